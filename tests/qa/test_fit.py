"""Whether a figure can be the answer: its measure, its dimension, its unit."""

import pytest
from soundness import assert_sound

from corpus.records import Figure
from qa.engine import Engine
from qa.matching.fit import fitting, whole_project
from qa.matching.match import Match
from qa.understanding.question import understand


def _figures(engine: Engine) -> list[Figure]:
    engine.ask("公务接待费是多少")
    assert engine._state is not None
    return [profile.figure for profile in engine._state.catalogue.profiles]


def _fit(engine: Engine, question: str) -> list[Figure]:
    """All figures that can answer, whatever they are called; best first."""
    found = [Match(f, 0.5, 1.0, 1.0, 1.0, order) for order, f in enumerate(_figures(engine))]
    understood = understand(question)
    return [m.figure for m in fitting(understood, found, dimension_asked=understood.dimension)]


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("一共多少钱", {"万元", "元/台"}),
        ("有多少人", {"人"}),
        ("有多少名群众", {"人"}),
        ("有几台", {"台"}),
        ("有几辆", {"台"}),
        ("比率是多少", {"%"}),
        ("面积多大", set()),
    ],
)
def test_only_figures_of_the_dimension_asked_for_answer(water: Engine, question: str, units: set[str]) -> None:
    """几辆 may be answered in 台, 多少人 never in 个."""
    assert {figure.quantity.unit for figure in _fit(water, question)} == units


def test_a_change_answers_only_a_question_for_a_change(water: Engine) -> None:
    """And only a change answers that."""
    assert {f.measure for f in _fit(water, "比上年增加多少")} == {"增减额"}
    assert "增减额" not in {f.measure for f in _fit(water, "预算是多少钱")}
    assert {f.measure for f in _fit(water, "预算是多少钱")} >= {"预算数", "指标值"}


def test_the_measure_asked_for_is_the_only_one(county: Engine) -> None:
    """决算 is not answered by a 预算数; where none is asked for, both may answer."""
    assert {f.measure for f in _fit(county, "决算数是多少钱")} & {"预算数", "决算数"} == {"决算数"}
    assert {f.measure for f in _fit(county, "是多少钱")} >= {"预算数", "决算数"}


def test_what_is_asked_per_unit_is_answered_per_unit_first(water: Engine) -> None:
    """每台 prefers 元/台 to any total, and 一共 does not."""
    assert _fit(water, "每台多少钱")[0].quantity.unit == "元/台"
    assert _fit(water, "一共多少钱")[0].quantity.unit != "元/台"


def test_the_classifier_asked_with_is_preferred(street: Engine) -> None:
    """几个 is answered in 个 before 辆."""
    assert _fit(street, "有几个社区")[0].quantity.unit == "个"


def test_the_whole_cost_of_one_project_stands_for_it(water: Engine) -> None:
    """Of two projects none does."""
    own = [f for f in _figures(water) if f.subject == "水库监测设备采购" and f.quantity.unit in ("万元", "元/台")]
    both = [f for f in _figures(water) if f.label == "总成本"]
    as_matches = [[Match(f, 1, 1, 1, 1, i) for i, f in enumerate(figures)] for figures in (own, both)]
    assert [m.figure.label for m in whole_project(as_matches[0])] == ["总成本"]
    assert whole_project(as_matches[1]) == as_matches[1]
    assert len(own) == len(both) == 2


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("租赁费是多少", "569.02"),
        ("安全生产经费多少", "3"),
        ("行政综合服务中心专项经费", "20"),
        ("社区工作者调资预留资金最多多少", "877.75"),
    ],
)
def test_a_project_that_is_money_by_its_name_is_asked_for_money(street: Engine, question: str, value: str) -> None:
    """Not for the area, the number of times or the rate that the same table holds."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.figures[0].value == value
