"""How many: counted, with what was counted listed and cited."""

import pytest
from soundness import assert_sound

from qa.engine import Engine


@pytest.mark.parametrize(
    ("question", "count", "unit", "named"),
    [
        ("名词解释有几条", "10", "条", ["上年结转", "事业单位经营支出"]),
        ("名词解释里有几个名词", "10", "个", ["一般公共预算拨款收入"]),
        ("部门职责有几条", "11", "条", []),
        ("分项绩效目标有几项", "9", "项", ["全面推进禁毒工作"]),
        ("办公设备采购的项目有几个", "5", "个", ["蓝湾社区居委会办公设备采购"]),
        ("采购数量是244个的项目有几个", "3", "个", ["新建社区居委会办公设备采购"]),
        ("绩效目标表有几张", "26", "张", ["租赁费", "行政综合服务中心专项经费"]),
        ("党群组织综合业务费的社会效益指标有几条", "4", "条", ["环境整治情况"]),
    ],
)
def test_a_count_lists_what_it_counted(street: Engine, question: str, count: str, unit: str, named: list[str]) -> None:
    """The number first, then one line each; the figure is computed and its places cited."""
    answer = street.ask(question)
    assert_sound(answer, street)
    [figure] = answer.figures
    assert (figure.value, figure.unit, figure.computed) == (count, unit, True)
    assert all(name in answer.text for name in named)
    assert answer.citations


def test_a_number_left_out_in_print_is_counted(street: Engine) -> None:
    """部门职责 runs from 1 to 11, although the number 3 was not printed."""
    answer = street.ask("部门职责有几条")
    assert answer.figures[0].value == "11"
    assert len(answer.text.splitlines()) == 12


def test_names_in_quotation_marks_keep_both_or_none(street: Engine) -> None:
    """“三公”经费 is a name that begins with a mark."""
    assert "“三公”经费" in street.ask("名词解释有几条").text


@pytest.mark.parametrize(
    ("question", "count"), [("部门职责有几条", "3"), ("名词解释有几条", "2"), ("绩效目标表有几张", "2")]
)
def test_another_document_counts_its_own(water: Engine, question: str, count: str) -> None:
    """No number is built in."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.figures[0].value == count


def test_rows_of_all_projects_are_said_of_none(street: Engine) -> None:
    """Where no project is named, the count is of the document."""
    answer = street.ask("社会效益指标有几条")
    assert_sound(answer, street)
    assert "国税分局小区修缮工程" not in answer.text.splitlines()[0]


@pytest.mark.parametrize("question", ["体育场馆有几个", "外国专家有几位", "图书有几种"])
def test_what_is_not_there_is_not_counted(water: Engine, question: str) -> None:
    """Nor is anything else in its stead."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.status == "not_found"


def test_a_number_that_is_stated_is_not_counted(street: Engine) -> None:
    """27个 stands in the table."""
    answer = street.ask("改善办公环境的居委会有几个")
    assert_sound(answer, street)
    assert (answer.figures[0].value, answer.figures[0].computed) == ("27", False)
