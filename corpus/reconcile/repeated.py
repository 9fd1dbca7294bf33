"""Checks of what prose says more than once: one account, year and measure has one amount, and its kinds make it up."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.reconcile.accounts import OUTLAY, account_of, at
from corpus.reconcile.check import Check, gap
from corpus.reconcile.material import Material, Passage, is_level, said
from corpus.reconcile.operand import reckonable, slip_apart
from corpus.records import Figure
from corpus.units import is_money

_KINDS = ("基本支出", "项目支出", "单位预留机动经费")
_MAJORITY = 2
_EXACT = 5
_EVEN = re.compile(r"持平|一致|相同|相等|无变化|没有变化")


def repeated_checks(material: Material) -> Iterator[Check]:
    """Every account that the prose states several times, and the changes of the kinds of outlay."""
    stated = _stated(material)
    for name, figures in stated.items():
        if name != "支出":
            yield from _one_amount([*figures, *(stated.get("支出", []) if name == "收入" else [])])
        if name not in ("收入", "支出", "财政拨款", "政府采购"):
            yield from _within_the_whole(material, figures, stated)
    yield from _last_years(material, stated)
    yield from _changes(material)


def _last_years(material: Material, stated: Mapping[str, Sequence[Figure]]) -> Iterator[Check]:
    """An amount to the cent that is said of the year before as it stands for this year has the wrong year."""
    before = str(int(material.year) - 1) if material.year else None
    for passage in material.paragraphs:
        for figure in passage.figures:
            account = account_of(figure.label) if is_level(figure) and figure.period == before else None
            digits = len(figure.quantity.value.as_tuple().digits)
            if account is None or digits < _EXACT or not figure.quantity.value % 10 or _EVEN.search(figure.context):
                continue
            names = ("收入", "支出") if account.name in ("收入", "支出") else (account.name,)
            this = [said(other) for name in names for other in stated.get(name, ())]
            this += [terms[0] for ref in account.places for terms in at(material.sheets, ref) if len(terms) == 1]
            same = next((o for o in this if gap(Check("", "提示", "等于", said(figure), (o,))) == 0), None)
            if same is not None:
                yield Check(
                    "年度不符", "可疑", "不成立", said(figure), (same,),
                    text=f"文件写{before}年的{figure.label}{said(figure).said}，与{material.year}年的一分不差，年度可能写错了。",
                    arithmetic=f"{before}年 ≠ {material.year}年",
                )  # fmt: skip


def _within_the_whole(
    material: Material, figures: Sequence[Figure], stated: Mapping[str, Sequence[Figure]]
) -> Iterator[Check]:
    """An account is no larger than all there is (a mistaken unit makes it so)."""
    wholes = [said(figure) for name in ("收入", "支出") for figure in stated.get(name, ())]
    wholes += [terms[0] for ref in OUTLAY for terms in at(material.sheets, ref)]
    if wholes:
        limit = max(wholes, key=lambda operand: operand.value)
        for figure in figures:
            yield Check("金额超过总额", "可疑", "不超过", said(figure), (limit,))


def _stated(material: Material) -> dict[str, list[Figure]]:
    measure = "决算数" if material.identity.kind == "决算" else "预算数"
    found: dict[str, list[Figure]] = {}
    for figures in material.prose:
        for figure in figures:
            account = account_of(figure.label) if is_level(figure) else None
            whole = figure.measure == measure and figure.period == material.year and figure.total
            if account is not None and whole and figure.label not in ("支出", "收入", "预算支出"):
                found.setdefault(account.name, []).append(figure)
    return found


def _one_amount(figures: Sequence[Figure]) -> Iterator[Check]:
    """The amount said most often against each that differs from it as a slip does: in one digit."""
    operands = [said(figure) for figure in figures]
    if len(operands) < _MAJORITY:
        return
    counted = Counter(operand.value for operand in operands)
    [(common, often), *_] = counted.most_common(1)
    model = next(operand for operand in operands if operand.value == common)
    for operand in operands:
        if operand.key == model.key or not operand.value:
            continue
        if operand.value == common or slip_apart(operand, model):
            yield Check("前后不一", "可疑", "等于", operand, (model,), both=often < _MAJORITY)


def _changes(material: Material) -> Iterator[Check]:
    """Where 基本支出, 项目支出 and 机动经费 make up the outlay, their changes make up its change."""
    kinds: dict[str, tuple[Figure, Figure]] = {}
    wholes: list[tuple[Figure, Figure]] = []
    for passage in material.paragraphs:
        level, change = _level_and_change(passage)
        account = account_of(level.label) if level and change else None
        if level is None or change is None or account is None:
            continue
        if account.name in _KINDS and level.label == account.name:
            kinds.setdefault(account.name, (level, change))
        elif account.name == "收入":
            wholes.append((level, change))
    if len(kinds) < _MAJORITY:
        return
    levels, changes = zip(*kinds.values(), strict=True)
    money = tuple(said(change) for change in changes if is_money(change.quantity.unit))
    for whole, change in wholes:
        made = Check("部分之和", "矛盾", "和", said(whole), tuple(map(said, levels)))
        if gap(made) == 0 and money:
            yield made
            yield Check("增减额之和", "矛盾", "和", said(change), money)
            return


def _level_and_change(passage: Passage) -> tuple[Figure | None, Figure | None]:
    level = next((f for f in passage.figures if is_level(f) and f.total), None)
    change = next((f for f in passage.figures if f.measure == "增减额"), None)
    even = change is not None and change.direction == "持平"
    money = change is not None and is_money(change.quantity.unit) and reckonable(change.quantity)
    return level, change if even or money else None
