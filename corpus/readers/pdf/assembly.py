"""Pages put together into one Reading: tables that go on are joined, lines become paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.assembly import Assembly, Written
from corpus.readers.pdf.continuation import continued
from corpus.readers.pdf.display import Display, display_of
from corpus.readers.pdf.lines import TextLine
from corpus.readers.pdf.paragraphs import Margins, margins, paragraph_text, paragraphs
from corpus.readers.pdf.table import GridTable, squeezed
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.blocks import Reading
    from corpus.readers.pdf.furniture import Item, PageItems

_CAPTION_LINES = 5
_AT_FOOT = 0.75
_CONTINUED = re.compile(r"(?:[续接承]上[表页]|续表?)[\d一二三四五六七八九十]*[：:]?")


def assemble(pages: Sequence[PageItems], name: str) -> Reading:
    """The canonical text of pages and the blocks in it, in reading order.

    Raises:
        BadInputError: nothing is left of them; ``name`` is the file's.
    """
    by_page = margins(pages)
    writer = _Writer(by_page, display_of(pages, by_page))
    for item in _joined_tables(pages):
        writer.take(item)
    writer.end()
    return writer.blocks.reading(name)


def _joined_tables(pages: Sequence[PageItems]) -> list[Item]:
    """All items of all pages, with tables that go on joined to where they began and repeated titles dropped."""
    found: list[Item] = []
    heights = {page.number: page.height for page in pages}
    foot = 0.0
    for page in pages:
        items = list(page.items)
        first = next((i for i, item in enumerate(items) if isinstance(item, GridTable)), None)
        last = found[-1] if found else None
        if first is not None and isinstance(last, GridTable) and last.page < page.number:
            head, table = items[:first], items[first]
            captions = {_caption(item) for item in found[-1 - _CAPTION_LINES : -1] if isinstance(item, TextLine)}
            if isinstance(table, GridTable) and all(_caption(line) in {*captions, ""} for line in head):
                whole = continued(last, table, split_row=foot > _AT_FOOT and not head)
                if whole is not None:
                    found[-1] = whole
                    del items[: first + 1]
                    foot = table.bottom / heights[page.number]
        found.extend(items)
        if items and isinstance(items[-1], GridTable):
            foot = items[-1].bottom / heights[page.number]
    return found


def _caption(item: Item) -> str:
    """A line as it is compared: without 续表, without spaces."""
    return _CONTINUED.sub("", fold(item.text)) if isinstance(item, TextLine) else "\n"


@dataclass
class _Writer:
    """Hands on blocks, keeping the lines that are not yet told to be whole paragraphs."""

    by_page: dict[int, Margins]
    display: Display
    blocks: Assembly = field(default_factory=Assembly)
    lines: list[TextLine] = field(default_factory=list)

    def take(self, item: Item) -> None:
        """Take the next line or table."""
        if isinstance(item, TextLine):
            self.lines.append(item)
            return
        self.end()
        rows: dict[int, list[Written]] = {}
        table = squeezed(item)
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            rows.setdefault(cell.row, []).append(Written(cell.text, cell.row_span, cell.column_span))
        pages = [table.row_pages[row] for row in rows] if len(set(table.row_pages)) > 1 else []
        self.blocks.table(rows.values(), item.page, pages)

    def end(self) -> None:
        """Hand on the lines that wait."""
        for lines in paragraphs(self.lines, self.by_page):
            self.blocks.paragraph(self.display.marked(lines, paragraph_text(lines)), lines[0].page)
        self.lines = []
