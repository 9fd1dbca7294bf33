"""Tables without ruled lines: rows whose pieces stand under each other, where the evidence is strong.

A table is at least three rows next to each other in which one name and the same columns of bare amounts stand
at the same places; the rows of words right above are its header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.readers.pdf.lines import line_text
from corpus.readers.pdf.table import GridCell, GridTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.readers.pdf.page import Glyph

_GAP = 1.2
_MIN_ROWS = 3
_MIN_AMOUNTS = 3
_APART = 3.0
_HEADER_ROWS = 3
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
    glyphs: list[Glyph]
    pieces: list[_Piece]
    top: float
    bottom: float

    @property
    def body(self) -> bool:
        """Whether it is a name and amounts: what a row of a table without lines must be."""
        return len(self.pieces) > 1 and self.pieces[-1].amount and not all(piece.amount for piece in self.pieces)

    @property
    def words(self) -> bool:
        """Whether it is several words apart from each other, as the names of columns are."""
        return len(self.pieces) > 1 and not any(piece.amount or "：" in piece.text for piece in self.pieces)


def aligned_tables(lines: Sequence[list[Glyph]], page: int) -> tuple[list[GridTable], list[list[Glyph]]]:
    """The tables that lines of glyphs form without rules, and the lines that belong to none."""
    rows = [_row(line) for line in lines]
    tables: list[GridTable] = []
    rest: list[list[Glyph]] = []
    end = 0
    for first, last in _runs(rows):
        columns = _columns(rows[first:last])
        if columns is None:
            continue
        start = first
        while start > max(end, first - _HEADER_ROWS) and rows[start - 1].words and _near(rows[start - 1], rows[start]):
            start -= 1
        rest.extend(row.glyphs for row in rows[end:start])
        tables.append(_table(rows[start:last], columns, page))
        end = last
    rest.extend(row.glyphs for row in rows[end:])
    return tables, rest


def _row(line: list[Glyph]) -> _Row:
    cuts = [0]
    for index, (before, after) in enumerate(pairwise(line), 1):
        if after.x0 - before.x1 > _GAP * max(before.size, after.size):
            cuts.append(index)
    parts = [line[a:b] for a, b in pairwise([*cuts, len(line)])]
    pieces = [_Piece(line_text(part), part[0].x0, max(g.x1 for g in part)) for part in parts]
    return _Row(line, pieces, min(g.top for g in line), max(g.bottom for g in line))


def _runs(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Stretches of body rows next to each other."""
    start = None
    for index in range(len(rows) + 1):
        body = index < len(rows) and rows[index].body
        if start is not None and (not body or not _near(rows[index - 1], rows[index])):
            if index - start >= _MIN_ROWS:
                yield start, index
            start = None
        if body and start is None:
            start = index


def _near(above: _Row, below: _Row) -> bool:
    return below.top - above.bottom < _APART * (above.bottom - above.top)


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]] | None:
    """The stretches that the columns take, None where pieces do not stand under each other."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for row in rows for piece in row.pieces):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    amounts = [piece.text for row in rows for piece in row.pieces if piece.amount and _MEASURED.search(piece.text)]
    widest = max(len(row.pieces) for row in rows)
    if len(spans) != widest or len(amounts) < _MIN_AMOUNTS:
        return None
    return spans


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
    return GridTable(page, tuple(borders), len(rows), tuple(cells), rows[0].top, rows[-1].bottom)
