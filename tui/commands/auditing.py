"""``wenzhang audit``: everything the documents say against themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import BadInputError, ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Mark
    from index.interfaces import DocumentEntry
    from index.library import Library
    from tui.audit_records import Listed

_QUOTE_CELLS = 100
_SHORTEST = 4
_COLOURS = {"矛盾": "red", "可疑": "yellow", "提示": "dim"}
_MARKS: "dict[str, Mark | None]" = {"已核": "已核", "忽略": "忽略", "撤销": None}
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command, short_help="核对文件里的数，列出对不上的地方")
@click.argument("documents", nargs=-1, metavar="[文件…]")
@click.option("--rules", metavar="规则", help="只列这些规则的发现，几条用逗号隔开（如：部分之和,文表不符）")
@click.option("--all", "with_ignored", is_flag=True, help="标为忽略的也列出")
@click.option(
    "--mark", "marks", multiple=True, metavar="编号=标记", help="给一条发现标上：编号=已核、编号=忽略，或 编号=撤销"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--csv", "csv_file", type=_FILE, metavar="文件", help="写成 CSV 文件")
@click.option("--xlsx", "xlsx_file", type=_FILE, metavar="文件", help="写成 Excel 文件")
@click.option("--html", "html_file", type=_FILE, metavar="文件", help="写成可以打印的网页，每份文件另起一页")
@click.pass_context
def audit(  # noqa: PLR0913 - click hands over each option
    context: click.Context,
    documents: tuple[str, ...],
    *,
    rules: str | None,
    with_ignored: bool,
    marks: tuple[str, ...],
    as_json: bool,
    csv_file: Path | None,
    xlsx_file: Path | None,
    html_file: Path | None,
) -> int:
    """列出文件里对不上的地方：总数与各部分、表与表、正文与表、增减与比例，以及笔误；同一部门的几份文件之间也核对。

    不写文件就核对资料库里所有的文件。看过的发现可以用 --mark 标上“已核”或“忽略”，重新读取以后仍然有效；
    标为忽略的不再列出，回答里也不再提醒。没有发现时退出码是0，有发现时是1。
    """
    from tui.audit_records import all_listed, counted, heeded, records

    files = {".csv": csv_file, ".xlsx": xlsx_file, ".html": html_file}
    if marks and (rules or with_ignored or as_json or any(files.values())):
        raise click.UsageError("--mark 只用来标记，不能与列出、输出的选项一起用。")
    wanted, changes = _wanted(rules), [_change(mark) for mark in marks]
    library = open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)
    entries = [library.resolve(name) for name in documents] or list(library.store.documents())
    entries = list({entry.id: entry for entry in entries}.values())
    if marks:
        return _mark(library, entries, changes)
    found = {
        name: [one for one in own if not wanted or one.finding.rule in wanted]
        for name, own in all_listed(library, entries).items()
    }
    shown = found if with_ignored else heeded(found)
    listed = records(library, shown)
    everything = [record for own in listed.values() for record in own]
    _write_files(listed, files)
    if as_json:
        from tui.printable import json_text

        streams.data(json_text(everything, indent=2))
    elif not any(files.values()):
        _print(listed)
    left_out = counted(found) - counted(shown)
    ignored = f"另有{left_out}条标为忽略，加 --all 可以列出。" if left_out else ""
    streams.say(f"{len(entries)}份文件，{len(everything)}条发现。{ignored}")
    return ExitCode.NOTHING if everything else ExitCode.DONE


def _wanted(rules: str | None) -> set[str]:
    """The rules that were named; empty for all."""
    from corpus.reconcile.rules import rule_names

    wanted = {name.strip() for name in (rules or "").replace("，", ",").split(",") if name.strip()}
    unknown = sorted(wanted - set(rule_names()))
    if unknown:
        message = f"没有这条规则：{'、'.join(unknown)}。有的规则：{'、'.join(rule_names())}。"
        raise click.UsageError(message)
    return wanted


def _change(text: str) -> tuple[str, "Mark | None"]:
    """The number of a finding and what is to be said of it."""
    number, _, said = text.replace("＝", "=").partition("=")
    if said.strip() not in _MARKS or len(number.strip()) < _SHORTEST:
        raise click.UsageError(
            f"标记写成 编号=已核、编号=忽略 或 编号=撤销，编号至少写{_SHORTEST}位（wenzhang audit 列出编号）：{text}"
        )
    return number.strip(), _MARKS[said.strip()]


def _mark(
    library: "Library", entries: "Sequence[DocumentEntry]", changes: "Sequence[tuple[str, Mark | None]]"
) -> ExitCode:
    """Keep what is said of each finding; nothing where one of them is unknown."""
    from tui.audit_records import all_listed

    found = {one.id: one for own in all_listed(library, entries).values() for one in own}
    meant = [(_meant(list(found.values()), number), mark) for number, mark in changes]
    for one, mark in meant:
        library.mark(one.document_id, one.id, mark)
        done = f"已标为{mark}" if mark else "已撤销标记"
        streams.say(f"{done}：{one.number} {one.group} {one.finding.rule}")
    return ExitCode.DONE


def _meant(found: "Sequence[Listed]", number: str) -> "Listed":
    from tui.audit_records import numbered

    meant = numbered(found, number)
    if not meant:
        raise BadInputError(f"没有编号为“{number}”的发现。用 wenzhang audit --all 查看编号。")
    if len(meant) > 1:
        raise BadInputError(
            f"有{len(meant)}条发现的编号以“{number}”开头，请多写几位：{'、'.join(o.digest for o in meant)}。"
        )
    return meant[0]


def _write_files(found: dict[str, list[dict[str, Any]]], files: dict[str, Path | None]) -> None:
    from tui.audit_files import write_audit

    wanted = {ending: path for ending, path in files.items() if path is not None}
    for ending, path in wanted.items():
        write_audit(path, found, ending)
    for path in wanted.values():
        streams.say(f"已写入：{path}")


def _print(found: dict[str, list[dict[str, Any]]]) -> None:
    from tui.cells import fit
    from tui.printable import one_line

    for name, records in found.items():
        streams.data(f"{one_line(name)}：{f'{len(records)}条' if records else '没有发现对不上的地方'}", style="bold")
        for record in records:
            mark = f"，{record['mark']}" if record["mark"] else ""
            heading = f"  {record['severity']} {record['rule']}（编号 {record['number']}{mark}）"
            streams.data(heading, style=_COLOURS[record["severity"]])
            sums = f"（{record['arithmetic']}）" if record["arithmetic"] else ""
            streams.data(f"    {one_line(record['text'] + sums)}")
            for citation in record["citations"]:
                page = f"第{citation['page']}页 " if citation["page"] else ""
                streams.data(f"    出处：{page}{fit(one_line(citation['quote']), _QUOTE_CELLS)}", style="dim")


COMMANDS = (audit,)
