"""What people ask of a department in their own words: which parts rose, what money is for, whose rate is lowest, who is where."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from soundness import assert_sound, quotes

from index.library import Library
from qa.engine import Engine

_EDUCATION = """青禾区教育局2025年部门预算

第一部分 部门概况

一、主要职责

青禾区教育局的主要职责是：

1、拟订全区教育改革和发展规划。

2、指导中小学校安全工作。

3、负责教师资格认定。

二、机构设置

青禾区教育局设3个内设机构，包括：办公室、基础教育科、安全科。

第二部分 部门预算编制说明

2025年支出预算1,200.00万元，比2024年预算增加100.00万元，增长9.09%。其中：基本支出800.00万元，项目支出400.00万元。

财政拨款支出主要内容如下：

1. “教育支出”科目900.00万元，主要用于学校运行和教师培训，比上年增加120.00万元。

2. “社会保障和就业支出”科目200.00万元，主要用于离退休人员活动，比上年减少20.00万元。

3. “住房保障支出”科目100.00万元，主要用于缴存住房公积金，与上年持平。

第三部分 其他情况说明

一、“三公”经费

2025年“三公”经费预算数为7.00万元，与2024年预算相比减少1.00万元。其中：

（一）因公出国（境）费0.00万元，与上年持平。

（二）公务用车购置及运行费5.00万元，比上年减少1.00万元，主要原因是报废公务用车1辆。

（三）公务接待费2.00万元，与上年持平。

二、机关运行经费

2025年机关运行经费预算30.00万元，为完成工作任务，用于采购办公用品。

三、政府采购

2025年政府采购预算60.00万元，其中：货物10.00万元、工程20.00万元、服务30.00万元。

面向中小企业预留政府采购项目预算40.00万元，其中，预留给小微企业25.00万元。

四、国有资产

截至2024年12月31日，青禾区教育局共有车辆4辆，其中：机要通信用车1辆、其他用车3辆；单价100万元（含）以上设备（不含车辆）0台（套）。

五、绩效目标

编报绩效目标的项目2个，涉及项目预算资金300.00万元。

项目经费情况说明

教师培训专项经费

一、项目概述

组织全区教师开展暑期集中培训。

二、立项依据

《青禾区教师发展规划》。

三、实施主体

青禾区教师进修学院

四、实施方案

7月发布通知，8月在青禾一中集中授课。

五、实施周期

2025年1月1日至2025年12月31日

六、年度预算安排

2025年安排180.00万元。

七、绩效目标

培训教师不少于500人次。

2025年部门支出预算总表

单位：元

| 功能分类科目编码 |  |  | 功能分类科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- | --- | --- |
| 类 | 款 | 项 |  |  |  |  |
| 205 |  |  | 教育支出 | 9,000,000 | 5,000,000 | 4,000,000 |
| 205 | 01 |  | 教育管理事务 | 6,000,000 | 5,000,000 | 1,000,000 |
| 205 | 01 | 01 | 行政运行 | 5,000,000 | 5,000,000 |  |
| 205 | 01 | 99 | 其他教育管理事务支出 | 1,000,000 |  | 1,000,000 |
| 205 | 08 |  | 进修及培训 | 3,000,000 |  | 3,000,000 |
| 205 | 08 | 01 | 教师进修 | 1,200,000 |  | 1,200,000 |
| 205 | 08 | 03 | 培训支出 | 1,800,000 |  | 1,800,000 |
| 208 |  |  | 社会保障和就业支出 | 2,000,000 | 2,000,000 |  |
| 221 |  |  | 住房保障支出 | 1,000,000 | 1,000,000 |  |
| 合计 |  |  |  | 12,000,000 | 8,000,000 | 4,000,000 |
"""

_SPORTS = """青禾区体育局2024年度部门决算

第一部分 部门概况

一、主要职责

青禾区体育局负责全民健身和竞技体育工作。

二、机构设置

青禾区体育局下设1个预算单位：青禾区体育中心。

第二部分 部门决算情况说明

一、收入支出决算总体情况

2024年度收入总计500.00万元，支出总计500.00万元。

