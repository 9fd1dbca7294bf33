"""Workbooks: each visible sheet with its title lines and its grid, numbers as a spreadsheet shows them."""

import datetime as dt
import io
import re
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from bundled import paragraphs, raw_tables
from compound import Failed, Shown, Value, compound, old_workbook, record
from openpyxl.worksheet.worksheet import Worksheet
from twins import saved_workbook, strict

from corpus.blocks import RawTable, Reading
from corpus.errors import BadInputError
from corpus.readers import read
from corpus.readers.compound_file import CompoundFile, wrapped

_NAME = "某局2021年部门预算.xlsx"


def _read(
    *rows: tuple[object, ...], change: Callable[[Worksheet], object] = lambda _sheet: None, name: str = "Sheet1"
) -> Reading:
    """A workbook of one sheet with these rows."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return read(saved_workbook(workbook), _NAME)


def _texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new, 1) if name == part else content)
    return stream.getvalue()


def _refused(data: bytes, name: str = _NAME) -> str:
    with pytest.raises(BadInputError) as refused:
        read(data, name)
    assert name in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234.5, "1234.5"),
        (2.30, "2.3"),
        (538, "538"),
        (538.0, "538"),
        (2010301, "2010301"),
        (0.1 + 0.2, "0.3"),
        (1234567890.12, "1234567890.12"),
        (-0.05, "-0.05"),
        (0, "0"),
        (1e-7, "0.0000001"),
        (dt.date(2021, 3, 5), "2021-03-05"),
        (dt.datetime(2021, 3, 5, 14, 30, tzinfo=dt.UTC).replace(tzinfo=None), "2021-03-05 14:30"),
        ("0012", "0012"),
        ("１２", "12"),
    ],
)
def test_a_value_is_written_as_a_spreadsheet_shows_it(value: object, shown: str) -> None:
    (table,) = raw_tables(_read(("项目", "金额"), ("合计", value)))
    assert _texts(table)[1] == ["合计", shown]


_FORMATTED = [
    (0.9734, "0%", "97%"),
    (0.9734, "0.00%", "97.34%"),
    (0.9734, "0.0_ %", "97.3%"),
    (0.9734, "0.00", "0.97"),
    (12345.6, "#,##0.00", "12,345.60"),
    (-12345.6, "#,##0.0_);[Red](#,##0.0)", "(12,345.6)"),
    (-12345.6, "0.00_ ;[Red]0.00", "-12345.60"),
    (123456, "0!.0,", "12.3"),
    (5, '0"户"', "5户"),
    (2.3, "General", "2.3"),
]


@pytest.mark.parametrize(("value", "pattern", "shown"), _FORMATTED)
def test_a_number_is_shown_by_the_format_of_its_cell(value: float, pattern: str, shown: str) -> None:
    def formatted(sheet: Worksheet) -> None:
        sheet["B2"].number_format = pattern

    (table,) = raw_tables(_read(("项目", "数值"), ("合计", value), change=formatted))
    assert _texts(table)[1] == ["合计", shown]


@pytest.mark.parametrize(("value", "pattern", "shown"), _FORMATTED)
def test_a_number_of_an_old_workbook_is_shown_by_the_format_of_its_cell(value: float, pattern: str, shown: str) -> None:
    data = old_workbook({"Sheet1": [["项目", "数值"], ["合计", Shown(value, pattern)]]})
    (table,) = raw_tables(read(data, "某局.xls"))
    assert _texts(table)[1] == ["合计", shown]


def test_formats_of_a_run_of_short_numbers_are_those_of_its_cells() -> None:
    """Old workbooks keep neighbours in one record: 5% and 12.00 as MULRK."""
    percent, amount = 0.05, 12.0
    rows: list[list[Value]] = [
        ["项目", "占比", "金额"],
        ["合计", None, None],
        ["本级", Shown(percent, "0%"), Shown(amount, "0.00")],
    ]
    run = record(0x00BD, 1, 1, 1, *_short(5, hundredth=True), 2, *_short(12), 2)
    (table,) = raw_tables(read(old_workbook({"Sheet1": rows}, extra=run), "某局.xls"))
    assert _texts(table)[1:] == [["合计", "5%", "12.00"], ["本级", "5%", "12.00"]]


def _short(number: int, *, hundredth: bool = False) -> tuple[int, int]:
    """An integer of 30 bits in two words (RkNumber)."""
    bits = number << 2 | 2 | hundredth
    return bits & 0xFFFF, bits >> 16


def test_what_is_no_number_is_shown_as_it_is() -> None:
    """A failed formula never becomes a figure."""
    rows = ("项目", "甲", "乙", "丙"), ("合计", True, "#REF!", 1)

    def failed(sheet: Worksheet) -> None:
        sheet["C2"].data_type = "e"

    (table,) = raw_tables(_read(*rows, change=failed))
    assert _texts(table)[1] == ["合计", "TRUE", "", "1"]
    (table,) = raw_tables(read(old_workbook({"Sheet1": [rows[0], ("合计", True, Failed(), 1)]}), "某局.xls"))
    assert _texts(table)[1] == ["合计", "TRUE", "", "1"]


def test_formulas_that_no_program_has_computed_are_told() -> None:
    """A program that makes a workbook leaves their values to the one that opens it."""
    reading = _read(("项目", "金额"), ("合计", "=SUM(B3:B4)"), ("甲", 1), ("乙", "=1+1"), name="收支总表")
    (table,) = raw_tables(reading)
    assert _texts(table) == [["项目", "金额"], ["合计", ""], ["甲", "1"], ["乙", ""]]
    (note,) = reading.notes
    assert "“收支总表”有 2 个公式没有存下结果" in note
    assert _read(("项目", "金额"), ("合计", 1)).notes == ()


def test_merged_ranges_are_spans() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    rows = ("科目", "预算数", None), (None, "基本支出", "项目支出"), ("行政运行", 1, 2)
    (table,) = raw_tables(_read(*rows, change=merge))
    assert [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows] == [
        [("科目", 2, 1), ("预算数", 1, 2)],
        [("基本支出", 1, 1), ("项目支出", 1, 1)],
        [("行政运行", 1, 1), ("1", 1, 1), ("2", 1, 1)],
    ]


def test_blank_cells_stay_in_their_column() -> None:
    (table,) = raw_tables(_read(("项目", "出国", "接待"), ("合计", None, 2.3), ("本级", 1, None)))
    assert _texts(table) == [["项目", "出国", "接待"], ["合计", "", "2.3"], ["本级", "1", ""]]


def test_blank_rows_and_columns_are_squeezed() -> None:
    rows = (None, "项目", None, "金额"), (None, None, None, None), (None, "合计", None, 5)
    (table,) = raw_tables(_read(*rows))
    assert _texts(table) == [["项目", "金额"], ["合计", "5"]]


def test_lines_above_the_grid_are_paragraphs() -> None:
    """The title, the unit and who made it; notes below are paragraphs too."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:C2")

    rows = (
        ("公开01表", None, None),
        ("收支预算总表", None, None),
        ("编制部门：某局", None, "单位：万元"),
        ("项目", "本年", "上年"),
        ("合计", 1, 2),
        ("注：本表含所属单位。", None, None),
    )
    reading = _read(*rows, change=merge, name="表一")
    assert paragraphs(reading) == ["公开01表", "收支预算总表", "编制部门：某局", "单位：万元", "注：本表含所属单位。"]
    assert [_texts(table) for table in raw_tables(reading)] == [[["项目", "本年", "上年"], ["合计", "1", "2"]]]


