"""How a list of names is said: one to a line, or their number."""

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.answer import Answer
from qa.compose import Draft
from qa.inquiry import Inquiry

_HOW_MANY = regex(r"几[份个项条张家]|多少[份个项条张家]")


def listed(inquiry: Inquiry, draft: Draft, head: str, names: Sequence[str]) -> Answer:
    """The names of a draft that cites them, numbered below a head; with their number as a figure where that is asked."""
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    if "哪" not in inquiry.question.plain and _HOW_MANY.search(inquiry.question.plain):
        draft.add_counted(re.sub(r"共\d+.$", "", head), len(names), inquiry.question.counted or "项")
    return draft.answer(inquiry.question.text, f"{head}：\n{lines}", confidence=0.75, assumed=inquiry.assumed)
