"""Two departments asked for two things, parts asked alone, accounts kept within their budget, several names of one clause."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_ACCOUNTS = """青禾区教育局2024年度部门决算
第一部分 概况
纳入汇总范围的单位共3家，包括：教育局本级、第一小学、教师培训中心。
第二部分 决算情况说明
一般公共预算财政拨款支出年初预算为400.00万元，支出决算为320.00万元，完成年初预算的80%。决算数小于预算数的主要原因：招生推迟。其中：
1.教育支出（类）普通教育（款）小学教育（项）。全年预算为300.00万元，支出决算为290.00万元。决算数小于全年预算数的主要原因：教师退休。
2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）。全年预算为12.00万元，支出决算为14.00万元。
2024年度基本支出300.00万元，其中：
人员经费260.00万元，主要包括：基本工资、奖金。
公用经费40.00万元，主要包括：办公费、电费。
公务用车购置及运行维护费决算为9.00万元，其中公务用车购置费0万元，公务用车运行维护费8.00万元。
绩效自评的项目2个，涉及预算金额50.00万元，平均得分96.50分。
无政府性基金预算支出。
名词解释：
“三公”经费：是指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。其中，公务用车运行维护费反映单位公务用车的燃料费、维修费、过路过桥费等支出。
"""
_BUDGET = """青禾区水务局2025年部门预算
一、预算情况
2025年支出预算800.00万元，其中：基本支出500.00万元，项目支出300.00万元。比2024年预算增加100.00万元，增长14.29%，主要原因：一是新增河道清淤项目；二是调整工资标准。
2025年政府采购预算90.00万元，其中：货物采购预算30.00万元，服务采购预算60.00万元。
办公费12.00万元，培训费4.00万元。
编报绩效目标的项目共2个，涉及项目预算资金120.00万元。其中：河道巡查经费70.00万元，闸站维护经费50.00万元。
"""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a bureau's final accounts and a bureau's budget."""
    yield from _engine(
        tmp_path_factory, (_ACCOUNTS, "青禾区教育局2024年度决算.txt"), (_BUDGET, "青禾区水务局2025年预算.txt")
    )


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory, (_ACCOUNTS, "青禾区教育局2024年度决算.txt"))


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory, (_BUDGET, "青禾区水务局2025年预算.txt"))


def _engine(factory: pytest.TempPathFactory, *files: tuple[str, str]) -> Iterator[Engine]:
    library = Library.open(factory.mktemp("sides"))
    for text, name in files:
        library.add(text.encode(), name)
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("教育局2024年支出决算相当于水务局2025年支出预算的百分之多少", "40.00%"),
        ("教育局2024年的公务用车运行维护费是水务局2025年培训费的几倍", "2.00倍"),
        ("水务局2025年的支出预算比教育局2024年的支出决算多多少", "480.00万元"),
    ],
)
def test_each_side_is_a_question_of_its_own(district: Engine, question: str, value: str) -> None:
    answer = district.ask(question)
    assert_sound(answer, district)
    assert value in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("小学教育支出超出全年预算了没有", "没有超出"),
        ("职业年金缴费超预算了吗", "是，超出了预算"),
        ("小学教育支出是不是控制在预算内", "是，在预算内"),
        ("有没有政府性基金预算支出", "没有"),
        ("第一小学算不算汇总范围的单位", "是"),
        ("第二小学算不算汇总范围的单位", "不是"),
        ("公务用车运行维护费是9万元对吧", "不是"),
    ],
)
def test_yes_or_no_by_the_amounts_and_the_lists(accounts: Engine, question: str, begins: str) -> None:
    assert accounts.ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("小学教育全年预算减去决算，还剩多少没用掉", ["10.00万元"]),
        ("小学教育决算为什么比预算少", ["教师退休"]),
        ("基本支出里的人员经费和公用经费各多少", ["260.00万元", "40.00万元"]),
        ("绩效自评平均得了几分", ["96.50分"]),
        ("公务用车购置费加公务用车运行维护费，说明里一共写了多少", ["9.00万元"]),
        ("“三公”经费包括几项", ["3项"]),
    ],
)
def test_what_final_accounts_are_asked(accounts: Engine, question: str, said: list[str]) -> None:
    answer = accounts.ask(question)
    assert answer.status == "answered", answer.text
    assert all(words in answer.text for words in said), answer.text


@pytest.mark.parametrize("question", ["光油钱（燃料费）是多少", "食堂单独的预算是多少", "食堂系统运维费是多少"])
def test_a_part_that_no_figure_is_of(accounts: Engine, question: str) -> None:
    assert accounts.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("政府采购，货物那块和服务那块各多少", ["30.00万元", "60.00万元"]),
        ("采购总额是多少，其中货物、服务各多少", ["90.00万元", "30.00万元", "60.00万元"]),
        ("报一下办公费和培训费的预算数", ["12.00万元", "4.00万元"]),
        ("支出预算比2024年预算高出多少？高在什么地方", ["100.00万元", "河道清淤", "调整工资标准"]),
        ("有几个项目报了绩效目标，牵涉的预算资金是多少", ["2个", "120.00万元"]),
        ("哪些项目编了绩效目标，名字列全", ["河道巡查经费", "闸站维护经费"]),
        ("项目支出占支出总额的百分之几", ["37.5"]),
        ("今年总共打算花多少钱", ["800.00万元"]),
    ],
)
def test_several_things_of_one_budget(budget: Engine, question: str, said: list[str]) -> None:
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert all(words in answer.text for words in said), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("全年花了多少钱", "320.00万元"), ("今年一共花掉多少", "320.00万元")],
)
def test_spending_of_final_accounts_is_what_was_spent(accounts: Engine, question: str, value: str) -> None:
    assert value in accounts.ask(question).text


@pytest.mark.parametrize("question", ["培训费超预算了吗", "收入超预算了吗", "人员经费（用政府性基金安排的）是多少"])
def test_what_two_amounts_alone_could_settle_is_not_guessed(accounts: Engine, question: str) -> None:
    assert accounts.ask(question).status == "not_found"


def test_amounts_asked_one_by_one_are_no_score(budget: Engine) -> None:
    answer = budget.ask("基本支出、项目支出是多少分别说说")
    assert "500.00万元" in answer.text
    assert "300.00万元" in answer.text
