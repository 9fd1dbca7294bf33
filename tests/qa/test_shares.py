"""Shares of what a question names in any order, and what two turns answered, added up or set apart."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from documents import table
from soundness import assert_sound

from index.library import Library
from qa.answer import Answer
from qa.answering.apart import asked_share
from qa.dialogue import refers_back
from qa.engine import Engine
from qa.understanding.question import understand

_SPORT = f"""临江县体育中心2024年部门预算

一、支出情况
2024年支出预算800.00万元，其中基本支出500.00万元，项目支出300.00万元。
基本支出中，人员经费420.00万元，公用经费80.00万元。
公用经费中，办公费12.00万元，印刷费4.00万元，水费20000元，差旅费6.00万元。
公务接待费2.50万元，会议费1.50万元。
现有教练员16名。
二、固定资产表
单位：万元
{table("资产名称|数量|价值", "车辆|8辆|160.00", "房屋|2000平方米|1500.00", "合计||1660.00")}
"""


@pytest.fixture(scope="module")
def sport(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a budget with parts of parts and a table of assets."""
    library = Library.open(tmp_path_factory.mktemp("sport"))
    library.add(_SPORT.encode(), "临江县体育中心2024年部门预算.txt")
    yield Engine(library)
    library.close()


def _talk(engine: Engine, session: str, *questions: str) -> Answer:
    """The last answer of a conversation."""
    answers = [engine.ask(question, session=session) for question in questions]
    for answer in answers:
        assert_sound(answer, engine)
    return answers[-1]


@pytest.mark.parametrize(
    ("plain", "asked"),
    [
        ("办公费占公用经费的几成", ("办公费", "公用经费")),
        ("公用经费里，办公费占几成", ("办公费", "公用经费")),
        ("公用经费当中办公费占多少", ("办公费", "公用经费")),
        ("办公费在公用经费中占百分之几", ("办公费", "公用经费")),
        ("算一下办公费占公用经费的比重", ("办公费", "公用经费")),
        ("办公费占了公用经费的多少", ("办公费", "公用经费")),
        ("办公用房占用面积多少", None),
        ("占地面积是多少", None),
        ("办公费是多少", None),
    ],
)
def test_part_and_whole_in_any_order(plain: str, asked: tuple[str, str] | None) -> None:
    """占用 and 占地 are no shares."""
    assert asked_share(plain) == asked


@pytest.mark.parametrize(
    ("question", "value", "part", "whole"),
    [
        ("办公费占公用经费的几成", "15.00", "12.00", "80.00"),
        ("公用经费里，办公费占多少", "15.00", "12.00", "80.00"),
        ("办公费在公用经费中占百分之几", "15.00", "12.00", "80.00"),
        ("基本支出在支出预算里占几成", "62.50", "500.00", "800.00"),
        ("人员经费占基本支出的比例", "84.00", "420.00", "500.00"),
        ("支出预算里，项目支出占多少", "37.50", "300.00", "800.00"),
    ],
)
def test_a_share_shows_part_and_whole(question: str, value: str, part: str, whole: str, sport: Engine) -> None:
    """Whichever is said first."""
    answer = sport.ask(question)
    assert_sound(answer, sport)
    first, *rest = answer.figures
    assert (first.value, first.unit, first.computed) == (value, "%", True)
    assert [figure.value for figure in rest] == [part, whole]


def test_a_counted_thing_has_its_value_as_part_of_an_amount(sport: Engine) -> None:
    """8辆 are no part of an amount, but 160.00万元 are; the whole is the total row of the column."""
    answer = sport.ask("车辆占固定资产价值合计的百分之几")
    assert_sound(answer, sport)
    assert [(figure.value, figure.unit) for figure in answer.figures] == [
        ("9.64", "%"),
        ("160.00", "万元"),
        ("1660.00", "万元"),
    ]


@pytest.mark.parametrize(
    "question",
    ["教练员占公用经费的几成", "公用经费占办公费的比重", "取暖费占公用经费的比重", "办公费占取暖费的比重"],
)
def test_what_is_no_part_has_no_share(question: str, sport: Engine) -> None:
    """Persons of an amount, more than the whole, and a side that the document does not have."""
    answer = sport.ask(question)
    assert_sound(answer, sport)
    assert answer.status == "not_found"


def test_a_pronoun_is_what_the_turn_before_answered(sport: Engine) -> None:
    """它占公用经费的几成."""
    answer = _talk(sport, "share", "办公费是多少", "它占公用经费的几成")
    assert [figure.value for figure in answer.figures] == ["15.00", "12.00", "80.00"]


@pytest.mark.parametrize(
    ("turns", "value", "operands"),
    [
        (("办公费是多少", "印刷费是多少", "这两项加起来多少"), "16.00", ["12.00", "4.00"]),
        (("公务接待费和会议费分别是多少", "两项加起来呢"), "4.00", ["2.50", "1.50"]),
        (("办公费是多少", "印刷费是多少", "差旅费是多少", "这两项加起来多少"), "10.00", ["4.00", "6.00"]),
        (("公务接待费是多少", "会议费是多少", "前面那两项相差多少"), "1.00", ["2.50", "1.50"]),
        (("公务接待费和会议费分别是多少", "这两项差多少"), "1.00", ["2.50", "1.50"]),
        (("会议费是多少", "公务接待费是多少", "这两项差多少"), "1.00", ["1.50", "2.50"]),
        (("办公费是多少", "水费是多少", "两项差多少"), "10.00", ["12.00", "20000"]),
        (("办公费是多少", "水费是多少", "两项加起来多少"), "14.00", ["12.00", "20000"]),
    ],
)
def test_two_turns_are_added_up_or_set_apart(
    turns: tuple[str, ...], value: str, operands: list[str], sport: Engine
) -> None:
    """The two figures of one turn, or the last two turns' one each, in one unit."""
    answer = _talk(sport, "/".join(turns), *turns)
    first, *rest = answer.figures
    assert first.computed
    assert Decimal(first.value) == Decimal(value)
    assert first.unit == "万元"
    assert [figure.value for figure in rest] == operands


def test_which_of_two_turns_is_more_is_said(sport: Engine) -> None:
    """The one asked for first is compared with the other."""
    less = _talk(sport, "less", "会议费是多少", "公务接待费是多少", "这两项差多少")
    more = _talk(sport, "more", "公务接待费是多少", "会议费是多少", "这两项差多少")
    assert "会议费比公务接待费少1.00万元" in less.text
    assert "公务接待费比会议费多1.00万元" in more.text


@pytest.mark.parametrize(
    "turns",
    [
        ("办公费是多少", "两项加起来多少"),
        ("办公费是多少", "办公费是多少", "两项加起来多少"),
        ("办公费是多少", "教练员有几名", "两项差多少"),
    ],
)
def test_without_two_figures_of_one_unit_nothing_is_worked_out(turns: tuple[str, ...], sport: Engine) -> None:
    """One turn alone, the same figure twice, an amount and persons."""
    answer = _talk(sport, "/".join(turns), *turns)
    assert answer.derivation is None
    assert not any(figure.computed for figure in answer.figures)


def test_two_items_of_another_session_are_not_heard(sport: Engine) -> None:
    """Nor those of no session."""
    _talk(sport, "theirs", "办公费是多少", "印刷费是多少")
    answer = sport.ask("这两项加起来多少", session="mine")
    assert_sound(answer, sport)
    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["这两项差多少", "前面那两笔加起来", "二者相差多少"])
def test_words_for_two_lean_on_earlier_questions(question: str) -> None:
    """两项, 前面, 二者."""
    assert refers_back(understand(question))
