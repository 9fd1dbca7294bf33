"""Between tables, and between text and tables."""

import pytest
from audited import DEFINED, both_sides, contradictions, found, general, holding, implicated, outlay, table
from bundled import small

_ROW = "2010302|一般行政管理事务|15.00||15.00"
_OTHER = "2010301|行政运行|45.00|40.00|5.00"


def test_income_and_outlay_are_in_balance() -> None:
    assert contradictions(both_sides()) == []
    assert holding("收支平衡", both_sides()) == 1
    assert found("收支平衡", both_sides(income="100.00", expense="101.00", service="61.00"))


def test_the_total_of_a_table_is_that_of_the_summary() -> None:
    assert contradictions(both_sides(), outlay()) == []
    assert holding("表间总数", both_sides(), outlay()) == 1
    assert found("表间总数", both_sides("90.00", "90.00", "50.00"), outlay())


def test_an_account_is_one_amount_in_tables_of_one_total() -> None:
    """15.00 and 45.00 exchanged: every sum still holds, the tables do not agree (a blank is no more than 可疑)."""
    exchanged = (_ROW, "2010302|一般行政管理事务|45.00|40.00|5.00"), (_OTHER, "2010301|行政运行|15.00||15.00")
    findings = found("表间同一科目", outlay(), general(*exchanged))
    assert findings
    assert {finding.severity for finding in findings} == {"矛盾", "可疑"}


def test_a_class_of_the_summary_is_that_of_the_table_by_codes() -> None:
    rows = both_sides(service="61.00")
    assert found("表间同一科目", rows, outlay())


def test_tables_of_different_totals_need_not_agree() -> None:
    """一般公共预算 is a part of all: less, never more."""
    part = general(
        (_ROW, "2010302|一般行政管理事务|5.00||5.00"),
        ("20103|政府办公厅事务|60.00|40.00|20.00", "20103|政府办公厅事务|50.00|40.00|10.00"),
        ("201|一般公共服务支出|60.00|40.00|20.00", "201|一般公共服务支出|50.00|40.00|10.00"),
        ("合计||100.00|80.00|20.00", "合计||90.00|80.00|10.00"),
    )
    assert contradictions(outlay(), part) == []
    larger = (
        part.replace("一般公共预算支出预算表", "支出预算总表"),
        outlay().replace("支出预算总表", "一般公共预算支出预算表"),
    )
    assert found("分项大于合计", *larger)


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("45.00万元", False),
        ("45万元", False),
        ("450000元", False),
        ("0.0045亿元", False),
        ("54.00万元", True),
        ("450万元", True),
    ],
)
def test_an_account_of_the_text_is_that_of_the_table(said: str, differs: bool) -> None:
    text = f"一般公共服务支出（类）政府办公厅事务（款）行政运行（项）{said}，主要用于人员。"
    assert bool(found("文表不符", text, outlay())) is differs


@pytest.mark.parametrize(
    ("said", "cell", "differs"),
    [
        ("1234.56万元", "12,345,600.00", False),
        ("1234.56万元", "12,345,649.00", False),
        ("1234.56万元", "12,345,699.00", False),
        ("1234.56万元", "12,345,800.00", True),
        ("1234.56万元", "12,345,400.00", True),
        ("17,000万元", "170,004,321.00", False),
    ],
)
def test_yuan_rounded_or_cut_to_wan_agree(said: str, cell: str, differs: bool) -> None:
    whole = table("支出预算总表", "科目编码|科目名称|合计", f"201|一般公共服务支出|{cell}", f"合计||{cell}", unit="元")
    assert bool(found("文表不符", f"支出预算{said}。", whole)) is differs


def test_a_side_that_other_sums_bear_out_is_not_in_doubt() -> None:
    document = small("项目支出21.00万元。", outlay())
    [finding] = [f for f in document.findings if f.rule == "文表不符"]
    assert implicated(document, finding) == ["21.00万元"]


def test_an_account_that_the_tables_do_not_name_is_not_compared() -> None:
    assert (
        contradictions("教育支出（类）普通教育（款）小学教育（项）3.00万元。", "下属学校支出9.00万元。", outlay()) == []
    )


