"""Arithmetic over cited figures: sums, averages, ranks, shares, previous years. Decimal throughout, shown as done."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.numbering import chinese_numeral
from corpus.records import Figure
from corpus.text import fold
from corpus.units import factor, is_money, same_unit
from qa.answer import Answer, Derivation
from qa.catalogue import grams
from qa.compose import converted, name_of, plain, said, sentence
from qa.inquiry import Inquiry
from qa.match import CHANGES, Match, fitting, good_enough, whole_project

_GROUP = 0.14
_NAMED = 0.8
_NO_LEVEL = frozenset({*CHANGES, "占比", "比率", "数量", "完成率"})
_SUBJECT_NAMED = 0.5
_MONTHS_A_YEAR = 12
_PER = re.compile(r"(?:平均)?(?:每一?|一)(?P<unit>个|平米|平方米|户|人|名|辆|台|处|家|所)(?P<noun>社区|小区|居委会)?")
_PERCENT = Decimal(100)
_SHOWN = Decimal("0.01")


def answer_computed(inquiry: Inquiry) -> Answer | None:
    """Answer a question with an operation; None where its operands are not there."""
    operations = {
        "sum": _sum, "average": _average, "max": _extreme, "min": _extreme, "share": _share, "previous": answer_previous, "product": _product,
    }  # fmt: skip
    operation = inquiry.question.operation
    work = operations.get(operation) if operation else None
    return work(inquiry) if work is not None else None


def answer_per_unit(inquiry: Inquiry) -> Answer | None:
    """每平米一年租金多少: asked per unit where the document states the amount and the number only."""
    if inquiry.question.dimension != "金额" or not re.search(r"每(?:一)?(?:个|平米|平方米|户|辆|台|处|家|所)", inquiry.question.plain):
        return None
    stated = [m for m in inquiry.fitting("金额") if "/" in m.figure.quantity.unit and good_enough(m)]
    return None if stated else _per_unit(inquiry)


def group(inquiry: Inquiry) -> list[Match]:
    """All figures that fit a question for several: those of one label over projects or rows, totals and repeats left out.

    Where the question says how many there are (三笔), the group has as many.
    """
    found = [m for m in inquiry.fitting() if good_enough(m) and not m.figure.repeated]
    rows = [m for m in found if not (m.figure.total and m.figure.column)] or found
    if not rows:
        return []
    groups: dict[tuple[str, ...], list[Match]] = {}
    for match in rows:
        groups.setdefault(_alike(match.figure), []).append(match)
    named = _of_named_projects(inquiry, rows)
    if len(named) > 1:
        return named
    wanted = _how_many(inquiry.question.plain)
    scored = []
    for members in groups.values():
        best = max(m.score for m in members)
        near = [m for m in members if m.score >= best - _GROUP]
        scored.append((len(near) == wanted if wanted else len(near) > 1, round(best, 1), len(near), -near[0].order, near))
    best_group = max(scored, key=lambda s: s[:4])
    return sorted(best_group[4], key=lambda m: m.order)


def _alike(figure: Figure) -> tuple[str, ...]:
    if figure.column and figure.measure != "指标值":
        return figure.path[0], figure.column
    return (figure.label,)


def _of_named_projects(inquiry: Inquiry, rows: Sequence[Match]) -> list[Match]:
    """One figure for each project that the question names apart (福成六期和嘉都…的装修面积)."""
    best = rows[0].figure.label
    wanted = _how_many(inquiry.question.plain)
    same_label, whole_cost = [], []
    for project in inquiry.named_projects():
        own = [m for m in inquiry.fitting() if m.figure.subject == project and not m.figure.repeated]
        same_label += [m for m in own if m.figure.label == best][:1]
        whole_cost += whole_project(inquiry.question, own)[:1]
    for chosen in (same_label, whole_cost):
        if len(chosen) == wanted or (wanted is None and len(chosen) > 1 and chosen is same_label):
            return chosen
    return []


def _how_many(plain: str) -> int | None:
    match = re.search(r"([两三四五六七八九十])(?:个|笔|项|家|张|条)", plain)
    return chinese_numeral(match.group(1)) if match else None


def _listed_together(inquiry: Inquiry) -> list[Match]:
    """Figures that the question names one by one: every label named whole, all of one unit."""
    asked = fold(inquiry.question.plain)
    found = [m for m in inquiry.fitting() if fold(m.figure.label) in asked and not m.figure.repeated]
    best = max(found, key=lambda m: (m.score, -m.order), default=None)
    if best is None:
        return []
    together = [
        m
        for m in found
        if m.figure.chunk_id == best.figure.chunk_id
        and same_unit(m.figure.quantity.unit, best.figure.quantity.unit)
    ]
    return sorted(together, key=lambda m: m.order)


def names_several(inquiry: Inquiry) -> bool:
    """Whether a question names several figures one by one (困境儿童、孤儿一共多少)."""
    return len({m.figure.label for m in _listed_together(inquiry)}) > 1


def _operands(inquiry: Inquiry) -> list[Match]:
    rows = group(inquiry)
    listed = _listed_together(inquiry)
    return listed if len(listed) > max(1, len({m.figure.label for m in rows})) and len(rows) <= 1 else rows


def _sum(inquiry: Inquiry) -> Answer | None:
    operands = _operands(inquiry)
    plural = any(word in inquiry.question.plain for word in ("加", "几", "各", "两", "三", "四", "五", "合起来", "之和", "、", "和"))
    if len(operands) < 2 or not plural:  # noqa: PLR2004
        return None
    total, unit = _total([m.figure for m in operands])
    draft = inquiry.draft()
    indexes = [draft.add(m.figure) for m in operands]
    first = operands[0].figure
    draft.add_computed(f"{first.label}合计", total, unit, first.measure, first)
    terms = " + ".join(plain(m.figure.quantity.value) for m in operands)
    listed = "；".join(f"{name_of(m.figure)}{said(m.figure)}" for m in operands)
    text = f"{len(operands)}项合计{plain(total)}{unit}：{listed}。"
    return draft.answer(
        inquiry.question.text, text,
        derivation=Derivation(f"{terms} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes)),
        confidence=0.85, assumed=inquiry.assumed,
    )  # fmt: skip


def _total(figures: Sequence[Figure]) -> tuple[Decimal, str]:
    unit = figures[0].quantity.unit
    scale = factor(unit)
    if scale is None:
        return sum((f.quantity.value for f in figures), Decimal(0)), unit
    total = sum((f.quantity.value * (factor(f.quantity.unit) or scale) for f in figures), Decimal(0))
    places = min(int(f.quantity.value.as_tuple().exponent) for f in figures)
    value = total / scale
    return value.quantize(Decimal(1).scaleb(min(places, 0))) if all(f.quantity.unit == unit for f in figures) else value, unit


def _average(inquiry: Inquiry) -> Answer | None:
    operands = _operands(inquiry)
    if len(operands) < 2:  # noqa: PLR2004
        return _per_unit(inquiry)
    total, unit = _total([m.figure for m in operands])
    exact = total / len(operands)
    value = exact if exact == exact.quantize(_SHOWN) else exact.quantize(_SHOWN, ROUND_HALF_UP)
    value = Decimal(plain(value.normalize()))
    draft = inquiry.draft()
    indexes = [draft.add(m.figure) for m in operands]
    first = operands[0].figure
    draft.add_computed(f"{first.label}平均", value, unit, first.measure, first)
    rounded = "" if exact == value else "（四舍五入到两位小数）"
    text = f"{len(operands)}项平均{plain(value)}{unit}{rounded}：{'；'.join(f'{name_of(m.figure)}{said(m.figure)}' for m in operands)}。"
    expression = f"({' + '.join(plain(m.figure.quantity.value) for m in operands)}) ÷ {len(operands)} = {plain(value)}（{unit}）"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, tuple(i + 1 for i in indexes)), confidence=0.85,
        assumed=inquiry.assumed,
    )  # fmt: skip


def _per_unit(inquiry: Inquiry) -> Answer | None:
    """平均一个社区多少钱: a project's amount over its stated number or area."""
    match = _PER.search(inquiry.question.plain)
    amounts = [
        m.figure for m in inquiry.fitting("金额") if m.coverage >= _SUBJECT_NAMED - 0.1 and is_money(m.figure.quantity.unit)
    ]
    if match is None or not amounts:
        return None
    amount = amounts[0]
    counts = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.subject == amount.subject and p.figure.document_id == amount.document_id and p.figure.measure == amount.measure
        and same_unit(p.figure.quantity.unit, match.group("unit")) and (match.group("noun") or "") in p.figure.label + p.figure.context
    ]  # fmt: skip
    if len({f.quantity.value for f in counts}) != 1 or not counts[0].quantity.value:
        return None
    unit = inquiry.question.unit or amount.quantity.unit
    whole = converted(amount, unit)
    value = ((whole[0] if whole else amount.quantity.value) / counts[0].quantity.value).quantize(_SHOWN, ROUND_HALF_UP)
    return _divided(inquiry, amount, counts[0], value, f"{unit}/{counts[0].quantity.unit}")


