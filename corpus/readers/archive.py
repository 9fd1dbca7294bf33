"""Zip archives, the container of today's office files, looked into with care.

An archive is measured before anything parses it: what it holds is unpacked in small pieces and counted, since
the sizes it declares may be lies.
"""

import io
import re
import zipfile
import zlib

from corpus.errors import BadInputError

ZIP_MAGIC = b"PK\x03\x04"

_MAX_UNPACKED = 256 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 16 * 1024 * 1024
_MAX_ENTRIES = 10_000
_PIECE = 1024 * 1024
_RELATIONS, _STRICT = "_rels/.rels", b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(re.escape(_STRICT) + rb"(\w+)/(\w+)")
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


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


def transitional(data: bytes) -> bytes:
    """An office archive in the form that programs read: one saved as “Strict Open XML” names the same things otherwise.

    Rule: ISO/IEC 29500-1 and -4, whose namespaces differ by their beginning and the year alone. The archive has been
    checked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if _RELATIONS not in names or _STRICT not in archive.read(_RELATIONS):
            return data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as rewritten:
            for name in names:
                content = archive.read(name)
                if name.lower().endswith((".xml", ".rels")):
                    content = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", content)
                rewritten.writestr(name, content)
        return stream.getvalue()


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
