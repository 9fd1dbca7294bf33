"""The figures a question means.

A figure is scored by how much of the question it accounts for (coverage) and how much of its own label
the question names (precision). Words count by how telling they are; a term of the vocabulary counts as
named whatever words were used for it.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import Figure
from corpus.text import fold
from corpus.units import dimension, factor, same_unit
from corpus.vocabulary import Spot, vocabulary
from qa.catalogue import Catalogue, Profile, concepts, grams
from qa.question import Question
from qa.words import NAME, Word

CHANGES = ("增减额", "增减率")
_RATIOS = ("占比", "完成率")
_MIN_COVERAGE, _MIN_NAMED, _MIN_FOCUS = 0.5, 0.36, 0.3
_WHOLLY = 0.95
_NOUN = 0.1
_INCIDENTAL = 0.4
_UNNAMED, _MAX_PASSED_OVER = 0.3, 0.45
_COVERAGE, _PRECISION = 0.78, 0.22
_GENERAL = frozenset({"数量", "人数", "个数", "金额", "资金", "经费", "费用", "项目", "工程", "面积", "成本", "单位"})
_LITERAL, _SYNONYM, _SAME_TERM = 0.9, 0.8, 0.92
_ANY_COUNT = frozenset({"", "个", "项", "件", "样", "种", "批"})
_PERSONS = frozenset({"人", "名", "位", "人次"})
_KINDRED = (_PERSONS, frozenset({"家", "户", "处", "间", "所", "栋", "座", "幢"}), frozenset({"辆", "台", "部", "套"}), frozenset({"次", "场", "期"}))
_HINTED, _ONLY_HINTED = 0.08, 0.6
_TIE = 0.03
_WHOLE_COLUMNS = frozenset({"合计", "总计", "金额", "预算数", "决算数"})
_WHOLE_PROJECT = ("预算资金", "项目预算", "总成本", "支出总金额", "总金额", "成本控制", "成本")


@dataclass(frozen=True, slots=True)
class Atom:
    """One telling piece of a question: a canonical term, or a bigram.

    ``also`` are the other terms that the same words may mean.
    """

    word: str
    weight: float
    term: bool
    surface: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A figure and how well it fits; ``coverage``, ``precision`` and ``focus`` are between 0 and 1."""

    figure: Figure
    score: float
    coverage: float
    precision: float
    focus: float
    order: int
    passed_over: float = 0.0


def atoms_of(words: Iterable[Word], catalogue: Catalogue) -> tuple[Atom, ...]:
    """Content words into atoms: terms of the vocabulary first, bigrams for the rest."""
    found: dict[tuple[bool, str], Atom] = {}
    for word in words:
        position = 0
        spots = _telling(word.text, catalogue)
        for spot in spots:
            _add_bigrams(word.text[position : spot.start], word.worth, catalogue, found)
            if spot.start >= position:
                others = [s.term.name for s in spots if s.start == spot.start and s is not spot]
                _add_term(spot, tuple(others), catalogue, found)
            position = spot.end
        _add_bigrams(word.text[position:], word.worth, catalogue, found)
    return tuple(found.values())


def _telling(piece: str, catalogue: Catalogue) -> list[Spot]:
    """The terms of a piece, but for those that are only part of a longer name of the library."""
    runs = catalogue.names.runs(piece)
    spots: list[Spot] = []
    for spot in vocabulary().spot(piece):
        spare = 1 if spot.everyday else 2
        within = any(start <= spot.start and spot.end <= end and end - start > spot.end - spot.start + spare for start, end in runs)
        if not within and (not spots or spot.start >= spots[-1].end or spot.start == spots[-1].start):
            spots.append(spot)
    return spots


def telling(words: Iterable[Word]) -> list[Word]:
    """Words that name a thing of the field or of the library, no measure and no table."""
    return [word for word in words if word.worth == NAME and not _is_measure(word.text)]


