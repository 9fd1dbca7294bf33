"""Expressions that are compiled when they are first used do what compiled ones do."""

import re

import pytest

from corpus.regex import regex

_YEAR = r"(?P<year>20\d\d)年"


def test_an_expression_does_what_a_compiled_one_does() -> None:
    later, compiled = regex(_YEAR), re.compile(_YEAR)
    text = "2020年和2021年"
    assert [m["year"] for m in later.finditer(text)] == [m["year"] for m in compiled.finditer(text)] == ["2020", "2021"]
    assert later.sub(r"\g<year>", text, count=1) == compiled.sub(r"\g<year>", text, count=1) == "2020和2021年"
    assert later.split(text) == compiled.split(text)
    assert later.fullmatch("2020年") is not None
    assert later.fullmatch(text) is None
    assert (later.pattern, later.groupindex["year"]) == (compiled.pattern, 1)


def test_a_wrong_expression_raises_at_its_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")
