"""``add``, ``list``, ``remove``, ``show``, ``search``, ``figures`` and ``info`` on the bundled disclosure."""

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tui.cli import main

DISCLOSURE = """某某街道办事处2022年部门预算信息公开情况说明
一、部门职责
（一）贯彻执行党的路线方针政策。
二、财政拨款“三公”经费预算情况
2022年，我街道财政拨款“三公”经费预算安排3.30万元，其中：公务接待费3.30万元，较2021年减少0.30万元。
"""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the bundled disclosure, to be read only."""
    folder = tmp_path_factory.mktemp("bundled") / "library"
    assert main(["list", "--library", str(folder)]) == 0
    return folder


@pytest.fixture
def reads(bundled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the bundled disclosure."""
    monkeypatch.setenv("WENZHANG_LIBRARY", str(bundled))


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands find an empty library of their own."""
    folder = tmp_path / "library"
    monkeypatch.setenv("WENZHANG_LIBRARY", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small disclosure of another year."""
    path = tmp_path / "某某街道办事处2022年部门预算.txt"
    path.write_text(DISCLOSURE, encoding="utf-8")
    return path


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return records


@pytest.mark.usefixtures("empty")
def test_an_empty_library_gets_the_bundled_disclosure(capsys: pytest.CaptureFixture[str]) -> None:
    """Said on stderr, so that stdout stays data."""
    assert main(["list", "--json"]) == 0
    out, err = capsys.readouterr()
    assert [(record["year"], record["kind"]) for record in json.loads(out)] == [(2021, "预算")]
    assert "自带的示例" in err


@pytest.mark.usefixtures("empty")
def test_a_file_is_added_once_listed_and_removed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Adding to an empty library leaves the bundled disclosure out."""
    assert main(["add", str(file)]) == 0
    assert capsys.readouterr().out.startswith("已加入：某某街道办事处2022年")
    assert main(["add", str(file)]) == 0
    assert capsys.readouterr().out.startswith("已经在资料库里：")
    assert main(["list"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert "2022  预算  某某街道办事处" in line
    assert main(["remove", line.split()[0]]) == 0
    main(["info"])
    assert "文件：0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "找不到"), (b"", "空"), (bytes(range(256)) * 40, "不是"), ("今天天气很好。".encode(), "不是")],
)
def test_what_is_no_disclosure_is_refused_and_nothing_is_lost(
    content: bytes | None, said: str, empty: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing, empty, binary or unrelated file: exit code 3, and the good one beside it is added."""
    bad = empty.parent / "坏\x1b[31m.txt"
    if content is not None:
        bad.write_bytes(content)
    assert main(["add", str(bad), str(file)]) == 3
    out, err = capsys.readouterr()
    assert "已加入" in out
    assert said in err
    assert "\x1b" not in err


