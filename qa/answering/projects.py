"""Projects picked by what their tables hold: an indicator of a name, words in the project's own name, their indicators' number."""

import re
from collections.abc import Sequence

from corpus.records import Chunk
from corpus.text import fold
from qa.answer import Answer, Derivation
from qa.answering.listing import LEVEL, all_subjects, cite_tables, matching_subjects
from qa.compose import Draft
from qa.inquiry import Inquiry

_OF_PROJECTS = re.compile(r"项目|工程|表|采购")
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{2,30})[”\"」]")
_NAMED_SO = re.compile(
    r"(?:名称|名字|名)(?:里面?|中|当中)?(?:带有?|含有?|包含|有)[“\"]?(?P<part>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)[”\"]?(?:字样|[一二两三四五]个字)?的"
)
_WITH_INDICATOR = re.compile(r"指标|考核|衡量")
_LEVEL_COUNT = re.compile(
    r"(?P<level>[一二三]级指标)[^，。？]{0,8}(?:几|多少)|(?:几|多少)[个项条](?P<behind>[一二三]级指标)"
)


def answer_projects(inquiry: Inquiry) -> Answer | None:
    """The names or the number of the projects picked; None where a question picks none so."""
    plain = inquiry.question.plain
    levels = _levels(inquiry)
    if levels is not None:
        return levels
    if not _OF_PROJECTS.search(plain):
        return None
    named = _NAMED_SO.search(plain)
    if named is not None:
        part = fold(named["part"])
        subjects = [s for s in all_subjects(inquiry) if part in fold(s) and not _is_excluded(inquiry, s)]
        return _said(inquiry, f"名称里有“{named['part']}”的项目", subjects, ())
    quoted = _QUOTED.search(plain)
    if quoted is None or not _WITH_INDICATOR.search(plain):
        return None
    rows = [
        chunk
        for document_id in inquiry.contents
        for chunk in inquiry.chunks(document_id)
        if chunk.subject and chunk.row and fold(chunk.row) == fold(quoted.group(1))
    ]
    subjects = [s for s in dict.fromkeys(row.subject for row in rows) if s and not _is_excluded(inquiry, s)]
    return _said(inquiry, f"设有指标“{quoted.group(1)}”的项目", subjects, rows)


def _is_excluded(inquiry: Inquiry, subject: str) -> bool:
    return any(word in subject for word in inquiry.question.excluded)


def _levels(inquiry: Inquiry) -> Answer | None:
    """How many indicators of a level one project's table has."""
    asked = _LEVEL_COUNT.search(inquiry.question.plain)
    subjects = [inquiry.project()] if inquiry.project() else matching_subjects(inquiry)[:2]
    of_class = LEVEL.search(inquiry.question.plain) is not None
    if asked is None or of_class or len(subjects) != 1 or subjects[0] is None:
        return None
    level = asked["level"] or asked["behind"]
    rows: dict[str, Chunk] = {}
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            name = next((f.text for f in chunk.fields if f.header.split(" › ")[-1] == level), "")
            if chunk.subject == subjects[0] and name:
                rows.setdefault(name if level != "三级指标" else chunk.id, chunk)
    if not rows:
        return None
    names = [row.row or name if level == "三级指标" else name for name, row in rows.items()]
    return _counted(inquiry, f"“{subjects[0]}”的{level}", names, list(rows.values()))


def _said(inquiry: Inquiry, what: str, subjects: Sequence[str], rows: Sequence[Chunk]) -> Answer | None:
    if not subjects:
        return None
    if inquiry.question.kind == "count" or inquiry.question.dimension == "数量":
        return _counted(inquiry, what, subjects, rows)
    draft = inquiry.draft()
    _cite(inquiry, draft, subjects, rows)
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(subjects, 1))
    text = f"{what}共{len(subjects)}个：\n{lines}"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _counted(inquiry: Inquiry, what: str, names: Sequence[str], rows: Sequence[Chunk]) -> Answer:
    draft = inquiry.draft()
    _cite(inquiry, draft, names, rows)
    unit = inquiry.question.counted or "个"
    draft.add_counted(what, len(names), unit)
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    derivation = Derivation(f"逐项计数 = {len(names)}", ())
    text = f"{what}共{len(names)}{unit}：\n{lines}"
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _cite(inquiry: Inquiry, draft: Draft, names: Sequence[str], rows: Sequence[Chunk]) -> None:
    for row in rows:
        draft.cite_chunk(row)
    cite_tables(inquiry, draft, [row.subject for row in rows if row.subject] or names)
