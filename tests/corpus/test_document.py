"""From bytes to a document: the same every time, whole, whatever stands in the file."""

import hashlib

import pytest
from bundled import bundled, bundled_file, small
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import read_document
from corpus.errors import BadInputError, ExitCode

_HEAD = "某市财政局2021年部门预算\n收入支出财政拨款经费采购\n"
_LIKELY = "一二三十、（）()1234567890.,，。；：万元亿%％其中增加减少年月\t\n 预算公务接待费合计“”-—～第部分"


def test_the_id_is_the_hash_of_the_bytes() -> None:
    _, data = bundled_file()
    assert bundled().id == hashlib.sha256(data).hexdigest()


def test_the_same_bytes_give_the_same_document() -> None:
    name, data = bundled_file()
    assert read_document(data, name) == bundled()


def test_the_encoding_of_a_file_changes_nothing_but_its_id() -> None:
    name, data = bundled_file()
    other = read_document(data.decode("utf-8-sig").encode("gb18030"), name)
    assert other.text == bundled().text
    assert other.id != bundled().id
    assert [(f.path, f.quantity, f.measure) for f in other.figures] == [
        (f.path, f.quantity, f.measure) for f in bundled().figures
    ]


def test_windows_line_ends_change_nothing_but_the_id() -> None:
    name, data = bundled_file()
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    one, other = read_document(text.encode(), name), read_document(text.replace("\n", "\r\n").encode(), name)
    assert one.text == other.text
    assert [f.quantity for f in one.figures] == [f.quantity for f in other.figures]


def test_every_quote_is_the_text_at_its_place() -> None:
    """Figures, fields of chunks, cells of tables and headings of sections."""
    document = bundled()
    text = document.text
    for figure in document.figures:
        assert figure.quantity.raw == text[figure.quantity.start : figure.quantity.end]
        assert text[figure.quote_start : figure.quote_end].strip() == text[figure.quote_start : figure.quote_end]
    assert all(f.text == text[f.start : f.end] for c in document.chunks for f in c.fields)
    assert all(c.text == text[c.start : c.end] for t in document.tables for row in t.cells for c in row)
    assert all(n.text == text[n.start : n.end] for t in document.tables for n in t.notes)
    assert all(text[s.start : s.end].startswith(s.number) for s in document.sections)


def test_a_table_takes_its_title_from_the_line_above() -> None:
    document = small("部门收支预算总表", "\t科目\n\t预算数\n\n\t行政运行\n\t3.00\n\n")
    assert [t.title for t in document.tables] == ["部门收支预算总表"]


def test_a_sentence_above_a_table_is_no_title() -> None:
    document = small("具体内容见下表。", "\t科目\n\t预算数\n\n\t行政运行\n\t3.00\n\n")
    assert [t.title for t in document.tables] == [""]


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"%PDF-1.4", b"\x00\x01\x02", "今天开会讨论了天气。".encode()],
    ids=["empty", "blank", "PDF without content", "binary", "no disclosure"],
)
def test_what_cannot_be_taken_is_refused_with_the_exit_code_of_bad_input(data: bytes) -> None:
    with pytest.raises(BadInputError, match="某单位") as refusal:
        read_document(data, "某单位.txt")
    assert refusal.value.exit_code == ExitCode.BAD_INPUT


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=_LIKELY, max_size=300))
def test_no_disclosure_is_too_strange(text: str) -> None:
    """Whatever follows the title: no exception, and every quote is the text at its place."""
    document = read_document((_HEAD + text).encode(), "某市财政局2021年部门预算.txt")
    for figure in document.figures:
        quantity = figure.quantity
        assert quantity.raw == document.text[quantity.start : quantity.end]
        assert figure.quote_start <= quantity.start < quantity.end <= figure.quote_end
        assert figure.label
    for table in document.tables:
        assert {len(row) for row in table.cells} <= {len(table.headers)}
    assert len({f.id for f in document.figures}) == len(document.figures)
    assert len({c.id for c in document.chunks}) == len(document.chunks)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_characters_are_too_strange(text: str) -> None:
    """Any characters at all, control characters included, are read or refused."""
    data = (_HEAD * 20 + text).encode("utf-8", "ignore")
    try:
        document = read_document(data, "某市财政局2021年部门预算.txt")
    except BadInputError as refusal:
        assert "某市财政局2021年部门预算.txt" in str(refusal)  # noqa: PT017
    else:
        assert document.identity.department == "某市财政局"
