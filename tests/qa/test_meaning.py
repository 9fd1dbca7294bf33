"""A figure by what a question means, where it has none of the document's words."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_CITY = """青禾区城市运行中心2024年部门预算

一、工作任务
全年对辖区57家幼儿园开展消防检查，对12家养老院开展巡查。
管理地下车库60个，改造公共厕所28座。
每月走访孤儿85名，探望孤寡老人46户。
二、收支情况
2024年收入预算900.00万元。2024年支出预算900.00万元，其中基本支出300.00万元，项目支出600.00万元。
公务接待费2.00万元。
"""
_NOTE = "按意思最近的"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a budget that counts places and people in its own words."""
    library = Library.open(tmp_path_factory.mktemp("city"))
    library.add(_CITY.encode(), "青禾区城市运行中心2024年部门预算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value", "unit", "name"),
    [
        ("小朋友上学前班的学校多少家", "57", "家", "幼儿园"),
        ("停小汽车的场所几个", "60", "个", "地下车库"),
        ("失去双亲的孩子有几名", "85", "名", "孤儿"),
    ],
)
def test_a_paraphrase_without_a_shared_word_is_answered(
    question: str, value: str, unit: str, name: str, city: Engine
) -> None:
    """And the answer says that it went by the meaning, and by what name."""
    answer = city.ask(question)
    assert_sound(answer, city)
    assert answer.status == "answered"
    assert [(figure.value, figure.unit) for figure in answer.figures] == [(value, unit)]
    [note] = [assumed for assumed in answer.assumed if _NOTE in assumed]
    assert name in note
    assert answer.confidence < 0.7


def test_the_bundled_disclosure_is_answered_by_meaning(street: Engine) -> None:
    """失去双亲的孩子 are 孤儿, of whom there are 2."""
    answer = street.ask("失去双亲的孩子有几名")
    assert_sound(answer, street)
    assert [(figure.value, figure.unit) for figure in answer.figures] == [("2", "名")]
    assert any(_NOTE in assumed and "孤儿" in assumed for assumed in answer.assumed)


@pytest.mark.parametrize(("question", "value"), [("孤儿有几名", "85"), ("幼儿园有多少家", "57")])
def test_the_documents_own_word_needs_no_meaning(question: str, value: str, city: Engine) -> None:
    """Nothing is assumed then."""
    answer = city.ask(question)
    assert_sound(answer, city)
    assert answer.figures[0].value == value
    assert not any(_NOTE in assumed for assumed in answer.assumed)


@pytest.mark.parametrize(
    "question", ["教育支出是多少", "会议费多少", "取暖费是多少", "住房公积金是多少", "医疗卫生支出多少"]
)
def test_an_official_term_is_looked_for_in_vain(question: str, city: Engine) -> None:
    """Whatever is near in meaning, the document does not have it."""
    answer = city.ask(question)
    assert_sound(answer, city)
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ("失去双亲的孩子有几名", "失去双亲的孩子有几户"),
        ("停小汽车的场所几个", "停小汽车的场所有几户"),
        ("没爹没妈的娃多少名", "没爹没妈的娃多少户"),
    ],
)
def test_households_are_not_answered_by_persons_or_things(asked: str, refused: str, city: Engine) -> None:
    """The same question is answered where it counts by the document's own classifier."""
    assert city.ask(asked).status == "answered"
    answer = city.ask(refused)
    assert_sound(answer, city)
    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["垃圾桶有几个", "消防车有几辆", "邮筒有多少座"])
def test_what_is_near_to_nothing_is_not_found(question: str, city: Engine) -> None:
    """A thing that the document does not speak of."""
    answer = city.ask(question)
    assert_sound(answer, city)
    assert answer.status == "not_found"
