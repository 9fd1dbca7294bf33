"""The one engine behind both front doors: a question in, an Answer out."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.errors import BadInputError
from corpus.records import Figure
from index.library import Library
from qa.answer import Answer
from qa.catalogue import Catalogue, build
from qa.compose import Draft, measure_of, name_of, said
from qa.compute import answer_computed, answer_per_unit, answer_previous, group, names_several
from qa.dialogue import Dialogue, Turn, context_pieces, refers_back
from qa.inquiry import Inquiry
from qa.listing import answer_count, answer_count_of_list, answer_list
from qa.lookup import answer_figure, choose, several
from qa.match import Match, atoms_of, knows, telling
from qa.passage import (
    answer_attribute,
    answer_basis,
    answer_date,
    answer_definition,
    answer_document_number,
    answer_passage,
    answer_purpose,
    answer_reason,
    answer_row_text,
)
from qa.question import Question, understand
from qa.words import NAME, Word
from qa.yesno import answer_yesno

MAX_QUESTION = 2000
_NEAREST = 3
_LISTED = 0.7

_Step = Callable[[Inquiry], Answer | None]


@dataclass(slots=True)
class Engine:
    """Answers questions over a library.

    One ``Engine`` per library; one ``session`` name per conversation.
    """

    library: Library
    _dialogue: Dialogue = field(default_factory=Dialogue)
    _catalogue: Catalogue = field(default_factory=Catalogue)
    _stamp: str = ""
    _state: "_State | None" = None

    def ask(self, question: str, *, session: str | None = None) -> Answer:
        """Answer a question.

        Raises:
            BadInputError: the question is empty or longer than ``MAX_QUESTION`` characters.
            LibraryError: the library is damaged.
        """
        begun = time.perf_counter()
        if not question.strip():
            message = "问题是空的，请输入要问的内容。"
            raise BadInputError(message)
        if len(question) > MAX_QUESTION:
            message = f"问题太长（{len(question)}字），请缩短到{MAX_QUESTION}字以内。"
            raise BadInputError(message)
        answer = self._answer(understand(question, self._current().catalogue.names), session)
        return replace(answer, elapsed_ms=round((time.perf_counter() - begun) * 1000, 2))

    def _answer(self, question: Question, session: str | None) -> Answer:
        state = self._current()
        turn = self._dialogue.last(session)
        inquiry = state.inquiry(question, None)
        answer = _solve(inquiry)
        if turn is not None and (refers_back(question) or answer.status != "answered"):
            resumed = state.inquiry(question, turn)
            again = _solve(resumed)
            if again.status == "answered" or answer.status == "not_found":
                inquiry, answer = resumed, again
        figures = tuple(self._shown(answer, inquiry))
        if answer.status == "answered" or turn is None:
            self._dialogue.remember(session, Turn(question, inquiry.pieces, figures, inquiry.years))
        return answer

    def _shown(self, answer: Answer, inquiry: Inquiry) -> list[Figure]:
        places = {(c.document_id, c.start) for c in answer.citations}
        shown = []
        for figure in answer.figures:
            citation = answer.citations[figure.citation] if figure.citation is not None else None
            for profile in inquiry.catalogue.profiles:
                known = profile.figure
                if (
                    citation is not None
                    and known.document_id == citation.document_id
                    and known.quote_start == citation.start
                    and known.label == figure.label
                    and known.measure == figure.measure
                ):
                    shown.append(known)
                    break
        return shown if places else []

    def _current(self) -> "_State":
        stamp = self.library.store.stamp
        if self._state is None or self._stamp != stamp:
            self._state = _State.load(self.library)
            self._stamp = stamp
        return self._state


@dataclass(slots=True)
class _State:
    """What is kept in memory of one state of the library."""

    library: Library
    catalogue: Catalogue
    contents: dict

    @classmethod
    def load(cls, library: Library) -> "_State":
        store = library.store
        entries = store.documents()
        contents = {entry.id: store.document(entry.id) for entry in entries}
        catalogue = build((entry, contents[entry.id], store.figures([entry.id])) for entry in entries)
        return cls(library, catalogue, contents)

    def inquiry(self, question: Question, turn: Turn | None) -> Inquiry:
        """What a question may be answered from; with a turn, what that one hands on."""
        years = self._years(question)
        atoms = atoms_of(question.words, self.catalogue)
        focus = atoms_of(telling(question.focus), self.catalogue)
        subject = atoms_of(question.focus, self.catalogue)
        hints = ()
        assumed: tuple[str, ...] = ()
        pieces = question.content
        previous: tuple[Figure, ...] = ()
        if turn is not None:
            known = [word for word in question.words if knows(word, self.catalogue)]
            atoms, focus = atoms_of(known, self.catalogue), ()
            subject = atoms_of([word for word in question.focus if word in known], self.catalogue)
            carried = context_pieces(turn)
            hints = atoms_of([Word(text, NAME, 0) for text in carried], self.catalogue)
            previous = turn.figures
            pieces = question.content or carried
            years = years or turn.years
            assumed = ("沿用：" + "、".join(carried),) if carried else ()
            if question.dimension is None and question.kind == "figure" and turn.question.dimension and question.content:
                question = replace(question, dimension=turn.question.dimension, counted=turn.question.counted)
        findings = self.library.store.findings(list(self.contents))
        return Inquiry(
            question, pieces, atoms, self.catalogue, self.contents, findings, self.library.store, self.library.retriever,
            years=years, focus=focus, subject=subject, hints=hints, previous=previous, assumed=assumed, excluded=question.excluded,
        )  # fmt: skip

    def _years(self, question: Question) -> tuple[str, ...]:
        """The years that figures must be of; a year that is part of a project's name is none."""
        years = [
            year for year in question.years
            if not any(f"{year}年" in s and _named_with_year(question.plain, year, s) for s in self.catalogue.subjects)
        ]  # fmt: skip
        if question.last_year:
            budget = sorted({c.identity.year for c in self.contents.values() if c.identity.year})
            years += [str(year - 1) for year in budget]
        return tuple(years)


