"""Which accounts went up or down: 哪一类支出减少了, of those whose change a document states."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from corpus.records import Figure
from corpus.text import fold
from corpus.units import factor
from qa.answer import Answer
from qa.answering.lookup import explained
from qa.answering.reasons import reasons
from qa.answering.whole_amounts import WHOLE_SPENDING
from qa.compose import sentence
from qa.inquiry import Inquiry
from qa.matching.fit import direction_said

_WHICH = re.compile(
    r"哪(?:一|几|些)?个?(?:类|项|块|部分|种|方面)(?:的)?(?P<noun>支出|收入|经费|费用|预算|开支|资金)?(?P<asked>[^。]*)"
)
_UNCHANGED = re.compile(r"没有?(?:什么)?变|不变|持平|一样|没动|无(?:增减)?变化")
_EITHER_OF = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,12}?)上?还是(?:在|涨在|增在|减在)?(?P<other>[\u4e00-\u9fff]{2,12}?)(?:上|[？?，,]|$)"
)
_RATHER = re.compile(r"顶上来|往上|拉高|推高|涨上")
_RATHER_DOWN = re.compile(r"往下|压下|拉低|降下")
_ENUMERATED = re.compile(r"[、和]")
_MOST, _CALLED = 6, 3


def answer_which_changed(inquiry: Inquiry) -> Answer | None:
    """The accounts that a document says rose, or fell, each with its amount and reason; None where it says so of none.

    Totals are left out: what is asked for is what they are made of.
    """
    if len(inquiry.contents) > 1:
        return None
    found = _WHICH.search(inquiry.question.plain)
    changed = _of_either(inquiry) if found is None else _asked(inquiry, found.group("asked"), found.group("noun") or "")
    if not changed or len(changed) > _MOST:
        return None
    draft = inquiry.draft()
    said = []
    for figure in changed:
        draft.add(figure)
        said.append(sentence(figure) + explained(draft, figure, reasons(inquiry, figure)))
    return draft.answer(inquiry.question.text, "；".join(said) + "。", confidence=0.75, assumed=inquiry.assumed)


def _asked(inquiry: Inquiry, asked: str, noun: str) -> Sequence[Figure]:
    if not inquiry.question.change:
        # 在哪些方面提高服务水平 asks of no amount.
        return ()
    way = direction_said(asked)
    way = "增加" if _RATHER.search(asked) else "减少" if _RATHER_DOWN.search(asked) else way
    way = "持平" if way is None and inquiry.question.change and _UNCHANGED.search(asked) else way
    return _changed(inquiry, way, noun) if way is not None else ()


def _of_either(inquiry: Inquiry) -> Sequence[Figure]:
    """Of two accounts that a question names, the one that changed more the way it says (涨在运维费上还是接待费上)."""
    found = _EITHER_OF.search(inquiry.question.plain)
    way = direction_said(inquiry.question.plain)
    if found is None or way is None or not inquiry.question.change:
        return ()
    changed = _changed(inquiry, way, "")
    sides = [_called(fold(found.group(name)), changed) for name in ("one", "other")]
    best = [max(own, key=_yuan) for own in sides if own]
    return [max(best, key=_yuan)] if len({figure.id for figure in best}) == len(sides) else ()


def _called(name: str, changed: Sequence[Figure]) -> list[Figure]:
    """The figures whose label ends as a name does, with as many characters as any (涨在运维费: 公务用车运维费)."""
    alike = {figure.id: _same_end(fold(figure.label), name) for figure in changed}
    most = max(alike.values(), default=0)
    return [figure for figure in changed if alike[figure.id] == most >= _CALLED]


def _same_end(one: str, other: str) -> int:
    """How many characters two texts end with alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _changed(inquiry: Inquiry, way: str, noun: str) -> Sequence[Figure]:
    """The figures of change that went one way, of accounts called by a noun, each account once."""
    asked = fold(inquiry.question.plain)
    changed: dict[str, Figure] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        stated = figure.measure == "增减额" and figure.direction == way and figure.document_id in inquiry.contents
        if stated and figure.column is None and figure.label.endswith(noun) and figure.concept not in WHOLE_SPENDING:
            changed.setdefault(figure.label, figure)
    named = [figure for label, figure in changed.items() if fold(label) in asked]
    if len(named) == 1 and len(_ENUMERATED.findall(asked)) > 1:
        return named
    # 三公里哪一项增加了 asks among the parts of what is named.
    of_named = [f for f in changed.values() if any(fold(part) in asked for part in f.path[:-1])]
    return of_named or list(changed.values())
