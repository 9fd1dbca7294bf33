"""What the desk's thread tells the screen."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.interfaces import DocumentContent, DocumentEntry
    from qa.answer import Answer
    from tui.figure_records import Record


class Narrated(Message):
    """Something worth a line of status happens."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Opened(Message):
    """The library is open and questions are answered from now on."""

    def __init__(self, documents: "Sequence[DocumentEntry]") -> None:
        super().__init__()
        self.documents = documents


class OpeningFailed(Message):
    """The library cannot be opened; ``text`` tells why and what to do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Answered(Message):
    """The question of a turn has its answer."""

    def __init__(self, turn: int, answer: "Answer") -> None:
        super().__init__()
        self.turn = turn
        self.answer = answer


class Refused(Message):
    """The question of a turn cannot be answered; ``text`` tells why."""

    def __init__(self, turn: int, text: str) -> None:
        super().__init__()
        self.turn = turn
        self.text = text


class DocumentFetched(Message):
    """A document that was asked for, to show the source in."""

    def __init__(self, document: "DocumentContent") -> None:
        super().__init__()
        self.document = document


class DocumentsChanged(Message):
    """Documents have been added or removed."""

    def __init__(self, documents: "Sequence[DocumentEntry]") -> None:
        super().__init__()
        self.documents = documents


class NamesFound(Message):
    """Names that questions are likely to have, the likeliest first."""

    def __init__(self, names: "Sequence[str]") -> None:
        super().__init__()
        self.names = names


class ExamplesFound(Message):
    """Questions that this library answers."""

    def __init__(self, questions: "Sequence[str]") -> None:
        super().__init__()
        self.questions = questions


class FiguresFound(Message):
    """The figures that were asked for."""

    def __init__(self, records: "Sequence[Record]") -> None:
        super().__init__()
        self.records = records
