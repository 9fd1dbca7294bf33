"""Rows of a table picked by what a cell says of them, and all rows of a table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import table
from soundness import assert_sound, quotes

from index.library import Library
from qa.answering.records import class_name
from qa.engine import Engine

_CULTURE = f"""青禾区文化馆2023年部门预算

一、部门概况
负责全区群众文化活动的组织和辅导。
二、政府采购预算表
单位：万元
{
    table(
        "采购类别|采购项目名称|采购组织形式|采购预算",
        "货物类|办公桌椅|政府集中采购|12.50",
        "货物类|投影设备|分散采购|30.00",
        "货物类|图书资料|分散采购|8.20",
        "服务类|展厅布置|政府集中采购|45.00",
        "服务类|物业保洁|政府集中采购|20.00",
        "合计|||115.70",
    )
}
三、收支预算总表
单位：万元
{
    table(
        "收入项目|收入金额|支出项目|支出金额",
        "一般公共预算拨款|200.00|基本支出|150.00",
        "一般公共预算拨款|60.00|项目支出|110.00",
        "总计|260.00|总计|260.00",
    )
}
四、资产处置明细表
单位：万元
{
    table(
        "处置批次|资产名称|原值",
        "第一批|旧货车|18.00",
        "第二批|复印机|3.20",
        "第二批|旧货车|15.00",
    )
}
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine over a budget with a table of purchases by class."""
    library = Library.open(tmp_path_factory.mktemp("culture"))
    library.add(_CULTURE.encode(), "青禾区文化馆2023年部门预算.txt")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("货物类采购买哪些东西", ["办公桌椅：12.50万元", "投影设备：30.00万元", "图书资料：8.20万元"]),
        ("货物类采购了哪几样", ["办公桌椅：12.50万元", "投影设备：30.00万元", "图书资料：8.20万元"]),
        ("分散采购的有哪些", ["投影设备：30.00万元", "图书资料：8.20万元"]),
        ("第二批资产处置了哪些东西", ["复印机：3.20万元", "旧货车：15.00万元"]),
    ],
)
def test_rows_of_a_class_are_listed_with_their_amounts(question: str, lines: list[str], culture: Engine) -> None:
    """Each of them once, none of another class, and not the total; every row is cited."""
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.status == "answered"
    assert answer.text.splitlines()[1:] == [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    assert len(answer.citations) == len(lines)


@pytest.mark.parametrize(
    ("question", "value", "unit", "names"),
    [
        ("货物类采购有几项", "3", "项", ("办公桌椅", "投影设备", "图书资料")),
        ("服务类采购有几项", "2", "项", ("展厅布置", "物业保洁")),
        ("政府集中采购的有几笔", "3", "笔", ("办公桌椅", "展厅布置", "物业保洁")),
    ],
)
def test_rows_of_a_class_are_counted(
    question: str, value: str, unit: str, names: tuple[str, ...], culture: Engine
) -> None:
    """In the classifier asked with, and each row is quoted."""
    answer = culture.ask(question)
    assert answer.status == "answered"
    assert [(figure.value, figure.unit, figure.computed) for figure in answer.figures] == [(value, unit, True)]
    assert len(answer.citations) == len(names)
    assert all(name in quotes(answer) and name in answer.text for name in names)


@pytest.mark.parametrize(
    ("question", "value", "operands"),
    [
        ("货物类采购一共多少钱", "50.70", ["12.50", "30.00", "8.20"]),
        ("政府集中采购的几笔一共多少", "77.50", ["12.50", "45.00", "20.00"]),
        ("分散采购的几项合计多少", "38.20", ["30.00", "8.20"]),
    ],
)
def test_rows_of_a_class_are_added_up(question: str, value: str, operands: list[str], culture: Engine) -> None:
    """The addition is shown; the table's own total is no operand."""
    answer = culture.ask(question)
    assert_sound(answer, culture)
    first, *rest = answer.figures
    assert (first.value, first.unit, first.computed) == (value, "万元", True)
    assert [figure.value for figure in rest] == operands


@pytest.mark.parametrize(
    ("question", "winner", "value"),
    [
        ("货物类采购里最大的一笔是哪个", "投影设备", "30.00"),
        ("货物类采购里金额排第二的是哪一项", "办公桌椅", "12.50"),
        ("服务类采购里最小的是哪一笔", "物业保洁", "20.00"),
    ],
)
def test_the_largest_the_smallest_and_the_second_of_a_class(
    question: str, winner: str, value: str, culture: Engine
) -> None:
    """A larger row of another class does not win."""
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.status == "answered"
    assert answer.figures[0].value == value
    head, _, _ = answer.text.partition("（其余")
    assert winner in head
    assert "展厅布置" not in head or winner == "物业保洁"


def test_the_two_largest_are_both_named(culture: Engine) -> None:
    """The larger one first, with the amount of each."""
    answer = culture.ask("货物类采购金额最大的两项是哪两项")
    assert_sound(answer, culture)
    assert [figure.value for figure in answer.figures] == ["30.00", "12.50"]
    assert "投影设备30.00万元、办公桌椅12.50万元" in answer.text


