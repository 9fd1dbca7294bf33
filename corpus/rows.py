"""What a table's row is called, and where it stands."""

import re
from collections.abc import Sequence

from corpus.headers import CODE_HEADER
from corpus.numbering import numbering
from corpus.quantity import find_quantities
from corpus.records import Table, TableCell

_DIGITS = re.compile(r"^\d{2,7}$")


def row_span(row: Sequence[TableCell]) -> tuple[int, int]:
    """The span of a row's own text, inherited cells left out."""
    own = [cell for cell in row if cell.text and not cell.inherited] or [cell for cell in row if cell.text]
    return own[0].start, own[-1].end


def row_code(table: Table, row: Sequence[TableCell]) -> str:
    """The code of a row's account, put together where it is split into 类, 款 and 项; empty where it has none."""
    parts = []
    for index, cell in enumerate(row[: table.label_column + 1]):
        path = table.headers[index] if index < len(table.headers) else ()
        if path and CODE_HEADER.search(path[-1]) and _DIGITS.match(cell.text.strip()) and not cell.inherited:
            parts.append(cell.text.strip())
    return "".join(parts)


def row_label(table: Table, row: Sequence[TableCell]) -> str:
    """What a row is about: the lowest of its leading names (租赁面积), without number and code."""
    for index in range(table.label_column, -1, -1):
        if index < len(row) and row[index].text and not _DIGITS.match(row[index].text.strip()):
            return _bare(row[index].text)
    return ""


def row_names(table: Table, row: Sequence[TableCell], column: int) -> list[str]:
    """What a row is called: its leading names, then later name columns (采购物品名称) left of the value."""
    if not table.headers[column]:
        return [cell.text for cell in row[:column] if cell.text and not find_quantities(cell.text, bare=True)][-1:]
    names: list[str] = []
    for index, cell in enumerate(row[:column]):
        path = table.headers[index]
        leading = index <= table.label_column
        named = bool(path) and path[-1].endswith("名称")
        if cell.text and (leading or named) and not _DIGITS.match(cell.text.strip()):
            name = _bare(cell.text)
            if name and name not in names and not (path and path[-1] == "序号"):
                names.append(name)
    return names


def _bare(text: str) -> str:
    number = numbering(text)
    return re.sub(r"\s+", "", text[number.length :] if number else text)
