"""How far a budget was carried out: the final amount over the budget, where the document gives both and no rate."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.records import Figure
from corpus.units import factor, is_money
from qa.answer import Answer, Derivation
from qa.answering.accounts import names_its_account
from qa.answering.choice import choose
from qa.answering.derive import rate, same_thing
from qa.answering.whole_amounts import WHOLE_SPENDING
from qa.compose import name_of, plain, said, sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import telling
from qa.matching.match import Match, good_enough, tied

_EXECUTION = re.compile(
    r"决算[^，。？]{0,4}占[^，。？]{0,6}预算|执行率|完成率|执行进度|支出进度|(?:用|花|支出|执行)(?:掉|了|到)?[^，。？]{0,6}预算数?的?(?:百分|几成)"
)
_FINAL = ("决算数", "执行数")
_BUDGETS = ("预算数", "年初预算数")
_MEASURE_NAMES = (
    ("年初预算", "年初预算数"), ("全年预算", "预算数"), ("调整预算", "预算数"), ("预算", "预算数"),
    ("决算", "决算数"), ("执行数", "执行数"), ("实际花", "决算数"), ("实际支出", "决算数"), ("实际用", "决算数"),
    ("年初", "年初预算数"), ("实际", "决算数"),
)  # fmt: skip
_BOTH = 2
_RELATIONS = (
    (
        "0",
        re.compile(
            r"(?:年初|预算)[^，。？]{0,8}(?:没有?|为[0零]|是[0零]|未)(?:安排|列|编)?(?:预算|钱)?[^。？]{0,6}(?:却|但|可|还|又|后来|年底|实际|决算)[^。？]{0,6}(?:有|发生|花|用|支)|没有?(?:安排|列|编)?年初预算[^。？]{0,8}(?:有|发生|花|用|支)"
        ),
    ),
    ("=", re.compile(r"不差|不多不少|相等|一致|相同|一样|持平|等于|(?:刚好|正好|全部|全)(?:都)?(?:花|用)完")),
    (
        "<",
        re.compile(
            r"没(?:有)?(?:花|用)完|未(?:花|用)完|小于|低于|少于|没(?:有)?达到|没到|比[^，。？]{0,8}预算[^，。？]{0,4}少"
        ),
    ),
    (">", re.compile(r"超出|超过|超支|大于|高于|多于|超了|比[^，。？]{0,8}预算[^，。？]{0,4}多")),
)
_OVER_ACCOUNTS = re.compile(r"哪|几(?:项|个|条|笔|款)|多少(?:项|个|条|笔|款)")
_FURTHEST = re.compile(r"最[多大少小]")
_LEFT = re.compile(
    r"超(?:出|过|了)?(?:年初|全年)?预算|省下|省了|节约|少花|多花|超支|没花|没用|花不?完|用不?完|剩|结余了"
)
_GAP = re.compile(
    r"(?<!出)差(?!旅)|省下|省了|没花|花不?完|剩|结余了|超支|节约|少花|多花|比(?:全年|年初|调整)?预算|比决算|超(?:出|过|了)?(?:年初|全年)?预算了?(?:多少|几)"
)


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


def answer_gap(inquiry: Inquiry) -> Answer | None:
    """How far the final amount stays behind the budget, or is above it (预算跟决算差多少, 还有多少没花)."""
    if not _GAP.search(inquiry.question.plain):
        return None
    left = _LEFT.search(inquiry.question.plain) is not None
    found = [match.figure for match in measures_apart(inquiry, left=left)] or _whole_apart(inquiry)
    if len(found) != _BOTH or not all(is_money(figure.quantity.unit) for figure in found):
        return None
    budget, final = sorted(found, key=lambda figure: figure.measure in _FINAL)
    return _gap(inquiry, budget, final, _yuan(final) - _yuan(budget))


def _gap(inquiry: Inquiry, budget: Figure, final: Figure, gap: Decimal) -> Answer:
    """Say how far a final amount is from its budget; ``gap`` is final less budget, in 元."""
    unit = budget.quantity.unit
    scale = factor(unit) or Decimal(1)
    value = abs(gap) / scale
    amounts = [_yuan(figure) / scale for figure in (budget, final)]
    draft = inquiry.draft()
    draft.add(budget)
    draft.add(final)
    draft.add_computed(f"{name_of(budget)}预算与决算之差", value, unit, budget.measure, budget)
    far = (
        f"决算比预算{'少' if gap < 0 else '多'}{plain(value)}{unit}"
        if gap
        else f"决算与预算相等，相差{plain(value)}{unit}"
    )
    first, second = sorted(amounts, reverse=True)
    derivation = Derivation(f"{plain(first)} − {plain(second)} = {plain(value)}（{unit}）", (1, 2))
    text = f"{far}：{sentence(budget)}，{sentence(final)}。"
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def answer_over_accounts(inquiry: Inquiry) -> Answer | None:
    """Of which accounts the final amount was less than the budget, more or the same: their names, their number, the furthest.

    The accounts are those of the document's prose that state both; an account that is a whole of others is left out.
    """
    asked = inquiry.question.plain
    relation = next((sign for sign, pattern in _RELATIONS if pattern.search(asked)), None)
    if relation is None or not _OVER_ACCOUNTS.search(asked) or not ("决算" in asked or relation == "0"):
        return None
    pairs = _budget_and_final(inquiry, "年初预算数" if "年初" in asked else "预算数")
    gaps = [(budget, final, _yuan(final) - _yuan(budget)) for budget, final in pairs]
    kept = [
        gap for gap in gaps
        if {"<": gap[2] < 0, ">": gap[2] > 0, "=": gap[2] == 0, "0": gap[2] > 0 == gap[0].quantity.value}[relation]
    ]  # fmt: skip
    if len(gaps) < _BOTH or not kept:
        return None
    if _FURTHEST.search(asked):
        budget, final, gap = max(kept, key=lambda g: abs(g[2]))
        return _gap(inquiry, budget, final, gap)
    draft = inquiry.draft()
    for budget, final, _ in kept:
        draft.cite_figure(final)
        draft.cite_figure(budget)
    word = {"<": "少于", ">": "多于", "=": "等于", "0": "有支出而没有年初"}[relation]
    lines = "\n".join(f"{n}. {name_of(f)}：预算{said(b)}，决算{said(f)}" for n, (b, f, _) in enumerate(kept, 1))
    text = f"决算{word}预算的共{len(kept)}项：\n{lines}"
    derivation = None
    if inquiry.question.kind == "count":
        draft.add_counted(f"决算{word}预算的科目", len(kept), inquiry.question.counted or "项")
        derivation = Derivation(f"逐项计数 = {len(kept)}", ())
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _budget_and_final(inquiry: Inquiry, budget: str) -> list[tuple[Figure, Figure]]:
    """Budget and final amount of each account of the prose that states both and is no whole of another."""
    stated: dict[tuple[str, tuple[str, ...]], dict[str, Figure]] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        amount = figure.column is None and is_money(figure.quantity.unit) and figure.direction is None
        if amount and len(figure.path) > 1 and figure.document_id in inquiry.contents:
            stated.setdefault((figure.document_id, figure.path), {}).setdefault(figure.measure, figure)
    whole = {(document, path[:end]) for document, path in stated for end in range(1, len(path))}
    return [
        (own[budget], own["决算数"]) for key, own in stated.items()
        if key not in whole and budget in own and "决算数" in own
    ]  # fmt: skip


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _of_measure(inquiry: Inquiry, measure: str) -> Match | None:
    """The best figure of one measure for what a question names."""
    asked = replace(inquiry.question, measure=measure, change=False, operation=None)
    choice = choose(replace(inquiry, question=asked, _found=None))
    best = choice.best if choice is not None and choice.best.figure.measure == measure else None
    return best if best is not None and names_its_account(inquiry, best.figure) else None


def _whole_apart(inquiry: Inquiry) -> list[Figure]:
    """Budget and final amount of the expenditure as a whole, where the question names no account."""
    if "预算" not in inquiry.question.plain or (telling(inquiry.question.words) and not inquiry.assumed):
        return []
    budget = "年初预算数" if "年初" in inquiry.question.plain else "预算数"
    pairs: dict[tuple[str, str], dict[str, Figure]] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        whole = figure.column is None and len(figure.path) == 1 and figure.concept in WHOLE_SPENDING
        if whole and figure.document_id in inquiry.contents and figure.measure in (budget, *_FINAL):
            pairs.setdefault((figure.document_id, figure.label), {}).setdefault(figure.measure, figure)
    return next((list(pair.values()) for pair in pairs.values() if len(pair) == _BOTH), [])


def measures_apart(inquiry: Inquiry, *, left: bool = False) -> list[Match]:
    """One figure for each of the measures that a question names of one account (预算和决算分别是多少).

    With ``left`` budget and final amount are meant where not both are named (还有多少没花).
    """
    asked = inquiry.question.plain
    wanted: list[str] = []
    for name, measure in _MEASURE_NAMES:
        if name in asked and measure not in wanted:
            wanted.append(measure)
            asked = asked.replace(name, "")
    if left and len(wanted) < _BOTH:
        wanted = ["年初预算数" if "年初" in inquiry.question.plain else "预算数", "决算数"]
    if len(wanted) < _BOTH:
        return []
    found: list[Match] = []
    for measure in wanted:
        # A document that gives no budget but the one of the year's beginning means that one.
        forms = (measure, "年初预算数") if measure == "预算数" else (measure,)
        best = next((match for form in forms if (match := _of_measure(inquiry, form)) is not None), None)
        if best is None:
            return []
        found.append(best)
    if all(same_thing(found[0].figure, match.figure) for match in found[1:]):
        return found
    # What one measure names best may be another account than the other's (职业年金缴费 by its two classifications).
    ways = ([_same_account(inquiry, anchor, match) for match in found] for anchor in found)
    return next(([m for m in way if m is not None] for way in ways if all(way)), [])


def _same_account(inquiry: Inquiry, anchor: Match, match: Match) -> Match | None:
    """The figure of a match's measure for the very account of another."""
    if same_thing(anchor.figure, match.figure):
        return match
    asked = replace(inquiry.question, measure=match.figure.measure, change=False, operation=None)
    own = replace(inquiry, question=asked, _found=None).fitting()
    return next(
        (
            m
            for m in own
            if good_enough(m) and m.figure.measure == match.figure.measure and same_thing(anchor.figure, m.figure)
        ),
        None,
    )
