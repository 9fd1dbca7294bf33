"""How far a budget was carried out: the final amount over the budget, where the document gives both and no rate."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import factor, is_money
from qa.answer import Answer, Derivation
from qa.answering.accounts import names_its_account
from qa.answering.choice import choose
from qa.answering.derive import same_thing
from qa.answering.shares import rate
from qa.answering.whole_amounts import WHOLE_SPENDING
from qa.compose import name_of, plain, sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import telling
from qa.matching.match import Match, good_enough, tied

_EXECUTION = regex(
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
_LEFT = regex(r"超(?:出|过|了)?(?:年初|全年)?预算|省下|省了|节约|少花|多花|超支|没花|没用|花不?完|用不?完|剩|结余了")
_GAP = regex(
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
            return rate_of(inquiry, final, beside)
    return None


def rate_of(inquiry: Inquiry, final: Figure, budgets: Sequence[Figure]) -> Answer | None:
    """A final amount over the budget of the same account, of several budgets the one that is not the year's beginning's."""
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
    return gap_said(inquiry, budget, final, yuan_of(final) - yuan_of(budget))


def gap_said(inquiry: Inquiry, budget: Figure, final: Figure, gap: Decimal) -> Answer:
    """Say how far a final amount is from its budget; ``gap`` is final less budget, in 元."""
    unit = budget.quantity.unit
    scale = factor(unit) or Decimal(1)
    value = abs(gap) / scale
    amounts = [yuan_of(figure) / scale for figure in (budget, final)]
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


def yuan_of(figure: Figure) -> Decimal:
    """An amount of money in 元."""
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
