"""The largest and the smallest of several figures, by rank; of two that a question names, the larger."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import factor
from qa.answer import Answer
from qa.answering.apart import figures_apart
from qa.answering.operands import by_several_measures, group, how_many, same_unit_all
from qa.compose import name_of, said
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of
from qa.matching.match import Match
from qa.understanding.operations import rank_asked
from qa.understanding.question import understand

_TWO = 2
_RANKED_BY_AMOUNT = regex(r"采购的?(?:预算)?金额(?=最[高大多低少小]|排|前[两三四五])")
"""采购金额最高的是哪项 ranks what is bought, and asks for no total."""
_OF_PROJECTS = regex(r"(?:哪一?|[两三四五六七八九十几])个?项目(?!支出)|的项目(?:是|叫)")
"""What asks for projects, which rows of the classification are not."""
_LISTED = 12
_CODED = regex(r"^(\d{3}(?:\d\d){0,2}) ")
_WHICH_OF = regex(r"(?:之间)?[，,]?(?:到底|究竟)?(?:是)?(?:哪一?[个项笔样]|谁|哪边)(?!部门|单位)")


def _named_to_choose(inquiry: Inquiry) -> list[Match]:
    """The figures of the names between which a question asks (因公出国费和公务接待费哪个多); nothing for fewer than two."""
    asked = _WHICH_OF.search(inquiry.question.plain)
    if asked is None:
        return []
    each = replace(inquiry.question, plain=f"{inquiry.question.plain[: asked.start()]}分别是多少", operation=None)
    named = figures_apart(replace(inquiry, question=each))
    return named if len(named) > 1 and same_unit_all(named) else []


def _leaves(operands: Sequence[Match]) -> list[Match]:
    """The rows that no other row stands under: a class of a table is no row beside its own."""
    paths = {m.figure.path[:-1] for m in operands}
    above = {path[:length] for path in paths for length in range(1, len(path))}
    codes = {m.figure.id: _code(m.figure) for m in operands}
    under = {code[:digits] for code in codes.values() for digits in (3, 5) if len(code) > digits}
    return [
        m
        for m in operands
        if m.figure.row is None or (m.figure.path[:-1] not in above and codes[m.figure.id] not in under)
    ]


def _code(figure: Figure) -> str:
    """The code of the row that a figure stands in; empty where it has none."""
    return next((coded.group(1) for part in figure.path[1:] if (coded := _CODED.match(part))), "")


def answer_larger(inquiry: Inquiry) -> Answer | None:
    """Which of the accounts that a question names is the larger; None where it names no two."""
    named = _named_to_choose(inquiry)
    return _extreme_of(inquiry, named) if named else None


def answer_extreme(inquiry: Inquiry) -> Answer | None:
    """The largest or the smallest of the figures that fit, or as many of the first as are asked for; None for fewer than two."""
    found = _extreme_of(inquiry, _named_to_choose(inquiry) or _leaves(group(inquiry)))
    asked = _RANKED_BY_AMOUNT.sub("采购里", inquiry.question.plain)
    if found is not None or asked == inquiry.question.plain:
        return found
    question = understand(asked, inquiry.catalogue.names)
    ranked = replace(
        inquiry, question=replace(question, text=inquiry.question.text, dimension="金额"), pieces=question.content,
        atoms=atoms_of(question.words, inquiry.catalogue), focus=(), subject=(), _found=None,
    )  # fmt: skip
    return _extreme_of(ranked, _leaves(group(ranked)))


def _of_a_project(figure: Figure) -> bool:
    return figure.subject is not None or "项目" in figure.path[0] or figure.column is None


def _extreme_of(inquiry: Inquiry, operands: Sequence[Match]) -> Answer | None:
    if by_several_measures(operands) and len(inquiry.years) < _TWO:
        return None
    if len({(name_of(m.figure), m.figure.quantity.value) for m in operands}) < _TWO:
        return None
    if _OF_PROJECTS.search(inquiry.question.plain) and not any(_of_a_project(m.figure) for m in operands):
        return None
    largest = inquiry.question.operation == "max"
    amounts = {m.figure.id: m.figure.quantity.value * (factor(m.figure.quantity.unit) or 1) for m in operands}
    places = sorted(set(amounts.values()), reverse=largest)
    rank = rank_asked(inquiry.question.plain)
    if rank > len(places):
        return None
    extreme = places[rank - 1]
    wanted = (
        how_many(inquiry.question.plain)
        if re.search(r"[大小高低多少]的?[两三四五六七八九十]|前[两三四五六七八九十]", inquiry.question.plain)
        else 1
    )
    ranked = sorted(operands, key=lambda m: (-amounts[m.figure.id] if largest else amounts[m.figure.id], m.order))
    winners = [m for m in operands if amounts[m.figure.id] == extreme] if wanted == 1 else ranked[:wanted]
    draft = inquiry.draft()
    for m in (*winners, *(m for m in operands if m not in winners)):
        draft.add(m.figure)
    word = ("最高" if largest else "最低") if rank == 1 else f"排第{rank}"
    amounts_said = {said(m.figure) for m in winners}
    names = "、".join(name_of(m.figure) + (said(m.figure) if len(amounts_said) > 1 else "") for m in winners)
    single = f"，{said(winners[0].figure)}" if len(amounts_said) == 1 else ""
    in_order = sorted(operands, key=lambda m: (-amounts[m.figure.id], m.order))
    beside = [f"{name_of(m.figure)}{said(m.figure)}" for m in in_order[:_LISTED]]
    rest = [f"其余{len(in_order) - _LISTED}项略"] if len(in_order) > _LISTED else []
    text = f"{word}的是{names}{single}。共比较{len(operands)}项：{'；'.join((*beside, *rest))}"
    if len(winners) == len(operands):
        text = f"{word}的是{names}{single}"
    return draft.answer(inquiry.question.text, text + "。", confidence=0.85, assumed=inquiry.assumed)
