"""Two departments asked for two different things: 甲的决算支出是乙的预算支出的百分之几, each side a question of its own."""

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import MONEY, factor, is_money, same_unit
from qa.answer import Answer, Derivation
from qa.answering.choice import choose
from qa.answering.whole import of_the_whole
from qa.compose import name_of, plain, said
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, telling
from qa.scope import scope_of
from qa.understanding.question import understand
from qa.understanding.words import VERB

_Way = Literal["share", "times", "difference", "sum"]

_BETWEEN = regex(r"相当于|比|占|是|加上|减去?|和|与|跟|同|、")
_ASKED: tuple[tuple[re.Pattern[str], _Way], ...] = (
    (regex(r"的?(?:百分之|百分比|几成|比[重例])[^，。？]*"), "share"),
    (regex(r"的?(?:几|多少)倍[^，。？]*"), "times"),
    (regex(r"(?:之间)?(?:要|还)?(?:的?差额?|相差|[多少高低大小](?:了|出|花|安排|列)?)(?:了|出)?(?:多少|几)[^，。？]*"), "difference"),
    (regex(r"[，,]?(?:一共|总共|合计|加(?:在)?一?起来?|合起来|之和)[^，。？]*"), "sum"),
)  # fmt: skip
_YEAR_AND_KIND = regex(r"(?:\d{2}|(?:19|20)\d\d)年(?:度)?的?(?:预算|决算)")
"""A side that says no more than its year and kind (三公2026年预算比2025年决算多多少)."""
_WHICH_IS_MORE = regex(r"[，,]?(?:哪一?[个家](?:单位|部门)?|谁|哪边)(?:更)?[多少高低大小][，,](?=[多少高低大小])")
_WHICH = regex(r"哪[一]?[家个边方]|谁")
_SHOWN = Decimal("0.01")
_MOST = 6


def answer_sides(inquiry: Inquiry) -> Answer | None:
    """Two figures of two departments or years, each by its own words, and what they make; None where both ask the same."""
    if len(inquiry.contents) < 2:  # noqa: PLR2004
        return None
    asked = _WHICH_IS_MORE.sub("", inquiry.question.plain)
    if _WHICH.search(asked):
        # Both sides are asked the same (甲跟乙哪家花得多，多多少).
        return None
    found = next(((m, way) for pattern, way in _ASKED if (m := pattern.search(asked)) is not None), None)
    if found is None:
        return None
    tail, way = found
    body = asked[: tail.start()]
    for mark in list(_BETWEEN.finditer(body))[:_MOST]:
        one, other = body[: mark.start()], body[mark.end() :]
        documents = _documents(inquiry, one), _documents(inquiry, other)
        if documents[0] and documents[1] and documents[0].isdisjoint(documents[1]):
            first, second = _figure(inquiry, one, documents[0], other), _figure(inquiry, other, documents[1], one)
            if first is None or second is None or not same_unit(first.quantity.unit, second.quantity.unit):
                return None
            alike = _same_asked(first, second) and way in ("difference", "sum")
            return None if alike else _made(inquiry, first, second, way)
    return None


def _documents(inquiry: Inquiry, words: str) -> frozenset[str]:
    """The documents that a side names by department, or by year and kind; none where it names neither."""
    identities = {d: content.identity for d, content in inquiry.contents.items()}
    scope = scope_of(words, list(identities.items()))
    if scope.missing is not None:
        return frozenset()
    question = understand(words, inquiry.catalogue.names)
    kind = next((kind for kind in ("预算", "决算") if kind in words and "年初" not in words), None)
    of_year = {d for d in scope.document_ids if str(identities[d].year) in question.years}
    of_kind = {d for d in of_year if kind in (None, identities[d].kind)}
    if scope.named:
        return frozenset(of_kind or of_year or scope.document_ids)
    return frozenset(of_kind) if kind is not None else frozenset()


def _same_asked(one: Figure, other: Figure) -> bool:
    """Whether both sides give the same account by the same measure, which is a comparison like any other."""
    return one.measure == other.measure and (one.concept, one.concept or one.label) == (
        other.concept,
        other.concept or other.label,
    )


def _figure(inquiry: Inquiry, words: str, documents: Collection[str], others: str) -> Figure | None:
    """The one figure that a side asks for, by its own words or, where it has none, those of the other (2025年决算)."""
    names = inquiry.catalogue.names
    question = understand(f"{words}是多少", names)
    named = "".join(word.text for word in understand(others, names).words if word.worth > VERB)
    if named and _YEAR_AND_KIND.fullmatch(words.strip("，, 的")):
        question = understand(f"{words}里的{named}是多少", names)
    side = replace(
        inquiry,
        question=question,
        pieces=question.content,
        atoms=atoms_of(question.words, inquiry.catalogue),
        focus=atoms_of(telling(question.focus), inquiry.catalogue),
        subject=atoms_of(question.focus, inquiry.catalogue),
        contents={d: content for d, content in inquiry.contents.items() if d in documents},
        years=question.years,
        excluded=question.excluded,
        _found=None,
    )
    choice = choose(of_the_whole(side))
    return choice.best.figure if choice is not None and len(choice.readings) == 1 else None


def _made(inquiry: Inquiry, one: Figure, other: Figure, way: _Way) -> Answer | None:
    """What two figures make: a share, a multiple, a difference or a sum, both cited and the arithmetic shown."""
    unit = one.quantity.unit
    if inquiry.question.unit in MONEY and is_money(unit):
        unit = inquiry.question.unit or unit
    scale = factor(unit) or Decimal(1)
    amounts = [figure.quantity.value * (factor(figure.quantity.unit) or Decimal(1)) / scale for figure in (one, other)]
    if way in ("share", "times") and not amounts[1]:
        return None
    draft = inquiry.draft()
    names = []
    for figure in (one, other):
        entity = draft.figures[draft.add(figure)].entity
        names.append(f"{entity}{figure.period or ''}年{name_of(figure)}")
    first, second = (plain(amount) for amount in amounts)
    if way == "share":
        value, made = (amounts[0] / amounts[1] * 100).quantize(_SHOWN, ROUND_HALF_UP), "%"
        expression, head = (
            f"{first} ÷ {second} × 100% = {plain(value)}%",
            f"{names[0]}是{names[1]}的{plain(value)}%（四舍五入到两位小数）",
        )
    elif way == "times":
        value, made = (amounts[0] / amounts[1]).quantize(_SHOWN, ROUND_HALF_UP), "倍"
        expression, head = (
            f"{first} ÷ {second} = {plain(value)}（倍）",
            f"{names[0]}是{names[1]}的{plain(value)}倍（四舍五入到两位小数）",
        )
    elif way == "sum":
        value, made = amounts[0] + amounts[1], unit
        expression, head = (
            f"{first} + {second} = {plain(value)}（{unit}）",
            f"{names[0]}与{names[1]}合计{plain(value)}{unit}",
        )
    else:
        value, made = abs(amounts[0] - amounts[1]), unit
        larger, smaller = (first, second) if amounts[0] >= amounts[1] else (second, first)
        more = "多" if amounts[0] > amounts[1] else "少"
        expression = f"{larger} − {smaller} = {plain(value)}（{unit}）"
        head = f"{names[0]}比{names[1]}{more}{plain(value)}{unit}"
    draft.add_computed(f"{name_of(one)}与{name_of(other)}", value, made, "占比" if made == "%" else one.measure, one)
    text = f"{head}：{names[0]}{said(one)}，{names[1]}{said(other)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )
