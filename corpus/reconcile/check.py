"""One evaluator for every rule: does an amount agree with what others make, rounding of the shown digits aside?

A sum contradicts its total when they differ by more than half a unit of the last displayed digit, added up
over all terms, the total included: rounding alone cannot explain more. A rate, or an amount in 万元 of one in 元, may also have been cut
instead of rounded; shares of two decimals may have been moved by two in the last so that they make 100 %.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.reconcile.operand import Operand, decimals, in_unit
from corpus.records import Finding, Severity
from corpus.units import dimension

Relation = Literal["和", "等于", "不超过", "比率", "不成立"]
Partial = Literal["", "少列", "不全"]
Outcome = Literal["holds", "fails", "open"]
SHARE = "占比"
_EVENED = 2
_MAX_NAMES = 6
_SUSPECT = 3
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Check:
    """What must be true of some amounts.

    ``relation``: 和, 等于 and 不超过 compare ``subject`` with the sum of ``terms``; 比率 compares it with the first
    term over the sum of the others; 不成立 is a statement that cannot be true, told by ``text``.
    ``partial``: the terms may be but some of the parts, so that falling short says nothing (少列), or no difference
    does (不全, where what is missing may have either sign).
    ``group`` names the table whose reading the check depends on, empty for none.
    ``text`` is the sentence where the usual one would not do, ``both`` whether either side may be at fault.
    """

    rule: str
    severity: Severity
    relation: Relation
    subject: Operand
    terms: tuple[Operand, ...] = ()
    partial: Partial = ""
    group: str = ""
    text: str = ""
    arithmetic: str = ""
    both: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check with its outcome; ``implicated`` are the operands that a failing one puts in doubt."""

    check: Check
    outcome: Outcome
    implicated: tuple[Operand, ...] = ()


def gap(check: Check) -> Decimal | None:
    """What the subject has more than the terms make, beyond rounding: 0 where they agree, None where that is open."""
    if check.relation == "不成立":
        return Decimal(1)
    if check.relation == "比率":
        return _rate_gap(check)
    if check.relation == "等于":
        return _difference(check.subject, check.terms[0])
    difference = check.subject.value - sum((term.value for term in check.terms), Decimal(0))
    allowed = check.subject.slack + sum((term.slack for term in check.terms), Decimal(0))
    if abs(difference) <= allowed or (check.relation == "不超过" and difference < 0):
        return Decimal(0)
    return None if check.partial == "不全" or (check.partial and difference > 0) else difference


def _difference(one: Operand, other: Operand) -> Decimal:
    """What one amount has more than another that should be it.

    Rounded alike, one amount gives the same digits; 87.70万元 may also be 877,080元 cut instead of rounded.
    """
    difference = one.value - other.value
    if one.quantity.unit == other.quantity.unit:
        alike = decimals(one.quantity) == decimals(other.quantity)
        return difference if alike or abs(difference) > one.slack + other.slack else Decimal(0)
    cut, exact = sorted((one, other), key=lambda operand: -operand.slack)
    more = exact.value - cut.value
    return Decimal(0) if -cut.slack - exact.slack <= more <= 2 * cut.slack + exact.slack else difference


def _rate_gap(check: Check) -> Decimal | None:
    part, *whole = check.terms
    low, high = _interval(abs(part.value), part.slack)
    base = sum((term.value for term in whole), Decimal(0))
    least, most = _interval(base, sum((term.slack for term in whole), Decimal(0)))
    if least <= 0:
        return None
    rate, half = abs(check.subject.value), check.subject.slack
    least_rate, most_rate = max(low, Decimal(0)) / most * _HUNDRED, high / least * _HUNDRED
    above, below = half, 2 * half
    if check.rule == SHARE and decimals(check.subject.quantity) >= _EVENED:
        above = below = 4 * half
    if least_rate - below <= rate <= most_rate + above:
        return Decimal(0)
    return rate - abs(part.value) / base * _HUNDRED


def _interval(value: Decimal, slack: Decimal) -> tuple[Decimal, Decimal]:
    return value - slack, value + slack


def judged(checks: Iterable[Check]) -> list[Verdict]:
    """Every check with its outcome.

    Where two failing sums fail by the same wrong amount, that one alone is at fault; a sum that holds once an
    amount that fails its own parts is put right is no finding. A table in which more sums fail than hold has
    not been read as it is meant: what fails there is left open.
    """
    gaps = [(check, gap(check)) for check in dict.fromkeys(checks)]
    suspect = _misread(gaps)
    failing = [(c, g) for c, g in gaps if g and c.group not in suspect]
    votes = _votes(failing)
    supported = {o.key for c, g in gaps if g == 0 and c.relation in ("和", "等于") for o in (c.subject, *c.terms)}
    verdicts = []
    for check, difference in gaps:
        if difference is None or (difference and check.group in suspect):
            verdicts.append(Verdict(check, "open"))
        elif not difference:
            verdicts.append(Verdict(check, "holds"))
        else:
            verdicts.append(_failed(check, difference, votes, supported))
    return verdicts


