"""Figures: every quantity of a document that says something, with its label path, measure and period."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Paragraph
from corpus.chunk import row_span
from corpus.clause import CHANGE_MEASURES, plain_label
from corpus.numbering import numbering
from corpus.outline import Outline
from corpus.prose import Statement, statements
from corpus.quantity import find_quantities
from corpus.records import Chunk, Direction, Figure, Identity, Quantity, Table, TableCell
from corpus.units import is_unit
from corpus.vocabulary import vocabulary

_CODE_HEADER = re.compile(r"编码|代码|序号|目录")
_TEXT_HEADER = re.compile(r"依据|描述|说明|备注|名称|单位$|计量单位|方式|性质")
_COUNT_HEADER = re.compile(r"数量|人数|个数|辆数|台数|套数|面积|次数")
_VALUE_HEADER = re.compile(r"^(?:指标值|年度指标值|目标值|金额|价值|预算数|决算数|合计|总计|数量|.*金额)$")
_TOTAL_ROW = re.compile(r"^(?:合计|总计|小计|本年合计)$")
_ROW_UNIT = re.compile(r"[（(]([^（()）]{1,12})[）)]")
_MEASURES = (
    ("指标值", "指标值"), ("目标值", "指标值"), ("年初预算", "年初预算数"), ("增减率", "增减率"), ("增减", "增减额"), ("上年", "上年数"),
    ("决算", "决算数"), ("执行数", "执行数"), ("占比", "占比"), ("完成率", "完成率"), ("数量", "数量"), ("预算", "预算数"),
)  # fmt: skip
_FUNDS = ("一般公共预算", "政府性基金", "基金预算", "国有资本经营预算", "财政专户", "单位资金")
_UNIT_COLUMN = "计量单位"
_ACCOUNT = re.compile(r"([^（()）“”、]+)[（(]([类款项])[）)]")
_MAX_CONTEXT = 400


@dataclass(frozen=True, slots=True)
class _Maker:
    """What every figure of a document shares."""

    identity: Identity
    chunks: Sequence[Chunk]

    @property
    def year(self) -> str | None:
        return str(self.identity.year) if self.identity.year else None

    @property
    def kind_measure(self) -> str:
        return "决算数" if self.identity.kind == "决算" else "预算数"


def figures_of(
    identity: Identity, blocks: Sequence[Block], outline: Outline, tables: Sequence[Table], chunks: Sequence[Chunk]
) -> list[Figure]:
    """All figures of a document, in order of their place."""
    maker = _Maker(identity, chunks)
    by_block: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        by_block.setdefault(chunk.block, []).append(chunk)
    by_table = {table.block: table for table in tables}
    found: list[Figure] = []
    for index, block in enumerate(blocks):
        own = by_block.get(index, [])
        if isinstance(block, Paragraph):
            if index not in outline.headings:
                found.extend(_prose_figures(maker, block, own))
        else:
            found.extend(_table_figures(maker, by_table[index], own))
    return found


def _prose_figures(maker: _Maker, block: Paragraph, chunks: Sequence[Chunk]) -> Iterator[Figure]:
    number = numbering(block.text)
    starts = [chunk.start for chunk in chunks]
    for statement in statements(block.text, number.length if number else 0):
        at = bisect_right(starts, block.start + statement.quantity.start) - 1
        yield _prose_figure(maker, block, statement, chunks[at])


def _prose_figure(maker: _Maker, block: Paragraph, statement: Statement, chunk: Chunk) -> Figure:
    quantity = _moved(statement.quantity, block.start)
    path = (
        *(_without_department(whole, maker.identity) for whole in statement.wholes),
        *_account_path(_without_department(statement.label, maker.identity)),
    )
    label = path[-1]
    stock = "资产" in label or "年末" in label
    measure = maker.kind_measure if statement.measure == "金额" and not stock else statement.measure
    changed = measure in ("增减额", "增减率")
    return Figure(
        id=f"{chunk.id}:{quantity.start}",
        chunk_id=chunk.id,
        document_id=chunk.document_id,
        quantity=quantity,
        label=label,
        path=path,
        measure=measure,
        period=_period(maker, label, statement, changed=changed),
        quote_start=block.start + statement.start,
        quote_end=block.start + statement.end,
        base=statement.base,
        fund=_fund(label),
        direction=statement.direction,
        concept=concept_of(label),
        context=_sentence(block.text, statement.quantity.start),
        total=not statement.listed,
    )


def _period(maker: _Maker, label: str, statement: Statement, *, changed: bool) -> str | None:
    if changed or statement.year is None:
        previous = re.match(r"上年度?末", label) and maker.identity.year
        return str(previous - 1) if previous else maker.year
    return statement.year


def _sentence(text: str, position: int) -> str:
    first, last = max(0, position - _MAX_CONTEXT), min(len(text), position + _MAX_CONTEXT)
    start = max(first, *(text.rfind(mark, first, position) + 1 for mark in "。；\n"))
    ends = [end for mark in "。；\n" if (end := text.find(mark, position, last)) >= 0]
    return text[start : min(ends, default=last)]


def _account_path(label: str) -> tuple[str, ...]:
    """“教育支出（类）进修及培训（款）培训支出（项）” is a path of accounts; any other label is a path of one."""
    accounts = [
        f"{name}支出" if kind == "类" and name[-2:] != "支出" else name for name, kind in _ACCOUNT.findall(label)
    ]
    return tuple(accounts) if accounts and _ACCOUNT.sub("", label).strip("“”") in ("", "支出") else (label,)


def _without_department(label: str, identity: Identity) -> str:
    if identity.department:
        label = label.replace(identity.department, "", 1)
    return plain_label(re.sub(r"^[（(][^（()）]*[）)]", "", label)).strip() or label


def concept_of(label: str) -> str | None:
    """The canonical term of a label, also where it ends in 预算, 预算数 or begins with 财政拨款."""
    words = vocabulary()
    trimmed = re.sub(r"(?:预算|决算)?(?:数|总额|金额|情况|支出)?$", "", label)
    for candidate in (label, trimmed, re.sub(r"^(?:财政拨款|当年|本年)", "", trimmed)):
        concept = words.concept(candidate) if candidate else None
        if concept is not None:
            return concept
    return None


def _moved(quantity: Quantity, offset: int) -> Quantity:
    return replace(quantity, start=quantity.start + offset, end=quantity.end + offset)


def _fund(text: str) -> str | None:
    return next((fund for fund in _FUNDS if fund in text), None)


def _table_figures(maker: _Maker, table: Table, chunks: Sequence[Chunk]) -> Iterator[Figure]:
    by_start = {chunk.start: chunk for chunk in chunks}
    for note in table.notes:
        chunk = by_start.get(note.start)
        if chunk is not None:
            block = Paragraph(note.text, note.start, note.end)
            for said in _prose_figures(maker, block, [chunk]):
                yield replace(said, subject=table.subject or None)
    seen: set[tuple[str, int, str]] = set()
    for row in table.cells[table.header_rows :]:
        if not any(cell.text for cell in row):
            continue
        chunk = by_start[row_span(row)[0]]
        for column, cell in enumerate(row):
            key = (row[0].text, column, cell.text)
            repeated = column <= _project_columns(table) and key in seen
            for quantity in _cell_quantities(table, row, column):
                yield replace(_cell_figure(maker, table, row, column, quantity, chunk), repeated=repeated)
                seen.add(key)


def _project_columns(table: Table) -> int:
    """The last column that speaks of the whole project in row 0's name: those before the next name column."""
    for column, path in enumerate(table.headers):
        if column > table.label_column and path and path[-1].endswith("名称"):
            return column - 1
    return -1


