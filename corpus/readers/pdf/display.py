"""Headings told by their type: short lines set larger than the body's, the larger the higher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.headings import BOLD, HeadingText
from corpus.readers.pdf.lines import TextLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.readers.pdf.furniture import PageItems
    from corpus.readers.pdf.paragraphs import Margins

_LARGER = 1.15
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class Display:
    """The sizes of type in which a document sets its headings, largest first, and the first page that has a body."""

    sizes: tuple[int, ...]
    begins: int
    by_page: Mapping[int, Margins]

    def marked(self, lines: Sequence[TextLine], text: str) -> str:
        """The text of a paragraph, marked as a heading where its type says so.

        The title page, of nothing but large type, heads nothing.
        """
        first = lines[0]
        if len(text) > _MAX_HEADING or first.page < self.begins or not _large(first, self.by_page[first.page]):
            return text
        return HeadingText(text, min(self.sizes.index(_size(first)) + 1, BOLD - 1))


def display_of(pages: Sequence[PageItems], by_page: Mapping[int, Margins]) -> Display:
    """Look through all pages for lines in larger type."""
    sizes: set[int] = set()
    bodied: list[int] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine) and _large(item, by_page[page.number]):
                sizes.add(_size(item))
            else:
                bodied.append(page.number)
    return Display(tuple(sorted(sizes, reverse=True)), min(bodied, default=0), by_page)


def _large(line: TextLine, here: Margins) -> bool:
    return line.size > _LARGER * here.body


def _size(line: TextLine) -> int:
    return round(line.size)
