"""Checks of performance and procurement against the money they are of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.reconcile.accounts import Ref, at
from corpus.reconcile.check import Check
from corpus.reconcile.material import Material, is_level, said
from corpus.reconcile.operand import operand_of
from corpus.reconcile.sheet import Line, Sheet, is_total
from corpus.reconcile.within_table import NOT_ADDED, added, sum_of
from corpus.units import COUNTS, is_money

if TYPE_CHECKING:
    from corpus.reconcile.operand import Operand
    from corpus.records import Figure

_INVOLVED = re.compile(r"^涉及(?:项目)?(?:预算|财政性?)?(?:资金|金额)?(?:资金|金额|合计)*$")
_PROJECTS = (
    Ref("支出总表", column="项目支出"),
    Ref("收支总表", "支出", row="项目支出"),
    Ref("一般公共支出", column="项目支出"),
)
_UNIT_COST = re.compile(r"单位[^，。]{0,6}成本|单价")
_ALL_SPENT = frozenset({"支出总计", "收支预算"})
_QUANTITY, _PRICE = re.compile(r"^(?:采购)?数量$"), re.compile(r"^单价")
_BUDGET = "预算资金"


def performance_checks(material: Material) -> Iterator[Check]:
    """All checks of performance and procurement amounts."""
    yield from _involved(material)
    yield from _bought(material)
    yield from _unit_costs(material)
    for sheet in material.sheets:
        yield from _depths(sheet)


def _involved(material: Material) -> Iterator[Check]:
    """What projects with performance targets spend is no more than 项目支出."""
    tabled = [terms[0] for ref in _PROJECTS for terms in at(material.sheets, ref)]
    stated = [said(f) for fs in material.prose for f in fs if f.concept == "项目支出" and is_level(f)]
    limits = [operand for operand in (*tabled, *stated) if operand.value]
    if not limits:
        return
    limit = max(limits, key=lambda operand: operand.value)
    for figures in material.prose:
        for figure in figures:
            near = "绩效" in figure.context or "绩效" in figure.label
            if is_level(figure) and near and _INVOLVED.match(figure.label) and figure.quantity.value:
                yield Check("绩效金额与项目支出", "可疑", "不超过", said(figure), (limit,))


def _depths(sheet: Sheet) -> Iterator[Check]:
    """采购 tables: 合计, then kinds, then projects, then goods, each further to the right than what it is part of."""
    if sheet.kind != "采购" or not sheet.lines:
        return
    lines = sheet.lines
    totals = [line for line in lines if is_total(line.name)]
    kinds = [line for line in lines if line.level == 1 and line.depth == 0]
    for column in added(sheet.columns):
        if NOT_ADDED.search("".join(sheet.columns[column])):
            continue
        if len(totals) == 1 and kinds:
            yield from sum_of(sheet, "合计与各行", column, totals[0], kinds)
        for number, line in enumerate(lines):
            below = _below(lines, number)
            if below and not (kinds and line in totals):
                yield from sum_of(sheet, "合计与各行", column, line, below)
    yield from _prices(sheet)


def _below(lines: Sequence[Line], number: int) -> list[Line]:
    """The lines right below one: as deep as the first of them, until one that is no deeper than itself."""
    found: list[Line] = []
    for line in lines[number + 1 :]:
        if line.depth <= lines[number].depth:
            break
        if not found or line.depth == found[0].depth:
            found.append(line)
        elif line.depth < found[0].depth:
            return []
    return found


def _prices(sheet: Sheet) -> Iterator[Check]:
    """数量 × 单价 = 金额 of a row: the amount is to the price as the number is to one."""
    numbers = [c for c, path in sheet.columns.items() if path and _QUANTITY.match(path[-1])]
    prices = [c for c, path in sheet.columns.items() if path and _PRICE.match(path[-1])]
    main = sheet.main_column()
    if len(numbers) != 1 or len(prices) != 1 or main in (None, *numbers, *prices):
        return
    for line in sheet.lines:
        number, price, total = line.value(numbers[0]), line.value(prices[0]), line.value(main or 0)
        if number and price and total and number.value:
            slack = price.slack * number.value
            made = replace(price, value=price.value * number.value, slack=slack, name=f"{price.name}×{number.said}")
            yield Check(
                "单价乘数量", "矛盾", "等于", total, (made,), group=sheet.group,
                text=f"《{sheet.title}》里，{total.name}{total.said}，与单价{price.said}乘数量{number.said}不符。",
                arithmetic=f"{price.said} × {number.said} ≠ {total.said}",
            )  # fmt: skip


def _bought(material: Material) -> Iterator[Check]:
    """What is bought for a project is no more than its money."""
    for sheet in material.sheets:
        budgets = [c for c, path in sheet.columns.items() if path and path[-1] == _BUDGET]
        main = sheet.main_column()
        if sheet.kind != "采购" or len(budgets) != 1 or main in (None, *budgets):
            continue
        projects: dict[str, tuple[Operand, list[Operand]]] = {}
        for line in sheet.lines:
            budget, amount = line.value(budgets[0]), line.value(main) if main is not None else None
            if budget and amount and line.names:
                projects.setdefault(line.names[0], (budget, []))[1].append(amount)
        for name, (budget, amounts) in projects.items():
            total = sum((amount.value for amount in amounts), start=amounts[0].value * 0)
            slack = sum((amount.slack for amount in amounts), start=amounts[0].slack * 0)
            spent = replace(amounts[0], value=total, slack=slack, name=f"“{name}”的采购金额")
            yield Check(
                "采购金额与项目资金", "可疑", "不超过", spent, (budget,),
                text=f"“{name}”的采购金额加起来超过了它的预算资金{budget.said}。",
                arithmetic=f"{' + '.join(amount.quantity.raw for amount in amounts)} > {budget.quantity.raw}",
            )  # fmt: skip


def _unit_costs(material: Material) -> Iterator[Check]:
    """What one costs times how many there are is no more than the project's money, or than all that is spent."""
    spent = [said(f) for fs in material.prose for f in fs if f.concept in _ALL_SPENT and is_level(f)]
    projects: dict[str, list[Figure]] = {}
    for figure in material.figures:
        if figure.subject:
            projects.setdefault(figure.subject, []).append(figure)
    for name, figures in projects.items():
        targets = [f for f in figures if f.measure == "指标值"]
        prices = [f for f in targets if _UNIT_COST.search(f.label) and is_money(f.quantity.unit)]
        numbers = [f for f in targets if "数量指标" in f.path and f.quantity.unit in COUNTS and f.quantity.value > 1]
        money = [operand_of(f, f.path[0]) for f in figures if f.column and f.column.endswith(_BUDGET)]
        limits = [limit for limit in money or spent if limit.value]
        if len(prices) != 1 or len(numbers) != 1 or not limits:
            continue
        price, number = operand_of(prices[0]), numbers[0].quantity
        limit = max(limits, key=lambda operand: operand.value)
        made = replace(price, value=price.value * number.value, slack=price.slack * number.value)
        whose = "它的预算资金" if money else "全部支出"
        yield Check(
            "单位成本乘数量", "可疑", "不超过", made, (limit,),
            text=f"“{name}”的{price.name}写的是{price.said}，乘以{numbers[0].label}{number.raw}，超过了{whose}{limit.said}。",
            arithmetic=f"{price.quantity.raw} × {number.raw} > {limit.said}",
        )  # fmt: skip
