"""Which document a document number belongs to: 沪府〔2024〕4号对应的是哪个文件."""

import re

from corpus.regex import regex
from corpus.text import fold
from qa.answer import Answer
from qa.inquiry import Inquiry

_NUMBER = regex(r"[\u4e00-\u9fff]{1,10}[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s*\d+\s*号")
_TITLE = regex(r"《[^《》]{2,120}》")
_ASKS_TITLE = regex(r"(?:哪|什么|啥)(?:一?[个份])?(?:文件|规定|办法|意见|通知)|叫(?:什么|啥)|名称|标题|对应")
_NEAR = 80


def asks_of_number(inquiry: Inquiry) -> bool:
    """Whether the question gives a document's number and asks what document it is."""
    plain = inquiry.question.plain
    return _NUMBER.search(plain) is not None and _ASKS_TITLE.search(plain) is not None and "项目" not in plain


def answer_numbered(inquiry: Inquiry) -> Answer | None:
    """The title before a document number that the question gives; None where it gives none, or no text has it."""
    asked = _NUMBER.search(inquiry.question.plain)
    if asked is None or not asks_of_number(inquiry):
        return None
    for content in inquiry.contents.values():
        for said in _NUMBER.finditer(content.text):
            # What stands before the issuing body's name in the question may be part of the match.
            if not _same_number(asked.group(), said.group()):
                continue
            titles = list(_TITLE.finditer(content.text, max(0, said.start() - _NEAR), said.start()))
            if titles:
                draft = inquiry.draft()
                draft.cite(content.id, titles[-1].start(), said.end())
                text = f"{said.group()}是{titles[-1].group()}。"
                return draft.answer(inquiry.question.text, text, confidence=0.85, assumed=inquiry.assumed)
    return None


def _same_number(asked: str, said: str) -> bool:
    """Whether the year and number are the same, and one issuing body's name ends as the other."""
    (head, tail), (own_head, own_tail) = (_parted(text) for text in (asked, said))
    return tail == own_tail and (head.endswith(own_head) or own_head.endswith(head))


def _parted(text: str) -> tuple[str, str]:
    head, bracket, tail = re.split(r"([〔\[【(（])", text, maxsplit=1)
    return fold(head), fold(bracket + tail)
