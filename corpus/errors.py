"""The errors a person can meet, each with a message in Chinese that says what to do."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    DONE = 0
    NOTHING = 1
    USAGE = 2
    BAD_INPUT = 3
    LIBRARY = 4
    INTERRUPTED = 130


class WenzhangError(Exception):
    """Base of every error that is shown to a person; ``str(error)`` is the message."""

    exit_code = ExitCode.BAD_INPUT


class BadInputError(WenzhangError):
    """A file or a question that cannot be taken."""


class LibraryError(WenzhangError):
    """The library is damaged, locked or cannot be written."""

    exit_code = ExitCode.LIBRARY
