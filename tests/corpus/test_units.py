"""Units of money, rates, time and counting."""

from decimal import Decimal

import pytest

from corpus.units import dimension, factor, is_money, is_unit, same_unit, unit_at


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("万元，其中", "万元", 2), ("元整", "元", 2), ("块钱", "元", 2), ("％", "%", 1), ("(%)", "%", 3), ("百分比", "%", 3),
        ("个百分点", "个百分点", 4), ("个工作日", "个工作日", 4), ("个月", "个月", 2), ("月份", "月份", 2), ("平方米", "平方米", 3),
        ("平米", "平米", 2), ("人次", "人次", 2), ("项目标", "项", 1), ("批次", "批次", 2),
    ],
)  # fmt: skip
def test_the_longest_unit_counts(text: str, unit: str, length: int) -> None:
    assert unit_at(text, 0) == (unit, length)


@pytest.mark.parametrize("text", ["部门预算", "项目支出", "本级支出", "支出", "年代", "公务接待费", "", "期间"])
def test_the_beginning_of_another_word_is_no_unit(text: str) -> None:
    assert unit_at(text, 0) is None


def test_some_words_are_units_only_after_a_stroke() -> None:
    """元/学期 is a price per term; 3学期 is no quantity of this grammar."""
    assert unit_at("学期", 0) is None
    assert unit_at("学期", 0, divisor=True) == ("学期", 2)


@pytest.mark.parametrize(
    ("unit", "yuan"),
    [
        ("元", "1"),
        ("千元", "1000"),
        ("万元", "10000"),
        ("百万元", "1000000"),
        ("亿元", "100000000"),
        ("元/人/月", "1"),
        ("万元/年", "10000"),
    ],
)
def test_money_converts_exactly(unit: str, yuan: str) -> None:
    assert factor(unit) == Decimal(yuan)


@pytest.mark.parametrize("unit", ["人", "%", "平方米", "", "美元"])
def test_what_is_no_money_does_not_convert(unit: str) -> None:
    assert factor(unit) is None
    assert not is_money(unit)


@pytest.mark.parametrize(
    ("unit", "what"),
    [
        ("万元", "金额"), ("元/个", "单价"), ("元/人/月", "单价"), ("%", "比率"), ("倍", "比率"), ("个百分点", "比率"), ("月份", "时间"),
        ("年", "时间"), ("平米", "面积"), ("平方米", "面积"), ("亩", "面积"), ("辆", "数量"), ("人次", "数量"), ("", ""),
    ],
)  # fmt: skip
def test_a_unit_measures_one_kind_of_thing(unit: str, what: str) -> None:
    assert dimension(unit) == what


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("万元", "元", True), ("平米", "平方米", True), ("名", "人", True), ("台", "辆", True), ("万元", "元/个", False),
        ("人", "户", False), ("%", "个百分点", False), ("元/个", "万元/个", True),
    ],
)  # fmt: skip
def test_units_that_can_be_compared(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


def test_a_cell_of_the_unit_column_is_a_unit_and_nothing_else() -> None:
    assert is_unit("个")
    assert is_unit(" % ")
    assert not is_unit("个人")
    assert not is_unit("装修工程")