def _cell_quantities(table: Table, row: Sequence[TableCell], column: int) -> list[Quantity]:
    """What a cell states, in the document's offsets: one quantity, or the two ends of a range, and nothing else."""
    cell, path = row[column], table.headers[column]
    header = _plain_header(path[-1]) if path else ""
    if not cell.text or column <= (table.label_column if len(row) > 1 else -1):
        return []
    if _CODE_HEADER.search(header) or _TEXT_HEADER.search(header):
        return []
    quantities = find_quantities(cell.text, bare=True)
    ranged = [q.comparator for q in quantities] == ["≥", "≤"] and quantities[1].start == quantities[0].end + 1
    covered = quantities[-1].end - quantities[0].start if quantities else 0
    if not (len(quantities) == 1 or ranged) or len(cell.text.strip()) > covered + 1:
        return []
    return [_moved(quantity, cell.start) for quantity in quantities]


def _cell_figure(  # noqa: PLR0913
    maker: _Maker, table: Table, row: Sequence[TableCell], column: int, quantity: Quantity, chunk: Chunk
) -> Figure:
    path = table.headers[column]
    header = _plain_header(path[-1]) if path else ""
    unit = quantity.unit or _unit(table, row, column)
    names = _row_names(table, row, column)
    value_column = not header or _VALUE_HEADER.match(header) is not None
    label = (names[-1] if names else table.title) if value_column else header
    columns = () if table.subject and value_column else path
    full = tuple(dict.fromkeys(part for part in (table.subject or table.title, *names, *columns) if part))
    total = bool(names) and _TOTAL_ROW.match(names[-1]) is not None
    start, end = row_span(row)
    measure = _measure(maker, path, unit)
    direction = _direction(quantity) if measure in CHANGE_MEASURES else None
    return Figure(
        id=f"{chunk.id}:{quantity.start}",
        chunk_id=chunk.id,
        document_id=chunk.document_id,
        quantity=replace(quantity, unit=unit, value=abs(quantity.value) if direction else quantity.value),
        label=label,
        path=full,
        measure=measure,
        period=table.as_of[:4] if table.as_of else maker.year,
        quote_start=start,
        quote_end=end,
        as_of=table.as_of,
        direction=direction,
        fund=_fund("".join(path)),
        subject=table.subject or (names[0] if names and not total else None),
        concept=concept_of(label) or (concept_of(names[-1]) if names else None),
        context=_context(table, row, column),
        column=header or None,
        total=total,
    )


