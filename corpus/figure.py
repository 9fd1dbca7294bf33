"""Figures: every quantity of a document that says something, with its label path, measure and period."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block, Paragraph
from corpus.cell_figure import table_figures
from corpus.numbering import numbering
from corpus.outline import Outline
from corpus.prose_figure import prose_figures
from corpus.records import Chunk, Figure, Identity, Table
from corpus.source import Source
from corpus.units import dimension, factor

_OPENS_LIST = re.compile(r"(?:其中|包括|分别为)[：:]?\s*$")


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
    whole: Figure | None = None
    for index, block in enumerate(blocks):
        own = by_block.get(index, [])
        if isinstance(block, Paragraph):
            if index in outline.headings or numbering(block.text) is not None:
                whole = None
            if index not in outline.headings:
                told = list(prose_figures(source, block, own, outline.project(index)))
                parts = [] if whole is None else [_as_part(figure, whole) for figure in told]
                found.extend(parts or told)
                whole = _whole_of_list(block, told) or (whole if parts and parts[0] is not told[0] else None)
        else:
            for table in by_table[index]:
                found.extend(table_figures(source, table, own))
    return found


def _whole_of_list(block: Paragraph, told: Sequence[Figure]) -> Figure | None:
    """The amount that a paragraph ends with 其中： behind: the paragraphs after it tell its parts."""
    if not told or not _OPENS_LIST.search(block.text):
        return None
    amounts = [f for f in told if f.total and dimension(f.quantity.unit) == "金额" and f.direction is None]
    return amounts[-1] if amounts and len({f.label for f in amounts}) == 1 else None


def _as_part(figure: Figure, whole: Figure) -> Figure:
    """A figure of such a paragraph with its whole before it; one that is no smaller sum of money stays as it is."""
    sums = (factor(figure.quantity.unit), factor(whole.quantity.unit))
    if figure.direction is None and dimension(figure.quantity.unit) == "金额" and all(sums):
        amount, limit = (q.value * (s or 1) for q, s in zip((figure.quantity, whole.quantity), sums, strict=True))
        if amount <= limit and figure.label != whole.label:
            return replace(figure, path=(*whole.path, *figure.path), total=False)
    return figure
