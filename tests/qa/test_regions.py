"""Whose figure it is: organs of the same name in several regions, said in full, in short or by their level."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from corpus.records import Identity
from index.library import Library
from qa.engine import Engine
from qa.scope import begins_with_region, mention, scope_of
from qa.understanding.names import GAP, Names


def _budget(department: str, whole: str, reception: str) -> str:
    return f"""{department}2024年部门预算

按照《中华人民共和国预算法》规定，现将{department}2024年部门预算公开如下：
一、收支情况
2024年收入预算{whole}万元。2024年支出预算{whole}万元，其中基本支出100.00万元。
公务接待费{reception}万元。
"""


_BUDGETS = (
    ("青禾区教育局", "900.00", "3.00"),
    ("白露区教育局", "700.00", "2.00"),
    ("青禾区商务委员会", "600.00", "1.50"),
)
_EDUCATION = Identity("青禾区教育局", 2024, "预算", "", ("青禾区",))
_COMMERCE = Identity("青禾区商务委员会", 2024, "预算", "", ("青禾区",))
_ELSEWHERE = Identity("白露区教育局", 2024, "预算", "", ("白露区",))
_DOCUMENTS = (("a", _EDUCATION), ("b", _COMMERCE), ("c", _ELSEWHERE))


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over the budgets of three organs of two districts."""
    library = Library.open(tmp_path_factory.mktemp("regions"))
    for department, whole, reception in _BUDGETS:
        library.add(_budget(department, whole, reception).encode(), f"{department}2024年部门预算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾区教育局公务接待费是多少", "3.00"),
        ("白露区教育局公务接待费是多少", "2.00"),
        ("青禾区商务委员会公务接待费多少", "1.50"),
        ("青禾区商务委公务接待费多少", "1.50"),
        ("商务委公务接待费多少", "1.50"),
        ("区商务委公务接待费多少", "1.50"),
    ],
)
def test_an_organ_is_known_with_its_region_or_without(question: str, value: str, regions: Engine) -> None:
    """In full, in short, and with its level alone."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    assert answer.status == "answered"
    assert [figure.value for figure in answer.figures] == [value]


@pytest.mark.parametrize(
    ("question", "organ"),
    [
        ("云台区教育局公务接待费是多少", "云台区教育局"),
        ("临江县教育局公务接待费是多少", "临江县教育局"),
        ("云台市商务委员会公务接待费多少", "云台市商务委员会"),
        ("白露区商务委员会公务接待费多少", "白露区商务委员会"),
        ("云台区商务委公务接待费多少", "云台区商务委"),
        ("区民政局公务接待费多少", "区民政局"),
        ("民政局公务接待费多少", "民政局"),
    ],
)
def test_another_regions_organ_is_missing(question: str, organ: str, regions: Engine) -> None:
    """One of the same name in another region does not answer for it."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    assert answer.status == "not_found"
    assert f"没有“{organ}”的文件" in answer.text


def test_an_organ_of_two_regions_is_a_choice(regions: Engine) -> None:
    """教育局 alone is either district's, and no 商务委员会's."""
    answer = regions.ask("教育局公务接待费是多少")
    assert_sound(answer, regions)
    assert answer.status == "ambiguous"
    assert {figure.value for figure in answer.figures} == {"3.00", "2.00"}


@pytest.mark.parametrize("question", ["文化和旅游委员会公务接待费多少", "民族宗教事务委员会公务接待费多少"])
def test_a_general_last_word_is_no_organ(question: str, regions: Engine) -> None:
    """委员会 behind another name is not 商务委员会."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "value", "operands", "higher"),
    [
        ("青禾区教育局公务接待费比区商务委多多少", "1.50", ["3.00", "1.50"], "青禾区教育局"),
        ("青禾区教育局公务接待费比白露区教育局多多少", "1.00", ["3.00", "2.00"], "青禾区教育局"),
        ("青禾区教育局支出预算比商务委多安排了多少", "300.00", ["900.00", "600.00"], "青禾区教育局"),
        ("青禾区商务委公务接待费比白露区教育局少多少", "0.50", ["2.00", "1.50"], "白露区教育局"),
    ],
)
def test_a_difference_between_organs(
    question: str, value: str, operands: list[str], higher: str, regions: Engine
) -> None:
    """With both figures, and which organ's is the higher one."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    first, *rest = answer.figures
    assert (first.value, first.computed) == (value, True)
    assert [figure.value for figure in rest] == operands
    assert answer.text.startswith(f"{higher}高，高出{value}万元")