def test_a_place_that_a_class_does_not_have_is_not_filled(culture: Engine) -> None:
    """There is no fourth of three."""
    answer = culture.ask("货物类采购金额排第四的是哪一项")
    assert_sound(answer, culture)
    assert answer.status != "answered"


@pytest.mark.parametrize(("question", "value"), [("政府采购预算表有几行", "5"), ("资产处置明细有几行", "3")])
def test_rows_of_a_whole_table_are_counted(question: str, value: str, culture: Engine) -> None:
    """Its total row is none of them."""
    answer = culture.ask(question)
    assert answer.status == "answered"
    assert [(figure.value, figure.computed) for figure in answer.figures] == [(value, True)]
    assert len(answer.citations) == int(value)
    assert "合计" not in answer.text


def test_the_largest_row_of_a_whole_table(culture: Engine) -> None:
    """Where the question names rows and no class of them."""
    answer = culture.ask("采购明细里最大的一笔")
    assert_sound(answer, culture)
    assert answer.text.startswith("二、政府采购预算表5项中最多的是展厅布置，45.00万元")


def test_rows_of_one_name_are_told_apart_by_the_column_before(culture: Engine) -> None:
    """旧货车 stands in two rows: the batch tells which is which."""
    answer = culture.ask("资产处置的旧货车一共多少钱")
    assert_sound(answer, culture)
    assert answer.figures[0].value == "33.00"
    assert "第一批18.00万元；第二批15.00万元" in answer.text


@pytest.mark.parametrize("question", ["一般公共预算拨款有几项", "一般公共预算拨款有哪些", "一般公共预算拨款一共多少"])
def test_rows_of_a_general_table_are_no_records(question: str, culture: Engine) -> None:
    """A 总表 has accounts, one of which stands in two of its rows."""
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert "收支预算总表里" not in answer.text
    assert answer.derivation is None


@pytest.mark.parametrize("question", ["工程类采购有哪些", "工程类采购一共多少", "工程类采购有几项"])
def test_a_class_that_no_row_has_picks_none(question: str, culture: Engine) -> None:
    """Neither the other classes nor the whole table stand in for it."""
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.status == "not_found"


def test_other_questions_of_the_same_table_go_on_to_other_steps(culture: Engine) -> None:
    """One row named is a figure."""
    answer = culture.ask("投影设备采购预算是多少")
    assert_sound(answer, culture)
    assert [(figure.value, figure.computed) for figure in answer.figures] == [("30.00", False)]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("货物类", "货物"), ("一、货物A", "货物"), ("服务（含物业）", "服务"), ("政府集中采购", "政府集中采购"), ("类", "类")],
)  # fmt: skip
def test_what_a_class_is_called(cell: str, name: str) -> None:
    """Without its number, its letter and the word 类."""
    assert class_name(cell) == name


@pytest.mark.parametrize(
    ("question", "value", "operands"),
    [
        ("政府采购预算表里除去物业保洁，其余四笔合计多少", "95.70", 4),
        ("政府采购单笔超过20万元的，合计多少", "75.00", 2),
        ("政府采购达到20万元的几笔，合计多少", "95.00", 3),
        ("货物类采购平均每笔多少万元", "16.90", 3),
        ("政府采购预算表里除去物业保洁，其余三笔合计多少", None, 0),
    ],
)
def test_rows_left_out_or_limited_by_their_amount(
    question: str, value: str | None, operands: int, culture: Engine
) -> None:
    """As the question says; where it says how many there are and there are others, nothing is added up."""
    answer = culture.ask(question)
    assert_sound(answer, culture)
    if value is None:
        assert answer.figures == () or not answer.figures[0].computed
    else:
        assert (answer.figures[0].value, len(answer.figures) - 1) == (value, operands)


def test_rows_that_begin_with_a_letter(street: Engine) -> None:
    """A code's first letter picks rows of the table named."""
    answer = street.ask("政府采购明细里，目录序号以字母B打头的有几笔")
    assert_sound(answer, street)
    assert answer.figures[0].computed
    table = street.library.store.document(answer.citations[0].document_id).tables
    rows = [c for c in street.library.store.chunks_of(answer.citations[0].document_id) if "采购" in (c.table or "")]
    assert table
    assert answer.figures[0].value == str(sum(any(f.text.startswith("B") for f in row.fields) for row in rows))


def test_rows_of_two_classes_at_once(tmp_path: Path) -> None:
    """甲专项下办公设备这块 are the rows that both names have."""
    rows = (
        "专项名称|经济科目|采购项目|采购预算",
        "档案专项|办公设备购置|扫描仪|3.00",
        "档案专项|办公设备购置|打印机|2.00",
        "档案专项|印刷费|档案盒|1.00",
        "宣传专项|办公设备购置|照相机|4.00",
    )
    library = Library.open(tmp_path)
    text = f"青禾区档案馆2023年部门预算\n\n一、部门概况\n负责全区档案的保管和利用。\n2023年支出预算10.00万元。\n二、政府采购预算表\n单位：万元\n{table(*rows)}"
    library.add(text.encode(), "青禾区档案馆2023年部门预算.txt")
    answer = Engine(library).ask("档案专项下办公设备购置这块，采购表里列了几样东西")
    library.close()
    assert answer.figures[0].value == "2"
    assert "扫描仪" in answer.text
    assert "照相机" not in answer.text
