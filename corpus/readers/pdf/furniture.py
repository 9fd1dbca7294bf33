"""What stands on pages without being said by the document: page numbers, running heads, contents pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from corpus.readers.pdf.lines import TextLine
from corpus.readers.pdf.table import GridTable
from corpus.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Item: TypeAlias = TextLine | GridTable

_EDGE = 0.12
_FAR_EDGE = 0.08
_PAGE_NUMBER = re.compile(
    r"[-—–－~·.\s]*(?:第\s*|[Pp]age\s*)?(?P<number>\d{1,4}|[ivxIVX]{1,6}|[一二三四五六七八九十百]{1,5}(?=\s*页))\s*页?\s*(?:(?:[/／,，]|of)?\s*共?\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,5})\s*页?)?[-—–－~·.\s]*"
)
_MIN_PAGES = 3
_HEAD_SHARE = 0.4
_HEAD_LINES = 3
_SAME_HEIGHT = 3.0
_CAPTION = re.compile(r"单位\s*[：:]|表(?:[（(][^（()）]*[）)])?$")

_CONTENTS = frozenset({"目录", "目次", "contents"})
_LEADER = re.compile(r"(?:[.．·•…⋯‥]\s*){3,}[-—\s]*\d{0,4}[-—\s]*$|…{2,}")
_AFTER_ENTRY = re.compile(r"[.．·•…⋯‥\s]*(?:[-—]?\s*\d{1,4}\s*[-—]?)?$")
_NUMBERED = re.compile(r"[^\d.,，]\s*\d{1,3}$")
_ENTRY_LINES = 3
_MAX_ENTRY = 60
_MAX_CONTENTS = 160
_TRIED_ENTRIES = 6


@dataclass(frozen=True, slots=True)
class PageItems:
    """What is left of a page: its lines and tables in reading order, its size in points."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]


def without_furniture(pages: Sequence[PageItems]) -> list[PageItems]:
    """Pages without page numbers, running heads and feet, lines hidden behind a page break, and contents."""
    return _without_contents(_without_hidden_lines(_without_running_lines(_without_page_numbers(pages))))


def _without_page_numbers(pages: Sequence[PageItems]) -> list[PageItems]:
    found: dict[tuple[int, int], int | None] = {}
    for place, page in enumerate(pages):
        for index in {0, len(page.items) - 1} if page.items else ():
            line = page.items[index]
            match = _PAGE_NUMBER.fullmatch(line.text) if isinstance(line, TextLine) else None
            if match is not None and _at_edge(page, line, _EDGE):
                number = match.group("number")
                found[place, index] = int(number) - page.number if number.isdecimal() else None
    offsets = Counter(offset for offset in found.values() if offset is not None)
    dropped = {
        (place, index)
        for (place, index), offset in found.items()
        if _at_edge(pages[place], pages[place].items[index], _FAR_EDGE) or (offset is not None and offsets[offset] > 1)
    }
    return _without(pages, dropped)


def _at_edge(page: PageItems, item: Item, share: float) -> bool:
    return item.bottom <= share * page.height or item.top >= (1 - share) * page.height


def _without(pages: Sequence[PageItems], dropped: set[tuple[int, int]]) -> list[PageItems]:
    return [
        replace(page, items=tuple(item for index, item in enumerate(page.items) if (place, index) not in dropped))
        for place, page in enumerate(pages)
    ]


def _without_running_lines(pages: Sequence[PageItems]) -> list[PageItems]:
    """Drop, from the outside in, lines that stand at one height on many pages and differ in digits at most."""
    for from_top in (True, False):
        for _ in range(_HEAD_LINES):
            outer = {
                place: page.items[0 if from_top else -1] for place, page in enumerate(pages) if len(page.items) > 1
            }
            lines = {place: item for place, item in outer.items() if isinstance(item, TextLine)}
            repeated = Counter(_running_key(pages[place], line) for place, line in lines.items())
            enough = max(_MIN_PAGES, _HEAD_SHARE * len(pages))
            dropped = {
                (place, 0 if from_top else len(pages[place].items) - 1)
                for place, line in lines.items()
                if repeated[_running_key(pages[place], line)] >= enough
                and not _CAPTION.search(line.text)
                and _at_edge(pages[place], line, _EDGE)
            }
            if not dropped:
                break
            pages = _without(pages, dropped)
    return list(pages)


