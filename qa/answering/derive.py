"""What two figures make together: shares, earlier years, growth, amounts per year. Decimal, shown as done."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.clause import FUNDS
from corpus.records import Figure
from corpus.text import fold
from corpus.units import factor, is_money, same_unit
from corpus.vocabulary import vocabulary
from qa.answer import Answer, Derivation
from qa.answering.accounts import of_account
from qa.answering.apart import asked_share, figures_asked
from qa.answering.lookup import state
from qa.answering.whole_amounts import WHOLE_REVENUE, WHOLE_SPENDING, names_the_whole, of_the_whole_in
from qa.compose import name_of, plain, sentence
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams
from qa.matching.fit import direction_said, fitting, whole_project
from qa.matching.match import CHANGES, Match, good_enough, tied

_NAMED = 0.8
_SHOWN = Decimal("0.01")
_NO_LEVEL = frozenset({*CHANGES, "占比", "比率", "数量", "完成率"})
_SUBJECT_NAMED = 0.5
_PRONOUN = re.compile(
    r"(?:就是|那|那么|问的是)?(?:它|这|那|这个|这笔|这一?项|这部分|其)(?:钱|数|费用)?(?:又|大概|大约)?"
)
_ELSEWHERE = re.compile(r"^(?:那|那么|请问|就是|整个|全部|所有|全年)|(?:这块|这一块|这部分)$")
_VACANCIES = re.compile(r"空编|缺编|超编|(?:空|剩|余|缺)[^，。？]{0,6}编制|编制[^，。？]{0,6}(?:空|没用|没满|剩)")
_POSTS = re.compile(r"编制(?:数|人数|总数|名额)?$")
_ON_STAFF, _OFF_STAFF = re.compile(r"在编|在职|实有"), re.compile(r"离退休|退休|编外")
_TIMES_EACH = re.compile(
    r"(?P<one>[^，。？、的要]{2,16})[”\"]?(?:去|来)?(?:乘以?|×)(?P<other>[^，。？、的]{2,16}?)(?=[，,。？?]|算|得|是|等于|一共|总共|合计|$)"
)
_BUDGETED = frozenset({"预算数", "年初预算数"})
_BOTH = 2
_MONTHS_A_YEAR = 12
_PERCENT = Decimal(100)
_ALL_OF_IT = re.compile(r"^(?:全部|所有|整个|全年|全年总|本年)?的?(支出|收入)$")
_IN_THE_FILE = re.compile(r"(?:20\d\d年度?)?(?:部门|单位)?(?:预算|决算)(?:公开)?(?:里面?|中)[，,]?")
_PART_BEFORE = re.compile(
    r"^[，,]?(?:那么?|它|这|其)?(?:大概|大约)?占(?:了|到)?(?P<whole>[^，。？多少几百比]{2,12})?(?:的)?(?:百分之)?(?:多少|几|比[重例])"
)
_SHARE_ALONE = re.compile(
    r"的?(?:占比|所占的?比[重例率]|占的?比[重例率]|占了?(?:百分之)?(?:几成|多少|几)(?![\u4e00-\u9fff]))"
)
_CARRIED_OUT = re.compile(r"完成|执行|预算|决算|进度")
_AS_MUCH = re.compile(r"是[^，。？]{2,20}的(?:百分|几成)|相当于")
_OF_ALL = re.compile(
    r"占(?:了|到)?(?:本年|全年)?(?:总|全部|所有)(?:的)?支出|占(?:了|到)?(?:本年)?支出(?:合计|总计|总额)"
)
"""The whole that the shares which final accounts state are of."""
_PARTS_OF_SPENDING = frozenset({"account", "function", "economic", "procurement"})
_HALVES = frozenset({"基本支出", "项目支出"})
"""What all spending is made of; other accounts have a whole of their own by the classification."""
_PROJECT_WHOLE = re.compile(
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
        found = [inquiry.previous[0], *found]
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


def answer_previous(inquiry: Inquiry) -> Answer | None:
    """A base year's amount from this year's and the stated change of the same thing."""
    this_year = replace(inquiry, years=(), _found=None)
    revenue = not inquiry.question.spots and {atom.word for atom in inquiry.atoms} == {"收入"}
    if inquiry.whole or revenue or names_the_whole(inquiry):
        revenue = revenue or any(atom.word in WHOLE_REVENUE - WHOLE_SPENDING for atom in inquiry.atoms)
        good = of_the_whole_in(this_year, revenue=revenue)
    else:
        good = [m for m in this_year.found() if good_enough(m) and m.figure.column is None]
        own = {figure.id for figure in of_account(inquiry, (m.figure for m in good))}
        good = [m for m in good if m.figure.id in own]
    # What was spent is measured against what was spent the year before, never a budget that stands beside it.
    levels = sorted(
        (m.figure for m in good if m.figure.measure not in _NO_LEVEL), key=lambda f: f.measure == "年初预算数"
    )
    way = direction_said(inquiry.question.plain)
    stated = [m for m in good if m.figure.measure == "增减额"]
    changes = tied([m for m in stated if way is None or m.figure.direction == way] or stated)
    # Of several as good, the one that changed at all and is named with the fewest words more.
    for change in sorted(changes, key=lambda m: (m.figure.direction == "持平", -m.precision, m.order)):
        level = next((f for f in levels if same_thing(f, change.figure)), None) or _told_longer(levels, change.figure)
        answer = _derived(this_year, level, change.figure)
        if answer is not None:
            return answer
    return None


def _told_longer(levels: Sequence[Figure], change: Figure) -> Figure | None:
    """The one amount whose name only says more of the same account (其他特定目标类项目支出 for 项目支出)."""
    longer = {f.label: f for f in levels if f.document_id == change.document_id and f.label.endswith(change.label)}
    return next(iter(longer.values())) if len(longer) == 1 else None


def answer_growth(inquiry: Inquiry) -> Answer | None:
    """By how many per cent something changed, where only the amounts are stated: the change over the year before."""
    question = inquiry.question
    if not question.change or question.dimension != "比率":
        return None
    amounts = replace(inquiry, question=replace(question, dimension="金额"), _found=None)
    change = next((m.figure for m in amounts.fitting() if m.figure.measure == "增减额" and good_enough(m)), None)
    if change is None or change.column is not None or change.direction not in ("增加", "减少"):
        return None
    if any(m.figure.measure == "增减率" and same_thing(m.figure, change) for m in inquiry.fitting()):
        # The rate itself is stated.
        return None
    level = next(
        (
            p.figure for p in inquiry.catalogue.profiles
            if p.figure.chunk_id == change.chunk_id and p.figure.measure not in _NO_LEVEL and p.figure.column is None
            and same_thing(p.figure, change) and p.figure.period == change.period
        ),
        None,
    )  # fmt: skip
    if level is None or not same_unit(level.quantity.unit, change.quantity.unit):
        return None
    scale = (factor(change.quantity.unit) or Decimal(1)) / (factor(level.quantity.unit) or Decimal(1))
    moved = change.quantity.value * scale
    before = level.quantity.value - moved if change.direction == "增加" else level.quantity.value + moved
    if before <= 0:
        return None
    value = (moved / before * _PERCENT).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    draft.add(change)
    draft.add(level)
    word = "增长" if change.direction == "增加" else "下降"
    draft.add_computed(f"{change.label}{word}", value, "%", "增减率", change)
    sign = "−" if change.direction == "增加" else "+"
    expression = f"{plain(moved)} ÷ ({plain(level.quantity.value)} {sign} {plain(moved)}) × 100% = {plain(value)}%"
    text = f"{name_of(change)}{word}{plain(value)}%（四舍五入到两位小数）：{sentence(level)}，{sentence(change)}，推算上年为{plain(before)}{level.quantity.unit}。"
    return draft.answer(
        question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.75, assumed=inquiry.assumed
    )


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures are of the same account of the same document; all that is spent goes by several names."""
    return one.document_id == other.document_id and (
        one.label == other.label
        or (one.concept is not None and one.concept == other.concept)
        or {one.concept, other.concept} in ({"支出总计", "收支预算"}, {"收入总计", "收支预算"})
    )


