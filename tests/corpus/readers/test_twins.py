"""The same tables in another format are the same tables: header paths and cells, one by one."""

from collections.abc import Callable

import pytest
from bundled import bundled_reading, raw_tables
from twins import docx_twin, html_twin, markdown_twin, xlsx_twin

from corpus.blocks import Paragraph, RawTable, Reading
from corpus.grid import rectangular
from corpus.readers import read

_TWINS = [docx_twin, html_twin, markdown_twin, xlsx_twin]


def _columns(raw: RawTable) -> list[tuple[tuple[str, ...], list[str]]]:
    """The columns of a table: its header path and its cells."""
    table = rectangular(raw, block=0, title="", section=())
    return [(path, [row[column].text for row in table.cells]) for column, path in enumerate(table.headers)]


def _has_merged_header(raw: RawTable) -> bool:
    return any(2 < len(row) < len(raw.rows[-2]) for row in raw.rows[:2])


def _compared(write: Callable[[Reading], bytes], *, merged: bool) -> None:
    """A sheet has no borders to tell a blank column from none: blank columns are left out of the comparison there."""
    original = raw_tables(bundled_reading())
    twin = raw_tables(read(write(bundled_reading()), "twin"))
    assert len(twin) == len(original)
    chosen = [pair for pair in zip(original, twin, strict=True) if _has_merged_header(pair[0]) == merged]
    assert chosen
    for expected, found in chosen:
        columns = [column for column in _columns(expected) if write is not xlsx_twin or any(column[1])]
        assert _columns(found) == columns


@pytest.mark.parametrize("write", _TWINS)
def test_a_twin_has_the_same_grids(write: Callable[[Reading], bytes]) -> None:
    _compared(write, merged=False)


_SPREAD_TWICE = pytest.mark.xfail(reason="a cell of the upper header is repeated over its columns twice", strict=True)


@pytest.mark.parametrize(
    "write", [markdown_twin, *(pytest.param(twin, marks=_SPREAD_TWICE) for twin in (docx_twin, html_twin, xlsx_twin))]
)
def test_a_header_over_several_columns_stands_over_the_same_columns(write: Callable[[Reading], bytes]) -> None:
    _compared(write, merged=True)


@pytest.mark.parametrize("write", [docx_twin, html_twin, markdown_twin])
def test_a_twin_has_the_same_paragraphs(write: Callable[[Reading], bytes]) -> None:
    def lines(reading: Reading) -> list[str]:
        return [block.text for block in reading.blocks if isinstance(block, Paragraph)]

    assert lines(read(write(bundled_reading()), "twin")) == lines(bundled_reading())


@pytest.mark.parametrize("write", _TWINS)
def test_every_block_and_cell_stands_where_it_says(write: Callable[[Reading], bytes]) -> None:
    reading = read(write(bundled_reading()), "twin")
    ends = [0]
    for block in reading.blocks:
        assert block.start >= ends[-1]
        parts = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        assert all(reading.text[part.start : part.end] == part.text for part in parts)
        ends.append(block.end)
    assert ends[-1] > len(bundled_reading().text) // 3
