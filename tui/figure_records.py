"""Figures with their sources, as records for a screen, a spreadsheet or another program."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.records import Chunk, Figure
    from index.library import Library
    from tui.export import Value
    from tui.sources import Sources

Record = dict[str, Any]
HEADER = (
    "文件", "名称", "数", "单位", "元", "比较", "增减", "口径", "年度", "对比", "截至", "资金", "项目", "路径", "合计", "重复",
    "页", "章节", "表", "行", "列", "原文",
)  # fmt: skip
ENDINGS = (".csv", ".xlsx", ".json")


def found(library: "Library", documents: Collection[str] | None = None, contains: str | None = None) -> "list[Figure]":
    """The figures of these documents, or of all current ones, whose label or path has the words ``contains``."""
    from corpus.text import fold
    from index.kin import current

    ids = [entry.id for entry in current(library.store.documents())] if documents is None else documents
    words = fold(contains or "")
    return [
        figure
        for document_id in ids
        for figure in library.store.figures([document_id])
        if any(words in fold(part) for part in (figure.label, *figure.path))
    ]


def records(library: "Library", figures: "Sequence[Figure]") -> list[Record]:
    """A record of each figure; values of decreases are negative."""
    from tui.sources import Sources

    chunks = {chunk.id: chunk for chunk in library.store.chunks({figure.chunk_id for figure in figures})}
    sources = Sources(library)
    return [record(sources, figure, chunks[figure.chunk_id]) for figure in figures]


def record(sources: "Sources", figure: "Figure", chunk: "Chunk") -> Record:
    """One figure and where it stands."""
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


def row(record: Record) -> "list[Value]":
    """A record as a row under ``HEADER``, amounts as numbers."""
    yuan = record["yuan"]
    return [
        record["document"], record["label"], Decimal(record["value"]), record["unit"],
        None if yuan is None else Decimal(yuan), "" if record["comparator"] == "=" else record["comparator"],
        record["direction"], record["measure"], record["period"], record["base"], record["as_of"], record["fund"],
        record["subject"], " › ".join(record["path"]), _mark(record["total"]), _mark(record["repeated"]),
        record["page"], " › ".join(record["section"]), record["table"], record["row"], record["column"],
        record["quote"],
    ]  # fmt: skip


def write_records(path: Path, records: Iterable[Record], ending: str = "") -> None:
    """Write records to a file: JSON, Excel or CSV by its ending, or by ``ending``.

    Raises:
        BadInputError: the file cannot be written.
    """
    from tui.export import cannot_write, write_table

    kind = (ending or path.suffix).lower()
    if kind != ".json":
        write_table(path, HEADER, map(row, records), ending=kind)
        return
    from tui.printable import json_text

    try:
        path.write_text(json_text(list(records), indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from error


def _mark(holds: object) -> str:
    return "是" if holds else ""
