"""Texts compared by their words alone: spaces, punctuation, case and width do not count."""

import re
import unicodedata
from functools import lru_cache

_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
# Marks that Unicode counts among the symbols, not among the punctuation.
_MARKS = frozenset("|~$`^")


def plain(text: str) -> str:
    """Full-width and half-width alike (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def words_of(text: str) -> str:
    """What counts of a text: letters, digits, the point within a number, % and signs such as ≥."""
    parts = _DECIMAL_POINT.split(plain(text).lower())
    return ".".join("".join(filter(_counts, part)) for part in parts)


def alternatives(wanted: str) -> list[str]:
    """The wordings of which one will do, parted by a bar."""
    return [words for part in plain(wanted).split("|") if (words := words_of(part))]


def names(text: str, wanted: str) -> bool:
    """Whether a text that ``words_of`` gave holds one of the wordings."""
    return any(words in text for words in alternatives(wanted))


@lru_cache(maxsize=8192)
def _counts(char: str) -> bool:
    category = unicodedata.category(char)
    return char == "%" or not (char in _MARKS or category[0] in "PZC" or category == "Sk")
