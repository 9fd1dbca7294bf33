"""An answer as lines of plain text: for the command line and for the clipboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qa.answer import Answer, Citation
from tui.cells import width, wrap
from tui.printable import one_line, printable

Role = Literal["answer", "derivation", "warning", "assumed", "candidate", "source", "quote"]

MAX_SOURCES = 9
"""How many sources are spelled out; sums over hundreds of rows have hundreds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer before wrapping: ``lead`` stands before ``text``, which hangs under itself."""

    role: Role
    lead: str
    text: str

    def wrapped(self, cells: int | None) -> list[str]:
        """The lines as they are written, none wider than ``cells`` (None: as long as they come)."""
        return wrap(self.lead + self.text, cells, hang=width(self.lead))


def location(citation: Citation) -> str:
    """Where a citation stands: document › page › section › table › row › column."""
    parts = [citation.document]
    if citation.page is not None:
        parts.append(f"第{citation.page}页")
    parts.extend(citation.section)
    table = None if _same(citation.table, citation.section[-1:]) else citation.table
    named = (("表", table), ("行", citation.row), ("列", citation.column))
    parts.extend(f"{name}：{value}" for name, value in named if value)
    return " › ".join(one_line(part) for part in parts)


def quoted(citation: Citation) -> str:
    """The words that settle it, between corner brackets."""
    return f"「{one_line(citation.quote)}」"


def answer_lines(answer: Answer) -> Iterator[Line]:
    """The answer, how it was computed, warnings, readings, and where it stands."""
    for text in printable(answer.text).split("\n"):
        yield Line("answer", "", text)
    if answer.derivation is not None:
        yield Line("derivation", "算式：", one_line(answer.derivation.expression))
    for warning in answer.warnings:
        yield Line("warning", "⚠ ", f"{warning.severity}：{one_line(warning.text)}")
    for number, candidate in enumerate(answer.candidates, 1):
        yield Line("candidate", f"  {number}. ", one_line(candidate.text))
    if answer.assumed:
        yield Line("assumed", "", one_line("；".join(answer.assumed)))
    yield from _source_lines(answer)


def answer_text(answer: Answer) -> str:
    """The answer with its sources as one text, as it is copied."""
    return "\n".join(line.lead + line.text for line in answer_lines(answer))


def _source_lines(answer: Answer) -> Iterator[Line]:
    several = len(answer.citations) > 1
    for number, citation in enumerate(answer.citations[:MAX_SOURCES], 1):
        lead = f"出处{number if several else ''}："
        yield Line("source", lead, location(citation))
        yield Line("quote", " " * width(lead), quoted(citation))
    left = len(answer.citations) - MAX_SOURCES
    if left > 0:
        yield Line("source", "", f"另有{left}处出处，用 --json 可以全部列出。")


def _same(title: str | None, headings: tuple[str, ...]) -> bool:
    return title is not None and any("".join(title.split()) == "".join(heading.split()) for heading in headings)
