"""The telling pieces of a question, and how much of them a text accounts for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.text import fold
from corpus.vocabulary import Spot, vocabulary
from qa.matching.catalogue import Catalogue, concepts, grams
from qa.understanding.words import NAME, Word, of_another

_INCIDENTAL = 0.4
GENERAL = frozenset({"数量", "人数", "个数", "金额", "资金", "经费", "费用", "项目", "工程", "面积", "成本", "单位"})
LITERAL, SYNONYM = 0.9, 0.8


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
        # An everyday word inside a whole name (修剪 in 修剪机) is the name's; else a run must be longer by more than chance.
        within = any(
            start <= spot.start
            and spot.end <= end
            and end - start > spot.end - spot.start + _spare(spot, whole=catalogue.names.is_name(piece[start:end]))
            for start, end in runs
        )
        own = spot.everyday and catalogue.names.is_name(fold(spot.surface))
        if (
            not within
            and not own
            and not of_another(piece, spot)
            and (not spots or spot.start >= spots[-1].end or spot.start == spots[-1].start)
        ):
            spots.append(spot)
    return spots


def _spare(spot: Spot, *, whole: bool) -> int:
    return (0 if whole else 1) if spot.everyday else 2


def telling(words: Iterable[Word]) -> list[Word]:
    """Words that name a thing of the field or of the library by its own name: no measure, no table, no everyday word."""
    return [word for word in words if word.worth == NAME and not _is_measure(word.text) and not _is_everyday(word.text)]


def _is_everyday(text: str) -> bool:
    spots = vocabulary().spot(text)
    return bool(spots) and all(spot.everyday for spot in spots)


def knows(word: Word, catalogue: Catalogue) -> bool:
    """Whether any figure has to do with a word."""
    named = any(len(catalogue.named(spot.term.name)) for spot in vocabulary().spot(word.text))
    return named or any(len(catalogue.having(pair)) for pair in grams(word.text))


def _is_measure(text: str) -> bool:
    spots = vocabulary().spot(text)
    return text in GENERAL or (bool(spots) and all(s.term.kind in ("measure", "table") for s in spots))


def _add_term(spot: Spot, also: tuple[str, ...], catalogue: Catalogue, found: dict[tuple[bool, str], Atom]) -> None:
    name = spot.term.name
    weight = catalogue.term_weight(name)
    if spot.term.kind in ("measure", "table"):
        weight /= 3
    if spot.everyday and not any(len(catalogue.named(other)) for other in (name, *also)):
        weight *= _INCIDENTAL
    found.setdefault((True, name), Atom(name, weight, term=True, surface=spot.surface, also=also))


def _add_bigrams(text: str, worth: float, catalogue: Catalogue, found: dict[tuple[bool, str], Atom]) -> None:
    for word in [text] if text.isdigit() else sorted(grams(text) if text else ()):
        weight = catalogue.weight(word, unknown=worth) * (0.5 if len(word) == 1 else 1.0)
        found.setdefault((False, word), Atom(word, weight, term=False, surface=word))


def accounts(words: Mapping[str, float], named: Mapping[str, float], atom: Atom) -> float:
    """How far words and terms of known worth account for an atom, from 0 to 1."""
    if not atom.term:
        return words.get(atom.word, 0.0)
    by_term = max(max(named.get(name, 0.0), _literally(words, name) * SYNONYM) for name in (atom.word, *atom.also))
    return max(by_term, _literally(words, atom.surface) * LITERAL)


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
    return sum(atom.weight * accounts(words, named, atom) for atom in atoms) / total
