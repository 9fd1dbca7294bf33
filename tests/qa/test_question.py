"""What a question asks for, read from its words alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.understanding.kinds import Kind
from qa.understanding.operations import Operation
from qa.understanding.question import understand
from qa.understanding.wording import simplified


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("公务接待费是多少", "figure"),
        ("上年结转是什么意思", "definition"),
        ("公务接待费为什么增加", "reason"),
        ("租赁费的依据是什么文件", "basis"),
        ("机关运行经费主要用于什么", "purpose"),
        ("单位规格是什么", "text"),
        ("有没有下属单位", "yesno"),
        ("满意度不低于95%吗", "yesno"),
        ("哪些项目要采购办公设备", "list"),
        ("部门职责有几条", "count"),
        ("办公设备采购的项目有几个", "count"),
    ],
)
def test_a_question_is_of_one_kind(question: str, kind: Kind) -> None:
    """The words it asks with tell which."""
    assert understand(question).kind == kind


@pytest.mark.parametrize(
    ("question", "dimension", "counted"),
    [
        ("办公设备花了多少钱", "金额", None),
        ("预算收入是多少万元", "金额", None),
        ("租赁面积多大", "面积", None),
        ("最晚几月完成", "时间", None),
        ("什么时候验收", "时间", None),
        ("覆盖率是多少", "比率", None),
        ("基本支出占支出预算的比重", "比率", None),
        ("发放给多少人", "数量", "人"),
        ("车辆有几辆", "数量", "辆"),
        ("公务接待费是多少", None, None),
    ],
)
def test_the_dimension_asked_for(question: str, dimension: str | None, counted: str | None) -> None:
    """Money, area, time, a rate, or a number of something with its classifier; 多少 alone may be any."""
    understood = understand(question)
    assert (understood.dimension, understood.counted) == (dimension, counted)


@pytest.mark.parametrize("question", ["清淤长度是多少", "道路宽度是多少", "2021年度是多少"])
def test_a_length_is_no_rate(question: str) -> None:
    """满意度 and 完成率 are rates; 长度, 宽度 and 年度 end in the same character and are none."""
    assert understand(question).dimension is None


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2021年公务接待费是多少", ("2021",)),
        ("21年公务接待费是多少", ("2021",)),
        ("2021年度预算收入", ("2021",)),
        ("公务接待费是多少", ()),
        ("冀财资[2020]205号是什么项目", ()),
        ("三办字【2020】2号文件", ()),
        ("三财字〔2017〕218号文件", ()),
        ("三财字（2017）218号文件", ()),
        ("2021年预算收入比2020年增加多少", ("2021",)),
        ("预算收入是2021万元吗", ()),
        ("发放2000人的是哪个项目", ()),
        ("2021的公务接待费", ("2021",)),
        ("123456789是什么", ()),
    ],
)
def test_the_years_named(question: str, years: tuple[str, ...]) -> None:
    """A year in the number of a document is none, nor is the year compared with."""
    assert understand(question).years == years


def test_two_years_named_together_are_both_meant() -> None:
    """2021年和2022年 asks for two years."""
    assert understand("2021年和2022年的公务接待费分别是多少").years == ("2021", "2022")


@pytest.mark.parametrize("question", ["去年预算收入是多少", "上一年公务接待费多少", "前一年的支出"])
def test_last_year_is_understood(question: str) -> None:
    """去年 asks for the year before."""
    assert understand(question).last_year


@pytest.mark.parametrize(
    "question", ["上年结转是多少", "上年末固定资产多少", "预算收入比去年增加多少", "今年公务接待费"]
)
def test_last_year_is_not_always_a_period(question: str) -> None:
    """上年结转 is an account of this year, and 比去年 asks for the change of this year."""
    assert not understand(question).last_year


@pytest.mark.parametrize(
    "question",
    ["预算收入比2020年增加多少", "公务接待费同比变化", "三公经费涨了多少", "基本支出较上年减少多少", "公务接待费增减情况", "项目支出跟去年比呢", "公务接待费有变化吗"],
)  # fmt: skip
def test_a_change_is_asked_for(question: str) -> None:
    """With a base or without one."""
    assert understand(question).change


@pytest.mark.parametrize(
    "question", ["公务接待费是多少", "去年公务接待费是多少", "最多的项目是哪个", "倒推2020年的预算收入"]
)
def test_no_change_is_asked_for(question: str) -> None:
    """An amount, an amount of last year, a rank, an amount to be worked out."""
    assert not understand(question).change


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("公务接待费换成元是多少", "元"),
        ("公务接待费折合多少元", "元"),
        ("公务接待费是多少元", "元"),
        ("预算收入，精确到元", "元"),
        ("预算收入合多少亿元", "亿元"),
        ("预算收入用亿元表示", "亿元"),
        ("单价换算成万元", "万元"),
        ("公务接待费是多少万元", "万元"),
        ("每月10元/人的是哪个", None),
    ],
)
def test_the_unit_wanted(question: str, unit: str | None) -> None:
    """Only where one is asked for: 多少万元 is how people ask for money."""
    assert understand(question).unit == unit


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("车辆有几辆，价值多少", ("车辆有几辆", "价值多少")),
        ("车辆有几辆、值多少钱", ("车辆有几辆", "值多少钱")),
        ("困境儿童、孤儿一共有多少", ("困境儿童、孤儿一共有多少",)),
        ("请问一下，公务接待费是多少", ("请问一下，公务接待费是多少",)),
    ],
)
def test_clauses_that_each_ask(question: str, asks: tuple[str, ...]) -> None:
    """A clause that asks for nothing is no question of its own."""
    assert understand(question).asks == asks


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("总成本最高的项目是哪个", "max"),
        ("总成本最低的项目是哪个", "min"),
        ("基本支出占支出预算的比重", "share"),
        ("三个项目一共多少钱", "sum"),
        ("平均每个项目多少钱", "average"),
        ("倒推2020年的预算收入", "previous"),
        ("奖励金一年要发多少钱", "product"),
        ("两者相差多少", "difference"),
        ("公务接待费是多少", None),
        ("占地面积是多少", None),
        ("最多能花多少", None),
    ],
)
def test_the_operation_asked_for(question: str, operation: Operation | None) -> None:
    """占 of 占地 is no share, and the most that may be spent is no rank."""
    assert understand(question).operation == operation


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("公务接待费决算数是多少", "决算数"),
        ("公务接待费实际支出多少", "决算数"),
        ("公务接待费年初预算是多少", "年初预算数"),
        ("培训费执行数是多少", "执行数"),
        ("公务接待费完成年初预算的百分之多少", "完成率"),
        ("公务接待费花了多少", None),
    ],
)
def test_the_measure_asked_for(question: str, measure: str | None) -> None:
    """A plain 花 asks for no measure."""
    assert understand(question).measure == measure


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("公務接待費是多少", "公务接待费是多少"),
        ("預算收入係幾多", "预算收入是多少"),
        ("２０２１年預算收入", "2021年预算收入"),
        ("公务 接待 费", "公务接待费"),
        ("公务接待费\n是多少", "公务接待费是多少"),
        ("A4纸", "a4纸"),
        ("公务接待费是多少", "公务接待费是多少"),
    ],
)
def test_the_question_is_read_in_simplified_half_width_characters(written: str, plain: str) -> None:
    """However it was typed."""
    assert simplified(written) == plain
    assert understand(written).content == understand(plain).content


def test_what_is_not_to_be_counted() -> None:
    """健身器材不算."""
    assert understand("采购项目有几个，健身器材不算").excluded == ("健身器材",)
    assert understand("采购项目有几个").excluded == ()


def test_quantities_of_a_question_carry_their_unit_and_comparator() -> None:
    """≥95% in words."""
    [wanted] = understand("满意度不低于95%吗").quantities
    assert (str(wanted.value), wanted.unit, wanted.comparator) == ("95", "%", "≥")


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_understood_somehow(text: str) -> None:
    """As what it says, in no more clauses than it has characters, with spans inside it."""
    understood = understand(text)
    assert understood.text == text
    assert understood.asks
    assert all(0 <= word.start < len(understood.plain) for word in understood.words)
    assert all(len(year) == 4 for year in understood.years)
