"""Plain questions on a district's disclosures: which units, whose short name, the total of a column, who does what, two years."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_BUDGET = """青禾区文化和旅游局2026年部门预算
青禾区文化和旅游局机构设置
青禾区文化和旅游局部门预算是包括局本部以及下属2家预算单位的综合收支计划。
本部门中，行政单位1家，事业单位2家，具体包括：
1.青禾区文化和旅游局本部
2.青禾区文化馆
3.青禾区图书馆，不单列预算。
名词解释
（一）财政拨款收入：是区级预算主管部门及所属预算单位本年度从本级财政部门取得的财政拨款，包括一般公共预算财政拨款。
（二）培训费：指除因公出国（境）培训费以外的，在培训期间发生的师资费、住宿费等费用。
2026年部门预算编制说明
2026年支出预算900.00万元，其中：财政拨款支出预算900.00万元，比2025年预算增加50.00万元。
“文化旅游体育与传媒支出（类）-文化和旅游（款）-图书馆（项）”2026年度预算300.00万元，2025年度预算280.00万元，主要用于：图书购置。2025年当年预算执行数为270.00万元，2026年预算安排300.00万元，比2025年预算执行数增加11.11%。主要原因是：新馆开放。
“社会保障和就业支出（类）-抚恤（款）-死亡抚恤（项）”2026年度预算29.40万元，主要用于：病故人员家属的抚恤金。
2026年支出预算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
207\t文化旅游体育与传媒支出\t870.60\t500.00\t370.60
20701\t文化和旅游\t870.60\t500.00\t370.60
2070104\t图书馆\t300.00\t200.00\t100.00
2070109\t群众文化\t500.00\t300.00\t200.00
2070111\t文化创作与保护\t70.60\t\t70.60
208\t社会保障和就业支出\t29.40\t29.40\t
20808\t抚恤\t29.40\t29.40\t
2080801\t死亡抚恤\t29.40\t29.40\t
合计\t\t900.00\t529.40\t370.60
其他相关情况说明
公务用车运行费6.00万元。
截至2025年8月31日，青禾区文化和旅游局共有车辆3辆。2026年部门预算安排购置车辆0辆。
青禾剧院装修工程项目经费情况说明
一、项目概述
青禾剧院装修工程位于中心路。
二、实施主体
设计单位为临江建筑设计院，施工单位为临江第五建设公司。
"""
_ACCOUNTS = """青禾区水务局2025年度部门决算
一、部门决算单位构成
我部门无下属单位。
二、决算情况说明
（一）一般公共预算财政拨款支出决算具体情况
1.节能环保支出（类）污染防治（款）大气（项），主要用于扬尘监管等项目支出，年初预算为410.00万元，支出决算为380.00万元，决算数小于预算数的主要原因：经费调减。
2.节能环保支出（类）污染防治（款）水体（项），主要用于水质监测等项目支出。年初预算为0.00万元，支出决算为220.00万元，决算数大于预算数的主要原因：年中追加。
2025年度支出合计700.00万元，其中：基本支出100.00万元，项目支出600.00万元。
2025年度“三公”经费财政拨款支出决算数比2024年度增加2.30万元，其中：公务用车购置及运行维护费支出决算增加2.00万元；公务接待费支出决算增加0.30万元。因公出国（境）费支出持平的主要原因是未安排出国。公务接待费支出增加的主要原因是有接待任务。
2025年支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
211\t节能环保支出\t600.00\t0.00\t600.00
21103\t污染防治\t600.00\t0.00\t600.00
2110301\t大气\t380.00\t0.00\t380.00
2110302\t水体\t220.00\t0.00\t220.00
213\t农林水支出\t100.00\t100.00\t0.00
合计\t\t700.00\t100.00\t600.00
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over the budget of a bureau with units of its own."""
    yield from _engine(tmp_path_factory, (_BUDGET, "青禾区文化和旅游局2026年预算.txt"))


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over the final accounts of a bureau without units."""
    yield from _engine(tmp_path_factory, (_ACCOUNTS, "青禾区水务局2025年度决算.txt"))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over both."""
    yield from _engine(
        tmp_path_factory, (_BUDGET, "青禾区文化和旅游局2026年预算.txt"), (_ACCOUNTS, "青禾区水务局2025年度决算.txt")
    )


def _engine(tmp_path_factory: pytest.TempPathFactory, *files: tuple[str, str]) -> Iterator[Engine]:
    library = Library.open(tmp_path_factory.mktemp("plain"))
    for text, name in files:
        library.add(text.encode(), name)
    yield Engine(library)
    library.close()


@pytest.mark.parametrize("question", ["下属单位有哪些", "你们下面管着哪些单位", "所属事业单位名单"])
def test_units_under_a_department_are_listed_without_itself(question: str, culture: Engine) -> None:
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.text.splitlines()[1:] == ["1. 青禾区文化馆", "2. 青禾区图书馆"]


@pytest.mark.parametrize("question", ["预算单位有哪些", "部门预算把哪些单位算进来了", "部门由哪些单位组成"])
def test_units_that_a_budget_takes_in_begin_with_the_department(question: str, culture: Engine) -> None:
    answer = culture.ask(question)
    assert answer.text.splitlines()[1:] == ["1. 青禾区文化和旅游局本部", "2. 青禾区文化馆", "3. 青禾区图书馆"]


def test_units_are_counted_and_denied(culture: Engine, water: Engine) -> None:
    counted = culture.ask("下属单位有几家")
    assert (counted.figures[0].value, counted.figures[0].unit) == ("2", "家")
    assert water.ask("有没有下属单位").text.startswith("没有。")
    assert water.ask("下属单位有几家").figures[0].value == "0"


def test_what_a_unit_is_is_another_question(culture: Engine) -> None:
    assert "青禾区文化馆" not in culture.ask("预算单位是什么意思").text


@pytest.mark.parametrize("short", ["文旅局", "区文旅局", "青禾文旅局", "文化和旅游局"])
def test_a_department_is_known_by_its_short_name(short: str, district: Engine) -> None:
    answer = district.ask(f"{short}的基本支出是多少")
    assert answer.figures[0].value == "529.40"


def test_the_end_of_another_organs_name_is_no_mention(district: Engine) -> None:
    assert district.ask("长寿区文化和旅游局2026年支出预算是多少").status == "not_found"


def test_a_column_asked_for_alone_means_its_total(culture: Engine) -> None:
    assert culture.ask("项目支出是多少").figures[0].value == "370.60"
    apart = culture.ask("项目支出比基本支出少多少")
    assert (apart.figures[0].value, apart.figures[0].computed) == ("158.80", True)


def test_one_amount_more_than_another(culture: Engine) -> None:
    assert culture.ask("项目支出比基本支出高吗").text.startswith("不是")
    assert culture.ask("基本支出是不是比项目支出多").text.startswith("是")


def test_members_without_an_amount_in_a_column(culture: Engine) -> None:
    answer = culture.ask("文化和旅游款下面，哪些项级科目没有基本支出")
    assert [line for line in answer.text.splitlines() if line.startswith(("1.", "2."))] == [
        "1. 文化创作与保护：70.60万元"
    ]


def test_amounts_of_two_years_that_no_change_is_stated_of(culture: Engine) -> None:
    answer = culture.ask("图书馆2026年度预算比2025年度预算增加了多少")
    assert_sound(answer, culture)
    assert (answer.figures[0].value, answer.figures[0].computed) == ("20.00", True)
    stated = culture.ask("图书馆2026年预算比2025年执行数增长百分之几")
    assert (stated.figures[0].value, stated.figures[0].computed) == ("11.11", False)


def test_what_was_really_spent_of_a_budget(culture: Engine) -> None:
    assert culture.ask("图书馆2025年实际花了多少").figures[0].value == "270.00"


def test_a_citizens_words_for_one_account(culture: Engine) -> None:
    answer = culture.ask("老职工过世后发给家里人的那笔钱，今年列多少")
    assert answer.figures[0].value == "29.40"
    assert any("死亡抚恤" in note for note in answer.assumed)


@pytest.mark.parametrize(
    ("question", "name"),
    [("剧院装修由哪家公司施工", "临江第五建设公司"), ("青禾剧院的设计单位是哪家", "临江建筑设计院")],
)
def test_who_does_what_in_a_project(question: str, name: str, culture: Engine) -> None:
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.text.startswith(name)


def test_what_a_definition_leaves_out_is_no_part_of_it(culture: Engine) -> None:
    assert culture.ask("出国培训的钱也算在“培训费”里吗").text.startswith("不是")
    assert culture.ask("师资费算在“培训费”里吗").text.startswith("是")


def test_vehicles_to_be_bought_and_the_cost_of_each(culture: Engine) -> None:
    assert culture.ask("2026年准备买新车吗").text.startswith("没有")
    assert culture.ask("公务用车运行费平均每辆车多少万元").figures[0].value == "2.00"


def test_the_budget_is_not_what_was_spent(water: Engine) -> None:
    assert water.ask("基本支出预算数是多少").status == "not_found"


def test_accounts_that_had_no_budget(water: Engine) -> None:
    answer = water.ask("有哪些项级科目没有安排年初预算，后来却有支出")
    assert "水体" in answer.text
    assert "大气" not in answer.text


def test_budget_and_final_amount_in_two_clauses(water: Engine) -> None:
    answer = water.ask("大气年初批了多少，最后实际支出多少")
    assert {figure.value for figure in answer.figures} == {"410.00", "380.00"}


def test_a_reason_of_another_account_is_not_given(water: Engine) -> None:
    answer = water.ask("公务接待费支出比2024年增加多少，为什么")
    assert "有接待任务" in answer.text
    assert "出国" not in answer.text


def test_a_share_of_each_department(district: Engine) -> None:
    answer = district.ask("项目支出占总支出的比例，文旅局和水务局谁更高")
    assert_sound(answer, district)
    assert answer.figures[0].unit == "%"
    assert "水务局，85.71%" in answer.text
