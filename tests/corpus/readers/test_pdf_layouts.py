"""Kinds of PDFs that offices publish: how lines are drawn, pages turned, type set, pages numbered."""

import pytest
from paper import LEFT, RIGHT, WIDTH, Paper, Row, grid, paragraphs, tables, width
from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]

_XS = [60, 240, 370, 500]
_ROWS: list[Row] = [
    ["项目", "上年预算数", "本年预算数"],
    ["行政运行", "1,202.95", "1,300.00"],
    ["公务接待费", "", "2.30"],
    ["会议费", "10.00", "9.00"],
]
_SENTENCE = (
    "2025年收入预算9101.68万元，其中：财政拨款收入9101.68万元，比2024年预算减少2389.52万元，主要原因是项目调整。"
)


class _Filled(Paper):
    """A paper whose ruled lines are thin filled boxes, as spreadsheet programs draw them."""

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.rect(x0, self.height - y1, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)


def test_lines_drawn_as_thin_filled_boxes_rule_a_table() -> None:
    paper = _Filled()
    paper.table(_XS, _ROWS)
    assert grid(tables(paper.reading())[0]) == _ROWS


def _open_sides(paper: Paper, rows: list[Row], height: float = 20) -> None:
    top = paper.y
    for number, row in enumerate(rows):
        paper.line(_XS[0], top + number * height, _XS[-1], top + number * height)
        for x, cell in zip(_XS, row, strict=False):
            paper.text(str(cell), x + 3, top + number * height + 4, 9)
    bottom = top + len(rows) * height
    paper.line(_XS[0], bottom, _XS[-1], bottom)
    for x in _XS[1:-1]:
        paper.line(x, top, x, bottom)
    paper.y = bottom + 12


def test_a_table_without_lines_at_its_sides_keeps_its_outer_columns() -> None:
    paper = Paper()
    _open_sides(paper, _ROWS)
    assert grid(tables(paper.reading())[0]) == _ROWS


def _three_lines(paper: Paper, rows: list[Row], header: int = 1, height: float = 20) -> None:
    """A table of three lines: amounts end, and their headers stand, at the right of their columns."""
    top = paper.y
    ends = [260, 380, 500]
    for number, row in enumerate(rows):
        y = top + number * height + 5
        paper.text(str(row[0]), _XS[0] + 3, y, 10)
        for end, cell in zip(ends[1:], row[1:], strict=False):
            paper.text(str(cell), end - width(str(cell), 10), y, 10)
    for at in (0, header, len(rows)):
        paper.line(_XS[0], top + at * height, _XS[-1], top + at * height)
    paper.y = top + len(rows) * height + 12


def test_a_table_of_three_lines_is_read_by_where_its_pieces_stand() -> None:
    paper = Paper()
    paper.title("支出预算表")
    _three_lines(paper, _ROWS)
    paper.paragraph(_SENTENCE)
    reading = paper.reading()
    assert grid(tables(reading)[0]) == _ROWS
    assert paragraphs(reading) == ["支出预算表", _SENTENCE]


def test_a_table_of_two_rows_between_rules_is_a_table() -> None:
    paper = Paper()
    _three_lines(paper, _ROWS[:3])
    assert [grid(table) for table in tables(paper.reading())] == [_ROWS[:3]]


def test_a_group_in_a_table_of_three_lines_is_a_row_of_it() -> None:
    paper = Paper()
    rows: list[Row] = [
        _ROWS[0],
        ["一、基本支出", "", ""],
        *_ROWS[1:],
        ["二、项目支出", "", ""],
        ["培训费", "1.00", "2.00"],
    ]
    _three_lines(paper, rows)
    assert [grid(table) for table in tables(paper.reading())] == [rows]