def _divided(inquiry: Inquiry, amount: Figure, count: Figure, value: Decimal, unit: str) -> Answer:
    draft = inquiry.draft()
    draft.add(amount)
    draft.add(count)
    draft.add_computed(f"每{count.quantity.unit}{amount.label}", value, unit, amount.measure, amount)
    expression = f"{said(amount)} ÷ {said(count)} = {plain(value)}{unit}"
    text = f"平均{plain(value)}{unit}（四舍五入到两位小数）：{sentence(amount)}，{sentence(count)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )


def _extreme(inquiry: Inquiry) -> Answer | None:
    operands = group(inquiry)
    if len(operands) < 2:  # noqa: PLR2004
        return None
    largest = inquiry.question.operation == "max"
    amounts = {m.figure.id: m.figure.quantity.value * (factor(m.figure.quantity.unit) or 1) for m in operands}
    extreme = max(amounts.values()) if largest else min(amounts.values())
    wanted = _how_many(inquiry.question.plain) if re.search(r"[大小高低多少]的?(?:前)?[两三四五六七八九十]", inquiry.question.plain) else 1
    ranked = sorted(operands, key=lambda m: (-amounts[m.figure.id] if largest else amounts[m.figure.id], m.order))
    winners = [m for m in operands if amounts[m.figure.id] == extreme] if wanted == 1 else ranked[:wanted]
    draft = inquiry.draft()
    for m in (*winners, *(m for m in operands if m not in winners)):
        draft.add(m.figure)
    word = "最高" if largest else "最低"
    amounts_said = {said(m.figure) for m in winners}
    names = "、".join(name_of(m.figure) + (said(m.figure) if len(amounts_said) > 1 else "") for m in winners)
    single = f"，{said(winners[0].figure)}" if len(amounts_said) == 1 else ""
    text = f"{word}的是{names}{single}。共比较{len(operands)}项：" + "；".join(
        f"{name_of(m.figure)}{said(m.figure)}" for m in sorted(operands, key=lambda m: (-amounts[m.figure.id], m.order))
    )
    return draft.answer(inquiry.question.text, text + "。", confidence=0.85, assumed=inquiry.assumed)


