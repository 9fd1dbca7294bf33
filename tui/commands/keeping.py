"""``wenzhang add``, ``list``, ``remove`` and ``info``: what the library holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.kinship import SHORT_ID, kept_note, kin_note
from tui.opening import library_folder, open_for_reading, open_library

if TYPE_CHECKING:
    from index.interfaces import DocumentEntry
    from index.library import Library
    from index.report import AddResult


@click.command(cls=Command, short_help="把文件或文件夹加进资料库")
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…")
@click.option("--supersede/--keep", default=None, help="同一份公开有两个版本时，新的取代旧的，还是两份都留（不写就问）")
@click.pass_context
def add(context: click.Context, paths: tuple[str, ...], *, supersede: bool | None) -> int:
    """把公开文件加进资料库；给文件夹就加里面所有的文件。同一份文件加两次不会重复。"""
    library = open_library(library_folder(context.meta.get(LIBRARY_KEY)))

    def progress(done: int, total: int, path: Path) -> None:
        if total > 1:
            streams.say(f"[{done}/{total}] {path.name}")

    report = library.add_paths([Path(path).expanduser() for path in paths], progress=progress)
    for result in report.results:
        streams.data(_added(result))
        for note in result.notes:
            streams.say(f"提示：{note}")
        _settle(library, result, supersede=supersede)
    for failure in report.failures:
        streams.say(failure.message)
    if not report.results and not report.failures:
        streams.say("没有可以加入的文件。")
        return ExitCode.NOTHING
    return ExitCode.BAD_INPUT if report.failures else ExitCode.DONE


def _settle(library: "Library", result: "AddResult", *, supersede: bool | None) -> None:
    """Tell of the other documents of the same disclosure, and ask whether the new one takes the place of another."""
    replaced: list[str] = []
    for kin in result.kin if result.added else ():
        streams.say(f"提示：{kin_note(kin)}")
        if kin.completes:
            continue
        if supersede or (supersede is None and streams.interactive() and _confirmed("用新加的取代旧的吗？")):
            replaced.append(kin.entry.id)
            streams.say("已取代，旧的不再用来作答（仍在资料库里，用 wenzhang edit --undo 收回）。")
        elif supersede is None:
            streams.say(kept_note(result, kin))
    if replaced:
        library.supersede(result.document_id, *replaced)


def _confirmed(question: str) -> bool:
    reply = click.prompt(f"{question}（是/否）", default="否", show_default=False, err=True)
    return str(reply).strip().lower() in ("是", "y", "yes")


@click.command("list", cls=Command, short_help="列出资料库里的文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_context
def list_(context: click.Context, *, as_json: bool) -> int:
    """列出资料库里的文件：编号、年度、类别、名称、文件名。"""
    from tui.cells import pad
    from tui.printable import json_text, one_line

    library = open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)
    entries = library.store.documents()
    if as_json:
        streams.data(json_text([_record(entry) for entry in entries], indent=2))
    else:
        replaced = {old for entry in entries for old in entry.supersedes}
        for entry in entries:
            year, kind = str(entry.identity.year or ""), entry.identity.kind
            name = one_line(entry.name) + ("（已被取代）" if entry.id in replaced else "")
            streams.data("  ".join((pad(entry.id[:SHORT_ID], SHORT_ID), pad(year, 4), pad(kind, 4), name)))
    return ExitCode.DONE if entries else ExitCode.NOTHING


@click.command(cls=Command, short_help="从资料库里去掉一份文件")
@click.argument("document", metavar="文件")
@click.pass_context
def remove(context: click.Context, document: str) -> int:
    """从资料库里去掉一份文件（原来的文件不动）。用编号的开头、名称或文件名指明，见 wenzhang list。"""
    library = open_library(library_folder(context.meta.get(LIBRARY_KEY)))
    entry = library.resolve(document)
    library.remove(entry.id)
    streams.say(f"已去掉：{entry.name}")
    return ExitCode.DONE


@click.command(cls=Command, short_help="资料库在哪里、有多少内容")
@click.pass_context
def info(context: click.Context) -> int:
    """显示版本、资料库的位置和内容的多少。"""
    from importlib.metadata import PackageNotFoundError, version

    folder = library_folder(context.meta.get(LIBRARY_KEY))
    library = open_library(folder)
    try:
        number = version("wenzhang")
    except PackageNotFoundError:
        number = "未安装"
    for name, value in (
        ("版本", number),
        ("资料库", folder),
        ("文件", len(library.store.documents())),
        ("数据", len(library.store.figures())),
        ("勾稽发现", len(library.store.findings())),
    ):
        streams.data(f"{name}：{value}")
    return ExitCode.DONE


def _added(result: "AddResult") -> str:
    return f"{'已加入' if result.added else '已经在资料库里'}：{result.name}（编号 {result.document_id[:SHORT_ID]}）"


def _record(entry: "DocumentEntry") -> dict[str, Any]:
    identity = entry.identity
    return {
        "id": entry.id,
        "name": entry.name,
        "department": identity.department,
        "year": identity.year,
        "kind": identity.kind,
        "scope": identity.scope,
        "region": list(identity.region),
        "title": identity.title,
        "file": entry.file_name,
        "supersedes": list(entry.supersedes),
    }


COMMANDS = (add, list_, remove, info)
