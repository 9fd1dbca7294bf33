"""The command ``wenzhang``: runs a command and turns whatever happens into a message and an exit code."""

import sys
import traceback
from collections.abc import Sequence

import click

from corpus.errors import ExitCode, WenzhangError
from tui import streams
from tui.chinese_click import explain
from tui.commands import root

INTERNAL_ERROR = 70
"""EX_SOFTWARE of sysexits.h: a fault of the program itself, to be told from every answer and bad input."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    streams.prepare()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        result = root.main(args=arguments, prog_name="wenzhang", standalone_mode=False)
        streams.flush()
    except streams.ReaderGoneError:
        return ExitCode.DONE
    except (click.Abort, KeyboardInterrupt):
        streams.say("已中断。")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001
        if "--debug" in given:
            streams.say(traceback.format_exc())
        message, code = _told(error)
        streams.say(message)
        return code
    return int(result or ExitCode.DONE)


def _told(error: Exception) -> tuple[str, int]:
    match error:
        case click.ClickException():
            return explain(error), ExitCode.USAGE
        case WenzhangError():
            return str(error), error.exit_code
        case PermissionError():
            return f"没有权限读写：{error.filename}。请换一个目录，或请管理员开放权限。", ExitCode.BAD_INPUT
        case OSError():
            return f"读写文件出错：{error.filename or ''}（{error.strerror or error}）。", ExitCode.BAD_INPUT
        case _:
            fault = f"{type(error).__name__}：{error}"
            return f"程序出错了（{fault}）。加上 --debug 再运行一次，可看到详细信息。", INTERNAL_ERROR