def _share(inquiry: Inquiry) -> Answer | None:
    """Part over whole: both named in the question; a stated share is given as stated."""
    stated = [m for m in inquiry.fitting("比率") if m.figure.measure in ("占比", "完成率") and good_enough(m) and m.precision >= _NAMED]
    if stated:
        return None
    named = [
        m for m in fitting(inquiry.question, inquiry.found(), dimension_asked=None)
        if m.precision >= _NAMED and m.figure.measure not in (*CHANGES, "比率") and m.figure.quantity.unit != "%"
    ]  # fmt: skip
    pair = _part_and_whole(named, inquiry)
    if pair is None:
        return None
    part, whole = pair
    scale = [f.quantity.value * (factor(f.quantity.unit) or 1) for f in (part, whole)]
    if not scale[1]:
        return None
    value = (scale[0] / scale[1] * _PERCENT).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    draft.add(part)
    draft.add(whole)
    draft.add_computed(f"{part.label}占{whole.label}的比重", value, "%", "占比", part)
    text = f"{part.label}占{whole.label}的{plain(value)}%（四舍五入到两位小数）：{sentence(part)}，{sentence(whole)}。"
    expression = f"{plain(part.quantity.value)} ÷ {plain(whole.quantity.value)} × 100% = {plain(value)}%"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.85, assumed=inquiry.assumed
    )


