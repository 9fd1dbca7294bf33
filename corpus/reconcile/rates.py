"""Checks of the rates of prose.

A rate of change is the change over the year before, a share the part over the whole, a rate of completion the outcome
over the budget; and a change leaves a year before that can have been.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.reconcile.check import Check, gap
from corpus.reconcile.material import Material, Passage, is_level, said
from corpus.reconcile.operand import Operand, reckonable
from corpus.records import Figure
from corpus.units import is_money

_BY_PARTS = re.compile(r"占(?:了)?(?P<whole>[^，。；、占]{0,30}?)(?:的)?(?:比例|比重)?(?:为|约|是)?$")
_COMPLETED = re.compile(r"完成(?:了)?(?P<base>[^，。；]{0,12}?预算)数?的?$")
_OTHER_BUDGET = re.compile(r"全年|调整|年初")
_OTHER_BASE = re.compile(r"执行|决算|调整")
_PARTS_FOLLOW = re.compile(r"(?:其中|包括|以下方面)\s*[：:]")
_NEAR = 60
_HUNDRED = Decimal(100)


def rate_checks(material: Material) -> Iterator[Check]:
    """All checks of rates of a document's prose."""
    wholes = [figure for passage in material.paragraphs for figure in passage.figures if is_level(figure)]
    tabled = [f for f in material.figures if f.column is not None and is_money(f.quantity.unit) and f.concept]
    announced: Figure | None = None
    for passage in material.paragraphs:
        announced = None if passage.style in ("part", "chinese") else announced
        yield from _growth(passage)
        yield from _two_years(passage)
        announced = _announced(passage) or announced
        yield from _shares(passage, announced, wholes, tabled)
        yield from _completion(passage)


def _of_one_thing(one: Figure, other: Figure) -> bool:
    """Whether a change and an amount are of one account, by concept or by words in common."""
    if one.concept and one.concept == other.concept:
        return True
    shorter, longer = sorted((one.label, other.label), key=len)
    pairs = {shorter[i : i + 2] for i in range(len(shorter) - 1)}
    return bool(pairs) and sum(pair in longer for pair in pairs) * 2 >= len(pairs)


def pairs_of(passage: Passage) -> Iterator[tuple[Figure, Figure, Figure | None]]:
    """Each amount with the change that is said of it, and the rate that follows the change."""
    figures = passage.figures
    for index, change in enumerate(figures):
        if change.measure != "增减额" or not is_money(change.quantity.unit) or change.quantity.comparator != "=":
            continue
        if change.direction not in ("增加", "减少") or not reckonable(change.quantity):
            continue
        amounts = [f for f in figures[:index] if is_level(f) and f.period == change.period]
        same = [f for f in amounts if f.path == change.path] or [f for f in amounts[-1:] if _of_one_thing(f, change)]
        after = figures[index + 1] if index + 1 < len(figures) else None
        following = after if after and after.measure == "增减率" and after.quantity.unit == "%" else None
        between = passage.text[
            change.quantity.end - passage.start : (following.quantity.start if following else 0) - passage.start
        ]
        if "。" in between or "；" in between:
            following = None
        if same:
            yield same[-1], change, following


def _growth(passage: Passage) -> Iterator[Check]:
    for level, change, rate in pairs_of(passage):
        now, moved = said(level), said(change)
        before = now.value - moved.value
        slack = now.slack + moved.slack
        if before < -slack:
            yield _impossible(now, moved, before)
            continue
        if rate is None:
            continue
        if rate.direction in ("增加", "减少") and rate.direction != change.direction:
            yield Check(
                "增减方向不一", "矛盾", "不成立", said(rate), (moved,),
                text=f"文件写{level.label}{change.direction}{moved.said}，同一句里又写{rate.direction}{rate.quantity.raw}，方向相反。",
                arithmetic=f"{change.direction}{moved.said} ≠ {rate.direction}{rate.quantity.raw}",
            )  # fmt: skip
        elif before == 0:
            if not moved.value or not rate.quantity.value:
                continue
            yield Check(
                "上年为零的增长率", "提示", "不成立", said(rate), (now, moved),
                text=f"文件写{level.label}增加{moved.said}、增长{rate.quantity.raw}，可是上年应为0，增长率算不出来。",
                arithmetic=f"{now.said} − {moved.said} = 0，不能作分母",
            )  # fmt: skip
        else:
            yield _growth_check(level, change, rate)


