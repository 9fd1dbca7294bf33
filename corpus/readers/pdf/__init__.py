"""PDF: text by where it stands on the page, tables by their ruled lines.

A side-by-side table (收入 on the left, 支出 on the right) stays one table with all its columns: its halves share
rows and header cells, and which columns are halves is told by the header, not by the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import BadInputError, WenzhangError
from corpus.readers.pdf.assembly import assemble
from corpus.readers.pdf.furniture import PageItems, reading_order, without_furniture
from corpus.readers.pdf.opening import damaged, opened

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from corpus.blocks import Reading

_MIN_GLYPHS = 5
_SCANNED_SHARE = 0.5


def read(data: bytes, name: str) -> Reading:
    """Read a PDF with a text layer into paragraphs and tables, each with its page.

    Raises:
        BadInputError: the file is encrypted, cut off, damaged, too large, or a scan without text.
    """
    pages: list[PageItems] = []
    blank = pictures = 0
    with opened(data, name) as pdf:
        for page in pdf.pages:
            try:
                items, glyphs, images = _page_items(page)
            except WenzhangError:
                raise
            except Exception as error:  # a damaged stream fails in as many ways as there are parsers
                raise damaged(name, page.page_number) from error
            finally:
                page.close()
            pages.append(items)
            blank += glyphs < _MIN_GLYPHS
            pictures += glyphs < _MIN_GLYPHS and images > 0
    if blank == len(pages) or pictures > _SCANNED_SHARE * len(pages):
        raise _without_text(name, len(pages), blank)
    return assemble(without_furniture(pages), name)


def _page_items(page: Page) -> tuple[PageItems, int, int]:
    from corpus.readers.pdf.layout import page_items
    from corpus.readers.pdf.page import page_content

    content = page_content(page)
    items = PageItems(content.number, content.width, content.height, tuple(reading_order(page_items(content))))
    return items, len(content.glyphs), content.images


def _without_text(name: str, pages: int, blank: int) -> BadInputError:
    return BadInputError(
        f"“{name}”共 {pages} 页，其中 {blank} 页没有文字（多半是扫描件，只有图像）；"
        "请换成有文字的版本，或先用文字识别（OCR）软件处理后再添加。"
    )


__all__ = ["read"]
