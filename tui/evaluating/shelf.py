"""The documents that questions are asked of: files by their ids, and one library of their own for each set of them."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInputError
from index.files import find_files
from index.library import Library
from qa.answer import Answer
from qa.engine import Engine
from tui.evaluating.gold import Item
from tui.opening import open_for_reading

Narrate = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are asked of the same documents; no ids are the bundled disclosure."""

    ids: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """Questions with their answers, in the order of the questions; those not asked, and the documents that lack."""

    answered: tuple[tuple[Item, Answer], ...]
    skipped: tuple[Item, ...]
    missing: tuple[str, ...]


class Shelf:
    """The files of a folder by id: what stands before the first ``_`` of a name, or the name without its ending."""

    def __init__(self, folder: Path | None) -> None:
        """Look into the folder; without one nothing but the bundled disclosure is there.

        Raises:
            BadInputError: there is no such folder.
        """
        self._files: dict[str, list[Path]] = {}
        if folder is None:
            return
        if not folder.is_dir():
            raise BadInputError(f"没有这个文件夹：{folder}。")
        for path in find_files([folder])[0]:
            for identifier in dict.fromkeys((path.stem.partition("_")[0], path.stem)):
                self._files.setdefault(identifier, []).append(path)

    def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of the ids that no file has."""
        return [identifier for identifier in ids if identifier not in self._files]

    @contextmanager
    def library(self, ids: Sequence[str], narrate: Narrate) -> Iterator[Library | None]:
        """Give a library of these documents, which is gone afterwards; None where one of them cannot be read."""
        # A virus scanner may hold a file that is to be deleted.
        with tempfile.TemporaryDirectory(prefix="wenzhang-", ignore_cleanup_errors=True) as folder:
            library = Library.open(Path(folder)) if ids else open_for_reading(Path(folder), lambda _line: None)
            try:
                report = library.add_paths(path for identifier in ids for path in self._files[identifier])
                for failure in report.failures:
                    narrate(failure.message)
                yield None if report.failures else library
            finally:
                library.close()


def groups_of(items: Sequence[Item]) -> list[Group]:
    """Questions by the documents that they are asked of, in the order in which those first come."""
    found: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        found.setdefault(tuple(sorted(item.library)), []).append(item)
    return [Group(ids, tuple(members)) for ids, members in found.items()]


def ask_all(items: Sequence[Item], shelf: Shelf, narrate: Narrate) -> Replies:
    """Ask every question of its own documents, the turns of a session in order in one conversation."""
    answers: dict[str, Answer] = {}
    missing: dict[str, None] = {}
    groups = groups_of(items)
    for number, group in enumerate(groups, 1):
        absent = shelf.missing(group.ids)
        missing |= dict.fromkeys(absent)
        if absent:
            continue
        narrate(f"[{number}/{len(groups)}] {'、'.join(group.ids) or '自带的示例文件'}：{len(group.items)} 题")
        with shelf.library(group.ids, narrate) as library:
            if library is not None:
                engine = Engine(library)
                answers |= {item.id: engine.ask(item.question, session=item.session) for item in group.items}
    answered = tuple((item, answers[item.id]) for item in items if item.id in answers)
    return Replies(answered, tuple(item for item in items if item.id not in answers), tuple(missing))
