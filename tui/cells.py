"""Widths and line breaks of Chinese text, counted in terminal cells."""

import re

from rich.cells import cell_len

_OPENING = "“‘（《〈「『【〔([{"
_CLOSING = "，。、；：？！”’）》〉」』】〕…,;:?!)]}"
_TOKEN = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z](?:[0-9A-Za-z.,%/]*[0-9A-Za-z%])?|.)[{re.escape(_CLOSING)}]*",
    re.DOTALL,
)
_ELLIPSIS = "…"


def width(text: str) -> int:
    """How many cells ``text`` takes in a terminal."""
    return cell_len(text)


def fit(text: str, cells: int) -> str:
    """``text`` cut to at most ``cells`` cells, with an ellipsis where something was cut off."""
    if cell_len(text) <= cells:
        return text
    kept: list[str] = []
    left = cells - cell_len(_ELLIPSIS)
    for character in text:
        left -= cell_len(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept) + _ELLIPSIS if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """``text`` cut or filled with spaces to exactly ``cells`` cells."""
    cut = fit(text, cells)
    return cut + " " * (cells - cell_len(cut))


def line_spans(text: str, cells: int, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the lines of ``text[start:end]`` begin and end when none may be wider than ``cells``.

    Numbers stay whole, closing punctuation never begins a line and opening punctuation never ends one.
    Line feeds end a line and belong to none.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    position = start
    while position <= end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        spans.extend(_paragraph_spans(text, max(cells, 2), position, stop))
        position = stop + 1
    return spans


def wrap(text: str, cells: int | None, *, hang: int = 0) -> list[str]:
    """``text`` as lines of at most ``cells`` cells; those after the first are indented by ``hang`` cells.

    ``cells`` of None leaves the lines as they are.
    """
    if cells is None:
        return text.split("\n")
    first, *_ = line_spans(text, cells)
    lines = [text[first[0] : first[1]]]
    rest = first[1]
    if rest >= len(text):
        return lines
    if text[rest] == "\n":
        rest += 1
    lines.extend(" " * hang + text[begin:stop] for begin, stop in line_spans(text, cells - hang, rest))
    return lines


def _paragraph_spans(text: str, cells: int, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin, used = start, 0
    for token in _TOKEN.finditer(text, start, end):
        size = cell_len(token[0])
        if used + size <= cells:
            used += size
            continue
        if used:
            spans.append((begin, token.start()))
        begin, used = token.start(), size
        if size > cells:
            begin, used = _fold(text, cells, token.start(), token.end(), spans)
    spans.append((begin, end))
    return spans


def _fold(text: str, cells: int, start: int, end: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    begin, used = start, 0
    for position in range(start, end):
        size = cell_len(text[position])
        if used + size > cells:
            spans.append((begin, position))
            begin, used = position, 0
        used += size
    return begin, used
