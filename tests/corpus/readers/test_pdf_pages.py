"""Pages of a PDF as people publish them: cut, turned, drawn over, and tables that go on in many ways."""

import pytest
from paper import LEFT, Paper, Row, grid, paragraphs, tables, width
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]

from corpus.readers.pdf.lattice import lattices
from corpus.readers.pdf.page import Rule

_XS = [60, 240, 370, 500]
_ROWS: list[Row] = [
    ["项目", "上年预算数", "本年预算数"],
    ["行政运行", "1,202.95", "1,300.00"],
    ["公务接待费", "", "2.30"],
    ["会议费", "10.00", "9.00"],
]
_SENTENCE = "2025年收入预算9101.68万元，其中：财政拨款收入9101.68万元，比2024年预算减少2389.52万元。"


def test_what_is_cut_off_the_page_is_not_read() -> None:
    paper = Paper()
    paper.canvas.setCropBox((50, 50, 545, 790))
    paper.text("印刷用第一稿2024.doc", 5, 10, 9)
    paper.paragraph(_SENTENCE)
    paper.table(_XS, _ROWS)
    reading = paper.reading()
    assert paragraphs(reading) == [_SENTENCE]
    assert grid(tables(reading)[0]) == _ROWS


def _sideways(paper: Paper) -> None:
    paper.canvas.translate(A4[0], 0)
    paper.canvas.rotate(90)
    paper.height = A4[0]


def test_an_upright_page_number_beside_a_table_written_upwards_is_no_text() -> None:
    paper = Paper()
    for page in (12, 13):
        paper.text(f"- {page} -", 280, 800, 9)
        _sideways(paper)
        paper.table([60, 260, 460, 700], _ROWS)
        paper.turn()
        paper.height = A4[1]
    reading = paper.reading()
    assert paragraphs(reading) == []


def test_large_pale_letters_behind_the_text_are_no_text() -> None:
    paper = Paper()
    paper.canvas.setFillGray(0.85)
    paper.text("内部资料", 120, 90, 70)
    paper.canvas.setFillGray(0)
    paper.table(_XS, _ROWS)
    paper.paragraph(_SENTENCE)
    reading = paper.reading()
    assert grid(tables(reading)[0]) == _ROWS
    assert paragraphs(reading) == [_SENTENCE]


def test_a_large_pale_title_is_a_title() -> None:
    paper = Paper()
    paper.canvas.setFillGray(0.8)
    paper.title("某市某局2025年部门预算", 30)
    paper.canvas.setFillGray(0)
    paper.paragraph(_SENTENCE)
    assert paragraphs(paper.reading()) == ["某市某局2025年部门预算", _SENTENCE]


def test_white_words_on_a_dark_header_are_read() -> None:
    paper = Paper()
    paper.canvas.setFillGray(0.2)
    paper.canvas.rect(_XS[0], paper.height - 92, _XS[-1] - _XS[0], 20, stroke=0, fill=1)
    paper.canvas.setFillGray(1)
    for x, words in zip(_XS, _ROWS[0], strict=False):
        paper.text(str(words), x + 3, 75, 9)
    paper.canvas.setFillGray(0)
    paper.table(_XS, [["", "", ""], *_ROWS[1:]])
    assert grid(tables(paper.reading())[0]) == _ROWS


def test_a_header_parted_by_a_slanting_line_is_one_cell() -> None:
    paper = Paper()
    paper.line(_XS[0], 72, _XS[1], 92)
    paper.table(_XS, _ROWS)
    assert grid(tables(paper.reading())[0]) == _ROWS


class _Dashed(Paper):
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setDash(2, 2)
        super().line(x0, y0, x1, y1)


class _Dotted(Paper):
    """A paper whose ruled lines are rows of short strokes, as old spreadsheet drivers draw them."""

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        steps = int(max(x1 - x0, y1 - y0) / 3) + 1
        for step in range(steps):
            ax, ay = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            bx, by = x0 + (x1 - x0) * (step + 0.6) / steps, y0 + (y1 - y0) * (step + 0.6) / steps
            super().line(ax, ay, bx, by)


class _Double(Paper):
    """A paper whose ruled lines are two close to each other."""

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        shift = (0.0, 1.5) if y0 == y1 else (1.5, 0.0)
        super().line(x0, y0, x1, y1)
        super().line(x0 + shift[0], y0 + shift[1], x1 + shift[0], y1 + shift[1])


