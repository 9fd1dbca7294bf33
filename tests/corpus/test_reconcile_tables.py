"""Inside a table: accounts, rows and columns add up; blanks count as nothing."""

import pytest
from audited import contradictions, found, general, holding, material, outlay, table
from bundled import bundled, small

from corpus.document import read_document
from corpus.reconcile import verdicts_of


def test_a_table_that_adds_up_has_no_finding() -> None:
    assert small(outlay()).findings == ()
    assert holding("科目逐级汇总", outlay()) == 10
    assert holding("合计与各列", outlay()) == 8
    assert holding("合计与各行", outlay()) == 3


def test_an_account_is_the_sum_of_those_under_it() -> None:
    """行政运行 44.00 fails its own row, which explains the 款 above it; it alone is in doubt."""
    document = small(outlay(("2010301|行政运行|45.00|40.00|5.00", "2010301|行政运行|44.00|40.00|5.00")))
    rules = {finding.rule for finding in document.findings}
    assert rules == {"合计与各列"}
    [wrong] = {i for finding in document.findings for i in finding.implicated}
    assert [f.quantity.raw for f in document.figures if f.id == wrong] == ["44.00"]


def test_a_total_row_is_the_sum_of_the_classes() -> None:
    wrong = "合计||101.00|80.00|20.00"
    assert found("合计与各行", outlay(("合计||100.00|80.00|20.00", wrong)))
    assert found("合计与各列", outlay(("合计||100.00|80.00|20.00", wrong)))


def test_rounding_of_every_term_is_allowed() -> None:
    """60.00 of 45.01 and 15.00 may be rounding, of 45.02 it may not."""
    rows = (
        "科目编码|科目名称|金额",
        "20103|政府办公厅事务|60.00",
        "2010301|行政运行|{}",
        "2010302|一般行政管理事务|15.00",
    )
    whole = table("财政拨款支出预算表", *rows)
    assert found("科目逐级汇总", whole.format("45.01")) == []
    assert found("科目逐级汇总", whole.format("45.02"))


def test_a_dropped_amount_of_an_account_is_found_where_the_others_are_filled() -> None:
    [finding] = found("科目逐级汇总", outlay(("2010301|行政运行|45.00|40.00|5.00", "2010301|行政运行||40.00|5.00")))
    assert "60.00" in finding.text


def test_a_table_that_does_not_add_up_anywhere_was_not_read_as_it_is_meant() -> None:
    """No contradiction is better than five false ones."""
    rows = ("合计|100.00", "201|9.00", "20101|1.00", "202|8.00", "20201|2.00", "203|7.00", "20301|3.00")
    broken = table("支出预算总表", "科目编码|金额", *rows)
    assert contradictions(broken) == []


def test_carried_over_money_is_added_to_the_income_of_the_year() -> None:
    rows = ("一、财政拨款收入|80.00", "二、其他收入|10.00", "本年收入合计|90.00", "上年结转|{}", "收入总计|100.00")
    whole = table("收入预算表", "项目|预算数", *rows)
    assert contradictions(whole.format("10.00")) == []
    [finding] = contradictions(whole.format("11.00"))
    assert "收入总计" in finding.text


def test_what_is_of_which_is_no_larger() -> None:
    rows = ("资产总额|100.00", "1、房屋|60.00", "其中：办公用房|{}", "2、其他|40.00")
    whole = table("资产情况表", "项目|价值", *rows)
    assert contradictions(whole.format("60.00")) == []
    assert [finding.rule for finding in contradictions(whole.format("61.00"))] == ["分项大于合计"]


def test_years_and_their_change_stand_beside_each_other() -> None:
    head = "项目|本年预算数|上年预算数|增减额|增减率"
    good = table("支出情况表", head, "基本支出|110.00|100.00|10.00|10.00%", "项目支出|50.00|40.00|10.00|25.00%")
    assert contradictions(good) == []
    assert holding("本年减上年", good) == 2
    rows = "基本支出|110.00|100.00|12.00|12.00%", "项目支出|50.00|40.00|10.00|35.00%", "机动经费|9.00|8.00|1.00|12.50%"
    wrong = table("支出情况表", head, *rows)
    assert {finding.rule for finding in contradictions(wrong)} == {"本年减上年", "增减率"}


@pytest.mark.parametrize(("amount", "wrong"), [("6.00", False), ("7.00", True)])
def test_a_purchase_is_its_number_times_its_price(amount: str, wrong: bool) -> None:
    bought = table("政府采购预算表", "采购物品名称|数量|单价|采购金额合计", f"电脑|3|2.00|{amount}", "桌子|1|4.00|4.00")
    assert bool(found("单价乘数量", bought)) is wrong


