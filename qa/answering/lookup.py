"""One figure asked for: as stated, as a change, in another unit, or several readings to choose from."""

import re
from collections.abc import Sequence

from corpus.quantity import find_quantities
from corpus.records import Chunk, Figure
from corpus.regex import regex
from corpus.units import MONEY
from qa.answer import Answer, Candidate, Derivation
from qa.answering.choice import choose
from qa.answering.reasons import Span, reasons
from qa.compose import Draft, converted, measure_of, name_of, plain, said, sentence
from qa.inquiry import Inquiry
from qa.matching.match import Match

_MAX_CANDIDATES = 12
_BESIDE = 12
_SHORT_HEADER = 3
_CODED_ROW = regex(r"^(\d{5}|\d{7}) ")
_HOW_BOUGHT = regex(
    r"集中采购还是|自行(?:组织|采购)还是|还是(?:分散)?自行|还是集中|怎么(?:采购|买)|(?:采购|什么|哪种)方式|怎么组织|(?:采购)?组织形式|集中还是分散|自行组织还是"
)
_WHOSE = regex(r"哪一?[个家](?:单位|部门|机关|委办局|局|委)?|谁")


def answer_figure(inquiry: Inquiry) -> Answer | None:
    """Answer a question for one figure, or for one figure per clause (车辆有几辆，价值多少)."""
    choice = choose(inquiry)
    if choice is None:
        return None
    if len(choice.readings) > 1:
        return ambiguous(inquiry, _each_project(inquiry, choice.readings))
    return state(inquiry, choice.best)


def _each_project(inquiry: Inquiry, readings: Sequence[Match]) -> list[Match]:
    """The readings with those of other projects that have the same value: a person chooses by the project."""
    if any(match.figure.subject is None for match in readings):
        return list(readings)
    label, column = readings[0].figure.label, readings[0].figure.column
    known = {match.figure.subject for match in readings}
    lowest = min(match.score for match in readings)
    others = {
        m.figure.subject: m
        for m in reversed(inquiry.fitting())
        if m.figure.subject and m.figure.subject not in known and m.score >= lowest
        and (m.figure.label, m.figure.column) == (label, column)
    }  # fmt: skip
    return sorted([*readings, *others.values()], key=lambda m: (-m.score, m.order))


def carried(inquiry: Inquiry) -> Match:
    """The figure that answered the turn before, as a match."""
    return Match(inquiry.previous[0], 1.0, 1.0, 1.0, 1.0, 0)


def state(inquiry: Inquiry, match: Match) -> Answer:
    """State one figure, converted and with its reason where that is asked."""
    question, figure = inquiry.question, match.figure
    draft = inquiry.draft()
    confidence = min(0.99, 0.35 + 0.45 * match.coverage + 0.2 * match.precision)
    if (
        question.unit
        and figure.quantity.unit.split("/")[0] in MONEY
        and figure.quantity.unit.split("/")[0] != question.unit
    ):
        return _in_unit(inquiry, draft, figure, question.unit, confidence)
    why = reasons(inquiry, figure) if question.wants_reason or question.change else []
    draft.add(figure)
    text = (
        _whose(inquiry, figure) + sentence(figure) + _with_rate(inquiry, draft, figure) + explained(draft, figure, why)
    )
    text += _beside_it(inquiry, draft, figure)
    return draft.answer(question.text, text + "。", confidence=confidence, assumed=inquiry.assumed)


def _whose(inquiry: Inquiry, figure: Figure) -> str:
    """Whose figure it is, where the question asks which of several departments."""
    if len(inquiry.contents) == 1 or not _WHOSE.search(inquiry.question.plain):
        return ""
    return f"{inquiry.contents[figure.document_id].identity.department}："


def _beside_it(inquiry: Inquiry, draft: Draft, figure: Figure) -> str:
    """The words of the row, cited, that another clause of the question asks for by their column (用什么采购方式)."""
    how = _HOW_BOUGHT.search(inquiry.question.plain) is not None
    if figure.column is None or (len(inquiry.question.asks) == 1 and not how):
        return ""
    # The form in which something is bought is headed 采购方式 in one table and 采购组织形式 in another.
    asked = " ".join(inquiry.question.asks[1:]) + ("采购方式采购组织形式" if how else "")
    said: dict[str, list[tuple[str, Chunk]]] = {}
    for chunk in _row_with_parts(inquiry, figure):
        for cell in chunk.fields:
            header = re.sub(r"\s", "", cell.header.split(" › ")[-1])
            named = header and (header in asked or (len(header) > _SHORT_HEADER and header[-2:] in asked))
            if named and cell.text != figure.row and not find_quantities(cell.text, bare=True):
                said.setdefault(header, []).append((cell.text, chunk))
    # What the parts of a row say differently is nothing that the row says.
    alike = {header: cells[0] for header, cells in said.items() if len({text for text, _ in cells}) == 1}
    for _, chunk in alike.values():
        draft.cite_chunk(chunk)
    return "".join(f"；{header}：{text}" for header, (text, _) in alike.items())


