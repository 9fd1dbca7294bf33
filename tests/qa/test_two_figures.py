"""Two figures of one question: what is left of a budget, how many times one is the other, with units that differ."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_ACCOUNTS = """青禾区园林局2024年度部门决算
第一部分 概况
一、主要职能
负责全区公园和绿地的养护。
第二部分 决算情况说明
一、支出决算情况
2024年度支出预算520.00万元，支出决算480.00万元。
公用经费决算80.00万元，其中水费决算20000元。
会议费预算为6.00万元，支出决算为6.00万元。
行政运行年初预算为300.00万元，支出决算为288.50万元。
培训费预算为5.00万元，支出决算为7.20万元。
"""


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over final accounts with budgets beside the amounts."""
    library = Library.open(tmp_path_factory.mktemp("garden"))
    library.add(_ACCOUNTS.encode(), "青禾区园林局2024年度部门决算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("行政运行还有多少没花", "11.50"),
        ("行政运行年初预算跟决算差多少", "11.50"),
        ("培训费决算比预算多多少", "2.20"),
        ("会议费预算和决算差多少", "0.00"),
    ],
)
def test_budget_and_final_amount_are_set_apart(garden: Engine, question: str, value: str) -> None:
    """Also where only one of the two is named, or the budget is that of the year's beginning."""
    answer = garden.ask(question)
    assert_sound(answer, garden)
    assert (answer.figures[0].value, answer.figures[0].unit, answer.figures[0].computed) == (value, "万元", True)


def test_a_share_is_worked_out_in_one_unit(garden: Engine) -> None:
    """20000元 of 80.00万元 is written as 2 ÷ 80."""
    answer = garden.ask("水费占公用经费的百分之多少")
    assert_sound(answer, garden)
    assert answer.figures[0].value == "2.50"
    assert answer.derivation is not None
    assert answer.derivation.expression.startswith("2 ÷ 80.00")


def test_how_many_times_one_figure_is_another(garden: Engine) -> None:
    """Within one document."""
    answer = garden.ask("公用经费是会议费的几倍")
    assert_sound(answer, garden)
    assert (answer.figures[0].value, answer.figures[0].unit) == ("13.33", "倍")


def test_times_of_something_that_is_not_there_is_no_figure(garden: Engine) -> None:
    """The one that is there is not the answer."""
    assert garden.ask("公用经费是物业管理费的几倍").status == "not_found"


def test_two_figures_of_documents_no_longer_asked_are_not_meant(county: Engine) -> None:
    """Another department is named: what the two turns before answered stands in a document out of scope."""
    for question in ("水务局2022年公务接待费是多少", "水务局2022年基本支出是多少"):
        assert county.ask(question, session="moved").status == "answered"
    answer = county.ask("图书馆两项差多少", session="moved")
    assert not any(figure.computed for figure in answer.figures)
    assert {citation.document for citation in answer.citations} <= {"临江县图书馆2022年部门决算"}
