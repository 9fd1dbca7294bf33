"""What two stated figures make together."""

import pytest
from soundness import assert_sound

from qa.engine import Engine


@pytest.mark.parametrize(
    ("question", "value", "operands"),
    [
        ("2020年公务接待费是多少", "4.50", ["3.00", "1.50"]),
        ("去年公务接待费是多少", "4.50", ["3.00", "1.50"]),
        ("2020年项目支出是多少", "239.75", ["300.00", "60.25"]),
        ("2020年三公经费是多少", "10.50", ["9.00", "1.50"]),
        ("倒推一下2020年的公务接待费", "4.50", ["3.00", "1.50"]),
    ],
)
def test_a_base_year_is_worked_out_from_a_stated_change(
    water: Engine, question: str, value: str, operands: list[str]
) -> None:
    """Of the same account; the answer says that no document writes it."""
    answer = water.ask(question)
    assert_sound(answer, water)
    first, *rest = answer.figures
    assert (first.value, first.period, first.computed) == (value, "2020", True)
    assert [figure.value for figure in rest] == operands
    assert "推算" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "2020年基本支出是多少",
        "2020年机关运行经费是多少",
        "2020年公务用车购置费是多少",
        "2020年公务用车运维费是多少",
        "2020年因公出国（境）费是多少",
    ],
)
def test_a_change_of_another_account_gives_no_base_year(water: Engine, question: str) -> None:
    """The document states changes, but none of this account."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["2019年公务接待费是多少", "2022年公务接待费是多少", "2018年三公经费是多少"])
def test_only_the_year_before_can_be_worked_out(water: Engine, question: str) -> None:
    """Year named is a filter."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.status == "not_found"


def test_without_a_change_the_year_before_is_the_same(street: Engine) -> None:
    """公务用车购置费与2020年相比持平, while the account that it is part of rose by 8."""
    answer = street.ask("2020年公务用车购置费是多少")
    assert_sound(answer, street)
    assert (answer.figures[0].value, answer.figures[0].label) == ("0", "公务用车购置费")


def test_a_fall_is_added_and_a_rise_taken_off(street: Engine) -> None:
    """6460.99 − 1629.29, but 1482.19 + 810.76."""
    assert street.ask("2020年预算收入是多少").figures[0].value == "4831.70"
    assert street.ask("2020年基本支出是多少").figures[0].value == "2292.95"


def test_a_final_account_of_last_year_is_not_worked_out_from_budgets(water: Engine) -> None:
    """决算 asks for what was spent."""
    assert water.ask("2020年公务接待费决算数是多少").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("项目支出占支出预算的比重是多少", "37.48"),
        ("支出预算里项目支出占百分之多少", "37.48"),
        ("公务接待费占三公经费的百分之几", "33.33"),
    ],
)
def test_a_share_is_part_over_whole(water: Engine, question: str, value: str) -> None:
    """Rounded to two digits, which is said."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, "%")
    assert "四舍五入" in answer.text
    assert len(answer.figures) == 3


def test_a_share_of_nothing_is_not_computed(water: Engine) -> None:
    """因公出国（境）费 is 0."""
    answer = water.ask("公务接待费占因公出国（境）费的比重是多少")
    assert_sound(answer, water)
    assert answer.derivation is None


def test_a_price_per_head_and_month_makes_a_year(street: Engine) -> None:
    """1520人 × 10元 × 12."""
    answer = street.ask("独生子女父母奖励金一年要发多少钱")
    assert_sound(answer, street)
    assert [(f.value, f.unit) for f in answer.figures] == [("182400", "元"), ("1520", "人"), ("10", "元/人/月")]


def test_an_amount_over_an_area_is_a_price(street: Engine) -> None:
    """569.02万元 for 7076平米."""
    answer = street.ask("租金每平米多少元")
    assert_sound(answer, street)
    assert answer.figures[0].unit == "元/平米"
    assert answer.figures[0].value == "804.15"


def test_a_price_that_is_stated_is_not_worked_out(water: Engine) -> None:
    """≤30000元/台 stands in the table, although 120万元 ÷ 40台 gives the same."""
    answer = water.ask("监测设备每台多少钱")
    assert_sound(answer, water)
    assert [(f.comparator, f.value, f.unit, f.computed) for f in answer.figures] == [("≤", "30000", "元/台", False)]
