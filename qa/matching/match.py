"""The figures a question means.

A figure is scored by how much of the question it accounts for (coverage) and how much of its own label
the question names (precision). Words count by how telling they are; a term of the vocabulary counts as
named whatever words were used for it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from corpus.records import Figure
from corpus.text import fold
from corpus.units import factor, same_unit
from qa.matching.atoms import GENERAL, LITERAL, SYNONYM, Atom
from qa.matching.catalogue import Catalogue, Orders, Posting, Worths, grams

CHANGES = ("增减额", "增减率")
_MIN_COVERAGE, _MIN_NAMED, _MIN_FOCUS = 0.5, 0.36, 0.3
_HARDLY, _MIN_UNNAMED = 0.05, 0.6
"""A cell whose own label the question doesn't name at all must account for more of the question."""
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

    def scored(self, score: float) -> "Match":
        """The same match with another score."""
        # Made for every figure of every question: dataclasses.replace takes four times as long.
        return Match(
            self.figure,
            score,
            self.coverage,
            self.precision,
            self.focus,
            self.order,
            self.passed_over,
            self.disclosure,
        )


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
    weighed = _Weighed(catalogue, _touched((*atoms, *hints), catalogue, allowed))
    if not len(weighed.touched):
        return []
    coverage = weighed.covered(atoms)
    precision = weighed.precision(atoms or hints)
    score = _COVERAGE * coverage + _PRECISION * precision
    if hints:
        share = _HINTED if atoms else _ONLY_HINTED
        score = score * (1 - share) + weighed.covered(hints) * share
    columns = (weighed.touched, score, coverage, precision, weighed.covered(focus), weighed.passed_over(atoms))
    best_first = np.lexsort((weighed.touched, -score))
    profiles = catalogue.profiles
    rows = zip(*(column[best_first].tolist() for column in columns), strict=True)
    return [
        Match(own.figure, score, covered, precise, focused, own.order, passed_over, own.disclosure)
        for order, score, covered, precise, focused, passed_over in rows
        for own in (profiles[order],)
    ]


def _touched(atoms: Sequence[Atom], catalogue: Catalogue, allowed: Collection[str] | None) -> Orders:
    """The figures, ascending, that have any word of the atoms."""
    words = {word for atom in atoms for word in (*grams(atom.surface), *grams(atom.word), atom.word)}
    names = {name for atom in atoms if atom.term for name in (atom.word, *atom.also)}
    is_touched = np.zeros(len(catalogue.profiles), bool)
    for posting in (*map(catalogue.having, words), *map(catalogue.named, names)):
        is_touched[posting.orders] = True
    if allowed is not None:
        is_touched &= np.array([document in allowed for document in catalogue.documents], bool)[catalogue.homes]
    return np.flatnonzero(is_touched).astype(np.int32)


class _Weighed:
    """What the words of a question are worth in each of the figures they touch; all arrays are of shape (touched,)."""

    def __init__(self, catalogue: Catalogue, touched: Orders) -> None:
        self.touched = touched
        self._catalogue = catalogue
        self._scratch = np.zeros(len(catalogue.profiles))
        self._accounted: dict[Atom, Worths] = {}

    def covered(self, atoms: Sequence[Atom]) -> Worths:
        """The share of the atoms' weight that each figure accounts for; 1 where there are none."""
        total = sum(atom.weight for atom in atoms)
        if not total:
            return np.ones(len(self.touched))
        covered = np.zeros(len(self.touched))
        for atom in atoms:
            covered += atom.weight * self._accounts(atom)
        return covered / total

    def precision(self, atoms: Iterable[Atom]) -> Worths:
        """The share of each figure's label that the atoms name; at least ``_SAME_TERM`` where its term is theirs."""
        asked: dict[str, float] = {}
        same_term = np.zeros(len(self.touched))
        for atom in atoms:
            for name in (atom.word, *atom.also) if atom.term else ():
                concept = self._catalogue.concepts.get(name)
                if concept is not None:
                    np.maximum(same_term, self._gathered(concept) * _SAME_TERM, out=same_term)
            for word in grams(atom.word):
                asked.setdefault(word, _SAME_TERM)
            asked.update(dict.fromkeys(grams(atom.surface), 1.0))
        named = np.zeros(len(self.touched))
        for word in sorted(asked.keys() & self._catalogue.labels.keys()):
            named += asked[word] * self._gathered(self._catalogue.labels[word])
        return np.maximum(same_term, named)

    def passed_over(self, atoms: Sequence[Atom]) -> Worths:
        """The share of the question's terms that other figures are named by and this one is not."""
        terms = [a for a in atoms if a.term and a.surface not in GENERAL and len(self._catalogue.named(a.word))]
        missed = np.zeros(len(self.touched))
        for atom in terms:
            missed += atom.weight * (self._accounts(atom) < _UNNAMED)
        return missed / (sum(atom.weight for atom in terms) or 1.0)

    def _accounts(self, atom: Atom) -> Worths:
        """How far each figure accounts for an atom, from 0 to 1; ``qa.matching.atoms.accounts`` says the same of a text."""
        known = self._accounted.get(atom)
        if known is None:
            known = self._accounted[atom] = (
                self._by_term(atom) if atom.term else self._gathered(self._catalogue.having(atom.word))
            )
        return known

    def _by_term(self, atom: Atom) -> Worths:
        found = self._literally(atom.surface) * LITERAL
        for name in (atom.word, *atom.also):
            np.maximum(found, self._gathered(self._catalogue.named(name)), out=found)
            np.maximum(found, self._literally(name) * SYNONYM, out=found)
        return found

    def _literally(self, text: str) -> Worths:
        words = sorted(grams(text))
        found = np.zeros(len(self.touched))
        for word in words:
            found += self._gathered(self._catalogue.having(word))
        return found / (len(words) or 1)

    def _gathered(self, posting: Posting) -> Worths:
        self._scratch[posting.orders] = posting.worths
        gathered: Worths = self._scratch[self.touched]
        self._scratch[posting.orders] = 0.0
        return gathered


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
    """Whether two figures say the same, rounding or cutting aside: 302.38万元 in prose is 3,023,785.00元 in the table."""
    quantities = one.quantity, other.quantity
    if one.direction != other.direction:
        return False
    if not same_unit(quantities[0].unit, quantities[1].unit) or quantities[0].comparator != quantities[1].comparator:
        return False
    scales = [factor(q.unit) or Decimal(1) for q in quantities]
    halves = [
        Decimal(5).scaleb(int(q.value.as_tuple().exponent) - 1) * s for q, s in zip(quantities, scales, strict=True)
    ]
    amounts = [q.value * s for q, s in zip(quantities, scales, strict=True)]
    if halves[0] == halves[1]:
        return amounts[0] == amounts[1]
    coarse, fine = amounts if halves[0] > halves[1] else amounts[::-1]
    return abs(coarse - fine) <= max(halves) or 0 <= abs(fine) - abs(coarse) < 2 * max(halves)


def good_enough(match: Match) -> bool:
    """Whether a match accounts for enough of the question to be an answer."""
    unnamed = match.figure.column is not None and match.precision < _HARDLY and match.coverage < _MIN_UNNAMED
    enough = (match.coverage >= _MIN_COVERAGE and not unnamed) or (
        match.coverage >= _MIN_NAMED and match.precision >= _WHOLLY
    )
    return enough and match.focus >= _MIN_FOCUS and match.passed_over <= _MAX_PASSED_OVER
