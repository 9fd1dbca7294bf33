"""What one year's figures make: the year before, growth, vacancies, amounts per year and multiplied. Decimal, shown as done."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import factor, is_money, same_unit
from qa.answer import Answer, Derivation
from qa.answering.accounts import of_account
from qa.answering.apart import figures_asked
from qa.answering.whole_amounts import WHOLE_REVENUE, WHOLE_SPENDING, names_the_whole, of_the_whole_in
from qa.compose import name_of, plain, sentence
from qa.inquiry import Inquiry
from qa.matching.fit import direction_said
from qa.matching.match import CHANGES, good_enough, tied

_SHOWN = Decimal("0.01")
_NO_LEVEL = frozenset({*CHANGES, "占比", "比率", "数量", "完成率"})
_SUBJECT_NAMED = 0.5
_VACANCIES = regex(r"空编|缺编|超编|(?:空|剩|余|缺)[^，。？]{0,6}编制|编制[^，。？]{0,6}(?:空|没用|没满|剩)")
_POSTS = regex(r"编制(?:数|人数|总数|名额)?$")
_ON_STAFF, _OFF_STAFF = regex(r"在编|在职|实有"), regex(r"离退休|退休|编外")
_TIMES_EACH = regex(
    r"(?P<one>[^，。？、的要]{2,16})[”\"]?(?:去|来)?(?:乘以?|×)(?P<other>[^，。？、的]{2,16}?)(?=[，,。？?]|算|得|是|等于|一共|总共|合计|$)"
)
_MONTHS_A_YEAR = 12
_PERCENT = Decimal(100)


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
