"""Whatever a file holds, every paragraph and every cell is what the text says at its place, and in order."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape

import docx
import openpyxl
import pytest
from bundled import grid
from hypothesis import given, settings
from hypothesis import strategies as st
from twins import saved, saved_workbook

from corpus.blocks import Paragraph, Reading
from corpus.document import read_document
from corpus.errors import BadInputError
from corpus.readers import read
from corpus.readers.sniffing import format_of

_Part = str | list[list[str]]

_LETTERS = "一二三预算决收入支出经费财政拨款万元年公务接待（）()、。，；：:“”0123456789０１２.,-%％ \u3000\u00a0①⑴|Aa⾦⻋\u200b＃*"
_WORDS = st.text(alphabet=_LETTERS, max_size=12)
_TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(_WORDS, min_size=width, max_size=width), min_size=1, max_size=4)
)
_PARTS = st.lists(st.one_of(_WORDS, _TABLES), max_size=6)


def _plain(parts: Sequence[_Part]) -> bytes:
    bar_free = [
        part if isinstance(part, str) else grid(*("|".join(c.replace("|", "") for c in r) for r in part))
        for part in parts
    ]
    return "\n".join(bar_free).encode()


def _tabbed(parts: Sequence[_Part]) -> bytes:
    return "\n".join(part if isinstance(part, str) else "\n".join(map("\t".join, part)) for part in parts).encode(
        "gb18030"
    )


def _barred(parts: Sequence[_Part]) -> bytes:
    lines = [part if isinstance(part, str) else "\n".join("|" + "|".join(row) + "|" for row in part) for part in parts]
    return "\n\n".join(lines).encode("utf-16")


def _page(parts: Sequence[_Part]) -> bytes:
    written = [
        f"<p>{escape(part)}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in part)
        + "</table>"
        for part in parts
    ]
    return ("<!DOCTYPE html><html><body>" + "".join(written) + "</body></html>").encode()


def _word(parts: Sequence[_Part]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(len(part), len(part[0]))
            for row, texts in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
    return saved(document)


def _sheet(parts: Sequence[_Part]) -> bytes:
    workbook = openpyxl.Workbook()
    for part in parts:
        for row in [[part]] if isinstance(part, str) else part:
            workbook.worksheets[0].append([cell.lstrip("=") for cell in row])
        workbook.worksheets[0].append([])
    return saved_workbook(workbook)


def _check(reading: Reading) -> None:
    end = 0
    for block in reading.blocks:
        assert end <= block.start <= block.end <= len(reading.text)
        end = block.end
        if isinstance(block, Paragraph):
            assert block.text == reading.text[block.start : block.end] != ""
            continue
        inner = block.start
        for cell in (cell for row in block.rows for cell in row):
            assert inner <= cell.start <= cell.end <= block.end
            assert cell.text == reading.text[cell.start : cell.end]
            assert cell.row_span > 0 < cell.column_span
            inner = cell.end
    assert not reading.source_offsets or len(reading.source_offsets) == len(reading.text)


@pytest.mark.parametrize("write", [_plain, _tabbed, _barred, _page, _word, _sheet])
@given(parts=_PARTS)
@settings(deadline=None, max_examples=40)
def test_every_block_and_cell_stands_where_it_says(
    write: Callable[[Sequence[_Part]], bytes], parts: list[_Part]
) -> None:
    try:
        reading = read(write(parts), "某局2021年部门预算")
    except BadInputError as refused:
        # Only what holds no text is refused.
        assert re.search("没有|空文件", str(refused))  # noqa: PT017
    else:
        _check(reading)


@pytest.mark.parametrize("write", [_plain, _page, _word])
@given(parts=_PARTS)
@settings(deadline=None, max_examples=25)
def test_every_quote_of_a_document_is_its_text(write: Callable[[Sequence[_Part]], bytes], parts: list[_Part]) -> None:
    said: _Part = [["项目", "预算数"], ["财政拨款收入", "2.30"]]
    document = read_document(
        write(["某市某局2021年部门预算", *parts, "收支", "公务接待费支出2.30万元。", said]), "某局"
    )
    assert any(str(figure.quantity.value) == "2.30" for figure in document.figures)
    for figure in document.figures:
        assert document.text[figure.quantity.start : figure.quantity.end] == figure.quantity.raw
        assert figure.quote_start <= figure.quantity.start <= figure.quantity.end <= figure.quote_end
    for table in document.tables:
        for cell in (cell for row in table.cells for cell in row):
            assert cell.text == document.text[cell.start : cell.end]


@given(st.text(alphabet=_LETTERS + "\t\r\n{}[]\\<>#&;", max_size=200))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_with_places_that_hold_or_refused_in_words(text: str) -> None:
    try:
        _check(read(text.encode(), "某局.txt"))
    except BadInputError as refused:
        assert "“某局.txt”" in str(refused)  # noqa: PT017 - either is right, nothing else is


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<html>", b"\xff\xfe", b"%PDF-"]),
)
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_read_or_refused_in_words(data: bytes, magic: bytes) -> None:
    try:
        _check(read(magic + data, "某局.bin"))
    except BadInputError as refused:
        assert "“某局.bin”" in str(refused)  # noqa: PT017 - either is right, nothing else is


@cache
def _sample(write: Callable[[Sequence[_Part]], bytes]) -> bytes:
    # An archive holds the time it was made at: examples that are tried again need the same bytes.
    return write(_SAMPLE)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_file_with_overwritten_bytes_is_read_or_refused_in_words(data: st.DataObject) -> None:
    whole = _sample(data.draw(st.sampled_from([_word, _sheet])))
    at = data.draw(st.integers(0, len(whole) - 1))
    spoiled = whole[:at] + data.draw(st.binary(min_size=1, max_size=8)) + whole[at + 8 :]
    try:
        _check(read(spoiled, "某局.bin"))
    except BadInputError as refused:
        assert "“某局.bin”" in str(refused)  # noqa: PT017 - either is right, nothing else is


_SAMPLE: list[_Part] = ["一、概况", [["项目", "金额"], ["合计", "2.30"]]]


def test_the_writers_write_what_they_are_called_after() -> None:
    writers = (_plain, _tabbed, _barred, _page, _word, _sheet)
    assert [format_of(write(_SAMPLE), "") for write in writers] == [
        "plain", "markup", "markup", "html", "docx", "workbook",
    ]  # fmt: skip
