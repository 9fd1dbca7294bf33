"""A citizen's word for one account, amid words that no document has: the account it stands for is what is asked.

干部职工过世后发给家里人的那笔钱 means 死亡抚恤; what else the question tells is no name of anything.
"""

from dataclasses import replace

from qa.answer import Answer
from qa.answering.lookup import answer_figure
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, knows, telling
from qa.understanding.question import understand
from qa.understanding.words import NAME, of_another

_KINDS = frozenset({"account", "economic", "function"})
_LONG = 3


def answer_everyday(inquiry: Inquiry) -> Answer | None:
    """The figure of the one account that everyday words of a question stand for; None where they stand for several.

    Nothing is taken for granted where the question has an official term, a project, a number, or a turn to lean on.
    """
    question = inquiry.question
    spots = [spot for spot in question.spots if spot.term.kind in _KINDS]
    terms = {spot.term.name for spot in spots if len(spot.surface) >= _LONG}
    official = any(not spot.everyday for spot in spots)
    surfaces = {spot.surface for spot in spots if not of_another(question.plain, spot)}
    words = [word for word in question.words if not any(surface in word.text for surface in surfaces)]
    known = len(words) == len(question.words) or any(
        word.worth == NAME and knows(word, inquiry.catalogue) for word in words
    )
    counted = question.dimension not in (None, "金额")
    leaning = bool(inquiry.hints or inquiry.previous or inquiry.project())
    if (
        len(terms) != 1
        or official
        or known
        or counted
        or leaning
        or question.quantities
        or question.change
        or question.operation not in (None, "sum")
    ):
        return None
    (name,) = terms
    said = understand(f"{name}是多少", inquiry.catalogue.names)
    asked = replace(
        said,
        text=question.text,
        years=question.years,
        last_year=question.last_year,
        measure=question.measure,
        unit=question.unit,
    )
    note = f"按“{name}”回答"
    return answer_figure(
        replace(
            inquiry,
            question=asked,
            pieces=said.content,
            atoms=atoms_of(said.words, inquiry.catalogue),
            focus=atoms_of(telling(said.focus), inquiry.catalogue),
            subject=atoms_of(said.focus, inquiry.catalogue),
            assumed=(*inquiry.assumed, note),
            _found=None,
        )
    )
