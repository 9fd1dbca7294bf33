"""What of a Word document's tree is shown: with all changes accepted, each alternative once, signs as characters.

Elements and their meaning: ECMA-376 part 1, 17 (WordprocessingML).
"""

from collections.abc import Iterator

from lxml.etree import _Element

from corpus.readers.docx_numbering import W, value

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVE, _CHOICE = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Choice"
WRAPPERS = frozenset(
    {W + tag for tag in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase")}
)  # fmt: skip
# Signs of fonts that have signs in place of letters: comparators of indicators, boxes that are ticked.
_FONT_SIGNS = {
    "symbol": {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xB0: "°"},
    "wingdings": {0xFE: "☑", 0xFD: "☒", 0xFC: "√", 0xFB: "×", 0xA8: "☐", 0x6F: "☐", 0x6C: "●", 0x6E: "■"},
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "√", 0x4F: "×", 0xA3: "☐", 0x2A: "☐"},
}
_FONT_AREA = 0xF000


def shown_content(parent: _Element) -> Iterator[_Element]:
    """The children of an element, those of its wrappers included, one of each set of alternatives."""
    for child in parent:
        if child.tag == f"{W}sdt":
            if not _is_contents(child):
                for content in child.findall(f"{W}sdtContent"):
                    yield from shown_content(content)
        elif child.tag == _ALTERNATIVE:
            choice = child.find(_CHOICE)
            yield from shown_content(choice if choice is not None else next(iter(child), child))
        elif child.tag in WRAPPERS and child.tag not in (f"{W}fldSimple", f"{W}ruby"):
            yield from shown_content(child)
        else:
            yield child


def _is_contents(control: _Element) -> bool:
    gallery = value(control, "sdtPr/docPartObj/docPartGallery")
    return gallery is not None and gallery.lower().startswith("table of contents")


def is_contents_entry(paragraph: _Element) -> bool:
    """Whether a paragraph is a line of a table of contents: the number of a heading's page is fetched into it."""
    return any("PAGEREF _Toc" in " ".join((code.text or "").split()) for code in paragraph.iter(f"{W}instrText"))


def sign_of(element: _Element) -> str:
    """The character that a sign of a font with signs stands for; nothing for mere ornaments."""
    code = int(element.get(f"{W}char", "0"), 16)
    signs = _FONT_SIGNS.get(element.get(f"{W}font", "").lower())
    if signs is not None:
        return signs.get(code % _FONT_AREA, "")
    return chr(code) if 0 < code < _FONT_AREA else ""


def text_boxes(drawing: _Element) -> Iterator[_Element]:
    """The outermost text boxes of a drawing, each once."""
    for child in drawing:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == _ALTERNATIVE:
            choice = child.find(_CHOICE)
            yield from text_boxes(choice if choice is not None else child)
        else:
            yield from text_boxes(child)


def is_hidden(run: _Element) -> bool:
    """Whether a run is hidden text."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def kept_rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table that are not deleted."""
    for row in shown_content(table):
        if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
            yield row


def kept_cells(row: _Element) -> Iterator[_Element]:
    """The cells of a row that are not deleted."""
    for cell in shown_content(row):
        if cell.tag == f"{W}tc" and cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield cell
