"""Tables as the rules see them: which account a row is of, which side of it a column shows, an operand in each cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from corpus.cell_figure import plain_header
from corpus.headers import CODE_HEADER
from corpus.quantity import find_quantities
from corpus.reconcile.operand import Operand, amount, reckonable
from corpus.records import Figure, Quantity, Table, TableCell
from corpus.rows import row_span
from corpus.units import is_money

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("三公", re.compile(r"三公")),
    ("采购", re.compile(r"采购")),
    ("机关运行", re.compile(r"机关运行")),
    ("基金支出", re.compile(r"政府性基金")),
    ("国资支出", re.compile(r"国有资本经营")),
    ("一般公共基本支出", re.compile(r"一般公共预算.*基本支出")),
    ("财政拨款基本支出", re.compile(r"基本支出")),
    ("财政拨款收支", re.compile(r"财政拨款(?:收支|收入支出)")),
    ("一般公共支出", re.compile(r"一般公共预算(?!.*项目支出).*支出")),
    ("财政拨款支出", re.compile(r"财政拨款支出(?!.*项目)")),
    ("收支总表", re.compile(r"收支(?:预算|决算)?(?:总|情况)|收入支出(?:预算|决算)?总|财务收支")),
    ("收入总表", re.compile(r"^(?!.*(?:非税|专户|上缴|转移|征收|明细|项目)).*收入(?:预算|决算)?(?:总|情况)?表")),
    (
        "支出总表",
        re.compile(r"^(?!.*(?:项目|专项|明细|人员|经费|上缴|绩效|转移|经济)).*支出(?:预算|决算)?(?:总|情况)?表"),
    ),
)
"""Kinds of tables in the formats of 部门预算、部门决算公开, told by their titles; the first that fits."""

TWO_SIDED = ("收支总表", "财政拨款收支", "一般公共基本支出", "财政拨款基本支出")

_NAME = re.compile(r"项目|名称|科目|分类$|用途|品目|^项$")
_WORDS = re.compile(r"方式|形式|备注|依据|说明|描述|单位$|性质|序号|目录")
TOTAL_COLUMN = re.compile(r"^(?:合计|总计|小计|(?:本年|当年)?(?:收入|支出)(?:合计|总计)|预算数合计)$")
_OUTCOMES = ("决算数", "执行数")
_MEASURE = re.compile(r"^(?:预算数|决算数|年初预算数?|全年预算数?|调整预算数?|执行数)$")
_SUMMED = re.compile(r"合计|总计|金额")
_BLANK = re.compile(r"^[-—－–―/\s]*$")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    r"^\s*(?:([一二三四五六七八九十]+)[、.．]|([（(][一二三四五六七八九十]+[）)])|[（(]?\d+[）)]?[、.．)）])"
)
_CODE = re.compile(r"^\d{2,7}$")
_OF_WHICH = re.compile(r"^\s*(?:其中|#|＃)\s*[：:]?")
_CODE_LENGTHS = (3, 5, 7)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its own names, bare of numbers, the code of its account, and the column to operand map.

    ``level``: 1 for 一、, 2 for （一）, 3 for 1., 0 for none, 4 for 其中. ``depth`` is the last column with words of the
    row's own. A blank cell is absent from ``cells``; one that cannot be read stands in ``unread``.
    """

    names: tuple[str, ...]
    code: str
    level: int
    depth: int
    cells: Mapping[int, Operand]
    unread: frozenset[int]
    blanks: Mapping[int, Operand]

    @property
    def name(self) -> str:
        """The innermost name."""
        return self.names[-1] if self.names else ""

    def value(self, column: int) -> Operand | None:
        """What stands in a column, None for a blank."""
        return self.cells.get(column)

    def blank(self, column: int) -> Operand | None:
        """A blank cell as nothing, with its place."""
        return self.blanks.get(column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or one side of it: its kind, its value columns with their header paths, its lines."""

    kind: str
    title: str
    group: str
    side: str
    columns: Mapping[int, tuple[str, ...]]
    lines: tuple[Line, ...]
    as_of: str | None
    subject: str
    money: bool

    def coded(self) -> dict[str, Line]:
        """The lines by their codes; empty where a code stands twice.

        A name cut at the page's width leaves its end on a line without amounts, which is no second account.
        """
        lines = [
            line
            for line, above in zip(self.lines, (None, *self.lines), strict=False)
            if line.code and not (above is not None and above.code == line.code and not line.cells)
        ]
        found = {line.code: line for line in lines}
        return found if len(found) == len(lines) else {}

    def filled(self, column: int) -> bool:
        """Whether a column holds several amounts."""
        return sum(column in line.cells for line in self.lines) > 1

    def main_column(self) -> int | None:
        """The column of the whole: 合计 where there is one, else the only or the first."""
        called = [column for column, path in self.columns.items() if path and TOTAL_COLUMN.match(unmeasured(path)[-1])]
        summed = [column for column, path in self.columns.items() if path and _SUMMED.search(path[-1])]
        return self.outcome(called or summed or list(self.columns)[:1])

    def outcome(self, columns: Sequence[int]) -> int | None:
        """Of the columns of one name the one of 决算数, where 预算数 stands beside it; else the first."""
        spent = [column for column in columns if self.columns[column] and self.columns[column][-1] in _OUTCOMES]
        return next(iter(spent or columns), None)

    def total(self) -> Line | None:
        """The line of the whole table: 合计 or 总计, the last there is, or the only line where none has a name."""
        if len(self.lines) == 1 and not self.lines[0].names:
            return self.lines[0]
        found = [line for line in self.lines if not line.code and is_total(line.name)]
        whole = [line for line in found if not line.name.endswith("小计")]
        return (whole or found)[-1] if found else None


def unmeasured(path: Sequence[str]) -> tuple[str, ...]:
    """A header path without the measure at its end: 合计 › 决算数 is 合计."""
    return tuple(path[:-1]) if len(path) > 1 and _MEASURE.match(path[-1]) else tuple(path)


def is_total(name: str) -> bool:
    """Whether a line is called a total of the table."""
    return (
        re.fullmatch(r"(?:(?:本年|当年|年度)?(?:收入|支出)?|人员经费|公用经费)(?:合计|总计|总额|小计)", name)
        is not None
    )


def sheets_of(tables: Sequence[Table], figures: Sequence[Figure]) -> list[Sheet]:
    """All sheets of a document; a side of a table laid out side by side is a sheet of its own."""
    by_start = {figure.quantity.start: figure for figure in figures}
    found: list[Sheet] = []
    for number, table in enumerate(tables):
        kind = next((name for name, pattern in KINDS if pattern.search(table.title)), "")
        columns = [_column_kind(table, column) for column in range(len(table.headers))]
        for first, last in _panels(columns, split=kind in TWO_SIDED):
            if sheet := _sheet(table, kind, columns, (first, last), by_start):
                found.append(replace(sheet, group=f"{table.block}" if kind in TWO_SIDED else f"{table.block}.{number}"))
    return found


def _column_kind(table: Table, column: int) -> str:
    path = table.headers[column]
    leaf = path[-1] if path else ""
    if CODE_HEADER.search(leaf) and leaf != "项目":
        return "words" if re.search(r"目录|序号", leaf) else "code"
    if any(part == "项目" for part in path[:-1]) or (_NAME.search(leaf) and not re.search(r"支出$|收入$|资金$", leaf)):
        return "name"
    if _WORDS.search(leaf):
        return "words"
    if not leaf:
        body = [row[column].text for row in table.cells[table.header_rows :] if row[column].text]
        return "value" if sum(_quantity(text) for text in body) * 2 > len(body) else "name"
    return "value"


def _quantity(text: str) -> bool:
    return len(find_quantities(text, bare=True)) == 1 and any(char.isdigit() for char in text)


def _panels(columns: Sequence[str], *, split: bool) -> list[tuple[int, int]]:
    starts = [0]
    if split:
        for column, (before, here) in enumerate(pairwise(columns), start=1):
            if before == "value" and here in ("code", "name"):
                starts.append(column)
    return list(pairwise([*starts, len(columns)]))


def _sheet(
    table: Table, kind: str, columns: Sequence[str], panel: tuple[int, int], by_start: dict[int, Figure]
) -> Sheet | None:
    first, last = panel
    values = {c: table.headers[c] for c in range(first, last) if columns[c] == "value"}
    if not values:
        return None
    lines = [
        line
        for row in table.cells[table.header_rows :]
        if (line := _line(table, row, columns, panel, by_start)).names or line.cells
    ]
    group = table.headers[first][0] if table.headers[first] else ""
    side = "支出" if re.search(r"支出|功能|用途", group) else "收入" if "收入" in group else ""
    return Sheet(kind, table.title, "", side, values, tuple(lines), table.as_of, table.subject, is_money(table.unit))


def _line(
    table: Table, row: Sequence[TableCell], columns: Sequence[str], panel: tuple[int, int], by_start: dict[int, Figure]
) -> Line:
    first, last = panel
    names, code, level, depth = _names(row, columns, panel)
    own = names[-1] if names else ""
    cells: dict[int, Operand] = {}
    unread: set[int] = set()
    values = [column for column in range(first, last) if columns[column] == "value"]
    for column in values:
        _read_cell(table, row, (column, own), by_start, (cells, unread))
    if not cells and not unread:
        _borrow_total(table, row, panel, columns, (own, by_start, cells))
    blanks = {
        column: _nothing(table, row, column, own)
        for column in values
        if (own or cells) and column not in cells and not row[column].inherited
    }
    return Line(tuple(dict.fromkeys(names)), code, level, depth, cells, frozenset(unread), blanks)


def _names(row: Sequence[TableCell], columns: Sequence[str], panel: tuple[int, int]) -> tuple[list[str], str, int, int]:
    """What a row is called, the code of its account, the level of its number and its last column of words."""
    names: list[str] = []
    code, level, depth = "", 0, -1
    for column in range(*panel):
        cell, text = row[column], row[column].text.strip()
        if columns[column] == "value" or not text:
            continue
        if columns[column] == "code" and _CODE.match(text):
            code += text
            continue
        depth = depth if cell.inherited else column
        before = row[column - 1]
        spread = column > panel[0] and (cell.start, cell.end) == (before.start, before.end)
        if columns[column] == "words" or spread or _CODE.match(text):
            continue
        if not cell.inherited or column == panel[0]:
            level = level if names or cell.inherited else _level(text)
            names.append(_bare(text))
    return names, code if len(code) in _CODE_LENGTHS else "", level, depth


def _nothing(table: Table, row: Sequence[TableCell], column: int, name: str) -> Operand:
    cell, path = row[column], table.headers[column]
    name = name or (path[-1] if path else "")
    quantity = Quantity(Decimal(0), table.unit, "=", "", cell.start, cell.start)
    return amount(name, quantity, None, row_span(row), table.title)


def _borrow_total(
    table: Table,
    row: Sequence[TableCell],
    panel: tuple[int, int],
    columns: Sequence[str],
    into: tuple[str, dict[int, Figure], dict[int, Operand]],
) -> None:
    """A total that is said once for two sides standing together, its name spread over both."""
    first, last = panel
    name, by_start, cells = into
    values = [column for column in range(first, last) if columns[column] == "value"]
    covered = bool(values) and row[values[-1]].inherited and row[values[-1]].text.strip() == row[first].text.strip()
    if covered and len(values) == 1 and last < len(row):
        found: dict[int, Operand] = {}
        _read_cell(table, row, (len(row) - 1, name), by_start, (found, set()))
        cells.update(dict(zip(values, found.values(), strict=False)))


def _read_cell(
    table: Table,
    row: Sequence[TableCell],
    place: tuple[int, str],
    by_start: dict[int, Figure],
    into: tuple[dict[int, Operand], set[int]],
) -> None:
    column, name = place
    cells, unread = into
    cell = row[column]
    if cell.inherited or _BLANK.match(cell.text):
        return
    quantities = find_quantities(cell.text, bare=True)
    if len(quantities) != 1 or len(cell.text.strip()) > quantities[0].end - quantities[0].start + 1:
        unread.add(column)
        return
    [found] = quantities
    if not reckonable(found):
        unread.add(column)
        return
    start = cell.start + found.start
    figure = by_start.get(start)
    unit = figure.quantity.unit if figure else found.unit or table.unit
    quantity = replace(found, unit=unit, start=start, end=cell.start + found.end)
    path = table.headers[column]
    header = plain_header(path[-1]) if path else ""
    called = f"{name}（{header}）" if name and header not in ("金额", "预算数", "决算数", "", name) else name or header
    cells[column] = amount(called or header, quantity, figure.id if figure else None, row_span(row), table.title)


def _level(text: str) -> int:
    if _OF_WHICH.match(text):
        return 4
    number = _NUMBER.match(text)
    if number is None:
        return 0
    return 1 if number.group(1) else 2 if number.group(2) else 3


def _bare(text: str) -> str:
    return _SPACE.sub("", _OF_WHICH.sub("", _NUMBER.sub("", text)))
