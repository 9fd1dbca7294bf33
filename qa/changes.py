"""Which accounts went up or down: 哪一类支出减少了, of those whose change a document states."""

import re
from collections.abc import Sequence

from corpus.records import Figure
from corpus.text import fold
from qa.answer import Answer
from qa.compose import sentence
from qa.fit import direction_said
from qa.inquiry import Inquiry
from qa.lookup import WHOLE_SPENDING, explained
from qa.reasons import reasons

_WHICH = re.compile(
    r"哪(?:一|几|些)?个?(?:类|项|块|部分|种|方面)(?:的)?(?P<noun>支出|收入|经费|费用|预算|开支|资金)?(?P<asked>[^。]*)"
)
_RATHER = re.compile(r"顶上来|往上|拉高|推高|涨上")
_RATHER_DOWN = re.compile(r"往下|压下|拉低|降下")
_MOST = 6


def answer_which_changed(inquiry: Inquiry) -> Answer | None:
    """The accounts that a document says rose, or fell, each with its amount and reason; None where it says so of none.

    Totals are left out: what is asked for is what they are made of.
    """
    found = _WHICH.search(inquiry.question.plain)
    if found is None or len(inquiry.contents) > 1:
        return None
    asked = found.group("asked")
    way = direction_said(asked)
    way = "增加" if _RATHER.search(asked) else "减少" if _RATHER_DOWN.search(asked) else way
    if way is None:
        return None
    changed = _changed(inquiry, way, found.group("noun") or "")
    if not changed or len(changed) > _MOST:
        return None
    draft = inquiry.draft()
    said = []
    for figure in changed:
        draft.add(figure)
        said.append(sentence(figure) + explained(draft, figure, reasons(inquiry, figure)))
    return draft.answer(inquiry.question.text, "；".join(said) + "。", confidence=0.75, assumed=inquiry.assumed)


def _changed(inquiry: Inquiry, way: str, noun: str) -> Sequence[Figure]:
    """The figures of change that went one way, of accounts called by a noun, each account once."""
    asked = fold(inquiry.question.plain)
    changed: dict[str, Figure] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        stated = figure.measure == "增减额" and figure.direction == way and figure.document_id in inquiry.contents
        if stated and figure.column is None and figure.label.endswith(noun) and figure.concept not in WHOLE_SPENDING:
            changed.setdefault(figure.label, figure)
    # 三公里哪一项增加了 asks among the parts of what is named.
    of_named = [f for f in changed.values() if any(fold(part) in asked for part in f.path[:-1])]
    return of_named or list(changed.values())
