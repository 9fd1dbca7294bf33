"""Web pages: the document on the page, not the site around it."""

import codecs
import quopri

import pytest
from bundled import paragraphs, raw_tables

from corpus.blocks import RawTable, Reading
from corpus.document import read_document
from corpus.errors import BadInputError
from corpus.headings import Heading
from corpus.readers import read

_NAME = "某局2021年部门预算.html"
_PROSE = "本局2021年公务接待费预算为2.30万元，比上年减少0.10万元，主要原因是厉行节约。"


def _read(body: str, head: str = "") -> Reading:
    return read(
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode(), _NAME
    )


def _spans(table: RawTable) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows]


def _texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("declared", "encoding", "mark"),
    [
        ("utf-8", "utf-8", b""),
        ("gb2312", "gb18030", b""),
        ("GBK", "gb18030", b""),
        ("big5", "big5", b""),
        ("gb2312", "utf-8", codecs.BOM_UTF8),
        ("utf-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-8", "gb18030", b""),
        ("no-such-encoding", "gb18030", b""),
    ],
)
def test_a_page_is_decoded_by_what_it_says_or_else_by_what_it_is(declared: str, encoding: str, mark: bytes) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body><p>公務接待費。</p></body></html>'
    assert paragraphs(read(mark + page.encode(encoding), _NAME)) == ["公務接待費。"]


def test_a_page_in_utf_16_without_a_mark_is_decoded() -> None:
    page = "<html><body><p>一、公务接待费2.30万元。</p></body></html>"
    assert paragraphs(read(page.encode("utf-16-le"), _NAME)) == ["一、公务接待费2.30万元。"]
    assert paragraphs(read(page.encode("utf-16-be"), _NAME)) == ["一、公务接待费2.30万元。"]


def test_merged_cells_are_one_cell_with_spans() -> None:
    (table,) = raw_tables(
        _read(
            "<table><thead><tr><th rowspan=2>科目</th><th colspan='2'>预算数</th></tr>"
            "<tr><th>基本支出</th><th>项目支出</th></tr></thead><tr><td>行政运行</td><td>1.00</td><td>2.00</td></tr></table>"
        )
    )
    assert _spans(table) == [
        [("科目", 2, 1), ("预算数", 1, 2)],
        [("基本支出", 1, 1), ("项目支出", 1, 1)],
        [("行政运行", 1, 1), ("1.00", 1, 1), ("2.00", 1, 1)],
    ]


def test_spans_beyond_the_table_are_cut() -> None:
    """Pages say rowspan=0 (to the end) and colspan=99999."""
    (table,) = raw_tables(
        _read("<table><tr><td rowspan=0>甲</td><td colspan=99999>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>")
    )
    assert _spans(table) == [[("甲", 2, 1), ("乙", 1, 2)], [("丙", 1, 1), ("丁", 1, 1)]]


def test_columns_that_no_cell_needs_are_squeezed() -> None:
    """Spreadsheets saved as pages span columns that nothing else uses."""
    (table,) = raw_tables(
        _read(
            "<table><tr><td colspan=3>项目</td><td colspan=2>金额</td></tr><tr><td colspan=3>合计</td><td colspan=2>5</td></tr></table>"
        )
    )
    assert _spans(table) == [[("项目", 1, 1), ("金额", 1, 1)], [("合计", 1, 1), ("5", 1, 1)]]


def test_layout_tables_are_no_tables() -> None:
    reading = _read(
        "<table><tr><td><table><tr><td><p>一、概况</p><p>本局职责。</p>"
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>5</td></tr></table></td></tr></table></td></tr></table>"
    )
    assert paragraphs(reading) == ["一、概况", "本局职责。"]
    assert [_texts(table) for table in raw_tables(reading)] == [[["项目", "金额"], ["合计", "5"]]]


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    passage = "".join(f"<p>{number}、{_PROSE}</p>" for number in "一二三四五六七八九十")
    reading = _read(f"<table><tr><td>{passage}</td><td></td></tr></table>")
    assert (len(paragraphs(reading)), raw_tables(reading)) == (10, [])


def test_a_nested_table_of_data_follows_its_parent() -> None:
    inner = "<table><tr><td>内一</td><td>内二</td></tr></table>"
    reading = _read(f"<table><tr><td>项目</td><td>说明</td></tr><tr><td>甲</td><td>见表{inner}</td></tr></table>")
    assert [_texts(table)[-1] for table in raw_tables(reading)] == [["甲", "见表"], ["内一", "内二"]]


