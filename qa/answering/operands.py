"""Which figures a reckoning takes in: those that a question joins, counts, or that stand under one label."""

import re
from collections.abc import Sequence

from corpus.numbering import chinese_numeral
from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import same_unit
from qa.answering.apart import figures_apart
from qa.answering.named_projects import with_value
from qa.answering.readings import is_price
from qa.inquiry import Inquiry
from qa.matching.fit import whole_project
from qa.matching.match import Match, good_enough

_GROUP = 0.14
_SAME_SCORE = 0.005
_OF_ROWS = regex(r"明细|哪一?笔|每一?笔|哪一?[件条行]|(?:采购|买)的?(?:物品|东西|货物|服务)")
"""What asks for the rows of a table, and not for the projects that several rows belong to."""
_BOTH_MEANT = regex(r"两[者个项类笔样种]|[前后]面|前者|后者|它们|他们加|二者|俩")


def group(inquiry: Inquiry) -> list[Match]:
    """All figures that fit a question for several: those of one label over projects or rows, totals and repeats left out.

    Where the question says how many there are (三笔), the group has as many.
    """
    found = [m for m in inquiry.fitting() if good_enough(m) and not m.figure.repeated]
    if inquiry.question.operation == "sum":
        # What one of them costs is no amount to be added up.
        found = [m for m in found if not is_price(m.figure)]
    rows = [m for m in found if not (m.figure.total and m.figure.column)] or found
    if _OF_ROWS.search(inquiry.question.plain):
        shared = {(p.figure.path[0], p.figure.column) for p in inquiry.catalogue.profiles if p.figure.repeated}
        rows = [m for m in rows if (m.figure.path[0], m.figure.column) not in shared] or rows
    if inquiry.question.quantities and inquiry.question.operation == "sum":
        # 单价6000元的几个项目: only those of which another figure has that value.
        having = with_value(inquiry)[0]
        rows = [m for m in inquiry.fitting() if m.figure.subject in having and not m.figure.repeated] or rows
    if not rows:
        return _of_named_projects(inquiry, rows)
    groups: dict[tuple[str, ...], list[Match]] = {}
    for match in rows:
        groups.setdefault(_alike(match.figure), []).append(match)
    named = _of_named_projects(inquiry, rows)
    if len(named) > 1:
        return named
    # 最高的三个 is three of however many there are.
    wanted = how_many(inquiry.question.plain) if inquiry.question.operation not in ("max", "min") else None
    scored = []
    for members in groups.values():
        best = max(m.score for m in members)
        near = [m for m in members if m.score >= best - _GROUP]
        scored.append(
            (len(near) == wanted if wanted else len(near) > 1, round(best, 1), len(near), -near[0].order, near)
        )
    best_group = max(scored, key=lambda s: s[:4])
    return sorted(best_group[4], key=lambda m: m.order)


def _alike(figure: Figure) -> tuple[str, ...]:
    if figure.column and figure.measure != "指标值":
        return figure.path[0], figure.column
    return (figure.label,)


def _of_named_projects(inquiry: Inquiry, rows: Sequence[Match]) -> list[Match]:
    """One figure for each project that the question names apart (甲工程和乙工程的装修面积)."""
    best = rows[0].figure.label if rows else ""
    wanted = how_many(inquiry.question.plain)
    same_label, whole_cost = [], []
    for project in inquiry.named_projects():
        own = [m for m in inquiry.fitting() if m.figure.subject == project and not m.figure.repeated]
        same_label += [m for m in own if m.figure.label == best][:1]
        whole_cost += whole_project(own)[:1]
    for chosen in (same_label, whole_cost):
        if len(chosen) == wanted or (wanted is None and len(chosen) > 1 and chosen is same_label):
            return chosen
    return []


def named_apart_projects(inquiry: Inquiry) -> list[Match]:
    """The figure asked for of each project that a question names (甲和乙的设备利用率); nothing for fewer than two."""
    found = [m for m in inquiry.fitting() if not m.figure.repeated and m.figure.subject in inquiry.named_projects()]
    labels: dict[str, dict[str, Match]] = {}
    for match in found:
        labels.setdefault(match.figure.label, {}).setdefault(match.figure.subject or "", match)
    # The label that both have and the question names best.
    shared = [list(own.values()) for own in labels.values() if len(own) > 1]
    return max(shared, key=lambda own: sum(m.score for m in own) / len(own), default=[])


def how_many(plain: str) -> int | None:
    """How many things a question says there are (三笔), None where it says no number."""
    match = re.search(
        r"(?:前|(?=[\u4e00-\u9fff](?:个|笔|项|家|张|条)))([两三四五六七八九十])(?!年|月|个月|季度)", plain
    )
    return chinese_numeral(match.group(1)) if match else None


