"""``wenzhang figures``: all figures of the documents, on screen or as a table for a spreadsheet."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

if TYPE_CHECKING:
    from corpus.records import Chunk, Figure
    from index.library import Library
    from tui.export import Value
    from tui.sources import Sources

_FILE = click.Path(dir_okay=False, path_type=Path)
_HEADER = (
    "文件", "名称", "数", "单位", "元", "比较", "增减", "口径", "年度", "对比", "截至", "资金", "项目", "路径", "合计", "重复",
    "页", "章节", "表", "行", "列", "原文",
)  # fmt: skip


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
    from tui.sources import Sources

    library = open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)
    found = _found(library, document, contains)
    chunks = {chunk.id: chunk for chunk in library.store.chunks({figure.chunk_id for figure in found})}
    sources = Sources(library)
    records = [_record(sources, figure, chunks[figure.chunk_id]) for figure in found]
    files = [path for path in (csv_file, xlsx_file) if path is not None]
    if not records:
        streams.say("没有符合条件的数。")
        return ExitCode.NOTHING
    for path in files:
        from tui.export import write_table

        write_table(path, _HEADER, map(_row, records), ending=".csv" if path == csv_file else ".xlsx")
        streams.say(f"已写入：{path}（{len(records)} 个数）")
    if as_json:
        from tui.printable import json_text

        streams.data(json_text(records, indent=2))
    elif not files:
        for record in records:
            _print(record)
    return ExitCode.DONE


def _found(library: "Library", document: str | None, contains: str | None) -> "list[Figure]":
    from corpus.text import fold
    from index.kin import current

    entries = [library.resolve(document)] if document is not None else current(library.store.documents())
    words = fold(contains or "")
    return [
        figure
        for entry in entries
        for figure in library.store.figures([entry.id])
        if any(words in fold(part) for part in (figure.label, *figure.path))
    ]


def _record(sources: "Sources", figure: "Figure", chunk: "Chunk") -> dict[str, Any]:
    from qa.compose import yuan as in_yuan

    text, name = sources.text_and_name(figure.document_id)
    quantity = figure.quantity
    sign = "-" if figure.direction == "减少" else ""
    yuan = in_yuan(quantity.value, quantity.unit)
    return {
        "value": f"{sign}{quantity.value:f}",
        "unit": quantity.unit,
        "yuan": None if yuan is None else f"{sign}{yuan}",
        "comparator": quantity.comparator,
        "label": figure.label,
        "path": list(figure.path),
        "measure": figure.measure,
        "period": figure.period,
        "base": figure.base,
        "as_of": figure.as_of,
        "fund": figure.fund,
        "direction": figure.direction,
        "subject": figure.subject,
        "total": figure.total,
        "repeated": figure.repeated,
        "document": name,
        "document_id": figure.document_id,
        "page": chunk.page,
        "section": list(chunk.section),
        "table": chunk.table,
        "row": chunk.row,
        "column": figure.column,
        "start": figure.quote_start,
        "end": figure.quote_end,
        "quote": text[figure.quote_start : figure.quote_end],
    }


def _row(record: dict[str, Any]) -> "list[Value]":
    yuan = record["yuan"]
    return [
        record["document"], record["label"], Decimal(record["value"]), record["unit"],
        None if yuan is None else Decimal(yuan), "" if record["comparator"] == "=" else record["comparator"],
        record["direction"], record["measure"], record["period"], record["base"], record["as_of"], record["fund"],
        record["subject"], " › ".join(record["path"]), _mark(record["total"]), _mark(record["repeated"]),
        record["page"], " › ".join(record["section"]), record["table"], record["row"], record["column"],
        record["quote"],
    ]  # fmt: skip


def _mark(holds: object) -> str:
    return "是" if holds else ""


def _print(record: dict[str, Any]) -> None:
    from tui.printable import one_line

    sign = (record["direction"] or "") + record["comparator"].replace("=", "")
    period = f"{record['period']}年" if (record["period"] or "").isdigit() else record["period"] or ""
    path = " › ".join(record["path"])
    streams.data(
        one_line(f"{sign}{record['value'].lstrip('-')}{record['unit']}\t{path}\t{record['measure']}\t{period}")
    )


COMMANDS = (figures,)
