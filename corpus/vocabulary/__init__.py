"""The vocabulary of public budgeting: which words mean which account, item, table or matter of local life.

One source for figures (a label's concept), questions (everyday words) and the encoder's training pairs.
The data stands in the TOML files of this folder, each naming its sources.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.text import fold, fold_with_map
from corpus.vocabulary.terms import FILES, Kind, Term, read_terms

__all__ = ["Kind", "Spot", "Term", "Vocabulary", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A term found in a text: ``surface`` is the word of the vocabulary that ``text[start:end]`` folds to.

    ``everyday`` tells a citizen's word from an official one.
    """

    start: int
    end: int
    term: Term
    surface: str
    everyday: bool


_Sense = tuple[Term, str, bool]
"""A term, the surface that stands for it, and whether that is an everyday word."""


class Vocabulary:
    """All terms, looked up by name, code, label or occurrence in a text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index ``terms``. Raises ValueError when two have the same name."""
        self.terms: tuple[Term, ...] = tuple(terms)
        self._by_name: dict[str, Term] = {}
        self._by_code: dict[str, list[Term]] = {}
        self._wholes: dict[str, list[Term]] = {}
        self._senses: dict[str, list[_Sense]] = {}
        for term in self.terms:
            if self._by_name.setdefault(term.name, term) is not term:
                message = f"two terms are called {term.name}"
                raise ValueError(message)
            for code in term.codes:
                self._by_code.setdefault(code, []).append(term)
            for part in term.parts:
                self._wholes.setdefault(part, []).append(term)
            for surface in (term.name, *term.variants):
                self._senses.setdefault(fold(surface), []).append((term, surface, False))
        for term in self.terms:
            for surface in term.everyday:
                self._senses.setdefault(fold(surface), []).append((term, surface, True))
        self._lengths = _lengths_by_beginning(self._senses)

    def get(self, name: str) -> Term | None:
        """The term with this canonical name."""
        return self._by_name.get(name)

    def by_code(self, code: str) -> tuple[Term, ...]:
        """The terms that bear a code of 政府收支分类科目: ``2010301`` and ``2010601`` are both 行政运行."""
        return tuple(self._by_code.get(code, ()))

    def surfaces(self, term: Term) -> tuple[str, ...]:
        """Every word for ``term``: its name, official variants, everyday words."""
        return (term.name, *term.variants, *term.everyday)

    def parts(self, name: str) -> tuple[Term, ...]:
        """The terms that ``name`` is made of, in the order of the regulation; empty for a leaf."""
        whole = self.get(name)
        return tuple(self._by_name[part] for part in whole.parts) if whole else ()

    def wholes(self, name: str) -> tuple[Term, ...]:
        """The terms that ``name`` is a direct part of."""
        return tuple(self._wholes.get(name, ()))

    def part_called(self, whole: str, label: str) -> Term | None:
        """The one part of ``whole`` that a shortened ``label`` means: 购置费 under 公务用车购置及运行维护费.

        A label shortens a name when an official surface of the part begins or ends with it.
        """
        short = fold(label)
        if not short:
            return None
        found = [
            part
            for part in self.parts(whole)
            if any(_shortens(short, fold(surface)) for surface in (part.name, *part.variants))
        ]
        return found[0] if len(found) == 1 else None

    def concept(self, label: str) -> str | None:
        """The canonical name when ``label`` as a whole is a name or official variant; everyday words do not count."""
        for term, _surface, everyday in self._senses.get(fold(label), ()):
            if not everyday:
                return term.name
        return None

    def spot(self, text: str) -> list[Spot]:
        """The longest, leftmost, non-overlapping occurrences of terms in ``text``, in order.

        A word that stands for several terms yields one spot for each, with the same span.
        """
        folded, places = fold_with_map(text)
        spots: list[Spot] = []
        position = 0
        while position < len(folded):
            length = self._match_at(folded, places, position)
            if not length:
                position += 1
                continue
            start, end = places[position], places[position + length - 1] + 1
            senses = self._senses[folded[position : position + length]]
            spots += [Spot(start, end, *sense) for sense in senses]
            position += length
        return spots

    def _match_at(self, folded: str, places: list[int], position: int) -> int:
        """Length of the longest surface at ``position``, 0 when there is none.

        A source character that folds to several is matched whole or not at all.
        """
        if position and places[position - 1] == places[position]:
            return 0
        for length in self._lengths.get(folded[position : position + 2], ()):
            end = position + length
            if folded[position:end] not in self._senses or end > len(folded):
                continue
            if end == len(folded) or places[end] != places[end - 1]:
                return length
        return 0


def _lengths_by_beginning(surfaces: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each two characters that a surface begins with, the lengths of such surfaces, longest first."""
    lengths: dict[str, set[int]] = {}
    for surface in surfaces:
        lengths.setdefault(surface[:2], set()).add(len(surface))
    return {beginning: tuple(sorted(found, reverse=True)) for beginning, found in lengths.items()}


def _shortens(short: str, full: str) -> bool:
    return full.startswith(short) or full.endswith(short)


@cache
def vocabulary() -> Vocabulary:
    """The project's vocabulary, read once per process."""
    return Vocabulary(term for path in FILES for term in read_terms(path))
