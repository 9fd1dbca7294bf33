"""Checks of words against numbers: 增加 and 减少 against signs and reasons, 持平 against two numbers, 大于 and 小于."""

import re
from collections.abc import Iterator, Sequence

from corpus.quantity import find_quantities
from corpus.reconcile.check import Check
from corpus.reconcile.material import Material, Passage, is_level, said
from corpus.reconcile.operand import Operand, amount, reckonable
from corpus.reconcile.rates import pairs_of
from corpus.records import Figure
from corpus.source import moved
from corpus.units import is_money

_COMPARED = re.compile(r"决算数?(?P<word>大于|小于|高于|低于|等于)(?:年初|全年|调整后?)?预算数?")
_EVEN = re.compile(
    r"(?:与|较|比|和|同)(?P<base>(?:\d{4}年|上年|去年)(?:度)?[^，。；、\d]{0,10}?)(?P<amount>[\d,.]+\s*(?:亿元|万元|元))[^，。；、]{0,4}?(?:持平|一致|相同|相等)"
    r"|(?:与|较|比|和|同)(?P<base2>(?:\d{4}年|上年|去年)(?:度)?[^，。；、\d]{0,10}?)(?:持平|一致|相同|相等)(?:，?(?:均|都)?为)?(?P<amount2>[\d,.]+\s*(?:亿元|万元|元))"
)
_REASON = re.compile(r"(?P<what>[\u4e00-\u9fff]{0,20}?)(?P<word>增加|增长|上升|减少|下降|降低)的?(?:主要)?原因")
_UP = ("增加", "增长", "上升", "大于", "高于")
_REACH = 3


def direction_checks(material: Material) -> Iterator[Check]:
    """All checks of words of direction."""
    passages = material.paragraphs
    for index, passage in enumerate(passages):
        yield from _signs(passage)
        yield from _even(passage)
        yield from _compared(passage)
        yield from _reasons(passages[max(0, index - _REACH) : index + 1])
    yield from _one_amount_two_changes(passages)


def _signs(passage: Passage) -> Iterator[Check]:
    """增加 of a negative amount says two things."""
    for figure in passage.figures:
        if figure.direction in ("增加", "减少") and figure.quantity.value < 0:
            operand = said(figure)
            yield Check(
                "方向与正负号", "可疑", "不成立", operand,
                text=f"文件写{figure.label}{figure.direction}{operand.quantity.raw}：“{figure.direction}”后面又是负数，说不清是增是减。",
                arithmetic=f"{figure.direction} {operand.quantity.raw}",
            )  # fmt: skip


def _even(passage: Passage) -> Iterator[Check]:
    """与上年…持平 with the amount of both years: they must be one."""
    for match in _EVEN.finditer(passage.text):
        group = "amount" if match.group("amount") else "amount2"
        [*found] = find_quantities(match.group(group))
        before = [f for f in passage.figures if is_level(f) and f.quantity.end <= passage.start + match.start()]
        if (
            len(found) != 1
            or not reckonable(found[0])
            or not before
            or "。" in passage.text[before[-1].quantity.end - passage.start : match.start()]
        ):
            continue
        now = said(before[-1])
        last = _written(passage, match, group, f"{match.group('base') or match.group('base2')}")
        yield Check(
            "持平却不等", "矛盾", "等于", now, (last,),
            text=f"文件写{now.name}{now.said}与{last.name}{last.said}持平，但两个数不一样。",
            arithmetic=f"{now.said} ≠ {last.said}",
        )  # fmt: skip


def _written(passage: Passage, match: re.Match[str], group: str, name: str) -> Operand:
    offset = passage.start + match.start(group)
    quantity = moved(find_quantities(match.group(group))[0], offset)
    figure = next((f for f in passage.figures if f.quantity.start == quantity.start), None)
    span = (passage.start + match.start(), passage.start + match.end())
    return amount(name, quantity, figure.id if figure else None, span)


