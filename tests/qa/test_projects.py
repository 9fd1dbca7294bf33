"""Projects picked by an indicator, or by words in their own names, and the indicators that one of them has."""

from collections.abc import Iterator

import pytest
from documents import table
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_HEAD = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
_GARDENS = f"""青禾区绿化所2024年部门预算

一、预算情况
2024年支出预算500.00万元，其中基本支出200.00万元，项目支出300.00万元。
二、绩效目标
1.东湖绿道养护绩效目标表
{
    table(
        _HEAD,
        "产出指标|数量指标|养护面积|养护的绿道面积|3200平方米|养护计划",
        "|质量指标|苗木成活率|成活苗木占种植苗木的比率|≥95%|养护计划",
        "|成本指标|总成本|项目总成本|90万元|养护计划",
        "满意度指标|服务对象满意度指标|游客满意度|满意游客占比|≥90%|问卷调查",
    )
}
2.西山绿道建设绩效目标表
{
    table(
        _HEAD,
        "产出指标|数量指标|建设长度|新建绿道长度|6公里|建设方案",
        "|成本指标|总成本|项目总成本|150万元|建设方案",
        "满意度指标|服务对象满意度指标|游客满意度|满意游客占比|≥92%|问卷调查",
    )
}
3.花坛更新采购绩效目标表
{
    table(
        _HEAD,
        "产出指标|数量指标|采购数量|采购花卉数量|8000盆|采购计划",
        "|质量指标|苗木成活率|成活苗木占种植苗木的比率|≥93%|采购计划",
        "|成本指标|总成本|项目总成本|60万元|采购计划",
    )
}
"""
_LAKE, _HILL, _FLOWERS = "东湖绿道养护", "西山绿道建设", "花坛更新采购"


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a budget with three projects and their indicators."""
    library = Library.open(tmp_path_factory.mktemp("gardens"))
    library.add(_GARDENS.encode(), "青禾区绿化所2024年部门预算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些项目设了“苗木成活率”指标", [_LAKE, _FLOWERS]),
        ("哪些项目设了“游客满意度”这个指标", [_LAKE, _HILL]),
        ("设有“苗木成活率”指标的项目有哪些，花坛不算", [_LAKE]),
        ("名称里带绿道的项目有哪些", [_LAKE, _HILL]),
        ("名称中含有采购字样的项目有哪些", [_FLOWERS]),
        ("名称里带绿道的项目有哪些，西山不算", [_LAKE]),
    ],
)
def test_projects_with_an_indicator_or_a_word_in_their_name(question: str, names: list[str], gardens: Engine) -> None:
    """All that have it, in the document's order, and without those that the question leaves out."""
    answer = gardens.ask(question)
    assert_sound(answer, gardens)
    assert answer.status == "answered"
    assert answer.text.splitlines()[1:] == [f"{number}. {name}" for number, name in enumerate(names, 1)]
    assert len(answer.citations) >= len(names)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("有几个项目设有“总成本”指标", "3"),
        ("有几个项目设有“苗木成活率”指标", "2"),
        ("名字里有“绿道”的项目有几个", "2"),
        ("名称里带绿道的项目有几个，西山不算", "1"),
    ],
)
def test_projects_so_picked_are_counted(question: str, value: str, gardens: Engine) -> None:
    """With their names below the number."""
    answer = gardens.ask(question)
    assert_sound(answer, gardens)
    assert [(figure.value, figure.unit, figure.computed) for figure in answer.figures] == [(value, "个", True)]
    assert len(answer.text.splitlines()) == int(value) + 1


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("东湖绿道养护有几个三级指标", ["养护面积", "苗木成活率", "总成本", "游客满意度"]),
        ("西山绿道建设的三级指标有多少个", ["建设长度", "总成本", "游客满意度"]),
        ("花坛更新采购一共设了几个三级指标", ["采购数量", "苗木成活率", "总成本"]),
        ("东湖绿道养护有几个一级指标", ["产出指标", "满意度指标"]),
        ("西山绿道建设有几个二级指标", ["数量指标", "成本指标", "服务对象满意度指标"]),
    ],
)
def test_indicators_of_a_level_of_one_project(question: str, names: list[str], gardens: Engine) -> None:
    """A name that spans rows counts once."""
    answer = gardens.ask(question)
    assert_sound(answer, gardens)
    assert answer.figures[0].value == str(len(names))
    assert answer.text.splitlines()[1:] == [f"{number}. {name}" for number, name in enumerate(names, 1)]


def test_indicators_of_a_class_are_not_all_of_a_level(gardens: Engine) -> None:
    """数量指标 are one of four."""
    answer = gardens.ask("东湖绿道养护的数量指标有几个")
    assert_sound(answer, gardens)
    assert answer.figures[0].value == "1"
    assert "养护面积" in answer.text
    assert "总成本" not in answer.text


@pytest.mark.parametrize("question", ["哪些项目考核“开工率”指标", "名字里带桥梁的项目有哪些"])
def test_what_no_project_has_picks_none(question: str, gardens: Engine) -> None:
    """No project is listed in its stead."""
    answer = gardens.ask(question)
    assert_sound(answer, gardens)
    assert answer.status == "not_found"


@pytest.mark.parametrize("name", [_LAKE, _HILL])
def test_one_indicator_of_one_project_is_a_figure(name: str, gardens: Engine) -> None:
    """Naming an indicator without marks asks for its value."""
    answer = gardens.ask(f"{name}的总成本是多少")
    assert_sound(answer, gardens)
    assert answer.figures[0].value == {_LAKE: "90", _HILL: "150"}[name]


def test_words_in_the_names_of_the_bundled_projects(street: Engine) -> None:
    """Six have 采购 in their name; one of them is of 健身器材."""
    every, fewer = street.ask("名字里有采购的项目有几个"), street.ask("名字里有采购的项目有几个，健身器材不算")
    for answer, value in ((every, "6"), (fewer, "5")):
        assert_sound(answer, street)
        assert answer.figures[0].value == value


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("满意度指标值为≥90%的有几张表", 1),
        ("质量指标要求≥93%的项目有几个", 1),
        ("指标值依据没有写“养护计划”的项目有几个", 2),
        ("服务对象满意度的指标值依据写“问卷调查”的有几张", 2),
    ],
)
def test_projects_by_what_a_cell_says(gardens: Engine, question: str, count: int) -> None:
    answer = gardens.ask(question)
    assert_sound(answer, gardens)
    assert answer.figures[0].value == str(count), answer.text


def test_a_price_per_square_metre_is_worked_out_of_one_project(gardens: Engine) -> None:
    answer = gardens.ask("东湖绿道养护，按总成本和养护面积算，每平方米合多少元")
    assert_sound(answer, gardens)
    assert "281.25" in answer.text


def test_the_words_of_a_row_by_its_column(gardens: Engine) -> None:
    assert "采购花卉数量" in gardens.ask("花坛更新采购，采购数量那一行的描述写的是什么").text
