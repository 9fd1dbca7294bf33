"""The number grammar: text into quantities. Documents and questions are read by the same one.

    quantity   = [comparator] number [about] ( money | [scale] [about] unit | scale ) {"/" unit} [bound]
               | [comparator] number range number unit
               | "百分之" numeral
    number     = digits {"," three digits} ["." digits]  |  Chinese numeral

A number with none of these endings is taken only where the caller says so (``bare=True``, a cell in
an amount column). Each rule is a method of the scanner; the scanner only moves forward and looks back
a bounded distance, so that any input is read in linear time.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.numbering import CHINESE_DIGITS, chinese_numeral
from corpus.records import Quantity
from corpus.units import MONEY, SCALES, TIMES, unit_at

_START = re.compile(rf"[0-9{CHINESE_DIGITS}]")
_CHINESE_RUN = re.compile(rf"[{CHINESE_DIGITS}万亿]+")
_GROUP = re.compile(r",[ \n]?(\d{3})(?!\d)|，(\d{3})(?=\.\d\d(?!\d)|，\d{3})")
_FRACTION = re.compile(r"[ \n]?\.(\d+)")
_DIGIT_RUN = re.compile(r"\d+")
_REST_OF_DATE = re.compile(r"\s?年(?:度)?(?:\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬|末)?|[至到-])?")
_DAY_OR_PART_OF_MONTH = re.compile(r"月(?:\d{1,2}日|底|初|中旬|上旬|下旬|末)")
_MAX_DIGITS = 24
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = 12

_SYMBOLS = {"≥": "≥", "⩾": "≥", "≧": "≥", "≤": "≤", "⩽": "≤", "≦": "≤", ">": ">", "<": "<", "=": "=", "≈": "≈"}
_BEFORE = (
    ("不少于", "≥"), ("不低于", "≥"), ("不小于", "≥"), ("大于等于", "≥"), ("至少", "≥"), ("不得少于", "≥"), ("不得低于", "≥"),
    ("不超过", "≤"), ("不高于", "≤"), ("不大于", "≤"), ("不多于", "≤"), ("小于等于", "≤"), ("至多", "≤"), ("最多", "≤"),
    ("不得超过", "≤"), ("控制在", "≤"), ("大于", ">"), ("高于", ">"), ("多于", ">"), ("小于", "<"), ("低于", "<"), ("少于", "<"),
    ("大约", "≈"), ("将近", "≈"), ("约", "≈"), ("近", "≈"),
)  # fmt: skip
_AFTER = (
    ("以上", "≥"), ("以下", "≤"), ("以内", "≤"), ("之内", "≤"), ("左右", "≈"), ("上下", "≈"),
)  # fmt: skip
_ABOUT = "多余来"
_RANGE_MARKS = "-—–~～至到"
_CONCRETE = frozenset("名人位户家辆台部套件栋幢间所亩")
_PERCENT_OF = "百分之"


def find_quantities(text: str, *, bare: bool = False) -> list[Quantity]:
    """All quantities of a text, left to right, not overlapping; ``raw == text[start:end]`` for each.

    Args:
        text: canonical text.
        bare: take numbers without any unit too (their unit is empty).

    Dates, years, document numbers (三办字【2020】2号), ordinals (第2部分) and codes (B0303) are no quantities.
    Negative numbers keep their sign in ``value``.
    """
    scanner = _Scanner(text, bare)
    scanner.scan()
    return scanner.found


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    start: int
    end: int
    chinese: bool = False


@dataclass
class _Scanner:
    text: str
    bare: bool
    found: list[Quantity] = field(default_factory=list)

    def scan(self) -> None:
        position = 0
        while (match := _START.search(self.text, position)) is not None:
            position = self._at(match.start())

    def _at(self, start: int) -> int:
        """Read what begins at a numeral; the position to go on from is always beyond ``start``."""
        if self.text.startswith(_PERCENT_OF, start):
            return self._percent_of(start)
        number = self._number(start)
        if number is None:
            return start + 1
        if self._char(number.end) in ",，.;；" and not self.bare:
            return number.end
        if not number.chinese:
            skipped = self._skip_code(number) or self._skip_date(number)
            if skipped:
                return skipped
        return self._range(number) or self._quantity(number) or number.end

    def _number(self, start: int) -> _Number | None:
        if self.text[start].isascii():
            return self._arabic(start)
        run = _CHINESE_RUN.match(self.text, start)
        if run is None:
            return None
        numeral = run.group()
        for scale in ("万", "亿"):
            if numeral.endswith(scale) and len(numeral) > 1:
                numeral = numeral[:-1]
        value = chinese_numeral(numeral)
        if value is None:
            return None
        return _Number(Decimal(value), start, start + len(numeral), chinese=True)

    def _arabic(self, start: int) -> _Number:
        run = _DIGIT_RUN.match(self.text, start)
        end = run.end() if run else start + 1
        digits = self.text[start:end]
        if len(digits) <= 3:  # noqa: PLR2004
            while (group := _GROUP.match(self.text, end)) is not None:
                digits += group.group(1) or group.group(2)
                end = group.end()
        fraction = _FRACTION.match(self.text, end)
        if fraction is not None:
            digits += "." + fraction.group(1)
            end = fraction.end()
        return _Number(Decimal(digits), start, end)

    def _skip_code(self, number: _Number) -> int | None:
        """Codes, ordinals and document numbers: where they end, None when it is none of them."""
        before, after = self._char(number.start - 1), self._char(number.end)
        if number.end - number.start > _MAX_DIGITS or before == "第" or after == "号":
            return number.end + (after == "号")
        if before in "[【〔(（" and after in "]】〕)）" and self._is_year(number):
            return number.end + 1
        if before.isascii() and (before.isalpha() or before in "_/#"):
            return number.end
        if before in "-—" and self._char(number.start - 2) in "]】〕":
            return number.end
        if before == "." and self._char(number.start - 2).isdigit():
            return number.end
        if after.isascii() and after.isalpha() and unit_at(self.text, number.end) is None:
            return number.end
        return None

    def _skip_date(self, number: _Number) -> int | None:
        if self._is_year(number):
            match = _REST_OF_DATE.match(self.text, number.end)
            if match is not None:
                return match.end()
            if self._char(number.end) in "-—–/." and self._char(number.end + 1).isdigit() and not self.bare:
                return number.end + 1
        if number.value <= _MONTHS:
            match = _DAY_OR_PART_OF_MONTH.match(self.text, number.end)
            if match is not None:
                return match.end()
        return None

    def _is_year(self, number: _Number) -> bool:
        return number.end - number.start == 4 and _FIRST_YEAR <= number.value <= _LAST_YEAR  # noqa: PLR2004

    def _percent_of(self, start: int) -> int:
        begin = start + len(_PERCENT_OF)
        number = self._number(begin) if begin < len(self.text) and _START.match(self.text, begin) else None
        if number is None:
            return begin
        self._keep(number.value, "%", "", start, number.end)
        return number.end

    def _range(self, first: _Number) -> int | None:
        """3-5万元: both ends, as ≥ and ≤."""
        if self._char(first.end) not in _RANGE_MARKS or not self._char(first.end + 1).isdigit():
            return None
        second = self._arabic(first.end + 1)
        ending = self._ending(second)
        if ending is None or not ending[1]:
            return None
        factor, unit, end, _ = ending
        self._keep(first.value * factor, unit, "≥", first.start, first.end)
        self._keep(second.value * factor, unit, "≤", second.start, end)
        return end

    def _quantity(self, number: _Number) -> int | None:
        ending = self._ending(number)
        if ending is None or (number.chinese and not self._is_counted(number, ending[1])):
            return None
        factor, unit, end, about = ending
        if not unit and not self.bare:
            return None
        comparator, start = self._comparator(number.start)
        value = number.value * factor if factor != 1 else number.value
        sign = self._char(start - 1)
        if sign in "-−－" and not comparator and not re.match(r"[0-9A-Za-z]", self._char(start - 2)):
            value, start = -value, start - 1
        for word, meaning in _AFTER:
            if self.text.startswith(word, end):
                comparator, end = comparator or meaning, end + len(word)
        self._keep(value, unit, comparator or ("≈" if about else ""), start, end)
        return end

    def _ending(self, number: _Number) -> tuple[int, str, int, bool] | None:
        """What follows a number: (factor to apply, unit, end, whether 多/余 makes it approximate)."""
        end, about = self._about(number.end)
        end = self._skip_space(end)
        unit = unit_at(self.text, end)
        if unit is not None:
            return 1, self._per(unit)[0], self._per(unit)[1], about
        for scale, factor in SCALES.items():
            if self.text.startswith(scale, end):
                after, more = self._about(end + len(scale))
                about = about or more
                unit = unit_at(self.text, after)
                if unit is None:
                    return 1, f"{scale}元", after, about
                name, unit_end = self._per(unit)
                if name.split("/")[0] in MONEY:
                    money = scale + name
                    return (1, money, unit_end, about) if money in MONEY else (factor, name, unit_end, about)
                return factor, name, unit_end, about
        return 1, "", end if about else number.end, about

    def _per(self, unit: tuple[str, int]) -> tuple[str, int]:
        name, end = unit
        while self._char(end) in "/／":
            divisor = unit_at(self.text, end + 1)
            if divisor is None:
                break
            name, end = f"{name}/{divisor[0]}", divisor[1]
        return name, end

    def _about(self, end: int) -> tuple[int, bool]:
        char = self._char(end)
        if char and char in _ABOUT:
            following = self._char(end + 1)
            if unit_at(self.text, end + 1) or following in SCALES:
                return end + 1, True
        return end, False

    def _skip_space(self, end: int) -> int:
        if self._char(end) in " \n" and unit_at(self.text, end + 1):
            return end + 1
        return end

    def _is_counted(self, number: _Number, unit: str) -> bool:
        """Whether a Chinese numeral counts something: 两辆, 十二万元 do, 三个代表 and 一次 do not."""
        if unit.split("/")[0] in MONEY or unit in ("个百分点", "倍", "成", "%"):
            return True
        if not unit or unit in TIMES or number.value <= 1:
            return False
        return unit in _CONCRETE or number.value > 10  # noqa: PLR2004

    def _comparator(self, start: int) -> tuple[str, int]:
        position = start
        while position > 0 and self.text[position - 1] == " ":
            position -= 1
        symbol = self._char(position - 1)
        if symbol in _SYMBOLS and symbol:
            return _SYMBOLS[symbol], position - 1
        for word, meaning in _BEFORE:
            if self.text.startswith(word, position - len(word)) and position >= len(word):
                return meaning, position - len(word)
        return "", start

    def _char(self, position: int) -> str:
        return self.text[position] if 0 <= position < len(self.text) else " "

    def _keep(self, value: Decimal, unit: str, comparator: str, start: int, end: int) -> None:  # noqa: PLR0913
        while end > start and self.text[end - 1] == " ":
            end -= 1
        self.found.append(Quantity(value, unit, comparator or "=", self.text[start:end], start, end))
