"""``wenzhang audit``: everything the documents say against themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Finding
    from index.interfaces import DocumentContent, DocumentEntry
    from index.library import Library
    from qa.restated import Restated

_QUOTE_CELLS = 100
_BETWEEN = "几份文件之间"
_HEADER = ("文件", "轻重", "规则", "说明", "算式", "页", "章节", "表", "原文")
_COLOURS = {"矛盾": "red", "可疑": "yellow", "提示": "dim"}
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command, short_help="核对文件里的数，列出对不上的地方")
@click.argument("documents", nargs=-1, metavar="[文件…]")
@click.option("--rules", metavar="规则", help="只列这些规则的发现，几条用逗号隔开（如：部分之和,文表不符）")
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
    as_json: bool,
    csv_file: Path | None,
    xlsx_file: Path | None,
    html_file: Path | None,
) -> int:
    """列出文件里对不上的地方：总数与各部分、表与表、正文与表、增减与比例，以及笔误；同一部门的几份文件之间也核对。

    不写文件就核对资料库里所有的文件。没有发现时退出码是0，有发现时是1。
    """
    library = open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)
    entries = [library.resolve(name) for name in documents] or list(library.store.documents())
    entries = list({entry.id: entry for entry in entries}.values())
    wanted = _wanted(rules)
    found = _records(library, entries)
    found = {name: [r for r in records if not wanted or r["rule"] in wanted] for name, records in found.items()}
    everything = [record for records in found.values() for record in records]
    if csv_file or xlsx_file or html_file:
        _write_files(found, csv_file, xlsx_file, html_file)
    if as_json:
        from tui.printable import json_text

        streams.data(json_text(everything, indent=2))
    elif not (csv_file or xlsx_file or html_file):
        _print(found)
    streams.say(f"{len(entries)}份文件，{len(everything)}条发现。")
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


def _records(library: "Library", entries: "Sequence[DocumentEntry]") -> dict[str, list[dict[str, Any]]]:
    """The findings of each document, then those between documents, as records by the heading they stand under."""
    sources = _Sources(library)
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        records = [
            sources.record(finding, [(entry.id, *span) for span in finding.spans])
            for finding in library.store.findings({entry.id})
        ]
        found.setdefault(entry.name, []).extend(records)
    between = [
        sources.record(finding, [(place.document_id, place.start, place.end) for place in finding.places])
        for finding in _between(library, entries)
    ]
    return found | ({_BETWEEN: between} if between else {})


def _between(library: "Library", entries: "Sequence[DocumentEntry]") -> "list[Restated]":
    from qa.restated import department_of, restated

    departments: dict[str, list[DocumentEntry]] = {}
    for entry in entries:
        departments.setdefault(department_of(entry.identity), []).append(entry)
    return [
        finding
        for department, own in departments.items()
        if department and len(own) > 1
        for finding in restated([library.store.record(entry.id) for entry in own])
    ]


class _Sources:
    """Documents looked up once, to say where a span stands."""

    def __init__(self, library: "Library") -> None:
        self._store = library.store
        self._known: dict[str, DocumentContent] = {}
        self._pages: dict[str, list[tuple[int, int, int | None]]] = {}

    def record(self, finding: "Finding | Restated", places: "Iterable[tuple[str, int, int]]") -> dict[str, Any]:
        citations = [self._citation(*place) for place in places]
        return {
            "rule": finding.rule,
            "severity": finding.severity,
            "text": finding.text,
            "arithmetic": finding.arithmetic,
            "document": citations[0]["document"] if citations else "",
            "document_id": citations[0]["document_id"] if citations else "",
            "citations": citations,
        }

    def _citation(self, document_id: str, start: int, end: int) -> dict[str, Any]:
        from tui.reading import table_at

        content = self._content(document_id)
        table = table_at(content.tables, start)
        around = sorted((s for s in content.sections if s.start <= start < s.end), key=lambda s: s.level)
        page = next((page for first, last, page in self._pages[document_id] if first <= start < last), None)
        return {
            "document": content.identity.name,
            "document_id": document_id,
            "page": page,
            "section": [section.heading for section in around],
            "table": table.title if table else None,
            "start": start,
            "end": end,
            "quote": content.text[start:end],
        }

    def _content(self, document_id: str) -> "DocumentContent":
        if document_id not in self._known:
            self._known[document_id] = self._store.document(document_id)
            self._pages[document_id] = [(c.start, c.end, c.page) for c in self._store.chunks_of(document_id)]
        return self._known[document_id]


def _write_files(
    found: dict[str, list[dict[str, Any]]], csv_file: Path | None, xlsx_file: Path | None, html_file: Path | None
) -> None:
    from tui.export import cannot_write, write_table

    rows = [_row(record) for records in found.values() for record in records]
    for path, ending in ((csv_file, ".csv"), (xlsx_file, ".xlsx")):
        if path is not None:
            write_table(path, _HEADER, rows, ending)
    if html_file is not None:
        from tui.audit_report import audit_page

        try:
            html_file.write_text(audit_page(list(found.items())), encoding="utf-8")
        except OSError as error:
            raise cannot_write(html_file, error) from error
    for path in (csv_file, xlsx_file, html_file):
        if path is not None:
            streams.say(f"已写入：{path}")


def _row(record: dict[str, Any]) -> list[Any]:
    citations = record["citations"]
    first = citations[0] if citations else {"page": None, "section": [], "table": None}
    quotes = "；".join(" ".join(citation["quote"].split()) for citation in citations)
    place = (first["page"], " › ".join(first["section"]), first["table"] or "")
    return [
        record["document"],
        record["severity"],
        record["rule"],
        record["text"],
        record["arithmetic"],
        *place,
        quotes,
    ]


def _print(found: dict[str, list[dict[str, Any]]]) -> None:
    from tui.cells import fit
    from tui.printable import one_line

    for name, records in found.items():
        streams.data(f"{one_line(name)}：{f'{len(records)}条' if records else '没有发现对不上的地方'}", style="bold")
        for record in records:
            streams.data(f"  {record['severity']} {record['rule']}", style=_COLOURS[record["severity"]])
            sums = f"（{record['arithmetic']}）" if record["arithmetic"] else ""
            streams.data(f"    {one_line(record['text'] + sums)}")
            for citation in record["citations"]:
                page = f"第{citation['page']}页 " if citation["page"] else ""
                streams.data(f"    出处：{page}{fit(one_line(citation['quote']), _QUOTE_CELLS)}", style="dim")


COMMANDS = (audit,)
