"""Where output goes: stdout is data, stderr is narration.

Both are UTF-8 whatever the locale, and a reader that goes away (``wenzhang list | head -1``) ends the
program quietly.
"""

import errno
import io
import os
import shutil
import sys
from pathlib import Path
from typing import TextIO

from tui.printable import printable

_GONE = {errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN}
_STYLES = {"bold": "\x1b[1m", "dim": "\x1b[2m", "yellow": "\x1b[33m", "red": "\x1b[31m", "cyan": "\x1b[36m"}
_RESET = "\x1b[0m"


class ReaderGoneError(Exception):
    """Whoever read stdout has closed it."""


def prepare() -> None:
    """Make both streams UTF-8; what cannot be encoded becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def data(text: str, *, style: str = "") -> None:
    """Write one line (or several) of data to stdout.

    Raises:
        ReaderGoneError: stdout was closed by its reader.
    """
    line = printable(text)
    if style and colourful(sys.stdout):
        line = f"{_STYLES[style]}{line}{_RESET}"
    try:
        sys.stdout.write(line + "\n")
    except OSError as error:
        _leave(error)


def flush() -> None:
    """Send what was written on its way.

    Raises:
        ReaderGoneError: stdout was closed by its reader.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        _leave(error)


def say(text: str) -> None:
    """Write narration or a message to stderr; nothing happens when nobody listens."""
    try:
        sys.stderr.write(printable(text) + "\n")
        sys.stderr.flush()
    except OSError:
        return


def columns() -> int | None:
    """The width of the terminal behind stdout, None when it is a file or a pipe."""
    return shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else None


def colourful(stream: TextIO) -> bool:
    """Whether colours may be written to ``stream`` (https://no-color.org)."""
    return _is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def interactive() -> bool:
    """Whether a person sits at both ends; the app is drawn on stderr."""
    return all(_is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _leave(error: OSError) -> None:
    if error.errno not in _GONE:
        raise error
    # The interpreter flushes stdout once more at exit; it must find something that takes the rest.
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    raise ReaderGoneError from error
