"""Accounts by how their final amounts stand to their budgets: which went over, which were not used up, whose rate is lowest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import is_money
from qa.answer import Answer, Derivation
from qa.answering.absent import not_found
from qa.answering.execution import gap_said, rate_of, yuan_of
from qa.answering.lookup import explained
from qa.answering.reasons import reasons
from qa.compose import name_of, said, sentence
from qa.inquiry import Inquiry
from qa.matching.catalogue import concepts

_BOTH = 2
_RELATIONS = (
    (
        "0",
        regex(
            r"(?:年初|预算)[^，。？]{0,8}(?:没有?|为[0零]|是[0零]|未)(?:安排|列|编)?(?:预算|钱)?[^。？]{0,6}(?:却|但|可|还|又|后来|年底|实际|决算)[^。？]{0,6}(?:有|发生|花|用|支)|没有?(?:安排|列|编)?年初预算[^。？]{0,8}(?:有|发生|花|用|支)"
        ),
    ),
    ("=", regex(r"不差|不多不少|相等|一致|相同|一样|持平|等于|(?:刚好|正好|全部|全)(?:都)?(?:花|用)完")),
    (
        "<",
        regex(
            r"没(?:有)?(?:花|用)完|未(?:花|用)完|小于|低于|少于|没(?:有)?达到|没到|比[^，。？]{0,8}预算[^，。？]{0,4}少"
        ),
    ),
    (
        ">",
        regex(r"超出|超过|超支|大于|高于|多于|超了|超(?:年初|全年)?预算|预算超|比[^，。？]{0,8}预算[^，。？]{0,4}多"),
    ),
)
_OVER_ACCOUNTS = regex(r"哪|几(?:项|个|条|笔|款)|多少(?:项|个|条|笔|款)")
_OVER_BUDGET = regex(
    r"预算.*(?:却|但|可|花|用|支)|(?:没|未|刚好|正好|全部?|都)(?:花|用)完|超(?:出|过|了|支)*(?:年初|全年|调整)?预算|预算超"
)
"""What is said of a final amount without its name."""
_FURTHEST = regex(r"最[多大少小]")
_BY_RATE = regex(
    r"(?:(?:完成|执行)(?:率|进度|情况|比例)?|支出进度)(?:得)?最[低高好差快慢少多]|最[低高好差快慢](?:的)?(?:完成率|执行率|执行进度|支出进度)"
)
_LOW = regex(r"[低差慢少]")
_THREE = "“三公”经费"
_SAID = {"<": "少于", ">": "多于", "=": "等于", "0": "有支出而没有年初"}


def answer_over_accounts(inquiry: Inquiry) -> Answer | None:
    """Of which accounts the final amount was less than the budget, more or the same: their names, their number, the furthest.

    The accounts are those of the document's prose that state both; an account that is a whole of others is left out.
    """
    asked = inquiry.question.plain
    relation = next((sign for sign, pattern in _RELATIONS if pattern.search(asked)), None)
    if relation is None or not _OVER_ACCOUNTS.search(asked) or not ("决算" in asked or _OVER_BUDGET.search(asked)):
        return None
    pairs = _budget_and_final(inquiry, "年初预算数" if "年初" in asked else "预算数") or _of_either_budget(inquiry)
    gaps = [(budget, final, yuan_of(final) - yuan_of(budget)) for budget, final in pairs]
    kept = [
        gap for gap in gaps
        if {"<": gap[2] < 0, ">": gap[2] > 0, "=": gap[2] == 0, "0": gap[2] > 0 == gap[0].quantity.value}[relation]
    ]  # fmt: skip
    if len(gaps) < _BOTH:
        return None
    if not kept:
        return _none_so(inquiry, gaps, relation)
    if _FURTHEST.search(asked):
        budget, final, gap = max(kept, key=lambda g: abs(g[2]))
        return gap_said(inquiry, budget, final, gap)
    draft = inquiry.draft()
    for budget, final, _ in kept:
        draft.cite_figure(final)
        draft.cite_figure(budget)
    word = _SAID[relation]
    lines = "\n".join(f"{n}. {name_of(f)}：预算{said(b)}，决算{said(f)}" for n, (b, f, _) in enumerate(kept, 1))
    text = f"决算{word}预算的共{len(kept)}项：\n{lines}"
    derivation = None
    if inquiry.question.kind == "count":
        draft.add_counted(f"决算{word}预算的科目", len(kept), inquiry.question.counted or "项")
        derivation = Derivation(f"逐项计数 = {len(kept)}", ())
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _of_either_budget(inquiry: Inquiry) -> list[tuple[Figure, Figure]]:
    """The pairs by the budget of the year's beginning, else by whichever budget the document gives."""
    return _budget_and_final(inquiry, "年初预算数") or _budget_and_final(inquiry, "预算数")


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