def _derived(inquiry: Inquiry, level: Figure | None, change: Figure | None) -> Answer | None:
    """This year's amount less its change, shown; None where either is missing or they are of different things."""
    if level is None or change is None or change.direction is None or level.document_id != change.document_id:
        return None
    alike = change.direction == "持平" or same_unit(level.quantity.unit, change.quantity.unit)
    if not alike or level.period != change.period:
        return None
    rise = change.direction == "增加"
    if rise and level.quantity.value < change.quantity.value:
        return None
    value = level.quantity.value - change.quantity.value if rise else level.quantity.value + change.quantity.value
    year = str(int(level.period) - 1) if level.period else None
    draft = inquiry.draft()
    draft.add(level)
    draft.add(change)
    draft.add_computed(level.label, value, level.quantity.unit, level.measure, level, year)
    sign = "−" if rise else "+"
    expression = (
        f"{plain(level.quantity.value)} {sign} {plain(change.quantity.value)} = {plain(value)}（{level.quantity.unit}）"
    )
    text = f"{year}年{name_of(level)}推算为{plain(value)}{level.quantity.unit}：{sentence(level)}，{sentence(change)}（文件没有直接写{year}年的数）。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )


def answer_vacancies(inquiry: Inquiry) -> Answer | None:
    """How many established posts are not filled: 编制 less the staff that hold one; None where either is not stated."""
    if not _VACANCIES.search(inquiry.question.plain):
        return None
    persons = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.document_id in inquiry.contents and same_unit(p.figure.quantity.unit, "名") and p.figure.direction is None
    ]  # fmt: skip
    posts = [f for f in persons if _POSTS.search(f.label)]
    whole = [f for f in posts if f.total] or posts
    staff = [f for f in persons if _ON_STAFF.search(f.label) and not _OFF_STAFF.search(f.label)]
    if len({f.quantity.value for f in whole}) != 1 or not staff or staff[0].document_id != whole[0].document_id:
        return None
    value = whole[0].quantity.value - staff[0].quantity.value
    draft = inquiry.draft()
    draft.add(whole[0])
    draft.add(staff[0])
    head = "空编" if value >= 0 else "超编"
    draft.add_computed(head, abs(value), whole[0].quantity.unit, "数量", whole[0])
    first, second = sorted((whole[0].quantity.value, staff[0].quantity.value), reverse=True)
    expression = f"{plain(first)} − {plain(second)} = {plain(abs(value))}（{whole[0].quantity.unit}）"
    text = f"{head}{plain(abs(value))}{whole[0].quantity.unit}：{sentence(whole[0])}，{sentence(staff[0])}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.75, assumed=inquiry.assumed
    )


