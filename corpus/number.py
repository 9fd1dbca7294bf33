"""Numbers as they are written: 1,234.56 and 1, 537.4, 6460 .99, 三千五百万, 三点五."""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.numbering import CHINESE_DIGITS, chinese_numeral

NUMERAL = re.compile(rf"[0-9{CHINESE_DIGITS}]")
"""What every number begins with."""

MAX_DIGITS = 24
"""A longer run of digits is an index number, never an amount."""

_CHINESE_RUN = re.compile(rf"[{CHINESE_DIGITS}万亿]+")
_CHINESE_FRACTION = re.compile(r"点([零〇一二三四五六七八九]+)")
_GROUP = re.compile(r",[ \n]?(\d{3})(?!\d)|，(\d{3})(?=\.\d\d(?!\d)|，\d{3})")
_FRACTION = re.compile(r"[ \n]?\.(\d+)")
_BROKEN_FRACTION = re.compile(r"\.\n(\d+)")
_DIGIT_RUN = re.compile(r"\d+")
_CHANGE_DIGIT = rf"[1-9{CHINESE_DIGITS}]"
_CHANGE = re.compile(
    rf"(?=[零〇]?{_CHANGE_DIGIT}[角分])(?:(?P<jiao>{_CHANGE_DIGIT})角)?(?:[零〇]?(?P<fen>{_CHANGE_DIGIT})分)?整?"
)
_CHANGE_PLACES = {"jiao": Decimal("0.1"), "fen": Decimal("0.01")}
_GROUPED = 3
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS = 1900, 2100, 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number without its unit; a Chinese one stops before a last 万 or 亿, which belongs to the unit."""

    value: Decimal
    start: int
    end: int
    chinese: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it looks like a year."""
        return self.end - self.start == _YEAR_DIGITS and _FIRST_YEAR <= self.value <= _LAST_YEAR


def number_at(text: str, start: int) -> tuple[Number | None, int]:
    """The number that begins at ``start`` (a digit or Chinese numeral) and where to read on.

    ``text`` has plain digits (``corpus.text`` makes them so); a run of Chinese digits that is no number
    (十四五) is passed over whole.
    """
    if text[start].isascii():
        number = _arabic(text, start)
        return number, number.end
    return _chinese(text, start)


def _arabic(text: str, start: int) -> Number:
    run = _DIGIT_RUN.match(text, start)
    end = run.end() if run else start + 1
    digits = text[start:end]
    if len(digits) <= _GROUPED:
        groups = []
        while (group := _GROUP.match(text, end)) is not None:
            groups.append(group.group(1) or group.group(2))
            end = group.end()
        digits += "".join(groups)
    fraction = _FRACTION.match(text, end)
    if fraction is None and start and text[start - 1] != "\n":
        fraction = _BROKEN_FRACTION.match(text, end)
    if fraction is not None:
        digits += "." + fraction.group(1)
        end = fraction.end()
    return Number(Decimal(digits), start, end)


def _chinese(text: str, start: int) -> tuple[Number | None, int]:
    run = _CHINESE_RUN.match(text, start)
    if run is None or run.end() - start > MAX_DIGITS:
        return None, run.end() if run else start + 1
    numeral, end, scale = run.group(), run.end(), 1
    if len(numeral) > 1 and numeral[-1] in "万亿":
        end -= 1
        scale = 10**4 if numeral[-1] == "万" else 10**8
    whole = chinese_numeral(numeral)
    if whole is None or _is_spelled_out(numeral):
        return None, run.end()
    value = Decimal(whole) / scale
    fraction = _CHINESE_FRACTION.match(text, end) if scale == 1 else None
    if fraction is not None:
        digits = "".join(str(chinese_numeral(char)) for char in fraction.group(1))
        return Number(value + Decimal(f"0.{digits}"), start, fraction.end(), chinese=True), fraction.end()
    return Number(value, start, end, chinese=True), end


def _is_spelled_out(numeral: str) -> bool:
    """二〇二一 is a year and 三五 a guess: neither is an amount."""
    return len(numeral) > 1 and not re.search(r"[十拾百佰千仟万亿]", numeral)


def small_change(text: str, position: int) -> tuple[Decimal, int]:
    """The 角 and 分 that follow 元 at a position, in 元, and where they end; nothing where there are none."""
    match = _CHANGE.match(text, position)
    if match is None:
        return Decimal(0), position
    digits = {name: number_at(text, match.start(name))[0] for name in ("jiao", "fen") if match[name]}
    amounts = [digit.value * _CHANGE_PLACES[name] for name, digit in digits.items() if digit is not None]
    return sum(amounts, Decimal(0)), match.end()
