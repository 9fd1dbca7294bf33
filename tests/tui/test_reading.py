"""A document as lines on screen, each knowing its place."""

from fake_desk import CELL, LOOKUP, disclosure

from tui.cells import width
from tui.reading import line_at, reading_lines, section_at, table_at
from tui.widgets.cited_table import cited_cell, fitted


def test_headings_prose_and_rows_come_in_order() -> None:
    """Cells of a row stand on one line."""
    lines = reading_lines(disclosure(), 60)
    assert [line.text for line in lines if line.kind == "heading"] == [
        "一、部门职责",
        "四、财政拨款“三公”经费",
        "五、政府采购",
    ]
    assert [line.text for line in lines if line.kind == "row"][2] == "物业管理 │ 30.00 │ 30.00"
    assert lines[-1].text == "六、结束"
    assert [line.start for line in lines] == sorted(line.start for line in lines)


def test_lines_fit_and_show_what_stands_there() -> None:
    """Also in a narrow window."""
    document = disclosure()
    for line in reading_lines(document, 20):
        assert width(line.text) <= 20
        if line.kind != "row":
            assert document.text[line.start : line.end] == line.text


def test_cited_words_are_found_across_lines() -> None:
    """However the lines break, exactly the quoted words are lit."""
    [citation, _] = LOOKUP.citations
    for cells in (10, 17, 80):
        lines = reading_lines(disclosure(), cells)
        spans = [(line, line.cited(citation.start, citation.end)) for line in lines]
        assert "".join(line.text[slice(*span)] for line, span in spans if span) == citation.quote


def test_places_are_found() -> None:
    """The line, the section and the table around a citation."""
    document = disclosure()
    [citation] = CELL.citations
    lines = reading_lines(document, 60)
    assert lines[line_at(lines, citation.start)].text.startswith("物业管理")
    assert section_at(document.sections, citation.start) == 2
    assert table_at(document.tables, citation.start) is document.tables[0]
    assert table_at(document.tables, 0) is None


def test_the_column_decides_among_equal_cells() -> None:
    """The citation names its column; the words alone stand in two cells."""
    [citation] = CELL.citations
    assert cited_cell(disclosure().tables[0], citation) == (2, 2)


def test_columns_are_made_to_fit() -> None:
    """The widest give way first, the cited one never; none becomes unreadable."""
    assert fitted([8, 30, 10], 40, 2) == [8, 22, 10]
    assert fitted([8, 30, 10], 100, 0) == [8, 30, 10]
    assert fitted([30, 30, 20], 4, 2) == [8, 8, 20]
