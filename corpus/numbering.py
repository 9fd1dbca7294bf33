"""The numbers that headings and list items begin with, and Chinese numerals."""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "part", "chapter", "section", "chinese", "chinese_paren", "arabic", "arabic_paren", "arabic_closed", "circled"
]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "幺": 1,
}  # fmt: skip
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8}
CHINESE_DIGITS = "".join(_DIGITS) + "".join(_PLACES)
_MAX_SPELLED = 24


def chinese_numeral(text: str) -> int | None:
    """The value of a Chinese numeral (十二 → 12, 三亿五千万 → 350000000), None where it is none (十四五)."""
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) <= _MAX_SPELLED else None
    total = section = digit = 0
    after_digit = False
    for char in text:
        if char in _DIGITS:
            if after_digit and digit:
                return None
            digit, after_digit = _DIGITS[char], True
            continue
        if char in _PLACES:
            section += (digit or (1 if section == 0 else 0)) * _PLACES[char]
        elif char in _MYRIADS:
            part, myriad = section + digit, _MYRIADS[char]
            total = (total + part) * myriad if total < myriad else total + part * myriad
            section = 0
        else:
            return None
        digit, after_digit = 0, False
    return total + section + digit


@dataclass(frozen=True, slots=True)
class Numbering:
    """A heading number: its style, its ordinal and where the title begins in the line."""

    style: Style
    ordinal: int
    length: int


_CHINESE = "一二三四五六七八九十百零〇"
# Numbers in one character with their brackets or stops: each run of them begins with its one.
_ENCLOSED: tuple[tuple[Style, str, str], ...] = (
    ("circled", "①", "⑳"),
    ("arabic_paren", "⑴", "⒇"),
    ("arabic", "⒈", "⒛"),
    ("chinese_paren", "㈠", "㈩"),
)
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第\s*([{_CHINESE}]+|\d{{1,2}})\s*(?:部分|篇)[、：:\s]*")),
    ("chapter", re.compile(rf"第\s*([{_CHINESE}]+|\d{{1,2}})\s*章[、：:\s]*")),
    ("section", re.compile(rf"第\s*([{_CHINESE}]+|\d{{1,2}})\s*节(?!课|能|约|日|点)[、：:\s]*")),
    ("chinese", re.compile(rf"([{_CHINESE}]{{1,3}})\s*[、．.]")),
    ("chinese_paren", re.compile(rf"[（(]\s*([{_CHINESE}]{{1,3}})\s*[）)]\s*[、.．]?")),
    ("arabic_paren", re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、.．]?")),
    ("arabic", re.compile(r"(\d{1,2})\s*[、.．,，]\s*(?=\D|(?:19|20)\d\d年|$)")),
    ("arabic_closed", re.compile(r"(\d{1,2})\s*[）)]\s*[、.．]?(?=\D|$)")),
    *((style, re.compile(f"([{first}-{last}])\\s*")) for style, first, last in _ENCLOSED),
)


def numbering(line: str) -> Numbering | None:
    """The number a line begins with, or None. A date such as ``5.18`` before a name and an amount such as ``1,234`` are no numbering."""
    stripped = line.lstrip()
    offset = len(line) - len(stripped)
    for style, pattern in _STYLES:
        match = pattern.match(stripped)
        if match is None:
            continue
        ordinal = _ordinal(match.group(1))
        if ordinal:
            return Numbering(style, ordinal, offset + match.end())
    return None


def _ordinal(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    for _, first, last in _ENCLOSED:
        if first <= text <= last:
            return ord(text) - ord(first) + 1
    return chinese_numeral(text)
