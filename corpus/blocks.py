"""What a reader hands on: the canonical text of a file and the blocks that lie in it."""

from bisect import bisect_right
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
    """Rows of cells as the file has them: not yet rectangular, headers not yet told from values.

    ``page`` is where it begins; ``row_pages`` has the page of each row where it goes on over pages, else nothing.
    """

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    page: int | None = None
    row_pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page of the row that holds an offset of the document's text."""
        if not self.row_pages:
            return self.page
        row = bisect_right([row[0].start for row in self.rows], offset) - 1
        return self.row_pages[max(row, 0)]


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
