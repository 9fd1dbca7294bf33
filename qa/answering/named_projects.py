"""The projects that a question picks by their names, by a value or a ground of their tables; the indicators of one."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.records import Figure, Quantity
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor, same_unit
from qa.answer import Answer
from qa.answering.listed import listed
from qa.compose import Draft
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage

_MIN_SUBJECT = 0.6
_LABEL_SLACK = 0.2
_BOOK = regex(r"《([^《》]{4,120})》|[\[【〔(（](?:19|20)\d\d[\]】〕)）]\s*-?\d+号?")
LEVEL = regex(
    r"(?P<class>数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度|产出|效果|效益)(?:指标|类|这一类|的三级指标)"
)
_NAMES_OF_THEM = regex(
    r"\d+(?:个|家|处|户)(?!项目|工程|专项)[\u4e00-\u9fff]{2,12}[，,]?(?:的?(?:名字|名单|名称)|分别|具体|都|到底)*(?:叫|是)(?:什么|哪|啥)"
)
"""The things that a number counts asked for by name (8个示范社区具体是哪几个), which no project's name answers."""
_ANY_PROJECT = regex(r"项目[^，。？]{0,4}(?:哪|什么|名单)|(?:哪|什么)[些几]?个?项目")
_NOUN, _FEWEST = 3, 2


def answer_all_projects(inquiry: Inquiry) -> Answer | None:
    """The projects that have tables of their own, where nothing more is asked than which projects there are."""
    subjects = all_subjects(inquiry)
    if inquiry.pieces or not _ANY_PROJECT.search(inquiry.question.plain) or len(subjects) < _FEWEST:
        return None
    draft = inquiry.draft()
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject:
                draft.cite(content.id, table.start, min(table.end, table.start + len(table.title)))
    return listed(inquiry, draft, f"附有表的项目共{len(subjects)}个", subjects)


def answer_indicators(inquiry: Inquiry) -> Answer | None:
    """The indicators of one level or class that a project's table has (数量指标设了哪几个)."""
    level = LEVEL.search(inquiry.question.plain)
    subjects = [inquiry.project()] if inquiry.project() else matching_subjects(inquiry)[:2]
    if level is not None and len(subjects) != 1:
        # One project alone may have indicators, whatever the question calls it.
        subjects = _with_indicators(inquiry)
    if level is None or len(subjects) != 1:
        return None
    named = f"{level['class']}指标"
    draft = inquiry.draft()
    names: list[str] = []
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            of_level = any(fold(named) == fold(field.text) for field in chunk.fields)
            if chunk.subject == subjects[0] and chunk.row and of_level:
                value = next((field.text for field in chunk.fields if field.header == "指标值"), "")
                names.append(f"{chunk.row}：{value}" if value else chunk.row)
                draft.cite_chunk(chunk)
    return listed(inquiry, draft, f"“{subjects[0]}”的{named}共{len(names)}项", names) if names else None


def _with_indicators(inquiry: Inquiry) -> list[str | None]:
    chunks = (chunk for document_id in inquiry.contents for chunk in inquiry.chunks(document_id))
    return list({c.subject for c in chunks if c.subject and any(f.header == "三级指标" for f in c.fields)})


def matching_subjects(inquiry: Inquiry) -> list[str]:
    """The projects whose names account for the question's words; all ties."""
    atoms = [atom for atom in inquiry.words if atom.word != "项目"]
    scores = {
        subject: coverage(atoms, [(subject, 1.0)])
        for subject in all_subjects(inquiry)
        if not any(word in subject for word in inquiry.question.excluded)
    }
    best = max(scores.values(), default=0.0)
    return [s for s, score in scores.items() if best >= _MIN_SUBJECT and score >= best - 0.05]


def all_subjects(inquiry: Inquiry) -> list[str]:
    """The projects that have a table of their own, in the documents' order."""
    found: dict[str, None] = {}
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject:
                found.setdefault(table.subject)
    return list(found)


def answer_projects_named(inquiry: Inquiry) -> Answer | None:
    """买办公设备的项目有哪些: the projects whose names fit."""
    if not re.search(
        r"(?:项目|工程|采购)[^，。]{0,6}哪|哪[些几][^，。]{0,8}(?:项目|工程|采购)", inquiry.question.plain
    ):
        return None
    subjects = matching_subjects(inquiry)
    draft = inquiry.draft()
    cite_tables(inquiry, draft, subjects)
    return listed(inquiry, draft, f"共{len(subjects)}个", subjects) if subjects else None


def cite_tables(inquiry: Inquiry, draft: Draft, subjects: Sequence[str]) -> None:
    """Cite the heading of each project's table."""
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject in subjects:
                heading = next((s for s in content.sections if table.title in (s.heading, s.title)), None)
                start = heading.start if heading else table.start
                draft.cite(content.id, start, start + len(table.title))


def answer_projects_with_value(inquiry: Inquiry) -> Answer | None:
    """哪些项目的采购数量是244个: projects whose figure has the value the question names."""
    if _NAMES_OF_THEM.search(inquiry.question.plain):
        return None
    names, draft = with_value(inquiry)
    return listed(inquiry, draft, f"共{len(names)}个", names) if names else None


def with_value(inquiry: Inquiry) -> tuple[list[str], Draft]:
    """The projects with a figure of the value that the question names, cited."""
    draft = inquiry.draft()
    for wanted in reversed(inquiry.question.quantities):
        hits = [m for m in inquiry.found() if m.figure.subject and not m.figure.repeated and equals(m.figure, wanted)]
        scored = [(m, _label_score(inquiry, m.figure)) for m in hits]
        best = max((score for _, score in scored), default=0.0)
        concepts = {m.figure.concept for m, score in scored if score == best and m.figure.concept}
        chosen = sorted(
            (m for m, score in scored if score >= best - _LABEL_SLACK or m.figure.concept in concepts),
            key=lambda m: m.order,
        )
        for match in chosen:
            draft.cite_figure(match.figure)
        if chosen:
            return list(dict.fromkeys(m.figure.subject for m in chosen if m.figure.subject)), draft
    return [], draft


def equals(figure: Figure, wanted: Quantity) -> bool:
    """Whether a figure has a value that a question gives, whatever units of one kind both are written in."""
    units = [q.unit if "/" in wanted.unit else q.unit.split("/")[0] for q in (figure.quantity, wanted)]
    if not same_unit(*units):
        return False
    scales = [factor(q.unit) or Decimal(1) for q in (figure.quantity, wanted)]
    if figure.quantity.value * scales[0] != wanted.value * scales[1]:
        return False
    return wanted.comparator in ("=", figure.quantity.comparator)


def _label_score(inquiry: Inquiry, figure: Figure) -> float:
    return coverage(inquiry.words, [(" ".join((*figure.path, figure.label)), 1.0), (figure.context, 0.7)])


def answer_projects_with_text(inquiry: Inquiry) -> Answer | None:
    """哪些项目依据《…》: projects with a row that holds the book or document number the question names."""
    books = [match.group() for match in _BOOK.finditer(inquiry.question.plain)]
    if not books:
        return None
    names: list[str] = []
    draft = inquiry.draft()
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            said = fold("".join(field.text for field in chunk.fields))
            if chunk.subject and all(fold(book) in said for book in books) and chunk.subject not in names:
                names.append(chunk.subject)
                draft.cite_chunk(chunk)
    return listed(inquiry, draft, f"共{len(names)}个", names) if names else None
