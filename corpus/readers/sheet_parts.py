"""What the parts of an .xlsx say beyond its values: how far each sheet reaches, what is hidden, what is a percentage.

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

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BUILT_IN_PERCENT = {"9": 0, "10": 2}
_QUOTED = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
_PERCENT = re.compile(r"\.([0#?]+)%|%")
_MAX_HIDDEN_COLUMNS = 16_384


@dataclass
class SheetPart:
    """Rows and columns count from 0; ``percents`` has the decimal places of each cell shown as a percentage."""

    height: int = 0
    width: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percents: dict[tuple[int, int], int] = field(default_factory=dict)


def sheet_parts(data: bytes) -> dict[str, SheetPart]:
    """What is known of each sheet, by its name.

    Raises:
        KeyError: a part that others refer to is missing.
        etree.XMLSyntaxError: a part is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        targets = _targets(archive)
        percents = _percent_styles(archive)
        book = _parse(archive, "xl/workbook.xml")
        return {
            sheet.get("name", ""): _sheet(archive, targets[sheet.get(_REFERENCE, "")], percents)
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


def _percent_styles(archive: zipfile.ZipFile) -> dict[str, int]:
    """Decimal places of the cell styles that show percentages, by the number of the style."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = _parse(archive, "xl/styles.xml")
    formats = dict(_BUILT_IN_PERCENT)
    for entry in root.iter(f"{_S}numFmt"):
        match = _PERCENT.search(_QUOTED.sub("", entry.get("formatCode", "").split(";")[0]))
        if match is not None:
            formats[entry.get("numFmtId", "")] = len(match[1] or "")
    styles = root.find(f"{_S}cellXfs")
    return {
        str(number): formats[style.get("numFmtId", "")]
        for number, style in enumerate(() if styles is None else styles.iter(f"{_S}xf"))
        if style.get("numFmtId", "") in formats
    }


def _sheet(archive: zipfile.ZipFile, path: str, percents: Mapping[str, int]) -> SheetPart:
    part = SheetPart()
    with archive.open(path) as stream:
        for element in _elements(stream):
            if element.tag == f"{_S}col":
                if element.get("hidden") in ("1", "true"):
                    last = min(int(element.get("max", "0")), _MAX_HIDDEN_COLUMNS)
                    part.hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
            elif element.tag == f"{_S}row":
                _row(element, part, percents)
                element.clear()
    return part


def _elements(stream: IO[bytes]) -> Iterator[etree._Element]:
    wanted = (f"{_S}col", f"{_S}row")
    for _, element in etree.iterparse(
        stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, huge_tree=False
    ):
        yield element


def _row(row: etree._Element, part: SheetPart, percents: Mapping[str, int]) -> None:
    number = int(row.get("r") or part.height + 1) - 1
    if row.get("hidden") in ("1", "true"):
        part.hidden_rows.add(number)
    column = -1
    for cell in row.iter(f"{_S}c"):
        match = _PLACE.fullmatch(cell.get("r", ""))
        number, column = (int(match[2]) - 1, _column(match[1])) if match else (number, column + 1)
        if len(cell):
            part.height, part.width = max(part.height, number + 1), max(part.width, column + 1)
        if percents and cell.get("s") in percents and cell.get("t", "n") == "n":
            part.percents[number, column] = percents[cell.get("s", "")]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
