"""Tables written to files: CSV and Excel, numbers as numbers, no cell that a spreadsheet would take for a formula."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BadInputError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | Decimal | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MAX_CELL = 32767
_MAX_WIDTH = 60
_SHEET = "结果"


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]], ending: str = "") -> None:
    """Write rows under a header to a file, as Excel where it (or ``ending``) ends in .xlsx, else as CSV.

    CSV is UTF-8 with a mark at its beginning, so that Excel reads it as such; text that begins as a formula
    does (OWASP, CSV injection) gets an apostrophe. In Excel a text stays a text; a ``Decimal`` becomes a number.

    Raises:
        BadInputError: the file cannot be written.
    """
    write = _write_workbook if (ending or path.suffix).lower() == ".xlsx" else _write_csv
    try:
        write(path, header, rows)
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> BadInputError:
    """Say which file cannot be written, and why."""
    return BadInputError(f"不能写入文件：{path}（{error.strerror or error}）。请检查文件夹和权限，或换一个文件名。")


def safe_text(value: Value) -> str:
    """A value as the text of a CSV cell; what a spreadsheet would reckon with, other than a number, is led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([safe_text(name) for name in header])
        writer.writerows([safe_text(value) for value in row] for row in rows)


def _write_workbook(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    kept = [list(row) for row in rows]
    for number, name in enumerate(header):
        longest = max([len(name), *(len(safe_text(row[number])) for row in kept)])
        sheet.column_dimensions[_letter(number)].width = min(2 * longest + 2, _MAX_WIDTH)
    sheet.freeze_panes = "A2"
    for row in (header, *kept):
        sheet.append([_cell(sheet, value) for value in row])
    packed = BytesIO()
    book.save(packed)
    path.write_bytes(packed.getvalue())


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number + 1)


def _cell(sheet: "WriteOnlyWorksheet", value: Value) -> "Cell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        # openpyxl takes a Decimal for a number; its stubs do not say so.
        return WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:_MAX_CELL])
    # A text that begins with = would be kept as a formula.
    cell.data_type = "s"
    return cell
