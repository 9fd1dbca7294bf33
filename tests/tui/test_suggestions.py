"""What is completed, and with what."""

import pytest

from qa.understanding.names import Names
from tui.suggestions import NameSuggester, likely_names


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("公务接", "公务接待费"),
        ("某局今年公务用", "某局今年公务用车购置费"),
        ("公务", "公务用车购置费"),
        ("公务接待费", None),
        ("公", None),
        ("天气", None),
        ("", None),
    ],
)
async def test_the_likeliest_name_that_begins_so(typed: str, completed: str | None) -> None:
    """Two characters at least, anywhere at the end of what is typed; a whole name needs no more."""
    suggester = NameSuggester()
    suggester.learn(["公务用车购置费", "公务接待费", "公务接待费预算"])
    assert await suggester.get_suggestion(typed) == completed


def test_names_of_the_library_come_before_the_vocabulary() -> None:
    names = likely_names(Names.of(["某市某局"], ["某街道装修工程", "公务接待费"]))
    assert names[:2] == ["某市某局", "公务接待费"]
    assert names.index("某街道装修工程") < names.index("会议费")
    assert len(names) == len(set(names))