def answer_product(inquiry: Inquiry) -> Answer | None:
    """Heads × a price per head and month × 12, of one project."""
    prices = [m.figure for m in inquiry.found() if "/" in m.figure.quantity.unit and m.coverage >= _SUBJECT_NAMED]
    for price in prices:
        _, head, *per = price.quantity.unit.split("/")
        period = per[0] if per else ""
        heads = [
            m.figure for m in inquiry.found()
            if m.figure.subject == price.subject and m.figure.document_id == price.document_id and same_unit(m.figure.quantity.unit, head)
        ]  # fmt: skip
        if len({f.quantity.value for f in heads}) == 1 and period in ("", "月", "年"):
            times = _MONTHS_A_YEAR if period == "月" else 1
            return _product_of(inquiry, heads[0], price, times)
    return None


def answer_multiplied(inquiry: Inquiry) -> Answer | None:
    """Two figures that a question multiplies (单位成本乘采购数量是多少); None unless it names both."""
    found = _TIMES_EACH.search(inquiry.question.plain)
    if found is None:
        return None
    before = inquiry.question.plain[: found.start()]
    asked = [f"{before}{found.group(name)}是多少" for name in ("one", "other")]
    free = replace(inquiry, question=replace(inquiry.question, dimension=None, counted=None))
    pair = [m.figure for m in figures_asked(free, asked)]
    price = next((f for f in pair if is_money(f.quantity.unit)), None)
    number = next((f for f in pair if not is_money(f.quantity.unit)), None)
    if price is None or number is None or number.quantity.unit == "%":
        return None
    unit = price.quantity.unit.split("/")[0]
    value = price.quantity.value * number.quantity.value
    draft = inquiry.draft()
    draft.add(price)
    draft.add(number)
    draft.add_computed(f"{price.label}×{number.label}", value, unit, price.measure, price)
    expression = f"{plain(price.quantity.value)} × {plain(number.quantity.value)} = {plain(value)}（{unit}）"
    text = f"按文件的数相乘为{plain(value)}{unit}：{sentence(price)}，{sentence(number)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.75, assumed=inquiry.assumed
    )


def _product_of(inquiry: Inquiry, heads: Figure, price: Figure, times: int) -> Answer:
    value = heads.quantity.value * price.quantity.value * times
    unit = price.quantity.unit.split("/")[0]
    draft = inquiry.draft()
    draft.add(heads)
    draft.add(price)
    draft.add_computed(f"{price.subject}推算金额", value, unit, "金额", price)
    months = f" × {times}" if times > 1 else ""
    expression = f"{plain(heads.quantity.value)} × {plain(price.quantity.value)}{months} = {plain(value)}（{unit}）"
    span = "全年" if price.quantity.unit.count("/") > 1 else "共"
    text = f"按指标值推算，{span}为{plain(value)}{unit}：{sentence(heads)}，{sentence(price)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )
