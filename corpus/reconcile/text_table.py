"""Checks of text against tables: one account, year and measure, in 万元 in prose and in 元 in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.reconcile.accounts import Ref, Terms, account_of, at
from corpus.reconcile.across_tables import agreeing
from corpus.reconcile.check import Check, gap
from corpus.reconcile.material import Material, Passage, is_level, said
from corpus.reconcile.operand import slip_apart
from corpus.reconcile.sheet import Line, Sheet
from corpus.records import Figure

_FUNCTIONAL = ("一般公共支出", "财政拨款支出", "支出总表", "收支总表")
_MARKS = re.compile(r"[“”\"\s]|[（(][类款项][）)]")
_MARKED = re.compile(r"[（(][类款项][）)]|[：:]")
_WHOLE = re.compile(r"(?:本年|预算)?(?:收入|支出)(?:合计|总计)?")
_TAIL = re.compile(r"(?:支出|经费|费用?)$|科目$")
_SAYS_RUNNING = re.compile(r"机关运行经费\s*[：:]\s*是?指[^。]*公用经费")
_PERSONNEL, _PUBLIC = ("301", "303"), ("302", "310", "309", "399")
_LONG = 4
_CLASS = 3


def text_table_checks(material: Material, tables: Sequence[Sheet] | None = None) -> Iterator[Check]:
    """Every amount of prose that a table states as well; ``tables`` are those of another file where they stand there."""
    sheets = material.sheets if tables is None else tables
    accounts = _functional(sheets)
    stated: dict[str, list[Check]] = {}
    for passage in material.paragraphs:
        for figure in passage.figures:
            if not _comparable(material, figure):
                continue
            if _WHOLE.fullmatch(figure.label) and not _of_the_whole(passage, figure):
                continue
            account = account_of(_MARKS.sub("", figure.label).replace("三公经费", "“三公”经费"))
            if account is not None:
                places = [terms for ref in account.places for terms in at(sheets, ref)]
                places += _by_economy(sheets, account.name)
                filled = [terms for terms in places if any(operand.value for operand in terms)]
                stated.setdefault(account.name, []).extend(agreeing("文表不符", [(said(figure),)], filled))
            else:
                code, checks = _account_of_function(figure, accounts)
                stated.setdefault(code, []).extend(checks)
    for checks in stated.values():
        yield from _of_one_scope(checks)
    yield from _running_costs(material)


def _of_one_scope(checks: Sequence[Check]) -> Iterator[Check]:
    """Where prose states an account several times and the table bears one out, another may be of a part of the department.

    It is compared only where it differs from the one that holds as a slip does.
    """
    holding = [check for check in checks if gap(check) == 0]
    for check in checks:
        if not holding or check in holding or any(slip_apart(check.subject, good.subject) for good in holding):
            yield check


def _of_the_whole(passage: Passage, figure: Figure) -> bool:
    """Whether a bare 支出 is all there is: said as a sum, in a paragraph that names no account before it."""
    before = passage.text[: figure.quantity.start - passage.start]
    return not _MARKED.search(before) and re.search(r"(?:合计|总计|预算)(?:为|是)?$", before.strip()) is not None


def _comparable(material: Material, figure: Figure) -> bool:
    """Whether a figure of prose is an outcome or budget of the document's year, of the department as a whole."""
    measures = ("决算数",) if material.identity.kind == "决算" else ("预算数",)
    return (
        is_level(figure) and figure.measure in measures and figure.period == material.year
        and figure.subject is None and bool(figure.quantity.value)
    )  # fmt: skip


def _functional(sheets: Sequence[Sheet]) -> dict[str, list[tuple[str, str, Line, Sheet]]]:
    """Lines of functional accounts by their plain names: (code, name of the account above, line, sheet)."""
    found: dict[str, list[tuple[str, str, Line, Sheet]]] = {}
    for kind in _FUNCTIONAL:
        for sheet in sheets:
            if sheet.kind != kind or sheet.side == "收入":
                continue
            coded = sheet.coded()
            for code, line in coded.items():
                above = coded[code[:-2]].name if code[:-2] in coded else ""
                found.setdefault(_plain(line.name), []).append((code, above, line, sheet))
    for sheet in sheets:
        for line in sheet.lines if sheet.kind in ("收支总表", "财政拨款收支") and sheet.side != "收入" else ():
            known = found.get(_plain(line.name), ())
            classes = [code for code, *_ in known if len(code) == _CLASS]
            if classes and not line.code:
                found[_plain(line.name)].append((classes[0], "", line, sheet))
    return found


