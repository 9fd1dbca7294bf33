"""When something was begun, finished or founded, and where it is: a date or a place that a sentence gives with the verb.

什么时候开工 is answered by 2025年10月正式开工, not by how long the work is to take; 在哪里 by 位于某路388号.
"""

import re
from collections.abc import Iterator

from corpus.regex import regex
from corpus.text import fold
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams
from qa.understanding.words import VERB

_VERBS = (
    ("开工", "动工", "开建", "动土", "开始施工", "启动建设"),
    ("竣工", "完工", "建成", "交付使用", "投入使用"),
    ("成立", "组建", "设立", "挂牌"),
    ("招标", "挂网招标"),
    ("签订", "签合同", "签约"),
    ("公布", "发布", "公开", "印发"),
)
"""Verbs that say the same of a work or an organ."""
_ANY_VERB = "|".join(verb for verbs in _VERBS for verb in verbs)
_WHEN = regex(
    rf"(?:什么时[候间]|啥时候|何时|哪一?年|哪[一个]?月|几月份?|几号)(?:能|会|要|正式|才|开始|就)?(?P<verb>{_ANY_VERB})|(?P<before>{_ANY_VERB})(?:的)?(?:时间)?(?:是|在|于)?(?:什么时[候间]|啥时候|何时|哪一?年|哪[一个]?月|几月份?|几号)"
)
_DATE = r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日|底|初|中旬|上旬|下旬)?"
_SENTENCE = regex(r"[^。；;\n]{4,}[。；;]?")
_FAR, _NEAR = 140, 300
_WHERE = regex(
    r"(?<![花用列写放投增减差省现报高低多少大小])在(?:哪[里儿]|哪(?=[举办召开进施建授拍做])|什么地方|什么位置|哪个位置|哪条路|什么路)|(?:地址|地点|位置)(?:是|在)?(?:哪|什么|多少)?|位于(?:哪|什么)|坐落(?:在|于)?(?:哪|什么)"
)
_PLACE = regex(r"(?:位于|地处|坐落(?:于|在)|(?:地址|地点)(?:为|是|：|:))[^，。；;\n]{2,40}")
_AT = r"在(?:哪[里儿个]?|什么(?:地方|位置)|哪条路)"
_DOING = (
    regex(rf"{_AT}(?P<what>[\u4e00-\u9fff]{{2,4}})(?:的|啊|呢)?[？?\s]*$"),
    regex(rf"(?P<what>[\u4e00-\u9fff]{{2,4}})(?:是|要)?{_AT}"),
)
"""What is done at the place asked for (在哪里举办, 授课在哪里): the sentence says 在某处 with the verb."""
_TOLD = 0.5


def answer_when_or_where(inquiry: Inquiry) -> Answer | None:
    """The sentence with the date or the place; None where neither is asked for, or none is told."""
    if not inquiry.one_department:
        return None
    return _when(inquiry) or _where(inquiry)


def _when(inquiry: Inquiry) -> Answer | None:
    asked = _WHEN.search(inquiry.question.plain)
    if asked is None:
        return None
    verb = asked["verb"] or asked["before"]
    alike = "|".join(next(verbs for verbs in _VERBS if verb in verbs))
    said = re.compile(rf"{_DATE}[^。；;\n]{{0,{_FAR}}}?(?:{alike})")
    found = [
        (len(told.group()), document_id, start, end) for document_id, start, end, told in _sentences(inquiry, said)
    ]
    return _say(inquiry, *min(found)[1:]) if found else None


def _where(inquiry: Inquiry) -> Answer | None:
    if _WHERE.search(inquiry.question.plain) is None:
        return None
    doing = next((m for pattern in _DOING if (m := pattern.search(inquiry.question.plain))), None)
    done = re.compile(rf"在[\u4e00-\u9fff\d]{{2,16}}?{re.escape(doing['what'])}") if doing is not None else _PLACE
    found = [(document_id, start, end) for document_id, start, end, _ in _sentences(inquiry, _PLACE)]
    found = found or [(document_id, start, end) for document_id, start, end, _ in _sentences(inquiry, done)]
    # No amount is where something is.
    return _say(inquiry, *found[0]) if found else not_found(inquiry)


def _sentences(inquiry: Inquiry, said: re.Pattern[str]) -> Iterator[tuple[str, int, int, re.Match[str]]]:
    """The sentences that say a pattern and speak of what the question names, with the paragraph they stand in."""
    named = {
        pair
        for word in inquiry.question.words
        if word.worth > VERB and not re.fullmatch(f"(?:{_ANY_VERB})|.*(?:时候|哪里)", word.text)
        for pair in grams(fold(word.text))
    }
    for document_id, content in sorted(inquiry.contents.items()):
        for sentence in _SENTENCE.finditer(content.text):
            told = said.search(sentence.group())
            if told is None or "\t" in sentence.group():
                continue
            line = content.text.rfind("\n", 0, sentence.start()) + 1
            heading = content.text[max(0, line - _NEAR) : line]
            around = grams(fold(heading + content.text[line : sentence.end()]))
            if len(named & around) >= _TOLD * len(named):
                yield document_id, sentence.start(), sentence.end(), told


def _say(inquiry: Inquiry, document_id: str, start: int, end: int) -> Answer:
    draft = inquiry.draft()
    draft.cite(document_id, start, end)
    text = inquiry.contents[document_id].text[start:end].strip()
    return draft.answer(inquiry.question.text, text, confidence=0.65, assumed=inquiry.assumed)
