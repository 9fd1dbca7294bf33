"""The format of a file is told by its content; what cannot be read is told what to do with it."""

import codecs
import io
import zipfile

import docx
import openpyxl
import pytest
from compound import compound, old_workbook
from twins import saved, saved_workbook

from corpus import readers
from corpus.errors import BadInputError
from corpus.readers import read
from corpus.readers.sniffing import format_of


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    return saved(document)


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(("项目", "金额"))
    return saved_workbook(workbook)


def _zip(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_docx(), "docx"),
        (_xlsx(), "workbook"),
        (old_workbook({"表": [["项目"]]}), "workbook"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        ("<!DOCTYPE html><p>正文".encode(), "html"),
        ("\n<!-- 页 --> <TABLE><tr><td>正文".encode(), "html"),
        ('<?xml version="1.0"?><html><p>正文'.encode(), "html"),
        (codecs.BOM_UTF16_LE + "<html><p>正文".encode("utf-16-le"), "html"),
        (codecs.BOM_UTF8 + "<html><p>正文".encode(), "html"),
        ("# 一、概况\n\n## （一）职责\n".encode(), "markup"),
        ("正文\n".encode(), "plain"),
        ("<三公>经费\n".encode(), "plain"),
        ("首页 | 新闻 | 公开\n正文\n".encode(), "plain"),
    ],
)
def test_content_tells_the_format(data: bytes, expected: str) -> None:
    assert format_of(data, "某局.bin") == expected


@pytest.mark.parametrize("name", ["某局.txt", "某局.pdf", "某局.xls", "某局.doc", "某局"])
def test_a_wrong_suffix_changes_nothing(name: str) -> None:
    assert read(_docx(), name).text == "正文\n"
    assert read("<html><body><p>正文</p></body></html>".encode(), name).text == "正文\n"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (compound({"WordDocument": b"x", "1Table": b"x"}), "另存为“Word 文档（.docx）”"),
        (compound({"1Table": b"x", "WordDocument": b"x", "Workbook": b"x"}), "旧版 Word 文档"),
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "取消密码"),
        (compound({"PowerPoint Document": b"x"}), "没有认得的内容"),
        (compound({})[:600], "没有认得的内容"),
        (b"{\\rtf1 x}", "RTF 文档；请用 Word"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n", "mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML 格式"),
        (b'<?xml version="1.0"?>\n<office:document/>', "XML 数据文件"),
        (_zip("xl/workbook.bin", "xl/workbook.xml"), ".xlsb"),
        (_zip("ppt/presentation.xml"), "PowerPoint"),
        (_zip("OFD.xml"), "转换为 PDF"),
        (_zip("mimetype", "content.xml"), "OpenDocument"),
        (_zip("某局.docx"), "先解压"),
        (b"Rar!\x1a\x07", "先解压"),
        (b"\x89PNG\r\n", "文字识别"),
        (_docx()[:100], "没有下载完整"),
        (b"\x00\x01\x02", "不是文本文件"),
        (b"", "0 字节"),
        (b" \n\t\n", "没有文字"),
    ],
)
def test_what_cannot_be_read_is_told_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(data, "某局.bin")
    assert "“某局.bin”" in str(refused.value)
    assert advice in str(refused.value)


def test_a_file_too_large_for_its_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readers._LARGEST, "plain", 1)
    assert read("字".encode() * 1000, "某局.txt").text
    with pytest.raises(BadInputError, match="超过 1 MB"):
        read("字".encode() * 400_000, "某局.txt")
