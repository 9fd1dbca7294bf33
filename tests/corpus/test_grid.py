"""Tables as they are meant: rectangular, with header paths, blank leading cells filled, notes apart."""

import pytest
from bundled import bundled, cell_figures, grid, project_tables, small, table_called, written

from corpus.grid import is_subject_title
from corpus.records import Table

_GOAL_HEADERS = (("一级指标",), ("二级指标",), ("三级指标",), ("绩效指标描述",), ("指标值",), ("指标值确定依据",))
_PROJECTS = [
    "国税分局小区修缮工程",
    "蓝湾社区居委会办公设备采购",
    "社区党组织服务群众专项经费",
    "文化长廊建设工程",
    "社区办公经费",
    "中行家属楼老旧小区改造工程",
    "福成六期社区居委会装修工程",
    "城镇无业居民独生子女父母奖励金",
    "中骏小区一期社区居委会，水榭花城社区居委会办公设备采购",
    "提前下达2021年国有企业退休人员社会化管理省级财政补助资金（预拨）（冀财资[2020]205号）",
    "2020年社区配置居民健身器材采购",
    "嘉都社区居委会装修工程",
    "2021年新建社区建设",
    "新建社区居委会办公设备采购",
    "提前下达2021年国有企业退休人员社会化管理中央财政补助资金（预拨）（冀财资[2020]185号）",
    "租赁费",
    "福成六期（增加）社区居委会办公设备采购",
    "综合执法队工作经费",
    "行宫东大街街道办事处老旧小区维修改造工程",
    "社区工作者调资预留资金",
    "党建示范社区建设工程",
    "安全生产经费",
    "社区工作运行经费",
    "嘉都社区居委会办公设备采购",
    "党群组织综合业务费",
    "行政综合服务中心专项经费",
]
_INDICATORS = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 7, 7, 7, 7, 7, 7, 7, 13, 7]
_IN_WORDS = [0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 1, 2, 1, 1, 0, 4, 1]
"""How many 指标值 of each table are words (明显提升), not figures."""

