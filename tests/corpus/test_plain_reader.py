"""Plain text becomes paragraphs and tables, whatever its encoding; what is no text is refused in Chinese."""

import codecs

import pytest
from bundled import bundled, bundled_reading, grid, paragraphs, raw_tables

from corpus.errors import BadInputError
from corpus.readers import plain, read
from corpus.text import count_han

_TEXT = "某街道办事处2021年部门预算\n公务接待费2.30万元。\n"
_NAME = "某街道办事处2021年部门预算.txt"


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode(),
        codecs.BOM_UTF8 + _TEXT.encode(),
        codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _TEXT.encode("utf-16-le"),
        _TEXT.encode("utf-16-be"),
        _TEXT.encode("gb18030"),
        _TEXT.replace("\n", "\r\n").encode(),
        _TEXT.replace("\n", "\r").encode(),
    ],
    ids=[
        "UTF-8",
        "UTF-8 with mark",
        "UTF-16 LE",
        "UTF-16 BE",
        "UTF-16 LE unmarked",
        "UTF-16 BE unmarked",
        "GB18030",
        "CRLF",
        "CR",
    ],
)
def test_every_encoding_and_line_end_gives_the_same_paragraphs(data: bytes) -> None:
    reading = read(data, _NAME)
    assert paragraphs(reading) == ["某街道办事处2021年部门预算", "公务接待费2.30万元。"]
    assert reading.text == _TEXT


def test_places_lead_back_into_a_file_with_windows_line_ends() -> None:
    """Offsets count the carriage returns that the canonical text leaves out."""
    source = _TEXT.replace("\n", "\r\n")
    reading = read(source.encode(), _NAME)
    at = reading.text.index("2.30")
    assert source[reading.source_offsets[at] :].startswith("2.30万元。\r\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"   \n\t\n \r\n", "没有文字"),
        ("\u3000\u3000\n\ufeff".encode(), "没有文字"),
        (b"\x00\x01\x02\x03" * 50, "不是文本文件"),
        (b"\xff\xfe\xff" + bytes(range(256)), "不是文本文件"),
        ("预算".encode() + b"\x00" + "收入".encode(), "不是文本文件"),
        (bytes(range(128, 256)) * 3, "不是文本文件"),
        (b"\x01\x02\x03\x04budget" * 30, "不是文本文件"),
        ("预算".encode("utf-16-le") + b"\x00", "不是文本文件"),
        (b"budget report\x00" * 8, "不是文本文件"),
    ],
    ids=[
        "empty", "blanks", "invisible", "NUL", "broken UTF-16", "one NUL", "high bytes", "controls", "odd UTF-16", "NULs in ASCII",
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    """The message names the file and says what is wrong with it."""
    with pytest.raises(BadInputError) as refusal:
        read(data, "某单位.txt")
    assert "某单位.txt" in str(refusal.value)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1\\ansi",
    ],
    ids=["PDF", "docx", "doc", "RTF"],
)
def test_the_bare_beginning_of_another_format_is_refused_by_name(data: bytes) -> None:
    """It is never read as text; the message is in Chinese and names the file."""
    with pytest.raises(BadInputError) as refusal:
        read(data, "某单位.txt")
    assert str(refusal.value).startswith("“某单位.txt”")
    assert count_han(str(refusal.value)) > 10


def test_lines_that_begin_with_a_tab_are_cells_and_a_blank_line_ends_the_row() -> None:
    reading = plain.read(("预算表\n" + grid("项目|金额", "基本支出|12.00")).encode(), _NAME)
    (table,) = raw_tables(reading)
    assert [[cell.text for cell in row] for row in table.rows] == [["项目", "金额"], ["基本支出", "12.00"]]
    assert paragraphs(reading) == ["预算表"]


def test_a_cell_may_be_blank_and_a_cell_may_have_several_lines() -> None:
    """Sentences stay on lines of their own; a word that was broken is joined."""
    source = "表\n\t绩效目标\n\t1.完成装修。\n2.提高满意度\n\n\t社会\n效益\n\t\n\t95\n\n"
    (table,) = raw_tables(plain.read(source.encode(), _NAME))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["绩效目标", "1.完成装修。\n2.提高满意度"],
        ["社会效益", "", "95"],
    ]
    assert table.rows[1][1].blank


