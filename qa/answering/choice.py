"""Which figure a question means: the one reading, or the several that fit alike, of all that match."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.clause import FUNDS
from corpus.records import Figure
from corpus.text import fold
from corpus.units import is_money
from corpus.vocabulary import Spot, vocabulary
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams
from qa.matching.fit import fitting, whole_project
from qa.matching.match import Match, distinct, good_enough, tied

_NAMED_WHOLE = 0.97
_WHOLE_ASKED = re.compile(
    r"总额|总预算|总金额|总的?(?:多少|资金)|一共|总共|总计|合计|(?:的|年度?)预算(?:是|有|为)?(?:多少|几)"
)
_RESTRICTED = re.compile(r"基本支出|项目支出|人员经费|公用经费|机关运行经费")
_FUND = re.compile(r"财政拨款|一般公共预算|政府性基金|国有资本经营")
_BUDGET_ASKED = re.compile(r"预算(?:数|额|金额)?(?:是|有|为|安排了?|列了?|一共|总共)?(?:多少|几|[？?]|$)")
_BOUGHT = re.compile(r"采购.{0,4}(?:预算|计划|情况)")
_SHORT_HEADER = 3
_MANY_ROWS = 3
_WHERE_SAID = re.compile(r"(?:部门|单位|本级)(?:预算|决算)(?:公开|报告|书)?")
"""What names the disclosure itself, and no account in it."""
_YEARS_FUNDS = re.compile(r"年度资金(?:申请)?总额|年度预算资金总额|当年资金总额")
_ALL_YEARS = re.compile(r"整个|总投资|总资金|资金总额|总共|一共|全部|总预算|总的")
_NOUN_ASKED = re.compile(
    r"(?:多少|几)(?:名|位|个)?(?P<counted>[\u4e00-\u9fff]{2,4}?)(?=[？?，,。啊呀呢了]|$)|(?P<named>(?:(?!的)[\u4e00-\u9fff]){2,3}[费款])(?:一共|总共|大概|约)?(?:是|有|为|要)?(?:多少|几)"
)
_ANY_NOUN = re.compile(
    r"[钱元万亿资款经预决金额数率比例成倍年月日天岁人次个家户件项条份台辆套米吨里亩公斤分点级]|花费|这笔|那笔|^的|是|花|用|给|有|以[内上下]|之内|左右|来着|谢|急|[啊呀哈哦呗吧嘛]|合适|才|算"
)
"""What may stand after 多少 and names nothing itself."""
_ACCOUNTS = frozenset({"account", "economic"})
_OFFICIAL = frozenset({"account", "economic", "function"})
_POSTS, _DRAWN_UP = re.compile(r"^(?:..|参公|政法专项)?编制$"), re.compile(r"说明|范围|口径|时|依据|的?预算|的?决算")
"""Established posts, which are counted; 编制 as what is done to a budget is another word."""
_AS_GOOD = 0.005
_SPENDING = "支出总计"
WHOLE_SPENDING = frozenset({"支出总计", "本年支出合计", "财政拨款支出", "一般公共预算财政拨款支出", "收支预算"})
"""What a budget or final accounts come to as a whole."""
WHOLE_REVENUE = frozenset({"收入总计", "本年收入合计", "收支预算", "财政拨款收入"})
_ENDINGS = (
    ("支出总计", "本年支出合计", "收支预算", "财政拨款支出", "一般公共预算财政拨款支出"),
    ("收入总计", "本年收入合计", "收支预算", "财政拨款收入"),
)
"""The names under which all spending and all revenue are stated, the first that a document has being meant."""
_LIKE, _ALIKE, _BY_NAME = 0.6, 0.7, 0.9
_SIDES = ("收入", "支出")
_NEAR_ENOUGH, _COVERED = 0.12, 0.6
_TOTALS = ("合计", "总计", "小计", "本年支出合计", "本年收入合计")
_TO_BUY = re.compile(r"购置|拟购|购买|采购|添置|新增|更新|要买|买")
_PLACE = re.compile(
    r"(?P<told>编制说明)(?:第?\d+[项条点、])?|(?P<place>[\u4e00-\u9fff“”]{1,14}?(?:说明|表|概况))(?:里面?|中|上)(?=[写说讲列填报的，,]|[\u4e00-\u9fff])|"
    r"(?:看|查|按|见|依)(?P<seen>[\u4e00-\u9fff“”]{2,14}?表)(?=[，,。？?\s]|$)"
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
    found = of_noun(inquiry, _of_rare_name(inquiry, _having(inquiry, found)))
    if inquiry.question.change:
        # What a part of it rose by is no change of the account asked for.
        own = {figure.id for figure in of_account(inquiry, (m.figure for m in found))}
        found = [m for m in found if m.figure.id in own]
    found = _whole_by_another_name(inquiry, tied(found)) or found
    if inquiry.whole or (inquiry.question.change and names_the_whole(inquiry)):
        found = _of_the_whole(inquiry, found)
    if inquiry.whole:
        # A sentence says it plainer than the total row of one of several tables.
        found = [m for m in found if m.figure.column is None and m.figure.concept == _SPENDING] or found
    if not found:
        return None
    found = _in_place(inquiry, found) or found
    best = tied(found)
    if "金额" in (inquiry.question.dimension, dimension) or _WHOLE_ASKED.search(inquiry.question.plain):
        best = whole_project(best) if len(distinct(best)) > 1 else best
        best = _project_alone(inquiry, best, found) or best
    best = _of_measure(inquiry, best)
    if not best:
        return None
    best = _column_named(inquiry, _at_hand(inquiry, best), found)
    best = _by_row(inquiry, _named_in_full(inquiry, _not_only_bought(inquiry, best, found)))
    best = _total_row(inquiry, best, found) or _part_named(inquiry, best, found) or best
    best = _as_before(
        inquiry, _same_project(inquiry, _most_named(_of_all_funds(inquiry, _unrestricted(inquiry, distinct(best)))))
    )
    return Choice(tuple(best))


def _of_measure(inquiry: Inquiry, best: list[Match]) -> list[Match]:
    """Of a budgeted amount and the amount spent, the one that the question names, else what the disclosure is of.

    None where the budget is asked of final accounts that give only what was spent (办公费预算数是多少).
    """
    plain = FUNDS.sub("", inquiry.question.plain)
    budgeted = ("预算数", "年初预算数")
    executed = all(inquiry.contents[m.figure.document_id].identity.kind == "决算" for m in best)
    wanted: tuple[str, ...] = ()
    if "预算" in plain and "决算" not in plain:
        wanted = budgeted
    elif "预算" not in plain and executed:
        wanted = ("决算数",)
    kept = [m for m in best if m.figure.measure in wanted]
    if not kept and executed and _BUDGET_ASKED.search(plain) and all(m.figure.measure == "决算数" for m in best):
        return []
    return kept or best if len(best) > 1 else best


def names_the_whole(inquiry: Inquiry) -> bool:
    """Whether a question names nothing but all spending or all revenue (支出预算): no fund's part of it is meant."""
    words = {atom.word for atom in inquiry.atoms}
    return (
        bool(words) and all(a.term for a in inquiry.atoms) and any(words <= w for w in (WHOLE_SPENDING, WHOLE_REVENUE))
    )


