"""Chunks: passages by section and by table row, each readable alone."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Paragraph, RawTable
from corpus.outline import Outline
from corpus.records import Chunk, ChunkKind, Field, Identity, Table
from corpus.rows import row_label, row_span

_WINDOW = 220
_BREAK = re.compile(r"[。；;！？\n]")
_BASIS = re.compile(r"依据")


def chunks_of(
    document_id: str, identity: Identity, blocks: Sequence[Block], outline: Outline, tables: Sequence[Table]
) -> list[Chunk]:
    """All chunks of a document, in order of their place."""
    by_block: dict[int, list[Table]] = {}
    for table in tables:
        by_block.setdefault(table.block, []).append(table)
    found: list[Chunk] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found.extend(_paragraph_chunks(document_id, identity, index, block, outline))
        else:
            window = 0
            for table in by_block[index]:
                own = list(_row_chunks(document_id, identity, table, block, window))
                window += len(own)
                found.extend(own)
    return found


def in_text(field: Field) -> bool:
    """Whether a cell stands in its chunk's text: the rule that a target was set by, told row after row, doesn't."""
    return _BASIS.search(field.header) is None


def _paragraph_chunks(
    document_id: str, identity: Identity, index: int, block: Paragraph, outline: Outline
) -> Iterator[Chunk]:
    section = outline.path(index)
    kind: ChunkKind = "heading" if index in outline.headings else "item" if index in outline.items else "paragraph"
    for window, (start, end) in enumerate(_windows(block.text)):
        text = "｜".join([identity.name, *section, block.text[start:end]])
        yield Chunk(
            id=f"{document_id}:{index:05d}:{window:03d}",
            document_id=document_id,
            block=index,
            window=window,
            kind=kind,
            section=section,
            table=None,
            subject=None,
            row=None,
            text=text,
            start=block.start + start,
            end=block.start + end,
            page=block.page,
        )


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long paragraph at sentence and semicolon ends, never inside a clause."""
    start = last = 0
    for match in _BREAK.finditer(text):
        if match.end() - start > _WINDOW and last > start:
            yield start, last
            start = last
        last = match.end()
    yield start, len(text)


def _row_chunks(document_id: str, identity: Identity, table: Table, raw: RawTable, window: int) -> Iterator[Chunk]:
    for note in table.notes:
        if len(note.text) > 1:
            span = (note.start, note.end)
            page = raw.page_at(note.start)
            yield _chunk(document_id, identity, table, window, note.name_or(table.title), (note,), span, page)
            window += 1
    names = [" › ".join(path) for path in table.headers]
    for number, row in enumerate(table.cells[table.header_rows :], window):
        filled = [(i, cell) for i, cell in enumerate(row) if cell.text]
        if not filled:
            continue
        fields = tuple(
            Field(names[i] if i < len(names) else "", cell.text, cell.start, cell.end, i) for i, cell in filled
        )
        span = row_span(row)
        page = raw.page_at(span[0])
        yield _chunk(document_id, identity, table, number, row_label(table, row), fields, span, page)


def _chunk(  # noqa: PLR0913
    document_id: str,
    identity: Identity,
    table: Table,
    window: int,
    row: str,
    fields: tuple[Field, ...],
    span: tuple[int, int],
    page: int | None,
) -> Chunk:
    said = "；".join(f"{f.header}：{f.text}" if f.header else f.text for f in fields if in_text(f))
    unit = f"单位：{table.unit}" if table.unit else ""
    text = "｜".join(part for part in [identity.name, *table.section[:1], table.title, unit, said] if part)
    return Chunk(
        id=f"{document_id}:{table.block:05d}:{window:03d}",
        document_id=document_id,
        block=table.block,
        window=window,
        kind="row",
        section=table.section,
        table=table.title,
        subject=table.subject or None,
        row=row,
        text=text,
        start=span[0],
        end=span[1],
        page=page,
        fields=fields,
    )