def test_amounts_of_another_year_or_measure_are_not_compared() -> None:
    assert found("文表不符", "2020年项目支出21.00万元。", outlay()) == []
    assert found("文表不符", "项目支出比上年增加21.00万元。", outlay()) == []
    assert found("文表不符", "项目支出约21.00万元。", outlay()) == []


def test_running_costs_are_the_public_ones_where_the_document_says_so() -> None:
    """They may be less (事业单位 have public costs too), never more."""
    text = "基本支出100.00万元，其中：人员经费60.00万元，公用经费40.00万元。", "机关运行经费{}万元。"
    rule = "机关运行经费与公用经费"
    assert found(rule, text[0], text[1].format("40.00"), DEFINED) == []
    assert found(rule, text[0], text[1].format("30.00"), DEFINED) == []
    [finding] = found(rule, text[0], text[1].format("50.00"), DEFINED)
    assert finding.severity == "可疑"
    assert found(rule, text[0], text[1].format("50.00")) == []


def test_purchases_are_goods_works_and_services() -> None:
    text = "政府采购预算100.00万元，其中：货物采购{}万元，工程采购0万元，服务采购80.00万元。"
    assert contradictions(text.format("20.00")) == []
    assert contradictions(text.format("30.00"))
    assert contradictions(text.format("10.00"))


def test_performance_is_of_no_more_than_the_projects_spend() -> None:
    text = "项目支出20.00万元。", "2021年编报绩效目标的项目3个，涉及项目预算资金{}万元。"
    assert found("绩效金额与项目支出", text[0], text[1].format("20.00")) == []
    assert found("绩效金额与项目支出", text[0], text[1].format("21.00"))


def test_purchases_for_a_project_are_within_its_money() -> None:
    head = "项目名称|预算资金|采购物品名称|采购金额合计"
    rows = "道路维修|50.00|沥青|30.00", "道路维修|50.00|路灯|{}", "绿化|9.00|树苗|9.00"
    bought = table("政府采购预算表", head, *rows)
    assert found("采购金额与项目资金", bought.format("20.00")) == []
    [finding] = found("采购金额与项目资金", bought.format("21.00"))
    assert "道路维修" in finding.text


def test_what_one_costs_is_not_what_all_cost() -> None:
    """A unit's cost times their number is within the project's money, else within all that is spent."""
    head = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
    targets = "产出指标|数量指标|采购数量|采购台数|{}台|通知", "|成本指标|设备单位购置成本|每台成本|{}万元|通知"

    def costs(number: str, price: str) -> list[str]:
        rows = (row.format(value) for row, value in zip(targets, (number, price), strict=True))
        goals = "第二部分 资金绩效目标", "1.水库监测设备采购绩效目标表", table("", head, *rows)
        return [f.text for f in found("单位成本乘数量", "2021年支出预算800.00万元。", *goals)]

    assert costs("40", "20") == []
    assert costs("1", "900") == []
    [text] = costs("40", "30")
    assert "水库监测设备采购" in text
    assert "800.00万元" in text


def test_an_amount_of_a_part_of_the_department_is_no_contradiction() -> None:
    """One statement agrees with the table; another of the same name is of a unit, unless it looks like a slip."""
    assert contradictions("项目支出20.00万元。", "其中下属中心：", "项目支出3.25万元。", outlay()) == []
    assert found("文表不符", "项目支出20.00万元。", "项目支出20.60万元。", outlay())
    assert found("文表不符", "项目支出20.00万元。", "项目支出2000万元。", outlay())


def test_a_table_of_projects_or_of_other_income_is_no_summary() -> None:
    rows = "科目编码|科目名称|合计", "201|一般公共服务支出|9.00", "合计||9.00"
    assert contradictions(both_sides(), table("项目支出预算表", *rows)) == []
    assert contradictions(both_sides(), table("非税收入预算表", *rows)) == []
    assert contradictions(outlay(), table("一般公共预算项目支出预算表", *rows)) == []
