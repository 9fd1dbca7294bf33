"""What final accounts write in their own way: an account at the head of a paragraph, two measures side by side, split codes."""

import pytest

from corpus.document import read_document
from corpus.prose import statements
from corpus.records import Document

_TEXT = """青禾区生态环境局2025年度部门决算
一、决算情况说明
1.节能环保支出（类）环境保护管理事务（款）环境保护法规、规划及标准（项），主要用于规划编制等项目支出，年初预算为0.00万元，支出决算为7.50万元。
2.公务接待费支出0.30万元。截至2025年12月31日，青禾区生态环境局部门共有车辆9辆。
“公共安全支出（类）-司法（款）-公共法律服务（项）”2025年度预算27.00万元，2024年度预算30.00万元。
2025年青禾区生态环境局下属1家机关和1家参公事业单位财政拨款的机关运行经费预算为18.00万元。
"""
_THREE = """<html><body><h1>青禾区生态环境局2025年度部门决算</h1><p>公务接待费支出决算0.40万元。</p>
<p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p>
<table><tr><td colspan="2">合计</td><td colspan="2">公务接待费</td></tr>
<tr><td>预算数</td><td>决算数</td><td>预算数</td><td>决算数</td></tr><tr><td>0.90</td><td>0.40</td><td>0.90</td><td>0.40</td></tr></table>
<p>收入决算表</p><p>单位：万元</p>
<table><tr><td rowspan="2">科目编码</td><td rowspan="2">科目名称</td><td>本年收入合计</td><td>财政拨款收入</td><td>事业收入</td></tr>
<tr><td>决算数</td><td>决算数</td><td>决算数</td></tr>
<tr><td>21103</td><td>污染防治</td><td>8.00</td><td>7.00</td><td>1.00</td></tr>
<tr><td>2110301</td><td>大气</td><td>8.00</td><td>7.00</td><td>1.00</td></tr></table></body></html>"""


@pytest.fixture(scope="module")
def text() -> Document:
    """Prose as final accounts have it."""
    return read_document(_TEXT.encode(), "青禾区生态环境局2025年决算.txt")


@pytest.fixture(scope="module")
def tables() -> Document:
    """Tables as final accounts have them."""
    return read_document(_THREE.encode(), "青禾区生态环境局2025年决算.html")


def test_amounts_belong_to_the_account_at_the_head_not_to_its_use(text: Document) -> None:
    path = ("节能环保支出", "环境保护管理事务", "环境保护法规、规划及标准")
    told = {f.measure: str(f.quantity.value) for f in text.figures if f.path == path}
    assert told == {"年初预算数": "0.00", "决算数": "7.50"}


def test_a_path_with_dashes_and_quotation_marks_is_a_path(text: Document) -> None:
    told = {f.period: str(f.quantity.value) for f in text.figures if f.path == ("公共安全支出", "司法", "公共法律服务")}
    assert told == {"2025": "27.00", "2024": "30.00"}


def test_whose_vehicles_and_whose_running_cost_is_no_part_of_the_name(text: Document) -> None:
    labels = {f.label for f in text.figures}
    assert "车辆" in labels
    assert "机关运行经费预算" in labels


def test_a_year_in_a_reason_is_not_the_year_of_what_follows() -> None:
    text = "公务用车购置费0万元，主要原因是2025年无公车购置计划；公务用车运行费8.60万元。"
    assert [statement.year for statement in statements(text)] == [None, None]


def test_the_budget_beside_the_outcome_is_a_budget(tables: Document) -> None:
    told = {f.measure: str(f.quantity.value) for f in tables.figures if f.label == "公务接待费" and f.column}
    assert told == {"预算数": "0.90", "决算数": "0.40"}


def test_prose_is_compared_with_the_outcome_and_not_with_the_budget(tables: Document) -> None:
    assert [finding for finding in tables.findings if finding.rule == "文表不符"] == []


def test_a_column_is_called_by_what_stands_above_its_measure(tables: Document) -> None:
    told = {f.label: str(f.quantity.value) for f in tables.figures if f.row == "大气"}
    assert told == {"本年收入合计": "8.00", "财政拨款收入": "7.00", "事业收入": "1.00"}


def test_the_disclosure_of_the_department_alone_is_known() -> None:
    text = "青禾区2026年区级单位预算\n预算单位：青禾区人民政府中心路街道办事处（本级）\n青禾区人民政府中心路街道办事处（本级）主要职能\n预算收入、支出、财政拨款。"
    identity = read_document(text.encode(), "预算.txt").identity
    assert (identity.department, identity.scope) == ("青禾区人民政府中心路街道办事处", "本级")


def test_changes_of_all_funds_make_up_the_change_of_the_whole() -> None:
    text = (
        "青禾区建管委2026年部门预算\n2026年支出预算328.00万元，其中：财政拨款支出预算328.00万元，比2025年预算增加115.00万元。"
        "财政拨款支出预算中，一般公共预算拨款支出预算49.00万元，比2025年预算减少6.00万元；政府性基金拨款支出预算279.00万元，"
        "比2025年预算增加119.00万元；国有资本经营预算拨款支出预算0万元，与2025年预算持平。\n"
    )
    found = [f for f in read_document(text.encode(), "青禾区建管委2026年预算.txt").findings if f.rule == "增减额之和"]
    assert len(found) == 1
    right = text.replace("增加115.00万元", "增加113.00万元")
    assert not [
        f for f in read_document(right.encode(), "青禾区建管委2026年预算.txt").findings if f.rule == "增减额之和"
    ]
