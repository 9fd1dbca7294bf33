"""The containers that office files come in: zip archives and OLE2 compound files, looked into with care.

A zip archive is measured before anything parses it: what it holds is unpacked in small pieces and counted, since
the sizes it declares may be lies. Structure of compound files: [MS-CFB] Compound File Binary File Format.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from corpus.errors import BadInputError

OLE2_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"

_MAX_UNPACKED = 256 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 16 * 1024 * 1024
_MAX_ENTRIES = 10_000
_PIECE = 1024 * 1024
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)

_END_OF_CHAIN = 0xFFFFFFFA
_ENTRY_SIZE = 128


def entry_names(data: bytes, name: str) -> frozenset[str]:
    """The names of the entries of a zip archive.

    Raises:
        BadInputError: the archive is damaged or cut short.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error


def check_archive(data: bytes, name: str) -> None:
    """Make sure that an office archive is whole, of bounded size, and that its XML declares no entities.

    Raises:
        BadInputError: it is not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(archive, len(data), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error
    except RuntimeError as error:
        raise BadInputError(
            f"“{name}”是加了密码的压缩文件，无法读取；请先用密码打开，另存为不加密的文件再添加。"
        ) from error


def _measure(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise _bomb(name)
    unpacked = 0
    for entry in entries:
        is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        # Reading stops at the declared size; with the limit in its place it stops at the true one.
        entry.file_size = _MAX_UNPACKED + 1
        with archive.open(entry) as stream:
            tail = b""
            while piece := stream.read(_PIECE):
                unpacked += len(piece)
                if unpacked > _MAX_UNPACKED or unpacked > max(_RATIO_FROM, packed * _MAX_RATIO):
                    raise _bomb(name)
                if is_xml and any(mark in tail + piece for mark in _DECLARATIONS):
                    raise BadInputError(
                        f"“{name}”的内部文件里声明了 XML 实体，可能是恶意文件，没有读取；请用 Word 或 WPS 打开后另存一份再添加。"
                    )
                tail = piece[-32:]


def _bomb(name: str) -> BadInputError:
    return BadInputError(
        f"“{name}”解压后大得异常，可能是压缩炸弹，没有读取；请核对文件来源，或用 Word、WPS 打开后另存一份。"
    )


def _damaged(name: str) -> BadInputError:
    return BadInputError(f"“{name}”已损坏或没有下载完整，无法读取；请重新下载，或用 Word、WPS 打开后另存一份再添加。")


def root_streams(data: bytes) -> frozenset[str]:
    """The names in the root folder of an OLE2 compound file, none where the file is damaged."""
    try:
        return frozenset(_root_names(data))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _root_names(data: bytes) -> Iterator[str]:
    directory = _directory(data)
    (first,) = struct.unpack_from("<I", directory, 76)
    waiting, seen = [first], set[int]()
    while waiting:
        number = waiting.pop()
        offset = number * _ENTRY_SIZE
        if number in seen or offset + _ENTRY_SIZE > len(directory):
            continue
        seen.add(number)
        (length,) = struct.unpack_from("<H", directory, offset + 64)
        yield directory[offset : offset + max(0, length - 2)].decode("utf-16-le")
        waiting.extend(struct.unpack_from("<II", directory, offset + 68))


def _directory(data: bytes) -> bytes:
    size = 1 << min(16, struct.unpack_from("<H", data, 30)[0])
    (sector,) = struct.unpack_from("<I", data, 48)
    tables = struct.unpack_from("<109I", data, 76)
    per_table = size // 4
    found: list[bytes] = []
    seen: set[int] = set()
    while sector < _END_OF_CHAIN and sector not in seen:
        seen.add(sector)
        found.append(data[(sector + 1) * size :][:size])
        table = tables[sector // per_table]
        (sector,) = struct.unpack_from("<I", data, (table + 1) * size + sector % per_table * 4)
    return b"".join(found)
