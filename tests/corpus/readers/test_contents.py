"""Tables of contents in text: left out themselves, and the headings they list found where they come."""

import pytest

from corpus.document import read_document
from corpus.readers.contents import contents_lines, is_listed, listed_titles

_WORDED_OTHERWISE = """青禾区文化局2026年部门预算

目 录
一、部门主要职能
二、部门机构设置
三、名词解释
四、部门预算表
1. 收支预算总表
2. 收入预算总表
五、其他相关情况说明

青禾区文化局主要职能
主要职能包括：
1.拟订规划。
2.指导创作。

青禾区文化局机构设置
本部门没有下属单位。

名词解释
（一）基本支出预算：是为保障机构正常运转而编制的支出计划。

其他相关情况说明
一、机关运行经费
机关运行经费预算2.30万元。
"""


def test_a_numbered_list_under_its_title_is_contents_though_its_headings_are_worded_otherwise() -> None:
    lines = _WORDED_OTHERWISE.splitlines()
    assert {lines[n] for n in contents_lines(lines) if lines[n]} == {*lines[2:11]} - {""}


def test_numbers_that_begin_anew_end_the_contents() -> None:
    lines = [
        "目录", "一、职能", "二、机构", "三、收入", "四、支出", "", "一、主要职能", "主管全区文化工作。",
    ]  # fmt: skip
    assert max(contents_lines(lines)) == 4


@pytest.mark.parametrize(
    "lines",
    [
        ["目录", "一、职能", "二、机构", "三、名词解释", "收入2.30万元。"],
        ["目录", "一、职能。", "二、机构。", "三、收入。", "四、支出。", "收入2.30万元。"],
    ],
    ids=["too few", "sentences"],
)
def test_what_may_be_the_text_itself_is_no_contents(lines: list[str]) -> None:
    assert contents_lines(lines) <= {0}


def test_only_outermost_entries_are_titles() -> None:
    lines = _WORDED_OTHERWISE.splitlines()
    titles = listed_titles(lines, contents_lines(lines))
    assert titles == ("主要职能", "机构设置", "名词解释", "其他相关情况说明")
    assert is_listed("青禾区文化局主要职能", titles)
    assert not is_listed("青禾区文化局主要职能包括下列主要职能。", titles)
    assert not is_listed("一、主要职能", titles)


@pytest.mark.parametrize("name", ["青禾区文化局2026年部门预算.txt", "青禾区文化局2026年部门预算.md"])
def test_headings_that_the_contents_list_are_sections(name: str) -> None:
    source = _WORDED_OTHERWISE + ("\n| 项目 | 金额 |\n| --- | --- |\n| 收入 | 3.00 |\n" if name.endswith("md") else "")
    document = read_document(source.encode(), name)
    outermost = [section.title for section in document.sections if section.level == 1]
    assert outermost == ["青禾区文化局主要职能", "青禾区文化局机构设置", "名词解释", "其他相关情况说明"]
    assert [s.title for s in document.sections if s.level > 1] == ["机关运行经费"]
