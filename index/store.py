"""The truth of a library: documents, chunks, figures, findings and vectors in one SQLite file.

Readers are never blocked (WAL). Amounts are kept as the decimal text that was written and, for money, as an
exact integer; no amount passes through binary floating point.
"""

import contextlib
import json
import secrets
import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import BadInputError, LibraryError
from corpus.records import Chunk, Document, Figure, Finding, Mark
from index import rows, schema
from index.interfaces import DocumentContent, DocumentEntry, Matrix
from index.writing import Writing

_ENTRY = "d.id, d.department, d.year, d.kind, d.title, d.region, d.scope, d.file_name, d.extractor, d.supersedes"


def _prefixed(columns: str, table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in columns.split(", "))


_CHUNKS = f"SELECT d.id, {_prefixed(rows.CHUNK_COLUMNS, 'c')} FROM chunks c JOIN documents d ON d.key = c.document"
_FIGURES = (
    f"SELECT d.id, c.id, {_prefixed(rows.FIGURE_COLUMNS, 'f')} FROM figures f "
    "JOIN chunks c ON c.key = f.chunk JOIN documents d ON d.key = f.document"
)
_FINDINGS = (
    f"SELECT d.id, {_prefixed(rows.FINDING_COLUMNS, 'f')} FROM findings f JOIN documents d ON d.key = f.document"
)
# A list travels as one JSON parameter, so that its length meets no limit on parameters.
_LISTED = "IN (SELECT value FROM json_each(?))"


def _listed(ids: Iterable[str]) -> str:
    return rows.dump(sorted(set(ids)))


def _entry(row: rows.Row) -> DocumentEntry:
    return DocumentEntry(row[0], rows.identity_of(row[1:7]), row[7], row[8], tuple(json.loads(row[9])))


