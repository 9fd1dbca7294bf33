"""The findings of an audit written to a file: CSV, Excel, or a page that can be printed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import BadInputError
from tui.audit_report import audit_page
from tui.export import Value, cannot_write, write_table

Records = Mapping[str, Sequence[dict[str, Any]]]

ENDINGS = (".csv", ".xlsx", ".html")
_HEADER = ("文件", "轻重", "规则", "说明", "算式", "页", "章节", "表", "原文", "编号", "标记")


def write_audit(path: Path, found: Records, ending: str = "") -> None:
    """Write findings, by the heading they stand under, in the format of ``ending`` or of the file's name.

    Raises:
        BadInputError: the name has another ending, or the file cannot be written.
    """
    ending = (ending or path.suffix).lower()
    if ending not in ENDINGS:
        raise BadInputError(f"看不出要写成什么：{path}。文件名请以 {'、'.join(ENDINGS)} 结尾。")
    if ending != ".html":
        write_table(path, _HEADER, [_row(record) for records in found.values() for record in records], ending)
        return
    try:
        path.write_text(audit_page(list(found.items())), encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from error


def _row(record: dict[str, Any]) -> list[Value]:
    citations = record["citations"]
    first = citations[0] if citations else {"page": None, "section": [], "table": None}
    quotes = "；".join(" ".join(citation["quote"].split()) for citation in citations)
    place = (first["page"], " › ".join(first["section"]), first["table"] or "")
    said = (record["document"], record["severity"], record["rule"], record["text"], record["arithmetic"])
    return [*said, *place, quotes, record["number"], record["mark"] or ""]
