"""What a page shows: its glyphs and its ruled lines, in points from the top left corner as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfplumber.page import Page

_THIN = 3.0
_SLANT = 0.05
_SAME_PLACE = 0.2
_WHITE = 0.98


class Glyph(NamedTuple):
    """One visible character and its box; ``size`` is the font size in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The place of its middle in the line."""
        return (self.x0 + self.x1) / 2


class Rule(NamedTuple):
    """A straight ruled line: at ``at``, from ``start`` to ``end`` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """The glyphs of a page in the order they were written, and its rules; ``images`` counts its pictures."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    images: int


def page_content(page: Page) -> PageContent:
    """Take from a page of pdfplumber what is wanted of it; a page whose text runs upwards or downwards is turned."""
    left, top, right, bottom = page.bbox
    turn = _turn(page.chars)
    glyphs = tuple(_visible(page.chars, (left, top, right, bottom), turn))
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for x0, y0, x1, y1 in _strokes(page):
        a, b, c, d = _turned((x0 - left, y0 - top, x1 - left, y1 - top), (right - left, bottom - top), turn)
        if d - b <= _THIN < c - a:
            horizontal.append(Rule((b + d) / 2, a, c))
        elif c - a <= _THIN < d - b:
            vertical.append(Rule((a + c) / 2, b, d))
    width, height = (bottom - top, right - left) if turn else (right - left, bottom - top)
    return PageContent(page.page_number, width, height, glyphs, tuple(horizontal), tuple(vertical), len(page.images))


_Box = tuple[float, float, float, float]


def _turn(chars: Iterable[dict[str, Any]]) -> int:
    """0 where most text runs to the right, 1 where it runs upwards, -1 where it runs downwards."""
    votes = [0, 0, 0]
    for char in chars:
        a, b = char["matrix"][:2]
        votes[0 if abs(a) >= abs(b) else 1 if b > 0 else -1] += 1
    return max((0, 1, -1), key=lambda way: votes[way])


def _turned(box: _Box, size: tuple[float, float], turn: int) -> _Box:
    x0, y0, x1, y1 = box
    if turn > 0:
        return size[1] - y1, x0, size[1] - y0, x1
    if turn < 0:
        return y0, size[0] - x1, y1, size[0] - x0
    return box


def _visible(chars: Iterable[dict[str, Any]], bounds: _Box, turn: int) -> Iterator[Glyph]:
    """Glyphs on the page, each once: bold type is often the same glyph written twice; slanted text is a watermark."""
    left, top, right, bottom = bounds
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        text, size = char["text"], char["size"] or 1
        if text.isspace() or not text or text.startswith("(cid:"):
            continue
        x0, y0, x1, y1 = char["x0"], char["top"], char["x1"], char["bottom"]
        a, b = char["matrix"][:2]
        if abs(a) > _SLANT * size and abs(b) > _SLANT * size and min(abs(a), abs(b)) > _SLANT:
            continue
        if not (left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom):
            continue
        across, down = x0 / (_SAME_PLACE * size), y0 / (_SAME_PLACE * size)
        if any((text, int(across + i), int(down + j)) in seen for i in (0, 1) for j in (0, 1)):
            continue
        seen.update((text, int(across + i), int(down + j)) for i in (0, 1) for j in (0, 1))
        box = _turned((x0 - left, y0 - top, x1 - left, y1 - top), (right - left, bottom - top), turn)
        yield Glyph(text, box[0], box[2], box[1], box[3], size)


def _strokes(page: Page) -> Iterator[_Box]:
    """Every straight stroke as a thin box: lines, thin filled boxes, the sides of drawn boxes and paths."""
    for line in page.lines:
        if not _white(line.get("stroking_color")):
            yield line["x0"], line["top"], line["x1"], line["bottom"]
    for shape in (*page.rects, *page.curves):
        x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
        if min(x1 - x0, bottom - top) <= _THIN:
            if not _white(shape.get("non_stroking_color" if shape["fill"] else "stroking_color")):
                yield x0, top, x1, bottom
        elif shape["stroke"] and not _white(shape.get("stroking_color")):
            corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top))
            for (ax, ay), (bx, by) in pairwise(shape["pts"] if shape["object_type"] == "curve" else corners):
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _white(colour: object) -> bool:
    """Whether a colour is white, in gray, RGB or CMYK."""
    if not isinstance(colour, (tuple, list)):
        return isinstance(colour, (int, float)) and colour >= _WHITE
    parts = [part for part in colour if isinstance(part, (int, float))]
    if len(parts) == 4:  # noqa: PLR2004
        return all(part <= 1 - _WHITE for part in parts)
    return bool(parts) and len(parts) == len(colour) and all(part >= _WHITE for part in parts)
