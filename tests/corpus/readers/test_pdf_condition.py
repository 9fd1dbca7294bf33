"""PDFs of which not everything can be read: what is refused, what is read, and what is said of the rest."""

import pytest
from paper import HEIGHT, LEFT, WIDTH, Paper, paragraphs
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]

from corpus.document import read_document
from corpus.errors import BadInputError
from corpus.readers import read
from corpus.readers.pdf.condition import pages_named
from corpus.readers.pdf.legibility import GAPS_SHARE, UNREADABLE_SHARE, Legibility, legibility

_SENTENCE = "2025年公务接待费支出预算2.30万元，比上年减少1.00万元，主要原因是厉行节约。"
_SOUPS = {
    "characters at random": "乹亗侴儫勴厤咗嗘塛夣婨孭岧嵂帗庎彾忶惤慱抦挱撓敻旹昢暀楎榌橏歄氞洐滍潊烉",
    "bytes taken for Latin letters": "ÈËÃñÕþ¸®°ì¹«ÌüÔ¤Ëã¹«¿ªËµÃ÷ÊÕÈë×ÜÖ§³ö",
    "marks of programs": '!"#$%&\'()*<=>?@[]^`{|}~#$&"<@>',
}


def _soup(paper: Paper, words: str) -> None:
    paper.canvas.setFont("STSong-Light" if ord(words[0]) > 0xFF else "Helvetica", 14)
    for line in range(3):
        paper.canvas.drawString(LEFT, paper.height - 100 - 24 * line, words)


def _paper(soup: str, unreadable: int, readable: int) -> Paper:
    paper = Paper()
    for page in range(unreadable + readable):
        if page < unreadable:
            _soup(paper, soup)
        else:
            paper.paragraph(_SENTENCE)
        paper.turn()
    return paper


@pytest.mark.parametrize("soup", _SOUPS.values(), ids=_SOUPS)
def test_a_text_layer_of_garbage_is_refused_with_its_pages_and_what_to_do(soup: str) -> None:
    with pytest.raises(BadInputError, match=r"“甲局\.pdf”第1—3页的文字无法辨认.*请换成.*OCR"):
        read(_paper(soup, 3, 1).data(), "甲局.pdf")


@pytest.mark.parametrize("soup", _SOUPS.values(), ids=_SOUPS)
def test_pages_of_garbage_among_others_are_left_out_and_told(soup: str) -> None:
    reading = _paper(soup, 2, 2).reading()
    assert set(paragraphs(reading)) == {_SENTENCE}
    assert reading.notes == ("第1、2页的文字无法辨认（字体没有编码对照），没有读到",)


def test_a_font_without_a_map_to_unicode_is_refused() -> None:
    data = _paper("", 0, 2).data()
    assert data.count(b"/Ordering (GB1)") == 1
    with pytest.raises(BadInputError, match="第1、2页的文字无法辨认"):
        read(data.replace(b"/Ordering (GB1)", b"/Ordering (XY1)"), "甲局.pdf")


def test_pages_that_lack_a_part_of_their_glyphs_are_read_and_told() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    paper.turn()
    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    paper.paragraph(_SENTENCE.replace("2025", "2024"))
    paper.canvas.setFont("MSung-Light", 14)
    paper.canvas.drawString(LEFT, 400, "中文字一二")
    reading = read(paper.data().replace(b"/Ordering (CNS1)", b"/Ordering (XYZ1)"), "甲局.pdf")
    assert paragraphs(reading) == [_SENTENCE, _SENTENCE.replace("2025", "2024")]
    assert reading.notes == ("第2页有一部分字无法辨认，可能缺字缺数，请对照原文件",)


