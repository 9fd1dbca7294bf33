"""Which figure a question means: the one reading, or the several that fit alike, of all that match."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause import FUNDS
from corpus.regex import regex
from qa.answering.accounts import having, of_account, of_noun, of_rare_name
from qa.answering.readings import (
    at_hand,
    by_row,
    column_named,
    in_all_money,
    in_place,
    is_price,
    named_in_full,
    not_only_bought,
    of_all_funds,
    only_the_project,
    part_named,
    project_alone,
    stated_more_often,
    total_row,
    unrestricted,
)
from qa.answering.whole_amounts import names_the_whole, only_of_the_whole, whole_by_another_name
from qa.inquiry import Inquiry
from qa.matching.fit import names_money, whole_project
from qa.matching.match import Match, distinct, good_enough, tied

_NAMED_WHOLE = 0.97
_WHOLE_ASKED = regex(
    r"总额|总预算|总金额|总的?(?:多少|资金)|一共|总共|总计|合计|(?:的|年度?)预算(?:是|有|为)?(?:多少|几)"
)
_BUDGET_ASKED = regex(r"预算(?:数|额|金额)?(?:是|有|为|安排了?|列了?|一共|总共)?(?:多少|几|[？?]|$)")
_AS_GOOD, _NEAR_ENOUGH = 0.005, 0.12
_SPENDING = "支出总计"


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
    found = of_noun(inquiry, of_rare_name(inquiry, having(inquiry, found)))
    if inquiry.question.change:
        # What a part of it rose by is no change of the account asked for.
        own = {figure.id for figure in of_account(inquiry, (m.figure for m in found))}
        found = [m for m in found if m.figure.id in own]
    found = whole_by_another_name(inquiry, tied(found)) or found
    if inquiry.whole or (inquiry.question.change and names_the_whole(inquiry)):
        found = only_of_the_whole(inquiry, found)
    if inquiry.whole:
        # A sentence says it plainer than the total row of one of several tables.
        found = [m for m in found if m.figure.column is None and m.figure.concept == _SPENDING] or found
    if not found:
        return None
    found = in_place(inquiry, found) or in_all_money(inquiry, found)
    if inquiry.question.operation == "sum":
        found = [m for m in found if not is_price(m.figure)] or found
    best = tied(found)
    alone = only_the_project(inquiry, best, found)
    if alone is not None:
        best = alone
        if not best:
            return None
    of_money = "金额" in (inquiry.question.dimension, dimension) or names_money(inquiry.question)
    if of_money or _WHOLE_ASKED.search(inquiry.question.plain):
        best = whole_project(best) if len(distinct(best)) > 1 else best
        best = project_alone(inquiry, best, found) or best
    best = stated_more_often(inquiry, _of_measure(inquiry, best, found), found)
    if not best:
        return None
    best = column_named(inquiry, at_hand(inquiry, best), found)
    best = by_row(inquiry, named_in_full(inquiry, not_only_bought(inquiry, best, found)))
    best = total_row(inquiry, best, found) or part_named(inquiry, best, found) or best
    best = _as_before(
        inquiry, _same_project(inquiry, _most_named(of_all_funds(inquiry, unrestricted(inquiry, distinct(best)))))
    )
    return Choice(tuple(best))


def _of_measure(inquiry: Inquiry, best: list[Match], found: Sequence[Match]) -> list[Match]:
    """Of a budgeted amount and the amount spent, the one that the question names, else what the disclosure is of.

    None where the budget is asked of final accounts that give only what was spent (办公费预算数是多少).
    """
    plain = FUNDS.sub("", inquiry.question.plain)
    if inquiry.question.measure == "决算数" and "决算" not in plain:
        # What was spent is asked for by itself, whatever the question says of the budget (超预算多少).
        return [m for m in best if m.figure.measure == "决算数"] or best
    budgeted = ("预算数", "年初预算数")
    executed = all(inquiry.contents[m.figure.document_id].identity.kind == "决算" for m in best)
    wanted: tuple[str, ...] = ()
    if "预算" in plain and "决算" not in plain:
        wanted = budgeted
    elif "预算" not in plain and executed:
        wanted = ("决算数",)
    kept = [m for m in best if m.figure.measure in wanted]
    if not kept and executed and _BUDGET_ASKED.search(plain) and all(m.figure.measure == "决算数" for m in best):
        concepts = {m.figure.concept for m in best} - {None}
        beside = [m for m in found if m.figure.measure in budgeted and m.figure.concept in concepts]
        return tied([m for m in beside if m.score >= best[0].score - _NEAR_ENOUGH])
    return kept or best if len(best) > 1 else best


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
