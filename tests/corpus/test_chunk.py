"""Chunks: each can be read alone, each lies in the text."""

from bundled import bundled, grid, small, table_called

from corpus.records import Chunk
from corpus.rows import row_label, row_span


def _holding(words: str) -> Chunk:
    (chunk,) = (c for c in bundled().chunks if words in bundled().text[c.start : c.end] and c.kind != "heading")
    return chunk


def test_a_paragraph_chunk_can_be_read_alone() -> None:
    """Document, year and section stand before what the paragraph says."""
    chunk = _holding("我部门安排政府采购预算538.00万元")
    assert (
        chunk.text
        == "三河市行宫东街道办事处2021年部门预算｜六、政府采购预算情况｜2021年，我部门安排政府采购预算538.00万元。具体内容见下表。"
    )
    assert (chunk.kind, chunk.section, chunk.table, chunk.row) == ("paragraph", ("六、政府采购预算情况",), None, None)


def test_a_row_chunk_can_be_read_alone() -> None:
    """Table title, then header and value of each cell; the document that the value rests on is left out."""
    chunk = _holding("社区办公用房、居民文化活动用房和街道办公用房租赁面积")
    assert chunk.text == (
        "三河市行宫东街道办事处2021年部门预算｜五、绩效预算信息（与部门绩效文本内容保持一致）｜16.租赁费绩效目标表｜"
        "一级指标：产出指标；二级指标：数量指标；三级指标：租赁面积；"
        "绩效指标描述：社区办公用房、居民文化活动用房和街道办公用房租赁面积；指标值：7076平米"
    )
    assert (chunk.kind, chunk.subject, chunk.row) == ("row", "租赁费", "租赁面积")
    assert chunk.fields[-1].header == "指标值确定依据"


def test_a_row_chunk_names_the_unit_of_its_table() -> None:
    chunk = next(c for c in bundled().chunks if c.row == "党建示范社区建设工程")
    assert "｜单位：万元｜" in chunk.text
    assert "政府采购金额（当年部门预算安排资金） › 合计：63.00" in chunk.text


def test_every_chunk_lies_in_the_text_and_holds_it() -> None:
    document = bundled()
    for chunk in document.chunks:
        said = document.text[chunk.start : chunk.end]
        assert said.strip()
        if chunk.kind != "row":
            assert chunk.text.endswith(said)
        for field in chunk.fields:
            assert field.text == document.text[field.start : field.end]
            assert field.text in chunk.text or "依据" in field.header


def test_chunks_have_ids_of_their_own_and_name_their_document() -> None:
    document = bundled()
    assert len({c.id for c in document.chunks}) == len(document.chunks)
    assert all(c.id == f"{document.id}:{c.block:05d}:{c.window:03d}" for c in document.chunks)


def test_every_letter_of_the_prose_is_in_a_chunk() -> None:
    document = bundled()
    covered: set[int] = set()
    for chunk in document.chunks:
        if chunk.kind != "row":
            covered.update(range(chunk.start, chunk.end))
    tables = {at for table in document.tables for at in range(table.start, table.end)}
    missing = [at for at, char in enumerate(document.text) if char.strip() and at not in covered | tables]
    assert missing == []


def test_every_filled_row_of_a_table_is_a_chunk() -> None:
    rows = [c for c in bundled().chunks if c.table == "部门政府采购预算" and len(c.fields) > 1]
    assert [c.row for c in rows] == [
        "合计",
        "2021年新建社区建设",
        "党建示范社区建设工程",
        *["社区党组织服务群众专项经费"] * 3,
    ]


def test_identical_rows_are_chunks_of_their_own() -> None:
    document = small("采购表", grid("项目|数量|金额", "电脑|1|5000.00", "电脑|1|5000.00"))
    rows = [c for c in document.chunks if c.kind == "row"]
    assert [c.row for c in rows] == ["电脑", "电脑"]
    assert rows[0].id != rows[1].id
    assert rows[0].start < rows[0].end <= rows[1].start


def test_a_long_paragraph_is_cut_between_clauses() -> None:
    """Never within one; the windows cover the paragraph without gap or overlap."""
    sentence = "对辖区内居民小区开展用电、用气、消防安全专项整治；"
    document = small(sentence * 30)
    windows = [c for c in document.chunks if c.kind == "paragraph"][-10:]
    windows = [c for c in windows if "专项整治" in c.text]
    assert len(windows) > 1
    assert "".join(document.text[c.start : c.end] for c in windows) == sentence * 30
    assert all(document.text[c.start : c.end].endswith("；") for c in windows)
    assert [c.window for c in windows] == list(range(len(windows)))


def test_headings_items_and_paragraphs_are_told_apart() -> None:
    kinds = {
        document_words: _kind(document_words)
        for document_words in ("七、国有资产信息", "9、上年结转：指", "我部门无下属单位")
    }
    assert kinds == {"七、国有资产信息": "heading", "9、上年结转：指": "item", "我部门无下属单位": "paragraph"}


def _kind(words: str) -> str:
    (chunk,) = (c for c in bundled().chunks if bundled().text[c.start : c.end].startswith(words))
    return chunk.kind


def test_a_row_is_called_by_its_lowest_name_without_number() -> None:
    table = table_called("三河市市直部门固定资产占用情况表")
    assert [row_label(table, row) for row in table.cells[1:]] == [
        "资产总额", "房屋（平方米）", "其中：办公用房（平方米）", "车辆（台、辆）", "单价在20万元以上的设备", "其他固定资产",
    ]  # fmt: skip


def test_the_span_of_a_row_leaves_out_what_was_filled_from_above() -> None:
    document = bundled()
    table = next(t for t in document.tables if t.subject == "租赁费")
    start, end = row_span(table.cells[2])
    assert document.text[start:end].startswith("数量指标\t软件维护数量")
