"""Which documents the person has limited questions to: a year, a department, or all."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.interfaces import DocumentEntry


@dataclass(frozen=True, slots=True)
class Choice:
    """The year and the department chosen; None is all of them."""

    year: int | None = None
    department: str | None = None

    @property
    def note(self) -> str | None:
        """What an answer says it was limited to."""
        said = "、".join(text for text in (f"{self.year}年" if self.year else "", self.department or "") if text)
        return f"只查：{said}" if said else None

    def admits(self, entry: "DocumentEntry") -> bool:
        """Whether a document is of the year and the department chosen."""
        identity = entry.identity
        return self.year in (None, identity.year) and self.department in (None, identity.department)

    def documents(self, entries: "Iterable[DocumentEntry]") -> frozenset[str] | None:
        """The ids of the documents that pass; None where nothing is chosen."""
        if self.note is None:
            return None
        return frozenset(entry.id for entry in entries if self.admits(entry))


EVERYTHING = Choice()
"""No limit."""


def years(entries: "Iterable[DocumentEntry]") -> list[int]:
    """The years there are documents of, the latest first."""
    return sorted({entry.identity.year for entry in entries if entry.identity.year}, reverse=True)


def departments(entries: "Iterable[DocumentEntry]") -> list[str]:
    """The departments there are documents of, in order of name."""
    return sorted({entry.identity.department for entry in entries if entry.identity.department})
