"""The paragraphs and tables of a reading written to other formats: each twin must read back to the same grids."""

import io
import zipfile
from html import escape

import docx
import openpyxl
from docx.document import Document as WordDocument
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.blocks import Cell, RawTable, Reading

_FONT = "STSong-Light"


def laid_out(table: RawTable) -> list[list[tuple[Cell, int]]]:
    """Each row's cells with the columns they take.

    Text says nothing of merged cells: a short row of names stands over the blank and filled cells below it, the
    last cell of a title or note takes the rest of the row, and any other short row is merely short.
    """
    width = max(len(row) for row in table.rows)
    rows: list[list[tuple[Cell, int]]] = []
    for number, row in enumerate(table.rows):
        below = table.rows[number + 1] if number + 1 < len(table.rows) else ()
        runs = [1] * len(row)
        if len(row) <= 2:
            runs[-1] += width - len(row)
        elif len(row) < width == len(below) and len(_runs(below)) == len(row):
            runs = _runs(below)
        rows.append(list(zip(row, runs, strict=True)))
    return rows


def _runs(below: tuple[Cell, ...]) -> list[int]:
    """How many cells below belong to one cell above: a run of filled ones to one, each blank one to its own."""
    runs: list[int] = []
    filled = False
    for cell in below:
        if filled and not cell.blank:
            runs[-1] += 1
        else:
            runs.append(1)
        filled = not cell.blank
    return runs


def docx_twin(reading: Reading) -> bytes:
    """A Word document with the same paragraphs and tables."""
    document = docx.Document()
    for block in reading.blocks:
        if isinstance(block, RawTable):
            _add_table(document, block)
        else:
            document.add_paragraph(block.text)
    return saved(document)


def docx_twin_merged(reading: Reading) -> bytes:
    """The same, where blank cells at the beginning of a row are merged with the cell above."""
    document = docx.Document()
    tables = (block for block in reading.blocks if isinstance(block, RawTable))
    for table in tables:
        _add_table(document, table)
        made = document.tables[-1]
        for number, row in enumerate(table.rows):
            blanks = next((column for column, cell in enumerate(row) if not cell.blank), 0)
            for column in range(blanks if len(row) == len(made.columns) else 0):
                made.cell(number - 1, column).merge(made.cell(number, column))
    return saved(document)


def saved(document: WordDocument) -> bytes:
    """A Word document's bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: WordDocument, table: RawTable) -> None:
    rows = laid_out(table)
    made = document.add_table(len(rows), max(sum(span for _, span in row) for row in rows))
    for number, row in enumerate(rows):
        column = 0
        for cell, span in row:
            place = made.cell(number, column)
            place = place.merge(made.cell(number, column + span - 1)) if span > 1 else place
            first, *others = cell.text.split("\n")
            place.paragraphs[0].text = first
            for line in others:
                place.add_paragraph(line)
            column += span


def xlsx_twin(reading: Reading) -> bytes:
    """A workbook with a sheet for each table."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for block in reading.blocks:
        if isinstance(block, RawTable):
            sheet = workbook.create_sheet()
            _fill(sheet, block)
    return saved_workbook(workbook)


def saved_workbook(workbook: openpyxl.Workbook) -> bytes:
    """A workbook's bytes."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def strict(data: bytes) -> bytes:
    """An office archive as “Strict Open XML”: the names of ISO/IEC 29500 in place of the older ones."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            for area in (b"officeDocument", b"wordprocessingml", b"spreadsheetml", b"drawingml"):
                old = b"http://schemas.openxmlformats.org/" + area + b"/2006/"
                content = content.replace(old, b"http://purl.oclc.org/ooxml/" + area + b"/")
            target.writestr(name, content)
    return stream.getvalue()


def _fill(sheet: Worksheet, table: RawTable) -> None:
    for number, row in enumerate(laid_out(table), 1):
        column = 1
        for cell, span in row:
            if cell.text:
                sheet.cell(number, column).value = cell.text
            if span > 1:
                sheet.merge_cells(start_row=number, end_row=number, start_column=column, end_column=column + span - 1)
            column += span


_SIZE, _PITCH, _PADDING, _MARGIN = 9.0, 11.0, 4.0, 60.0
_NARROW, _WIDE = 6, 30


def pdf_twin(reading: Reading) -> bytes:
    """A PDF with each table, fully ruled, on a page of its own."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for block in reading.blocks:
        if isinstance(block, RawTable):
            _draw(canvas, laid_out(block))
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Canvas, rows: list[list[tuple[Cell, int]]]) -> None:
    columns = max(sum(span for _, span in row) for row in rows)
    for row in rows:
        row.extend([(Cell("", 0, 0), 1)] * (columns - sum(span for _, span in row)))
    widths = [float(_NARROW)] * columns
    for row in rows:
        column = 0
        for cell, span in row:
            if span == 1:
                longest = max(map(len, cell.text.split("\n")))
                widths[column] = max(widths[column], min(longest, _WIDE))
            column += span
    xs = [_MARGIN + sum(width * _SIZE + 2 * _PADDING for width in widths[:column]) for column in range(columns + 1)]
    tall = []
    for row in rows:
        column, most = 0, 1
        for cell, span in row:
            most = max(most, len(_wrapped(cell.text, xs[column + span] - xs[column])))
            column += span
        tall.append(most * _PITCH + 2 * _PADDING)
    height = sum(tall) + 2 * _MARGIN
    canvas.setPageSize((xs[-1] + _MARGIN, height))
    top = height - _MARGIN
    for row, deep in zip(rows, tall, strict=True):
        column = 0
        for cell, span in row:
            left, right = xs[column], xs[column + span]
            canvas.rect(left, top - deep, right - left, deep)
            canvas.setFont(_FONT, _SIZE)
            for number, line in enumerate(_wrapped(cell.text, right - left)):
                canvas.drawString(left + _PADDING, top - _PADDING - _SIZE - number * _PITCH, line)
            column += span
        top -= deep
    canvas.showPage()


def _wrapped(text: str, width: float) -> list[str]:
    """The lines of a cell, broken where it is full."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if pdfmetrics.stringWidth(line + char, _FONT, _SIZE) > width - 2 * _PADDING:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def html_twin(reading: Reading) -> bytes:
    """A web page with the same paragraphs and tables."""
    written = [
        _html_table(block) if isinstance(block, RawTable) else f"<p>{escape(block.text)}</p>"
        for block in reading.blocks
    ]
    return "\n".join(
        [
            '<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开</title></head><body>',
            *written,
            "</body></html>",
        ]
    ).encode()


def _html_table(table: RawTable) -> str:
    rows = [
        "".join(f'<td colspan="{span}">{escape(cell.text).replace(chr(10), "<br>")}</td>' for cell, span in row)
        for row in laid_out(table)
    ]
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"


def markdown_twin(reading: Reading) -> bytes:
    """Markdown with the same paragraphs and tables."""
    lines: list[str] = []
    for block in reading.blocks:
        if isinstance(block, RawTable):
            lines += ["| " + " | ".join(cell.text.replace("\n", "<br>") for cell in row) + " |" for row in block.rows]
            lines.append("")
        else:
            lines.append(block.text)
    return "\n".join(lines).encode()
