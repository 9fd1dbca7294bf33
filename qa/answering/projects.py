"""Projects picked by what their tables hold: an indicator of a name, words in the project's own name, their indicators' number."""

import re
from collections.abc import Sequence

from corpus.quantity import find_quantities
from corpus.records import Chunk, Field, Quantity
from corpus.regex import regex
from corpus.text import fold
from corpus.units import is_money, same_unit
from qa.answer import Answer, Derivation
from qa.answering.lookup import several, state
from qa.answering.named_projects import LEVEL, all_subjects, cite_tables, matching_subjects
from qa.compose import Draft
from qa.inquiry import Inquiry
from qa.matching.catalogue import Profile
from qa.matching.match import Match

_OF_PROJECTS = regex(r"项目|工程|表|采购|几张|多少张")
_QUOTED = regex(r"[“\"「]([^“”\"「」]{2,30})[”\"」]")
_NAMED_SO = regex(
    r"(?:名称|名字|标题|题目|名)(?:里面?|中|当中)?(?:带有?|含有?|包含|有)[“\"]?(?P<part>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)[”\"]?(?:字样|[一二两三四五]个字)?的"
)
_WITH_INDICATOR = regex(r"指标|考核|衡量")
_CELL_ASKED = regex(
    r"(?P<header>(?:数量|质量|时效|成本|满意度|经济效益|社会效益)(?:指标|要求)?(?!值)|指标值依据|指标依据|指标值|目标值|指标描述)[^，。？“\"]{0,4}?(?P<denied>没有?|不|未)?(?:写|填|是|为|等于|要求|定|设)(?:的|了|成|着|在)?(?:是|为)?"
    r"(?:[“\"](?P<quoted>[^“”\"]{1,20})[”\"]|(?P<value>[≥≤<>=]?\s*\d[\d.]*\s*[%\u4e00-\u9fff]{1,3}?(?=的|，|[（(])))"
)
_CELL_HEADER = regex(r"值|依据|描述")
_SEVERAL = regex(r"哪[些几]|有几|几[张个项]|多少[张个项]|列|报")
_LEVEL_HEADER = regex(r"级指标")
_WITH_TARGETS = regex(
    r"绩效(?:目标|管理)?的?(?:[\d两三四五六七八九]+个)?项目(?:有哪|都?叫|分别|都?是哪|是什么)|哪[些几]个?项目(?:编|填|报|设|做)[报制定]?了?绩效目标|(?:编|填|报|设)[报制定]?了?绩效目标的(?:几个|那[些几]个)?项目(?:有哪|分别|都?叫|是哪)"
)
_HOW_MANY_WITH_TARGETS = regex(
    r"绩效(?:目标|管理)?的?项目[^，。？]{0,6}(?:几|多少)个|(?:几|多少)个项目[^，。？]{0,6}绩效目标"
)
_OF_TABLES = frozenset({"绩效目标", "绩效目标表", "目标表", "绩效", "指标", "审计", "核对"})
_LEVEL_COUNT = regex(
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
    number = _number_with_targets(inquiry) if _HOW_MANY_WITH_TARGETS.search(plain) else None
    if number is not None:
        # Only some of the projects may have tables in the document, which states how many there are.
        return number
    if _WITH_TARGETS.search(plain):
        own = dict.fromkeys(
            chunk.subject
            for document_id in inquiry.contents
            for chunk in inquiry.chunks(document_id)
            if chunk.subject and any(_LEVEL_HEADER.search(f.header) for f in chunk.fields)
        )
        subjects = [s for s in own if s]
        return _said(inquiry, "编了绩效目标的项目", subjects, ()) if subjects else _told_with_targets(inquiry)
    by_cell = _by_cell(inquiry)
    if by_cell is not None:
        return by_cell
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


def _by_cell(inquiry: Inquiry) -> Answer | None:
    """The projects by what a cell of their indicators says, or doesn't (满意度指标值为≥95%的有几张, 依据没有写“问卷调查”的)."""
    plain = inquiry.question.plain
    asked = _CELL_ASKED.search(plain)
    if asked is None or not _SEVERAL.search(plain):
        return None
    written = asked["quoted"] or asked["value"]
    wanted = find_quantities(written)
    level = asked["header"] if _CELL_HEADER.search(asked["header"]) is None else ""
    header = "指标值" if level else asked["header"]
    prefix = fold(plain[: asked.start()]) + fold(re.sub(r"(?:指标|要求)$", "", level))
    every = {_level(f.text) for d in inquiry.contents for c in inquiry.chunks(d) for f in _levels_of(c)}
    named = max((level for level in every if level and level in prefix), key=len, default="")
    holding: dict[str, list[Chunk]] = {}
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            if chunk.subject and _is_of(chunk, named, prefix, inquiry):
                cell = next((f.text for f in chunk.fields if fold(header) in _without_set(f.header)), "")
                own = holding.setdefault(chunk.subject, [])
                if cell and _says(cell, written, wanted):
                    own.append(chunk)
    denied = asked["denied"] is not None
    subjects = [s for s, rows in holding.items() if bool(rows) != denied and not _is_excluded(inquiry, s)]
    rows = [] if denied else [row for rows in holding.values() for row in rows]
    what = f"{asked['header']}{'没有写' if denied else '为'}“{written}”的"
    return _said(inquiry, what, subjects, rows) if holding else None


def _without_set(header: str) -> str:
    """A header without the words that some leave out of it (指标值确定依据)."""
    return fold(header.rsplit(" › ", maxsplit=1)[-1].replace("确定", ""))


def _number_with_targets(inquiry: Inquiry) -> Answer | None:
    """How many projects have goals, as the document states it; None where it does not, or names are asked for."""
    stated = [
        p for p in inquiry.catalogue.profiles
        if p.figure.document_id in inquiry.contents and p.figure.column is None and "绩效目标的项目" in p.figure.label
        and p.figure.quantity.unit == "个"
    ]  # fmt: skip
    if inquiry.question.kind != "count" or len({p.figure.quantity.value for p in stated}) != 1:
        return None
    if len(inquiry.question.asks) > 1:
        return _with_amount(inquiry, stated[0])
    return state(inquiry, Match(stated[0].figure, 1.0, 1.0, 1.0, 1.0, stated[0].order))


def _with_amount(inquiry: Inquiry, number: Profile) -> Answer | None:
    """The number with the amount that the same sentence gives (编报绩效目标的项目39个，涉及资金…), where that is asked too."""
    figure = number.figure
    amounts = [
        p for p in inquiry.catalogue.profiles
        if p.figure.chunk_id == figure.chunk_id and is_money(p.figure.quantity.unit) and p.figure.quantity.start > figure.quantity.start
    ]  # fmt: skip
    if inquiry.question.dimension != "金额" or not amounts:
        return None
    both = (number, min(amounts, key=lambda p: p.figure.quantity.start))
    return several(inquiry, [Match(p.figure, 1.0, 1.0, 1.0, 1.0, p.order) for p in both])


def _told_with_targets(inquiry: Inquiry) -> Answer | None:
    """The projects that prose names behind their number (编报绩效目标的项目共4个…其中：甲3万元，乙5万元)."""
    told = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.document_id in inquiry.contents and p.figure.column is None
    ]  # fmt: skip
    for count in (f for f in told if "绩效目标的项目" in f.label):
        parts = [f for f in told if f.chunk_id == count.chunk_id and len(f.path) > 1 and f.direction is None]
        if len(parts) == count.quantity.value:
            draft = inquiry.draft()
            for part in parts:
                draft.cite_figure(part)
            lines = "\n".join(f"{number}. {part.label}" for number, part in enumerate(parts, 1))
            text = f"编了绩效目标的项目共{len(parts)}个：\n{lines}"
            return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None


def _levels_of(chunk: Chunk) -> list[Field]:
    return [field for field in chunk.fields if _LEVEL_HEADER.search(field.header) and field.text]


def _level(text: str) -> str:
    return fold(text.removesuffix("指标"))


def _is_of(chunk: Chunk, named: str, prefix: str, inquiry: Inquiry) -> bool:
    """Whether a row is of the class ``named`` before the column asked for (满意度); of any where none is."""
    if named:
        return any(_level(field.text) == named for field in _levels_of(chunk))
    return not any(word.text in prefix for word in inquiry.question.words if word.text not in _OF_TABLES)


def _says(cell: str, written: str, wanted: Sequence[Quantity]) -> bool:
    """Whether a cell holds a quantity, with its comparator where one is asked for, or words."""
    if not wanted:
        return fold(written) in fold(cell)
    asked = wanted[-1]
    return any(
        q.value == asked.value and same_unit(q.unit, asked.unit) and asked.comparator in ("=", q.comparator)
        for q in find_quantities(cell)
    )


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
