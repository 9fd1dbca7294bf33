"""Arithmetic over several cited figures: sums, averages, ranks. Decimal throughout, shown as done."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.regex import regex
from corpus.text import fold
from corpus.vocabulary import vocabulary
from qa.answer import Answer, Derivation
from qa.answering.derive import answer_previous, answer_product
from qa.answering.extremes import answer_extreme
from qa.answering.lookup import state
from qa.answering.operands import both_before, by_several_measures, group, how_many, operands_of, widened
from qa.answering.per_unit import PER_HEAD, per_unit
from qa.answering.shares import answer_share
from qa.answering.two_figures import difference
from qa.compose import name_of, plain, said, terms_of, total_of
from qa.inquiry import Inquiry
from qa.matching.match import Match, same_thing_said

_TWO, _UNNAMED = 2, 0.05
_CODED = regex(r"^(\d{3}(?:\d\d){0,2}) ")
_AS_WRITTEN = regex(r"写|公开|说明|列的|列了|标的")
_SHOWN = Decimal("0.01")
_EACH_ONE = regex(r"平均(?:每)?一?[辆台平](?:米|方米)?|每[辆台]平均")
_APART = regex(r"差|[多少高低](?:了|出)?(?:多少|几)|之差")


def answer_computed(inquiry: Inquiry) -> Answer | None:
    """Answer a question with an operation; None where its operands are not there."""
    operations = {
        "sum": _sum, "average": _average, "max": answer_extreme, "min": answer_extreme, "share": answer_share, "previous": answer_previous, "product": answer_product,
    }  # fmt: skip
    operation = inquiry.question.operation
    work = operations.get(operation) if operation else None
    return work(inquiry) if work is not None else None


def answer_of_both(inquiry: Inquiry) -> Answer | None:
    """How far apart the two figures before are, or what they come to; None where they are not meant."""
    pair = both_before(inquiry)
    if not pair or inquiry.question.operation == "share":
        return None
    if _APART.search(inquiry.question.plain):
        return difference(inquiry, *(match.figure for match in pair))
    return _sum(inquiry) if inquiry.question.operation == "sum" else None


def _sum(inquiry: Inquiry) -> Answer | None:
    operands = both_before(inquiry) or widened(inquiry) or operands_of(inquiry)
    plural = any(
        word in inquiry.question.plain
        for word in ("加", "几", "各", "两", "三", "四", "五", "合起来", "之和", "、", "和")
    )
    wanted = how_many(inquiry.question.plain)
    if wanted is not None and wanted != len(operands) and not both_before(inquiry):
        # 其余三笔合计多少 is not answered with the sum of four.
        return None
    if len(inquiry.years) < _TWO and by_several_measures(operands):
        return None
    told = [m.figure for m in operands if m.figure.column is None]
    nested = any(one.label in other.path[:-1] for one in told for other in told if one is not other)
    if len(operands) < _TWO or not plural or (nested and not both_before(inquiry)):
        # A whole and its part are no two things to be added up.
        return None
    if all(m.figure.measure == "指标值" and m.precision < _UNNAMED for m in operands):
        # Of indicators that the question doesn't name none is meant.
        return None
    column = _total_of_column(inquiry, operands) if operands == group(inquiry) else None
    if column is not None:
        return state(inquiry, column)
    stated = _stated_whole(inquiry, operands) if _AS_WRITTEN.search(inquiry.question.plain) else None
    if stated is not None:
        return stated
    total, unit = total_of([m.figure for m in operands])
    draft = inquiry.draft()
    indexes = [draft.add(m.figure) for m in operands]
    first = operands[0].figure
    draft.add_computed(f"{first.label}合计", total, unit, first.measure, first)
    terms = terms_of([m.figure for m in operands], unit)
    listed = "；".join(f"{name_of(m.figure)}{said(m.figure)}" for m in operands)
    text = f"{len(operands)}项合计{plain(total)}{unit}：{listed}。"
    return draft.answer(
        inquiry.question.text, text,
        derivation=Derivation(f"{terms} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes)),
        confidence=0.85, assumed=inquiry.assumed,
    )  # fmt: skip


def _total_of_column(inquiry: Inquiry, operands: Sequence[Match]) -> Match | None:
    """The total row of a column of accounts: adding up its rows would count classes and what stands under them."""
    first = operands[0].figure
    one = {(m.figure.document_id, m.figure.path[0], m.figure.column) for m in operands}
    coded = all(any(_CODED.match(part) for part in m.figure.path) for m in operands)
    if len(one) != 1 or len(operands) <= _TWO or first.column is None or not coded or _names_rows(inquiry, operands):
        return None
    totals = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.total and p.figure.document_id == first.document_id
        and (p.figure.path[0], p.figure.column) == (first.path[0], first.column)
    ]  # fmt: skip
    return replace(operands[0], figure=totals[0]) if len({f.quantity.value for f in totals}) == 1 else None


def _names_rows(inquiry: Inquiry, operands: Sequence[Match]) -> bool:
    """Whether a question says rows of a column by their names (教育支出和卫生健康支出一共多少)."""
    asked = fold(inquiry.question.plain)
    return any(m.figure.row is not None and fold(m.figure.row) in asked for m in operands)


def _stated_whole(inquiry: Inquiry, parts: Sequence[Match]) -> Answer | None:
    """What the document itself states of an account whose parts are asked for together (购置加运维，说明里总共写了多少)."""
    concepts = {m.figure.concept for m in parts}
    places = {m.figure.path[:-1] for m in parts}
    for profile in inquiry.catalogue.profiles:
        whole = profile.figure
        own = {part.name for part in vocabulary().parts(whole.concept or "")}
        if own and own == concepts and {whole.path} == places and whole.document_id == parts[0].figure.document_id:
            return state(inquiry, replace(parts[0], figure=whole))
    return None


def _average(inquiry: Inquiry) -> Answer | None:
    each = per_unit(inquiry) if _EACH_ONE.search(inquiry.question.plain) else None
    if each is not None:
        return each
    if PER_HEAD.search(inquiry.question.plain):
        return None
    operands = _once(operands_of(inquiry))
    subjects = {m.figure.subject for m in operands}
    if len(operands) < _TWO or (len(subjects) == 1 and None not in subjects):
        # The mean of several amounts of one project is none: what is asked for is one of them over a number.
        return per_unit(inquiry)
    total, unit = total_of([m.figure for m in operands])
    exact = total / len(operands)
    value = exact if exact == exact.quantize(_SHOWN) else exact.quantize(_SHOWN, ROUND_HALF_UP)
    value = Decimal(plain(value.normalize()))
    draft = inquiry.draft()
    indexes = [draft.add(m.figure) for m in operands]
    first = operands[0].figure
    draft.add_computed(f"{first.label}平均", value, unit, first.measure, first)
    rounded = "" if exact == value else "（四舍五入到两位小数）"
    text = f"{len(operands)}项平均{plain(value)}{unit}{rounded}：{'；'.join(f'{name_of(m.figure)}{said(m.figure)}' for m in operands)}。"
    expression = f"({terms_of([m.figure for m in operands], unit)}) ÷ {len(operands)} = {plain(value)}（{unit}）"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, tuple(i + 1 for i in indexes)), confidence=0.85,
        assumed=inquiry.assumed,
    )  # fmt: skip


def _once(operands: Sequence[Match]) -> list[Match]:
    """The operands without those that state once more what another one states."""
    kept: list[Match] = []
    for match in operands:
        if not any(same_thing_said(match.figure, other.figure) for other in kept):
            kept.append(match)
    return kept
