"""The form on which a project's performance goals are declared: pairs of a label and a value, then its indicators.

The form is that of 财政部 《中央部门预算绩效目标管理办法》 (财预〔2015〕88号), 附: 项目支出绩效目标申报表, which provinces and
cities print with small differences. It is one grid, but it says three things: what the project is (as notes), what
it may spend, and which indicators it is held to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.blocks import Cell, RawTable
from corpus.headers import laid_out
from corpus.records import Field, Table, TableCell

_LEVELS = ("一级指标", "二级指标", "三级指标")
_VALUE = re.compile(r"指标值|目标值")
_NAME = re.compile(r"^(?:项目|专项)名称$")
_MONEY = re.compile(
    r"资金总额|资金申请|财政资金|财政拨款|其他资金|结转资金|自有资金|单位资金|上级补助|年度资金|实施期资金|预算金额|预算总额|预算数"
)
_LABEL = re.compile(
    r"^(?:项目|专项)?(?:名称|编码|代码|性质|类别|类型|属性|负责人|概况|概述|内容)$|^(?:主管|实施|预算|填报|牵头)(?:部门|单位)(?:及代码)?$|"
    r"^(?:计划)?(?:开始|完成|结束|起始|终止|截止)(?:日期|时间)$|^(?:项目)?(?:起止|实施)(?:时间|周期|期限?)$|^联系(?:人|电话)$|"
    r"^(?:立项|设立)(?:依据|必要性)$|^(?:项目)?(?:总体?|年度|年度总体|实施期|中长期|长期|绩效)(?:绩效)?目标"
)
_WITHIN = re.compile(r"^其中[：:]?")
_UNIT = re.compile(r"[（(](亿元|百万元|万元|千元|元)[）)]")
_GROUP = re.compile(
    r"^(?:项目)?(?:资金|绩效|预算)(?:绩效)?(?:目标|指标|情况)?(?:[（(](?:亿元|百万元|万元|千元|元)[）)])?$"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label and its value, in a row of the form."""

    row: int
    label: Cell
    value: Cell


def form_tables(raw: RawTable, *, block: int, title: str, section: tuple[str, ...]) -> list[Table]:
    """The indicators of such a form, with all that it says of the project as notes, and its amounts.

    Empty where the grid is no such form: one that names a project and has a row of 一级指标, 二级指标, 三级指标.
    """
    rows = [[cell for cell in row if not cell.blank] for row in raw.rows]
    heading = next((i for i, row in enumerate(rows) if set(_LEVELS) <= {_plain(cell) for cell in row}), None)
    if heading is None or not any(_NAME.match(_plain(cell)) for row in rows[:heading] for cell in row):
        return []
    own_title = next((row[0].text for row in rows[:heading] if len(row) == 1 and "表" in row[0].text), title)
    pairs = list(_pairs(rows[:heading]))
    project = next((_plain(pair.value) for pair in pairs if _NAME.match(_plain(pair.label))), "")
    unit = next((found.group(1) for row in rows[:heading] for cell in row if (found := _UNIT.search(cell.text))), "")
    whole = Table(
        block=block, title=re.sub(r"\s", "", own_title), subject=project, unit="", as_of=None, headers=(),
        header_rows=0, label_column=0, cells=(), notes=(), section=section, start=raw.start, end=raw.end, page=raw.page,
    )  # fmt: skip
    notes = tuple(
        Field(_plain(pair.label), pair.value.text.strip(), pair.value.start, pair.value.end, 0)
        for pair in pairs
        if not _is_amount(pair)
    )
    indicators = _filled(whole, (*_LEVELS, "指标值"), list(_indicators(raw, heading)), label_column=2)
    amounts = list(_amounts([pair for pair in pairs if _is_amount(pair)]))
    money = _filled(whole, ("资金", "来源", "金额"), amounts, label_column=1)
    return [replace(indicators, notes=notes), replace(money, unit=unit)]


def _filled(whole: Table, headers: Sequence[str], cells: Sequence[Sequence[TableCell]], *, label_column: int) -> Table:
    named = tuple((name,) for name in headers)
    return replace(whole, headers=named, cells=tuple(map(tuple, cells)), label_column=label_column)


def _plain(cell: Cell) -> str:
    return re.sub(r"\s", "", cell.text)


def _is_amount(pair: _Pair) -> bool:
    return _MONEY.search(_plain(pair.label)) is not None


def _is_label(cell: Cell) -> bool:
    plain = _plain(cell)
    return _LABEL.match(plain) is not None or (_MONEY.search(plain) is not None and not any(map(str.isdigit, plain)))


def _pairs(rows: Sequence[Sequence[Cell]]) -> Iterator[_Pair]:
    """Each label with its value: the cell after it or, for goals, the cell below it."""
    for index, row in enumerate(rows):
        cells = [cell for cell in row if not _GROUP.match(_plain(cell))]
        labels = [cell for cell in cells if _is_label(cell)]
        if labels and len(labels) == len(cells) and all("目标" in _plain(cell) for cell in labels):
            below = rows[index + 1] if index + 1 < len(rows) else ()
            values = [cell for cell in below if not _GROUP.match(_plain(cell))]
            yield from (_Pair(index, label, value) for label, value in zip(labels, values, strict=False))
            continue
        for label, value in pairwise(cells):
            if _is_label(label) and not _is_label(value):
                yield _Pair(index, label, value)


def _amounts(pairs: Sequence[_Pair]) -> Iterator[tuple[TableCell, TableCell, TableCell]]:
    """The wholes (项目资金总额 beside 年度资金申请总额), and below each its parts, named by the whole and by themselves.

    A row of fewer amounts than there are wholes has those on the right.
    """
    by_row = [list(row) for _, row in groupby(pairs, key=lambda pair: pair.row)]
    most = max(map(len, by_row), default=0)
    wholes: dict[int, Cell] = {}
    for row in by_row:
        for side, pair in enumerate(row, most - len(row)):
            value = TableCell(_plain(pair.value), pair.value.start, pair.value.end)
            whole = wholes.setdefault(side, pair.label)
            within = _WITHIN.match(pair.label.text)
            start = pair.label.start + (within.end() if within is not None else 0)
            name = TableCell(_WITHIN.sub("", _plain(pair.label)), start, pair.label.end)
            if whole is pair.label:
                yield name, TableCell("", pair.label.end, pair.label.end), value
            else:
                yield TableCell(_plain(whole), whole.start, whole.end, inherited=True), name, value


def _indicators(raw: RawTable, heading: int) -> Iterator[tuple[TableCell, ...]]:
    """One row for each indicator: its three levels, filled down, and the value it is held to."""
    grid = laid_out(raw.rows)
    names = [re.sub(r"\s", "", cell.text) for cell in grid[heading]]
    levels = [names.index(level) for level in _LEVELS]
    value = next((i for i, name in enumerate(names) if _VALUE.search(name)), len(names) - 1)
    above: list[TableCell] = []
    for row in grid[heading + 1 :]:
        cells = [row[column] for column in levels]
        stated = next((cell for cell in row[value:] if cell.text), None)
        if not cells[-1].text or stated is None:
            continue
        if above:
            cells[:-1] = [
                cell if cell.text else replace(over, inherited=True)
                for cell, over in zip(cells[:-1], above[:-1], strict=True)
            ]
        above = [replace(cell, text=re.sub(r"\s", "", cell.text)) for cell in cells]
        yield (*above, replace(stated, inherited=False))
