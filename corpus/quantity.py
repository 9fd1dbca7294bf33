"""The number grammar: text into quantities. Documents and questions are read by the same one.

    quantity   = [comparator] number [about] ( money | [scale] [about] unit | scale ) {"/" unit} [bound]
               | [comparator] number range number unit  |  money range money
               | number scale number [scale] money            (1万2千元, 3亿5000万元)
               | number "元" [numeral "角"] [numeral "分"]             (壹佰元肆角伍分, 3元5角)
               | [comparator] "百分之" numeral [bound]
    number     = digits {"," three digits} ["." digits]  |  Chinese numeral

A number with none of these endings is taken only where the caller says so (``bare=True``, a cell in
an amount column). Each rule is a method of the scanner; the scanner only moves forward and looks back
a bounded distance, so that any input is read in linear time.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.number import MAX_DIGITS, NUMERAL, Number, number_at, small_change
from corpus.records import Quantity
from corpus.units import MONEY, SCALES, TIMES, factor, unit_at

_PLAIN = str.maketrans("０１２３４５６７８９．－−＋％／＝＞＜", "0123456789.--+％/=><")
_REST_OF_DATE = re.compile(r"\s?年(?:度)?\s?(?:\d{1,2}\s?月\s?(?:\d{1,2}\s?日|底|初|中旬|上旬|下旬|末)?|[至到-])?")
_DAY_OR_PART_OF_MONTH = re.compile(r"\s?月\s?(?:\d{1,2}\s?日|底|初|中旬|上旬|下旬|末)")
_MONTHS = 12

_SYMBOLS = {"≥": "≥", "⩾": "≥", "≧": "≥", "≤": "≤", "⩽": "≤", "≦": "≤", ">": ">", "<": "<", "=": "=", "≈": "≈"}
_OR_EQUAL = {">": "≥", "<": "≤"}
_BEFORE = (
    ("不少于", "≥"), ("不低于", "≥"), ("不小于", "≥"), ("大于等于", "≥"), ("大于或等于", "≥"), ("至少", "≥"),
    ("不得少于", "≥"), ("不得低于", "≥"), ("不超过", "≤"), ("不高于", "≤"), ("不大于", "≤"), ("不多于", "≤"), ("小于等于", "≤"),
    ("小于或等于", "≤"), ("至多", "≤"), ("最多", "≤"), ("不得超过", "≤"), ("控制在", "≤"), ("超过", ">"), ("大于", ">"), ("高于", ">"),
    ("多于", ">"), ("小于", "<"), ("低于", "<"), ("少于", "<"), ("大约", "≈"), ("约为", "≈"), ("将近", "≈"), ("约", "≈"), ("近", "≈"),
    ("上", "≈"),
)  # fmt: skip
_AFTER = (
    ("及以上", "≥"), ("（含）以上", "≥"), ("(含)以上", "≥"), ("以上", "≥"), ("及以下", "≤"), ("（含）以下", "≤"), ("(含)以下", "≤"),
    ("以下", "≤"), ("以内", "≤"), ("之内", "≤"), ("左右", "≈"), ("上下", "≈"),
)  # fmt: skip
_NOT_ABOUT = frozenset(
    {*(f"{char}约" for char in "节合预违条契签公制"), *(f"{char}近" for char in "最附邻临靠亲"), "以上", "之上"}
)
_ABOUT = "多余来几"
_RANGE_MARKS = "-—–~～至到"
_RULES = re.compile(r"[条项](?:举措|规定|措施|要求|禁令|纪律|意见|政策|制度)")
"""What a rule is called by how many points it has: 过紧日子十条举措, 省委十项规定."""
_CONCRETE = frozenset("名人位户家辆台部套件栋幢间所亩")
_SMALL_MONEY = "角分块"
_PLACES_ONLY = re.compile(r"[百佰千仟]+(?:[万亿]|$)")
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_PERCENT_OF = "百分之"
_NOT_A_SCALE = re.compile(r"[\u4e00-\u9fff]")
_ENDS_A_SCALE = frozenset("的以左上下和及与至到或内用是有为吗呢吧了各")


def find_quantities(text: str, *, bare: bool = False) -> list[Quantity]:
    """All quantities of a text, left to right, not overlapping; ``raw == text[start:end]`` for each.

    Args:
        text: canonical text.
        bare: take numbers without any unit too (their unit is empty); a text that is one number in
            brackets, (810.76), is negative as in accounts.

    Dates, years, document numbers (三办字【2020】2号), ordinals (第2部分) and codes (B0303) are no quantities.
    Negative numbers keep their sign in ``value``.
    """
    scanner = _Scanner(
        text.translate(_PLAIN).replace("红十字", _NO_NUMBER),
        text,
        bare,
        bracketed=bare and _BRACKETED.fullmatch(text) is not None,
    )
    scanner.scan()
    return scanner.found


_NO_NUMBER = "红\ue000字"
"""The society's name has no ten in it."""


