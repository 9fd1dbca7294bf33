"""What an account is made of, rates of execution, measures side by side, and the document that a number belongs to."""

from collections.abc import Iterator

import pytest
from documents import table
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_ACCOUNTS = f"""临江县档案馆2024年度部门决算
第一部分 概况
一、主要职能
负责全县档案的收集和管理。
从预算单位构成看，纳入本部门决算编制范围的单位包括：临江县档案馆本级、临江县档案服务中心。
临江县档案馆加挂临江县地方志办公室、临江县档案和信息资源局牌子。
第二部分 部门决算表
支出决算表
单位：万元
{
    table(
        "科目编码|科目名称|本年支出合计|基本支出|项目支出",
        "201|一般公共服务支出|90.00|60.00|30.00",
        "20126|档案事务|90.00|60.00|30.00",
        "2012601|行政运行|50.00|50.00|",
        "2012604|档案馆|40.00|10.00|30.00",
        "208|社会保障和就业支出|10.00|10.00|",
        "20805|行政事业单位养老支出|10.00|10.00|",
    )
}
第三部分 部门决算情况说明
一、支出决算情况说明
2024年度支出总计100.00万元，与2023年度相比增加20.00万元，增长25.00%。
支出增加的主要原因是新增档案数字化项目。
行政运行年初预算为62.50万元，支出决算为50.00万元。
二、采购情况说明
依据《档案数字化管理办法》（临档发〔2023〕6号）安排数字化采购。
档案数字化专项总预算30.00万元，其中扫描加工18.00万元，设备购置12.00万元。
三、绩效情况说明
本部门编报绩效目标的项目共5个，涉及项目资金28.00万元。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over final accounts with a table of accounts by code."""
    library = Library.open(tmp_path_factory.mktemp("archive"))
    library.add(_ACCOUNTS.encode(), "临江县档案馆2024年度部门决算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("档案事务底下哪一项花钱最多", "50.00", "行政运行"),
        ("档案事务里面哪一项最少，是多少", "40.00", "档案馆"),
        ("按功能分类，哪一类支出最多", "90.00", "一般公共服务支出"),
        ("科目编码2012604对应的金额是多少", "40.00", "档案馆"),
        ("行政运行的预算执行率是多少", "80.00", "÷|执行率"),
        ("档案事务底下分了几个项级科目", "2", "行政运行、档案馆"),
    ],
)
def test_members_of_an_account_by_their_codes(question: str, value: str, words: str, archive: Engine) -> None:
    answer = archive.ask(question)
    assert answer.status == "answered"
    assert answer.figures[0].value == value
    assert any(word in answer.text for word in words.split("|"))
    assert_sound(answer, archive)


def test_parts_named_in_prose_are_listed(archive: Engine) -> None:
    answer = archive.ask("档案数字化专项的30万是按哪几个方向分配的")
    assert "扫描加工：18.00万元" in answer.text
    assert "设备购置：12.00万元" in answer.text


def test_budget_and_final_amount_are_told_apart(archive: Engine) -> None:
    answer = archive.ask("行政运行的年初预算和决算分别是多少")
    assert [figure.value for figure in answer.figures] == ["62.50", "50.00"]


@pytest.mark.parametrize(
    "question", ["支出比2023年增加了多少？什么原因引起的", "支出比2023年多了还是少了，差多少，什么原因"]
)
def test_how_much_it_changed_and_why_is_one_answer(question: str, archive: Engine) -> None:
    """The reason stands in a paragraph of its own."""
    answer = archive.ask(question)
    assert (answer.figures[0].value, answer.figures[0].direction) == ("20.00", "增加")
    assert "新增档案数字化项目" in answer.text


def test_a_number_and_an_amount_of_one_sentence(archive: Engine) -> None:
    for question in ("编报绩效目标的项目有几个？涉及多少资金", "编报绩效目标的项目数和资金额分别是多少"):
        values = [(figure.value, figure.unit) for figure in archive.ask(question).figures]
        assert values == [("5", "个"), ("28.00", "万元")], question


def test_the_title_that_a_document_number_belongs_to(archive: Engine) -> None:
    assert "《档案数字化管理办法》" in archive.ask("临档发〔2023〕6号对应的是哪个文件").text
    assert "《档案数字化管理办法》" not in archive.ask("临档发〔2023〕7号对应的是哪个文件").text


def test_units_taken_in_are_listed_as_the_sentence_has_them(archive: Engine) -> None:
    answer = archive.ask("决算包括哪几家单位")
    assert answer.text.splitlines()[1:] == ["1. 临江县档案馆本级", "2. 临江县档案服务中心"]


def test_a_name_with_and_in_it_stays_whole(archive: Engine) -> None:
    text = archive.ask("档案馆还加挂哪些牌子").text
    assert "档案和信息资源局" in text


def test_a_clerk_is_told_the_place_and_its_other_place(archive: Engine) -> None:
    """A figure that stands in prose and in a table is cited at both."""
    answer = archive.ask("行政运行的决算是多少")
    assert len({citation.table for citation in answer.citations}) == 2
