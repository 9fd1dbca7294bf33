"""Text whose lines were cut at the width of a page is read as the paragraphs it was."""

from bundled import paragraphs

from corpus.document import read_document
from corpus.readers import plain
from corpus.readers.wrapped import page_number, unfinished, wrapped_at

_CUT = """某市科学技术协会2023年部门预算
(二)政府采购预算安排情况说明。
2023年政府采购预算17000元，同比增加2000元，增长13.33
%，主要原因是科普活动增加。其中：政府集中采购预算10000元，
占政府采购预算的58.8%，分散采购7000元，占政府采购预算的
12
41.2%。按政府采购项目类型分，货物类采购10000元，服务类采
购7000元，上年结转的资金安排0元，财政专户管理的资金安排0
元，其他资金安排0元，部门之间调剂的资金安排0元。
(三)国有资产的总体情况说明。
共有车辆1辆，其中：一般公务用车0辆、一般执法执勤用车0辆、
特种专业技术用车1辆、其他用车0辆。
"""


def test_lines_cut_at_the_width_of_a_page_are_one_paragraph() -> None:
    read = paragraphs(plain.read(_CUT.encode(), "公开.txt"))
    assert len(read) == 5
    assert "增长13.33%" in read[2]
    assert "占政府采购预算的41.2%" in read[2]
    assert read[4].endswith("其他用车0辆。")


def test_figures_across_the_cut_have_their_names() -> None:
    figures = read_document(_CUT.encode(), "公开.txt").figures
    told = {(f.label, f.quantity.raw) for f in figures}
    assert {("服务类采购", "7000元"), ("分散采购", "41.2%"), ("一般执法执勤用车", "0辆")} <= told


def test_quotations_point_to_the_places_in_the_file() -> None:
    reading = plain.read(_CUT.encode(), "公开.txt")
    at = reading.text.index("服务类采购7000元")
    assert _CUT[reading.source_offsets[at]] == "服"
    assert _CUT[reading.source_offsets[at + 4]] == "购"


def test_a_paragraph_to_a_line_is_left_as_it_is() -> None:
    """Headings of one width, with paragraphs of any width between them, are not lines of a page."""
    heading = "（一）一般公共预算财政拨款支出决算总体情况"
    lines = [heading, "2021年一般公共预算财政拨款支出305.63万元，占本年支出合计的100%，与2020年相比增加15.03万元。"] * 6
    assert wrapped_at(lines) is None
    assert wrapped_at(["公务接待费2.30万元"] * 4) is None


def test_a_full_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert unfinished("十" * 30, 60)
    assert not unfinished("十" * 29 + "。", 60)
    assert not unfinished("十" * 20, 60)


def test_numbers_of_pages() -> None:
    assert all(page_number(line) for line in ("12", " - 3 -", "—7—", "第 5 页"))
    assert not any(page_number(line) for line in ("2023", "12万元", "第二部分"))
