"""The tables of a PDF: every cell in its column, merged cells, and tables that go on over pages."""

from paper import Paper, Row, grid, paragraphs, tables

from corpus.document import read_document

_XS = [60, 100, 140, 180, 330, 420, 510]
_HEADER: list[Row] = [
    [("项目", 4), ("支出预算", 2)],
    [("功能分类科目编码", 3), ("功能分类科目名称", 1, 2), ("合计", 1, 2), ("基本支出", 1, 2)],
    ["类", "款", "项"],
]
_ROWS: list[Row] = [
    ["201", "", "", "一般公共服务支出", "82,096,797.42", "15,686,797.42"],
    ["201", "03", "", "政府办公厅（室）及相关机构事务", "82,096,797.42", ""],
]
_READ_HEADER: list[Row] = [
    [("项目", 4, 1), ("支出预算", 2, 1)],
    [("功能分类科目编码", 3, 1), ("功能分类科目名称", 1, 2), ("合计", 1, 2), ("基本支出", 1, 2)],
    ["类", "款", "项"],
]


def test_merged_cells_and_blank_cells_keep_their_columns() -> None:
    paper = Paper()
    paper.title("2025年部门支出预算总表")
    paper.table(_XS, [*_HEADER, *_ROWS])
    reading = paper.reading()
    assert grid(tables(reading)[0]) == [*_READ_HEADER, *_ROWS]
    assert tables(reading)[0].page == 1


def test_text_of_a_table_is_no_paragraph_and_its_caption_stands_before_it() -> None:
    paper = Paper()
    paper.title("收支预算总表")
    paper.text("编制部门：某局", x=60, y=paper.y, size=9)
    paper.text("单位：万元", x=460, size=9)
    paper.table([60, 285, 510], [["项目", "预算数"], ["合计", "867.50"]])
    paper.text("注：本表反映部门收支。", x=60, size=9)
    reading = paper.reading()
    assert reading.text == (
        "收支预算总表\n编制部门：某局 单位：万元\n项目\t预算数\n合计\t867.50\n注：本表反映部门收支。\n"
    )


def test_a_blank_cell_in_a_row_of_three_public_expenses_shifts_nothing() -> None:
    paper = Paper()
    xs = [60, 120, 180, 240, 300, 360, 420, 480]
    header: list[Row] = [
        [("“三公”经费预算数", 6), ("机关运行经费", 1, 3)],
        [("合计", 1, 2), ("因公出国", 1, 2), ("公务接待费", 1, 2), ("公务用车", 3)],
        ["小计", "购置费", "运行费"],
    ]
    paper.table(xs, [*header, ["867.50", "", "28.50", "", "", "", "213.28"]])
    assert grid(tables(paper.reading())[0])[-1] == ["867.50", "", "28.50", "", "", "", "213.28"]


def test_a_name_wrapped_in_its_cell_is_joined() -> None:
    paper = Paper()
    paper.table([60, 110, 200], [["项目", "金额"], ["机关事业\n单位基本\n养老保险", "6.18"]], height=36)
    assert grid(tables(paper.reading())[0])[1] == ["机关事业单位基本养老保险", "6.18"]


def test_type_too_large_for_its_row_stays_in_its_cell() -> None:
    paper = Paper()
    paper.table([60, 140, 220], [["采购物品", "采购组织\n形式"], ["合计", ""], ["复印机", "分散采购"]], height=18)
    assert grid(tables(paper.reading())[0])[:2] == [["采购物品", "采购组织形式"], ["合计", ""]]


def test_amounts_that_touch_each_other_stay_two() -> None:
    paper = Paper()
    paper.table([60, 160, 216, 280], [["项目", "合计", "财政拨款"], ["行政运行", "", ""]])
    paper.text("82,096,797.42", x=160.5, y=95, size=9)
    paper.text("82,096,797.42", x=218, y=95, size=9)
    assert grid(tables(paper.reading())[0])[1] == ["行政运行", "82,096,797.42", "82,096,797.42"]