def _listed_together(inquiry: Inquiry) -> list[Match]:
    """Figures that the question names one by one in one passage or row: every label named whole, all of one unit."""
    found = _said_in_full(inquiry)
    best = max(found, key=lambda m: (m.score, -m.order), default=None)
    if best is None:
        return []
    together = [
        m
        for m in found
        if m.figure.chunk_id == best.figure.chunk_id and same_unit(m.figure.quantity.unit, best.figure.quantity.unit)
    ]
    return sorted(together, key=lambda m: m.order)


def _said_in_full(inquiry: Inquiry) -> list[Match]:
    asked = fold(inquiry.question.plain)
    return [m for m in inquiry.fitting() if fold(m.figure.label) in asked and not m.figure.repeated]


def named_apart(inquiry: Inquiry) -> list[Match]:
    """What 分别 and 各 ask for: labels of one passage or row, or rows of one column, each named in full."""
    listed = _widest(_listed_together(inquiry))
    if len(listed) > 1:
        return listed
    columns: dict[tuple[str, str | None], list[Match]] = {}
    for match in _said_in_full(inquiry):
        columns.setdefault((match.figure.path[0], match.figure.column), []).append(match)
    rows = max((_widest(own) for own in columns.values()), key=lambda own: (len(own), own[0].score), default=[])
    if len(rows) > 1:
        return rows
    shares = [m for m in _said_in_full(inquiry) if inquiry.question.operation == "share" and m.figure.measure == "占比"]
    return _widest(shares) if len(shares) > 1 else []


def _widest(found: Sequence[Match]) -> list[Match]:
    """One figure for each label, those left out whose label is only part of another's (支出 beside 基本支出)."""
    best: dict[str, Match] = {}
    for match in sorted(found, key=lambda m: (-m.score, m.order)):
        best.setdefault(match.figure.label, match)
    kept = [m for label, m in best.items() if not any(label != other and label in other for other in best)]
    return sorted(kept, key=lambda m: m.order)


def same_unit_all(found: Sequence[Match]) -> bool:
    """Whether figures can be added up."""
    return all(same_unit(m.figure.quantity.unit, found[0].figure.quantity.unit) for m in found)


def names_several(inquiry: Inquiry) -> bool:
    """Whether a question names several figures one by one (水费、电费一共多少)."""
    return len(figures_apart(inquiry)) > 1 or len({m.figure.label for m in _listed_together(inquiry)}) > 1


def operands_of(inquiry: Inquiry) -> list[Match]:
    """The figures that are to be added or averaged: those that the question joins by name, else all of one group."""
    wanted = how_many(inquiry.question.plain)
    apart = figures_apart(inquiry)
    if apart and same_unit_all(apart) and wanted in (None, len(apart)):
        return apart
    rows = group(inquiry)
    listed = _listed_together(inquiry)
    return listed if len(listed) > max(1, len({m.figure.label for m in rows})) and len(rows) <= 1 else rows


def both_before(inquiry: Inquiry) -> list[Match]:
    """The two figures that answered before, where the question means them (两类加到一块儿, 这两项差多少)."""
    pair = inquiry.two_before
    if not pair or not _BOTH_MEANT.search(inquiry.question.plain):
        return []
    if not same_unit(pair[0].quantity.unit, pair[1].quantity.unit):
        return []
    return [Match(figure, 1.0, 1.0, 1.0, 1.0, order) for order, figure in enumerate(pair)]


def widened(inquiry: Inquiry) -> list[Match]:
    """The figures of one passage whose labels say all the noun asked of and one word more each (区级…, 市级…), as many as asked."""
    wanted = how_many(inquiry.question.plain)
    if wanted is None:
        return []
    best = inquiry.fitting()[:wanted]
    alike = len(best) == wanted and same_unit_all(best) and len({m.figure.label for m in best}) == wanted
    one_place = len({(m.figure.chunk_id, m.figure.path[:-1]) for m in best}) == 1
    close = alike and best[0].score - best[-1].score < _SAME_SCORE and all(good_enough(m) for m in best)
    return sorted(best, key=lambda m: m.order) if close and one_place and best[0].figure.column is None else []


def by_several_measures(operands: Sequence[Match]) -> bool:
    """Whether the amounts are all of one account, as budgeted and as spent, or of several years: no two things to add up."""
    figures = [m.figure for m in operands]
    accounts = {(f.concept or f.label, f.row, f.subject) for f in figures}
    return len(accounts) == 1 and len({(f.measure, f.period) for f in figures}) == len(figures)
