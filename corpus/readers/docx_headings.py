"""Which paragraphs of a Word document are headings: by their outline level, their style, or bold type alone.

Rules: ECMA-376 part 1, 17.3.1.20 (outlineLvl) and 17.7.4 (styles).
"""

import re
from collections.abc import Mapping

from lxml.etree import _Element

from corpus.headings import BOLD
from corpus.readers.docx_numbering import W, value

_NAME = re.compile(r"(?:heading|标题) ?([1-8])", re.IGNORECASE)
_MAX_STYLES = 12
_LEVELS = 8


def heading_styles(styles: _Element | None) -> Mapping[str, int]:
    """The depths of the styles that make headings, from 1, by the id of the style."""
    known = {} if styles is None else {style.get(f"{W}styleId", ""): style for style in styles.findall(f"{W}style")}
    found: dict[str, int] = {}
    for name in known:
        depth, at = None, name
        for _ in range(_MAX_STYLES):
            style = known.get(at)
            if style is None or depth is not None:
                break
            named = _NAME.fullmatch(value(style, "name") or "")
            depth = _depth(style.find(f"{W}pPr")) or (int(named[1]) if named else None)
            at = value(style, "basedOn") or ""
        if depth is not None and depth <= _LEVELS:
            found[name] = depth
    return found


def heading_depth(paragraph: _Element, styles: Mapping[str, int]) -> int | None:
    """How deep a heading is, from 1; None where a paragraph is none."""
    properties = paragraph.find(f"{W}pPr")
    own = _depth(properties)
    if own is not None:
        return own if own <= _LEVELS else None
    styled = styles.get(value(properties, "pStyle") or "")
    if styled is not None:
        return styled
    written = [run for run in paragraph.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    return BOLD if written and all(map(_is_bold, written)) else None


def _depth(properties: _Element | None) -> int | None:
    level = value(properties, "outlineLvl")
    return int(level) + 1 if level is not None and level.isdecimal() else None


def _is_bold(run: _Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")
