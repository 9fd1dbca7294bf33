"""Tables made rectangular: notes, header rows, blank cells, header paths."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.blocks import Cell, RawTable
from corpus.form import form_tables
from corpus.headers import halves, header_count, is_amount, label_column, laid_out
from corpus.quantity import find_quantities
from corpus.records import Field, Table, TableCell

_UNIT_NOTE = re.compile(r"(?:金额)?单位\s*[：:]\s*(亿元|百万元|万元|千元|元)")
_DATE_NOTE = re.compile(r"(?:截止|截至)(?:时间|日期)?\s*[：:]?\s*(\d{4}年\d{1,2}月\d{1,2}日)")
_SUBJECT_TITLE = re.compile(r"^(?:\d{1,2}\s*[.、．]\s*)?(.+?)(?:项目)?(?:预算)?(?:支出)?绩效目标(?:申报|自评)?表$")
_STATEMENT = re.compile(
    r"[（(]?(?:(?:编制|预算|填报|公开)?(?:部门|单位)(?:名称)?|金额单位|(?:编制|填报)日期)\s*[：:]|(?:公开|附|预算|决算|财决)?\s*(?:表\s*\d+|\d+\s*表)(?:-\d+)?$"
)
_MAX_HEADER = 30
_FEWEST_STACKED, _MOST_STACKED = 2, 4


@dataclass(frozen=True, slots=True)
class _Shape:
    """A rectangle of cells, its first rows headers, and the rows that stood above it."""

    notes: list[tuple[Cell, ...]]
    headers: tuple[tuple[str, ...], ...]
    header_rows: int
    cells: list[list[TableCell]]


@dataclass(frozen=True, slots=True)
class _Grid:
    notes: list[tuple[Cell, ...]]
    headers: list[list[Cell]]
    body: list[list[Cell]]


def rectangular(raw: RawTable, *, block: int, title: str, section: tuple[str, ...], above: str = "") -> Table:
    """A table as it is meant: every row as wide as the header, blank leading cells filled from above.

    Args:
        raw: rows as the file has them.
        block: number of the block in its document.
        title: the line above the table, used unless the table bears its own.
        section: the section path.
        above: other lines above the table that speak of all of it (单位：元).
    """
    spanned = any(cell.row_span > 1 or cell.column_span > 1 for row in raw.rows for cell in row)
    shape = _spanned_shape(raw) if spanned else _flat_shape(raw)
    own_title = next((row[0].text for row in shape.notes if len(row) == 1), "")
    name = title if title.endswith("表") or not own_title else own_title
    notes = _notes(shape.notes, name)
    subject = _SUBJECT_TITLE.match(name)
    everything = " ".join([above, name, *(note.text for note in notes), *("".join(path) for path in shape.headers)])
    unit, date = _UNIT_NOTE.search(everything), _DATE_NOTE.search(everything)
    return Table(
        block=block,
        title=name,
        subject=subject.group(1).strip() if subject else "",
        unit=unit.group(1) if unit else "",
        as_of=date.group(1) if date else None,
        headers=shape.headers,
        header_rows=shape.header_rows,
        label_column=label_column(shape.headers, shape.cells[shape.header_rows :]),
        cells=tuple(map(tuple, shape.cells)),
        notes=notes,
        section=section,
        start=raw.start,
        end=raw.end,
        page=raw.page,
    )


def tables_of(raw: RawTable, *, block: int, title: str, section: tuple[str, ...], above: str = "") -> list[Table]:
    """A table, or its halves where two stand side by side (收入 beside 支出), each rectangular."""
    form = form_tables(raw, block=block, title=title, section=section)
    if form:
        return form
    whole = rectangular(raw, block=block, title=title, section=section, above=above)
    starts = halves(whole.headers)
    if len(starts) < 2:  # noqa: PLR2004
        return [whole]
    return [_half(whole, start, end) for start, end in pairwise([*starts, len(whole.headers)])]


def _half(whole: Table, start: int, end: int) -> Table:
    cells = [row[start:end] for row in whole.cells]
    kept = [row for i, row in enumerate(cells) if i < whole.header_rows or any(c.text and not c.inherited for c in row)]
    headers = whole.headers[start:end]
    return replace(
        whole,
        headers=headers,
        cells=tuple(kept),
        label_column=label_column(headers, kept[whole.header_rows :]),
        notes=whole.notes if start == 0 else (),
    )


def _flat_shape(raw: RawTable) -> _Shape:
    """A table whose file tells nothing of merged cells: short rows and blanks are all there is to go by."""
    width = _width(raw)
    grid = _split(raw, width)
    cells = [[_plain(cell) for cell in _padded(row, width)] for row in grid.headers]
    cells += _filled_down([[_plain(cell) for cell in _padded(row, width)] for row in grid.body])
    return _Shape(grid.notes, _header_paths(cells[: len(grid.headers)], width), len(grid.headers), cells)


def _spanned_shape(raw: RawTable) -> _Shape:
    """A table whose file tells which cells are merged: each stands in every place it covers, as in HTML."""
    rows = laid_out(raw.rows)
    width = len(rows[0]) if rows else 0
    titles = 0
    while titles < len(rows) - 1 and (
        len({(c.start, c.end) for c in rows[titles]}) == 1 or _is_entry(raw.rows[titles]) or _states(raw.rows[titles])
    ):
        titles += 1
    notes = [tuple(cell for cell in raw.rows[i] if not cell.blank) for i in range(titles)]
    body = [row for row in rows[titles:] if any(cell.text for cell in row)]
    count = header_count(body)
    cells = [list(row) for row in body[:count]] + _filled_down(body[count:])
    return _Shape(notes, _header_paths(body[:count], width), count, cells)


def is_subject_title(title: str) -> bool:
    """Whether a table's title names the project that the table is about (…绩效目标表)."""
    return _SUBJECT_TITLE.match(title) is not None


