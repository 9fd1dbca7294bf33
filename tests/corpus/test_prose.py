"""Given this paragraph, those figures: label path, measure, direction, year and base of each."""

import pytest
from bundled import written

from corpus.prose import statements

Row = tuple[str, str, str, str | None, str | None, str | None]


def _rows(paragraph: str) -> list[Row]:
    return [
        (written(s.quantity), " › ".join((*s.wholes, s.label)), s.measure, s.direction, s.year, s.base)
        for s in statements(paragraph)
    ]


def test_parts_named_after_a_total_belong_to_it() -> None:
    assert _rows(
        "2021年预算收入6460.99万元，其中：一般公共预算收入5719.64万元，基金预算收入0万元，上年结转676.94万元。"
    ) == [
        ("6460.99万元", "预算收入", "预算数", None, "2021", None),
        ("5719.64万元", "预算收入 › 一般公共预算收入", "预算数", None, "2021", None),
        ("0万元", "预算收入 › 基金预算收入", "预算数", None, "2021", None),
        ("676.94万元", "预算收入 › 上年结转", "预算数", None, "2021", None),
    ]


def test_parts_of_parts_and_the_part_after_the_semicolon() -> None:
    rows = _rows(
        "2021年支出预算6460.99万元，其中基本支出1482.19万元，包括人员类项目经费1198.89万元和运转类公用项目经费283.30万元；"
        "运转类其他及特定目标类项目支出4978.80万元，包括本级支出。"
    )
    assert [row[1] for row in rows] == [
        "支出预算",
        "支出预算 › 基本支出",
        "支出预算 › 基本支出 › 人员类项目经费",
        "支出预算 › 基本支出 › 运转类公用项目经费",
        "支出预算 › 运转类其他及特定目标类项目支出",
    ]


def test_a_bracket_that_is_closed_by_the_other_kind_of_bracket() -> None:
    """（其中：…13.42万元) is closed all the same."""
    rows = _rows(
        "“三公”经费预算15.72万元。其中，因公出国（境）费0万元；公务用车购置及运维费15.72万元"
        "（其中：公务用车购置费为0万元，公务用车运维费13.42万元)；公务接待费2.30万元。"
    )
    assert [row[1].split(" › ")[1:] for row in rows] == [
        [],
        ["因公出国（境）费"],
        ["公务用车购置及运维费"],
        ["公务用车购置及运维费", "公务用车购置费"],
        ["公务用车购置及运维费", "公务用车运维费"],
        ["公务接待费"],
    ]


def test_a_bracket_that_is_never_closed_ends_with_the_sentence() -> None:
    rows = _rows("公务用车费15.72万元（其中：购置费0万元，运维费13.42万元。公务接待费2.30万元。")
    assert [row[1] for row in rows] == ["公务用车费", "公务用车费 › 购置费", "公务用车费 › 运维费", "公务接待费"]


def test_a_change_takes_its_subject_from_the_clause_before() -> None:
    """1629.29 is the change of 预算收支, of 2021 against 2020年预算."""
    assert _rows(
        "2021年预算收支安排6460.99万元，较2020年预算增加1629.29万元，其中：基本支出或减少810.76万元；项目支出增加2440.05万元。"
    ) == [
        ("6460.99万元", "预算收支", "预算数", None, "2021", None),
        ("1629.29万元", "预算收支", "增减额", "增加", "2021", "2020年预算"),
        ("810.76万元", "预算收支 › 基本支出", "增减额", "减少", "2021", "2020年预算"),
        ("2440.05万元", "预算收支 › 项目支出", "增减额", "增加", "2021", "2020年预算"),
    ]


def test_amount_and_rate_of_a_change_have_one_base() -> None:
    assert _rows("机关运行经费支出10.23万元，比2023年度增加9.23万元，增长923.00%。") == [
        ("10.23万元", "机关运行经费支出", "金额", None, None, None),
        ("9.23万元", "机关运行经费支出", "增减额", "增加", None, "2023年度"),
        ("923.00%", "机关运行经费支出", "增减率", "增加", None, "2023年度"),
    ]


