"""A share of each of several departments, set beside one another: 项目支出占总支出的比例，谁更高."""

from dataclasses import replace
from decimal import Decimal

from corpus.regex import regex
from qa.answer import Answer
from qa.answering.apart import asked_share
from qa.answering.compute import answer_computed
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, telling
from qa.scope import scope_of
from qa.understanding.question import understand

_COMPARED = regex(
    r"谁|哪[个一]?(?:家|边|方|份|个)?|更[高低大小多少]|最[高低大小多少]|排(?:一下|个)?(?:名|序)|从[高低大小]到|各(?:是|占|为|自)|分别"
)
_LOWEST = regex(r"[更最][低小少]|从[低小]到")
_SIDES = regex(r"[，,][^，。？]*$|^论|^按|^要论")


def answer_share_of_each(inquiry: Inquiry) -> Answer | None:
    """The same share worked out for every department in scope, the highest or the lowest first; None for any other question."""
    plain = inquiry.question.plain
    shares = asked_share(plain)
    departments = _departments(inquiry)
    if inquiry.question.operation != "share" or shares is None or len(departments) < 2 or not _COMPARED.search(plain):  # noqa: PLR2004
        return None
    found = [(name, answer) for name, own in departments if (answer := _share(inquiry, own, shares)) is not None]
    if len(found) < 2:  # noqa: PLR2004
        return None
    ranked = sorted(found, key=lambda pair: Decimal(pair[1].figures[0].value), reverse=_LOWEST.search(plain) is None)
    draft = inquiry.draft()
    lines = []
    for name, answer in ranked:
        for citation in answer.citations:
            draft.cite(citation.document_id, citation.start, citation.end)
        lines.append(f"{name}{answer.figures[0].value}%（{answer.derivation.expression if answer.derivation else ''}）")
    # The citations of the first stand first, so that its figures keep their places.
    best = ranked[0][1]
    draft.figures.extend(best.figures)
    text = f"{'最低' if _LOWEST.search(plain) else '最高'}的是{ranked[0][0]}，{best.figures[0].value}%：{'；'.join(lines)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=best.derivation, confidence=0.75, assumed=inquiry.assumed
    )


def _departments(inquiry: Inquiry) -> list[tuple[str, frozenset[str]]]:
    """The departments in scope with their documents."""
    names = dict.fromkeys(content.identity.department for content in inquiry.contents.values())
    return [
        (name, frozenset(d for d, c in inquiry.contents.items() if c.identity.department == name)) for name in names
    ]


def _share(inquiry: Inquiry, own: frozenset[str], shares: tuple[str, str]) -> Answer | None:
    """The share asked for, from the documents of one department alone."""
    documents = [(d, c.identity) for d, c in inquiry.contents.items()]
    part, whole = (_SIDES.sub("", side) for side in shares)
    if scope_of(part, documents).named or scope_of(whole, documents).named:
        return None
    question = understand(f"{part}占{whole}的比例是多少", inquiry.catalogue.names)
    answer = answer_computed(
        replace(
            inquiry,
            question=replace(question, years=inquiry.question.years),
            pieces=question.content,
            atoms=atoms_of(question.words, inquiry.catalogue),
            focus=atoms_of(telling(question.focus), inquiry.catalogue),
            subject=atoms_of(question.focus, inquiry.catalogue),
            contents={d: content for d, content in inquiry.contents.items() if d in own},
            _found=None,
        )
    )
    return answer if answer is not None and answer.status == "answered" and answer.figures[0].unit == "%" else None
