"""Whether a figure can be the answer: its measure, its dimension, its unit; small corrections for what is usually meant."""

import re
from collections.abc import Sequence

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import dimension, same_unit
from qa.matching.atoms import Atom, coverage
from qa.matching.match import CHANGES, Match
from qa.understanding.question import Question

_RATIOS = ("占比", "完成率")
_NOUN, _NOUN_NAMED = 0.1, 0.3
_PER = 0.1
_OTHER_WAY, _OTHER_BASE = 0.05, 0.06
_COUNT_PHRASE = regex(r"多少|几")
"""A citizen's phrase for a count says the count, not all that its words stand in (公车几辆 is 公务用车保有量)."""
_ALREADY = regex(
    r"已经?(?!经|知)(?:建成?|完成|创建|办|开展|培训|发放|安置|改造|更换|购|采|实现|达到|[\u4e00-\u9fff]{1,4}了)"
)
_PLANNED = regex(r"(?:要|将|拟|打算|计划|准备|再)(?:新|再)?(?:建|创|办|改造|培训|购|开展|打造)")
_DONE, _TO_BE_DONE = regex(r"已[^，。；]{0,8}$"), 0.2
_OTHERS = 0.04
"""其他固定资产 is not what 固定资产 means."""
_INVOLVED = regex(r"涉及|项目|绩效")
"""What asks for the amount that projects with goals involve, and not for an account of the same name."""
_SHARE, _MEANT = 0.04, 0.03
_BUDGETED = regex(
    r"(?:比|较|跟|和|同|与|超(?:出|过)?)(?:年初|全年|调整后?)?预算数?(?![\u4e00-\u9fff]{0,6}(?:上年|去年))"
)
_BEFORE = regex(r"(?:比|较|跟|和|同|与)(?:上年|去年|上一年|前一年|20\d\d年?)度?的?(?P<kind>预算|决算|实际|执行)?|同比")
_BUDGET_ONLY = regex(r"^(?!.*(?:执行|花|用了|实际|完成)).*预算(?!执行)")
_UP = regex(r"增加|增长|多了|涨(?!幅)|上升|提高|(?<!激)增[了的]|升[了的]")
_DOWN = regex(r"减少|下降|少了|降了|降低|压减|缩减|减[了的]|降的")
_MONEY_NOUNS = ("费", "经费", "资金", "租金", "款", "奖金", "奖励金", "补贴", "津贴", "工资", "成本", "价格")
_PARTIAL = ("基本支出", "机关运行经费", "政府采购")
"""Tables that have of each account only what is paid from these."""
_ANY_COUNT = frozenset({"", "个", "项", "件", "样", "种", "批"})
_PERSONS = frozenset({"人", "名", "位", "人次"})
_KINDRED = (
    _PERSONS,
    frozenset({"家", "户", "处", "间", "所", "栋", "座", "幢"}),
    frozenset({"辆", "台", "部", "套", "台套"}),
    frozenset({"次", "场", "期"}),
)
_SAID = 0.05
"""What a column gains by being said, and loses by saying nothing (one piece of each)."""
_WHOLE_COLUMNS = frozenset({"合计", "总计"})
_WHOLE_PROJECT = ("预算资金", "项目总预算", "总预算", "项目预算", "总成本", "支出总金额", "总金额", "成本控制", "成本")


def fitting(
    question: Question,
    found: Sequence[Match],
    counted: Sequence[Atom] = (),
    *,
    dimension_asked: str | None,
    known: dict[int, Match | None] | None = None,
) -> list[Match]:
    """Matches whose measure and dimension can answer the question, with small corrections to their score.

    Args:
        question: the question.
        found: the matches; each is looked at for itself.
        counted: the words of the noun that is asked for (多少个社区).
        dimension_asked: what the answer must measure; None where the question does not say.
        known: by order, what was made of these matches for this question before; what is new is added.
    """
    noun = counted if question.counted else ()
    known = {} if known is None else known
    kept = []
    for match in found:
        if match.order not in known:
            known[match.order] = _fitted(question, match, noun, dimension_asked)
        fitted = known[match.order]
        if fitted is not None:
            kept.append(fitted)
    return sorted(kept, key=lambda m: (-m.score, m.order))