def _direction(quantity: Quantity) -> Direction:
    """A column of changes has their sign, a figure of change has its magnitude and direction."""
    return "持平" if not quantity.value else "增加" if quantity.value > 0 else "减少"


def _plain_header(header: str) -> str:
    """A header without its bracket: 价值（金额单位：万元） is 价值."""
    return re.sub(r"[（(][^（()）]*[）)]$", "", header) or header


def _row_names(table: Table, row: Sequence[TableCell], column: int) -> list[str]:
    """What the row is called: its leading names, then later name columns (采购物品名称) left of the value."""
    if not table.headers[column]:
        return [cell.text for cell in row[:column] if cell.text and not find_quantities(cell.text, bare=True)][-1:]
    names: list[str] = []
    for index, cell in enumerate(row[:column]):
        path = table.headers[index]
        leading = index <= table.label_column
        named = bool(path) and path[-1].endswith("名称")
        if cell.text and (leading or named) and not (path and _CODE_HEADER.search(path[-1])):
            number = numbering(cell.text)
            name = re.sub(r"\s+", "", cell.text[number.length :] if number else cell.text)
            if name not in names:
                names.append(name)
    return names


def _unit(table: Table, row: Sequence[TableCell], column: int) -> str:
    """The unit of a bare number: the next cell, the 计量单位 column, the row's bracket, the table's unit."""
    if column + 1 < len(row) and is_unit(row[column + 1].text or " "):
        return "%" if row[column + 1].text.strip() in "%％" else row[column + 1].text.strip()
    path = table.headers[column]
    if path and _COUNT_HEADER.search(path[-1]):
        for index, header in enumerate(table.headers):
            if header and re.sub(r"\s", "", header[-1]) == _UNIT_COLUMN and row[index].text:
                return row[index].text.strip()
        bracket = _ROW_UNIT.search(row[table.label_column].text)
        return (
            re.split(r"[、/]", bracket.group(1))[-1]
            if bracket and is_unit(re.split(r"[、/]", bracket.group(1))[-1])
            else ""
        )
    return table.unit


def _measure(maker: _Maker, path: Sequence[str], unit: str) -> str:
    header = "".join(path)
    for word, measure in _MEASURES:
        if path and word in path[-1]:
            return maker.kind_measure if measure == "预算数" and "决算" not in header else measure
    if unit == "%":
        return "比率"
    return "金额" if any("价值" in part for part in path) else maker.kind_measure


def _context(table: Table, row: Sequence[TableCell], column: int) -> str:
    """The words of the row that describe the value: other names and descriptions, not the basis for it."""
    words = []
    for index, cell in enumerate(row):
        header = table.headers[index][-1] if table.headers[index] else ""
        if index != column and cell.text and "依据" not in header and not find_quantities(cell.text, bare=True):
            words.append(cell.text)
    return " ".join(words)
