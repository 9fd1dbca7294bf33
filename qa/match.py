"""The figures a question means.

A figure is scored by how much of the question it accounts for (coverage) and how much of its own label
the question names (precision). Words count by how telling they are; a term of the vocabulary counts as
named whatever words were used for it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.records import Figure
from corpus.text import fold
from corpus.units import factor, same_unit
from qa.atoms import GENERAL, Atom, accounts
from qa.catalogue import Catalogue, Profile, grams

CHANGES = ("增减额", "增减率")
_MIN_COVERAGE, _MIN_NAMED, _MIN_FOCUS = 0.5, 0.36, 0.3
_WHOLLY = 0.95
_UNNAMED, _MAX_PASSED_OVER = 0.3, 0.45
_COVERAGE, _PRECISION = 0.78, 0.22
_SAME_TERM = 0.92
_HINTED, _ONLY_HINTED = 0.08, 0.6
_TIE = 0.03


@dataclass(frozen=True, slots=True)
class Match:
    """A figure and how well it fits; ``coverage``, ``precision`` and ``focus`` are between 0 and 1.

    ``disclosure`` tells the documents of one disclosure from all others.
    """

    figure: Figure
    score: float
    coverage: float
    precision: float
    focus: float
    order: int
    passed_over: float = 0.0
    disclosure: str = ""


def matches(
    atoms: Sequence[Atom],
    catalogue: Catalogue,
    *,
    focus: Sequence[Atom] = (),
    hints: Sequence[Atom] = (),
    allowed: Collection[str] | None = None,
) -> list[Match]:
    """All figures that account for some of the atoms, best first, ties by place.

    Args:
        atoms: what the question itself names.
        catalogue: the figures.
        focus: those of the noun that is asked for.
        hints: what an earlier turn named; they break ties but need not be accounted for.
        allowed: document ids; None for all.
    """
    touched: set[int] = set()
    for atom in (*atoms, *hints):
        if atom.term:
            touched.update(*(catalogue.naming.get(name, ()) for name in (atom.word, *atom.also)))
        for word in grams(atom.surface) | grams(atom.word) | {atom.word}:
            touched.update(catalogue.postings.get(word, ()))
    found = []
    for order in touched:
        profile = catalogue.profiles[order]
        if allowed is None or profile.figure.document_id in allowed:
            found.append(_score(profile, atoms, focus, hints, catalogue))
    return sorted(found, key=lambda m: (-m.score, m.order))


def _score(
    profile: Profile, atoms: Sequence[Atom], focus: Sequence[Atom], hints: Sequence[Atom], catalogue: Catalogue
) -> Match:
    coverage = _covered(profile, atoms)
    precision = _precision(profile, atoms or hints, catalogue)
    hinted = _covered(profile, hints)
    score = _COVERAGE * coverage + _PRECISION * precision
    if hints:
        share = _HINTED if atoms else _ONLY_HINTED
        score = score * (1 - share) + hinted * share
    return Match(
        profile.figure,
        score,
        coverage,
        precision,
        _covered(profile, focus),
        profile.order,
        _passed_over(profile, atoms, catalogue),
        profile.disclosure,
    )


def _passed_over(profile: Profile, atoms: Sequence[Atom], catalogue: Catalogue) -> float:
    """The share of the question's terms that other figures are named by and this one is not."""
    terms = [a for a in atoms if a.term and a.surface not in GENERAL and catalogue.naming.get(a.word)]
    total = sum(atom.weight for atom in terms)
    missed = sum(a.weight for a in terms if accounts(profile.words, profile.named, a) < _UNNAMED)
    return missed / total if total else 0.0


def _covered(profile: Profile, atoms: Sequence[Atom]) -> float:
    total = sum(atom.weight for atom in atoms)
    return sum(a.weight * accounts(profile.words, profile.named, a) for a in atoms) / total if total else 1.0


def _precision(profile: Profile, atoms: Iterable[Atom], catalogue: Catalogue) -> float:
    asked: dict[str, float] = {}
    floor = 0.0
    for atom in atoms:
        if atom.term and profile.figure.concept in (atom.word, *atom.also):
            floor = _SAME_TERM
        for word in grams(atom.word):
            asked.setdefault(word, _SAME_TERM)
        asked.update(dict.fromkeys(grams(atom.surface), 1.0))
    weights = {word: catalogue.weight(word) for word in profile.label}
    return max(floor, sum(w * asked.get(word, 0.0) for word, w in weights.items()) / (sum(weights.values()) or 1.0))


def tied(found: Sequence[Match]) -> list[Match]:
    """The best match and those that are as good."""
    return [match for match in found if match.score >= found[0].score - _TIE] if found else []


def distinct(found: Sequence[Match]) -> list[Match]:
    """One match for each different reading: the same value of the same thing said twice is one."""
    seen: list[Match] = []
    for match in found:
        if not any(_agree(match, other) for other in seen):
            seen.append(match)
    return seen


def same_thing_said(one: Figure, other: Figure) -> bool:
    """Whether two figures of one disclosure state one thing: the same account, measure and period, and the same value."""
    names = [{fold(name) for name in (figure.label, figure.row) if name} for figure in (one, other)]
    named = (one.concept is not None and one.concept == other.concept) or bool(names[0] & names[1])
    alike = (one.measure, one.period, one.subject) == (other.measure, other.period, other.subject)
    return named and alike and same_value(one, other)


def _agree(one: Match, other: Match) -> bool:
    homes = [match.disclosure or match.figure.document_id for match in (one, other)]
    return homes[0] == homes[1] and same_value(one.figure, other.figure)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same, rounding aside: 302.38万元 in prose is 3,023,785.00元 in the table."""
    quantities = one.quantity, other.quantity
    if one.direction != other.direction:
        return False
    if not same_unit(quantities[0].unit, quantities[1].unit) or quantities[0].comparator != quantities[1].comparator:
        return False
    scales = [factor(q.unit) or Decimal(1) for q in quantities]
    halves = [
        Decimal(5).scaleb(int(q.value.as_tuple().exponent) - 1) * s for q, s in zip(quantities, scales, strict=True)
    ]
    apart = abs(quantities[0].value * scales[0] - quantities[1].value * scales[1])
    return apart <= (max(halves) if halves[0] != halves[1] else 0)


def good_enough(match: Match) -> bool:
    """Whether a match accounts for enough of the question to be an answer."""
    enough = match.coverage >= _MIN_COVERAGE or (match.coverage >= _MIN_NAMED and match.precision >= _WHOLLY)
    return enough and match.focus >= _MIN_FOCUS and match.passed_over <= _MAX_PASSED_OVER
