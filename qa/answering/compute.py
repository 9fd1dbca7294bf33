"""Arithmetic over several cited figures: sums, averages, ranks. Decimal throughout, shown as done."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.numbering import chinese_numeral
from corpus.records import Figure
from corpus.text import fold
from corpus.units import factor, same_unit
from corpus.vocabulary import vocabulary
from qa.answer import Answer, Derivation
from qa.answering.apart import asked_pair, asked_times, figures_apart, figures_asked
from qa.answering.choice import choose
from qa.answering.derive import answer_previous, answer_product, answer_share
from qa.answering.listing import with_value
from qa.answering.lookup import state
from qa.answering.per_unit import PER_HEAD, per_unit
from qa.compose import name_of, plain, said, sentence, terms_of, total_of
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of
from qa.matching.fit import whole_project
from qa.matching.match import Match, good_enough, same_thing_said
from qa.understanding.question import rank_asked, understand

_TWO = 2
_REST = re.compile(
    r"(?P<whole>[^，。？]{2,24}?)(?:里面?|当中|之中|中)[，,]?(?:不是|非|不属于|不算|除了?)(?P<part>[^，。？]{1,12}?)(?:的|以外的?|之外的?)(?:还)?(?:有|是|剩)?(?:多少|几)"
)
_EARLIER = re.compile(r"(?:比|较|跟|和|与)(?:去年|上年|上一年|前一年)[^，。？]{0,6}(?:差|[多少高低])")
_RANKED_BY_AMOUNT = re.compile(r"采购的?(?:预算)?金额(?=最[高大多低少小]|排|前[两三四五])")
"""采购金额最高的是哪项 ranks what is bought, and asks for no total."""
_OF_PROJECTS = re.compile(r"(?:哪一?|[两三四五六七八九十几])个?项目(?!支出)|的项目(?:是|叫)")
"""What asks for projects, which rows of the classification are not."""
_GROUP, _LISTED = 0.14, 12
_CODED = re.compile(r"^(\d{3}(?:\d\d){0,2}) ")
_SAME_SCORE = 0.005
_OF_ROWS = re.compile(r"明细|哪一?笔|每一?笔|哪一?[件条行]|(?:采购|买)的?(?:物品|东西|货物|服务)")
"""What asks for the rows of a table, and not for the projects that several rows belong to."""
_AS_WRITTEN = re.compile(r"写|公开|说明|列的|列了|标的")
_SHOWN = Decimal("0.01")
_EACH_ONE = re.compile(r"平均(?:每)?一?[辆台平](?:米|方米)?|每[辆台]平均")
_BOTH_MEANT = re.compile(r"两[者个项类笔样种]|[前后]面|前者|后者|它们|他们加|二者|俩")
_WHICH_OF = re.compile(r"(?:之间)?[，,]?(?:到底|究竟)?(?:是)?(?:哪一?[个项笔样]|谁|哪边)(?!部门|单位)")
_ADDED = re.compile(
    r"^(?P<first>[^，。？]{2,20}?)(?:是|有)?多少(?:钱)?[，,](?:再|要是|如果)?加上(?P<rest>[^，。？]{2,30}?)(?:的|，)?(?:合计|一共|总共|总额|总计|共|又|是)+(?:是|有)?多少"
)
_APART = re.compile(r"差|[多少高低](?:了|出)?(?:多少|几)|之差")


def answer_computed(inquiry: Inquiry) -> Answer | None:
    """Answer a question with an operation; None where its operands are not there."""
    operations = {
        "sum": _sum, "average": _average, "max": _extreme, "min": _extreme, "share": answer_share, "previous": answer_previous, "product": answer_product,
    }  # fmt: skip
    operation = inquiry.question.operation
    work = operations.get(operation) if operation else None
    return work(inquiry) if work is not None else None


def group(inquiry: Inquiry) -> list[Match]:
    """All figures that fit a question for several: those of one label over projects or rows, totals and repeats left out.

    Where the question says how many there are (三笔), the group has as many.
    """
    found = [m for m in inquiry.fitting() if good_enough(m) and not m.figure.repeated]
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


def _operands(inquiry: Inquiry) -> list[Match]:
    wanted = how_many(inquiry.question.plain)
    apart = figures_apart(inquiry)
    if apart and same_unit_all(apart) and wanted in (None, len(apart)):
        return apart
    rows = group(inquiry)
    listed = _listed_together(inquiry)
    return listed if len(listed) > max(1, len({m.figure.label for m in rows})) and len(rows) <= 1 else rows


def _both_before(inquiry: Inquiry) -> list[Match]:
    """The two figures that answered before, where the question means them (两类加到一块儿, 这两项差多少)."""
    pair = inquiry.two_before
    if not pair or not _BOTH_MEANT.search(inquiry.question.plain):
        return []
    if not same_unit(pair[0].quantity.unit, pair[1].quantity.unit):
        return []
    return [Match(figure, 1.0, 1.0, 1.0, 1.0, order) for order, figure in enumerate(pair)]


def answer_of_both(inquiry: Inquiry) -> Answer | None:
    """How far apart the two figures before are, or what they come to; None where they are not meant."""
    pair = _both_before(inquiry)
    if not pair or inquiry.question.operation == "share":
        return None
    if _APART.search(inquiry.question.plain):
        return _difference(inquiry, *(match.figure for match in pair))
    return _sum(inquiry) if inquiry.question.operation == "sum" else None


def _widened(inquiry: Inquiry) -> list[Match]:
    """The figures of one passage whose labels say all the noun asked of and one word more each (区级…, 市级…), as many as asked."""
    wanted = how_many(inquiry.question.plain)
    if wanted is None:
        return []
    best = inquiry.fitting()[:wanted]
    alike = len(best) == wanted and same_unit_all(best) and len({m.figure.label for m in best}) == wanted
    one_place = len({(m.figure.chunk_id, m.figure.path[:-1]) for m in best}) == 1
    close = alike and best[0].score - best[-1].score < _SAME_SCORE and all(good_enough(m) for m in best)
    return sorted(best, key=lambda m: m.order) if close and one_place and best[0].figure.column is None else []


def _sum(inquiry: Inquiry) -> Answer | None:
    operands = _both_before(inquiry) or _widened(inquiry) or _operands(inquiry)
    plural = any(
        word in inquiry.question.plain
        for word in ("加", "几", "各", "两", "三", "四", "五", "合起来", "之和", "、", "和")
    )
    wanted = how_many(inquiry.question.plain)
    if wanted is not None and wanted != len(operands) and not _both_before(inquiry):
        # 其余三笔合计多少 is not answered with the sum of four.
        return None
    if len(inquiry.years) < _TWO and _by_several_measures(operands):
        return None
    told = [m.figure for m in operands if m.figure.column is None]
    nested = any(one.label in other.path[:-1] for one in told for other in told if one is not other)
    if len(operands) < _TWO or not plural or (nested and not _both_before(inquiry)):
        # A whole and its part are no two things to be added up.
        return None
    column = _total_of_column(inquiry, operands) if operands == group(inquiry) else None
    if column is not None:
        return state(inquiry, column)
    stated = _stated_whole(inquiry, operands) if _AS_WRITTEN.search(inquiry.question.plain) else None
    if stated is not None:
        return stated
    total, unit = total_of([m.figure for m in operands])
    draft = inquiry.draft()
    indexes = [draft.add(m.figure) for m in operands]
    first = operands[0].figure
    draft.add_computed(f"{first.label}合计", total, unit, first.measure, first)
    terms = terms_of([m.figure for m in operands], unit)
    listed = "；".join(f"{name_of(m.figure)}{said(m.figure)}" for m in operands)
    text = f"{len(operands)}项合计{plain(total)}{unit}：{listed}。"
    return draft.answer(
        inquiry.question.text, text,
        derivation=Derivation(f"{terms} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes)),
        confidence=0.85, assumed=inquiry.assumed,
    )  # fmt: skip


def _by_several_measures(operands: Sequence[Match]) -> bool:
    """Whether the amounts are all of one account, as budgeted and as spent, or of several years: no two things to add up."""
    figures = [m.figure for m in operands]
    accounts = {(f.concept or f.label, f.row, f.subject) for f in figures}
    return len(accounts) == 1 and len({(f.measure, f.period) for f in figures}) == len(figures)


def _total_of_column(inquiry: Inquiry, operands: Sequence[Match]) -> Match | None:
    """The total row of a column of accounts: adding up its rows would count classes and what stands under them."""
    first = operands[0].figure
    one = {(m.figure.document_id, m.figure.path[0], m.figure.column) for m in operands}
    coded = all(any(_CODED.match(part) for part in m.figure.path) for m in operands)
    if len(one) != 1 or len(operands) <= _TWO or first.column is None or not coded or _names_rows(inquiry, operands):
        return None
    totals = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.total and p.figure.document_id == first.document_id
        and (p.figure.path[0], p.figure.column) == (first.path[0], first.column)
    ]  # fmt: skip
    return replace(operands[0], figure=totals[0]) if len({f.quantity.value for f in totals}) == 1 else None


def _names_rows(inquiry: Inquiry, operands: Sequence[Match]) -> bool:
    """Whether a question says rows of a column by their names (教育支出和卫生健康支出一共多少)."""
    asked = fold(inquiry.question.plain)
    return any(m.figure.row is not None and fold(m.figure.row) in asked for m in operands)


def _stated_whole(inquiry: Inquiry, parts: Sequence[Match]) -> Answer | None:
    """What the document itself states of an account whose parts are asked for together (购置加运维，说明里总共写了多少)."""
    concepts = {m.figure.concept for m in parts}
    places = {m.figure.path[:-1] for m in parts}
    for profile in inquiry.catalogue.profiles:
        whole = profile.figure
        own = {part.name for part in vocabulary().parts(whole.concept or "")}
        if own and own == concepts and {whole.path} == places and whole.document_id == parts[0].figure.document_id:
            return state(inquiry, replace(parts[0], figure=whole))
    return None


def answer_difference(inquiry: Inquiry) -> Answer | None:
    """How far apart two figures are that a question names; None unless it names two of one unit."""
    pair = figures_asked(inquiry, asked_pair(inquiry.question.plain))
    if len(pair) != 2 or not same_unit_all(pair):  # noqa: PLR2004
        return None
    return _difference(inquiry, *(m.figure for m in pair))


def answer_with_added(inquiry: Inquiry) -> Answer | None:
    """三公经费多少，加上会议费、培训费合计多少: the one amount, and what it comes to with the others; None unless all are stated."""
    found = _ADDED.search(inquiry.question.plain)
    if found is None:
        return None
    names = [found["first"], *re.split(r"[、和与及]", found["rest"])]
    parts = figures_asked(inquiry, [f"{name}是多少" for name in names])
    if len(parts) != len(names) or not same_unit_all(parts):
        return None
    figures = [match.figure for match in parts]
    total, unit = total_of(figures)
    draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in figures]
    draft.add_computed("合计", total, unit, figures[0].measure, figures[0])
    text = f"{sentence(figures[0])}；加上{'、'.join(name_of(f) + said(f) for f in figures[1:])}，合计{plain(total)}{unit}。"
    derivation = Derivation(f"{terms_of(figures, unit)} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def answer_rest(inquiry: Inquiry) -> Answer | None:
    """退役军人里不是党员的有多少: the whole less the part that is said; None unless both have a figure."""
    found = _REST.search(inquiry.question.plain)
    if found is None:
        return None
    pair = [m.figure for m in figures_asked(inquiry, [f"{found.group(name)}有多少" for name in ("whole", "part")])]
    if len(pair) != _TWO or not same_unit(pair[0].quantity.unit, pair[1].quantity.unit):
        return None
    return _difference(inquiry, *pair) if pair[0].quantity.value > pair[1].quantity.value else None


def answer_without(inquiry: Inquiry) -> Answer | None:
    """上年结转不算，预算收入是多少: the whole less the part left out; None unless the document makes it a part of it."""
    if not inquiry.question.excluded or inquiry.question.change:
        return None
    choice = choose(inquiry)
    every = replace(inquiry, excluded=(), _found=None)
    parts = figures_asked(every, [f"{name}是多少" for name in inquiry.question.excluded], fewest=1)
    if choice is None or len(choice.readings) > 1 or len(parts) != 1:
        return None
    whole, part = choice.best.figure, parts[0].figure
    within = part.document_id == whole.document_id and (
        whole.label in part.path[:-1] or part.chunk_id == whole.chunk_id
    )
    smaller = same_unit(whole.quantity.unit, part.quantity.unit) and part.quantity.value < whole.quantity.value
    return _difference(inquiry, whole, part) if within and smaller and whole.total else None


def answer_readings_apart(inquiry: Inquiry) -> Answer | None:
    """How far apart the two figures are that a question sets beside each other without naming each alone.

    Either the changes of two accounts that it joins (甲和乙都增加了，哪个增加得多，相差多少) or the two projects that its
    words fit alike (两个改造工程哪个成本更高，相差多少).
    """
    if not _APART.search(inquiry.question.plain) or _EARLIER.search(inquiry.question.plain):
        return None
    joined = figures_apart(inquiry) if inquiry.question.change else []
    choice = choose(inquiry) if how_many(inquiry.question.plain) == _TWO else None
    pair = joined or (choice.readings if choice is not None else ())
    if (
        len(pair) != _TWO
        or not same_unit_all(pair)
        or (not joined and pair[0].figure.subject == pair[1].figure.subject)
    ):
        return None
    return _difference(inquiry, *(match.figure for match in pair))


def _difference(inquiry: Inquiry, one: Figure, two: Figure) -> Answer:
    scale = factor(one.quantity.unit) or Decimal(1)
    value = one.quantity.value - two.quantity.value * (factor(two.quantity.unit) or Decimal(1)) / scale
    draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in (one, two)]
    unit = one.quantity.unit
    draft.add_computed(f"{one.label}与{two.label}之差", abs(value), unit, one.measure, one)
    more = "多" if value > 0 else "少" if value < 0 else ""
    far = f"{more}{plain(abs(value))}{unit}" if more else f"一样多，相差{plain(abs(value))}{unit}"
    text = f"{name_of(one)}比{name_of(two)}{far}：{name_of(one)}{said(one)}，{name_of(two)}{said(two)}。"
    larger, smaller = sorted(terms_of([one, two], unit).split(" + "), key=Decimal, reverse=True)
    return draft.answer(
        inquiry.question.text, text,
        derivation=Derivation(f"{larger} − {smaller} = {plain(abs(value))}（{unit}）", tuple(i + 1 for i in indexes)),
        confidence=0.85, assumed=inquiry.assumed,
    )  # fmt: skip


def answer_times(inquiry: Inquiry) -> Answer | None:
    """How many times one figure is another that a question names; None unless it names two of one unit."""
    pair = [match.figure for match in figures_asked(inquiry, asked_times(inquiry.question.plain))]
    if len(pair) != 2 or not same_unit(pair[0].quantity.unit, pair[1].quantity.unit):  # noqa: PLR2004
        return None
    amounts = [figure.quantity.value * (factor(figure.quantity.unit) or 1) for figure in pair]
    if not amounts[1]:
        return None
    value = (amounts[0] / amounts[1]).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    for figure in pair:
        draft.add(figure)
    draft.add_computed(f"{pair[0].label}与{pair[1].label}之比", value, "倍", "比率", pair[0])
    one, other = terms_of(pair, pair[0].quantity.unit).split(" + ")
    text = f"{name_of(pair[0])}是{name_of(pair[1])}的{plain(value)}倍（四舍五入到两位小数）：{name_of(pair[0])}{said(pair[0])}，{name_of(pair[1])}{said(pair[1])}。"
    derivation = Derivation(f"{one} ÷ {other} = {plain(value)}（倍）", (1, 2))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.85, assumed=inquiry.assumed)


def _average(inquiry: Inquiry) -> Answer | None:
    each = per_unit(inquiry) if _EACH_ONE.search(inquiry.question.plain) else None
    if each is not None:
        return each
    if PER_HEAD.search(inquiry.question.plain):
        return None
    operands = _once(_operands(inquiry))
    subjects = {m.figure.subject for m in operands}
    if len(operands) < _TWO or (len(subjects) == 1 and None not in subjects):
        # The mean of several amounts of one project is none: what is asked for is one of them over a number.
        return per_unit(inquiry)
    total, unit = total_of([m.figure for m in operands])
    exact = total / len(operands)
    value = exact if exact == exact.quantize(_SHOWN) else exact.quantize(_SHOWN, ROUND_HALF_UP)
    value = Decimal(plain(value.normalize()))
    draft = inquiry.draft()
    indexes = [draft.add(m.figure) for m in operands]
    first = operands[0].figure
    draft.add_computed(f"{first.label}平均", value, unit, first.measure, first)
    rounded = "" if exact == value else "（四舍五入到两位小数）"
    text = f"{len(operands)}项平均{plain(value)}{unit}{rounded}：{'；'.join(f'{name_of(m.figure)}{said(m.figure)}' for m in operands)}。"
    expression = f"({terms_of([m.figure for m in operands], unit)}) ÷ {len(operands)} = {plain(value)}（{unit}）"
    return draft.answer(
        inquiry.question.text, text, derivation=Derivation(expression, tuple(i + 1 for i in indexes)), confidence=0.85,
        assumed=inquiry.assumed,
    )  # fmt: skip


def _once(operands: Sequence[Match]) -> list[Match]:
    """The operands without those that state once more what another one states."""
    kept: list[Match] = []
    for match in operands:
        if not any(same_thing_said(match.figure, other.figure) for other in kept):
            kept.append(match)
    return kept


def _named_to_choose(inquiry: Inquiry) -> list[Match]:
    """The figures of the names between which a question asks (因公出国费和公务接待费哪个多); nothing for fewer than two."""
    asked = _WHICH_OF.search(inquiry.question.plain)
    if asked is None:
        return []
    each = replace(inquiry.question, plain=f"{inquiry.question.plain[: asked.start()]}分别是多少", operation=None)
    named = figures_apart(replace(inquiry, question=each))
    return named if len(named) > 1 and same_unit_all(named) else []


def _leaves(operands: Sequence[Match]) -> list[Match]:
    """The rows that no other row stands under: a class of a table is no row beside its own."""
    paths = {m.figure.path[:-1] for m in operands}
    above = {path[:length] for path in paths for length in range(1, len(path))}
    codes = {m.figure.id: _code(m.figure) for m in operands}
    under = {code[:digits] for code in codes.values() for digits in (3, 5) if len(code) > digits}
    return [
        m
        for m in operands
        if m.figure.row is None or (m.figure.path[:-1] not in above and codes[m.figure.id] not in under)
    ]


def _code(figure: Figure) -> str:
    """The code of the row that a figure stands in; empty where it has none."""
    return next((coded.group(1) for part in figure.path[1:] if (coded := _CODED.match(part))), "")


def answer_larger(inquiry: Inquiry) -> Answer | None:
    """Which of the accounts that a question names is the larger; None where it names no two."""
    named = _named_to_choose(inquiry)
    return _extreme_of(inquiry, named) if named else None


def _extreme(inquiry: Inquiry) -> Answer | None:
    found = _extreme_of(inquiry, _named_to_choose(inquiry) or _leaves(group(inquiry)))
    asked = _RANKED_BY_AMOUNT.sub("采购里", inquiry.question.plain)
    if found is not None or asked == inquiry.question.plain:
        return found
    question = understand(asked, inquiry.catalogue.names)
    ranked = replace(
        inquiry, question=replace(question, text=inquiry.question.text, dimension="金额"), pieces=question.content,
        atoms=atoms_of(question.words, inquiry.catalogue), focus=(), subject=(), _found=None,
    )  # fmt: skip
    return _extreme_of(ranked, _leaves(group(ranked)))


def _of_a_project(figure: Figure) -> bool:
    return figure.subject is not None or "项目" in figure.path[0] or figure.column is None


def _extreme_of(inquiry: Inquiry, operands: Sequence[Match]) -> Answer | None:
    if _by_several_measures(operands) and len(inquiry.years) < _TWO:
        return None
    if len({(name_of(m.figure), m.figure.quantity.value) for m in operands}) < _TWO:
        return None
    if _OF_PROJECTS.search(inquiry.question.plain) and not any(_of_a_project(m.figure) for m in operands):
        return None
    largest = inquiry.question.operation == "max"
    amounts = {m.figure.id: m.figure.quantity.value * (factor(m.figure.quantity.unit) or 1) for m in operands}
    places = sorted(set(amounts.values()), reverse=largest)
    rank = rank_asked(inquiry.question.plain)
    if rank > len(places):
        return None
    extreme = places[rank - 1]
    wanted = (
        how_many(inquiry.question.plain)
        if re.search(r"[大小高低多少]的?[两三四五六七八九十]|前[两三四五六七八九十]", inquiry.question.plain)
        else 1
    )
    ranked = sorted(operands, key=lambda m: (-amounts[m.figure.id] if largest else amounts[m.figure.id], m.order))
    winners = [m for m in operands if amounts[m.figure.id] == extreme] if wanted == 1 else ranked[:wanted]
    draft = inquiry.draft()
    for m in (*winners, *(m for m in operands if m not in winners)):
        draft.add(m.figure)
    word = ("最高" if largest else "最低") if rank == 1 else f"排第{rank}"
    amounts_said = {said(m.figure) for m in winners}
    names = "、".join(name_of(m.figure) + (said(m.figure) if len(amounts_said) > 1 else "") for m in winners)
    single = f"，{said(winners[0].figure)}" if len(amounts_said) == 1 else ""
    in_order = sorted(operands, key=lambda m: (-amounts[m.figure.id], m.order))
    beside = [f"{name_of(m.figure)}{said(m.figure)}" for m in in_order[:_LISTED]]
    rest = [f"其余{len(in_order) - _LISTED}项略"] if len(in_order) > _LISTED else []
    text = f"{word}的是{names}{single}。共比较{len(operands)}项：{'；'.join((*beside, *rest))}"
    return draft.answer(inquiry.question.text, text + "。", confidence=0.85, assumed=inquiry.assumed)
