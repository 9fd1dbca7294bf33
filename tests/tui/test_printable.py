"""Nothing that a terminal could act on is ever printed."""

import json

import pytest

from tui.printable import json_text, one_line, printable


@pytest.mark.parametrize("code", [*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0xD800])
def test_no_control_character_is_left(code: int) -> None:
    """Escapes, bells, C1 controls, direction overrides and lone surrogates do not reach the screen."""
    assert chr(code) not in printable(f"甲{chr(code)}乙")
    assert chr(code) not in json_text({"text": f"甲{chr(code)}乙"})


def test_an_escape_is_shown_as_a_picture() -> None:
    """What was there can still be seen."""
    assert printable("\x1b[31m红") == "␛[31m红"


def test_lines_stay_and_tabs_become_spaces() -> None:
    """A list of one item a line stays one."""
    assert printable("甲\r\n乙\t丙") == "甲\n乙 丙"


def test_cells_of_a_row_are_parted_by_bars() -> None:
    """A quoted table row reads on one line."""
    assert one_line("\t物业管理\n\n\t30.00\n") == "物业管理 | 30.00"


def test_json_reads_back_as_it_was() -> None:
    """Escaping changes how it is written, not what it says."""
    value = {"text": "公务接待费\x9b2J\u202e“2.30”万元"}
    assert json.loads(json_text(value)) == value
    assert "公务接待费" in json_text(value)
