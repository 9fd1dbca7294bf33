"""A question is read against the names that the library knows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.engine import Engine
from qa.understanding.names import GAP, Names

OFFICE = "云台市青石街道办事处"
LABELS = ("河道清淤工程", "清淤长度", "水库监测设备采购", "租赁面积", "总成本", "居民满意度")
NAMES = Names.of([OFFICE, "云台市水务局"], LABELS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公务接代费是多少", "公务接待费是多少"),
        ("公务接侍费是多少", "公务接待费是多少"),
        ("一般公共预算拔款收入", "一般公共预算拨款收入"),
        ("河道青淤工程花了多少", "河道清淤工程花了多少"),
    ],
)
def test_one_wrong_character_of_a_name_is_set_right(typed: str, meant: str) -> None:
    """Of a name of the library or of a term of the field."""
    assert NAMES.mended(typed) == meant


@pytest.mark.parametrize(
    "question",
    ["盘子多少钱", "苹果多少钱一斤", "今天天气怎么样", "公务员工资是多少", "居民楼有几栋", "河道长度", "面积多大", "What is this?", ""],
)  # fmt: skip
def test_words_that_are_right_stay(question: str) -> None:
    """Only a character that is part of no word can be wrong."""
    assert NAMES.mended(question) == question


@settings(deadline=None)
@given(st.lists(st.sampled_from((*LABELS, OFFICE, "的", "和", "是多少", "有多少", "2021年")), min_size=1, max_size=5))
def test_a_question_made_of_names_is_left_as_it_is(parts: list[str]) -> None:
    """Nothing is mended that was not wrong."""
    question = "".join(parts)
    assert NAMES.mended(question) == question


def test_the_names_of_the_bundled_disclosure_are_left_as_they_are(street: Engine) -> None:
    """Each label and each project of it, asked for as written."""
    street.ask("公务接待费是多少")
    assert street._state is not None
    names = street._state.catalogue.names
    asked = [f"{label}是多少" for label in names.labels]
    assert len(asked) > 100
    assert [names.mended(question) for question in asked] == asked


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zulin mianji是多少", "租赁面积是多少"),
        ("zulinmianji", "租赁面积"),
        ("gongwu jiedai fei duoshao", "公务接待费多少"),
    ],
)
def test_pinyin_is_spelled_out_where_a_name_sounds_so(typed: str, meant: str) -> None:
    """With spaces or without."""
    assert NAMES.spelled_out(typed).replace(" ", "") == meant


@pytest.mark.parametrize("typed", ["hello world", "select from where", "total budget", "oa系统", "公务接待费"])
def test_other_letters_stay_letters(typed: str) -> None:
    """English is no pinyin."""
    assert NAMES.spelled_out(typed) == typed


@pytest.mark.parametrize(
    "said",
    [OFFICE, "青石街道办事处", "青石街道办", "青石街道", "云台市青石街道办", "云台市水务局", "水务局", "我们单位", "我局", "本部门"],
)  # fmt: skip
def test_a_department_is_taken_out_in_whole_in_part_or_short(said: str) -> None:
    """What is left is the account, wherever the department stands, and as long as before."""
    for question in (f"{said}租赁面积", f"租赁面积，{said}"):
        left = NAMES.without_departments(question)
        assert left.replace(GAP, "").strip("，") == "租赁面积"
        assert len(left) == len(question)


def test_an_unknown_department_is_not_taken_out() -> None:
    """It is what the question asks for, and must be accounted for."""
    assert "教育局" in NAMES.without_departments("教育局租赁面积")


def test_runs_are_stretches_that_stand_in_a_name() -> None:
    """Of three characters or more; a bare year is none."""
    text = "请问河道清淤长度"
    assert [text[start:end] for start, end in NAMES.runs(text)] == ["河道清淤长度"]
    assert NAMES.runs("面积多大") == []
    assert Names.of([], ["2021年度培训"]).runs("2021年公务接待费") == []


def test_a_library_without_names_changes_nothing() -> None:
    """An empty library takes no department out."""
    assert Names().without_departments("租赁面积") == "租赁面积"
    assert Names().runs("租赁面积") == []
