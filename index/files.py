"""Which files are meant by the paths a person gives, and their bytes."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInputError

MEBIBYTE = 1024 * 1024
LARGEST = 300 * MEBIBYTE
"""No format is read beyond this; a larger file is never loaded."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be taken, and why, in words for a person."""

    path: Path
    message: str


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Failure]]:
    """Give the files among ``paths`` and below the folders among them, sorted within a folder, each once.

    Hidden files in folders are passed over; whatever cannot be looked into is a failure.
    """
    files: dict[Path, None] = {}
    failures: list[Failure] = []
    for path in paths:
        for found in _walk(path, ()):
            if isinstance(found, Failure):
                failures.append(found)
            else:
                files[found] = None
    return list(files), failures


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        BadInputError: it cannot be read, is no file of bytes that end (a pipe, a device), or is larger than ``LARGEST``.
    """
    try:
        # A pipe would wait for whoever writes into it: it must be looked at before it is opened.
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _special(path, found.st_mode)
        if found.st_size > LARGEST:
            raise _too_large(path, found.st_size)
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _reason(path, error) from error
    if len(data) > LARGEST:
        raise _too_large(path, len(data))
    return data


def size_of(paths: Iterable[Path]) -> int:
    """Bytes of all these files together, those that cannot be looked at left out."""
    sizes = 0
    for path in paths:
        with contextlib.suppress(OSError):
            sizes += path.stat().st_size
    return sizes


def _walk(path: Path, above: tuple[Path, ...]) -> Iterator[Path | Failure]:
    try:
        real = path.resolve(strict=True)
        if not real.is_dir():
            yield path
            return
        if real in above:
            yield Failure(path, str(_loop(path)))
            return
        inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    except (OSError, RuntimeError, ValueError) as error:
        yield Failure(path, str(_reason(path, error)))
        return
    for entry in inside:
        yield from _walk(entry, (*above, real))


def _reason(path: Path, error: Exception) -> BadInputError:
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return BadInputError(f"“{path}”是符号链接，它指向的文件已经不在。请添加原来的文件。")
        return BadInputError(f"找不到文件：{path}。请检查路径。")
    if isinstance(error, PermissionError):
        return BadInputError(f"没有权限读取：{path}。请检查文件的权限。")
    # Before Python 3.13 a loop of links is a RuntimeError.
    if isinstance(error, RuntimeError) or getattr(error, "errno", None) == errno.ELOOP:
        return _loop(path)
    if isinstance(error, IsADirectoryError):
        return _special(path, stat.S_IFDIR)
    code = getattr(error, "errno", None)
    why = os.strerror(code) if code else "路径里有不能用的字符"
    return BadInputError(f"无法读取：{path}（{why}）。请检查路径和磁盘，或把文件复制到本机再添加。")


def _loop(path: Path) -> BadInputError:
    return BadInputError(f"符号链接成环，已跳过：{path}。")


def _special(path: Path, mode: int) -> BadInputError:
    kind = "文件夹" if stat.S_ISDIR(mode) else "管道" if stat.S_ISFIFO(mode) else "设备或其他特殊文件"
    return BadInputError(f"“{path}”是{kind}，不是普通文件，没有读取；请添加 PDF、Word、Excel、网页或文本文件。")


def _too_large(path: Path, size: int) -> BadInputError:
    return BadInputError(
        f"“{path}”有 {size // MEBIBYTE} MB，超过 {LARGEST // MEBIBYTE} MB，没有读取；请核对文件，或拆开后再添加。"
    )