def _compared(passage: Passage) -> Iterator[Check]:
    """决算数小于预算数, where the paragraph states one of each."""
    match = _COMPARED.search(passage.text)
    if match is None:
        return
    before = [f for f in passage.figures if is_level(f) and f.quantity.end <= passage.start + match.start()]
    done = [f for f in before if f.measure == "决算数"]
    kinds = ("全年", "调整", "年初")
    named = next((kind for kind in kinds if kind in match.group()), "")
    planned = [f for f in before if f.measure in ("预算数", "年初预算数") and named in passage.before(f, 10)]
    if not named and len(planned) > 1:
        planned = [f for f in planned if "年初" not in passage.before(f, 10)]
    if len(done) != 1 or len(planned) != 1:
        return
    outcome, budget, word = said(done[0]), said(planned[0]), match.group("word")
    if word == "等于":
        yield Check("大于小于", "矛盾", "等于", outcome, (budget,))
        return
    small, large = (budget, outcome) if word in _UP else (outcome, budget)
    yield Check(
        "大于小于", "矛盾", "不超过", small, (large,),
        text=f"文件写决算{outcome.said}、预算{budget.said}，却说决算数{word}预算数。",
        arithmetic=f"{outcome.said} {'<' if word in _UP else '>'} {budget.said}",
    )  # fmt: skip


def _reasons(passages: Sequence[Passage]) -> Iterator[Check]:
    """…增加的主要原因 after nothing but decreases (or the other way round) of the same account."""
    for match in _REASON.finditer(passages[-1].text):
        if "或" in match.group() or "（" in match.group():
            continue
        at = passages[-1].start + match.start()
        changes = [
            f
            for passage in passages
            for f in passage.figures
            if f.measure == "增减额"
            and is_money(f.quantity.unit)
            and reckonable(f.quantity)
            and f.quantity.end <= at
            and _shared(match.group("what"), f)
        ]
        directions = {f.direction for f in changes}
        said_up = match.group("word") in _UP
        if not changes or directions == {"增加", "减少"} or None in directions or "持平" in directions:
            continue
        if (directions == {"增加"}) is said_up:
            yield Check("增减与原因", "矛盾", "不超过", said(changes[-1]), (said(changes[-1]),))
        else:
            operand = said(changes[-1])
            yield Check(
                "增减与原因", "可疑", "不成立", operand,
                text=f"文件写{operand.name}{changes[-1].direction}{operand.said}，后面却说明{match.group('word')}的原因。",
                arithmetic=f"{changes[-1].direction}{operand.said} ≠ {match.group('word')}",
            )  # fmt: skip


def _shared(what: str, figure: Figure) -> bool:
    """Whether the reason is of the same account as a change; one that names none is of the last."""
    words = re.sub(r"[收支出入数的]", "", what)
    return len(words) >= _REACH and any(words[i : i + 4] in figure.label for i in range(max(1, len(words) - 3)))


def _one_amount_two_changes(passages: Sequence[Passage]) -> Iterator[Check]:
    """One amount to the cent, stated twice against the same year, cannot have changed by two amounts."""
    seen: dict[tuple[object, ...], list[tuple[Figure, Figure]]] = {}
    for passage in passages:
        for level, change, _ in pairs_of(passage):
            digits = len(level.quantity.value.as_tuple().digits)
            if digits >= _REACH + 2 and level.quantity.value % 10:
                seen.setdefault((said(level).value, _base(change)), []).append((level, change))
    for pairs in seen.values():
        values = [said(change) for _, change in pairs]
        common = max(values, key=lambda o: sum(other.value == o.value for other in values))
        for operand, (level, _) in zip(values, pairs, strict=True):
            if operand.key == common.key:
                continue
            if not _same_account(pairs[values.index(common)][0], level):
                continue
            yield Check(
                "同一金额两种增减", "可疑", "等于", operand, (common,), both=True,
                text=f"{_said(level)}的增减额，一处写{_moved(operand)}，另一处写{_moved(common)}，两处不一致。",
                arithmetic=f"{_moved(operand)} ≠ {_moved(common)}",
            )  # fmt: skip


def _said(level: Figure) -> str:
    return f"{level.label}{said(level).said}"


def _moved(operand: Operand) -> str:
    return f"{'减少' if operand.value < 0 else '增加'}{operand.said}"


def _base(change: Figure) -> str:
    """What a change is against: 执行数, 决算数, or the budget where nothing is said."""
    base = change.base or ""
    return "执行" if "执行" in base else "决算" if "决算" in base else "预算"


def _same_account(one: Figure, other: Figure) -> bool:
    """Whether two amounts alike to the cent are of incomes and outlays as a whole, or of one account."""
    whole = re.compile(r"收入|支出|收支|收、支|预算$")
    parts = re.compile(r"基本|项目|人员|公用|经费")
    if one.concept and one.concept == other.concept:
        return True
    return all(whole.search(f.label) and not parts.search(f.label) for f in (one, other))
