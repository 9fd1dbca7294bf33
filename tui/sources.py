"""The texts and names of documents for records that come document by document."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.library import Library


class Sources:
    """Gives each record its document's text and name, keeping one text at a time."""

    def __init__(self, library: "Library") -> None:
        self._store = library.store
        self._names = {entry.id: entry.name for entry in library.store.documents()}
        self._last = ("", "")

    def text_and_name(self, document_id: str) -> tuple[str, str]:
        """The document's text and what it is called."""
        if self._last[0] != document_id:
            self._last = (document_id, self._store.text(document_id))
        return self._last[1], self._names[document_id]
