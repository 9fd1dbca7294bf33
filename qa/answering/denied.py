"""What a document says it has none of: 本部门无政府性基金预算支出, 2024年度无“三公”经费财政拨款支出."""

import re
from collections.abc import Iterator, Sequence

from corpus.regex import regex
from corpus.text import fold, fold_with_map
from corpus.vocabulary import Spot
from qa.answer import Answer
from qa.inquiry import Inquiry

_FIELD = frozenset({"account", "fund", "function", "economic", "procurement"})
_SENTENCE = regex(r"[^。；;\n]+[。；;]?")
_DENIAL = r"(?:无|没有|未安排|未发生|未编制|不涉及|不安排|暂无)(?:本年度?|当年|使用|安排|发生|财政拨款|一般公共预算|预算|有关|的)*"
_IN_CASE = regex(r"(?:无|没有)[^，。]*的[，,、]|如无|若无|如果没有")
"""What a form says for the case that there is none (无…支出的，仍保留该表) denies nothing."""
_OF_OTHERS = regex(r"变化|增减|差异|变动|关系|影响")
_ANY_DENIAL = regex(r"无|没有|未|不")
_NOTE = regex(r"\s*(?:注|说明|备注)\s*[：:]")
_SIDE = regex(r"(?:财政拨款)?(?:收入|支出)$")
_SHORT = 3
_YEAR = regex(r"(?:19|20)\d\d(?=年)")


def denials(inquiry: Inquiry, spots: Sequence[Spot]) -> Iterator[tuple[str, int, int, str]]:
    """The sentences that deny one of the accounts named, the longest name first: document, start, end and the name."""
    for spot in sorted(spots, key=lambda s: s.start - s.end):
        names = {_SIDE.sub("", fold(name)) for name in (spot.term.name, *spot.term.variants)}
        known = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)) if len(n) >= _SHORT)
        if not known:
            continue
        wanted = re.compile(f"{_DENIAL}(?:{known})")
        for content in inquiry.contents.values():
            year = str(content.identity.year or "")
            own = [
                s
                for s in _SENTENCE.finditer(content.text)
                if _denies(s.group(), wanted) and _of_years(s.group(), year, inquiry.years)
            ]
            # What the text says comes before the note below an empty table.
            for sentence in sorted(own, key=lambda s: _NOTE.match(s.group()) is not None):
                yield content.id, sentence.start(), sentence.end(), spot.term.name


def _of_years(text: str, year: str, asked: Sequence[str]) -> bool:
    """Whether a sentence of a document of a year speaks of one of the years asked for; true where none is."""
    return not asked or bool(set(_YEAR.findall(text) or [year]) & set(asked))


def _denies(text: str, wanted: re.Pattern[str]) -> bool:
    if not _ANY_DENIAL.search(text) or _IN_CASE.search(text) or _OF_OTHERS.search(text):
        return False
    return wanted.search(fold_with_map(text)[0]) is not None


def answer_denied(inquiry: Inquiry) -> Answer | None:
    """没有, where no figure is of the account asked for and the one department's document says that it has none."""
    question = inquiry.question
    if question.change or question.operation in ("share", "average", "max", "min", "previous"):
        return None
    if not inquiry.one_department:
        return None
    spots = [s for s in question.spots if s.term.kind in _FIELD]
    named = {spot.term.name for spot in spots}
    if len(named) != 1:
        return None
    found = next(denials(inquiry, spots), None)
    if found is None:
        return None
    document_id, start, end, name = found
    draft = inquiry.draft()
    draft.add_none(name, document_id, draft.cite(document_id, start, end))
    text = f"没有。{inquiry.contents[document_id].text[start:end].strip()}"
    return draft.answer(question.text, text, confidence=0.75, assumed=inquiry.assumed)
