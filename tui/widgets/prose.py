"""Text that breaks as Chinese does: anywhere but inside numbers and before closing punctuation.

Textual breaks at spaces, which leaves ragged lines in a script that has none.
"""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.cells import line_spans


class Prose(Widget):
    """A paragraph or several; the lines after the first of each are indented by ``hang`` cells."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
    }
    """

    def __init__(
        self,
        content: Content,
        *,
        hang: int = 0,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._paragraphs = content.split("\n")
        self._hang = hang

    def update(self, content: Content) -> None:
        """Show another text."""
        self._paragraphs = content.split("\n")
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """The text without breaks and indents."""
        return "\n".join(paragraph.plain for paragraph in self._paragraphs)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as the longest paragraph."""
        return max(paragraph.cell_length for paragraph in self._paragraphs)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the breaks make."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, cells: int) -> list[Content]:
        indent = Content(" " * self._hang)
        lines: list[Content] = []
        for paragraph in self._paragraphs:
            text = paragraph.plain
            rest = line_spans(text, cells)[0][1]
            lines.append(paragraph[:rest])
            if rest < len(text):
                spans = line_spans(text, cells - self._hang, rest)
                lines.extend(indent + paragraph[start:end] for start, end in spans)
        return lines
