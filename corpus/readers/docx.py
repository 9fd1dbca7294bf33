"""Word documents (.docx): the text as it stands with all changes accepted, tables with their merged cells.

Elements and their meaning: ECMA-376 part 1, 17 (WordprocessingML).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml.etree import XMLSyntaxError, _Element

from corpus.blocks import Reading
from corpus.errors import BadInputError
from corpus.headings import HeadingText
from corpus.readers.archive import check_archive, transitional
from corpus.readers.assembly import Written, assembled, broken_lines
from corpus.readers.docx_headings import heading_depth, heading_styles
from corpus.readers.docx_numbering import Numbers, W, value
from corpus.readers.docx_tree import (
    WRAPPERS,
    is_contents_entry,
    is_hidden,
    kept_cells,
    kept_rows,
    shown_content,
    sign_of,
    text_boxes,
)
from corpus.readers.lattice import Placed, squeezed

_Rows: TypeAlias = list[list[Written]]
_Item: TypeAlias = str | _Rows

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_TEXT, _FORMULAS = f"{_MATH}t", frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": RELATIONSHIP_TYPE.FOOTNOTES, f"{W}endnoteReference": RELATIONSHIP_TYPE.ENDNOTES}
_UNSHOWN_FIELDS = frozenset({"TOC", "PAGEREF", "PAGE", "NUMPAGES", "INDEX", "XE", "TC"})
_MAX_DEPTH = 40


def read(data: bytes, name: str) -> Reading:
    """Read a Word document into paragraphs and tables.

    Headers, footers, deleted text and tables of contents are left out; text boxes and notes follow the paragraph
    they are anchored in, nested tables the table they stand in.

    Raises:
        BadInputError: the file is damaged, suspiciously large when unpacked, or holds no text.
    """
    check_archive(data, name)
    data = transitional(data)
    try:
        items = _items(data)
    except (OpcError, PythonDocxError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadInputError(
            f"“{name}”不是完整的 Word 文档，无法读取；请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再添加。"
        ) from error
    except RecursionError as error:
        raise BadInputError(
            f"“{name}”里的表格或文本框套得太深，没有读取；请用 Word 或 WPS 打开整理后另存一份。"
        ) from error
    return assembled(items, name)


def _items(data: bytes) -> list[_Item]:
    main = Package.open(io.BytesIO(data)).main_document_part
    body = _root(main).find(f"{W}body")
    if body is None:
        raise KeyError("body")
    numbering, styles = _related(main, RELATIONSHIP_TYPE.NUMBERING), _related(main, RELATIONSHIP_TYPE.STYLES)
    walker = _Walker(Numbers(numbering, styles), _Known(styles, _notes(main)))
    items = walker.blocks(body)
    if not walker.fields:
        return items
    # A field that never ends would swallow the rest of the document.
    return _Walker(Numbers(numbering, styles), walker.known, heed_fields=False).blocks(body)


def _root(part: Part) -> _Element:
    element = getattr(part, "element", None)
    return element if element is not None else parse_xml(part.blob)


def _related(main: Part, kind: str) -> _Element | None:
    parts = [rel.target_part for rel in main.rels.values() if rel.reltype == kind and not rel.is_external]
    return _root(parts[0]) if parts else None


def _notes(main: Part) -> dict[tuple[str, str], _Element]:
    """The footnotes and endnotes, by the element that refers to them and their id."""
    found: dict[tuple[str, str], _Element] = {}
    for reference, kind in _NOTES.items():
        notes = _related(main, kind)
        for note in () if notes is None else notes:
            if note.get(f"{W}type", "normal") == "normal":
                found[reference, note.get(f"{W}id", "")] = note
    return found


def _contents_styles(styles: _Element | None) -> frozenset[str]:
    found = () if styles is None else styles.findall(f"{W}style")
    return frozenset(
        style.get(f"{W}styleId", "") for style in found if (value(style, "name") or "").lower().startswith("toc ")
    )


@dataclass
class _Field:
    """A complex field that has begun: its instruction, and whether what follows is its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def shown(self) -> bool:
        return self.in_result and (self.instruction.split() or [""])[0].upper() not in _UNSHOWN_FIELDS


class _Known:
    """What is known of a document before its text is read: its styles and its notes."""

    def __init__(self, styles: _Element | None, notes: Mapping[tuple[str, str], _Element]) -> None:
        self.notes = notes
        self.contents_styles = _contents_styles(styles)
        self.heading_styles = heading_styles(styles)


