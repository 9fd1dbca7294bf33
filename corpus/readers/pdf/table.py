"""The tables of a page: lattices filled with text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.numbering import numbering
from corpus.readers.assembly import parts
from corpus.readers.pdf.lines import glyph_lines, joined, line_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.readers.pdf.lattice import Lattice
    from corpus.readers.pdf.page import Glyph

_RUN_GAP = 0.6
_VISIBLE_GAP = 0.25
_OVER = 0.15
_LEADING = 1.7
_SAME_SIZE = 0.5
_FULL_WITHIN = 1.3
_INDENTED = 2.0
_FLUSH_WITHIN = 0.8
_PADDING = 7.0

NUMBER = re.compile(r"[-−+]?[\d,，.]*\d[%％]?")
"""A cell that holds a number alone."""


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
    """A table as printed: the places of its column lines in points, the page of each row, its cells in order."""

    xs: tuple[float, ...]
    row_pages: tuple[int, ...]
    cells: tuple[GridCell, ...]
    top: float
    bottom: float

    @property
    def columns(self) -> int:
        """How many columns it is ruled into."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.row_pages)

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.row_pages[0]

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
    pages = (page,) * (len(lattice.ys) - 1)
    return GridTable(lattice.xs, pages, tuple(cells), lattice.ys[0], lattice.ys[-1])


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
    return re.search(r"\.\d\d$", left) is not None and NUMBER.match(right) is not None


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
    return replace(table, row_pages=tuple(table.row_pages[row] for row in kept), cells=tuple(cells))
