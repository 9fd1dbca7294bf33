"""Web archives (MHTML, .mht): a page or a workbook's sheets saved in one file, which sites also serve as .doc and .xls.

Format: RFC 2557, a MIME message whose parts are the pages and what belongs to them.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes

_HEADERS = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?i:content-type:\s*multipart/related)")
_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
_TABS = re.compile(r"tabstrip\.html?$", re.IGNORECASE)


def is_web_archive(head: bytes) -> bool:
    """Whether a file begins as a web archive."""
    return _HEADERS.match(head.replace(b"\r\n", b"\n")) is not None


def archived_pages(data: bytes) -> Iterator[tuple[bytes, str]]:
    """The pages in a web archive, each with the encoding its header names, without those that only frame the others."""
    for part in message_from_bytes(data.lstrip()).walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        place = str(part.get("Content-Location", ""))
        if isinstance(content, bytes) and not _FRAMES.search(content) and not _TABS.search(place):
            yield content, part.get_content_charset() or ""
