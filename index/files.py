"""Which files are meant by the paths a person gives, and their bytes."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInputError


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
    """Read a file. Raises ``BadInputError`` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(_reason(path, error)) from error


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
            yield Failure(path, f"符号链接成环，已跳过：{path}。")
            return
        inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    except (OSError, RuntimeError) as error:
        yield Failure(path, _reason(path, error))
        return
    for entry in inside:
        yield from _walk(entry, (*above, real))


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"找不到文件：{path}。请检查路径。"
    if isinstance(error, PermissionError):
        return f"没有权限读取：{path}。请检查文件的权限。"
    # Before Python 3.13 a loop of links is a RuntimeError.
    if isinstance(error, RuntimeError):
        return f"符号链接成环，已跳过：{path}。"
    return f"无法读取：{path}（{error}）。"