def test_a_name_wrapped_in_a_table_of_three_lines_is_one_name() -> None:
    paper = Paper()
    rows: list[Row] = [*_ROWS, ["机关事业单位基本养老", "6.18", "7.00"], ["住房公积金", "1.00", "2.00"]]
    _three_lines(paper, rows, height=30)
    paper.text("保险缴费支出", _XS[0] + 3, 72 + 4 * 30 + 17, 10)
    assert [grid(table) for table in tables(paper.reading())] == [
        [*_ROWS, ["机关事业单位基本养老保险缴费支出", "6.18", "7.00"], ["住房公积金", "1.00", "2.00"]]
    ]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_turned_by_its_reader_is_read_as_it_is_seen(turn: int) -> None:
    paper = Paper(size=landscape(A4))
    paper.canvas.setPageRotation(turn)
    if turn == 90:
        paper.canvas.translate(A4[0], 0)
        paper.canvas.rotate(90)
    else:
        paper.canvas.translate(0, A4[1])
        paper.canvas.rotate(-90)
    paper.height = A4[0]
    paper.title("收支预算总表")
    paper.table([60, 260, 460, 700], _ROWS)
    reading = paper.reading()
    assert paragraphs(reading) == ["收支预算总表"]
    assert grid(tables(reading)[0]) == _ROWS


def test_a_landscape_page_among_upright_ones_is_read() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    paper.turn()
    paper.canvas.setPageSize(landscape(A4))
    paper.height = A4[0]
    paper.table([60, 260, 460, 780], _ROWS)
    reading = paper.reading()
    assert grid(tables(reading)[0]) == _ROWS
    assert [block.page for block in reading.blocks] == [1, 2]


def test_a_merged_title_row_is_a_row_of_its_own() -> None:
    paper = Paper()
    paper.table(_XS, [[("支出预算总表", 3)], *_ROWS])
    assert grid(tables(paper.reading())[0]) == [[("支出预算总表", 3, 1)], *_ROWS]


def test_an_amount_that_runs_over_its_border_stays_in_its_cell() -> None:
    paper = Paper()
    paper.table([60, 200, 240, 300], [["项目", "上年", "本年"], ["行政运行", "", ""], ["会议费", "1.00", "2.00"]])
    for words, end in (("1,202,950.00", 238), ("1,300,000.00", 298)):
        paper.text(words, end - width(words, 9), 95, 9)
    assert grid(tables(paper.reading())[0])[1] == ["行政运行", "1,202,950.00", "1,300,000.00"]


def test_an_amount_that_runs_over_the_border_on_its_right_stays_in_its_cell() -> None:
    paper = Paper()
    paper.table([60, 200, 240, 300], [["项目", "上年", "本年"], ["行政运行", "", "2.00"], ["会议费", "1.00", "2.00"]])
    paper.text("1,202,950.00", 202, 95, 9)
    assert width("1,202,950.00", 9) > 40
    assert grid(tables(paper.reading())[0])[1] == ["行政运行", "1,202,950.00", "2.00"]


def test_a_name_on_three_lines_beside_amounts_in_the_middle_is_one_row() -> None:
    paper = Paper()
    paper.table(
        [60, 120, 200, 280],
        [["项目", "上年", "本年"], ["机关事业单\n位基本养老\n保险缴费", "", ""], ["会议费", "1.00", "2.00"]],
        36,
    )
    for words, x in (("6.18", 160), ("7.00", 240)):
        paper.text(words, x, 72 + 36 + 13, 9)
    assert grid(tables(paper.reading())[0])[1:] == [
        ["机关事业单位基本养老保险缴费", "6.18", "7.00"],
        ["会议费", "1.00", "2.00"],
    ]


def test_two_tables_under_each_other_with_a_unit_between_are_two() -> None:
    paper = Paper()
    paper.title("收入预算表")
    paper.text("单位：万元", 440, size=9)
    paper.table(_XS, _ROWS)
    paper.text("单位：元", 440, size=9)
    paper.table(_XS, _ROWS[:2])
    reading = paper.reading()
    assert [grid(table) for table in tables(reading)] == [_ROWS, _ROWS[:2]]
    assert paragraphs(reading) == ["收入预算表", "单位：万元", "单位：元"]


@pytest.mark.parametrize(
    "number",
    [
        "- {} -",
        "— {} —",
        "第 {} 页 共 4 页",
        "第{}页，共4页",
        "{}/4",
        "{}",
        "－{}－",
        "第 {} 页",
        "·{}·",
        "第 {} 页/共 4 页",
        "Page {} of 4",
        "~{}~",
    ],
)
def test_page_numbers_of_every_make_are_dropped(number: str) -> None:
    paper = Paper()
    for page in range(1, 5):
        paper.paragraph(_SENTENCE.replace("2389.52", f"{page}00.00"))
        paper.text(number.format(page), 280, 790, 9)
        paper.turn()
    found = paragraphs(paper.reading())
    assert len(found) == 4
    assert all(text.endswith("项目调整。") for text in found)


