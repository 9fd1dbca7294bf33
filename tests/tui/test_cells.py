"""Lines of Chinese text are counted in cells, not in characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cells import fit, line_spans, pad, width, wrap


def test_a_chinese_character_takes_two_cells() -> None:
    """The width of mixed text is the sum of its cells."""
    assert width("2021年预算") == 10


@pytest.mark.parametrize(("cells", "cut"), [(20, "公务接待费2.30"), (9, "公务接待…"), (1, "…"), (0, "")])
def test_text_is_cut_at_whole_characters(cells: int, cut: str) -> None:
    """No wide character is ever cut in half."""
    assert fit("公务接待费2.30", cells) == cut


def test_columns_line_up() -> None:
    """Padding counts cells as well."""
    assert width(pad("预算", 8)) == width(pad("公务接待费", 8)) == 8


def test_numbers_stay_whole() -> None:
    """A figure is never parted over two lines."""
    assert wrap("公务接待费2.30万元", 12) == ["公务接待费", "2.30万元"]


def test_closing_punctuation_never_begins_a_line() -> None:
    """The character before goes along."""
    assert wrap("公务接待费，会议费", 10) == ["公务接待", "费，会议费"]


def test_later_lines_hang() -> None:
    """The lines after the first are indented and still fit."""
    lines = wrap("⚠ 矛盾：各项之和不等于合计数，请核对原表", 20, hang=2)
    assert len(lines) > 1
    assert all(line.startswith("  ") and width(line) <= 20 for line in lines[1:])


def test_files_get_unbroken_lines() -> None:
    """Without a width, lines are as long as they come."""
    assert wrap("甲" * 200 + "\n乙", None) == ["甲" * 200, "乙"]


@given(st.text(alphabet="年公务，。（）“”2.30 a\n"), st.integers(2, 30))
def test_wrapping_loses_nothing_and_fits(text: str, cells: int) -> None:
    """Every character is on exactly one line, and no line is too wide."""
    spans = line_spans(text, cells)
    assert "".join(text[start:end] for start, end in spans) == text.replace("\n", "")
    assert all(width(text[start:end]) <= cells for start, end in spans)


@given(st.text(alphabet="年公务，。2.30 \n"), st.integers(8, 30), st.integers(0, 4))
def test_hanging_lines_fit_too(text: str, cells: int, hang: int) -> None:
    """Indents count."""
    lines = wrap(text, cells, hang=hang)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
