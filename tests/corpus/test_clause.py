"""The words of a clause: subject, change, base, measure."""

import pytest

from corpus.clause import (
    CHANGE,
    LEVEL,
    base_of,
    is_rate,
    is_share,
    led_change,
    plain_label,
    subject_of,
    without_measure,
)


@pytest.mark.parametrize(
    ("left", "subject"),
    [
        ("2021年预算收入", "预算收入"),
        ("我街道机关运行经费共计安排", "机关运行经费"),
        ("其中：公务用车购置费为", "公务用车购置费"),
        ("我部门安排政府采购预算", "政府采购预算"),
        ("和运转类公用项目经费", "运转类公用项目经费"),
        ("较2020年预算", ""),
        ("公务用车购置费与2020年相比", "公务用车购置费"),
        ("基本支出或", "基本支出"),
        ("2024年度收入总计、支出总计均为", "收入总计、支出总计"),
        ("本年支出合计", "支出合计"),
        ("编报绩效目标的 2024 年度项目", "编报绩效目标的项目"),
        ("收、支预算总计各", "收、支预算总计"),
        ("", ""),
    ],
)
def test_the_subject_is_the_noun_alone(left: str, subject: str) -> None:
    """Without year, pronoun, base of comparison and verb."""
    assert subject_of(left) == subject


@pytest.mark.parametrize(
    ("clause", "base"),
    [
        ("较2020年预算增加", "2020年预算"),
        ("与2020年相比", "2020年"),
        ("比2024年预算执行数", "2024年预算执行数"),
        ("与上年相比", "上年"),
        ("比上年决算数", "上年决算数"),
        ("比上年预算数", "上年预算数"),
        ("与 2023 年度相比", "2023年度"),
        ("较年初预算数", "年初预算数"),
        ("2021年预算收入", None),
        ("公务接待费", None),
    ],
)
def test_the_base_of_a_comparison(clause: str, base: str | None) -> None:
    assert base_of(clause) == base


@pytest.mark.parametrize(
    ("left", "group"),
    [
        ("较2020年预算增加", "up"), ("基本支出或减少", "down"), ("增长了", "up"), ("降幅", "down"), ("下降", "down"), ("压减", "down"),
        ("本年数小于上年预算数", "below"), ("支出决算大于年初预算数", "above"), ("增加（减少）", "either"), ("增长(降低)", "either"),
        ("翻", "up"),
    ],
)  # fmt: skip
def test_a_change_is_told_by_the_word_before_the_number(left: str, group: str) -> None:
    match = CHANGE.search(left)
    assert match is not None
    assert match.group(group)


@pytest.mark.parametrize("left", ["公务接待费", "增加人员后安排", "年初预算为", "支出决算为"])
def test_no_change_where_no_word_says_so(left: str) -> None:
    assert CHANGE.search(left) is None


@pytest.mark.parametrize("clause", ["与2020年预算持平", "无增减变化", "与上年预算数一致", "与上年决算数相同"])
def test_a_level_is_a_change_of_nothing(clause: str) -> None:
    assert LEVEL.search(clause)


def test_consistent_words_are_no_level() -> None:
    assert LEVEL.search("与部门绩效文本内容保持一致") is None


def test_a_verb_before_its_noun_is_a_change_too() -> None:
    """减少接待批次3批."""
    assert led_change("减少接待批次") == ("接待批次", "减少")
    assert led_change("增加了执法用车") == ("执法用车", "增加")
    assert led_change("多媒体设备") is None


@pytest.mark.parametrize(
    ("left", "share", "rate"),
    [
        ("占", True, False),
        ("占本年支出合计的", True, False),
        ("完成年初预算的", False, True),
        ("完成全年预算数的", False, True),
        ("预算完成率", False, True),
        ("工作完成", False, False),
    ],
)
def test_shares_and_rates_of_completion(left: str, share: bool, rate: bool) -> None:
    assert (is_share(left), is_rate(left)) == (share, rate)


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一般公共预算财政拨款支出年初预算", "一般公共预算财政拨款支出"),
        ("“三公”经费预算数", "“三公”经费"),
        ("支出决算", ""),
        ("全年预算", ""),
        ("政府采购预算", "政府采购预算"),
        ("支出预算", "支出预算"),
    ],
)
def test_words_that_only_name_the_measure_are_no_label(label: str, bare: str) -> None:
    assert without_measure(label) == bare


def test_a_label_has_no_conjunction_before_it_and_no_verb_after_it() -> None:
    assert plain_label("共有车辆") == "车辆"
    assert plain_label("和公务接待费合计为") == "公务接待费"
