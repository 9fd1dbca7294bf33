"""The command line: what goes to stdout, what to stderr, and the exit code."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_desk import FakeDesk

from tui import streams
from tui.cli import INTERNAL_ERROR, main
from tui.commands import asking

RUN = (sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())")


@pytest.fixture(autouse=True)
def _library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENZHANG_LIBRARY", str(tmp_path / "library"))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeDesk:
    """An engine that knows four answers."""
    desk = FakeDesk()
    monkeypatch.setattr(asking, "_engine", lambda _folder: desk)
    return desk


@pytest.mark.parametrize(
    ("question", "code"), [("公务接待费是多少", 0), ("合计多少", 0), ("教育支出是多少", 1), ("坏问题", 3)]
)
@pytest.mark.usefixtures("engine")
def test_the_exit_code_tells_how_it_went(question: str, code: int) -> None:
    """Answered and ambiguous are done, not found is 1, what cannot be asked is 3."""
    assert main(["ask", question]) == code


def test_words_without_quotes_are_one_question(engine: FakeDesk) -> None:
    """A shell parts them at spaces."""
    main(["ask", "公务接待费", "是多少"])
    assert engine.asked == ["公务接待费 是多少"]


@pytest.mark.usefixtures("engine")
def test_stdout_holds_only_data(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON can be piped on."""
    main(["ask", "--json", "公务接待费是多少"])
    out, err = capsys.readouterr()
    assert json.loads(out)["status"] == "answered"
    assert err == ""


@pytest.mark.parametrize(
    ("question", "said"), [("", "空的"), ("公" * 10_000, "太长"), ("\x1b]0;x\x07公务接待费", "控制字符")]
)
@pytest.mark.usefixtures("engine")
def test_bad_questions_are_refused_in_chinese(question: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 3, on stderr, and never echoing an escape."""
    assert main(["ask", question]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "请写一个问题"),
        (["ask", "甲", "--batch", "f"], "请写一个问题"),
        (["akk"], "是不是想用：ask"),
        (["公务接待费是多少"], "wenzhang ask"),
        (["ask", "--jsn"], "没有“--jsn”这个选项。是不是想用：--json"),
        (["ask", "--batch"], "--batch"),
        (["ask", "--json=1", "甲"], "--json"),
        (["add"], "缺少参数：文件"),
        (["list", "甲"], "多出来的参数：甲"),
        (["search", "--limit", "许多", "甲"], "正整数"),
        (["search", "--year", "去年", "甲"], "正整数"),
        (["search", "--kind", "草案", "甲"], "应为“预算”或“决算”"),
        (["\x1b[31m"], "␛[31m"),
        ([], "不是终端"),
    ],
)
def test_usage_errors_are_in_chinese(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and where to find help."""
    assert main(arguments) == 2
    _, err = capsys.readouterr()
    assert said in err
    assert "--help" in err
    assert not any(word in err for word in ("Error", "No such", "Missing", "Usage", "Traceback"))


@pytest.mark.parametrize("command", [[], ["ask"], ["add"], ["list"], ["remove"], ["show"], ["search"], ["figures"]])
def test_help_is_in_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Headings and every option."""
    assert main([*command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：wenzhang" in out
    assert "显示这页说明" in out
    assert not any(word in out for word in ("Usage", "Options", "Show this", "Commands"))


def test_a_batch_answers_every_line(engine: FakeDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also those that are no JSON; the exit code is 0."""
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "1", "question": "公务接待费是多少"}\n不是JSON\n', encoding="utf-8")
    assert main(["ask", "--batch", str(path)]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(reply["id"], reply["status"]) for reply in replies] == [("1", "answered"), (None, "not_found")]
    assert len(engine.asked) == 1


@pytest.mark.usefixtures("engine")
def test_a_batch_can_come_from_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A lone dash is standard input."""
    lines = io.BytesIO('{"question": "公务接待费是多少"}\n'.encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(lines))
    assert main(["ask", "--batch", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "answered"


@pytest.mark.usefixtures("engine")
def test_a_batch_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Is bad input."""
    assert main(["ask", "--batch", "没有.jsonl"]) == 3
    assert "没有这个文件" in capsys.readouterr().err


def test_a_library_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Is a library error, and the file stays as it was."""
    path = tmp_path / "file"
    path.write_text("x")
    assert main(["ask", "甲", "--library", str(path)]) == 4
    assert "--library" in capsys.readouterr().err
    assert path.read_text() == "x"


def test_interruption(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C ends with 130 and no traceback."""

    def interrupted(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "_engine", interrupted)
    assert main(["ask", "甲"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_shows_its_traceback_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise one sentence in Chinese."""

    def faulty(_folder: Path) -> None:
        message = "x"
        raise RuntimeError(message)

    monkeypatch.setattr(asking, "_engine", faulty)
    assert main(["ask", "甲"]) == INTERNAL_ERROR
    assert "Traceback" not in capsys.readouterr().err
    main(["ask", "甲", "--debug"])
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("engine")
def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And not where NO_COLOR asks for none."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    main(["ask", "公务接待费是多少"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setattr(streams, "_is_terminal", lambda _stream: True)
    main(["ask", "公务接待费是多少"])
    assert "\x1b[1m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["ask", "公务接待费是多少"])
    assert "\x1b" not in capsys.readouterr().out


def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    """As in ``wenzhang --help | head -0``."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run((*RUN, "info", "--help"), stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    """A terminal that claims ASCII still gets Chinese."""
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run((*RUN, "--help"), capture_output=True, check=False, env=environment, cwd=Path.cwd())
    assert "用法" in done.stdout.decode("utf-8")
    assert tmp_path.exists()


HEAVY = {"torch", "transformers", "sentence_transformers", "textual", "jieba", "faiss", "tantivy", "sqlite3", "numpy"}


def test_the_command_line_itself_imports_nothing_heavy() -> None:
    """Whatever a command needs, it imports itself."""
    assert _loaded("import tui.cli") & HEAVY == set()
    assert _loaded("import tui.app") & HEAVY == {"textual"}


def _loaded(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True)
    return set(done.stdout.split())
