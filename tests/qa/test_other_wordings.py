"""Wordings of other places: tallies of a town's 三公 spending, changes against two bases, totals told in two paragraphs."""

from collections.abc import Iterator

import pytest

from index.library import Library
from qa.answer import Answer
from qa.engine import Engine

_TOWN = """青石镇2021年度“三公”经费决算公开
经汇总，2021年度全镇“三公”经费支出合计40.14万元。其中，因公出国（境）费0万元；公务用车购置及运维费30.93万元；公务接待费9.21万元。
2021年度全镇因公出国（境）团组数0个，因公出国（境）0人次；公务用车购置数0辆，公务用车保有量12 辆；国内公务接待105批次，国内公务接待1150人次。
经比较，2021年度全镇“三公”经费较上年减少2.97万元，下降6.89%，较年初预算数减少0.36万元。其中：公务用车购置及运行维护费较上年减少1.33万元，下降4.12%，较年初预算数减少0.07万元；公务接待费较上年减少1.64万元，较年初预算数减少0.29万元。
"""
_CENTRE = """溪口市政务服务中心2023年度部门决算公开说明
第一部分 单位概况
2023年度，实有人数11人，其中：在职人员10人，离休人员0人，退休人员1人。
第二部分 部门决算情况说明
三、支出决算情况说明
2023年本年支出合计305.63万元，其中：基本支出282.32万元，占92.4%；项目支出23.31万元，占7.6%。
五、一般公共预算财政拨款支出决算情况说明
1.一般公共服务(类)(201)人力资源事务(10)行政运行(01):支出决算为247.92万元,完成预算100%。
六、一般公共预算财政拨款基本支出决算情况说明
2023年度一般公共预算财政拨款基本支出282.32万元，其中：
人员经费250.02万元，主要包括：基本工资、津贴补贴、奖金。
公用经费32.30万元，主要包括：办公费、印刷费、差旅费。
七、“三公”经费情况说明
2023年度“三公”经费财政拨款支出预算为44.52万元，实际支出“三公经费”决算为22.62万元，比上年减少1万元，下降4.2%；其中：因公出国（境）费10万元，较上年持平。
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    library = Library.open(tmp_path_factory.mktemp("town"))
    library.add(_TOWN.encode(), "公开.txt")
    yield Engine(library)
    library.close()


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    library = Library.open(tmp_path_factory.mktemp("centre"))
    library.add(_CENTRE.encode(), "决算.txt")
    yield Engine(library)
    library.close()


def _value(answer: Answer) -> str:
    assert answer.status == "answered", answer.text
    return f"{answer.figures[0].value}{answer.figures[0].unit}"


def test_the_title_says_whose_final_accounts_it_tells(town: Engine) -> None:
    answer = town.ask("三公经费多少")
    assert answer.figures[0].entity == "青石镇"
    assert answer.text.startswith("2021年")
    assert "决算" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三公经费多少", "40.14万元"),
        ("公务接待费比年初预算少了多少", "0.29万元"),
        ("公务接待费比上年少了多少", "1.64万元"),
        ("公务接待费比预算数减少了多少", "0.29万元"),
        ("公车几辆", "12辆"),
        ("接待了多少批", "105批次"),
        ("接待了多少人次", "1150人次"),
        ("新买了几辆车", "0辆"),
    ],
)
def test_a_towns_tally(town: Engine, question: str, value: str) -> None:
    assert _value(town.ask(question)) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("单位多少人", "11人"),
        ("在职的多少人", "10人"),
        ("项目支出占多少", "7.6%"),
        ("行政运行多少", "247.92万元"),
        ("行政运行完成预算的百分之几", "100%"),
        ("基本支出里人员经费多少", "250.02万元"),
        ("三公预算多少", "44.52万元"),
        ("三公经费多少", "22.62万元"),
        ("三公实际花了多少", "22.62万元"),
        ("三公比上年", "1万元"),
    ],
)
def test_final_accounts_as_other_places_write_them(centre: Engine, question: str, value: str) -> None:
    assert _value(centre.ask(question)) == value


def test_a_journey_abroad_is_no_reason(centre: Engine) -> None:
    """因公出国 begins as a reason does and gives none."""
    assert "因公出国" not in centre.ask("三公比上年少了多少").text
