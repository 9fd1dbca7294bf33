"""Which accounts rose, fell or kept within their budget; growth, vacancies and what is left when a part is not counted."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound, quotes

from index.library import Library
from qa.engine import Engine

_BUDGET = """青禾区民政局2023年部门预算
第一部分 概况
一、主要职能
负责全区社会救助和养老服务。
二、机构设置
内设机构包括：办公室、救助科、养老科、财务科。编制60名，其中行政编制45名、事业编制15名。实际在编在职人员52名，离退休人员20名。
本部门直属单位包括：救助站、福利院、殡仪馆。
第二部分 预算情况说明
一、收支情况
2023年预算收支安排900.00万元，比2022年预算增加150.00万元，其中：基本支出比2022年预算减少20.00万元，主要原因是人员退休；项目支出比2022年预算增加170.00万元，主要原因是新建养老驿站。
2023年预算收入900.00万元，其中：一般公共预算拨款收入800.00万元，上年结转100.00万元。
二、三公经费
公务接待费3.00万元，比2022年预算增加1.00万元，主要原因是交流增多；公务用车运行维护费9.00万元，比2022年预算增加4.00万元，主要原因是新增车辆；公务用车购置费0万元，与2022年预算持平。
三、工作任务
走访慰问困难老人300名，其中党员40名。95%的适龄老人建档。
"""
_ACCOUNTS = """青禾区民政局2023年度部门决算
第一部分 概况
一、主要职能
负责全区社会救助和养老服务。
第二部分 决算情况说明
一、支出决算具体情况
1.社会保障和就业支出（类）民政管理事务（款）行政运行（项）。全年预算为300.00万元，支出决算为290.00万元。
2.社会保障和就业支出（类）民政管理事务（款）行政区划和地名管理（项）。全年预算为20.00万元，支出决算为20.00万元。
3.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）。全年预算为50.00万元，支出决算为35.00万元。
4.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。全年预算为12.00万元，支出决算为14.00万元。
"""


@pytest.fixture(scope="module")
def affairs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a budget whose accounts rise and fall."""
    yield from _engine(tmp_path_factory, _BUDGET, "青禾区民政局2023年部门预算.txt")


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over final accounts with a budget for each account."""
    yield from _engine(tmp_path_factory, _ACCOUNTS, "青禾区民政局2023年度部门决算.txt")


def _engine(factory: pytest.TempPathFactory, text: str, name: str) -> Iterator[Engine]:
    library = Library.open(factory.mktemp("affairs"))
    library.add(text.encode(), name)
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("跟2022年预算比，哪一类支出是往下走的，降了多少", "基本支出", "20.00"),
        ("今年哪类支出比去年增加了，增加多少", "项目支出", "170.00"),
        ("三公经费涨的钱是涨在接待费上还是公务用车运行维护费上，涨了多少", "公务用车运行维护费", "4.00"),
        ("公务接待费、公务用车购置费里哪一项跟2022年比没有变化", "公务用车购置费", "0"),
    ],
)
def test_what_rose_fell_or_stayed(affairs: Engine, question: str, label: str, value: str) -> None:
    """The account is found by the direction of its change; a total that went the same way is not meant."""
    answer = affairs.ask(question)
    assert_sound(answer, affairs)
    assert (answer.figures[0].label, answer.figures[0].value) == (label, value)
    assert len(answer.figures) == 1


def test_reasons_of_several_accounts_are_all_given(affairs: Engine) -> None:
    """分别 asks for the reason of each account named."""
    answer = affairs.ask("基本支出下降、项目支出上升，原因分别是什么")
    assert_sound(answer, affairs)
    assert "人员退休" in answer.text
    assert "养老驿站" in answer.text


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("公务用车购置费跟上年预算比有没有变化", "没有变化"),
        ("公务接待费跟上年预算比有没有变化", "有变化"),
        ("公务用车购置费是不是跟上年一样", "是"),
        ("公务接待费是不是跟上年一样", "不是"),
        ("公务接待费比上年少了，对不对", "不是"),
        ("公务接待费比上年多了，对不对", "是"),
    ],
)
def test_whether_anything_changed(affairs: Engine, question: str, head: str) -> None:
    """Settled by the stated change alone, said first."""
    answer = affairs.ask(question)
    assert_sound(answer, affairs)
    assert answer.text.startswith(head)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("预算收支总额比2022年的增幅是百分之多少", "20.00", "%"),
        ("上年结转不算，2023年预算收入加起来有多少", "800.00", "万元"),
        ("现在还空着多少个编制", "8", "名"),
        ("走访慰问的困难老人里，不是党员的有多少名", "260", "名"),
        ("适龄老人建档的比例是百分之多少", "95", "%"),
        ("2022年的项目支出和基本支出差多少", None, None),
    ],
)
def test_what_is_not_stated_is_worked_out_or_not_found(
    affairs: Engine, question: str, value: str | None, unit: str | None
) -> None:
    """The operands are cited; an amount that cannot be worked out is not given."""
    answer = affairs.ask(question)
    assert_sound(answer, affairs)
    if value is None:
        assert answer.status == "not_found"
    else:
        assert (answer.figures[0].value, answer.figures[0].unit) == (value, unit)


def test_a_number_of_posts_is_no_sum_of_a_whole_and_its_part(affairs: Engine) -> None:
    """总共60名，其中行政45名 are two numbers, and not 105."""
    answer = affairs.ask("总共多少编制，其中行政编制几个")
    assert_sound(answer, affairs)
    assert [figure.value for figure in answer.figures] == ["60", "45"]


@pytest.mark.parametrize(
    ("question", "value"), [("直属单位有几家", "3"), ("内设机构包括几个科室", "4"), ("直属单位有哪些", None)]
)
def test_what_a_sentence_says_something_includes(affairs: Engine, question: str, value: str | None) -> None:
    """Names behind 包括 are counted or listed."""
    answer = affairs.ask(question)
    assert_sound(answer, affairs)
    assert [figure.value for figure in answer.figures] == ([value] if value else [])
    assert "福利院" in answer.text or "救助科" in answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些科目的决算跟全年预算一分不差", {"行政区划和地名管理"}),
        ("哪几个科目没花完，决算少于预算", {"行政运行", "行政单位离退休"}),
        ("哪些科目的决算超过了全年预算", {"行政单位医疗"}),
    ],
)
def test_accounts_are_picked_by_how_they_kept_their_budget(accounts: Engine, question: str, names: set[str]) -> None:
    """All that fit and none else."""
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    every = {"行政区划和地名管理", "行政运行", "行政单位离退休", "行政单位医疗"}
    assert {name for name in every if name in answer.text} == names
    assert "决算" in quotes(answer)


def test_the_account_furthest_below_its_budget(accounts: Engine) -> None:
    """With the difference worked out; how many stayed below it is counted."""
    answer = accounts.ask("哪个科目的决算比全年预算少得最多，少了多少")
    assert_sound(answer, accounts)
    assert "行政单位离退休" in answer.text
    assert answer.figures[0].value == "15.00"
    counted = accounts.ask("决算少于全年预算的科目有几项")
    assert counted.figures[0].value == "2"


def test_accounts_whose_names_hold_an_and_are_joined(accounts: Engine) -> None:
    """The 和 of 社会保障和就业支出 joins nothing."""
    from qa.answering.apart import asked_apart

    assert asked_apart("社会保障和就业支出、卫生健康支出一共多少") == (
        "社会保障和就业支出一共多少",
        "卫生健康支出一共多少",
    )
    assert accounts.ask("行政运行、行政单位医疗的决算一共多少").figures[0].value == "304.00"


def test_a_question_of_one_account_or_of_work_is_no_question_of_all(affairs: Engine, accounts: Engine) -> None:
    """多少 is no 少, and 提高 without an amount is no rise of an account."""
    assert accounts.ask("哪个科目的决算是290万元").text.count("\n") == 0
    assert "少于" not in accounts.ask("行政运行的决算是多少，是哪一类的").text
    assert "项目支出" not in affairs.ask("要在哪些方面提高服务水平").text
