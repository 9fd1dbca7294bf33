"""A question for a set of names: each way to a list in its turn, and the values of a table's column."""

import re
from collections.abc import Sequence

from corpus.records import Chunk
from corpus.text import fold
from qa.answer import Answer
from qa.answering.enumerated import (
    answer_bracketed,
    answer_enumeration,
    answer_said_to_include,
    answer_spelled_out,
    answer_told_at_once,
)
from qa.answering.headed import answer_headings, answer_told_in_section
from qa.answering.listed import listed
from qa.answering.named_projects import (
    answer_all_projects,
    answer_indicators,
    answer_projects_named,
    answer_projects_with_text,
    answer_projects_with_value,
)
from qa.answering.passage import answer_definition
from qa.answering.structure import name_columns, table_named
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams

_MIN_TABLE = 0.5
_DEFINED = 0.5


def answer_list(inquiry: Inquiry) -> Answer | None:
    """Answer a question for a set of names."""
    return (
        answer_indicators(inquiry)
        or answer_spelled_out(inquiry)
        or answer_told_in_section(inquiry)
        or answer_all_projects(inquiry)
        or answer_said_to_include(inquiry)
        or answer_projects_with_value(inquiry)
        or answer_projects_with_text(inquiry)
        or _column_values(inquiry)
        or answer_projects_named(inquiry)
        or answer_bracketed(inquiry)
        or answer_headings(inquiry)
        or answer_told_at_once(inquiry)
        or answer_definition(inquiry, least=_DEFINED)
        or answer_enumeration(inquiry)
    )


def _column_values(inquiry: Inquiry) -> Answer | None:
    """The names in a column of the table meant, of the rows meant where the question names some."""
    for content in inquiry.contents.values():
        rows = [c for c in inquiry.chunks(content.id) if c.kind == "row" and c.fields and c.fields[0].header]
        named = table_named(inquiry.words, content)
        for table in content.tables:
            own = [c for c in rows if c.table == table.title]
            columns = name_columns(table)
            first = [c for c in own if _row_named(inquiry, c, columns[0])]
            if len(columns) > 1 and len(first) > 1:
                return _values(inquiry, first, columns[-1])
        if named is not None and named[1] >= _MIN_TABLE and not named[0].subject:
            own = [c for c in rows if c.table == named[0].title]
            column = _column_meant(inquiry, name_columns(named[0]), named[0].headers)
            if len(own) > 1:
                return _values(inquiry, own, column)
    return None


def _column_meant(inquiry: Inquiry, columns: Sequence[int], headers: Sequence[Sequence[str]]) -> int:
    asked = fold(inquiry.question.plain)
    scored = [(len(grams(headers[c][-1] if headers[c] else "") & grams(asked)), -c, c) for c in columns]
    return max(scored)[2]


def _row_named(inquiry: Inquiry, chunk: Chunk, column: int) -> bool:
    name = next((f.text for f in chunk.fields if f.column == column), "")
    words = grams(name)
    asked = set().union(*(grams(p) for p in inquiry.pieces)) if inquiry.pieces else set()
    return len(words) > 3 and len(words & asked) >= len(words) * 0.8  # noqa: PLR2004


def _values(inquiry: Inquiry, rows: Sequence[Chunk], column: int) -> Answer | None:
    draft = inquiry.draft()
    names: list[str] = []
    for row in rows:
        name = next((f.text for f in row.fields if f.column == column), "")
        if name and not re.match(r"^(?:合|总|小)\s*计$", name):
            draft.cite_chunk(row)
            if name not in names:
                names.append(name)
    return listed(inquiry, draft, f"共{len(names)}项", names) if names else None
