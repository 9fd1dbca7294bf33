"""Adds files to the library in a thread of its own, with a library of its own: questions go on being answered."""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textual.message import Message

from corpus.errors import WenzhangError


@dataclass(frozen=True, slots=True)
class Contest:
    """A document that was added and an older version of the same disclosure, and how they differ, in a sentence."""

    document_id: str
    older_id: str
    said: str


@dataclass(frozen=True, slots=True)
class Adding:
    """How far adding has come.

    ``failed`` and ``noted`` are sentences for a person, ``contests`` what one must decide; ``stopping`` is between being told to stop and having stopped.
    """

    running: bool = False
    stopping: bool = False
    done: int = 0
    total: int = 0
    name: str = ""
    added: int = 0
    known: int = 0
    failed: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    contests: tuple[Contest, ...] = ()

    @property
    def summary(self) -> str:
        """What came of it, in one sentence."""
        parts = [f"加入 {self.added} 份"]
        if self.known:
            parts.append(f"已经有的 {self.known} 份")
        if self.failed:
            parts.append(f"没有加入的 {len(self.failed)} 份")
        return ("已停下：" if self.stopping else "") + "，".join(parts) + "。"


class AddingChanged(Message):
    """Adding has begun, come further, or ended."""

    def __init__(self, adding: Adding) -> None:
        super().__init__()
        self.adding = adding


class Keeper:
    """One batch at a time.

    Args:
        folder: the library's.
        post: takes ``AddingChanged``, from any thread.
    """

    def __init__(self, folder: Path, post: Callable[[Message], object]) -> None:
        self._folder = folder
        self._post = post
        self._stop = threading.Event()
        self.state = Adding()

    @property
    def busy(self) -> bool:
        """Whether files are being added."""
        return self.state.running

    def begin(self) -> None:
        """Be busy from now on; ``add`` follows in another thread."""
        self._stop.clear()
        self._tell(Adding(running=True))

    def stop(self) -> None:
        """Begin no other file; what is kept stays."""
        if self.busy:
            self._stop.set()
            self._tell(replace(self.state, stopping=True))

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; what happens is posted."""
        try:
            self._add(paths)
        except WenzhangError as error:
            self._end(failed=(str(error),))
        except Exception as error:  # noqa: BLE001 - whatever happens, the screen must hear that it is over
            self._end(failed=(f"程序出错了（{type(error).__name__}：{error}）。",))

    def _add(self, paths: Sequence[Path]) -> None:
        from tui.kinship import kin_note
        from tui.opening import open_library

        _let_processes_start()
        library = open_library(self._folder)
        try:
            report = library.add_paths(paths, self._progress, self._stop.is_set)
        finally:
            library.close()
        kin = [(result, other) for result in report.results if result.added for other in result.kin]
        notes = [f"{result.name}：{note}" for result in report.results for note in result.notes]
        notes += [f"{result.name}：{kin_note(other)}" for result, other in kin]
        contests = tuple(
            Contest(result.document_id, other.entry.id, f"{result.name}{kin_note(other)}")
            for result, other in kin
            if not other.completes
        )
        self._end(
            added=sum(result.added for result in report.results),
            known=sum(not result.added for result in report.results),
            failed=tuple(failure.message for failure in report.failures),
            noted=tuple(notes),
            contests=contests,
        )

    def _progress(self, done: int, total: int, path: Path) -> None:
        self._tell(replace(self.state, done=done, total=total, name=path.name, stopping=self._stop.is_set()))

    def _end(
        self,
        *,
        added: int = 0,
        known: int = 0,
        failed: tuple[str, ...] = (),
        noted: tuple[str, ...] = (),
        contests: tuple[Contest, ...] = (),
    ) -> None:
        ended = replace(
            self.state, running=False, added=added, known=known, failed=failed, noted=noted, contests=contests
        )
        self._tell(replace(ended, stopping=self._stop.is_set()))

    def _tell(self, state: Adding) -> None:
        self.state = state
        self._post(AddingChanged(state))


def _let_processes_start() -> None:
    """Start the helper of ``multiprocessing`` with the real stderr: the app's own has no file behind it."""
    if os.name != "posix":
        return
    import sys
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
