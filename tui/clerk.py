"""The thread that works for the screen: opens the library, then does one job after another."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from textual.message import Message

from corpus.errors import WenzhangError
from tui.desk import ClosedDesk, Desk, OpenDesk
from tui.messages import Answered, DocumentFetched, Narrated, Opened, OpeningFailed, Refused

Job = Callable[[Desk], Message | None]
Post = Callable[[Message], object]


class Clerk:
    """Jobs may be handed in at any time, also before the library is open; they are done in order."""

    def __init__(self, folder: Path, open_desk: OpenDesk, post: Post) -> None:
        self._folder = folder
        self._open_desk = open_desk
        self._post = post
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()

    def ask(self, turn: int, question: str) -> None:
        """Have a question answered: ``Answered`` or ``Refused`` comes back."""
        self._jobs.put(lambda desk: _ask(desk, turn, question))

    def fetch(self, document_id: str) -> None:
        """Have a document brought: ``DocumentFetched`` comes back, or ``Narrated`` when there is none."""
        self._jobs.put(lambda desk: _fetch(desk, document_id))

    def hand(self, job: Job, post: Post) -> None:
        """Have a job done for another screen: what it gives goes to ``post``, ``Narrated`` where it fails."""
        self._jobs.put(lambda desk: _hand(desk, job, post))

    def leave(self) -> None:
        """End ``work`` after the job at hand."""
        self._jobs.put(None)

    def work(self) -> None:
        """Open the library and do jobs until told to leave; runs in a thread of its own."""
        desk = self._opened()
        while (job := self._jobs.get()) is not None:
            if (message := job(desk)) is not None:
                self._post(message)

    def _opened(self) -> Desk:
        try:
            desk = self._open_desk(self._folder, lambda text: self._post(Narrated(text)))
            self._post(Opened(desk.documents()))
        except Exception as error:  # noqa: BLE001
            reason = _said(error)
            self._post(OpeningFailed(reason))
            return ClosedDesk(reason)
        return desk


def _ask(desk: Desk, turn: int, question: str) -> Message:
    try:
        return Answered(turn, desk.ask(question))
    except Exception as error:  # noqa: BLE001
        return Refused(turn, _said(error))


def _fetch(desk: Desk, document_id: str) -> Message:
    try:
        return DocumentFetched(desk.document(document_id))
    except Exception as error:  # noqa: BLE001
        return Narrated(_said(error))


def _hand(desk: Desk, job: Job, post: Post) -> None:
    try:
        message = job(desk)
    except Exception as error:  # noqa: BLE001
        message = Narrated(_said(error))
    if message is not None:
        post(message)


def _said(error: Exception) -> str:
    if isinstance(error, WenzhangError):
        return str(error)
    return f"程序出错了（{type(error).__name__}：{error}）。"
