"""Headings into a tree of sections.

A disclosure nests its headings by numbering style, and the nesting differs from one document to the
next (第一部分 above 一、 or below it): a style's level is the depth at which it first appears under the
headings still open. A heading without a number is taken where the file marks it, or where the numbers under it begin
anew; one that runs on into prose (三、机关运行经费。2021年…) opens a section and is read as prose all the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block, Paragraph, RawTable
from corpus.headings import BOLD, Heading
from corpus.numbering import Numbering, Style, numbering
from corpus.records import Section

_MAX_TITLE = 45
_MAX_TABLE_TITLE = 90
_MAX_CLOSED_TITLE = 16
_MIN_LABEL, _MAX_LABEL = 2, 16
_CHAPTER_STYLES: frozenset[Style] = frozenset({"part", "chapter", "section", "chinese"})
_RUN_ON = re.compile(r"([^。，,；;：:\d]{2,16})。(?=.)")
_BOLD_TITLE = re.compile(r"[\u4e00-\u9fff“”、]{2,16}(?<!表)")
_TABLE_TITLE_ENDS = ("表", "情况")
_LEADS_IN = re.compile(r"(?:包括|包含|如下|其中|分别|下列|以下|[为是有含])[：:]$")
_LISTS = re.compile(r"(?:包括|包含|[为是有含])[：:]$")
_DEFINITION = re.compile(
    r"^[“\"]?[^：:。，]{2,30}[”\"]?(?:[（(][^（()）]*[）)])?\s*(?:[：:]\s*(?:是|指|反映|即|纳入|用于)|是指)"
)
_SAYS = re.compile(r"[^：:]{2}[：:][^：:]{2,}[。；]$")
"""A name, a colon and a sentence: an entry of a glossary (其他资金：包括事业收入、经营收入等。), no heading."""
_NOTES = re.compile(r"(?:编制|预算|填报|公开)?(?:部门|单位)(?:名称)?[：:]|[（(]?(?:金额)?单位[：:]|公开\d+表")
_NO_TITLE = re.compile(r"[。；;，,：:]$|[：:]|^[（(].*[）)]$|^\d{4}年\d{1,2}月(?:\d{1,2}日)?$|公开\d+表$")
_STATES_PROJECT = frozenset({"项目概述", "项目名称", "立项依据"})
_STATEMENT = re.compile(r"(?:项目)?(?:支出)?(?:经费|资金)?(?:使用)?(?:情况)?(?:的)?说明$")


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that is still open; the smaller its ``rank``, the higher it stands among headings that are marked."""

    style: str
    index: int
    ordinal: int
    rank: float


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

    def project(self, block: int) -> str | None:
        """The project that a block speaks of: that of a statement which says what the project is and what it rests on.

        The form is that of the project statements in Shanghai's budgets: 某某项目经费情况说明, under it 项目概述, 立项依据….
        """
        index = self.owner[block]
        while index is not None:
            if any(s.parent == index and s.title in _STATES_PROJECT for s in self.sections):
                return _STATEMENT.sub("", self.sections[index].title) or None
            index = self.sections[index].parent
        return None


def outline(blocks: Sequence[Block], length: int) -> Outline:
    """Build the section tree of a text of ``length`` characters."""
    found = Outline([], {}, {})
    open_sections: list[_Open] = []
    ends: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            number = numbering(block.text)
            cut = number.length if number else 0
            style = _heading_style(blocks, index, number, found) or _unnumbered_style(blocks, index, open_sections)
            led = None if number is None or style is not None else _run_on(block, number, open_sections, found)
            if style is not None:
                found.headings[index] = len(found.sections)
            elif led is not None and number is not None:
                style = number.style
            elif number is not None:
                found.items[index] = number
            if style is not None:
                depth = _depth(open_sections, style, block, blocks[index + 1 : index + 2])
                ends.update((section.index, block.start) for section in open_sections[depth:])
                del open_sections[depth:]
                title = led or block.text[cut:].strip().rstrip("：:。")
                parent = open_sections[-1].index if open_sections else None
                opened = _Open(style, len(found.sections), number.ordinal if number else 0, _rank(block, style))
                open_sections.append(opened)
                found.sections.append(Section(block.text[:cut].strip(), title, depth + 1, block.start, length, parent))
        found.owner.append(open_sections[-1].index if open_sections else None)
    found.sections = [
        Section(s.number, s.title, s.level, s.start, ends.get(i, length), s.parent)
        for i, s in enumerate(found.sections)
    ]
    return found


def _rank(block: Paragraph, style: str) -> float:
    """How high a heading stands: as its file marks it; a number alone is above bold type, a part above all marks."""
    if isinstance(block, Heading):
        return block.depth
    return {"part": 0, "label": BOLD + 1}.get(style, BOLD - 0.5)


