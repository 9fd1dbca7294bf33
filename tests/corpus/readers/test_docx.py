"""Word documents: what a reader of the printed page would see, with all changes accepted."""

import io
import re
import zipfile

import docx
import pytest
from bundled import paragraphs, raw_tables
from compound import compound
from docx.oxml import parse_xml
from twins import saved, strict

from corpus.blocks import RawTable, Reading
from corpus.errors import BadInputError
from corpus.headings import BOLD, Heading
from corpus.readers import read

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAME = "某局2021年部门预算.docx"


def _docx(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A Word document with this body, these list definitions and these styles."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        root.extend(parse_xml(f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>"))
    if styles:
        document.styles.element.extend(parse_xml(f"<w:styles {_NAMESPACES}>{styles}</w:styles>"))
    return saved(document)


def _p(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else _p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _tbl(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _lines(body: str, *, numbering: str = "", styles: str = "") -> list[str]:
    """The paragraphs of a document with this body."""
    return paragraphs(read(_docx(body, numbering=numbering, styles=styles), _NAME))


def _spans(table: RawTable) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows]


def _level(depth: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _listed(text: str, depth: int, number: int = 1) -> str:
    return _p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


_LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCountingThousand", "%1、")
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%3.")
    + _level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_paragraphs_and_tables_come_in_the_order_of_the_page() -> None:
    reading = read(_docx(_p("上") + _tbl(_tc("项目") + _tc("金额")) + _p("下")), _NAME)
    assert reading.text == "上\n项目\t金额\n下\n"


def test_merged_cells_are_one_cell_with_spans() -> None:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = _tbl(
        _tc("科目", start) + _tc("预算数", '<w:gridSpan w:val="2"/>'),
        _tc("", goes_on) + _tc("基本支出") + _tc("项目支出"),
        _tc("行政运行") + _tc("1.00") + _tc("2.00"),
    )
    (read_table,) = raw_tables(read(_docx(table), _NAME))
    assert _spans(read_table) == [
        [("科目", 2, 1), ("预算数", 1, 2)],
        [("基本支出", 1, 1), ("项目支出", 1, 1)],
        [("行政运行", 1, 1), ("1.00", 1, 1), ("2.00", 1, 1)],
    ]


def test_borders_dragged_askew_make_no_columns() -> None:
    """A border that is a hair off in one row leaves a column of the lattice that no row needs."""
    wide = '<w:gridSpan w:val="2"/>'
    (table,) = raw_tables(read(_docx(_tbl(_tc("项目", wide) + _tc("金额"), _tc("合计") + _tc("3.00", wide))), _NAME))
    assert _spans(table) == [[("项目", 1, 1), ("金额", 1, 1)], [("合计", 1, 1), ("3.00", 1, 1)]]


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + _tc("乙")
    (table,) = raw_tables(read(_docx(_tbl(_tc("甲") + _tc("合计"), late)), _NAME))
    assert _spans(table) == [[("甲", 1, 1), ("合计", 1, 1)], [("", 1, 1), ("乙", 1, 1)]]


def test_a_nested_table_follows_the_table_it_stands_in() -> None:
    inner = _tbl(_tc("内一") + _tc("内二"))
    reading = read(_docx(_tbl(_tc("外一") + _tc(_p("外二") + inner + _p("")))), _NAME)
    assert [_spans(table)[0][-1][0] for table in raw_tables(reading)] == ["外二", "内二"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    reading = read(_docx(_tbl(_tc(_p("一、概况") + _p("本局职责。")))), _NAME)
    assert (paragraphs(reading), raw_tables(reading)) == (["一、概况", "本局职责。"], [])


def test_numbers_of_headings_are_written_out() -> None:
    body = "".join(
        _listed(text, depth)
        for text, depth in [
            ("概况", 0), ("职责", 1), ("机构", 1), ("内设", 2), ("预算表", 0), ("收支总表", 1), ("细目", 3),
        ]
    )  # fmt: skip
    assert _lines(body, numbering=_LIST) == [
        "一、概况", "（一）职责", "（二）机构", "1.内设", "二、预算表", "（一）收支总表", "2.1 细目",
    ]  # fmt: skip


def test_a_list_that_starts_anew_counts_from_one() -> None:
    body = _listed("甲", 0) + _listed("乙", 0) + _listed("丙", 0, 2) + _listed("丁", 0, 2)
    assert _lines(body, numbering=_LIST) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_heading_style_brings_its_number() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="h9"><w:name w:val="章标题"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h10"><w:name w:val="章标题二"/><w:basedOn w:val="h9"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + _level(0, "chineseCounting", "第%1部分") + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = _p("概况", '<w:pStyle w:val="h9"/>') + _p("预算", '<w:pStyle w:val="h10"/>')
    assert _lines(body, numbering=numbering, styles=style) == ["第一部分 概况", "第二部分 预算"]


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("decimal", "12"),
        ("chineseCounting", "十二"),
        ("chineseLegalSimplified", "壹拾贰"),
        ("ideographDigital", "一二"),
        ("ideographTraditional", "12"),
        ("ideographZodiac", "亥"),
        ("decimalEnclosedCircle", "⑫"),
        ("decimalZero", "12"),
        ("upperLetter", "L"),
        ("lowerRoman", "xii"),
    ],
)
def test_every_number_format_counts_to_twelve(number_format: str, written: str) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + _level(0, number_format, "%1、") + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert _lines(_listed("条", 0) * 12, numbering=numbering)[-1] == f"{written}、条"


def test_a_bullet_is_no_number() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + _level(0, "bullet", "l") + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert _lines(_listed("职责", 0), numbering=numbering) == ["职责"]


def test_a_numbered_cell_without_text_has_its_number() -> None:
    """A column 序号 is often filled by automatic numbers alone."""
    row = _tc(_listed("", 2)) + _tc("培训费")
    (table,) = raw_tables(read(_docx(_tbl(row, row), numbering=_LIST), _NAME))
    assert [line[0].text for line in table.rows] == ["1.", "2."]


def _headings(reading: Reading) -> list[tuple[str, int]]:
    return [(block.text, block.depth) for block in reading.blocks if isinstance(block, Heading)]


def test_headings_are_marked_by_style_outline_level_or_bold_type() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="章"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="正文"/><w:basedOn w:val="a1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>加粗</w:t></w:r>{}</w:p>"
    body = (
        "".join(_p(f"样式{style}", f'<w:pStyle w:val="{style}"/>') for style in ("a1", "a2", "a3", "a4"))
        + _p("大纲", '<w:outlineLvl w:val="1"/>')
        + bold.format("")
        + bold.format("<w:r><w:t>一半</w:t></w:r>")
        + _p("正文")
    )
    reading = read(_docx(body, styles=styles), _NAME)
    assert _headings(reading) == [("样式a1", 1), ("样式a2", 1), ("样式a3", 3), ("大纲", 2), ("加粗", BOLD)]


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文")
    assert read(saved(document), _NAME).text == "正文\n"


def test_tracked_changes_are_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>公务接待费</w:t></w:r><w:del><w:r><w:delText>3.00</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2.30</w:t></w:r></w:ins><w:r><w:t>万元。</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移走的话。</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>移走的话。</w:t></w:r></w:moveTo></w:p>"
    )
    assert _lines(body) == ["公务接待费2.30万元。", "移走的话。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert _lines(_p("预算收入", "<w:rPr><w:del/></w:rPr>") + _p("6460.99万元。")) == ["预算收入6460.99万元。"]


def test_a_deleted_row_is_gone() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>" + _tc("旧") + _tc("1")
    (table,) = raw_tables(read(_docx(_tbl(_tc("项目") + _tc("金额"), deleted, _tc("新") + _tc("2"))), _NAME))
    assert [row[0].text for row in table.rows] == ["项目", "新"]


def test_a_text_box_is_read_once() -> None:
    """Word writes it twice, as a shape and for older programs."""
    box = f"<w:txbxContent>{_p('某局2021年部门预算')}</w:txbxContent>"
    drawn = (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>封面</w:t></w:r></w:p>"
    )
    assert _lines(drawn) == ["封面", "某局2021年部门预算"]


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_shows_its_result() -> None:
    body = f"<w:p><w:r><w:t>合计</w:t></w:r>{_field(' =SUM(ABOVE) ', '15.72')}<w:r><w:t>万元</w:t></w:r></w:p>"
    assert _lines(body) == ["合计15.72万元"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r></w:p>'
    assert _lines(begun + _p("正文。")) == ["正文。"]


def test_soft_line_breaks_part_lines_but_no_sentence() -> None:
    body = "<w:p><w:r><w:t>一、概况</w:t><w:br/><w:t>本局负责收入、</w:t><w:br/><w:t>支出。</w:t></w:r></w:p>"
    assert _lines(body) == ["一、概况", "本局负责收入、支出。"]


_CONTENTS_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、职责</w:t></w:r>{_field("PAGEREF _Toc1", "3")}</w:p>'
    "<w:p><w:r><w:t>二、机构 4</w:t></w:r></w:p>"
    '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_CONTENTS = {
    "field": _p("目 录") + _CONTENTS_FIELD,
    "control": '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{_p('目录')}{_p('一、职责 3')}</w:sdtContent></w:sdt>",
    "styles": _p("目录") + _p("一、职责 3", '<w:pStyle w:val="TOC1"/>'),
    "entries": _p("目录")
    + f'<w:p><w:hyperlink w:anchor="_Toc1"><w:r><w:t>一、职责</w:t></w:r>{_field("PAGEREF _Toc1", "3")}</w:hyperlink></w:p>',
    "leaders": _p("目　录") + _p("一、职责………………3") + _p("二、机构 ........... 12"),
}


@pytest.mark.parametrize("contents", _CONTENTS.values(), ids=_CONTENTS)
def test_a_table_of_contents_is_left_out(contents: str) -> None:
    style = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    assert _lines(_p("某局") + contents + _p("一、职责"), styles=style) == ["某局", "一、职责"]


def test_a_table_of_contents_without_page_numbers_is_left_out() -> None:
    headings = _p("一、职责") + _p("二、机构")
    assert _lines(_p("某局") + _p("目录") + headings + headings) == ["某局", "一、职责", "二、机构"]


def test_what_is_not_shown_is_not_read() -> None:
    """Hidden text and the mark of a footnote that is not there."""
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    assert _lines(body) == ["可见"]


def _with_part(data: bytes, kind: str, content: str) -> bytes:
    """A Word document with one more part, related to the document as ``kind``."""
    stream = io.BytesIO()
    relation = f'<Relationship Id="rIdMore" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/></Relationships>'.encode()
    of_type = f'<Override PartName="/word/{kind}.xml" ContentType="application/xml"/></Types>'.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            old = source.read(name)
            if name == "word/_rels/document.xml.rels":
                old = old.replace(b"</Relationships>", relation)
            if name == "[Content_Types].xml":
                old = old.replace(b"</Types>", of_type)
            target.writestr(name, old)
        target.writestr(
            f"word/{kind}.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {_NAMESPACES}>{content}</w:{kind}>'
        )
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_follows_its_paragraph(kind: str) -> None:
    notes = (
        f'<w:{kind} w:type="separator" w:id="-1">{_p("线")}</w:{kind}>'
        f'<w:{kind} w:id="2">{_p("含上年结转0.30万元。")}</w:{kind}><w:{kind} w:id="3">{_p("没有提到的注。")}</w:{kind}>'
    )
    body = f'<w:p><w:r><w:t>公务接待费2.30万元</w:t></w:r><w:r><w:{kind}Reference w:id="2"/></w:r></w:p>' + _p(
        "二、其他"
    )
    reading = read(_with_part(_docx(body), f"{kind}s", notes), _NAME)
    assert paragraphs(reading) == ["公务接待费2.30万元", "含上年结转0.30万元。", "二、其他"]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00A8", "☐"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F04A", ""),
        ("Arial", "2265", "≥"),
        ("Unheard of", "F0B3", ""),
    ],
)
def test_a_sign_of_a_font_with_signs_is_the_character_it_shows(font: str, code: str, shown: str) -> None:
    sign = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    body = f"<w:p><w:r><w:t>满意度</w:t></w:r>{sign}<w:r><w:t>95%</w:t></w:r></w:p>"
    assert _lines(body) == [f"满意度{shown}95%"]


