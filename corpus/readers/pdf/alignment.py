"""Tables without ruled lines: rows whose pieces stand under each other, where the evidence is strong.

A table is at least three rows next to each other in which one name and the same columns of bare amounts stand
at the same places; between two rules as wide as it is, one row under a header is enough (a table of three lines).
The rows of words right above are its header; a name alone between its rows is a row of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from corpus.numbering import numbering
from corpus.readers.pdf.lines import joined, line_text
from corpus.readers.pdf.table import GridCell, GridTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.readers.pdf.page import Glyph, Rule

_GAP = 1.2
_MIN_ROWS = 3
_MIN_AMOUNTS = 3
_APART = 3.0
_HEADER_ROWS = 3
_BEYOND = 6.0
_MAX_NAME = 30
_SECOND_LINE = 0.75
_LEADING = 1.7
_ENDS = "。；;：:！!？?，,"
_AMOUNT = re.compile(r"[-−+]?\d[\d,，]*(?:\.\d+)?[%％]?")
_MEASURED = re.compile(r"\.\d|[,，]\d{3}")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    x0: float
    x1: float

    @property
    def amount(self) -> bool:
        return _AMOUNT.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    lines: list[list[Glyph]]
    pieces: list[_Piece]
    top: float
    bottom: float

    @property
    def body(self) -> bool:
        """Whether it is a name and amounts: what a row of a table without lines must be."""
        return len(self.pieces) > 1 and self.pieces[-1].amount and not all(piece.amount for piece in self.pieces)

    @property
    def name(self) -> bool:
        """Whether it is one short name, as a group of rows has."""
        text = self.pieces[0].text
        return len(self.pieces) == 1 and len(text) <= _MAX_NAME and not self.pieces[0].amount and text[-1] not in _ENDS

    @property
    def words(self) -> bool:
        """Whether it is several words apart from each other, as the names of columns are."""
        return len(self.pieces) > 1 and not any(piece.amount or "：" in piece.text for piece in self.pieces)


def aligned_tables(
    lines: Sequence[list[Glyph]], page: int, rules: Sequence[Rule] = ()
) -> tuple[list[GridTable], list[list[Glyph]]]:
    """The tables that lines of glyphs form without upright rules, and the lines that belong to none.

    ``rules`` are the page's level rules.
    """
    rows = _gathered([_row(line) for line in lines])
    tables: list[GridTable] = []
    rest: list[list[Glyph]] = []
    end = 0
    for first, last in _runs(rows):
        columns = _columns(rows[first:last])
        if columns is None or first < end:
            continue
        start = _header_start(rows, first, end, columns)
        bodies = [row for row in rows[first:last] if row.body]
        ruled = start < first and _between_rules(rows[start:last], rules)
        if not ruled and (len(bodies) < _MIN_ROWS or len(_amounts(bodies)) < _MIN_AMOUNTS):
            continue
        pitch = _pitch(bodies)
        rest.extend(line for row in rows[end:start] for line in row.lines)
        wraps = last < len(rows) and _in_first(rows[last], columns) and _wrapped(rows[last - 1], rows[last], pitch)
        end = last + wraps
        tables.append(_table(_unwrapped(rows[start:end], pitch), columns, page))
    rest.extend(line for row in rows[end:] for line in row.lines)
    return tables, rest


def _row(line: list[Glyph]) -> _Row:
    cuts = [0]
    for index, (before, after) in enumerate(pairwise(line), 1):
        if after.x0 - before.x1 > _GAP * max(before.size, after.size):
            cuts.append(index)
    parts = [line[a:b] for a, b in pairwise([*cuts, len(line)])]
    pieces = [_Piece(line_text(part), part[0].x0, max(g.x1 for g in part)) for part in parts]
    return _Row([line], pieces, min(g.top for g in line), max(g.bottom for g in line))


def _gathered(rows: Sequence[_Row]) -> list[_Row]:
    """Rows with those made one whose name stands on two lines and whose amounts between them, in the middle."""
    found: list[_Row] = []
    index = 0
    while index < len(rows):
        if index + 2 < len(rows) and _around(rows[index], rows[index + 1], rows[index + 2]):
            name, amounts = rows[index], rows[index + 1]
            pieces, bottom = [*name.pieces, *amounts.pieces], max(name.bottom, amounts.bottom)
            whole = _Row([*name.lines, *amounts.lines], pieces, name.top, bottom)
            found.append(_with_second_line(whole, rows[index + 2]))
            index += 3
        else:
            found.append(rows[index])
            index += 1
    return found


def _around(name: _Row, amounts: _Row, second: _Row) -> bool:
    """Whether a row of amounts stands between the two lines of a name, nearer than lines stand to each other."""
    return (
        name.name
        and second.name
        and all(piece.amount for piece in amounts.pieces)
        and amounts.pieces[0].x0 > max(name.pieces[0].x1, second.pieces[0].x1)
        and name.top < amounts.top < name.bottom
        and second.top < amounts.bottom < second.bottom
        and numbering(second.pieces[0].text) is None
    )


def _with_second_line(row: _Row, second: _Row) -> _Row:
    name, more = row.pieces[0], second.pieces[0]
    whole = _Piece(joined(name.text, more.text), min(name.x0, more.x0), max(name.x1, more.x1))
    return _Row([*row.lines, *second.lines], [whole, *row.pieces[1:]], row.top, second.bottom)


def _header_start(rows: Sequence[_Row], first: int, end: int, columns: Sequence[tuple[float, float]]) -> int:
    """Where the header above a run begins: rows of words, with at most the name of a group under them."""
    start = first
    group = start - 1
    if group > end and rows[group].name and rows[group - 1].words and _in_first(rows[group], columns):
        start = group if _near(rows[group], rows[first]) and _near(rows[group - 1], rows[group]) else start
    lowest = max(end, start - _HEADER_ROWS)
    top = start
    while top > lowest and rows[top - 1].words and _near(rows[top - 1], rows[top]):
        top -= 1
    return top if top < start else first


def _in_first(row: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether all of a row stands in the first column."""
    return len(columns) > 1 and row.pieces[0].x0 > columns[0][0] - _BEYOND and row.pieces[-1].x1 < columns[1][0]


