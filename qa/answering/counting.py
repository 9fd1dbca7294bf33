"""How many: counted over what a document enumerates, over its projects, over a table's rows."""

import re
from collections.abc import Iterable

from corpus.regex import regex
from qa.answer import Answer, Derivation
from qa.answering.enumerated import answer_said_to_include
from qa.answering.headed import named_list
from qa.answering.named_projects import LEVEL, all_subjects, cite_tables, matching_subjects, with_value
from qa.answering.structure import NumberedList
from qa.compose import Draft
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams

_ROW_NAMED = 0.75
_ABOUT_PROJECTS = regex(
    r"(?:项目|工程|表)(?:一共|总共|共)?(?:有|附)?(?:了)?(?:几|多少)(?:个|项|张)(?!月)|(?:几|多少)(?:个|项|张)[^，。？]{0,10}(?:项目|工程|表)"
)
_ALL_PROJECTS = regex(r"(?:项目|资金|支出|绩效|目标|指标|部门|预算|申报|编制|编报|设置|表|书|情况|总|的)+")
"""A word that every project's table is named by, and none in particular."""
_COUNTED_ENTRIES = frozenset("条项张种类份章节点")
_OF_LISTS = _COUNTED_ENTRIES | frozenset("个类步支词块")
"""What entries of a list are counted by; people, vehicles, households and money are not."""
_COUNTED_NOUN = regex(r"(?:几|多少)(?:大)?个(?P<noun>[\u4e00-\u9fff]{2,6})")
_GENERAL_NOUN = regex(r"方面|部分|内容|名词|词|小?点|步骤|环节|要点|大类|类别|目标|任务|章节")
_ENTRIES = regex(r"几个?(?:词|名词|方面|部分|环节|步)|多少个?(?:词|名词|方面|部分)")


def answer_count(inquiry: Inquiry) -> Answer | None:
    """Answer how many entries a list has, or how many projects a description fits."""
    rows = _count_rows(inquiry) or answer_said_to_include(inquiry)
    if rows is not None:
        return rows
    if inquiry.question.counted in _COUNTED_ENTRIES or _ENTRIES.search(inquiry.question.plain):
        return _count_list(inquiry) or _count_projects(inquiry)
    return _count_projects_with_value(inquiry) or _count_projects(inquiry)


def answer_count_of_list(inquiry: Inquiry) -> Answer | None:
    """How many entries a list has, where no figure says it."""
    return _count_list(inquiry)


def _count_list(inquiry: Inquiry) -> Answer | None:
    counted = inquiry.question.counted
    if (counted and counted not in _OF_LISTS) or inquiry.question.unit is not None:
        return None
    found = named_list(inquiry)
    if found is None or not _of_noun(inquiry, found):
        return None
    draft = inquiry.draft()
    for entry in (*found.entries[-1:], *found.entries[:-1]):
        draft.cite(found.document_id, entry.start, entry.end)
    draft.citations[:] = draft.citations[:12]
    return _counted(inquiry, draft, found.section.title, found.count, _numbered(found))


def _of_noun(inquiry: Inquiry, found: NumberedList) -> bool:
    """Whether a list is of the things counted (多少个座位): they stand in its heading or in what its entries say."""
    asked = _COUNTED_NOUN.search(inquiry.question.plain)
    if asked is None or _GENERAL_NOUN.search(asked["noun"]):
        return True
    said = " ".join((found.section.title, *(entry.name for entry in found.entries)))
    return bool(grams(asked["noun"]) & grams(said))


def _counted(inquiry: Inquiry, draft: Draft, what: str, count: int, entries: Iterable[tuple[int, str]]) -> Answer:
    unit = inquiry.question.counted or "项"
    draft.add_counted(what, count, unit)
    listed = "\n".join(f"{number}. {_short(name)}" for number, name in entries)
    text = f"{what}共{count}{unit}：\n{listed}"
    return draft.answer(
        inquiry.question.text,
        text,
        derivation=Derivation(f"逐项计数 = {count}", ()),
        confidence=0.8,
        assumed=inquiry.assumed,
    )


def _numbered(found: NumberedList) -> list[tuple[int, str]]:
    """The entries with their printed numbers, or counted where the print doesn't begin at one."""
    printed = found.entries[0].ordinal == 1
    return [(entry.ordinal if printed else n, entry.name) for n, entry in enumerate(found.entries, 1)]


def _short(name: str, limit: int = 40) -> str:
    name = re.sub(r"\s+", "", name)
    return name if len(name) <= limit else name[:limit] + "…"


def _count_projects(inquiry: Inquiry) -> Answer | None:
    if not _ABOUT_PROJECTS.search(inquiry.question.plain):
        return None
    named = [word for word in inquiry.question.content if not _ALL_PROJECTS.fullmatch(word)]
    subjects = matching_subjects(inquiry) if named else all_subjects(inquiry)
    if not subjects:
        return None
    draft = inquiry.draft()
    cite_tables(inquiry, draft, subjects)
    return _counted(inquiry, draft, "符合条件的项目", len(subjects), enumerate(subjects, 1))


def _count_projects_with_value(inquiry: Inquiry) -> Answer | None:
    if not re.search(r"项目|工程|表", inquiry.question.plain):
        return None
    names, draft = with_value(inquiry)
    return _counted(inquiry, draft, "符合条件的项目", len(names), enumerate(names, 1)) if names else None


def _count_rows(inquiry: Inquiry) -> Answer | None:
    """How many rows of a project's table are of a level (社会效益指标有几条)."""
    level = LEVEL.search(inquiry.question.plain) or re.search(
        r"(?P<class>[\u4e00-\u9fff]{2,6})指标(?=.{0,6}(?:几|多少))", inquiry.question.plain
    )
    if level is None or "指标" not in inquiry.question.plain:
        return None
    named = f"{level['class']}指标"
    for document_id in inquiry.contents:
        rows = [
            c for c in inquiry.chunks(document_id)
            if c.subject and coverage(inquiry.words, [(c.subject, 1.0), (named, 1.0)]) > _ROW_NAMED
            and any(f.header.endswith("级指标") and named.endswith(f.text) for f in c.fields)
        ]  # fmt: skip
        if rows:
            draft = inquiry.draft()
            for row in rows:
                draft.cite_chunk(row)
            name = next(f.text for f in rows[0].fields if named.endswith(f.text))
            whose = f"“{rows[0].subject}”的" if len({row.subject for row in rows}) == 1 else ""
            return _counted(inquiry, draft, f"{whose}{name}", len(rows), enumerate((row.row or "" for row in rows), 1))
    return None
