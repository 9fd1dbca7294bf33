"""The tables of a page: lattices filled with text, and joined where they go on over pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.numbering import numbering
from corpus.readers.assembly import parts
from corpus.readers.pdf.lines import glyph_lines, joined, line_text
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.readers.pdf.lattice import Lattice
    from corpus.readers.pdf.page import Glyph

_SENTENCE_END = "。；;：:！!？?"
_RUN_GAP = 0.6
_VISIBLE_GAP = 0.25
_OVER = 0.15
_LEADING = 1.7
_SAME_SIZE = 0.5
_FULL_WITHIN = 1.3
_INDENTED = 2.0
_FLUSH_WITHIN = 0.8
_PADDING = 7.0
_SAME_PLACE = 6.0
_NUMBER = re.compile(r"[-−+]?[\d,，.]*\d[%％]?")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: where it begins, how far it goes, and its text.

    ``flush`` tells that its first line begins at its left side, ``full`` that its last line goes from side to side.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    flush: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table as printed: the places of its column lines in points, the number of its rows, its cells in order."""

    page: int
    xs: tuple[float, ...]
    rows: int
    cells: tuple[GridCell, ...]
    top: float
    bottom: float

    @property
    def columns(self) -> int:
        """How many columns it is ruled into."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


def grid_table(lattice: Lattice, glyphs: Iterable[Glyph], page: int) -> GridTable:
    """A lattice with the glyphs that stand in it, which are in the order they were written."""
    boxes = {
        (r, c): index
        for index, box in enumerate(lattice.boxes)
        for r in range(box.row, box.bottom)
        for c in range(box.column, box.right)
    }
    held: list[list[Glyph]] = [[] for _ in lattice.boxes]
    for piece, home in _at_home(
        [
            piece
            for run in _runs(glyphs)
            for piece in _pieces(run, lambda glyph: boxes[lattice.place(glyph.centre, glyph.middle) or (0, 0)])
        ],
        lattice,
    ):
        held[home].extend(piece)
    cells = []
    for box, own in zip(lattice.boxes, held, strict=True):
        text, flush, full = _cell_text(own, lattice.xs[box.column], lattice.xs[box.right])
        cells.append(GridCell(box.row, box.column, box.bottom - box.row, box.right - box.column, text, flush, full))
    return GridTable(page, lattice.xs, len(lattice.ys) - 1, tuple(cells), lattice.ys[0], lattice.ys[-1])


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs written one after the other on one line."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        follows = (
            last is not None
            and abs(glyph.bottom - last.bottom) < 1.0
            and abs(glyph.x0 - last.x1) < _RUN_GAP * max(glyph.size, last.size)
        )
        if follows:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _pieces(run: list[Glyph], cell_of: Callable[[Glyph], int]) -> list[tuple[list[Glyph], int]]:
    """Cut a run where it passes into the next cell; what only overflows its cell stays whole."""
    homes = [cell_of(glyph) for glyph in run]
    if len(set(homes)) == 1:
        return [(run, homes[0])]
    cuts = [0]
    for index in range(1, len(run)):
        before, after = run[index - 1], run[index]
        gap = after.x0 - before.x1
        changes = homes[index] != homes[index - 1]
        if changes and (gap > _VISIBLE_GAP * after.size or _two_numbers(run[cuts[-1] : index], run[index:])):
            cuts.append(index)
    pieces = []
    for start, end in pairwise([*cuts, len(run)]):
        own = homes[start:end]
        pieces.append((run[start:end], max(own, key=lambda home: (own.count(home), -own.index(home)))))
    return pieces


def _at_home(pieces: list[tuple[list[Glyph], int]], lattice: Lattice) -> list[tuple[list[Glyph], int]]:
    """Send a line that runs over the border above or below it to the cell that the lines around it stand in."""
    settled = list(pieces)
    for index, (glyphs, home) in enumerate(pieces):
        box, first = lattice.boxes[home], glyphs[0]
        above, below = lattice.ys[box.row] - first.top, first.bottom - lattice.ys[box.bottom]
        if max(above, below) < _OVER * (first.bottom - first.top):
            continue
        for other in (index - 1, index + 1):
            if not 0 <= other < len(pieces) or pieces[other][1] == home:
                continue
            near, place = pieces[other][0][0], lattice.boxes[settled[other][1]]
            apart = abs(near.middle - first.middle)
            if (
                place.column == box.column
                and abs(near.size - first.size) < _SAME_SIZE
                and first.size / 2 < apart < _LEADING * first.size
                and (place.bottom == box.row if above > below else place.row == box.bottom)
            ):
                settled[index] = (glyphs, settled[other][1])
                break
    return settled


def _two_numbers(before: Sequence[Glyph], after: Sequence[Glyph]) -> bool:
    left, right = "".join(g.text for g in before), "".join(g.text for g in after)
    return re.search(r"\.\d\d$", left) is not None and _NUMBER.match(right) is not None


def _cell_text(glyphs: list[Glyph], left: float, right: float) -> tuple[str, bool, bool]:
    """A cell's text, and whether its first line is flush with its left side and its last goes from side to side."""
    rows = glyph_lines(glyphs)
    text, full = "", False
    for row in rows:
        line = line_text(row)
        # Two numbers stand on lines of their own; one number too long for its cell fills the first of them.
        wrapped = full and text[-1].isascii() and text[-1].isalnum() and numbering(line) is None
        breaks = text and parts(text, line) and not wrapped
        text = f"{text}\n{line}" if breaks else joined(text, line)
        size = max(g.size for g in row)
        full = row[0].x0 - left < _INDENTED * size and right - max(g.x1 for g in row) < _FULL_WITHIN * size
    flush = bool(rows) and rows[0][0].x0 - left < max(_PADDING, _FLUSH_WITHIN * rows[0][0].size)
    return text, flush, full