_SITE = (
    "<div class='header'><a href='/'>首页</a> | <a href='/a'>新闻</a></div>"
    "<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; <a href='/b'>信息公开</a></div>"
    "<script>var a = '脚本';</script><style>p {color: red}</style><noscript>请打开脚本</noscript>"
    "<div style='display:none'>隐藏的话</div>"
    "<ul class='related'><li><a href='/c'>某局2020年部门预算</a></li></ul>"
)
_CATALOGUE = (
    "<table><tr><td>索 引 号：</td><td>000014349/2021-00012</td><td>发布机构：</td><td>某局</td></tr>"
    "<tr><td>发文日期：</td><td>2021-02-01</td><td>主题分类：</td><td>财政</td></tr></table>"
)
_BUTTONS = "<p>来源：某局 发布时间：2021-02-01 浏览次数：12 【字体：大 中 小】</p><p>【打印】【关闭】 分享到：</p>"
_FOOT = "<div class='footer'><p>主办：某市人民政府 备案号：京ICP备1号</p></div>"


def test_the_site_around_the_document_is_left_out() -> None:
    table = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>5</td></tr></table>"
    article = f"<div class='article'>{_BUTTONS}<p>一、概况</p>" + f"<p>{_PROSE}</p>" * 3 + f"{table}{_BUTTONS}</div>"
    reading = _read(f"{_SITE}<div id='content'>{_CATALOGUE}{article}</div>{_FOOT}")
    assert paragraphs(reading) == ["一、概况", _PROSE, _PROSE, _PROSE]
    assert [_texts(found) for found in raw_tables(reading)] == [[["项目", "金额"], ["合计", "5"]]]


def test_a_table_beside_the_text_is_not_lost() -> None:
    """The longest part of the page is not all of it."""
    rows = "".join(f"<tr><td>{name}</td><td>{number}</td></tr>" for number, name in enumerate("甲乙丙丁"))
    reading = _read("<div>" + f"<p>{_PROSE}</p>" * 5 + f"</div><div><table>{rows}</table></div>")
    assert (len(paragraphs(reading)), len(raw_tables(reading))) == (5, 1)


@pytest.mark.parametrize(
    "head_and_body",
    [
        ("<meta name='ArticleTitle' content='某局2021年部门预算'><title>某市政府网</title>", ""),
        ("<title>某市政府网</title>", "<h1>某局2021年部门预算</h1>"),
        ("<title>某局2021年部门预算_某市政府网</title>", ""),
    ],
    ids=["metadata", "heading", "window"],
)
def test_the_title_outside_of_the_text_comes_first(head_and_body: tuple[str, str]) -> None:
    head, before = head_and_body
    reading = _read(f"{before}<div>" + f"<p>{_PROSE}</p>" * 3 + "</div>", head)
    assert paragraphs(reading) == ["某局2021年部门预算", _PROSE, _PROSE, _PROSE]


def test_a_title_within_the_text_comes_once() -> None:
    reading = _read(f"<h1>某局2021年部门预算</h1><p>{_PROSE}</p>", "<title>某局2021年部门预算</title>")
    assert paragraphs(reading) == ["某局2021年部门预算", _PROSE]


def test_breaks_and_blanks_are_as_a_browser_shows_them() -> None:
    body = "<p>一、概况<br>　　&nbsp;本局<b>负</b>责<span>收入</span>，<br/>支出。</p>二、预算<div>三、决算</div>"
    assert paragraphs(_read(body)) == ["一、概况", "本局负责收入，支出。", "二、预算", "三、决算"]


def test_a_new_line_of_the_source_parts_no_words() -> None:
    assert paragraphs(_read("<p>一般公共\n   预算拨款<span>\n收入</span> GDP\ngrowth</p>")) == [
        "一般公共预算拨款收入 GDP growth"
    ]


def test_a_numbered_list_has_its_numbers() -> None:
    assert paragraphs(_read("<ol start=2><li>职责</li><li>机构</li></ol><ul><li>其他</li></ul>")) == [
        "2.职责",
        "3.机构",
        "其他",
    ]


def test_a_contents_page_is_left_out() -> None:
    assert paragraphs(_read("<p>目　录</p><p>一、职责…………3</p><p>一、职责</p>")) == ["一、职责"]


def test_entities_and_outside_files_are_not_followed() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]><html><body><p>正文&b;。</p></body></html>'
    assert "正文" in read(page.encode(), _NAME).text
    assert len(read(page.encode(), _NAME).text) < 80


def test_a_page_nested_deeply_is_read() -> None:
    assert "正文" in _read("<div>" * 200 + "正文" + "</div>" * 200).text


def test_a_page_nested_without_end_breaks_nothing() -> None:
    with pytest.raises(BadInputError, match="没有正文"):
        _read("<div>" * 50_000 + "正文" + "</div>" * 50_000)


@pytest.mark.parametrize("body", ["", "<div id='app'></div><script>render()</script>", "<p>【打印】【关闭】</p>"])
def test_a_page_without_text_is_told_so(body: str) -> None:
    with pytest.raises(BadInputError, match="没有正文") as refused:
        _read(body)
    assert _NAME in str(refused.value)


