"""An amount per one of something: per project, square metre or vehicle, where the document states the amount and the number."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import is_money, same_unit
from qa.answer import Answer, Derivation
from qa.answering.absent import not_found
from qa.compose import converted, plain, said, sentence
from qa.inquiry import Inquiry
from qa.matching.match import good_enough

_AS_GOOD = 0.25
"""How near a stated price must come to the amount to be what is asked for; 单价 of another row is not."""
_SHOWN = Decimal("0.01")
_SUBJECT_NAMED = 0.5
_PER = regex(
    r"(?:平均)?(?:每一?|一)(?P<unit>个|平米|平方米|户|人|名|辆|台|处|家|所)"
    r"(?:(?<=[个处家所])(?P<noun>(?!多少|大概|大约|平均|一年|每年|[要得需花的几])[\u4e00-\u9fff]{2}))?"
)
PER_HEAD = regex(r"人均|(?:平均)?每个?(?:职工|干部|工作人员|人员|人头)")
PER_VEHICLE = regex(
    r"每(?:一)?(?:辆|部|台)(?:新|公务)?车|(?:一|每)(?:辆|部|台)(?:车)?(?:平均|均摊)|平均(?:到)?(?:一|每)(?:辆|部|台)"
)
_PER_RECEPTION = regex(r"每(?:一)?(?:批次?|次|个?(?:人|客))|人均")
_RECEPTION, _HOW_MANY_GUESTS = regex(r"接待|招待"), regex(r"(?:多少|几)个?(?:人|客)")
_RECEPTIONS, _GUESTS = ("批次", "批", "次"), ("人次", "人")
_VEHICLE_COSTS = {"公务用车运行维护费": "车辆", "公务用车购置费": "安排购置车辆"}
"""What the costs of vehicles are divided by: those there are, and those to be bought."""


def answer_per_unit(inquiry: Inquiry) -> Answer | None:
    """每平米一年租金多少: asked per unit where the document states the amount and the number only."""
    if inquiry.question.dimension != "金额" or not re.search(
        r"每(?:一)?(?:个|平米|平方米|户|辆|部|台|处|家|所)", inquiry.question.plain
    ):
        return None
    return per_unit(inquiry)


def per_unit(inquiry: Inquiry) -> Answer | None:
    """平均一个社区多少钱: a project's amount over its stated number or area."""
    match = _PER.search(inquiry.question.plain)
    amounts = [
        m.figure
        for m in inquiry.fitting("金额")
        if m.coverage >= _SUBJECT_NAMED - 0.1 and is_money(m.figure.quantity.unit)
    ]
    prices = [m for m in inquiry.fitting("金额") if good_enough(m) and _is_price(m.figure)]
    vehicles = _per_vehicle(inquiry)
    if vehicles is not None:
        return vehicles
    if match is None or not amounts:
        return None
    amount = amounts[0]
    best = next(m.score for m in inquiry.fitting("金额") if m.figure is amount)
    nearest = (best if price.figure.subject != amount.subject else best - _AS_GOOD for price in prices)
    if any(price.score >= near for price, near in zip(prices, nearest, strict=True)):
        return None
    counts = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.subject == amount.subject and p.figure.document_id == amount.document_id and p.figure.measure == amount.measure
        and same_unit(p.figure.quantity.unit, match.group("unit")) and (match.group("noun") or "") in p.figure.label + p.figure.context
    ]  # fmt: skip
    if amount.subject is None and not counts:
        # 编报绩效目标的项目11个，涉及资金6626万元: the number stands in the same passage.
        counts = [
            p.figure for p in inquiry.catalogue.profiles
            if p.figure.chunk_id == amount.chunk_id and amount.column is None and p.figure.direction is None
            and same_unit(p.figure.quantity.unit, match.group("unit")) and (match.group("noun") or "") in p.figure.label
        ]  # fmt: skip
    return _divided(inquiry, amount, counts)


