"""``wenzhang add`` on what cannot be read: exit code 3, one line of Chinese for each, and nothing else is lost."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path

import docx
import pytest
from compound import compound, old_workbook
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from twins import saved

from index.store import Store
from tui.cli import main

_DISCLOSURE = """某某街道办事处2022年部门预算信息公开情况说明
一、财政拨款“三公”经费预算情况
2022年，我街道财政拨款“三公”经费预算安排3.30万元，其中：公务接待费3.30万元，较2021年减少0.30万元。
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands find an empty library of their own."""
    folder = tmp_path / "library"
    monkeypatch.setenv("WENZHANG_LIBRARY", str(folder))
    return folder


def _state(library: Path) -> tuple[str, int]:
    with closing(Store(library / "library.sqlite3")) as store:
        return store.stamp, len(store.documents())


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(_DISCLOSURE)
    return saved(document)


def _pdf(*, locked: bool = False) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="password" if locked else None)
    canvas.drawString(72, 72, "budget")
    canvas.save()
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO(_docx())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zero.bin", bytes(64 * 1024 * 1024))
    return stream.getvalue()


def _entities() -> bytes:
    stream = io.BytesIO()
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    with zipfile.ZipFile(io.BytesIO(_docx())) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b"<w:document", f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>'.encode() + b"<w:document", 1
                )
            target.writestr(name, content)
    return stream.getvalue()


def _written(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make())


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(500 * 1024 * 1024)


_BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing.txt": (_written(lambda: b""), "0 字节"),
    "locked.pdf": (_written(lambda: _pdf(locked=True)), "加密"),
    "short.pdf": (_written(lambda: _pdf()[:200]), "不完整"),
    "short.docx": (_written(lambda: _docx()[:3000]), "没有下载完整"),
    "bomb.docx": (_written(_bomb), "压缩炸弹"),
    "entities.docx": (_written(_entities), "XML 实体"),
    "locked.xlsx": (_written(lambda: compound({"EncryptedPackage": b"x"})), "取消密码"),
    "locked.xls": (_written(lambda: old_workbook({"表": [["项目"]]}, locked=True)), "取消密码"),
    "old.doc": (_written(lambda: compound({"WordDocument": b"x"})), "旧版 Word"),
    "picture.pdf": (_written(lambda: b"\x89PNG\r\n\x1a\n"), "图片"),
    "binary.txt": (_written(lambda: bytes(range(256)) * 40), "不是文本文件"),
    "huge.txt": (_sparse, "有 500 MB"),
    "pipe.txt": (os.mkfifo, "管道"),
    "dangling.txt": (lambda path: path.symlink_to("nowhere.txt"), "指向的文件已经不在"),
    "loop.txt": (lambda path: path.symlink_to(path.name), "成环"),
    "line\nfeed'\".txt": (_written(lambda: b""), "line␊feed'\".txt"),
    "escape\x1b[31m.txt": (_written(lambda: b""), "escape␛[31m.txt"),
}


@pytest.mark.parametrize(
    "name", _BAD, ids=lambda name: name.encode("ascii", "backslashreplace").decode().replace("\n", " ")
)
def test_a_bad_file_is_told_in_one_line_and_leaves_the_library_as_it_was(
    name: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "好.txt", tmp_path / name
    good.write_text(_DISCLOSURE, encoding="utf-8")
    assert main(["add", str(good)]) == 0
    before = _state(library)
    capsys.readouterr()
    make, said = _BAD[name]
    make(bad)
    assert main(["add", str(bad)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert said in line
    assert line.isprintable()
    assert _state(library) == before


@pytest.mark.usefixtures("library")
def test_one_bad_file_of_a_hundred_is_reported_and_the_others_are_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "公开"
    folder.mkdir()
    names = ["".join(pair) for pair in product("东西南北中上下前后新", repeat=2)][:99]
    for name in names:
        (folder / f"{name}.txt").write_text(_DISCLOSURE.replace("某某街道", f"{name}街道"), encoding="utf-8")
    (folder / "坏的.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    assert main(["add", str(folder)]) == 3
    out, err = capsys.readouterr()
    assert out.count("已加入") == 99
    [told] = [line for line in err.splitlines() if not line.startswith("[")]
    assert told.startswith("“坏的.pdf”不完整")
    assert main(["list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 99
