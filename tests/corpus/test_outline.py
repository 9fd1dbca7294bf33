"""Heading numbers make the tree of sections; list items and amounts do not."""

from itertools import pairwise

import pytest
from bundled import bundled, bundled_reading, small

from corpus.blocks import Paragraph
from corpus.headings import BOLD, Heading
from corpus.outline import outline

_CHAPTERS = [
    "一、部门职责及机构设置情况",
    "二、部门预算安排的总体情况",
    "三、机关运行经费安排情况",
    "四、财政拨款“三公”经费预算情况及增减变化原因",
    "五、绩效预算信息（与部门绩效文本内容保持一致）",
    "六、政府采购预算情况",
    "七、国有资产信息",
    "八、名词解释",
    "九、其他需要说明的事项",
]


def _tree(*lines: str) -> list[tuple[int, str]]:
    """The sections among some lines, with their levels."""
    blocks, start = [], 0
    for line in lines:
        blocks.append(Paragraph(line, start, start + len(line)))
        start += len(line) + 1
    return [(section.level, section.heading) for section in outline(blocks, start).sections]


def test_the_bundled_disclosure_has_nine_chapters() -> None:
    assert [s.heading for s in bundled().sections if s.level == 1] == _CHAPTERS


@pytest.mark.parametrize(
    ("heading", "level", "parent"),
    [
        ("部门职责：", 2, "一、部门职责及机构设置情况"),
        ("机构设置：", 2, "一、部门职责及机构设置情况"),
        ("1、收入说明", 2, "二、部门预算安排的总体情况"),
        ("3、比上年增减情况", 2, "二、部门预算安排的总体情况"),
        ("第一部分部门整体绩效目标", 2, "五、绩效预算信息（与部门绩效文本内容保持一致）"),
        ("第2部分资金绩效目标", 2, "五、绩效预算信息（与部门绩效文本内容保持一致）"),
        ("（一）总体绩效目标", 3, "第一部分部门整体绩效目标"),
        ("（二）分项绩效目标", 3, "第一部分部门整体绩效目标"),
        ("（四）部门整体支出绩效指标", 3, "第一部分部门整体绩效目标"),
        ("9、继续抓好社区文化建设，深入落实惠民工作", 4, "（二）分项绩效目标"),
        ("3、规范监督管理", 4, "（三）工作保障措施"),
        ("1.国税分局小区修缮工程绩效目标表", 3, "第2部分资金绩效目标"),
        ("26.行政综合服务中心专项经费绩效目标表", 3, "第2部分资金绩效目标"),
    ],
)
def test_a_section_stands_under_its_parent(heading: str, level: int, parent: str) -> None:
    sections = bundled().sections
    (section,) = (s for s in sections if s.heading.rstrip("：") == heading.rstrip("："))
    assert section.level == level
    assert section.parent is not None
    assert sections[section.parent].heading == parent


def test_every_project_table_has_a_section_of_its_own() -> None:
    numbers = [s.number for s in bundled().sections if s.title.endswith("绩效目标表")]
    assert numbers == [f"{n}." for n in range(1, 27)]


def test_there_are_no_other_sections() -> None:
    """9 chapters, 2 labels and 3 points under them, 2 parts, 4 + 9 + 3 goals and measures, 26 tables."""
    assert len(bundled().sections) == 9 + 2 + 3 + 2 + 4 + 9 + 3 + 26


def test_duties_definitions_and_goals_are_items_not_sections() -> None:
    """1,宣传贯彻…, 1、一般公共预算拨款收入：指… and the like say something themselves."""
    headings = "\n".join(s.heading for s in bundled().sections)
    for words in ("宣传贯彻", "承办上级党委", "指省级财政当年拨付", "三公”经费：纳入"):
        assert words not in headings
    reading = bundled_reading()
    tree = outline(reading.blocks, len(reading.text))
    items = [block.text for i in tree.items if isinstance(block := reading.blocks[i], Paragraph)]
    assert sum(tree.path(i) == ("八、名词解释",) for i in tree.items) == 10
    assert any(item.startswith("11.承办上级党委") for item in items)


def test_a_section_begins_with_its_heading_and_holds_its_children() -> None:
    document = bundled()
    for section in document.sections:
        assert document.text[section.start : section.end].startswith(section.number)
        assert document.text[section.start :].split("\n")[0].rstrip("：:。").endswith(section.title)
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert parent.start < section.start < section.end <= parent.end
            assert section.level == parent.level + 1


def test_sections_of_one_level_do_not_overlap() -> None:
    document = bundled()
    for level in range(1, 5):
        same = [s for s in document.sections if s.level == level]
        assert all(before.end <= after.start for before, after in pairwise(same))