def _part_and_whole(named: Sequence[Match], inquiry: Inquiry) -> tuple[Figure, Figure] | None:
    before, _, after = inquiry.question.plain.partition("占")
    among, _, rest = before.partition("里")
    if rest and not any(_stands_in(m.figure, after) for m in named):
        before, after = rest, among
    parts = [m.figure for m in named if _stands_in(m.figure, before)]
    wholes = [m.figure for m in named if _stands_in(m.figure, after)]
    for part in sorted(parts, key=lambda f: -len(f.label)):
        for whole in sorted(wholes, key=lambda f: -len(f.label)):
            alike = same_unit(part.quantity.unit, whole.quantity.unit) and part.document_id == whole.document_id
            if alike and part.label != whole.label and part.quantity.value <= whole.quantity.value:
                return part, whole
    return None


def _stands_in(figure: Figure, text: str) -> bool:
    words = grams(figure.label)
    return bool(words) and len(words & grams(text)) >= len(words) * _NAMED


def answer_previous(inquiry: Inquiry) -> Answer | None:
    """A base year's amount from this year's and the stated change of the same thing."""
    this_year = replace(inquiry, years=(), _found=None)
    good = [m.figure for m in this_year.found() if good_enough(m) and m.figure.column is None]
    for change in (f for f in good if f.measure == "增减额" and f.direction != "持平"):
        level = next((f for f in good if f.measure not in _NO_LEVEL and same_thing(f, change)), None)
        answer = _derived(this_year, level, change)
        if answer is not None:
            return answer
    return None


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures are of the same account of the same document."""
    return one.document_id == other.document_id and (
        one.label == other.label or (one.concept is not None and one.concept == other.concept)
    )


def _derived(inquiry: Inquiry, level: Figure | None, change: Figure | None) -> Answer | None:
    """This year's amount less its change, shown; None where either is missing or they are of different things."""
    if level is None or change is None or change.direction is None or level.document_id != change.document_id:
        return None
    if not same_unit(level.quantity.unit, change.quantity.unit) or level.period != change.period:
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
    expression = f"{plain(level.quantity.value)} {sign} {plain(change.quantity.value)} = {plain(value)}（{level.quantity.unit}）"
    text = f"{year}年{name_of(level)}推算为{plain(value)}{level.quantity.unit}：{sentence(level)}，{sentence(change)}（文件没有直接写{year}年的数）。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )


def _product(inquiry: Inquiry) -> Answer | None:
    """Heads × a price per head and month × 12, of one project."""
    prices = [
        m.figure for m in inquiry.found() if m.figure.quantity.unit.count("/") == 2 and m.coverage >= _SUBJECT_NAMED  # noqa: PLR2004
    ]
    for price in prices:
        _, head, period = price.quantity.unit.split("/")
        heads = [
            m.figure for m in inquiry.found()
            if m.figure.subject == price.subject and m.figure.document_id == price.document_id and same_unit(m.figure.quantity.unit, head)
        ]  # fmt: skip
        if len({f.quantity.value for f in heads}) == 1 and period in ("月", "年"):
            times = _MONTHS_A_YEAR if period == "月" else 1
            return _product_of(inquiry, heads[0], price, times)
    return None


def _product_of(inquiry: Inquiry, heads: Figure, price: Figure, times: int) -> Answer:
    value = heads.quantity.value * price.quantity.value * times
    unit = price.quantity.unit.split("/")[0]
    draft = inquiry.draft()
    draft.add(heads)
    draft.add(price)
    draft.add_computed(f"{price.subject}全年金额", value, unit, "金额", price)
    expression = f"{plain(heads.quantity.value)} × {plain(price.quantity.value)} × {times} = {plain(value)}（{unit}）"
    text = f"按指标值推算，全年为{plain(value)}{unit}：{sentence(heads)}，{sentence(price)}。"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, (1, 2)), confidence=0.8, assumed=inquiry.assumed
    )
