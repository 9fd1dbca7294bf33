"""What the parts of an .xlsx say beyond its values: how far each sheet reaches, what is hidden, how numbers are shown.

A sheet is laid out in memory as a full rectangle, so how far its cells reach has to be known before.
Elements: ECMA-376 part 1, 18 (SpreadsheetML).
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from corpus.readers.number_format import BUILT_IN

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MAX_HIDDEN_COLUMNS = 16_384


@dataclass
class SheetPart:
    """What is known of a sheet.

    Rows and columns count from 0; ``formats`` has the number format of each cell with a number that has one, ``unset``
    how many formulas have no value because no program has computed them.
    """

    height: int = 0
    width: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    unset: int = 0

    def reach(self, row: int, column: int) -> None:
        """Take note of a cell that something is in."""
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)


def sheet_parts(data: bytes) -> dict[str, SheetPart]:
    """What is known of each sheet, by its name.

    Raises:
        KeyError: a part that others refer to is missing.
        etree.XMLSyntaxError: a part is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        targets = _targets(archive)
        formats = _styles(archive)
        book = _parse(archive, "xl/workbook.xml")
        return {
            sheet.get("name", ""): _sheet(archive, targets[sheet.get(_REFERENCE, "")], formats)
            for sheet in book.iter(f"{_S}sheet")
            if targets.get(sheet.get(_REFERENCE, ""), "").startswith("xl/worksheets/")
        }


def _parse(archive: zipfile.ZipFile, path: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(path), parser)


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in relations.iter(_RELATION)
    }


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """The number formats of the cell styles that have one, by the number of the style."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = _parse(archive, "xl/styles.xml")
    formats = {str(number): code for number, code in BUILT_IN.items()}
    formats |= {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in root.iter(f"{_S}numFmt")}
    styles = root.find(f"{_S}cellXfs")
    return {
        str(number): formats[style.get("numFmtId", "")]
        for number, style in enumerate(() if styles is None else styles.iter(f"{_S}xf"))
        if style.get("numFmtId", "") in formats
    }


def _sheet(archive: zipfile.ZipFile, path: str, formats: Mapping[str, str]) -> SheetPart:
    part = SheetPart()
    with archive.open(path) as stream:
        for element in _elements(stream):
            if element.tag == f"{_S}col":
                if element.get("hidden") in ("1", "true"):
                    last = min(int(element.get("max", "0")), _MAX_HIDDEN_COLUMNS)
                    part.hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
            elif element.tag == f"{_S}row":
                _row(element, part, formats)
                element.clear()
    return part


def _elements(stream: IO[bytes]) -> Iterator[etree._Element]:
    wanted = (f"{_S}col", f"{_S}row")
    for _, element in etree.iterparse(
        stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, huge_tree=False
    ):
        yield element


def _row(row: etree._Element, part: SheetPart, formats: Mapping[str, str]) -> None:
    number = int(row.get("r") or part.height + 1) - 1
    if row.get("hidden") in ("1", "true"):
        part.hidden_rows.add(number)
    column = -1
    for cell in row.iter(f"{_S}c"):
        match = _PLACE.fullmatch(cell.get("r", ""))
        number, column = (int(match[2]) - 1, _column(match[1])) if match else (number, column + 1)
        if len(cell):
            part.reach(number, column)
        # A formula that came out as no text is a cell of another type.
        if cell.get("t", "n") == "n":
            if cell.get("s") in formats:
                part.formats[number, column] = formats[cell.get("s", "")]
            part.unset += cell.find(f"{_S}f") is not None and not cell.findtext(f"{_S}v")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