@pytest.mark.parametrize(
    ("clause", "base"),
    [
        ("与2024年预算持平", "2024年预算"),
        ("与上年预算数一致", "上年预算数"),
        ("与上年决算数相同", "上年决算数"),
        ("与2020年相比无增减变化", "2020年"),
    ],
)
def test_no_change_is_a_change_of_zero(clause: str, base: str) -> None:
    assert _rows(f"培训费预算700万元，{clause}。")[1] == ("0", "培训费预算", "增减额", "持平", None, base)


def test_the_same_level_said_twice_is_one_figure() -> None:
    assert [row[3] for row in _rows("公务用车购置费与2020年相比持平，无增减变化。")] == ["持平"]


def test_a_template_that_nobody_filled_in_is_no_increase() -> None:
    assert _rows("政府采购预算与上年相比增加（减少）0万元。") == [
        ("0万元", "政府采购预算", "增减额", "持平", None, "上年")
    ]
    (row,) = _rows("政府采购预算与上年相比增加（减少）3万元。")
    assert row[2:4] == ("增减额", None)


def test_smaller_than_last_year_is_a_decrease() -> None:
    assert _rows("公务接待费预算支出116.5万元，本年数小于上年预算数40.05万元。")[1] == (
        "40.05万元", "公务接待费预算支出", "增减额", "减少", None, "上年预算数",
    )  # fmt: skip


def test_doubling_is_a_rate() -> None:
    assert _rows("会议费15万元，较上年翻一番。")[1][:4] == ("1番", "会议费", "增减率", "增加")


def test_budget_adjusted_budget_and_final_accounts_of_one_account() -> None:
    """The words 年初预算, 全年预算 and 支出决算 are measures; the label is the account of the sentence."""
    account = "一般公共预算财政拨款支出"
    assert [
        row[:3]
        for row in _rows(
            f"{account}年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元，完成全年预算数的95.89%。"
        )
    ] == [
        ("0万元", account, "年初预算数"),
        ("321.02万元", account, "预算数"),
        ("307.82万元", account, "决算数"),
        ("95.89%", account, "完成率"),
    ]


def test_an_account_named_in_a_sentence_of_its_own_is_the_subject() -> None:
    rows = _rows("行政运行（项）。主要用于：行政单位人员支出、公用支出。全年预算为52.00万元，支出决算为51.32万元。")
    assert [row[:3] for row in rows] == [
        ("52.00万元", "行政运行（项）", "预算数"),
        ("51.32万元", "行政运行（项）", "决算数"),
    ]


def test_shares_belong_to_the_part() -> None:
    assert [
        row[:3]
        for row in _rows("本年支出合计307.82万元，其中：基本支出105.58万元，占34.30%；项目支出202.24万元，占65.70%。")
    ] == [
        ("307.82万元", "支出合计", "金额"),
        ("105.58万元", "支出合计 › 基本支出", "金额"),
        ("34.30%", "支出合计 › 基本支出", "占比"),
        ("202.24万元", "支出合计 › 项目支出", "金额"),
        ("65.70%", "支出合计 › 项目支出", "占比"),
    ]


def test_a_whole_named_without_its_amount_has_parts() -> None:
    rows = _rows(
        "支出预算37,151.47万元，其中：财政拨款支出预算37,151.47万元，比2024年预算增加24,491.71万元。财政拨款支出预算中，"
        "一般公共预算拨款支出预算37,151.47万元，比2024年预算增加24,491.71万元；政府性基金拨款支出预算0万元，比2024年预算执行数持平。"
    )
    assert [row[:2] for row in rows] == [
        ("37151.47万元", "支出预算"),
        ("37151.47万元", "支出预算 › 财政拨款支出预算"),
        ("24491.71万元", "支出预算 › 财政拨款支出预算"),
        ("37151.47万元", "财政拨款支出预算 › 一般公共预算拨款支出预算"),
        ("24491.71万元", "财政拨款支出预算 › 一般公共预算拨款支出预算"),
        ("0万元", "财政拨款支出预算 › 政府性基金拨款支出预算"),
        ("0", "财政拨款支出预算 › 政府性基金拨款支出预算"),
    ]
    assert rows[-1][3:] == ("持平", None, "2024年预算执行数")