def test_controls_links_and_formulas_keep_their_text() -> None:
    body = (
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><m:oMath><m:r><m:t>a=1</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>"
    )
    assert _lines(body) == ["控件链接a=1"]


def test_controls_around_rows_and_cells_keep_their_places() -> None:
    """Forms wrap a repeated row, or the one cell that is filled in."""
    cell = f"<w:sdt><w:sdtContent>{_tc('2.30')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{_tc('接待')}{cell}</w:tr></w:sdtContent></w:sdt>"
    table = _tbl(_tc("项目") + _tc("金额")).replace("</w:tbl>", f"{row}</w:tbl>")
    assert read(_docx(table), _NAME).text == "项目\t金额\n接待\t2.30\n"


def test_an_inserted_row_stays_and_a_deleted_cell_is_gone() -> None:
    inserted = "<w:trPr><w:ins/></w:trPr>" + _tc("新") + _tc("旧", "<w:cellDel/>") + _tc("2")
    (table,) = raw_tables(read(_docx(_tbl(_tc("项目") + _tc("金额"), inserted)), _NAME))
    assert [cell.text for cell in table.rows[1]] == ["新", "2"]


def test_a_wrapped_cell_is_one_line_and_two_amounts_stay_two() -> None:
    (table,) = raw_tables(read(_docx(_tbl(_tc(_p("一般公共") + _p("预算")) + _tc(_p("1.00") + _p("2.00")))), _NAME))
    assert [cell.text for cell in table.rows[0]] == ["一般公共预算", "1.00\n2.00"]