def _none_so(inquiry: Inquiry, gaps: Sequence[tuple[Figure, Figure, Decimal]], relation: str) -> Answer:
    """没有决算多于预算的科目, with every account that shows it."""
    draft = inquiry.draft()
    for budget, final, _ in gaps:
        draft.cite_figure(final)
        draft.cite_figure(budget)
    if inquiry.question.kind == "count":
        draft.add_counted(f"决算{_SAID[relation]}预算的科目", 0, inquiry.question.counted or "项")
    accounts = "有支出而没有年初预算" if relation == "0" else f"决算{_SAID[relation]}预算"
    text = f"没有{accounts}的科目（正文写明预算数和决算数的有{len(gaps)}项）。"
    return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)


def answer_by_rate(inquiry: Inquiry) -> Answer | None:
    """完成率最低的是哪一项: the account of the lowest or highest stated rate, of those that are wholes of no other."""
    asked = _BY_RATE.search(inquiry.question.plain)
    if asked is None or not inquiry.one_disclosure:
        return None
    rated = _rated(inquiry)
    if len(rated) < _BOTH:
        return not_found(inquiry)
    lowest = _LOW.search(asked.group()) is not None
    furthest = (min if lowest else max)(each.rate for each in rated)
    first = [each for each in rated if each.rate == furthest]
    head = f"{len(rated)}项里完成率最{'低' if lowest else '高'}的："
    computed = rate_of(inquiry, first[0].final, [first[0].budget]) if first[0].final and first[0].budget else None
    if len(first) == 1 and first[0].stated is None and computed is not None:
        return replace(computed, text=f"{head}{computed.text}")
    draft = inquiry.draft()
    told = []
    for figure in (each.stated or each.final for each in first):
        if figure is not None:
            draft.add(figure)
            why = reasons(inquiry, figure) if len(first) == 1 else []
            told.append(sentence(figure) + explained(draft, figure, why))
    text = f"{head}{'；'.join(told)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)


@dataclass(frozen=True, slots=True)
class _Rated:
    """How far the budget of one account was carried out: the rate as stated, or budget and final amount."""

    rate: Decimal
    stated: Figure | None
    budget: Figure | None = None
    final: Figure | None = None


def _rated(inquiry: Inquiry) -> list[_Rated]:
    """The rates of completion of accounts that are wholes of no other, each account once, stated or from both amounts.

    The parts of an account are meant where the question names it; those of the “三公” expenditure only then.
    """
    found: dict[tuple[str, ...], _Rated] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        rate = figure.measure == "完成率" and figure.column is None and len(figure.path) > 1
        if rate and figure.document_id in inquiry.contents:
            found.setdefault(figure.path, _Rated(figure.quantity.value, figure))
    for budget, final in _of_either_budget(inquiry):
        if yuan_of(budget):
            found.setdefault(final.path, _Rated(yuan_of(final) / yuan_of(budget) * 100, None, budget, final))
    whole = {path[:end] for path in found for end in range(1, len(path))}
    leaves = {path: each for path, each in found.items() if path not in whole}
    named = {s.term.name for s in inquiry.question.spots if s.term.parts}
    apart = named or {_THREE}
    return [each for path, each in leaves.items() if _under(path, apart) == bool(named)]


def _under(path: Sequence[str], names: set[str]) -> bool:
    """Whether one of the accounts above the last of a path has one of the names."""
    return any(concepts(part) & names for part in path[:-1])
