"""Shares: one amount as a part of another, as stated or worked out, whichever of the two a question names first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.clause import FUNDS
from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor, is_money, same_unit
from corpus.vocabulary import vocabulary
from qa.answer import Answer, Derivation
from qa.answering.apart import asked_share, figures_asked
from qa.answering.lookup import state
from qa.answering.whole_amounts import WHOLE_REVENUE, WHOLE_SPENDING
from qa.compose import plain, sentence
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams
from qa.matching.fit import fitting, whole_project
from qa.matching.match import CHANGES, Match, good_enough, tied

_NAMED = 0.8
_SHOWN = Decimal("0.01")
_PRONOUN = regex(r"(?:就是|那|那么|问的是)?(?:它|这|那|这个|这笔|这一?项|这部分|其)(?:钱|数|费用)?(?:又|大概|大约)?")
_ELSEWHERE = regex(r"^(?:那|那么|请问|就是|整个|全部|所有|全年)|(?:这块|这一块|这部分)$")
_BUDGETED = frozenset({"预算数", "年初预算数"})
_BOTH = 2
_PERCENT = Decimal(100)
_ALL_OF_IT = regex(r"^(?:全部|所有|整个|全年|全年总|本年)?的?(支出|收入)$")
_IN_THE_FILE = regex(r"(?:20\d\d年度?)?(?:部门|单位)?(?:预算|决算)(?:公开)?(?:里面?|中)[，,]?")
_PART_BEFORE = regex(
    r"^[，,]?(?:那么?|它|这|其)?(?:大概|大约)?占(?:了|到)?(?P<whole>[^，。？多少几百比]{2,12})?(?:的)?(?:百分之)?(?:多少|几|比[重例])"
)
_SHARE_ALONE = regex(
    r"的?(?:占比|所占的?比[重例率]|占的?比[重例率]|占了?(?:百分之)?(?:几成|多少|几)(?![\u4e00-\u9fff]))"
)
_CARRIED_OUT = regex(r"完成|执行|预算|决算|进度")
_AS_MUCH = regex(r"是[^，。？]{2,20}的(?:百分|几成)|相当于")
_OF_ALL = regex(r"占(?:了|到)?(?:本年|全年)?(?:总|全部|所有)(?:的)?支出|占(?:了|到)?(?:本年)?支出(?:合计|总计|总额)")
"""The whole that the shares which final accounts state are of."""
_PARTS_OF_SPENDING = frozenset({"account", "function", "economic", "procurement"})
_HALVES = frozenset({"基本支出", "项目支出"})
"""What all spending is made of; other accounts have a whole of their own by the classification."""
_PROJECT_WHOLE = regex(
    r"(?:这个|该|整个|全部|本|它的?)?(?:专项|项目|工程)?的?(?:总预算|预算总额|总额|总资金|资金总额|总投入)"
)


def answer_share(inquiry: Inquiry) -> Answer | None:
    """Part over whole: both named in the question; a stated share is given as stated."""
    told_as = ("占比", "完成率") if _CARRIED_OUT.search(inquiry.question.plain) else ("占比",)
    stated = [
        m for m in inquiry.fitting("比率") if m.figure.measure in told_as and good_enough(m) and m.precision >= _NAMED
    ]
    if stated and _of_the_named_whole(inquiry, stated[0].figure):
        one = len({m.figure.quantity.value for m in tied(stated)}) == 1
        told = inquiry.question.dimension is None or _OF_ALL.search(inquiry.question.plain)
        return state(inquiry, stated[0]) if one and told else None
    named = [
        m for m in fitting(inquiry.question, inquiry.found(), dimension_asked=None)
        if m.precision >= _NAMED and m.figure.measure not in (*CHANGES, "比率") and m.figure.quantity.unit != "%"
    ]  # fmt: skip
    if _of_final_accounts(inquiry):
        named = [m for m in named if m.figure.measure not in _BUDGETED]
    pair = _part_and_whole(named, inquiry) or _asked_of_each(inquiry)
    if pair is None:
        return None
    part, whole = pair
    stands = "相当于" if _AS_MUCH.search(inquiry.question.plain) else "占"
    return rate(inquiry, pair, f"{part.label}占{whole.label}的比重", "占比", f"{part.label}{stands}{whole.label}的")


def _of_final_accounts(inquiry: Inquiry) -> bool:
    """Whether final amounts are meant: what was budgeted is no part of what was spent."""
    executed = all(content.identity.kind == "决算" for content in inquiry.contents.values())
    return executed and "预算" not in FUNDS.sub("", inquiry.question.plain)


def _of_the_named_whole(inquiry: Inquiry, share: Figure) -> bool:
    """Whether a stated share may be of what the question says it is of: all there is, or what its sentence or path names."""
    named = asked_share(inquiry.question.plain)
    if named is None or share.measure != "占比":
        return True
    terms = {s.term.name for s in vocabulary().spot(named[1]) if s.term.kind in _PARTS_OF_SPENDING}
    told = {s.term.name for s in vocabulary().spot("，".join((share.context.split("其中")[0], *share.path[:-1])))}
    return not terms or bool(terms & (WHOLE_SPENDING | WHOLE_REVENUE | told))


def _asked_of_each(inquiry: Inquiry) -> tuple[Figure, Figure] | None:
    """Part and whole as two questions of their own; what the turn before answered where a pronoun stands for the part."""
    plain = _IN_THE_FILE.sub("", inquiry.catalogue.names.without_departments(inquiry.question.plain)).strip()
    named = asked_share(plain)
    if named is not None and named[1].startswith("比"):
        # 占比是多少 names no whole.
        named = None
    asked = named or _of_the_turn_before(inquiry, plain) or _of_its_whole(inquiry)
    if asked is None:
        return None
    money = replace(inquiry, question=replace(inquiry.question, dimension=None, counted=None))
    part, whole = (_ELSEWHERE.sub("", _all_of_it(inquiry, name)) for name in asked)
    if (not part or _PRONOUN.fullmatch(part)) and len(inquiry.previous) == 1:
        found = [m.figure for m in figures_asked(money, [f"{whole}是多少"], fewest=1)]
        found = [_amount_of(inquiry, inquiry.previous[0]), *found]
    elif _PROJECT_WHOLE.fullmatch(whole):
        found = _with_project_whole(money, part)
    else:
        both = [f"{part}是多少", f"{whole}是多少"]
        found = [m.figure for m in figures_asked(money, both)]
        if len(found) == _BOTH and not same_unit(found[0].quantity.unit, found[1].quantity.unit):
            # One is counted and has a value too: it is the value that is part of an amount.
            money = replace(money, question=replace(money.question, dimension="金额"))
            found = [m.figure for m in figures_asked(money, both)]
    if len(found) != _BOTH or not same_unit(found[0].quantity.unit, found[1].quantity.unit):
        return None
    amounts = [figure.quantity.value * (factor(figure.quantity.unit) or 1) for figure in found]
    # 甲是乙的百分之几 says of neither that it is part of the other.
    return (found[0], found[1]) if amounts[0] <= amounts[1] or _AS_MUCH.search(inquiry.question.plain) else None


def _amount_of(inquiry: Inquiry, figure: Figure) -> Figure:
    """The amount of the account that a figure is of: what it changed by is no part of anything."""
    if figure.measure not in CHANGES:
        return figure
    own = (
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.document_id == figure.document_id and p.figure.label == figure.label
        and is_money(p.figure.quantity.unit) and p.figure.measure not in CHANGES and p.figure.period == figure.period
    )  # fmt: skip
    return next(own, figure)


def _all_of_it(inquiry: Inquiry, name: str) -> str:
    """All spending or revenue where a question says 支出 or 收入 alone: what accounts state shares of is the year's own."""
    side = _ALL_OF_IT.match(name)
    if side is None:
        return name
    of_year = f"本年{side[1]}合计"
    stated = any(p.figure.document_id in inquiry.contents for p in inquiry.catalogue.of_term(of_year))
    return of_year if stated else f"总{side[1]}"


