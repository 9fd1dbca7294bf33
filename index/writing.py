"""The changes of one transaction: documents kept and forgotten, with all that was made of them."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np

from corpus.records import Chunk, Document
from corpus.text import legible
from index import rows
from index.interfaces import Matrix


class Writing:
    """The changes of one transaction; made by ``Store.write``."""

    def __init__(self, connection: sqlite3.Connection, revision: int) -> None:
        """Write through ``connection``, which is inside its transaction."""
        self._connection = connection
        self._revision = revision

    def put(  # noqa: PLR0913 - a document comes with all that is kept of it
        self,
        document: Document,
        *,
        data: bytes,
        file_name: str,
        extractor: int,
        vectors: Matrix,
        edits: dict[str, Any] | None = None,
        supersedes: tuple[str, ...] = (),
    ) -> None:
        """Keep a document, in place of the one with the same id; ``vectors`` is [number of chunks, dim].

        ``edits`` are the identity fields that a person has corrected, as the document already has them; ``supersedes``
        are ids of documents that this one takes the place of.
        """
        if vectors.shape[0] != len(document.chunks):
            message = f"{len(document.chunks)} chunks, {vectors.shape[0]} vectors"
            raise ValueError(message)
        self.remove(document.id)
        cursor = self._connection.execute(
            "INSERT INTO documents "
            "(id, department, year, kind, title, region, scope, file_name, extractor, edits, supersedes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                *rows.identity_row(document.identity),
                legible(file_name),
                extractor,
                rows.dump(edits or {}),
                rows.dump(supersedes),
            ),
        )
        key = int(cursor.lastrowid or 0)
        self._insert("contents", "document, text, sections, tables, notes", [_content(key, document)])
        self._insert("sources", "document, data", [(key, data)])
        chunk_keys = self._put_chunks(key, document.chunks)
        self._put_vectors(chunk_keys, vectors)
        self._insert(
            "figures",
            f"document, position, chunk, {rows.FIGURE_COLUMNS}",
            ((key, i, chunk_keys[f.chunk_id], *rows.figure_row(f)) for i, f in enumerate(document.figures)),
        )
        self._insert(
            "findings",
            f"document, position, {rows.FINDING_COLUMNS}",
            ((key, i, *rows.finding_row(f)) for i, f in enumerate(document.findings)),
        )

    def remove(self, document_id: str) -> bool:
        """Forget a document and everything made of it; tell whether it was there."""
        self._connection.execute(
            "INSERT INTO changes VALUES (?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision",
            (document_id, self._revision),
        )
        return self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount > 0

    def set_vectors(self, document_id: str, vectors: Matrix) -> None:
        """Replace the vectors of a document's chunks; [number of chunks, dim] in the chunks' order."""
        found = self._connection.execute(
            "SELECT c.id, c.key FROM chunks c JOIN documents d ON d.key = c.document WHERE d.id = ? "
            "ORDER BY c.position",
            (document_id,),
        ).fetchall()
        self._connection.executemany("DELETE FROM vectors WHERE chunk = ?", [(key,) for _, key in found])
        self._put_vectors(dict(found), vectors)

    def supersede(self, document_id: str, superseded: tuple[str, ...]) -> None:
        """Say which documents a document takes the place of; none of all others takes its own place any longer."""
        self._connection.execute(
            "UPDATE documents SET supersedes = "
            "(SELECT json_group_array(value) FROM json_each(supersedes) WHERE value != ?)",
            (document_id,),
        )
        self._connection.execute(
            "UPDATE documents SET supersedes = ? WHERE id = ?", (rows.dump(superseded), document_id)
        )

    def set_meta(self, name: str, value: str) -> None:
        """Keep a setting of the library."""
        self._connection.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value)
        )

    def _put_chunks(self, document: int, chunks: tuple[Chunk, ...]) -> dict[str, int]:
        self._insert(
            "chunks",
            f"document, position, {rows.CHUNK_COLUMNS}",
            ((document, i, *rows.chunk_row(chunk)) for i, chunk in enumerate(chunks)),
        )
        found = self._connection.execute("SELECT id, key FROM chunks WHERE document = ? ORDER BY position", (document,))
        return dict(found.fetchall())

    def _put_vectors(self, chunk_keys: dict[str, int], vectors: Matrix) -> None:
        blobs = (vector.tobytes() for vector in np.ascontiguousarray(vectors, dtype="<f4"))
        self._insert("vectors", "chunk, vector", zip(chunk_keys.values(), blobs, strict=True))

    def _insert(self, table: str, columns: str, values: Iterable[rows.Row]) -> None:
        marks = ", ".join("?" for _ in columns.split(", "))
        self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)


def _content(key: int, document: Document) -> rows.Row:
    return (
        key,
        document.text,
        rows.dump_sections(document.sections),
        rows.dump_tables(document.tables),
        rows.dump(document.notes),
    )
