"""What the rules look at: one document's text, tables, passages and figures, ordered for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.numbering import numbering
from corpus.reconcile.operand import Operand, operand_of, reckonable
from corpus.reconcile.sheet import Sheet, sheets_of
from corpus.records import Chunk, Figure, Identity, Table
from corpus.units import is_money


@dataclass(frozen=True)
class Material:
    """One document as it was read."""

    document_id: str
    identity: Identity
    text: str
    tables: Sequence[Table]
    chunks: Sequence[Chunk]
    figures: Sequence[Figure]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The tables, cells as operands."""
        return sheets_of(self.tables, self.figures)

    @cached_property
    def prose(self) -> list[list[Figure]]:
        """The figures of each paragraph, in order."""
        blocks: dict[str, list[Figure]] = {}
        rows = {chunk.id for chunk in self.chunks if chunk.kind == "row"}
        for figure in self.figures:
            if figure.chunk_id not in rows:
                blocks.setdefault(block_of(figure), []).append(figure)
        return list(blocks.values())

    @cached_property
    def paragraphs(self) -> list["Passage"]:
        """The paragraphs of prose with their figures, those without any included."""
        figures = {block_of(figures[0]): figures for figures in self.prose}
        spans: dict[str, tuple[int, int]] = {}
        for chunk in self.chunks:
            if chunk.kind != "row":
                block = chunk.id.rsplit(":", 1)[0]
                start, _ = spans.get(block, (chunk.start, 0))
                spans[block] = (start, chunk.end)
        return [
            Passage(block, start, self.text[start:end], figures.get(block, ())) for block, (start, end) in spans.items()
        ]

    @property
    def year(self) -> str | None:
        """The year that the document is of."""
        return str(self.identity.year) if self.identity.year else None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its text, where it begins, and its figures."""

    block: str
    start: int
    text: str
    figures: Sequence[Figure]

    @property
    def style(self) -> str | None:
        """The style of the number that it begins with, None without one."""
        number = numbering(self.text)
        return number.style if number else None

    @property
    def amount(self) -> Figure | None:
        """The first amount of money that it states as such, no change."""
        return next((f for f in self.figures if is_level(f)), None)

    def before(self, figure: Figure, count: int) -> str:
        """The words before a figure."""
        at = figure.quantity.start - self.start
        return self.text[max(0, at - count) : at]


def block_of(figure: Figure) -> str:
    """The document and block that a figure stands in."""
    return figure.chunk_id.rsplit(":", 1)[0]


def is_level(figure: Figure) -> bool:
    """Whether a figure states an exact amount of money, no change, price or bound."""
    return (
        figure.measure not in ("增减额", "增减率")
        and is_money(figure.quantity.unit)
        and figure.quantity.comparator == "="
        and reckonable(figure.quantity)
    )


def said(figure: Figure) -> Operand:
    """A figure of prose as an operand."""
    return operand_of(figure)
