"""The bundled disclosure, read once, and small disclosures made of a few lines."""

from functools import cache
from importlib.resources import files

from corpus.blocks import Paragraph, RawTable, Reading
from corpus.document import read_document
from corpus.readers import plain
from corpus.records import Document, Figure, Quantity, Table

_HEAD = "某市财政局2021年部门预算公开\n本预算说明收入、支出、财政拨款和经费安排。\n"


@cache
def bundled_file() -> tuple[str, bytes]:
    """Name and bytes of the disclosure that comes with the program."""
    (file,) = (f for f in (files("corpus") / "samples").iterdir() if f.name.endswith(".txt"))
    return file.name, file.read_bytes()


@cache
def bundled() -> Document:
    """The bundled disclosure, read."""
    name, data = bundled_file()
    return read_document(data, name)


@cache
def bundled_reading() -> Reading:
    """The bundled disclosure's text and blocks."""
    name, data = bundled_file()
    return plain.read(data, name)


def project_tables() -> list[Table]:
    """The tables of project goals, in order."""
    return [table for table in bundled().tables if table.subject]


def table_called(title: str) -> Table:
    """The one table of the bundled disclosure with this title."""
    (table,) = (t for t in bundled().tables if t.title == title)
    return table


def cell_figures(table: Table) -> list[Figure]:
    """The figures of a table's cells."""
    return [f for f in bundled().figures if f.column is not None and table.start <= f.quantity.start < table.end]


def small(*lines: str, head: str = _HEAD) -> Document:
    """A small disclosure that holds these lines."""
    return read_document((head + "\n".join(lines)).encode(), "某市财政局2021年部门预算.txt")


def small_figures(*lines: str) -> list[Figure]:
    """The figures of a small disclosure."""
    return list(small(*lines).figures)


def written(quantity: Quantity) -> str:
    """A quantity as a person would write it: ≥95%."""
    comparator = "" if quantity.comparator == "=" else quantity.comparator
    return f"{comparator}{quantity.value}{quantity.unit}"


def grid(*rows: str) -> str:
    """A table as a word processor flattens it: a tab before each cell, cells parted by ``|``, a blank line after a row."""
    return "\n\n".join("\n".join("\t" + cell for cell in row.split("|")) for row in rows) + "\n\n"


def paragraphs(reading: Reading) -> list[str]:
    """The text of the paragraphs of a reading."""
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def raw_tables(reading: Reading) -> list[RawTable]:
    """The tables of a reading."""
    return [block for block in reading.blocks if isinstance(block, RawTable)]
