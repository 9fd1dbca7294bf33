"""Whose disclosure it is, read from titles as provinces and districts write them."""

import pytest
from bundled import bundled

from corpus.blocks import Paragraph
from corpus.errors import BadInputError
from corpus.identity import identify, regions
from corpus.records import Identity

_SPEAKS_OF_BUDGETS = "收入支出预算，财政拨款，经费。"


def _of(*lines: str, name: str = "公开.txt", text: str = _SPEAKS_OF_BUDGETS) -> Identity:
    blocks = [Paragraph(line, 0, len(line)) for line in lines]
    return identify(blocks, "\n".join([*lines, text]), name)


def test_the_bundled_disclosure() -> None:
    assert bundled().identity == Identity(
        department="三河市行宫东街道办事处",
        year=2021,
        kind="预算",
        title="三河市行宫东街道办事处2021年部门预算信息公开情况说明",
        region=("三河市",),
        scope="部门",
    )
    assert bundled().identity.name == "三河市行宫东街道办事处2021年部门预算"


@pytest.mark.parametrize(
    ("lines", "department", "year", "kind", "region", "scope"),
    [
        (["江苏省委办公厅2019年度部门预算公开"], "江苏省委办公厅", 2019, "预算", ("江苏省",), "部门"),
        (["2019年度江苏省教育厅部门预算公开"], "江苏省教育厅", 2019, "预算", ("江苏省",), "部门"),
        (["江苏省人民检察院", "2018年部门预算", "目     录"], "江苏省人民检察院", 2018, "预算", ("江苏省",), "部门"),
        (["江苏省人大常委会办公厅", "2017", "年度部门预算", "目", "录"], "江苏省人大常委会办公厅", 2017, "预算", ("江苏省",), "部门"),
        (["2017年度部门预算公开", "江苏省财政厅", "目录"], "江苏省财政厅", 2017, "预算", ("江苏省",), "部门"),
        (["2024年度", "石家庄市市场监督管理局", "部门决算"], "石家庄市市场监督管理局", 2024, "决算", ("石家庄市",), "部门"),
        (
            ["中共上海市普陀区委", "社会工作部 2024 年度", "部门决算", "目 录", "第一部分 中共上海市普陀区委社会工作部概况"],
            "中共上海市普陀区委社会工作部", 2024, "决算", ("上海市", "普陀区"), "部门",
        ),
        (
            ["上海市普陀区2025年区级部门预算", "预算主管部门：上海市普陀区人民政府办公室", "目  录"],
            "上海市普陀区人民政府办公室", 2025, "预算", ("上海市", "普陀区"), "部门",
        ),
        (["上海市普陀区2025年区级部门预算", "预算主管部门：上海市普陀区财政局"], "上海市普陀区财政局", 2025, "预算", ("上海市", "普陀区"), "部门"),
        (["上海市普陀区财政局（本级）2025年单位预算"], "上海市普陀区财政局", 2025, "预算", ("上海市", "普陀区"), "本级"),
        (["廊坊市第一中学2022年度单位决算公开"], "廊坊市第一中学", 2022, "决算", ("廊坊市",), "单位"),
        (["关于三河市财政局2020年度部门决算的说明"], "三河市财政局", 2020, "决算", ("三河市",), "部门"),
        (["附件1", "三河市水务局 2021 年部门预算信息公开"], "三河市水务局", 2021, "预算", ("三河市",), "部门"),
        (["三河市2023年市级部门决算", "部门名称：三河市民政局社区服务中心"], "三河市民政局社区服务中心", 2023, "决算", ("三河市",), "部门"),
    ],
)  # fmt: skip
def test_a_title_page(  # noqa: PLR0913
    lines: list[str], department: str, year: int, kind: str, region: tuple[str, ...], scope: str
) -> None:
    """Department before or after the year, on lines of its own, or on a line 预算主管部门."""
    identity = _of(*lines)
    assert (identity.department, identity.year, identity.kind) == (department, year, kind)
    assert (identity.region, identity.scope) == (region, scope)


def test_the_title_is_joined_from_its_lines() -> None:
    assert _of("江苏省人民检察院", "2018年部门预算").title == "江苏省人民检察院2018年部门预算"


@pytest.mark.parametrize(
    "name",
    ["三河市财政局2022年部门预算.txt", "hb01_三河市财政局_2022部门预算.txt", "2022年度三河市财政局部门预算公开.docx"],
)
def test_the_name_of_the_file_speaks_where_the_text_is_silent(name: str) -> None:
    identity = _of("部门公开表", name=name)
    assert (identity.department, identity.year, identity.kind) == ("三河市财政局", 2022, "预算")
    assert identity.region == ("三河市",)


def test_text_and_file_name_complete_each_other() -> None:
    """Tables alone name the department; the year stands in the file's name."""
    identity = _of(
        "部门：中共江苏省委办公厅 单位：万元", "功能科目名称 金额", name="js13_江苏省委办公厅_2019部门预算_仅表.txt"
    )
    assert (identity.department, identity.year, identity.kind) == ("中共江苏省委办公厅", 2019, "预算")


def test_the_text_goes_before_the_name_of_the_file() -> None:
    identity = _of("三河市水务局2021年部门预算", name="三河市财政局2022年部门决算.txt")
    assert (identity.department, identity.year, identity.kind) == ("三河市水务局", 2021, "预算")


def test_without_title_and_name_the_commonest_year_and_word_decide() -> None:
    identity = _of("公开表", text="2023年支出决算，2023年收入决算，2022年财政拨款预算，经费。")
    assert (identity.department, identity.year, identity.kind, identity.title) == ("", 2023, "决算", "公开表")
    assert identity.name == "公开表"


def test_years_as_common_as_each_other_are_settled_the_same_way_every_time() -> None:
    assert _of("公开表", text="2022年、2021年收入支出预算财政拨款经费").year == 2022


def test_numbered_headings_and_contents_are_no_titles() -> None:
    identity = _of(
        "目录",
        "第二部分 某厅2018年度部门预算表",
        "一、某局2016年部门预算收支总表",
        name="三河市财政局2022年部门预算.txt",
    )
    assert (identity.department, identity.year) == ("三河市财政局", 2022)


@pytest.mark.parametrize(
    ("department", "expected"),
    [
        ("上海市普陀区财政局", ("上海市", "普陀区")),
        ("中共上海市普陀区委社会工作部", ("上海市", "普陀区")),
        ("江苏省人民检察院", ("江苏省",)),
        ("河北省廊坊市三河市财政局", ("河北省", "廊坊市", "三河市")),
        ("广西壮族自治区财政厅", ("广西壮族自治区",)),
        ("三河市民政局社区服务中心", ("三河市",)),
        ("财政部", ()),
        ("", ()),
    ],
)
def test_regions_from_the_largest(department: str, expected: tuple[str, ...]) -> None:
    assert regions(department) == expected


@pytest.mark.parametrize(
    "text", ["今天天气很好。", "会议纪要：讨论了预算。", "def main(): pass", "收入支出经费采购绩效"]
)
def test_a_text_that_is_no_disclosure_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInputError, match=r"会议纪要\.txt.*不是预算或决算公开文件"):
        _of("纪要", name="会议纪要.txt", text=text)
