"""One reading of an ambiguous answer, as the answer."""

from dataclasses import replace

from qa.answer import Answer


def reading(answer: Answer, index: int) -> Answer | None:
    """The answer that a candidate stands for, with its own figure and source; None where it has no figure."""
    candidate = answer.candidates[index] if index < len(answer.candidates) else None
    if candidate is None or candidate.figure is None:
        return None
    figure = answer.figures[candidate.figure]
    place = figure.citation
    citations = () if place is None else (answer.citations[place],)
    warnings = tuple(replace(warning, citations=(0,)) for warning in answer.warnings if place in warning.citations)
    figure = replace(figure, citation=None if place is None else 0)
    return replace(
        answer, status="answered", text=candidate.text, figures=(figure,), citations=citations, warnings=warnings,
        candidates=(), derivation=None,
    )  # fmt: skip
