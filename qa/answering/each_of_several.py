"""Shares and years asked for side by side: 基本支出和项目支出各占多少, 今年和去年的支出预算各是多少."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Figure
from corpus.regex import regex
from qa.answer import Answer, AnswerWarning
from qa.answering.apart import figures_apart
from qa.answering.compute import answer_computed
from qa.answering.figures import answer_figures
from qa.answering.lookup import several
from qa.compose import Draft
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, telling
from qa.understanding.question import Question, understand

_EACH_SHARE = regex(
    r"(?:在(?P<whole>[^，。？、和与及的]{2,8}?)(?:里面?|中)(?:的)?)?(?:各自?|分别)(?:所)?(?:的)?占(?:了|到|比)?(?P<of>[^，。？多少几百比]{0,8})(?:的)?(?:百分之)?(?:多少|几成?|比[例重率]?)?"
    r"|(?:的)?(?:占比|所?占的?比[例重率])(?:各|分别|都)(?:自|是)*"
)
_YEARS = regex(
    r"(?P<one>20\d\d年?(?:度)?|今年|本年度?|当年|去年|上年度?)(?:的)?(?:和|与|跟|、|及|以及)(?P<other>20\d\d年?(?:度)?|今年|本年度?|去年|上年度?)(?:这?两年)?(?:的)?"
)
_EACH = regex(r"各|分别|都|两年")
_NOW, _BEFORE = regex(r"今年|本年|当年"), regex(r"去年|上年")
_BOTH = 2


def answer_each_of_several(inquiry: Inquiry) -> Answer | None:
    """One share for each name, or one amount for each year; None where the question asks for neither."""
    if not inquiry.one_department or inquiry.question.change:
        return None
    return _shares(inquiry) or _years(inquiry)


def _shares(inquiry: Inquiry) -> Answer | None:
    asked = _EACH_SHARE.search(inquiry.question.plain)
    if asked is None:
        return None
    names = inquiry.question.plain[: asked.start()]
    plain = replace(inquiry.question, plain=f"{names}各是多少", dimension=None, operation=None)
    parts = figures_apart(replace(inquiry, question=plain))
    stated = [share for match in parts if (share := _stated(inquiry, match.figure)) is not None]
    if len(parts) >= _BOTH and len(stated) == len(parts):
        return several(inquiry, [replace(m, figure=f) for m, f in zip(parts, stated, strict=True)])
    whole = asked["whole"] or asked["of"] or ""
    answers = [_answered(inquiry, f"{m.figure.label}占{whole or '总支出'}的比重") for m in parts]
    computed = [a for a in answers if a is not None and a.figures[0].unit == "%"]
    return _side_by_side(inquiry, computed) if len(parts) >= _BOTH and len(computed) == len(parts) else None


def _stated(inquiry: Inquiry, part: Figure) -> Figure | None:
    """The share that the document states of the very account."""
    shares = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.measure == "占比" and p.figure.label == part.label and p.figure.document_id in inquiry.contents
    ]  # fmt: skip
    return shares[0] if len({f.quantity.value for f in shares}) == 1 else None


def _answered(inquiry: Inquiry, plain: str) -> Answer | None:
    question = understand(plain, inquiry.catalogue.names)
    answer = answer_computed(_of(inquiry, question))
    return answer if answer is not None and answer.status == "answered" else None


def _of(inquiry: Inquiry, question: Question) -> Inquiry:
    """Another question put to the same documents."""
    return replace(
        inquiry,
        question=replace(question, text=inquiry.question.text),
        pieces=question.content,
        atoms=atoms_of(question.words, inquiry.catalogue),
        focus=atoms_of(telling(question.focus), inquiry.catalogue),
        subject=atoms_of(question.focus, inquiry.catalogue),
        _found=None,
    )


def _years(inquiry: Inquiry) -> Answer | None:
    asked = _YEARS.search(inquiry.question.plain)
    own = {content.identity.year for content in inquiry.contents.values()}
    if asked is None or len(own) != 1 or not _EACH.search(inquiry.question.plain):
        return None
    (year,) = own
    years = [_year(asked[name], year) for name in ("one", "other")] if year is not None else []
    if len(set(years)) != _BOTH:
        return None
    rest = f"{inquiry.question.plain[: asked.start()]}{inquiry.question.plain[asked.end() :]}"
    question = understand(_EACH.sub("", rest), inquiry.catalogue.names)
    each = [answer_figures(replace(_of(inquiry, question), years=(of_year,))) for of_year in years]
    found = [answer for answer in each if answer is not None and answer.status == "answered"]
    return _side_by_side(inquiry, found) if len(found) == _BOTH else None


def _year(said: str, own: int) -> str:
    if _NOW.search(said):
        return str(own)
    return str(own - 1) if _BEFORE.search(said) else said[:4]


def _side_by_side(inquiry: Inquiry, answers: Sequence[Answer]) -> Answer:
    """Several answers as one; what was worked out comes first, with its arithmetic."""
    draft = inquiry.draft()
    ranked = sorted(answers, key=lambda answer: answer.derivation is None)
    warnings = {w.text: w for answer in ranked for w in _taken(draft, answer)}
    text = "；".join(answer.text.rstrip("。") for answer in answers) + "。"
    whole = draft.answer(
        inquiry.question.text,
        text,
        derivation=ranked[0].derivation,
        confidence=min(answer.confidence for answer in answers),
        assumed=inquiry.assumed,
    )
    return replace(whole, warnings=tuple(warnings.values()))


def _taken(draft: Draft, answer: Answer) -> list[AnswerWarning]:
    """Add the figures of an answer with their citations, each once; gives its warnings, which cite the draft's."""
    places = [
        draft.cite(c.document_id, c.start, c.end, table=c.table, row=c.row, column=c.column, page=c.page)
        for c in answer.citations
    ]
    for figure in answer.figures:
        moved = replace(figure, citation=None if figure.citation is None else places[figure.citation])
        if moved not in draft.figures:
            draft.figures.append(moved)
    return [replace(w, citations=tuple(places[place] for place in w.citations)) for w in answer.warnings]
