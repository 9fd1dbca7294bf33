"""``wenzhang edit`` and ``reindex``: what a person knows better, and documents read anew."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import BadInputError, ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_library

if TYPE_CHECKING:
    from corpus.records import Identity

_FIELDS = {
    "department": "部门",
    "year": "年度",
    "kind": "类别",
    "scope": "范围",
    "title": "标题",
    "region": "地区",
}
_YEARS = range(1949, 2100)


class _Year(click.ParamType[int]):
    name = "年度"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        text = str(value).removesuffix("年").removesuffix("年度")
        if not (text.isascii() and text.isdigit() and int(text) in _YEARS):
            self.fail("应为四位数的年份，例如 2021。", param, ctx)
        return int(text)


@click.command(cls=Command, short_help="更正一份文件的部门、年度、类别……")
@click.argument("document", metavar="文件")
@click.option("--department", metavar="名称", help="部门的全称")
@click.option("--year", type=_Year(), metavar="年度", help="预算或决算的年度，例如 2021")
@click.option("--kind", type=click.Choice(["预算", "决算"]), help="预算还是决算")
@click.option("--scope", type=click.Choice(["部门", "本级", "单位"]), help="整个部门、部门本级，还是下属单位")
@click.option("--title", metavar="标题", help="文件的标题")
@click.option("--region", metavar="地区", help="所属地区，从大到小用 / 分开，例如 某省/某市/某区")
@click.option("--supersedes", metavar="文件", multiple=True, help="这份文件取代哪一份；被取代的不再用来作答")
@click.option("--undo", is_flag=True, help="收回以前的更正和取代")
@click.pass_context
def edit(
    context: click.Context, /, document: str, *, supersedes: tuple[str, ...], undo: bool, **given: str | int | None
) -> int:
    """更正一份文件的部门、年度、类别等；重新读取（reindex）以后更正仍然有效。"""
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if undo == bool(changes or supersedes):
        raise click.UsageError("请写出要更正的项目；收回以前的更正，只用 --undo。", ctx=context)
    if "region" in changes:
        changes["region"] = tuple(part for part in str(given["region"]).split("/") if part)
    if any(value == "" for value in changes.values()):
        raise BadInputError("更正的内容不能是空的。收回以前的更正用 --undo。")
    library = open_library(library_folder(context.meta.get(LIBRARY_KEY)))
    before = library.resolve(document)
    others = [library.resolve(other).id for other in supersedes]
    if undo:
        changes = dict.fromkeys(library.store.edits(before.id))
    after = library.edit(before.id, **changes) if changes else before
    if others or (undo and before.supersedes):
        library.supersede(before.id, *others)
    for line in _changed(before.identity, after.identity):
        streams.data(line)
    for other in others:
        streams.data(f"取代：{library.store.entry(other).name}（{library.store.entry(other).file_name}）")
    streams.say(f"已更正：{after.name}")
    return ExitCode.DONE


@click.command(cls=Command, short_help="把资料库里的文件重新读一遍")
@click.option("--model", metavar="名称或文件夹", help="从此用另一个向量模型（名称，或模型所在的文件夹）")
@click.pass_context
def reindex(context: click.Context, model: str | None) -> int:
    """用现在的程序把资料库里的文件重新读一遍，更正过的部门、年度等不变；中途出错或中断，资料库保持原样。"""
    from index.encoder import encoder_named

    encoder = None if model is None else encoder_named(model)
    library = open_library(library_folder(context.meta.get(LIBRARY_KEY)))

    def progress(done: int, total: int, path: Path) -> None:
        streams.say(f"[{done}/{total}] {path.name}")

    report = library.reindex(progress, encoder)
    for failure in report.failures:
        streams.say(f"{failure.message}（保留了原来读到的内容）")
    if not report.results and not report.failures:
        streams.say("资料库是空的。")
        return ExitCode.NOTHING
    streams.say(f"重新读了 {len(report.results)} 份文件。")
    return ExitCode.BAD_INPUT if report.failures else ExitCode.DONE


def _changed(before: "Identity", after: "Identity") -> list[str]:
    lines = []
    for name, shown in _FIELDS.items():
        old, new = (_text(getattr(identity, name)) for identity in (before, after))
        if old != new:
            lines.append(f"{shown}：{old or '（没有）'} → {new or '（没有）'}")
    return lines


def _text(value: object) -> str:
    return "/".join(value) if isinstance(value, tuple) else str(value or "")


COMMANDS = (edit, reindex)
