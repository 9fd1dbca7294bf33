"""Blocks put one after another into a Reading: what readers of structured formats share.

A reader says what it found, in order: paragraphs, and tables as rows of ``Written`` cells. A cell that others
are merged into is written once, where it begins, with its spans; the places it covers are left out, as in HTML.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, Cell, Paragraph, RawTable, Reading
from corpus.errors import BadInputError
from corpus.headings import Heading, HeadingText
from corpus.numbering import numbering
from corpus.readers.contents import contents_lines, is_listed, listed_titles
from corpus.text import CanonicalBuilder, canonical_char

_BLANKS = re.compile(r"[ \t]+")
_GOES_ON_AFTER, _GOES_ON_BEFORE = "，、（(《“", "，。、；：）)》”"
_SENTENCE_END = "。；;：:！!？?"


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as a file has it: its text, lines parted by line feeds, and how many rows and columns it takes."""

    text: str
    row_span: int = 1
    column_span: int = 1


class Assembly:
    """Collects the blocks of a file and builds its canonical text."""

    def __init__(self) -> None:
        self._builder = CanonicalBuilder()
        self._blocks: list[Block] = []
        self._notes: list[str] = []

    def note(self, sentence: str) -> None:
        """Tell the person something of the reading, in a sentence."""
        self._notes.append(sentence)

    def paragraph(self, text: str, page: int | None = None) -> None:
        """Add one line of text; nothing is added where it is blank. Tabs and line feeds become spaces."""
        line = clean(text.replace("\n", " "))
        if line:
            start, end = self._add(line, "\n")
            if isinstance(text, HeadingText):
                self._blocks.append(Heading(line, start, end, page, text.depth))
            else:
                self._blocks.append(Paragraph(line, start, end, page))

    def table(self, rows: Iterable[Sequence[Written]], page: int | None = None, row_pages: Sequence[int] = ()) -> None:
        """Add a table; nothing is added where all its cells are blank. Rows without cells are left out.

        ``row_pages`` are the pages of rows that all have cells, of a table that goes on over pages.
        """
        kept = [row for row in rows if row]
        if not any(clean(cell.text) for row in kept for cell in row):
            return
        start = len(self._builder)
        built = tuple(tuple(self._row(row)) for row in kept)
        self._blocks.append(RawTable(built, start, len(self._builder), page, tuple(row_pages)))

    def reading(self, name: str) -> Reading:
        """All that was added.

        Raises:
            BadInputError: nothing was.
        """
        if not self._blocks:
            message = f"“{name}”里没有文字，请检查文件内容；如果内容是图片或扫描件，请先做文字识别。"
            raise BadInputError(message)
        return Reading(self._builder.text, tuple(self._blocks), notes=tuple(self._notes))

    def _row(self, row: Sequence[Written]) -> Iterable[Cell]:
        for number, cell in enumerate(row, 1):
            text = join_lines(cell.text.split("\n"))
            start, end = self._add(text, "\n" if number == len(row) else "\t")
            yield Cell(text, start, end, cell.row_span, cell.column_span)

    def _add(self, text: str, after: str) -> tuple[int, int]:
        start = len(self._builder)
        self._builder.add_literal(text, 0)
        end = len(self._builder)
        self._builder.add_literal(after, 0)
        return start, end


def assembled(items: Sequence[str | list[list[Written]]], name: str) -> Reading:
    """Lines and tables put together without tables of contents.

    Raises:
        BadInputError: there is no text among them.
    """
    assembly = Assembly()
    lines = [clean(item) if isinstance(item, str) else "" for item in items]
    contents = contents_lines(lines)
    titles = listed_titles(lines, contents)
    for number, item in enumerate(items):
        if not isinstance(item, str):
            assembly.table(item)
        elif number not in contents:
            listed = bool(titles) and not isinstance(item, HeadingText) and is_listed(lines[number], titles)
            assembly.paragraph(HeadingText(item, 1) if listed else item)
    return assembly.reading(name)


def clean(text: str) -> str:
    """One line in canonical characters, its runs of blanks made one space, without blanks at its ends."""
    return _BLANKS.sub(" ", "".join(map(canonical_char, text))).strip(" ")


def join_lines(lines: Iterable[str]) -> str:
    """The lines of a cell, those that were merely wrapped joined."""
    joined = ""
    for line in map(clean, lines):
        if joined and line and parts(joined, line):
            joined += "\n"
        joined += line
    return joined


def parts(before: str, after: str) -> bool:
    """Whether two lines of a cell are two paragraphs rather than one that was wrapped.

    Two numbers, or two words in Latin letters, on lines of their own are never run together.
    """
    if before[-1] in _SENTENCE_END or numbering(after) is not None:
        return True
    return before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum()


def broken_lines(text: str) -> list[str]:
    """The paragraphs of a text with line breaks: a break in the middle of a sentence parts nothing."""
    lines: list[str] = []
    for line in filter(None, map(clean, text.split("\n"))):
        if lines and (lines[-1][-1] in _GOES_ON_AFTER or line[0] in _GOES_ON_BEFORE):
            lines[-1] += line
        else:
            lines.append(line)
    return lines
