"""Small PDFs drawn line by line, as office programs write them: text at places, tables of ruled lines."""

import io
from collections.abc import Sequence
from typing import TypeAlias

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.blocks import Paragraph, RawTable, Reading
from corpus.readers import read

FONT = "STSong-Light"
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, LEADING = 90.0, 500.0, 72.0, 24.0

Row: TypeAlias = list[str | tuple[str, int] | tuple[str, int, int]]


def width(words: str, size: float = 14) -> float:
    """How wide words are in points."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return float(pdfmetrics.stringWidth(words, FONT, size))


class Paper:
    """Pages to draw on, measured in points from the top left corner; body type is 14 points high."""

    def __init__(self, *, locked: bool = False, size: tuple[float, float] = A4) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._stream = io.BytesIO()
        self.canvas = Canvas(self._stream, pagesize=size, encrypt="password" if locked else None)
        self.height = size[1]
        self.y = TOP

    def text(self, words: str, x: float = LEFT, y: float | None = None, size: float = 14) -> None:
        """Words at a place; without a height, on the next line."""
        if y is None:
            y, self.y = self.y, self.y + LEADING
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y - size, words)

    def paragraph(self, words: str, *, lines_here: int = 99) -> None:
        """A paragraph with its first line set in by two characters, broken where a line is full.

        The page is turned after ``lines_here`` lines.
        """
        x, start, lines = LEFT + 28, 0, 0
        for end in range(1, len(words) + 1):
            if end == len(words) or x + width(words[start : end + 1]) > RIGHT:
                self.text(words[start:end], x)
                x, start, lines = LEFT, end, lines + 1
                if lines == lines_here:
                    self.turn()

    def title(self, words: str, size: float = 18) -> None:
        """A line in the middle of the page."""
        self.text(words, (WIDTH - width(words, size)) / 2, size=size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruled line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def table(
        self, xs: Sequence[float], rows: Sequence[Row], height: float = 20, *, size: float = 9, closed: bool = True
    ) -> None:
        """A ruled table from the next line on; a cell is its text, or (text, columns), or (text, columns, rows)."""
        top, taken = self.y, set()
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                words, columns, deep = (cell, 1, 1) if isinstance(cell, str) else (*cell, 1)[:3]
                while (number, column) in taken:
                    column += 1
                taken |= {(number + i, column + j) for i in range(int(deep)) for j in range(int(columns))}
                box = xs[column], top + number * height, xs[column + int(columns)], top + (number + int(deep)) * height
                self._cell(str(words), box, size, bottom=closed or number + int(deep) < len(rows))
                column += int(columns)
        self.y = top + len(rows) * height + 12

    def _cell(self, words: str, box: tuple[float, float, float, float], size: float, *, bottom: bool) -> None:
        x0, y0, x1, y1 = box
        self.line(x0, y0, x1, y0)
        self.line(x0, y0, x0, y1)
        self.line(x1, y0, x1, y1)
        if bottom:
            self.line(x0, y1, x1, y1)
        for number, line in enumerate(words.split("\n")):
            self.text(line, x0 + 3, y0 + 3 + number * (size + 1), size)

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()
        self.y = TOP

    def picture(self) -> None:
        """A picture over the whole page, as a scanner leaves it."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

        self.canvas.drawImage(ImageReader(Image.new("L", (40, 56), 200)), 0, 0, WIDTH, HEIGHT)

    def data(self) -> bytes:
        """The file's bytes."""
        self.canvas.save()
        return self._stream.getvalue()

    def reading(self) -> Reading:
        """The file as read; every block and cell is checked to stand where it says."""
        found = read(self.data(), "某局2025年部门预算.pdf")
        for block in found.blocks:
            parts = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
            assert all(found.text[part.start : part.end] == part.text for part in parts)
        return found


def paragraphs(reading: Reading) -> list[str]:
    """The texts of a reading's paragraphs."""
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def tables(reading: Reading) -> list[RawTable]:
    """The tables of a reading."""
    return [block for block in reading.blocks if isinstance(block, RawTable)]


def grid(table: RawTable) -> list[list[str | tuple[str, int, int]]]:
    """A table's rows: a cell is its text, or (text, columns, rows) where it is merged."""
    return [
        [
            (cell.text, cell.column_span, cell.row_span) if max(cell.column_span, cell.row_span) > 1 else cell.text
            for cell in row
        ]
        for row in table.rows
    ]