@dataclass
class _Scanner:
    text: str
    source: str
    bare: bool
    bracketed: bool
    found: list[Quantity] = field(default_factory=list)

    def scan(self) -> None:
        position = 0
        while (match := NUMERAL.search(self.text, position)) is not None:
            position = self._at(match.start())

    def _at(self, start: int) -> int:
        """Read what begins at a numeral; the position to go on from is always beyond ``start``."""
        if self.text.startswith(_PERCENT_OF, start):
            return self._percent_of(start)
        number, beyond = number_at(self.text, start)
        if number is None:
            return beyond
        if self._char(number.end) in ",，.;；" and not self.bare:
            return number.end
        skipped = self._skip_code(number) or self._skip_date(number)
        if skipped:
            return skipped
        return self._range(number) or self._quantity(number) or number.end

    def _skip_code(self, number: Number) -> int | None:
        """Codes, ordinals and document numbers: where they end, None when it is none of them."""
        before, after = self._char(number.start - 1), self._char(number.end)
        if before == "第" or number.end - number.start > MAX_DIGITS:
            return number.end
        if number.chinese:
            return None
        if after == "号":
            return number.end + 1
        if before in "[【〔(（" and after in "]】〕)）" and number.is_year:
            return number.end + 1
        outer = self._char(number.start - 2)
        coded = (
            (before.isascii() and (before.isalpha() or before in "_/#"))
            or (before in "-—" and outer in "]】〕")
            or (before == "." and outer.isdigit())
            or (after.isascii() and after.isalpha() and unit_at(self.text, number.end) is None)
        )
        return number.end if coded else None

    def _skip_date(self, number: Number) -> int | None:
        if number.chinese:
            return None
        if number.is_year:
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

    def _percent_of(self, start: int) -> int:
        begin = start + len(_PERCENT_OF)
        if NUMERAL.match(self.text, begin) is None:
            return begin
        number, beyond = number_at(self.text, begin)
        if number is None:
            return beyond
        comparator, start = self._comparator(start)
        return self._keep_bounded(number.value, "%", comparator, start, number.end)

    def _range(self, first: Number) -> int | None:
        """3-5万元: both ends, as ≥ and ≤; 1-6月 is a time, no amount."""
        if self._char(first.end) not in _RANGE_MARKS or not self._char(first.end + 1).isdigit():
            return None
        second, _ = number_at(self.text, first.end + 1)
        ending = self._ending(second) if second else None
        if second is None or ending is None or not ending[1]:
            return None
        multiple, unit, end, _ = ending
        if unit in ("月", "月份", "日"):
            return end
        self._keep(first.value * multiple, unit, "≥", first.start, first.end)
        self._keep(second.value * multiple, unit, "≤", second.start, end)
        return end

    def _quantity(self, number: Number) -> int | None:
        ending = self._ending(number)
        if ending is None:
            return None
        multiple, unit, end, about = ending
        comparator, start = self._comparator(number.start)
        if unit in TIMES and comparator == "≈":
            comparator, start = "", number.start
        if number.chinese and not self._is_counted(number, unit, approximate=about or comparator != ""):
            return None
        if not unit and not self.bare:
            return None
        value = number.value * multiple if multiple != 1 else number.value
        if unit == "元" and end == number.end + 1:
            change, end = small_change(self.text, end) if value == value.to_integral_value() else (0, end)
            value += change
        if self._continues(unit, start):
            return self._join(value, unit, start, end)
        sign = self._char(start - 1)
        if sign == "-" and not comparator and not re.match(r"[0-9A-Za-z]", self._char(start - 2)):
            value, start = value.copy_negate() if value else value, start - 1
        elif self.bracketed and not unit and self._char(start - 1) in "(（" and self._char(end) in ")）":
            value, start, end = value.copy_negate() if value else value, start - 1, end + 1
        return self._keep_bounded(value, unit, comparator or ("≈" if about else ""), start, end)

    def _continues(self, unit: str, start: int) -> bool:
        """Whether a sum of money goes on: 3亿|5000万元, 3万元-|5万元."""
        last = self.found[-1] if self.found else None
        if last is None or unit not in MONEY or last.unit not in MONEY or last.comparator != "=":
            return False
        if last.end == start:
            return last.raw[-1] in "亿万千百" and MONEY[last.unit] > MONEY[unit]
        return last.end == start - 1 and self._char(last.end) in _RANGE_MARKS and last.unit == unit

    def _join(self, value: Decimal, unit: str, start: int, end: int) -> int:
        last = self.found.pop()
        if last.end == start:
            whole = last.value * (MONEY[last.unit] / MONEY[unit]) + value
            self._keep(whole, unit, "=", last.start, end)
        else:
            self.found.append(replace(last, comparator="≥"))
            self._keep(value, unit, "≤", start, end)
        return end

    def _ending(self, number: Number) -> tuple[int, str, int, bool] | None:
        """What follows a number: (factor to apply, unit, end, whether 多/余 makes it approximate)."""
        end, about = self._about(number.end)
        end = self._skip_space(end)
        unit = unit_at(self.text, end)
        if unit is not None:
            return 1, *self._per(unit), about
        for scale, multiple in SCALES.items():
            if self.text.startswith(scale, end):
                after, more = self._about(end + len(scale))
                about = about or more
                unit = unit_at(self.text, self._skip_space(after))
                if unit is None:
                    return (1, f"{scale}元", after, about) if self._ends_scale(after) else None
                name, unit_end = self._per(unit)
                if name.split("/")[0] in MONEY:
                    money = scale + name
                    return (1, money, unit_end, about) if factor(money) else (multiple, name, unit_end, about)
                return multiple, name, unit_end, about
        return 1, "", end if about else number.end, about

    def _ends_scale(self, after: int) -> bool:
        """Whether 12.5万 ends here and means money; 2万株 counts something that is not listed."""
        char = self._char(after)
        return _NOT_A_SCALE.match(char) is None or char in _ENDS_A_SCALE

    def _per(self, unit: tuple[str, int]) -> tuple[str, int]:
        name, end = unit
        while self._char(end) in "/·":
            divisor = unit_at(self.text, end + 1, divisor=True)
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
        if self._char(end) in " \n" and (unit_at(self.text, end + 1) or self._char(end + 1) in SCALES):
            return end + 1
        return end

    def _is_counted(self, number: Number, unit: str, *, approximate: bool) -> bool:
        """Whether a Chinese numeral counts something: 两辆, 十二万元 do, 三个代表, 十分 and 数百家 do not."""
        before = self._char(number.start - 1)
        written = self.text[number.start : number.end]
        if before in "几数" and written[0] in "十百千":
            return False
        head = unit.split("/", maxsplit=1)[0]
        if head in MONEY:
            return self._char(number.end) not in _SMALL_MONEY and (number.value > 1 or head != "元")
        if unit == "番":
            return "翻" in (before, self._char(number.start - 2))
        if unit in ("个百分点", "倍", "成", "%"):
            return number.value > 1 or unit != "成"
        if not unit or unit in TIMES or number.value <= 1 or (_PLACES_ONLY.match(written) and not approximate):
            return False
        if unit in _CONCRETE:
            return True
        return number.value >= 10 and not _RULES.match(self.text, number.end)  # noqa: PLR2004

    def _comparator(self, start: int) -> tuple[str, int]:
        position = start
        while position > 0 and self.text[position - 1] == " ":
            position -= 1
        symbol, outer = self._char(position - 1), self._char(position - 2)
        if symbol == "=" and outer in _OR_EQUAL:
            return _OR_EQUAL[outer], position - 2
        if symbol in _SYMBOLS:
            return _SYMBOLS[symbol], position - 1
        for word, meaning in _BEFORE:
            begin = position - len(word)
            if (
                begin >= 0
                and self.text.startswith(word, begin)
                and self.text[max(0, begin - 1) : position] not in _NOT_ABOUT
            ):
                if word == "上" and self.text[start] not in "百千":
                    continue
                return meaning, begin
        return "", start

    def _char(self, position: int) -> str:
        return self.text[position] if 0 <= position < len(self.text) else " "

    def _keep_bounded(self, value: Decimal, unit: str, comparator: str, start: int, end: int) -> int:
        for word, meaning in _AFTER:
            if self.text.startswith(word, end):
                comparator, end = comparator or meaning, end + len(word)
                break
        self._keep(value, unit, comparator, start, end)
        return end

    def _keep(self, value: Decimal, unit: str, comparator: str, start: int, end: int) -> None:
        while end > start and self.text[end - 1] == " ":
            end -= 1
        self.found.append(Quantity(value, unit, comparator or "=", self.source[start:end], start, end))
