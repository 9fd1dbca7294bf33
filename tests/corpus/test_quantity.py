"""The number grammar reads every notation of disclosures and takes nothing else for an amount."""

from decimal import Decimal

import pytest
from bundled import bundled, written
from hypothesis import given
from hypothesis import strategies as st

from corpus.quantity import find_quantities
from corpus.units import MONEY, factor

_ALPHABET = "0123456789０９.,，。、-−—~～至到%％≥≤><=（）()[]【】 \n\t第号年月日个多余来几约近上百千万亿元角分块十二两三点之/·不超过以左右增减ABkg公务费"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公务接待费2.30万元", ["2.30万元"]),
        ("1,234.56万元", ["1234.56万元"]),
        ("12,345,678.90元", ["12345678.90元"]),
        ("1, 537.4万元", ["1537.4万元"]),
        ("1，234.56万元", ["1234.56万元"]),
        ("１２３．４５万元", ["123.45万元"]),
        ("6460 .99万元", ["6460.99万元"]),
        ("6460\n.99万元", ["6460.99万元"]),
        ("共6460.\n99万元", ["6460.99万元"]),
        ("1,234,\n567.89元", ["1234567.89元"]),
        ("2.30\n万元", ["2.30万元"]),
        ("2.30万\n元", ["2.30万元"]),
        ("27,664.22 万元", ["27664.22万元"]),
        ("0万元", ["0万元"]),
        ("0.00万元", ["0.00万元"]),
        ("−3.2万元", ["-3.2万元"]),
        ("-3.2%", ["-3.2%"]),
        ("1.2亿元", ["1.2亿元"]),
        ("5千元", ["5千元"]),
        ("70.00万", ["70.00万元"]),
        ("投资1.2亿，", ["1.2亿元"]),
        ("1万2千元", ["12千元"]),
        ("3亿5000万元", ["35000万元"]),
    ],
)
def test_money_in_digits(text: str, expected: list[str]) -> None:
    assert [written(q) for q in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十二万元", ["12万元"]),
        ("十二万", ["12万元"]),
        ("两千元", ["2000元"]),
        ("三千五百万元", ["3500万元"]),
        ("三亿五千万元", ["35000万元"]),
        ("三点五万元", ["3.5万元"]),
        ("壹佰贰拾叁元整", ["123元"]),
        ("二十个", ["20个"]),
        ("一百二十三人", ["123人"]),
        ("两辆执法用车", ["2辆"]),
        ("五个百分点", ["5个百分点"]),
        ("百分之五", ["5%"]),
        ("百分之九十五点五", ["95.5%"]),
        ("不低于百分之九十", ["≥90%"]),
        ("翻一番", ["1番"]),
        ("翻了两番", ["2番"]),
    ],
)
def test_numbers_in_chinese(text: str, expected: list[str]) -> None:
    assert [written(q) for q in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2万多间居民地下室", "≈20000间"),
        ("320余处", "≈320处"),
        ("6000多家", "≈6000家"),
        ("100余万元", "≈100万元"),
        ("二十多家", "≈20家"),
        ("近百户", "≈100户"),
        ("上百家", "≈100家"),
        ("约3成", "≈3成"),
        ("约为3万元", "≈3万元"),
        ("30%左右", "≈30%"),
        ("≥95%", "≥95%"),
        (">=95%", "≥95%"),
        ("≤5000元/个", "≤5000元/个"),
        ("≤ 3天", "≤3天"),
        ("不少于4个", "≥4个"),
        ("不超过3万元", "≤3万元"),
        ("超过50%", ">50%"),
        ("控制在10万元以内", "≤10万元"),
        ("90%及以上", "≥90%"),
        ("100万元（含）以上", "≥100万元"),
        ("=100.00(%)", "100.00%"),
        ("≥100百分比", "≥100%"),
        ("12.5％", "12.5%"),
    ],
)
def test_bounds_and_estimates_keep_their_comparator(text: str, expected: str) -> None:
    (quantity,) = find_quantities(text)
    assert written(quantity) == expected


@pytest.mark.parametrize("text", ["节约3万元", "压减节约2万元", "预约3次", "最近3年", "近3年"])
def test_saving_and_lately_are_no_estimates(text: str) -> None:
    """The 约 of 节约 and the 近 of 最近 say nothing of exactness."""
    (quantity,) = find_quantities(text)
    assert quantity.comparator == "="


@pytest.mark.parametrize("text", ["3-5万元", "3至5万元", "3～5万元", "3万元-5万元", "3万元至5万元"])
def test_a_range_has_two_ends(text: str) -> None:
    assert [written(q) for q in find_quantities(text)] == ["≥3万元", "≤5万元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1520人", "1520人"),
        ("887.67平方米", "887.67平方米"),
        ("1800平米", "1800平米"),
        ("2554部民用电梯", "2554部"),
        ("147家“小饭桌”", "147家"),
        ("100万人次", "1000000人次"),
        ("2万株", "20000株"),
        ("10元/人/月", "10元/人/月"),
        ("10元/人·月", "10元/人/月"),
        ("100元/生/学期", "100元/生/学期"),
        ("3万美元", "30000美元"),
        ("增长3倍", "3倍"),
        ("下降9.77%", "9.77%"),
        ("≤6月份", "≤6月份"),
        ("12月份", "12月份"),
        ("1年", "1年"),
        ("3项目标", "3项"),
        ("5个工作日", "5个工作日"),
    ],
)
def test_counts_measures_and_compound_units(text: str, expected: str) -> None:
    (quantity,) = find_quantities(text)
    assert written(quantity) == expected