def _running_key(page: PageItems, line: TextLine) -> tuple[str, int]:
    height = line.top if line.top < page.height / 2 else page.height - line.top
    return re.sub(r"\d+", "#", fold(line.text)), round(height / _SAME_HEIGHT)


def _without_hidden_lines(pages: Sequence[PageItems]) -> list[PageItems]:
    """A tall cell printed over two pages is written whole on both and shown in part on each: keep what is shown."""
    tops = sorted(page.items[0].top for page in pages if page.items)
    shown_from = tops[len(tops) // 4] - _SAME_HEIGHT if tops else 0.0
    dropped: set[tuple[int, int]] = set()
    for place, (page, following) in enumerate(pairwise(pages)):
        count = _overlap(page.items, following.items)
        for index, item in enumerate(following.items[:count]):
            hidden = (place, len(page.items) - count + index) if item.top >= shown_from else (place + 1, index)
            dropped.add(hidden)
    return _without(pages, dropped)


def _overlap(items: Sequence[Item], following: Sequence[Item]) -> int:
    """How many lines at the end of a page are those at the beginning of the next."""
    ends, begins = [_text(item) for item in items], [_text(item) for item in following]
    for count in range(min(len(ends), len(begins)), 1, -1):
        if ends[-count:] == begins[:count] and all(begins[:count]):
            return count
    return 0


def _text(item: Item) -> str:
    return item.text if isinstance(item, TextLine) else ""


def _without_contents(pages: Sequence[PageItems]) -> list[PageItems]:
    flat = [(place, index, item) for place, page in enumerate(pages) for index, item in enumerate(page.items)]
    start = next(
        (i for i, (_, _, item) in enumerate(flat) if isinstance(item, TextLine) and fold(item.text) in _CONTENTS), None
    )
    dropped = {(place, index) for place, index, item in flat if _is_leader(item)}
    if start is not None:
        end = start + 1 + _contents_length([item for _, _, item in flat[start + 1 :]], flat[start][2].page)
        dropped |= {(place, index) for place, index, _ in flat[start:end]}
    return _without(pages, dropped)


def _is_leader(item: Item) -> bool:
    return isinstance(item, TextLine) and _LEADER.search(item.text) is not None


def _contents_length(items: Sequence[Item], page: int) -> int:
    """How many items after the heading 目录 are its entries: up to where the first entry comes again as a heading."""
    entries: list[TextLine] = []
    for item in items[:_MAX_CONTENTS]:
        if not isinstance(item, TextLine) or len(_entry(item)) > _MAX_ENTRY or item.text[-1] in "。；，":
            break
        entries.append(item)
    keys = [fold(_entry(item)) for item in entries]
    for first in range(min(_TRIED_ENTRIES, len(keys))):
        again = next((i for i in range(first + 1, len(keys)) if keys[i] == keys[first]), None)
        if again is None and len(entries) < len(items) and isinstance(items[len(entries)], TextLine):
            continue
        if again is not None and again - first > 1:
            return again - first
    last = -1
    for index, item in enumerate(entries):
        if index - last > _ENTRY_LINES:
            break
        if _is_leader(item) or _NUMBERED.search(item.text):
            last = index
    return last + 1 if last >= 0 else sum(1 for item in entries if item.page == page)


def _entry(item: TextLine) -> str:
    return _AFTER_ENTRY.sub("", item.text).strip()


def reading_order(page: Iterable[Item]) -> list[Item]:
    """Lines and tables from top to bottom."""
    return sorted(page, key=lambda item: item.top)
