"""A table of a document as lines of text: columns under their headers, padded by terminal cells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cells import pad, width, wrap
from tui.printable import one_line

if TYPE_CHECKING:
    from corpus.records import Table

_GAP = " │ "
_NARROWEST = 6
_WIDEST = 40


def table_lines(table: "Table", rows: Sequence[int], cells: int | None) -> list[str]:
    """The header and the rows with these numbers, at most ``cells`` cells wide where columns can be that narrow.

    ``cells`` of None is for a file or a pipe: every row is one line.
    """
    head = [" › ".join(one_line(part) for part in dict.fromkeys(path)) for path in table.headers]
    body = [[one_line(cell.text) for cell in table.cells[number]] for number in rows]
    natural = [max(width(row[index]) for row in (head, *body)) for index in range(len(head))]
    if cells is None:
        widths = natural
    else:
        widths = _narrowed([min(size, _WIDEST) for size in natural], cells - len(_GAP) * (len(head) - 1))
    rule = "─┼─".join("─" * size for size in widths)
    drawn = [line for row in body for line in _row(row, widths)]
    return [*_row(head, widths), rule, *drawn]


def _row(texts: Sequence[str], widths: Sequence[int]) -> list[str]:
    folded = [wrap(text, max(size, 2)) for text, size in zip(texts, widths, strict=True)]
    height = max(map(len, folded), default=0)
    return [
        _GAP.join(pad(lines[n] if n < len(lines) else "", size) for lines, size in zip(folded, widths, strict=True))
        for n in range(height)
    ]


def _narrowed(widths: list[int], room: int) -> list[int]:
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
