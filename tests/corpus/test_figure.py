"""Every figure of the bundled disclosure, checked by hand against its text; and the forms of other places."""

from decimal import Decimal

import pytest
from bundled import bundled, cell_figures, grid, project_tables, small, small_figures, table_called, written

from corpus.document import read_document
from corpus.records import Figure
from corpus.source import concept_of

_THREE = "财政拨款“三公”经费预算"
_VEHICLES = f"{_THREE} › 公务用车购置及运维费"

_MONEY = [
    ("6460.99万元", "预算收入", "预算数", None, None),
    ("5719.64万元", "预算收入 › 一般公共预算收入", "预算数", None, None),
    ("0万元", "预算收入 › 基金预算收入", "预算数", None, None),
    ("64.41万元", "预算收入 › 国有资本经营预算收入", "预算数", None, None),
    ("0万元", "预算收入 › 财政专户核拨收入", "预算数", None, None),
    ("0万元", "预算收入 › 其他来源收入", "预算数", None, None),
    ("676.94万元", "预算收入 › 上年结转", "预算数", None, None),
    ("6460.99万元", "支出预算", "预算数", None, None),
    ("1482.19万元", "支出预算 › 基本支出", "预算数", None, None),
    ("1198.89万元", "支出预算 › 基本支出 › 人员类项目经费", "预算数", None, None),
    ("283.30万元", "支出预算 › 基本支出 › 运转类公用项目经费", "预算数", None, None),
    ("4978.80万元", "支出预算 › 运转类其他及特定目标类项目支出", "预算数", None, None),
    ("6460.99万元", "预算收支", "预算数", None, None),
    ("1629.29万元", "预算收支", "增减额", "增加", "2020年预算"),
    ("810.76万元", "预算收支 › 基本支出", "增减额", "减少", "2020年预算"),
    ("2440.05万元", "预算收支 › 项目支出", "增减额", "增加", "2020年预算"),
    ("283.30万元", "机关运行经费", "预算数", None, None),
    ("15.72万元", _THREE, "预算数", None, None),
    ("0万元", f"{_THREE} › 因公出国（境）费", "预算数", None, None),
    ("15.72万元", _VEHICLES, "预算数", None, None),
    ("0万元", f"{_VEHICLES} › 公务用车购置费", "预算数", None, None),
    ("13.42万元", f"{_VEHICLES} › 公务用车运维费", "预算数", None, None),
    ("2.30万元", f"{_THREE} › 公务接待费", "预算数", None, None),
    ("9.63万元", _THREE, "增减额", "增加", "2020年"),
    ("8万元", _VEHICLES, "增减额", "增加", "2020年"),
    ("0", f"{_VEHICLES} › 公务用车购置费", "增减额", "持平", "2020年"),
    ("8万元", f"{_VEHICLES} › 公务用车运维费", "增减额", "增加", "2020年"),
    ("2辆", "执法用车", "增减额", "增加", "2020年"),
    ("1.63万元", f"{_THREE} › 公务接待费", "增减额", "增加", "2020年"),
    ("538.00万元", "政府采购预算", "预算数", None, None),
    ("1544.52万元", "上年末固定资产金额", "金额", None, None),
]
"""Every figure of money or of change in the prose: what, label path, measure, direction, base."""

