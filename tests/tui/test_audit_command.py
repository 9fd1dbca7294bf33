"""``wenzhang audit`` and its files."""

import csv
import json
import re
from pathlib import Path
from typing import Any

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


def _records(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["audit", "--json", *options])
    return list(json.loads(capsys.readouterr().out))


@pytest.mark.usefixtures("library")
def test_what_is_passed_over_is_left_out_unless_all_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    [record] = _records(capsys)
    assert main(["audit", "--mark", f"{record['number']}=忽略"]) == 0
    assert "已标为忽略" in capsys.readouterr().err
    assert main(["audit"]) == 0
    out, err = capsys.readouterr()
    assert "部分之和" not in out
    assert "0条发现。另有1条标为忽略，加 --all 可以列出。" in err
    assert main(["audit", "--all"]) == 1
    assert f"编号 {record['number']}，忽略" in capsys.readouterr().out
    assert _records(capsys, "--all")[0]["mark"] == "忽略"
    assert main(["audit", "--mark", f"{record['number']}=撤销"]) == 0
    assert "已撤销标记" in capsys.readouterr().err
    assert _records(capsys) == [record]


def test_what_was_checked_stays_listed_with_its_mark(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A few digits of the number are enough; a full-width sign is one too."""
    [record] = _records(capsys)
    assert main(["audit", "--mark", f"{record['number'][:4].upper()}＝已核"]) == 0
    assert main(["reindex"]) == 0
    assert [r["mark"] for r in _records(capsys)] == ["已核"]
    main(["audit", "--csv", str(library / "a.csv"), "--html", str(library / "a.html")])
    with (library / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][-2:] == [record["number"], "已核"]
    assert f"部分之和（编号 {record['number']}，已核）" in (library / "a.html").read_text(encoding="utf-8")


def test_a_finding_between_documents_can_be_marked(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = library / "某市财政局2022年部门预算.txt"
    line = "2022年公务接待费110.00万元，比2021年预算增加12.00万元。"
    path.write_text(_HEAD.format(2022) + line, encoding="utf-8")
    other = library / "某市财政局2021年部门预算（二）.txt"
    other.write_text(_HEAD.format(2021) + "2021年公务接待费100.00万元。", encoding="utf-8")
    assert main(["add", "--keep", str(path), str(other)]) == 0
    [record] = (r for r in _records(capsys) if r["rule"] == "上年数改口")
    assert main(["audit", "--mark", f"{record['number']}=忽略"]) == 0
    assert "上年数改口" not in {r["rule"] for r in _records(capsys)}
    assert "上年数改口" in {r["rule"] for r in _records(capsys, "--all")}


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--mark", "ffffffff=已核"], 3, "没有编号"),
        (["--mark", "ffffffff=好"], 2, "编号=已核"),
        (["--mark", "ff=已核"], 2, "至少写4位"),
        (["--mark", "ffffffff=已核", "--json"], 2, "--mark 只用来标记"),
    ],
)
def test_a_mark_that_cannot_be_kept_is_said_so(
    options: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", *options]) == code
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("library")
def test_of_several_marks_all_are_kept_or_none(capsys: pytest.CaptureFixture[str]) -> None:
    [record] = _records(capsys)
    assert main(["audit", "--mark", f"{record['number']}=忽略", "--mark", "ffffffff=忽略"]) == 3
    assert len(_records(capsys)) == 1
