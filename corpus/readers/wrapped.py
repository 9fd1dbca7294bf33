"""Lines that were cut at the width of a page, as text taken from a printed page has them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_SENTENCE_END = "。；;：:！!？?"
_NARROWEST, _WIDEST = 24, 120
_SLACK, _RAGGED = 3, 6
_FEWEST = 5
_SHARE = 0.4
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–\s]*")


def wrapped_at(lines: Iterable[str]) -> int | None:
    """The width (Chinese characters count two) at which lines were cut; None where each line is a paragraph.

    Lines are cut where most of those that end in the middle of a sentence are equally wide, up to a Chinese
    character with its mark, and none but a few are wider.
    """
    plain = [(width_of(line), _ends(line)) for line in lines if line.strip() and "\t" not in line]
    long = [width for width, ends in plain if width >= _NARROWEST and not ends]
    if len(long) < _FEWEST:
        return None
    counts = Counter(long)
    width = max(counts, key=lambda wide: (sum(counts[wide - less] for less in range(_SLACK + 1)), wide))
    full = sum(counts[width - less] for less in range(_SLACK + 1))
    wider = sum(wide > width + _SLACK for wide, _ in plain)
    return width if width <= _WIDEST and full >= max(_FEWEST, _SHARE * len(long)) and wider * 20 <= len(plain) else None


def unfinished(line: str, width: int) -> bool:
    """Whether a line is as wide as the page and ends in the middle of a sentence."""
    return width_of(line) >= width - _RAGGED and not _ends(line)


def page_number(line: str) -> bool:
    """Whether a line is the number of a page and nothing else."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def width_of(line: str) -> int:
    """How wide a line is printed: a Chinese character is two wide, a digit one."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line.strip())


def _ends(line: str) -> bool:
    return line.rstrip()[-1:] in _SENTENCE_END