def knows(word: Word, catalogue: Catalogue) -> bool:
    """Whether any figure has to do with a word."""
    named = any(catalogue.naming.get(spot.term.name) for spot in vocabulary().spot(word.text))
    return named or any(catalogue.postings.get(pair) for pair in grams(word.text))


def _is_measure(text: str) -> bool:
    spots = vocabulary().spot(text)
    return text in _GENERAL or (bool(spots) and all(s.term.kind in ("measure", "table") for s in spots))


def _add_term(spot: Spot, also: tuple[str, ...], catalogue: Catalogue, found: dict[tuple[bool, str], Atom]) -> None:
    name = spot.term.name
    weight = catalogue.term_weight(name)
    if spot.term.kind in ("measure", "table"):
        weight /= 3
    if spot.everyday and not any(catalogue.naming.get(other) for other in (name, *also)):
        weight *= _INCIDENTAL
    found.setdefault((True, name), Atom(name, weight, term=True, surface=spot.surface, also=also))


def _add_bigrams(text: str, worth: float, catalogue: Catalogue, found: dict[tuple[bool, str], Atom]) -> None:
    for word in sorted(grams(text) if text else ()):
        weight = catalogue.weight(word, unknown=worth) * (0.5 if len(word) == 1 else 1.0)
        found.setdefault((False, word), Atom(word, weight, term=False, surface=word))


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
        for word in grams(atom.surface) | grams(atom.word):
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
    precision = _precision(profile, (*atoms, *hints), catalogue)
    hinted = _covered(profile, hints)
    score = _COVERAGE * coverage + _PRECISION * precision
    if hints:
        share = _HINTED if atoms else _ONLY_HINTED
        score = score * (1 - share) + hinted * share
    return Match(
        profile.figure, score, coverage, precision, _covered(profile, focus), profile.order, _passed_over(profile, atoms, catalogue)
    )


def _passed_over(profile: Profile, atoms: Sequence[Atom], catalogue: Catalogue) -> float:
    """The share of the question's terms that other figures are named by and this one is not."""
    terms = [a for a in atoms if a.term and a.surface not in _GENERAL and catalogue.naming.get(a.word)]
    total = sum(atom.weight for atom in terms)
    missed = sum(a.weight for a in terms if _accounts(profile.words, profile.named, a) < _UNNAMED)
    return missed / total if total else 0.0


def _covered(profile: Profile, atoms: Sequence[Atom]) -> float:
    total = sum(atom.weight for atom in atoms)
    return sum(a.weight * _accounts(profile.words, profile.named, a) for a in atoms) / total if total else 1.0


def _accounts(words: Mapping[str, float], named: Mapping[str, float], atom: Atom) -> float:
    if not atom.term:
        return words.get(atom.word, 0.0)
    by_term = max(
        max(named.get(name, 0.0), _literally(words, name) * _SYNONYM) for name in (atom.word, *atom.also)
    )
    return max(by_term, _literally(words, atom.surface) * _LITERAL)


def _literally(words: Mapping[str, float], text: str) -> float:
    found = [words.get(word, 0.0) for word in grams(text)]
    return sum(found) / (len(found) or 1)


def coverage(atoms: Sequence[Atom], texts: Iterable[tuple[str, float]]) -> float:
    """How much of the atoms some texts account for; each text comes with what being named in it is worth."""
    total = sum(atom.weight for atom in atoms)
    if not total:
        return 0.0
    words: dict[str, float] = {}
    named: dict[str, float] = {}
    for text, worth in texts:
        for word in (*grams(text), *fold(text)):
            words[word] = max(words.get(word, 0.0), worth)
        for name in concepts(text):
            named[name] = max(named.get(name, 0.0), worth)
    return sum(atom.weight * _accounts(words, named, atom) for atom in atoms) / total


def _precision(profile: Profile, atoms: Iterable[Atom], catalogue: Catalogue) -> float:
    asked: set[str] = set()
    floor = 0.0
    for atom in atoms:
        if atom.term and profile.figure.concept in (atom.word, *atom.also):
            floor = _SAME_TERM
        asked.update(grams(atom.surface))
        if atom.term:
            asked.update(grams(atom.word))
    weights = {word: catalogue.weight(word) for word in profile.label}
    return max(floor, sum(w for word, w in weights.items() if word in asked) / (sum(weights.values()) or 1.0))


