"""The findings of an audit as a page that can be printed: one HTML file that needs nothing else."""

from collections.abc import Sequence
from html import escape
from typing import Any

_STYLE = """
body { font: 11pt/1.6 "Songti SC", "SimSun", "Noto Serif CJK SC", serif; margin: 2em auto; max-width: 46em; color: #111; }
section { break-after: page; margin-bottom: 4em; }
section:last-of-type { break-after: auto; }
h1 { font-size: 16pt; border-bottom: 2px solid #111; }
article { break-inside: avoid; margin: 1.2em 0; padding-left: 1em; border-left: 4px solid #999; }
article.s1 { border-color: #b00020; }
article.s2 { border-color: #b36b00; }
h2 { font-size: 12pt; margin: 0; }
p { margin: .3em 0; }
.sum { font-family: monospace; }
blockquote { margin: .3em 0 .3em 1em; color: #444; font-size: 10pt; }
@media print { body { margin: 0; max-width: none; } }
"""
_ORDER = ("矛盾", "可疑", "提示")


def audit_page(documents: Sequence[tuple[str, Sequence[dict[str, Any]]]]) -> str:
    """The report: a printed page (or more) for each document with its name and its findings as records."""
    sections = "\n".join(_section(name, records) for name, records in documents)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>勾稽核对</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{sections}\n</body>\n</html>\n"
    )


def _section(name: str, records: Sequence[dict[str, Any]]) -> str:
    counts = "，".join(f"{s}{n}条" for s in _ORDER if (n := sum(r["severity"] == s for r in records)))
    found = "\n".join(map(_finding, records))
    return f"<section>\n<h1>{escape(name)}</h1>\n<p>{counts or '没有发现对不上的地方'}。</p>\n{found}\n</section>"


def _finding(record: dict[str, Any]) -> str:
    grade = _ORDER.index(record["severity"]) + 1
    quotes = "".join(f"<blockquote>{escape(_cited(citation))}</blockquote>\n" for citation in record["citations"])
    sums = f'<p class="sum">{escape(record["arithmetic"])}</p>\n' if record["arithmetic"] else ""
    return (
        f'<article class="s{grade}">\n<h2>{escape(_heading(record))}</h2>\n'
        f"<p>{escape(record['text'])}</p>\n{sums}{quotes}</article>"
    )


def _cited(citation: dict[str, Any]) -> str:
    page = f"第{citation['page']}页" if citation["page"] else ""
    place = " › ".join(
        part for part in (citation["document"], page, *citation["section"][-1:], citation["table"]) if part
    )
    return f"{place}：{' '.join(citation['quote'].split())}"


def _heading(record: dict[str, Any]) -> str:
    mark = f"，{record['mark']}" if record["mark"] else ""
    return f"{record['severity']}：{record['rule']}（编号 {record['number']}{mark}）"