@pytest.mark.parametrize("make", [_Dashed, _Dotted, _Double])
def test_dashed_dotted_and_double_lines_rule_a_table(make: type[Paper]) -> None:
    paper = make()
    paper.table(_XS, _ROWS)
    assert grid(tables(paper.reading())[0]) == _ROWS


def test_a_table_whose_cells_are_boxes_is_a_table() -> None:
    paper = Paper()
    for r, row in enumerate(_ROWS):
        for c, words in enumerate(row):
            paper.canvas.rect(_XS[c], paper.height - 92 - 20 * r, _XS[c + 1] - _XS[c], 20)
            paper.text(str(words), _XS[c] + 3, 76 + 20 * r, 9)
    assert grid(tables(paper.reading())[0]) == _ROWS


def test_a_title_in_the_first_row_is_not_repeated_with_the_header() -> None:
    paper = Paper()
    title: Row = [("支出预算总表", 3)]
    unit: Row = [("编制单位：某局", 2), "单位：元"]
    paper.table(_XS, [title, unit, _ROWS[0], *_ROWS[1:3]])
    paper.turn()
    paper.table(_XS, [_ROWS[0], _ROWS[3]])
    assert [grid(table) for table in tables(paper.reading())] == [
        [[("支出预算总表", 3, 1)], [("编制单位：某局", 2, 1), "单位：元"], *_ROWS]
    ]


@pytest.mark.parametrize(
    "mark",
    ["续上表", "（续上页）", "接上表", "续表1", "（续）", "续表：", "支出预算总表（续二）", "表1 支出预算总表（续）"],
)
def test_a_table_that_says_it_goes_on_is_one(mark: str) -> None:
    paper = Paper()
    paper.title("表1 支出预算总表" if mark.startswith("表1") else "支出预算总表")
    paper.table(_XS, _ROWS[:3])
    paper.turn()
    paper.text(mark)
    paper.table(_XS, [_ROWS[0], _ROWS[3]])
    reading = paper.reading()
    assert [grid(table) for table in tables(reading)] == [_ROWS]
    assert len(paragraphs(reading)) == 1


def test_a_table_whose_columns_moved_goes_on_under_its_header() -> None:
    paper = Paper()
    paper.title("支出预算总表")
    paper.table(_XS, _ROWS[:3])
    paper.turn()
    paper.table([60, 220, 380, 520], [_ROWS[0], _ROWS[3]])
    (table,) = tables(paper.reading())
    assert grid(table) == _ROWS
    assert table.row_pages == (1, 1, 1, 2)


def test_a_table_that_goes_on_after_a_blank_page_is_one() -> None:
    paper = Paper()
    paper.title("支出预算总表")
    paper.table(_XS, _ROWS[:3])
    paper.turn()
    paper.turn()
    paper.table(_XS, [_ROWS[0], _ROWS[3]])
    assert [grid(table) for table in tables(paper.reading())] == [_ROWS]


def test_a_merged_name_over_the_page_break_is_the_name_of_the_rows_below() -> None:
    paper = Paper()
    paper.y = 690
    paper.table(_XS, [_ROWS[0], [("基本支出", 1, 2), "1.00", "2.00"], ["3.00", "4.00"]], closed=False)
    paper.turn()
    paper.table(_XS, [["", "5.00", "6.00"], ["项目支出", "7.00", "8.00"]])
    (table,) = tables(paper.reading())
    assert grid(table)[1:] == [
        [("基本支出", 1, 2), "1.00", "2.00"],
        ["3.00", "4.00"],
        ["", "5.00", "6.00"],
        ["项目支出", "7.00", "8.00"],
    ]


def test_words_upright_in_a_narrow_merged_cell_are_read_downwards() -> None:
    paper = Paper()
    paper.table(
        [60, 80, 240, 370], [[("收\n入\n预\n算", 1, 3), "项目", "金额"], ["财政拨款", "1.00"], ["其他收入", "2.00"]]
    )
    assert grid(tables(paper.reading())[0])[0] == [("收入预算", 1, 3), "项目", "金额"]


def test_an_amount_broken_behind_its_comma_is_whole() -> None:
    paper = Paper()
    paper.table([60, 140, 180], [["项目", "金额"], ["行政运行", "82,096,\n797.42"], ["会议费", "1,202\n.95"]], 26)
    assert grid(tables(paper.reading())[0])[1:] == [["行政运行", "82,096,797.42"], ["会议费", "1,202.95"]]


