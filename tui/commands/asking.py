"""``wenzhang ask``: one question, or a file of them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import BadInputError, ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading
from tui.printable import json_text

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.engine import Engine

_STYLES = {"answer": "bold", "warning": "yellow", "source": "dim", "quote": "dim", "assumed": "dim"}


@click.command(cls=Command, short_help="问一个问题，或一批问题")
@click.argument("words", nargs=-1, metavar="[问题]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--batch", metavar="文件", help="逐行读 JSON（id、question、session），逐行输出 JSON；- 表示标准输入")
@click.pass_context
def ask(context: click.Context, words: tuple[str, ...], *, as_json: bool, batch: str | None) -> int:
    """问一个问题，例如：wenzhang ask 公务接待费是多少"""
    if bool(words) == (batch is not None):
        message = "请写一个问题，或用 --batch 给一个文件（两样只要一样）。"
        raise click.UsageError(message, ctx=context)
    folder = library_folder(context.meta.get(LIBRARY_KEY))
    if batch is not None:
        return _ask_all(batch, folder)
    from tui.question_check import checked_question

    question = checked_question(" ".join(words))
    answer = _engine(folder).ask(question)
    if as_json:
        streams.data(json_text(answer.to_json(), indent=2))
    else:
        print_answer(answer)
    return ExitCode.NOTHING if answer.status == "not_found" else ExitCode.DONE


def print_answer(answer: "Answer") -> None:
    """Write an answer for a person to read, fitted to the terminal where there is one."""
    from tui.answer_text import answer_lines

    cells = streams.columns()
    for line in answer_lines(answer):
        for text in line.wrapped(cells):
            streams.data(text, style=_STYLES.get(line.role, ""))


def _ask_all(source: str, folder: Path) -> int:
    from tui.batch import replies

    lines = _lines(source)
    for reply in replies(lines, _engine(folder)):
        streams.data(json_text(reply))
        streams.flush()
    return ExitCode.DONE


def _lines(source: str) -> Iterator[bytes]:
    if source == "-":
        return iter(sys.stdin.buffer)
    try:
        return iter(Path(source).read_bytes().splitlines())
    except OSError as error:
        message = f"读不了问题文件：{source}（{_reason(error)}）。"
        raise BadInputError(message) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, IsADirectoryError):
        return "这是一个目录"
    return "没有读取权限" if isinstance(error, PermissionError) else str(error.strerror or error)


def _engine(folder: Path) -> "Engine":
    from qa.engine import Engine

    return Engine(open_for_reading(folder, streams.say))


COMMANDS = (ask,)
