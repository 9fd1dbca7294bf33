"""What documents of one department say against each other, for the warnings of answers.

Worked out when a figure of the department is first shown, once for a state of the library; the rules are loaded then.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.records import Figure, Identity
from index.interfaces import DocumentContent, DocumentEntry, Reader

if TYPE_CHECKING:
    from qa.restated import Restated


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operand stands: the document and the span of its text."""

    document_id: str
    start: int
    end: int


def department_of(identity: Identity) -> str:
    """The department by which documents belong together; 中共 is said or left out."""
    return re.sub(r"^中共", "", identity.department)


def by_department(entries: Iterable[DocumentEntry]) -> dict[str, list[DocumentEntry]]:
    """The documents of each department that has several; those of no known department are left out."""
    found: defaultdict[str, list[DocumentEntry]] = defaultdict(list)
    for entry in entries:
        found[department_of(entry.identity)].append(entry)
    return {department: own for department, own in found.items() if department and len(own) > 1}


@dataclass(slots=True)
class Between:
    """The findings between the documents whose contents are given."""

    reader: Reader
    contents: Mapping[str, DocumentContent]
    departments: Mapping[str, Sequence[DocumentEntry]]
    _found: "dict[str, list[Restated]]" = field(default_factory=dict)

    def implicating(self, figures: Iterable[Figure]) -> "list[Restated]":
        """Those that put one of these figures in doubt, but not those that a person passes over."""
        figures = tuple(figures)
        shown = {figure.id for figure in figures}
        departments = dict.fromkeys(department_of(self.contents[f.document_id].identity) for f in figures)
        found = [f for name in departments for f in self._of(name) if not shown.isdisjoint(f.implicated)]
        marks = self.reader.marks({finding.document_id for finding in found}) if found else {}
        return [finding for finding in found if marks.get(finding.id) != "忽略"]

    def _of(self, department: str) -> "list[Restated]":
        if department not in self.departments:
            return []
        if department not in self._found:
            from qa.restated import restated

            own = self.departments[department]
            self._found[department] = restated([self.reader.record(entry.id) for entry in own])
        return self._found[department]
