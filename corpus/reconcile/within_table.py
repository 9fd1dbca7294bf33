"""Checks inside one table: rows add up to their totals, columns to theirs, accounts to the accounts above them.

A blank cell counts as nothing in a sum. A sum with a cell that could not be read is not checked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.reconcile.check import Check
from corpus.reconcile.operand import Operand
from corpus.reconcile.sheet import TOTAL_COLUMN, Line, Sheet, is_total, unmeasured
from corpus.records import Severity
from corpus.source import concept_of
from corpus.vocabulary import vocabulary

NOT_ADDED = re.compile(r"其中|上年|上一年|增减|增长|比例|占|率|%|数量|单价|人数|个数|预算资金|序号|年末|年初")
_BUDGETS = re.compile(r"一般公共预算|政府性基金|国有资本经营|基金预算")
_CARRIED = re.compile(r"结转|结余|弥补|分配|使用非财政")
_THIS = re.compile(r"^(?:本年|今年|\d{4}年)?(?:预算|决算)数?$|^本年(?:预算|决算)?数?$")
_LAST = re.compile(r"^上年(?:预算|决算|执行)?数?$")
_CHANGE, _CHANGE_RATE = re.compile(r"^(?:增减额?|增减变化|比上年增减额?)$"), re.compile(r"^(?:增减率|增减比例|增长率)")
_ONE_YEAR = 2
_THREE = "“三公”经费"
_WHOLES = (_THREE, "公务用车购置及运行维护费", "基本支出")
"""Wholes whose parts the regulations name, so that rows bearing those names make them up."""


def table_checks(sheets: Sequence[Sheet]) -> Iterator[Check]:
    """The checks of every sheet."""
    for sheet in sheets:
        yield from _accounts(sheet)
        yield from _sequence(sheet)
        yield from _groups(sheet)
        yield from _known_parts(sheet)
        yield from _columns(sheet)
        yield from _of_which(sheet)
        yield from _year_columns(sheet)


def sum_of(sheet: Sheet, rule: str, column: int, total: Line, parts: Sequence[Line]) -> Iterator[Check]:
    """A line's cell in a column against those of the lines that it is made of.

    A blank total of filled parts is one only where the other totals of the column are filled.
    """
    subject = total.value(column) or (total.blank(column) if _filled(sheet, column, total) else None)
    terms = tuple(operand for line in parts if (operand := line.value(column)))
    if not terms and parts and _filled(sheet, column, parts[0]):
        terms = tuple(operand for line in parts if (operand := line.blank(column)))
    unread = any(column in line.unread for line in (total, *parts))
    if subject is None or not terms or unread or not any(o.value for o in (subject, *terms)):
        return
    yield Check(rule, _severity(subject, terms), "和", subject, terms, group=sheet.group)


def _severity(subject: Operand, terms: Sequence[Operand]) -> Severity:
    """A blank where an amount should stand may mean something else; two amounts that differ cannot both be right."""
    return "矛盾" if all(operand.quantity.raw for operand in (subject, *terms)) else "可疑"


def _filled(sheet: Sheet, column: int, total: Line) -> bool:
    """Whether the lines like one (of its depth and length of code) are filled in a column throughout.

    Or the total of the table has other amounts beside the blank, in a column of several.
    """
    if total.cells and not total.code and is_total(total.name) and sheet.filled(column):
        return True
    alike = [
        line for line in sheet.lines
        if line is not total and (len(line.code), line.depth, line.level) == (len(total.code), total.depth, total.level)
    ]  # fmt: skip
    others = [line for line in sheet.lines if line is not total and line.code]
    if not alike and not total.code and others:
        return all(column in line.cells for line in others if len(line.code) == min(len(o.code) for o in others))
    return len(alike) > 1 and all(column in line.cells for line in alike)


def _accounts(sheet: Sheet) -> Iterator[Check]:
    """类 = Σ款 = Σ项 by codes, and 合计 = Σ类."""
    coded = sheet.coded()
    if not coded:
        return
    for code, line in coded.items():
        below = [other for other in coded if other != code and other.startswith(code)]
        children = [coded[o] for o in below if not any(o != mid and o.startswith(mid) for mid in below)]
        for column in sheet.columns if children else ():
            yield from sum_of(sheet, "科目逐级汇总", column, line, children)
    top = min(map(len, coded))
    roots = [line for code, line in coded.items() if len(code) == top]
    orphans = any(code[:top] not in coded for code in coded)
    totals = [line for line in sheet.lines if not line.code and line.name.endswith(("合计", "总计"))]
    if len(totals) == 1 and not orphans:
        for column in added(sheet.columns):
            yield from sum_of(sheet, "合计与各行", column, totals[0], roots)


def added(columns: Mapping[int, tuple[str, ...]]) -> list[int]:
    """The columns whose amounts may be added down the rows."""
    return [column for column, path in columns.items() if not re.search(r"单价|比例|率|%|预算资金", "".join(path))]


def _sequence(sheet: Sheet) -> Iterator[Check]:
    """Numbered lines make up the total below (or above) them; 结转 and 结余 are added after it."""
    if sheet.kind == "采购" or sheet.coded() or sum(line.level in (1, 3) for line in sheet.lines) < 2:  # noqa: PLR2004
        return
    level = min(line.level for line in sheet.lines if line.level in (1, 3))
    for column in added(sheet.columns):
        yield from _running(sheet, column, level)
        yield from _beneath(sheet, column, level)


def _running(sheet: Sheet, column: int, level: int) -> Iterator[Check]:
    first = sheet.lines[0]
    ahead = first if first.level == 0 and is_total(first.name[-2:]) else None
    parts: list[Line] = []
    carried: list[Line] = []
    total: Line | None = None
    for line in sheet.lines[1:] if ahead else sheet.lines:
        if line.level == level and total is None and not carried:
            parts.append(line)
        elif _is_carried(line, carried, level):
            carried.append(line)
        elif line.level == 0 and is_total(line.name):
            terms = [*parts, *carried] if total is None else [total, *carried]
            if len(terms) > 1:
                yield from sum_of(sheet, "合计与各行", column, line, terms)
            total, carried = line, []
        elif line.level == 0:
            return
    if ahead is not None and total is None and not carried:
        yield from sum_of(sheet, "合计与各行", column, ahead, parts)


def _is_carried(line: Line, carried: Sequence[Line], level: int) -> bool:
    """结转 and 结余 after the total of the year, numbered or not; numbered lines under one are its parts."""
    if line.level == level:
        return not carried or carried[-1].level == level
    return line.level == 0 and _CARRIED.search(line.name) is not None


def _beneath(sheet: Sheet, column: int, level: int) -> Iterator[Check]:
    """一、财政拨款 is the sum of the budgets under it; other numbered lines may be but some of the parts."""
    owner: Line | None = None
    parts: list[Line] = []
    for line in (*sheet.lines, None):
        if line is not None and owner is not None and line.level > level and line.level in (2, 3):
            parts.append(line)
            continue
        if owner is not None and len(parts) > 1:
            for check in sum_of(sheet, "合计与各行", column, owner, parts):
                whole = all(_BUDGETS.search(part.name) for part in parts)
                yield check if whole else replace(check, partial="少列")
        owner, parts = (line if line is not None and line.level == level else None), []


def _groups(sheet: Sheet) -> Iterator[Check]:
    """Groups of rows under a 小计: 收入总计 = Σ小计, each 小计 = Σ of its group."""
    heads = [(n, line) for n, line in enumerate(sheet.lines) if line.name == "小计"]
    if len(heads) < 2 or sheet.coded():  # noqa: PLR2004
        return
    for column in sheet.columns:
        first = sheet.lines[0]
        if is_total(first.name) and first.name != "小计":
            yield from sum_of(sheet, "合计与各行", column, first, [line for _, line in heads])
        for (number, head), end in zip(heads, [*(n for n, _ in heads[1:]), len(sheet.lines)], strict=True):
            members = [line for line in sheet.lines[number + 1 : end] if not is_total(line.name)]
            if members and all(line.level == 0 for line in members):
                yield from sum_of(sheet, "合计与各行", column, head, members)


def _known_parts(sheet: Sheet) -> Iterator[Check]:
    """“三公”经费 is its three parts, the cars are 购置 and 运行, where each is a row of its own."""
    if sheet.coded():
        return
    lines: dict[str, list[Line]] = {}
    for line in sheet.lines:
        called = _THREE if sheet.kind == "三公" and is_total(line.name) else concept_of(line.name)
        if called:
            lines.setdefault(called, []).append(line)
    for name, owners in lines.items():
        parts = [part.name for part in vocabulary().parts(name)]
        if name not in _WHOLES or len(owners) > 1 or any(len(lines.get(part, ())) != 1 for part in parts):
            continue
        for column in added(sheet.columns):
            yield from sum_of(sheet, "合计与各行", column, owners[0], [lines[part][0] for part in parts])


def _columns(sheet: Sheet) -> Iterator[Check]:
    """合计 = the columns beside it, 小计 = the columns of its group."""
    for column, path in sheet.columns.items():
        own = unmeasured(path)
        if not own or not TOTAL_COLUMN.match(own[-1]) or own == ("小计",):
            continue
        beside = _beside(sheet.columns, column)
        if len(beside) < 2 and not (beside and own[-1] == "合计"):  # noqa: PLR2004
            continue
        for line in sheet.lines:
            operands = [line.value(c) for c in beside]
            terms = tuple(operand for operand in operands if operand)
            filled = sheet.filled(column) or (len(sheet.lines) == 1 and len(terms) > 1)
            subject = line.value(column) or (line.blank(column) if filled else None)
            if subject is None or not terms or line.unread & {column, *beside}:
                continue
            if any(o.value for o in (subject, *terms)):
                yield Check("合计与各列", _severity(subject, terms), "和", subject, terms, group=sheet.group)


def _beside(columns: Mapping[int, tuple[str, ...]], total: int) -> list[int]:
    """The columns that a total column is the sum of; none where one of them is of another nature."""
    own, measure = unmeasured(columns[total]), columns[total][len(unmeasured(columns[total])) :]
    parent = own[:-1]
    found: list[int] = []
    for column, path in columns.items():
        other = unmeasured(path)
        if column <= total or other[: len(parent)] != parent or path[len(other) :] != measure:
            continue
        rest = other[len(parent) :]
        if not rest or NOT_ADDED.search("".join(rest)):
            return []
        if TOTAL_COLUMN.match(rest[-1]) and len(rest) == 1:
            return []
        has_own_total = any(
            len(o) == len(parent) + 2 and o[: len(parent) + 1] == other[: len(parent) + 1] and TOTAL_COLUMN.match(o[-1])
            for o in map(unmeasured, columns.values())
        )
        if len(rest) == 1 or not has_own_total or (len(rest) == _ONE_YEAR and TOTAL_COLUMN.match(rest[-1])):
            found.append(column)
    return found


def _of_which(sheet: Sheet) -> Iterator[Check]:
    """其中 is no more than what it is part of."""
    owner: Line | None = None
    for line in sheet.lines:
        if line.level != 4:  # noqa: PLR2004
            owner = line
            continue
        for column in added(sheet.columns) if owner else ():
            part, whole = line.value(column), owner.value(column) if owner else None
            if part and whole and column not in line.unread and not NOT_ADDED.search("".join(sheet.columns[column])):
                yield Check("分项大于合计", "矛盾", "不超过", part, (whole,), group=sheet.group)


def _year_columns(sheet: Sheet) -> Iterator[Check]:
    """本年 − 上年 = 增减额, 增减额 ÷ 上年 = 增减率."""
    found = {
        name: [c for c, path in sheet.columns.items() if path and pattern.match(path[-1])]
        for name, pattern in (("this", _THIS), ("last", _LAST), ("change", _CHANGE), ("rate", _CHANGE_RATE))
    }
    if not all(len(found[name]) == 1 for name in ("this", "last", "change")):
        return
    for line in sheet.lines:
        this, last, change = (line.value(found[name][0]) for name in ("this", "last", "change"))
        if this and last and change:
            yield Check("本年减上年", "矛盾", "和", change, (this, _negative(last)), group=sheet.group)
            rate = line.value(found["rate"][0]) if len(found["rate"]) == 1 else None
            if rate and last.value > 0 and rate.quantity.unit == "%":
                yield Check(
                    "增减率", "矛盾", "比率", rate, (change, last), group=sheet.group,
                    text=f"《{sheet.title}》里，{rate.name}{rate.said}，与增减额{change.said}、上年{last.said}算出的不符。",
                    arithmetic=f"{change.said} ÷ {last.said} ≠ {rate.said}",
                )  # fmt: skip


def _negative(operand: Operand) -> Operand:
    return replace(operand, value=-operand.value)