def _between_rules(rows: Sequence[_Row], rules: Sequence[Rule]) -> bool:
    """Whether rules as wide as the rows run right above the first and right below the last."""
    x0, x1 = min(p.x0 for row in rows for p in row.pieces), max(p.x1 for row in rows for p in row.pieces)
    wide = [rule.at for rule in rules if rule.start - _BEYOND < x0 and rule.end + _BEYOND > x1]
    room = _APART * (rows[0].bottom - rows[0].top)
    return any(-_BEYOND < rows[0].top - at < room for at in wide) and any(
        -_BEYOND < at - rows[-1].bottom < room for at in wide
    )


def _runs(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Stretches of body rows next to each other: with the names that stand alone between them, then without."""
    start = None
    for index in range(len(rows) + 1):
        body = index < len(rows) and rows[index].body
        near = 0 < index < len(rows) and _near(rows[index - 1], rows[index])
        named = near and rows[index].name and index + 1 < len(rows) and rows[index + 1].body
        if start is not None and not (near and (body or (named and _near(rows[index], rows[index + 1])))):
            strict = list(_without_names(rows, start, index))
            if len(strict) > 1:
                yield start, index
            yield from strict
            start = None
        if body and start is None:
            start = index


def _without_names(rows: Sequence[_Row], start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for index in range(start, end + 1):
        if index == end or not rows[index].body:
            if index > first:
                yield first, index
            first = index + 1


def _near(above: _Row, below: _Row) -> bool:
    return below.top - above.bottom < _APART * (above.bottom - above.top)


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]] | None:
    """The stretches that the columns take, None where pieces do not stand under each other or none is measured."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for row in rows for piece in row.pieces):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    widest = max(len(row.pieces) for row in rows)
    names_first = all(_in_first(row, spans) for row in rows if row.name)
    return spans if len(spans) == widest and names_first and _amounts(rows) else None


def _pitch(bodies: Sequence[_Row]) -> float:
    """How far rows stand apart from top to top, 0 where there is only one."""
    return median([below.top - above.top for above, below in pairwise(bodies)] or [0.0])


def _wrapped(above: _Row, row: _Row, pitch: float) -> bool:
    """Whether a name is the second line of the name above it: it stands nearer than the next row does."""
    near = row.top - above.top < min(_SECOND_LINE * pitch, _LEADING * (above.bottom - above.top))
    return near and row.name and above.body and numbering(row.pieces[0].text) is None


def _unwrapped(rows: Sequence[_Row], pitch: float) -> list[_Row]:
    found: list[_Row] = []
    for row in rows:
        if found and _wrapped(found[-1], row, pitch):
            found.append(_with_second_line(found.pop(), row))
        else:
            found.append(row)
    return found


def _amounts(rows: Sequence[_Row]) -> list[str]:
    return [piece.text for row in rows for piece in row.pieces if piece.amount and _MEASURED.search(piece.text)]


def _table(rows: Sequence[_Row], columns: Sequence[tuple[float, float]], page: int) -> GridTable:
    borders = [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        taken = 0
        for piece in row.pieces:
            under = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0] or [
                min(range(len(columns)), key=lambda i: abs(columns[i][0] + columns[i][1] - piece.x0 - piece.x1))
            ]
            first, last = max(under[0], taken), max(under[-1], taken)
            if first >= len(columns):
                break
            cells.extend(GridCell(number, column, 1, 1, "") for column in range(taken, first))
            last = min(last, len(columns) - 1)
            cells.append(GridCell(number, first, 1, last - first + 1, piece.text))
            taken = last + 1
        cells.extend(GridCell(number, column, 1, 1, "") for column in range(taken, len(columns)))
    return GridTable(tuple(borders), (page,) * len(rows), tuple(cells), rows[0].top, rows[-1].bottom)
