"""Names that one question joins: 货物、服务分别多少 and 水费加电费一共多少 are two questions each, asked in one breath."""

import re
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


def figures_apart(inquiry: Inquiry) -> list[Match]:
    """One figure for each of the names that a question joins; nothing unless every one of them has its own."""
    found: list[Match] = []
    for plain in asked_apart(inquiry.question.plain):
        part = understand(plain, inquiry.catalogue.names)
        words = tuple(word.text for word in part.words)
        own = replace(
            inquiry,
            question=replace(part, dimension=inquiry.question.dimension, counted=inquiry.question.counted, operation=None),
            pieces=words, atoms=atoms_of(part.words, inquiry.catalogue), focus=(), _found=None,
        )  # fmt: skip
        choice = choose(own)
        if choice is None or choice.best.coverage < _NEAR or len(choice.readings) > 1:
            return []
        found.append(choice.best)
    apart = len({match.figure.id for match in found}) == len(found) > 1
    return found if apart else []
