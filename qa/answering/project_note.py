"""What a 项目经费情况说明 says under its standard headings: 立项依据, 实施主体, 实施方案, 实施周期, 年度预算安排.

Since the disclosure rules for key projects (《地方预决算公开操作规程》, 财预〔2016〕143号) departments append such a note for each,
with the same headings everywhere; citizens ask for them in words of their own (这个项目做到什么时候, 由哪些科室实施).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from corpus.records import Figure, Section
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor, is_money
from index.interfaces import DocumentContent
from qa.answer import Answer
from qa.answering.lookup import state
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams
from qa.matching.match import Match
from qa.understanding.words import VERB

_ASKED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("实施周期", regex(
        r"(?:实施|项目|建设)(?:的)?(?:周期|期限)|周期(?:是|怎么|多|到|有|呢|[？?]|$)|实施(?:的)?时间"
        r"|(?:项目|工程|经费|专项)[^，。？]{0,8}(?:做|干|搞|实施|执行|持续)到(?:什么时[候间]|哪一?年|几月|何时|啥时候)|实施多久|实施到"
    )),
    ("实施主体", regex(
        r"实施主体|谁(?:来|负责)?(?:实施|落实)(?:这|该|的|呢|[？?]|$)|(?:项目|专项|经费)[^，。？]{0,8}(?:由|归|是)?(?:哪些?|什么|哪个|哪几个|谁)(?:科室|部门|单位|处室|人)?(?:来|负责)?(?:实施|落实)"
        r"|(?:由|归)(?:哪些?|什么|哪个|哪几个)(?:科室|处室)(?:来|负责)?(?:实施|落实)"
    )),
    ("立项依据", regex(
        r"立项(?:的)?依据|(?:凭|依|按|靠)(?:的)?(?:是)?(?:什么|哪|啥)[^，。？]{0,8}立(?:的)?项|立项[^，。？]{0,6}(?:依据|批文|文号)|依据(?:什么|哪)[^，。？]{0,6}立项"
    )),
    ("实施方案", regex(r"实施方案|实施(?:的)?(?:主要)?内容|(?:项目|工程)[^，。？]{0,6}(?:怎么|如何)实施")),
    ("项目概述", regex(r"项目概述|项目(?:概况|简介|介绍)|(?:这|该)个?项目是(?:做|干|搞)(?:什么|啥)")),
    ("年度预算安排", regex(
        r"年度预算安排|(?:项目|工程|专项)[^，。？]{0,4}(?:今年|本年度?|20\d\d年)[^，。？]{0,4}(?:安排|预算|列)(?:了)?(?:多少|几)|(?:今年|本年度?)[^，。？]{0,4}(?:这个)?项目[^，。？]{0,4}安排(?:了)?多少"
    )),
)  # fmt: skip
"""The headings of such a note, each with what asks for it."""
_IF_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("年度预算安排", regex(r"(?:今年|本年度?|20\d\d年度?)[^，。？]{0,4}(?:安排|列|拨)(?:了)?(?:多少|几)")),
    ("实施周期", regex(r"(?:做|干|搞|实施)到(?:什么时[候间]|哪一?年|几月|何时|啥时候)")),
)  # fmt: skip
"""What asks for a heading where the question calls the project by its name."""
_ALL_OF_IT = regex(
    r"(?:请问|那|这个?|那个)?(?:项目|工程|专项|经费|资金|费)*(?:的)?(?:项目|经费|资金|预算|费用)*(?:在)?(?:今年|本年度?|20\d\d年度?)?(?:的)?(?:一共|总共|共|要|需要|得|是|有|计划|打算|准备)*"
    r"(?:安排|列支?|拨|花|用|投入|批)?(?:了|的)?(?:预算|资金|经费|钱)?(?:是|有)?多少(?:钱|预算|经费|资金|万元|元|万)?(?:啊|呀|呢)?[?？。]?"
)
"""What is left of a question that asks for the whole amount of a project, once the project's name is taken out."""
_NOTE = regex(r"情况说明|项目|经费")
_NUMBER = regex(r"^[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?")
_NAME_END = regex(r"(?:项目|工程|专项)*(?:经费)?情况说明$")
_ALLOTTED = regex(r"(?:年度?|当年)(?:预算)?安排|安排(?:预算|资金|建设资金|经费)")
_IN_EVERY_NAME = frozenset({"经费", "费用", "支出", "预算", "项目", "资金", "专项", "工程"})
_ASKED_OF = regex(r"实施|立项|依据|周期|主体|方案|概述|概况|安排|谁|什么|哪")
_NAMING = frozenset({"account", "economic", "function", "procurement", "asset"})
_IN_ALL = regex(r"总预算|预算总额|总额|总金额|合计")
_NAMED = 0.8
_AT_MOST, _IN_A_ROW = 500, 4


@dataclass(frozen=True, slots=True)
class _Note:
    """One heading of one project's note: where its text stands and what the note is called."""

    content: DocumentContent
    called: str
    start: int
    end: int


