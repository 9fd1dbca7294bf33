"""A passage as search compares it with a question: made from a chunk, kept for the next question."""

import re
from dataclasses import dataclass

from corpus.chunk import in_text
from corpus.records import Chunk
from corpus.text import fold
from corpus.units import COUNTS, MONEY, RATES, TIMES

_BREAKS = re.compile(r"[\W_]+")
_TITLES = frozenset({"heading", "item"})
_UNITS = "|".join(re.escape(unit) for unit in sorted((*MONEY, *TIMES, *COUNTS, *RATES), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\d.])(?!(?:19|20)\d\d年)\d[\d,.]*[多余]*(?:[十百千万亿]+[多余]?(?=[^元十百千万亿\d]))?((?:{_UNITS})(?:/\w)?)"
)
_BARE = re.compile(r"\d\.\d")
_CAPTION = re.compile(r"单位:([十百千万亿]*元)")


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` and ``grounds`` are folded and cut at punctuation; ``units`` are those of the quantities given.

    ``grounds`` are the cells that the chunk's own text leaves out: the rules that a target was set by.
    """

    text: str
    grounds: str
    units: frozenset[str]
    titled: bool


def passage_of(chunk: Chunk) -> Passage:
    """The passage of a chunk."""
    said = fold(chunk.text)
    # A heading names; whatever number stands in it is part of a name.
    units = frozenset() if chunk.kind == "heading" else _units(said)
    return Passage(_parted(said), _parted(fold(grounds_of(chunk))), units, chunk.kind in _TITLES)


def grounds_of(chunk: Chunk) -> str:
    """What a row says beside its text: by which rules its target was set."""
    return " ".join(field.text for field in chunk.fields if not in_text(field))


def _parted(folded: str) -> str:
    return _BREAKS.sub(" ", folded).strip()


def _units(folded: str) -> frozenset[str]:
    found = set(_QUANTITY.findall(folded))
    caption = _CAPTION.search(folded)
    if caption and _BARE.search(folded):
        found.add(caption.group(1))
    return frozenset(found)
