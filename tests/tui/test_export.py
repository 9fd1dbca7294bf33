"""Tables in files: numbers are numbers, and nothing is a formula."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from corpus.errors import BadInputError
from tui.export import write_table

_DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_opens_in_excel_as_chinese(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    write_table(path, ["名称", "数"], [["公务接待费，“三公”", Decimal("2.30")], [None, 5]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert _csv(path) == [["名称", "数"], ["公务接待费，“三公”", "2.30"], ["", "5"]]


@pytest.mark.parametrize("text", _DANGEROUS)
def test_text_that_looks_like_a_formula_is_text(tmp_path: Path, text: str) -> None:
    """In CSV by an apostrophe, in Excel by the type of the cell."""
    write_table(tmp_path / "a.csv", ["=x"], [[text]])
    assert _csv(tmp_path / "a.csv") == [["'=x"], [f"'{text}"]]
    write_table(tmp_path / "a.xlsx", ["=x"], [[text]])
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s"]


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ["数"], [[Decimal("-2.30")]])
    assert _csv(tmp_path / "a.csv")[1] == ["-2.30"]
    write_table(tmp_path / "a.xlsx", ["数", "名"], [[Decimal("-2.30"), "公务接待费"]])
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["数", "名"], [-2.3, "公务接待费"]]


def test_characters_that_no_workbook_holds_are_left_out(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["数"], [["甲\x00乙\x0b"]])
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet["A2"].value == "甲乙"


def test_the_format_may_be_told_apart_from_the_name(tmp_path: Path) -> None:
    write_table(tmp_path / "a.txt", ["数"], [["甲"]], ".xlsx")
    assert (tmp_path / "a.txt").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="不能写入文件"):
        write_table(tmp_path / "没有" / name, ["数"], [])
