"""What became of files that were to be added, or documents that were to be read anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.files import Failure
from index.kin import Kin

Progress = Callable[[int, int, Path], None]
"""Called after each file with the number done, the number of all, and the file."""


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one file.

    ``kin`` are the other documents of the same disclosure, ``notes`` what a person should know of the reading.
    """

    document_id: str
    name: str
    added: bool
    kin: tuple[Kin, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of a batch, in the order of the files."""

    results: tuple[AddResult, ...]
    failures: tuple[Failure, ...]