def _two_years(passage: Passage) -> Iterator[Check]:
    """This year less last year is the change, where the paragraph states all three of one measure."""
    for level, change, _ in pairs_of(passage):
        if not (level.period or "").isdigit() or _OTHER_BASE.search(change.base or ""):
            continue
        last = str(int(level.period or 0) - 1)
        alike = [
            f
            for f in passage.figures
            if is_level(f) and (f.label, f.measure, f.period) == (level.label, level.measure, last)
        ]
        if len(alike) == 1:
            before = said(alike[0])
            earlier = replace(before, value=-before.value)
            yield Check(
                "本年减上年", "矛盾", "和", said(change), (said(level), earlier),
                text=(
                    f"文件写{level.label}{last}年{before.said}、{level.period}年{said(level).said}，"
                    f"却写{change.direction}{said(change).said}。"
                ),
            )  # fmt: skip


def _impossible(now: Operand, moved: Operand, before: Decimal) -> Check:
    sign = "−" if moved.value > 0 else "+"
    return Check(
        "增减后的上年数", "矛盾", "不成立", moved, (now,),
        text=f"文件写{now.name}{now.said}，又写增加{moved.said}，那么上年是负数，两个数不能都对。",
        arithmetic=f"{now.said} {sign} {moved.said} < 0" if before < 0 else "",
    )  # fmt: skip


def _growth_check(level: Figure, change: Figure, rate: Figure) -> Check:
    now, moved = said(level), said(change)
    signed = replace(moved, value=-moved.value)
    before = now.value - moved.value
    due = abs(moved.value) / before * _HUNDRED
    sign = "−" if moved.value > 0 else "+"
    word = "增长" if moved.value > 0 else "下降"
    return Check(
        "增减率", "矛盾", "比率", said(rate), (moved, now, signed),
        text=(
            f"文件写{level.label}{now.said}，比上年{change.direction}{moved.said}，{word}{rate.quantity.raw}；"
            f"按这两个数算应为{due:.2f}%。"
        ),
        arithmetic=(
            f"{moved.quantity.raw} ÷ ({now.quantity.raw} {sign} {moved.quantity.raw}) × 100% = {due:.2f}% ≠ {rate.quantity.raw}"
        ),
    )  # fmt: skip


def _announced(passage: Passage) -> Figure | None:
    """The amount of which a paragraph says that its parts follow."""
    listed = _PARTS_FOLLOW.search(passage.text)
    before = [f for f in passage.figures if is_level(f) and listed and f.quantity.end <= passage.start + listed.start()]
    return before[0] if before else None


def _shares(
    passage: Passage, announced: Figure | None, prose: Sequence[Figure], tabled: Sequence[Figure]
) -> Iterator[Check]:
    """占…的…%: the part is the amount before it, the whole the one that is named or that the list is of."""
    for index, share in enumerate(passage.figures):
        if share.measure != "占比" or share.quantity.unit != "%" or share.quantity.comparator != "=":
            continue
        led = _BY_PARTS.search(passage.before(share, _NEAR))
        part = next((f for f in reversed(passage.figures[:index]) if is_level(f)), None)
        if led is None or part is None or part.path[-1] != share.path[-1]:
            continue
        named = led.group("whole").strip("总的 ")
        sure, possible = _wholes(named, part, prose, tabled)
        if announced is not None and not named and not sure and _may_hold(announced, part):
            sure = [announced]
        checks = [_share_check(share, part, whole) for whole in sure]
        others = [_share_check(share, part, whole) for whole in possible]
        holding = [check for check in (*checks, *others) if gap(check) == 0]
        yield from holding[:1] or checks[:1]


def _may_hold(whole: Figure, part: Figure) -> bool:
    """Whether an amount stands before another and is no less."""
    return whole.quantity.start < part.quantity.start and said(whole).value >= said(part).value


