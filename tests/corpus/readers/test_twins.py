"""The same tables in another format are the same tables: header paths and cells, one by one."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from bundled import bundled, bundled_file, bundled_reading, raw_tables
from twins import docx_twin, docx_twin_merged, html_twin, markdown_twin, pdf_twin, xlsx_twin

from corpus.blocks import Paragraph, RawTable, Reading
from corpus.document import read_document
from corpus.grid import rectangular
from corpus.readers import read
from corpus.records import Document

_TWINS = [docx_twin, html_twin, markdown_twin, xlsx_twin]


@cache
def _read_back(write: Callable[[Reading], bytes]) -> Reading:
    return read(write(bundled_reading()), "twin")


def _columns(raw: RawTable) -> list[tuple[tuple[str, ...], list[str]]]:
    """The columns of a table: its header path and its cells."""
    table = rectangular(raw, block=0, title="", section=())
    return [(path, [row[column].text for row in table.cells]) for column, path in enumerate(table.headers)]


@pytest.mark.parametrize("write", [*_TWINS, docx_twin_merged])
def test_a_twin_has_the_same_grids(write: Callable[[Reading], bytes]) -> None:
    """A sheet has no borders to tell a blank column from none: blank columns are left out of the comparison there."""
    original = raw_tables(bundled_reading())
    twin = raw_tables(_read_back(write))
    assert len(twin) == len(original)
    for expected, found in zip(original, twin, strict=True):
        columns = [column for column in _columns(expected) if write is not xlsx_twin or any(column[1])]
        assert _columns(found) == columns


def test_a_twin_on_paper_has_the_same_grids() -> None:
    """Paper tells neither a space between two characters from none, nor a blank column from a wide border."""

    def compact(raw: RawTable) -> list[tuple[tuple[str, ...], list[str]]]:
        return [(path, [re.sub(" ", "", text) for text in texts]) for path, texts in _columns(raw) if any(texts)]

    twin = raw_tables(read(pdf_twin(bundled_reading()), "twin"))
    assert [compact(table) for table in twin] == [compact(table) for table in raw_tables(bundled_reading())]


@pytest.mark.parametrize("write", [docx_twin, html_twin, markdown_twin])
def test_a_twin_has_the_same_paragraphs(write: Callable[[Reading], bytes]) -> None:
    def lines(reading: Reading) -> list[str]:
        return [block.text for block in reading.blocks if isinstance(block, Paragraph)]

    assert lines(_read_back(write)) == lines(bundled_reading())


@pytest.mark.parametrize("write", _TWINS)
def test_every_block_and_cell_stands_where_it_says(write: Callable[[Reading], bytes]) -> None:
    reading = _read_back(write)
    ends = [0]
    for block in reading.blocks:
        assert block.start >= ends[-1]
        parts = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        assert all(reading.text[part.start : part.end] == part.text for part in parts)
        ends.append(block.end)
    assert ends[-1] > len(bundled_reading().text) // 3


@pytest.mark.parametrize("write", [docx_twin, html_twin, markdown_twin])
def test_a_twin_says_the_same_figures(write: Callable[[Reading], bytes]) -> None:
    def said(document: Document) -> list[tuple[str, tuple[str, ...], str, str]]:
        return [(f.label, f.path, str(f.quantity.value), f.quantity.unit) for f in document.figures]

    name, _ = bundled_file()
    assert said(read_document(write(bundled_reading()), name)) == said(bundled())