@pytest.mark.usefixtures("reads")
def test_the_outline_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Headings indented, tables under theirs."""
    assert main(["show", "三河"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  一、部门职责及机构设置情况" in lines
    assert any(line.lstrip().startswith("[表1]") for line in lines)


@pytest.mark.usefixtures("reads")
def test_a_section_a_table_and_a_row_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A section with its heading first, a table under its header, a row wherever it stands."""
    assert main(["show", "三河", "--section", "三公"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("四、财政拨款“三公”经费")
    assert any("公务接待费2.30万元" in line for line in lines)
    assert main(["show", "三河", "--table", "表1"]) == 0
    head, columns, rule, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("[表1] ")
    assert {len(line.split("│")) for line in (columns, *rows)} == {len(rule.split("┼"))}
    assert main(["show", "三河", "--row", "合计"]) == 0
    assert "合" in capsys.readouterr().out


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--section", "火星"], 3, "没有标题里有“火星”的节"),
        (["--table", "99"], 3, "没有标题里有“99”的表"),
        (["--table", "绩效"], 3, "不止一处"),
        (["--row", "火星"], 1, "没有名称里有“火星”的行"),
        (["--section", "三公", "--row", "合计"], 2, "不能与"),
    ],
)
def test_what_is_not_there_to_show_is_said(
    options: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the choices where there are several."""
    assert main(["show", "三河", *options]) == code
    assert said in capsys.readouterr().err


def _corrected(file: Path) -> Path:
    other = file.with_name("更正版.txt")
    other.write_text(DISCLOSURE.replace("公务接待费3.30", "公务接待费3.50"), encoding="utf-8")
    return other


@pytest.mark.usefixtures("empty")
def test_a_version_that_supersedes_is_the_one_that_answers(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With neither option both are kept, and the way to decide later is told; undone, both answer again."""
    assert main(["add", str(file)]) == 0
    assert main(["add", str(_corrected(file))]) == 0
    err = capsys.readouterr().err
    assert "新的是 3.50万元，旧的是 3.30万元" in err
    command = next(line for line in err.splitlines() if "--supersedes" in line).partition("wenzhang ")[2]
    main(["ask", "公务接待费是多少"])
    assert "有2种可能" in capsys.readouterr().out
    assert main(command.split()) == 0
    capsys.readouterr()
    main(["ask", "公务接待费是多少"])
    assert capsys.readouterr().out.startswith("2022年公务接待费预算为3.50万元")
    main(["list"])
    assert capsys.readouterr().out.count("已被取代") == 1
    main(["figures", "--contains", "公务接待费"])
    assert "3.30" not in capsys.readouterr().out
    assert main(["edit", "更正版", "--undo"]) == 0
    main(["list"])
    assert "已被取代" not in capsys.readouterr().out


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(("options", "reply", "replaced"), [
    (["--supersede"], "", 1), (["--keep"], "", 0), ([], "是", 1), ([], "", 0),
])  # fmt: skip
def test_the_person_who_adds_decides_whether_a_version_supersedes(  # noqa: PLR0913 - a table of cases
    options: list[str], reply: str, replaced: int, file: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """By an option, or when asked; Enter alone changes nothing."""
    monkeypatch.setattr("tui.streams.interactive", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: reply)
    assert main(["add", str(file)]) == 0
    assert main(["add", str(_corrected(file)), *options]) == 0
    main(["list"])
    assert capsys.readouterr().out.count("已被取代") == replaced


@pytest.mark.usefixtures("empty")
def test_files_that_complete_each_other_are_told_to_be_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is asked, and what stands in both is one answer."""
    other = file.with_name("补充.txt")
    other.write_text(DISCLOSURE + "三、机关运行经费预算6.00万元。\n", encoding="utf-8")
    assert main(["add", str(file), str(other)]) == 0
    assert "合在一起作答" in capsys.readouterr().err
    main(["ask", "公务接待费是多少"])
    assert capsys.readouterr().out.startswith("2022年公务接待费预算为3.30万元")


@pytest.mark.usefixtures("empty")
def test_an_identity_is_corrected_and_the_correction_taken_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kept when documents are read anew."""
    main(["add", str(file)])
    capsys.readouterr()
    assert main(["edit", "2022", "--year", "2021年", "--department", "某县某局", "--region", "某省/某县"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "部门：某某街道办事处 → 某县某局", "年度：2022 → 2021", "地区：（没有） → 某省/某县",
    ]  # fmt: skip
    assert main(["reindex"]) == 0
    main(["list", "--json"])
    [record] = _json(capsys)
    assert (record["department"], record["year"], record["region"]) == ("某县某局", 2021, ["某省", "某县"])
    assert main(["edit", "某县", "--undo"]) == 0
    main(["list", "--json"])
    assert capsys.readouterr().out.count("某某街道办事处") >= 1


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["edit", "2022"], 2, "要更正的项目"),
        (["edit", "2022", "--year", "今年"], 2, "四位数"),
        (["edit", "2022", "--kind", "概算"], 2, "--kind"),
        (["edit", "2022", "--department", ""], 3, "不能是空的"),
        (["edit", "2022", "--supersedes", "2022"], 3, "取代它自己"),
        (["edit", "1999", "--year", "2021"], 3, "没有与"),
        (["reindex", "--model", "./没有的模型"], 4, "没有这个模型文件夹"),
    ],
)
def test_a_correction_that_makes_no_sense_changes_nothing(
    arguments: list[str], code: int, said: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong is said, and the library stays as it was."""
    main(["add", str(file)])
    main(["list", "--json"])
    before = capsys.readouterr().out.partition("\n")[2]
    assert main(arguments) == code
    assert said in capsys.readouterr().err
    main(["list", "--json"])
    assert capsys.readouterr().out == before


@pytest.mark.usefixtures("empty")
def test_there_is_nothing_to_read_anew_in_an_empty_library(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, as for every command that finds nothing."""
    assert main(["reindex"]) == 1
    assert "资料库是空的" in capsys.readouterr().err


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("command", ["show", "remove", "figures"])
def test_a_document_that_is_not_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input, with what to do."""
    assert main([command, "火星街道"]) == 3
    assert "wenzhang list" in capsys.readouterr().err


@pytest.mark.usefixtures("reads")
def test_passages_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its place, whole text and score."""
    assert main(["search", "公务接待费", "--json", "--limit", "3"]) == 0
    records = _json(capsys)
    assert len(records) == 3
    assert records[0].keys() >= {"document", "section", "text", "quote", "score"}
    assert any("公务接待费" in record["text"] for record in records)
    assert [record["score"] for record in records] == sorted((record["score"] for record in records), reverse=True)


@pytest.mark.usefixtures("reads")
def test_a_score_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """Its parts add up to it; the words found are told by field, in JSON and in words."""
    assert main(["search", "请客吃饭花多少", "--explain", "--json", "--limit", "3"]) == 0
    for record in _json(capsys):
        assert record["parts"].keys() >= {"cosine", "grams", "words"}
        assert sum(record["parts"].values()) == pytest.approx(record["score"], abs=1e-5)
        assert record["matched"] == {"text": ["公务接待费"]}
    assert main(["search", "请客吃饭花多少", "--explain", "--limit", "1"]) == 0
    _, _, score, words = capsys.readouterr().out.splitlines()
    assert score.startswith("  得分 ")
    assert "＝ 向量 " in score
    assert words == "  命中 正文：公务接待费"


@pytest.mark.usefixtures("reads")
def test_a_search_is_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    """By department, year, kind, document and section."""
    narrow = ["--department", "街道", "--year", "2021", "--kind", "预算", "--document", "街道", "--section", "国有资产"]
    assert main(["search", "车辆", "--json", *narrow]) == 0
    records = _json(capsys)
    assert records
    assert all("七、国有资产信息" in record["section"] for record in records)


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("narrow", [["--year", "2019"], ["--kind", "决算"], ["--section", "没有这一节"]])
def test_nothing_within_the_filters_is_said(narrow: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and a sentence; a passage outside is no second best."""
    assert main(["search", "车辆", *narrow]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "没有找到" in err


@pytest.mark.usefixtures("reads")
def test_a_department_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """With those that are."""
    assert main(["search", "车辆", "--department", "火星"]) == 3
    assert "行宫东街道" in capsys.readouterr().err


@pytest.mark.usefixtures("reads")
def test_figures_are_listed_with_their_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    """Every quote holds the figure it is for."""
    assert main(["figures", "--json", "--contains", "公务接待费"]) == 0
    records = _json(capsys)
    assert ("2.30", "万元", "2021") in {(record["value"], record["unit"], record["period"]) for record in records}
    assert all(record["value"].lstrip("-") in record["quote"] for record in records)
    keys = {"value", "unit", "label", "path", "period", "measure", "document", "section", "quote"}
    assert all(record.keys() >= keys for record in records)


@pytest.mark.usefixtures("empty")
def test_a_decrease_is_negative(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that changes can be added up."""
    main(["add", str(file)])
    capsys.readouterr()
    assert main(["figures", "--json"]) == 0
    values = [Decimal(record["value"]) for record in _json(capsys) if record["measure"] == "增减额"]
    assert values == [Decimal("-0.30")]


def test_a_question_loads_nothing_heavy(bundled: Path) -> None:
    """No model library, no dictionary, no screen: the answer must come in a blink."""
    program = (
        "import sys; from tui.cli import main; code = main(sys.argv[1:]); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "ask", "公务接待费是多少", "--library", str(bundled)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("2021年公务接待费预算为2.30万元。")
    heavy = {"torch", "transformers", "sentence_transformers", "jieba", "textual", "scipy", "sklearn", "pytest"}
    assert set(done.stderr.split()) & heavy == set()


def test_a_batch_keeps_the_turns_of_a_session_together(
    bundled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question that leans on the one before is answered, though another session comes between."""
    questions = tmp_path / "questions.jsonl"
    turns = (("1", "a", "公务接待费是多少"), ("2", "b", "政府采购预算总额是多少"), ("3", "a", "那比上年增加多少"))
    lines = [json.dumps({"id": name, "session": session, "question": text}) for name, session, text in turns]
    questions.write_text("\n".join(lines), encoding="utf-8")
    assert main(["ask", "--batch", str(questions), "--library", str(bundled)]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [reply["id"] for reply in replies] == ["1", "2", "3"]
    assert [reply["figures"][0]["value"] for reply in replies] == ["2.30", "538.00", "1.63"]


@pytest.mark.usefixtures("empty")
def test_documents_of_an_older_program_are_pointed_out_until_read_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said on stderr by whatever command opens the library."""
    main(["add", str(file)])
    monkeypatch.setattr("tui.opening.EXTRACTOR_VERSION", 10_000)
    monkeypatch.setattr("index.library.EXTRACTOR_VERSION", 10_000)
    main(["list"])
    assert "wenzhang reindex" in capsys.readouterr().err
    assert main(["reindex"]) == 0
    capsys.readouterr()
    main(["list"])
    assert "wenzhang reindex" not in capsys.readouterr().err


@pytest.mark.usefixtures("reads")
def test_figures_go_to_a_spreadsheet_with_every_amount_a_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same figures on screen, in CSV and in Excel; money also in 元, decreases negative."""
    assert main(["figures", "--json"]) == 0
    records = _json(capsys)
    table, book = tmp_path / "数.csv", tmp_path / "数.xlsx"
    assert main(["figures", "--csv", str(table), "--xlsx", str(book)]) == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["数"], row["单位"], row["元"]) for row in rows] == [
        (record["value"], record["unit"], record["yuan"] or "") for record in records
    ]
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    head, *cells = sheet.iter_rows(values_only=True)
    column = head.index("数")
    assert [Decimal(str(row[column])) for row in cells] == [Decimal(record["value"]) for record in records]
    fee = next(row for row in rows if (row["名称"], row["口径"]) == ("公务接待费", "预算数"))
    assert (fee["数"], fee["元"], fee["年度"]) == ("2.30", "23000", "2021")
    assert any(row["增减"] == "减少" and row["数"].startswith("-") for row in rows)


@pytest.mark.usefixtures("empty")
def test_no_cell_of_a_table_is_a_formula(file: Path, tmp_path: Path) -> None:
    """A file may be named so that a spreadsheet would reckon with it; numbers stay numbers."""
    text = file.read_text(encoding="utf-8").replace("公务接待费3.30万元", "=1+1公务接待费3.30万元")
    file.write_text(text, encoding="utf-8")
    main(["add", str(file)])
    table = tmp_path / "数.csv"
    assert main(["figures", "--csv", str(table)]) == 0
    with table.open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()]


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("option", ["--csv", "--xlsx"])
def test_a_table_that_cannot_be_written_is_said(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a name that no figure has writes nothing."""
    assert main(["figures", option, str(tmp_path / "没有" / "数")]) == 3
    assert "不能写入" in capsys.readouterr().err
    assert main(["figures", "--contains", "火星", option, str(tmp_path / "数")]) == 1
    assert not (tmp_path / "数").exists()
