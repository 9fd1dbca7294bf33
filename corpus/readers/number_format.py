"""Numbers written as a spreadsheet shows them: by the number format of their cell.

Rules: ECMA-376 part 1, 18.8.30 and 18.8.31 (format codes, and the codes that have only a number).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

SIGNIFICANT = 15
"""Digits that a spreadsheet keeps of a number; what a binary number has beyond them is noise."""

# Codes 5 to 8 and 37 to 44 differ from one country to the next: these are China's.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
}

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<unseen>[_*].)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<sign>General|E[+-]|.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOURS = re.compile(
    r"(?i)black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|黑|蓝|青|绿|洋红|红|白|黄|颜色 ?\d+"
)
_PLACES = frozenset("0#?")
_PLAIN = frozenset("-+()$¥￥: 元万亿千百个人次年月日")
_NEGATIVE, _ZERO, _TEXT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: marks that are digits' places (``0 # ?``), ``.``, ``,``, ``%``, or words (prefixed by a quote)."""

    marks: tuple[str, ...]

    @property
    def writes(self) -> bool:
        return any(mark in _PLACES for mark in self.marks)

    @property
    def words(self) -> str:
        return "".join(mark[1:] for mark in self.marks if mark[0] == '"')


def plain(value: float | Decimal) -> str:
    """A number without a format: with the digits a spreadsheet keeps, no padding zeros and no exponent."""
    number = _exact(value)
    return str(int(number)) if number == int(number) else f"{number:f}"


def shown(value: float | Decimal, code: str) -> str:
    """A number as its format shows it.

    A negative number keeps its sign where a format leaves it to a colour; formats of dates, fractions, exponents and
    conditions are not followed.

    >>> shown(12345.6, "#,##0.00"), shown(0.05, "0%"), shown(123456, "0!.0,"), shown(0, '#,##0;-#,##0;"-"')
    ('12,345.60', '5%', '12.3', '-')
    """
    sections = _sections(code)
    number = _exact(value)
    if not sections or number.adjusted() >= SIGNIFICANT:
        return plain(value)
    which = _NEGATIVE if number < 0 else _ZERO if number == 0 else 0
    section = sections[which] if which < len(sections) else sections[0]
    if not section.writes:
        return section.words.strip()
    written = _written(abs(number), section)
    signed = which == _NEGATIVE < len(sections) and any(mark in section.words for mark in "-−(（△▲")
    negative = number < 0 and not signed and any(digit in written for digit in "123456789")
    return f"-{written}" if negative else written


def _exact(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(f"{value:.{SIGNIFICANT}g}")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The parts of a format; none where it shows no plain number."""
    parts: list[list[str]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind in ("quoted", "escaped", "currency"):
            parts[-1].append(f'"{text}')
        elif kind == "bracket" and not _COLOURS.fullmatch(text):
            return ()
        elif kind == "sign" and text == ";":
            parts.append([])
        elif kind == "sign":
            if not (text in _PLACES or text in ".,%" or text in _PLAIN or (text == "@" and len(parts) > _TEXT)):
                return ()
            parts[-1].append(text if text in _PLACES or text in ".,%" else f'"{text}')
    if not any(mark in _PLACES for mark in parts[0]):
        return ()
    return tuple(_Section(tuple(part)) for part in parts[:_TEXT])


def _written(number: Decimal, section: _Section) -> str:
    """A number that is not negative in the places of a section."""
    marks = section.marks
    places = [i for i, mark in enumerate(marks) if mark in _PLACES]
    point = next((i for i, mark in enumerate(marks) if mark == "." and i <= places[-1] + 1), None)
    whole = [i for i in places if point is None or i < point]
    parts = [i for i in places if point is not None and i > point]
    last = whole[-1] if whole else (point or 0)
    commas = [i for i, mark in enumerate(marks) if mark == ","]
    thousands = sum(1 for i in commas if last < i and not any(last < place < i for place in places))
    grouped = bool(whole) and any(whole[0] < i < last for i in commas)
    with localcontext() as context:
        context.prec = 60
        scaled = number * 100 ** marks.count("%") / 1000**thousands
        rounded = scaled.quantize(Decimal(1).scaleb(-len(parts)), rounding=ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    while decimals and marks[parts[len(decimals) - 1]] != "0" and decimals[-1] == "0":
        decimals = decimals[:-1]
    if not decimals and digits == "0" and not any(marks[i] == "0" for i in places):
        return section.words.strip()
    digits = digits.rjust(sum(marks[i] == "0" for i in whole), "0")
    return _laid(marks, whole, parts, _grouped(digits) if grouped else digits, decimals).strip()


def _grouped(digits: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)


def _laid(marks: tuple[str, ...], whole: list[int], parts: list[int], digits: str, decimals: str) -> str:
    """Digits in the places of a format, the words between them where they stand: 0!.0 puts a point before the last."""
    split = any(marks[i][0] == '"' for i in range(whole[0], whole[-1])) if whole else False
    given: dict[int, str] = {}
    if whole:
        behind = len(whole) - 1 if split else 0
        padded = digits.rjust(len(whole), "0") if split else digits
        given[whole[0]] = padded[: len(padded) - behind]
        given.update(zip(whole[1:], padded[len(padded) - behind :] if behind else "", strict=False))
    elif parts:
        given[parts[0] - 1] = digits
    for i, digit in zip(parts, decimals, strict=False):
        given[i] = given.get(i, "") + (("." if i == parts[0] else "") + digit)
    return "".join(
        mark[1:] if mark[0] == '"' else "%" if mark == "%" else given.get(i, "") for i, mark in enumerate(marks)
    )