def _depth(open_sections: Sequence[_Open], style: str, block: Paragraph, after: Sequence[Block]) -> int:
    """How many of the open sections a new one stands under."""
    styles = [section.style for section in open_sections]
    if style == "unnumbered" and isinstance(block, Heading):
        return next((i for i, section in enumerate(open_sections) if section.rank >= block.depth), len(styles))
    if style in styles:
        return styles.index(style)
    if style == "unnumbered":
        under = numbering(after[0].text) if after and isinstance(after[0], Paragraph) else None
        return styles.index(under.style) if under and under.style in styles else len(styles)
    if styles and styles[-1] == "label":
        return len(styles) - 1
    return len(styles)


def _heading_style(blocks: Sequence[Block], index: int, number: Numbering | None, found: Outline) -> str | None:
    block = blocks[index]
    text = block.text if isinstance(block, Paragraph) else ""
    if number is None:
        return "label" if _is_label(text) and index > 0 else None
    title = text[number.length :].strip()
    if not title or _DEFINITION.match(title) or _SAYS.search(title):
        return None
    if number.style in _CHAPTER_STYLES:
        return number.style if len(title) <= _MAX_TITLE and "。" not in title[:-1] else None
    limit = _MAX_TABLE_TITLE if title.endswith(_TABLE_TITLE_ENDS) else _MAX_TITLE
    if len(title) > limit or any(mark in title[:-1] for mark in "。；：:;") or _listed(blocks, index, number, found):
        return None
    if title[-1] not in "。；;" or (len(title) <= _MAX_CLOSED_TITLE and _stands_alone(blocks, index, number, found)):
        return number.style
    return None


def _listed(blocks: Sequence[Block], index: int, number: Numbering, found: Outline) -> bool:
    """Whether a short numbered line is one of a list: nothing stands under it but the next, or it goes on from one."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    following = numbering(after.text) if isinstance(after, Paragraph) else None
    if following is not None and (following.style, following.ordinal) == (number.style, number.ordinal + 1):
        return True
    before = blocks[index - 1] if index else None
    if number.ordinal == 1:
        deeper = following is not None and following.style != number.style and following.ordinal == 1
        return isinstance(before, Paragraph) and _LISTS.search(before.text) is not None and not deeper
    previous = found.items.get(index - 1)
    return previous is not None and (previous.style, previous.ordinal) == (number.style, number.ordinal - 1)


def _unnumbered_style(blocks: Sequence[Block], index: int, open_sections: Sequence[_Open]) -> str | None:
    """Whether a line without a number is a heading, by its type or by the numbers under it that begin anew."""
    block = blocks[index]
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Paragraph) or numbering(block.text) or not _may_head(block, blocks, index):
        return None
    if isinstance(block, Heading):
        return "unnumbered" if _marked(blocks, index) else None
    under = numbering(after.text) if isinstance(after, Paragraph) else None
    counted = {section.style: section.ordinal for section in open_sections}
    begins_anew = under is not None and under.ordinal == 1 and counted.get(under.style, 0) > 1
    return "unnumbered" if begins_anew and under and under.style in _CHAPTER_STYLES else None


def _marked(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line that the file marks heads what follows; those at the very beginning are the title page's."""
    block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Heading) or all(isinstance(before, Heading) for before in blocks[:index]):
        return False
    plain = isinstance(after, Paragraph) and not isinstance(after, Heading)
    return block.depth < BOLD or (plain and _BOLD_TITLE.fullmatch(block.text) is not None)


def _run_on(block: Paragraph, number: Numbering, open_sections: Sequence[_Open], found: Outline) -> str | None:
    """The title of a chapter that runs on into prose on the same line, None where it is an item or mere prose.

    It goes on from the number of the chapter before it; one of a list goes on from the item before it.
    """
    match = _RUN_ON.match(block.text[number.length :].strip())
    if match is None or number.style not in _CHAPTER_STYLES:
        return None
    item = next((item for item in reversed(found.items.values()) if item.style == number.style), None)
    if item is not None and item.ordinal == number.ordinal - 1:
        return None
    last = next((section.ordinal for section in open_sections if section.style == number.style), 0)
    return match[1] if number.ordinal == last + 1 else None


def _may_head(block: Paragraph, blocks: Sequence[Block], index: int) -> bool:
    """Whether a line can be a heading at all: short, no sentence, and not the title of a table below it."""
    below = next((b for b in blocks[index + 1 :] if not (isinstance(b, Paragraph) and _NOTES.match(b.text))), None)
    return len(block.text) <= _MAX_TITLE and not _NO_TITLE.search(block.text) and not isinstance(below, RawTable)


def _is_label(text: str) -> bool:
    return (
        _MIN_LABEL <= len(text) <= _MAX_LABEL
        and text[-1] in "：:"
        and not _LEADS_IN.search(text)
        and not any(m in text for m in "，。")
    )


def _stands_alone(blocks: Sequence[Block], index: int, number: Numbering, found: Outline) -> bool:
    """Whether a short numbered line that ends in a full stop heads a paragraph rather than being a list's item."""
    if index + 1 >= len(blocks):
        return False
    after = blocks[index + 1]
    if not isinstance(after, Paragraph) or numbering(after.text) or _is_label(after.text):
        return False
    previous = next((item for item in reversed(found.items.values()) if item.style == number.style), None)
    return previous is None or previous.ordinal != number.ordinal - 1
