"""Opening a PDF, and what is wrong with it where it cannot be opened."""

from __future__ import annotations

import io
import logging
import re
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.pdf import PDF

_MAX_PAGES = 3000
_MAX_INFLATED = 128 * 1024 * 1024
_PIECE = 64 * 1024
_GROWN_PIECE = 1024 * 1024
_END = b"%%EOF"
_TAIL = 4096
_STREAM = re.compile(rb"stream\r?\n")


@contextmanager
def opened(data: bytes, name: str) -> Iterator[PDF]:
    """Open a PDF, and close it afterwards.

    Raises:
        BadInputError: it has too many pages, is cut off, damaged, a decompression bomb, or asks for a password.
    """
    _check_bytes(data, name)
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    # pdfminer tells every oddity of a file as a warning; a person can do nothing about them.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        pages = len(pdf.pages)
    except Exception as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            message = f"“{name}”是加密的 PDF，打开要密码；请先用密码打开，另存（或打印）为不加密的 PDF，再添加。"
            raise BadInputError(message) from error
        raise damaged(name) from error
    with pdf:
        if not pages:
            raise damaged(name)
        if pages > _MAX_PAGES:
            message = f"“{name}”有 {pages} 页，超过 {_MAX_PAGES} 页，不像一份预算或决算公开文件；请拆开后再添加。"
            raise BadInputError(message)
        yield pdf


def damaged(name: str, page: int | None = None) -> BadInputError:
    """The error that says a PDF is damaged, and on which page it could not be read on."""
    where = f"（读到第 {page} 页时出错）" if page else ""
    return BadInputError(f"“{name}”的 PDF 内容已损坏，无法读取{where}；请重新下载，或用阅读器打开后另存一份再添加。")


def _check_bytes(data: bytes, name: str) -> None:
    if _END not in data[-_TAIL:]:
        message = f"“{name}”不完整：文件没有结尾，可能没有下载完；请重新下载后再添加。"
        raise BadInputError(message)
    for match in _STREAM.finditer(data):
        if _inflates_beyond(data, match.end()):
            message = f"“{name}”里有内容解压后超过 {_MAX_INFLATED >> 20} MB，不是正常的公开文件，没有读取。"
            raise BadInputError(message)


def _inflates_beyond(data: bytes, start: int) -> bool:
    """Whether the deflated stream that begins here grows beyond the limit."""
    if data[start : start + 1] not in (b"\x78", b"\x48", b"\x58", b"\x68", b"\x38"):
        return False
    inflate, grown, pending = zlib.decompressobj(), 0, b""
    try:
        while grown <= _MAX_INFLATED and not inflate.eof:
            if not pending:
                pending = data[start : start + _PIECE]
                start += _PIECE
            if not pending:
                break
            grown += len(inflate.decompress(pending, _GROWN_PIECE))
            pending = inflate.unconsumed_tail
    except zlib.error:
        return False
    return grown > _MAX_INFLATED
