"""Whether the text that a PDF gives for its glyphs is what a person sees: fonts without a map to Unicode give none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNREADABLE_SHARE = 0.3
"""From which share of unlikely characters on a page's text is taken for garbage."""
GAPS_SHARE = 0.05
"""From which share of lost glyphs on a page that can be read may lack words or figures."""

_CID = re.compile(r"\(cid:(\d+)\)")
_LAST_BLANK_CID = 3
_LOST = frozenset({"Cc", "Cn", "Cs", "Co"})
_BULLETS = re.compile(r"[\uf020-\uf02f\uf03a-\uf0ff]")
_SCRIPTS = ("CJK ", "KANGXI ", "GREEK ", "HIRAGANA ", "KATAKANA ", "FULLWIDTH ", "BOPOMOFO ", "ROMAN ")
_RARE_SYMBOLS = frozenset("\"#$&'<=>?@[\\]^`{|}~!")
_PRIVATE_USE = "Co"
_REPLACEMENT = "\ufffd"
_IDEOGRAPH = "CJK UNIFIED IDEOGRAPH"
_LAST_COMMON_BIG5 = 0xC6


@dataclass(frozen=True, slots=True)
class Legibility:
    """How many glyphs a page has, how many of them have no character, and how many an unlikely one or none."""

    glyphs: int
    lost: int
    unlikely: int

    @property
    def unreadable(self) -> bool:
        """Whether the page's text is garbage."""
        return self.unlikely > UNREADABLE_SHARE * self.glyphs

    @property
    def gaps(self) -> bool:
        """Whether so many glyphs are lost that words or figures may be missing."""
        return self.lost > GAPS_SHARE * self.glyphs


def legibility(texts: Iterable[str]) -> Legibility:
    """Judge the characters of a page, one string for each glyph; blanks count for nothing.

    A glyph is lost where its font has no map to Unicode (pdfminer writes ``(cid:123)``) or maps it to a control,
    unassigned or replacement character, or one for private use that is no bullet of a symbol font (U+F020 to U+F0FF,
    as the Symbol and Wingdings fonts of Windows are mapped). A character is unlikely where it is lost, for private
    use, a letter of a script that Chinese is not written with, a mark of programs, or a Chinese character outside
    GB 2312 and the common half of Big5, which hold nearly all of running text: a text coded wrongly falls on all
    characters alike.
    """
    glyphs = lost = unlikely = 0
    for text in texts:
        if not text or text.isspace():
            continue
        cid = _CID.fullmatch(text)
        if cid is not None and int(cid.group(1)) <= _LAST_BLANK_CID:
            continue  # a subset's first glyphs are the missing glyph and blanks, seldom mapped
        glyphs += 1
        gone = cid is not None or _lost(text[0])
        lost += gone
        unlikely += gone or _unlikely(text[0])
    return Legibility(glyphs, lost, unlikely)


def _lost(char: str) -> bool:
    return char == _REPLACEMENT or (unicodedata.category(char) in _LOST and not _BULLETS.match(char))


@lru_cache(maxsize=8192)
def _unlikely(char: str) -> bool:
    if char.isascii():
        return char in _RARE_SYMBOLS
    category = unicodedata.category(char)
    if category == _PRIVATE_USE or category[0] == "M":
        return True
    if category[0] != "L":
        return False
    name = unicodedata.name(char, "")
    return not _common(char) if name.startswith(_IDEOGRAPH) else not name.startswith(_SCRIPTS)


def _common(char: str) -> bool:
    simplified, traditional = char.encode("gb2312", "replace"), char.encode("big5", "replace")
    return len(simplified) > 1 or (len(traditional) > 1 and traditional[0] <= _LAST_COMMON_BIG5)
