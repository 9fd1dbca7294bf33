"""OLE2 compound files and old workbooks, made by hand: no library in use writes them.

Formats: [MS-CFB] Compound File Binary File Format; [MS-XLS] Excel Binary File Format (BIFF8).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NO_ENTRY = 0xFFFFFFFF
_SMALLEST = 4096


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file whose root holds these streams."""
    padded = {name: content.ljust(_SMALLEST, b"\0") for name, content in streams.items()}
    directory_sectors = -(-(1 + len(padded)) * 128 // _SECTOR)
    table = [_TABLE, *_chain(1, directory_sectors)]
    entries = [_entry("Root Entry", _END, 0, child=1 if padded else _NO_ENTRY)]
    body = b""
    for number, (name, content) in enumerate(padded.items(), 1):
        sectors = -(-len(content) // _SECTOR)
        right = number + 1 if number < len(padded) else _NO_ENTRY
        entries.append(_entry(name, len(table), len(content), right=right))
        table += _chain(len(table), sectors)
        body += content.ljust(sectors * _SECTOR, b"\0")
    assert len(table) <= _SECTOR // 4, "one table sector is enough for tests"
    allocation = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    return _header() + allocation + b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0") + body


def _chain(first: int, length: int) -> list[int]:
    return [*range(first + 1, first + length), _END]


def _header() -> bytes:
    fixed = struct.pack("<8s16sHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6)
    rest = struct.pack("<IIIIIIIII", 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0)
    return fixed + rest + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, start: int, size: int, *, right: int = _NO_ENTRY, child: int | None = None) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    kind = 2 if child is None else 5
    links = struct.pack("<HBBIII", len(encoded), kind, 1, _NO_ENTRY, right, _NO_ENTRY if child is None else child)
    return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


@dataclass(frozen=True)
class Shown:
    """A number of an old workbook and the format it is shown by."""

    number: float
    code: str


@dataclass(frozen=True)
class Failed:
    """A cell of an old workbook whose formula failed (#DIV/0!)."""


Value: TypeAlias = "str | float | Shown | Failed | None"
_FIRST_FORMAT = 164
_DIVISION_BY_ZERO = 0x07


def old_workbook(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    locked: bool = False,
    states: Mapping[str, int] = MappingProxyType({}),
    extra: bytes = b"",
) -> bytes:
    """An .xls with these sheets.

    A locked one only says that it is encrypted; ``states`` has 1 for a hidden sheet and 2 for a very hidden one;
    ``extra`` are more records of each sheet.
    """
    values = [value for rows in sheets.values() for row in rows for value in row]
    codes = list(dict.fromkeys(value.code for value in values if isinstance(value, Shown)))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x06))
    if locked:
        start += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    for number, code in enumerate(codes, _FIRST_FORMAT):
        start += _record(0x041E, struct.pack("<HHB", number, len(code), 1) + code.encode("utf-16-le"))
    for number in (0, *range(_FIRST_FORMAT, _FIRST_FORMAT + len(codes))):
        start += _record(0x00E0, struct.pack("<HH", 0, number) + bytes(16))
    bodies = [_sheet(rows, codes, extra) for rows in sheets.values()]
    names = {name: name.encode("utf-16-le") for name in sheets}
    offset = len(start) + sum(len(_bound(0, name)) for name in names.values()) + len(_record(0x000A, b""))
    bounds = b""
    for name, body in zip(names, bodies, strict=True):
        bounds += _bound(offset, names[name], states.get(name, 0))
        offset += len(body)
    return compound({"Workbook": start + bounds + _record(0x000A, b"") + b"".join(bodies)})


def record(kind: int, *values: int) -> bytes:
    """A record of an old workbook that holds numbers of two bytes."""
    return _record(kind, struct.pack(f"<{len(values)}H", *values))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _bound(offset: int, name: bytes, state: int = 0) -> bytes:
    return _record(0x0085, struct.pack("<IBBBB", offset, state, 0, len(name) // 2, 1) + name)


def _sheet(rows: Sequence[Sequence[Value]], codes: Sequence[str], extra: bytes) -> bytes:
    records = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x06))
    records += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            records += _cell(struct.pack("<HH", number, column), value, codes)
    return records + extra + _record(0x000A, b"")


def _cell(place: bytes, value: Value, codes: Sequence[str]) -> bytes:
    match value:
        case None:
            return b""
        case Failed():
            return _record(0x0205, place + struct.pack("<HBB", 0, _DIVISION_BY_ZERO, 1))
        case bool():
            return _record(0x0205, place + struct.pack("<HBB", 0, value, 0))
        case str():
            return _record(0x0204, place + struct.pack("<HHB", 0, len(value), 1) + value.encode("utf-16-le"))
        case Shown(number, code):
            return _record(0x0203, place + struct.pack("<Hd", codes.index(code) + 1, number))
        case _:
            return _record(0x0203, place + struct.pack("<Hd", 0, value))
