"""Numbers as a spreadsheet shows them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.number_format import BUILT_IN, plain, shown

_ACCOUNTING = BUILT_IN[43]


@pytest.mark.parametrize(
    ("value", "code", "written"),
    [
        (12345.6, "#,##0.00", "12,345.60"),
        (1234567, "#,##0", "1,234,567"),
        (0.05, "0%", "5%"),
        (0.97345, "0.00%", "97.35%"),
        (1.005, "0.00", "1.01"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (0.5, "#.00", "0.50"),
        (12, "0000", "0012"),
        (2010301, "0_ ", "2010301"),
        (0, "#,###", ""),
        (1234567, "#,##0,", "1,235"),
        (123456, r"0\.0,", "12.3"),
        (12345678, "0!.00,,", "0.12"),
        (1234.5, _ACCOUNTING, "1,234.50"),
        (-1234.5, _ACCOUNTING, "-1,234.50"),
        (0, _ACCOUNTING, "-"),
        (0, "0.00;-0.00;", ""),
        (1234.5, BUILT_IN[44], "¥1,234.50"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (12.3, '0.00"万元"', "12.30万元"),
        (0.3, '"约"0.0', "约0.3"),
        (-5, "#,##0.00;[Red]#,##0.00", "-5.00"),
        (-5, "0;[红色](0)", "-5"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (-0.001, "0.00", "0.00"),
    ],
)
def test_a_format_is_followed(value: float, code: str, written: str) -> None:
    assert shown(value, code) == written


@pytest.mark.parametrize(
    "code",
    ["General", "@", "0.00E+00", "# ?/?", "[>10]0;0.0", "yyyy", "[DBNum1]0", "[h]:mm", "", ";;;", "0;△0", "G/通用格式"],
)
def test_a_format_that_shows_no_plain_number_leaves_it_as_it_is(code: str) -> None:
    assert shown(-12.3, code) == "-12.3"


@given(
    st.decimals(min_value=-(10**11), max_value=10**11, places=2, allow_nan=False),
    st.sampled_from(["#,##0.00", "0.00", "0.00;-0.00", "#,##0.00;[Red]#,##0.00", "_ * #,##0.00_ ;_ * -#,##0.00_ "]),
)
def test_an_amount_in_cents_loses_neither_a_digit_nor_its_sign(amount: Decimal, code: str) -> None:
    assert Decimal(shown(float(amount), code).replace(",", "")) == amount


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%;-()"\\_*[]@$¥GERed万 ', max_size=14))
def test_no_format_is_too_strange(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_without_a_format_a_number_has_its_digits_and_no_noise(number: Decimal) -> None:
    assert Decimal(plain(float(number))) == number
