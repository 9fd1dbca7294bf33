"""Of figures that fit a question alike, the row, the column, the place or the part of the money that it means."""

from collections.abc import Sequence

from corpus.clause import FUNDS
from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import is_money, same_unit
from corpus.vocabulary import vocabulary
from qa.answering.whole_amounts import WHOLE_REVENUE, WHOLE_SPENDING
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.fit import whole_project
from qa.matching.match import Match, distinct, same_value, tied

_NAMED_WHOLE = 0.97
_RESTRICTED = regex(r"基本支出|项目支出|人员经费|公用经费|机关运行经费")
_FUND = regex(r"财政拨款|一般公共预算|政府性基金|国有资本经营")
_BOUGHT = regex(r"采购.{0,4}(?:预算|计划|情况)")
_SHORT_HEADER = 3
_UNNAMED = 0.12
_BARE_AMOUNT = regex(r"(?:安排|花|用|列|拨)?了?多少[？?。\s]*$")
_PRICE = regex(r"单价|单位(?:购置|修缮|创建|建设|平均)*成本|单位价格")
_MANY_ROWS = 3
_LESS_SURE = 0.4
_PART_COLUMN = regex(r"收入|基本支出|项目支出|人员|公用")
_CODED = regex(r"^(\d{3}(?:\d\d){0,2}) ")
_YEARS_FUNDS = regex(r"年度资金(?:申请)?总额|年度预算资金总额|当年资金总额")
_ALL_YEARS = regex(r"整个|总投资|总资金|资金总额|总共|一共|全部|总预算|总的")
_NEAR_ENOUGH, _COVERED = 0.12, 0.6
_TOTALS = ("合计", "总计", "小计", "本年支出合计", "本年收入合计")
_TO_BUY = regex(r"购置|拟购|购买|采购|添置|新增|更新|要买|买")
_PLACE = regex(
    r"(?P<told>编制说明)(?:第?\d+[项条点、])?|(?P<place>[\u4e00-\u9fff“”]{1,14}?(?:说明|表|概况))(?:里面?|中|上)(?=[写说讲列填报的，,]|[\u4e00-\u9fff])|"
    r"(?:看|查|按|见|依)(?P<seen>[\u4e00-\u9fff“”]{2,14}?表)(?=[，,。？?\s]|$)"
)


