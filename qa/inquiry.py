"""One question at work: what was understood, what is in scope, what matched. The answering modules all take it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.quantity import find_quantities
from corpus.records import Chunk, Figure, Finding, Quantity
from corpus.text import fold
from corpus.units import factor
from corpus.vocabulary import vocabulary
from index.interfaces import DocumentContent, Filters, Hit, Reader, Search
from index.kin import disclosure_of
from qa.between import Between
from qa.compose import Draft
from qa.matching.atoms import Atom
from qa.matching.catalogue import Catalogue, concepts, grams
from qa.matching.fit import fitting
from qa.matching.match import Match, matches, same_thing_said, same_value
from qa.understanding.question import Question

_TELLING = 2
_SHORT_NAME = 4
_ELSEWHERE = 2
_KEPT = 64
"""Documents whose chunks are kept in memory between questions."""
_TWO = 2
_EXCLUDES = 0.6
_ACCOUNTS = frozenset({"account", "economic"})
_OF_A_YEAR = ("预算数", "年初预算数", "决算数", "执行数", "完成率")
"""Measures that are of the year of their own statement, whatever other year its sentence names."""


@dataclass(slots=True)
class Inquiry:
    """A question with the documents it may be answered from.

    ``missing`` is an organ that the question names and the library has nothing of; ``focus`` is the noun asked for where it is a known name, ``subject`` the same whatever it is;
    ``whole`` marks a question that names no account and is taken for the whole;
    ``contested`` are figures that other figures of the same account were preferred to;
    ``told`` keeps the sentences that ``qa.answering.passage`` has scored, which several steps look at;
    ``years`` are the periods that figures must be of (empty: any); ``hints`` come from earlier turns.
    """

    question: Question
    pieces: tuple[str, ...]
    atoms: tuple[Atom, ...]
    catalogue: Catalogue
    contents: Mapping[str, DocumentContent]
    findings: Sequence[Finding]
    reader: Reader
    retriever: Search
    years: tuple[str, ...] = ()
    focus: tuple[Atom, ...] = ()
    subject: tuple[Atom, ...] = ()
    hints: tuple[Atom, ...] = ()
    previous: tuple[Figure, ...] = ()
    before: tuple[Figure, ...] = ()
    assumed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    missing: str | None = None
    whole: bool = False
    between: Between | None = None
    contested: list[Figure] = field(default_factory=list)
    _found: list[Match] | None = None
    told: dict[tuple[str, frozenset[str], int, tuple[Atom, ...]], list[Any]] = field(default_factory=dict)
    _passages: dict[tuple[str, frozenset[str], int], list[tuple[Chunk, Hit]]] = field(default_factory=dict)
    _every: tuple[tuple[tuple[Atom, ...], ...], frozenset[str], list[Match]] | None = None
    _fitting: dict[str | None, tuple[Question, list[Match], list[Match]]] = field(default_factory=dict)
    _fitted: dict[str | None, tuple[Question, list[Match], tuple[Atom, ...], dict[int, Match | None]]] = field(
        default_factory=dict
    )
    _chunks: dict[str, tuple[Chunk, ...]] = field(default_factory=dict)

    @property
    def words(self) -> tuple[Atom, ...]:
        """What the question names or, where it names nothing itself, what the turn before handed on."""
        return self.atoms or self.hints

    @property
    def two_before(self) -> tuple[Figure, ...]:
        """The two figures that 这两项 means: those of the turn before, else its one and that of the turn before that."""
        pair = self.previous[:2] if len(self.previous) > 1 else (*self.before[:1], *self.previous[:1])
        return pair if len(pair) == _TWO and pair[0].id != pair[1].id else ()

    @property
    def one_disclosure(self) -> bool:
        """Whether all documents in scope are of one disclosure, which may come in several files."""
        return len({disclosure_of(content.identity) or content.id for content in self.contents.values()}) <= 1

    @property
    def one_department(self) -> bool:
        """Whether all documents in scope are of one department, of whatever years."""
        return len({(disclosure_of(c.identity) or (c.id,))[0] for c in self.contents.values()}) <= 1

    def draft(self) -> Draft:
        """An empty answer over the documents in scope."""
        return Draft(
            dict(self.contents),
            self.findings,
            between=self.between,
            page_of=self.reader.page_at,
            elsewhere=self._elsewhere,
            contested=self.contested,
        )

    def _elsewhere(self, figure: Figure) -> list[Figure]:
        """Other places of the same disclosure that state a figure: the prose of a cell, a cell of the prose."""
        found: list[Figure] = []
        own = self.catalogue.by_id.get(figure.id)
        if own is not None and (whole := self._whole_of_one(figure)) is not None:
            found.append(whole)
        # A cell may be known by its column (本年支出合计) where prose names its row.
        terms = sorted({*filter(None, (figure.concept,)), *concepts(figure.row or "")})
        profiles = [p for term in terms for p in self.catalogue.of_term(term)] if terms else self.catalogue.profiles
        for profile in profiles if own is not None else ():
            other = profile.figure
            if (
                (other.column is None) != (figure.column is None)
                and own is not None and profile.disclosure == own.disclosure and other.document_id in self.contents
                and same_thing_said(figure, other)
            ):  # fmt: skip
                found.append(other)
        return list({other.id: other for other in found}.values())[:_ELSEWHERE]

    def _whole_of_one(self, figure: Figure) -> Figure | None:
        """The whole that a figure is all of, beside which it stands (共有车辆127辆，其中一般公务用车127辆)."""
        if len(figure.path) < _TWO or figure.column is not None or not figure.quantity.value:
            return None
        return next(
            (
                p.figure for p in self.catalogue.profiles
                if p.figure.chunk_id == figure.chunk_id and p.figure.path == figure.path[:-1]
                and p.figure.measure == figure.measure and same_value(figure, p.figure)
            ),
            None,
        )  # fmt: skip

    def found(self) -> list[Match]:
        """All figures in scope that account for some of the question, best first."""
        if self._found is None:
            every = self._matched()
            project = self.project()
            self._found = [
                m for m in every
                if m.figure.document_id in self.contents and self.in_years(m.figure) and not self.excludes(m.figure) and project in (None, m.figure.subject)
            ]  # fmt: skip
        return self._found

    def _matched(self) -> list[Match]:
        """All matches of these words, made once for them and for parts of the documents in scope."""
        words = (self.atoms, self.focus, self.hints)
        kept = self._every
        if kept is None or kept[0] != words or not self.contents.keys() <= kept[1]:
            allowed = frozenset(self.contents)
            found = matches(self.atoms, self.catalogue, focus=self.focus, hints=self.hints, allowed=allowed)
            kept = self._every = (words, allowed, found)
        return kept[2]

    def project(self) -> str | None:
        """The project that a question names in full; it is then a filter."""
        asked = fold(self.question.plain)
        named = [
            subject
            for subject in self.catalogue.subjects
            if len(subject) > _SHORT_NAME and fold(subject) in asked and not self._is_account(subject)
        ]
        longest = max(named, key=len, default=None)
        if longest is None or not all(subject in longest for subject in named):
            return None
        others = [s for s in self.named_projects() if not self._telling(s) <= grams(longest)]
        return None if others else longest

    def _is_account(self, subject: str) -> bool:
        """Whether a project is called by an account's name, and the question means the account (商品和服务支出)."""
        plain = self.question.plain
        if any(subject in s.surface and len(s.surface) > len(subject) for s in self.question.spots):
            return True
        spots = [s for s in vocabulary().spot(subject) if s.end - s.start == len(subject) and not s.everyday]
        as_project = re.search(
            rf"{re.escape(fold(subject))}[”\"]?(?:这个|这一|那个|那一)?(?:专项|项目)|[“\"]{re.escape(subject)}", plain
        )
        return any(spot.term.kind in _ACCOUNTS for spot in spots) and as_project is None

    def named_projects(self) -> list[str]:
        """Projects that a question tells from the others: it has a bigram that stands in no third project's name."""
        return [subject for subject in self.catalogue.subjects if self._telling(subject)]

    def _telling(self, subject: str) -> set[str]:
        asked = set().union(*(grams(piece) for piece in self.pieces)) if self.pieces else set()
        rare = self.catalogue.subject_words
        return {word for word in asked & grams(subject) if rare[word] <= _TELLING}

    def fitting(self, dimension: str | None = None) -> list[Match]:
        """The matches whose measure and dimension can answer."""
        key = dimension or self.question.dimension
        kept = self._fitting.get(key)
        # Kept for this very question over these very matches; a question looked at another way has others.
        if kept is not None and kept[0] is self.question and kept[1] is self.found():
            return kept[2]
        limits = self._limits()
        found = [m for m in self.found() if all(_meets(m.figure, c) for c in limits)] if limits else self.found()
        fits = fitting(self.question, found, self.subject, dimension_asked=key, known=self._fits(key))
        self._fitting[key] = (self.question, self.found(), fits)
        return fits

    def is_within(self, figure: Figure) -> bool:
        """Whether a figure is of what the question limits (单价50万元以上的设备); true where it limits nothing."""
        return all(_meets(figure, condition) for condition in self._limits())

    def _limits(self) -> list[Quantity]:
        return [q for q in self.question.quantities if q.raw.endswith(("以上", "以下", "以内"))]

    def _fits(self, key: str | None) -> dict[int, Match | None]:
        """What was made of each match for this very question, whatever part of the documents it was looked at in."""
        every = self._matched()
        kept = self._fitted.get(key)
        if kept is None or kept[0] is not self.question or kept[1] is not every or kept[2] != self.subject:
            kept = self._fitted[key] = self.question, every, self.subject, {}
        return kept[3]

    def in_years(self, figure: Figure) -> bool:
        """Whether a figure is of one of the years asked for; true where none is."""
        if not self.years or figure.period in self.years:
            return True
        # 2020年再创建6个 in a plan of 2021: the sentence names the year itself, as no base of a change.
        said = figure.column is None and figure.direction is None and figure.measure not in _OF_A_YEAR
        return said and any(
            re.search(rf"(?<![比较与和同跟至]){year}年(?!预算|决算|度)", figure.context) for year in self.years
        )

    def excludes(self, figure: Figure) -> bool:
        """Whether a figure is of what the question says not to count."""
        own = grams(f"{figure.label}{figure.subject or ''}")
        return any(len(grams(word) & own) >= _EXCLUDES * len(grams(word)) for word in self.excluded)

    def chunks(self, document_id: str) -> tuple[Chunk, ...]:
        """All chunks of a document in scope."""
        if document_id not in self._chunks:
            if len(self._chunks) >= _KEPT:
                self._chunks.clear()
            self._chunks[document_id] = self.reader.chunks_of(document_id)
        return self._chunks[document_id]

    def passages(self, limit: int = 12) -> list[tuple[Chunk, Hit]]:
        """The retriever's best chunks in scope for the question as asked."""
        key = (self.question.plain, frozenset(self.contents), limit)
        if key not in self._passages:
            hits = self.retriever.search(key[0], filters=Filters(document_ids=key[1]), limit=limit)
            chunks = {chunk.id: chunk for chunk in self.reader.chunks([hit.chunk_id for hit in hits])}
            self._passages[key] = [(chunks[hit.chunk_id], hit) for hit in hits if hit.chunk_id in chunks]
        return self._passages[key]


def _meets(figure: Figure, condition: Quantity) -> bool:
    """Whether a figure is of what a question limits (单价二十万以上的设备): its words say the same limit, however written."""
    said = "".join(figure.path) + figure.context
    limit = condition.value * (factor(condition.unit) or 1)
    return condition.raw[:-2] in said or any(
        q.comparator == condition.comparator and q.value * (factor(q.unit) or 1) == limit for q in find_quantities(said)
    )
