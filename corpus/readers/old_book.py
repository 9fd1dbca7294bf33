"""What the records of an .xls say beyond its values: whether it is locked, how far its sheets reach, how numbers are shown.

Formats: [MS-XLS] Excel Binary File Format (BIFF8); the records of BIFF5 that are used here differ in their texts only.
"""

import struct
from collections.abc import Iterator, Mapping

from corpus.readers.number_format import BUILT_IN
from corpus.readers.sheet_parts import SheetPart

_SHEET_AT, _PART_BEGINS, _PART_ENDS, _LOCKED = 0x0085, 0x0809, 0x000A, 0x002F
_FORMAT, _STYLE, _ROW, _COLUMNS, _DIMENSIONS = 0x041E, 0x00E0, 0x0208, 0x007D, 0x0200
_NUMBER, _SHORT_NUMBER, _NUMBER_RUN, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_CELLS = frozenset({0x0002, 0x0003, 0x0004, 0x0005, _FORMULA, 0x00D6, 0x00FD, _NUMBER, 0x0204, 0x0205, _SHORT_NUMBER})
_NUMBERS = frozenset({_NUMBER, _SHORT_NUMBER, _FORMULA})
_DIMENSIONS_FORMATS = {10: "<HHHH", 14: "<IIHH"}
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_LAST_VERSION = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN, _WIDE = 0x20, 0x01, 0x01
_RUN_ITEM = struct.calcsize("<HI")


def is_locked(book: bytes) -> bool:
    """Whether the stream of an old workbook says at its beginning that what follows is encrypted."""
    return any(kind == _LOCKED for kind, _ in _records(book, 0))


def old_sheet_parts(book: bytes) -> list[SheetPart]:
    """What is known of each sheet, in the order of the workbook.

    Raises:
        ValueError: a sheet says that it is larger than one can be, or a record is cut short.
    """
    try:
        styles = _styles(book)
        starts = [struct.unpack_from("<I", content)[0] for kind, content in _records(book, 0) if kind == _SHEET_AT]
        return [_sheet(book, start, styles) for start in starts]
    except struct.error as error:
        raise ValueError("damaged workbook") from error


def _styles(book: bytes) -> Mapping[int, str]:
    """The number formats of the cell styles that have one, by the number of the style."""
    version, number = _LAST_VERSION, 0
    formats = dict(BUILT_IN)
    styles: dict[int, int] = {}
    for kind, content in _records(book, 0):
        if kind == _PART_BEGINS:
            (version,) = struct.unpack_from("<H", content)
        elif kind == _FORMAT:
            (name,) = struct.unpack_from("<H", content)
            formats[name] = _text(content[2:], version)
        elif kind == _STYLE:
            (styles[number],) = struct.unpack_from("<H", content, 2)
            number += 1
    return {style: formats[name] for style, name in styles.items() if name in formats}


def _text(content: bytes, version: int) -> str:
    if version < _LAST_VERSION:
        return content[1 : 1 + content[0]].decode("gb18030", errors="replace")
    length, flags = struct.unpack_from("<HB", content)
    if flags & _WIDE:
        return content[3 : 3 + 2 * length].decode("utf-16-le", errors="replace")
    return content[3 : 3 + length].decode("latin-1")


def _sheet(book: bytes, start: int, styles: Mapping[int, str]) -> SheetPart:
    part = SheetPart()
    for kind, content in _records(book, start):
        if kind == _DIMENSIONS and len(content) in _DIMENSIONS_FORMATS:
            top, bottom, left, right = struct.unpack_from(_DIMENSIONS_FORMATS[len(content)], content)
            if not (top <= bottom <= _MOST_ROWS and left <= right <= _MOST_COLUMNS):
                raise ValueError("impossible dimensions")
        elif kind == _ROW and struct.unpack_from("<H", content, 12)[0] & _ROW_HIDDEN:
            part.hidden_rows.add(struct.unpack_from("<H", content)[0])
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", content)
            if flags & _COLUMN_HIDDEN:
                part.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif kind == _NUMBER_RUN:
            _run(content, part, styles)
        elif kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            part.reach(row, column)
            if kind in _NUMBERS and style in styles:
                part.formats[row, column] = styles[style]
    return part


def _run(content: bytes, part: SheetPart, styles: Mapping[int, str]) -> None:
    row, first = struct.unpack_from("<HH", content)
    (last,) = struct.unpack_from("<H", content, len(content) - 2)
    part.reach(row, last)
    for column in range(first, last + 1):
        (style,) = struct.unpack_from("<H", content, 4 + (column - first) * _RUN_ITEM)
        if style in styles:
            part.formats[row, column] = styles[style]


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, start)
        if kind == _PART_ENDS:
            return
        yield kind, book[start + 4 : start + 4 + length]
        start += 4 + length