def test_a_style_has_the_level_at_which_it_first_appears() -> None:
    """Jiangsu puts 第一部分 above 一、 above （一）; Hebei puts 一、 above 第一部分."""
    assert _tree("第一部分 部门概况", "一、主要职能", "第二部分 预算表", "一、收支预算总表", "（一）收入预算") == [
        (1, "第一部分部门概况"),
        (2, "一、主要职能"),
        (1, "第二部分预算表"),
        (2, "一、收支预算总表"),
        (3, "（一）收入预算"),
    ]


_NESTED = ["第一部分 概况", "第一章 职责", "第一节 内容", "一、收入", "（一）拨款", "1.基本", "（1）人员", "①工资"]


def test_every_style_of_numbers_nests_under_the_one_before_it() -> None:
    assert _tree(
        *_NESTED,
        "工资按规定发放，由财政负担。",
        "②补贴",
        "（2）公用",
        "2、项目",
        "(二)其他",
        "二、支出",
        "第二节 说明",
        "第二章 表",
        "第二部分 附",
    ) == [
        *((level, heading.replace(" ", "")) for level, heading in enumerate(_NESTED, 1)),
        (8, "②补贴"),
        (7, "（2）公用"),
        (6, "2、项目"),
        (5, "(二)其他"),
        (4, "二、支出"),
        (3, "第二节说明"),
        (2, "第二章表"),
        (1, "第二部分附"),
    ]


def test_a_chapter_that_runs_on_into_prose_is_a_chapter_and_prose() -> None:
    document = small(
        "一、公务接待费。2021年预算2.30万元，比上年减少0.20万元。",
        "二、会议费。2021年预算1.00万元。",
        "（一）市级会议。0.60万元。",
    )
    assert [(s.heading, s.level) for s in document.sections] == [("一、公务接待费", 1), ("二、会议费", 1)]
    assert [(f.label, str(f.quantity.value)) for f in document.figures] == [
        ("公务接待费", "2.30"), ("公务接待费", "0.20"), ("会议费", "1.00"), ("市级会议", "0.60"),
    ]  # fmt: skip
    assert [chunk.section for chunk in document.chunks][-2:] == [("二、会议费",)] * 2


def test_items_that_run_on_under_a_chapter_of_the_same_numbers_are_items() -> None:
    """Duties may be counted 一、二、三、 like the chapters around them."""
    document = small(
        "一、部门职责", "一、贯彻政策。负责收入。", "二、编制预算。负责支出。", "二、收支情况", "收入2.30万元。"
    )
    assert [s.heading for s in document.sections] == ["一、部门职责", "二、收支情况"]


def _marked(*lines: tuple[str, int]) -> list[tuple[int, str]]:
    """The sections among lines that a file marks as headings of a depth, or not (0)."""
    blocks: list[Paragraph] = []
    for line, depth in lines:
        start = blocks[-1].end + 1 if blocks else 0
        end = start + len(line)
        blocks.append(Heading(line, start, end, None, depth) if depth else Paragraph(line, start, end))
    return [(section.level, section.heading) for section in outline(blocks, blocks[-1].end).sections]


def test_headings_without_numbers_are_those_that_the_file_marks() -> None:
    """What stands before everything else is the title of the document."""
    assert _marked(
        ("某局2021年部门预算", 1), ("说明", 0), ("部门概况", 1), ("主要职责", 2), ("本局负责收入。", 0), ("（一）机构", 0),
        ("收支情况", 1), ("预算2.30万元。", 0), ("收入说明", 3), ("支出说明", 2),
    ) == [(1, "部门概况"), (2, "主要职责"), (3, "（一）机构"), (1, "收支情况"), (2, "收入说明"), (2, "支出说明")]  # fmt: skip


def test_a_line_in_bold_type_heads_the_passage_below_it() -> None:
    """Nothing else does it head: no table, no other heading, no line that says a unit."""
    assert _marked(
        ("某局", 0), ("部门职责", 9), ("本局负责收入。", 0), ("收支总表", 9), ("见附件。", 0), ("单位：万元", 9), ("见附件。", 0),
        ("机构设置", 9), ("二、支出", 0),
    ) == [(1, "部门职责"), (1, "机构设置"), (2, "二、支出")]  # fmt: skip


def test_a_numbered_sentence_is_no_heading() -> None:
    """Nor is a line that ends in a semicolon or holds a whole sentence."""
    assert _tree("一、总体情况", "1．财政拨款收入预算总计21,940.96万元。其中：", "2．公务接待费3万元；") == [
        (1, "一、总体情况")
    ]


def test_an_amount_at_the_beginning_of_a_line_is_no_heading() -> None:
    assert _tree("一、总体情况", "1,234.56万元", "5.18廊坊国际经济贸易洽谈会") == [(1, "一、总体情况")]


