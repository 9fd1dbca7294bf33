"""The thread that works for the screen: opens the library, then does one job after another."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from textual.message import Message

from corpus.errors import WenzhangError
from qa.answer import Answer
from tui.desk import ClosedDesk, Desk, OpenDesk
from tui.filtering import EVERYTHING, Choice
from tui.messages import (
    Answered,
    DocumentFetched,
    DocumentsChanged,
    ExamplesFound,
    FiguresFound,
    NamesFound,
    Narrated,
    Opened,
    OpeningFailed,
    Refused,
)

Job = Callable[[Desk], Message | None]
Post = Callable[[Message], object]


class Clerk:
    """Jobs may be handed in at any time, also before the library is open; they are done in order."""

    def __init__(self, folder: Path, open_desk: OpenDesk, post: Post) -> None:
        self._folder = folder
        self._open_desk = open_desk
        self._post = post
        self._jobs: SimpleQueue[tuple[Job, Post] | None] = SimpleQueue()

    def ask(self, turn: int, question: str, choice: Choice = EVERYTHING) -> None:
        """Have a question answered: ``Answered`` or ``Refused`` comes back."""
        self._put(lambda desk: _ask(desk, turn, question, choice))

    def settle(self, reading: Answer, choice: Choice) -> None:
        """Have the conversation go on from a reading; only ``Narrated`` comes back, where that fails."""
        self._put(lambda desk: desk.settle(reading, choice))

    def fetch(self, document_id: str) -> None:
        """Have a document brought: ``DocumentFetched`` comes back, or ``Narrated`` when there is none."""
        self._put(lambda desk: DocumentFetched(desk.document(document_id)))

    def remove(self, document_id: str) -> None:
        """Have a document forgotten: ``DocumentsChanged`` comes back, or ``Narrated`` where that fails."""
        self._put(lambda desk: _remove(desk, document_id))

    def supersede(self, document_id: str, superseded: str) -> None:
        """Have a document take another one's place: ``DocumentsChanged`` comes back, or ``Narrated`` where that fails."""
        self._put(lambda desk: _supersede(desk, document_id, superseded))

    def look_again(self) -> None:
        """Have the documents listed: ``DocumentsChanged`` comes back."""
        self._put(lambda desk: DocumentsChanged(desk.documents()))

    def learn(self) -> None:
        """Have names and examples found: ``NamesFound`` and ``ExamplesFound`` come back."""
        self._put(lambda desk: NamesFound(desk.names()))
        self._put(lambda desk: ExamplesFound(desk.examples()))

    def figures(self, choice: Choice, take: Post) -> None:
        """Have all figures brought: ``take`` gets ``FiguresFound``, or ``Narrated`` where that fails."""
        self._put(lambda desk: FiguresFound(desk.figures(choice)), take)

    def hand(self, job: Job, post: Post) -> None:
        """Have a job done for another screen: what it gives goes to ``post``, ``Narrated`` where it fails."""
        self._put(job, post)

    def leave(self) -> None:
        """End ``work`` after the job at hand."""
        self._jobs.put(None)

    def work(self) -> None:
        """Open the library and do jobs until told to leave; runs in a thread of its own."""
        desk = self._opened()
        while (task := self._jobs.get()) is not None:
            job, take = task
            if (message := job(desk)) is not None:
                take(message)

    def _put(self, job: Job, take: Post | None = None) -> None:
        self._jobs.put((_guarded(job), take or self._post))

    def _opened(self) -> Desk:
        try:
            desk = self._open_desk(self._folder, lambda text: self._post(Narrated(text)))
            self._post(Opened(desk.documents()))
        except Exception as error:  # noqa: BLE001
            reason = _said(error)
            self._post(OpeningFailed(reason))
            return ClosedDesk(reason)
        return desk


def _ask(desk: Desk, turn: int, question: str, choice: Choice) -> Message:
    try:
        return Answered(turn, desk.ask(question, choice))
    except Exception as error:  # noqa: BLE001
        return Refused(turn, _said(error))


def _remove(desk: Desk, document_id: str) -> Message:
    desk.remove(document_id)
    return DocumentsChanged(desk.documents())


def _supersede(desk: Desk, document_id: str, superseded: str) -> Message:
    desk.supersede(document_id, superseded)
    return DocumentsChanged(desk.documents())


def _guarded(job: Job) -> Job:
    def guarded(desk: Desk) -> Message | None:
        try:
            return job(desk)
        except Exception as error:  # noqa: BLE001
            return Narrated(_said(error))

    return guarded


def _said(error: Exception) -> str:
    if isinstance(error, WenzhangError):
        return str(error)
    return f"程序出错了（{type(error).__name__}：{error}）。"