@pytest.mark.parametrize(
    ("question", "value", "operands"),
    [
        ("青禾区教育局支出预算是商务委的几倍", "1.50", ["900.00", "600.00"]),
        ("青禾区商务委支出预算是青禾区教育局的几倍", "0.67", ["600.00", "900.00"]),
        ("青禾区教育局公务接待费是白露区教育局的多少倍", "1.50", ["3.00", "2.00"]),
        ("白露区教育局公务接待费是青禾区教育局的多少倍", "0.67", ["2.00", "3.00"]),
    ],
)
def test_how_many_times_one_organ_has_what_another_has(
    question: str, value: str, operands: list[str], regions: Engine
) -> None:
    """The one that is named first over the other, rounded to two digits."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    first, *rest = answer.figures
    assert (first.value, first.unit) == (value, "倍")
    assert [figure.value for figure in rest] == operands
    assert "四舍五入" in (answer.derivation.expression if answer.derivation else "")


@pytest.mark.parametrize(
    "question", ["青禾区教育局公务接待费比云台区教育局多多少", "云台区教育局公务接待费比青禾区教育局多多少"]
)
def test_a_difference_to_an_organ_that_is_not_there_is_not_found(question: str, regions: Engine) -> None:
    """One side alone is no difference."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["各部门公务接待费从多到少", "三家的公务接待费从高到低排一下"])
def test_organs_are_put_in_order(question: str, regions: Engine) -> None:
    """The most first."""
    answer = regions.ask(question)
    assert_sound(answer, regions)
    assert [figure.value for figure in answer.figures] == ["3.00", "2.00", "1.50"]
    assert [line.split("2024年")[0] for line in answer.text.splitlines()[1:]] == [
        "1. 青禾区教育局",
        "2. 白露区教育局",
        "3. 青禾区商务委员会",
    ]


@pytest.mark.parametrize(
    ("plain", "ids", "missing"),
    [
        ("青禾区教育局公务接待费", {"a"}, None),
        ("白露区教育局公务接待费", {"c"}, None),
        ("教育局公务接待费", {"a", "c"}, None),
        ("区商务委公务接待费", {"b"}, None),
        ("公务接待费是多少", {"a", "b", "c"}, None),
        ("白露区商务委员会公务接待费", {"c"}, "白露区商务委员会"),
        ("区民政局公务接待费", {"a", "b", "c"}, "区民政局"),
    ],
)
def test_the_documents_in_scope(plain: str, ids: set[str], missing: str | None) -> None:
    """Those of the organ that is named, and of its own region."""
    scope = scope_of(plain, _DOCUMENTS)
    assert scope.document_ids == ids
    assert scope.missing == missing


@pytest.mark.parametrize(
    ("plain", "identity", "said"),
    [
        ("青禾区教育局公务接待费", _EDUCATION, "青禾区教育局"),
        ("公务接待费，商务委是多少", _COMMERCE, "商务委"),
        ("云台区教育局公务接待费", _EDUCATION, None),
        ("文化和旅游委员会公务接待费", _COMMERCE, None),
        ("公务接待费", _EDUCATION, None),
    ],
)
def test_where_an_organ_is_named(plain: str, identity: Identity, said: str | None) -> None:
    """Nowhere in another region's organ, nor in the general last word of another organ."""
    found = mention(plain, identity)
    assert (plain[found.start : found.end] if found else None) == said


def test_an_organ_called_with_its_region() -> None:
    """A level alone is no region's name."""
    assert begins_with_region("云台市人民检察院")
    assert not begins_with_region("人民检察院")


def test_the_level_before_an_organ_is_taken_out_with_it() -> None:
    """比区商务委 leaves no 区 over; a 区 of another word stays."""
    names = Names.of(["青禾区教育局", "青禾区商务委员会"], ["公务接待费"])
    left = names.without_departments("教育局公务接待费比区商务委多多少")
    assert left.replace(GAP, "") == "公务接待费比多多少"
    assert "小区" in names.without_departments("小区有几个")