def _fitted(question: Question, match: Match, noun: Sequence[Atom], asked: str | None) -> Match | None:
    figure = match.figure
    fits = _measure_fits(question, figure) and _dimension_fits(question, figure, asked)
    if not fits or not _counts_the_noun(question, figure, noun):
        return None
    named = _NOUN * coverage(noun, [(figure.label, 1.0)]) if noun else 0.0
    return match.scored(match.score + _bonus(question, match, asked) + named)


def can_answer(question: Question, figure: Figure) -> bool:
    """Whether a figure's measure and dimension are those that a question asks for."""
    return _measure_fits(question, figure) and _dimension_fits(question, figure, question.dimension)


def counts_exactly(question: Question, figure: Figure) -> bool:
    """Whether a figure is counted by the classifier asked with, or by one of its kin: 几户 is answered by no 个."""
    asked, unit = question.counted, figure.quantity.unit
    return not asked or asked in _ANY_COUNT or any(asked in kin and unit in kin for kin in _KINDRED) or asked == unit


def _counts_the_noun(question: Question, figure: Figure, noun: Sequence[Atom]) -> bool:
    """几户人家 is not answered by 317个 of something else: a general 个 must name what is counted."""
    unit = figure.quantity.unit
    if not noun or question.counted in _ANY_COUNT or unit not in _ANY_COUNT:
        return True
    return coverage(noun, [(f"{figure.label} {figure.context}", 1.0)]) >= _NOUN_NAMED


def _against_what_was_spent(question: Question, figure: Figure) -> bool:
    """Whether a change is measured against 上年预算执行数 where the question says 上年预算: what was spent is no budget."""
    said = _BEFORE.search(question.plain)
    budget = said is not None and said.groupdict().get("kind") == "预算" and "执行" not in question.plain
    return budget and figure.base is not None and "执行" in figure.base


def _measure_fits(question: Question, figure: Figure) -> bool:
    if question.change:
        return figure.measure in CHANGES and not _against_what_was_spent(question, figure)
    if figure.measure in CHANGES:
        return False
    if figure.measure == "指标值" and (question.measure == "决算数" or _ALREADY.search(question.plain)):
        # What a goal aims at is nothing that was spent, or done.
        return False
    if figure.measure == "执行数" and question.measure is None and _BUDGET_ONLY.search(question.plain):
        return False
    if question.measure == "完成率" and question.dimension == "比率":
        return figure.measure == "完成率" or "完成率" in figure.label
    if question.measure is not None and figure.measure in ("预算数", "决算数", "年初预算数", "执行数", "完成率"):
        spent = question.measure == "决算数" and figure.measure == "执行数" and "决算" not in question.plain
        return figure.measure == question.measure or spent
    return (
        question.operation == "share"
        or question.dimension == "比率"
        or figure.measure not in _RATIOS
        or "占" in question.plain
        or "完成" in question.plain
    )


def _dimension_fits(question: Question, figure: Figure, asked: str | None) -> bool:
    if asked is None:
        return True
    if question.counted == "分":
        return figure.quantity.unit == "分"
    kind = dimension(figure.quantity.unit)
    if asked == "面积" and "平方公里" in question.plain and "公里" not in figure.quantity.unit:
        return False
    if figure.direction == "持平":
        return True
    if asked == "金额":
        return kind in ("金额", "单价")
    if asked == "数量" and kind == "数量":
        return _counts_alike(question.counted or "", figure.quantity.unit)
    return kind == asked or (asked == "数量" and not kind)


def _counts_alike(asked: str, unit: str) -> bool:
    """Whether a figure's unit can answer the classifier asked with: 几家 may ask for 户, never for 名."""
    if asked in _ANY_COUNT or unit in _ANY_COUNT or same_unit(asked, unit):
        return not (asked in _PERSONS and unit in _ANY_COUNT and unit not in _PERSONS)
    return any(asked in kin and unit in kin for kin in _KINDRED)


