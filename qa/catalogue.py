"""The figures of a library as they are matched: what each one's words are worth.

Made once per state of the library and kept in memory; a question only looks up its own words.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.records import Figure
from corpus.text import fold
from corpus.vocabulary import vocabulary
from index.interfaces import DocumentContent, DocumentEntry
from index.kin import disclosure_of
from qa.names import Names

_CODES = re.compile(r"(?<!\d)\d{3,7}(?= )")
_TELLING = 2
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
    """One figure with its words: ``words`` maps bigrams and ``named`` canonical terms to a weight up to 1.

    ``disclosure`` is the same for the documents of one disclosure: the id of the first of them.
    """

    figure: Figure
    words: Mapping[str, float]
    named: Mapping[str, float]
    label: frozenset[str]
    order: int
    disclosure: str = ""


@dataclass(slots=True)
class Catalogue:
    """All profiles, their postings and how telling each word is."""

    profiles: list[Profile] = field(default_factory=list)
    postings: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    naming: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
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
            frequency = len(self.postings.get(word, ()))
            known = self._weights[word] = self._idf(frequency) if frequency else -self._idf(0)
        return known if known >= 0 else -known * unknown

    def term_weight(self, name: str) -> float:
        """The same for a canonical term; a term counts about as much as the bigrams it is written with."""
        return self._idf(len(self.naming.get(name, ()))) * 2

    def _idf(self, frequency: int) -> float:
        total = len(self.profiles) + 1
        return math.log(1 + total / (max(frequency, total / 60) + 0.5))


def build(documents: Iterable[tuple[DocumentEntry, DocumentContent, Sequence[Figure]]]) -> Catalogue:
    """Profiles of all figures of these documents."""
    catalogue = Catalogue()
    subjects: Counter[str] = Counter()
    departments: list[str] = []
    first: dict[object, str] = {}
    for entry, content, figures in documents:
        disclosure = first.setdefault(disclosure_of(entry.identity) or entry.id, entry.id)
        headings = {section.start: section.heading for section in content.sections}
        starts = sorted(headings)
        departments.append(entry.identity.department)
        for figure in figures:
            section = _section(headings, starts, figure.quantity.start)
            profile = replace(
                _profile(figure, entry.identity.department, section, len(catalogue.profiles)), disclosure=disclosure
            )
            catalogue.by_id[figure.id] = profile
            catalogue.profiles.append(profile)
            for word in profile.words:
                catalogue.postings[word].append(profile.order)
            for name in profile.named:
                catalogue.naming[name].append(profile.order)
            if figure.subject:
                subjects[figure.subject] += 1
    catalogue.subjects = tuple(sorted(subjects))
    catalogue.subject_words = Counter(word for subject in catalogue.subjects for word in grams(subject))
    labels = {text for p in catalogue.profiles for text in (*p.figure.path, p.figure.label, p.figure.column) if text}
    catalogue.names = Names.of(
        (d for d in departments if d), labels | set(subjects), frozenset(catalogue.postings), _rare(catalogue)
    )
    return catalogue


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


def _profile(figure: Figure, department: str, section: str, order: int) -> Profile:
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
    return Profile(figure, words, named, grams(_bare_label(figure.label)), order)


def _bare_label(label: str) -> str:
    return re.sub(r"（[^（）]*）|\([^()]*\)", "", label) or label
