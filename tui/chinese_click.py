"""Click in Chinese: help pages and usage errors."""

import typing as t
from collections.abc import Callable

import click

from tui.cells import width, wrap

_HELP_WIDTH = 78
LIBRARY_KEY = "wenzhang.library"
"""Where the library chosen on the command line is kept in the context's ``meta``."""


def _remember_library(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[LIBRARY_KEY] = value


def _shared_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--library"],
            metavar="目录",
            help="资料库所在的目录（也可用环境变量 WENZHANG_LIBRARY 指定）",
            callback=_remember_library,
            expose_value=False,
        ),
        click.Option(["--debug"], is_flag=True, help="出错时显示程序的详细出错信息", expose_value=False),
    ]


class _ChineseHelp(click.Command):
    """Help pages laid out by cells, with headings in Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这页说明"
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"用法：{ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}\n")
        for paragraph in (self.help or "").split("\n\n"):
            text = paragraph.replace("\n", "").strip()
            formatter.write("\n" + "\n".join(f"  {line}" for line in wrap(text, _HELP_WIDTH - 2)) + "\n")
        if isinstance(self, click.Group):
            commands = [(name, self.commands[name].get_short_help_str()) for name in self.list_commands(ctx)]
            _write_section(formatter, "命令", commands)
        options = [item for item in self.get_params(ctx) if isinstance(item, click.Option)]
        records = (option.get_help_record(ctx) for option in options)
        _write_section(formatter, "选项", [record for record in records if record])
        if self.epilog:
            formatter.write(f"\n{self.epilog}\n")


class Command(_ChineseHelp):
    """A command with the options every command has."""

    def __init__(self, *args: t.Any, **kwargs: t.Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.options_metavar = "[选项]"
        self.params.extend(_shared_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is left over, with words of our own."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            message = f"多出来的参数：{' '.join(rest)}"
            raise click.UsageError(message, ctx=ctx)
        return rest


class Group(_ChineseHelp, click.Group):
    """The command with the others under it; they are listed in the order they were added."""

    command_class = Command

    def __init__(self, *args: t.Any, **kwargs: t.Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.options_metavar = "[选项]"
        self.subcommand_metavar = "[命令] [参数]…"
        self.params.extend(_shared_options())

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order they were added."""
        return list(self.commands)


def explain(error: click.ClickException) -> str:
    """A usage error as a sentence in Chinese, with where to find help."""
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            message = sentence(error)
            break
    else:
        message = error.format_message()
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "wenzhang"
    return f"{message}\n用法见：{path} --help"


def _write_section(formatter: click.HelpFormatter, title: str, records: list[tuple[str, str]]) -> None:
    if not records:
        return
    first = max(width(name) for name, _ in records) + 2
    formatter.write(f"\n{title}：\n")
    for name, text in records:
        gap = " " * (first - width(name))
        formatter.write("\n".join(wrap(f"  {name}{gap}{text}", _HELP_WIDTH, hang=first + 2)) + "\n")


def _no_such_command(error: click.NoSuchCommand) -> str:
    near = f"是不是想用：{'、'.join(error.possibilities)}？" if error.possibilities else ""
    return f"没有“{error.command_name}”这个命令。{near}要提问请用：wenzhang ask “问题”"


def _no_such_option(error: click.NoSuchOption) -> str:
    near = f"是不是想用：{'、'.join(error.possibilities)}？" if error.possibilities else ""
    return f"没有“{error.option_name}”这个选项。{near}"


def _missing(error: click.MissingParameter) -> str:
    name = error.param.make_metavar(error.ctx) if error.param is not None and error.ctx is not None else ""
    return f"缺少参数：{name.strip('[].…')}"


def _bad_parameter(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param is not None else "参数"
    return f"“{name}”的值不对。{error.message if _is_chinese(error.message) else ''}"


def _bad_option(error: click.BadOptionUsage) -> str:
    return f"选项“{error.option_name}”用得不对：要么缺少值，要么不该带值。"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _usage(error: click.UsageError) -> str:
    return error.message if _is_chinese(error.message) else "命令写得不对。"


_SENTENCES: tuple[tuple[type[click.ClickException], Callable[[t.Any], str]], ...] = (
    (click.NoSuchCommand, _no_such_command),
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, _missing),
    (click.BadOptionUsage, _bad_option),
    (click.BadParameter, _bad_parameter),
    (click.UsageError, _usage),
)
