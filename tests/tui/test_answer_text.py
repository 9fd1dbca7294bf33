"""An answer as text: the answer first, how it was computed, warnings, and where it stands."""

from dataclasses import replace

import pytest
from fake_desk import AMBIGUOUS, ANSWERS, CELL, DERIVED, LOOKUP, NAME

from qa.answer import Answer
from tui.answer_text import answer_lines, answer_text
from tui.cells import width


def test_the_answer_comes_first_and_the_source_last() -> None:
    """The clause that says so is quoted under its place."""
    assert answer_text(replace(LOOKUP, citations=LOOKUP.citations[:1])).split("\n") == [
        "2021年公务接待费预算为2.30万元。",
        f"出处：{NAME} › 四、财政拨款“三公”经费",
        "      「公务接待费2.30万元」",
    ]


def test_several_sources_are_numbered() -> None:
    """So that one can speak of them."""
    text = answer_text(LOOKUP)
    assert "出处1：" in text
    assert "出处2：" in text


def test_a_cell_is_placed_by_table_row_and_column() -> None:
    """And a warning carries a sign and its severity."""
    lines = answer_text(CELL).split("\n")
    assert lines[1] == "⚠ 矛盾：各项之和[red]不等于[/red]合计"
    assert "表：政府采购预算表 › 行：物业管理 › 列：政府采购金额 › 合计" in lines[2]


def test_arithmetic_is_shown_and_what_was_assumed() -> None:
    """Nothing is computed silently."""
    lines = answer_text(DERIVED).split("\n")
    assert lines[1:3] == ["算式：2.30 − 0.30 = 2.00", "沿用：2021年"]


def test_readings_are_a_numbered_list() -> None:
    """With their figures."""
    assert "  1. 办公设备 1.20万元\n  2. 物业管理 30.00万元" in answer_text(AMBIGUOUS)


def test_hundreds_of_sources_are_not_all_spelled_out() -> None:
    """A sum over many rows stays readable."""
    text = answer_text(replace(LOOKUP, citations=LOOKUP.citations * 100))
    assert "另有191处出处" in text
    assert text.count("「") == 9


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=lambda answer: str(answer.question))
@pytest.mark.parametrize("cells", [40, 80])
def test_lines_fit_the_terminal(answer: Answer, cells: int) -> None:
    """Counted in cells."""
    lines = [text for line in answer_lines(answer) for text in line.wrapped(cells)]
    assert max(map(width, lines)) <= cells
