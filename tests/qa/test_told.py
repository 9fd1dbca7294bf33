"""What documents say in words: reasons, purposes, firms, yes or no, and the headings that are no list."""

from collections.abc import Iterator

import pytest
from documents import table
from soundness import assert_sound, quotes

from index.library import Library
from qa.engine import Engine

_HEAD = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
_PARKS = f"""白露区园林中心2023年部门决算

一、支出情况
2023年度收入总计700.00万元，支出总计700.00万元。
行政运行年初预算为300.00万元，支出决算为270.00万元。决算数小于预算数的主要原因是年中调出三名工作人员。
主要用于：办公用品购置和设备维修。商品和服务支出决算为45.00万元。
苗圃租赁支出决算为20.00万元，其中东苗圃12.00万元，西苗圃8.00万元。
2023年度公务接待费支出1.80万元，比上年减少0.60万元，下降25.00%，主要原因是来访批次下降。
2023年度培训费支出9.00万元，比上年增加6.00万元，增长2倍，主要原因是新开护林课程。
绿篱修剪委托白露绿景园林有限公司承担，合同金额15.00万元。
公园灯光改造按程序实施，合同金额60.00万元。
苗圃门票收入未划给税务代征的部分由白露区园林中心管理。
本中心不再收取停车费。
二、湿地修复
湿地修复选址为北湖、南湖、芦苇荡。
（一）项目概况
修复湿地。
（二）立项依据
依据区政府会议纪要。
（三）预算安排
安排资金40.00万元。
三、绩效目标
1.湖心岛养护绩效目标表
{
    table(
        _HEAD,
        "产出指标|数量指标|养护面积|养护面积|500平方米|方案",
        "|质量指标|设备利用率|设备利用率|≥95%|方案",
        "|成本指标|总成本|总成本|30万元|方案",
    )
}
2.花房改造绩效目标表
{
    table(
        _HEAD,
        "产出指标|数量指标|养护面积|养护面积|800平方米|方案",
        "|质量指标|设备利用率|设备利用率|≥95%|方案",
        "|成本指标|总成本|总成本|55万元|方案",
    )
}
3.护林补贴绩效目标表
{
    table(
        _HEAD,
        "产出指标|数量指标|护林员人数|发放护林员人数|20人|办法",
        "|成本指标|护林员补贴标准|每人每月补贴|300元/人/月|办法",
    )
}
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over final accounts that say much in words."""
    library = Library.open(tmp_path_factory.mktemp("parks"))
    library.add(_PARKS.encode(), "白露区园林中心2023年部门决算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    "question",
    ["行政运行决算比预算少的原因是什么", "行政运行决算数为什么小于预算数", "为什么行政运行决算和预算不一样"],
)
def test_the_reason_why_it_is_not_the_budget(question: str, parks: Engine) -> None:
    """It stands a sentence behind the amounts, and is no other account's."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.status == "answered"
    assert "年中调出三名工作人员" in answer.text
    assert "年中调出三名工作人员" in quotes(answer)
    assert "来访批次" not in answer.text


@pytest.mark.parametrize(
    ("question", "value", "reason"),
    [("公务接待费为什么减少", "0.60", "来访批次下降"), ("培训费为什么增加", "6.00", "新开护林课程")],
)
def test_a_rate_between_a_change_and_its_reason(question: str, value: str, reason: str, parks: Engine) -> None:
    """下降25.00% and 增长2倍 are the same change once more."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.figures[0].value == value
    assert reason in answer.text


@pytest.mark.parametrize("question", ["商品和服务支出用在哪里", "商品和服务支出主要用于什么"])
def test_a_purpose_said_before_the_amount(question: str, parks: Engine) -> None:
    """With the amount behind it."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert "办公用品购置和设备维修" in answer.text
    assert [figure.value for figure in answer.figures] == ["45.00"]


@pytest.mark.parametrize("question", ["苗圃租赁支出用在哪些地方", "苗圃租赁的钱花在哪上面"])
def test_parts_of_an_amount_are_its_purpose(question: str, parks: Engine) -> None:
    """Where nothing else says what it is for."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.text.splitlines()[1:] == ["1. 东苗圃：12.00万元", "2. 西苗圃：8.00万元"]
    assert [figure.value for figure in answer.figures] == ["12.00", "8.00"]


def test_a_firm_is_named_where_the_document_names_one(parks: Engine) -> None:
    """In the words of the document."""
    answer = parks.ask("绿篱修剪是哪家公司承担的")
    assert_sound(answer, parks)
    assert answer.status == "answered"
    assert "白露绿景园林有限公司" in quotes(answer)


@pytest.mark.parametrize("question", ["公园灯光改造是哪家公司中标的", "公园灯光改造谁中标"])
def test_a_firm_that_is_not_named_is_not_found(question: str, parks: Engine) -> None:
    """The sentence of the thing names none, and another thing's firm is not its own."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.status == "not_found"
    assert "绿景" not in answer.text


@pytest.mark.parametrize(
    ("question", "same", "values"),
    [
        ("湖心岛养护和花房改造的设备利用率一样吗", True, ["95", "95"]),
        ("湖心岛养护和花房改造的养护面积一样吗", False, ["500", "800"]),
        ("湖心岛养护和花房改造的总成本是否一致", False, ["30", "55"]),
    ],
)
def test_two_projects_are_the_same_or_not(question: str, same: bool, values: list[str], parks: Engine) -> None:
    """Both figures are given."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.text.startswith("是，一样" if same else "不是，不一样")
    assert sorted(figure.value for figure in answer.figures) == values


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("护林员补贴是不是每人每月300元", True),
        ("护林员补贴标准是300元吗", True),
        ("护林员补贴标准是500元吗", False),
        ("护林员补贴标准是不是每月250元", False),
    ],
)
def test_a_price_said_without_what_it_is_per(question: str, yes: bool, parks: Engine) -> None:
    """It is compared with 300元/人/月."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.text.startswith("是，" if yes else "不是，")
    assert [(figure.value, figure.unit) for figure in answer.figures] == [("300", "元/人/月")]


def test_a_denial_that_the_question_repeats_denies_nothing(parks: Engine) -> None:
    """没划给税务的 is what is asked of."""
    answer = parks.ask("没划给税务的那部分门票收入是不是由园林中心管理")
    assert_sound(answer, parks)
    assert answer.text.startswith("是。")
    assert "未划给税务代征的部分由白露区园林中心管理" in quotes(answer)


def test_a_denial_of_the_document_is_a_no(parks: Engine) -> None:
    """The question has none."""
    answer = parks.ask("本中心还收停车费吗")
    assert_sound(answer, parks)
    assert answer.text.startswith(("不是", "没有"))
    assert "不再收取停车费" in quotes(answer)


@pytest.mark.parametrize("question", ["湿地修复选在哪些地方", "湿地修复选址有哪几处"])
def test_headings_that_every_projects_account_has_are_no_list(question: str, parks: Engine) -> None:
    """The sentence with the names answers, not 项目概况 and 立项依据."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.text.splitlines()[1:] == ["1. 北湖", "2. 南湖", "3. 芦苇荡"]


@pytest.mark.parametrize("question", ["湿地修复分哪几个部分", "湿地修复有哪些小标题"])
def test_headings_are_listed_where_parts_are_asked_for(question: str, parks: Engine) -> None:
    """All of them, in order."""
    answer = parks.ask(question)
    assert_sound(answer, parks)
    assert answer.text.splitlines()[1:] == ["1. 项目概况", "2. 立项依据", "3. 预算安排"]
