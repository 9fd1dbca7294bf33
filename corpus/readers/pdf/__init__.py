"""PDF: text by where it stands on the page, tables by their ruled lines.

A side-by-side table (收入 on the left, 支出 on the right) stays one table with all its columns: its halves share
rows and header cells, and which columns are halves is told by the header, not by the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import WenzhangError
from corpus.readers.pdf.assembly import assemble
from corpus.readers.pdf.condition import PageCondition, check, notes
from corpus.readers.pdf.furniture import PageItems, reading_order, without_furniture
from corpus.readers.pdf.opening import damaged, opened

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from corpus.blocks import Reading


def read(data: bytes, name: str) -> Reading:
    """Read a PDF with a text layer into paragraphs and tables, each with its page.

    The notes tell which pages could not be read; nothing is taken from a page whose text is garbage.

    Raises:
        BadInputError: the file is encrypted, cut off, damaged, too large, or most of it has no text that can be read.
    """
    pages: list[PageItems] = []
    conditions: list[PageCondition] = []
    with opened(data, name) as pdf:
        for page in pdf.pages:
            try:
                items, condition = _page_items(page)
            except WenzhangError:
                raise
            except Exception as error:  # a damaged stream fails in as many ways as there are parsers
                raise damaged(name, page.page_number) from error
            finally:
                page.close()
            pages.append(items)
            conditions.append(condition)
    check(conditions, name)
    return replace(assemble(without_furniture(pages), name), notes=notes(conditions))


def _page_items(page: Page) -> tuple[PageItems, PageCondition]:
    from corpus.readers.pdf.layout import page_items
    from corpus.readers.pdf.page import page_content

    content = page_content(page)
    condition = PageCondition(content.number, content.legibility, drawn=content.drawn, silent=content.silent)
    found = () if condition.unreadable else tuple(reading_order(page_items(content)))
    return PageItems(content.number, content.width, content.height, found), condition


__all__ = ["read"]
