"""``wenzhang figures``: all figures of the documents, on screen or as a table for a spreadsheet."""

from pathlib import Path
from typing import Any

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command, short_help="列出文件里所有的数")
@click.argument("document", required=False, metavar="[文件]")
@click.option("--contains", metavar="名称", help="只列名称或路径里有这些字的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--csv", "csv_file", type=_FILE, metavar="文件", help="写成 CSV 文件")
@click.option("--xlsx", "xlsx_file", type=_FILE, metavar="文件", help="写成 Excel 文件")
@click.pass_context
def figures(  # noqa: PLR0913 - click hands over each option
    context: click.Context,
    document: str | None,
    contains: str | None,
    *,
    as_json: bool,
    csv_file: Path | None,
    xlsx_file: Path | None,
) -> int:
    """列出一份文件（不写就是所有文件）里的数，每个带名称、年度、口径和出处；减少的数带负号。"""
    from tui.figure_records import found, records, write_records

    library = open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)
    chosen = None if document is None else [library.resolve(document).id]
    listed = records(library, found(library, chosen, contains))
    files = [path for path in (csv_file, xlsx_file) if path is not None]
    if not listed:
        streams.say("没有符合条件的数。")
        return ExitCode.NOTHING
    for path in files:
        write_records(path, listed, ".csv" if path == csv_file else ".xlsx")
        streams.say(f"已写入：{path}（{len(listed)} 个数）")
    if as_json:
        from tui.printable import json_text

        streams.data(json_text(listed, indent=2))
    elif not files:
        for record in listed:
            _print(record)
    return ExitCode.DONE


def _print(record: dict[str, Any]) -> None:
    from tui.printable import one_line

    sign = (record["direction"] or "") + record["comparator"].replace("=", "")
    period = f"{record['period']}年" if (record["period"] or "").isdigit() else record["period"] or ""
    path = " › ".join(record["path"])
    streams.data(
        one_line(f"{sign}{record['value'].lstrip('-')}{record['unit']}\t{path}\t{record['measure']}\t{period}")
    )


COMMANDS = (figures,)
