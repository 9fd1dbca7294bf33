"""PDFs that cannot be taken: each is told apart, by name, with what to do."""

import re
import zlib
from contextlib import suppress

import pytest
from paper import Paper

from corpus.errors import BadInputError
from corpus.readers import read


def _data(*, locked: bool = False) -> bytes:
    paper = Paper(locked=locked)
    for number in range(3):
        paper.paragraph(f"第{number}页：2025年收入预算9101.68万元。" * 4)
        paper.turn()
    return paper.data()


def test_an_encrypted_file_asks_for_one_without_a_password() -> None:
    with pytest.raises(BadInputError, match=r"“甲局\.pdf”是加密的"):
        read(_data(locked=True), "甲局.pdf")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_off_is_told_to_be_fetched_again(share: float) -> None:
    whole = _data()
    with pytest.raises(BadInputError, match=r"“甲局\.pdf”不完整.*重新下载"):
        read(whole[: int(len(whole) * share)], "甲局.pdf")


def test_a_file_with_nothing_in_it_is_damaged() -> None:
    with pytest.raises(BadInputError, match=r"“甲局\.pdf”的 PDF 内容已损坏"):
        read(b"%PDF-1.4\nnothing at all\n%%EOF\n", "甲局.pdf")


def test_a_damaged_page_is_never_a_traceback() -> None:
    """Whatever bytes are overwritten, the file is read or refused in words."""
    whole = _data()
    for at in range(20, len(whole) - 20, 61):
        spoiled = whole[:at] + b"\xff\x00(<[" * 4 + whole[at + 20 :]
        with suppress(BadInputError):
            assert read(spoiled, "甲局.pdf").text


def test_a_scan_is_told_with_its_pages_without_text() -> None:
    paper = Paper()
    paper.paragraph("2025年部门预算公开说明。")
    for _ in range(4):
        paper.turn()
        paper.picture()
    with pytest.raises(BadInputError, match=r"共 5 页，其中 4 页没有文字.*OCR"):
        read(paper.data(), "甲局.pdf")


def test_a_page_that_is_only_a_picture_is_passed_over() -> None:
    paper = Paper()
    paper.picture()
    for _ in range(3):
        paper.turn()
        paper.paragraph("2025年部门预算公开说明。")
    assert read(paper.data(), "甲局.pdf").blocks[0].page == 2


def test_a_stream_that_grows_beyond_measure_is_refused() -> None:
    bomb = zlib.compress(b" " * (140 * 1024 * 1024), 9)
    whole = _data()
    stream = b"9 9 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(bomb), bomb)
    with pytest.raises(BadInputError, match="解压后超过"):
        read(re.sub(rb"\nxref", lambda _: b"\n" + stream + b"xref", whole, count=1), "甲局.pdf")
