"""A figure by what a question means, where no word of the question is one of the document's own.

父母都没了的孩子有几个 means 孤儿. The encoder's nearest figure is taken only where it is near, and plainly
nearer than any other; an official term that the document doesn't have is looked for in vain, whatever is near.
"""

from collections.abc import Sequence

from corpus.records import Figure
from qa.answer import Answer
from qa.answering.accounts import is_of_noun
from qa.compose import name_of, sentence
from qa.inquiry import Inquiry
from qa.matching.fit import can_answer, counts_exactly

_NEAR, _APART = 0.36, 0.04
"""The least cosine of a figure meant, and by how much it must be nearer than the next. Chosen on questions whose
answer is known: the nearest figure of what a document does not hold stays below, or has others beside it."""
_PASSAGES = 48
_NEVER_NEAR = frozenset({"organ"})
"""Terms of how an office is set up (联系方式, 编制): what it has none of, no amount is near to."""


def answer_by_meaning(inquiry: Inquiry) -> Answer | None:
    """The one figure near to what a question means; None where it names terms of the field, or several are as near."""
    question = inquiry.question
    if question.operation not in (None, "sum") or question.change or inquiry.hints or inquiry.previous:
        return None
    if (
        any(not spot.everyday or spot.term.kind in _NEVER_NEAR for spot in question.spots)
        or question.quantities
        or not question.content
    ):
        return None
    figures = [
        figure
        for figure in inquiry.reader.figures_of_chunks([chunk.id for chunk, _ in inquiry.passages(_PASSAGES)])
        if can_answer(question, figure) and counts_exactly(question, figure)
        and (not inquiry.years or figure.period in inquiry.years) and not figure.repeated
        and not inquiry.excludes(figure) and is_of_noun(inquiry, figure) and not _of_other_vehicles(inquiry, figure)
    ]  # fmt: skip
    ranked = _ranked(inquiry, figures)
    if not ranked or ranked[0][0] < _NEAR:
        return None
    near, figure = ranked[0]
    others = [score for score, other in ranked if other.quantity.value != figure.quantity.value]
    if others and others[0] > near - _APART:
        return None
    draft = inquiry.draft()
    draft.add(figure)
    note = f"文件里没有问题里的说法，按意思最近的“{name_of(figure)}”回答"
    return draft.answer(
        question.text, f"{sentence(figure)}。", confidence=0.3 + near / 2, assumed=(*inquiry.assumed, note)
    )


def _of_other_vehicles(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure counts other vehicles than the kind that a question names (特种车几辆)."""
    kinds = {spot.term.name for spot in inquiry.question.spots if spot.term.kind == "asset"}
    return figure.quantity.unit == "辆" and bool(kinds) and figure.concept not in kinds


def _ranked(inquiry: Inquiry, figures: Sequence[Figure]) -> list[tuple[float, Figure]]:
    """Figures by the mean cosine of their names, and of their names with the words around them, to the question."""
    names = [" ".join(dict.fromkeys((*figure.path, figure.label))) for figure in figures]
    told = [f"{name} {figure.context}" for name, figure in zip(names, figures, strict=True)]
    # The department's own name stands beside every other of its figures.
    asked = inquiry.catalogue.names.without_departments(inquiry.question.plain).strip()
    cosines = inquiry.retriever.nearness(asked or inquiry.question.plain, [*names, *told])
    scores = [(a + b) / 2 for a, b in zip(cosines[: len(names)], cosines[len(names) :], strict=True)]
    return sorted(zip(scores, figures, strict=True), key=lambda s: (-s[0], s[1].document_id, s[1].quantity.start))