def fitting(
    question: Question, found: Sequence[Match], counted: Sequence[Atom] = (), *, dimension_asked: str | None
) -> list[Match]:
    """Matches whose measure and dimension can answer the question, with small corrections to their score.

    ``counted`` are the words of the noun that is asked for (多少个社区).
    """
    kept = [match for match in found if _measure_fits(question, match.figure) and _dimension_fits(question, match.figure, dimension_asked)]
    noun = counted if question.counted else ()
    corrected = [
        replace(
            match,
            score=match.score
            + _bonus(question, match, dimension_asked)
            + (_NOUN * coverage(noun, [(match.figure.label, 1.0)]) if noun else 0.0),
        )
        for match in kept
    ]
    return sorted(corrected, key=lambda m: (-m.score, m.order))


def _measure_fits(question: Question, figure: Figure) -> bool:
    if question.change:
        return figure.measure in CHANGES
    if figure.measure in CHANGES:
        return False
    if question.measure is not None and figure.measure in ("预算数", "决算数", "年初预算数", "执行数", "完成率"):
        return figure.measure == question.measure
    return question.operation == "share" or figure.measure not in _RATIOS or "占" in question.plain or "完成" in question.plain


def _dimension_fits(question: Question, figure: Figure, asked: str | None) -> bool:
    if asked is None:
        return True
    kind = dimension(figure.quantity.unit)
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
            bonus += 0.04
        elif question.counted not in ("个", "件", "次"):
            bonus -= 0.08
    if figure.column == "数量" and figure.quantity.value == 1:
        bonus -= 0.05
    if asked == "金额" and dimension(figure.quantity.unit) == "单价" and not re.search(r"每|单价|单个|单位|标准|一个|人均", question.plain):
        bonus -= 0.1
    if figure.total and figure.column is None and not figure.path[:-1]:
        bonus += 0.01
    if figure.repeated:
        bonus -= 0.005
    if figure.column in _WHOLE_COLUMNS:
        bonus += 0.04
    if figure.column is not None and re.search(r"单价", figure.column) and "单价" not in question.plain:
        bonus -= 0.05
    return bonus


def whole_project(question: Question, tied: Sequence[Match]) -> list[Match]:
    """Of several amounts of one project, the one that is the project's whole cost, where the question names no other."""
    subjects = {match.figure.subject for match in tied}
    if len(subjects) != 1 or None in subjects:
        return list(tied)
    for word in _WHOLE_PROJECT:
        named = [match for match in tied if word in match.figure.label or word in (match.figure.column or "")]
        if named:
            return named
    return list(tied)


def tied(found: Sequence[Match]) -> list[Match]:
    """The best match and those that are as good."""
    return [match for match in found if match.score >= found[0].score - _TIE] if found else []


def distinct(found: Sequence[Match]) -> list[Match]:
    """One match for each different reading: the same value of the same thing said twice is one."""
    seen: list[Match] = []
    for match in found:
        if not any(_agree(match.figure, other.figure) for other in seen):
            seen.append(match)
    return seen


def _agree(one: Figure, other: Figure) -> bool:
    if not same_unit(one.quantity.unit, other.quantity.unit) or one.direction != other.direction:
        return False
    scale = [factor(f.quantity.unit) or 1 for f in (one, other)]
    return one.quantity.value * scale[0] == other.quantity.value * scale[1] and (
        one.quantity.comparator == other.quantity.comparator
    )


def good_enough(match: Match) -> bool:
    """Whether a match accounts for enough of the question to be an answer."""
    enough = match.coverage >= _MIN_COVERAGE or (match.coverage >= _MIN_NAMED and match.precision >= _WHOLLY)
    return enough and match.focus >= _MIN_FOCUS and match.passed_over <= _MAX_PASSED_OVER


