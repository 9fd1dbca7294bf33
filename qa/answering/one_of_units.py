"""Whether a unit is one of a department's: settled by the document's own list of them (体育中心是你们的下属单位吗)."""

import re

from corpus.text import fold
from qa.answer import Answer
from qa.answering.units import named_units
from qa.inquiry import Inquiry

_ASKED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{3,20}?)(?:是不是|是否|算不算|属不属于|属于|也?是|算)(?:你们|他们|咱们|本|该)?(?:局|委|厅|办|院|部门|单位)?(?:的)?"
    r"(?:一个|其中)?(?P<kind>(?:下属|所属|直属|二级|预算|决算|事业|派出)(?:预算|决算|事业|行政)?(?:单位|机构)?)(?:之一)?(?:吗|么|呢)?[？?\s]*$"
)


def answer_one_of_units(inquiry: Inquiry) -> Answer | None:
    """是 or 不是 with the list; None where the question is another one, or no document lists its units."""
    asked = _ASKED.search(inquiry.question.plain)
    if asked is None:
        return None
    name = fold(asked["name"])
    for document_id, content in sorted(inquiry.contents.items()):
        units = named_units(content, asked["kind"])
        if units is None:
            continue
        names, start, end = units
        among = any(name in fold(own) or fold(own) in name for own in names)
        draft = inquiry.draft()
        draft.cite(document_id, start, end)
        text = f"{'是' if among else '不是'}。{content.text[start:end].strip()}"
        return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None
