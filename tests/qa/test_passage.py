"""Answers in the document's own words."""

import pytest
from soundness import assert_sound, quotes

from qa.engine import Engine


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("单位规格是什么", "正科级"),
        ("单位性质是什么", "行政"),
        ("经费保障形式是什么", "财政拨款"),
        ("上年结转是什么意思", "指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金"),
        ("事业收入是什么意思", "指事业单位开展专业业务活动及辅助活动所取得的收入"),
        ("机关运行费怎么解释", "为保障全部单位运行用于购买货物和服务的各项资金"),
        ("机关运行经费主要用于什么", "办公用房取暖费"),
        ("公务接待费为什么增加", "单位性质改为行政"),
        ("项目支出为什么增加", "社区工作者预留资金"),
        ("租赁费的依据是什么文件", "三办字【2014】22号"),
        ("《三河市深化乡镇和街道改革方案》是几号文", "三办字【2020】2号"),
        ("文化长廊建设工程的工程完工及时性是什么指标值", "及时"),
    ],
)
def test_words_are_answered_in_the_words_of_the_document(street: Engine, question: str, says: str) -> None:
    """And quoted from where they stand."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.status == "answered"
    assert says in answer.text
    assert says in quotes(answer)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("单位规格是什么", "副科级"),
        ("基本支出是什么意思", "人员支出和公用支出"),
        ("公务接待费为什么减少", "压减接待批次"),
        ("机关运行经费用于什么", "办公用房水电费和日常维修"),
        ("水库监测设备采购的依据是什么文件", "《临江县水库安全管理办法》临水字【2020】15号"),
        ("项目支出为什么增加", "新增河道清淤项目"),
    ],
)
def test_another_document_has_its_own_words(water: Engine, question: str, says: str) -> None:
    """Nothing of the bundled one is built in."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert says in answer.text
    assert says in quotes(answer)


def test_the_reason_of_a_part_is_not_given_for_another(street: Engine) -> None:
    """公务用车 and 公务接待费 rose for reasons of their own."""
    assert "执法用车" not in street.ask("公务接待费为什么增加").text
    assert "执法用车" in street.ask("公务用车运维费为什么增加").text


def test_a_reason_comes_with_its_change(street: Engine) -> None:
    """The figure of the change, its direction, and the clause that explains it."""
    [figure] = street.ask("公务接待费为什么增加").figures
    assert (figure.value, figure.direction, figure.measure) == ("1.63", "增加", "增减额")


@pytest.mark.parametrize(
    "question",
    [
        "国库集中支付是什么意思",
        "教育费附加为什么增加",
        "体育场馆的依据是什么文件",
        "校长是谁",
        pytest.param(
            "《中华人民共和国渔业法》是几号文",
            marks=pytest.mark.xfail(reason="a passage on another law is given", strict=True),
        ),
    ],
)
def test_words_that_are_not_there_are_not_found(water: Engine, question: str) -> None:
    """No passage is offered in their stead."""
    answer = water.ask(question)
    assert_sound(answer, water)
    assert answer.status == "not_found"
