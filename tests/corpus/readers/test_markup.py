"""Tables written with signs: Markdown, rows that end in ``|``, and web tables flattened to a cell a line."""

import pytest
from bundled import paragraphs, raw_tables

from corpus.blocks import Reading
from corpus.headings import Heading
from corpus.readers import read

_ROWS = [["项目", "预算数"], ["公务接待费", "2.30"], ["公务用车", "13.42"]]


def _read(text: str) -> Reading:
    return read(text.encode(), "某局.md")


def _tables(text: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in raw_tables(_read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 预算数 |\n|---|---:|\n| 公务接待费 | 2.30 |\n| 公务用车 | 13.42 |\n",
        "项目 | 预算数\n--- | ---\n公务接待费 | 2.30\n公务用车 | 13.42\n",
        "项目|预算数|\n公务接待费|2.30|\n公务用车|13.42|\n",
        "项目｜预算数｜\n公务接待费｜2.30｜\n公务用车｜13.42｜\n",
        "项目|\n预算数|\n\n公务接待费|\n2.30|\n\n公务用车|\n13.42|\n",
        "项目|\n预算数|\n公务接待费|\n2.30|\n公务用车|\n13.42|\n",
        "项目\t预算数\n公务接待费\t2.30\n公务用车\t13.42\n",
        "项目\n预算数\n公务接待费\n2.30\n公务用车\n13.42\n培训费\n1.00\n",
        "项目\n\n预算数\n\n公务接待费\n\n2.30\n\n公务用车\n\n13.42\n\n培训费\n\n1.00\n",
    ],
    ids=[
        "Markdown",
        "Markdown without ends",
        "ends",
        "full-width ends",
        "cells with ends",
        "cells with ends, no rows",
        "tabs between cells",
        "a cell a line",
        "a cell a paragraph",
    ],
)
def test_the_same_table_however_it_is_flattened(text: str) -> None:
    (table,) = _tables(f"三公经费表\n\n{text}\n合计数见上。\n")
    assert table[:3] == _ROWS
    assert paragraphs(_read(f"三公经费表\n\n{text}\n合计数见上。\n")) == ["三公经费表", "合计数见上。"]


def test_blank_cells_stay_in_their_column() -> None:
    assert _tables("| 项目 | 出国 | 接待 |\n|---|---|---|\n| 合计 |  | 2.30 |\n") == [
        [["项目", "出国", "接待"], ["合计", "", "2.30"]]
    ]


def test_a_table_copied_from_a_spreadsheet_keeps_its_columns() -> None:
    """A tab stands between cells, blank cells at the beginning of a row are tabs only, merged ones are blank."""
    text = "单位：万元\n科目\t预算数\t\n\t基本支出\t项目支出\n行政运行\t5.00\t2.00\n\t\t1.00\n合计\t\t3.00\t\n"
    assert _tables(text) == [
        [
            ["科目", "预算数"],
            ["", "基本支出", "项目支出"],
            ["行政运行", "5.00", "2.00"],
            ["", "", "1.00"],
            ["合计", "", "3.00"],
        ]
    ]


def test_cells_with_ends_and_blank_ones_among_them_keep_their_columns() -> None:
    text = "项目|\n上年|\n本年|\n接待|\n|\n2.30|\n用车|\n13.42|\n|\n"
    assert _tables(text) == [[["项目", "上年", "本年"], ["接待", "", "2.30"], ["用车", "13.42", ""]]]


def test_cells_with_ends_whose_width_is_open_stay_lines() -> None:
    """One cell is missing: which column it misses cannot be known."""
    assert _tables("项目|\n上年|\n本年|\n接待|\n2.30|\n用车|\n13.42|\n1.00|\n") == []


def test_one_line_with_a_tab_is_no_table() -> None:
    assert _tables("附件\t见后\n一、概况\n本局负责收入。\n") == []


def test_a_flattened_table_with_a_number_missing_is_left_as_lines() -> None:
    """Which column it misses cannot be known: a wrong figure is worse than none."""
    text = "项目\n上年\n本年\n接待\n1\n2\n用车\n3\n4\n出国\n5\n培训\n6\n7\n会议\n8\n9\n"
    assert _tables(text) == []


def test_a_flattened_table_may_have_codes_before_names() -> None:
    text = (
        "科目编码\n科目名称\n金额\n2010301\n行政运行\n1,234.50\n2010302\n一般行政管理事务\n2.00\n2010350\n事业运行\n-\n"
    )
    (table,) = _tables(text)
    assert table[-1] == ["2010350", "事业运行", "-"]


def test_signs_of_markdown_are_no_text() -> None:
    text = "# 某局2021年部门预算\n\n## 一、**概况**\n\n- 见[附件](http://example.org/a)\n\n---\n\n> 注：略\n"
    reading = _read(text)
    assert paragraphs(reading) == ["某局2021年部门预算", "一、概况", "见附件", "注：略"]
    assert [block.depth for block in reading.blocks if isinstance(block, Heading)] == [1, 2]


def test_escapes_and_breaks_in_cells() -> None:
    assert _tables("| 甲\\|乙 | 丙<br>丁。<br>戊 |\n|---|---|\n| 1 | 2 |\n")[0][0] == ["甲|乙", "丙丁。\n戊"]


def test_prose_with_a_bar_is_prose() -> None:
    assert paragraphs(_read("首页 | 新闻\n\n一、概况\n本局负责收入。\n")) == [
        "首页 | 新闻",
        "一、概况",
        "本局负责收入。",
    ]
