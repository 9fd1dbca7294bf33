"""Cells on a lattice of rows and columns.

Where each lies when cells above and before it are merged, and which rows and columns say nothing and may go: word processors and web pages leave many columns that no cell begins at, spreadsheets many that are blank.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.assembly import Written, clean

_MAX_COLUMNS = 512


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the row and column it begins at."""

    row: int
    column: int
    written: Written

    @property
    def rows(self) -> range:
        """The rows it covers."""
        return range(self.row, self.row + self.written.row_span)

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.written.column_span)


def placed(rows: Sequence[Sequence[Written]]) -> list[Placed]:
    """Where the cells of rows lie: each at the first place that no cell from a row above covers (HTML's algorithm)."""
    found: list[Placed] = []
    covered_until: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while covered_until.get(column, 0) > number:
                column += 1
            height = max(1, min(cell.row_span or len(rows), len(rows) - number))
            width = max(1, min(cell.column_span, _MAX_COLUMNS - column))
            here = Placed(number, column, Written(cell.text, height, width))
            found.append(here)
            covered_until.update(dict.fromkeys(here.columns, number + height))
            column += width
            if column >= _MAX_COLUMNS:
                break
    return found


def squeezed(cells: Iterable[Placed], *, blank_columns: bool = True) -> list[list[Written]]:
    """Rows of cells without the rows that are blank and the columns that no cell needs.

    Args:
        cells: the cells of a table.
        blank_columns: whether a column whose cells are all blank is needed too.
    """
    cells = list(cells)
    speaking = [cell for cell in cells if clean(cell.written.text)]
    rows = _needed(cell.rows for cell in speaking)
    columns = _needed(cell.columns for cell in (cells if blank_columns else speaking))
    kept: dict[int, list[tuple[int, Written]]] = defaultdict(list)
    for cell in cells:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        height = bisect_left(rows, cell.rows.stop) - row
        width = bisect_left(columns, cell.columns.stop) - column
        if height and width:
            kept[row].append((column, Written(cell.written.text, height, width)))
    return [[cell for _, cell in sorted(kept[row], key=lambda item: item[0])] for row in sorted(kept)]


def _needed(extents: Iterable[range]) -> list[int]:
    """The columns (or rows) that are kept: each cell keeps at least one of those it covers.

    Short cells choose first; a longer one that finds no column kept among its own keeps its first.
    """
    kept: set[int] = set()
    for extent in sorted(set(extents), key=lambda extent: (len(extent), extent.start)):
        if kept.isdisjoint(extent):
            kept.add(extent.start)
    return sorted(kept)
