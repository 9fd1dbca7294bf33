"""Figures: every quantity of a document that says something, with its label path, measure and period."""

from collections.abc import Sequence

from corpus.blocks import Block, Paragraph
from corpus.cell_figure import table_figures
from corpus.outline import Outline
from corpus.prose_figure import prose_figures
from corpus.records import Chunk, Figure, Identity, Table
from corpus.source import Source


def figures_of(
    identity: Identity, blocks: Sequence[Block], outline: Outline, tables: Sequence[Table], chunks: Sequence[Chunk]
) -> list[Figure]:
    """All figures of a document, in order of their place."""
    source = Source(identity)
    by_block: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        by_block.setdefault(chunk.block, []).append(chunk)
    by_table: dict[int, list[Table]] = {}
    for table in tables:
        by_table.setdefault(table.block, []).append(table)
    found: list[Figure] = []
    for index, block in enumerate(blocks):
        own = by_block.get(index, [])
        if isinstance(block, Paragraph):
            if index not in outline.headings:
                found.extend(prose_figures(source, block, own, outline.project(index)))
        else:
            for table in by_table[index]:
                found.extend(table_figures(source, table, own))
    return found