def _bonus(question: Question, match: Match, asked: str | None) -> float:
    figure = match.figure
    bonus = 0.0
    if asked == "数量" and question.counted and figure.quantity.unit:
        if same_unit(question.counted, figure.quantity.unit):
            bonus += 0.04 if question.counted in _ANY_COUNT else 0.1
        elif question.counted not in ("个", "件", "次"):
            bonus -= 0.08
    bonus += _PER * sum(f"每{divisor}" in question.plain for divisor in figure.quantity.unit.split("/")[1:])
    of_part = next((word for word in _PARTIAL if word in figure.path[0] and figure.path[0] != figure.subject), None)
    if of_part and figure.column is not None and of_part[-2:] not in question.plain:
        bonus -= 0.05
    if figure.column == "数量":
        bonus += _SAID if "数量" in question.plain else -_SAID if figure.quantity.value == 1 else 0.0
    bonus += _as_meant(question, figure)
    bonus -= (
        _OTHERS
        if figure.label.startswith("其他") and "其他" not in question.plain and "其它" not in question.plain
        else 0.0
    )
    bonus -= _no_such_money(question, dimension(figure.quantity.unit), asked)
    if figure.total and figure.column is None and not figure.path[:-1]:
        bonus += 0.01
    if figure.label.startswith("涉及") and not _INVOLVED.search(question.plain):
        bonus -= _OTHERS
    if figure.repeated:
        bonus -= 0.005
    bonus += 0.04 if figure.column in _WHOLE_COLUMNS else 0.0
    bonus -= 0.06 if figure.measure == "增减率" and asked != "比率" else 0.0
    if figure.column is not None and re.search(r"单价", figure.column) and "单价" not in question.plain:
        bonus -= 0.05
    return bonus


def _as_meant(question: Question, figure: Figure) -> float:
    """What a figure gains or loses by what kind of number the question means: a share, a count, a change against what."""
    bonus = _SHARE if question.operation == "share" and figure.measure == "占比" else 0.0
    if any(_COUNT_PHRASE.search(spot.surface) and spot.term.name == figure.concept for spot in question.spots):
        bonus += _MEANT
    done = _ALREADY.search(question.plain) is not None
    if figure.measure == "数量" and (done or _PLANNED.search(question.plain)) and done != _said_done(figure):
        bonus -= _TO_BE_DONE
    if question.change:
        bonus -= _OTHER_BASE if figure.base is not None and other_base(question.plain, figure.base) else 0.0
        turned = figure.direction is not None and direction_said(question.plain) not in (None, figure.direction)
        bonus -= _OTHER_WAY if turned else 0.0
    return bonus


def _said_done(figure: Figure) -> bool:
    """Whether the words before a number say that so many are there already (已创建的9个)."""
    before = figure.context[: max(figure.context.find(figure.quantity.raw), 0)]
    return figure.column is None and _DONE.search(before) is not None


def other_base(plain: str, base: str) -> bool:
    """Whether a change is measured against something else than a question says: 比年初预算 is not 比上年."""
    if _BUDGETED.search(plain):
        return "预算" not in base or re.search(r"上年|去年|\d", base) is not None
    before = _BEFORE.search(plain)
    if before is None:
        return False
    if re.match(r"(?:年初|全年|调整)?预算", base):
        return True
    named = before.groupdict().get("kind")
    if "执行" in base:
        # 比上年预算执行数 is what was spent: another base than the budget that the question says.
        return named == "预算" and "执行" not in plain
    return (named == "预算" and "决算" in base) or (named in ("决算", "实际") and "预算" in base)


def direction_said(plain: str) -> str | None:
    """Which way something went, where a question takes it as known (增加了多少); None where it says neither or both."""
    up, down = _UP.search(plain), _DOWN.search(plain)
    return None if (up is None) == (down is None) else "增加" if up else "减少"


def _no_such_money(question: Question, kind: str | None, asked: str | None) -> float:
    """What a figure loses where money is asked for and it is none, or is a price where none is asked for."""
    if asked == "金额" and kind == "单价" and not re.search(r"每|单价|单个|单位|标准|一个|人均", question.plain):
        return 0.1
    return 0.15 if asked is None and kind not in ("金额", "单价") and names_money(question) else 0.0


def names_money(question: Question) -> bool:
    """Whether the noun asked for is money by its own name (租赁费, 专项经费, 预留资金)."""
    return any(word.text.endswith(_MONEY_NOUNS) for word in question.focus)


def whole_project(tied: Sequence[Match]) -> list[Match]:
    """Of several amounts of one project, the one that is the project's whole cost, where the question names no other."""
    subjects = {match.figure.subject for match in tied}
    if len(subjects) != 1 or None in subjects:
        return list(tied)
    for word in _WHOLE_PROJECT:
        named = [match for match in tied if word in match.figure.label or word in (match.figure.column or "")]
        if named:
            return named
    return list(tied)
