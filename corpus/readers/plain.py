"""Plain text, with tables flattened by a word processor.

Such text has one cell a line, each cell line beginning with a tab; a blank line ends a row; a line
without a tab right after a cell belongs to that cell, unless it is the next heading of the document
(a table cut short has no blank line before it).

Text taken from a page of print has its lines cut at the page's width: such lines are one paragraph again
(``wrapped``), and page numbers between them are dropped.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import TypeAlias

from corpus.blocks import Block, Cell, Paragraph, RawTable, Reading
from corpus.errors import BadInputError
from corpus.headings import Heading
from corpus.numbering import Style, numbering
from corpus.readers.contents import contents_lines, is_listed, listed_titles
from corpus.readers.wrapped import page_number, unfinished, wrapped_at
from corpus.text import CanonicalBuilder, blank_out, canonical_char, is_control

# What a word processor leaves behind when fields and bookmarks become text.
_LITTER = re.compile(
    r"\{\s*(?:TC|TOC|HYPERLINK|PAGEREF|REF|SEQ|PAGE|NUMPAGES|MERGEFORMAT|XE|DATE|EMBED|INCLUDEPICTURE)\b[^{}\n]*\}"
    r"|\[bookmark:[^\]\n]*\]"
)
_CHAPTER_STYLES: frozenset[Style] = frozenset({"part", "chapter", "section", "chinese", "chinese_paren"})
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_SENTENCE_END = "。；;：:！!？?"
_MAX_CONTROL_SHARE = 0.01
_MOSTLY = 0.95

_Span: TypeAlias = tuple[int, int]


def decode(data: bytes, name: str) -> str:
    """Decode text by its byte order mark, else as UTF-16 where zeros say so, else as UTF-8, else as GB18030.

    Raises:
        BadInputError: the bytes are no text.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(data, encoding, name)
    if b"\x00" in data:
        return _decode_as(data, _wide_encoding(data, name), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, "gb18030", name)


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error


def _wide_encoding(data: bytes, name: str) -> str:
    """Which UTF-16 a text without a mark is in: the one in which it is Chinese and plain characters."""
    fitting = [encoding for encoding in ("utf-16-le", "utf-16-be") if _reads(data, encoding)]
    if len(data) % 2 or len(fitting) != 1:
        raise _not_text(name)
    return fitting[0]


def _reads(data: bytes, encoding: str) -> bool:
    """Whether nearly all characters are everyday ones, which GB 2312 has: other bytes decode to rare ones."""
    text = data.decode(encoding, errors="replace")
    return len(text.encode("gb2312", errors="ignore").decode("gb2312")) >= _MOSTLY * len(text)


def _not_text(name: str) -> BadInputError:
    return BadInputError(f"“{name}”不是文本文件，无法读取；请确认选对了文件。")


def read(data: bytes, name: str) -> Reading:
    """Read plain text into paragraphs and tables.

    Raises:
        BadInputError: the bytes are no text or hold nothing but blanks.
    """
    source = decode(data, name)
    if sum(is_control(char) for char in source if char != "\r") > _MAX_CONTROL_SHARE * len(source):
        raise _not_text(name)
    clean, titles = _without_contents(blank_out(source, (match.span() for match in _LITTER.finditer(source))))
    reading = _Assembler(clean, name, titles).assemble()
    if not reading.text.strip():
        message = f"“{name}”里没有文字，请检查文件内容。"
        raise BadInputError(message)
    return reading


def _without_contents(source: str) -> tuple[str, tuple[str, ...]]:
    """A text with its table of contents blank, and the titles of that."""
    lines = list(_LINE.finditer(source))
    written = [line[1] for line in lines]
    contents = contents_lines(written)
    return blank_out(source, (lines[number].span(1) for number in contents)), listed_titles(written, contents)


