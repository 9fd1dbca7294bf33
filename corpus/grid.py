"""Tables made rectangular: notes, header rows, blank cells, header paths."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Cell, RawTable
from corpus.quantity import find_quantities
from corpus.records import Field, Table, TableCell

_UNIT_NOTE = re.compile(r"(?:金额)?单位\s*[：:]\s*(亿元|百万元|万元|千元|元)")
_DATE_NOTE = re.compile(r"(?:截止|截至)(?:时间|日期)?\s*[：:]?\s*(\d{4}年\d{1,2}月\d{1,2}日)")
_SUBJECT_TITLE = re.compile(r"^(?:\d{1,2}\s*[.、．]\s*)?(.+?)(?:项目)?(?:预算)?(?:支出)?绩效目标(?:申报|自评)?表$")
_MAX_HEADER = 30
_MAX_AMOUNT = 20


@dataclass(frozen=True, slots=True)
class _Grid:
    notes: list[tuple[Cell, ...]]
    headers: list[list[Cell]]
    body: list[list[Cell]]


def rectangular(raw: RawTable, *, block: int, title: str, section: tuple[str, ...]) -> Table:
    """A table as it is meant: every row as wide as the header, blank leading cells filled from above.

    Args:
        raw: rows as the file has them.
        block: number of the block in its document.
        title: the line above the table, used unless the table bears its own.
        section: the section path.
    """
    width = _width(raw)
    grid = _split(raw, width)
    own_title = next((row[0].text for row in grid.notes if len(row) == 1), "")
    name = own_title or title
    headers = _header_paths(grid.headers, width)
    cells = [[_plain(cell) for cell in _padded(row, width)] for row in grid.headers]
    cells += _filled_down([_padded(row, width) for row in grid.body])
    notes = _notes(grid.notes)
    subject = _SUBJECT_TITLE.match(name)
    everything = " ".join([name, *(note.text for note in notes), *("".join(path) for path in headers)])
    unit, date = _UNIT_NOTE.search(everything), _DATE_NOTE.search(everything)
    return Table(
        block=block,
        title=name,
        subject=subject.group(1).strip() if subject else "",
        unit=unit.group(1) if unit else "",
        as_of=date.group(1) if date else None,
        headers=headers,
        header_rows=len(grid.headers),
        label_column=_label_column(headers, cells[len(grid.headers) :]),
        cells=tuple(map(tuple, cells)),
        notes=notes,
        section=section,
        start=raw.start,
        end=raw.end,
        page=raw.page,
    )


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


def _header_paths(rows: Sequence[Sequence[Cell]], width: int) -> tuple[tuple[str, ...], ...]:
    if not rows:
        return ((),) * width
    padded = [_padded(row, width) for row in rows]
    paths = []
    for column in range(width):
        path: list[str] = []
        for row in padded:
            text = re.sub(r"\s+", "", row[column].text)
            if text and text not in path:
                path.append(text)
        paths.append(tuple(path))
    return tuple(paths)


def _label_column(headers: Sequence[tuple[str, ...]], body: Sequence[Sequence[TableCell]]) -> int:
    """The 三级指标 column where there is one, else the last text column before the first column of amounts."""
    for column, path in enumerate(headers):
        if path and path[-1] == "三级指标":
            return column
    for column in range(len(body[0]) if body else 0):
        texts = [row[column].text for row in body if row[column].text]
        if texts and sum(
            bool(find_quantities(text, bare=True)) and len(text) < _MAX_AMOUNT for text in texts
        ) * 2 > len(texts):
            return max(0, column - 1)
    return 0


def _padded(row: Sequence[Cell], width: int) -> list[Cell]:
    cells = [cell for cell in row for _ in range(cell.column_span)][:width]
    end = cells[-1].end if cells else 0
    return cells + [Cell("", end, end)] * (width - len(cells))


def _plain(cell: Cell) -> TableCell:
    return TableCell(cell.text, cell.start, cell.end)


def _filled_down(rows: Sequence[Sequence[Cell]]) -> list[list[TableCell]]:
    """Blank leading cells take the text above them; a row that only opens a group gives its cells and goes."""
    filled: list[list[TableCell]] = []
    above: Sequence[TableCell] = ()
    for number, row in enumerate(rows):
        cells = [_plain(cell) for cell in row]
        for column, cell in enumerate(cells):
            if cell.text:
                break
            if above and above[column].text:
                source = above[column]
                cells[column] = TableCell(source.text, source.start, source.end, inherited=True)
        above = cells
        opens_group = number + 1 < len(rows) and rows[number + 1][0].blank and all(cell.blank for cell in row[1:])
        if not opens_group or len(row) == 1:
            filled.append(cells)
    return filled


def _notes(rows: Sequence[tuple[Cell, ...]]) -> tuple[Field, ...]:
    notes: list[Field] = []
    for row in rows:
        if len(row) == 2 and not any(mark in row[0].text for mark in "：:") and not _UNIT_NOTE.search(row[1].text):  # noqa: PLR2004
            notes.append(Field(row[0].text, row[1].text, row[1].start, row[1].end, 1))
        elif len(row) > 1:
            notes.extend(Field("", cell.text, cell.start, cell.end, i) for i, cell in enumerate(row) if cell.text)
    return tuple(notes)
