"""``wenzhang audit`` and its files."""

import csv
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tui.cli import main

_HEAD = "某市财政局{}年部门预算公开\n本预算说明收入、支出、财政拨款和经费安排。\n"
_WRONG = "基本支出100.00万元，其中：人员经费60.00万元，公用经费50.00万元。<b>=1+1</b>"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two documents of one department, of which one contradicts itself."""
    monkeypatch.setenv("WENZHANG_LIBRARY", str(tmp_path / "library"))
    for year, line in ((2021, _WRONG), (2020, "基本支出100.00万元。")):
        path = tmp_path / f"某市财政局{year}年部门预算.txt"
        path.write_text(_HEAD.format(year) + line, encoding="utf-8")
        assert main(["add", str(path)]) == 0
    return tmp_path


@pytest.mark.usefixtures("library")
def test_findings_are_listed_under_their_document(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["audit"]) == 1
    out, err = capsys.readouterr()
    assert "某市财政局2021年部门预算：1条" in out
    assert "矛盾 部分之和" in out
    assert "60.00 + 50.00 ≠ 100.00（万元）" in out
    assert "某市财政局2020年部门预算：没有发现对不上的地方" in out
    assert "2份文件，1条发现" in err


@pytest.mark.usefixtures("library")
def test_nothing_found_is_a_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "2020"]) == 0
    assert main(["audit", "--rules", "占比，完成率"]) == 0
    assert main(["audit", "--rules", "部分之和"]) == 1
    capsys.readouterr()


@pytest.mark.usefixtures("library")
def test_a_rule_that_does_not_exist_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--rules", "没有的规则"]) == 2
    assert "部分之和" in capsys.readouterr().err


@pytest.mark.usefixtures("library")
def test_json_has_every_operand_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["audit", "--json"]) == 1
    [record] = json.loads(capsys.readouterr().out)
    assert (record["rule"], record["severity"]) == ("部分之和", "矛盾")
    assert [citation["quote"] for citation in record["citations"]] == [
        "基本支出100.00万元", "人员经费60.00万元", "公用经费50.00万元",
    ]  # fmt: skip
    assert {"document", "document_id", "page", "section", "table", "start", "end"} <= set(record["citations"][0])


def test_files_are_written_and_stdout_stays_empty(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    files = [library / name for name in ("a.csv", "a.xlsx", "a.html")]
    assert main(["audit", "--csv", str(files[0]), "--xlsx", str(files[1]), "--html", str(files[2])]) == 1
    assert capsys.readouterr().out == ""
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert (header[0], row[2]) == ("文件", "部分之和")
    sheet = load_workbook(files[1]).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:3] == ["某市财政局2021年部门预算", "矛盾", "部分之和"]


def test_the_page_is_one_file_without_scripts_and_escaped(library: Path) -> None:
    """Each document begins a printed page; nothing is fetched."""
    page = library / "a.html"
    main(["audit", "--html", str(page)])
    text = page.read_text(encoding="utf-8")
    assert text.count("<section>") == 2
    assert "break-after: page" in text
    assert not re.search(r"<script|src=|href=|url\(|@import", text)
    assert "没有发现对不上的地方" in text


def test_what_a_document_says_is_no_markup(library: Path) -> None:
    path = library / "某市水务局2021年部门预算.txt"
    wrong = "支出100.00万元。<img src=x>公务接待费XX万元。"
    path.write_text(_HEAD.format(2021).replace("财政局", "水务局") + wrong, encoding="utf-8")
    assert main(["add", str(path)]) == 0
    page = library / "b.html"
    assert main(["audit", "水务局", "--html", str(page)]) == 1
    text = page.read_text(encoding="utf-8")
    assert "&lt;img" in text
    assert "<img" not in text


def test_a_page_that_cannot_be_written_is_said_so(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--html", str(library / "没有" / "a.html")]) == 3
    assert "不能写入文件" in capsys.readouterr().err
