"""What stands under a heading: its numbered entries, one of them by its number, or the paragraph below it."""

from dataclasses import replace

from corpus.numbering import chinese_numeral
from corpus.regex import regex
from qa.answer import Answer
from qa.answering.listed import listed
from qa.answering.passage import sentences
from qa.answering.structure import NumberedList, best_list, is_titled
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, coverage, telling
from qa.understanding.words import NAME, Word

_MIN_HEADING = 0.5
_BETTER, _NAMED_LITTLE, _TOLD = 0.15, 0.4, 0.85
_TEMPLATE = regex(r"项目概[述况]|立项依据|实施(?:主体|方案|周期|内容)|年度预算安排|绩效目标|预算安排|项目总目标")
_ENTRY = regex(r"第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[条项点款]")
_PARTS = regex(r"部分|方面|栏目|板块|内容|小标题|章节")
_TOLD_IN = regex(r"[^。；\n]*(?:是|为|有|包括|如下)[：:]\s*(?P<names>[^。；\n]{4,}(?:；[^。；\n]{4,})+)。?")
_TOLD_UNDER = 600


def answer_titled(inquiry: Inquiry) -> Answer | None:
    """What stands under the one heading that a question names and asks nothing else of (部门职能是什么, 主要干什么的)."""
    spots = [spot for spot in inquiry.question.spots if spot.term.kind == "organ"]
    if {s.term.name for s in spots} != {s.term.name for s in inquiry.question.spots} or len(spots) != 1:
        return None
    (spot,) = spots
    beyond = [w for w in inquiry.question.words if not spot.start <= w.start < spot.end]
    if inquiry.question.dimension is not None or telling(beyond):
        return None
    inquiry = replace(inquiry, atoms=atoms_of([Word(spot.term.name, NAME, spot.start)], inquiry.catalogue))
    found = named_list(inquiry)
    if found is not None and is_titled(found.section, inquiry.atoms):
        return answer_headings(inquiry)
    return answer_told_in_section(inquiry)


def answer_told_in_section(inquiry: Inquiry) -> Answer | None:
    """What a section without numbered entries says it is about, part by part (主要职责是：甲；乙；丙。)."""
    for content in inquiry.contents.values():
        for section in content.sections:
            told = _TOLD_IN.search(content.text, section.start + len(section.heading), section.end)
            if told is None or not is_titled(section, inquiry.atoms):
                continue
            if any(
                chunk.kind == "item" and section.start <= chunk.start < section.end
                for chunk in inquiry.chunks(content.id)
            ):
                continue
            names = [name.strip("，, ") for name in told["names"].split("；")]
            draft = inquiry.draft()
            draft.cite(content.id, told.start(), told.end())
            return listed(inquiry, draft, f"{section.title}共{len(names)}项", names)
    return None


def named_list(inquiry: Inquiry) -> NumberedList | None:
    """The list whose heading the question names."""
    contents = list(inquiry.contents.values())
    chunks = {content.id: inquiry.chunks(content.id) for content in contents}
    found = best_list(inquiry.words, inquiry.subject, contents, chunks)
    if found is None or found.score < _MIN_HEADING or _only_template(inquiry, found):
        return None
    return found


def _only_template(inquiry: Inquiry, found: NumberedList) -> bool:
    """Whether the entries are the headings that every project's note has, and the question asks for no parts of it."""
    return all(_TEMPLATE.fullmatch(entry.name) for entry in found.entries) and not _PARTS.search(inquiry.question.plain)


def answer_headings(inquiry: Inquiry) -> Answer | None:
    """The entries under the heading that a question names, unless a sentence says better what is asked for."""
    found = named_list(inquiry)
    if found is None or _said_better(inquiry, found):
        return None
    if not is_titled(found.section, inquiry.atoms) and (told := _told_under_entry(inquiry, found)) is not None:
        return told
    draft = inquiry.draft()
    for entry in found.entries:
        draft.cite(found.document_id, entry.start, entry.end)
    names = [entry.name.rstrip("。；") for entry in found.entries]
    return listed(inquiry, draft, f"{found.section.title}共{len(names)}项", names)


def _told_under_entry(inquiry: Inquiry, found: NumberedList) -> Answer | None:
    """What stands under the one entry that is itself what is asked for (一、主要职责 with a paragraph and no list)."""
    content = inquiry.contents[found.document_id]
    starts = {entry.start for entry in found.entries}
    own = [
        section for section in content.sections
        if any(section.start <= start < section.start + len(section.heading) + 1 for start in starts)
        and is_titled(section, inquiry.atoms)
    ]  # fmt: skip
    if len(own) != 1:
        return None
    start, end = own[0].start + len(own[0].heading), own[0].end
    text = content.text[start:end]
    told = text.strip()[:_TOLD_UNDER]
    if not told:
        return None
    draft = inquiry.draft()
    start += len(text) - len(text.lstrip())
    draft.cite(content.id, start, start + len(told))
    return draft.answer(inquiry.question.text, told, confidence=0.7, assumed=inquiry.assumed)


def answer_entry(inquiry: Inquiry) -> Answer | None:
    """The entry of a list by its number (主要职责第8条); None where no number is asked for, or the list ends before."""
    asked = _ENTRY.search(inquiry.question.plain)
    if asked is None:
        return None
    number = int(asked.group(1)) if asked.group(1).isdigit() else chinese_numeral(asked.group(1))
    found = named_list(inquiry)
    entry = next((e for e in found.entries if e.ordinal == number), None) if found is not None else None
    if found is None or entry is None:
        return None
    draft = inquiry.draft()
    draft.cite(found.document_id, entry.start, entry.end)
    text = inquiry.contents[found.document_id].text[entry.start : entry.end].strip()
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _said_better(inquiry: Inquiry, found: NumberedList) -> bool:
    """Whether one sentence has names side by side and accounts for more of the question than a list's heading does."""
    best = next(iter(sentences(inquiry, 8)), None)
    if best is None or best.chunk.kind == "row":
        return False
    named = coverage(inquiry.words, [(found.section.title, 1.0)])
    text = inquiry.contents[best.chunk.document_id].text[best.start : best.end]
    return best.covered > named + _BETTER and named < _NAMED_LITTLE and "、" in text
