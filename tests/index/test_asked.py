"""A question asks for a kind of quantity, and rules things out."""

import pytest

from index.asked import Asked, asked, fit


@pytest.mark.parametrize(
    ("question", "kind", "unit"),
    [
        ("公务接待费花了多少钱", "金额", ""),
        ("房租要几万元", "金额", ""),
        ("机关运行经费是多少", "金额", ""),
        ("有多少人领", "数量", "人"),
        ("经费里有几个项目用了多少万", "金额", ""),
        ("租了多大地方", "面积", ""),
        ("啥时候完工", "时间", ""),
        ("占比是多少", "比率", ""),
        ("满意度要达到百分之几", "比率", ""),
        ("增加了多少", "多少", ""),
        ("公务接待费是指什么", "", ""),
        ("这几年有没有变化", "", ""),
    ],
)
def test_the_kind_asked_for_last_is_the_one(question: str, kind: str, unit: str) -> None:
    """Everyday wordings of money, counts, areas, times and rates."""
    assert asked(question) == Asked(question, kind, unit)


@pytest.mark.parametrize("question", ["职责一共写了几条", "绩效目标分了多少项", "采购的项目有几个"])
def test_parts_of_the_document_are_counted_by_its_titles(question: str) -> None:
    """No quantity states them."""
    assert asked(question).parts


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("买了多少件，健身器材不算", "买了多少件， "),
        ("工程有哪些，不要采购", "工程有哪些， "),
        ("除了装修，还有什么", " ，还有什么"),
        ("要不要买车", "要不要买车"),
        ("房租算不算", "房租算不算"),
        ("包不包括房租", "包不包括房租"),
        ("不含税", "不含税"),
    ],
)
def test_what_is_ruled_out_is_left_out(question: str, left: str) -> None:
    """A question whether something counts rules nothing out; nor does one that would have nothing left."""
    assert asked(question).text == left


@pytest.mark.parametrize(
    ("question", "units", "expected"),
    [
        ("花了多少钱", {"万元"}, 1),
        ("花了多少钱", {"元/人"}, 1),
        ("花了多少钱", {"个", "%"}, 0),
        ("有多少人", {"名"}, 1),
        ("买了几件", {"个"}, 0.5),
        ("买了几件", {"万元"}, 0),
        ("增加了多少", {"%"}, 1),
        ("增加了多少", set(), 0),
        ("是指什么", {"万元"}, 0),
    ],
)
def test_a_passage_fits_by_the_units_it_gives(question: str, units: set[str], expected: float) -> None:
    """The same kind fits whole, another count by half."""
    assert fit(asked(question), frozenset(units), titled=False) == expected


def test_titles_fit_where_parts_are_counted() -> None:
    """And nothing else does."""
    question = asked("职责有几条")
    assert fit(question, frozenset(), titled=True) == 1
    assert fit(question, frozenset({"条"}), titled=False) == 0
