"""Numbers without their units."""

from decimal import Decimal

import pytest

from corpus.number import number_at


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("1,234.56万元", "1234.56", 8),
        ("1, 537.4", "1537.4", 8),
        ("1234,567", "1234", 4),
        ("12,34", "12", 2),
        ("6460 .99", "6460.99", 8),
        ("007", "7", 3),
        ("三千五百万元", "3500", 4),
        ("十二人", "12", 2),
        ("三点五成", "3.5", 3),
        ("三点：一是", "3", 1),
    ],
)
def test_a_number_ends_where_its_digits_end(text: str, value: str, end: int) -> None:
    """A last 万 is left to the unit; thousands are grouped by three after at most three digits."""
    number, beyond = number_at(text, 0)
    assert number is not None
    assert (number.value, number.end, beyond) == (Decimal(value), end, end)


@pytest.mark.parametrize(("text", "beyond"), [("十四五规划", 3), ("二〇二一年", 4), ("三五家", 2), ("一" * 100, 100)])
def test_what_is_no_number_is_passed_over_whole(text: str, beyond: int) -> None:
    assert number_at(text, 0) == (None, beyond)


@pytest.mark.parametrize(
    ("text", "is_year"), [("2021", True), ("1949", True), ("2618", False), ("1800", False), ("02021", False)]
)
def test_a_year_has_four_digits_of_our_time(text: str, is_year: bool) -> None:
    number, _ = number_at(text, 0)
    assert number is not None
    assert number.is_year is is_year


def test_a_point_at_the_beginning_of_a_line_is_a_list_number() -> None:
    """``1.`` on a line of its own and 30万元 below it are not 1.30万元; within a sentence they are."""
    alone, _ = number_at("1.\n30万元", 0)
    within, _ = number_at("共1.\n30万元", 1)
    assert alone is not None
    assert within is not None
    assert (alone.value, within.value) == (Decimal(1), Decimal("1.30"))
