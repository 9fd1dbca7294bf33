"""All that is spent and all that comes in, whatever a document calls them."""

from collections.abc import Sequence

from corpus.clause import FUNDS
from qa.inquiry import Inquiry
from qa.matching.fit import fitting
from qa.matching.match import Match

WHOLE_SPENDING = frozenset({"支出总计", "本年支出合计", "财政拨款支出", "一般公共预算财政拨款支出", "收支预算"})
"""What a budget or final accounts come to as a whole."""
WHOLE_REVENUE = frozenset({"收入总计", "本年收入合计", "收支预算", "财政拨款收入"})
_ENDINGS = (
    ("支出总计", "本年支出合计", "收支预算", "财政拨款支出", "一般公共预算财政拨款支出"),
    ("收入总计", "本年收入合计", "收支预算", "财政拨款收入"),
)
"""The names under which all spending and all revenue are stated, the first that a document has being meant."""


def names_the_whole(inquiry: Inquiry) -> bool:
    """Whether a question names nothing but all spending or all revenue (支出预算): no fund's part of it is meant."""
    words = {atom.word for atom in inquiry.atoms}
    return (
        bool(words) and all(a.term for a in inquiry.atoms) and any(words <= w for w in (WHOLE_SPENDING, WHOLE_REVENUE))
    )


def of_the_whole_in(inquiry: Inquiry, *, revenue: bool) -> list[Match]:
    """All that prose states of all spending, or of all revenue, the amounts and their changes, the plainer names first."""
    names = _ENDINGS[revenue]
    found = [
        Match(p.figure, 1.0, 1.0, 1.0, 1.0, p.order, disclosure=p.disclosure)
        for name in names
        for p in inquiry.catalogue.of_term(name)
        if p.figure.concept == name and p.figure.document_id in inquiry.contents and p.figure.column is None
    ]
    return [m for m in found if inquiry.in_years(m.figure)]


def only_of_the_whole(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures of all spending or all revenue, those called so before those of a fund that is all there is."""
    revenue = any(atom.word in WHOLE_REVENUE - WHOLE_SPENDING for atom in inquiry.atoms)
    own = [m for m in found if m.figure.concept in (WHOLE_REVENUE if revenue else WHOLE_SPENDING)]
    return [m for m in own if m.figure.concept in _ENDINGS[revenue][:3]] or own or list(found)


def whole_by_another_name(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """All spending or all revenue where no figure bears the name asked with: final accounts end in 本年支出合计.

    Nothing where the question names anything else.
    """
    words = {atom.word for atom in inquiry.atoms if atom.term}
    others = any(not atom.term for atom in inquiry.atoms)
    names = next((names for names in _ENDINGS if words and words <= {*names[:3]}), ())
    stated = [m.figure for m in best if m.figure.concept in names and (m.figure.total or m.figure.column is None)]
    if others or (stated and len(stated) == len(best)):
        return []
    for name in names:
        found = [
            Match(p.figure, 1.0, 1.0, 1.0, 1.0, p.order, disclosure=p.disclosure)
            for p in inquiry.catalogue.of_term(name)
            if p.figure.concept == name and p.figure.document_id in inquiry.contents
            and (p.figure.direction is not None) == inquiry.question.change and inquiry.in_years(p.figure) and (p.figure.total or p.figure.column is None)
        ]  # fmt: skip
        found = [m for m in found if not FUNDS.search(m.figure.label)] or found
        if found:
            return fitting(inquiry.question, found, dimension_asked=inquiry.question.dimension)
    return []
