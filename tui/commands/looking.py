"""``wenzhang search``: looking for passages."""

from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

if TYPE_CHECKING:
    from corpus.records import Chunk
    from index.library import Library
    from tui.sources import Sources

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
    from tui.sources import Sources

    query = checked_question(" ".join(words))
    explain = wanted.pop("explain")
    library = _library(context)
    hits = library.retriever.search(query, filters=filters_of(library, wanted), limit=limit)
    chunks = {chunk.id: chunk for chunk in library.store.chunks(hit.chunk_id for hit in hits)}
    sources = Sources(library)
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


def _library(context: click.Context) -> "Library":
    return open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)


def _passage(sources: "Sources", chunk: "Chunk", score: float) -> dict[str, Any]:
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


COMMANDS = (search,)
