"""Workbooks (.xlsx, .xlsm, .xls): each visible sheet as its title lines and its tables.

Numbers are binary in a workbook and nowhere else: they are written as their cells show them, by their number formats.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from corpus.blocks import Reading
from corpus.errors import BadInputError
from corpus.readers.archive import ZIP_MAGIC, check_archive, transitional
from corpus.readers.assembly import Assembly, Written, broken_lines, clean
from corpus.readers.compound_file import CompoundFile, wrapped
from corpus.readers.lattice import Placed, squeezed
from corpus.readers.number_format import plain, shown
from corpus.readers.old_book import is_locked, old_sheet_parts
from corpus.readers.sheet_parts import SheetPart, sheet_parts

_Value: TypeAlias = "int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta"

_MAX_PLACES = 5_000_000
_DEFAULT_NAME = re.compile(r"(?i)(?:sheet|工作表)\s*\d*")
_NOTE = re.compile(r"^(?:注|备注|说明|附注)\s*\d*\s*[：:.、]")
_STATEMENT = re.compile(
    r"[（(]?(?:[\u4e00-\u9fff ]{2,12}(?:[（(][^（）()]*[）)])?[：:]|(?:金额)?单位)"
    r"|(?:公开|附|预算|决算|财决|财预)?\s*(?:表\s*[\d一二三四五六七八九十]+|\d+\s*表)(?:-\d+)?$"
)
_MAX_STATED = 4


def read(data: bytes, name: str) -> Reading:
    """Read a workbook: its visible sheets in order, hidden ones left out.

    Raises:
        BadInputError: the file is damaged, locked with a password, suspiciously large, or holds no text.
    """
    if data.startswith(ZIP_MAGIC):
        check_archive(data, name)
        data = transitional(data)
        new, old = _parts(data, name), list[SheetPart]()
    else:
        new = {}
        data, old = _opened_old(data, name)
    assembly = Assembly()
    with _told(name):
        workbook = load_workbook(io.BytesIO(data))
        for number, sheet_name, sheet in _visible(workbook):
            part = old[number] if number < len(old) else new.get(sheet_name, SheetPart())
            if part.unset:
                assembly.note(
                    f"工作表“{sheet_name}”有 {part.unset} 个公式没有存下结果，读作空白；请用 Excel 或 WPS 打开并保存后再添加。"
                )
            _sheet(assembly, sheet_name, sheet, part)
    return assembly.reading(name)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What goes wrong in the library that reads workbooks, as a message."""
    try:
        yield
    except PasswordError as error:
        raise _locked(name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name) from error
    except BaseException as error:
        # A panic in Rust is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name) from error


