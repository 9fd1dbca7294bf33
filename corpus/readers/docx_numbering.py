"""The numbers that Word puts before paragraphs: 一、 （一） 1. … as ``numbering.xml`` tells to count and write them.

Rules: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MAX_STYLES = 12
_PLACEHOLDER = re.compile(r"%([1-9])")

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"


def value(parent: _Element | None, path: str) -> str | None:
    """The ``w:val`` of a descendant (``numPr/ilvl``), None where it isn't there."""
    if parent is None:
        return None
    found = parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _counting(number: int, digits: str = _DIGITS, places: str = "十百千") -> str:
    if not 0 < number < 10 ** (len(places) + 1):
        return str(number)
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            written = written if not written or written[0] == digits[0] else digits[0] + written
        else:
            written = digits[int(digit)] + (places[place - 1] if place else "") + written
    spelled_ten = digits[1] + places[0]
    return written[1:] if digits == _DIGITS and written.startswith(spelled_ten) else written


def _digital(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True
    ):
        written += sign * (number // worth)
        number %= worth
    return written


_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseCounting",
        ),
        _counting,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digital),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), lambda n: _counting(n, _LEGAL, "拾佰仟")),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "decimalZero": "{:02d}".format,
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    restart: int
    plain: bool
    style: str | None

    def write(self, number: int) -> str:
        return _FORMATS.get(self.format, str)(number)


@dataclass
class _List:
    """One abstract definition with the count of each of its levels."""

    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int, levels: Mapping[int, _Level]) -> None:
        self.counts[depth] = self.counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in self.counts if d > depth]:
            if deeper in levels and depth < levels[deeper].restart:
                del self.counts[deeper]


class Numbers:
    """Writes the number of each paragraph, asked for in the order of the document."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._styles = {} if styles is None else {s.get(f"{W}styleId"): s for s in styles.findall(f"{W}style")}
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, tuple[_List, Mapping[int, _Level]]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._learn(numbering)

    def before(self, paragraph: _Element) -> str:
        """The number that stands before a paragraph, empty where it has none or a mere bullet."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        instance, depth = self._place(properties)
        counted, levels = self._instances.get(instance, (None, {}))
        if counted is None or depth not in levels:
            return ""
        restart = self._restarts.get(instance, {}).pop(depth, None)
        if restart is not None:
            counted.counts[depth] = restart - 1
        counted.advance(depth, levels)
        level = levels[depth]
        if level.format == "bullet":
            return ""
        return _PLACEHOLDER.sub(lambda match: self._part(counted, levels, int(match[1]) - 1, level), level.text)

    @staticmethod
    def _part(counted: _List, levels: Mapping[int, _Level], depth: int, of: _Level) -> str:
        if depth not in levels:
            return ""
        number = counted.counts.get(depth, levels[depth].start)
        return str(number) if of.plain else levels[depth].write(number)

    def _place(self, properties: _Element) -> tuple[str, int]:
        """The list instance and the depth of a paragraph, from its own properties or else from its style's."""
        instance, depth = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        style = value(properties, "pStyle")
        if instance is None:
            for _ in range(_MAX_STYLES):
                definition = self._styles.get(style)
                if definition is None:
                    break
                instance = value(definition, "pPr/numPr/numId")
                if instance is not None:
                    depth = depth or value(definition, "pPr/numPr/ilvl") or self._depth_of_style(instance, style)
                    break
                style = value(definition, "basedOn")
        return instance or "", int(depth or 0)

    def _depth_of_style(self, instance: str, style: str | None) -> str | None:
        _, levels = self._instances.get(instance, (None, {}))
        return next((str(depth) for depth, level in levels.items() if level.style and level.style == style), None)

    def _learn(self, numbering: _Element) -> None:
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for definition in numbering.findall(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId") or ""
            self._lists[key] = _List(dict(filter(None, map(_level, definition.findall(f"{W}lvl")))))
            if link := value(definition, "numStyleLink"):
                links[key] = link
            if name := value(definition, "styleLink"):
                named[name] = key
        for number in numbering.findall(f"{W}num"):
            key = value(number, "abstractNumId") or ""
            counted = self._lists.get(named.get(links.get(key, ""), key))
            if counted is not None:
                self._instance(number, counted)

    def _instance(self, number: _Element, counted: _List) -> None:
        name = number.get(f"{W}numId") or ""
        levels = dict(counted.levels)
        for override in number.findall(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl") or 0)
            levels.update(filter(None, map(_level, override.findall(f"{W}lvl"))))
            start = value(override, "startOverride")
            if start is not None:
                self._restarts.setdefault(name, {})[depth] = int(start)
        self._instances[name] = (counted, levels)


def _level(element: _Element) -> tuple[int, _Level] | None:
    depth = int(element.get(f"{W}ilvl") or 0)
    if depth >= _LEVELS:
        return None
    restart = value(element, "lvlRestart")
    plain = element.find(f"{W}isLgl")
    return depth, _Level(
        start=int(value(element, "start") or 0),
        format=_format(element),
        text=value(element, "lvlText") or "",
        restart=depth if restart is None else int(restart),
        plain=plain is not None and plain.get(f"{W}val") not in ("0", "false"),
        style=value(element, "pStyle"),
    )


def _format(element: _Element) -> str:
    """The level's format; a format of Word's own stands in the first choice of an alternative."""
    direct = value(element, "numFmt")
    if direct is not None:
        return direct
    inner = element.find(f".//{W}numFmt")
    return inner.get(f"{W}format", "decimal") if inner is not None else "decimal"