def _named_with_year(plain: str, year: str, subject: str) -> bool:
    at = subject.find(f"{year}年") + 5
    following = subject[at : at + 2].lower()
    return bool(following) and f"{year}年{following}" in plain


def _solve(inquiry: Inquiry) -> Answer:
    steps: dict[str, tuple[_Step, ...]] = {
        "definition": (answer_definition, answer_purpose),
        "reason": (answer_reason,),
        "basis": (answer_document_number, answer_list_of_basis, answer_basis),
        "purpose": (answer_purpose,),
        "yesno": (_previous_year, answer_yesno),
        "list": (_ranked, answer_list, _listed_in_passage),
        "count": (_aggregated, answer_count, _figures, answer_count_of_list),
        "text": (_ranked, answer_attribute, answer_row_text, _figures_without_ambiguity, answer_passage),
        "figure": (_ranked, _described, _figures, _dated, answer_count_of_list),
    }
    for step in steps[inquiry.question.kind]:
        answer = step(inquiry)
        if answer is not None:
            return answer
    return _not_found(inquiry)


def answer_list_of_basis(inquiry: Inquiry) -> Answer | None:
    """哪些项目依据某文件 asks for projects, not for the document."""
    return answer_list(inquiry) if "《" in inquiry.question.plain and "项目" in inquiry.question.plain else None


def _previous_year(inquiry: Inquiry) -> Answer | None:
    return answer_computed(inquiry) if inquiry.question.operation == "previous" else None


def _listed_in_passage(inquiry: Inquiry) -> Answer | None:
    """A sentence that may hold the names, where the question doesn't say how many they are."""
    return None if re.search(r"哪[两三四五六七八九十]", inquiry.question.plain) else answer_passage(inquiry, minimum=_LISTED)


def _ranked(inquiry: Inquiry) -> Answer | None:
    return answer_computed(inquiry) if inquiry.question.operation in ("max", "min", "average") else None


def _aggregated(inquiry: Inquiry) -> Answer | None:
    if inquiry.question.operation == "sum" and (inquiry.question.counted in ("条", "项", "张") or _stated(inquiry)):
        return None
    return answer_computed(inquiry)


