"""The cited table drawn as a table, the cited row and cell lit."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.theme import Theme
from textual.widgets import DataTable

from qa.answer import Citation
from tui.cells import width
from tui.printable import one_line

if TYPE_CHECKING:
    from corpus.records import Table, TableCell

PATH_SEPARATOR = " › "
_WIDEST_COLUMN = 26
_NARROWEST_COLUMN = 4
_ROWS_AROUND = 150


class CitedTable(DataTable[Text]):
    """A window of the rows around the cited one; the cursor stands on the cited cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cited-table--row"}

    def __init__(self) -> None:
        super().__init__(id="cited-table", zebra_stripes=False)
        self._shown: tuple[Table, Citation] | None = None

    def on_mount(self) -> None:
        """Draw anew in another look, since the style of the cited row is part of its text."""
        self.app.theme_changed_signal.subscribe(self, self._redraw)

    def show(self, table: "Table", citation: Citation) -> None:
        """Draw a table with the cell of a citation lit and in view."""
        self._shown = (table, citation)
        row, column = cited_cell(table, citation)
        first = max(table.header_rows, row - _ROWS_AROUND)
        rows = table.cells[first : row + _ROWS_AROUND]
        self.clear(columns=True)
        labels = [_label(path) for path in table.headers]
        self.header_height = max((label.count("\n") + 1 for label in labels), default=1)
        for index, label in enumerate(labels):
            self.add_column(Text(label), width=_column_width(label, [cells[index] for cells in rows]))
        lit = self.get_component_rich_style("cited-table--row", partial=True)
        for number, cells in enumerate(rows, first):
            style = lit if number == row else ""
            self.add_row(*(Text(one_line(cell.text), style=style) for cell in cells), height=None)
        # The heights of rows are known only after the next layout, and scrolling goes by them.
        self.call_after_refresh(self.move_cursor, row=max(row - first, 0), column=column)

    def _redraw(self, _theme: Theme) -> None:
        if self._shown is not None:
            self.show(*self._shown)


def cited_cell(table: "Table", citation: Citation) -> tuple[int, int]:
    """Row (counted with the header rows) and column of the cell a citation means."""
    covered = [
        (number, index)
        for number, cells in enumerate(table.cells)
        for index, cell in enumerate(cells)
        if not cell.inherited and cell.start < citation.end and citation.start < cell.end
    ]
    row, column = covered[0] if covered else (table.header_rows, 0)
    named = [index for index, path in enumerate(table.headers) if _names(path, citation.column)]
    return row, named[0] if named else column


def _names(path: tuple[str, ...], column: str | None) -> bool:
    return column is not None and (PATH_SEPARATOR.join(path) == column or path[-1:] == (column,))


def _label(path: tuple[str, ...]) -> str:
    return "\n".join(one_line(part) for part in dict.fromkeys(path)) or " "


def _column_width(label: str, cells: "list[TableCell]") -> int:
    widest = max([*(width(part) for part in label.split("\n")), *(width(cell.text) for cell in cells)])
    return min(max(widest, _NARROWEST_COLUMN), _WIDEST_COLUMN)
