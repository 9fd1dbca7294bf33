"""OLE2 compound files, the container of Office formats before 2007.

Format: [MS-CFB] Compound File Binary File Format.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFA
_FREE, _CHAIN_END, _TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ENTRY_SIZE = 128
_SHIFTS, _MINI_SHIFT = (9, 12), 6
_HEADER_TABLES = 109


class _Entry(NamedTuple):
    name: str
    start: int
    size: int


class CompoundFile:
    """A compound file, opened.

    Raises:
        ValueError: the file is cut short or its tables are damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            shift, mini_shift = struct.unpack_from("<HH", data, 30)
            if shift not in _SHIFTS or mini_shift != _MINI_SHIFT:
                raise ValueError(shift)
            self._size = 1 << shift
            first, _, self._cutoff, mini = struct.unpack_from("<IIII", data, 48)
            self._table = _numbers(map(self._sector, self._table_sectors()))
            self._mini_table = _numbers(map(self._sector, _chain(self._table, mini)))
            directory = b"".join(map(self._sector, _chain(self._table, first)))
            self._root = _entry(directory, 0)
            self._entries = {entry.name: entry for entry in _in_root(directory)}
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise ValueError("damaged compound file") from error

    @property
    def names(self) -> frozenset[str]:
        """What the root folder holds."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream in the root folder.

        Raises:
            KeyError: there is none of this name.
            ValueError: its chain leads out of the file.
        """
        entry = self._entries[name]
        try:
            found = b"".join(self._pieces(entry))[: entry.size]
        except IndexError as error:
            raise ValueError("damaged compound file") from error
        if len(found) < entry.size:
            raise ValueError("compound file cut short")
        return found

    def _pieces(self, entry: _Entry) -> Iterator[bytes]:
        if entry.size >= self._cutoff:
            yield from map(self._sector, _chain(self._table, entry.start))
        else:
            small = b"".join(map(self._sector, _chain(self._table, self._root.start)))
            for number in _chain(self._mini_table, entry.start):
                yield small[number << _MINI_SHIFT :][: 1 << _MINI_SHIFT]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the allocation table: the first are listed in the header, the rest in a chain of lists."""
        listed = struct.unpack_from(f"<{_HEADER_TABLES}I", self._data, 76)
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while True:
            yield from (number for number in listed if number < _END)
            if more >= _END or more in seen:
                return
            seen.add(more)
            *listed, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))  # type: ignore[assignment]


def _numbers(sectors: Iterable[bytes]) -> tuple[int, ...]:
    joined = b"".join(sectors)
    return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])


def _chain(table: Sequence[int], first: int) -> Iterator[int]:
    left = len(table)
    while first < _END and left:
        yield first
        first = table[first]
        left -= 1


def _entry(directory: bytes, number: int) -> _Entry:
    offset = number * _ENTRY_SIZE
    (length,) = struct.unpack_from("<H", directory, offset + 64)
    start, size = struct.unpack_from("<II", directory, offset + 116)
    return _Entry(directory[offset : offset + max(0, length - 2)].decode("utf-16-le"), start, size)


def _in_root(directory: bytes) -> Iterator[_Entry]:
    (first,) = struct.unpack_from("<I", directory, 76)
    waiting, seen = [first], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or (number + 1) * _ENTRY_SIZE > len(directory):
            continue
        seen.add(number)
        yield _entry(directory, number)
        waiting.extend(struct.unpack_from("<II", directory, number * _ENTRY_SIZE + 68))


def wrapped(name: str, stream: bytes) -> bytes:
    """A sound compound file that holds one stream, for a parser that trusts the tables of any file it is given."""
    shift = _SHIFTS[1]
    size = 1 << shift
    stream = stream.ljust(size, b"\0")
    per_table = size // 4
    needed = -(-len(stream) // size)
    tables = -(-(needed + 1) // (per_table - 1))
    first = tables + 1
    table = [_TABLE_SECTOR] * tables + [_CHAIN_END, *range(first + 1, first + needed), _CHAIN_END]
    header = struct.pack("<8s16sHHHHH6x", MAGIC, b"", 0x3E, 4, 0xFFFE, shift, _MINI_SHIFT)
    header += struct.pack("<9I", 1, tables, tables, 0, 4096, _CHAIN_END, 0, _CHAIN_END, 0)
    header += struct.pack(f"<{_HEADER_TABLES}I", *range(tables), *[_FREE] * (_HEADER_TABLES - tables))
    table += [_FREE] * (tables * per_table - len(table))
    directory = _packed("Root Entry", 5, 1, tables, 0) + _packed(name, 2, _FREE, first, len(stream))
    parts = (header, struct.pack(f"<{len(table)}I", *table), directory, stream)
    return b"".join(part.ljust(-(-len(part) // size) * size, b"\0") for part in parts)


def _packed(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, _FREE, child)
    return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