def test_ruled_columns_and_rows_that_hold_nothing_are_squeezed_out() -> None:
    paper = Paper()
    rows: list[Row] = [[("项目", 2), "", ("预算数", 2)], [("合计", 2), "", "1,202.95", ""], [("", 2), "", "", ""]]
    paper.table([60, 150, 160, 170, 260, 268], rows)
    assert grid(tables(paper.reading())[0]) == [["项目", "预算数"], ["合计", "1,202.95"]]


def test_halves_side_by_side_are_one_table() -> None:
    paper = Paper()
    rows: list[Row] = [
        [("本年收入", 2), ("本年支出", 2)],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "91.01", "一、一般公共服务支出", "82.09"],
        ["", "", "二、住房保障支出", "3.60"],
    ]
    paper.table([60, 180, 270, 410, 510], rows)
    assert grid(tables(paper.reading())[0])[1:] == rows[1:]


def test_a_table_that_goes_on_is_one_table() -> None:
    paper = Paper()
    paper.title("支出预算总表")
    paper.table(_XS, [*_HEADER, _ROWS[0]])
    paper.turn()
    paper.table(_XS, [_ROWS[1], [("合计", 4), "91,016,775.35", ""]])
    found = tables(paper.reading())
    assert [grid(table) for table in found] == [[*_READ_HEADER, *_ROWS, [("合计", 4, 1), "91,016,775.35", ""]]]


def test_every_row_of_a_table_that_goes_on_knows_its_page() -> None:
    paper = Paper()
    paper.title("支出预算总表")
    paper.table(_XS, [*_HEADER, _ROWS[0]])
    paper.turn()
    paper.table(_XS, [*_HEADER, _ROWS[1]])
    paper.turn()
    paper.table(_XS, [[("合计", 4), "91,016,775.35", ""]])
    (table,) = tables(paper.reading())
    assert table.row_pages == (1, 1, 1, 1, 2, 3)
    assert [table.page_at(row[0].start) for row in table.rows] == list(table.row_pages)
    assert table.page_at(table.rows[4][-1].end) == 2


def test_a_row_cut_in_two_stands_where_it_begins_and_a_blank_row_on_no_page() -> None:
    paper = Paper()
    xs = [60, 135, 225]
    paper.y = 690
    paper.table(xs, [["项目", "金额"], ["", ""], ["八、社会保障和就", "1,608.51"]], closed=False)
    paper.turn()
    paper.table(xs, [["业支出", ""], ["", ""], ["九、节能环保支出", "2.00"]])
    (table,) = tables(paper.reading())
    assert table.row_pages == (1, 1, 2)


def test_a_table_on_one_page_says_so_once() -> None:
    paper = Paper()
    paper.turn()
    paper.table(_XS, [*_HEADER, *_ROWS])
    (table,) = tables(paper.reading())
    assert (table.page, table.row_pages, table.page_at(table.end - 1)) == (2, (), 2)


def test_a_figure_is_cited_from_the_page_its_row_stands_on() -> None:
    paper = Paper()
    paper.title("某市某局2025年部门预算")
    paper.title("财政拨款支出预算总表")
    paper.table(_XS, [*_HEADER, _ROWS[0]])
    paper.turn()
    paper.table(_XS, [_ROWS[1], [("合计", 4), "91,016,775.35", ""]])
    document = read_document(paper.data(), "某市某局2025年部门预算.pdf")
    pages = {chunk.id: chunk.page for chunk in document.chunks}
    said = {figure.quantity.raw: pages[figure.chunk_id] for figure in document.figures}
    assert (said["15,686,797.42"], said["91,016,775.35"]) == (1, 2)


def test_a_repeated_title_and_header_are_dropped() -> None:
    paper = Paper()
    for row, title in zip(_ROWS, ("支出预算总表", "支出预算总表（续表）"), strict=True):
        paper.title(title)
        paper.text("单位：元", x=460, size=9)
        paper.table(_XS, [*_HEADER, row])
        paper.turn()
    reading = paper.reading()
    assert paragraphs(reading) == ["支出预算总表", "单位：元"]
    assert [grid(table) for table in tables(reading)] == [[*_READ_HEADER, *_ROWS]]