def in_place(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures that stand where the question says (编制说明里写的, 收入预算表里的); all where it says nothing."""
    named = _PLACE.search(inquiry.question.plain)
    if named is None:
        return []
    name = fold(named["told"] or named["place"] or named["seen"])
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
    return prose if prose and name.endswith("说明") else kept


def is_price(figure: Figure) -> bool:
    """Whether a figure is what one of something costs, which is never added up."""
    return "/" in figure.quantity.unit or _PRICE.search(figure.label) is not None


def only_the_project(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match] | None:
    """The whole money of a project of which a question for an amount names nothing else (某某经费多少); None for others.

    An indicator that the question doesn't name is no answer: empty where the project states no money of its own.
    """
    first = best[0]
    if first.figure.subject is None or first.figure.measure != "指标值" or first.precision >= _UNNAMED:
        return None
    named = coverage(inquiry.atoms, [(first.figure.subject, 1.0)]) >= _NAMED_WHOLE
    plain = inquiry.question.plain
    bare = inquiry.question.dimension is None and _BARE_AMOUNT.search(plain) is not None and "每" not in plain
    if not named or not bare:
        return None
    return project_alone(inquiry, best, found)


def project_alone(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """The whole cost of a project of which a question names nothing but the project."""
    subject = best[0].figure.subject
    each = "每" in inquiry.question.plain or "单价" in inquiry.question.plain
    if subject is None or each or coverage(inquiry.atoms, [(subject, 1.0)]) < _NAMED_WHOLE:
        return []
    own = [match for match in found if match.figure.subject == subject and not match.figure.repeated]
    of_year = [match for match in own if _YEARS_FUNDS.search(match.figure.label)]
    # A project of several years states the year's money beside all of it: the year's is its budget.
    whole = of_year if of_year and not _ALL_YEARS.search(inquiry.question.plain) else whole_project(own)
    return whole if len(whole) < len(own) and len(distinct(whole)) == 1 else []


def column_named(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """The column of a row that the question says beside the row's whole name (某科目的项目支出), before its total."""
    asked = fold(inquiry.question.plain)
    row = fold(best[0].figure.row or "")
    if len(row) <= _SHORT_HEADER or row not in asked or best[0].figure.column not in _TOTALS:
        return list(best)
    rest = asked.replace(row, "", 1)
    rows = {m.figure.chunk_id for m in best if fold(m.figure.row or "") == row}
    own = [
        m for m in found
        if m.figure.chunk_id in rows and m.figure.column and m.figure.column not in _TOTALS
        and fold(m.figure.column.split(" › ")[-1]) in rest
    ]  # fmt: skip
    return own or list(best)


def at_hand(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """What there is, before what is to be bought of the same, unless the question speaks of buying (有几辆执法用车)."""
    if any(is_money(m.figure.quantity.unit) or not m.figure.quantity.unit for m in best):
        return list(best)
    buys = [m for m in best if any(_TO_BUY.search(name) for name in m.figure.path)]
    kept = buys if _TO_BUY.search(inquiry.question.plain) else [m for m in best if m not in buys]
    return kept or list(best)


def named_in_full(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """The rows whose whole name the question says, the longest of such names; all where it says none in full."""
    asked = fold(inquiry.question.plain)
    names = {fold(m.figure.row) for m in best if m.figure.row is not None}
    longest = max((name for name in names if len(name) > _SHORT_HEADER and name in asked), key=len, default=None)
    if longest is None:
        return list(best)
    shorter = {name for name in names if name != longest and (name in longest or longest in name)}
    kept = [m for m in best if m.figure.row is None or fold(m.figure.row) not in shorter]
    rest = asked.replace(longest, "", 1)
    projects = {fold(m.figure.subject) for m in kept if m.figure.subject}
    whose = max((name for name in projects if name in rest), key=len, default=None)
    return [m for m in kept if whose is None or fold(m.figure.subject or "") == whose]


def not_only_bought(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """An account's own amount before what of it is bought for this project and that, where neither is named."""
    bought = [m for m in best if m.figure.row is not None and _BOUGHT.search(_table_of(m.figure))]
    concepts_bought = {m.figure.concept for m in bought}
    if (
        "采购" in inquiry.question.plain
        or len(bought) < len(best)
        or len(concepts_bought) != 1
        or None in concepts_bought
    ):
        return list(best)
    asked = fold(inquiry.question.plain)
    if len(bought) < 2 or any(fold(m.figure.subject or "") in asked for m in bought):  # noqa: PLR2004
        return list(best)
    own = [
        m for m in found
        if m.figure.concept in concepts_bought and m not in bought and m.score >= best[0].score - _NEAR_ENOUGH
        and not _BOUGHT.search(_table_of(m.figure)) and m.figure.row is not None
    ]  # fmt: skip
    return tied(own) or list(best)


def by_row(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of a row that is the account asked for and other rows' cells in a column of its name, the row is meant."""
    # The department's own name may be an account's as well (文化和旅游局).
    plain = inquiry.catalogue.names.without_departments(inquiry.question.plain)
    terms = {spot.term.name for spot in vocabulary().spot(plain) if not spot.everyday}
    own = [m for m in best if m.figure.row is not None and vocabulary().concept(m.figure.row) in terms]
    others = [m for m in best if m.figure.row is not None and m not in own and not m.figure.total]
    return [m for m in best if m not in others] if own else list(best)


def total_row(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """Of the many rows of a column, none of which is named, the total row is meant: table by table; none where no table has one."""
    if best[0].figure.subject is not None:
        return []
    # The department's own name may be an account's as well (文化和旅游局, 文化和旅游（款）).
    asked = fold(inquiry.catalogue.names.without_departments(inquiry.question.plain))
    kept = list(best)
    for table in dict.fromkeys(m.figure.path[0] for m in best if m.figure.row is not None):
        own = [m for m in best if m.figure.path[0] == table and m.figure.row is not None]
        column = own[0].figure.column
        if len({m.figure.row for m in own}) < _MANY_ROWS or any(m.figure.column != column for m in own):
            continue
        if any(not m.figure.total and fold(m.figure.row or "") in asked for m in own):
            continue
        totals = [m for m in found if m.figure.total and m.figure.column == column and m.figure.path[0] == table]
        if totals:
            kept = [m for m in kept if m not in own or m is totals[0]]
            kept = kept if totals[0] in kept else [*kept, totals[0]]
    return kept if len(kept) < len(best) else []


def part_named(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
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


def unrestricted(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of an account's amount and that part of it that is 基本支出 or is bought, the part is meant only where it is named."""
    if _RESTRICTED.search(inquiry.question.plain) or inquiry.project() is not None:
        return list(best)
    best = _of_all_three(inquiry, best)
    bought = "采购" not in inquiry.question.plain
    whole = [
        m
        for m in best
        if m.figure.row is None
        or not (_RESTRICTED.search("".join(m.figure.path)) or (bought and _BOUGHT.search(_table_of(m.figure))))
    ]
    concepts = {m.figure.concept for m in best}
    return whole if whole and len(concepts) == 1 and None not in concepts else list(best)


def _of_all_three(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """What the “三公” account comes to in all, before what of it is paid from 基本支出, where the question says neither."""
    parts = {part.name for part in vocabulary().parts("“三公”经费")} | {"公务用车购置费", "公务用车运行维护费"}
    concepts = {m.figure.concept for m in best}
    restricted = all(m.figure.row is not None and "基本支出" in _table_of(m.figure) for m in best)
    if not restricted or len(concepts) != 1 or not concepts <= parts:
        return list(best)
    whole = [
        m for m in inquiry.fitting()
        if m.figure.concept in concepts and "基本支出" not in "".join(m.figure.path) and m.coverage >= _COVERED
    ]  # fmt: skip
    return distinct(tied(whole)) or list(best)


def of_all_funds(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of an account's amount in the table of all money and that in the table of one fund's, the first is meant."""
    if len(best) < 2 or _FUND.search(inquiry.question.plain):  # noqa: PLR2004
        return list(best)
    concepts = {m.figure.concept for m in best}
    whole = [m for m in best if not _FUND.search("".join(m.figure.path))]
    restricted = [m for m in best if m not in whole]
    tables = all(m.figure.row is not None for m in restricted)
    return whole if whole and tables and len(concepts) == 1 and None not in concepts else list(best)


def in_all_money(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """Without a table of one fund where the table of all money has the same row nearly as fitting (本年支出合计)."""
    best = tied(found)
    if not best or _FUND.search(inquiry.question.plain):
        return list(found)
    told = [m for m in best if m.figure.column is None]
    told_of_funds = [m for m in told if _FUND.search(m.figure.label)]
    named = {spot.term.name for spot in inquiry.question.spots if spot.term.kind == "account"}
    if named and named <= WHOLE_SPENDING | WHOLE_REVENUE and 0 < len(told_of_funds) < len(told) == len(best):
        # 财政拨款收入支出总计 is no more than the part that the treasury pays.
        return [m for m in found if m not in told_of_funds]
    of_funds = [m for m in best if m.figure.column is not None and _FUND.search(m.figure.path[0])]
    concepts = {m.figure.concept for m in of_funds} - {None}
    rows = {(m.figure.row, m.figure.measure, m.figure.document_id) for m in of_funds}
    in_all = [
        m for m in found
        if m.figure.concept in concepts and (m.figure.row, m.figure.measure, m.figure.document_id) in rows
        and m.score >= best[0].score - _NEAR_ENOUGH and not _FUND.search("".join(m.figure.path))
    ]  # fmt: skip
    return [m for m in found if m not in of_funds] if in_all else list(found)


def _table_of(figure: Figure) -> str:
    """The title of the table that a figure stands in, where it isn't a project's own."""
    return "" if figure.path[0] == figure.subject else figure.path[0]


def stated_more_often(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """Of two amounts of one account that contradict each other the one that stands in more places than the other.

    A table whose rows slipped by one says once what the rest of the document says otherwise. Nothing is weighed where the
    question names a fund or a table: it says then which of them it means.
    """
    plain = inquiry.question.plain
    if FUNDS.search(plain) or "表" in plain or not inquiry.one_disclosure or not best:
        return list(best)
    first = best[0].figure
    alike = [
        m
        for m in found
        if m.score >= best[0].score - _LESS_SURE
        and not _PART_COLUMN.search(m.figure.column or "")
        and _same_account(first, m.figure)
    ]
    said: list[list[Match]] = []
    for match in alike:
        group = next((own for own in said if same_value(own[0].figure, match.figure)), None)
        said.append([match]) if group is None else group.append(match)
    own = next((group for group in said if same_value(group[0].figure, first)), [])
    most = max(said, key=len, default=[])
    if len(own) != 1 or len(most) == 1:
        return list(best)
    inquiry.contested.append(first)
    return most


def _same_account(one: Figure, other: Figure) -> bool:
    """Whether two amounts are of one account, one measure and one year."""
    names = ({one.concept, one.row} - {None}) & ({other.concept, other.row} - {None})
    alike = (one.measure, one.period, one.subject, one.direction) == (
        other.measure, other.period, other.subject, other.direction,
    )  # fmt: skip
    codes = {code for figure in (one, other) if (code := _code(figure))}
    return bool(names) and alike and len(codes) <= 1 and same_unit(one.quantity.unit, other.quantity.unit)


def _code(figure: Figure) -> str:
    """The code of the row that a figure stands in; empty where it has none."""
    return next((coded.group(1) for part in figure.path[1:] if (coded := _CODED.match(part))), "")