def answer_project_note(inquiry: Inquiry) -> Answer | None:
    """What stands under the heading asked for, of the one project that has it or that the question names."""
    plain = inquiry.question.plain
    asked = next((name for name, pattern in _ASKED if pattern.search(plain)), None)
    named = next((name for name, pattern in _IF_NAMED if pattern.search(plain)), None) if asked is None else None
    if (asked or named) is None and inquiry.question.dimension in (None, "金额"):
        return _of_the_whole_project(inquiry)
    if (asked or named) is None or inquiry.question.change or inquiry.question.operation is not None:
        return None
    notes = list(_notes(inquiry, asked or named or ""))
    if named is not None:
        notes = [note for note in notes if _is_called(plain, note)]
    note = notes[0] if len(notes) == 1 else _named(inquiry, notes)
    if note is None or _of_another(inquiry, note):
        return None
    asked = asked or named
    amount = _amount(inquiry, note) if asked == "年度预算安排" else None
    if amount is not None:
        return amount
    said = note.content.text[note.start : min(note.end, note.start + _AT_MOST)].strip()
    draft = inquiry.draft()
    draft.cite(note.content.id, note.start, note.start + len(said))
    text = f"{asked}：{said}"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)


def _of_the_whole_project(inquiry: Inquiry) -> Answer | None:
    """What is allotted to a project that the question names and asks nothing else of (教师培训经费安排了多少)."""
    if inquiry.question.change or inquiry.question.operation is not None:
        return None
    for note in _notes(inquiry, "年度预算安排"):
        shared = _shared(inquiry.question.plain, note)
        if len(shared) >= _IN_A_ROW and _ALL_OF_IT.fullmatch(fold(inquiry.question.plain).replace(shared, "", 1)):
            return _amount(inquiry, note)
    return None


def _notes(inquiry: Inquiry, heading: str) -> Iterator[_Note]:
    """The sections of a heading that stand in a project's note, with text under them."""
    for _, content in sorted(inquiry.contents.items()):
        for section in content.sections:
            title = fold(_NUMBER.sub("", section.title))
            above = content.sections[section.parent] if section.parent is not None else None
            if title not in (heading, f"项目{heading}") or above is None or not _NOTE.search(above.title):
                continue
            start, end = _text(content, section)
            if content.text[start:end].strip():
                yield _Note(content, above.title, start, end)


def _text(content: DocumentContent, section: Section) -> tuple[int, int]:
    """Where the text under a section's heading begins and ends."""
    line = content.text.find("\n", section.start, section.end)
    start = line + 1 if line >= 0 else section.end
    while start < section.end and content.text[start].isspace():
        start += 1
    return start, section.end


def _of_another(inquiry: Inquiry, note: _Note) -> bool:
    """Whether a question names what the note isn't of (因公出国经费谁来实施, of a note on printing)."""
    told = grams(note.called) | grams(note.content.text[note.start : note.end])
    spots = [s.surface for s in inquiry.question.spots if s.term.kind in _NAMING]
    words = [w.text for w in inquiry.question.words if w.worth > VERB and _ASKED_OF.search(w.text) is None]
    names = [own for name in (*spots, *words) if (own := grams(name) - _IN_EVERY_NAME)]
    return bool(names) and not any(name & told for name in names) and not _allots(inquiry, note, names)


def _allots(inquiry: Inquiry, note: _Note, names: Sequence[frozenset[str]]) -> bool:
    """Whether a note that is called after no project allots the very amount of what the question names."""
    above = next((s for s in note.content.sections if s.title == note.called and s.start <= note.start < s.end), None)
    money = [
        p.figure
        for p in inquiry.catalogue.profiles
        if p.figure.document_id == note.content.id and is_money(p.figure.quantity.unit)
    ]
    if above is None:
        return False
    within = {_yuan(f) for f in money if above.start <= f.quantity.start < above.end}
    return any(
        _yuan(f) in within and len(name & grams(f.label)) >= _NAMED * len(name)
        for f in money if not above.start <= f.quantity.start < above.end
        for name in names
    )  # fmt: skip


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _is_called(plain: str, note: _Note) -> bool:
    """Whether a question says four characters of a project's name in a row."""
    return len(_shared(plain, note)) >= _IN_A_ROW


def _shared(plain: str, note: _Note) -> str:
    """The longest stretch of a project's name that a question says, folded."""
    asked, own = fold(plain), _NAME_END.sub("", fold(note.called))
    found = SequenceMatcher(None, asked, own, autojunk=False).find_longest_match()
    return asked[found.a : found.a + found.size]


def _named(inquiry: Inquiry, notes: list[_Note]) -> _Note | None:
    """Of several notes the one whose name shares most with the question; None where two share as much, or none does."""
    plain = grams(inquiry.question.plain)
    shared = sorted(((len(plain & grams(note.called)), -number) for number, note in enumerate(notes)), reverse=True)
    if not shared or shared[0][0] == 0 or (len(shared) > 1 and shared[0][0] == shared[1][0]):
        return None
    return notes[-shared[0][1]]


def _amount(inquiry: Inquiry, note: _Note) -> Answer | None:
    """The amount that stands under the heading, or that is said to be 安排 there; None where it gives several."""
    figures = [
        p for p in inquiry.catalogue.profiles
        if p.figure.document_id == note.content.id and note.start <= p.figure.quantity.start < note.end and is_money(p.figure.quantity.unit)
    ]  # fmt: skip
    whole = [p for p in figures if _IN_ALL.search(p.figure.label)]
    kept = figures if len(figures) == 1 else whole or [p for p in figures if _ALLOTTED.search(p.figure.context)]
    if len({p.figure.quantity.value for p in kept}) != 1:
        return None
    return state(inquiry, Match(kept[0].figure, 1.0, 1.0, 1.0, 1.0, kept[0].order))
