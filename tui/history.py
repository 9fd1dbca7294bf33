"""The questions asked, kept across runs unless that is switched off.

They hold citizens' inquiries: the file is for its owner alone, can be cleared, and need not be kept at all.
"""

import contextlib
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInputError
from tui.filtering import EVERYTHING, Choice

FILE = "history.jsonl"
_OFF = "history.off"
_MOST = 2000
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the session it was asked in, and what it was limited to."""

    question: str
    session: str
    choice: Choice = EVERYTHING


class History:
    """Questions in the order they were asked.

    Args:
        folder: where they are kept; None keeps them only while the program runs.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._session = secrets.token_hex(4)
        self._asked = _read(folder / FILE) if folder is not None else []

    @property
    def path(self) -> Path | None:
        """The file they are kept in."""
        return None if self._folder is None else self._folder / FILE

    @property
    def on(self) -> bool:
        """Whether questions are written down."""
        return self._folder is not None and not (self._folder / _OFF).exists()

    def __len__(self) -> int:
        return len(self._asked)

    def questions(self) -> list[str]:
        """Each question once, the latest last."""
        return list(dict.fromkeys(asked.question for asked in reversed(self._asked)))[::-1]

    def last_session(self) -> Sequence[Asked]:
        """What was asked in the session before this one."""
        earlier = [asked for asked in self._asked if asked.session != self._session]
        return [asked for asked in earlier if asked.session == earlier[-1].session]

    def add(self, question: str, choice: Choice) -> None:
        """Remember a question; a file that cannot be written is no reason not to answer."""
        asked = Asked(question, self._session, choice)
        self._asked.append(asked)
        if self._folder is not None and self.on:
            with contextlib.suppress(OSError):
                _append(self._folder / FILE, asked)

    def clear(self) -> None:
        """Forget all questions, here and in the file.

        Raises:
            BadInputError: the file cannot be removed.
        """
        self._asked.clear()
        if self._folder is not None:
            try:
                (self._folder / FILE).unlink(missing_ok=True)
            except OSError as error:
                raise BadInputError(f"不能清除提问记录：{self.path}（{error.strerror}）。请检查权限。") from error

    def switch(self, *, on: bool) -> None:
        """Write questions down from now on, or no longer; also in later runs.

        Raises:
            BadInputError: the folder cannot be written.
        """
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if on:
                (self._folder / _OFF).unlink(missing_ok=True)
            else:
                (self._folder / _OFF).touch()
        except OSError as error:
            raise BadInputError(f"不能保存设置：{self._folder}（{error.strerror}）。请检查权限。") from error


def history_folder() -> Path:
    """Where the history is kept: the platform's data folder, whatever library is open."""
    from platformdirs import user_data_path

    return user_data_path("wenzhang", appauthor=False)


def _append(path: Path, asked: Asked) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    record: dict[str, object] = {"question": asked.question, "session": asked.session}
    record |= {"year": asked.choice.year, "department": asked.choice.department} if asked.choice.note else {}
    # Made for its owner alone from the first byte on.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _OWNER_ONLY)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _read(path: Path) -> list[Asked]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    if len(lines) > _MOST:
        lines = lines[-_MOST:]
        with contextlib.suppress(OSError):
            _rewrite(path, lines)
    return [asked for line in lines if (asked := _asked(line)) is not None]


def _rewrite(path: Path, lines: Sequence[str]) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    new.replace(path)


def _asked(line: str) -> Asked | None:
    """A line of the file; one that was cut off or edited by hand is passed over."""
    try:
        record = json.loads(line)
        year, department = record.get("year"), record.get("department")
        return Asked(str(record["question"]), str(record["session"]), Choice(year, department))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
