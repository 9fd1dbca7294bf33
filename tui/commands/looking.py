"""``wenzhang search`` and ``figures``: looking into the documents."""

from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

if TYPE_CHECKING:
    from corpus.records import Chunk, Figure
    from index.library import Library

_QUOTE_CELLS = 120


class _Count(click.ParamType[int]):
    name = "个数"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail("应为正整数。", param, ctx)
        return number


class _Kind(click.ParamType[str]):
    name = "类别"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        if value not in ("预算", "决算"):
            self.fail("应为“预算”或“决算”。", param, ctx)
        return str(value)


class _Sources:
    def __init__(self, library: "Library") -> None:
        self._store = library.store
        self._names = {entry.id: entry.name for entry in library.store.documents()}
        self._last = ("", "")

    def text_and_name(self, document_id: str) -> tuple[str, str]:
        # Records come document by document, so one text at a time is enough.
        if self._last[0] != document_id:
            self._last = (document_id, self._store.text(document_id))
        return self._last[1], self._names[document_id]


@click.command(cls=Command, short_help="找含有某些词的段落和表格行")
@click.argument("words", nargs=-1, required=True, metavar="词…")
@click.option("--limit", type=_Count(), default=10, metavar="个数", help="最多列出几条（不写就是10）")
@click.option("--department", "departments", multiple=True, metavar="名称", help="只在名称里含有这些字的部门里找")
@click.option("--year", "years", type=_Count(), multiple=True, metavar="年度", help="只在这一年度的文件里找")
@click.option("--kind", "kinds", type=_Kind(), multiple=True, metavar="类别", help="只在预算或决算里找")
@click.option("--document", "documents", multiple=True, metavar="文件", help="只在这份文件里找")
@click.option("--section", "sections", multiple=True, metavar="标题", help="只在标题里含有这些字的章节里找")
@click.option("--explain", is_flag=True, help="说明每条的得分由哪几部分组成、哪些词在哪里")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_context
def search(context: click.Context, /, words: tuple[str, ...], *, limit: int, as_json: bool, **wanted: Any) -> int:  # noqa: ANN401 - options
    """找与所给的词最相近的段落和表格行。

    --department、--year、--kind、--document、--section 都可以写几次，同一种的符合一个就行，不同的要都符合。
    """
    from tui.question_check import checked_question
    from tui.search_options import explanation, explanation_line, filters_of

    query = checked_question(" ".join(words))
    explain = wanted.pop("explain")
    library = _library(context)
    hits = library.retriever.search(query, filters=filters_of(library, wanted), limit=limit)
    chunks = {chunk.id: chunk for chunk in library.store.chunks(hit.chunk_id for hit in hits)}
    sources = _Sources(library)
    records = []
    for hit in hits:
        chunk = chunks[hit.chunk_id]
        why = explanation(hit, library.retriever.matched(query, chunk)) if explain else {}
        records.append(_passage(sources, chunk, hit.score) | why)
    if as_json:
        _print_json(records)
    for record in () if as_json else records:
        _print_place(record)
        if explain:
            streams.data(explanation_line(record))
    if not records:
        streams.say("没有找到符合条件的段落或表格行。")
    return ExitCode.DONE if records else ExitCode.NOTHING


@click.command(cls=Command, short_help="列出文件里所有的数")
@click.argument("document", required=False, metavar="[文件]")
@click.option("--label", metavar="名称", help="只列名称里含有这些字的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_context
def figures(context: click.Context, document: str | None, label: str | None, *, as_json: bool) -> int:
    """列出一份文件（不写就是所有文件）里的数，每个带名称、年度、口径和出处。"""
    from index.kin import current

    library = _library(context)
    entries = [library.resolve(document)] if document is not None else current(library.store.documents())
    chosen = {entry.id for entry in entries}
    found = [figure for figure in library.store.figures(chosen) if label is None or label in figure.label]
    chunks = {chunk.id: chunk for chunk in library.store.chunks({figure.chunk_id for figure in found})}
    sources = _Sources(library)
    records = [_figure(sources, figure, chunks[figure.chunk_id]) for figure in found]
    if as_json:
        _print_json(records)
    else:
        for record in records:
            _print_figure(record)
    return ExitCode.DONE if records else ExitCode.NOTHING


def _library(context: click.Context) -> "Library":
    return open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)


def _passage(sources: "_Sources", chunk: "Chunk", score: float) -> dict[str, Any]:
    text, name = sources.text_and_name(chunk.document_id)
    return {
        "document": name,
        "document_id": chunk.document_id,
        "page": chunk.page,
        "section": list(chunk.section),
        "table": chunk.table,
        "row": chunk.row,
        "text": chunk.text,
        "start": chunk.start,
        "end": chunk.end,
        "quote": text[chunk.start : chunk.end],
        "score": round(score, 6),
    }


def _figure(sources: "_Sources", figure: "Figure", chunk: "Chunk") -> dict[str, Any]:
    text, name = sources.text_and_name(figure.document_id)
    value = format(figure.quantity.value, "f")
    return {
        "value": f"-{value}" if figure.direction == "减少" else value,
        "unit": figure.quantity.unit,
        "comparator": figure.quantity.comparator,
        "label": figure.label,
        "path": list(figure.path),
        "measure": figure.measure,
        "period": figure.period,
        "base": figure.base,
        "as_of": figure.as_of,
        "fund": figure.fund,
        "direction": figure.direction,
        "subject": figure.subject,
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


def _print_json(records: list[dict[str, Any]]) -> None:
    from tui.printable import json_text

    streams.data(json_text(records, indent=2))


def _print_place(record: dict[str, Any]) -> None:
    from tui.cells import fit
    from tui.printable import one_line

    # A table that is a section of its own is named once.
    parts = dict.fromkeys(one_line(part) for part in (record["document"], *record["section"], record["table"] or ""))
    streams.data(" › ".join(part for part in parts if part), style="bold")
    streams.data(f"  {fit(one_line(record['quote']), _QUOTE_CELLS)}")


def _print_figure(record: dict[str, Any]) -> None:
    from tui.printable import one_line

    sign = (record["direction"] or "") + record["comparator"].replace("=", "")
    period = f"{record['period']}年" if (record["period"] or "").isdigit() else record["period"] or ""
    path = " › ".join(record["path"])
    streams.data(
        one_line(f"{sign}{record['value'].lstrip('-')}{record['unit']}\t{path}\t{record['measure']}\t{period}")
    )


COMMANDS = (search, figures)
