"""Files and folders on disk, of the kinds that can be read."""

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text
from textual.widgets import DirectoryTree

from tui.printable import one_line

READABLE = frozenset(
    (".pdf", ".docx", ".xlsx", ".xlsm", ".xls", ".html", ".htm", ".mht", ".mhtml", ".md", ".txt")
)  # fmt: skip
"""Endings of the formats that readers take; a file of another name can still be added by its path."""


class FileTree(DirectoryTree):
    """Hidden files, and files that cannot be read, are left out; names are shown as they are."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Folders, and files that can be read."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.suffix.lower() in READABLE or self._safe_is_dir(path))
        ]

    def process_label(self, label: str | Text) -> Text:
        """A name is no markup."""
        return Text(one_line(label)) if isinstance(label, str) else label
