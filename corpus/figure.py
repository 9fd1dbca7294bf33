"""Figures: every quantity of a document that says something, with its label path, measure and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

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
    running = _RunningList()
    for index, block in enumerate(blocks):
        own = by_block.get(index, [])
        if isinstance(block, Paragraph):
            if index in outline.headings or numbering(block.text) is not None:
                running.whole = None
            if index not in outline.headings:
                found.extend(running.take(block, list(prose_figures(source, block, own, outline.project(index)))))
        else:
            for table in by_table[index]:
                found.extend(table_figures(source, table, own))
    return found


@dataclass
class _RunningList:
    """A list whose whole ends a paragraph with 其中： and whose parts are the paragraphs below, one each."""

    whole: Figure | None = None
    left: Decimal = Decimal(0)

    def take(self, block: Paragraph, told: list[Figure]) -> list[Figure]:
        """The figures of the next paragraph, as parts of the whole where they are; then what it opens itself.

        The list ends with the paragraph that makes up its whole, and before one that is more than what is left.
        """
        figures = told
        if self.whole is not None:
            parts = [_as_part(figure, self.whole) for figure in told]
            is_part = bool(parts) and parts[0] is not told[0]
            self.left -= _yuan(told[0]) if is_part else self.left
            figures = parts if is_part and self.left >= 0 else told
            self.whole = self.whole if self.left > 0 else None
        opened = _whole_of_list(block, told)
        if opened is not None:
            self.whole, self.left = opened, _yuan(opened)
        return figures


def _whole_of_list(block: Paragraph, told: Sequence[Figure]) -> Figure | None:
    """The amount that a paragraph ends with 其中： behind: the paragraphs after it tell its parts."""
    if not told or not _OPENS_LIST.search(block.text):
        return None
    amounts = [f for f in told if f.total and dimension(f.quantity.unit) == "金额" and f.direction is None]
    return amounts[-1] if amounts and len({f.label for f in amounts}) == 1 else None


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _as_part(figure: Figure, whole: Figure) -> Figure:
    """A figure of such a paragraph with its whole before it; one that is no smaller sum of money stays as it is."""
    sums = (factor(figure.quantity.unit), factor(whole.quantity.unit))
    if figure.direction is None and dimension(figure.quantity.unit) == "金额" and all(sums):
        amount, limit = (q.value * (s or 1) for q, s in zip((figure.quantity, whole.quantity), sums, strict=True))
        if amount <= limit and figure.label != whole.label:
            return replace(figure, path=(*whole.path, *figure.path), total=False)
    return figure
