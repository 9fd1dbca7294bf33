"""The one engine behind both front doors: a question in, an Answer out."""

import re
import time
from dataclasses import dataclass, field, replace

from corpus.errors import BadInputError
from corpus.records import Chunk, Figure, Finding
from corpus.regex import regex
from corpus.vocabulary import vocabulary
from index.interfaces import DocumentContent
from index.kin import counted_once, current
from index.library import Library
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.between import Between, by_department
from qa.dialogue import Dialogue, Turn, asked_of_another, context_pieces, needs_two, refers_back, said_in_full
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, knows, telling
from qa.matching.catalogue import Catalogue, build, concepts
from qa.scope import Scope, begins_with_region, scope_of
from qa.solve import solve
from qa.understanding.names import Names
from qa.understanding.question import Question, understand
from qa.understanding.words import NAME, Word

MAX_QUESTION = 2000


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
    _part: "tuple[frozenset[str], _State] | None" = None

    @property
    def names(self) -> Names:
        """The names that the library knows, as questions are read against them."""
        return self._current().catalogue.names

    def ask(self, question: str, *, session: str | None = None, documents: frozenset[str] | None = None) -> Answer:
        """Answer a question.

        Args:
            question: in a person's words.
            session: the conversation that it goes on from.
            documents: ids of the documents it is answered from, as if the library held no others; None for all.

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
        state = self._current(documents)
        answer = self._answer(understand(question, state.catalogue.names), session, state)
        return replace(answer, elapsed_ms=round((time.perf_counter() - begun) * 1000, 2))

    def settle(self, answer: Answer, *, session: str, documents: frozenset[str] | None = None) -> None:
        """Let the conversation go on from one reading of an ambiguous question, as if it had been asked for alone.

        Args:
            answer: the reading that was chosen, with its own figures and sources only.
            session: the conversation.
            documents: what the question was limited to; None for all.

        Raises:
            LibraryError: the library is damaged.
        """
        state = self._current(documents)
        question = understand(answer.question, state.catalogue.names)
        turn = self._dialogue.last(session) if refers_back(question) else None
        self._remember(session, question, state.inquiry(question, turn), answer)

    def _answer(self, question: Question, session: str | None, state: "_State") -> Answer:
        turn = self._dialogue.last(session)
        answered = self._asked_of_another(question, session, state) if turn is not None else None
        if answered is not None:
            return answered
        inquiry = state.inquiry(question, None)
        answer = solve(inquiry)
        if turn is not None and (refers_back(question) or answer.status != "answered"):
            resumed = state.inquiry(question, turn)
            again = solve(resumed)
            of_another = answer.status == "answered" and not _is_of(again, question)
            if (again.status == "answered" and not of_another) or answer.status == "not_found":
                inquiry, answer = resumed, _with_project(again, resumed)
        if answer.status == "answered" or turn is None:
            self._remember(session, question, inquiry, answer)
        return answer

    def _asked_of_another(self, question: Question, session: str | None, state: "_State") -> Answer | None:
        """All that the turn before asked of one account, asked of the one that this question names (项目支出呢)."""
        turn = self._dialogue.last(session)
        plain = asked_of_another(question, turn) if turn is not None else None
        if plain is None:
            return self._said_in_full(question, session, state)
        whole = replace(understand(plain, state.catalogue.names), text=question.text)
        inquiry = state.inquiry(whole, None)
        answer = solve(inquiry)
        if answer.status != "answered" or len(answer.figures) < 2:  # noqa: PLR2004
            return None
        self._remember(session, whole, inquiry, answer)
        return replace(answer, assumed=(*answer.assumed, f"沿用：{plain}"))

    def _said_in_full(self, question: Question, session: str | None, state: "_State") -> Answer | None:
        """What a question means that leaves out what the turns before were about (那预算呢, 哪个高); None for any other."""
        turn = self._dialogue.last(session)
        departments = {d: content.identity.department for d, content in state.contents.items()}
        plain = said_in_full(question.plain, turn, departments) if turn is not None else None
        if turn is None:
            return None
        alone = needs_two(question.plain) and len(turn.figures) < 2  # noqa: PLR2004
        if plain is None:
            return not_found(state.inquiry(question, None)) if alone else None
        whole = replace(understand(plain, state.catalogue.names), text=question.text)
        inquiry = state.inquiry(whole, None)
        if not state.names_a_department(plain):
            inquiry = state.within(inquiry, turn.document_ids)
        answer = solve(inquiry)
        if answer.status != "answered":
            return not_found(state.inquiry(question, None)) if alone else None
        self._remember(session, whole, inquiry, answer)
        return replace(answer, assumed=(*answer.assumed, f"沿用：{plain}"))

    def _remember(self, session: str | None, question: Question, inquiry: Inquiry, answer: Answer) -> None:
        figures = tuple(self._shown(answer, inquiry))
        documents = frozenset(c.document_id for c in answer.citations)
        last = self._dialogue.last(session)
        before = last.figures if last is not None else ()
        self._dialogue.remember(session, Turn(question, inquiry.pieces, figures, inquiry.years, documents, before))

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

    def _current(self, documents: frozenset[str] | None = None) -> "_State":
        stamp = self.library.store.stamp
        if self._stamp != stamp:
            self._state = self._part = None
            self._stamp = stamp
        if documents is None:
            self._state = self._state or _State.load(self.library)
            return self._state
        if self._part is None or self._part[0] != documents:
            self._part = documents, _State.load(self.library, documents)
        return self._part[1]


_PARTY_LED = regex(r"^[省市区县]委?")
_OF_UNITS = regex(r"(?:下属|所属|直属|二级|预算|决算|事业|派出)(?:预算|事业|行政)?(?:单位|机构)(?:之一)?(?:吗|么)")
"""Whether an organ is one of a department's units is asked of the department (体育中心是你们的预算单位吗)."""
_ACCOUNTS = frozenset({"account", "economic", "function"})
_ORGAN = 3
_YEAR_AND_KIND = regex(r"((?:19|20)\d\d)年?(?:度)?[^，。？\d]{0,12}?(预算|决算)")


