"""Small type raised over a line: marks of notes, which are left out, and powers of units, which stay (㎡)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.page import Glyph

_SMALL = 0.76
_RAISED = 0.3
_BESIDE = 0.5
_MARK = re.compile(r"[\d*＊※①-⓿¹²³⁴-⁹()（）\[\]〔〕［］注]")
_POWER = re.compile(r"[23²³]")


def without_marks(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Lines from top to bottom, each from left to right, with the raised type over them taken in or left out.

    A raised 2 or 3 behind a Latin letter is a power of a unit. Any other raised digit, asterisk or bracket is the mark
    of a note: run into the text it would make another amount (2.30万元¹).
    """
    kept: list[list[Glyph]] = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else []
        own, powers = _settled(row, row)
        if own and below:
            own, more = _settled(own, below)
            below.extend(more)
            below.sort(key=lambda g: (g.x0, g.x1))
        own.extend(powers)
        own.sort(key=lambda g: (g.x0, g.x1))
        if own:
            kept.append(own)
    return kept


def _settled(row: Sequence[Glyph], line: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of a row that are no raised type over a line, and the powers among those that are."""
    largest = max(glyph.size for glyph in line)
    own, powers = [], []
    last: Glyph | None = None
    for glyph in row:
        base = _base(glyph, line, last) if glyph.size < _SMALL * largest and _MARK.fullmatch(glyph.text) else None
        if base is None:
            own.append(glyph)
            continue
        last = glyph
        if _POWER.fullmatch(glyph.text) and base.text.isascii() and base.text.isalpha():
            powers.append(glyph)
    return own, powers


def _base(mark: Glyph, line: Sequence[Glyph], last: Glyph | None) -> Glyph | None:
    """The glyph of a line over whose shoulder a mark, or the mark before it, stands."""
    for glyph in line:
        if glyph.size * _SMALL <= mark.size or glyph.bottom - mark.bottom < _RAISED * glyph.size:
            continue
        before = last if last is not None and last.x0 > glyph.x0 else glyph
        room = _BESIDE * glyph.size
        if mark.bottom > glyph.top and (abs(mark.x0 - before.x1) < room or abs(glyph.x0 - mark.x1) < room):
            return glyph
    return None
