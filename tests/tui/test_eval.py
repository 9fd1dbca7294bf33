"""``wenzhang eval``: what is printed, in Chinese, and the exit codes."""

import json
from pathlib import Path

import pytest
from asked_questions import QUESTIONS, write_disclosures

from tui.cli import main


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own library, which must stay as it is: not there."""
    folder = tmp_path / "library"
    monkeypatch.setenv("WENZHANG_LIBRARY", str(folder))
    return folder


def _file(tmp_path: Path, *records: dict[str, object]) -> str:
    path = tmp_path / "问题.jsonl"
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return str(path)


def _question(name: str, value: str, **more: object) -> dict[str, object]:
    expect = {"value": value, "unit": "万元"}
    return {"id": name, "kind": "lookup", "question": "公务接待费是多少", "expect": expect, **more}


def test_the_table_tells_each_kind_and_all_of_them(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Progress goes to stderr; the person's library is not touched."""
    folder = tmp_path / "documents"
    folder.mkdir()
    assert main(["eval", str(QUESTIONS), "--documents", str(write_disclosures(folder))]) == 0
    out, err = capsys.readouterr()
    head, *rows = out.splitlines()
    assert head.split() == ["类别", "答对", "正确率", "数错", "多问", "多提醒", "漏答", "出处对"]
    assert rows[0].split() == ["正文的数", "3/3", "100.0%", "·", "·", "·", "·", "3/3", "100.0%"]
    assert rows[-1].split()[:3] == ["合计", "17/17", "100.0%"]
    assert "a01、b01：2 题" in err
    assert not library.exists()


def test_a_miss_is_shown_with_what_was_expected_and_what_came(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong answers are no error of the command."""
    questions = (_question("对的", "2.30"), _question("错的", "9.99", evidence="会议费"))
    assert main(["eval", _file(tmp_path, *questions), "--show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "✗ 错的〔正文的数〕公务接待费是多少"
    assert lines[1] == "  应为：9.99万元"
    assert lines[2].startswith("  答的：回答；2021年公务接待费预算为2.30万元。〔2.30万元〕")
    assert lines[3] == "  不对：数是2.30万元，应为9.99万元；出处里没有“会议费”"
    assert lines[-1].split() == ["合计", "1/2", "50.0%", "1", "·", "·", "·", "0/1", "0.0%"]


def test_all_of_it_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every question with its answer, and what was not asked."""
    questions = (_question("1", "2.30"), _question("2", "9.99"), _question("3", "1", library=["z09"]))
    assert main(["eval", _file(tmp_path, *questions), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["overall"]["asked"], told["overall"]["right"], told["overall"]["wrong_figures"]) == (2, 1, 1)
    assert told["kinds"]["lookup"] == told["overall"]
    assert [(item["id"], item["right"]) for item in told["items"]] == [("1", True), ("2", False)]
    assert told["items"][0]["answer"]["text"] == "2021年公务接待费预算为2.30万元。"
    assert (told["skipped"], told["missing_documents"]) == (["3"], ["z09"])


def test_a_document_that_is_not_there_is_named_and_its_questions_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are asked all the same; the exit code tells that not all were."""
    questions = (_question("1", "2.30"), _question("2", "1", library=["z09", "a01"]))
    assert main(["eval", _file(tmp_path, *questions), "--documents", str(write_disclosures(tmp_path))]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].split()[:2] == ["合计", "1/1"]
    assert "没有文件：z09。" in err
    assert "有 1 题因为缺文件没有问。" in err


def test_a_document_that_cannot_be_read_is_like_one_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "z09_某局.pdf").write_bytes(b"%PDF-1.4 cut off")
    assert main(["eval", _file(tmp_path, _question("2", "1", library=["z09"])), "--documents", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "z09_某局.pdf" in err
    assert "有 1 题因为缺文件没有问。" in err


def test_a_bad_line_stops_it_before_anything_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told with its number, in words to act on."""
    bad = _question("2", "许多")
    assert main(["eval", _file(tmp_path, _question("1", "2.30"), bad)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "问题.jsonl 第2行：“value”应为数" in err


def test_a_file_or_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a file without a question has nothing to ask."""
    assert main(["eval", str(tmp_path / "没有")]) == 3
    assert "找不到文件" in capsys.readouterr().err
    assert main(["eval", _file(tmp_path, _question("1", "1")), "--documents", str(tmp_path / "没有")]) == 3
    assert "没有这个文件夹" in capsys.readouterr().err
    assert main(["eval", _file(tmp_path)]) == 1
    assert "没有问题" in capsys.readouterr().err
