"""What may be asked."""

import pytest

from corpus.errors import BadInputError
from tui.question_check import checked_question


@pytest.mark.parametrize("text", ["", "   ", "\u200b\ufeff", "\n\t"])
def test_an_empty_question_is_refused(text: str) -> None:
    """Also one of nothing but invisible characters."""
    with pytest.raises(BadInputError, match="问题是空的"):
        checked_question(text)


def test_a_question_of_ten_thousand_characters_is_refused() -> None:
    """The message says how long it was."""
    with pytest.raises(BadInputError, match="10000"):
        checked_question("公" * 10_000)


@pytest.mark.parametrize("code", ["\x1b[31m", "\x00", "\x9b", "\x7f", "\udc80"])
def test_control_characters_are_refused(code: str) -> None:
    """They come from a bad paste; the question is not what the person meant to ask."""
    with pytest.raises(BadInputError, match="控制字符"):
        checked_question(f"公务{code}接待费")


def test_a_pasted_question_is_put_on_one_line() -> None:
    """Line feeds, tabs and wide spaces become single spaces."""
    assert checked_question(" 公务\n接待费\u3000是\t多少\u200b ") == "公务 接待费 是 多少"
