"""Rates against the amounts they are of: rounding and cutting allowed, nothing more."""

import pytest
from audited import found, holding


@pytest.mark.parametrize("rate", ["11.11%", "11.1%", "11%", "11.12%"])
def test_a_rate_of_change_rounded_or_cut_holds(rate: str) -> None:
    """10 ÷ 90 = 11.111…%; 11.12 lies within what 100.00 and 10.00 leave open with it."""
    wording = f"基本支出100.00万元，比上年增加10.00万元，增长{rate}。"
    assert found("增减率", wording) == []
    assert holding("增减率", wording) == 1


@pytest.mark.parametrize("rate", ["1.11%", "11.3%", "10.00%", "12%"])
def test_a_rate_of_change_that_is_none_is_a_contradiction(rate: str) -> None:
    """10.00% divides by this year instead of the year before."""
    [finding] = found("增减率", f"基本支出100.00万元，比上年增加10.00万元，增长{rate}。")
    assert finding.severity == "矛盾"
    assert "11.11%" in finding.text
    assert len(finding.implicated) == 1
    assert finding.implicated[0] == finding.figures[0]


def test_a_decrease_is_measured_by_the_larger_year_before() -> None:
    """10 ÷ 110 = 9.09%."""
    assert found("增减率", "基本支出100.00万元，比上年减少10.00万元，下降9.09%。") == []
    assert found("增减率", "基本支出100.00万元，比上年减少10.00万元，下降11.11%。")


def test_a_rate_in_another_sentence_or_of_another_account_is_not_compared() -> None:
    """What a rate is of must be sure."""
    assert found("增减率", "基本支出100.00万元，比上年增加10.00万元。全省平均增长3.00%。") == []
    assert found("增减率", "公务接待费100.00万元。职工人数比上年增加10.00万元，增长3.00%。") == []


def test_a_year_before_below_nothing_cannot_have_been() -> None:
    """5 after an increase of 8; 0 after any increase."""
    assert found("增减后的上年数", "公务接待费5.00万元，比上年增加8.00万元。")
    assert found("增减后的上年数", "公务接待费0万元，比上年增加8.00万元。")
    assert found("增减后的上年数", "公务接待费8.00万元，比上年增加8.00万元。") == []
    assert found("增减后的上年数", "公务接待费0万元，比上年减少8.00万元。") == []


def test_a_rate_of_growth_from_nothing_is_pointed_out() -> None:
    [finding] = found("上年为零的增长率", "公务接待费8.00万元，比上年增加8.00万元，增长100%。")
    assert finding.severity == "提示"
    assert found("上年为零的增长率", "公务接待费8.00万元，比上年增加8.00万元。") == []


def test_a_share_is_of_the_whole_that_is_named() -> None:
    """占“三公”经费 is not 占支出."""
    said = "支出预算200.00万元。财政拨款“三公”经费20.00万元，其中：公务接待费5.00万元，占“三公”经费的{}。"
    assert found("占比", said.format("25.00%")) == []
    [finding] = found("占比", said.format("2.50%"))
    assert "应为25.00%" in finding.text


def test_a_share_without_a_name_is_of_the_list() -> None:
    said = "本年支出合计300.00万元，其中：基本支出100.00万元，占{}；项目支出200.00万元，占66.67%。"
    assert found("占比", said.format("33.33%")) == []
    assert found("占比", said.format("34.33%"))


def test_shares_moved_in_the_last_digits_to_make_a_hundred_are_no_finding() -> None:
    """33.35 for 33.33, but not 33.3 for 33.6."""
    said = "本年支出合计300.00万元，其中：基本支出100.00万元，占{}；项目支出200.00万元，占66.67%。"
    assert found("占比", said.format("33.35%")) == []
    assert found("占比", said.format("33.6%"))


def _outcome(said: str) -> str:
    return f"一般公共预算财政拨款支出{said}"


def test_a_rate_of_completion_is_of_the_budget_it_names() -> None:
    """95.00 of 全年预算 100.00, not of 年初预算 50.00."""
    said = "年初预算为50.00万元，全年预算为100.00万元，支出决算为95.00万元，完成{}预算的{}。"
    assert found("完成率", _outcome(said.format("全年", "95.00%"))) == []
    assert found("完成率", _outcome(said.format("年初", "190.00%"))) == []
    [finding] = found("完成率", _outcome(said.format("年初", "95.00%")))
    assert "应为190.00%" in finding.text


def test_a_rate_of_completion_of_no_budget_cannot_be() -> None:
    """A template left standing: 0 of 0 is only pointed out."""
    said = "年初预算为0万元，支出决算为{}万元，完成年初预算的100.00%。"
    [real] = found("完成率", _outcome(said.format("95.00")))
    [left] = found("完成率", _outcome(said.format("0")))
    assert (real.severity, left.severity) == ("矛盾", "提示")


def test_an_item_whose_own_budget_is_not_stated_is_not_measured_by_the_total() -> None:
    """16.95 is 82.68 % of the budget for cars, which only the table tells."""
    said = (
        "“三公”经费财政拨款支出年初预算为21.00万元，支出决算为16.95万元，完成预算的80.71%，其中："
        "公务用车购置及运行维护费支出决算为16.95万元，完成预算的{}。"
    )
    assert found("完成率", said.format("82.68%")) == []
    assert holding("完成率", said.format("82.68%")) == 1


def test_a_rate_of_nothing_over_nothing_and_one_of_few_digits_are_left() -> None:
    """增加0万元，增长0%; 0.5 of 1 may have been 100 %."""
    assert found("上年为零的增长率", "公务接待费0万元，比上年增加0万元，增长0%。") == []
    assert found("上年为零的增长率", "公务接待费1万元，比上年增加0.5万元，增长100%。") == []


@pytest.mark.parametrize(("change", "differs"), [("10.00", False), ("9.99", False), ("12.00", True)])
def test_this_year_less_last_year_is_the_change(change: str, differs: bool) -> None:
    said = f"2020年公务接待费90.00万元，2021年公务接待费100.00万元，比2020年增加{change}万元。"
    assert bool(found("本年减上年", said)) is differs
    assert found("本年减上年", said.replace("比2020年增加", "比2020年执行数增加")) == []


def test_a_share_of_what_is_nowhere_stated_is_left() -> None:
    """占“三公”经费 where the whole is not said: the first item is not it, though a list follows."""
    said = "因公出国（境）费70.00万元，占“三公”经费的13.77%；公务接待费27.00万元，占“三公”经费的5.31%。具体情况如下："
    assert found("占比", said) == []


def test_numbered_shares_are_of_the_total_before_them() -> None:
    said = "本年支出预算合计300.00万元，其中：", "基本支出100.00万元，占{}；", "项目支出200.00万元，占66.67%。"
    assert found("占比", said[0], said[1].format("33.33%"), said[2]) == []
    assert found("占比", said[0], said[1].format("34.33%"), said[2])
    assert found("占比", said[1].format("34.33%"), said[2]) == []