def continued(table: GridTable, following: GridTable, *, split_row: bool) -> GridTable | None:
    """A table and its continuation on the next page as one, None where their columns do not agree.

    Args:
        table: the last table of a page.
        following: the first table of the next page.
        split_row: whether the page broke where a row may have been cut in two.
    """
    xs = _common_columns(table.xs, following.xs)
    if xs is None:
        return None
    above, below = _laid_on(table, xs), _laid_on(following, xs)
    repeated = _repeated_rows(above, below)
    rest = [replace(cell, row=cell.row - repeated) for cell in below.cells if cell.row >= repeated]
    upper, rows = list(above.cells), above.rows
    if split_row and not repeated:
        pairs = _cut_in_two(above.row(above.rows - 1), [cell for cell in rest if cell.row == 0])
        if pairs:
            upper = [
                replace(cell, text=joined(cell.text, pairs[cell.column]))
                if cell.row == rows - 1 and cell.column in pairs
                else cell
                for cell in upper
            ]
            rest = [replace(cell, row=cell.row - 1) for cell in rest if cell.row > 0]
            repeated += 1
    lower = [replace(cell, row=cell.row + rows) for cell in rest]
    return replace(above, rows=rows + below.rows - repeated, cells=(*upper, *lower), bottom=following.bottom)


def _common_columns(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...] | None:
    """The column lines of two tables where those of one are among those of the other, up to a shift of the page."""
    if len(first) < len(second):
        first, second = second, first
    for shift in (0.0, first[0] - second[0]):
        moved = [x + shift for x in second]
        if all(min(abs(x - place) for place in first) <= _SAME_PLACE for x in moved) and (
            abs(first[0] - moved[0]) <= _SAME_PLACE and abs(first[-1] - moved[-1]) <= _SAME_PLACE
        ):
            return tuple(first)
    return None


def _laid_on(table: GridTable, xs: tuple[float, ...]) -> GridTable:
    """A table whose cells count columns by another set of column lines."""
    shift = xs[0] - table.xs[0]
    at = [min(range(len(xs)), key=lambda i: abs(xs[i] - x - shift)) for x in table.xs]
    cells = tuple(
        replace(cell, column=at[cell.column], column_span=at[cell.column + cell.column_span] - at[cell.column])
        for cell in table.cells
    )
    return replace(table, xs=xs, cells=cells)


def _repeated_rows(above: GridTable, below: GridTable) -> int:
    """How many rows the continuation repeats from the top of the table: its header."""
    count = 0
    for number in range(min(above.rows, below.rows)):
        first, second = ([(c.column, c.column_span, fold(c.text)) for c in t.row(number)] for t in (above, below))
        if first != second or not any(text for *_, text in first):
            break
        count += 1
    while count and any(c.row + c.row_span > count for c in below.cells if c.row < count):
        count -= 1
    return count


def _cut_in_two(last: Sequence[GridCell], first: Sequence[GridCell]) -> dict[int, str]:
    """The second halves of the last row's texts, by column, where the next page begins with nothing else."""
    above = {cell.column: cell for cell in last}
    halves: dict[int, str] = {}
    for cell in first:
        if not cell.text:
            continue
        upper = above.get(cell.column)
        if upper is None or not (upper.full and cell.flush) or upper.column_span != cell.column_span:
            return {}
        if any(_NUMBER.fullmatch(text) or text[-1] in _SENTENCE_END for text in (upper.text, cell.text)):
            return {}
        if numbering(cell.text) is not None:
            return {}
        halves[cell.column] = cell.text
    return halves


def squeezed(table: GridTable) -> GridTable:
    """A table without the columns and rows that hold no text of their own."""
    column = 0
    while column < table.columns:
        if table.columns == 1 or any(c.text and c.column == column and c.column_span == 1 for c in table.cells):
            column += 1
        else:
            table = _without_column(table, column)
    return _without_blank_rows(table)


def _without_column(table: GridTable, column: int) -> GridTable:
    cells = []
    for cell in table.cells:
        if cell.column > column:
            cells.append(replace(cell, column=cell.column - 1))
        elif cell.column + cell.column_span <= column:
            cells.append(cell)
        elif cell.column_span > 1:
            cells.append(replace(cell, column_span=cell.column_span - 1))
    return replace(table, xs=(*table.xs[: column + 1], *table.xs[column + 2 :]), cells=tuple(cells))


def _without_blank_rows(table: GridTable) -> GridTable:
    kept = sorted({cell.row for cell in table.cells if cell.text})
    places = {row: index for index, row in enumerate(kept)}
    cells = []
    for cell in table.cells:
        own = [places[row] for row in range(cell.row, cell.row + cell.row_span) if row in places]
        if own:
            cells.append(replace(cell, row=own[0], row_span=len(own)))
    return replace(table, rows=len(kept), cells=tuple(cells))