def _described(inquiry: Inquiry) -> Answer | None:
    """A column of words asked for by its name (指标描述), although the row has a number too."""
    return answer_attribute(inquiry) if re.search(r"描述|依据栏|备注", inquiry.question.plain) else None


def _dated(inquiry: Inquiry) -> Answer | None:
    return answer_date(inquiry) if inquiry.question.dimension == "时间" else None


def _figures_without_ambiguity(inquiry: Inquiry) -> Answer | None:
    choice = choose(inquiry)
    if choice is None or choice.best.coverage < 0.75 or choice.best.precision < 0.7:  # noqa: PLR2004
        return None
    return answer_figure(inquiry)


def _figures(inquiry: Inquiry) -> Answer | None:
    parts = _parts(inquiry)
    if parts is not None:
        return parts
    if re.search(r"分别|各(?:是|自|有|要)?(?:多少|几)", inquiry.question.plain) and not inquiry.question.operation:
        named = group(inquiry)
        if len(named) > 1:
            return several(inquiry, named)
    computed = answer_computed(inquiry) if inquiry.question.operation else answer_per_unit(inquiry)
    if computed is not None and (inquiry.question.operation != "sum" or not _stated(inquiry)):
        return computed
    answer = answer_figure(inquiry)
    if answer is None:
        answer = _derived_previous(inquiry)
    return answer


def _stated(inquiry: Inquiry) -> bool:
    """Whether a total is stated as such, so that nothing need be added up."""
    choice = choose(inquiry)
    if names_several(inquiry):
        return False
    return choice is not None and len(choice.readings) == 1 and choice.best.precision > 0.8 and choice.best.figure.column is None  # noqa: PLR2004


def _parts(inquiry: Inquiry) -> Answer | None:
    """Each asking clause gets its own figure, with the subject of the first (车辆有几辆，价值多少)."""
    if len(inquiry.question.asks) < 2 or inquiry.question.operation not in (None, "sum"):  # noqa: PLR2004
        return None
    found: list[Match] = []
    first = inquiry.question.asks[0]
    for ask in inquiry.question.asks:
        part = understand(ask, inquiry.catalogue.names)
        if part.kind not in ("figure", "count") or part.dimension is None:
            return None
        words = part.words if ask == first else (*understand(first, inquiry.catalogue.names).words, *part.words)
        own = replace(
            inquiry, question=part, pieces=tuple(w.text for w in words), atoms=atoms_of(words, inquiry.catalogue), focus=(), _found=None,
        )  # fmt: skip
        choice = choose(own)
        if choice is None:
            return None
        found.append(choice.best)
    return several(inquiry, found) if len({m.figure.id for m in found}) == len(found) else None


def _derived_previous(inquiry: Inquiry) -> Answer | None:
    """A year that no document is of, where this year's figure and its change are stated."""
    if not inquiry.years or inquiry.question.change or inquiry.question.measure == "决算数":
        return None
    budget_years = {str(c.identity.year) for c in inquiry.contents.values()}
    if not {str(int(year) + 1) for year in inquiry.years} <= budget_years:
        return None
    return answer_previous(inquiry)


def _not_found(inquiry: Inquiry) -> Answer:
    """Say what was looked for and where, and what was nearest: names only, never a number as if it answered."""
    draft: Draft = inquiry.draft()
    looked = "、".join(inquiry.pieces) or inquiry.question.text
    when = "、".join(f"{year}年" for year in inquiry.years)
    names = "、".join(sorted({c.identity.name for c in inquiry.contents.values()})[:3])
    text = f"没有找到：在《{names}》里查“{when}{looked}”，文件没有写。" if names else "资料库里还没有文件，请先添加。"
    nearest = [m for m in inquiry.found() if m.coverage > 0.3][:_NEAREST]  # noqa: PLR2004
    labels = list(dict.fromkeys(f"{name_of(m.figure)}{measure_of(m.figure)}" for m in nearest if said(m.figure)))
    if labels:
        text += f"相近的有：{'；'.join(labels)}。"
    return draft.answer(inquiry.question.text, text, status="not_found", confidence=0.6, assumed=inquiry.assumed)