def _misread(gaps: Sequence[tuple[Check, Decimal | None]]) -> set[str]:
    fails = Counter(c.group for c, g in gaps if c.group and g)
    holds = Counter(c.group for c, g in gaps if c.group and g == 0)
    return {group for group, count in fails.items() if count >= _SUSPECT and count > holds[group]}


def _remedies(check: Check, difference: Decimal) -> list[tuple[Operand, Decimal]]:
    """What each amount of a failing sum would have to be for it to hold."""
    if check.relation not in ("和", "等于") or dimension(check.subject.quantity.unit) == "比率":
        return []
    found = [(check.subject, check.subject.value - difference)]
    return found + [(term, term.value + difference) for term in check.terms]


def _votes(failing: Sequence[tuple[Check, Decimal]]) -> dict[int, list[tuple[Check, Decimal]]]:
    votes: dict[int, list[tuple[Check, Decimal]]] = {}
    for check, difference in failing:
        for operand, remedy in _remedies(check, difference):
            votes.setdefault(operand.key, []).append((check, remedy))
    return votes


def _agreeing(check: Check, remedy: Decimal, cast: Sequence[tuple[Check, Decimal]]) -> list[Check]:
    """Other failing checks that the same remedy would mend."""
    found = []
    for other, wanted in cast:
        allowed = sum((o.slack for c in (check, other) for o in (c.subject, *c.terms)), Decimal(0))
        if other is not check and abs(wanted - remedy) <= allowed:
            found.append(other)
    return found


def _failed(
    check: Check, difference: Decimal, votes: dict[int, list[tuple[Check, Decimal]]], supported: set[int]
) -> Verdict:
    best: list[tuple[int, Operand]] = []
    for operand, remedy in _remedies(check, difference):
        others = _agreeing(check, remedy, votes[operand.key])
        if any(o.subject.key == operand.key and o.relation == "和" for o in others) and check.subject is not operand:
            return Verdict(check, "open")
        if others:
            best.append((len(others), operand))
    if best:
        most = max(count for count, _ in best)
        return Verdict(check, "fails", tuple(operand for count, operand in best if count == most)[:2])
    if check.both:
        sides = (check.subject, *check.terms)
        doubtful = tuple(side for side in sides if side.key not in supported)
        return Verdict(check, "fails", doubtful or sides)
    return Verdict(check, "fails", (check.subject,))


def finding_of(document_id: str, verdict: Verdict) -> Finding:
    """The finding of a check that fails."""
    check = verdict.check
    operands = tuple(dict.fromkeys((check.subject, *check.terms)))
    return Finding(
        id=f"{document_id}:{check.subject.key}:{check.rule}:{check.terms[0].key if check.terms else ''}",
        document_id=document_id,
        rule=check.rule,
        severity=check.severity,
        text=check.text or _sentence(check),
        arithmetic=check.arithmetic or _arithmetic(check),
        figures=tuple(o.figure for o in operands if o.figure),
        implicated=tuple(dict.fromkeys(o.figure for o in verdict.implicated if o.figure)),
        spans=tuple(o.span for o in operands),
    )


def _sentence(check: Check) -> str:
    subject, terms = check.subject, check.terms
    lead = f"《{subject.title}》里，" if subject.title else "文件写"
    names = "、".join(term.name for term in terms[:_MAX_NAMES])
    names += f"等{len(terms)}项" if len(terms) > _MAX_NAMES else ""
    if check.relation == "等于":
        other = terms[0]
        return f"{lead}{subject.name}{subject.said}，{other.where}{other.name}却是{other.said}，两者不符。"
    if check.relation == "不超过":
        return f"{lead}{subject.name}{subject.said}，超过了{names}{_sum(check)}。"
    return f"{lead}{subject.name}{subject.said}，但它的组成部分（{names}）合计为{_sum(check)}，两者不符。"


def _sum(check: Check) -> str:
    unit = check.subject.quantity.unit
    digits = max((decimals(term.quantity) for term in check.terms if term.quantity.unit == unit), default=0)
    return f"{in_unit(sum((t.value for t in check.terms), Decimal(0)), unit, digits)}{unit}"


def _arithmetic(check: Check) -> str:
    unit = check.subject.quantity.unit
    if check.relation == "等于" and check.terms[0].quantity.unit != unit:
        return f"{check.subject.said} ≠ {check.terms[0].said}"
    mark = ">" if check.relation == "不超过" else "≠"
    summed = ""
    for term in check.terms:
        alike = term.quantity.unit == unit
        shown = in_unit(abs(term.value), unit, decimals(term.quantity) if alike else 0)
        joint = (" − " if term.value < 0 else " + ") if summed else ("−" if term.value < 0 else "")
        summed += f"{joint}{shown}"
    subject = in_unit(check.subject.value, unit, decimals(check.subject.quantity))
    bracket = f"（{unit}）" if unit else ""
    return f"{subject} {mark} {summed}{bracket}" if mark == ">" else f"{summed} {mark} {subject}{bracket}"
