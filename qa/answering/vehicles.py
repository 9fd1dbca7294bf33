"""Vehicles of a department: whether there are any, how many, and whether any are to be bought."""

import re

from corpus.records import Figure
from corpus.regex import regex
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.answering.lookup import state
from qa.compose import sentence
from qa.inquiry import Inquiry
from qa.matching.match import Match

_BUYS_VEHICLES = regex(
    r"(?:添置|添|新购|购置|购买|买|更新|换)(?:几辆|一辆|些)?(?:新的?)?(?:公务用?|公|单位的?)?车(?:辆)?(?!辆?(?:保险|险))"
)
_TO_BUY = regex(
    r"(?:添置?|新购|购置|购买|买|更新|换|新增|增加)(?:的|了|公务|公)*(?:用)?(?:车)?(?:多少|几)(?:辆|台|部)(?:新|公务|公)?(?:用)?(?:汽|轿)?车?(?:辆)?[？?啊呢呀\s]*$|(?:添置|新购|购置|购买|买|更新)(?:的|了|公务|新)*(?:用)?车(?:辆)?(?:是|有)?(?:多少|几)(?:辆|台|部)"
)
_BOUGHT = ("公务用车购置费", "安排购置车辆")
_TO_BE_BOUGHT = ("安排购置车辆", "公务用车购置数")
_HAS_VEHICLES = regex(
    r"(?:有没有|有无|是否有|有)(?:自己的|配|配备|安排)?(?:公务用?|公家的?|公|单位的?|小汽?|汽)?(?:用)?车(?:辆|子)?(?:吗|么|呢|可用|没有)?[？?。\s]*$"
)
OWNED = ("公务用车保有量", "车辆")
_BOTH = 3
_HOW_MANY = regex(
    r"(?:(?:单位|部门|局里|机关|你们|现在|目前|名下|一共|总共|共)*有?)?(?:公务用?|公家的?|公|单位的?|小汽?|汽)?(?:用)?车(?:辆|子)?(?:一共|总共|共|现在|目前)?有?(?:几|多少)(?:辆|台|部)[？?呢啊呀\s]*"
)


def answer_vehicles(inquiry: Inquiry) -> Answer | None:
    """车几辆, and nothing more: the number of vehicles, by whatever name the document counts them."""
    if not inquiry.one_disclosure:
        return None
    if _TO_BUY.search(inquiry.question.plain) is not None:
        # Those there are, are none of those to be bought.
        to_buy = (
            [f for f in owned(inquiry, *_TO_BE_BOUGHT) if f.total] or owned(inquiry, *_TO_BE_BOUGHT) or _added(inquiry)
        )
        return state(inquiry, Match(to_buy[0], 1.0, 1.0, 1.0, 1.0, 0)) if to_buy else not_found(inquiry)
    if _HOW_MANY.fullmatch(inquiry.question.plain) is None:
        return None
    found = owned(inquiry)
    if len({figure.quantity.value for figure in found}) != 1:
        return None
    return state(inquiry, Match(found[0], 1.0, 1.0, 1.0, 1.0, 0))


def owned(inquiry: Inquiry, *terms: str) -> list[Figure]:
    """The numbers of vehicles in scope under the names given, under any name where none is given."""
    return [
        p.figure
        for term in terms or OWNED
        for p in inquiry.catalogue.of_term(term)
        if p.figure.concept == term and p.figure.document_id in inquiry.contents
        and p.figure.quantity.unit == "辆" and p.figure.measure == "数量"
    ]  # fmt: skip


def _added(inquiry: Inquiry) -> list[Figure]:
    """The number of vehicles that a sentence says were added (增加2辆执法用车)."""
    return [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.document_id in inquiry.contents and p.figure.quantity.unit == "辆" and p.figure.column is None
        and re.search(rf"(?:增加|新增|购置|更新)(?:了)?{re.escape(p.figure.quantity.raw)}", p.figure.context)
    ]  # fmt: skip


def vehicles_bought(inquiry: Inquiry) -> Answer | None:
    """准备添置公车吗: whether the vehicles to be bought, or the money for them, are none."""
    if _BUYS_VEHICLES.search(inquiry.question.plain) is None or inquiry.question.quantities:
        return None
    found = [
        p.figure
        for term in _BOUGHT
        for p in inquiry.catalogue.of_term(term)
        if p.figure.concept == term and p.figure.document_id in inquiry.contents and p.figure.direction is None
        and p.figure.measure not in ("年初预算数", "增减额", "增减率", "完成率") and p.figure.column is None
    ]  # fmt: skip
    if not found or len({figure.document_id for figure in found}) > 1:
        return None
    figure = next((f for f in found if f.quantity.value), found[0])
    draft = inquiry.draft()
    draft.add(figure)
    for other in found[:_BOTH]:
        # The money for vehicles and their number say the same.
        if other.quantity.value == figure.quantity.value:
            draft.cite_figure(other)
    head = "是" if figure.quantity.value else "没有"
    return draft.answer(
        inquiry.question.text, f"{head}，{sentence(figure)}。", confidence=0.75, assumed=inquiry.assumed
    )


def vehicles_owned(inquiry: Inquiry) -> Answer | None:
    """有没有公务用车: the number of vehicles says it, and not the money for running them."""
    if _HAS_VEHICLES.search(inquiry.question.plain) is None or not inquiry.one_disclosure:
        return None
    found = owned(inquiry)
    if not found or len({bool(figure.quantity.value) for figure in found}) > 1:
        return None
    draft = inquiry.draft()
    draft.add(found[0])
    head = "有" if found[0].quantity.value else "没有"
    return draft.answer(
        inquiry.question.text, f"{head}，{sentence(found[0])}。", confidence=0.8, assumed=inquiry.assumed
    )
