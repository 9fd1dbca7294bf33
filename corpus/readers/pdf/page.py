"""What a page shows: its glyphs and its ruled lines, in points from the top left corner as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from corpus.readers.pdf.legibility import Legibility, legibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfplumber.page import Page

_THIN = 3.0
_SLANT = 0.05
_SAME_PLACE = 0.2
_WHITE = 0.98
_OUTLINES = 30
_MIN_SHOWN = 72.0
_LARGE_TYPE = 2.0
_INNER = 0.3
_MARGIN = 0.12
_LARGE_PICTURE = 0.1


_Box: TypeAlias = tuple[float, float, float, float]


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
    """The glyphs of a page in the order they were written, its rules, and how its text can be read.

    ``drawn`` tells that it shows pictures or outlines, ``silent`` that a large picture has no text on it.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    legibility: Legibility
    drawn: bool
    silent: bool


def page_content(page: Page) -> PageContent:
    """Take from a page of pdfplumber what is wanted of it; a page whose text runs upwards or downwards is turned."""
    left, top, right, bottom = _shown(page)
    chars = page.chars
    turn = _turn(chars)
    glyphs = _without_watermarks(list(_visible(chars, (left, top, right, bottom), turn)))
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for x0, y0, x1, y1 in _strokes(page):
        a, b, c, d = _turned((x0 - left, y0 - top, x1 - left, y1 - top), (right - left, bottom - top), turn)
        if d - b <= _THIN < c - a:
            horizontal.append(Rule((b + d) / 2, a, c))
        elif c - a <= _THIN < d - b:
            vertical.append(Rule((a + c) / 2, b, d))
    width, height = (bottom - top, right - left) if turn else (right - left, bottom - top)
    return PageContent(
        page.page_number,
        width,
        height,
        glyphs,
        tuple(horizontal),
        tuple(vertical),
        legibility(char["text"] for char in chars),
        drawn=bool(page.images) or len(page.curves) >= _OUTLINES,
        silent=any(_silent(image, page) for image in page.images),
    )


def _shown(page: Page) -> _Box:
    """The part of a page that is shown: what its crop box leaves of it."""
    box, crop = page.bbox, page.cropbox
    x0, y0, x1, y1 = max(box[0], crop[0]), max(box[1], crop[1]), min(box[2], crop[2]), min(box[3], crop[3])
    if x1 - x0 < _MIN_SHOWN or y1 - y0 < _MIN_SHOWN:
        x0, y0, x1, y1 = box
    return float(x0), float(y0), float(x1), float(y1)


def _without_watermarks(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Glyphs without the large type that other type is printed over: nothing but a watermark lies under text."""
    usual = median([glyph.size for glyph in glyphs] or [1])
    large = [glyph for glyph in glyphs if glyph.size >= _LARGE_TYPE * usual]
    under = {
        round(back.size, 1)
        for back in large
        if any(
            glyph.size * _LARGE_TYPE <= back.size
            and back.x0 < glyph.centre < back.x1
            and abs(glyph.middle - back.middle) < _INNER * back.size
            for glyph in glyphs
        )
    }
    return tuple(glyph for glyph in glyphs if round(glyph.size, 1) not in under)


def _silent(image: dict[str, Any], page: Page) -> bool:
    """Whether a picture takes much of the page and no text stands on it: its words are in the picture."""
    x0, y0, x1, y1 = (float(image[side]) for side in ("x0", "top", "x1", "bottom"))
    if (x1 - x0) * (y1 - y0) < _LARGE_PICTURE * float(page.width) * float(page.height):
        return False
    return not any(x0 < c["x0"] and c["x1"] < x1 and y0 < c["top"] and c["bottom"] < y1 for c in page.chars)


def _turn(chars: Iterable[dict[str, Any]]) -> int:
    """0 where most text runs to the right, 1 where it runs upwards, -1 where it runs downwards."""
    votes = [0, 0, 0]
    for char in chars:
        votes[_way(char)] += 1
    return max((0, 1, -1), key=lambda way: votes[way])


def _way(char: dict[str, Any]) -> int:
    """0 where a glyph stands upright, 1 where it is written upwards, -1 downwards."""
    a, b = char["matrix"][:2]
    return 0 if abs(a) >= abs(b) else 1 if b > 0 else -1


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
        if min(abs(a), abs(b)) > _SLANT * max(abs(a), abs(b)):
            continue
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (left <= x <= right and top <= y <= bottom):
            continue
        margin = _MARGIN * (bottom - top)
        if turn and _way(char) != turn and not top + margin < y < bottom - margin:
            continue  # the running head or number of a page on which a table lies sideways
        across, down = int(x0 / (_SAME_PLACE * size)), int(y0 / (_SAME_PLACE * size))
        places = {
            (text, across, down),
            (text, across + 1, down),
            (text, across, down + 1),
            (text, across + 1, down + 1),
        }
        if not seen.isdisjoint(places):
            continue
        seen |= places
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