@pytest.mark.parametrize(
    ("name", "first", "lines"),
    [
        ("收支总表", ("单位：万元", None), ["收支总表", "单位：万元"]),
        ("收支总表", ("项目", "金额"), ["收支总表"]),
        ("收支总表", ("收入预算总表", None), ["收入预算总表"]),
        ("Sheet1", ("项目", "金额"), []),
    ],
)
def test_a_sheet_without_a_title_has_its_name(name: str, first: tuple[str, str | None], lines: list[str]) -> None:
    assert paragraphs(_read(first, ("合计", 1), ("其中", 2), name=name)) == lines


def test_two_tables_on_one_sheet_are_two() -> None:
    reading = _read(
        ("收入表", None), ("项目", "金额"), ("合计", 1), (None, None), ("支出表", None), ("项目", "金额"), ("合计", 2)
    )
    assert paragraphs(reading) == ["收入表", "支出表"]
    assert [_texts(table)[-1] for table in raw_tables(reading)] == [["合计", "1"], ["合计", "2"]]


def test_a_sheet_of_prose_is_paragraphs() -> None:
    reading = _read(("一、概况",), ("本局负责收入。",))
    assert (paragraphs(reading), raw_tables(reading)) == (["一、概况", "本局负责收入。"], [])


def test_what_is_hidden_is_not_read() -> None:
    """Sheets, rows, columns; and a sheet that is a table of contents."""
    workbook = openpyxl.Workbook()
    shown = workbook.worksheets[0]
    for row in ("项目", "内码", "金额"), ("合计", "X1", 5), ("旧行", "X2", 6):
        shown.append(row)
    shown.column_dimensions["B"].hidden = True
    shown.row_dimensions[3].hidden = True
    for name, state in ("底稿", "hidden"), ("底稿二", "veryHidden"), ("目录", "visible"):
        sheet = workbook.create_sheet(name)
        sheet.append(("草稿", 99))
        sheet.sheet_state = state
    reading = read(saved_workbook(workbook), _NAME)
    assert reading.text == "项目\t金额\n合计\t5\n"