def _width(raw: RawTable) -> int:
    widths = Counter(sum(cell.column_span for cell in row) for row in raw.rows)
    most = max(widths.values())
    return max(width for width, count in widths.items() if count == most or count > 1)


def _split(raw: RawTable, width: int) -> _Grid:
    """Tell the rows above the header, the header's rows and the body apart."""
    rows = [row for row in raw.rows if any(not cell.blank for cell in row)]
    upper = _stacked(rows, width)
    if upper:
        return _Grid([], upper, [list(row) for row in rows[len(upper) :]])
    first = next((i for i, row in enumerate(rows) if _is_header(row, width)), None)
    if first is None:
        return _Grid([], [], [list(row) for row in rows])
    headers = [list(rows[first])]
    rest = first + 1
    if len(rows[first]) < width and rest < len(rows):
        spread = _spread(rows[first], rows[rest])
        if spread is not None:
            headers = [spread, list(rows[rest])]
            rest += 1
    return _Grid(list(rows[:first]), headers, [list(row) for row in rows[rest:]])


def _stacked(rows: Sequence[Sequence[Cell]], width: int) -> list[list[Cell]]:
    """The header rows of a table in which every row is as wide as the table and blanks stand for merged cells.

    They are the rows of words above the first amount. A blank belongs to the cell before it where nothing above parts
    the two: 收入预算 over its columns, 科目编码 over 类, 款 and 项. None where the first row alone is the header.
    """
    count = next((i for i, row in enumerate(rows) if any(is_amount(cell.text) for cell in row)), 0)
    above = rows[:count]
    if not _FEWEST_STACKED <= count <= _MOST_STACKED or any(len(row) != width for row in above):
        return []
    words = all(
        len(c.text) <= _MAX_HEADER and not find_quantities(c.text) and not re.search("[：:]", c.text)
        for row in above
        for c in row
    )
    filled = sum(not cell.blank for cell in above[0])
    # One cell over all columns says what the table is of, where two more rows of headers stand below it.
    title = filled == 1 and count > _FEWEST_STACKED
    if not words or above[0][0].blank or (filled in (1, width) and not title):
        return []
    spread: list[list[Cell]] = []
    for row in above:
        cells: list[Cell] = []
        for column, cell in enumerate(row):
            one_group = not spread or (column > 0 and spread[-1][column] is spread[-1][column - 1])
            cells.append(cells[-1] if cell.blank and column and one_group else cell)
        spread.append(cells)
    return spread


