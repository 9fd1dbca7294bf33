"""What of a PDF's pages cannot be read: refused where too little is left, told where it is a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.legibility import Legibility

_MIN_GLYPHS = 5
_SCANNED_SHARE = 0.5
_UNREADABLE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class PageCondition:
    """A page as it was found; ``drawn`` tells that it shows pictures or outlines, ``silent`` a large picture without text."""

    number: int
    text: Legibility
    drawn: bool
    silent: bool

    @property
    def blank(self) -> bool:
        """Whether it has no text."""
        return self.text.glyphs < _MIN_GLYPHS

    @property
    def scanned(self) -> bool:
        """Whether it shows something and has no text."""
        return self.blank and self.drawn

    @property
    def unreadable(self) -> bool:
        """Whether its text is garbage."""
        return not self.blank and self.text.unreadable


def check(pages: Sequence[PageCondition], name: str) -> None:
    """Refuse a file of which most cannot be read.

    Raises:
        BadInputError: no page has text, more than half are scans, or the text of more than half is garbage.
    """
    blank = sum(page.blank for page in pages)
    if blank == len(pages) or sum(page.scanned for page in pages) > _SCANNED_SHARE * len(pages):
        message = (
            f"“{name}”共 {len(pages)} 页，其中 {blank} 页没有文字（多半是扫描件，只有图像）；"
            "请换成有文字的版本，或先用文字识别（OCR）软件处理后再添加。"
        )
        raise BadInputError(message)
    unreadable = [page.number for page in pages if page.unreadable]
    if len(unreadable) > _UNREADABLE_SHARE * (len(pages) - blank):
        message = (
            f"“{name}”{pages_named(unreadable)}的文字无法辨认：PDF 里的字体没有编码对照，看得见的字复制出来是乱码；"
            "请换成由原文件（Word、Excel）另存的 PDF 或原文件本身，或先用文字识别（OCR）软件处理后再添加。"
        )
        raise BadInputError(message)


def notes(pages: Sequence[PageCondition]) -> tuple[str, ...]:
    """What a person should know of the pages that were not read, or not wholly."""
    unreadable = [page for page in pages if page.unreadable]
    gaps = [page for page in pages if not page.blank and not page.unreadable and page.text.gaps]
    silent = [page for page in pages if page.silent and not page.blank and not page.unreadable]
    told = (
        ([page for page in pages if page.scanned], "没有文字（多半是扫描件），没有读到"),
        (unreadable, "的文字无法辨认（字体没有编码对照），没有读到"),
        (gaps, "有一部分字无法辨认，可能缺字缺数，请对照原文件"),
        (silent, "有图片，图片里的字没有读到"),
    )
    return tuple(f"{pages_named([page.number for page in found])}{what}" for found, what in told if found)


def pages_named(numbers: Sequence[int]) -> str:
    """Page numbers in rising order as a person writes them: 第3、7—9页."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    pair = 2
    named = ["、".join(map(str, run)) if len(run) <= pair else f"{run[0]}—{run[-1]}" for run in runs]
    return f"第{'、'.join(named)}页"