def test_a_page_in_no_known_encoding_is_refused() -> None:
    with pytest.raises(BadInputError, match="编码"):
        read(b"<html><body><p>" + bytes(range(0x80, 0x100)) * 40 + b"</p></body></html>", _NAME)


_SPREADSHEET = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]-->
<style>td {mso-number-format:"\\@";}</style></head><body>
<table x:str border=0><col width=72 style='mso-width-source:userset'>
<tr height=18><td colspan=3 class=xl24>2021年部门收支预算总表</td></tr>
<tr><td>公开01表</td><td></td><td>单位：万元</td></tr>
<tr><td class=xl65>项目</td><td>本年预算数</td><td>上年预算数</td></tr>
<tr><td>&nbsp;&nbsp;财政拨款收入合计</td><td x:num="12345.6">12,345.60 </td><td x:num>5</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td></td><td></td></tr><![endif]>
</table></body></html>"""


@pytest.mark.parametrize("name", ["某局.xls", "某局.doc", "某局.html"])
def test_a_page_that_a_spreadsheet_saved_is_its_table(name: str) -> None:
    """Systems export such pages under the name of a workbook."""
    (table,) = raw_tables(read(_SPREADSHEET.encode("gb18030"), name))
    assert _texts(table)[2:] == [["项目", "本年预算数", "上年预算数"], ["财政拨款收入合计", "12,345.60", "5"]]


def test_rows_that_speak_of_the_whole_table_are_no_header() -> None:
    (table,) = read_document(_SPREADSHEET.encode("gb18030"), "某市某局2021年部门预算.xls").tables
    assert (table.title, table.unit, table.header_rows) == ("2021年部门收支预算总表", "万元", 1)
    assert table.headers == (("项目",), ("本年预算数",), ("上年预算数",))


def _archive(*pages: bytes, encoding: str) -> bytes:
    """A web archive whose first part frames the others."""
    parts = [
        b"Content-Location: file:///C:/book.htm\nContent-Type: text/html\n\n<html><frameset><frame src='a.htm'></frameset></html>",
        *(
            b"Content-Location: file:///C:/sheet.htm\nContent-Transfer-Encoding: quoted-printable\n"
            + f'Content-Type: text/html; charset="{encoding}"\n\n'.encode()
            + quopri.encodestring(page)
            for page in pages
        ),
        b"Content-Location: file:///C:/a.png\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
    ]
    head = b'MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related;\n\tboundary="----=_Part_01"\n\n'
    body = b"".join(b"------=_Part_01\n" + part + b"\n\n" for part in parts)
    return (head + b"A single file web page.\n\n" + body + b"------=_Part_01--\n").replace(b"\n", b"\r\n")


@pytest.mark.parametrize("name", ["某局.xls", "某局.doc", "某局.mht"])
def test_a_web_archive_is_read_page_by_page(name: str) -> None:
    pages = [
        f"<html><body><table><tr><td>项目</td><td>金额</td></tr><tr><td>{row}</td><td>5.00</td></tr></table></body></html>"
        for row in ("收入", "支出")
    ]
    reading = read(_archive(*(page.encode("gb18030") for page in pages), encoding="gb2312"), name)
    assert [_texts(table)[-1] for table in raw_tables(reading)] == [["收入", "5.00"], ["支出", "5.00"]]


def test_a_web_archive_that_a_browser_saved_is_read() -> None:
    data = _archive("<html><body><p>正文。</p></body></html>".encode(), encoding="utf-8")
    saved = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/\r\n" + data
    assert read(saved, "某局.mht").text == "正文。\n"


def test_a_web_archive_without_a_page_is_told_so() -> None:
    for data in (_archive(encoding="utf-8"), _archive(encoding="utf-8")[:150]):
        with pytest.raises(BadInputError, match="没有正文"):
            read(data, "某局.mht")


def test_a_row_that_reaches_beyond_the_table_and_a_width_of_nothing_are_cut() -> None:
    (table,) = raw_tables(
        _read(
            "<table><tr><td rowspan=50>甲</td><td colspan=0>乙</td><td>丙</td></tr>"
            "<tr><td colspan='-3'>丁</td><td rowspan='x'>戊</td></tr></table>"
        )
    )
    assert _spans(table) == [[("甲", 2, 1), ("乙", 1, 1), ("丙", 1, 1)], [("丁", 1, 1), ("戊", 1, 1)]]


def test_a_thousand_nested_entities_are_not_unfolded() -> None:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY l0 "啊">{levels}]><html><body><p>正文&l11;。</p></body></html>'
    assert len(read(page.encode(), _NAME).text) < 2000


def test_headings_of_a_page_are_marked() -> None:
    reading = _read(f"<h2>部门<b>职责</b></h2><p>{_PROSE}</p><h3>机构</h3><p>{_PROSE}</p>")
    assert [(b.text, b.depth) for b in reading.blocks if isinstance(b, Heading)] == [("部门职责", 2), ("机构", 3)]