def test_a_table_under_another_title_is_another_table() -> None:
    paper = Paper()
    for title in ("政府性基金预算支出表", "国有资本经营预算支出表"):
        paper.title(title)
        paper.table(_XS, [*_HEADER, _ROWS[0]])
        paper.turn()
    assert len(tables(paper.reading())) == 2


def test_a_table_of_other_columns_is_another_table() -> None:
    paper = Paper()
    paper.table(_XS, [*_HEADER, _ROWS[0]])
    paper.turn()
    paper.table([60, 285, 510], [["项目", "预算数"], ["合计", "1.00"]])
    assert len(tables(paper.reading())) == 2


def test_a_row_cut_in_two_by_the_page_is_one_row() -> None:
    paper = Paper()
    xs = [60, 135, 225]
    paper.y = 690
    paper.table(xs, [["项目", "金额"], ["八、社会保障和就", "1,608.51"]], closed=False)
    paper.turn()
    paper.table(xs, [["业支出", ""], ["九、节能环保支出", "2.00"]])
    assert grid(tables(paper.reading())[0])[1:] == [
        ["八、社会保障和就业支出", "1,608.51"],
        ["九、节能环保支出", "2.00"],
    ]


def test_a_name_below_a_full_name_is_a_row_of_its_own() -> None:
    paper = Paper()
    xs = [60, 135, 225]
    paper.y = 690
    paper.table(xs, [["项目", "金额"], ["专户管理教育收费", ""]])
    paper.turn()
    paper.table(xs, [["  　其他非税收入", ""], ["小计", "2.00"]])
    assert grid(tables(paper.reading())[0])[1:3] == [["专户管理教育收费", ""], ["其他非税收入", ""]]


def test_underlines_and_frames_around_text_are_no_tables() -> None:
    paper = Paper()
    paper.text("收入预算总计21,955.35万元。", y=90)
    paper.line(170, 106, 240, 106)
    paper.line(60, 60, 500, 60)
    paper.line(60, 140, 500, 140)
    paper.line(60, 60, 60, 140)
    paper.line(500, 60, 500, 140)
    reading = paper.reading()
    assert paragraphs(reading) == ["收入预算总计21,955.35万元。"]
    assert not tables(reading)


def test_a_table_without_lines_is_read_by_where_its_pieces_stand() -> None:
    paper = Paper()
    paper.title("收支预算总表")
    rows = [
        ("项目", "2024年", "2025年"),
        ("行政运行", "1,202.95", "1,300.00"),
        ("公务接待费", "", "2.30"),
        ("会议费", "10.00", "9.00"),
    ]
    for row in rows:
        for words, x in zip(row, (90, 280, 420), strict=True):
            paper.text(words, x, paper.y)
        paper.y += 24
    paper.paragraph("本年度预算比上年有所增加。")
    reading = paper.reading()
    assert grid(tables(reading)[0]) == [list(row) for row in rows]
    assert paragraphs(reading) == ["收支预算总表", "本年度预算比上年有所增加。"]


def test_prose_with_amounts_set_apart_is_no_table() -> None:
    paper = Paper()
    for words in (
        "基本支出　　　7,666.68　　　万元",
        "项目支出　　　5,853.96　　　万元",
        "机动经费　　　128.43　　　万元",
    ):
        paper.text(words)
    assert not tables(paper.reading())


def test_a_number_too_long_for_its_cell_is_whole_and_two_numbers_stay_two() -> None:
    paper = Paper()
    paper.table([60, 110, 160], [["项目", "金额"], ["差旅费", "1,305,250.\n07"], ["会议费", "1.25\n2.30"]], height=26)
    assert grid(tables(paper.reading())[0])[1:] == [["差旅费", "1,305,250.07"], ["会议费", "1.25\n2.30"]]
