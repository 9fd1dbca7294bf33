"""What the other packages see of the library: light records, filters, hits and the two ways in.

Nothing here tells which engine keeps or finds the records, so that another engine can stand behind it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.records import Chunk, Document, Figure, Finding, Identity, Mark, Section, Table

Matrix = npt.NDArray[np.float32]
"""Float32 of shape [n, dim]."""


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document as it is listed.

    ``extractor`` is the version of the reader its records were made by; ``supersedes`` are the ids of the documents
    that it takes the place of, as a person has said.
    """

    id: str
    identity: Identity
    file_name: str
    extractor: int
    supersedes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How the document is called in citations."""
        return self.identity.name


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A document with what is needed to show it: chunks, figures and findings are asked for apart."""

    id: str
    identity: Identity
    file_name: str
    extractor: int
    text: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must satisfy before it is ranked; ``None`` lets everything pass, an empty set nothing.

    ``sections`` are words of which at least one stands, after folding, in a heading above the passage;
    all others are compared whole with the document's identity.
    """

    document_ids: frozenset[str] | None = None
    years: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    departments: frozenset[str] | None = None
    sections: frozenset[str] | None = None

    def admits(self, entry: DocumentEntry) -> bool:
        """Tell whether a document passes all filters but ``sections``."""
        identity = entry.identity
        return (
            (self.document_ids is None or entry.id in self.document_ids)
            and (self.years is None or identity.year in self.years)
            and (self.kinds is None or identity.kind in self.kinds)
            and (self.departments is None or identity.department in self.departments)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; ``score`` is the sum of ``parts``, each already weighted."""

    chunk_id: str
    score: float
    parts: dict[str, float] = field(default_factory=dict)


class Reader(Protocol):
    """What is kept, read only. All results are ordered by document id, then by place in the document.

    Unknown ids are passed over by the methods that take several; the others raise ``BadInputError``.
    Every method raises ``LibraryError`` when the library is damaged.
    """

    @property
    def revision(self) -> int:
        """Number of changes so far; 0 for a new library."""

    @property
    def stamp(self) -> str:
        """Name of this very state: equal stamps mean equal documents; marks of findings are no part of it."""

    def documents(self) -> tuple[DocumentEntry, ...]:
        """List all documents."""

    def document(self, document_id: str) -> DocumentContent:
        """Give one document's text, sections and tables."""

    def text(self, document_id: str) -> str:
        """Give one document's canonical text."""

    def page_at(self, document_id: str, position: int) -> int | None:
        """Give the page of a place in a document's text; None where its format has no pages."""

    def record(self, document_id: str) -> Document:
        """Give one document whole, equal to what was added."""

    def chunks(self, ids: Iterable[str]) -> tuple[Chunk, ...]:
        """Give the chunks with these ids."""

    def chunks_of(self, document_id: str) -> tuple[Chunk, ...]:
        """Give all chunks of a document."""

    def figures_of_chunks(self, ids: Iterable[str]) -> tuple[Figure, ...]:
        """Give all figures that stand in these chunks."""

    def figures(
        self,
        document_ids: Collection[str] | None = None,
        label: str | None = None,
        concept: str | None = None,
    ) -> tuple[Figure, ...]:
        """Give all figures of these documents with exactly this label and this concept."""

    def findings(self, document_ids: Collection[str] | None = None) -> tuple[Finding, ...]:
        """Give all findings of these documents."""

    def marks(self, document_ids: Collection[str] | None = None) -> dict[str, Mark]:
        """Give what a person has said of the findings of these documents, by the finding's id."""


class Search(Protocol):
    """Finds passages by a question in words."""

    def search(self, query: str, *, filters: Filters = ..., limit: int = 20) -> Sequence[Hit]:
        """Give the best passages among those that pass the filters, best first, ties by chunk id."""

    def nearness(self, query: str, texts: Sequence[str]) -> list[float]:
        """Give the cosine of each text to a question, in the order of the texts; 0 for a text without words."""