@pytest.mark.parametrize(
    "text",
    [
        "—",
        "——",
        "",
        "2010301行政运行",
        "B0303",
        "C200307",
        "B021699",
        "三办字【2020】2号",
        "冀财资[2020]205号",
        "三组发【2018】11号",
        "方案》【2020】-50",
        "监督索引号53012100110101111",
        "电话：0316-3212345",
        "13800138000",
        "GB/T 19001-2016",
        "2021年",
        "2021年度",
        "2021年3月底",
        "2020年12月31日",
        "2021.12.31",
        "2021-12-31",
        "2019-2021年",
        "2020年至2021年",
        "12月31日",
        "1-6月",
        "第2部分",
        "第二部分",
        "第二十条",
        "第五批",
        "1,宣传贯彻执行",
        "10,参与辖区设施规划",
        "2、办公自动化",
        "（1）收入",
        "5.18廊坊国际经济贸易洽谈会",
        "2017部门预算",
        "二〇二一年",
        "十九届四中全会",
        "六届五次",
        "十四五期间",
        "十三五期末",
        "十分重要",
        "长三角",
        "三分之一",
        "五位一体",
        "三个代表",
        "每月一次",
        "一梯一表",
        "一元化",
        "“三公”经费",
        "千家万户",
        "几十户",
        "数百家",
        "三五家",
        "统筹使用1街道社区",
        "1：100",
        "红十字事业（款）",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    """Codes, document numbers, dates, ordinals, list numbers, set phrases and vague numbers are left alone."""
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("壹佰贰拾叁元肆角伍分", "123.45元"),
        ("壹佰贰拾叁元肆角", "123.4元"),
        ("壹仟元零伍分", "1000.05元"),
        ("3元5角", "3.5元"),
        ("共计叁万元整", "3万元"),
        ("100元分3次付清", "100元"),
        ("得分8分", "8分"),
    ],
)
def test_yuan_jiao_and_fen_are_one_amount(text: str, amount: str) -> None:
    assert written(find_quantities(text)[0]) == amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.56", ["1234.56"]),
        ("0", ["0"]),
        ("0.00", ["0.00"]),
        ("(810.76)", ["-810.76"]),
        ("（1,234.50）", ["-1234.50"]),
        ("−3.2", ["-3.2"]),
        ("(12.5%)", ["12.5%"]),
        ("540.00", ["540.00"]),
        ("—", []),
        ("", []),
        ("B0303", []),
    ],
)
def test_numbers_of_an_amount_column(text: str, expected: list[str]) -> None:
    """Without units; brackets round the whole cell are the minus of accounts; a dash is no figure."""
    assert [written(q) for q in find_quantities(text, bare=True)] == expected


def test_numbers_without_unit_are_taken_only_where_asked_for() -> None:
    assert find_quantities("合计 538.00") == []
    assert [written(q) for q in find_quantities("合计 538.00", bare=True)] == ["538.00"]


def test_the_scale_is_kept_as_written() -> None:
    """2.30 keeps its zero and 万元 stays 万元."""
    (quantity,) = find_quantities("2.30万元")
    assert (str(quantity.value), quantity.unit, quantity.raw) == ("2.30", "万元", "2.30万元")


def _holds(text: str, *, bare: bool) -> None:
    end = 0
    for quantity in find_quantities(text, bare=bare):
        assert isinstance(quantity.value, Decimal)
        assert quantity.value.is_finite()
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.raw == text[quantity.start : quantity.end]
        assert quantity.raw
        assert bare or quantity.unit
        end = quantity.end


@given(st.text(), st.booleans())
def test_no_text_is_too_strange(text: str, bare: bool) -> None:
    """Never an exception; spans in order, apart, and covering what was written."""
    _holds(text, bare=bare)


@given(st.text(alphabet=_ALPHABET, max_size=60), st.booleans())
def test_no_jumble_of_digits_and_units_is_too_strange(text: str, bare: bool) -> None:
    """The same for texts that are nearly quantities."""
    _holds(text, bare=bare)


@given(
    st.integers(min_value=0, max_value=10**15),
    st.integers(min_value=0, max_value=4),
    st.sampled_from(sorted(MONEY)),
    st.booleans(),
    st.sampled_from(["", "预算安排", "共计", "支出"]),
)
def test_money_printed_is_money_read(cents: int, places: int, unit: str, grouped: bool, before: str) -> None:
    """With and without thousands separators, in every unit of money, exactly."""
    value = Decimal(cents).scaleb(-places)
    text = f"{before}{value:,f}{unit}" if grouped else f"{before}{value:f}{unit}"
    (quantity,) = find_quantities(text)
    scale = factor(unit)
    read = factor(quantity.unit)
    assert scale is not None
    assert read is not None
    assert quantity.value * read == value * scale
    assert text.endswith(quantity.raw)


@pytest.mark.parametrize(
    "text",
    ["9" * 20_000, "1," * 10_000, "1,234" * 5_000, "一" * 20_000, "十" * 20_000, "1 " * 10_000, "(1)" * 10_000,
     "百分之" * 5_000, "1.\n" * 10_000, "约" * 20_000, "1-" * 10_000, "3万元-" * 5_000, " " * 20_000 + "1"],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_long_monotonous_lines_are_read_to_their_end(text: str) -> None:
    """No line makes the scanner go back over what it has read: these end at once or never."""
    _holds(text, bare=True)


def test_every_figure_of_the_bundled_disclosure_is_a_decimal_and_its_raw_is_the_text() -> None:
    text = bundled().text
    for figure in bundled().figures:
        quantity = figure.quantity
        assert isinstance(quantity.value, Decimal)
        assert quantity.raw == text[quantity.start : quantity.end]
