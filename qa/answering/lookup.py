"""One figure asked for: as stated, as a change, in another unit, or several readings to choose from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause import FUNDS
from corpus.quantity import find_quantities
from corpus.records import Chunk, Figure
from corpus.text import fold
from corpus.units import MONEY
from qa.answer import Answer, Candidate, Derivation
from qa.answering.reasons import Span, reasons
from qa.compose import Draft, converted, measure_of, name_of, plain, said, sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams
from qa.matching.fit import whole_project
from qa.matching.match import Match, distinct, good_enough, tied

_MAX_CANDIDATES = 12
_NAMED_WHOLE = 0.97
_WHOLE_ASKED = re.compile(r"总额|总预算|总金额|总的?(?:多少|资金)|一共|总共|总计|合计")
_RESTRICTED = re.compile(r"基本支出|项目支出|人员经费|公用经费|机关运行经费")
_BESIDE = 12
_BOUGHT = re.compile(r"采购.{0,4}(?:预算|计划|情况)")
_SHORT_HEADER = 3
_ACCOUNTS = frozenset({"account", "economic"})
_AS_GOOD = 0.005
WHOLE_SPENDING = frozenset({"支出总计", "本年支出合计", "财政拨款支出", "一般公共预算财政拨款支出", "收支预算"})
"""What a budget or final accounts come to as a whole."""
_LIKE, _BY_NAME = 0.6, 0.9
_HOW_BOUGHT = re.compile(
    r"集中采购还是|自行(?:组织|采购)还是|还是(?:分散)?自行|还是集中|怎么(?:采购|买)|(?:采购|什么|哪种)方式|怎么组织|(?:采购)?组织形式|集中还是分散|自行组织还是"
)
_WHOSE = re.compile(r"哪一?[个家](?:单位|部门|机关|委办局|局|委)?|谁")
_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff“”]{1,14}?(?:说明|表|概况))(?:里面?|中|上)(?=[写说讲列填报的，,]|[\u4e00-\u9fff])"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The figures that a question may mean: one, or several that differ."""

    readings: tuple[Match, ...]

    @property
    def best(self) -> Match:
        """The reading that fits best."""
        return self.readings[0]


def choose(inquiry: Inquiry, dimension: str | None = None) -> Choice | None:
    """The reading or readings of a question for a figure; None where nothing accounts for enough of it."""
    found = [match for match in inquiry.fitting(dimension) if good_enough(match)]
    found = _of_rare_name(inquiry, _having(inquiry, found))
    if inquiry.whole or (inquiry.question.change and _names_the_whole(inquiry)):
        found = [m for m in found if m.figure.concept in WHOLE_SPENDING] or found
    if not found:
        return None
    found = _in_place(inquiry, found) or found
    best = tied(found)
    if "金额" in (inquiry.question.dimension, dimension) or _WHOLE_ASKED.search(inquiry.question.plain):
        best = whole_project(best) if len(distinct(best)) > 1 else best
        best = _project_alone(inquiry, best, found) or best
    best = _of_measure(inquiry, best)
    best = _total_row(inquiry, best, found) or _part_named(inquiry, best, found) or best
    best = _as_before(inquiry, _same_project(inquiry, _most_named(_unrestricted(inquiry, distinct(best)))))
    return Choice(tuple(best))


def _of_measure(inquiry: Inquiry, best: list[Match]) -> list[Match]:
    """Of a budgeted amount and the amount spent, the one that the question names, else what the disclosure is of."""
    plain = FUNDS.sub("", inquiry.question.plain)
    budgeted = ("预算数", "年初预算数")
    wanted: tuple[str, ...] = ()
    if "预算" in plain and "决算" not in plain:
        wanted = budgeted
    elif "预算" not in plain and all(inquiry.contents[m.figure.document_id].identity.kind == "决算" for m in best):
        wanted = ("决算数",)
    return [m for m in best if m.figure.measure in wanted] or best if len(best) > 1 else best


def _names_the_whole(inquiry: Inquiry) -> bool:
    """Whether a question names nothing but the expenditure as a whole (支出预算): no fund's part of it is meant."""
    return bool(inquiry.atoms) and all(atom.term and atom.word in WHOLE_SPENDING for atom in inquiry.atoms)