def _of_the_turn_before(inquiry: Inquiry, plain: str) -> tuple[str, str] | None:
    """The account of the turn before and what a question says it is part of (占总支出多少); its whole where it says nothing."""
    asked = _PART_BEFORE.match(plain)
    if asked is None or len(inquiry.previous) != 1:
        return None
    part = inquiry.previous[0]
    if asked["whole"]:
        return "", asked["whole"]
    wholes = [w.name for w in vocabulary().wholes(part.concept or "") if part.concept not in _HALVES]
    return ("", wholes[0]) if wholes else ("", "总支出") if part.concept else None


def _of_its_whole(inquiry: Inquiry) -> tuple[str, str] | None:
    """An account and what it is part of, where only the account is named (项目支出占比): what has a figure, else all spending."""
    alone = _SHARE_ALONE.search(inquiry.question.plain)
    spots = [
        s for s in inquiry.question.spots if alone and s.end <= alone.start() and s.term.kind in _PARTS_OF_SPENDING
    ]
    if len({spot.term.name for spot in spots}) != 1 or inquiry.project() is not None:
        return None
    name = spots[0].term.name
    nearer = [
        w.name
        for w in vocabulary().wholes(name)
        if any(p.figure.concept == w.name for p in inquiry.catalogue.of_term(w.name))
    ]
    everything = "总收入" if name.endswith("收入") else "总支出"
    return spots[0].surface, nearer[0] if nearer and name not in _HALVES else everything


