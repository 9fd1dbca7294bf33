"""The questions asked: kept for their owner alone, cleared, not kept."""

import stat
import sys
from pathlib import Path

import pytest

from tui.cli import main
from tui.filtering import EVERYTHING, Choice
from tui.history import FILE, History


def test_questions_are_kept_from_run_to_run(tmp_path: Path) -> None:
    """Each once, the latest last; a line that was cut off is passed over."""
    history = History(tmp_path)
    for question in ("甲", "乙", "甲"):
        history.add(question, Choice(2021, "某市某局") if question == "乙" else EVERYTHING)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"question": "丙"}\n["丁"]\n{"question"')
    again = History(tmp_path)
    assert again.questions() == ["乙", "甲"]
    assert [(asked.question, asked.choice.department) for asked in again.last_session()] == [
        ("甲", None),
        ("乙", "某市某局"),
        ("甲", None),
    ]
    assert list(history.last_session()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    """Also after the oldest were dropped."""
    history = History(tmp_path)
    for number in range(2001):
        history.add(f"第{number}问", EVERYTHING)
    assert len(History(tmp_path)) == 2000
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert History(tmp_path).questions()[0] == "第1问"


def test_a_folder_that_cannot_be_written_stops_no_question(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    history = History(tmp_path / "file")
    history.add("甲", EVERYTHING)
    assert history.questions() == ["甲"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command finds its data here."""
    monkeypatch.setattr("tui.history.history_folder", lambda: tmp_path)
    return tmp_path


def test_the_command_lists_clears_and_switches(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = History(data)
    history.add("公务接待费是多少\x1b[31m", EVERYTHING)
    assert main(["history"]) == 0
    assert capsys.readouterr().out == "公务接待费是多少␛[31m\n"
    assert main(["history", "--off"]) == 0
    assert "以前的 1 条还在" in capsys.readouterr().err
    History(data).add("乙", EVERYTHING)
    assert len(History(data)) == 1
    assert main(["history", "--clear"]) == 0
    assert not (data / FILE).exists()
    assert main(["history"]) == 1
    assert "没有在记录" in capsys.readouterr().err
    assert main(["history", "--on"]) == 0
    History(data).add("丙", EVERYTHING)
    assert len(History(data)) == 1
