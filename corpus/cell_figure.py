"""Figures from table cells: what the row is called, what the column measures, in which unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.blocks import Paragraph
from corpus.clause import CHANGE_MEASURES, FUNDS
from corpus.headers import CODE_HEADER
from corpus.prose_figure import prose_figures
from corpus.quantity import find_quantities
from corpus.records import Chunk, Direction, Figure, Quantity, Table, TableCell
from corpus.rows import row_code, row_names, row_span
from corpus.source import Source, concept_of, fund_of, moved
from corpus.units import is_unit

_TEXT_HEADER = re.compile(r"依据|描述|说明|备注|名称|单位$|计量单位|方式|性质")
_COUNT_HEADER = re.compile(r"数量|人数|个数|辆数|台数|套数|面积|次数")
_VALUE_HEADER = re.compile(
    r"^(?:指标值|年度指标值|目标值|金额|价值|预算数|决算数|合计|总计|小计|数量|.*金额|机关运行经费支出)$"
)
_TOTAL_ROW = re.compile(r"(?:合计|总计|小计)$")
_NO_PROJECT = re.compile(r"^(?:合计|总计|小计|本年合计)$")
_ROW_UNIT = re.compile(r"[（(]([^（()）]{1,12})[）)]")
_MEASURES = (
    ("指标值", "指标值"), ("目标值", "指标值"), ("年初预算", "年初预算数"), ("增减率", "增减率"), ("增减", "增减额"), ("上年", "上年数"),
    ("决算", "决算数"), ("执行数", "执行数"), ("占比", "占比"), ("完成率", "完成率"), ("数量", "数量"), ("预算", "预算数"),
)  # fmt: skip
_COLUMNS_APART = 3
_UNIT_COLUMN = "计量单位"
_PROJECT_HEADER = re.compile(r"项目名称|专项名称")


def table_figures(source: Source, table: Table, chunks: Sequence[Chunk]) -> Iterator[Figure]:
    """The figures of a table, row by row."""
    by_start = {chunk.start: chunk for chunk in chunks}
    for note in table.notes:
        chunk = by_start.get(note.start)
        if chunk is not None:
            block = Paragraph(note.text, note.start, note.end)
            for said in prose_figures(source, block, [chunk]):
                yield replace(said, subject=table.subject or None)
    seen: set[tuple[str, int, str]] = set()
    for row in table.cells[table.header_rows :]:
        if not any(cell.text for cell in row):
            continue
        chunk = by_start[row_span(row)[0]]
        for column, cell in enumerate(row):
            key = (row[0].text, column, cell.text)
            repeated = cell.inherited or (column <= _project_columns(table) and key in seen)
            for quantity in _cell_quantities(table, row, column):
                yield replace(_cell_figure(source, table, row, column, quantity, chunk), repeated=repeated)
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
    header = plain_header(path[-1]) if path else ""
    if not cell.text or column <= (table.label_column if len(row) > 1 else -1):
        return []
    if CODE_HEADER.search(header) or _TEXT_HEADER.search(header):
        return []
    quantities = find_quantities(cell.text, bare=True)
    ranged = [q.comparator for q in quantities] == ["≥", "≤"] and quantities[1].start == quantities[0].end + 1
    covered = quantities[-1].end - quantities[0].start if quantities else 0
    if not (len(quantities) == 1 or ranged) or len(cell.text.strip()) > covered + 1:
        return []
    return [moved(quantity, cell.start) for quantity in quantities]


def _cell_figure(  # noqa: PLR0913
    source: Source, table: Table, row: Sequence[TableCell], column: int, quantity: Quantity, chunk: Chunk
) -> Figure:
    path = table.headers[column]
    header = _own_header(table, column)
    unit = quantity.unit or _unit(table, row, column)
    names = row_names(table, row, column)
    value_column = not header or _VALUE_HEADER.match(header) is not None
    label = (names[-1] if names else _named_column(table, path)) if value_column else header
    columns = () if table.subject and value_column else path
    code = row_code(table, row)
    called = [*names[:-1], f"{code} {names[-1]}"] if code and names else names
    full = tuple(dict.fromkeys(part for part in (table.subject or table.title, *called, *columns) if part))
    total = bool(names) and _TOTAL_ROW.search(names[-1]) is not None
    start, end = row_span(row)
    measure = _measure(source, path, unit)
    direction = _direction(quantity) if measure in CHANGE_MEASURES else None
    return Figure(
        id=f"{chunk.id}:{quantity.start}",
        chunk_id=chunk.id,
        document_id=chunk.document_id,
        quantity=replace(quantity, unit=unit, value=abs(quantity.value) if direction else quantity.value),
        label=label,
        path=full,
        measure=measure,
        period=table.as_of[:4] if table.as_of else source.year,
        quote_start=min(start, quantity.start),
        quote_end=max(end, quantity.end),
        as_of=table.as_of,
        direction=direction,
        fund=fund_of("".join(path)),
        subject=table.subject or _project(table, row),
        concept=concept_of(label) or (concept_of(names[-1]) if names else None),
        context=_context(table, row, column),
        row=names[-1] if names else None,
        column=header or None,
        total=total,
    )


def _own_header(table: Table, column: int) -> str:
    """What a column is called; where every column ends in the same word for its values, the header above (基本支出 › 决算数)."""
    path = table.headers[column]
    last = plain_header(path[-1]) if path else ""
    if len(path) > 1 and _VALUE_HEADER.match(last):
        above = {other[-2] for other in table.headers if len(other) > 1 and plain_header(other[-1]) == last}
        return plain_header(path[-2]) if len(above) >= _COLUMNS_APART else last
    return last


def _named_column(table: Table, path: Sequence[str]) -> str:
    """What a column is of, where its last header is only 合计 or 小计: the header above, else the table."""
    return next((name for name in reversed(path) if not _VALUE_HEADER.match(plain_header(name))), table.title)


def _project(table: Table, row: Sequence[TableCell]) -> str | None:
    """The project that a row is about, where a column of the table names projects."""
    for index, path in enumerate(table.headers):
        if path and _PROJECT_HEADER.search(path[-1]) and len(table.headers) > 3:  # noqa: PLR2004
            text = row[index].text.strip()
            return None if _NO_PROJECT.match(re.sub(r"\s", "", text)) else re.sub(r"\s+", "", text) or None
    return None


def _direction(quantity: Quantity) -> Direction:
    """A column of changes has their sign, a figure of change has its magnitude and direction."""
    return "持平" if not quantity.value else "增加" if quantity.value > 0 else "减少"


def plain_header(header: str) -> str:
    """Give a header without its bracket: 价值（金额单位：万元） is 价值."""
    return re.sub(r"[（(][^（()）]*[）)]$", "", header) or header


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


def _measure(source: Source, path: Sequence[str], unit: str) -> str:
    header = "".join(path)
    # A fund's name says nothing of the measure: 一般公共预算 in final accounts is what was spent of it.
    own = FUNDS.sub("", path[-1]) if path else ""
    for word, measure in _MEASURES:
        if word in own:
            stated = measure != "预算数" or "决算" in header or plain_header(own) in ("预算数", "预算")
            return measure if stated else source.kind_measure
    if unit == "%":
        return "比率"
    return "金额" if any("价值" in part for part in path) else source.kind_measure


def _context(table: Table, row: Sequence[TableCell], column: int) -> str:
    """The words of the row that describe the value: other names and descriptions, not the basis for it."""
    words = []
    for index, cell in enumerate(row):
        header = table.headers[index][-1] if table.headers[index] else ""
        if index != column and cell.text and "依据" not in header and not find_quantities(cell.text, bare=True):
            words.append(cell.text)
    return " ".join(words)
