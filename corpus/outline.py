"""Heading numbers into a tree of sections.

A disclosure nests its headings by numbering style, and the nesting differs from one document to the
next (第一部分 above 一、 or below it): a style's level is the depth at which it first appears under the
headings still open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block, Paragraph
from corpus.numbering import Numbering, numbering
from corpus.records import Section

_MAX_TITLE = 45
_MAX_TABLE_TITLE = 90
_MAX_CLOSED_TITLE = 16
_MIN_LABEL, _MAX_LABEL = 2, 16
_TABLE_TITLE_ENDS = ("表", "情况")


@dataclass
class Outline:
    """The sections of a document, in order.

    ``headings[i]`` is the index of the section that block ``i`` opens, and ``items[i]`` the number of
    block ``i`` where it is an item of a list instead.
    """

    sections: list[Section]
    headings: dict[int, int]
    items: dict[int, Numbering]
    owner: list[int | None] = field(default_factory=list)

    def path(self, block: int) -> tuple[str, ...]:
        """Headings from the outermost down to the section that a block stands in."""
        names: list[str] = []
        index = self.owner[block]
        while index is not None:
            names.append(self.sections[index].heading)
            index = self.sections[index].parent
        return tuple(reversed(names))


def outline(blocks: Sequence[Block], length: int) -> Outline:
    """Build the section tree of a text of ``length`` characters."""
    found = Outline([], {}, {})
    open_sections: list[tuple[str, int]] = []
    ends: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            number = numbering(block.text)
            style = _heading_style(blocks, index, number, found)
            if style is None and number is not None:
                found.items[index] = number
            elif style is not None:
                _close(open_sections, style, block.start, ends)
                parent = open_sections[-1][1] if open_sections else None
                cut = number.length if number else 0
                section = Section(
                    number=block.text[:cut].strip(),
                    title=block.text[cut:].strip().rstrip("：:。"),
                    level=len(open_sections) + 1,
                    start=block.start,
                    end=length,
                    parent=parent,
                )
                found.headings[index] = len(found.sections)
                open_sections.append((style, len(found.sections)))
                found.sections.append(section)
        found.owner.append(open_sections[-1][1] if open_sections else None)
    found.sections = [
        Section(s.number, s.title, s.level, s.start, ends.get(i, length), s.parent)
        for i, s in enumerate(found.sections)
    ]
    return found


def _close(open_sections: list[tuple[str, int]], style: str, start: int, ends: dict[int, int]) -> None:
    styles = [name for name, _ in open_sections]
    if style in styles:
        depth = styles.index(style)
    elif styles and styles[-1] == "label":
        depth = len(styles) - 1
    else:
        depth = len(styles)
    for _, index in open_sections[depth:]:
        ends[index] = start
    del open_sections[depth:]


def _heading_style(blocks: Sequence[Block], index: int, number: Numbering | None, found: Outline) -> str | None:
    block = blocks[index]
    text = block.text if isinstance(block, Paragraph) else ""
    if number is None:
        return "label" if _is_label(text) and index > 0 else None
    title = text[number.length :].strip()
    if not title:
        return None
    if number.style in ("part", "chinese"):
        return number.style if len(title) <= _MAX_TITLE and "。" not in title[:-1] else None
    limit = _MAX_TABLE_TITLE if title.endswith(_TABLE_TITLE_ENDS) else _MAX_TITLE
    if len(title) > limit or any(mark in title[:-1] for mark in "。；：:;"):
        return None
    if title[-1] not in "。；;" or (len(title) <= _MAX_CLOSED_TITLE and _stands_alone(blocks, index, number, found)):
        return number.style
    return None


def _is_label(text: str) -> bool:
    return _MIN_LABEL <= len(text) <= _MAX_LABEL and text[-1] in "：:" and "，" not in text and "。" not in text


def _stands_alone(blocks: Sequence[Block], index: int, number: Numbering, found: Outline) -> bool:
    """Whether a short numbered line that ends in a full stop heads a paragraph rather than being a list's item."""
    if index + 1 >= len(blocks):
        return False
    after = blocks[index + 1]
    if not isinstance(after, Paragraph) or numbering(after.text) or _is_label(after.text):
        return False
    previous = next((item for item in reversed(found.items.values()) if item.style == number.style), None)
    return previous is None or previous.ordinal != number.ordinal - 1
