"""A table that goes on over pages: whether the next page's first table is its continuation, and both as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.numbering import numbering
from corpus.readers.pdf.lines import joined
from corpus.readers.pdf.table import NUMBER, GridCell, GridTable
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE_END = "。；;：:！!？?"
_SAME_PLACE = 6.0
_TITLE_ROWS = 3


def continued(table: GridTable, following: GridTable, *, split_row: bool) -> GridTable | None:
    """A table and its continuation on the next page as one, None where their columns do not agree.

    Columns agree where their lines do, or where as many stand under the same header again.

    Args:
        table: the last table of a page.
        following: the first table of the next page.
        split_row: whether the page broke where a row may have been cut in two.
    """
    xs = _common_columns(table.xs, following.xs)
    if xs is None and table.columns == following.columns and _repeated_rows(table, following):
        xs, following = table.xs, replace(following, xs=table.xs)
    if xs is None:
        return None
    above, below = _laid_on(table, xs), _laid_on(following, xs)
    if _begins_again(above, below):
        return None
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
    pages = (*above.row_pages, *below.row_pages[repeated:])
    return replace(above, row_pages=pages, cells=(*upper, *lower), bottom=following.bottom)


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
    """How many rows the continuation repeats from the top of the table: its header, with or without its title."""
    count = _same_rows(above, 0, below)
    titles = 0
    while not count and titles < min(_TITLE_ROWS, above.rows - 1) and _is_title(above, titles):
        titles += 1
        count = _same_rows(above, titles, below)
    while count and any(c.row + c.row_span > count for c in below.cells if c.row < count):
        count -= 1
    return count


def _same_rows(above: GridTable, start: int, below: GridTable) -> int:
    """How many rows of a table from ``start`` on are those at the top of another."""
    count = 0
    for number in range(min(above.rows - start, below.rows)):
        first = [(c.column, c.column_span, fold(c.text)) for c in above.row(start + number)]
        second = [(c.column, c.column_span, fold(c.text)) for c in below.row(number)]
        if first != second or not any(text for *_, text in first):
            break
        count += 1
    return count


def _begins_again(above: GridTable, below: GridTable) -> bool:
    """Whether two tables are forms of one make: under the same title the same first name says another thing."""
    number = 0
    while number < _same_rows(above, 0, below) and _is_title(above, number):
        number += 1
    if number >= min(above.rows, below.rows):
        return False
    first, second = ([fold(cell.text) for cell in table.row(number)] for table in (above, below))
    return bool(first and second) and bool(first[0]) and first[0] == second[0] and first != second


def _is_title(table: GridTable, number: int) -> bool:
    """Whether a row says something of the whole table: one text, or who made it and its unit (单位：元)."""
    texts = [fold(cell.text) for cell in table.row(number) if cell.text]
    return all(":" in text for text in texts) if len(texts) > 1 else not any(map(NUMBER.fullmatch, texts))


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
        if any(NUMBER.fullmatch(text) or text[-1] in _SENTENCE_END for text in (upper.text, cell.text)):
            return {}
        if numbering(cell.text) is not None:
            return {}
        halves[cell.column] = cell.text
    return halves
