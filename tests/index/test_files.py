"""Whatever a path leads to, it is read whole or told in one line of Chinese why not."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from shelf import STREET, disclosure

from corpus import readers
from corpus.errors import BadInputError
from corpus.text import count_han
from index.files import LARGEST, find_files, read_bytes
from index.library import Library

_NOBODY = 65534
_CONTENT = disclosure("某市东街街道办事处", 2021, STREET)


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(500 * 1024 * 1024)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("没有.txt"))


def _self_linked(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _path: None, "找不到文件"),
        (Path.mkdir, "是文件夹"),
        (os.mkfifo, "是管道"),
        (_sparse, "有 500 MB，超过 300 MB"),
        (_dangling, "指向的文件已经不在"),
        (_self_linked, "成环"),
    ],
    ids=["missing", "folder", "pipe", "huge", "dangling", "linked to itself"],
)
def test_what_is_no_file_to_read_is_told(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    path = tmp_path / "某局.txt"
    make(path)
    with pytest.raises(BadInputError, match=said) as refused:
        read_bytes(path)
    assert "某局.txt" in str(refused.value)
    assert count_han(str(refused.value)) > 8


def test_a_device_is_no_file() -> None:
    with pytest.raises(BadInputError, match="设备"):
        read_bytes(Path(os.devnull))


def test_a_file_that_is_too_large_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "某局.txt"
    _sparse(path)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(BadInputError, match="没有读取"):
        read_bytes(path)


def test_no_reader_takes_more_than_is_loaded() -> None:
    assert max(readers._LARGEST.values()) * 1024 * 1024 == LARGEST


def test_a_file_that_grows_while_it_is_read_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "某局.txt"
    path.write_bytes(b"x" * 100)
    size = path.stat()
    monkeypatch.setattr("index.files.LARGEST", 200)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: size)
    with path.open("ab") as stream:
        stream.write(b"x" * 200)
    with pytest.raises(BadInputError, match="没有读取"):
        read_bytes(path)


@pytest.fixture
def unreadable() -> Iterator[Path]:
    """A file that the test may not read, whoever runs it."""
    with TemporaryDirectory() as name:
        path = Path(name) / "某局.txt"
        path.write_bytes(_CONTENT)
        path.chmod(0)
        path.parent.chmod(0o755)
        user = os.geteuid()
        if user == 0:
            os.seteuid(_NOBODY)
        yield path
        if user == 0:
            os.seteuid(user)


def test_a_file_without_permission_is_told(unreadable: Path) -> None:
    assert find_files([unreadable]) == ([unreadable], [])
    with pytest.raises(BadInputError, match="没有权限"):
        read_bytes(unreadable)


@pytest.mark.parametrize(("error", "said"), [(PermissionError(13, "x"), "没有权限"), (OSError(5, "x"), "无法读取")])
def test_an_error_of_the_system_is_told(
    error: OSError, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> None:
        raise error

    path = tmp_path / "某局.txt"
    path.write_bytes(_CONTENT)
    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(BadInputError, match=said):
        read_bytes(path)


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "某局.pdf"
    folder.mkdir()
    (folder / "甲.txt").write_bytes(_CONTENT)
    assert find_files([folder]) == ([folder / "甲.txt"], [])


def test_a_file_that_vanishes_after_the_listing_is_one_failure(tmp_path: Path) -> None:
    gone, kept = tmp_path / "甲.txt", tmp_path / "乙.txt"
    for path in (gone, kept):
        path.write_bytes(_CONTENT)
    report = Library.open(tmp_path / "library").add_paths([gone, kept], lambda *_: gone.unlink(missing_ok=True))
    assert (len(report.results), report.failures) == (2, ())
    gone.write_bytes(_CONTENT)
    report = Library.open(tmp_path / "other").add_paths([kept, gone], lambda *_: gone.unlink(missing_ok=True))
    assert (len(report.results), [failure.path for failure in report.failures]) == (1, [gone])
    assert "找不到" in report.failures[0].message


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("某\"局'.txt", "某\"局'.txt"),
        ("某\n局.txt", "某␊局.txt"),
        ("某\x1b[31m局\r\x9b.txt", "某␛[31m局␍�.txt"),
        ("某\u202e局\u2028.txt", "某�局�.txt"),
        ("”某局“.txt", "”某局“.txt"),
    ],
)
def test_a_message_is_one_line_whatever_the_name(name: str, shown: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for content in (None, b"", b"\x00\x01", b"%PDF-1.4\n", "今天天气很好。".encode()):
        if content is not None:
            path.write_bytes(content)
        (failure,) = Library.open(tmp_path / "library").add_paths([path]).failures
        assert failure.message.isprintable()
        assert shown in failure.message


def test_a_name_that_is_no_utf_8_is_read_as_it_was_meant(tmp_path: Path) -> None:
    """Archives packed under Chinese Windows bring names in GB18030."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "某局.txt".encode("gb18030")))
    path.write_bytes(_CONTENT)
    library = Library.open(tmp_path / "library")
    assert library.add_paths([path]).failures == ()
    assert [entry.file_name for entry in library.store.documents()] == ["某局.txt"]
