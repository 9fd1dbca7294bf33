"""The source of an answer: the document's outline, and the cited words in their text or table."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher

from qa.answer import Citation
from tui.answer_text import location
from tui.cells import width
from tui.printable import one_line
from tui.reading import section_at, table_at
from tui.widgets.cited_table import CitedTable
from tui.widgets.document_text import DocumentText
from tui.widgets.outline import Outline
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Table
    from index.interfaces import DocumentContent

_SHORT_NOTE = 40
_EMPTY = "出处会显示在这里。"


class SourcePane(Vertical):
    """Shows where a figure stands."""

    HELP = "出处的原文：↑ ↓ PgUp PgDn 翻看，F3 目录，Ctrl+F 在文件里找，Esc 回到输入框。"

    def __init__(self) -> None:
        super().__init__(id="source")
        self._document: DocumentContent | None = None

    @property
    def document(self) -> "DocumentContent | None":
        """The document that is shown."""
        return self._document

    def compose(self) -> ComposeResult:
        """Outline, where we are, and the text or the table."""
        yield Outline()
        yield Prose(Content(_EMPTY), id="place")
        with ContentSwitcher(initial="document-text", id="switcher"):
            yield DocumentText()
            yield CitedTable()

    def show(self, document: "DocumentContent", citation: Citation | None, beside: "Sequence[Citation]" = ()) -> None:
        """Show a document at a citation; without one, at its beginning. What it is held against is marked, too."""
        outline = self.query_one(Outline)
        if document is not self._document:
            self._document = document
            outline.show(document.sections)
        start, end = (citation.start, citation.end) if citation is not None else (0, 0)
        others = [other for other in beside if other.document_id == document.id]
        self.query_one(DocumentText).show(document, start, end, [(other.start, other.end) for other in others])
        outline.follow(section_at(document.sections, start))
        table = table_at(document.tables, start) if citation is not None else None
        if citation is not None and table is not None:
            self.query_one(CitedTable).show(table, citation, others)
        self.query_one(ContentSwitcher).current = "document-text" if table is None else "cited-table"
        self.query_one("#place", Prose).update(_place(document, citation, table))

    @on(Outline.Chosen)
    def go_to_section(self, event: Outline.Chosen) -> None:
        """Show the chosen section's heading."""
        event.stop()
        if self._document is None:
            return
        section = self._document.sections[event.index]
        text = self._document.text
        line_end = text.find("\n", section.start)
        self.query_one(DocumentText).show(self._document, section.start, line_end if line_end >= 0 else len(text))
        self.query_one(ContentSwitcher).current = "document-text"
        place = f"{self._document.identity.name} › {section.heading}"
        self.query_one("#place", Prose).update(Content(one_line(place)))


def _place(document: "DocumentContent", citation: Citation | None, table: "Table | None") -> Content:
    if citation is None:
        return Content(one_line(document.identity.name))
    texts = (one_line(note.text) for note in table.notes) if table is not None else ()
    notes = "  ".join(text for text in texts if width(text) <= _SHORT_NOTE)
    return Content.assemble(location(citation), "\n" if notes else "", (notes, "$foreground-muted"))