def test_sheets_come_in_order() -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name in "乙表", "甲表":
        workbook.create_sheet(name).append(("项目", name))
    assert paragraphs(read(saved_workbook(workbook), _NAME)) == ["乙表", "甲表"]


def test_an_old_workbook_is_read() -> None:
    data = old_workbook({"收支总表": [["项目", "金额"], ["合计", 15.72]], "三公": [["项目", "金额"], ["接待", 2.3]]})
    assert read(data, "某局.xls").text == "收支总表\n项目\t金额\n合计\t15.72\n三公\n项目\t金额\n接待\t2.3\n"


def test_a_formula_that_came_out_as_no_text_has_its_value() -> None:
    workbook = openpyxl.Workbook()
    for row in ("项目", "金额"), ("合计", '=""'):
        workbook.worksheets[0].append(row)
    data = _rewritten(saved_workbook(workbook), "xl/worksheets/sheet1.xml", b'<c r="B2">', b'<c r="B2" t="str">')
    assert b't="str"' in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert read(data, _NAME).notes == ()


def test_what_is_hidden_in_an_old_workbook_is_not_read() -> None:
    """Sheets, rows, columns."""
    rows: list[list[str | float]] = [["项目", "内码", "金额"], ["合计", "X1", 5], ["旧行", "X2", 6]]
    hidden = record(0x0208, 2, 0, 3, 255, 0, 0, 0x20, 0) + record(0x007D, 1, 1, 2048, 0, 1, 0)
    data = old_workbook(
        {"底稿": [["草稿", 99]], "Sheet1": rows, "底稿二": [["草稿", 98]]},
        states={"底稿": 1, "底稿二": 2},
        extra=hidden,
    )
    assert read(data, "某局.xls").text == "项目\t金额\n合计\t5\n"


def test_merged_ranges_of_an_old_workbook_are_spans() -> None:
    rows: list[list[Value]] = [["科目", "预算数", None], [None, "基本支出", "项目支出"], ["行政运行", 1, 2]]
    merged = record(0x00E5, 2, 0, 1, 0, 0, 0, 0, 1, 2)
    (table,) = raw_tables(read(old_workbook({"Sheet1": rows}, extra=merged), "某局.xls"))
    assert [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows][:2] == [
        [("科目", 2, 1), ("预算数", 1, 2)],
        [("基本支出", 1, 1), ("项目支出", 1, 1)],
    ]


