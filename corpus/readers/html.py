"""Web pages (.html, .htm, .mht, and pages saved under another suffix): the document on the page, without the site around it."""

import codecs
import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.blocks import Reading
from corpus.errors import BadInputError
from corpus.headings import HeadingText
from corpus.readers import plain
from corpus.readers.assembly import Written, assembled, broken_lines, clean
from corpus.readers.lattice import placed, squeezed
from corpus.readers.web_archive import archived_pages, is_web_archive
from corpus.readers.web_page import is_catalogue, is_furniture, main_content, page_title, skipped, without_site

_Item: TypeAlias = str | list[list[Written]]

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_INLINE = frozenset(
    "a abbr acronym b big cite code del dfn em font i ins kbd label mark nobr q ruby s samp small span strike strong sub "
    "sup time tt u var wbr bdo bdi rb img o:p st1:chsdate".split(),
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DELETED = frozenset({"rt", "rp"})
_WRAPPED = re.compile(r"[ \t\r\f]*\n\s*")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_WRAP = "\x1e"
_WRAP_IN_CHINESE = re.compile(f"(?<=[{_WIDE}]) *{_WRAP} *(?=[{_WIDE}])")
_PROSE_CELL, _PROSE_BLOCKS, _FEW_CELLS = 400, 3, 4
_MAX_BLANK_SHARE = 0.2
_MAX_LOST = 0.01


def read(data: bytes, name: str) -> Reading:
    """Read a web page into paragraphs and tables.

    Raises:
        BadInputError: the page cannot be decoded or shows no text without its scripts.
    """
    pages = archived_pages(data) if is_web_archive(data[:_DECLARED_WITHIN]) else [(data, "")]
    items = [item for page, encoding in pages for item in _of_page(page, encoding, name)]
    if not items:
        raise _no_text(name)
    return assembled(items, name)


def _of_page(data: bytes, encoding: str, name: str) -> list[_Item]:
    """The title of a page and what is on it; nothing where it shows no text without its scripts."""
    source = _XML_DECLARATION.sub("", _decoded(data, encoding, name).replace("\x00", ""))
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        page = document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    title = clean(page_title(page))
    content = main_content(page)
    without_site(content)
    items = [item for item in _items(content) if not (isinstance(item, str) and is_furniture(item))]
    titled = not items or not title or any(isinstance(item, str) and title in item for item in items)
    return items if titled else [title, *items]


def _no_text(name: str) -> BadInputError:
    return BadInputError(
        f"“{name}”这个网页里没有正文（可能要靠脚本显示，或正文在附件里）；"
        "请在浏览器里打开，下载其中的附件，或把正文复制到文本文件再添加。"
    )


def _decoded(data: bytes, encoding: str, name: str) -> str:
    for mark, marked in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    if b"\x00" in data[:_DECLARED_WITHIN]:
        return plain.decode(data, name)
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    first = declared[1].decode("ascii").lower() if declared else encoding or "utf-8"
    for each in dict.fromkeys((_known(first), "utf-8", "gb18030")):
        try:
            return data.decode(each)
        except UnicodeDecodeError:
            continue
    text = data.decode(_known(first), errors="replace")
    if text.count("\ufffd") > _MAX_LOST * len(text):
        raise BadInputError(
            f"“{name}”这个网页的文字编码认不出来，无法读取；请在浏览器里打开，另存为 UTF-8 编码的网页再添加。"
        )
    return text


def _known(encoding: str) -> str:
    if encoding.startswith(("gb", "x-gb")):
        return "gb18030"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8"


def _items(block: HtmlElement) -> list[_Item]:
    """The paragraphs and tables in an element, in order."""
    items: list[_Item] = []
    pending: list[str] = []

    def flush() -> None:
        items.extend(broken_lines(_unwrapped("".join(pending))))
        pending.clear()

    def walk(element: HtmlElement) -> None:
        pending.append(_text(element.text))
        for child in element:
            visit(child)
            pending.append(_text(child.tail))

    def visit(child: HtmlElement) -> None:
        if skipped(child) or child.tag in _DELETED:
            return
        if child.tag == "br":
            pending.append("\n")
        elif child.tag in _INLINE:
            walk(child)
        else:
            flush()
            if child.tag == "table":
                items.extend(_table(child))
            elif child.tag in _HEADINGS and not (within := _items(child))[1:]:
                items.extend(
                    HeadingText(item, _HEADINGS.index(child.tag) + 1) if isinstance(item, str) else item
                    for item in within
                )
            else:
                pending.append(_list_number(child))
                walk(child)
                flush()

    walk(block)
    flush()
    return items


def _text(text: str | None) -> str:
    return _BLANKS.sub(" ", _WRAPPED.sub(_WRAP, text)) if text else ""


def _unwrapped(text: str) -> str:
    """Where the source goes to a new line in the midst of Chinese, nothing is shown; elsewhere a space."""
    return _WRAP_IN_CHINESE.sub("", text).replace(_WRAP, " ")


def _list_number(element: HtmlElement) -> str:
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol" or parent.get("type", "1") != "1":
        return ""
    before = sum(1 for sibling in element.itersiblings("li", preceding=True))
    return f"{_whole(parent.get('start'), 1) + before}."


def _table(table: HtmlElement) -> Iterator[_Item]:
    rows = [[cell for cell in row if cell.tag in ("td", "th") and not skipped(cell)] for row in _rows(table)]
    contents = [[_items(cell) for cell in row] for row in rows]
    if _is_layout(rows, contents):
        for row in contents:
            for items in row:
                yield from items
        return
    written = [
        [
            Written(_own_text(items), _whole(cell.get("rowspan"), 1), _whole(cell.get("colspan"), 1))
            for cell, items in zip(row, row_contents, strict=True)
        ]
        for row, row_contents in zip(rows, contents, strict=True)
    ]
    if not is_catalogue([cell.text for row in written for cell in row]):
        yield squeezed(placed(written))
        for row in contents:
            for items in row:
                yield from (item for item in items if not isinstance(item, str))


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table itself, not those of the tables in it; its foot last."""
    groups = sorted(table, key=lambda child: child.tag == "tfoot")
    for child in groups:
        if child.tag == "tr" and not skipped(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and not skipped(child):
            yield from (row for row in child if row.tag == "tr" and not skipped(row))


def _own_text(items: list[_Item]) -> str:
    return "\n".join(item for item in items if isinstance(item, str))


def _is_layout(rows: list[list[HtmlElement]], contents: list[list[list[_Item]]]) -> bool:
    """Whether a table only arranges the page: it has one column, or its cells hold tables and passages."""
    if max(map(len, rows), default=0) <= 1:
        return True
    cells = [items for row in contents for items in row]
    if sum(map(bool, cells)) <= _FEW_CELLS and any(
        sum(isinstance(i, str) for i in items) >= _PROSE_BLOCKS and len(_own_text(items)) > _PROSE_CELL
        for items in cells
    ):
        return True
    if not any(not isinstance(item, str) for items in cells for item in items):
        return False
    filled = sum(bool(_own_text(items)) for items in cells)
    return filled <= _MAX_BLANK_SHARE * len(cells) or len(rows) <= 1


def _whole(text: str | None, otherwise: int) -> int:
    match = re.match(r"\s*(\d{1,5})", text or "")
    return int(match[1]) if match else otherwise