def test_a_subject_may_be_a_list() -> None:
    """收入、支出预算总计 is the total of both."""
    assert _rows("2019年度收入、支出预算总计27664.22万元，与上年相比收、支预算总计各增加3205.79万元。") == [
        ("27664.22万元", "收入、支出预算总计", "预算数", None, "2019", None),
        ("3205.79万元", "收、支预算总计", "增减额", "增加", "2019", "上年"),
    ]


def test_parts_parted_by_enumeration_commas() -> None:
    assert [
        row[:2] for row in _rows("政府采购预算38.20万元，其中：货物预算7.80万元、工程预算0万元、服务预算30.40万元。")
    ] == [
        ("38.20万元", "政府采购预算"),
        ("7.80万元", "政府采购预算 › 货物预算"),
        ("0万元", "政府采购预算 › 工程预算"),
        ("30.40万元", "政府采购预算 › 服务预算"),
    ]


def test_a_count_is_a_count_of_the_noun_after_it() -> None:
    """Numbers before their nouns: companies, homes, lifts."""
    rows = _rows(
        "对所辖53家物业公司、121个居民小区、6000多家经营门店及22家重点商贸企业实行日常行动；对辖区2万多间居民地下室建立机制。"
    )
    assert [row[:3] for row in rows] == [
        ("53家", "物业公司", "数量"),
        ("121个", "居民小区", "数量"),
        ("≈6000家", "经营门店", "数量"),
        ("22家", "重点商贸企业", "数量"),
        ("≈20000间", "居民地下室", "数量"),
    ]


def test_a_count_after_its_noun_is_a_count_of_that() -> None:
    rows = _rows(
        "国内公务接待12批次、96人次，其中：外事接待0批次。共有车辆2辆，其中：机要通信用车1辆、应急保障用车1辆。"
    )
    assert [row[:2] for row in rows] == [
        ("12批次", "国内公务接待"),
        ("96人次", "国内公务接待"),
        ("0批次", "国内公务接待 › 外事接待"),
        ("2辆", "车辆"),
        ("1辆", "车辆 › 机要通信用车"),
        ("1辆", "车辆 › 应急保障用车"),
    ]


def test_the_price_that_marks_off_large_equipment_is_no_figure() -> None:
    (row,) = _rows("单价100万元（含）以上设备（不含车辆）0台。")
    assert row[:2] == ("0台", "单价100万元（含）以上设备（不含车辆）")


def test_a_year_named_without_a_figure_does_not_reach_the_next_sentence() -> None:
    """完成2020年值班工作 says nothing of the year of the 96 persons after it."""
    (row,) = _rows("坚决完成2020年全国“两会”值班工作。加大管控力度，对辖区96名精神障碍患者落实政策。")
    assert row[4] is None


def test_a_year_named_with_a_figure_reaches_its_parts() -> None:
    assert [row[4] for row in _rows("2023年支出100万元。其中：基本支出60万元，项目支出40万元。")] == ["2023"] * 3


def test_quoted_counts_and_months_are_no_figures() -> None:
    assert _rows("严格落实“6个百分百”，项目于10月完成，1-6月检查。") == []


def test_the_reason_for_a_change_is_not_the_account() -> None:
    """减少接待批次3批 is a change of 接待批次."""
    rows = _rows("公务接待费0.5万元，比上年减少0.1万元，主要原因是减少接待批次3批。")
    assert rows[-1][:4] == ("3批", "接待批次", "增减额", "减少")


