"""What a reader hands on: the canonical text of a file and the blocks that lie in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written: its text is ``document.text[start:end]``; a blank cell has ``start == end``."""

    text: str
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or heading line."""

    text: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of cells as the file has them: not yet rectangular, headers not yet told from values."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    page: int | None = None


Block: TypeAlias = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read.

    ``source_offsets[i]`` is the offset, in the decoded source, of ``text[i]``; it is empty for formats
    whose places are pages and cells rather than characters. ``notes`` tell what a person should know of the reading
    (第3页没有文字), each a sentence of Chinese.
    """

    text: str
    blocks: tuple[Block, ...]
    source_offsets: Sequence[int] = ()
    notes: tuple[str, ...] = ()