def _having(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """Without the figures of other accounts, where an account that is named has no figure in scope at all (取暖费)."""
    missing = {
        fold(spot.surface)
        for spot in inquiry.question.spots
        if spot.term.kind in _ACCOUNTS
        and not spot.everyday
        and len(spot.surface) >= _SHORT_HEADER
        and not spot.surface.endswith(("计", "额"))
        and not _has_figure(inquiry, spot.term.name)
    }
    if not missing:
        return list(found)
    said = {m.figure.id: grams(" ".join(m.figure.path)) for m in found}
    return [m for m in found if all(len(grams(n) & said[m.figure.id]) >= _LIKE * len(grams(n)) for n in missing)]


def _of_rare_name(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures of the projects whose own pair of characters a question says (东湖装修的成本), where there are any."""
    rare = {pair for piece in inquiry.pieces for pair in grams(piece) & inquiry.catalogue.names.rare}
    own = [m for m in found if rare and m.figure.subject is not None and rare <= grams(m.figure.subject)]
    return own or list(found)


def _has_figure(inquiry: Inquiry, term: str) -> bool:
    """Whether a figure in scope is named by a term itself, and not only stands in a passage that mentions it."""
    named = inquiry.catalogue.of_term(term)
    return any(p.named[term] >= _BY_NAME and p.figure.document_id in inquiry.contents for p in named)


def _in_place(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures that stand where the question says (编制说明里写的, 收入预算表里的); all where it says nothing."""
    named = _PLACE.search(inquiry.question.plain)
    if named is None:
        return []
    name = fold(named.group("place"))
    spans = [
        (content.id, start, end)
        for content in inquiry.contents.values()
        for title, start, end in (
            *((section.title, section.start, section.end) for section in content.sections),
            *((table.title, table.start, table.end) for table in content.tables),
        )
        if name in fold(title)
    ]
    kept = [
        m for m in found if any(d == m.figure.document_id and s <= m.figure.quantity.start < e for d, s, e in spans)
    ]
    # A section of prose may hold tables: what the text says is its prose.
    prose = [m for m in kept if m.figure.column is None]
    return prose if prose and named.group("place").endswith("说明") else kept


def _project_alone(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """The whole cost of a project of which a question names nothing but the project."""
    subject = best[0].figure.subject
    each = "每" in inquiry.question.plain or "单价" in inquiry.question.plain
    if subject is None or each or coverage(inquiry.atoms, [(subject, 1.0)]) < _NAMED_WHOLE:
        return []
    own = [match for match in found if match.figure.subject == subject and not match.figure.repeated]
    whole = whole_project(own)
    return whole if len(whole) < len(own) and len(distinct(whole)) == 1 else []


def _total_row(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """Of a column's many rows none of which is named, the total row is meant."""
    first = best[0].figure
    if len({m.figure.row for m in best}) < 3 or first.row is None or first.subject is not None:  # noqa: PLR2004
        return []
    if any(m.figure.column != first.column for m in best):
        return []
    asked = fold(inquiry.question.plain)
    if any(m.figure.row and not m.figure.total and fold(m.figure.row) in asked for m in best):
        return []
    tables = {m.figure.path[0] for m in best}
    totals = [m for m in found if m.figure.total and m.figure.column == first.column and m.figure.path[0] in tables]
    return totals[:1] if len(distinct(totals)) == 1 or len(tables) == 1 else []


def _part_named(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """The part of the best figure that a word of the question names and the whole's own name doesn't (货物 in 政府采购)."""
    whole = best[0].figure.path
    said = {w.start for w in inquiry.question.words if any(fold(w.text) in fold(name) for name in whole)}
    unsaid = [w.text for w in inquiry.question.words if w.start not in said and w.start > max(said, default=-1)]
    parts = [
        m
        for m in found
        if len(m.figure.path) > len(whole) and m.figure.path[: len(whole)] == whole and m.figure.measure == best[0].figure.measure
        and any(fold(text) in fold(m.figure.path[-1]) for text in unsaid)
    ]  # fmt: skip
    return tied(parts) if parts else []


def _as_before(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of several readings, those of the project or the passage that the turn before spoke of."""
    if len(best) > 1:
        for same in (
            {f.subject for f in inquiry.previous if f.subject},
            {f.chunk_id for f in inquiry.previous},
        ):
            kept = [m for m in best if m.figure.subject in same or m.figure.chunk_id in same]
            if kept:
                return kept
    return list(best)


def _unrestricted(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of an account's amount and that part of it that is 基本支出 or is bought, the part is meant only where it is named."""
    if _RESTRICTED.search(inquiry.question.plain) or inquiry.project() is not None:
        return list(best)
    bought = "采购" not in inquiry.question.plain
    whole = [
        m
        for m in best
        if m.figure.row is None
        or not (_RESTRICTED.search("".join(m.figure.path)) or (bought and _BOUGHT.search(_table_of(m.figure))))
    ]
    concepts = {m.figure.concept for m in best}
    return whole if whole and len(concepts) == 1 and None not in concepts else list(best)


def _table_of(figure: Figure) -> str:
    """The title of the table that a figure stands in, where it isn't a project's own."""
    return "" if figure.path[0] == figure.subject else figure.path[0]


def _most_named(best: Sequence[Match]) -> list[Match]:
    """Where one label is named whole and the others are not, the others are no readings."""
    whole = [match for match in best if match.precision >= _NAMED_WHOLE]
    return list(whole) if whole and len(whole) < len(best) else list(best)


def _told_apart(inquiry: Inquiry, one: Match, other: Match) -> bool:
    """Whether two figures of one passage are named by what the question says and by something more each (区级…, 市级…)."""
    asked = [word.text for word in inquiry.question.focus]
    labels = one.figure.label, other.figure.label
    longer = all(text in label and not label.startswith(text) for label in labels for text in asked)
    as_good = abs(one.score - other.score) < _AS_GOOD and not inquiry.assumed
    return bool(asked) and longer and as_good and labels[0] != labels[1] and one.figure.column is None


def _same_project(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Readings of one row or one sentence are no choice between things: the best one stands."""
    first = best[0].figure
    return [
        match
        for match in best
        if match is best[0]
        or _told_apart(inquiry, best[0], match)
        or match.figure.subject != first.subject
        or (match.figure.subject is None and match.figure.chunk_id != first.chunk_id)
    ]


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
    text = _whose(inquiry, figure) + sentence(figure) + _with_rate(inquiry, figure) + explained(draft, figure, why)
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


def _with_rate(inquiry: Inquiry, figure: Figure) -> str:
    """The rate that is stated beside an amount of change (增加1,341.22万元，增长57.83%)."""
    if figure.measure != "增减额" or not inquiry.question.change:
        return ""
    for profile in inquiry.catalogue.profiles:
        rate = profile.figure
        near = rate.chunk_id == figure.chunk_id and 0 <= rate.quantity.start - figure.quantity.end <= _BESIDE
        if near and rate.measure == "增减率" and rate.label == figure.label:
            return f"，{_grown(rate)}"
    same = (figure.document_id, figure.label, figure.period, figure.direction)
    rates = [
        profile.figure
        for profile in inquiry.catalogue.profiles
        if profile.figure.measure == "增减率"
        and (profile.figure.document_id, profile.figure.label, profile.figure.period, profile.figure.direction) == same
    ]
    return f"，{_grown(rates[0])}" if rates and len({rate.quantity.value for rate in rates}) == 1 else ""


def _grown(rate: Figure) -> str:
    return f"{'增长' if rate.direction == '增加' else '下降'}{said(rate)}"


def explained(draft: Draft, figure: Figure, why: Sequence[tuple[Figure, Span]]) -> str:
    """The reasons as they go on a sentence about a figure, each cited; those of its parts with the part's name."""
    text = draft.documents[figure.document_id].text
    clauses = []
    for part, (start, end) in why:
        draft.cite(part.document_id, part.quote_start, end)
        clause = text[start:end].strip()
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
    for match in readings[:_MAX_CANDIDATES]:
        index = draft.add(match.figure)
        entity = draft.figures[index].entity
        mark = measure_of(match.figure) if match.figure.measure != "指标值" else ""
        where = f"{entity} " if len(inquiry.contents) > 1 else ""
        when = f"{match.figure.period}年" if match.figure.period and match.figure.measure != "指标值" else ""
        candidates.append(Candidate(f"{where}{when}{name_of(match.figure)}{mark}：{said(match.figure)}", index))
    return draft.asked_back(inquiry.question.text, candidates, inquiry.assumed)


def several(inquiry: Inquiry, parts: Sequence[Match]) -> Answer:
    """State several figures that one question asks for together."""
    draft = inquiry.draft()
    for match in parts:
        draft.add(match.figure)
    text = "；".join(sentence(match.figure) for match in parts) + "。"
    confidence = min(0.35 + 0.45 * m.coverage + 0.2 * m.precision for m in parts)
    return draft.answer(inquiry.question.text, text, confidence=confidence, assumed=inquiry.assumed)