_COUNTS = [
    ("9个", "党建示范社区"), ("6个", "党建示范社区"), ("96名", "精神障碍患者"), ("53家", "物业公司"), ("121个", "居民小区"),
    ("1132栋", "住宅楼"), ("377处", "住改商"), ("≈6000家", "经营门店"), ("22家", "重点商贸企业"), ("663家", "餐饮门店"),
    ("365家", "使用液化石油气的经营场所"), ("11家", "使用醇基燃料的经营场所"), ("≈20000间", "居民地下室"), ("60个", "地下车库"),
    ("≈900家", "零售商铺"), ("57家", "幼儿园"), ("147家", "“小饭桌”及校外托管机构"), ("2554部", "民用电梯"), ("107名", "特种作业"),
    ("78家", "存在有限空间作业的企业"), ("4123处", "有限空间"), ("≈6000家", "商户门店"), ("≈320处", "小建筑工地、裸露土地、料堆"),
    ("121个", "居民小区"), ("163户", "贫困户"), ("95户", "低保户"), ("1户", "特困户"), ("61名", "困境儿童"),
    ("2名", "困境家庭儿童"), ("2名", "孤儿"), ("2618名", "退役军人"), ("1541名", "党员"),
]  # fmt: skip
"""Every count of section 五, in order: what is written in quotes (“十个全覆盖”, “6个百分百”) counts nothing."""

_IN_GOALS = [("3个", "文化长廊小区", "文化长廊建设工程"), ("8个", "党建示范社区", "党建示范社区建设工程")]
"""The counts in the goals above the tables of projects."""


def _prose() -> list[Figure]:
    return [f for f in bundled().figures if f.column is None and f.row is None and f.subject is None]


def test_every_money_figure_of_the_prose() -> None:
    figures = [f for f in _prose() if f.measure != "数量"]
    assert [(written(f.quantity), " › ".join(f.path), f.measure, f.direction, f.base) for f in figures] == _MONEY


def test_every_count_of_the_prose() -> None:
    figures = [f for f in _prose() if f.measure == "数量"]
    assert [(written(f.quantity), f.label) for f in figures] == _COUNTS


def test_every_count_in_the_goals_of_projects() -> None:
    figures = [f for f in bundled().figures if f.column is None and f.subject is not None]
    assert [(written(f.quantity), f.label, f.subject) for f in figures if f.quantity.unit != "%"] == _IN_GOALS


def test_figures_are_of_the_budget_year_unless_the_text_says_otherwise() -> None:
    """创建6个 is a plan of 2020; fixed assets are those at the end of last year."""
    others = [(written(f.quantity), f.period) for f in _prose() if f.period != "2021"]
    assert others == [("6个", "2020"), ("1544.52万元", "2020")]


def test_funds_are_known_by_their_names() -> None:
    funds = {f.label: f.fund for f in _prose() if f.fund}
    assert funds == {
        "一般公共预算收入": "一般公共预算",
        "基金预算收入": "基金预算",
        "国有资本经营预算收入": "国有资本经营预算",
        "财政专户核拨收入": "财政专户",
    }


def test_a_listed_figure_is_no_total() -> None:
    totals = [f.label for f in _prose() if f.total and f.measure == "预算数"]
    assert totals == ["预算收入", "支出预算", "预算收支", "机关运行经费", _THREE, "政府采购预算"]


def test_the_bundled_disclosure_has_no_other_figures() -> None:
    """31 of money and change, 32 counts, 3 in goals, the tables' values, and one of the table without header."""
    values = sum(len(cell_figures(table)) for table in project_tables())
    procurement = len(cell_figures(table_called("部门政府采购预算")))
    assets = len(cell_figures(table_called("三河市市直部门固定资产占用情况表")))
    assert (values, procurement, assets) == (171, 27, 5)
    assert len(bundled().figures) == 31 + 32 + 3 + 171 + 27 + 5 + 1


def test_the_indicator_of_the_table_without_header_has_its_unit_in_the_next_cell() -> None:
    table = table_called("（四）部门整体支出绩效指标")
    (figure,) = [f for f in bundled().figures if table.start <= f.quantity.start < table.end]
    assert (figure.label, written(figure.quantity), figure.quantity.raw) == ("居民生活环境提升情况", "95%", "95")


def test_procurement_amounts_are_in_ten_thousands_and_counts_in_pieces() -> None:
    figures = cell_figures(table_called("部门政府采购预算"))
    assert {f.quantity.unit for f in figures if f.column != "数量"} == {"万元"}
    assert [written(f.quantity) for f in figures if f.column == "数量"] == ["1个"] * 5


