"""From a file's bytes to a Document: the whole pipeline of this package in one place."""

import hashlib
from collections.abc import Sequence

from corpus.blocks import Block, Paragraph, RawTable
from corpus.chunk import chunks_of
from corpus.figure import figures_of
from corpus.grid import rectangular
from corpus.identity import identify
from corpus.outline import Outline, outline
from corpus.readers import read
from corpus.reconcile import findings_of
from corpus.records import Document, Table
from corpus.slips import slips_of

EXTRACTOR_VERSION = 2
"""Raised whenever the same bytes would give other chunks or figures; the library then reindexes."""

_MAX_TABLE_TITLE = 90


def read_document(data: bytes, name: str) -> Document:
    """Read a disclosure.

    Args:
        data: the file's bytes; their SHA-256 is the document's id.
        name: the file's name, a fallback for identity and format.

    Raises:
        BadInputError: the bytes are empty, binary, of no known format, or no budget disclosure.
    """
    reading = read(data, name)
    identity = identify(reading.blocks, reading.text, name)
    document_id = hashlib.sha256(data).hexdigest()
    tree = outline(reading.blocks, len(reading.text))
    tables = _tables(reading.blocks, tree)
    chunks = chunks_of(document_id, identity, reading.blocks, tree, tables)
    figures = figures_of(identity, reading.blocks, tree, tables, chunks)
    return Document(
        id=document_id,
        identity=identity,
        text=reading.text,
        sections=tuple(tree.sections),
        tables=tuple(tables),
        chunks=tuple(chunks),
        figures=tuple(figures),
        findings=(*findings_of(document_id, figures), *slips_of(document_id, chunks, figures)),
    )


def _tables(blocks: Sequence[Block], tree: Outline) -> list[Table]:
    return [
        rectangular(block, block=index, title=_title_above(blocks, index), section=tree.path(index))
        for index, block in enumerate(blocks)
        if isinstance(block, RawTable)
    ]


def _title_above(blocks: Sequence[Block], index: int) -> str:
    above = blocks[index - 1] if index else None
    if isinstance(above, Paragraph) and len(above.text) <= _MAX_TABLE_TITLE and above.text[-1:] not in "。；，":
        return above.text
    return ""
