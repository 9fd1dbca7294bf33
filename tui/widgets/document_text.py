"""A document's text with the cited words lit; only the lines in view are drawn."""

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.printable import printable
from tui.reading import ReadingLine, line_at, reading_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.interfaces import DocumentContent

_LINES_ABOVE = 4


class DocumentText(ScrollView, can_focus=True):
    """The text of one document, wrapped by cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document-text--heading",
        "document-text--row",
        "document-text--cited",
        "document-text--beside",
    }

    def __init__(self) -> None:
        super().__init__(id="document-text")
        self._document: DocumentContent | None = None
        self._lines: list[ReadingLine] = []
        self._cited = (0, 0)
        self._beside: Sequence[tuple[int, int]] = ()
        self._wrapped_at = 0

    def show(self, document: "DocumentContent", start: int, end: int, beside: "Sequence[tuple[int, int]]" = ()) -> None:
        """Show a document with ``text[start:end]`` lit and in view, and the spans that it is held against marked."""
        if document is not self._document:
            self._document = document
            self._wrapped_at = 0
        self._cited = (start, end)
        self._beside = beside
        self._lay_out()
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Break the lines anew."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        number = y + self.scroll_offset.y
        cells = self.size.width
        base = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(cells, base)
        line = self._lines[number]
        style = base if line.kind == "text" else self.get_component_rich_style(f"document-text--{line.kind}")
        looks = [style] * len(line.text)
        for name, spans in (("beside", self._beside), ("cited", (self._cited,))):
            lit = self.get_component_rich_style(f"document-text--{name}")
            for first, last in filter(None, (line.cited(*span) for span in spans)):
                looks[first:last] = [lit] * (last - first)
        alike = groupby(zip(line.text, looks, strict=True), key=itemgetter(1))
        segments = [Segment(printable("".join(char for char, _ in chars)), look) for look, chars in alike]
        return Strip(segments).adjust_cell_length(cells, base)

    @property
    def beside_texts(self) -> list[str]:
        """The words that the lit ones are held against, as they stand on screen."""
        found = []
        for place in self._beside:
            spans = ((line, line.cited(*place)) for line in self._lines)
            found.append("".join(line.text[slice(*span)] for line, span in spans if span is not None))
        return found

    @property
    def cited_text(self) -> str:
        """The lit words as they stand on screen."""
        spans = ((line, line.cited(*self._cited)) for line in self._lines)
        return "".join(line.text[slice(*span)] for line, span in spans if span is not None)

    def _lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        if self._document is None or cells <= 0:
            return
        if cells != self._wrapped_at:
            self._lines = reading_lines(self._document, cells)
            self._wrapped_at = cells
            self.virtual_size = Size(cells, len(self._lines))
        line = line_at(self._lines, self._cited[0])
        self.scroll_to(y=max(line - _LINES_ABOVE, 0), animate=False)
