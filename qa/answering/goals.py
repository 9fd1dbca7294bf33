"""Goals and indicators that a disclosure sets in words: under a heading of a field of work, behind 绩效目标： or 绩效指标：.

Disclosures of whole-department goals (《预算法实施条例》, 财预〔2020〕10号) number the fields of work and give each its 绩效目标 and
its 绩效指标 in a paragraph of its own; the 总体绩效目标 stands under a heading of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import Section
from corpus.regex import regex
from corpus.text import fold
from index.interfaces import DocumentContent
from qa.answer import Answer
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams

_ASKED = regex(
    r"^(?:请问|那么?|说说|查一?下)?(?P<topic>[\u4e00-\u9fff“”、]{2,24}?)(?:这?(?:个?方面|一?块|部分)|工作)?的?(?P<label>(?:绩效|工作)?(?:指标|目标))"
    r"(?:都?(?:是|有)(?:什么|哪些|啥)|怎么(?:写|定|说)的?|具体内容|内容|呢)?[？?。\s]*$"
)
_WHOLE = regex(r"(?:部门|单位)?(?:整体|总体|总的?)(?:支出)?$")
_LED = regex(r"(?m)^[\s　]*(?P<label>绩效目标|绩效指标|工作目标|目标|指标)[：:](?P<told>[^\n]+)")
_ENOUGH, _MOST_TOLD = 0.6, 600


@dataclass(frozen=True, slots=True)
class _Told:
    """One paragraph of a goal or of indicators, with the heading it stands under."""

    content: DocumentContent
    heading: str
    start: int
    end: int


def answer_goal(inquiry: Inquiry) -> Answer | None:
    """The paragraph of the field of work that a question names; None where none is asked for, or several are as near."""
    asked = _ASKED.match(inquiry.question.plain)
    if asked is None or inquiry.project() is not None or inquiry.question.operation is not None:
        return None
    if _WHOLE.search(asked["topic"]):
        return _whole(inquiry)
    topic = grams(asked["topic"])
    kind = asked["label"][-2:]
    told = [paragraph for label, paragraph in _paragraphs(inquiry) if label.endswith(kind)]
    shared = [len(topic & grams(paragraph.heading)) for paragraph in told]
    most = max(shared, default=0)
    if most < _ENOUGH * len(topic) or shared.count(most) > 1:
        return None
    best = told[shared.index(most)]
    return _say(inquiry, best.content.id, best.start, best.end)


def _whole(inquiry: Inquiry) -> Answer | None:
    """What stands under the heading 总体绩效目标, or 部门整体绩效目标 where it has no parts of its own."""
    for _, content in sorted(inquiry.contents.items()):
        for index, section in enumerate(content.sections):
            titled = re.search(r"(?:总体|整体)(?:支出)?绩效目标", section.title)
            if titled is None or any(s.parent == index for s in content.sections):
                continue
            start, end = _text(content, section)
            if end > start:
                return _say(inquiry, content.id, start, end)
    return None


def _text(content: DocumentContent, section: Section) -> tuple[int, int]:
    line = content.text.find("\n", section.start, section.end)
    start = line + 1 if line >= 0 else section.end
    told = content.text[start : section.end]
    return start + len(told) - len(told.lstrip()), start + len(told.rstrip())


def _paragraphs(inquiry: Inquiry) -> Iterator[tuple[str, _Told]]:
    """The paragraphs behind 绩效目标： and 绩效指标：, with their labels, each under the innermost heading."""
    for _, content in sorted(inquiry.contents.items()):
        for led in _LED.finditer(content.text):
            above = [s for s in content.sections if s.start <= led.start() < s.end]
            heading = fold(max(above, key=lambda s: s.start).title) if above else ""
            yield led["label"], _Told(content, heading, led.start("label"), led.end())


def _say(inquiry: Inquiry, document_id: str, start: int, end: int) -> Answer:
    end = min(end, start + _MOST_TOLD)
    draft = inquiry.draft()
    draft.cite(document_id, start, end)
    text = inquiry.contents[document_id].text[start:end].strip()
    return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)