@dataclass(slots=True)
class _State:
    """What is kept in memory of one state of the library."""

    library: Library
    catalogue: Catalogue
    contents: dict[str, DocumentContent]
    between: Between
    chunks: dict[str, tuple[Chunk, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, library: Library, documents: frozenset[str] | None = None) -> "_State":
        store = library.store
        entries = [entry for entry in current(store.documents()) if documents is None or entry.id in documents]
        contents = {entry.id: store.document(entry.id) for entry in entries}
        once = counted_once((entry, store.figures([entry.id])) for entry in entries)
        catalogue = build((entry, contents[entry.id], figures) for entry, figures in once)
        return cls(library, catalogue, contents, Between(store, contents, by_department(entries)))

    def inquiry(self, question: Question, turn: Turn | None) -> Inquiry:
        """What a question may be answered from; with a turn, what that one hands on."""
        years = self._years(question) or (turn.years if turn is not None else ())
        scope = self._scope(question, turn, years)
        contents = {document_id: self.contents[document_id] for document_id in sorted(scope.document_ids)}
        inquiry = Inquiry(
            question=question,
            pieces=question.content,
            atoms=atoms_of(question.words, self.catalogue),
            catalogue=self.catalogue,
            contents=contents,
            findings=self._findings(list(contents)),
            reader=self.library.store,
            retriever=self.library.retriever,
            years=years,
            focus=atoms_of(telling(question.focus), self.catalogue),
            subject=atoms_of(question.focus, self.catalogue),
            excluded=question.excluded,
            missing=scope.missing,
            between=self.between,
            _chunks=self.chunks,
        )
        return inquiry if turn is None else self._carried(inquiry, turn)

    def names_a_department(self, plain: str) -> bool:
        """Whether a question names a department of the library."""
        return scope_of(plain, ((d, c.identity) for d, c in self.contents.items())).named

    def within(self, inquiry: Inquiry, document_ids: frozenset[str]) -> Inquiry:
        """The same question of some of the documents alone; of all where it has none of them."""
        kept = {d: c for d, c in inquiry.contents.items() if d in document_ids}
        return replace(inquiry, contents=kept, findings=self._findings(list(kept)), _found=None) if kept else inquiry

    def _findings(self, document_ids: list[str]) -> list[Finding]:
        """What these documents say against themselves, as far as no person passes it over."""
        marks = self.library.store.marks(document_ids)
        return [found for found in self.library.store.findings(document_ids) if marks.get(found.id) != "忽略"]

    def _carried(self, inquiry: Inquiry, turn: Turn) -> Inquiry:
        """A question that goes on from a turn: words the library doesn't know are chatter, the rest leans on the turn."""
        question = inquiry.question
        known = [word for word in question.words if knows(word, self.catalogue)]
        atoms = atoms_of(known, self.catalogue)
        carried = context_pieces(turn)
        hints = atoms_of([Word(text, NAME, 0) for text in carried], self.catalogue)
        if question.dimension is None and question.kind == "figure" and question.content:
            question = replace(question, dimension=turn.question.dimension, counted=turn.question.counted)
        if not known and len(turn.figures) > 1 and _asks_nothing_new(question):
            return self._asked_again(inquiry, turn)
        kept = (*self._kept_scope(question, turn, inquiry), *(carried if not atoms else ()))
        return replace(
            inquiry,
            question=question,
            pieces=question.content or carried,
            # What was asked for and not answered is still what is asked for: it must be accounted for.
            atoms=atoms or (() if turn.figures else hints),
            focus=(),
            subject=atoms_of([word for word in question.focus if word in known], self.catalogue),
            hints=hints,
            previous=_within(turn.figures, inquiry),
            before=_within(turn.before, inquiry),
            assumed=("沿用：" + "、".join(kept),) if kept else (),
        )

    def _asked_again(self, inquiry: Inquiry, turn: Turn) -> Inquiry:
        """What the turn before asked for, all of it, of another department or year (财政局这两样呢)."""
        asked, question = turn.question, inquiry.question
        kept = (*self._kept_scope(question, turn, inquiry), *asked.content)
        return replace(
            inquiry,
            question=replace(asked, text=question.text, years=question.years, last_year=question.last_year),
            pieces=asked.content,
            atoms=atoms_of(asked.words, self.catalogue),
            focus=atoms_of(telling(asked.focus), self.catalogue),
            subject=atoms_of(asked.focus, self.catalogue),
            assumed=("沿用：" + "、".join(kept),) if kept else (),
        )

    def _kept_scope(self, question: Question, turn: Turn, inquiry: Inquiry) -> tuple[str, ...]:
        """The department and the year that the turn before names and the question does not, where the library has others."""
        everyone = {content.identity.department for content in self.contents.values()}
        asked = {content.identity.department for content in inquiry.contents.values()}
        named = self.names_a_department(question.plain)
        department = next(iter(asked)) if len(asked) == 1 < len(everyone) and not named else ""
        years = {content.identity.year for content in self.contents.values()}
        year = f"{turn.years[0]}年" if len(turn.years) == 1 < len(years) and not self._years(question) else ""
        return tuple(filter(None, (department, year)))

    def _scope(self, question: Question, turn: Turn | None, years: tuple[str, ...]) -> Scope:
        """The documents that a question names, else those of the turn before; of the year named, where there are any."""
        scope = scope_of(question.plain, ((d, content.identity) for d, content in self.contents.items()))
        if not scope.named and turn is not None and turn.document_ids and scope.missing is None:
            scope = replace(scope, document_ids=self._of_turn(turn, years) or scope.document_ids)
        if scope.missing is not None and (self._is_known(scope.missing) or self._is_told_of(scope.missing, question)):
            scope = replace(scope, missing=None)
        both = self._of_both_kinds(question.plain, scope)
        if both and scope.missing is None:
            return replace(scope, document_ids=both)
        of_year = {d for d in scope.document_ids if str(self.contents[d].identity.year) in years}
        if not of_year and scope.named and scope.missing is None:
            return replace(scope, missing=self._missing_year(scope, years))
        return replace(scope, document_ids=frozenset(of_year)) if of_year else scope

    def _of_both_kinds(self, plain: str, scope: Scope) -> frozenset[str]:
        """The documents of two years, each said with its kind (2026年预算比2025年决算多多少); none where not both are there."""
        found: dict[tuple[str, str], set[str]] = {}
        for year, kind in _YEAR_AND_KIND.findall(plain):
            of_both = {
                d
                for d in scope.document_ids
                if (str(self.contents[d].identity.year), self.contents[d].identity.kind) == (year, kind)
            }
            found.setdefault((year, kind), of_both)
        apart = len(found) > 1 and all(found.values())
        return frozenset().union(*found.values()) if apart else frozenset()

    def _of_turn(self, turn: Turn, years: tuple[str, ...]) -> frozenset[str]:
        """The documents of the turn before; where another year is asked for, those of its departments of that year."""
        before = turn.document_ids & self.contents.keys()
        departments = {self.contents[d].identity.department for d in before}
        of_year = {
            d
            for d, c in self.contents.items()
            if c.identity.department in departments and str(c.identity.year) in years
        }
        return frozenset(of_year or before)

    def _missing_year(self, scope: Scope, years: tuple[str, ...]) -> str | None:
        """A year that the documents of a named department neither are of nor speak of, this year's change left aside."""
        contents = [self.contents[d] for d in sorted(scope.document_ids)]
        told = {str(c.identity.year + step) for c in contents if c.identity.year for step in (-1, 0)}
        missing = [y for y in years if y not in told and not any(_speaks_of(c.text, y) for c in contents)]
        departments = sorted({c.identity.department for c in contents})
        if not missing or not contents:
            return None
        return f"{departments[0] if len(departments) == 1 else ''}{missing[0]}年"

    def _is_known(self, organ: str) -> bool:
        """Whether an organ is no department of its own here: part of a project's name, or a term such as 居委会."""
        names = self.catalogue.names
        if begins_with_region(organ):
            return names.knows(organ)
        spots = vocabulary().spot(organ + "会")
        return names.knows(organ[-4:]) or any(spot.end >= len(organ) for spot in spots)

    def _is_told_of(self, organ: str, question: Question) -> bool:
        """Whether a question in words, for no amount, asks of an organ that the documents speak of (市档案局对外叫什么)."""
        in_words = (
            (question.kind in ("text", "list", "definition", "count") or _OF_UNITS.search(question.plain) is not None)
            and question.dimension in (None, "数量") and question.measure is None
        )  # fmt: skip
        bare = _PARTY_LED.sub("", organ)
        # 港航局 is written 港航管理局.
        told = re.compile(r"[\u4e00-\u9fff]{0,3}?".join(map(re.escape, bare)))
        return in_words and len(bare) >= _ORGAN and any(told.search(c.text) for c in self.contents.values())

    def _years(self, question: Question) -> tuple[str, ...]:
        """The years that figures must be of; a year that is part of a project's name is none."""
        years = [
            year for year in question.years
            if not any(f"{year}年" in s and _named_with_year(question.plain, year, s) for s in self.catalogue.subjects)
        ]  # fmt: skip
        if question.last_year and not years:
            # Final accounts are read in the year after their own, a budget in its own.
            known = [content.identity for content in self.contents.values()]
            years += sorted({str(i.year - (i.kind != "决算")) for i in known if i.year})
        if question.away and not years:
            known = [content.identity for content in self.contents.values()]
            years += sorted({str(i.year + (i.kind == "决算") + question.away) for i in known if i.year})
        return tuple(years)


def _is_of(answer: Answer, question: Question) -> bool:
    """Whether an answer has anything of the accounts that a question names itself (会议费呢), where it names any."""
    named = [spot.term.name for spot in question.spots if spot.term.kind in _ACCOUNTS]
    names = {name for figure in answer.figures for part in figure.path for name in concepts(part)}
    return not named or not answer.figures or bool(names.intersection(named))


def _asks_nothing_new(question: Question) -> bool:
    """Whether a question only names another department or year (财政局呢) and asks for nothing of its own."""
    own = (question.operation, question.measure, question.unit, question.dimension)
    return question.kind == "figure" and not question.change and not any(own)


def _within(figures: tuple[Figure, ...], inquiry: Inquiry) -> tuple[Figure, ...]:
    """The figures of an earlier turn that stand in the documents asked now."""
    return tuple(figure for figure in figures if figure.document_id in inquiry.contents)


def _speaks_of(text: str, year: str) -> bool:
    """Whether a text names a year, in a date or in a document's number (〔2018〕9号)."""
    return re.search(rf"(?<!\d){year}(?=\s*年|[]〕】）)])", text) is not None


def _with_project(answer: Answer, inquiry: Inquiry) -> Answer:
    """An answer that stayed with the project of the turn before says so."""
    project = inquiry.previous[0].subject if inquiry.previous else None
    stayed = project and any(project in figure.path for figure in answer.figures)
    told = "".join(answer.assumed)
    if not project or not stayed or project in told or inquiry.project() == project:
        return answer
    return replace(answer, assumed=(f"{told}、{project}" if told else f"沿用：{project}",))


def _named_with_year(plain: str, year: str, subject: str) -> bool:
    at = subject.find(f"{year}年") + 5
    following = subject[at : at + 2].lower()
    return bool(following) and f"{year}年{following}" in plain
