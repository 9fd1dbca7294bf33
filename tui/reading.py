"""A document's text as lines of a given width, tables drawn row by row, each line knowing its place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.cells import line_spans, wrap
from tui.printable import one_line

if TYPE_CHECKING:
    from corpus.records import Section, Table
    from index.interfaces import DocumentContent

LineKind = Literal["text", "heading", "row"]
_RULE = " │ "


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line on screen; it shows ``document.text[start:end]`` (of a row, the line may show a part only)."""

    kind: LineKind
    text: str
    start: int
    end: int

    def cited(self, start: int, end: int) -> tuple[int, int] | None:
        """Which characters of ``text`` lie in the span of a citation; a row is cited as a whole."""
        if end <= self.start or start >= self.end:
            return None
        if self.kind == "row":
            return 0, len(self.text)
        return max(start - self.start, 0), min(end, self.end) - self.start


def reading_lines(document: "DocumentContent", cells: int) -> list[ReadingLine]:
    """The whole document as lines of at most ``cells`` cells, in order of place."""
    headings = {section.start for section in document.sections}
    lines: list[ReadingLine] = []
    position = 0
    for table in sorted(document.tables, key=lambda table: table.start):
        if table.start < position:
            continue
        lines.extend(_prose(document.text, position, table.start, cells, headings))
        lines.extend(_rows(table, cells))
        position = table.end
    lines.extend(_prose(document.text, position, len(document.text), cells, headings))
    return lines


def line_at(lines: Sequence[ReadingLine], place: int) -> int:
    """The index of the line that shows the character at ``place``; 0 for an empty document."""
    return max(bisect_right(lines, place, key=lambda line: line.start) - 1, 0)


def section_at(sections: "Sequence[Section]", place: int) -> int | None:
    """The index of the innermost section around ``place``."""
    around = [index for index, section in enumerate(sections) if section.start <= place < section.end]
    return max(around, key=lambda index: sections[index].start) if around else None


def table_at(tables: "Sequence[Table]", place: int) -> "Table | None":
    """The table that holds the character at ``place``."""
    return next((table for table in tables if table.start <= place < table.end), None)


def _prose(text: str, start: int, end: int, cells: int, headings: set[int]) -> Iterator[ReadingLine]:
    block = text[start:end]
    begin = start + len(block) - len(block.lstrip("\n"))
    stop = end - len(block) + len(block.rstrip())
    if begin >= stop:
        return
    heading = False
    for first, last in line_spans(text, cells, begin, stop):
        if first == begin or text[first - 1] == "\n":
            heading = first in headings
        yield ReadingLine("heading" if heading else "text", text[first:last], first, last)


def _rows(table: "Table", cells: int) -> Iterator[ReadingLine]:
    end = table.start
    for row in table.cells:
        own = [cell for cell in row if not cell.inherited and cell.end > cell.start]
        start = min((cell.start for cell in own), default=end)
        end = max((cell.end for cell in own), default=end)
        # A cell that spans columns stands in each of them.
        once = [cell for cell, before in zip(row, (None, *row), strict=False) if cell != before or not cell.text]
        for line in wrap(_RULE.join(one_line(cell.text) for cell in once), cells, hang=2):
            yield ReadingLine("row", line, start, end)