def test_an_amount_in_the_middle_of_its_cell_and_broken_is_whole() -> None:
    paper = Paper()
    paper.table([60, 140, 184], [["项目", "金额"], ["行政运行", ""], ["会议费", "2.30"]], 26)
    for number, words in enumerate(("82096797.", "42")):
        paper.text(words, 162 - width(words, 9) / 2, 101 + 10 * number, 9)
    assert grid(tables(paper.reading())[0])[1] == ["行政运行", "82096797.42"]


def test_digits_in_a_circle_stay_apart_from_amounts() -> None:
    paper = Paper()
    paper.text("①公务接待费2.30万元；②会议费1.00万元。")
    assert paragraphs(paper.reading()) == ["①公务接待费2.30万元；②会议费1.00万元。"]


def test_a_drawing_of_a_thousand_lines_is_no_table() -> None:
    across = [Rule(10.0 + 3 * n, 0.0, 9000.0) for n in range(1500)]
    down = [Rule(10.0 + 3 * n, 0.0, 9000.0) for n in range(1500)]
    assert lattices(across, down) == []


def test_a_note_under_a_table_is_a_paragraph_and_joins_no_table() -> None:
    paper = Paper()
    paper.title("收入预算表")
    paper.table(_XS, _ROWS)
    paper.text("注：本表金额单位为万元，部分数据因四舍五入可能存在尾差。", LEFT, size=9)
    paper.turn()
    paper.title("支出预算表")
    paper.table(_XS, _ROWS)
    reading = paper.reading()
    assert len(tables(reading)) == 2
    assert paragraphs(reading)[1].startswith("注：本表")


@pytest.mark.parametrize("within", [True, False])
def test_forms_of_one_make_on_pages_of_their_own_are_tables_of_their_own(within: bool) -> None:
    paper = Paper()
    for name, amount in (("甲项目", "10.00"), ("乙项目", "20.00")):
        title: list[Row] = [[("项目支出绩效目标表", 3)]] if within else []
        if not within:
            paper.title("项目支出绩效目标表")
        paper.table(_XS, [*title, ["项目名称", (name, 2)], ["预算金额", amount, "万元"], ["产出指标", "数量", "3个"]])
        paper.turn()
    found = [grid(table) for table in tables(paper.reading())]
    assert [rows[-3][1] for rows in found] == [("甲项目", 2, 1), ("乙项目", 2, 1)]


def test_a_table_that_goes_on_with_the_row_it_began_with_is_one() -> None:
    """A first cell that comes again under a repeated header is a row, not another form."""
    paper = Paper()
    for row in (["合计", "1.00", "2.00"], ["合计", "3.00", "4.00"]):
        paper.table(_XS, [_ROWS[0], list(row)])
        paper.turn()
    assert len(tables(paper.reading())) == 1


def _columns_only(paper: Paper, rows: list[Row], height: float = 20) -> None:
    """A table with upright lines between its columns and level ones around its header and at its foot alone."""
    top, bottom = paper.y, paper.y + len(rows) * height
    for y in (top, top + height, bottom):
        paper.line(_XS[0], y, _XS[-1], y)
    for x in _XS:
        paper.line(x, top, x, bottom)
    for number, row in enumerate(rows):
        for x, words in zip(_XS, row, strict=False):
            paper.text(str(words), x + 3, top + number * height + 5, 9)
    paper.y = bottom + 12


def test_rows_without_lines_between_them_are_rows() -> None:
    paper = Paper()
    rows: list[Row] = [_ROWS[0], ["一、基本支出", "", ""], *_ROWS[1:]]
    _columns_only(paper, rows)
    assert [grid(table) for table in tables(paper.reading())] == [rows]


def test_amounts_broken_over_lines_side_by_side_are_no_rows() -> None:
    paper = Paper()
    paper.table([60, 140, 182, 224], [["项目", "上年", "本年"], ["行政运行", "82,096,79\n7.42", "82,096,79\n7.42"]], 26)
    assert grid(tables(paper.reading())[0])[1] == ["行政运行", "82,096,797.42", "82,096,797.42"]


def test_amounts_in_the_middle_beside_a_wrapped_name_without_lines_are_its_amounts() -> None:
    paper = Paper()
    rows: list[Row] = [*_ROWS, ["", "6.18", "7.00"]]
    for number, row in enumerate(rows):
        for x, words in zip(_XS, row, strict=False):
            paper.text(str(words), x + 3, 80 + 30 * number, 10)
    for number, words in enumerate(("机关事业单位基本养老", "保险缴费支出")):
        paper.text(words, _XS[0] + 3, 80 + 30 * 4 - 6 + 12 * number, 10)
    assert grid(tables(paper.reading())[0])[-1] == ["机关事业单位基本养老保险缴费支出", "6.18", "7.00"]