def test_a_page_number_in_chinese_numerals_is_dropped() -> None:
    paper = Paper()
    for page in "一二三四":
        paper.y = 110
        paper.paragraph(_SENTENCE)
        paper.text(f"第{page}页", 280, 790, 9)
        paper.turn()
    assert set(paragraphs(paper.reading())) == {_SENTENCE}


def test_running_heads_that_differ_on_left_and_right_pages_are_dropped() -> None:
    paper = Paper()
    for page in range(8):
        paper.text("某局2025年部门预算" if page % 2 else "第二部分　部门预算情况说明", 60 if page % 2 else 380, 30, 9)
        paper.y = 110
        paper.paragraph(_SENTENCE)
        paper.turn()
    assert set(paragraphs(paper.reading())) == {_SENTENCE}


@pytest.mark.parametrize(("dx", "dy"), [(0.3, 0.0), (0.6, 0.2), (0.9, 0.0), (-0.5, 0.5)])
def test_bold_type_struck_twice_is_read_once(dx: float, dy: float) -> None:
    paper = Paper()
    for x, y in ((0.0, 0.0), (dx, dy)):
        paper.text("公务接待费1122.00万元", LEFT + x, 90 + y, 12)
        paper.text("收支预算总表", LEFT + x, 140 + y, 18)
    assert paragraphs(paper.reading()) == ["公务接待费1122.00万元", "收支预算总表"]


def test_type_set_apart_is_read_as_words() -> None:
    paper = Paper()
    paper.canvas.setFont("STSong-Light", 14)
    paper.canvas.drawString(LEFT, paper.height - 100, "部门预算收入", charSpace=9)
    paper.text("预 算 收 入", y=130)
    paper.y = 160
    paper.table([60, 200, 300], [["项 目", "预 算 数"], ["合　　计", "9.00"]])
    reading = paper.reading()
    assert sorted(paragraphs(reading)) == ["部门预算收入", "预算收入"]
    assert grid(tables(reading)[0]) == [["项目", "预算数"], ["合计", "9.00"]]


@pytest.mark.parametrize("mark", ["1", "[1]", "①", "2"])
def test_a_raised_note_mark_is_no_digit_of_an_amount(mark: str) -> None:
    paper = Paper()
    words = "公务接待费2.30"
    paper.text(words, y=100)
    paper.text(mark, LEFT + width(words), 98, 7)
    paper.text("万元，比上年减少1.00万元。", LEFT + width(words) + width(mark, 7), 100)
    (found,) = paragraphs(paper.reading())
    assert found.replace("[1]", "").replace("①", "") == "公务接待费2.30万元，比上年减少1.00万元。"


def test_a_raised_number_before_a_note_is_no_text() -> None:
    paper = Paper()
    paper.text("1", LEFT - 5, 698, 6)
    paper.text("注：机关运行经费指为保障行政单位运行的经费。", LEFT, 702, 9)
    assert paragraphs(paper.reading()) == ["注：机关运行经费指为保障行政单位运行的经费。"]


def test_a_raised_power_stays_with_its_unit() -> None:
    paper = Paper()
    paper.text("办公用房面积7076m", y=100)
    paper.text("2", LEFT + width("办公用房面积7076m"), 98, 7)
    paper.text("，车辆3辆。", LEFT + width("办公用房面积7076m") + 4, 100)
    assert paragraphs(paper.reading()) == ["办公用房面积7076m2，车辆3辆。"]


def test_invisible_text_over_a_scan_is_read() -> None:
    paper = Paper()
    for _ in range(3):
        paper.picture()
        text = paper.canvas.beginText(LEFT, paper.height - 100)
        text.setFont("STSong-Light", 14)
        text.setTextRenderMode(3)
        text.textOut("2025年公务接待费预算2.30万元。")
        paper.canvas.drawText(text)
        paper.turn()
    reading = paper.reading()
    assert set(paragraphs(reading)) == {"2025年公务接待费预算2.30万元。"}
    assert reading.notes == ()


