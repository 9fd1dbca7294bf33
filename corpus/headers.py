"""Where a table's headers end, which column names its rows, where a second table stands beside the first."""

import itertools
import re
from collections.abc import Sequence

from corpus.blocks import Cell
from corpus.quantity import find_quantities
from corpus.records import TableCell

CODE_HEADER = re.compile(r"编码|代码|序号|目录|^[类款项]$")
_NAME_HEADER = re.compile(r"项目(?!支出|收入|经费|资金)|名称|科目|用途|分类|编码|代码|^项$")
_MANNER_HEADER = re.compile(r"方式|形式|备注|说明|性质|单位$")
_CODE = re.compile(r"^\d{2,3}$|^\d{5}$|^\d{7}$")
_MAX_AMOUNT = 20

_FIRST_LEVEL = "类"
"""The first of the columns (类, 款, 项) that a code is split over."""


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[TableCell]]:
    """Cells in every place they cover; ``inherited`` in all but the first, so that each counts once."""
    places: dict[tuple[int, int], TableCell] = {}
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            while (r, column) in places:
                column += 1
            for i in range(cell.row_span):
                for j in range(cell.column_span):
                    first = i == 0 and j == 0
                    places[r + i, column + j] = TableCell(cell.text, cell.start, cell.end, inherited=not first)
            column += cell.column_span
    width = max((column for _, column in places), default=-1) + 1
    end = rows[-1][-1].end if rows and rows[-1] else 0
    blank = TableCell("", end, end)
    return [[places.get((r, c), blank) for c in range(width)] for r in range(len(rows))]


def header_count(rows: Sequence[Sequence[TableCell]]) -> int:
    """How many of the first rows are headers: those above the first amount that stand over or beside a merged cell."""
    count = 0
    for number, row in enumerate(rows):
        if any(is_amount(cell.text) for cell in row):
            break
        if number and not _goes_on(rows[number - 1], row):
            break
        count = number + 1
    return count


def _goes_on(above: Sequence[TableCell], row: Sequence[TableCell]) -> bool:
    """Whether a row is part of the header above it: a cell reaches down into it, or one above spans several of its cells."""
    reaches_down = any(a.text and (a.start, a.end) == (b.start, b.end) for a, b in zip(above, row, strict=True))
    spans = any(a.text and (a.start, a.end) == (b.start, b.end) for a, b in itertools.pairwise(above))
    own = [cell for cell in row if cell.text and not cell.inherited]
    return (reaches_down or spans) and bool(own)


def is_amount(text: str) -> bool:
    """Whether a cell holds an amount, not a code, a number of order or words with a number in them."""
    stripped = text.strip()
    if not stripped or len(stripped) > _MAX_AMOUNT or _CODE.match(stripped):
        return False
    found = find_quantities(stripped, bare=True)
    return len(found) == 1 and found[0].end - found[0].start >= len(stripped) - 1


def label_column(headers: Sequence[tuple[str, ...]], body: Sequence[Sequence[TableCell]]) -> int:
    """The last column that names rows: 三级指标 where there is one, else the last before the first of amounts.

    -1 where the first column holds amounts already. A cell that reaches over from the column before tells nothing of
    its own. Without amounts the first column that isn't one of codes or numbers of order names the rows.
    """
    for column, path in enumerate(headers):
        if path and path[-1] == "三级指标":
            return column
    for column in range(len(headers)):
        if headers[column] and CODE_HEADER.search(headers[column][-1]):
            continue
        texts = [row[column].text for row in body if row[column].text and not _reaches_over(row, column)]
        if texts and sum(map(is_amount, texts)) * 2 > len(texts):
            return _last_name(headers, column - 1)
    return next((c for c, path in enumerate(headers) if path and not CODE_HEADER.search(path[-1])), 0)


def _reaches_over(row: Sequence[TableCell], column: int) -> bool:
    """Whether a cell is the one to its left, merged over both columns."""
    cell, before = row[column], row[column - 1] if column else None
    return before is not None and cell.inherited and (cell.start, cell.end) == (before.start, before.end)


def _last_name(headers: Sequence[tuple[str, ...]], column: int) -> int:
    while column > 0 and headers[column] and _MANNER_HEADER.search(headers[column][-1]):
        column -= 1
    return column


def halves(headers: Sequence[tuple[str, ...]]) -> list[int]:
    """Where tables side by side begin: a name column whose header stands there again, or under another group."""
    starts = [0]
    seen: set[str] = set()
    for column, path in enumerate(headers):
        leaf = path[-1] if path else ""
        if column and leaf and (_NAME_HEADER.search(leaf) or leaf == _FIRST_LEVEL):
            before = headers[column - 1]
            other_group = len(path) > 1 and len(before) > 1 and path[:-1] != before[:-1]
            names_before = bool(before) and (_NAME_HEADER.search(before[-1]) or CODE_HEADER.search(before[-1]))
            after_value = bool(before) and not names_before
            if after_value and (leaf in seen or other_group):
                starts.append(column)
                seen.clear()
        seen.add(leaf)
    return starts
