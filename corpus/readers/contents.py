"""Tables of contents, which repeat headings and say nothing themselves."""

import re
from collections.abc import Iterable, Sequence

from corpus.numbering import numbering
from corpus.text import fold

_ENTRY = re.compile(r"(?:[.…·．‥⋯_]\s*){4,}\d{1,3}$|\bPAGEREF\s+_Toc|\bTOC\s+\\[a-z]\s")
_PAGE = re.compile(r"[\s.…·．‥⋯_]*\d{1,3}$")
_MAX_TITLE, _MAX_ENTRY = 10, 60
_MIN_ENTRIES = 2
_MIN_NUMBERED = 4
_MIN_TITLE = 4
_OF_OFFICE = re.compile(r"^(?:本?(?:部门|单位))")
_SENTENCE = re.compile(r"[，。；：:]")
_REPEATED = 0.8


def in_contents(line: str) -> bool:
    """Whether a line belongs to a table of contents: its heading, dots that lead to a page number, or field codes."""
    return _is_title(line) or _ENTRY.search(line) is not None


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are a table of contents; what is no line of text may stand in as an empty one.

    Beside the entries that show what they are these are the lines between 目录 and the place where the first of
    them comes again, as a heading, and most of the others after it; or, where headings are worded otherwise, the
    numbered lines that follow 目录 with no text between them.
    """
    found = {number for number, line in enumerate(lines) if in_contents(line)}
    for number in [number for number in found if _is_title(lines[number])]:
        found.update(_listed(lines, number) or _numbered(lines, number))
    return frozenset(found)


def listed_titles(lines: Sequence[str], contents: Iterable[int]) -> tuple[str, ...]:
    """What the outermost numbered entries of a table of contents are called, as a heading may end (主要职能, 名词解释)."""
    titles: list[str] = []
    outermost = None
    for place in sorted(contents):
        line = _PAGE.sub("", lines[place].strip())
        number = numbering(line)
        if number is None:
            continue
        outermost = outermost or number.style
        title = _OF_OFFICE.sub("", fold(line[number.length :]))
        if number.style == outermost and len(title) >= _MIN_TITLE:
            titles.append(title)
    return tuple(titles)


def is_listed(line: str, titles: Sequence[str]) -> bool:
    """Whether a line without a number is a heading that the table of contents lists (某局主要职能: 一、部门主要职能)."""
    short = len(line) <= _MAX_ENTRY and _SENTENCE.search(line) is None and numbering(line) is None
    return short and fold(line).endswith(tuple(titles))


def _is_title(line: str) -> bool:
    return len(line) <= _MAX_TITLE and fold(line) == "目录"


def _listed(lines: Sequence[str], title: int) -> range:
    first = next((number for number in range(title + 1, len(lines)) if lines[number].strip()), None)
    if first is None:
        return range(0)
    key = _key(lines[first])
    body = first + 1
    while body < len(lines) and (len(lines[body]) <= _MAX_ENTRY and _key(lines[body]) != key):
        body += 1
    if not key or body == len(lines) or len(lines[body]) > _MAX_ENTRY:
        return range(0)
    entries = [_key(line) for line in lines[first:body] if line.strip()]
    later = {_key(line) for line in lines[body:] if len(line) <= _MAX_ENTRY}
    repeated = sum(entry in later for entry in entries)
    return range(title, body) if len(entries) >= _MIN_ENTRIES and repeated >= _REPEATED * len(entries) else range(0)


def _numbered(lines: Sequence[str], title: int) -> range:
    """The numbered lines below a title up to the first that is none, or that begins the numbers anew."""
    entries: list[int] = []
    first_style, last = None, 0
    for place in range(title + 1, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        number = numbering(line)
        if number is None or len(line) > _MAX_ENTRY or _SENTENCE.search(line):
            break
        first_style = first_style or number.style
        if number.style == first_style:
            if number.ordinal <= last:
                break
            last = number.ordinal
        entries.append(place)
    return range(title, entries[-1] + 1) if len(entries) >= _MIN_NUMBERED else range(0)


def _key(line: str) -> str:
    return fold(_PAGE.sub("", line.strip()))
