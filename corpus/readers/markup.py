"""Text whose tables are written with signs.

Markdown, rows that end in ``|``, rows with tabs between their cells (as a spreadsheet copies them), and web tables
flattened to a cell a line.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from corpus.blocks import Reading
from corpus.headings import HeadingText
from corpus.readers import plain
from corpus.readers.assembly import Written, assembled, clean

_Item: TypeAlias = str | list[list[str]]

_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_BAR = re.compile(r"(?<!\\)[|｜]")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_MARKS = re.compile(r"^(?:>\s*)+|^[-*+]\s+|!\[[^\]]*\]\([^)]*\)|\*\*|__|`")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)\s]*\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?%?|[-—–]{1,2}")
_MIN_HEADINGS = 2
_MIN_ROWS = 2
_MIN_REPEATS = 3
_WIDEST = 12
_MAX_CELL = 40
_SENTENCE_MARKS = frozenset("。；！？")


def applies(text: str) -> bool:
    """Whether a text has Markdown's headings or tables written with signs; one with a tab before each cell has not."""
    lines = text.splitlines()
    if sum(map(_is_cell, lines)) > sum(map(_is_row, lines)):
        return False
    if sum(_HEADING.match(line) is not None for line in lines) >= _MIN_HEADINGS:
        return True
    return any(not isinstance(item, str) for item in _items(lines))


def read(data: bytes, name: str) -> Reading:
    """Read Markdown or a flattened web page into paragraphs and tables.

    Raises:
        BadInputError: the bytes are no text or hold nothing but blanks.
    """
    lines = plain.decode(data, name).splitlines()
    items = (item if isinstance(item, str) else [list(map(Written, row)) for row in item] for item in _items(lines))
    return assembled(list(items), name)


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """Paragraphs and tables, in order."""
    waiting: list[str] = []
    number = 0
    while number < len(lines):
        rows, after = _barred(lines, number)
        if not rows:
            rows, after = _tabbed(lines, number)
        if rows:
            yield from _flattened(waiting)
            waiting = []
            yield rows
            number = after
            continue
        heading = _HEADING.match(lines[number])
        text = clean(_unmarked(heading[2] if heading else lines[number]))
        if text and not (_RULE.fullmatch(text) and len(text) > _MIN_ROWS):
            waiting.append(HeadingText(text, len(heading[1])) if heading else text)
        number += 1
    yield from _flattened(waiting)


def _barred(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """The table whose rows begin at a line, and the line after it; no rows where it is no table."""
    rows: list[list[str]] = []
    ruled = closed = False
    number = start
    while number < len(lines) and _BAR.search(lines[number]):
        line = lines[number].strip()
        if _RULE.fullmatch(line):
            ruled = True
        else:
            rows.append(_cells(line))
            closed = closed or line[-1] in "|｜"
        number += 1
    if rows and closed and all(len(row) == 1 for row in rows):
        return _of_single_cells(lines, start)
    several = len(rows) >= _MIN_ROWS and len({len(row) for row in rows}) == 1
    return (rows, number) if rows and (ruled or closed or several) else ([], start)


def _is_cell(line: str) -> bool:
    """Whether a line is one cell after a tab, as word processors flatten tables."""
    return line.startswith("\t") and "\t" not in line.strip()


def _is_row(line: str) -> bool:
    return "\t" in line.strip()


def _tabbed(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """The table whose rows, cells parted by tabs, begin at a line, and the line after it; no rows where it is none."""
    end = start
    while end < len(lines) and "\t" in lines[end].rstrip(" ") and lines[end].strip():
        end += 1
    if not _is_row(lines[start]) or sum(map(_is_row, lines[start:end])) < _MIN_ROWS:
        return [], start
    return [[_unmarked(cell) for cell in line.rstrip().split("\t")] for line in lines[start:end]], end


def _cells(line: str) -> list[str]:
    cells = [_unmarked(_BREAK.sub("\n", cell.replace(r"\|", "|"))) for cell in _BAR.split(line)]
    if not cells[0].strip() and line[0] in "|｜":
        del cells[0]
    if len(cells) > 1 and not cells[-1].strip():
        del cells[-1]
    return cells


def _of_single_cells(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """Cells on lines of their own, each ending in ``|``; a blank line ends a row, else the regular cycle of cells."""
    rows: list[list[str]] = [[]]
    number = start
    while number < len(lines) and (not lines[number].strip() or lines[number].rstrip()[-1] in "|｜"):
        line = lines[number].strip()
        if line:
            rows[-1].extend(_cells(line))
        elif rows[-1]:
            rows.append([])
        number += 1
    rows = [row for row in rows if row]
    if len(rows) == 1:
        rows = _cycled(rows[0])
    return (rows, number) if len(rows) >= _MIN_ROWS else ([], start)


def _cycled(cells: Sequence[str]) -> list[list[str]]:
    """The rows of a table of which only the cells are known, blank ones among them; none where two widths fit.

    The header has words only, and each column below it numbers only or words only.
    """
    kinds = [_kind(clean(cell)) if clean(cell) else "blank" for cell in cells]
    fitting = []
    for width in range(2, min(_WIDEST, len(cells) // _MIN_REPEATS) + 1):
        columns = [set(kinds[width + column :: width]) - {"blank"} for column in range(width)]
        kept = len(cells) % width == 0 and set(kinds[:width]) == {"words"}
        if kept and {"number"} in columns and all(len(column) < 2 for column in columns):  # noqa: PLR2004
            fitting.append(width)
    if len(fitting) != 1:
        return []
    return [list(cells[i : i + fitting[0]]) for i in range(0, len(cells), fitting[0])]


def _unmarked(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", text))


def _flattened(lines: Sequence[str]) -> Iterator[_Item]:
    """Lines, with the tables among them that were flattened to a cell a line.

    Such a table is taken only where nothing is left open: a header of as many words as each row has cells, and
    rows that all have numbers in the same places, at least three of them, with no number left over.
    """
    kinds = [_kind(line) for line in lines]
    number = 0
    while number < len(lines):
        width, rows = _period(kinds, number)
        if width:
            cells = lines[number : number + width * (rows + 1)]
            yield [list(cells[i : i + width]) for i in range(0, len(cells), width)]
            number += len(cells)
        else:
            yield lines[number]
            number += 1


def _kind(line: str) -> str:
    if _NUMBER.fullmatch(line):
        return "number"
    return "words" if len(line) <= _MAX_CELL and not _SENTENCE_MARKS.intersection(line) else "prose"


def _period(kinds: Sequence[str], header: int) -> tuple[int, int]:
    """Width and number of rows of the flattened table whose header begins at a line; zeros where there is none."""
    for width in range(2, _WIDEST + 1):
        first = header + width
        row = kinds[first : first + width]
        if set(kinds[header:first]) != {"words"} or set(row) != {"words", "number"}:
            continue
        rows = 0
        while kinds[first + rows * width : first + (rows + 1) * width] == row:
            rows += 1
        after = first + rows * width
        if rows >= _MIN_REPEATS and kinds[after : after + 1] != ["number"]:
            return width, rows
    return 0, 0