def of_the_whole_in(inquiry: Inquiry, *, revenue: bool) -> list[Match]:
    """All that prose states of all spending, or of all revenue, the amounts and their changes, the plainer names first."""
    names = _ENDINGS[revenue]
    found = [
        Match(p.figure, 1.0, 1.0, 1.0, 1.0, p.order, disclosure=p.disclosure)
        for name in names
        for p in inquiry.catalogue.of_term(name)
        if p.figure.concept == name and p.figure.document_id in inquiry.contents and p.figure.column is None
    ]
    return [m for m in found if inquiry.in_years(m.figure)]


def _of_the_whole(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures of all spending or all revenue, those called so before those of a fund that is all there is."""
    revenue = any(atom.word in WHOLE_REVENUE - WHOLE_SPENDING for atom in inquiry.atoms)
    own = [m for m in found if m.figure.concept in (WHOLE_REVENUE if revenue else WHOLE_SPENDING)]
    return [m for m in own if m.figure.concept in _ENDINGS[revenue][:3]] or own or list(found)


def _whole_by_another_name(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """All spending or all revenue where no figure bears the name asked with: final accounts end in 本年支出合计.

    Nothing where the question names anything else.
    """
    words = {atom.word for atom in inquiry.atoms if atom.term}
    others = any(not atom.term for atom in inquiry.atoms)
    names = next((names for names in _ENDINGS if words and words <= {*names[:3]}), ())
    stated = [m.figure for m in best if m.figure.concept in names and (m.figure.total or m.figure.column is None)]
    if others or (stated and len(stated) == len(best)):
        return []
    for name in names:
        found = [
            Match(p.figure, 1.0, 1.0, 1.0, 1.0, p.order, disclosure=p.disclosure)
            for p in inquiry.catalogue.of_term(name)
            if p.figure.concept == name and p.figure.document_id in inquiry.contents
            and (p.figure.direction is not None) == inquiry.question.change and inquiry.in_years(p.figure) and (p.figure.total or p.figure.column is None)
        ]  # fmt: skip
        if found:
            return fitting(inquiry.question, found, dimension_asked=inquiry.question.dimension)
    return []


def _having(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """Without the figures of other accounts, where an account that is named has no figure in scope at all (取暖费)."""
    missing = {
        fold(spot.surface)
        for spot in inquiry.question.spots
        if (spot.term.kind in _ACCOUNTS or (spot.term.kind == "function" and _is_asked(inquiry, spot)))
        and not spot.everyday
        and len(spot.surface) >= _SHORT_HEADER
        and not spot.surface.endswith(("计", "额"))
        and not _WHERE_SAID.fullmatch(spot.surface)
        and not _has_figure(inquiry, spot.term.name)
    }
    plain = inquiry.question.plain
    posts = [
        s.term.name for s in inquiry.question.spots if _POSTS.search(s.term.name) and not _DRAWN_UP.match(plain, s.end)
    ]
    own = {p.figure.id for name in posts for p in inquiry.catalogue.of_term(name)}
    kept = [m for m in found if not posts or (m.figure.id in own and not is_money(m.figure.quantity.unit))]
    kin = _kin_of_missing(inquiry)
    return [m for m in kept if m.figure.concept not in kin and all(_like(name, m.figure) for name in missing)]


def _is_asked(inquiry: Inquiry, spot: Spot) -> bool:
    """Whether a class or item of expenditure is what is asked for, and no topic of something else (安全监管那段里的电梯)."""
    words = inquiry.question.words
    return spot.surface.endswith("支出") or all(spot.start <= word.start < spot.end for word in words)


def _like(name: str, figure: Figure) -> bool:
    """Whether one of the names that a figure stands under is nearly the one given; words of several make up no name.

    Revenue is no expenditure, whatever else two names share.
    """
    pairs, side = grams(name), next((word for word in _SIDES if name.endswith(word)), "")
    names = [own for own in figure.path if side in own]
    return any(len(pairs & grams(own)) >= _ALIKE * len(pairs) for own in names)


def _kin_of_missing(inquiry: Inquiry) -> set[str]:
    """The wholes and the other parts of accounts that the question names and no figure in scope is of (采购的工程).

    What a whole or another part of it comes to is no answer for the part.
    """
    missing = {
        spot.term.name
        for spot in inquiry.question.spots
        if not spot.everyday and not spot.surface.endswith(("计", "额")) and not _has_figure(inquiry, spot.term.name)
    }
    wholes = {whole.name for name in missing for whole in vocabulary().wholes(name)}
    named = {spot.term.name for spot in inquiry.question.spots}
    return (wholes | {part.name for whole in wholes for part in vocabulary().parts(whole)}) - (named - missing)


def of_noun(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures that say something of the very noun asked for (多少观众, 监理费是多少), where it is no word of the field."""
    return [m for m in found if is_of_noun(inquiry, m.figure)]


def is_of_noun(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure says something of the noun asked for; true where that is a word of the field, or none is."""
    asked = _NOUN_ASKED.search(inquiry.question.plain)
    if asked is None:
        return True
    group = "counted" if asked.group("counted") else "named"
    start, end = asked.span(group)
    known = any(spot.start < end and start < spot.end for spot in inquiry.question.spots)
    if known or _ANY_NOUN.search(asked[group]) or (group == "counted" and inquiry.question.dimension is not None):
        return True
    return bool(grams(asked[group]) & grams(f"{' '.join(figure.path)} {figure.context} {figure.quantity.unit}"))


def _of_rare_name(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures of the projects whose own pair of characters a question says (东湖装修的成本), where there are any."""
    accounts = {fold(spot.surface) for spot in inquiry.question.spots if spot.term.kind in _OFFICIAL}
    pieces = [piece for piece in inquiry.pieces if fold(piece) not in accounts]
    rare = {pair for piece in pieces for pair in grams(piece) & inquiry.catalogue.names.rare}
    own = [m for m in found if rare and m.figure.subject is not None and rare <= grams(m.figure.subject)]
    return own or list(found)


def names_its_account(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure is of an account that the question calls by its official name, where any figure in scope is."""
    named = [
        spot
        for spot in inquiry.question.spots
        if spot.term.kind in _OFFICIAL and not spot.everyday and _has_figure(inquiry, spot.term.name)
    ]
    of_them = {p.figure.id for spot in named for p in inquiry.catalogue.of_term(spot.term.name)}
    said = grams(" ".join(figure.path))
    alike = any(len(grams(s.surface) & said) >= _LIKE * len(grams(s.surface)) for s in named)
    return not named or alike or figure.id in of_them


def of_account(inquiry: Inquiry, figures: Iterable[Figure], *, or_part: bool = False) -> list[Figure]:
    """The figures that are of the very account that the question names; all where it names none.

    All that is spent goes by several names, and so does all that comes in. With ``or_part`` the parts that the account
    has by its regulation count as well.
    """
    named = [
        s
        for s in inquiry.question.spots
        if s.term.kind in _OFFICIAL and not s.everyday and _has_figure(inquiry, s.term.name)
    ]
    if not named:
        return list(figures)
    terms = {spot.term.name for spot in named}
    for whole in (WHOLE_SPENDING, WHOLE_REVENUE):
        terms |= whole if terms & whole else frozenset()
    if or_part:
        terms |= {part.name for name in terms for part in vocabulary().parts(name)}
    pairs = [grams(spot.surface) for spot in named]
    return [f for f in figures if f.concept in terms or any(len(p & grams(f.label)) >= _LIKE * len(p) for p in pairs)]


def _has_figure(inquiry: Inquiry, term: str) -> bool:
    """Whether a figure in scope is named by a term itself, and not only stands in a passage that mentions it."""
    named = inquiry.catalogue.of_term(term)
    return any(p.named[term] >= _BY_NAME and p.figure.document_id in inquiry.contents for p in named)


def _in_place(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
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


def _project_alone(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
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


def _column_named(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
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


def _at_hand(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """What there is, before what is to be bought of the same, unless the question speaks of buying (有几辆执法用车)."""
    if any(is_money(m.figure.quantity.unit) or not m.figure.quantity.unit for m in best):
        return list(best)
    buys = [m for m in best if any(_TO_BUY.search(name) for name in m.figure.path)]
    kept = buys if _TO_BUY.search(inquiry.question.plain) else [m for m in best if m not in buys]
    return kept or list(best)


def _named_in_full(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
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


def _not_only_bought(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
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


def _by_row(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of a row that is the account asked for and other rows' cells in a column of its name, the row is meant."""
    # The department's own name may be an account's as well (文化和旅游局).
    plain = inquiry.catalogue.names.without_departments(inquiry.question.plain)
    terms = {spot.term.name for spot in vocabulary().spot(plain) if not spot.everyday}
    own = [m for m in best if m.figure.row is not None and vocabulary().concept(m.figure.row) in terms]
    others = [m for m in best if m.figure.row is not None and m not in own and not m.figure.total]
    return [m for m in best if m not in others] if own else list(best)


def _total_row(inquiry: Inquiry, best: Sequence[Match], found: Sequence[Match]) -> list[Match]:
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


def _of_all_funds(inquiry: Inquiry, best: Sequence[Match]) -> list[Match]:
    """Of an account's amount in the table of all money and that in the table of one fund's, the first is meant."""
    if len(best) < 2 or _FUND.search(inquiry.question.plain):  # noqa: PLR2004
        return list(best)
    concepts = {m.figure.concept for m in best}
    whole = [m for m in best if not _FUND.search("".join(m.figure.path))]
    restricted = [m for m in best if m not in whole]
    tables = all(m.figure.row is not None for m in restricted)
    return whole if whole and tables and len(concepts) == 1 and None not in concepts else list(best)


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
