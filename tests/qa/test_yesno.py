"""Yes or no, and then why."""

import pytest
from soundness import assert_sound, quotes

from qa.engine import Engine

YES = ("是", "有", "会", "能", "对")
NO = ("不是", "没有", "不会", "不能", "不对")


@pytest.mark.parametrize(
    ("question", "yes", "evidence"),
    [
        ("公务接待费是2.3万元吗", True, "公务接待费2.30万元"),
        ("公务接待费是23000元吗", True, "公务接待费2.30万元"),
        ("公务接待费是3万元吗", False, "公务接待费2.30万元"),
        ("有没有下属单位", False, "无下属单位"),
        ("有因公出国费吗", False, "因公出国（境）费0万元"),
        ("今年有没有拟购置固定资产", False, "无拟购置固定资产"),
        ("是不是全部用一般公共预算拨款采购", True, "538.00"),
    ],
)
def test_a_yes_or_a_no_comes_first(street: Engine, question: str, yes: bool, evidence: str) -> None:
    """With the words that settle it; 2.3万元 and 23000元 are 2.30万元."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.status == "answered"
    assert answer.text.startswith(YES if yes else NO)
    assert answer.text.startswith(NO) != yes
    assert evidence in quotes(answer)


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("公务用车运维费是6万元吗", True),
        ("公务用车运维费是7万元吗", False),
        ("河道清淤工程的居民满意度不低于90%吗", True),
        ("河道清淤工程的居民满意度不低于95%吗", False),
        ("监测设备采购数量是40台吗", True),
        ("监测设备采购数量是41台吗", False),
        ("有因公出国费吗", False),
    ],
)
def test_a_value_settles_it(water: Engine, question: str, yes: bool) -> None:
    """A value in the question is compared with the one stated, comparator and all."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.text.startswith(NO) != yes
    assert answer.text.startswith(YES if yes else NO)


def test_the_figure_that_settles_it_is_the_documents_own(street: Engine) -> None:
    """Not the one that was asked about."""
    assert [figure.value for figure in street.ask("公务接待费是3万元吗").figures] == ["2.30"]


@pytest.mark.parametrize("question", ["有没有体育场馆", "有外国专家吗", "是否收取教育费附加"])
def test_what_no_passage_speaks_of_is_neither(water: Engine, question: str) -> None:
    """Silence is no 没有."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "yes", "evidence"),
    [
        ("公务接待费超过2万了吗", True, "公务接待费2.30万元"),
        ("公务接待费不到2万吧", False, "公务接待费2.30万元"),
        ("三公经费没有超过20万吧", True, "15.72万元"),
        ("机关运行经费不到300万吧", True, "283.30万元"),
        ("因公出国费是不是0", True, "因公出国（境）费0万元"),
        ("公务接待费为零吗", False, "公务接待费2.30万元"),
        ("基本支出增加了吗", False, "减少810.76万元"),
        ("三公经费有没有下降", False, "9.63万元"),
        ("公务接待费是不是没有增加", False, "1.63万元"),
    ],
)
def test_more_less_nothing_and_direction_are_reckoned(street: Engine, question: str, yes: bool, evidence: str) -> None:
    """No sentence that merely names the thing affirms that it rose, or that there is more than so much of it."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.text.startswith(YES if yes else NO)
    assert answer.text.startswith(NO) != yes
    assert evidence in quotes(answer)


@pytest.mark.parametrize("question", ["有没有事业单位", "车辆是不是增加了"])
def test_what_no_sentence_settles_is_not_affirmed(street: Engine, question: str) -> None:
    """A word in passing, or a stock, is no yes."""
    assert street.ask(question).status == "not_found"