def test_every_check_of_the_bundled_disclosure_but_three_holds() -> None:
    """What the cars cost, and two costs of one that are those of all; 20 identities at least hold there; what is said of each sum is reckoned from the shown digits."""
    verdicts = verdicts_of(material(bundled()))
    outcomes = [verdict.outcome for verdict in verdicts]
    failing = sorted(verdict.check.rule for verdict in verdicts if verdict.outcome == "fails")
    assert failing == ["单位成本乘数量", "单位成本乘数量", "部分之和"]
    assert outcomes.count("holds") >= 20


def test_two_tables_of_one_shape_are_checked_each_by_itself() -> None:
    both = outlay(), general(("合计||100.00|80.00|20.00", "合计||90.00|80.00|20.00"))
    assert {finding.rule for finding in contradictions(*both)} >= {"合计与各行", "合计与各列"}


_THREE = """<html><body><p>某市财政局2021年部门预算公开，说明收入、支出和财政拨款。</p>
<p>“三公”经费支出预算表</p><p>单位：万元</p>
<table><tr><td colspan="6">“三公”经费预算数</td><td rowspan="3">机关运行经费预算数</td></tr>
<tr><td rowspan="2">合计</td><td rowspan="2">因公出国（境）费</td><td rowspan="2">公务接待费</td><td colspan="3">公务用车购置及运行费</td></tr>
<tr><td>小计</td><td>购置费</td><td>运行费</td></tr>
<tr><td>{}</td><td>1.00</td><td>2.00</td><td>{}</td><td>3.00</td><td>4.00</td><td>50.00</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("total", "cars", "failing"), [("10.00", "7.00", []), ("11.00", "7.00", ["11.00"]), ("10.00", "6.00", ["6.00"])]
)
def test_the_three_expenses_are_added_group_by_group(total: str, cars: str, failing: list[str]) -> None:
    """小计 of the cars counts once in 合计, 机关运行经费 not at all; a wrong 小计 is told from a wrong 合计."""
    document = read_document(_THREE.format(total, cars).encode(), "某市财政局2021年部门预算.html")
    wrong = {i for finding in document.findings for i in finding.implicated}
    assert [f.quantity.raw for f in document.figures if f.id in wrong] == failing


def test_numbered_lines_after_the_total_of_the_year_are_carried_over() -> None:
    rows = ("一、财政拨款收入|80.00", "二、其他收入|10.00", "本年收入合计|90.00", "三、上年结转|{}", "收入总计|100.00")
    whole = table("部门收支总表", "项目|预算数", *rows)
    assert contradictions(whole.format("10.00")) == []
    assert contradictions(whole.format("9.00"))


@pytest.mark.parametrize(
    ("total", "cars", "failing"), [("10.00", "7.00", 0), ("11.00", "7.00", 1), ("10.00", "6.00", 1)]
)
def test_the_three_expenses_may_stand_in_rows(total: str, cars: str, failing: int) -> None:
    rows = "合计|{}", "因公出国（境）费|1.00", "公务接待费|2.00", "公务用车购置及运行维护费|{}"
    parts = "其中：公务用车运行维护费|4.00", "公务用车购置费|3.00"
    whole = table("“三公”经费支出决算表", "项目|决算数", *rows, *parts).format(total, cars)
    assert len(contradictions(whole)) == failing


def test_an_item_may_stand_right_under_its_class() -> None:
    """20199 is not listed between: 201 = 20103 + 2019999."""
    rows = "201|一般公共服务支出|{}", "20103|政府办公厅事务|60.00", "2010301|行政运行|60.00", "2019999|其他支出|5.00"
    whole = table("财政拨款支出预算表", "科目编码|科目名称|金额", *rows)
    assert contradictions(whole.format("65.00")) == []
    assert contradictions(whole.format("60.00"))


def test_a_subtotal_without_a_group_is_not_checked() -> None:
    """合计 | 基本支出 | 小计 | 人员 | 公用 | 项目 in one row: what 小计 is of cannot be seen."""
    rows = "一般公共服务支出|100.00|60.00|50.00|10.00|40.00", "住房保障支出|10.00|10.00|10.00||"
    assert contradictions(table("财政拨款支出预算表", "科目名称|合计|小计|人员经费|公用经费|项目支出", *rows)) == []


def test_a_total_left_blank_beside_filled_ones_is_doubtful() -> None:
    """Something is missing, though it may have its reason."""
    row = "合计||100.00|80.00|20.00"
    [finding] = found("合计与各行", outlay((row, "合计||100.00|80.00|")))
    assert finding.severity == "可疑"
    assert "空白" in finding.text
    assert [f.severity for f in found("合计与各列", outlay((row, "合计|||80.00|20.00")))] == ["可疑"]
