"""Words against numbers: up and down, even, more and less, and one amount with two changes."""

import pytest
from audited import found, holding


def test_a_change_and_its_rate_go_one_way() -> None:
    [finding] = found("增减方向不一", "基本支出100.00万元，比上年增加10.00万元，下降9.09%。")
    assert "方向相反" in finding.text
    assert found("增减方向不一", "基本支出100.00万元，比上年减少10.00万元，下降9.09%。") == []


def test_an_increase_of_a_negative_amount_is_marked() -> None:
    [finding] = found("方向与正负号", "基本支出100.00万元，比上年增加-10.00万元。")
    assert finding.severity == "可疑"
    assert found("方向与正负号", "基本支出100.00万元，比上年增加10.00万元。") == []


def test_the_reason_is_of_the_direction_that_was_stated() -> None:
    said = "财政拨款支出100.00万元，比上年减少10.00万元。财政拨款支出{}的主要原因是人员变动。"
    assert found("增减与原因", said.format("减少")) == []
    assert holding("增减与原因", said.format("减少")) == 1
    [finding] = found("增减与原因", said.format("增加"))
    assert finding.severity == "可疑"


def test_a_reason_after_changes_of_both_directions_says_nothing() -> None:
    said = "财政拨款支出100.00万元，比2020年预算减少10.00万元，比2020年执行数增加1.00万元。"
    assert found("增减与原因", said + "财政拨款支出增加的主要原因是人员变动。") == []


@pytest.mark.parametrize(("last", "differs"), [("5.00", False), ("5.10", True), ("6.00", True)])
def test_even_years_have_one_amount(last: str, differs: bool) -> None:
    for wording in ("与2020年预算{}万元持平", "与上年预算一致，均为{}万元"):
        assert bool(found("持平却不等", f"公务接待费5.00万元，{wording.format(last)}。")) is differs


def test_more_and_less_are_true_of_the_amounts() -> None:
    said = "行政运行年初预算为100.00万元，支出决算为95.00万元。决算数{}年初预算数的主要原因是人员变动。"
    assert found("大于小于", said.format("小于")) == []
    [finding] = found("大于小于", said.format("大于"))
    assert "却说决算数大于预算数" in finding.text


def test_one_amount_has_one_change() -> None:
    """The income and the outlay of 12345.67 changed alike."""
    said = "收入预算12345.67万元，与上年相比增加345.67万元。", "支出预算12345.67万元，与上年相比增加{}万元。"
    assert found("同一金额两种增减", said[0], said[1].format("345.67")) == []
    [finding] = found("同一金额两种增减", said[0], said[1].format("346.67"))
    assert finding.severity == "可疑"
    assert "增加346.67万元" in finding.text


def test_changes_against_another_year_or_of_a_part_may_differ() -> None:
    """比执行数 is not 比预算; 基本支出 may happen to be as large."""
    said = "收入预算12345.67万元，与上年预算相比增加345.67万元。"
    assert found("同一金额两种增减", said, "支出预算12345.67万元，比上年执行数增加1.00万元。") == []
    assert found("同一金额两种增减", said, "基本支出12345.67万元，与上年相比增加1.00万元。") == []