二、一般公共预算财政拨款支出决算情况

2024年度一般公共预算财政拨款支出年初预算为400.00万元，支出决算为380.00万元，完成年初预算的95.00%。其中：

1.体育支出（类）体育（款）体育场馆（项）。年初预算为100.00万元，支出决算为120.00万元，完成年初预算的120.00%，决算数大于预算数的主要原因是场馆抢修。

2.体育支出（类）体育（款）群众体育（项）。年初预算为200.00万元，支出决算为180.00万元，完成年初预算的90.00%，决算数小于预算数的主要原因是压减活动。

3.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。年初预算为100.00万元，支出决算为80.00万元，完成年初预算的80.00%，决算数小于预算数的主要原因是人员减少。

三、“三公”经费支出决算情况

2024年度“三公”经费支出决算数为3.00万元，完成预算的60.00%。其中：因公出国（境）费决算0.00万元；公务用车购置及运行维护费决算2.00万元；公务接待费决算1.00万元，完成预算的50.00%，国内公务接待4批次、32人次。

四、政府采购支出情况

2024年度政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出0.00万元、政府采购服务支出30.00万元。授予中小企业合同金额40.00万元，占政府采购支出总额的80.00%，其中：授予小微企业合同金额10.00万元，占政府采购支出总额的20.00%。

五、国有资产占用情况