def _plain(name: str) -> str:
    return _TAIL.sub("", _MARKS.sub("", name.replace("其它", "其他"))).replace("的", "")


def _account_of_function(
    figure: Figure, accounts: dict[str, list[tuple[str, str, Line, Sheet]]]
) -> tuple[str, list[Check]]:
    path = [part for label in figure.path for part in re.split(r"[-—－]", label)]
    name, above = _plain(path[-1]), _plain(path[-2]) if len(path) > 1 else ""
    lines = [
        entry for entry in accounts.get(name, ()) if _under(above, entry[1]) or (not above and len(entry[0]) == _CLASS)
    ]
    if not lines and not above:
        lines = [entry for known, entries in accounts.items() for entry in entries if _joined(name, known, entry[1])]
    if len({code for code, *_ in lines}) != 1:
        return "", []
    wholes: list[Terms] = []
    others: list[Terms] = []
    for _, _, line, sheet in lines:
        main = sheet.main_column()
        for column, operand in line.cells.items():
            (wholes if column == main else others).append((operand,))
    return lines[0][0], list(agreeing("文表不符", [(said(figure),)], [*wholes, *others]))


def _under(said_above: str, above: str) -> bool:
    """Whether the account above is the one that the prose names, of which the beginning may be lost."""
    return bool(said_above) and bool(above) and (
        _plain(above) == said_above or _plain(above).endswith(said_above) or said_above.endswith(_plain(above))
    )  # fmt: skip


def _joined(name: str, known: str, above: str) -> bool:
    """人大事务行政运行 names an account together with the one above it."""
    return bool(above) and len(known) >= _LONG and name == f"{_plain(above)}{known}"


def _by_economy(sheets: Sequence[Sheet], account: str) -> list[Terms]:
    """人员经费 and 公用经费 as the sum of their economic classes, where the table has no column for them."""
    classes = {"人员经费": _PERSONNEL, "公用经费": _PUBLIC}.get(account, ())
    found: list[Terms] = []
    for sheet in sheets if classes else ():
        if sheet.kind in ("一般公共基本支出", "财政拨款基本支出"):
            coded, column = sheet.coded(), sheet.main_column()
            lines = [coded[code] for code in classes if code in coded]
            operands = tuple(o for line in lines if column is not None and (o := line.value(column)))
            if operands:
                found.append(operands)
    return found


def _running_costs(material: Material) -> Iterator[Check]:
    """机关运行经费 = 公用经费 where the document defines it so; less of it may be of 事业单位."""
    if not _SAYS_RUNNING.search(material.text):
        return
    sheets = material.sheets
    running = [t for ref in (Ref("三公", column="机关运行经费.*"), Ref("机关运行")) for t in at(sheets, ref)]
    running += [(said(f),) for f in _prose(material, "机关运行经费")]
    public = [
        t
        for ref in (Ref("一般公共基本支出", column="公用经费"), Ref("一般公共基本支出", row="公用经费合计"))
        for t in at(sheets, ref)
    ]
    public += [t for t in _by_economy(sheets, "公用经费") if len(t) == 1] if not public else []
    public += [(said(f),) for f in _prose(material, "公用经费")] if not public else []
    for check in agreeing("机关运行经费与公用经费", running, public, "可疑"):
        difference = gap(check)
        if difference is not None and difference >= 0:
            yield replace(check, both=False)


def _prose(material: Material, name: str) -> list[Figure]:
    found = []
    for figures in material.prose:
        for figure in figures:
            account = account_of(figure.label) if _comparable(material, figure) else None
            if account is not None and account.name == name:
                found.append(figure)
    return found
