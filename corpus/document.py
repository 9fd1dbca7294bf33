"""From a file's bytes to a Document: the whole pipeline of this package in one place."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.blocks import Block, Paragraph, RawTable, Reading
from corpus.chunk import chunks_of
from corpus.figure import figures_of
from corpus.grid import tables_of
from corpus.identity import corrected, identify
from corpus.outline import Outline, outline
from corpus.readers import read
from corpus.reconcile import Material, findings_of
from corpus.records import Document, Table
from corpus.text import legible

_MAX_TABLE_TITLE = 90
_MAX_NOTES = 3
_NOTE = re.compile(
    r"(?:编制(?:部门|单位)|预算(?:部门|单位|主管部门)|部门(?:名称)?|单位(?:名称)?|金额单位)\s*[：:]|公开\d+表\s*$|[（(]?(?:金额)?单位\s*[：:]"
)


def read_document(data: bytes, name: str, corrections: Mapping[str, Any] | None = None) -> Document:
    """Read a disclosure.

    Args:
        data: the file's bytes; their SHA-256 is the document's id.
        name: the file's name, a fallback for identity and format.
        corrections: fields of its ``Identity`` that a person knows better, by name.

    Raises:
        BadInputError: the bytes are empty, binary, of no known format, or no budget disclosure.
    """
    name = legible(name)
    return document_of(read(data, name), hashlib.sha256(data).hexdigest(), name, corrections)


def document_of(
    reading: Reading, document_id: str, name: str, corrections: Mapping[str, Any] | None = None
) -> Document:
    """Make a document of a file that has been read: everything but the reading itself."""
    identity = corrected(identify(reading.blocks, reading.text, name), corrections or {})
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
        findings=tuple(findings_of(Material(document_id, identity, reading.text, tables, chunks, figures))),
        notes=reading.notes,
    )


def _tables(blocks: Sequence[Block], tree: Outline) -> list[Table]:
    found: list[Table] = []
    for index, block in enumerate(blocks):
        if isinstance(block, RawTable):
            title, above = _lines_above(blocks, index)
            found += tables_of(block, block=index, title=title, section=tree.path(index), above=above)
    return found


def _lines_above(blocks: Sequence[Block], index: int) -> tuple[str, str]:
    """The title above a table, and the notes between the two (编制部门：…, 单位：元)."""
    notes: list[str] = []
    for above in reversed(blocks[max(0, index - _MAX_NOTES - 1) : index]):
        if not isinstance(above, Paragraph) or len(above.text) > _MAX_TABLE_TITLE:
            break
        if _NOTE.match(above.text):
            notes.append(above.text)
        else:
            return ("" if above.text[-1:] in "。；，：:" else above.text), " ".join(notes)
    return "", " ".join(notes)