def _watermark(paper: Paper, words: str, size: float) -> None:
    paper.canvas.saveState()
    paper.canvas.setFillGray(0.8)
    paper.canvas.setFont("STSong-Light", size)
    paper.canvas.translate(120, 300)
    paper.canvas.rotate(45)
    paper.canvas.drawString(0, 0, words)
    paper.canvas.restoreState()


def test_a_watermark_across_the_page_is_no_text() -> None:
    paper = Paper()
    for _ in range(2):
        _watermark(paper, "某市某局内部公开2025", 60)
        paper.paragraph(_SENTENCE)
        paper.table(_XS, _ROWS, 60)
        paper.turn()
    reading = paper.reading()
    assert set(paragraphs(reading)) == {_SENTENCE}
    assert all(grid(table)[1:] == _ROWS[1:] for table in tables(reading)[:1])


def test_text_written_by_a_font_of_radicals_is_of_characters() -> None:
    paper = Paper()
    for words in ("一、部⻔预算", "二、公务⽤⻋"):
        paper.text(words)
    text = paper.reading().text
    assert "⻔" not in text
    assert "⽤" not in text


def test_contents_with_dotted_leaders_over_two_pages_are_dropped() -> None:
    paper = Paper()
    paper.title("目　录")
    entries = [f"{n}、第{n}项情况说明" for n in "一二三四五六七八"]
    for index, entry in enumerate(entries):
        dots = "." * int((RIGHT - LEFT - width(entry) - 20) / width("."))
        paper.text(f"{entry}{dots}{index + 3}")
        if index == 4:
            paper.turn()
    paper.turn()
    for entry in entries:
        paper.text(entry, LEFT + 28)
        paper.paragraph(_SENTENCE)
    found = paragraphs(paper.reading())
    assert found == [text for entry in entries for text in (entry, _SENTENCE)]


def test_a_continued_table_whose_header_alone_is_repeated_is_one() -> None:
    paper = Paper()
    paper.title("支出预算表")
    for rows in (_ROWS[1:3], _ROWS[3:]):
        paper.table(_XS, [_ROWS[0], *rows])
        paper.turn()
    assert [grid(table) for table in tables(paper.reading())] == [_ROWS]


def test_a_continued_table_between_running_heads_and_page_numbers_is_one() -> None:
    paper = Paper()
    for page in range(4):
        paper.text("某局2025年部门预算公开", 220, 30, 9)
        paper.text(f"第 {page + 1} 页 共 4 页", 270, 800, 9)
        paper.y = 80
        rows: list[Row] = [[f"第{page}项", f"{page}.10", f"{page}.20"]]
        paper.table(_XS, [_ROWS[0], *rows] if page == 0 else rows)
        paper.turn()
    assert len(tables(paper.reading())) == 1


def test_a_box_around_the_page_leaves_the_table_alone() -> None:
    paper = Paper()
    paper.canvas.rect(30, 30, WIDTH - 60, paper.height - 60)
    paper.table(_XS, _ROWS)
    paper.paragraph(_SENTENCE)
    reading = paper.reading()
    assert [grid(table) for table in tables(reading)] == [_ROWS]
    assert paragraphs(reading) == [_SENTENCE]


def test_digits_set_apart_are_one_number() -> None:
    paper = Paper()
    paper.text("2 0 2 5 年 部 门 预 算", y=100)
    paper.canvas.setFont("STSong-Light", 14)
    paper.canvas.drawString(LEFT, paper.height - 150, "公务接待费1202.95万元", charSpace=7)
    paper.canvas.drawString(LEFT, paper.height - 200, "1,202.95", charSpace=5)
    assert paragraphs(paper.reading()) == ["2025年部门预算", "公务接待费1202.95万元", "1,202.95"]


def test_words_and_numbers_that_stand_apart_stay_apart() -> None:
    paper = Paper()
    paper.text("GDP 5 000 USD", y=100)
    paper.text("1 2 3 4 5", y=150)
    assert paragraphs(paper.reading()) == ["GDP 5 000 USD", "1 2 3 4 5"]
