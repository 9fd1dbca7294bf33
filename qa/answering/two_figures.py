"""What two figures make of each other: how far apart they are, what is left of one, how many times the other."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import factor, same_unit
from qa.answer import Answer, Derivation
from qa.answering.apart import asked_pair, asked_times, figures_apart, figures_asked
from qa.answering.choice import choose
from qa.answering.operands import how_many, same_unit_all
from qa.compose import name_of, plain, said, sentence, terms_of, total_of
from qa.inquiry import Inquiry

_TWO = 2
_REST = regex(
    r"(?P<whole>[^，。？]{2,24}?)(?:里面?|当中|之中|中)[，,]?(?:不是|非|不属于|不算|除了?)(?P<part>[^，。？]{1,12}?)(?:的|以外的?|之外的?)(?:还)?(?:有|是|剩)?(?:多少|几)"
)
_EARLIER = regex(r"(?:比|较|跟|和|与)(?:去年|上年|上一年|前一年)[^，。？]{0,6}(?:差|[多少高低])")
_SHOWN = Decimal("0.01")
_ADDED = regex(
    r"^(?P<first>[^，。？]{2,20}?)(?:是|有)?多少(?:钱)?[，,](?:再|要是|如果)?加上(?P<rest>[^，。？]{2,30}?)(?:的|，)?(?:合计|一共|总共|总额|总计|共|又|是)+(?:是|有)?多少"
)
_APART = regex(r"差|[多少高低](?:了|出)?(?:多少|几)|之差")


def answer_difference(inquiry: Inquiry) -> Answer | None:
    """How far apart two figures are that a question names; None unless it names two of one unit."""
    pair = figures_asked(inquiry, asked_pair(inquiry.question.plain))
    if len(pair) != 2 or not same_unit_all(pair):  # noqa: PLR2004
        return None
    return difference(inquiry, *(m.figure for m in pair))


def answer_with_added(inquiry: Inquiry) -> Answer | None:
    """三公经费多少，加上会议费、培训费合计多少: the one amount, and what it comes to with the others; None unless all are stated."""
    found = _ADDED.search(inquiry.question.plain)
    if found is None:
        return None
    names = [found["first"], *re.split(r"[、和与及]", found["rest"])]
    parts = figures_asked(inquiry, [f"{name}是多少" for name in names])
    if len(parts) != len(names) or not same_unit_all(parts):
        return None
    figures = [match.figure for match in parts]
    total, unit = total_of(figures)
    draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in figures]
    draft.add_computed("合计", total, unit, figures[0].measure, figures[0])
    text = f"{sentence(figures[0])}；加上{'、'.join(name_of(f) + said(f) for f in figures[1:])}，合计{plain(total)}{unit}。"
    derivation = Derivation(f"{terms_of(figures, unit)} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def answer_rest(inquiry: Inquiry) -> Answer | None:
    """退役军人里不是党员的有多少: the whole less the part that is said; None unless both have a figure."""
    found = _REST.search(inquiry.question.plain)
    if found is None:
        return None
    pair = [m.figure for m in figures_asked(inquiry, [f"{found.group(name)}有多少" for name in ("whole", "part")])]
    if len(pair) != _TWO or not same_unit(pair[0].quantity.unit, pair[1].quantity.unit):
        return None
    return difference(inquiry, *pair) if pair[0].quantity.value > pair[1].quantity.value else None


def answer_without(inquiry: Inquiry) -> Answer | None:
    """上年结转不算，预算收入是多少: the whole less the part left out; None unless the document makes it a part of it."""
    if not inquiry.question.excluded or inquiry.question.change:
        return None
    choice = choose(inquiry)
    every = replace(inquiry, excluded=(), _found=None)
    parts = figures_asked(every, [f"{name}是多少" for name in inquiry.question.excluded], fewest=1)
    if choice is None or len(choice.readings) > 1 or len(parts) != 1:
        return None
    whole, part = choice.best.figure, parts[0].figure
    within = part.document_id == whole.document_id and (
        whole.label in part.path[:-1] or part.chunk_id == whole.chunk_id
    )
    smaller = same_unit(whole.quantity.unit, part.quantity.unit) and part.quantity.value < whole.quantity.value
    return difference(inquiry, whole, part) if within and smaller and whole.total else None


def answer_readings_apart(inquiry: Inquiry) -> Answer | None:
    """How far apart the two figures are that a question sets beside each other without naming each alone.

    Either the changes of two accounts that it joins (甲和乙都增加了，哪个增加得多，相差多少) or the two projects that its
    words fit alike (两个改造工程哪个成本更高，相差多少).
    """
    if not _APART.search(inquiry.question.plain) or _EARLIER.search(inquiry.question.plain):
        return None
    joined = figures_apart(inquiry) if inquiry.question.change else []
    choice = choose(inquiry) if how_many(inquiry.question.plain) == _TWO else None
    pair = joined or (choice.readings if choice is not None else ())
    if (
        len(pair) != _TWO
        or not same_unit_all(pair)
        or (not joined and pair[0].figure.subject == pair[1].figure.subject)
    ):
        return None
    return difference(inquiry, *(match.figure for match in pair))


def difference(inquiry: Inquiry, one: Figure, two: Figure) -> Answer:
    """How far one figure is from another of its kind, in the unit of the first, with both."""
    scale = factor(one.quantity.unit) or Decimal(1)
    value = one.quantity.value - two.quantity.value * (factor(two.quantity.unit) or Decimal(1)) / scale
    draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in (one, two)]
    unit = one.quantity.unit
    draft.add_computed(f"{one.label}与{two.label}之差", abs(value), unit, one.measure, one)
    more = "多" if value > 0 else "少" if value < 0 else ""
    far = f"{more}{plain(abs(value))}{unit}" if more else f"一样多，相差{plain(abs(value))}{unit}"
    text = f"{name_of(one)}比{name_of(two)}{far}：{name_of(one)}{said(one)}，{name_of(two)}{said(two)}。"
    larger, smaller = sorted(terms_of([one, two], unit).split(" + "), key=Decimal, reverse=True)
    return draft.answer(
        inquiry.question.text, text,
        derivation=Derivation(f"{larger} − {smaller} = {plain(abs(value))}（{unit}）", tuple(i + 1 for i in indexes)),
        confidence=0.85, assumed=inquiry.assumed,
    )  # fmt: skip


def answer_times(inquiry: Inquiry) -> Answer | None:
    """How many times one figure is another that a question names; None unless it names two of one unit."""
    pair = [match.figure for match in figures_asked(inquiry, asked_times(inquiry.question.plain))]
    if len(pair) != 2 or not same_unit(pair[0].quantity.unit, pair[1].quantity.unit):  # noqa: PLR2004
        return None
    amounts = [figure.quantity.value * (factor(figure.quantity.unit) or 1) for figure in pair]
    if not amounts[1]:
        return None
    value = (amounts[0] / amounts[1]).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    for figure in pair:
        draft.add(figure)
    draft.add_computed(f"{pair[0].label}与{pair[1].label}之比", value, "倍", "比率", pair[0])
    one, other = terms_of(pair, pair[0].quantity.unit).split(" + ")
    text = f"{name_of(pair[0])}是{name_of(pair[1])}的{plain(value)}倍（四舍五入到两位小数）：{name_of(pair[0])}{said(pair[0])}，{name_of(pair[1])}{said(pair[1])}。"
    derivation = Derivation(f"{one} ÷ {other} = {plain(value)}（倍）", (1, 2))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.85, assumed=inquiry.assumed)