截至2024年12月31日，本部门共有车辆2辆，其中：其他用车2辆。
"""


def _engine(folder: Path, text: str, name: str) -> Engine:
    library = Library.open(folder)
    library.add(text.encode(), name)
    return Engine(library)


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = _engine(tmp_path_factory.mktemp("education"), _EDUCATION, "青禾区教育局2025年部门预算.md")
    yield engine
    engine.library.close()


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = _engine(tmp_path_factory.mktemp("sports"), _SPORTS, "青禾区体育局2024年度部门决算.md")
    yield engine
    engine.library.close()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("一共几辆车", ["4"]),
        ("货物工程服务各多少", ["10.00", "20.00", "30.00"]),
        ("货物多少工程多少", ["10.00", "20.00"]),
        ("预留给小微企业的采购预算是多少", ["25.00"]),
        ("教育支出比上年增加了多少", ["120.00"]),
        ("哪笔钱是用来给离退休人员搞活动的", ["200.00"]),
        ("教师培训专项经费安排了多少", ["180.00"]),
        ("教师培训专项今年要花多少钱", ["180.00"]),
        ("教育支出里哪一款花得最多", ["6000000"]),
        ("进修及培训下面哪一项最多", ["1800000"]),
        ("机关运行经费多少万元", ["30.00"]),
    ],
)
def test_amounts_of_a_budget(question: str, values: list[str], budget: Engine) -> None:
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "answered", answer.text
    assert [figure.value for figure in answer.figures if not figure.computed][: len(values)] == values, answer.text


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("哪几项支出减少了", ["社会保障和就业支出"]),
        ("哪个科目涨了", ["教育支出"]),
        ("支出增加最多的是哪一类", ["教育支出"]),
        ("哪一项减得最多", ["社会保障和就业支出"]),
        ("哪些科目和上年一样", ["住房保障支出", "因公出国（境）费", "公务接待费"]),
    ],
)
def test_which_accounts_changed(question: str, changed: list[str], budget: Engine) -> None:
    """What is largest is not what rose most; the whole of what changed is none of its parts."""
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "answered"
    first = answer.text.split("（其次")[0]
    every = ("教育支出", "社会保障和就业支出", "住房保障支出", "因公出国（境）费", "公务用车购置及运行费", "公务接待费")
    assert [name for name in every if name in first] == changed, answer.text


def test_that_no_part_rose_is_said_with_how_each_changed(budget: Engine) -> None:
    answer = budget.ask("三公经费里有没有哪一项是增加的")
    assert_sound(answer, budget)
    assert answer.text.startswith("没有增加的")
    assert "公务用车购置及运行费5.00万元，比上年减少1.00万元" in quotes(answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("教师培训专项经费由谁来做", "青禾区教师进修学院"),
        ("教师培训专项经费什么时候开始实施", "2025年1月1日至2025年12月31日"),
        ("教师培训专项经费的立项依据是什么", "《青禾区教师发展规划》"),
        ("教师培训在哪里授课", "青禾一中"),
        ("有没有安全科", "有。"),
        ("设了财务科吗", "没有。"),
        ("教师资格认定归你们管吗", "是。"),
        ("有没有车", "有，车辆为4辆"),
    ],
)
def test_what_a_budget_tells_in_words(question: str, said: str, budget: Engine) -> None:
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "人均公用经费是多少",
        "2023年的支出预算是多少",
        "用于学校运行的钱有多少",
        "教师培训在哪举办",
        "增幅最大的是哪项收入",
    ],
)
def test_what_a_budget_does_not_say(question: str, budget: Engine) -> None:
    """One of several uses has no amount of its own, nor has a head, another year, or a place that no sentence gives."""
    assert budget.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("公务接待几批几人", ["4", "32"]),
        ("授予小微企业多少", ["10.00"]),
        ("公务接待费完成预算的多少", ["50.00"]),
        ("体育场馆完成率是多少", ["120.00"]),
        ("完成率最低的是哪一项", ["80.00"]),
        ("完成率最高的是哪个科目", ["120.00"]),
    ],
)
def test_amounts_of_final_accounts(question: str, values: list[str], accounts: Engine) -> None:
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert answer.status == "answered", answer.text
    assert [figure.value for figure in answer.figures][: len(values)] == values, answer.text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("哪些科目超了预算", ["体育场馆"]),
        ("哪几项没花完", ["群众体育", "机关事业单位基本养老保险缴费支出"]),
        ("哪些科目刚好花完", []),
        ("没有年初预算却花了钱的是哪几项", []),
    ],
)
def test_accounts_over_and_under_their_budgets(question: str, named: list[str], accounts: Engine) -> None:
    """An answer that there are none rests on every account that the prose gives both amounts of."""
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert answer.status == "answered", answer.text
    every = ("体育场馆", "群众体育", "机关事业单位基本养老保险缴费支出")
    assert [name for name in every if name in answer.text] == named
    assert answer.text.startswith("没有") == (not named)


def test_how_far_an_account_went_over(accounts: Engine) -> None:
    answer = accounts.ask("体育场馆超预算多少")
    assert_sound(answer, accounts)
    assert answer.figures[0].value == "20.00"
    assert answer.derivation is not None


def test_the_lowest_rate_comes_with_its_reason(accounts: Engine) -> None:
    answer = accounts.ask("完成率最低的是哪一项")
    assert "主要原因是人员减少" in answer.text


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("青禾区体育中心是你们的预算单位吗", "是。"),
        ("体育中心是不是下属单位", "是。"),
        ("游泳馆是预算单位吗", "不是。"),
    ],
)
def test_whether_a_unit_is_one_of_a_department(question: str, head: str, accounts: Engine) -> None:
    """An organ that has no file of its own here is named in the department's list of its units."""
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert answer.text.startswith(head)
    assert "青禾区体育中心" in quotes(answer)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("支出决算是多少", ["500.00"]),
        ("收入决算是多少", ["500.00"]),
        ("2024年花了多少钱", ["500.00"]),
        ("财政拨款支出多少", ["380.00"]),
        ("群众体育和体育场馆各占多少", ["36.00", "180.00", "500.00", "24.00", "120.00"]),
        ("公务接待费是公务用车购置及运行维护费的百分之几", ["50.00", "1.00", "2.00"]),
    ],
)
def test_the_whole_and_what_is_measured_against_it(question: str, values: list[str], accounts: Engine) -> None:
    """All that was spent is more than what the treasury allotted."""
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert answer.status == "answered", answer.text
    assert [figure.value for figure in answer.figures] == values, answer.text


def test_amounts_of_one_unit_are_not_the_departments(accounts: Engine) -> None:
    assert accounts.ask("体育中心一家的支出是多少").status == "not_found"


