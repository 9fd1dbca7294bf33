"""A conversation as Markdown."""

import re
from collections.abc import Iterable, Iterator

from qa.answer import Answer
from tui.answer_text import Line, answer_lines
from tui.printable import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LISTED = {"candidate", "derivation", "warning", "assumed"}


def markdown(turns: Iterable[tuple[str, Answer]]) -> str:
    """Questions as headings, answers below them, sources as quotations; nothing in them is taken for Markdown."""
    parts = ["# 问账：问答记录"]
    for question, answer in turns:
        parts.append(f"## {_plain(one_line(question))}")
        parts.extend(_paragraphs(answer))
    return "\n\n".join(parts) + "\n"


def _paragraphs(answer: Answer) -> Iterator[str]:
    lines = list(answer_lines(answer))
    yield "  \n".join(_plain(line.text) for line in lines if line.role == "answer")
    listed = [f"- {_plain((line.lead + line.text).strip())}" for line in lines if line.role in _LISTED]
    if listed:
        yield "\n".join(listed)
    sources = [f"> {_source(line)}" for line in lines if line.role in {"source", "quote"}]
    if sources:
        yield "  \n".join(sources)


def _source(line: Line) -> str:
    return _plain((line.lead + line.text).strip())


def _plain(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text)
    # A number and a point at the beginning of a line would begin a list.
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+])", r"\\\1", escaped))
