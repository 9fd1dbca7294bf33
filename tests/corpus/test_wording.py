"""Slips of wording: cut sentences, placeholders, doubled units, other years, notes that do not fit."""

import pytest
from audited import found, table


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("句子没写完", "比上年增加5.00万元，主要原因是。", "比上年增加5.00万元，主要原因是人员增加。"),
        ("句子没写完", "主要用于。", "主要用于办公。"),
        ("句子没写完", "变动原因：。", "以上是变动的主要原因。"),
        ("占位符未填", "公务接待费XX万元。", "公务接待费5.00万元。"),
        ("占位符未填", "××单位无出国安排。", "甲乙丙丁路的单位无出国安排。"),
        ("单位重复", "公务接待费5.00万元元。", "公务接待费5.00万元。"),
        ("单位重复", "公务接待费50元元。", "公务接待费50元。"),
    ],
)
def test_a_slip_is_marked_and_the_right_wording_is_not(rule: str, wrong: str, right: str) -> None:
    [finding] = found(rule, wrong)
    assert finding.severity == "可疑"
    assert finding.spans
    assert found(rule, right) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("2018年机关运行经费预算安排5.00万元。", True),
        ("2031年，我局支出预算5.00万元。", True),
        ("2021年机关运行经费预算安排5.00万元。", False),
        ("2020年机关运行经费支出5.00万元。", False),
        ("自2018年起由财政安排经费5.00万元。", False),
        ("《2018年部门预算编制办法》规定，支出5.00万元。", False),
        ("2018年成立。支出预算5.00万元。", False),
    ],
)
def test_a_budget_of_another_year_is_marked(said: str, wrong: bool) -> None:
    """The document is of 2021; the year before is compared with, other years are history."""
    assert bool(found("年度不符", said)) is wrong


@pytest.mark.parametrize(("year", "wrong"), [(2020, False), (2018, True), (2021, True), (2023, True)])
def test_a_change_is_against_the_year_before(year: int, wrong: bool) -> None:
    """Of a budget of 2021, against nothing but 2020."""
    assert bool(found("年度不符", f"公务接待费5.00万元，与{year}年预算持平。")) is wrong


def test_an_amount_of_this_year_said_of_the_year_before_is_marked() -> None:
    said = "2021年支出预算12345.67万元。", "2020年预算收入{}万元。"
    assert found("年度不符", said[0], said[1].format("11345.67")) == []
    assert found("年度不符", said[0], said[1].format("12345.67"))
    assert found("年度不符", said[0], "2020年预算收入12345.67万元，两年持平。") == []


_NOTE = "注：本部门2021年无{}预算财政拨款安排的预算，故本表为空表。"


def _fund(*rows: str) -> str:
    return table("政府性基金预算支出表", "科目编码|科目名称|合计|基本支出|项目支出", *rows)


def test_an_empty_table_is_empty() -> None:
    row = "212|城乡社区支出|{}||{}"
    assert found("空表说明不符", _fund(row.format("", ""), "合计||||"), _NOTE.format("政府性基金")) == []
    [finding] = found("空表说明不符", _fund(row.format("5.00", "5.00"), "合计||5.00||5.00"), _NOTE.format("政府性基金"))
    assert finding.severity == "矛盾"


def test_a_note_speaks_of_the_money_of_its_own_table() -> None:
    [finding] = found("空表说明不符", _fund("合计||||"), _NOTE.format("国有资本经营"))
    assert "国有资本经营" in finding.text


def test_one_department_stands_above_all_tables() -> None:
    rows = "科目编码|科目名称|合计", "201|一般公共服务支出|5.00", "合计||5.00"
    tables = [f"第{n}张表\n编制部门：某市财政局\n{table('支出明细', *rows)}" for n in range(3)]
    other = f"第四张表\n编制部门：某市水务局\n{table('支出明细', *rows)}"
    assert found("编制部门不符", *tables) == []
    [finding] = found("编制部门不符", *tables, other)
    assert "某市水务局" in finding.text