def test_a_statement_quotes_the_clause_that_settles_it() -> None:
    paragraph = "2021年“三公”经费15.72万元。其中，公务用车费15.72万元（其中：运维费13.42万元)；公务接待费2.30万元。"
    assert [paragraph[s.start : s.end] for s in statements(paragraph)] == [
        "2021年“三公”经费15.72万元",
        "公务用车费15.72万元",
        "运维费13.42万元",
        "公务接待费2.30万元",
    ]


def test_a_sum_after_its_parts_is_no_part() -> None:
    rows = _rows("支持商业数字化创新70.00万元，支持商业综合服务能力提升80.00万元，合计150.00万元。")
    assert rows[-1][1] == "合计"
    rows = _rows("项目总预算150.00万元，其中支持数字化创新70.00万元，支持能力提升80.00万元，合计150.00万元。")
    assert rows[-1][1] == "项目总预算"
    assert "合计" not in _rows("差旅费3.00万元。会议费合计2.00万元。")[-1][1]


def test_an_account_before_a_colon_is_what_is_spoken_of() -> None:
    rows = _rows("住房改革支出(款)：2018年预算支出合计3,660.38万元。其中：住房公积金(项)：支出1,073.77万元。")
    assert [row[1] for row in rows] == ["住房改革支出(款)", "住房改革支出(款) › 住房公积金(项)"]


def test_the_uses_of_a_sum_are_its_parts() -> None:
    rows = _rows(
        "支出307.82万元，主要用于以下方面：公共服务支出264.87万元，占86.05%；住房保障支出42.95万元，占13.95%。"
    )
    assert [row[1] for row in rows] == ["支出", *["支出 › 公共服务支出"] * 2, *["支出 › 住房保障支出"] * 2]


def test_a_path_of_accounts_is_never_cut() -> None:
    account = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    assert _rows(f"{account}141.09万元，主要用于缴纳保险费。")[0][1] == account


def test_a_price_that_defines_a_class_is_no_amount() -> None:
    rows = _rows(
        "部门预算安排购置车辆0辆，其中：主要领导干部用车0辆；购置单价100万（含）以上设备（不含车辆）0台（套）。"
    )
    assert [row[0] for row in rows] == ["0辆", "0辆", "0台"]
    assert rows[1][1].endswith("主要领导干部用车")
    assert "单价100万（含）以上" in rows[2][1]


def test_posts_are_an_account_of_their_own_and_a_policy_is_no_change() -> None:
    """编制 before a number is what is counted; 稳增长 is what a purpose is called; a rate may stand before its noun."""
    assert [row[:3] for row in _rows("现有38个处室及机关党委，编制339名，其中行政编制199名、事业编制36名。")][1:] == [
        ("339名", "编制", "数量"),
        ("199名", "编制 › 行政编制", "数量"),
        ("36名", "编制 › 事业编制", "数量"),
    ]
    assert _rows("安排支持外贸稳增长30.00万元。")[0][1:4] == ("支持外贸稳增长", "金额", None)
    assert _rows("支出增长30.00万元。")[0][2:4] == ("增减额", "增加")
    assert _rows("做好征兵工作。95%的适龄人员登记，完成体检。")[0][:3] == ("95%", "适龄人员登记", "占比")


def test_an_amount_of_the_year_before_between_the_words_of_a_change() -> None:
    rows = _rows("2025年“三公”经费预算总额为60万元，较2024年的75万元减少15万元，下降20%；其中：公务接待费20万元。")
    assert rows == [
        ("60万元", "“三公”经费预算总额", "预算数", None, "2025", None),
        ("75万元", "“三公”经费预算总额", "金额", None, "2024", None),
        ("15万元", "“三公”经费预算总额", "增减额", "减少", "2025", "2024年"),
        ("20%", "“三公”经费预算总额", "增减率", "减少", "2025", "2024年"),
        ("20万元", "“三公”经费预算总额 › 公务接待费", "预算数", None, "2025", None),
    ]


