"""How far a budget was carried out: the final amount over the budget, where the document gives both and no rate."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Figure
from corpus.units import is_money
from qa.answer import Answer
from qa.compose import name_of
from qa.derive import rate, same_thing
from qa.inquiry import Inquiry
from qa.lookup import choose
from qa.match import Match, good_enough, tied

_EXECUTION = re.compile(r"执行率|完成率|执行进度|支出进度")
_FINAL = ("决算数", "执行数")
_BUDGETS = ("预算数", "年初预算数")
_MEASURE_NAMES = (
    ("年初预算", "年初预算数"), ("全年预算", "预算数"), ("调整预算", "预算数"), ("预算", "预算数"),
    ("决算", "决算数"), ("执行数", "执行数"),
)  # fmt: skip
_BOTH = 2


def answer_execution(inquiry: Inquiry) -> Answer | None:
    """决算数 ÷ 预算数 of one account; None where a rate is stated, or either amount is missing."""
    if not _EXECUTION.search(inquiry.question.plain):
        return None
    asked = replace(inquiry.question, dimension=None, operation=None, measure=None)
    found = [m for m in replace(inquiry, question=asked, _found=None).fitting() if good_enough(m)]
    if any(m.figure.measure == "完成率" for m in tied(found)):
        return None
    for final in (m.figure for m in found if m.figure.measure in _FINAL and is_money(m.figure.quantity.unit)):
        budgets = [m.figure for m in found if m.figure.measure in _BUDGETS and same_thing(m.figure, final)]
        beside = [f for f in budgets if f.chunk_id == final.chunk_id] or budgets
        if beside:
            return _rate(inquiry, final, beside)
    return None


def _rate(inquiry: Inquiry, final: Figure, budgets: Sequence[Figure]) -> Answer | None:
    budget = min(budgets, key=lambda f: f.measure != "预算数")
    return rate(inquiry, (final, budget), f"{final.label}执行率", "完成率", f"{name_of(final)}的执行率为")


def measures_apart(inquiry: Inquiry) -> list[Match]:
    """One figure for each of the measures that a question names of one account (预算和决算分别是多少)."""
    asked = inquiry.question.plain
    wanted: list[str] = []
    for name, measure in _MEASURE_NAMES:
        if name in asked and measure not in wanted:
            wanted.append(measure)
            asked = asked.replace(name, "")
    if len(wanted) < _BOTH:
        return []
    found: list[Match] = []
    for measure in wanted:
        choice = choose(replace(inquiry, question=replace(inquiry.question, measure=measure), _found=None))
        if choice is None or choice.best.figure.measure != measure:
            return []
        found.append(choice.best)
    same = all(same_thing(found[0].figure, match.figure) for match in found[1:])
    return found if same else []
