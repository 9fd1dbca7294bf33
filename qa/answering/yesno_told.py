"""Yes or no about offices, duties and what a bracket says: settled by the names themselves, never by what is near.

设有审计科吗 is settled by the list of offices; 出租车归它管吗 by a duty that names the taxis; 甲宾馆是自收自支吗 by the bracket
behind the name.
"""

import re
from collections.abc import Iterator

from corpus.regex import regex
from corpus.text import fold_with_map
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.inquiry import Inquiry

_OFFICE = regex(
    r"(?:有没有|有无|是否有|是否设有?|设没设|设有|设了|设|有)(?:一?个|专门的?|自己的?)?(?P<name>[\u4e00-\u9fff]{1,12}?(?:办公室|科|处|室|大?队|中心|站|所))(?:吗|么|呢|没有|这个(?:科室|部门|机构)吗)?[？?。\s]*$"
)
_NO_OFFICE = regex(r"好处|用处|到处|住处|停车|(?:教|浴|卧|课|阅览|会议)室$|场所$|厕所$|一[科处室]$")
_OFFICES = regex(r"[^。\n]*内设(?:机构|科室|处室|部门)[^。\n]*?(?:包括|分别为|分别是|为|：|:|有)(?P<list>[^。\n]+)")
_LISTED = regex(r"[、，；;]|和|及|以及")
_IN_CHARGE = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:[这那](?:摊子|块|些|类|项|种)?(?:事情?|工作|业务)?|的?事情?|工作)?(?:(?:归不归|是不是归|由不由|是不是由)(?:它|他们|你们|[\u4e00-\u9fff]{2,8}?[局委办院厅处])?(?:来)?(?:管|负责|主管|承担)?|(?:是归|归|是由|由)(?:它|他们|你们|这个?[局委办]|[\u4e00-\u9fff]{2,8}?[局委办院厅处])?(?:来)?(?:管|负责|主管|承担))(?:吗|么|的吗|不)?[？?\s]*$|"
    r"(?:管不管|管理不管理|负不负责|负责不负责|是不是管|是不是负责|是否负责|是否管|管|负责)(?P<which>[\u4e00-\u9fff]{2,12}?)(?:吗|么)?[？?\s]*$"
)
_WHOSE_WORK = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,14}?)(?:的)?(?:日常)?(?:活儿?|工作|事情?|业务)(?:是不是|是否|是)[\u4e00-\u9fff]{0,8}?在?(?:干|做|管|负责|承担)(?:的)?(?:吗|么)?[？?\s]*$"
)
_BRACKET = regex(
    r"(?P<name>[\u4e00-\u9fff]{2,16}?)(?:是不是|是否|算不算|属不属于|属于|是|算)(?P<what>[\u4e00-\u9fff]{2,10}?)(?:的)?(?:单位)?(?:吗|么|呢)?[？?\s]*$"
)
_BESIDE = r"(?:以外|之外|除外)"
_LITTLE = r"[^，。；\n]{0,8}?"
_SENTENCE = regex(r"[^。；;\n]{4,}[。；;]?")
_AMOUNT = regex(r"\d\s*(?:万|亿)?元")


def settled_by_names(inquiry: Inquiry) -> Answer | None:
    """What a list of offices, a duty or a bracket says; None where the question asks of none of them."""
    if not inquiry.one_department:
        return None
    return _by_bracket(inquiry) or _by_office(inquiry) or _by_duty(inquiry)


def _by_bracket(inquiry: Inquiry) -> Answer | None:
    """甲宾馆是自收自支吗, where the document writes 甲宾馆（自收自支）."""
    asked = _BRACKET.search(inquiry.question.plain)
    if asked is None:
        return None
    said = re.compile(rf"{re.escape(asked['name'])}[（(]{re.escape(asked['what'])}[^（()）]{{0,6}}[)）]")
    for document_id, start, end in _found(inquiry, said):
        return _say(inquiry, "是", document_id, start, end)
    return None


def _by_office(inquiry: Inquiry) -> Answer | None:
    """An office is there when its name is; where a list of offices lacks it, it is not."""
    asked = _OFFICE.search(inquiry.question.plain)
    if asked is None or _NO_OFFICE.search(asked["name"]):
        return None
    name = asked["name"]
    listed = [
        (document_id, found)
        for document_id, content in sorted(inquiry.contents.items())
        for found in _OFFICES.finditer(content.text)
    ]
    for document_id, found in listed:
        if any(item.strip().endswith(name) for item in _LISTED.split(found["list"])):
            return _say(inquiry, "有", document_id, found.start(), found.end())
    for document_id, start, end in _found(inquiry, re.compile(rf"[^。；\n]*{re.escape(name)}[^。；\n]*")):
        return _say(inquiry, "有", document_id, start, end)
    if not listed:
        return not_found(inquiry)
    document_id, found = listed[0]
    return _say(inquiry, "没有", document_id, found.start(), found.end())


def _by_duty(inquiry: Inquiry) -> Answer | None:
    """Whether something is a department's charge: only a sentence that names it says so."""
    whose = _WHOSE_WORK.search(inquiry.question.plain)
    asked = whose or _IN_CHARGE.search(inquiry.question.plain)
    if asked is None:
        return None
    what = asked["what"] or asked["which"]
    pieces = [what[at : at + 2] for at in range(0, len(what), 2)]
    # 出租车 is written 出租汽车 as well: its pairs of characters in order, with little between them, else in any order.
    in_order = re.compile(_LITTLE.join(map(re.escape, pieces)))
    except_for = re.compile(f"(?:{'|'.join(map(re.escape, pieces))}){_BESIDE}")
    told = [
        (document_id, sentence)
        for document_id, content in sorted(inquiry.contents.items())
        for sentence in _SENTENCE.finditer(content.text)
        if all(piece in sentence.group() for piece in pieces)
        and not _AMOUNT.search(sentence.group()) and "\t" not in sentence.group()
    ]  # fmt: skip
    if told:
        document_id, best = min(told, key=lambda t: in_order.search(t[1].group()) is None)
        head = "不是" if except_for.search(best.group()) else "是"
        return _say(inquiry, head, document_id, best.start(), best.end())
    known = all(any(piece in content.text for content in inquiry.contents.values()) for piece in pieces)
    return None if known else not_found(inquiry)


def _found(inquiry: Inquiry, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Where the documents in scope say a pattern, folded or not."""
    for document_id, content in sorted(inquiry.contents.items()):
        plain = pattern.search(content.text)
        if plain is not None:
            yield document_id, plain.start(), plain.end()
            continue
        folded, places = fold_with_map(content.text)
        told = pattern.search(folded)
        if told is not None and told.end() > told.start():
            yield document_id, places[told.start()], places[told.end() - 1] + 1


def _say(inquiry: Inquiry, head: str, document_id: str, start: int, end: int) -> Answer:
    draft = inquiry.draft()
    draft.cite(document_id, start, end)
    text = inquiry.contents[document_id].text[start:end].replace("\t", " ").strip()
    return draft.answer(inquiry.question.text, f"{head}。{text}", confidence=0.7, assumed=inquiry.assumed)
