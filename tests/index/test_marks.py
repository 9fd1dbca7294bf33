"""What a person says of a finding is kept with its document, whatever the document is read by, and goes with it."""

import subprocess
import sys
from pathlib import Path

import pytest
from shelf import disclosure

import index.lock
from corpus.errors import BadInputError, LibraryError
from index.library import Library

_ROOT = Path(__file__).parents[2]
_FILE = disclosure("某市财政局", 2021, ("基本支出100.00万元，其中：人员经费60.00万元，公用经费50.00万元。",))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """One document that contradicts itself."""
    library = Library.open(tmp_path)
    library.add(_FILE, "财政局.txt")
    return library


def _only(library: Library) -> tuple[str, str]:
    [finding] = library.store.findings()
    return finding.document_id, finding.id


def test_a_mark_is_kept_changed_and_taken_back(library: Library) -> None:
    document, finding = _only(library)
    assert library.store.marks() == {}
    library.mark(document, finding, "已核")
    assert library.store.marks() == {finding: "已核"}
    library.mark(document, finding, "忽略")
    assert library.store.marks([document]) == {finding: "忽略"}
    assert library.store.marks(["f" * 64]) == {}
    library.mark(document, finding, None)
    assert library.store.marks() == {}


def test_a_mark_outlasts_a_new_reading_and_a_correction(library: Library) -> None:
    document, finding = _only(library)
    library.mark(document, finding, "忽略")
    library.reindex()
    library.edit(document, department="某市财政和金融局")
    assert _only(library) == (document, finding)
    assert Library.open(library.folder).store.marks() == {finding: "忽略"}


def test_a_mark_goes_with_its_document(library: Library) -> None:
    """Added again, the document has none."""
    document, finding = _only(library)
    library.mark(document, finding, "已核")
    library.remove(document)
    library.add(_FILE, "财政局.txt")
    assert library.store.marks() == {}


def test_a_mark_leaves_what_is_cached_of_documents_good(library: Library) -> None:
    """So that marking costs nothing but itself."""
    before = library.store.stamp
    library.mark(*_only(library), "已核")
    assert library.store.stamp == before


def test_there_are_no_marks_of_a_document_that_is_not_there(library: Library) -> None:
    with pytest.raises(BadInputError, match="没有这份文件"):
        library.mark("f" * 64, "x", "已核")


def test_marks_have_the_one_writer_of_the_library(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.lock, "LOCK_SECONDS", 0.1)
    script = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        "with Library.open(Path(sys.argv[1]))._locked():\n"
        "    print('locked', flush=True); sys.stdin.readline()\n"
    )
    command = [sys.executable, "-c", script, str(library.folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        with pytest.raises(LibraryError, match="另一个程序正在写入"):
            library.mark(*_only(library), "已核")
        other.communicate("\n")
    assert library.store.marks() == {}