@pytest.mark.parametrize(
    "text",
    [
        _SENTENCE,
        "201 一般公共服务支出 82,096,797.42 15,686,797.42",
        "Ⅰ.①预算（万元）㎡ ℃ α ± × ÷ → □ √ ★ ● ■ ～ — … 《》【】",
        "\uf06c主要职能：组织起草预算草案，负责部门预算管理工作。",
        "........................................ 3",
        "（签名）________________ 年 月 日",
        "本页无正文 No.12-A budget@2025",
        "臺灣預算總額收入國務院辦公廳",
    ],
)
def test_what_disclosures_are_written_with_is_readable(text: str) -> None:
    assert not legibility(text).unreadable
    assert not legibility(text).gaps


def test_glyphs_without_a_character_count_as_lost_but_not_blanks() -> None:
    texts = ["预", "算", " ", "(cid:3)", "(cid:123)", "\ufffd", "\x02", "\ue123", "\uf035", "\uf0b7"]
    assert legibility(texts) == Legibility(glyphs=8, lost=5, unlikely=6)


def test_thresholds_are_shares_of_the_glyphs() -> None:
    def page(lost: int) -> Legibility:
        return legibility(["预"] * (1000 - lost) + ["(cid:99)"] * lost)

    gaps, unreadable = round(GAPS_SHARE * 1000), round(UNREADABLE_SHARE * 1000)
    assert [page(n).gaps for n in (gaps, gaps + 1)] == [False, True]
    assert [page(n).unreadable for n in (unreadable, unreadable + 1)] == [False, True]


def test_pages_without_text_in_a_file_with_text_are_told() -> None:
    paper = Paper()
    for page in range(1, 12):
        if page in {3, 7, 8, 9}:
            paper.picture()
        else:
            paper.paragraph(_SENTENCE)
        paper.turn()
    reading = paper.reading()
    assert reading.notes == ("第3、7—9页没有文字（多半是扫描件），没有读到",)
    assert {block.page for block in reading.blocks} == {1, 2, 4, 5, 6, 10, 11}


def test_blank_pages_are_nothing_to_tell() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    paper.turn()
    paper.turn()
    paper.paragraph(_SENTENCE)
    assert paper.reading().notes == ()


def test_type_turned_into_outlines_is_no_text() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    paper.turn()
    for n in range(60):
        x, y = 90 + 6 * n, 700
        path = paper.canvas.beginPath()
        path.moveTo(x, y)
        path.curveTo(x + 2, y + 4, x + 4, y + 4, x + 5, y)
        path.lineTo(x + 3, y - 5)
        path.close()
        paper.canvas.drawPath(path, stroke=0, fill=1)
    paper.turn()
    paper.paragraph(_SENTENCE)
    assert paper.reading().notes == ("第2页没有文字（多半是扫描件），没有读到",)


def _picture(paper: Paper, share: float) -> None:
    from PIL import Image

    image = ImageReader(Image.new("L", (40, 56), 200))
    paper.canvas.drawImage(image, 0, 0, WIDTH, HEIGHT * share)


def test_a_table_that_is_a_picture_is_told() -> None:
    paper = Paper()
    paper.paragraph(_SENTENCE)
    _picture(paper, 0.5)
    assert paper.reading().notes == ("第1页有图片，图片里的字没有读到",)


@pytest.mark.parametrize("share", [0.05, 1.0])
def test_an_emblem_and_a_picture_behind_the_text_are_nothing_to_tell(share: float) -> None:
    paper = Paper()
    _picture(paper, share)
    paper.paragraph(_SENTENCE)
    assert paper.reading().notes == ()


def test_a_document_bears_the_notes_of_its_reading() -> None:
    paper = Paper()
    paper.title("某市某局2025年部门预算")
    paper.paragraph(f"财政拨款收入7.00万元。{_SENTENCE}")
    paper.turn()
    paper.picture()
    document = read_document(paper.data(), "某市某局2025年部门预算.pdf")
    assert document.notes == ("第2页没有文字（多半是扫描件），没有读到",)


def test_pages_are_named_as_a_person_writes_them() -> None:
    assert pages_named([3]) == "第3页"
    assert pages_named([3, 4, 7, 8, 9, 12]) == "第3、4、7—9、12页"