def _is_entry(row: Sequence[Cell]) -> bool:
    """Whether a row is a name and what is said of the whole table under it (绩效目标 | 1.为社区…)."""
    if len(row) != 2:  # noqa: PLR2004
        return False
    name, said = row
    return (name.row_span, name.column_span, said.row_span) == (1, 1, 1) and said.column_span > 1


def _states(row: Sequence[Cell]) -> bool:
    """Whether a row says of the whole table who made it, its unit or its number, and nothing else."""
    said = [cell for cell in row if not cell.blank]
    return bool(said) and all(cell.row_span == 1 and _STATEMENT.match(cell.text) for cell in said)


def _is_header(row: Sequence[Cell], width: int) -> bool:
    """All cells filled with words, more than two of them or as many as the table is wide."""
    if len(row) < min(3, width) or len(row) > width:
        return False
    return all(not cell.blank and len(cell.text) <= _MAX_HEADER and not find_quantities(cell.text) for cell in row)


def _spread(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell] | None:
    """Lay a short upper header over the lower one, None where they do not fit.

    A run of filled cells below belongs to one cell above, each blank below stands under a cell of its own.
    """
    runs: list[int] = []
    previous_filled = False
    for cell in lower:
        if cell.blank or not previous_filled:
            runs.append(1)
        else:
            runs[-1] += 1
        previous_filled = not cell.blank
    if len(runs) != len(upper):
        return None
    return [cell for cell, run in zip(upper, runs, strict=True) for _ in range(run)]


def _header_paths(rows: Sequence[Sequence[TableCell]], width: int) -> tuple[tuple[str, ...], ...]:
    paths = []
    for column in range(width):
        path: list[str] = []
        for row in rows:
            text = re.sub(r"\s+", "", row[column].text)
            if text and text not in path:
                path.append(text)
        paths.append(tuple(path))
    return tuple(paths)


def _padded(row: Sequence[Cell], width: int) -> list[Cell]:
    cells = [cell for cell in row for _ in range(cell.column_span)][:width]
    end = cells[-1].end if cells else 0
    return cells + [Cell("", end, end)] * (width - len(cells))


def _plain(cell: Cell) -> TableCell:
    return TableCell(cell.text, cell.start, cell.end)


def _filled_down(rows: Sequence[Sequence[TableCell]]) -> list[list[TableCell]]:
    """Blank leading cells take the text above them; a row that only opens a group gives its cells and goes."""
    filled: list[list[TableCell]] = []
    above: Sequence[TableCell] = ()
    for number, row in enumerate(rows):
        cells = list(row)
        for column, cell in enumerate(cells):
            if cell.text:
                break
            # An amount goes with the name it is of; alone it is of its own row.
            named = any(before.text for before in cells[:column])
            if above and above[column].text and (named or not is_amount(above[column].text)):
                cells[column] = replace(above[column], inherited=True)
        above = cells
        opens_group = number + 1 < len(rows) and not rows[number + 1][0].text and not any(c.text for c in row[1:])
        if not opens_group or len(row) == 1:
            filled.append(cells)
    return filled


def _notes(rows: Sequence[tuple[Cell, ...]], title: str) -> tuple[Field, ...]:
    notes: list[Field] = []
    for row in rows:
        if len(row) == 1 and row[0].text not in title:
            notes.append(Field("", row[0].text, row[0].start, row[0].end, 0))
        if len(row) == 2 and not any(mark in row[0].text for mark in "：:") and not _UNIT_NOTE.search(row[1].text):  # noqa: PLR2004
            notes.append(Field(row[0].text, row[1].text, row[1].start, row[1].end, 1))
        elif len(row) > 1:
            notes.extend(Field("", cell.text, cell.start, cell.end, i) for i, cell in enumerate(row) if cell.text)
    return tuple(notes)