def _with_project_whole(money: Inquiry, part: str) -> list[Figure]:
    """A figure of a project and the project's whole budget (某项工作占专项总预算的比重)."""
    project = money.project() or next(iter(money.named_projects()), None)
    named = [m.figure for m in figures_asked(money, [f"{part}是多少"], fewest=1)]
    subject = named[0].subject if named and named[0].subject else project
    own = [m for m in money.fitting("金额") if subject is not None and m.figure.subject == subject]
    whole = whole_project(own)
    parts = [figure for figure in named if figure.subject == subject]
    return [parts[0], whole[0].figure] if parts and len(whole) < len(own) else []


def rate(inquiry: Inquiry, pair: tuple[Figure, Figure], label: str, measure: str, head: str) -> Answer | None:
    """One amount as a percentage of another, to two places, both cited; nothing where the other one is 0.

    Args:
        inquiry: what is asked.
        pair: the amount above the line and the one below it.
        label: the name of what is worked out.
        measure: its measure, 占比 or 完成率.
        head: what the answer says before the percentage.
    """
    part, whole = pair
    amounts = [f.quantity.value * (factor(f.quantity.unit) or 1) for f in pair]
    if not amounts[1]:
        return None
    value = (amounts[0] / amounts[1] * _PERCENT).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    draft.add(part)
    draft.add(whole)
    draft.add_computed(label, value, "%", measure, part)
    text = f"{head}{plain(value)}%（四舍五入到两位小数）：{sentence(part)}，{sentence(whole)}。"
    scale = factor(whole.quantity.unit) or Decimal(1)
    same = part.quantity.unit == whole.quantity.unit
    shown = part.quantity.value if same else amounts[0] / scale
    expression = f"{plain(shown)} ÷ {plain(whole.quantity.value)} × 100% = {plain(value)}%"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.85, assumed=inquiry.assumed
    )


def _part_and_whole(named: Sequence[Match], inquiry: Inquiry) -> tuple[Figure, Figure] | None:
    before, _, after = inquiry.question.plain.partition("占")
    among, _, rest = before.partition("里")
    if rest and not any(_stands_in(m.figure, after) for m in named):
        before, after = rest, among
    parts, wholes = _meant_in(before, named), _meant_in(after, named)
    for part in sorted(parts, key=lambda f: -len(f.label)):
        for whole in sorted(wholes, key=lambda f: -len(f.label)):
            alike = same_unit(part.quantity.unit, whole.quantity.unit) and part.document_id == whole.document_id
            if alike and part.label != whole.label and part.quantity.value <= whole.quantity.value:
                return part, whole
    return None


def _meant_in(text: str, named: Sequence[Match]) -> list[Figure]:
    """The figures whose label stands in a text, else those of an account that it names."""
    written = [m.figure for m in named if _stands_in(m.figure, text)]
    # A column's unnamed rows are not what is meant where the column has a total.
    whole = [f for f in written if f.total or f.row is None or fold(f.row) in fold(text)] or written
    terms = {spot.term.name for spot in vocabulary().spot(text)}
    return whole or [m.figure for m in named if m.figure.concept in terms]


def _stands_in(figure: Figure, text: str) -> bool:
    words = grams(figure.label)
    return bool(words) and len(words & grams(text)) >= len(words) * _NAMED
