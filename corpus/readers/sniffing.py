"""Which format a file is of, told by its content: suffixes lie, and sites serve web pages as .doc and .xls."""

import re
from typing import Literal, TypeAlias

from corpus.errors import BadInputError
from corpus.readers import markup, plain
from corpus.readers.archive import ZIP_MAGIC, entry_names
from corpus.readers.compound_file import MAGIC, CompoundFile
from corpus.readers.web_archive import is_web_archive

Format: TypeAlias = Literal["plain", "markup", "docx", "workbook", "html", "pdf"]

_PDF_MAGIC, _PDF_WITHIN = b"%PDF-", 1024
_PAGE_WITHIN = 4096
_MAX_MARKUP = 32 * 1024 * 1024
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|div|table|form|center|font|span|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_XML = re.compile(
    rb"<\?mso-application\s+progid=\"(\w+)\.|<(?:w:wordDocument|pkg:package)\b|<(?:ss:)?Workbook\s"
)

_OTHER_MAGICS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "RTF 文档；请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再添加。"),
    (b"MIME-Version:", "电子邮件或不完整的单个文件网页（.mht）；请打开后另存为“Word 文档（.docx）”再添加。"),
    (b"Rar!", "RAR 压缩包；请先解压，再添加里面的文件。"),
    (b"7z\xbc\xaf", "7z 压缩包；请先解压，再添加里面的文件。"),
    (b"\x1f\x8b", "gzip 压缩包；请先解压，再添加里面的文件。"),
    (b"\x89PNG", "图片；请先做文字识别，把文字存成文本文件再添加。"),
    (b"\xff\xd8\xff", "图片；请先做文字识别，把文字存成文本文件再添加。"),
    (b"GIF8", "图片；请先做文字识别，把文字存成文本文件再添加。"),
    (b"II*\x00", "图片；请先做文字识别，把文字存成文本文件再添加。"),
    (b"MM\x00*", "图片；请先做文字识别，把文字存成文本文件再添加。"),
)
# The first name that an archive or a compound file has settles what it is; a mark that ends in / is a folder.
_ARCHIVES: tuple[tuple[str, Format | str], ...] = (
    ("xl/workbook.bin", "二进制 Excel 工作簿（.xlsb）；请用 Excel 或 WPS 打开，另存为 .xlsx 后再添加。"),
    ("word/", "docx"),
    ("xl/", "workbook"),
    ("ppt/", "PowerPoint 演示文稿，不是预决算公开文件的格式；请把内容存成 .docx 后再添加。"),
    ("OFD.xml", "OFD 版式文件；请用 OFD 阅读器转换为 PDF 或 .docx 后再添加。"),
    ("content.xml", "OpenDocument 文件（.odt、.ods）；请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再添加。"),
    ("", "压缩包；请先解压，再添加里面的文件。"),
)
_COMPOUNDS: tuple[tuple[str, Format | str], ...] = (
    ("EncryptedPackage", "加了密码的 Word 或 Excel 文件；请用密码打开，取消密码后另存一份再添加。"),
    ("WordDocument", "旧版 Word 文档（.doc）；请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再添加。"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),
    (
        "",
        "旧版 Office 文件，但里面没有认得的内容，可能已损坏；请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再添加。",
    ),
)


def format_of(data: bytes, name: str) -> Format:
    """The format that a reader is chosen by.

    Raises:
        BadInputError: the format is known and has no reader; the message says how to make one of it that has.
    """
    if data.startswith(ZIP_MAGIC):
        return _taken(_first(_ARCHIVES, entry_names(data, name)), name)
    if data.startswith(MAGIC):
        return _taken(_first(_COMPOUNDS, _root_names(data)), name)
    if _PDF_MAGIC in data[:_PDF_WITHIN]:
        return "pdf"
    if is_web_archive(data[:_PAGE_WITHIN]):
        return "html"
    for magic, advice in _OTHER_MAGICS:
        if data.startswith(magic):
            return _taken(advice, name)
    head = _plain_head(data)
    office = _OFFICE_XML.search(head)
    if office is not None:
        return _taken(
            "XML 格式的 Word 或 Excel 文件；请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再添加。", name
        )
    if _PAGE.match(head):
        return "html"
    if head.lstrip().startswith(b"<?xml"):
        return _taken(
            "XML 数据文件，不是给人看的文本；请用产生它的软件打开，另存为 .docx、.xlsx 或 PDF 后再添加。", name
        )
    return "markup" if len(data) <= _MAX_MARKUP and markup.applies(plain.decode(data, name)) else "plain"


def _first(marks: tuple[tuple[str, Format | str], ...], names: frozenset[str]) -> Format | str:
    return next(
        what
        for mark, what in marks
        if mark in names or not mark or (mark.endswith("/") and any(entry.startswith(mark) for entry in names))
    )


def _root_names(data: bytes) -> frozenset[str]:
    try:
        return CompoundFile(data).names
    except ValueError:
        return frozenset()


def _taken(what: Format | str, name: str) -> Format:
    match what:
        case "docx" | "workbook":
            return what
        case _:
            raise BadInputError(f"“{name}”是{what}")


def _plain_head(data: bytes) -> bytes:
    """The beginning of a text without its byte order mark and without the zeros of UTF-16."""
    return data[:_PAGE_WITHIN].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
