"""What the app asks of the engine, and the desk that has one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.errors import LibraryError

if TYPE_CHECKING:
    from index.interfaces import DocumentContent, DocumentEntry
    from qa.answer import Answer
    from tui.auditor import Auditor

Narrate = Callable[[str], object]


class Desk(Protocol):
    """One library and one conversation about it. All calls come from one thread."""

    def documents(self) -> "Sequence[DocumentEntry]":
        """The documents in the library."""
        ...

    def ask(self, question: str) -> "Answer":
        """The answer to the next question of the conversation."""
        ...

    def document(self, document_id: str) -> "DocumentContent":
        """One document's text, sections and tables."""
        ...

    def auditor(self) -> "Auditor":
        """What the documents say against themselves, and what a person says of that."""
        ...


OpenDesk = Callable[[Path, Narrate], Desk]


class ClosedDesk:
    """The desk of a library that does not open: gives the reason whatever it is asked."""

    def __init__(self, reason: str) -> None:
        self._error = LibraryError(reason)

    def documents(self) -> "Sequence[DocumentEntry]":
        """Raise the reason."""
        raise self._error

    def ask(self, question: str) -> "Answer":  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def document(self, document_id: str) -> "DocumentContent":  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def auditor(self) -> "Auditor":
        """Raise the reason."""
        raise self._error


class EngineDesk:
    """The desk of the real engine.

    Making one imports the engine and opens the library, which takes a while: never on the app's own thread.
    """

    SESSION = "app"

    def __init__(self, folder: Path, narrate: Narrate) -> None:
        from qa.engine import Engine
        from tui.opening import open_for_reading

        self._library = open_for_reading(folder, narrate)
        self._engine = Engine(self._library)
        self._auditor: Auditor | None = None

    def documents(self) -> "Sequence[DocumentEntry]":
        """The documents in the library."""
        return self._library.store.documents()

    def ask(self, question: str) -> "Answer":
        """The answer to the next question of the conversation."""
        return self._engine.ask(question, session=self.SESSION)

    def document(self, document_id: str) -> "DocumentContent":
        """One document's text, sections and tables."""
        return self._library.store.document(document_id)

    def auditor(self) -> "Auditor":
        """What the documents say against themselves, and what a person says of that."""
        from tui.auditor import LibraryAuditor

        if self._auditor is None:
            self._auditor = LibraryAuditor(self._library)
        return self._auditor