def _per_vehicle(inquiry: Inquiry) -> Answer | None:
    """每辆车平均的运行费, 每部新车的购置费: the cost over the vehicles there are, or that are to be bought, of the same disclosure."""
    if PER_VEHICLE.search(inquiry.question.plain) is None:
        return None
    costs = [
        m.figure for m in inquiry.fitting("金额")
        if m.figure.concept in _VEHICLE_COSTS and m.figure.direction is None and m.figure.quantity.value
    ]  # fmt: skip
    if not costs:
        return None
    amount = costs[0]
    counted = _VEHICLE_COSTS[amount.concept or ""]
    counts = [
        p.figure for p in inquiry.catalogue.of_term(counted)
        if p.figure.concept == counted and p.figure.document_id == amount.document_id and p.figure.quantity.unit == "辆" and p.figure.direction is None
    ]  # fmt: skip
    return _divided(inquiry, amount, counts)


def answer_per_reception(inquiry: Inquiry) -> Answer | None:
    """每批接待花多少, 平均每批几个人: the cost of receptions, or the guests, over the number of receptions or of guests.

    None where nothing of receptions is asked so; not found where the documents lack one of the two.
    """
    plain_text = inquiry.question.plain
    per = _PER_RECEPTION.search(plain_text)
    if per is None or not _RECEPTION.search(plain_text) or not inquiry.one_disclosure:
        return None
    each = _GUESTS if "人" in per.group() else _RECEPTIONS
    counted = _received(inquiry, each)
    if each is _RECEPTIONS and _HOW_MANY_GUESTS.search(plain_text):
        guests = _received(inquiry, _GUESTS)
        return (_divided(inquiry, guests[0], counted) if guests and counted else None) or not_found(inquiry)
    costs = [
        p.figure for p in inquiry.catalogue.of_term("公务接待费")
        if p.figure.concept == "公务接待费" and p.figure.document_id in inquiry.contents
        and is_money(p.figure.quantity.unit) and p.figure.direction is None and p.figure.quantity.value
    ]  # fmt: skip
    spent = [f for f in costs if f.measure == "决算数"] or costs
    in_yuan = replace(inquiry, question=replace(inquiry.question, unit=inquiry.question.unit or "元"))
    return (_divided(in_yuan, spent[0], counted) if spent and counted else None) or not_found(inquiry)


def _received(inquiry: Inquiry, units: tuple[str, ...]) -> list[Figure]:
    """The numbers of receptions or of guests, those at home before all others."""
    found = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.document_id in inquiry.contents and p.figure.quantity.unit in units and p.figure.direction is None
        and "接待" in "".join(p.figure.path) + p.figure.context
    ]  # fmt: skip
    return [f for f in found if "国内" in f.label][:1] or found[:1]


def _is_price(figure: Figure) -> bool:
    """Whether a figure is stated per one of something, by its unit or by its name."""
    return "/" in figure.quantity.unit or re.search(r"单价|单位[^、]*成本|单位成本|人均|标准", figure.label) is not None


def _divided(inquiry: Inquiry, amount: Figure, counts: Sequence[Figure]) -> Answer | None:
    """An amount over the one number that all counts state; None where they differ, or it is nothing."""
    if len({f.quantity.value for f in counts}) != 1 or not counts[0].quantity.value:
        return None
    count, called = counts[0], inquiry.question.unit or amount.quantity.unit
    whole = converted(amount, called)
    value = ((whole[0] if whole else amount.quantity.value) / count.quantity.value).quantize(_SHOWN, ROUND_HALF_UP)
    unit = f"{called}/{count.quantity.unit}"
    draft = inquiry.draft()
    draft.add(amount)
    draft.add(count)
    draft.add_computed(f"每{count.quantity.unit}{amount.label}", value, unit, amount.measure, amount)
    expression = f"{said(amount)} ÷ {said(count)} = {plain(value)}{unit}"
    text = f"平均{plain(value)}{unit}（四舍五入到两位小数）：{sentence(amount)}，{sentence(count)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )
