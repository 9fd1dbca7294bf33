"""What a conversation remembers, and what it does not."""

import pytest
from soundness import assert_sound, wire

from qa.answer import Answer
from qa.dialogue import Dialogue, Turn, context_pieces, refers_back
from qa.engine import Engine
from qa.understanding.question import understand


def _talk(engine: Engine, session: str, *questions: str) -> list[Answer]:
    answers = [engine.ask(question, session=session) for question in questions]
    for answer in answers:
        assert_sound(answer, engine)
    return answers


def test_a_question_goes_on_from_the_one_before(street: Engine) -> None:
    """The change, another unit and the reason of the account that was asked for."""
    amount, change, in_yuan, why = _talk(street, "on", "公务接待费是多少", "那比上年呢", "换成元呢", "为什么")
    assert amount.figures[0].value == "2.30"
    assert (change.figures[0].value, change.figures[0].direction) == ("1.63", "增加")
    assert in_yuan.figures[0].value == "16300"
    assert "单位性质改为行政" in why.text


def test_what_was_taken_over_is_said(street: Engine) -> None:
    """And nothing is said where nothing was."""
    first, second = _talk(street, "said", "公务接待费是多少", "那比上年呢")
    assert first.assumed == ()
    assert any("公务接待费" in assumed for assumed in second.assumed)


def test_a_question_may_stay_with_the_project(water: Engine) -> None:
    """它 and 那 are the project of the turn before; a new project takes its place."""
    _, cost, other = _talk(
        water, "stay", "水库监测设备采购的采购数量是多少", "它的总成本呢", "河道清淤工程的总成本是多少"
    )
    assert cost.figures[0].value == "120"
    assert other.figures[0].value == "180"


def test_a_year_is_carried_on(county: Engine) -> None:
    """2021年 of the first question holds for the second."""
    first, second = _talk(county, "year", "水务局2021年公务接待费是多少", "那三公经费呢")
    assert first.figures[0].value == "3.00"
    assert (second.figures[0].value, second.figures[0].period) == ("9.00", "2021")


def test_a_new_account_drops_the_old_one(street: Engine) -> None:
    """A question that names its own account leans on nothing."""
    alone = street.ask("机关运行经费是多少")
    _, after = _talk(street, "new", "公务接待费比上年增加多少", "机关运行经费是多少")
    assert wire(after) == wire(alone)


def test_sessions_do_not_hear_each_other(street: Engine) -> None:
    """Nor does a question without a session."""
    fresh = street.ask("那比上年呢", session="never used")
    street.ask("公务接待费是多少", session="theirs")
    for session in ("mine", None):
        answer = street.ask("那比上年呢", session=session)
        assert_sound(answer, street)
        assert wire(answer) == wire(fresh)
        assert not answer.assumed


def test_turns_of_two_sessions_may_be_mixed(street: Engine) -> None:
    """Each goes on from its own."""
    street.ask("公务接待费是多少", session="left")
    street.ask("机关运行经费是多少", session="right")
    assert street.ask("换成元呢", session="left").figures[0].value == "23000"
    assert street.ask("换成元呢", session="right").figures[0].value == "2833000"


def test_a_question_without_a_session_is_not_remembered(street: Engine) -> None:
    """It may be anyone's."""
    street.ask("公务接待费是多少")
    assert street.ask("换成元是多少").status == "not_found"


def test_what_was_not_found_hands_nothing_on(street: Engine) -> None:
    """No figure appears that nobody asked for."""
    _, second = _talk(street, "nothing", "教育支出是多少", "那比上年呢")
    assert second.status == "not_found"


@pytest.mark.parametrize("question", ["那比上年呢", "换成元", "为什么", "它的面积", "呢？", "这个项目花了多少"])
def test_words_that_lean_on_an_earlier_question(question: str) -> None:
    """那, 它, 呢, or nothing named at all."""
    assert refers_back(understand(question))


@pytest.mark.parametrize("question", ["公务接待费是多少", "2021年预算收入一共多少", "租赁面积多大"])
def test_words_that_stand_alone(question: str) -> None:
    """A question that names what it asks for."""
    assert not refers_back(understand(question))


def test_the_oldest_sessions_are_forgotten() -> None:
    """So that memory stays bounded; the newest stay, and a turn in no session is never kept."""
    dialogue = Dialogue()
    turn = Turn(understand("公务接待费是多少"), ("公务接待费",), ())
    dialogue.remember(None, turn)
    for number in range(1000):
        dialogue.remember(str(number), turn)
    assert dialogue.last("999") is turn
    assert dialogue.last("0") is None
    assert dialogue.last(None) is None
    assert len(dialogue.turns) < 1000


def test_a_turn_hands_on_its_own_words_where_no_figure_answered() -> None:
    """Else the project and the label of the figure."""
    assert context_pieces(Turn(understand("单位规格是什么"), ("单位规格",), ())) == ("单位规格",)


def test_all_that_was_asked_is_asked_again_of_another_year(county: Engine) -> None:
    """2022年这两样呢 asks for both once more, and says what it took over."""
    first = county.ask("2021年临江县水务局的公务接待费和三公经费分别是多少", session="both")
    assert len(first.figures) == 2
    again = county.ask("2022年的这两项呢", session="both")
    assert {figure.period for figure in again.figures} == {"2022"}
    assert [figure.value for figure in again.figures] == ["2.60", "8.10"]
    assert again.assumed