def _wholes(
    named: str, part: Figure, prose: Sequence[Figure], tabled: Sequence[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """The amounts that a share must be of, and those that it may be of."""
    if named:
        return [f for f in (*prose, *tabled) if _names(named, f) and f.quantity.value], []
    above = [f for f in prose if f.path == part.path[:-1] and f.quantity.start < part.quantity.start]
    if above:
        return above[-1:], []
    return [], [f for f in reversed(prose) if len(f.path) == 1 and _may_hold(f, part)]


def _names(named: str, figure: Figure) -> bool:
    plain = re.sub(r"[“”\s]|合计|总额|总计|支出数$|预算$|决算$", "", named)
    label = re.sub(r"[“”\s]", "", figure.concept or figure.label)
    alias = {
        "本年支出": ("支出总计", "支出", "支出预算", "预算支出"),
        "总支出": ("支出总计",),
        "本年收入": ("收入总计", "收入"),
    }
    wanted = alias.get(plain, (plain,))
    return label in wanted or re.sub(r"[“”\s]", "", figure.label) in wanted


def _share_check(share: Figure, part: Figure, whole: Figure) -> Check:
    one, all_ = said(part), said(whole)
    due = one.value / all_.value * _HUNDRED if all_.value else Decimal(0)
    return Check(
        "占比", "矛盾", "比率", said(share), (one, all_),
        text=f"文件写{part.label}{one.said}占{whole.label}（{all_.said}）的{share.quantity.raw}，按这两个数算应为{due:.2f}%。",
        arithmetic=f"{one.quantity.raw} ÷ {all_.quantity.raw} × 100% = {due:.2f}% ≠ {share.quantity.raw}",
    )  # fmt: skip


def _completion(passage: Passage) -> Iterator[Check]:
    """完成…预算的…%: 决算 over the budget that is named, which must not be nothing."""
    for index, rate in enumerate(passage.figures):
        if rate.measure != "完成率" or rate.quantity.unit != "%":
            continue
        led = _COMPLETED.search(passage.before(rate, _NEAR))
        amounts = [f for f in passage.figures[:index] if is_level(f)]
        done = next((f for f in reversed(amounts) if f.measure in ("决算数", "执行数")), None)
        if led is None or done is None:
            continue
        budgets = [
            f for f in amounts if f is not done and f.path == done.path and _is_budget(passage, f, led.group("base"))
        ]
        if len(budgets) == 1:
            yield from _completion_check(rate, done, budgets[0], led.group("base"))


def _is_budget(passage: Passage, figure: Figure, base: str) -> bool:
    """Whether an amount is the budget that a rate of completion names: 年初, 全年, 调整 or the only one."""
    words = passage.before(figure, 12)
    kind = _OTHER_BUDGET.search(base)
    own = _OTHER_BUDGET.findall(words)
    if "预算" not in words and figure.measure not in ("预算数", "年初预算数"):
        return False
    return own[-1:] == [kind.group()] if kind else True


def _completion_check(rate: Figure, done: Figure, budget: Figure, base: str) -> Iterator[Check]:
    outcome, planned = said(done), said(budget)
    if planned.value:
        due = outcome.value / planned.value * _HUNDRED
        yield Check(
            "完成率", "矛盾", "比率", said(rate), (outcome, planned),
            text=f"文件写{base}{planned.said}、决算{outcome.said}，完成{rate.quantity.raw}；按这两个数算应为{due:.2f}%。",
            arithmetic=f"{outcome.quantity.raw} ÷ {planned.quantity.raw} × 100% = {due:.2f}% ≠ {rate.quantity.raw}",
        )  # fmt: skip
    elif outcome.value or rate.quantity.value:
        yield Check(
            "完成率", "矛盾" if outcome.value else "提示", "不成立", said(rate), (outcome, planned),
            text=f"文件写{base}{planned.said}、决算{outcome.said}，却写完成{base}的{rate.quantity.raw}：预算是0，完成率算不出来。",
            arithmetic=f"{outcome.quantity.raw} ÷ {planned.quantity.raw} 算不出{rate.quantity.raw}",
        )  # fmt: skip
