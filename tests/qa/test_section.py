"""A bare name is asked by people in a hurry: a heading gives what stands under it."""

import pytest
from soundness import assert_sound

from qa.engine import Engine


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("部门职责", "部门职责共11项"),
        ("名词解释", "名词解释共10项"),
        ("机构设置", "机构设置：\n"),
        ("工作保障措施", "工作保障措施共3项"),
    ],
)
def test_a_heading_alone_gives_what_stands_under_it(question: str, beginning: str, street: Engine) -> None:
    answer = street.ask(question)
    assert answer.text.startswith(beginning)
    assert_sound(answer, street)


@pytest.mark.parametrize(("question", "value"), [("公务接待费", "2.30"), ("政府采购情况", "538.00")])
def test_an_account_alone_gives_its_figure(question: str, value: str, street: Engine) -> None:
    assert street.ask(question).figures[0].value == value


def test_a_name_that_nothing_bears_takes_over_nothing(street: Engine) -> None:
    street.ask("部门职责", session="bare")
    assert street.ask("天气", session="bare").status == "not_found"


def test_money_is_never_answered_with_headings(street: Engine) -> None:
    assert street.ask("工作保障措施安排了多少万元").status == "not_found"