@dataclass
class _Assembler:
    """Walks over the lines, keeping the row and the table that are still open."""

    source: str
    name: str
    titles: tuple[str, ...] = ()
    builder: CanonicalBuilder = field(default_factory=CanonicalBuilder)
    blocks: list[Block] = field(default_factory=list)
    row: list[list[_Span]] = field(default_factory=list)
    rows: list[list[list[_Span]]] = field(default_factory=list)
    ordinals: dict[Style, int] = field(default_factory=dict)
    lines: list[_Span] = field(default_factory=list)
    width: int | None = None

    def assemble(self) -> Reading:
        self.width = wrapped_at(match.group(1) for match in _LINE.finditer(self.source))
        for match in _LINE.finditer(self.source):
            self._take(match.group(1), match.start())
        self._end_table()
        self._end_paragraph()
        return Reading(self.builder.text, tuple(self.blocks), self.builder.source_offsets)

    def _take(self, line: str, start: int) -> None:
        visible = "".join(map(canonical_char, line))
        if visible.lstrip(" ").startswith("\t"):
            self._end_paragraph()
            cell_start = start + line.index("\t") + 1
            self.row.append([self._trimmed(cell_start, start + len(line))])
        elif not visible.strip():
            self._end_row()
            self._end_paragraph()
        elif self.row and not self._continues_outline(visible):
            self.row[-1].append(self._trimmed(start, start + len(line)))
        else:
            self._end_table()
            self._line(self._trimmed(start, start + len(line)))

    def _trimmed(self, start: int, end: int) -> _Span:
        while start < end and not canonical_char(self.source[start]).strip():
            start += 1
        while end > start and not canonical_char(self.source[end - 1]).strip():
            end -= 1
        return start, end

    def _continues_outline(self, line: str) -> bool:
        number = numbering(line)
        return (
            number is not None
            and number.style in _CHAPTER_STYLES
            and number.ordinal == self.ordinals.get(number.style, 0) + 1
        )

    def _line(self, span: _Span) -> None:
        """A line goes on with the one before it where that was cut at the page's width."""
        written = self.source[slice(*span)]
        before = self.source[slice(*self.lines[-1])] if self.lines else ""
        # A bare number may be an amount: it is a page's where it stands in the middle of a sentence.
        bare = written.strip().isdigit() and not (before and self.width is not None and unfinished(before, self.width))
        if self.width is not None and page_number(written) and not bare:
            return
        if self.width is None or not unfinished(before, self.width) or numbering(written) is not None:
            self._end_paragraph()
        self.lines.append(span)

    def _end_paragraph(self) -> None:
        if not self.lines:
            return
        text_start = len(self.builder)
        for start, end in self.lines:
            self.builder.add(self.source, start, end)
        end = self.lines[-1][1]
        self.lines = []
        text = self.builder.slice(text_start)
        listed = bool(self.titles) and is_listed(text, self.titles)
        made = Heading if listed else Paragraph
        self.blocks.append(made(text, text_start, len(self.builder)))
        self.builder.add_literal("\n", end)
        number = numbering(text)
        if number is not None:
            self.ordinals[number.style] = number.ordinal

    def _end_row(self) -> None:
        if self.row:
            self.rows.append(self.row)
            self.row = []

    def _end_table(self) -> None:
        self._end_row()
        if not self.rows:
            return
        start = len(self.builder)
        rows = tuple(
            tuple(self._cell(parts, last=number == len(row)) for number, parts in enumerate(row, 1))
            for row in self.rows
        )
        self.blocks.append(RawTable(rows, start, len(self.builder)))
        self.rows = []

    def _cell(self, parts: list[_Span], *, last: bool) -> Cell:
        start = len(self.builder)
        for index, (part_start, part_end) in enumerate(parts):
            if index and self._breaks(parts[index - 1], (part_start, part_end)):
                self.builder.add_literal("\n", part_start)
            self.builder.add(self.source, part_start, part_end)
        end = len(self.builder)
        self.builder.add_literal("\n" if last else "\t", parts[-1][1])
        return Cell(self.builder.slice(start, end), start, end)

    def _breaks(self, before: _Span, after: _Span) -> bool:
        """Whether two lines of a cell are two paragraphs rather than one that was wrapped."""
        if before[0] == before[1]:
            return False
        return self.source[before[1] - 1] in _SENTENCE_END or numbering(self.source[slice(*after)]) is not None
