"""What a question asks for, as far as search can tell from its words: which kind of quantity, and what it rules out.

A passage that names the thing asked about but gives no quantity of the kind asked for, as a heading does, answers
less well than one that gives it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.units import COUNTS, dimension, same_unit

_MONEY = re.compile(
    r"钱|(?:多少|几)[十百千万亿]*(?:元|块|毛|[万亿](?!人|平|个|户))|花(?:了|费|掉)?(?:多少|几)|金额|"
    r"(?:花费|开销|开支|支出|价值|总价|造价|成本|费用|经费|预算|收入)[^，。？]{0,8}(?:多少|几(?![个项条]))|(?<![标指])值(?:多少|几)"
)
_AREA = re.compile(r"面积|多大(?!岁)|(?:多少|几)(?:平|亩)|平方")
_TIME = re.compile(r"(?:什么|啥)时[候间]|何时|几月|哪[个一]?月|哪[天一]?天|多久|多长时间|期限|时限|哪年")
_RATE = re.compile(
    r"百分之(?:几|多少)|几成|占比|比[重例率](?:是|有)?|百分比|[增降涨]幅|率(?:是|要求|目标)?(?:[达得]到)?(?:多少|几)"
)
_CLASSIFIERS = "|".join(sorted((unit for unit in COUNTS if unit.isalpha()), key=len, reverse=True))
_COUNT = re.compile(rf"(?:多少|(?<![这那好的])几)\s*(?!个?[万亿])({_CLASSIFIERS})")
_ANY = re.compile(r"多少|(?<![这那好])几")
_PARTS = re.compile(
    r"(?<!哪)(?:几|多少)(?:大?项|条|张|方面|部分|章|节)|(?<!一个)项目[^，。？]{0,4}(?:几|多少)个|"
    r"(?<!哪)(?:几|多少)个[^，。？]{0,8}项目(?!.*(?:多少|几))"
)
_RULED_OUT = re.compile(
    r"(?:(?<![要含包算])(?:不要|不含|不包括|不算)|除了|除去|撇开)[^，。？、（）]{1,12}|[^，。？、]{2,10}(?<!算)(?:不算|除外|不计)(?=$|[，。？、])"
)
_OF_DIMENSION: Final = ((_RATE, "比率"), (_AREA, "面积"), (_TIME, "时间"), (_MONEY, "金额"))
_COUNTED: Final = "数量"
_PRICE: Final = "单价"
_NEAR = 0.5
"""A count of something else: 几件 is asked for, 401个 is given."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``text`` is the question without what it rules out.

    ``dimension`` is the kind of quantity asked for (金额, 数量 …), empty where none is, "多少" where it isn't told;
    ``unit`` is the classifier of a count; ``parts`` tells that parts of the document itself are counted (几项, 几条).
    """

    text: str
    dimension: str = ""
    unit: str = ""
    parts: bool = False


def asked(query: str) -> Asked:
    """Read a question. A question that is nothing but what it rules out is taken as it stands."""
    left = _RULED_OUT.sub(" ", query)
    text = left if any(map(str.isalnum, left)) else query
    if _PARTS.search(text):
        return Asked(text, parts=True)
    found = [(match.end(), kind, "") for pattern, kind in _OF_DIMENSION for match in pattern.finditer(text)]
    found += [(match.end(), dimension(match.group(1)), match.group(1)) for match in _COUNT.finditer(text)]
    # What is asked last is what is asked: 上班的有多少人，要花多少钱.
    _, kind, unit = max(found, default=(0, "多少" if _ANY.search(text) else "", ""))
    return Asked(text, kind, unit)


def fit(question: Asked, units: frozenset[str], *, titled: bool) -> float:
    """How well a passage's kind answers: 0 to 1. ``units`` are those of its quantities, ``titled`` that it is a title."""
    if question.parts:
        return float(titled)
    if question.dimension == "多少":
        return float(bool(units))
    if question.dimension == _COUNTED:
        if any(same_unit(unit, question.unit) for unit in units):
            return 1.0
        return _NEAR if _COUNTED in kinds_of(units) else 0.0
    kinds = kinds_of(units)
    return float(question.dimension in kinds or (question.dimension == "金额" and _PRICE in kinds))


@lru_cache(maxsize=4096)
def kinds_of(units: frozenset[str]) -> frozenset[str]:
    """What these units measure."""
    return frozenset(map(dimension, units))