def _row_with_parts(inquiry: Inquiry, figure: Figure) -> list[Chunk]:
    """The row of a figure and the rows below it that say all that its words say and more."""
    own = next((c for c in inquiry.chunks(figure.document_id) if c.id == figure.chunk_id), None)
    if own is None:
        return []
    words = {(f.column, f.text) for f in own.fields if not find_quantities(f.text, bare=True)}
    parts = [
        chunk
        for chunk in inquiry.chunks(figure.document_id)
        if chunk.table == own.table and chunk is not own and words < {(f.column, f.text) for f in chunk.fields}
    ]
    return [own, *parts] if len(words) > 1 else [own]


def _with_rate(inquiry: Inquiry, draft: Draft, figure: Figure) -> str:
    """The rate that is stated beside an amount of change, cited (增加1,341.22万元，增长57.83%)."""
    if figure.measure != "增减额" or not inquiry.question.change:
        return ""
    for profile in inquiry.catalogue.profiles:
        rate = profile.figure
        near = rate.chunk_id == figure.chunk_id and 0 <= rate.quantity.start - figure.quantity.end <= _BESIDE
        if near and rate.measure == "增减率" and rate.label == figure.label:
            draft.cite_figure(rate)
            return f"，{_grown(rate)}"
    same = (figure.document_id, figure.label, figure.period, figure.direction)
    rates = [
        profile.figure
        for profile in inquiry.catalogue.profiles
        if profile.figure.measure == "增减率"
        and (profile.figure.document_id, profile.figure.label, profile.figure.period, profile.figure.direction) == same
    ]
    if len({rate.quantity.value for rate in rates}) != 1:
        return ""
    draft.cite_figure(rates[0])
    return f"，{_grown(rates[0])}"


def _grown(rate: Figure) -> str:
    return f"{'增长' if rate.direction == '增加' else '下降'}{said(rate)}"


def explained(draft: Draft, figure: Figure, why: Sequence[tuple[Figure, Span]]) -> str:
    """The reasons as they go on a sentence about a figure, each cited; those of its parts with the part's name."""
    text = draft.documents[figure.document_id].text
    clauses = []
    for part, (start, end) in why:
        draft.cite(part.document_id, part.quote_start, end)
        clause = text[start:end].strip().removeprefix("的")
        named = f"；其中{part.label}{part.direction}{said(part)}"
        clauses.append(f"，{clause}" if part is figure else f"{named}，{clause}")
    return "".join(clauses)


def _in_unit(inquiry: Inquiry, draft: Draft, figure: Figure, unit: str, confidence: float) -> Answer:
    result = converted(figure, unit)
    draft.add(figure)
    if result is None:
        return draft.answer(inquiry.question.text, sentence(figure) + "。", confidence=confidence)
    value, name = result
    draft.add_converted(figure, value, name)
    written = plain(figure.quantity.value)
    text = f"{sentence(figure)}，合{plain(value)}{name}。"
    derivation = Derivation(f"{written}{figure.quantity.unit} = {plain(value)}{name}", (1,))
    return draft.answer(
        inquiry.question.text, text, derivation=derivation, confidence=confidence, assumed=inquiry.assumed
    )


def ambiguous(inquiry: Inquiry, readings: Sequence[Match]) -> Answer:
    """List the readings with their figures; none of them is given as the answer."""
    draft = inquiry.draft()
    candidates = []
    shown = readings[:_MAX_CANDIDATES]
    names = [name_of(match.figure) for match in shown]
    for match, name in zip(shown, names, strict=True):
        index = draft.add(match.figure)
        entity = draft.figures[index].entity
        mark = measure_of(match.figure) if match.figure.measure != "指标值" else ""
        where = f"{entity} " if len(inquiry.contents) > 1 else ""
        when = f"{match.figure.period}年" if match.figure.period and match.figure.measure != "指标值" else ""
        above = _above(inquiry, match.figure) if names.count(name) > 1 else ""
        whose = f"{above}的" if above and above not in name else ""
        candidates.append(Candidate(f"{where}{when}{whose}{name}{mark}：{said(match.figure)}", index))
    return draft.asked_back(inquiry.question.text, candidates, inquiry.assumed)


def _above(inquiry: Inquiry, figure: Figure) -> str:
    """What a figure's account is part of, which tells it from others of its name (群众团体事务的一般行政管理事务)."""
    coded = next((m for part in figure.path[1:] if (m := _CODED_ROW.match(part))), None)
    if coded is None:
        return figure.path[-2] if len(figure.path) > 1 else ""
    code = coded.group(1)[:-2]
    rows = (
        part
        for p in inquiry.catalogue.profiles
        if p.figure.document_id == figure.document_id and p.figure.path[0] == figure.path[0]
        for part in p.figure.path[1:2]
    )
    return next((part.removeprefix(f"{code} ") for part in rows if part.startswith(f"{code} ")), "")


def several(inquiry: Inquiry, parts: Sequence[Match]) -> Answer:
    """State several figures that one question asks for together."""
    draft = inquiry.draft()
    for match in parts:
        draft.add(match.figure)
    whose = {m.figure.document_id: inquiry.contents[m.figure.document_id].identity.department for m in parts}
    apart = len(set(whose.values())) > 1
    text = "；".join((f"{whose[m.figure.document_id]}" if apart else "") + sentence(m.figure) for m in parts) + "。"
    confidence = min(0.35 + 0.45 * m.coverage + 0.2 * m.precision for m in parts)
    return draft.answer(inquiry.question.text, text, confidence=confidence, assumed=inquiry.assumed)
