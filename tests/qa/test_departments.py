"""Several departments asked for one thing: those that meet a condition, their mean, all alike."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_AMOUNTS = {"教育局": ("3.00", "900.00"), "水务局": ("0.80", "500.00"), "体育局": ("0.00", "400.00")}


def _disclosure(organ: str, reception: str, spending: str) -> str:
    return f"""青禾区{organ}2025年部门预算
一、预算情况
2025年支出预算{spending}万元。
二、“三公”经费
公务接待费{reception}万元。
截至2024年12月31日，青禾区{organ}共有车辆2辆。
"""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    library = Library.open(tmp_path_factory.mktemp("district"))
    for organ, (reception, spending) in _AMOUNTS.items():
        library.add(_disclosure(organ, reception, spending).encode(), f"青禾区{organ}2025年部门预算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "organs"),
    [
        ("哪个部门的公务接待费低于1万元", ["水务局", "体育局"]),
        ("哪些部门的公务接待费超过2万元", ["教育局"]),
        ("公务接待费哪家不是0", ["教育局", "水务局"]),
        ("哪家有公务接待费", ["教育局", "水务局"]),
    ],
)
def test_departments_that_meet_a_condition(question: str, organs: list[str], district: Engine) -> None:
    answer = district.ask(question)
    assert_sound(answer, district)
    assert answer.status == "answered", answer.text
    assert [organ for organ in _AMOUNTS if organ in answer.text] == [o for o in _AMOUNTS if o in organs], answer.text


def test_none_meets_it(district: Engine) -> None:
    """All amounts are told then, so that a person sees for himself."""
    answer = district.ask("哪个部门的公务接待费超过5万元")
    assert answer.text.startswith("没有符合的")
    assert all(organ in answer.text for organ in _AMOUNTS)


def test_the_mean_of_departments(district: Engine) -> None:
    answer = district.ask("三个部门平均支出预算多少")
    assert_sound(answer, district)
    assert (answer.figures[0].value, answer.figures[0].computed) == ("600.00", True)
    assert all(organ in answer.text for organ in _AMOUNTS)


def test_none_has_most_where_all_are_alike(district: Engine) -> None:
    assert district.ask("车辆最多的是哪个部门").text.startswith("都一样")
