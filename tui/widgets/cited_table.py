"""The cited table drawn as a table, the cited row and cell lit."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import DataTable

from qa.answer import Citation
from tui.cells import fit, width, wrap
from tui.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Table, TableCell

PATH_SEPARATOR = " › "
_WIDEST_COLUMN = 36
_NARROWEST_COLUMN = 4
_NARROWEST_FITTED = 8
_SCROLLBAR = 2
_LINES_OF_OTHERS = 3
_LINES_OF_CITED = 8
_ROWS_AROUND = 150


class CitedTable(DataTable[Text]):
    """A window of the rows around the cited one; the cursor stands on the cited cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cited-table--row", "cited-table--beside"}

    def __init__(self) -> None:
        super().__init__(id="cited-table", zebra_stripes=False)
        self._shown: tuple[Table, Citation, Sequence[Citation]] | None = None
        self._drawn_at = 0

    def on_mount(self) -> None:
        """Draw anew in another look, since the style of the cited row is part of its text."""
        self.app.theme_changed_signal.subscribe(self, self._redraw)

    def show(self, table: "Table", citation: Citation, beside: "Sequence[Citation]" = ()) -> None:
        """Draw a table with the cell of a citation lit and in view, and the cells that it is held against marked."""
        self._shown = (table, citation, beside)
        row, column = cited_cell(table, citation)
        first = max(table.header_rows, row - _ROWS_AROUND)
        rows = table.cells[first : row + _ROWS_AROUND]
        self.clear(columns=True)
        widths = self._head(table, rows, column)
        lit = self.get_component_rich_style("cited-table--row", partial=True)
        held = self.get_component_rich_style("cited-table--beside", partial=True)
        others = {cited_cell(table, other) for other in beside if table.start <= other.start < table.end}
        for number, cells in enumerate(rows, first):
            style, most = (lit, _LINES_OF_CITED) if number == row else ("", _LINES_OF_OTHERS)
            texts = (fit(one_line(cell.text), most * room) for cell, room in zip(cells, widths, strict=True))
            looks = (held if (number, index) in others else style for index in range(len(cells)))
            self.add_row(*(Text(text, style=look) for text, look in zip(texts, looks, strict=True)), height=None)
        # The heights of rows are known only after the next layout, and scrolling goes by them.
        self.call_after_refresh(self.move_cursor, row=max(row - first, 0), column=column)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to another width."""
        if event.size.width != self._drawn_at:
            self._redraw()

    def _head(self, table: "Table", rows: "Sequence[tuple[TableCell, ...]]", cited: int) -> list[int]:
        labels = [_label(path) for path in table.headers]
        widths = fitted(
            [_natural_width(label, [cells[index] for cells in rows]) for index, label in enumerate(labels)],
            self._room(len(labels)),
            cited,
        )
        folded = [wrap(label, room) for label, room in zip(labels, widths, strict=True)]
        self.header_height = max(map(len, folded), default=1)
        for lines, room in zip(folded, widths, strict=True):
            self.add_column(Text("\n".join(lines)), width=room)
        return widths

    def _redraw(self, _theme: Theme | None = None) -> None:
        if self._shown is not None:
            self.show(*self._shown)

    def _room(self, columns: int) -> int:
        # While the text is shown in its place the table has no size of its own.
        around = self.parent if isinstance(self.parent, Widget) else self
        self._drawn_at = around.content_size.width
        return self._drawn_at - 2 * self.cell_padding * columns - _SCROLLBAR


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


def fitted(widths: list[int], room: int, kept: int) -> list[int]:
    """``widths`` with the widest but ``kept`` made narrower until all fit ``room``, or none can be."""
    fitting = list(widths)
    others = [index for index in range(len(widths)) if index != kept]
    while sum(fitting) > room and others:
        widest = max(others, key=lambda index: fitting[index])
        if fitting[widest] <= _NARROWEST_FITTED:
            break
        fitting[widest] -= 1
    return fitting


def _names(path: tuple[str, ...], column: str | None) -> bool:
    return column is not None and (PATH_SEPARATOR.join(path) == column or path[-1:] == (column,))


def _label(path: tuple[str, ...]) -> str:
    return "\n".join(one_line(part) for part in dict.fromkeys(path)) or " "


def _natural_width(label: str, cells: "list[TableCell]") -> int:
    widest = max([*(width(part) for part in label.split("\n")), *(width(cell.text) for cell in cells)])
    return min(max(widest, _NARROWEST_COLUMN), _WIDEST_COLUMN)
