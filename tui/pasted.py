"""Paths as people type, paste and drag them into a terminal."""

import os
import re
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

_QUOTES = "\"'“”‘’"
_QUOTED = re.compile(r"^\s*(['\"]).*\1\s*$")


def pasted_paths(text: str) -> list[Path]:
    """The paths in a text, one a line; a line that names nothing may hold several as a shell would part them.

    Quotes around a path, ``file://`` and ``~`` are understood.
    """
    return [path for line in text.splitlines() if line.strip() for path in _of_line(line.strip())]


def all_there(text: str) -> bool:
    """Whether a pasted text is nothing but paths of files or folders that are there."""
    paths = pasted_paths(text)
    return bool(paths) and all(_is_there(path) for path in paths)


def _of_line(line: str) -> list[Path]:
    whole = _path(line.strip(_QUOTES) if _QUOTED.match(line) else line)
    if _is_there(whole) or os.name == "nt":
        return [whole]
    try:
        parts = [_path(part) for part in shlex.split(line)]
    except ValueError:
        return [whole]
    return parts if parts and all(_is_there(part) for part in parts) else [whole]


def _path(text: str) -> Path:
    if text.startswith("file://"):
        text = url2pathname(unquote(urlsplit(text).path))
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _is_there(path: Path) -> bool:
    try:
        return path.is_absolute() and path.exists()
    except (OSError, ValueError):
        return False
