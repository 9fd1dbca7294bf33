"""The form on which a project's goals are declared, as the final accounts and budgets of districts print it."""

import pytest

from corpus.document import read_document
from corpus.records import Document

_FORM = """<html><body><h1>青禾区水务局2026年部门预算</h1><p>预算编制说明：支出预算500.00万元，财政拨款。</p>
<p>绩效目标</p>
<table>
<tr><td colspan="8">财政项目支出绩效目标申报表</td></tr>
<tr><td colspan="8">（2026年度）</td></tr>
<tr><td colspan="2">项目名称</td><td colspan="2">河道清淤经费</td><td>项目性质</td><td>阶段性项目</td><td>项目类别</td><td>特定目标类</td></tr>
<tr><td colspan="2">主管部门</td><td colspan="2">河道管理所</td><td>实施单位</td><td colspan="3">河道管理所</td></tr>
<tr><td colspan="2">计划开始日期</td><td colspan="2">2024-01-01</td><td>计划完成日期</td><td colspan="3">2026-12-31</td></tr>
<tr><td rowspan="4">项目资金（元）</td><td></td><td>项目资金总额</td><td></td><td>10,408,000.00</td><td>年度资金申请总额</td><td></td><td>3,398,000.00</td></tr>
<tr><td></td><td>其中：财政资金</td><td></td><td>10,400,000.00</td><td>其中：当年财政拨款</td><td></td><td>3,390,000.00</td></tr>
<tr><td></td><td></td><td></td><td></td><td>上年结转资金</td><td></td><td>0.00</td></tr>
<tr><td></td><td>其他资金</td><td></td><td>8,000.00</td><td>其他资金</td><td></td><td>8,000.00</td></tr>
<tr><td rowspan="2">项目绩效目标</td><td colspan="4">项目总体目标</td><td colspan="3">年度总体目标</td></tr>
<tr><td colspan="4">河道长期通畅</td><td colspan="3">完成年度清淤任务</td></tr>
<tr><td rowspan="4">绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td></td><td></td><td>年度(/项目)指标值</td><td></td></tr>
<tr><td rowspan="2">产出指标</td><td>数量指标</td><td>完成年度清淤计划</td><td></td><td></td><td>=100.00(%)</td><td></td></tr>
<tr><td>质量指标</td><td>清淤验收合格率</td><td></td><td></td><td>=98.00(%)</td><td></td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>群众满意度</td><td></td><td></td><td>≥90.00(%)</td><td></td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def form() -> Document:
    """The document that holds the form."""
    return read_document(_FORM.encode(), "青禾区水务局2026年预算.html")


def test_the_project_is_the_one_that_the_form_names(form: Document) -> None:
    assert {table.subject for table in form.tables} == {"河道清淤经费"}


def test_amounts_are_named_by_the_whole_they_are_part_of(form: Document) -> None:
    told = {
        f.path[1:]: (str(f.quantity.value), f.quantity.unit) for f in form.figures if "资金" in "".join(f.path[1:2])
    }
    assert told == {
        ("项目资金总额",): ("10408000.00", "元"),
        ("年度资金申请总额",): ("3398000.00", "元"),
        ("项目资金总额", "财政资金"): ("10400000.00", "元"),
        ("年度资金申请总额", "当年财政拨款"): ("3390000.00", "元"),
        ("年度资金申请总额", "上年结转资金"): ("0.00", "元"),
        ("项目资金总额", "其他资金"): ("8000.00", "元"),
        ("年度资金申请总额", "其他资金"): ("8000.00", "元"),
    }


def test_indicators_have_their_levels_and_values(form: Document) -> None:
    told = {f.path[1:]: f.quantity.raw for f in form.figures if f.measure == "指标值"}
    assert told == {
        ("产出指标", "数量指标", "完成年度清淤计划"): "=100.00(%)",
        ("产出指标", "质量指标", "清淤验收合格率"): "=98.00(%)",
        ("满意度指标", "服务对象满意度指标", "群众满意度"): "≥90.00(%)",
    }


def test_what_is_said_of_the_project_is_kept_with_its_place(form: Document) -> None:
    notes = {note.header: note.text for table in form.tables for note in table.notes}
    assert notes["计划开始日期"] == "2024-01-01"
    assert notes["年度总体目标"] == "完成年度清淤任务"
    assert all(form.text[n.start : n.end].strip() == n.text for table in form.tables for n in table.notes)


def test_every_number_quotes_the_document(form: Document) -> None:
    assert all(form.text[f.quantity.start : f.quantity.end] == f.quantity.raw for f in form.figures)


def test_a_table_without_a_project_is_no_form() -> None:
    plain = _FORM.replace("项目名称", "部门名称")
    assert {table.subject for table in read_document(plain.encode(), "甲局2026年预算.html").tables} != {"河道清淤经费"}
