"""What cells of words say: either of two, of the row before, of several projects at once; and names in the library's own words."""

from collections.abc import Iterator

import pytest
from documents import table
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_HEAD = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
_PARK = f"""青禾区园林局2023年部门预算信息公开情况说明

一、部门职责及机构设置情况
部门职责：
1、负责全区公园的养护。
机构设置：
部门机构设置情况
{table("单位名称|单位性质|单位规格|经费保障形式", "青禾区园林局|行政|正科级|财政拨款")}
二、预算安排
2023年支出预算500.00万元，其中基本支出200.00万元，项目支出300.00万元。
单价20万元（含）以上的设备7台。
三、绩效目标
第二部分 资金绩效目标
1.东湖绿化工程绩效目标表
{
    table(
        _HEAD,
        "产出指标|时效指标|完工及时性|工程完工是否及时|及时|通知",
        "|成本指标|总成本|项目实施总成本|60万元|通知",
        "效果指标|社会效益指标|环境改善程度|居住环境的改善|明显改善|问卷调查",
    )
}
2.西山步道修缮工程绩效目标表
{
    table(
        _HEAD,
        "产出指标|时效指标|完工及时性|工程完工是否及时|按期|通知",
        "|成本指标|总成本|项目实施总成本|90万元|通知",
        "效果指标|社会效益指标|环境改善程度|居住环境的改善|明显改善|问卷调查",
    )
}
四、政府采购预算表
单位：万元
{
    table(
        "项目名称|采购物品名称|政府采购目录序号|采购预算",
        "公园养护|空调机（总预算20万以下）|A0206|2.00",
        "公园养护|办公设备购置|A0201|30.00",
        "公园养护|修剪机|A0310|8.00",
    )
}
"""


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a budget with tables of words."""
    library = Library.open(tmp_path_factory.mktemp("park"))
    library.add(_PARK.encode(), "青禾区园林局2023年部门预算.txt")
    yield Engine(library)
    library.close()


def test_either_of_two_is_settled_by_the_cell_that_says_it(park: Engine) -> None:
    """A glossary that names the other one is not asked."""
    answer = park.ask("园林局算行政单位还是事业单位")
    assert_sound(answer, park)
    assert "单位性质：行政" in answer.text
    assert "事业" not in answer.text


def test_an_indicator_that_projects_have_in_different_words_is_asked_back(park: Engine) -> None:
    """Both are listed; one that all have in the same words is no question, and a project named settles it."""
    answer = park.ask("完工及时性的指标值是什么")
    assert_sound(answer, park)
    assert answer.status == "ambiguous"
    assert {"及时", "按期"} <= {candidate.text.split("：")[-1] for candidate in answer.candidates}
    assert park.ask("环境改善程度的指标值是什么").status == "answered"
    assert "按期" in park.ask("西山步道修缮工程的完工及时性，指标值是什么").text


def test_a_value_of_a_row_asked_in_words_is_a_figure(park: Engine) -> None:
    """填的是什么 asks no less for the number."""
    answer = park.ask("东湖绿化工程的总成本，指标值填的是什么")
    assert_sound(answer, park)
    assert [figure.value for figure in answer.figures] == ["60"]


def test_it_is_the_row_that_answered_before(park: Engine) -> None:
    """它的目录序号 is that of the row, whatever other rows have one."""
    assert park.ask("修剪机的采购预算是多少", session="row").figures[0].value == "8.00"
    answer = park.ask("它的目录序号是什么", session="row")
    assert_sound(answer, park)
    assert "A0310" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("买空调机列了多少钱", "2.00"),
        ("单价二十万以上的设备有几台套", "7"),
        ("两个工程哪一个总成本更高，两者相差多少万元", "30"),
    ],
)
def test_what_is_written_in_the_document_goes_before_everyday_words(park: Engine, question: str, value: str) -> None:
    """空调机 is a row of its own, a limit is the same in any writing, and two projects are set apart."""
    answer = park.ask(question)
    assert_sound(answer, park)
    assert answer.figures[0].value == value


@pytest.mark.parametrize(
    "question",
    ["东湖绿化工程最后是哪家施工单位中标的", "东湖绿化工程找了哪家会计师事务所", "西山步道修缮工程需要什么许可证"],
)
def test_who_or_what_is_not_answered_with_an_amount(park: Engine, question: str) -> None:
    """A figure of the project says nothing of a firm or a paper."""
    answer = park.ask(question)
    assert_sound(answer, park)
    assert not answer.figures


def test_departments_that_state_nothing_are_named(county: Engine) -> None:
    """Beside those that do; and a thing that one department alone speaks of is that department's."""
    lacking = county.ask("水务局和图书馆，哪个单位没有列上年结转")
    assert_sound(lacking, county)
    assert "没有列" in lacking.text
    whose = county.ask("河道清淤工程是哪个部门的项目")
    assert_sound(whose, county)
    assert whose.text.startswith("临江县水务局")
    most = county.ask("2022年三公经费最多的是哪个单位")
    assert_sound(most, county)
    assert "8.10" in most.text


def test_codes_and_regions_as_people_write_them() -> None:
    """302 99 is one code, and the short name of a region is no word to look for."""
    from qa.understanding.names import Names
    from qa.understanding.question import understand

    names = Names.of(["江苏省财政局"], ["其他商品和服务支出"])
    assert "30299" in understand("302 99其他商品和服务支出列了多少", names).content
    assert understand("江苏三家单位的会议费合计多少", names).content == ("会议费",)