def test_a_project_amount_repeated_over_its_rows_is_marked_after_the_first() -> None:
    """540.00 stands on three rows of one project and counts once."""
    amounts = [f for f in cell_figures(table_called("部门政府采购预算")) if f.column == "预算资金"]
    assert [(f.subject, written(f.quantity), f.repeated) for f in amounts] == [
        ("2021年新建社区建设", "192.00万元", False),
        ("党建示范社区建设工程", "63.00万元", False),
        ("社区党组织服务群众专项经费", "540.00万元", False),
        ("社区党组织服务群众专项经费", "540.00万元", True),
        ("社区党组织服务群众专项经费", "540.00万元", True),
    ]
    assert sum(f.repeated for f in bundled().figures) == 2


def test_the_total_row_of_procurement_is_the_sum_of_its_rows() -> None:
    figures = [f for f in cell_figures(table_called("部门政府采购预算")) if f.column == "合计"]
    (total,) = (f.quantity.value for f in figures if f.total)
    assert total == sum((f.quantity.value for f in figures if not f.total), Decimal(0)) == Decimal("538.00")
    assert [f.label for f in figures] == [
        "合计",
        "装修工程",
        "其他建筑工程",
        "其他环保工程施工",
        "拆除工程",
        "群众文化活动服务",
    ]


def test_codes_and_dashes_are_no_figures() -> None:
    raws = {f.quantity.raw for f in bundled().figures}
    assert not raws & {"B07", "B99", "B021699", "B0303", "C200307", "——", "07", "99", "781"}


def test_assets_take_their_unit_from_the_bracket_of_the_row() -> None:
    """车辆（台、辆） 2 is 2辆; blank cells are no figures; all are of the end of 2020."""
    figures = cell_figures(table_called("三河市市直部门固定资产占用情况表"))
    assert [(f.label, f.column, written(f.quantity)) for f in figures] == [
        ("资产总额", "价值", "1544.52万元"),
        ("车辆（台、辆）", "数量", "2辆"),
        ("车辆（台、辆）", "价值", "18.02万元"),
        ("其他固定资产", "数量", "2732"),
        ("其他固定资产", "价值", "1526.50万元"),
    ]
    assert {(f.as_of, f.period) for f in figures} == {("2020年12月31日", "2020")}


def test_a_figure_lies_within_its_quote_and_its_chunk() -> None:
    document = bundled()
    chunks = {chunk.id: chunk for chunk in document.chunks}
    for figure in document.figures:
        quantity, chunk = figure.quantity, chunks[figure.chunk_id]
        assert quantity.raw == document.text[quantity.start : quantity.end]
        assert figure.quote_start <= quantity.start < quantity.end <= figure.quote_end
        assert chunk.start <= quantity.start < quantity.end <= chunk.end
        assert figure.id == f"{chunk.id}:{quantity.start}"
        assert figure.path[-1] == figure.label or figure.column is not None


def test_figures_have_ids_of_their_own_and_stand_in_order() -> None:
    figures = bundled().figures
    assert len({f.id for f in figures}) == len(figures)
    places = [f.quantity.start for f in figures if not f.column]
    assert places == sorted(places)


def test_a_quote_is_the_clause_not_the_paragraph() -> None:
    text = bundled().text
    (figure,) = (f for f in bundled().figures if f.label == "公务接待费" and f.measure == "预算数")
    assert text[figure.quote_start : figure.quote_end] == "公务接待费2.30万元"


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("公务用车购置及运维费", "公务用车购置及运行维护费"),
        ("公务用车购置及运行维护费", "公务用车购置及运行维护费"),
        ("公务用车运维费", "公务用车运行维护费"),
        ("财政拨款“三公”经费预算", "“三公”经费"),
        ("公务接待费支出", "公务接待费"),
        ("机关运行经费预算数", "机关运行经费"),
        ("小建筑工地、裸露土地", None),
    ],
)
def test_variants_of_an_account_meet_in_its_canonical_name(label: str, concept: str | None) -> None:
    assert concept_of(label) == concept


