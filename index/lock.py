"""One writer at a time, in any process."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import LibraryError

LOCK_SECONDS = 2.0
"""How long a writer waits for another one to finish."""
_FILE = "library.lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep all other writers out of a library's folder.

    Raises:
        LibraryError: another process is writing, or the folder cannot be written.
    """
    import filelock

    lock = filelock.FileLock(folder / _FILE, timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise LibraryError(f"另一个程序正在写入资料库：{folder}。请等它完成后再试。") from error
    except OSError as error:
        raise LibraryError(f"资料库不能写入：{folder}。请检查文件夹的权限。") from error
    try:
        yield
    finally:
        lock.release()