def test_a_date_of_an_old_workbook_is_a_date() -> None:
    rows: list[list[Value]] = [["项目", "日期"], ["批复", Shown(44260, "yyyy/m/d")]]
    assert read(old_workbook({"Sheet1": rows}), "某局.xls").text == "项目\t日期\n批复\t2021-03-05\n"


def test_an_old_workbook_with_a_record_cut_short_is_refused() -> None:
    data = old_workbook({"Sheet1": [["项目", 1]]}, extra=record(0x007D, 1))
    assert "不是完整的" in _refused(data, "某局.xls")


def test_a_strict_workbook_is_read() -> None:
    """“Strict Open XML 电子表格”: the same, under other names."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(("项目", "完成率"))
    workbook.worksheets[0].append(("合计", 0.05))
    workbook.worksheets[0]["B2"].number_format = "0%"
    (table,) = raw_tables(read(strict(saved_workbook(workbook)), _NAME))
    assert _texts(table) == [["项目", "完成率"], ["合计", "5%"]]


def test_locked_workbooks_are_refused() -> None:
    assert "密码" in _refused(compound({"EncryptionInfo": b"", "EncryptedPackage": b"x"}))
    assert "密码" in _refused(old_workbook({"表": [["项目"]]}, locked=True), "某局.xls")


def test_a_workbook_cut_short_is_refused() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(("项目", "金额"))
    whole = saved_workbook(workbook)
    assert "没有下载完整" in _refused(whole[: len(whole) // 2])
    assert "不是完整的" in _refused(old_workbook({"表": [["项目"]]})[:2000], "某局.xls")


def test_a_workbook_without_its_sheet_is_refused() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(("项目", "金额"))
    data = _rewritten(saved_workbook(workbook), "xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet9.xml")
    assert "不是完整的" in _refused(data)


def test_a_cell_at_the_far_corner_is_refused() -> None:
    """A sheet is laid out as a full rectangle: this one would take half a terabyte."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["XFD1048576"] = 1
    assert re.search("第 1048576 行、第 16384 列", _refused(saved_workbook(workbook)))


def test_an_old_workbook_of_impossible_size_is_refused() -> None:
    """Memory that cannot be had ends the program, so it must not be asked for."""
    whole = old_workbook({"表": [["项目", "金额"]]})
    vast = whole.replace(struct.pack("<IIH", 0, 1, 0), struct.pack("<IIH", 0x8A000000, 1, 0))
    assert vast != whole
    assert "不是完整的" in _refused(vast, "某局.xls")
    far = whole.replace(struct.pack("<HHHHB", 0, 1, 0, 2, 1), struct.pack("<HHHHB", 65535, 65535, 0, 2, 1))
    assert far != whole
    assert "第 65536 行、第 65536 列" in _refused(far, "某局.xls")


def test_an_old_workbook_whose_text_runs_out_is_refused() -> None:
    """The library that reads it gives up in its own way there."""
    whole = old_workbook({"表": [["项目", "金额"]]})
    broken = whole.replace(struct.pack("<IBBBB", 62, 0, 0, 1, 1), struct.pack("<IBBBB", 99_999, 0, 0, 1, 1))
    assert broken != whole
    assert "不是完整的" in _refused(broken, "某局.xls")


def test_a_large_old_workbook_is_wrapped_whole() -> None:
    """Its table of sectors takes several sectors itself."""
    book = bytes(range(251)) * 40_000
    assert CompoundFile(wrapped("Workbook", book)).stream("Workbook") == book


def test_entities_are_refused() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(("项目",))
    data = _rewritten(
        saved_workbook(workbook), "xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook'
    )
    assert "实体" in _refused(data)


def test_an_empty_workbook_is_told_so() -> None:
    assert "没有文字" in _refused(saved_workbook(openpyxl.Workbook()))
