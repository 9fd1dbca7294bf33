"""A change that no sentence states, between two amounts that the document does state, each of its own year.

城乡社区环境卫生2026年预算比2025年预算减了多少, where the document says 2026年度预算794.84万元，2025年度预算1,024.01万元.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import factor, is_money, same_unit
from qa.answer import Answer, Derivation
from qa.answering.choice import choose
from qa.answering.derive import same_thing
from qa.compose import name_of, plain, sentence
from qa.inquiry import Inquiry
from qa.matching.match import CHANGES
from qa.understanding.words import COMPARED

_YEAR = regex(r"(?:19|20)\d\d")
_OF_A_YEAR = ("年初预算数", "预算数", "执行数", "决算数")
_SAID = (("执行", "执行数"), ("决算", "决算数"), ("年初预算", "年初预算数"), ("预算", "预算数"))
_ALIKE = 24
_SHOWN, _PERCENT = Decimal("0.01"), Decimal(100)


def answer_years_apart(inquiry: Inquiry) -> Answer | None:
    """The difference of two stated amounts of two years, as an amount or as a rate; None unless both are stated."""
    compared = COMPARED.search(inquiry.question.plain)
    if compared is None or not inquiry.question.change:
        return None
    asked = replace(
        inquiry.question,
        change=False,
        operation=None,
        dimension="金额",
        measure=None,
        wants_reason=False,
        last_year=False,
    )
    plainly = replace(inquiry, question=asked, _found=None)
    choice = choose(plainly)
    if choice is None or len(choice.readings) > 1 or not is_money(choice.best.figure.quantity.unit):
        return None
    best = choice.best.figure
    base_year = _YEAR.search(compared.group())
    year = base_year.group() if base_year is not None else str(int(best.period or 0) - 1)
    # A cell states one year; the prose that states the same amount may state the other.
    alike = [best, *(m.figure for m in plainly.fitting()[:_ALIKE] if same_thing(m.figure, best))]
    for this in alike:
        before = _stated(inquiry, this, year, compared.group()) if this.period == best.period != year else None
        if before is not None:
            return _difference(inquiry, this, before)
    return None


def _stated(inquiry: Inquiry, this: Figure, year: str, base: str) -> Figure | None:
    """What the document states of the same account in the year compared with, by the measure that the question says."""
    wanted = next((measure for word, measure in _SAID if word in base), this.measure)
    found = [
        p.figure
        for p in inquiry.catalogue.profiles
        if p.figure.period == year and p.figure.measure == wanted and p.figure.path == this.path
        and p.figure.measure in _OF_A_YEAR and p.figure.measure not in CHANGES and same_thing(p.figure, this)
        and same_unit(p.figure.quantity.unit, this.quantity.unit)
    ]  # fmt: skip
    return found[0] if len({figure.quantity.value for figure in found}) == 1 else None


def _difference(inquiry: Inquiry, this: Figure, before: Figure) -> Answer:
    unit = this.quantity.unit
    scale = (factor(before.quantity.unit) or Decimal(1)) / (factor(unit) or Decimal(1))
    now, then = this.quantity.value, before.quantity.value * scale
    gap = abs(now - then)
    larger, smaller = max(now, then), min(now, then)
    word = "增加" if now > then else "减少" if now < then else "持平"
    draft = inquiry.draft()
    draft.add(this)
    draft.add(before)
    if inquiry.question.dimension == "比率" and then:
        rate = (gap / then * _PERCENT).quantize(_SHOWN, ROUND_HALF_UP)
        draft.add_computed(f"{name_of(this)}{word}", rate, "%", "增减率", this)
        expression = f"({plain(larger)} − {plain(smaller)}) ÷ {plain(then)} × 100% = {plain(rate)}%"
        head = f"{word}{plain(rate)}%（四舍五入到两位小数）"
    else:
        draft.add_computed(f"{name_of(this)}{word}", gap, unit, "增减额", this)
        expression = f"{plain(larger)} − {plain(smaller)} = {plain(gap)}（{unit}）"
        head = f"{word}{plain(gap)}{unit}" if gap else "持平，没有增减"
    text = f"{this.period}年{name_of(this)}比{before.period}年{head}：{sentence(this)}，{sentence(before)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.75, assumed=inquiry.assumed
    )