class Store:
    """One library file. Reading methods follow ``index.interfaces.Reader``; may be shared between threads."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises ``LibraryError`` when that cannot be done."""
        self.path = path
        self._reading = threading.RLock()
        self._connection = schema.connect(path)

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        with self._reading:
            self._connection.close()

    @contextlib.contextmanager
    def apart(self) -> Iterator["Store"]:
        """Give a second view of the same file that sees one state throughout, for long reading beside others."""
        with contextlib.closing(Store(self.path)) as other, other.snapshot():
            yield other

    def _rows(self, statement: str, *parameters: object) -> list[Any]:
        with self._reading, schema.translated(self.path):
            return self._connection.execute(statement, parameters).fetchall()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads of this thread inside the block see one state; other threads wait."""
        with self._reading, schema.translated(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    @property
    def revision(self) -> int:
        """Number of changes so far; 0 for a new library."""
        return int(self.stamp.partition("-")[0])

    @property
    def stamp(self) -> str:
        """Name of this very state: a restored or copied file never shares a stamp with other documents."""
        [(revision, token)] = self._rows("SELECT revision, token FROM revisions ORDER BY revision DESC LIMIT 1")
        return f"{revision}-{token}"

    def changes_since(self, stamp: str) -> frozenset[str] | None:
        """Ids of documents added, changed or removed since ``stamp``; None if this library never was in that state."""
        revision, _, token = stamp.partition("-")
        if not revision.isdigit():
            return None
        if not self._rows("SELECT 1 FROM revisions WHERE revision = ? AND token = ?", int(revision), token):
            return None
        changed = self._rows("SELECT document_id FROM changes WHERE revision > ?", int(revision))
        return frozenset(identifier for (identifier,) in changed)

    def meta(self, name: str) -> str | None:
        """A setting of the library, such as ``encoder`` (the fingerprint its vectors were made by)."""
        found = self._rows("SELECT value FROM meta WHERE name = ?", name)
        return found[0][0] if found else None

    def documents(self) -> tuple[DocumentEntry, ...]:
        """All documents by id."""
        return tuple(map(_entry, self._rows(f"SELECT {_ENTRY} FROM documents d ORDER BY d.id")))

    def entry(self, document_id: str) -> DocumentEntry:
        """One document as it is listed. Raises ``BadInputError`` when there is none of that id."""
        found = self._rows(f"SELECT {_ENTRY} FROM documents d WHERE d.id = ?", document_id)
        if not found:
            raise _unknown(document_id)
        return _entry(found[0])

    def documents_of(self, year: int | None, kind: str) -> tuple[DocumentEntry, ...]:
        """All documents of a year and a kind, by id."""
        found = self._rows(
            f"SELECT {_ENTRY} FROM documents d WHERE d.year IS ? AND d.kind = ? ORDER BY d.id", year, kind
        )
        return tuple(map(_entry, found))

    def has(self, document_id: str) -> bool:
        """Tell whether a document is there."""
        return bool(self._rows("SELECT 1 FROM documents WHERE id = ?", document_id))

    def document(self, document_id: str) -> DocumentContent:
        """One document's text, sections and tables. Raises ``BadInputError`` when there is none of that id."""
        found = self._rows(
            f"SELECT {_ENTRY}, t.text, t.sections, t.tables, t.notes FROM documents d "
            "JOIN contents t ON t.document = d.key WHERE d.id = ?",
            document_id,
        )
        if not found:
            raise _unknown(document_id)
        entry = _entry(found[0])
        text, sections, tables, notes = found[0][10:]
        return DocumentContent(
            entry.id,
            entry.identity,
            entry.file_name,
            entry.extractor,
            text,
            rows.load_sections(sections),
            rows.load_tables(tables),
            tuple(json.loads(notes)),
        )

    def text(self, document_id: str) -> str:
        """One document's canonical text. Raises ``BadInputError`` when there is none of that id."""
        found = self._rows(
            "SELECT t.text FROM contents t JOIN documents d ON d.key = t.document WHERE d.id = ?", document_id
        )
        if not found:
            raise _unknown(document_id)
        return str(found[0][0])

    def page_at(self, document_id: str, position: int) -> int | None:
        """The page of a place in a document's text; None where its format has no pages."""
        found = self._rows(
            "SELECT c.page FROM chunks c JOIN documents d ON d.key = c.document WHERE d.id = ? AND c.start <= ? "
            "ORDER BY c.start DESC LIMIT 1",
            document_id,
            position,
        )
        return found[0][0] if found else None

    def source(self, document_id: str) -> bytes:
        """The bytes a document was read from. Raises ``BadInputError`` when there is none of that id."""
        found = self._rows(
            "SELECT s.data FROM sources s JOIN documents d ON d.key = s.document WHERE d.id = ?", document_id
        )
        if not found:
            raise _unknown(document_id)
        return bytes(found[0][0])

    def edits(self, document_id: str) -> dict[str, Any]:
        """Identity fields a person has corrected, by name."""
        found = self._rows("SELECT edits FROM documents WHERE id = ?", document_id)
        return dict(json.loads(found[0][0])) if found else {}

    def record(self, document_id: str) -> Document:
        """One document whole, equal to what was added (corrections of its identity aside)."""
        with self.snapshot():
            content = self.document(document_id)
            return Document(
                content.id,
                content.identity,
                content.text,
                content.sections,
                content.tables,
                self.chunks_of(document_id),
                self.figures([document_id]),
                self.findings([document_id]),
                content.notes,
            )

    def chunks(self, ids: Iterable[str]) -> tuple[Chunk, ...]:
        """The chunks with these ids, in the order of their documents."""
        found = self._rows(f"{_CHUNKS} WHERE c.id {_LISTED} ORDER BY d.id, c.position", _listed(ids))
        return tuple(rows.chunk_of(row[0], row[1:]) for row in found)

    def chunks_of(self, document_id: str) -> tuple[Chunk, ...]:
        """All chunks of a document, in its order."""
        found = self._rows(f"{_CHUNKS} WHERE d.id = ? ORDER BY c.position", document_id)
        return tuple(rows.chunk_of(row[0], row[1:]) for row in found)

    def chunk_texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The self-contained texts of these chunks, by id."""
        return dict(self._rows(f"SELECT id, text FROM chunks WHERE id {_LISTED}", _listed(ids)))

    def chunk_documents(self) -> list[tuple[str, str]]:
        """Id and document id of every chunk, by document and place."""
        return self._rows(
            "SELECT c.id, d.id FROM chunks c JOIN documents d ON d.key = c.document ORDER BY d.id, c.position"
        )

    def chunk_headings(self) -> list[tuple[str, tuple[str, ...]]]:
        """Id and section path of every chunk, by document and place."""
        found = self._rows(
            "SELECT c.id, c.section FROM chunks c JOIN documents d ON d.key = c.document ORDER BY d.id, c.position"
        )
        return [(identifier, tuple(json.loads(section))) for identifier, section in found]

    def figures_of_chunks(self, ids: Iterable[str]) -> tuple[Figure, ...]:
        """All figures of these chunks."""
        found = self._rows(f"{_FIGURES} WHERE c.id {_LISTED} ORDER BY d.id, f.position", _listed(ids))
        return tuple(rows.figure_of(row[0], row[1], row[2:]) for row in found)

    def figures(
        self,
        document_ids: Collection[str] | None = None,
        label: str | None = None,
        concept: str | None = None,
    ) -> tuple[Figure, ...]:
        """All figures of these documents (None: of all), with exactly this label and concept where given."""
        conditions = {
            f"d.id {_LISTED}": None if document_ids is None else _listed(document_ids),
            "f.label = ?": label,
            "f.concept = ?": concept,
        }
        wanted = {condition: value for condition, value in conditions.items() if value is not None}
        where = f"WHERE {' AND '.join(wanted)} " if wanted else ""
        found = self._rows(f"{_FIGURES} {where}ORDER BY d.id, f.position", *wanted.values())
        return tuple(rows.figure_of(row[0], row[1], row[2:]) for row in found)

    def findings(self, document_ids: Collection[str] | None = None) -> tuple[Finding, ...]:
        """All findings of these documents (None: of all)."""
        where, values = ("", ()) if document_ids is None else (f"WHERE d.id {_LISTED} ", (_listed(document_ids),))
        found = self._rows(f"{_FINDINGS} {where}ORDER BY d.id, f.position", *values)
        return tuple(rows.finding_of(row[0], row[1:]) for row in found)

    def marks(self, document_ids: Collection[str] | None = None) -> dict[str, Mark]:
        """What a person has said of the findings of these documents (None: of all), by the finding's id."""
        where, values = (
            ("", ()) if document_ids is None else (f" WHERE document_id {_LISTED}", (_listed(document_ids),))
        )
        return dict(self._rows(f"SELECT finding_id, mark FROM marks{where} ORDER BY finding_id", *values))

    def vectors(self) -> tuple[tuple[str, ...], Matrix]:
        """Ids of all chunks that have a vector, by document and place, and their vectors [n, dim], float32."""
        found = self._rows(
            "SELECT c.id, v.vector FROM vectors v JOIN chunks c ON c.key = v.chunk "
            "JOIN documents d ON d.key = c.document ORDER BY d.id, c.position"
        )
        ids = tuple(identifier for identifier, _ in found)
        if len({len(vector) for _, vector in found}) > 1:
            raise LibraryError(f"资料库文件已损坏：{self.path}（向量长度不一）。请把它移走，再重新添加文件。")
        flat = np.frombuffer(b"".join(vector for _, vector in found), dtype="<f4")
        return ids, flat.reshape(len(ids), -1 if ids else 0)

    @contextlib.contextmanager
    def write(self, *, documents: bool = True) -> Iterator[Writing]:
        """Change the library in one transaction: all of it happens, or nothing.

        Raises the revision by one, unless no document changes (``documents`` false): what is cached stays good.
        """
        with schema.translated(self.path), contextlib.closing(schema.connect(self.path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                [(last,)] = connection.execute("SELECT max(revision) FROM revisions").fetchall()
                if documents:
                    connection.execute("INSERT INTO revisions VALUES (?, ?)", (last + 1, secrets.token_hex(8)))
                yield Writing(connection, last + 1)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _unknown(document_id: str) -> BadInputError:
    return BadInputError(f"资料库里没有这份文件：{document_id}。用 wenzhang list 查看已有的文件。")
