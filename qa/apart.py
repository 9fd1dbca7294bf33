"""Names that one question joins: 货物、服务分别多少 and 水费加电费一共多少 are two questions each, asked in one breath."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.atoms import atoms_of
from qa.inquiry import Inquiry
from qa.lookup import choose
from qa.match import Match
from qa.question import understand

_JOIN = r"(?:、|以及|加上|加(?!起|在)|和|与|及|跟|，)"
_NAME = r"[^、，。？的中里内和与及跟加分各]{2,14}?"
_SEVERAL = re.compile(
    rf"(?P<names>{_NAME}(?:{_JOIN}的?{_NAME}){{1,4}})(?=分别|各|一共|总共|共|合计|加起来|加在?一起|合起来|之和|两|三|四|一年|是|有|要|花|安排|多少|的)"
)
_PAIR = re.compile(
    r"(?P<one>[^，。？、]{2,16}?)(?:比(?P<than>(?!去年|上年|上一年|前年|今年|预算|年初|\d|以[往前]|之前|原来)[^，。？、]{2,16}?)(?:要|还|又)?"
    r"(?:多|少|高|低|贵|便宜|大|小)(?:了|出)?(?:多少|几)|(?:和|与|跟|同)(?P<to>[^，。？、]{2,16}?)(?:之间)?(?:的?差额?是?|相差|差)(?:了|出)?(?:多少|几))"
)
_TIE = re.compile(_JOIN)
_NEAR = 0.8
"""How much of a part's words its figure must account for; less, and the names were no names."""


def asked_apart(plain: str) -> tuple[str, ...]:
    """A question once for each of the names that it joins; nothing where it joins none."""
    found = _SEVERAL.search(plain)
    if found is None:
        return ()
    names = [name.lstrip("的") for name in _TIE.split(found.group("names"))]
    before, after = plain[: found.start("names")], plain[found.end("names") :]
    return tuple(f"{before}{name}{after}" for name in names) if all(names) else ()


def asked_pair(plain: str) -> tuple[str, ...]:
    """The two questions in one for a difference (项目支出比基本支出多多少); nothing where it asks for none."""
    found = _PAIR.search(plain)
    if found is None:
        return ()
    before = plain[: found.start()]
    return tuple(f"{before}{name}是多少" for name in (found.group("one"), found.group("than") or found.group("to")))


def figures_apart(inquiry: Inquiry) -> list[Match]:
    """One figure for each of the names that a question joins; nothing unless every one of them has its own."""
    return figures_asked(inquiry, asked_apart(inquiry.question.plain))


def figures_asked(inquiry: Inquiry, asked: Sequence[str]) -> list[Match]:
    """One figure for each of several questions; nothing unless every one of them has its own."""
    found: list[Match] = []
    for plain in asked:
        part = understand(plain, inquiry.catalogue.names)
        words = tuple(word.text for word in part.words)
        own = replace(
            inquiry,
            question=replace(part, dimension=inquiry.question.dimension, counted=inquiry.question.counted, operation=None, change=False),
            pieces=words, atoms=atoms_of(part.words, inquiry.catalogue), focus=(), _found=None,
        )  # fmt: skip
        choice = choose(own)
        if choice is None or choice.best.coverage < _NEAR or len(choice.readings) > 1:
            return []
        found.append(choice.best)
    apart = len({match.figure.id for match in found}) == len(found) > 1
    return found if apart else []
