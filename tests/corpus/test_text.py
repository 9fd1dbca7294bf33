"""Canonical text is what a person reads, folded text what is matched; both lead back to the source."""

import pytest
from bundled import bundled, bundled_file, bundled_reading
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.plain import decode
from corpus.text import CanonicalBuilder, blank_out, canonical_char, count_han, fold, fold_with_map, is_control, legible


@pytest.mark.parametrize(
    ("source", "canonical"),
    [
        ("２０２１年", "2021年"),
        ("５７１９．６４万元", "5719.64万元"),
        ("⼀般公共预算", "一般公共预算"),
        ("⻋辆", "车辆"),
        ("公务\u3000接待", "公务 接待"),
        ("公务\u00a0\u2003接待", "公务 接待"),
        ("公\u200b务\ufeff接待", "公务接待"),
        ("公务\x07接待", "公务接待"),
        ("因公出国（境）费：0万元，持平；约5％", "因公出国（境）费：0万元，持平；约5％"),
        ("“三公”经费、《预算法》。", "“三公”经费、《预算法》。"),
        ("Ａ４纸", "A4纸"),
    ],
)
def test_canonical_text_is_plain_and_keeps_chinese_punctuation(source: str, canonical: str) -> None:
    """Full-width digits and radicals become plain, spaces one space, invisible characters nothing."""
    builder = CanonicalBuilder()
    builder.add(source, 0, len(source))
    assert builder.text == canonical


@given(st.text())
def test_canonical_text_leads_back_to_its_source(source: str) -> None:
    """Each canonical character is the normalised form of the source character it points to; order is kept."""
    builder = CanonicalBuilder()
    builder.add(source, 0, len(source))
    assert len(builder.text) == len(builder.source_offsets)
    assert all(
        canonical_char(source[at]) == char for char, at in zip(builder.text, builder.source_offsets, strict=True)
    )
    assert builder.source_offsets == sorted(set(builder.source_offsets))


def test_every_character_of_the_bundled_disclosure_leads_back_to_the_file() -> None:
    """A character of the canonical text is the file's, normalised, or the tab or line end put between blocks."""
    name, data = bundled_file()
    source, reading = decode(data, name), bundled_reading()
    assert len(reading.text) == len(reading.source_offsets)
    put_in = 0
    for char, at in zip(reading.text, reading.source_offsets, strict=True):
        if at >= len(source) or canonical_char(source[at]) != char:
            assert char in "\t\n"
            put_in += 1
    assert put_in < len(reading.text) // 10
    assert list(reading.source_offsets) == sorted(reading.source_offsets)
    assert reading.text == bundled().text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“三公”经费", "三公 经费"),
        ("因公出国（境）费", "因公出国(境)费"),
        ("《预算法》", "预算法"),
        ("ＯＡ系统", "oa系统"),
        ("⼯资", "工资"),
        ("合  计", "合计"),
    ],
)
def test_what_means_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_leads_back(text: str) -> None:
    """Each folded character points to the character it came from; folding again changes nothing."""
    folded, origin = fold_with_map(text)
    assert folded == fold(text)
    assert len(folded) == len(origin)
    assert all(char in fold(text[at]) for char, at in zip(folded, origin, strict=True))


def test_blanking_out_keeps_every_other_offset() -> None:
    assert blank_out("一、{TC}收入", [(2, 6)]) == "一、\u200b\u200b\u200b\u200b收入"


def test_control_characters_are_told_from_tabs_and_line_ends() -> None:
    assert [is_control(char) for char in "\x00\x07\x1f\t\n a预"] == [True] * 3 + [False] * 5


def test_han_are_counted_without_digits_and_punctuation() -> None:
    assert count_han("2021年，预算收入6460.99万元。") == 7


def test_a_name_whose_bytes_are_no_utf_8_is_read_as_gb18030() -> None:
    assert legible("某局.txt") == "某局.txt"
    assert legible("某局.txt".encode("gb18030").decode("utf-8", "surrogateescape")) == "某局.txt"
    assert legible("某\ud800局") == "某?局"
