"""Lists: one item per line, each with its place."""

import re

import pytest
from soundness import assert_sound, quotes

from qa.engine import Engine


def _items(text: str) -> set[str]:
    return {re.sub(r"^\d+\. |：[\d.,]+万?元$", "", line) for line in text.splitlines()[1:]}


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "哪些项目的采购数量是244个",
            {
                "中骏小区一期社区居委会，水榭花城社区居委会办公设备采购",
                "新建社区居委会办公设备采购",
                "福成六期（增加）社区居委会办公设备采购",
            },
        ),
        ("哪些项目依据三办字【2020】2号", {"综合执法队工作经费", "行政综合服务中心专项经费"}),
        ("政府采购了哪些东西", {"装修工程", "其他建筑工程", "其他环保工程施工", "拆除工程", "群众文化活动服务"}),
        ("社区党组织服务群众专项经费采购了哪些东西", {"其他环保工程施工", "拆除工程", "群众文化活动服务"}),
        ("特色的群众文化队伍有哪三支", {"合唱队", "舞蹈队", "秧歌队"}),
    ],
)
def test_a_list_names_all_that_fit_and_nothing_else(street: Engine, question: str, items: set[str]) -> None:
    """Projects with a value, projects on a basis, a column, the rows of one project, names in a sentence."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.status == "answered"
    assert _items(answer.text) == items
    assert answer.citations


def test_each_numbered_heading_is_an_item(street: Engine) -> None:
    """With its place in the document."""
    answer = street.ask("分项绩效目标有哪些")
    assert_sound(answer, street)
    assert len(_items(answer.text)) == len(answer.citations) == 9
    assert all(item in quotes(answer) for item in _items(answer.text))


def test_projects_are_found_by_their_names(street: Engine) -> None:
    """All five, in the order of the document."""
    answer = street.ask("办公设备采购的项目有哪些")
    assert_sound(answer, street)
    assert len(_items(answer.text)) == 5
    assert len(answer.citations) == 5
    assert [c.start for c in answer.citations] == sorted(c.start for c in answer.citations)


def test_a_heading_is_quoted_whole(street: Engine) -> None:
    """Also where a space stands behind its number (1. 国税分局…)."""
    assert "国税分局小区修缮工程绩效目标表" in quotes(street.ask("绩效目标表有哪些"))


def test_what_is_excluded_is_not_listed(street: Engine) -> None:
    """健身器材不算."""
    assert "2020年社区配置居民健身器材采购" in street.ask("名字里有采购的项目有几个").text
    assert "健身器材采购" not in street.ask("名字里有采购的项目有几个，健身器材不算").text


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("部门职责有哪些", {"负责全县水资源的统一管理和监督", "负责河道治理和防汛抗旱", "负责农村饮水安全工程建设"}),
        ("哪些项目的总成本是120万元", {"水库监测设备采购"}),
        ("哪些项目的总成本是1200000元", {"水库监测设备采购"}),
        ("哪些项目依据《临江县水库安全管理办法》", {"水库监测设备采购"}),
    ],
)
def test_another_document_lists_its_own(water: Engine, question: str, items: set[str]) -> None:
    """A value matches in whatever unit it is asked."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert _items(answer.text) == items


@pytest.mark.parametrize("question", ["哪些项目的总成本是999万元", "哪些项目依据《临江县渔业条例》"])
def test_a_condition_that_nothing_satisfies_lists_nothing(water: Engine, question: str) -> None:
    """Rather than projects that do not satisfy it."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert "河道清淤工程" not in _items(answer.text)
    assert "水库监测设备采购" not in _items(answer.text)
