"""Heading numbers and Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbering import chinese_numeral, numbering


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〇", 0), ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十六", 26), ("一百零五", 105), ("一百一十", 110),
        ("三千五百", 3500), ("十万", 100_000), ("三千五百万", 35_000_000), ("一亿", 10**8), ("三亿五千万", 350_000_000),
        ("一万亿", 10**12), ("二〇二一", 2021), ("壹佰贰拾叁", 123), ("伍仟", 5000),
    ],
)  # fmt: skip
def test_chinese_numerals_have_their_value(text: str, value: int) -> None:
    assert chinese_numeral(text) == value


@pytest.mark.parametrize("text", ["", "三公", "年", "十四五", "十三五", "一" * 5000, "12"])
def test_what_is_no_numeral_has_none(text: str) -> None:
    """Not the name of a plan (十四五), not a row of ones too long to be a year."""
    assert chinese_numeral(text) is None


_PLACES = [(1000, "千"), (100, "百"), (10, "十"), (1, "")]


def _spoken(number: int) -> str:
    words, gap = "", False
    for size, place in _PLACES:
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + place
            gap = False
        else:
            gap = True
    return words


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([(1, ""), (10**4, "万"), (10**8, "亿")]))
def test_a_number_spoken_is_the_number_read(number: int, scale: tuple[int, str]) -> None:
    assert chinese_numeral(_spoken(number) + scale[1]) == number * scale[0]


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿壹拾佰仟年", max_size=12))
def test_no_jumble_of_numerals_is_too_strange(text: str) -> None:
    value = chinese_numeral(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("line", "style", "ordinal", "title"),
    [
        ("第一部分 部门整体绩效目标", "part", 1, "部门整体绩效目标"),
        (" 第2部分 资金绩效目标", "part", 2, "资金绩效目标"),
        ("第三章　收支情况", "chapter", 3, "收支情况"),
        ("第二节 收入情况", "section", 2, "收入情况"),
        ("一、部门职责及机构设置情况", "chinese", 1, "部门职责及机构设置情况"),
        ("十二、政府采购支出预算表", "chinese", 12, "政府采购支出预算表"),
        ("（一）总体绩效目标", "chinese_paren", 1, "总体绩效目标"),
        ("(二)收入", "chinese_paren", 2, "收入"),
        ("1、收入说明", "arabic", 1, "收入说明"),
        ("1．财政拨款收入", "arabic", 1, "财政拨款收入"),
        ("26.行政综合服务中心专项经费", "arabic", 26, "行政综合服务中心专项经费"),
        ("1,宣传贯彻执行党的路线", "arabic", 1, "宣传贯彻执行党的路线"),
        ("13.2021年新建社区建设绩效目标表", "arabic", 13, "2021年新建社区建设绩效目标表"),
        ("（1）一般公共预算收入", "arabic_paren", 1, "一般公共预算收入"),
        ("(2) 支出", "arabic_paren", 2, "支出"),
        ("2）支出", "arabic_closed", 2, "支出"),
        ("二．收入情况", "chinese", 2, "收入情况"),
        ("３.收入说明", "arabic", 3, "收入说明"),
        ("１2、收入说明", "arabic", 12, "收入说明"),
        ("①办公费", "circled", 1, "办公费"),
        ("⑵印刷费", "arabic_paren", 2, "印刷费"),
        ("⒊差旅费", "arabic", 3, "差旅费"),
        ("㈣会议费", "chinese_paren", 4, "会议费"),
    ],
)
def test_a_heading_number_has_a_style_an_ordinal_and_a_title_after_it(
    line: str, style: str, ordinal: int, title: str
) -> None:
    number = numbering(line)
    assert number is not None
    assert (number.style, number.ordinal, line[number.length :]) == (style, ordinal, title)


@pytest.mark.parametrize(
    "line",
    [
        "5.18廊坊国际经济贸易洽谈会",
        "1,234.56万元",
        "2021年预算收入",
        "12.5%",
        "第二节能环保支出",
        "第三季度",
        "公开01表",
        "1.1万元",
        "2.5）",
        "三公经费",
        "一般公共预算",
        "负责办理上级人大常委会",
        "",
    ],
)
def test_amounts_and_dates_begin_with_no_number(line: str) -> None:
    assert numbering(line) is None
