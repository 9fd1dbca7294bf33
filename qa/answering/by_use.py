"""An amount by what it is used for: 党建经费 is what 组织事务的一般行政管理事务 says it is mainly used for.

Disclosures explain each item of expenditure in a paragraph of its own: its name, 主要用于 and its uses, its budget and what
was spent. A citizen asks by the use, of which no figure bears the name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import is_money
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.answering.choice import choose
from qa.compose import sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import GENERAL
from qa.matching.catalogue import grams
from qa.matching.fit import can_answer
from qa.understanding.words import VERB

_USE = regex(
    r"用于(?!以下)[：:]?\s*(?P<use>[^。；;\n]{2,120}?)(?=[。；;\n]|，(?:年初预算|当年支出|支出决算|20\d\d年)|$)"
)
_ITEM = regex(r"[、，]|和|及|与|以及")
_ACCOUNTS = frozenset({"account", "economic"})
_EMPTY = regex(
    r"(?:的?(?:项目|工作|经费|费用|支出|资金|补贴|等|各类|各项|相关|方面|开展|安排|今年|多少|花费|开销|那笔钱|这笔钱|钱))+"
)
_COVERED, _HALF, _NAMED, _PARTLY, _MUCH = 0.85, 0.5, 0.6, 0.5, 3
"""How much of a question a use must say, and how much where all its characters are there; how much a figure's own names say of it so that no use is looked at; from how
many uses on an amount is no longer that of one of them, and how many of them the question must say."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph that explains an amount: its uses and the figures in it."""

    use: str
    names: str
    figures: tuple[Figure, ...]


def answer_by_use(inquiry: Inquiry) -> Answer | None:
    """The amount of the one paragraph whose uses say what is asked for.

    None where the names of figures say it, or several paragraphs do. Not found where the use is one of several that the
    amount is for: of the one alone nothing is said.
    """
    question = inquiry.question
    asked = _asked(inquiry)
    if question.operation not in (None, "sum") or question.change or inquiry.previous or not asked:
        return None
    official = [spot for spot in question.spots if not spot.everyday]
    words = [word.text for word in question.words if word.worth > VERB]
    by_name = any(spot.term.kind == "function" and all(spot.surface in word for word in words) for spot in official)
    if by_name or any(spot.term.kind in _ACCOUNTS for spot in official):
        # An account is asked for by its own name.
        return None
    if question.dimension not in (None, "金额") or any(is_money(q.unit) for q in question.quantities):
        return None
    told = list(_paragraphs(inquiry))
    rare = Counter(pair for paragraph in told for pair in grams(paragraph.use) | grams(paragraph.names))
    fitting = [p for p in told if any(rare[pair] == 1 for pair in asked & _said(p)) and _covers(asked, p)]
    if len(fitting) != 1:
        return None
    (paragraph,) = fitting
    best = choose(inquiry)
    names = grams("".join(best.best.figure.path)) if best is not None else set()
    if best is not None and len(asked & names) >= _NAMED * len(asked):
        return None
    figure = _meant(inquiry, paragraph.figures)
    if figure is None:
        return None
    items = [item for item in _ITEM.split(paragraph.use) if len(item) > 1]
    if len(items) >= _MUCH and len(_items_said(asked, items)) < _PARTLY * len(items):
        return not_found(inquiry)
    draft = inquiry.draft()
    draft.add(figure)
    start = inquiry.contents[figure.document_id].text.find(paragraph.use, _line(inquiry, figure)[0])
    draft.cite(figure.document_id, start, start + len(paragraph.use))
    note = "按这笔钱的用途找到"
    return draft.answer(
        question.text, f"{sentence(figure)}（用于{paragraph.use}）。", confidence=0.6, assumed=(*inquiry.assumed, note)
    )


def _items_said(asked: set[str], items: Sequence[str]) -> list[str]:
    """The uses that a question says: most of it, or a word of it that no other use has."""
    often = Counter(pair for item in items for pair in grams(item))
    return [
        item
        for item in items
        if len(asked & grams(item)) >= _NAMED * len(asked) or any(often[pair] == 1 for pair in asked & grams(item))
    ]


def _asked(inquiry: Inquiry) -> set[str]:
    """The pairs of characters of what a question names, its general words left out."""
    words = [fold(w.text) for w in inquiry.question.words if w.worth > VERB and w.text not in GENERAL]
    return {pair for word in words for pair in grams(_EMPTY.sub("", word))}


def _covers(asked: set[str], paragraph: _Paragraph) -> bool:
    """Whether the uses, with the names of the account, say what is asked, be it in other words of the same characters."""
    said = _said(paragraph)
    shared = len(asked & said) / len(asked)
    characters, own = set("".join(asked)), set(paragraph.use + paragraph.names)
    return shared >= _COVERED or (shared >= _HALF and characters <= own)


def _said(paragraph: _Paragraph) -> frozenset[str]:
    return grams(paragraph.use) | grams(paragraph.names)


def _paragraphs(inquiry: Inquiry) -> Iterator[_Paragraph]:
    """The paragraphs of the documents in scope that state amounts and what they are used for."""
    lines: dict[tuple[str, int], list[Figure]] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        amount = figure.column is None and is_money(figure.quantity.unit) and figure.direction is None
        if amount and figure.document_id in inquiry.contents:
            lines.setdefault((figure.document_id, _line(inquiry, figure)[0]), []).append(figure)
    for (document_id, start), figures in lines.items():
        text = inquiry.contents[document_id].text
        end = _line(inquiry, figures[0])[1]
        uses = list(_USE.finditer(text, start, end))
        own = [figure for figure in figures if figure.path == figures[0].path and figure.measure != "占比"]
        if len(uses) == 1 and own:
            yield _Paragraph(uses[0]["use"].strip(), "".join(own[0].path), tuple(own))


def _line(inquiry: Inquiry, figure: Figure) -> tuple[int, int]:
    """Where the line that a figure stands in begins and ends."""
    text = inquiry.contents[figure.document_id].text
    end = text.find("\n", figure.quantity.end)
    return text.rfind("\n", 0, figure.quantity.start) + 1, end if end >= 0 else len(text)


def _meant(inquiry: Inquiry, figures: Sequence[Figure]) -> Figure | None:
    """Of the amounts of one paragraph the one of the measure and the year that the question or else the document is of."""
    content = inquiry.contents[figures[0].document_id]
    measure = inquiry.question.measure or ("决算数" if content.identity.kind == "决算" else "预算数")
    years = inquiry.years or ((str(content.identity.year),) if content.identity.year else ())
    own = replace(inquiry.question, measure=measure)
    kept = [f for f in figures if can_answer(own, f) and (not years or f.period in years)]
    return kept[0] if kept else None
