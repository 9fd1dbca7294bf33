"""Text from documents, file names and questions made safe for a terminal.

Every printer goes through here: an escape sequence in a file name or a question must never reach the
terminal as one.
"""

import json
import re

_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """``text`` with control characters as visible pictures and direction overrides removed.

    Line feeds stay, tabs become single spaces.
    """
    return _UNSAFE.sub(_picture, _BIDI.sub("", text.replace("\r\n", "\n").replace("\t", " ")))


def one_line(text: str) -> str:
    """``text`` made printable on one line; cells and lines are parted by a bar."""
    parts = (part.strip() for part in re.split(r"[\t\r\n]+", text))
    return printable(" | ".join(part for part in parts if part))


def json_text(value: object, *, indent: int | None = None) -> str:
    """``value`` as JSON in readable Chinese, with whatever a terminal could act on escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