def test_both_years_side_by_side(budget: Engine) -> None:
    """The year before is worked out of the change that is stated."""
    answer = budget.ask("支出预算今年和去年各是多少")
    assert_sound(answer, budget)
    assert {"1200.00", "1100.00"} <= {figure.value for figure in answer.figures}
    assert answer.derivation is not None


def test_the_first_few_of_a_level(budget: Engine) -> None:
    answer = budget.ask("支出最多的两个项级科目是什么")
    assert_sound(answer, budget)
    assert [(figure.path[1], figure.value) for figure in answer.figures] == [
        ("2050101 行政运行", "5000000"),
        ("2050803 培训支出", "1800000"),
    ]


def test_a_question_that_leaves_out_what_it_is_about(accounts: Engine) -> None:
    """Each turn goes on from the one before: the other measure, how far apart, why."""
    turns = [
        ("群众体育决算是多少", "180.00"),
        ("那预算呢", "200.00"),
        ("差多少", "20.00"),
    ]
    for question, value in turns:
        answer = accounts.ask(question, session="measures")
        assert_sound(answer, accounts)
        assert answer.figures[0].value == value, (question, answer.text)
    assert "压减活动" in accounts.ask("为什么", session="measures").text


def test_two_accounts_asked_one_after_the_other(accounts: Engine) -> None:
    for question in ("公务接待费决算多少", "公务用车购置及运行维护费呢"):
        accounts.ask(question, session="both")
    assert accounts.ask("两个加起来多少", session="both").figures[0].value == "3.00"
    larger = accounts.ask("哪个多", session="both")
    assert_sound(larger, accounts)
    assert larger.figures[0].label == "公务用车购置及运行维护费"


def test_the_budget_is_asked_of_final_accounts(accounts: Engine) -> None:
    """Where a table gives only what was spent, prose may still give what was budgeted."""
    answer = accounts.ask("群众体育的预算是多少")
    assert (answer.figures[0].value, answer.figures[0].measure) == ("200.00", "年初预算数")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("这个局是干什么的", "全民健身"),
        ("今年一共多少钱", "500.00"),
        ("社会保障和就业支出包括哪些项", "机关事业单位基本养老保险缴费支出"),
    ],
)
def test_plain_words_for_a_department(question: str, said: str, accounts: Engine) -> None:
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("180万元是哪项支出", "群众体育", "180.00"),
        ("决算数是120万元的是哪个科目", "体育场馆", "120.00"),
    ],
)
def test_what_has_a_value(question: str, label: str, value: str, accounts: Engine) -> None:
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert (answer.figures[0].label, answer.figures[0].value) == (label, value)


def test_a_goal_in_words(street: Engine) -> None:
    """A whole-department goal stands under a field of work, behind its label."""
    answer = street.ask("禁毒工作的绩效目标是什么")
    assert_sound(answer, street)
    assert answer.text.startswith("绩效目标：")
    assert "出租房屋" in answer.text


def test_another_street_is_not_this_one(street: Engine) -> None:
    assert street.ask("东湖街道的预算").status == "not_found"


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("群众体育花完了吗", "没有花完"),
        ("体育场馆有没有花完", "是，花完了，还超出了预算"),
        ("体育场馆超预算了吗", "是"),
    ],
)
def test_whether_anything_was_left(question: str, head: str, accounts: Engine) -> None:
    """That something was spent says nothing of what was left."""
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert answer.text.startswith(head), answer.text


def test_what_was_left_needs_a_budget(accounts: Engine) -> None:
    assert accounts.ask("公务用车购置及运行维护费花完了吗").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("平均每批接待多少人", "8.00", "人次/批次"),
        ("平均每人接待花多少", "312.50", "元/人次"),
        ("每批接待费用多少", "2500.00", "元/批次"),
    ],
)
def test_receptions_by_the_guest_and_by_the_time(question: str, value: str, unit: str, accounts: Engine) -> None:
    answer = accounts.ask(question)
    assert_sound(answer, accounts)
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, unit)


def test_a_note_is_of_its_own_project(budget: Engine) -> None:
    """The one note that a document has says nothing of another project."""
    assert budget.ask("校车购置由谁实施").status == "not_found"
