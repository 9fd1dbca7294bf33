"""The running text of a PDF: lines into paragraphs, and what stands on pages without being said."""

import pytest
from paper import LEFT, RIGHT, Paper, paragraphs, width

from corpus.readers.pdf.assembly import assemble
from corpus.readers.pdf.furniture import PageItems
from corpus.readers.pdf.lines import TextLine

_SENTENCE = (
    "2025年收入预算9101.68万元，其中：财政拨款收入9101.68万元，比2024年预算减少2389.52万元，主要原因是项目调整。"
)
_OTHER = "支出预算9101.68万元，其中：基本支出2460.68万元，项目支出6641万元，与上年相比保持稳定并略有下降。"


def test_a_sentence_broken_over_lines_is_one_paragraph() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    paper.paragraph(_OTHER)
    assert paragraphs(paper.reading()) == [_SENTENCE, _OTHER]


def test_an_amount_broken_over_lines_is_whole() -> None:
    paper = Paper()
    words = "财政拨款支出主要内容如下：“一般公共服务支出”科目1,202.95万元，主要用于单位的基本支出。"
    cut = words.index("202.95")
    paper.paragraph(_OTHER)
    paper.text(words[:cut], RIGHT - width(words[:cut]))
    paper.text(words[cut:])
    assert paragraphs(paper.reading())[1] == words


def test_a_paragraph_goes_on_over_the_page() -> None:
    paper = Paper()
    paper.paragraph(_OTHER)
    paper.paragraph(_SENTENCE, lines_here=1)
    reading = paper.reading()
    assert paragraphs(reading) == [_OTHER, _SENTENCE]
    assert [block.page for block in reading.blocks] == [1, 1]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    for words in ("主要职能包括：", "1.组织起草预算草案。", "2.负责部门预算管理。"):
        paper.paragraph(words)
    assert paragraphs(paper.reading())[1:] == ["主要职能包括：", "1.组织起草预算草案。", "2.负责部门预算管理。"]


def test_text_written_in_disorder_is_read_as_it_stands() -> None:
    paper = Paper()
    paper.text("二、收入预算情况说明", y=120)
    paper.text("一、收支预算情况说明", y=90)
    words = "公务接待费2.30万元。"
    for place in reversed(range(len(words))):
        paper.text(words[place], LEFT + width(words[:place]), y=150)
    assert paragraphs(paper.reading()) == ["一、收支预算情况说明", "二、收入预算情况说明", "公务接待费2.30万元。"]


def test_bold_type_written_twice_is_read_once() -> None:
    paper = Paper()
    paper.text("收支预算总表", y=90)
    paper.text("收支预算总表", x=LEFT + 0.4, y=90)
    assert paragraphs(paper.reading()) == ["收支预算总表"]


def test_type_set_apart_is_one_word_and_columns_of_a_caption_are_parted() -> None:
    paper = Paper()
    paper.text("收　支　总　表", y=90)
    paper.text("编制部门：某局", y=120)
    paper.text("单位：元", x=400, y=120)
    assert paragraphs(paper.reading()) == ["收支总表", "编制部门：某局 单位：元"]


def test_amounts_on_blank_lines_of_a_form_lose_the_blanks() -> None:
    paper = Paper()
    paper.text("收入预算总计  21,955.35  万元，增长  21.95  %。", y=90)
    assert paragraphs(paper.reading()) == ["收入预算总计21,955.35万元，增长21.95%。"]


def test_radicals_of_the_text_layer_become_characters() -> None:
    line = TextLine("部⻔预算的⻋辆", 1, 90, 188, 90, 104, 14)
    assert assemble([PageItems(1, 595, 842, (line,))], "甲局.pdf").text == "部门预算的车辆\n"


def test_a_title_on_two_lines_is_one() -> None:
    paper = Paper()
    for words in ("某市某区委社会工作部", "2024年度部门决算"):
        paper.title(words, 24)
    paper.y = 300
    paper.paragraph(_SENTENCE)
    assert paragraphs(paper.reading()) == ["某市某区委社会工作部2024年度部门决算", _SENTENCE]


def test_page_numbers_and_running_heads_are_dropped() -> None:
    paper = Paper()
    for number in range(1, 5):
        paper.text("某局2025年部门预算", x=230, y=30, size=9)
        paper.y = 120
        paper.paragraph(_SENTENCE.replace("2389.52", f"{number}00.00"))
        paper.text(f"- {number} -", x=290, y=800, size=9)
        paper.turn()
    found = paragraphs(paper.reading())
    assert len(found) == 4
    assert all(text.startswith("2025年收入预算") for text in found)


def test_a_title_and_unit_repeated_over_tables_are_kept() -> None:
    paper = Paper()
    for name in ("收入", "支出", "收支"):
        paper.title(f"{name}预算总表")
        paper.text("编制部门：某局", x=60, y=paper.y, size=9)
        paper.text("单位：元", x=260, size=9)
        paper.table([60, 200, 300], [["项目", "预算数"], ["合计", f"{len(name)}.00"]])
        paper.turn()
    found = paragraphs(paper.reading())
    assert found[::2] == ["收入预算总表", "支出预算总表", "收支预算总表"]
    assert found[1::2] == ["编制部门：某局 单位：元"] * 3


@pytest.mark.parametrize("leader", ["……………………", "................", " 3"])
def test_contents_are_dropped(leader: str) -> None:
    paper = Paper()
    paper.title("目 录")
    for entry in ("一、部门主要职能", "二、部门机构设置", "三、名词解释"):
        paper.text(entry + leader)
    paper.turn()
    paper.text("一、部门主要职能", LEFT + 28)
    paper.paragraph(_SENTENCE)
    paper.text("二、部门机构设置", LEFT + 28)
    assert paragraphs(paper.reading()) == ["一、部门主要职能", _SENTENCE, "二、部门机构设置"]


def test_contents_without_leaders_end_where_the_first_entry_comes_again() -> None:
    paper = Paper()
    paper.title("目录")
    for entry in ("第一部分 部门概况", "一、主要职能", "第二部分 部门预算表"):
        paper.text(entry)
    paper.title("第一部分　部门概况")
    paper.paragraph("一、主要职能")
    paper.paragraph(_SENTENCE)
    assert paragraphs(paper.reading()) == ["第一部分 部门概况", "一、主要职能", _SENTENCE]


def test_lines_hidden_behind_a_page_break_are_read_once() -> None:
    """A spreadsheet prints a tall cell whole on both pages and shows a part of it on each."""
    items = [f"{n}.组织协调第{n}项工作，负责落实有关政策并督促检查。" for n in range(1, 7)]
    paper = Paper()
    paper.title("某局主要职能")
    for item in items:
        paper.text(item, LEFT + 28)
    paper.turn()
    paper.y = 8
    for item in items[2:]:
        paper.text(item, LEFT + 28)
    reading = paper.reading()
    assert paragraphs(reading) == ["某局主要职能", *items]
    assert [block.page for block in reading.blocks][-2:] == [2, 2]


def test_a_page_whose_text_runs_upwards_is_turned() -> None:
    paper = Paper()
    paper.canvas.translate(595, 0)
    paper.canvas.rotate(90)
    paper.height = 595
    paper.title("收支预算总表")
    paper.table([60, 260, 460], [["项目", "预算数"], ["合计", "13,649.07"]])
    reading = paper.reading()
    assert reading.text == "收支预算总表\n项目\t预算数\n合计\t13,649.07\n"
