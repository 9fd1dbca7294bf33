"""The canonical accounts of a disclosure as data: where each stands in the tables, how prose calls it.

Source: the table formats of 财政部 部门预算、部门决算公开参考格式.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.reconcile.operand import Operand
from corpus.reconcile.sheet import Line, Sheet, unmeasured

_YEARLY = r"(?:本年|当年)(?:收入|支出)(?:合计|小计|总计)"
Terms = tuple[Operand, ...]
"""Amounts that are to be added up."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a table: the kind and side of the table, a row (empty for the total) and a column (empty for the whole)."""

    kind: str
    side: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Places of which one on the left must be as much as one on the right (where both are filled)."""

    rule: str
    left: tuple[Ref, ...]
    right: tuple[Ref, ...]


INCOME = (Ref("收支总表", "收入"), Ref("收支总表", "收入", row=_YEARLY))
OUTLAY = (Ref("收支总表", "支出"), Ref("收支总表", "支出", row=_YEARLY))
GRANT_IN = (Ref("财政拨款收支", "收入"), Ref("财政拨款收支", "收入", row=_YEARLY))
GRANT_OUT = (Ref("财政拨款收支", "支出"), Ref("财政拨款收支", "支出", row=_YEARLY))
GENERAL = (
    Ref("财政拨款收支", "支出", column="一般公共预算"),
    Ref("财政拨款收支", "支出", row=_YEARLY, column="一般公共预算"),
    Ref("财政拨款收支", "收入", row="一般公共预算.*"),
    Ref("收支总表", "收入", row="一般公共预算.*"),
)
BASIC_GRANT = (
    Ref("一般公共支出", column="基本支出"),
    Ref("财政拨款收支", "支出", row="基本支出"),
    Ref("财政拨款支出", column="基本支出"),
)

LINKS: tuple[Link, ...] = (
    Link("收支平衡", INCOME[:1], OUTLAY[:1]),
    Link("收支平衡", GRANT_IN[:1], GRANT_OUT[:1]),
    Link("表间总数", (Ref("收入总表"),), INCOME),
    Link("表间总数", (Ref("支出总表"),), OUTLAY),
    Link("表间总数", (Ref("支出总表", column="基本支出"),), (Ref("收支总表", "支出", row="基本支出"),)),
    Link("表间总数", (Ref("支出总表", column="项目支出"),), (Ref("收支总表", "支出", row="项目支出"),)),
    Link("表间总数", GRANT_IN, (Ref("收支总表", "收入", row="财政拨款(?:收入|资金)?"),)),
    Link("表间总数", (Ref("财政拨款支出"),), GRANT_OUT),
    Link("表间总数", (Ref("一般公共支出"),), GENERAL),
    Link("基本支出表", (Ref("一般公共基本支出"),), (*BASIC_GRANT, Ref("财政拨款基本支出"))),
    Link("基本支出表", (Ref("财政拨款基本支出"),), (*BASIC_GRANT, Ref("一般公共基本支出"))),
)

BY_CODE: tuple[tuple[str, str, bool], ...] = (
    ("支出总表", "财政拨款支出", True),
    ("支出总表", "一般公共支出", True),
    ("财政拨款支出", "一般公共支出", True),
    ("财政拨款基本支出", "一般公共基本支出", True),
    ("收入总表", "支出总表", False),
)
"""Tables that list the same accounts, the second no more than the first (or, False, as a rule alike); alike
throughout where their totals are."""

BY_CLASS: tuple[tuple[str, str], ...] = (("一般公共基本支出", "机关运行"),)
"""Tables of economic accounts that are alike within a class (302) that is one amount in both."""

BY_NAME: tuple[tuple[str, str], ...] = (
    ("收支总表", "支出总表"),
    ("收支总表", "财政拨款支出"),
    ("收支总表", "一般公共支出"),
    ("财政拨款收支", "财政拨款支出"),
    ("财政拨款收支", "一般公共支出"),
)
"""Tables of the 类 by name, and those of all accounts by code, alike where their totals are."""

WITHIN_THREE: tuple[tuple[str, str], ...] = (
    ("30212", "因公出国(?:（境）|\\(境\\))?费用?"),
    ("30217", "公务接待费"),
    ("30231", "(?:公务用车)?运行(?:维护)?费"),
)
"""Economic accounts of 基本支出 that the table of 三公 holds as well, together with those of projects."""


@dataclass(frozen=True, slots=True)
class Account:
    """How prose calls an account (its label matches ``label``), and the places of the tables that state it."""

    name: str
    label: str
    places: tuple[Ref, ...]


_THREE = r"(?:财政拨款|一般公共预算|财政拨款安排的)?"
_SAID = r"(?:经费|费用?)?(?:预算)?(?:支出|数|经费)?"
ACCOUNTS: tuple[Account, ...] = (
    Account(
        "收入", r"(?:本年|预算)?收入(?:预算)?(?:总计|合计)?|收入、支出预算|收入支出(?:预算|决算)?|预算收支",
        (*INCOME, Ref("收入总表")),
    ),
    Account("支出", r"(?:本年|预算)?支出(?:预算)?(?:总计|合计)?|预算支出", (*OUTLAY, Ref("支出总表"))),
    Account(
        "财政拨款", r"财政拨款(?:收入|支出|收入支出|收、支|预算支出|支出预算|收入预算|收、支总预算)(?:总计|合计|预算)?",
        (*GRANT_OUT, *GRANT_IN, Ref("收支总表", "收入", row="财政拨款(?:收入|资金)?"), Ref("财政拨款支出"), Ref("一般公共支出")),
    ),
    Account(
        "一般公共预算财政拨款支出", r"一般公共预算(?:财政)?拨款(?:预算)?支出(?:预算)?|一般公共预算支出(?:预算)?",
        (Ref("一般公共支出"), *GENERAL),
    ),
    Account("一般公共预算收入", r"一般公共预算(?:财政拨款|拨款)?收入(?:预算)?", GENERAL),
    Account(
        "基本支出", r"基本支出(?:预算)?",
        (Ref("支出总表", column="基本支出"), Ref("收支总表", "支出", row="基本支出"), *BASIC_GRANT, Ref("一般公共基本支出")),
    ),
    Account(
        "项目支出", r"项目支出(?:预算)?",
        (
            Ref("支出总表", column="项目支出"), Ref("收支总表", "支出", row="项目支出"),
            Ref("一般公共支出", column="项目支出"), Ref("财政拨款收支", "支出", row="项目支出"),
        ),
    ),
    Account(
        "单位预留机动经费", r"单位预留机动经费",
        (Ref("支出总表", column="单位预留机动经费"), Ref("收支总表", "支出", row="单位预留机动经费")),
    ),
    Account(
        "财政拨款基本支出", r"(?:一般公共预算)?财政拨款基本支出(?:预算)?|一般公共预算基本支出(?:预算)?",
        (Ref("财政拨款基本支出"), Ref("一般公共基本支出"), *BASIC_GRANT),
    ),
    Account("人员经费", r"人员经费", (Ref("一般公共基本支出", column="人员经费"), Ref("一般公共基本支出", row="人员经费合计"))),
    Account("公用经费", r"(?:日常)?公用经费", (Ref("一般公共基本支出", column="公用经费"), Ref("一般公共基本支出", row="公用经费合计"))),
    Account(
        "“三公”经费", rf"{_THREE}“三公”(?:经费)?(?:财政拨款)?{_SAID}",
        (Ref("三公", column="“三公”经费.*(?:小计|合计)"), Ref("三公", column="合计")),
    ),
    Account("因公出国（境）费", rf"{_THREE}因公出国[（(]境[）)]{_SAID}", (Ref("三公", column=".*因公出国.*"),)),
    Account(
        "公务用车购置及运行维护费", rf"{_THREE}公务用?车购置[及和]?运[行维](?:维护|费)?{_SAID}",
        (Ref("三公", column=".*公务用车购置及运[行维].*(?:小计|合计)"),),
    ),
    Account(
        "公务用车购置费", rf"{_THREE}公务用?车购置{_SAID}",
        (Ref("三公", column=".*公务用车购置及运.*购置费"),),
    ),
    Account(
        "公务用车运行维护费", rf"{_THREE}公务用?车(?:用车)?运[行维](?:维护|费)?{_SAID}",
        (Ref("三公", column=".*公务用车购置及运.*[^及]运[行维](?:维护)?费"),),
    ),
    Account("公务接待费", rf"{_THREE}公务接待{_SAID}", (Ref("三公", column=".*公务接待费.*"),)),
    Account("会议费", r"(?:.*安排的)?会议费(?:预算)?(?:支出)?", (Ref("三公", column="会议费"),)),
    Account("培训费", r"(?:.*安排的)?培训费(?:预算)?(?:支出)?", (Ref("三公", column="培训费"),)),
    Account(
        "机关运行经费", r"(?:.*的|一般公共预算)?机关运行经费(?:预算)?(?:支出)?",
        (Ref("三公", column="机关运行经费.*"), Ref("机关运行")),
    ),
    Account("政府采购", r"(?:.*的)?政府采购(?:支出)?(?:预算)?(?:总?金?额)?(?:（[^（）]*）)?", (Ref("采购"),)),
)  # fmt: skip


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def account_of(label: str) -> Account | None:
    """The account that a label of prose names, None for any other."""
    return next((account for account in ACCOUNTS if _pattern(account.label).fullmatch(label)), None)


def at(sheets: Sequence[Sheet], ref: Ref) -> Iterator[Terms]:
    """What stands in a place: one amount, or the two of 人员经费合计 and 公用经费合计 that make up a whole.

    A total left blank in a column of amounts stands there as nothing.
    """
    shared: dict[str, list[Operand]] = {}
    for sheet in sheets:
        if sheet.kind != ref.kind or (ref.side and sheet.side not in (ref.side, "")):
            continue
        column = _column(sheet, ref.column)
        for line in _lines(sheet, ref.row) if column is not None else ():
            operand = line.value(column) if column is not None else None
            if operand is None and column is not None and not ref.row and sheet.filled(column):
                operand = line.blank(column)
            if operand is None:
                continue
            if not ref.row and line.name in ("人员经费合计", "公用经费合计"):
                shared.setdefault(sheet.group, []).append(operand)
            else:
                yield (operand,)
    for operands in shared.values():
        yield tuple(operands)


def _lines(sheet: Sheet, row: str) -> list[Line]:
    if not row:
        total = sheet.total()
        return [total] if total else []
    return [line for line in sheet.lines if _pattern(row).fullmatch(line.name)]


def _column(sheet: Sheet, column: str) -> int | None:
    if not column:
        return sheet.main_column()
    called = [
        number
        for number, path in sheet.columns.items()
        if (bare := unmeasured(path))
        and (_pattern(column).fullmatch("›".join(bare)) or _pattern(column).match(bare[-1]))
    ]
    return sheet.outcome(called)