_ROWS = {
    3: [
        ("产出指标", "数量指标", "服务居民人数", "≥180000人"),
        ("产出指标", "质量指标", "居民活动覆盖率", "100%"),
        ("产出指标", "时效指标", "活动成本", "≤10000万元"),
        ("产出指标", "成本指标", "工作完成及时率", "100%"),
        ("效果指标", "经济效益指标", "资金利用率", "100%"),
        ("效果指标", "社会效益指标", "居民生活环境提升情况", "明显改善"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
    ],
    6: [
        ("产出指标", "数量指标", "工程量完成率", "100%"),
        ("产出指标", "质量指标", "工程验收合格率", "100%"),
        ("产出指标", "时效指标", "工程完成时限", "≤6月份"),
        ("效果指标", "成本指标", "总成本", "26万元"),
        ("效果指标", "经济效益指标", "资金使用效益", "100%"),
        ("满意度指标", "社会效益指标", "综合利用率", "100%"),
        ("满意度指标", "服务对象满意度指标", "服务群体满意度", "≥95%"),
    ],
    8: [
        ("产出指标", "数量指标", "发放奖励人数", "1520人"),
        ("产出指标", "质量指标", "领取人员中符合政策的人数比率", "100%"),
        ("产出指标", "时效指标", "发放及时率", "100%"),
        ("产出指标", "成本指标", "每月领取标准", "10元/人/月"),
        ("效果指标", "经济效益指标", "资金使用提升状况", "明显提升"),
        ("效果指标", "社会效益指标", "领取奖励覆盖率", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"),
    ],
    16: [
        ("产出指标", "数量指标", "租赁面积", "7076平米"),
        ("产出指标", "数量指标", "软件维护数量", "2个"),
        ("产出指标", "质量指标", "各项综合事务工作完成率", "100%"),
        ("产出指标", "时效指标", "房屋租赁使用时间", "12月份"),
        ("效果指标", "成本指标", "租金成本控制", "569.02万元"),
        ("效果指标", "经济效益指标", "资金使用效益", "100%"),
        ("效果指标", "社会效益指标", "提高服务水平", "明显提高"),
        ("满意度指标", "服务对象满意度指标", "社区办公人员满意度", "≥90%"),
    ],
    18: [
        ("产出指标", "数量指标", "项目服务社区个数", "27个"),
        ("产出指标", "质量指标", "综合事项管理工作完成率", "100%"),
        ("产出指标", "时效指标", "资金拨付时限", "≤12月份"),
        ("产出指标", "成本指标", "支出总金额", "137.76万元"),
        ("效果指标", "经济效益指标", "资金的使用效率", "100%"),
        ("效果指标", "社会效益指标", "业务保障能力显著提高", "显著提高"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"),
    ],
    20: [
        ("产出指标", "数量指标", "工资发放人员数量", "133人"),
        ("产出指标", "质量指标", "落实人员待遇比率", "100%"),
        ("产出指标", "时效指标", "资金发放及时率", "100%"),
        ("产出指标", "成本指标", "成本控制", "≤877.75万元"),
        ("效果指标", "经济效益指标", "资金使用效益", "100%"),
        ("效果指标", "社会效益指标", "对工作顺利开展的影响", "明显提高"),
        ("满意度指标", "服务对象满意度指标", "工作人员满意度", "≥95%"),
    ],
    25: [
        ("产出指标", "数量指标", "纪检工作覆盖社区", "27个"),
        ("产出指标", "数量指标", "服务辖区数量", "27个"),
        ("产出指标", "质量指标", "环境保护督查率", "100%"),
        ("产出指标", "质量指标", "妇联知识普及率", "100%"),
        ("产出指标", "质量指标", "工作完成率", "100%"),
        ("产出指标", "时效指标", "征兵工作完成时间", "12月份"),
        ("产出指标", "成本指标", "党群工作经费", "15万元"),
        ("效果指标", "经济效益指标", "资金使用率", "100%"),
        ("效果指标", "社会效益指标", "环境整治情况", "提高"),
        ("效果指标", "社会效益指标", "党风廉政工作提升", "提升"),
        ("效果指标", "社会效益指标", "团组织的影响力和吸引力", "明显提升"),
        ("效果指标", "社会效益指标", "退役军人的荣誉感提升率", "明显提升"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ],
}


def _body(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.cells[table.header_rows :]]


def test_there_are_26_project_tables_each_with_its_project() -> None:
    assert [table.subject for table in project_tables()] == _PROJECTS


@pytest.mark.parametrize("number", range(1, 27))
def test_a_project_table_is_rectangular_and_whole(number: int) -> None:
    """Six columns, one header row, every indicator in a row of its own with all its names."""
    table = project_tables()[number - 1]
    assert table.headers == _GOAL_HEADERS
    assert table.header_rows == 1
    assert {len(row) for row in table.cells} == {6}
    rows = _body(table)
    assert len(rows) == _INDICATORS[number - 1]
    assert all(all(row) for row in rows)
    assert [note.header for note in table.notes] == ["绩效目标"]


@pytest.mark.parametrize("number", range(1, 27))
def test_every_indicator_value_that_is_a_number_is_a_figure_of_its_row(number: int) -> None:
    table = project_tables()[number - 1]
    figures = cell_figures(table)
    assert len(figures) == _INDICATORS[number - 1] - _IN_WORDS[number - 1]
    assert [f.path for f in figures] == [
        (table.subject, *row[:3]) for row in _body(table) if any(char.isdigit() for char in row[4])
    ]
    assert all(
        (f.measure, f.period, f.column, f.subject) == ("指标值", "2021", "指标值", table.subject) for f in figures
    )


@pytest.mark.parametrize("number", _ROWS)
def test_the_rows_of_a_project_table_are_those_of_the_page(number: int) -> None:
    """Checked by hand against the disclosure; the figures are the values that are no words."""
    table, expected = project_tables()[number - 1], _ROWS[number]
    assert [(row[0], row[1], row[2], row[4]) for row in _body(table)] == expected
    values = [(row[2], row[3]) for row in expected if any(char.isdigit() for char in row[3])]
    assert [(f.label, written(f.quantity)) for f in cell_figures(table)] == values


def test_a_cell_filled_from_above_is_marked_and_lies_where_it_was_written() -> None:
    rows = project_tables()[0].cells
    assert [row[0].text for row in rows[1:]] == ["产出指标"] * 4 + ["效果指标"] * 2 + ["满意度指标"]
    assert [row[0].inherited for row in rows[1:]] == [False, True, True, True, False, True, False]
    assert rows[2][0].start == rows[1][0].start


def test_the_procurement_table_has_thirteen_columns_under_two_header_rows() -> None:
    """政府采购项目来源 spans 2 columns, 政府采购金额 spans 6."""
    table, source, amount = table_called("部门政府采购预算"), "政府采购项目来源", "政府采购金额（当年部门预算安排资金）"
    assert table.header_rows == 2
    assert table.headers == (
        (source, "项目名称"),
        (source, "预算资金"),
        ("采购物品名称",),
        ("政府采购目录序号",),
        ("计量单位",),
        ("数量",),
        ("单价",),
        (amount, "合计"),
        (amount, "一般公共预算拨款"),
        (amount, "基金预算拨款"),
        (amount, "国有资本经营预算拨款"),
        (amount, "财政专户核拨"),
        (amount, "单位资金"),
    )
    assert {len(row) for row in table.cells} == {13}
    assert (table.unit, table.section) == ("万元", ("六、政府采购预算情况",))


def test_the_procurement_table_has_a_total_and_five_rows_the_last_cut_short() -> None:
    rows = _body(table_called("部门政府采购预算"))
    assert [row[0].replace(" ", "") for row in rows] == [
        "合计", "2021年新建社区建设", "党建示范社区建设工程", *["社区党组织服务群众专项经费"] * 3,
    ]  # fmt: skip
    assert [row[1] for row in rows] == ["", "192.00", "63.00", "540.00", "540.00", "540.00"]
    assert [row[3] for row in rows] == ["", "B07", "B99", "B021699", "B0303", "C200307"]
    assert (
        rows[-1]
        == ["社区党组织服务群众专项经费", "540.00", "群众文化活动服务", "C200307", "个", "1", "60.00", "60.00", "60.00"]
        + [""] * 4
    )


def test_the_assets_table_has_its_date_and_unit() -> None:
    table = table_called("三河市市直部门固定资产占用情况表")
    assert (table.as_of, table.unit, table.header_rows) == ("2020年12月31日", "万元", 1)
    assert [row[0] for row in _body(table)] == [
        "资产总额", "1、房屋（平方米）", "其中：办公用房（平方米）", "2、车辆（台、辆）", "3、单价在20万元以上的设备", "4、其他固定资产",
    ]  # fmt: skip


def test_a_table_without_header_keeps_its_rows() -> None:
    table = table_called("（四）部门整体支出绩效指标")
    assert table.header_rows == 0
    assert set(table.headers) == {()}
    assert _body(table)[1][:6] == ["部门效果", "经济效益", "居民生活环境提升情况", "95", "%", "问卷调查"]


def test_the_table_of_offices_names_the_rank() -> None:
    table = table_called("部门机构设置情况")
    assert [path[-1] for path in table.headers] == ["单位名称", "单位性质", "单位规格", "经费保障形式"]
    assert _body(table) == [["三河市行宫东街道办事处", "行政", "正科级", "财政拨款"]]


def test_every_table_of_the_bundled_disclosure_is_rectangular_and_its_cells_are_the_text() -> None:
    document = bundled()
    for table in document.tables:
        assert {len(row) for row in table.cells} == {len(table.headers)}
        for cell in (cell for row in table.cells for cell in row):
            assert cell.text == document.text[cell.start : cell.end]


def test_a_short_row_is_filled_up_and_a_unit_above_the_header_counts() -> None:
    document = small(
        "收支预算总表",
        grid("单位：元||", "科目|本年预算|上年预算", "行政运行|1,234.00|1,000.00", "住房公积金|88.00"),
    )
    (table,) = document.tables
    assert {len(row) for row in table.cells} == {3}
    assert table.unit == "元"
    assert [path[-1] for path in table.headers] == ["科目", "本年预算", "上年预算"]


@pytest.mark.parametrize(
    ("title", "is_subject"),
    [
        ("16.租赁费绩效目标表", True),
        ("安全生产经费项目支出绩效目标申报表", True),
        ("部门政府采购预算", False),
        ("收支预算总表", False),
    ],
)
def test_a_table_of_goals_is_about_a_project(title: str, is_subject: bool) -> None:
    assert is_subject_title(title) is is_subject


@pytest.mark.parametrize("name", ["合计", "收入总计", "本年支出合计", "当年收入小计", "人员经费合计"])
def test_a_row_that_sums_up_is_marked(name: str) -> None:
    document = small("收支总表", grid("项目|金额（万元）", "甲收入|2.00", f"{name}|2.00"))
    assert [figure.total for figure in document.figures] == [False, True]


def test_a_line_that_leads_in_is_no_title() -> None:
    document = small("纳入编制范围的单位包括：", grid("序号|单位名称|人数", "1|某局本级|3人"))
    assert [table.title for table in document.tables] == [""]


def test_an_amount_in_a_merged_cell_counts_once_and_its_quote_holds_it() -> None:
    document = small("二、采购", grid("项目|预算资金|物品|数量", "社区甲|540.00|桌|1", "||椅|2"))
    amounts = [f for f in document.figures if f.column == "预算资金"]
    assert [(str(f.quantity.value), f.repeated) for f in amounts] == [("540.00", False), ("540.00", True)]
    assert all("540.00" in document.text[f.quote_start : f.quote_end] for f in amounts)


def test_a_row_without_a_name_does_not_take_the_amount_above_it() -> None:
    document = small("二、采购", grid("项目|上年|本年", "|1.00|2.00", "||3.00"))
    (table,) = document.tables
    assert _body(table) == [["", "1.00", "2.00"], ["", "", "3.00"]]


@pytest.mark.parametrize(
    "lines", [("公开01表", "收支预算总表", "单位：万元"), ("收支预算总表", "公开01表", "单位：万元")]
)
def test_the_number_of_a_public_table_is_not_its_title(lines: tuple[str, ...]) -> None:
    document = small("第二部分 预算表", *lines, grid("项目|本年预算", "本年收入|5.00"))
    (table,) = document.tables
    assert (table.title, table.unit, table.section) == ("收支预算总表", "万元", ("第二部分预算表",))


def test_blanks_in_headers_of_several_rows_belong_to_the_cell_before() -> None:
    """A table that tells nothing of merged cells, as wide in every row."""
    document = small(
        "部门支出预算总表",
        grid(
            "项目||||支出预算||",
            "功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出",
            "类|款|项||||",
            "208|05||行政事业单位养老支出|6,103.00|6,000.00|103.00",
            "合计||||6,103.00|6,000.00|103.00",
        ),
    )
    (table,) = document.tables
    assert table.headers[:3] == tuple(("项目", "功能分类科目编码", part) for part in "类款项")
    assert table.headers[3:] == (
        ("项目", "功能分类科目名称"), ("支出预算", "合计"), ("支出预算", "基本支出"), ("支出预算", "项目支出")
    )  # fmt: skip
