"""Finding and opening the library, with the bundled disclosure when it is empty."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LibraryError
from corpus.records import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from index.library import Library

VARIABLE = "WENZHANG_LIBRARY"
"""The environment variable that names the library's folder."""


def library_folder(chosen: str | None) -> Path:
    """The library's folder: the one chosen, else the environment's, else the platform's data folder."""
    folder = chosen or os.environ.get(VARIABLE)
    if folder:
        return Path(folder).expanduser()
    from platformdirs import user_data_path

    return user_data_path("wenzhang", appauthor=False)


def open_library(folder: Path) -> "Library":
    """Open the library in ``folder``, which is made where there is none.

    Raises:
        LibraryError: the folder is a file, cannot be read or written, or the library is damaged or locked.
    """
    from index.library import Library

    try:
        return Library.open(folder)
    except OSError as error:
        message = f"打不开资料库：{folder}（{error.strerror or error}）。请检查权限，或用 --library 另选一个文件夹。"
        raise LibraryError(message) from error


def open_for_reading(folder: Path, narrate: Callable[[str], object]) -> "Library":
    """Open the library and, when it holds nothing, add the disclosure that comes with the program."""
    library = open_library(folder)
    entries = library.store.documents()
    if not entries:
        narrate("资料库是空的，先装入自带的示例文件……")
        _add_samples(library, narrate)
    elif any(entry.extractor != EXTRACTOR_VERSION for entry in entries):
        narrate("提示：资料库里有旧版程序读的文件，运行 wenzhang reindex 可照新的方法重读。")
    return library


def _add_samples(library: "Library", narrate: Callable[[str], object]) -> None:
    from importlib.resources import as_file, files

    with as_file(files("corpus") / "samples") as folder:
        report = library.add_paths(sorted(folder.glob("*.txt")))
    for failure in report.failures:
        narrate(failure.message)
