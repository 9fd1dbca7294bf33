"""The errors a person can meet, each with a message in Chinese that says what to do."""

import re
from enum import IntEnum

_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
# Control characters, marks that turn the direction of writing, line separators, halves of characters.
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    DONE = 0
    NOTHING = 1
    USAGE = 2
    BAD_INPUT = 3
    LIBRARY = 4
    INTERRUPTED = 130


class WenzhangError(Exception):
    """Base of every error that is shown to a person; ``str(error)`` is the message, always one line.

    Names of files stand in messages, and a name may hold line feeds and escape sequences: they are shown as pictures.
    """

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, message: str) -> None:
        super().__init__(_UNSPEAKABLE.sub(_picture, message))


class BadInputError(WenzhangError):
    """A file or a question that cannot be taken."""


class LibraryError(WenzhangError):
    """The library is damaged, locked or cannot be written."""

    exit_code = ExitCode.LIBRARY


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else "\N{REPLACEMENT CHARACTER}"
