"""What an account comes to by its parts, its share, its class; what is said of the whole, and of nothing at all."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_BUDGET = """青禾区水务局2025年部门预算

一、主要职责
水务局依法履行管理职责。主要职责是：负责河道管理；负责防汛抗旱；负责供水监管。

二、收支预算情况
2025年收入预算800.00万元，支出预算800.00万元。与上年相比收、支预算总计各增加100.00万元，增长14.29%。
2025年支出预算中：基本支出500.00万元，占62.50%；项目支出300.00万元。
基本支出包括：人员经费420.00万元，公用经费80.00万元。
住房保障支出40.00万元。

三、“三公”经费
因公出国（境）费预算支出5.00万元，与上年预算数一致。公务用车运行维护费预算支出2.00万元。公务接待费预算支出3.00万元，比上年预算数减少1.00万元，主要是厉行节约。
2025年无公务用车购置预算安排。

四、其他
纳入预算编制范围的预算单位共3家。
本部门2025年无国有资本经营预算收入。

一般公共预算基本支出表
单位：万元

| 科目编码 | 科目名称 | 金额 |
| --- | --- | --- |
| 302 | 商品和服务支出 | 80.00 |
| 30201 | 办公费 | 20.00 |
| 30205 | 水费 | 5.00 |
| 30206 | 电费 | 7.00 |
| 30211 | 差旅费 | 6.00 |

部门政府采购预算
单位：万元

| 采购项目 | 品目编码 | 采购物品名称 | 采购金额 |
| --- | --- | --- | --- |
| 河道整治 | B0303 | 拆除工程 | 30.00 |
| 河道整治 | B07 | 装修工程 | 12.00 |
| 信息维护 | C1601 | 软件开发服务 | 9.00 |

第四部分 名词解释
一、其他资金：包括事业收入、经营收入等。
二、项目支出：包括编入部门预算的发展项目支出安排数等。
"""
_FINAL = """青禾区信访局2024年部门决算

一、收入支出决算总体情况
2024年度收入支出总计320.00万元。本年收入合计320.00万元，本年支出合计320.00万元，其中：基本支出120.00万元，占37.50%；项目支出200.00万元，占62.50%。
二、“三公”经费
信访局2024年度无“三公”经费财政拨款支出。
说明：本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。
无国有资本经营预算财政拨款收入支出的，仍保留该表格式。
"""


def _engine(factory: pytest.TempPathFactory, text: str, name: str) -> Iterator[Engine]:
    library = Library.open(factory.mktemp("parts"))
    library.add(text.encode(), name)
    yield Engine(library)
    library.close()


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory, _BUDGET, "青禾区水务局2025年部门预算.md")


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _engine(tmp_path_factory, _FINAL, "青禾区信访局2024年部门决算.txt")


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("支出一共多少", "800.00", "万元"),
        ("今年总支出是多少", "800.00", "万元"),
        ("去年的预算是多少", "700.00", "万元"),
        ("上年支出预算是多少", "700.00", "万元"),
        ("去年收入是多少", "700.00", "万元"),
        ("支出比去年增加多少", "100.00", "万元"),
        ("今年收入比去年多多少", "100.00", "万元"),
        ("基本支出占总支出多少", "62.50", "%"),
        ("项目支出占比多少", "37.5", "%"),
        ("人员经费占比", "84", "%"),
        ("住房保障支出占比是多少", "5", "%"),
        ("水电费多少", "12.00", "万元"),
        ("政府采购工程多少", "42.00", "万元"),
        ("政府采购里服务多少", "9.00", "万元"),
    ],
)
def test_one_figure_of_a_budget(question: str, value: str, unit: str, budget: Engine) -> None:
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "answered", answer.text
    figure = answer.figures[0]
    assert (figure.value.rstrip("0").rstrip("."), figure.unit) == (value.rstrip("0").rstrip("."), unit), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "教育支出多少",
        "有多少编制",
        "其他收入多少",
        "政府采购里货物多少",
        "明年预算多少",
        "前年的支出预算多少",
        "三公经费比去年多了还是少了",
        "三公经费预算和去年持平吗",
        "机关运行经费多少",
        "电话多少",
        "最大的项目是哪个，多少钱",
    ],
)
def test_what_is_near_is_no_answer(question: str, budget: Engine) -> None:
    """Neither a whole, nor another part of it, nor what the words stand beside is what was asked for."""
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "not_found", answer.text
    assert not answer.figures


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("三公经费里哪项最多", "因公出国"),
        ("因公出国费和公务接待费哪个多", "因公出国"),
        ("基本支出和项目支出哪个多", "基本支出"),
        ("基本支出里哪块最多", "人员经费"),
    ],
)
def test_the_larger_of_parts_or_of_two_that_are_named(question: str, name: str, budget: Engine) -> None:
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert name in answer.figures[0].label, answer.text


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("公车购置费多少", "没有。"),
        ("国有资本经营预算是多少", "没有。"),
        ("国有资本经营预算有吗", "没有。"),
        ("总收入和总支出一样吗", "是"),
        ("基本支出和项目支出一样多吗", "不是"),
    ],
)
def test_what_there_is_none_of_and_what_is_equal(question: str, beginning: str, budget: Engine) -> None:
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.text.startswith(beginning), answer.text


def test_duties_told_in_one_sentence_are_listed(budget: Engine) -> None:
    answer = budget.ask("主要职责有哪些")
    assert answer.text.splitlines()[1:] == ["1. 负责河道管理", "2. 负责防汛抗旱", "3. 负责供水监管"]
    assert budget.ask("这个单位是干啥的").text == answer.text


def test_an_entry_of_the_glossary_that_says_what_is_included_is_no_heading(budget: Engine) -> None:
    assert "发展项目" in budget.ask("什么是项目支出").text
    assert "事业收入" in budget.ask("其他资金指什么").text


def test_expenses_named_without_a_mark_between_are_two(budget: Engine) -> None:
    assert budget.ask("水费电费一共多少").figures[0].value == "12.00"
    assert [f.value for f in budget.ask("水费多少电费多少").figures] == ["5.00", "7.00"]


def test_one_amount_and_what_it_comes_to_with_others(budget: Engine) -> None:
    answer = budget.ask("办公费多少，加上水费、电费一共多少")
    assert_sound(answer, budget)
    assert {"20.00", "32.00"} <= {figure.value for figure in answer.figures}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("支出决算是多少", "320.00"),
        ("今年总支出是多少", "320.00"),
        ("决算收入多少", "320.00"),
        ("三公经费一共多少", "0"),
        ("政府性基金预算支出多少", "0"),
    ],
)
def test_one_figure_of_final_accounts(question: str, value: str, final: Engine) -> None:
    answer = final.ask(question)
    assert_sound(answer, final)
    assert answer.figures[0].value == value, answer.text


def test_a_form_for_the_case_that_there_is_none_denies_nothing(final: Engine) -> None:
    assert final.ask("国有资本经营预算是多少").status == "not_found"


def test_a_conversation_goes_on_from_what_was_asked(final: Engine, budget: Engine) -> None:
    """Both things that were asked of one account, its share, and the two accounts before."""
    final.ask("基本支出花了多少，占总支出百分之几", session="two")
    both = final.ask("项目支出呢", session="two")
    assert [figure.value for figure in both.figures] == ["200.00", "62.50"]
    budget.ask("人员经费多少", session="share")
    assert budget.ask("占多少", session="share").figures[0].value == "84.00"
    budget.ask("收入预算多少", session="equal")
    budget.ask("支出呢", session="equal")
    assert budget.ask("它们相等吗", session="equal").text.startswith("是")