def test_a_short_closed_line_heads_a_paragraph_or_is_an_item() -> None:
    """1、强化管理。 above a paragraph is a heading; 1、强化管理。 above 2、… is one of a list."""
    heads = small("一、措施", "1、强化监控管理。", "进一步提升管理水平，及时整改。", "2、严格执行预算。", "加强分析。")
    assert [s.heading for s in heads.sections] == ["一、措施", "1、强化监控管理", "2、严格执行预算"]
    listed = small("一、措施", "1、强化监控管理。", "2、严格执行预算。", "3、规范监督。")
    assert [s.heading for s in listed.sections] == ["一、措施"]


def test_the_entries_of_a_list_are_no_headings() -> None:
    """Nothing stands under them; what follows the list stands where the list stands."""
    lines = ["一、机构设置", "内设机构包括：", "1.办公室", "2.综合处", "3.审计处", "从构成看，本部门共有3家单位。"]
    assert _tree(*lines) == [(1, "一、机构设置")]
    assert _tree("一、机构设置", "本部门中，行政单位1家，具体包括：", "1.某局本部", "名词解释") == [(1, "一、机构设置")]


def test_headings_with_text_under_them_stay_headings() -> None:
    lines = ["一、总体情况", "1.收入说明", "收入为3万元，与上年持平。", "2.支出说明", "支出为3万元，与上年持平。"]
    assert [heading for _, heading in _tree(*lines)] == ["一、总体情况", "1.收入说明", "2.支出说明"]


@pytest.mark.parametrize("line", ["主要职能包括：", "财政拨款支出主要内容如下：", "其中：", "分别为："])
def test_what_leads_in_to_a_list_is_no_heading(line: str) -> None:
    assert _tree("一、主要职能", line, "1、拟订有关工作的规划，并组织实施。") == [(1, "一、主要职能")]


@pytest.mark.parametrize(
    "line", ["一、财政拨款：指由财政预算安排的拨款数", "二、“三公”经费：纳入预算管理的三项经费", "三、基本支出是指为保障机构运转发生的支出"]
)  # fmt: skip
def test_a_definition_is_an_entry_of_the_glossary(line: str) -> None:
    assert _tree("第四部分名词解释", line) == [(1, "第四部分名词解释")]


def test_an_indicator_is_no_definition() -> None:
    """指标 holds the character of 指, which defines."""
    assert (1, "（四）整体支出绩效指标") in _tree("（四）整体支出绩效指标", "年度指标见下表，由各科室填报。")


def test_numbers_that_begin_anew_have_a_heading_above_them() -> None:
    """Each project's statement counts from 一、 again; its title has no number."""
    lines = ["一、采购情况", "二、资产情况", "甲项目经费情况说明", "一、项目概述", "二、立项依据", "乙项目经费情况说明", "一、项目概述"]  # fmt: skip
    assert _tree(*lines) == [
        (1, "一、采购情况"), (1, "二、资产情况"),
        (1, "甲项目经费情况说明"), (2, "一、项目概述"), (2, "二、立项依据"),
        (1, "乙项目经费情况说明"), (2, "一、项目概述"),
    ]  # fmt: skip


def test_marked_headings_stand_by_their_depth_and_the_title_page_makes_none() -> None:
    """A number alone stands below a marked heading; bold type alone stands below a number."""
    assert _marked(
        ("某区2025年部门预算", 1), ("某局", 2),
        ("某局是区政府工作部门。", 0),
        ("其他相关情况说明", 3), ("一、采购情况", 0), ("采购预算3万元。", 0),
        ("补充说明", BOLD), ("另有一笔。", 0), ("名词解释", 3), ("财政拨款：指拨款。", 0),
    ) == [
        (1, "其他相关情况说明"), (2, "一、采购情况"), (3, "补充说明"), (1, "名词解释"),
    ]  # fmt: skip


def test_the_project_of_a_statement_is_known_to_what_stands_in_it() -> None:
    lines = [
        "一、采购情况",
        "二、资产情况",
        "甲专项经费情况说明",
        "一、项目概述",
        "推动甲。",
        "六、年度预算安排",
        "总预算3万元。",
    ]
    blocks, start = [], 0
    for line in lines:
        blocks.append(Paragraph(line, start, start + len(line)))
        start += len(line) + 1
    tree = outline(blocks, start)
    assert [tree.project(index) for index in range(len(lines))] == [None, None, *["甲专项"] * 5]


def test_entries_of_a_glossary_that_say_what_is_included_are_no_headings() -> None:
    lines = (
        "第四部分 名词解释",
        "一、其他资金：包括事业收入、经营收入等。",
        "二、项目支出：包括发展项目支出安排数等。",
    )
    assert [heading for _, heading in _tree(*lines)] == ["第四部分名词解释"]
