"""Checks between tables: totals that are one amount, accounts that stand in several tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from corpus.reconcile.accounts import BY_CLASS, BY_CODE, BY_NAME, LINKS, WITHIN_THREE, Terms, at
from corpus.reconcile.check import Check, Relation, gap
from corpus.reconcile.operand import Operand
from corpus.reconcile.sheet import Sheet, unmeasured
from corpus.records import Severity

_CLASS = 3


def across_checks(sheets: Sequence[Sheet]) -> Iterator[Check]:
    """All checks between the sheets of a document."""
    for link in LINKS:
        left = [terms for ref in link.left for terms in at(sheets, ref)]
        right = [terms for ref in link.right for terms in at(sheets, ref)]
        yield from agreeing(link.rule, left, right)
    for upper, lower, contained in BY_CODE:
        for one, other in product(_of(sheets, upper), _of(sheets, lower)):
            yield from _by_code(one, other, contained=contained)
    for upper, lower in BY_CLASS:
        for one, other in product(_of(sheets, upper), _of(sheets, lower)):
            yield from _by_class(one, other)
    for upper, lower in BY_NAME:
        for one, other in product(_of(sheets, upper), _of(sheets, lower)):
            yield from _by_name(one, other)
    yield from _three(sheets)


def _of(sheets: Sequence[Sheet], kind: str) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.kind == kind and sheet.side != "收入"]


def agreeing(rule: str, left: Sequence[Terms], right: Sequence[Terms], severity: Severity = "矛盾") -> Iterator[Check]:
    """One check: any place of the left agrees with any of the right, or the first of each do not."""
    checks: list[Check] = []
    for terms in left:
        for others in right:
            one, other = (terms, others) if len(terms) == 1 else (others, terms)
            if len(one) != 1 or {o.key for o in one} & {o.key for o in other}:
                continue
            if not any(o.value for o in (*one, *other)):
                continue
            relation: Relation = "等于" if len(other) == 1 else "和"
            filled = all(operand.quantity.raw for operand in (*one, *other))
            level: Severity = severity if filled else "可疑"
            checks.append(Check(rule, level, relation, one[0], other, both=len(other) == 1))
    holding = [check for check in checks if gap(check) == 0]
    yield from holding[:1] or checks[:1]


def _total(sheet: Sheet, column: int | None) -> Operand | None:
    line = sheet.total()
    return line.value(column) if line and column is not None else None


def _same_total(one: Operand | None, other: Operand | None) -> bool:
    return one is not None and other is not None and gap(Check("", "提示", "等于", one, (other,))) == 0


def _by_code(upper: Sheet, lower: Sheet, *, contained: bool) -> Iterator[Check]:
    above, below = upper.coded(), lower.coded()
    for column, other in _paired(upper, lower):
        whole, part = _total(upper, column), _total(lower, other)
        alike = _same_total(whole, part)
        if not alike and not (contained and whole and part):
            continue
        for code in filter(below.__contains__, above):
            one, two = above[code].value(column), below[code].value(other)
            if alike and (one or two):
                one, two = one or above[code].blank(column), two or below[code].blank(other)
            if one is None or two is None or column in above[code].unread or other in below[code].unread:
                continue
            if alike:
                severity: Severity = "矛盾" if contained and one.quantity.raw and two.quantity.raw else "可疑"
                yield Check("表间同一科目", severity, "等于", two, (one,), both=True)
            else:
                yield Check("分项大于合计", "可疑", "不超过", two, (one,))


def _by_class(upper: Sheet, lower: Sheet) -> Iterator[Check]:
    """Accounts of a class (302) that is one amount in both tables."""
    above, below = upper.coded(), lower.coded()
    column, other = upper.main_column(), lower.main_column()
    if column is None or other is None:
        return
    for code in filter(below.__contains__, above):
        top = code[:_CLASS]
        if code == top or top not in above or top not in below:
            continue
        one, two = above[code].value(column), below[code].value(other)
        if one and two and _same_total(above[top].value(column), below[top].value(other)):
            yield Check("表间同一科目", "可疑", "等于", two, (one,), both=True)


def _paired(upper: Sheet, lower: Sheet) -> Iterator[tuple[int, int]]:
    """The columns of two tables that show the same: the whole, then those of one name."""
    first, second = upper.main_column(), lower.main_column()
    if first is not None and second is not None:
        yield first, second
    names = {unmeasured(path)[-1]: column for column, path in lower.columns.items() if path and column != second}
    for column, path in upper.columns.items():
        name = unmeasured(path)[-1] if path else ""
        if column != first and name in names:
            yield column, names[name]


def _by_name(upper: Sheet, lower: Sheet) -> Iterator[Check]:
    column, other = upper.main_column(), lower.main_column()
    if column is None or other is None or not _same_total(_total(upper, column), _total(lower, other)):
        return
    classes = {_plain(line.name): line for code, line in lower.coded().items() if len(code) == _CLASS}
    for line in upper.lines:
        found = classes.get(_plain(line.name))
        one, two = line.value(column), found.value(other) if found else None
        if one and two:
            yield Check("表间同一科目", "矛盾", "等于", one, (two,), both=True)


def _plain(name: str) -> str:
    return re.sub(r"支出$|[（(]类[）)]", "", name)


def _three(sheets: Sequence[Sheet]) -> Iterator[Check]:
    """What 基本支出 spends on receptions, cars and travel is no more than the table of 三公 says."""
    basics = [sheet for sheet in sheets if sheet.kind == "一般公共基本支出"]
    for table in (sheet for sheet in sheets if sheet.kind == "三公" and len(sheet.lines) == 1):
        for code, name in WITHIN_THREE:
            columns = [c for c, path in table.columns.items() if path and re.fullmatch(name, unmeasured(path)[-1])]
            column = table.outcome(columns) if len({unmeasured(table.columns[c]) for c in columns}) == 1 else None
            whole = table.lines[0].value(column) if column is not None else None
            for sheet in basics if whole else ():
                line = sheet.coded().get(code)
                part = line.value(sheet.main_column() or 0) if line and sheet.main_column() is not None else None
                if part and whole and part.value:
                    yield Check("分项大于合计", "可疑", "不超过", part, (whole,))
