"""Whether a figure given is the figure expected: units converted, in Decimal."""

import re
from dataclasses import dataclass
from decimal import Decimal

from qa.answer import AnswerFigure
from tui.evaluating.gold import Amount, number
from tui.evaluating.wording import plain

# Without its unit money could be off by ten thousand, and a share could be anything.
_MUST_BE_WRITTEN = ("元", "%")
_SAME = {
    wording: unit
    for unit, wordings in {
        "元": "圆 块 块钱 人民币 元人民币 人民币元 rmb cny yuan",
        "%": "百分比 百分之 percent pct",
        "平方米": "平米 平方 平 m2",
        "人": "名 位",
        "月": "月份",
        "辆": "台 部",
    }.items()
    for wording in wordings.split()
}
_TIMES = {"": 1, "十": 10, "百": 100, "千": 1000}
_MYRIADS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_SCALED = re.compile(r"(?!千[米克瓦]|百分|千分|百帕|十字)([十百千]?)(万亿|[万亿]?)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unit:
    """万元/个: a factor of ten thousand, 元, for each 个."""

    factor: Decimal
    name: str
    each: frozenset[str]


def unit_of(text: str) -> Unit:
    """Read a unit as documents and people write it."""
    head, *each = [
        part for part in re.split(r"[/·每]", "".join(plain(text).split()).lower().strip("()[]")) if part
    ] or [""]
    if head[:1] in ("余", "多") and len(head) > 1:
        head = head[1:]
    scaled = _SCALED.fullmatch(_SAME.get(head, head))
    times, myriads, name = scaled.groups() if scaled else ("", "", _SAME.get(head, head))
    return Unit(
        Decimal(_TIMES[times] * _MYRIADS[myriads]), _SAME.get(name, name), frozenset(_SAME.get(e, e) for e in each)
    )


def difference(expected: Amount, given: AnswerFigure) -> str:
    """Why a figure is not the one expected, in Chinese; empty where it is.

    A unit that is not expected is not compared; one that is not given passes for anything but money and shares.
    元/个 and 元 are the same, 元/个 and 元/人 are not.
    """
    value = number(given.value)
    if value is None:
        return f"“{given.value}”不是数"
    wanted, unit = unit_of(expected.unit), unit_of(given.unit)
    if wanted.name and not unit.name and wanted.name in _MUST_BE_WRITTEN and unit.factor == 1:
        return "数没有单位"
    misfit = unit.name and unit.name != wanted.name
    if wanted.name and (misfit or (wanted.each and unit.each and wanted.each != unit.each)):
        return f"单位是“{given.unit}”，应为“{expected.unit}”"
    if abs(expected.value * wanted.factor - value * unit.factor) > expected.tolerance * wanted.factor:
        return f"数是{given.value}{given.unit}，应为{expected.written}{expected.unit}"
    if expected.comparator is not None and expected.comparator != given.comparator:
        return f"比较是“{given.comparator}”，应为“{expected.comparator}”"
    return ""
