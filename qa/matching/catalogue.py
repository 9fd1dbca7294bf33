"""The figures of a library as they are matched: what each one's words are worth.

Made once per state of the library and kept in memory; a question only looks up its own words.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.vocabulary import vocabulary
from index.interfaces import DocumentContent, DocumentEntry
from index.kin import disclosure_of
from qa.understanding.names import Names

_CODES = regex(r"(?<!\d)\d{3,7}(?= )")
_TELLING = 2
Orders = npt.NDArray[np.int32]
Worths = npt.NDArray[np.float64]
_LABEL, _SUBJECT, _PATH, _COLUMN, _ENTITY, _CONTEXT, _SECTION = 1.0, 1.0, 0.9, 0.95, 1.0, 0.75, 0.6


@lru_cache(maxsize=65536)
def grams(text: str) -> frozenset[str]:
    """Character bigrams of a folded text; a single character stands for itself."""
    folded = fold(text)
    if len(folded) == 1:
        return frozenset(folded)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


@lru_cache(maxsize=65536)
def concepts(text: str) -> frozenset[str]:
    """The canonical terms named in a text by their official words."""
    return frozenset(spot.term.name for spot in vocabulary().spot(text) if not spot.everyday)


@dataclass(frozen=True, slots=True)
class Profile:
    """One figure with the canonical terms it is named by, each with a weight up to 1.

    ``disclosure`` is the same for the documents of one disclosure: the id of the first of them.
    """

    figure: Figure
    named: Mapping[str, float]
    order: int
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """The figures that have a word, ascending, and what it is worth in each, up to 1; both of shape (n,)."""

    orders: Orders
    worths: Worths

    def __len__(self) -> int:
        """How many figures have it."""
        return len(self.orders)


_NOWHERE = Posting(np.empty(0, np.int32), np.empty(0, np.float64))


@dataclass(slots=True)
class Catalogue:
    """All profiles, their postings and how telling each word is.

    ``postings`` are by bigram, ``naming`` by canonical term, ``labels`` by bigram of the label alone (worth: the bigram's
    weight as a share of its label's), ``concepts`` by the figure's own term; ``homes`` numbers each figure's document.
    """

    profiles: list[Profile] = field(default_factory=list)
    postings: dict[str, Posting] = field(default_factory=dict)
    naming: dict[str, Posting] = field(default_factory=dict)
    labels: dict[str, Posting] = field(default_factory=dict)
    concepts: dict[str, Posting] = field(default_factory=dict)
    homes: Orders = field(default_factory=lambda: np.empty(0, np.int32))
    documents: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    subject_words: Counter[str] = field(default_factory=Counter)
    names: Names = field(default_factory=Names)
    by_id: dict[str, Profile] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)
    """Weights by word, those of words that no figure has negative; asked for thousands of times a question."""

    def weight(self, word: str, unknown: float = 1.0) -> float:
        """Inverse document frequency of a bigram over the figures; one that no figure has, the given share of a rare one."""
        known = self._weights.get(word)
        if known is None:
            frequency = len(self.having(word))
            known = self._weights[word] = self._idf(frequency) if frequency else -self._idf(0)
        return known if known >= 0 else -known * unknown

    def term_weight(self, name: str) -> float:
        """The same for a canonical term; a term counts about as much as the bigrams it is written with."""
        return self._idf(len(self.named(name))) * 2

    def having(self, word: str) -> Posting:
        """The figures that have a bigram."""
        return self.postings.get(word, _NOWHERE)

    def named(self, name: str) -> Posting:
        """The figures that are named by a canonical term."""
        return self.naming.get(name, _NOWHERE)

    def of_term(self, name: str) -> list[Profile]:
        """The profiles named by a canonical term, in their order."""
        return [self.profiles[order] for order in self.named(name).orders]

    def _idf(self, frequency: int) -> float:
        total = len(self.profiles) + 1
        return math.log(1 + total / (max(frequency, total / 60) + 0.5))


def build(documents: Iterable[tuple[DocumentEntry, DocumentContent, Sequence[Figure]]]) -> Catalogue:
    """Profiles of all figures of these documents."""
    catalogue = Catalogue()
    words, naming, labels, concepts = _Lists(), _Lists(), _Lists(), _Lists()
    subjects: Counter[str] = Counter()
    departments: list[str] = []
    documents_seen: list[str] = []
    homes: list[int] = []
    first: dict[object, str] = {}
    for entry, content, figures in documents:
        disclosure = first.setdefault(disclosure_of(entry.identity) or entry.id, entry.id)
        headings = {section.start: section.heading for section in content.sections}
        starts = sorted(headings)
        departments.append(entry.identity.department)
        homes += [len(documents_seen)] * len(figures)
        documents_seen.append(entry.id)
        for figure in figures:
            order = len(catalogue.profiles)
            section = _section(headings, starts, figure.quantity.start)
            worths, named = _worths(figure, entry.identity.department, section)
            profile = Profile(figure, named, order, disclosure)
            catalogue.by_id[figure.id] = profile
            catalogue.profiles.append(profile)
            words.add(order, worths)
            naming.add(order, named)
            labels.add(order, dict.fromkeys(grams(_bare_label(figure.label)), 1.0))
            if figure.concept:
                concepts.add(order, {figure.concept: 1.0})
            if figure.subject:
                subjects[figure.subject] += 1
    catalogue.postings, catalogue.naming, catalogue.concepts = words.postings(), naming.postings(), concepts.postings()
    catalogue.labels = _shares(catalogue, labels.postings())
    catalogue.homes, catalogue.documents = np.array(homes, np.int32), tuple(documents_seen)
    catalogue.subjects = tuple(sorted(subjects))
    catalogue.subject_words = Counter(word for subject in catalogue.subjects for word in grams(subject))
    known = {text for p in catalogue.profiles for text in (*p.figure.path, p.figure.label, p.figure.column) if text}
    catalogue.names = Names.of(
        (d for d in departments if d), known | set(subjects), frozenset(catalogue.postings), _rare(catalogue)
    )
    return catalogue


class _Lists:
    """Postings while they are made."""

    def __init__(self) -> None:
        self._orders: dict[str, list[int]] = defaultdict(list)
        self._worths: dict[str, list[float]] = defaultdict(list)

    def add(self, order: int, worths: Mapping[str, float]) -> None:
        """Add the words of the next figure."""
        for word, worth in worths.items():
            self._orders[word].append(order)
            self._worths[word].append(worth)

    def postings(self) -> dict[str, Posting]:
        """All of them, each a part of two arrays."""
        orders = np.fromiter(chain.from_iterable(self._orders.values()), np.int32)
        worths = np.fromiter(chain.from_iterable(self._worths.values()), np.float64)
        made, start = {}, 0
        for word, own in self._orders.items():
            end = start + len(own)
            made[word] = Posting(orders[start:end], worths[start:end])
            start = end
        return made


def _shares(catalogue: Catalogue, labels: Mapping[str, Posting]) -> dict[str, Posting]:
    """What each bigram of a label weighs as a share of the label."""
    totals = np.zeros(len(catalogue.profiles))
    for word, posting in labels.items():
        totals[posting.orders] += catalogue.weight(word)
    totals[totals == 0] = 1.0
    return {w: Posting(p.orders, catalogue.weight(w) / totals[p.orders]) for w, p in labels.items()}


def _rare(catalogue: Catalogue) -> frozenset[str]:
    """Pairs of characters that begin the names of one or two projects and stand in no other."""
    heads = {fold(subject)[:2] for subject in catalogue.subjects}
    return frozenset(pair for pair in heads if catalogue.subject_words[pair] <= _TELLING and not pair.isascii())


def _section(headings: Mapping[int, str], starts: Sequence[int], position: int) -> str:
    last = ""
    for start in starts:
        if start > position:
            break
        last = headings[start]
    return last


def _worths(figure: Figure, department: str, section: str) -> tuple[dict[str, float], dict[str, float]]:
    """What each bigram and each canonical term of a figure is worth."""
    words: dict[str, float] = {}
    named: dict[str, float] = {}
    for text, worth in (
        (figure.label, _LABEL),
        (figure.subject or "", _SUBJECT),
        (figure.column or "", _COLUMN),
        (department, _ENTITY),
        (" ".join(figure.path), _PATH),
        (figure.context, _CONTEXT),
        (section, _SECTION),
    ):
        if not text:
            continue
        for word in grams(text):
            words[word] = max(words.get(word, 0), worth)
        for piece in (*fold(text), *_CODES.findall(text)):
            words[piece] = max(words.get(piece, 0), worth)
        for name in concepts(text):
            named[name] = max(named.get(name, 0), worth if worth > _CONTEXT else worth - 0.15)
    if figure.concept:
        named[figure.concept] = 1.0
    return words, named


def _bare_label(label: str) -> str:
    return re.sub(r"（[^（）]*）|\([^()]*\)", "", label) or label
