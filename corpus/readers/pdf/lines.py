"""Glyphs into lines of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.readers.pdf.raised import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.readers.pdf.page import Glyph

_SAME_LINE = 0.5
_WORD_GAP = 0.2
_GAP = 0.75
_MIXED_GAP = 3.0
_EVEN = 0.3
_MIN_SET_APART = 4
_JOINS = re.compile(r"[\u3400-\u9fff.,，]")
_TRACKED = re.compile(r"[\u3400-\u9fff](?: [\u3400-\u9fff])+")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as printed: its text, its box in points and the size of its largest type."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def glyph_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped into lines from top to bottom, each from left to right, whatever order they were written in."""
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if not rows or glyph.middle - middle > _SAME_LINE * min(size, glyph.size):
            rows.append([])
            size = 0.0
        if glyph.size > size:
            middle, size = glyph.middle, glyph.size
        rows[-1].append(glyph)
    for row in rows:
        row.sort(key=lambda g: (g.x0, g.x1))
    return without_marks(rows)


def line_text(row: Sequence[Glyph]) -> str:
    """The words of a line: a gap is a space only between words, never where type was set apart to fill a line."""
    if _set_apart(row):
        return "".join(glyph.text for glyph in row)
    parts: list[str] = []
    for index, glyph in enumerate(row):
        if index and glyph.x0 - row[index - 1].x1 > _widest_gap(row[index - 1], glyph):
            parts.append(" ")
        parts.append(glyph.text)
    text = "".join(parts)
    return text.replace(" ", "") if _TRACKED.fullmatch(text) else text


def _set_apart(row: Sequence[Glyph]) -> bool:
    """Whether all glyphs of a line stand equally far from each other: type set to fill a line, no words."""
    if len(row) < _MIN_SET_APART or not any(_JOINS.fullmatch(glyph.text) for glyph in row):
        return False
    gaps = [(after.x0 - before.x1) / max(before.size, after.size) for before, after in pairwise(row)]
    return min(gaps) > _WORD_GAP and max(gaps) - min(gaps) < _EVEN


def _widest_gap(before: Glyph, after: Glyph) -> float:
    """How far two glyphs of one word may stand apart: type of two scripts is set apart where nothing is parted."""
    left, right = before.text[-1], after.text[0]
    em = max(before.size, after.size)
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return em * _WORD_GAP
    return em * (_GAP if left.isascii() == right.isascii() and left.isalnum() else _MIXED_GAP)


def text_lines(rows: Iterable[Sequence[Glyph]], page: int) -> list[TextLine]:
    """Lines of glyphs as lines of text."""
    return [
        TextLine(
            line_text(row),
            page,
            row[0].x0,
            max(g.x1 for g in row),
            min(g.top for g in row),
            max(g.bottom for g in row),
            max(g.size for g in row),
        )
        for row in rows
    ]


def joined(before: str, after: str) -> str:
    """Two lines of one text as one: a space only between words of Latin letters."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if latin else before + after
