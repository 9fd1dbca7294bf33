"""What the app asks of the engine, and the desk that has one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.errors import LibraryError
from tui.filtering import EVERYTHING, Choice

if TYPE_CHECKING:
    from index.interfaces import DocumentContent, DocumentEntry
    from qa.answer import Answer
    from tui.auditor import Auditor
    from tui.figure_records import Record

Narrate = Callable[[str], object]


class Desk(Protocol):
    """One library and one conversation about it. All calls come from one thread."""

    def documents(self) -> "Sequence[DocumentEntry]":
        """The documents in the library."""
        ...

    def ask(self, question: str, choice: Choice = EVERYTHING) -> "Answer":
        """The answer to the next question of the conversation, from the documents chosen."""
        ...

    def settle(self, answer: "Answer", choice: Choice = EVERYTHING) -> None:
        """Let the conversation go on from the reading that was chosen."""
        ...

    def document(self, document_id: str) -> "DocumentContent":
        """One document's text, sections and tables."""
        ...

    def remove(self, document_id: str) -> None:
        """Forget a document."""
        ...

    def supersede(self, document_id: str, superseded: str) -> None:
        """Let a document take the place of another one."""
        ...

    def names(self) -> Sequence[str]:
        """What questions are likely to name, the likeliest first."""
        ...

    def examples(self) -> Sequence[str]:
        """Questions that this library answers; none where it has too little for any."""
        ...

    def figures(self, choice: Choice = EVERYTHING) -> "Sequence[Record]":
        """All figures of the documents chosen."""
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

    def ask(self, question: str, choice: Choice = EVERYTHING) -> "Answer":  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def settle(self, answer: "Answer", choice: Choice = EVERYTHING) -> None:  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def document(self, document_id: str) -> "DocumentContent":  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def remove(self, document_id: str) -> None:  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def supersede(self, document_id: str, superseded: str) -> None:  # noqa: ARG002
        """Raise the reason."""
        raise self._error

    def names(self) -> Sequence[str]:
        """Raise the reason."""
        raise self._error

    def examples(self) -> Sequence[str]:
        """Raise the reason."""
        raise self._error

    def figures(self, choice: Choice = EVERYTHING) -> "Sequence[Record]":  # noqa: ARG002
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

    def ask(self, question: str, choice: Choice = EVERYTHING) -> "Answer":
        """The answer to the next question of the conversation, from the documents chosen, which it names."""
        answer = self._engine.ask(question, session=self.SESSION, documents=self._chosen(choice))
        return answer if choice.note is None else replace(answer, assumed=(choice.note, *answer.assumed))

    def settle(self, answer: "Answer", choice: Choice = EVERYTHING) -> None:
        """Let the conversation go on from the reading that was chosen."""
        self._engine.settle(answer, session=self.SESSION, documents=self._chosen(choice))

    def _chosen(self, choice: Choice) -> frozenset[str] | None:
        return None if choice.note is None else choice.documents(self.documents())

    def document(self, document_id: str) -> "DocumentContent":
        """One document's text, sections and tables."""
        return self._library.store.document(document_id)

    def remove(self, document_id: str) -> None:
        """Forget a document."""
        self._library.remove(document_id)

    def supersede(self, document_id: str, superseded: str) -> None:
        """Let a document take the place of another one, beside those whose place it has."""
        known = next(entry.supersedes for entry in self.documents() if entry.id == document_id)
        self._library.supersede(document_id, *dict.fromkeys((*known, superseded)))

    def names(self) -> Sequence[str]:
        """Departments and names of the library, then the words of the vocabulary."""
        from tui.suggestions import likely_names

        return likely_names(self._engine.names)

    def examples(self) -> Sequence[str]:
        """Questions made from the figures of the latest document, each of which the engine answers."""
        from tui.examples import examples

        return examples(self._library.store, self._engine)

    def figures(self, choice: Choice = EVERYTHING) -> "Sequence[Record]":
        """All figures of the documents chosen that no other document takes the place of."""
        from index.kin import current
        from tui.figure_records import found, records

        ids = [entry.id for entry in current(self.documents()) if choice.admits(entry)]
        return records(self._library, found(self._library, ids))

    def auditor(self) -> "Auditor":
        """What the documents say against themselves, and what a person says of that."""
        from tui.auditor import LibraryAuditor

        if self._auditor is None:
            self._auditor = LibraryAuditor(self._library)
        return self._auditor
