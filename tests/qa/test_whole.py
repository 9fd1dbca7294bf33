"""A budget as a whole, and how far the final amount is from it."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_BUDGET = """青禾区财政局2024年部门预算

一、收支情况
2024年收入预算620.00万元。2024年支出预算620.00万元，其中基本支出400.00万元，项目支出220.00万元。
二、其他
公务接待费3.00万元，会议费4.50万元。
"""
_FINAL = """青禾区审计局2022年部门决算

一、收入支出决算总体情况
2022年度本年收入480.00万元，本年支出480.00万元。
二、支出情况
支出预算520.00万元，支出决算480.00万元。
行政运行年初预算为300.00万元，支出决算为288.50万元。
培训费预算为5.00万元，决算为7.20万元。
公务接待费预算为2.50万元，决算为1.70万元。
"""
_NOTE = "没有说是哪一项"


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over one budget."""
    library = Library.open(tmp_path_factory.mktemp("budget"))
    library.add(_BUDGET.encode(), "青禾区财政局2024年部门预算.txt")
    yield Engine(library)
    library.close()


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over final accounts that give the budget too."""
    library = Library.open(tmp_path_factory.mktemp("final"))
    library.add(_FINAL.encode(), "青禾区审计局2022年部门决算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize("question", ["今年预算是多少", "预算总额多少", "2024年预算一共多少钱", "财政局今年预算多少"])
def test_a_budget_without_an_account_is_the_whole_expenditure(question: str, budget: Engine) -> None:
    """Which the answer says; the region's organ is no account."""
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "answered"
    assert [(figure.value, figure.label) for figure in answer.figures] == [("620.00", "支出预算")]
    assert any(_NOTE in assumed for assumed in answer.assumed)


@pytest.mark.parametrize("question", ["决算是多少", "2022年决算总额是多少", "审计局决算多少"])
def test_final_accounts_without_an_account_are_what_was_spent(question: str, final: Engine) -> None:
    """Not what was budgeted."""
    answer = final.ask(question)
    assert_sound(answer, final)
    assert [(figure.value, figure.measure) for figure in answer.figures] == [("480.00", "决算数")]
    assert any(_NOTE in assumed and "决算" in assumed for assumed in answer.assumed)


@pytest.mark.parametrize(
    ("question", "value"),
    [("会议费预算是多少", "4.50"), ("基本支出预算是多少", "400.00"), ("收入预算是多少", "620.00"), ("公务接待费预算多少", "3.00")],
)  # fmt: skip
def test_a_question_that_names_an_account_is_left_alone(question: str, value: str, budget: Engine) -> None:
    """It is answered for that account, and nothing is assumed."""
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert [figure.value for figure in answer.figures] == [value]
    assert not answer.assumed


@pytest.mark.parametrize("question", ["住房公积金预算是多少", "出国费预算是多少", "部门预算公开时间是多少"])
def test_an_account_that_is_not_there_is_not_the_whole(question: str, budget: Engine) -> None:
    """Nor is a question of something else about the budget."""
    answer = budget.ask(question)
    assert_sound(answer, budget)
    assert answer.status == "not_found"


def test_a_budget_has_no_final_amount(budget: Engine) -> None:
    """决算 is not answered by what was budgeted."""
    answer = budget.ask("今年决算是多少")
    assert_sound(answer, budget)
    assert answer.status == "not_found"


def test_the_whole_budget_and_the_whole_final_amount_are_set_apart(final: Engine) -> None:
    """520.00 − 480.00."""
    answer = final.ask("预算跟决算差多少")
    assert_sound(answer, final)
    assert [(figure.value, figure.computed) for figure in answer.figures] == [
        ("40.00", True),
        ("520.00", False),
        ("480.00", False),
    ]
    assert "决算比预算少40.00万元" in answer.text


@pytest.mark.parametrize(
    ("question", "value", "operands", "way"),
    [
        ("培训费预算跟决算差多少", "2.20", ["5.00", "7.20"], "多2.20"),
        ("公务接待费预算和决算差多少", "0.80", ["2.50", "1.70"], "少0.80"),
        ("行政运行年初预算和决算差多少", "11.50", ["300.00", "288.50"], "少11.50"),
    ],
)
def test_budget_and_final_amount_of_one_account(
    question: str, value: str, operands: list[str], way: str, final: Engine
) -> None:
    """The answer says which way; the subtraction shown is never below 0."""
    answer = final.ask(question)
    assert_sound(answer, final)
    first, *rest = answer.figures
    assert (first.value, first.unit) == (value, "万元")
    assert [figure.value for figure in rest] == operands
    assert f"决算比预算{way}万元" in answer.text
    assert not any(_NOTE in assumed for assumed in answer.assumed)


@pytest.mark.parametrize("question", ["差旅费预算跟决算差多少", "差旅费预算是多少"])
def test_a_gap_of_an_account_that_is_not_there_is_not_found(question: str, final: Engine) -> None:
    """差 in 差旅费 asks for no gap, and the whole is not meant."""
    answer = final.ask(question)
    assert_sound(answer, final)
    assert answer.status == "not_found"