def test_the_name_of_the_department_is_no_part_of_a_label() -> None:
    (figure,) = small_figures("2021年，某市财政局收入预算37,151.47万元。")
    assert (figure.label, written(figure.quantity)) == ("收入预算", "37151.47万元")


def test_an_account_written_with_its_class_is_a_path() -> None:
    """“…（类）…（款）…（项）” as Shanghai writes it; 公共安全（类）支出 as Jiangsu does."""
    figures = small_figures(
        "1. “一般公共服务支出（类）商贸事务（款）行政运行（项）”938.99万元，主要用于机关运行。",
        "2．公共安全（类）支出16,458.75万元。",
    )
    assert [f.path for f in figures] == [("一般公共服务支出", "商贸事务", "行政运行"), ("公共安全支出",)]


def test_amounts_in_final_accounts_are_final_accounts() -> None:
    document = small("2024年公务接待费3.00万元。", head="某市财政局2024年度部门决算\n收入支出预算财政拨款经费决算。\n")
    assert [(f.label, f.measure, f.period) for f in document.figures] == [("公务接待费", "决算数", "2024")]


def test_a_table_of_accounts_in_yuan() -> None:
    """The unit above the header is that of the cells; a change in brackets, the minus of accounts, is a decrease."""
    document = small(
        "收支预算总表",
        grid(
            "部门：某市财政局|单位：元|",
            "科目名称|预算数|比上年增减",
            "行政运行|12,029,501.84|（810.76）",
            "合计|12,029,501.84|—",
        ),
    )
    assert [(f.path, written(f.quantity), f.measure, f.direction, f.total) for f in document.figures] == [
        (("收支预算总表", "行政运行", "预算数"), "12029501.84元", "预算数", None, False),
        (("收支预算总表", "行政运行", "比上年增减"), "810.76元", "增减额", "减少", False),
        (("收支预算总表", "合计", "预算数"), "12029501.84元", "预算数", None, True),
    ]
    assert document.figures[1].quantity.raw == "（810.76）"


def test_a_cell_with_a_range_has_two_figures() -> None:
    document = small(
        "设备采购绩效目标表", grid("三级指标|指标描述|指标值", "单位成本|每台成本|3-5万元", "数量|采购数量|≥4台")
    )
    assert [(f.label, written(f.quantity)) for f in document.figures] == [
        ("单位成本", "≥3万元"),
        ("单位成本", "≤5万元"),
        ("数量", "≥4台"),
    ]


def test_a_cell_that_holds_more_than_a_number_is_no_figure() -> None:
    document = small(
        "设备采购绩效目标表",
        grid("三级指标|指标描述|指标值", "验收|2021年3月底完成项目立项|2021年3月底", "数量|采购|采购4台设备并验收"),
    )
    assert document.figures == ()


def test_a_path_of_accounts_may_be_written_with_dashes() -> None:
    """Class, section and item: the label is the item, and the amount is known by its account."""
    (figure,) = small("“住房保障支出-住房改革支出-购房补贴”科目186.77万元，主要用于职工购房。").figures
    assert figure.path == ("住房保障支出", "住房改革支出", "购房补贴")
    assert (figure.label, figure.concept, figure.quantity.raw) == ("购房补贴", "购房补贴", "186.77万元")


def test_a_list_goes_on_in_the_paragraphs_below_until_it_makes_up_its_whole() -> None:
    text = """某市某局2023年度部门决算
一、支出情况
2023年度基本支出300.00万元，其中：
人员经费260.00万元，主要包括：基本工资、奖金。
公用经费40.00万元，主要包括：办公费、电费。
培训费9.00万元。
"""
    figures = read_document(text.encode(), "某局.txt").figures
    assert [figure.path for figure in figures] == [
        ("基本支出",), ("基本支出", "人员经费"), ("基本支出", "公用经费"), ("培训费",),
    ]  # fmt: skip
