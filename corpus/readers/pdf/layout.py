"""A page's glyphs and rules told apart into tables and lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.pdf.alignment import aligned_tables
from corpus.readers.pdf.bands import parted
from corpus.readers.pdf.lattice import lattices
from corpus.readers.pdf.lines import glyph_lines, text_lines
from corpus.readers.pdf.table import grid_table

if TYPE_CHECKING:
    from corpus.readers.pdf.furniture import Item
    from corpus.readers.pdf.page import Glyph, PageContent


def page_items(content: PageContent) -> list[Item]:
    """The tables of a page and the lines outside them, in no order; a frame around text is no table."""
    tables = [lattice for lattice in lattices(content.horizontal, content.vertical) if len(lattice.boxes) > 1]
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    for glyph in content.glyphs:
        home = next((i for i, table in enumerate(tables) if table.place(glyph.centre, glyph.middle)), None)
        (outside if home is None else inside[home]).append(glyph)
    aligned, rows = aligned_tables(glyph_lines(outside), content.number, content.horizontal)
    items: list[Item] = [*aligned, *text_lines(rows, content.number)]
    for lattice, glyphs in zip(tables, inside, strict=True):
        if glyphs:
            items.append(grid_table(parted(lattice, glyphs), glyphs, content.number))
    return items
