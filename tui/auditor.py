"""The audit as the screen asks for it, in the clerk's thread."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from tui.audit_records import Listed, Sources, current_listed, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Mark
    from index.interfaces import DocumentContent
    from index.library import Library
    from qa.answer import Citation


class FindingsListed(Message):
    """The findings of all current documents, by the heading they stand under."""

    def __init__(self, found: "dict[str, list[Listed]]") -> None:
        super().__init__()
        self.found = found


class OperandsFound(Message):
    """Where the operands of a finding stand, with the documents to show them in, by id."""

    def __init__(
        self, finding_id: str, citations: "tuple[Citation, ...]", documents: "Mapping[str, DocumentContent]"
    ) -> None:
        super().__init__()
        self.finding_id = finding_id
        self.citations = citations
        self.documents = documents


class Marked(Message):
    """What a person says of a finding is kept."""

    def __init__(self, finding_id: str, mark: "Mark | None") -> None:
        super().__init__()
        self.finding_id = finding_id
        self.mark = mark


class Written(Message):
    """The findings are in a file."""

    def __init__(self, path: Path, count: int) -> None:
        super().__init__()
        self.path = path
        self.count = count


class Auditor(Protocol):
    """The findings of one library. All calls come from one thread; they raise what the library raises."""

    def findings(self) -> FindingsListed:
        """All findings of the documents that questions are answered from."""
        ...

    def operands(self, listed: Listed) -> OperandsFound:
        """Where the operands of a finding stand."""
        ...

    def mark(self, listed: Listed, mark: "Mark | None") -> Marked:
        """Keep what a person says of a finding; None takes it back."""
        ...

    def write(self, path: Path, found: "Mapping[str, Sequence[Listed]]") -> Written:
        """Write findings to a file in the format that its name ends in."""
        ...


class LibraryAuditor:
    """The audit of a real library."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._sources = Sources(library)
        self._stamp = ""

    def findings(self) -> FindingsListed:
        """All findings of the documents that questions are answered from."""
        return FindingsListed(current_listed(self._library))

    def operands(self, listed: Listed) -> OperandsFound:
        """Where the operands of a finding stand."""
        sources = self._current()
        documents = {place.document_id: sources.content(place.document_id) for place in listed.places}
        # An amount may stand on both sides of a check; it is looked at once.
        return OperandsFound(listed.id, tuple(dict.fromkeys(sources.citations(listed))), documents)

    def mark(self, listed: Listed, mark: "Mark | None") -> Marked:
        """Keep what a person says of a finding; None takes it back."""
        self._library.mark(listed.document_id, listed.id, mark)
        return Marked(listed.id, mark)

    def write(self, path: Path, found: "Mapping[str, Sequence[Listed]]") -> Written:
        """Write findings to a file in the format that its name ends in."""
        from tui.audit_files import write_audit

        sources = self._current()
        records = {name: [record(sources, listed) for listed in own] for name, own in found.items()}
        write_audit(path, records)
        return Written(path, sum(map(len, records.values())))

    def _current(self) -> Sources:
        # Documents may have been read anew since the last time.
        stamp = self._library.store.stamp
        if stamp != self._stamp:
            self._sources, self._stamp = Sources(self._library), stamp
        return self._sources