@dataclass
class _Walker:
    """Walks over the document in its order, keeping what runs on from one paragraph to the next."""

    numbers: Numbers
    known: _Known
    heed_fields: bool = True
    fields: list[_Field] = field(default_factory=list)
    carried: str = ""
    depth: int = 0

    def blocks(self, parent: _Element, *, in_cell: bool = False) -> list[_Item]:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise RecursionError
        items: list[_Item] = []
        for child in shown_content(parent):
            if child.tag == f"{W}p":
                items.extend(self._paragraph(child, in_cell=in_cell))
            elif child.tag == f"{W}tbl":
                items.extend(self._table(child))
        items.extend(filter(None, [self.carried.strip()]))
        self.carried = ""
        self.depth -= 1
        return items

    def _paragraph(self, paragraph: _Element, *, in_cell: bool) -> list[_Item]:
        boxes: list[_Item] = []
        carried, self.carried = self.carried, ""
        text = carried + "".join(self._inline(paragraph, boxes))
        properties = paragraph.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.carried = text
            return boxes
        number = self.numbers.before(paragraph)
        if value(properties, "pStyle") in self.known.contents_styles or is_contents_entry(paragraph):
            return boxes
        if not text.strip() and not in_cell:
            return boxes
        lines: list[_Item] = [*broken_lines(_numbered(number, text))]
        depth = None if in_cell else heading_depth(paragraph, self.known.heading_styles)
        if depth is not None and len(lines) == 1:
            lines = [HeadingText(str(lines[0]), depth)]
        return [*lines, *boxes]

    def _inline(self, parent: _Element, boxes: list[_Item]) -> Iterator[str]:
        for child in shown_content(parent):
            if child.tag == f"{W}r":
                if not is_hidden(child):
                    yield from self._run(child, boxes)
            elif child.tag == f"{W}fldSimple":
                if (child.get(f"{W}instr", "").split() or [""])[0].upper() not in _UNSHOWN_FIELDS:
                    yield from self._inline(child, boxes)
            elif child.tag in WRAPPERS:
                yield from self._inline(child, boxes)
            elif child.tag in _FORMULAS:
                yield from (text.text or "" for text in child.iter(_MATH_TEXT))

    def _run(self, run: _Element, boxes: list[_Item]) -> Iterator[str]:
        for child in shown_content(run):
            if child.tag == f"{W}fldChar":
                self._turn(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}instrText" and self.fields:
                self.fields[-1].instruction += child.text or ""
            elif child.tag in _DRAWN:
                for box in text_boxes(child):
                    boxes.extend(self.blocks(box))
            elif child.tag == f"{W}ruby":
                yield from self._inline(child, boxes)
            elif child.tag in _NOTES:
                note = self.known.notes.get((str(child.tag), child.get(f"{W}id", "")))
                boxes.extend(() if note is None else self.blocks(note))
            elif child.tag == f"{W}sym":
                yield sign_of(child)
            elif all(open_field.shown for open_field in self.fields):
                yield (child.text or "") if child.tag == f"{W}t" else _SIGNS.get(str(child.tag), "")

    def _turn(self, kind: str) -> None:
        if not self.heed_fields:
            return
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].in_result = True
        elif self.fields and kind == "end":
            self.fields.pop()

    def _table(self, table: _Element) -> list[_Item]:
        cells: list[Placed] = []
        everything: list[_Item] = []
        above: dict[int, int] = {}
        for number, row in enumerate(kept_rows(table)):
            properties = row.find(f"{W}trPr")
            column = int(value(properties, "gridBefore") or 0)
            if column:
                cells.append(Placed(number, 0, Written("", 1, column)))
            for element in kept_cells(row):
                own = self.blocks(element, in_cell=True)
                everything.extend(own)
                text = "\n".join(item for item in own if isinstance(item, str))
                column = _place(cells, above, _cell(element, text, number, column))
        if len(cells) == 1:
            return everything
        return [squeezed(cells), *(item for item in everything if not isinstance(item, str))]


def _numbered(number: str, text: str) -> str:
    """A number and the text it stands before, parted where they would run together (第一部分 概况, 1. 5万元)."""
    apart = number[-1:].isalnum() or text.lstrip()[:1].isdigit()
    return f"{number} {text}" if number and apart else number + text


def _cell(element: _Element, text: str, row: int, column: int) -> Placed:
    """A cell where it stands; one that continues the cell above has no rows of its own."""
    properties = element.find(f"{W}tcPr")
    merge = None if properties is None else properties.find(f"{W}vMerge")
    height = 0 if merge is not None and merge.get(f"{W}val", "continue") == "continue" else 1
    return Placed(row, column, Written(text, height, max(1, int(value(properties, "gridSpan") or 1))))


def _place(cells: list[Placed], above: dict[int, int], cell: Placed) -> int:
    """Add a cell, or make the one above longer; the column after it. ``above`` has the last cell of each column."""
    owner = above.get(cell.column)
    continued = owner is not None and not cell.written.row_span and cells[owner].rows.stop == cell.row
    if owner is not None and continued:
        upper = cells[owner]
        text = "\n".join(filter(None, (upper.written.text, cell.written.text)))
        merged = Written(text, upper.written.row_span + 1, upper.written.column_span)
        cells[owner] = Placed(upper.row, upper.column, merged)
    else:
        above[cell.column] = len(cells)
        written = Written(cell.written.text, 1, cell.written.column_span)
        cells.append(Placed(cell.row, cell.column, written))
    return cell.columns.stop