def _parts(data: bytes, name: str) -> Mapping[str, SheetPart]:
    try:
        parts = sheet_parts(data)
    except (KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise _damaged(name) from error
    for sheet_name, part in parts.items():
        _check_reach(part.height, part.width, f"“{name}”的工作表“{sheet_name}”")
    return parts


def _opened_old(data: bytes, name: str) -> tuple[bytes, list[SheetPart]]:
    """The book in an old workbook's file, in a container that is sound, and what is known of its sheets."""
    try:
        file = CompoundFile(data)
        stream = "Workbook" if "Workbook" in file.names else "Book"
        book = file.stream(stream)
        locked = is_locked(book)
        parts = [] if locked else old_sheet_parts(book)
    except (KeyError, ValueError) as error:
        raise _damaged(name) from error
    if locked:
        raise _locked(name)
    for part in parts:
        _check_reach(part.height, part.width, f"“{name}”的工作表")
    return wrapped(stream, book), parts


def _check_reach(height: int, width: int, where: str) -> None:
    """A sheet is laid out as a full rectangle, and memory that runs out there ends the program."""
    if height * width > _MAX_PLACES:
        raise BadInputError(
            f"{where}有内容的格子散到第 {height} 行、第 {width} 列，没有读取；请删去表外多余的内容，另存一份再添加。"
        )


def _locked(name: str) -> BadInputError:
    return BadInputError(f"“{name}”加了密码，无法读取；请用密码打开，取消密码后另存一份再添加。")


def _damaged(name: str) -> BadInputError:
    return BadInputError(f"“{name}”不是完整的 Excel 工作簿，无法读取；请用 Excel 或 WPS 打开，另存为 .xlsx 后再添加。")


def _visible(workbook: CalamineWorkbook) -> Iterator[tuple[int, str, CalamineSheet]]:
    """The worksheets that are shown, in .xlsx and .xls alike, each with its number among all sheets."""
    for number, sheet in enumerate(workbook.sheets_metadata):
        shown = sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        if shown and clean(sheet.name).replace(" ", "") != "目录":
            yield number, sheet.name, workbook.get_sheet_by_name(sheet.name)


def _sheet(assembly: Assembly, name: str, sheet: CalamineSheet, part: SheetPart) -> None:
    cells = _cells(sheet, part)
    for number, region in enumerate(_regions(cells)):
        first, last = _grid_rows(region)
        titles = [line for row in region[:first] for cell in row for line in broken_lines(cell.written.text)]
        if number == 0 and not _DEFAULT_NAME.fullmatch(name) and all(map(_states, titles)):
            assembly.paragraph(name)
        for line in titles:
            assembly.paragraph(line)
        assembly.table(squeezed(_filled(region[first:last]), blank_columns=False))
        for row in region[last:]:
            for line in broken_lines(row[0].written.text):
                assembly.paragraph(line)


def _cells(sheet: CalamineSheet, part: SheetPart) -> list[list[Placed]]:
    """The cells that something is written in, row by row."""
    merged = dict(sheet.merged_cell_ranges or ())
    table = sheet.to_python(skip_empty_area=False)
    rows: list[list[Placed]] = []
    for number, values in enumerate(table):
        if number in part.hidden_rows:
            continue
        row = []
        for column, value in enumerate(values):
            if value == "" or column in part.hidden_columns:
                continue
            text = _written(value, part.formats.get((number, column)))
            bottom, right = merged.get((number, column), (number, column))
            if clean(text):
                height, width = min(bottom + 1, len(table)) - number, min(right + 1, len(values)) - column
                row.append(Placed(number, column, Written(text, height, width)))
        if row:
            rows.append(row)
    return rows


def _written(value: _Value, code: str | None) -> str:
    """A value as a spreadsheet shows it; dates in one form, whatever their format.

    >>> _written(1234.5, "#,##0.00"), _written(0.1 + 0.2, None), _written(0.9734, "0.00%"), _written(True, None)
    ('1,234.50', '0.3', '97.34%', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(value) if code is None else shown(value, code)
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _regions(rows: Sequence[list[Placed]]) -> Iterator[Sequence[list[Placed]]]:
    """The parts of a sheet: after blank rows a title begins the next one."""
    begin = 0
    for number in range(1, len(rows)):
        bottom = max(cell.rows.stop for cell in rows[number - 1])
        title = len(rows[number]) == 1 and not _NOTE.match(rows[number][0].written.text)
        if title and rows[number][0].row > bottom and any(len(row) > 1 for row in rows[number:]):
            yield rows[begin:number]
            begin = number
    if rows:
        yield rows[begin:]


def _grid_rows(region: Sequence[list[Placed]]) -> tuple[int, int]:
    """Where the table of a region begins and ends: above it titles and units, below it notes."""
    first = 0
    while first < len(region) and _is_title(region[first]):
        first += 1
    last = len(region)
    while last > first and len(region[last - 1]) == 1 and _NOTE.match(region[last - 1][0].written.text):
        last -= 1
    return first, last


def _is_title(row: Sequence[Placed]) -> bool:
    if any(cell.written.row_span > 1 for cell in row):
        return len(row) == 1
    return len(row) == 1 or (len(row) <= _MAX_STATED and all(_states(cell.written.text) for cell in row))


def _states(text: str) -> bool:
    """Whether a line says something of the table rather than naming it: 单位：万元, 部门：某局, 公开01表."""
    return _STATEMENT.match(clean(text)) is not None


def _filled(rows: Sequence[list[Placed]]) -> list[Placed]:
    """The cells of a table with the blank ones between them."""
    cells = [cell for row in rows for cell in row]
    taken = {(row, column) for cell in cells for row in cell.rows for column in cell.columns}
    columns = {cell.column for cell in cells}
    blanks = [
        Placed(row[0].row, column, Written(""))
        for row in rows
        for column in columns
        if (row[0].row, column) not in taken
    ]
    return cells + blanks