def test_the_year_before_without_a_unit_is_no_name() -> None:
    rows = _rows("“三公”经费支出2.05万元，较上年2.08减少0.03万元。")
    assert [row[1:3] for row in rows] == [("“三公”经费支出", "金额"), ("“三公”经费支出", "增减额")]


@pytest.mark.parametrize(
    ("paragraph", "base"),
    [
        ("公务接待费3万元，较年初预算数减少1万元。", "年初预算数"),
        ("公务接待费3万元，比上年决算数字下降1万元。", "上年决算数"),
        ("公务接待费3万元，较上年支出数减少1万元。", "上年支出数"),
        ("公务接待费3万元，同比减少1万元。", "上年"),
    ],
)
def test_what_a_change_is_measured_against(paragraph: str, base: str) -> None:
    assert _rows(paragraph)[1] == ("1万元", "公务接待费", "增减额", "减少", None, base)


@pytest.mark.parametrize(
    "rate", ["完成预算90%", "完成年初预算90%", "完成全年预算的90%", "完成调整预算数90%", "完成预算的90%"]
)
def test_a_rate_of_completion_is_of_the_account(rate: str) -> None:
    rows = _rows(f"公务接待费支出决算为2.70万元，{rate}。")
    assert rows[1][1:3] == ("公务接待费支出", "完成率")


def test_an_account_with_codes_before_a_colon() -> None:
    rows = _rows("一般公共服务(类)(201)人力资源事务(10)行政运行(01):支出决算为247.92万元,完成预算100%。")
    account = "一般公共服务(类)(201)人力资源事务(10)行政运行(01)"
    assert [row[1:3] for row in rows] == [(account, "决算数"), (account, "完成率")]


def test_the_year_of_a_bracket_ends_with_it() -> None:
    rows = _rows("2024年项目预算共15个（含2023年转入项目5个），预算985万元。")
    assert rows[-1][4] == "2024"


def test_a_list_that_makes_up_its_whole_ends_with_the_semicolon() -> None:
    rows = _rows("共有车辆3辆，其中，机要通信用车1辆、应急保障用车1辆、其他用车1辆；单位价值100万元以上设备2台。")
    assert [row[1] for row in rows][-2:] == ["车辆 › 其他用车", "单位价值100万元以上设备"]


def test_a_list_parted_by_semicolons_goes_on_behind_parts_of_nothing() -> None:
    rows = _rows("本年收入100万元，其中：财政拨款收入90万元；事业收入10万元；经营收入0万元。")
    assert rows[-1][1] == "收入 › 经营收入"


@pytest.mark.parametrize("word", ["在职人员", "在编人员", "在园幼儿", "在校学生"])
def test_words_that_begin_as_a_preposition_does(word: str) -> None:
    assert _rows(f"其中：{word}10人。")[0][1] == word


def test_rules_called_by_their_number_are_not_counted() -> None:
    assert _rows("落实过紧日子十条举措和省委十项规定。") == []


def test_a_list_of_those_who_spend_is_no_part_of_the_name() -> None:
    rows = _rows(
        "2025年行政单位（含参照公务员法管理的事业单位）、事业单位和其他单位使用财政拨款安排“三公”经费预算总额60万元。"
    )
    assert rows[0][1] == "“三公”经费预算总额"


@pytest.mark.parametrize("zero", ["0", "零"])
def test_a_nothing_of_money_needs_no_unit(zero: str) -> None:
    assert _rows(f"公务用车购置为{zero}，与上年持平。") == [
        ("0元", "公务用车购置", "金额", None, None, None),
        ("0", "公务用车购置", "增减额", "持平", None, "上年"),
    ]
    assert _rows("党费缴纳时限为0，事故为0。") == []
