"""Lines into paragraphs: by indent, by how full a line is, by the marks it ends with, by size and distance."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from corpus.numbering import numbering
from corpus.readers.pdf.lines import TextLine, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.furniture import PageItems

_ENDS = "。；;：:！!？?"
_CLOSING = "，。、；：！？）》”’」』】%％,.;:!?)"
_FIRST_WORD = re.compile(r"[!-~]+")
_INDENT = 1.2
_SIZE_CHANGE = 1.15
_WIDE_PITCH = 1.5
_TITLE_PITCH = 2.2
_SPARE = 0.8
_AGREE = 1.2
_LONG = 12
_MIN_LINES = 3
_LARGER = 1.08
_DISPLAY = 1.3
_SAME_SIZE = 0.02
_OFF_CENTRE = 2.0
_FAR_IN = 3.0
_LONG_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a page begin and end, in points, how far they are apart, and the size of the body's type."""

    width: float
    left: float
    right: float
    pitch: float
    body: float


_AMOUNT_CUT = re.compile(r"[\u4e00-\u9fff]\s*\d[\d,.]*\s*\n\s*(?:万?元|亿元|[辆台套个家人次项名批]|%|％)")
"""A number at the end of a line and its unit at the start of the next."""
_AMOUNT_AWAITED = re.compile(
    r"(?:预算|决算|金额|支出|收入|资金|经费)(?:数|额)?(?:为|是|达)\s*\n\s*\d[\d,.]*\s*(?:万?元|亿元)"
)
"""A line that ends where its amount should stand, and the amount at the start of the next."""


def margins(pages: Sequence[PageItems]) -> dict[int, Margins]:
    """The margins of each page, by its number; a page with few lines has those of pages of its size."""
    sizes: Counter[float] = Counter()
    own: dict[int, list[TextLine]] = {}
    rights: dict[tuple[int, int], float] = {}
    for page in pages:
        lines = own[page.number] = [item for item in page.items if isinstance(item, TextLine)]
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        if _agreed(lines):
            rights[_format(page)] = max(rights.get(_format(page), 0.0), *(line.x1 for line in lines))
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 1.0
    found = {}
    for page in pages:
        lines = own[page.number]
        tables = [item.xs for item in page.items if not isinstance(item, TextLine)]
        left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
        if not _agreed(lines):
            left = min([left, *(xs[0] for xs in tables)])
            right = max([right, rights.get(_format(page), page.width - left), *(xs[-1] for xs in tables)])
        steps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
        pitch = median(steps) if len(steps) >= _MIN_LINES else page.height
        found[page.number] = Margins(page.width, left, right, pitch, body)
    return found


def _agreed(lines: Sequence[TextLine]) -> bool:
    """Whether enough long lines end at the right margin to tell where it is."""
    long = sorted((line.x1 for line in lines if len(line.text) >= _LONG), reverse=True)
    return len(long) >= _MIN_LINES and long[0] - long[_MIN_LINES - 1] <= _AGREE * max(line.size for line in lines)


def _format(page: PageItems) -> tuple[int, int]:
    return round(page.width), round(page.height)


def paragraphs(lines: Sequence[TextLine], by_page: dict[int, Margins]) -> list[list[TextLine]]:
    """Lines that follow each other, over pages too, as the paragraphs they are parts of."""
    found: list[list[TextLine]] = []
    for line in lines:
        if found and _continues(found[-1], line, by_page):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def paragraph_text(lines: Sequence[TextLine]) -> str:
    """The text of a paragraph's lines."""
    text = ""
    for line in lines:
        text = joined(text, line.text)
    return text


def _continues(paragraph: Sequence[TextLine], line: TextLine, by_page: dict[int, Margins]) -> bool:
    last, here, there = paragraph[-1], by_page[line.page], by_page[paragraph[-1].page]
    if max(last.size, line.size) > _SIZE_CHANGE * min(last.size, line.size):
        return False
    if _title_goes_on(last, line, here):
        return True
    if last.page == line.page and line.top - last.top > _WIDE_PITCH * max(here.pitch, last.size):
        return False
    indented = line.x0 - here.left > _INDENT * line.size
    full = there.right - last.x1 < _needed(line) + _SPARE * line.size
    awaits = _AMOUNT_AWAITED.search(f"{last.text}\n{line.text}") is not None
    if not full and not awaits and not _breaks_off(last, line, there):
        return False
    if indented and full:
        second = line.x0 - here.left > _FAR_IN * line.size and _centred(line, here)
        return second and last.text[-1] not in _ENDS and numbering(line.text) is None
    first = paragraph[0]
    hangs = first.x0 - by_page[first.page].left > _INDENT * first.size
    return hangs or not (last.text[-1] in _ENDS and numbering(line.text) is not None)


def _centred(line: TextLine, here: Margins) -> bool:
    """Whether a line stands in the middle of the page."""
    return abs(line.x0 + line.x1 - here.width) < _OFF_CENTRE * line.size


def _breaks_off(last: TextLine, line: TextLine, there: Margins) -> bool:
    """Whether a long line of prose ends in the middle of a sentence, though it leaves room for a word."""
    long = last.x1 - there.left > _LONG_SHARE * (there.right - there.left)
    return (
        long
        and ("，" in last.text or _AMOUNT_CUT.search(f"{last.text}\n{line.text}") is not None)
        and last.text[-1] not in _ENDS
        and numbering(line.text) is None
    )


def _title_goes_on(last: TextLine, line: TextLine, here: Margins) -> bool:
    """Whether a title, or the heading of a part, in larger type goes on in a second line of the same type."""
    number = numbering(last.text)
    part = number is not None and number.style in ("part", "chapter")
    larger = min(last.size, line.size) / here.body
    return (
        (part and larger > _LARGER)
        or (number is None and larger > _DISPLAY and _centred(line, here) and _centred(last, here))
    ) and (
        last.page == line.page
        and abs(last.size - line.size) < _SAME_SIZE * line.size
        and line.top - last.top < _TITLE_PITCH * line.size
        and numbering(line.text) is None
        and last.text[-1] not in _ENDS
    )


def _needed(line: TextLine) -> float:
    """The room in points that the first word of a line would have taken at the end of the line before."""
    word = _FIRST_WORD.match(line.text)
    width = 0.5 * len(word.group()) if word else 1.0
    after = line.text[word.end() if word else 1 :][:1]
    return (width + (1.0 if after and after in _CLOSING else 0.0)) * line.size
