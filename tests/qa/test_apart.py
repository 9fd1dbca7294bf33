"""Questions that join several names, and what their figures are apart and together."""

import pytest
from soundness import assert_sound

from qa.answering.apart import asked_apart, asked_pair
from qa.engine import Engine


@pytest.mark.parametrize(
    ("plain", "asked"),
    [
        ("货物、服务分别安排多少", ("货物分别安排多少", "服务分别安排多少")),
        ("基本支出里水费加电费一年多少", ("基本支出里水费一年多少", "基本支出里电费一年多少")),
        ("道路工程和绿化工程的预算", ("道路工程的预算", "绿化工程的预算")),
        ("租赁费跟水电费，总金额合起来是多少", ("租赁费总金额合起来是多少", "水电费总金额合起来是多少")),
        ("甲社区装修、乙社区装修，这两个项目的成本一共多少", ("甲社区装修成本一共多少", "乙社区装修成本一共多少")),
        ("道路的养护费和桥梁的维修费，加一块是多少", ("道路的养护费是多少", "桥梁的维修费是多少")),
        ("公务接待费和会议费比上年都增加了多少", ("公务接待费增加了多少", "会议费增加了多少")),
        ("公务用车购置及运维费，两项合起来是多少", ()),
        ("经济分类表上，工资福利支出一共是多少", ()),
        ("公务接待费是多少", ()),
        ("办公费加起来多少钱", ()),
    ],
)
def test_a_question_is_asked_once_for_each_name(plain: str, asked: tuple[str, ...]) -> None:
    """With all that stands before and behind the names."""
    assert asked_apart(plain) == asked


@pytest.mark.parametrize(
    ("plain", "pair"),
    [
        ("项目支出比基本支出多多少", ("项目支出是多少", "基本支出是多少")),
        ("幼儿园和小饭桌相差几家", ("幼儿园是多少", "小饭桌是多少")),
        ("公务接待费比去年多多少", ()),
        ("公务接待费比2020年多多少", ()),
        ("公务接待费多少", ()),
    ],
)
def test_a_difference_has_two_sides(plain: str, pair: tuple[str, ...]) -> None:
    """The year before is no second side: its change is stated."""
    assert asked_pair(plain) == pair


@pytest.mark.parametrize(
    ("question", "value", "operands"),
    [
        ("项目支出比基本支出多多少", "3496.61", {"4978.80", "1482.19"}),
        ("公务接待费和公务用车运维费相差多少", "11.12", {"2.30", "13.42"}),
        ("幼儿园比小饭桌少几家", "90", {"57", "147"}),
    ],
)
def test_a_difference_shows_both_figures(street: Engine, question: str, value: str, operands: set[str]) -> None:
    """And how it was reckoned; never the change from the year before."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert value in answer.text
    assert answer.derivation is not None
    assert {f.value for f in answer.figures if not f.computed} == operands


def test_a_difference_without_its_two_figures_is_not_found(street: Engine) -> None:
    """One side alone, or a figure of another kind, is no answer."""
    answer = street.ask("租赁费比取暖费多多少")
    assert answer.status == "not_found"
    assert not answer.figures


def test_two_years_are_set_side_by_side(county: Engine) -> None:
    """2021年和2022年 are two documents, not a change."""
    answer = county.ask("水务局2021年和2022年公务接待费相差多少")
    assert_sound(answer, county)
    assert {f.value for f in answer.figures} == {"3.00", "2.60", "0.40"}
    both = county.ask("水务局2021年和2022年公务接待费分别多少")
    assert {f.value for f in both.figures} == {"3.00", "2.60"}


@pytest.mark.parametrize(
    "question", ["行宫西街道公务接待费", "燕郊镇三公经费", "社会工作部公务接待费是多少", "卫健委三公经费"]
)
def test_a_place_that_no_document_is_of_gets_no_figure(street: Engine, question: str) -> None:
    """Whatever it is called."""
    answer = street.ask(question)
    assert answer.status == "not_found"
    assert not answer.figures


def test_a_year_of_a_department_that_no_document_is_of_is_said(county: Engine) -> None:
    """Neither a list nor another year's figure answers in its stead."""
    answer = county.ask("水务局2035年的三公经费是多少")
    assert answer.status == "not_found"
    assert "2035年" in answer.text
