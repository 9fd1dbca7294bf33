"""Rows of a ruled table between which no line is drawn: amounts under each other in one stretch tell them apart."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.readers.pdf.lattice import Box, Lattice
from corpus.readers.pdf.lines import glyph_lines, line_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.page import Glyph

_MIN_LINES = 2
_MIN_COLUMNS = 2
_AMOUNT = re.compile(r"[-−+]?\d[\d,，]*\.\d+[%％]?")


def parted(lattice: Lattice, glyphs: Sequence[Glyph]) -> Lattice:
    """A lattice with a row for each line of a stretch where two columns or more hold amounts on the same lines.

    Only amounts with decimals tell: a whole number may be the rest of one broken over two lines.
    """
    for row in range(len(lattice.ys) - 2, -1, -1):
        boxes = [box for box in lattice.boxes if box.row <= row < box.bottom]
        if len(boxes) > _MIN_COLUMNS and all(box.bottom - box.row == 1 for box in boxes):
            top, bottom = lattice.ys[row], lattice.ys[row + 1]
            cuts = _cuts([glyph for glyph in glyphs if top <= glyph.middle < bottom], lattice, boxes)
            if cuts:
                lattice = _cut(lattice, row, cuts)
    return lattice


def _cuts(glyphs: list[Glyph], lattice: Lattice, boxes: Sequence[Box]) -> list[float]:
    """The heights between the lines of a row, none where it is one row."""
    if not glyphs or max(g.middle for g in glyphs) - min(g.middle for g in glyphs) < max(g.size for g in glyphs):
        return []
    lines = glyph_lines(glyphs)
    columns = 0
    shared: set[int] | None = None
    for box in boxes:
        left, right = lattice.xs[box.column], lattice.xs[box.right]
        texts = [line_text([g for g in line if left <= g.centre < right]) for line in lines]
        amounts = {number for number, text in enumerate(texts) if _AMOUNT.fullmatch(text)}
        if len(amounts) >= _MIN_LINES and amounts == {number for number, text in enumerate(texts) if text}:
            columns += 1
            shared = amounts if shared is None else shared & amounts
    if columns < _MIN_COLUMNS or len(shared or ()) < _MIN_LINES:
        return []
    return [(max(g.bottom for g in above) + min(g.top for g in below)) / 2 for above, below in pairwise(lines)]


def _cut(lattice: Lattice, row: int, cuts: Sequence[float]) -> Lattice:
    """A lattice with one of its rows, in which no merged cell lies, cut into several."""
    more = len(cuts)
    boxes: list[Box] = []
    for box in lattice.boxes:
        if box.row == row:
            boxes.extend(replace(box, row=row + n, bottom=row + n + 1) for n in range(more + 1))
        else:
            below = more if box.row > row else 0
            boxes.append(replace(box, row=box.row + below, bottom=box.bottom + below))
    ys = (*lattice.ys[: row + 1], *cuts, *lattice.ys[row + 1 :])
    return Lattice(lattice.xs, ys, tuple(sorted(boxes, key=lambda box: (box.row, box.column))))
