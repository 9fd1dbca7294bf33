"""Which column names a table's rows, and where a second table stands beside the first."""

import pytest

from corpus.blocks import Cell, RawTable
from corpus.grid import tables_of
from corpus.headers import halves, label_column, laid_out
from corpus.records import Table


def _raw(*rows: str) -> RawTable:
    """Rows of cells parted by |; ^ before a cell's text merges it with the one to its left."""
    built, position = [], 0
    for row in rows:
        cells: list[Cell] = []
        for text in row.split("|"):
            if text == "^":
                last = cells.pop()
                cells.append(Cell(last.text, last.start, last.end, last.row_span, last.column_span + 1))
                continue
            cells.append(Cell(text, position, position + len(text)))
            position += len(text) + 1
        built.append(tuple(cells))
    return RawTable(tuple(built), 0, position)


def _tables(*rows: str) -> list[Table]:
    return tables_of(_raw(*rows), block=0, title="收支预算总表", section=())


def test_tables_side_by_side_under_one_group_are_parted() -> None:
    """支出 by 功能分类 and by 支出用途 under one head; sums reach over three columns and name the last."""
    left, right = _tables(
        "支出|^|^|^", "功能分类|^|支出用途|^", "功能科目名称|金额|项目名称|金额",
        "一般公共服务支出|1.00|基本支出|2.00", "外交支出||项目支出|1.00", "住房保障支出|2.00|单位预留机动经费|",
        "当年支出小计|^|^|3.00", "结转下年资金|^|^|", "支出合计|^|^|3.00",
    )  # fmt: skip
    assert [left.label_column, right.label_column] == [0, 0]
    assert [row[1].text for row in left.cells[left.header_rows :]][:3] == ["1.00", "", "2.00"]
    assert [row[0].text for row in right.cells[right.header_rows :]][:3] == ["基本支出", "项目支出", "单位预留机动经费"]


def test_codes_split_into_columns_and_a_name_are_one_table() -> None:
    headers = (
        ("项目", "编码", "类"),
        ("项目", "编码", "款"),
        ("项目", "科目名称"),
        ("支出", "合计"),
        ("支出", "人员经费"),
    )
    assert halves(headers) == [0]


@pytest.mark.parametrize(
    ("headers", "row", "column"),
    [
        ("序号|单位名称", "1|某局本级", 1),
        ("科目编码|科目名称|金额", "201|一般公共服务支出|3.00", 1),
        ("合计|基本支出", "3.00|2.00", -1),
        ("采购项目|采购方式|金额", "电脑|公开招标|3.00", 0),
    ],
)
def test_the_column_that_names_the_rows(headers: str, row: str, column: int) -> None:
    """Numbers of order and codes name nothing, with amounts in the table or without."""
    [head, body] = laid_out(_raw(headers, row).rows)
    assert label_column([(cell.text,) for cell in head], [body]) == column


def test_a_line_over_the_whole_table_that_is_not_its_title_is_kept() -> None:
    [table] = _tables("财政拨款安排的经费|^|^", "项目|合计|基本支出", "公务接待费|3.00|2.00")
    assert [note.text for note in table.notes] == ["财政拨款安排的经费"]
    [table] = _tables("收支预算总表|^|^", "项目|合计|基本支出", "公务接待费|3.00|2.00")
    assert table.notes == ()