def test_the_next_heading_after_a_table_that_is_cut_short_is_no_cell() -> None:
    """The heading continues the document's numbering; a line that does not is part of the cell."""
    source = "六、政府采购\n\t项目\n\t60.00\n 七、国有资产信息\n无。\n"
    reading = plain.read(source.encode(), _NAME)
    assert paragraphs(reading) == ["六、政府采购", "七、国有资产信息", "无。"]
    reading = plain.read("六、政府采购\n\t项目\n\t见下\n三、其他\n".encode(), _NAME)
    assert [cell.text for cell in raw_tables(reading)[0].rows[0]] == ["项目", "见下\n三、其他"]


def test_field_codes_and_bookmarks_are_kept_out_of_the_text() -> None:
    source = "2.设备采购绩效目标表{ TC 2、推广费绩效目标表 \\f C \\l 1 }\n[bookmark: _Toc471398468]2021年采购预算538.00万元。\n"
    reading = plain.read(source.encode(), _NAME)
    assert paragraphs(reading) == ["2.设备采购绩效目标表", "2021年采购预算538.00万元。"]
    at = reading.text.index("538.00")
    assert source[reading.source_offsets[at] :].startswith("538.00万元")


_CONTENTS = {
    "leaders": "目　录\n一、部门职责……………1\n二、收支情况 ........ 12\n",
    "field codes": "目录\n一、部门职责 PAGEREF _Toc471 \\h 1\n二、收支情况 PAGEREF _Toc472 \\h 12\n",
    "page numbers": "目 录\n\n一、部门职责 1\n\n二、收支情况 12\n\n",
    "nothing but the headings": "目录\n一、部门职责\n二、收支情况\n",
}


@pytest.mark.parametrize("contents", _CONTENTS.values(), ids=_CONTENTS)
def test_a_table_of_contents_is_left_out(contents: str) -> None:
    body = "一、部门职责\n本局负责收入。\n二、收支情况\n收入2.30万元。\n"
    source = f"某局2021年部门预算\n{contents}{body}"
    reading = read(source.encode(), _NAME)
    assert paragraphs(reading) == ["某局2021年部门预算", *body.splitlines()]
    at = reading.text.index("2.30")
    assert source[reading.source_offsets[at] :].startswith("2.30万元")


def test_headings_under_a_line_of_contents_that_do_not_come_again_stay() -> None:
    source = "目录\n一、部门职责\n二、收支情况\n收入2.30万元。\n"
    assert paragraphs(read(source.encode(), _NAME)) == ["一、部门职责", "二、收支情况", "收入2.30万元。"]


def test_braces_that_are_no_field_code_stay() -> None:
    assert paragraphs(plain.read("{注}见[附件]说明\n".encode(), _NAME)) == ["{注}见[附件]说明"]


def test_the_bundled_disclosure_has_no_litter() -> None:
    for litter in ("{", "}", "bookmark", "\\f", " TC "):
        assert litter not in bundled().text


def test_blocks_lie_in_the_text_in_order() -> None:
    """Every paragraph and cell is what the text says at its place."""
    reading, end = bundled_reading(), 0
    for block in reading.blocks:
        assert end <= block.start <= block.end
        end = block.end
    for paragraph in paragraphs(reading):
        assert paragraph
        assert paragraph == paragraph.strip()
    for table in raw_tables(reading):
        for cell in (cell for row in table.rows for cell in row):
            assert cell.text == reading.text[cell.start : cell.end]
            assert table.start <= cell.start <= cell.end <= table.end


def test_the_bundled_disclosure_has_thirty_tables() -> None:
    """26 of project goals; departments, indicators of the whole, procurement, assets."""
    assert len(raw_tables(bundled_reading())) == 30


def test_the_heading_after_the_procurement_table_is_a_paragraph() -> None:
    reading = bundled_reading()
    assert "七、国有资产信息" in paragraphs(reading)
    assert not any("国有资产信息" in cell.text for table in raw_tables(reading) for row in table.rows for cell in row)
