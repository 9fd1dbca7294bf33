"""The changes of one transaction: documents kept and forgotten, with all that was made of them."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from corpus.records import Mark
from corpus.text import legible
from index import rows
from index.interfaces import Matrix
from index.prepared import Prepared, blobs


class Writing:
    """The changes of one transaction; made by ``Store.write``."""

    def __init__(self, connection: sqlite3.Connection, revision: int) -> None:
        """Write through ``connection``, which is inside its transaction."""
        self._connection = connection
        self._revision = revision

    def put(  # noqa: PLR0913 - a document comes with all that is kept of it
        self,
        document: Prepared,
        *,
        data: bytes,
        file_name: str,
        extractor: int,
        edits: dict[str, Any] | None = None,
        supersedes: tuple[str, ...] = (),
    ) -> None:
        """Keep a document, in place of the one with the same id.

        ``edits`` are the identity fields that a person has corrected, as the document already has them; ``supersedes``
        are ids of documents that this one takes the place of.
        """
        self._drop(document.id)
        cursor = self._connection.execute(
            "INSERT INTO documents "
            "(id, department, year, kind, title, region, scope, file_name, extractor, edits, supersedes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                *document.identity,
                legible(file_name),
                extractor,
                rows.dump(edits or {}),
                rows.dump(supersedes),
            ),
        )
        key = int(cursor.lastrowid or 0)
        self._insert("contents", "document, text, sections, tables, notes", [(key, *document.content)])
        self._insert("sources", "document, data", [(key, data)])
        self._insert_many("chunks", f"document, position, {rows.CHUNK_COLUMNS}", key, document.chunks)
        found = self._connection.execute("SELECT key FROM chunks WHERE document = ? ORDER BY position", (key,))
        chunks = [chunk for (chunk,) in found.fetchall()]
        self._insert("vectors", "chunk, vector", zip(chunks, document.vectors, strict=True))
        figures = ((chunks[position], *row) for position, *row in document.figures)
        self._insert_many("figures", f"document, position, chunk, {rows.FIGURE_COLUMNS}", key, figures)
        self._insert_many("findings", f"document, position, {rows.FINDING_COLUMNS}", key, document.findings)

    def remove(self, document_id: str) -> bool:
        """Forget a document, everything made of it and said of it; tell whether it was there."""
        self._connection.execute("DELETE FROM marks WHERE document_id = ?", (document_id,))
        return self._drop(document_id)

    def mark(self, document_id: str, finding_id: str, mark: Mark | None) -> None:
        """Keep what a person says of a finding; None takes it back."""
        self._connection.execute(
            "DELETE FROM marks WHERE document_id = ? AND finding_id = ?", (document_id, finding_id)
        )
        if mark is not None:
            self._insert("marks", "document_id, finding_id, mark", [(document_id, finding_id, mark)])

    def _drop(self, document_id: str) -> bool:
        self._connection.execute(
            "INSERT INTO changes VALUES (?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision",
            (document_id, self._revision),
        )
        return self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount > 0

    def set_vectors(self, document_id: str, vectors: Matrix) -> None:
        """Replace the vectors of a document's chunks; [number of chunks, dim] in the chunks' order."""
        found = self._connection.execute(
            "SELECT c.key FROM chunks c JOIN documents d ON d.key = c.document WHERE d.id = ? ORDER BY c.position",
            (document_id,),
        ).fetchall()
        self._connection.executemany("DELETE FROM vectors WHERE chunk = ?", found)
        keys = (key for (key,) in found)
        self._insert("vectors", "chunk, vector", zip(keys, blobs(vectors), strict=True))

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

    def _insert_many(self, table: str, columns: str, document: int, values: Iterable[rows.Row]) -> None:
        self._insert(table, columns, ((document, position, *row) for position, row in enumerate(values)))

    def _insert(self, table: str, columns: str, values: Iterable[rows.Row]) -> None:
        marks = ", ".join("?" for _ in columns.split(", "))
        self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