def _rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new, 1) if name == part else content)
    return stream.getvalue()


def _refused(data: bytes) -> str:
    with pytest.raises(BadInputError) as refused:
        read(data, _NAME)
    assert _NAME in str(refused.value)
    return str(refused.value)


def test_a_document_cut_short_is_refused() -> None:
    whole = _docx(_p("正文"))
    assert "没有下载完整" in _refused(whole[: len(whole) // 2])
    assert "没有下载完整" in _refused(whole[:-200])


def test_a_document_with_a_flipped_byte_is_refused() -> None:
    whole = bytearray(_docx(_p("正文")))
    at = whole.index(b"word/document.xml") + 60
    whole[at] ^= 0xFF
    assert "没有下载完整" in _refused(bytes(whole))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_entities_are_refused(encoding: str) -> None:
    """Some parsers expand them: a few lines grow to gigabytes, or a file of the machine is read."""
    bomb = '<!DOCTYPE x [<!ENTITY a "啊啊啊"><!ENTITY b "&a;&a;&a;">]>'.encode(encoding)
    data = _rewritten(_docx(_p("正文")), "word/document.xml", b"<w:document", bomb + b"<w:document")
    assert "实体" in _refused(data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO(_docx(_p("正文")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zero.bin", bytes(64 * 1024 * 1024))
    assert "压缩炸弹" in _refused(stream.getvalue())


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    stream = io.BytesIO(_docx(_p("正文")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zero.bin", bytes(64 * 1024 * 1024))
    lying = stream.getvalue().replace((64 * 1024 * 1024).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != stream.getvalue()
    assert "压缩炸弹" in _refused(lying)


def test_a_bomb_of_entities_within_entities_is_refused() -> None:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>'.encode()
    data = _rewritten(_docx(_p("正文")), "word/styles.xml", b"<w:styles", bomb + b"<w:styles")
    assert "实体" in _refused(data)


@pytest.mark.parametrize("kind", ["WordDocument", "EncryptedPackage"])
def test_a_document_of_an_older_word_or_with_a_password_is_told_what_to_do(kind: str) -> None:
    told = _refused(compound({kind: b"x"}))
    assert ("另存为“Word 文档（.docx）”" in told) is (kind == "WordDocument")
    assert ("取消密码" in told) is (kind == "EncryptedPackage")


def test_a_strict_document_is_read() -> None:
    """“Strict Open XML 文档”: the same, under other names."""
    reading = read(strict(_docx(_listed("概况", 0) + _tbl(_tc("项目") + _tc("金额")), numbering=_LIST)), _NAME)
    assert reading.text == "一、概况\n项目\t金额\n"


def test_a_document_of_pictures_is_told_so() -> None:
    assert "没有文字" in _refused(_docx(_p("")))


def test_a_broken_part_is_refused() -> None:
    data = _rewritten(_docx(_p("正文")), "word/document.xml", b"</w:body>", b"")
    assert re.search("另存为“Word 文档", _refused(data))
