"""Findings as an audit lists them: under which document, with which number and mark, and where each operand stands."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corpus.records import Figure, Mark, Severity
from index.kin import current
from qa.answer import Citation
from qa.between import Place, by_department
from tui.reading import table_at

if TYPE_CHECKING:
    from corpus.records import Finding
    from index.interfaces import DocumentContent, DocumentEntry
    from index.library import Library
    from qa.restated import Restated

BETWEEN = "几份文件之间"
PASSED_OVER: Mark = "忽略"
_NUMBER_DIGITS = 8
_DOCUMENTS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding under its heading (a document's name, or ``BETWEEN``), with what a person has said of it.

    ``places`` are where its operands stand.
    """

    group: str
    finding: "Finding | Restated"
    places: tuple[Place, ...]
    mark: Mark | None = None

    @property
    def id(self) -> str:
        """By which marks are kept."""
        return self.finding.id

    @property
    def number(self) -> str:
        """The short number by which a person names it."""
        return self.digest[:_NUMBER_DIGITS]

    @property
    def digest(self) -> str:
        """The number at full length."""
        return self.id.rpartition(":")[2]

    @property
    def document_id(self) -> str:
        """The document under which marks are kept."""
        return self.finding.document_id

    @property
    def severity(self) -> Severity:
        """矛盾, 可疑 or 提示."""
        return self.finding.severity


def own_findings(library: "Library", entries: "Sequence[DocumentEntry]") -> dict[str, list[Listed]]:
    """The findings of each document under its name, also of those that have none."""
    marks = library.store.marks({entry.id for entry in entries})
    found: dict[str, list[Listed]] = {entry.name: [] for entry in entries}
    for entry in entries:
        for finding in library.store.findings({entry.id}):
            places = tuple(Place(entry.id, *span) for span in finding.spans)
            found[entry.name].append(Listed(entry.name, finding, places, marks.get(finding.id)))
    return found


def findings_between(library: "Library", entries: "Sequence[DocumentEntry]") -> list[Listed]:
    """The findings between documents of one department."""
    from qa.restated import restated

    marks = library.store.marks({entry.id for entry in entries})
    return [
        Listed(BETWEEN, finding, finding.places, marks.get(finding.id))
        for own in by_department(entries).values()
        for finding in restated([library.store.record(entry.id) for entry in own])
    ]


def all_listed(library: "Library", entries: "Sequence[DocumentEntry]") -> dict[str, list[Listed]]:
    """The findings of each document, then those between documents, by the heading they stand under."""
    between = findings_between(library, entries)
    return own_findings(library, entries) | ({BETWEEN: between} if between else {})


def current_listed(library: "Library") -> dict[str, list[Listed]]:
    """All findings of the documents that questions are answered from."""
    return all_listed(library, current(library.store.documents()))


class Sources:
    """Says where operands stand; a few documents are kept at hand."""

    def __init__(self, library: "Library") -> None:
        self._store = library.store
        self._document = lru_cache(maxsize=_DOCUMENTS_KEPT)(self._load)

    def content(self, document_id: str) -> "DocumentContent":
        """A document's text, sections and tables."""
        return self._document(document_id)[0]

    def citations(self, listed: Listed) -> tuple[Citation, ...]:
        """The places of the operands in their order; row and column where the operand is a figure of a table."""
        operands = list(listed.finding.figures)
        return tuple(self._citation(place, operands) for place in listed.places)

    def _citation(self, place: Place, operands: list[str]) -> Citation:
        content, pages, figures = self._document(place.document_id)
        start, end = place.start, place.end
        # Operands that are no figures of the library have a place but no id, so ids are matched by their places.
        own = next((i for i in operands if i in figures and _quotes(figures[i], start, end)), None)
        if own is not None:
            operands.remove(own)
        table = table_at(content.tables, start)
        around = sorted((s for s in content.sections if s.start <= start < s.end), key=lambda s: s.level)
        return Citation(
            document=content.identity.name,
            document_id=place.document_id,
            page=next((page for first, last, page in pages if first <= start < last), None),
            section=tuple(section.heading for section in around),
            table=table.title if table else None,
            row=figures[own].row if own is not None and table else None,
            column=figures[own].column if own is not None and table else None,
            start=start,
            end=end,
            quote=content.text[start:end],
        )

    def _load(self, document_id: str) -> tuple["DocumentContent", list[tuple[int, int, int | None]], dict[str, Figure]]:
        pages = [(chunk.start, chunk.end, chunk.page) for chunk in self._store.chunks_of(document_id)]
        figures = {figure.id: figure for figure in self._store.figures([document_id])}
        return self._store.document(document_id), pages, figures


def _quotes(figure: Figure, start: int, end: int) -> bool:
    return (figure.quote_start, figure.quote_end) == (start, end) or start <= figure.quantity.start < end


def record(sources: Sources, listed: Listed) -> dict[str, Any]:
    """A finding as it is written to files and as JSON."""
    finding, citations = listed.finding, [asdict(citation) for citation in sources.citations(listed)]
    return {
        "number": listed.number,
        "rule": finding.rule,
        "severity": finding.severity,
        "text": finding.text,
        "arithmetic": finding.arithmetic,
        "mark": listed.mark,
        "document": citations[0]["document"] if citations else "",
        "document_id": listed.document_id,
        "citations": citations,
    }


def records(library: "Library", found: dict[str, list[Listed]]) -> dict[str, list[dict[str, Any]]]:
    """All findings as records, under their headings."""
    sources = Sources(library)
    return {name: [record(sources, listed) for listed in own] for name, own in found.items()}


def heeded(found: dict[str, list[Listed]]) -> dict[str, list[Listed]]:
    """What is left when a person's 忽略 is heeded."""
    return {name: [listed for listed in own if listed.mark != PASSED_OVER] for name, own in found.items()}


def counted(found: dict[str, list[Listed]]) -> int:
    """How many findings there are."""
    return sum(map(len, found.values()))


def numbered(listed: Iterable[Listed], number: str) -> list[Listed]:
    """The findings whose number begins so."""
    return [one for one in listed if one.digest.startswith(number.strip().lower())]
