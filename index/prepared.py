"""A document made ready to be kept: nothing but values that the store and a pipe between processes take as they are."""

from dataclasses import dataclass

import numpy as np

from corpus.records import Document
from index import rows
from index.interfaces import Matrix


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows of the store's tables, without the keys that it gives.

    ``figures`` begin with the position of their chunk; ``vectors`` are those of the chunks, in their order, as
    little-endian float32.
    """

    id: str
    name: str
    identity: rows.Row
    content: rows.Row
    chunks: tuple[rows.Row, ...]
    vectors: tuple[bytes, ...]
    figures: tuple[rows.Row, ...]
    findings: tuple[rows.Row, ...]
    notes: tuple[str, ...]


def prepared(document: Document, vectors: Matrix) -> Prepared:
    """Make a document ready; ``vectors`` is [number of chunks, dim]."""
    if vectors.shape[0] != len(document.chunks):
        message = f"{len(document.chunks)} chunks, {vectors.shape[0]} vectors"
        raise ValueError(message)
    position = {chunk.id: number for number, chunk in enumerate(document.chunks)}
    return Prepared(
        id=document.id,
        name=document.identity.name,
        identity=rows.identity_row(document.identity),
        content=(
            document.text,
            rows.dump_sections(document.sections),
            rows.dump_tables(document.tables),
            rows.dump(document.notes),
        ),
        chunks=tuple(map(rows.chunk_row, document.chunks)),
        vectors=blobs(vectors),
        figures=tuple((position[figure.chunk_id], *rows.figure_row(figure)) for figure in document.figures),
        findings=tuple(map(rows.finding_row, document.findings)),
        notes=document.notes,
    )


def blobs(vectors: Matrix) -> tuple[bytes, ...]:
    """Each row of [n, dim] as the bytes that are kept of it."""
    return tuple(vector.tobytes() for vector in np.ascontiguousarray(vectors, dtype="<f4"))
