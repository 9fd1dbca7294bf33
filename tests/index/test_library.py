"""A library takes what can be read, reports what can't, has one writer, and loses nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from shelf import BUREAU, STREET, disclosure

import index.library
from corpus.document import read_document
from corpus.errors import BadInputError, LibraryError
from corpus.records import Document
from index.encoder import DEFAULT, encoder_named, register
from index.hashing import HashingEncoder
from index.interfaces import Matrix
from index.library import Library
from index.static import StaticEncoder

_ROOT = Path(__file__).parents[2]
_NOBODY = 65534

STREET_FILE = disclosure("某市东街街道办事处", 2021, STREET)
BUREAU_FILE = disclosure("某市财政局", 2022, BUREAU)


class OtherEncoder(HashingEncoder):
    """An encoder whose vectors mean something else."""

    name = "other"  # type: ignore[misc]  # a test's own encoder

    @property
    def fingerprint(self) -> str:
        """Another name than the default's."""
        return "other-1"

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Opposite vectors."""
        return -super().encode(texts)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that the test may not write into, with a library of one document."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        library = Library.open(folder)
        library.add(STREET_FILE, "东街.txt")
        library.close()
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        user = os.geteuid()
        if user == 0:
            os.seteuid(_NOBODY)
        yield folder
        if user == 0:
            os.seteuid(user)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def found(library: Library, query: str) -> list[str]:
    """Texts of the passages found, best first."""
    ids = [hit.chunk_id for hit in library.retriever.search(query, limit=5)]
    texts = library.store.chunk_texts(ids)
    return [texts[identifier] for identifier in ids]


def test_a_new_folder_becomes_an_empty_library(tmp_path: Path) -> None:
    """Nothing is needed before the first opening, and an empty library finds nothing."""
    library = Library.open(tmp_path / "新" / "资料库")
    assert library.store.documents() == ()
    assert library.retriever.search("公务接待费") == []
    assert not library.outdated


def test_a_document_added_is_found(tmp_path: Path) -> None:
    """The passage with the answer comes first, in this process and in the next."""
    library = Library.open(tmp_path)
    result = library.add(STREET_FILE, "东街.txt")
    assert result.added
    assert "2.30万元" in found(library, "公务接待费是多少")[0]
    assert "2.30万元" in found(Library.open(tmp_path), "公务接待费是多少")[0]


def test_adding_the_same_bytes_again_changes_nothing(tmp_path: Path) -> None:
    """Whatever the file is called the second time, and however often."""
    library = Library.open(tmp_path)
    first = library.add(STREET_FILE, "东街.txt")
    stamp = library.store.stamp
    again = library.add(STREET_FILE, "另一个名字.txt")
    assert (again.document_id, again.added) == (first.document_id, False)
    assert library.store.stamp == stamp


def test_a_second_file_of_the_same_identity_is_pointed_out(tmp_path: Path) -> None:
    """Same department, year and kind with other bytes: the person is to decide."""
    library = Library.open(tmp_path)
    first = library.add(STREET_FILE, "东街.txt")
    second = library.add(disclosure("某市东街街道办事处", 2021, (*STREET, "补充说明。")), "东街2.txt")
    assert second.added
    assert [twin.id for twin in second.twins] == [first.document_id]


def test_one_bad_file_of_three_costs_nothing_else(tmp_path: Path) -> None:
    """The two good files are in; the bad one is reported in words."""
    files = {"甲.txt": STREET_FILE, "乙.txt": b"\x00\x01\x02" * 100, "丙.txt": BUREAU_FILE}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    library = Library.open(tmp_path / "library")
    seen: list[tuple[int, int, str]] = []
    report = library.add_paths(
        [tmp_path / name for name in files], lambda done, total, path: seen.append((done, total, path.name))
    )
    assert len(report.results) == 2
    assert [failure.path.name for failure in report.failures] == ["乙.txt"]
    assert seen == [(1, 3, "甲.txt"), (2, 3, "乙.txt"), (3, 3, "丙.txt")]
    assert len(library.store.documents()) == 2


def test_a_reader_that_trips_is_a_failure_of_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even an unforeseen error in one file doesn't end the batch."""

    def tripping(data: bytes, name: str) -> Document:
        if name == "乙.txt":
            raise RecursionError
        return read_document(data, name)

    monkeypatch.setattr("corpus.document.read_document", tripping)
    (tmp_path / "甲.txt").write_bytes(STREET_FILE)
    (tmp_path / "乙.txt").write_bytes(BUREAU_FILE)
    report = Library.open(tmp_path / "library").add_paths([tmp_path / "乙.txt", tmp_path / "甲.txt"])
    assert len(report.results) == 1
    assert "无法解读" in report.failures[0].message


def test_folders_are_walked_and_what_is_missing_is_reported(tmp_path: Path) -> None:
    """Files in subfolders are taken once; hidden files are passed over."""
    folder = tmp_path / "文件" / "2021"
    folder.mkdir(parents=True)
    (folder / "东街.txt").write_bytes(STREET_FILE)
    (folder / ".hidden").write_bytes(b"")
    report = Library.open(tmp_path / "library").add_paths([tmp_path / "文件", folder, tmp_path / "没有.txt"])
    assert len(report.results) == 1
    assert [failure.message for failure in report.failures] == [f"找不到文件：{tmp_path / '没有.txt'}。请检查路径。"]


def test_loops_of_links_end_with_a_message(tmp_path: Path) -> None:
    """A folder linked into itself and a link to itself are reported, the files beside them taken."""
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / "东街.txt").write_bytes(STREET_FILE)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    report = Library.open(tmp_path / "library").add_paths([folder])
    assert len(report.results) == 1
    assert [failure.path.name for failure in report.failures] == ["loop", "self"]
    assert all("成环" in failure.message for failure in report.failures)


def test_a_removed_document_is_found_no_more(tmp_path: Path) -> None:
    """What is left scores as if the removed document had never been there."""
    both, one = Library.open(tmp_path / "both"), Library.open(tmp_path / "one")
    gone = both.add(STREET_FILE, "东街.txt")
    both.add(BUREAU_FILE, "财政局.txt")
    one.add(BUREAU_FILE, "财政局.txt")
    assert "2.30万元" in "".join(found(both, "公务接待费"))
    both.remove(gone.document_id)
    assert both.retriever.search("公务接待费") == one.retriever.search("公务接待费")
    assert gone.document_id not in {entry.id for entry in both.store.documents()}
    with pytest.raises(BadInputError, match="没有这份文件"):
        both.remove(gone.document_id)


def test_the_order_of_adding_changes_no_hit(tmp_path: Path) -> None:
    """Two libraries of the same documents answer with the same ids and scores."""
    one, other = Library.open(tmp_path / "one"), Library.open(tmp_path / "other")
    third = disclosure("某市民政局", 2022, STREET[1:] + BUREAU)
    for content in (STREET_FILE, BUREAU_FILE, third):
        one.add(content, "公开.txt")
    for content in (third, BUREAU_FILE, STREET_FILE):
        other.add(content, "公开.txt")
    for query in ("公务接待费是多少", "请客吃饭花了多少", "车辆", "预算"):
        assert one.retriever.search(query) == other.retriever.search(query)


def test_documents_are_found_by_id_and_by_words_of_their_name(tmp_path: Path) -> None:
    """One match is given; none or several are told apart in words."""
    library = Library.open(tmp_path)
    street = library.add(STREET_FILE, "东街.txt").document_id
    library.add(BUREAU_FILE, "财政局.txt")
    assert library.resolve(street[:8]).id == street
    assert library.resolve("东街 2021").id == street
    with pytest.raises(BadInputError, match="没有与“教育局”相符"):
        library.resolve("教育局")
    with pytest.raises(BadInputError, match="2 份"):
        library.resolve("某市")


def test_a_correction_outlives_reindexing(tmp_path: Path) -> None:
    """The department a person has put right stays right when documents are read anew."""
    library = Library.open(tmp_path)
    street = library.add(STREET_FILE, "东街.txt").document_id
    library.edit(street, department="东街街道办", year=2020)
    report = library.reindex()
    assert report.failures == ()
    [entry] = library.store.documents()
    assert (entry.identity.department, entry.identity.year, entry.identity.kind) == ("东街街道办", 2020, "预算")
    with pytest.raises(BadInputError, match="不能修改"):
        library.edit(street, text="x")


def test_another_encoder_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Vectors of two encoders never meet in one library."""
    Library.open(tmp_path).add(STREET_FILE, "东街.txt")
    with pytest.raises(LibraryError, match="另选一个文件夹"):
        Library.open(tmp_path, OtherEncoder())
    assert Library.open(tmp_path, encoder_named()).store.documents()


def test_reindexing_with_another_encoder_is_for_good(tmp_path: Path) -> None:
    """Everything is encoded anew, and the library is found again by that encoder."""
    register("other", OtherEncoder)
    library = Library.open(tmp_path)
    library.add(STREET_FILE, "东街.txt")
    assert library.reindex(encoder=OtherEncoder()).failures == ()
    assert library.encoder.name == "other"
    assert library.store.vectors()[1].shape[1] == OtherEncoder.dimension
    assert library.retriever.search("公务接待费")
    again = Library.open(tmp_path)
    assert again.encoder.name == "other"
    assert not again.outdated


def test_an_encoder_that_fails_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    """A model whose weights are damaged is found out before anything is written."""
    library = Library.open(tmp_path)
    library.add(STREET_FILE, "东街.txt")
    before = library.store.stamp
    with pytest.raises(LibraryError, match="不能读取"):
        library.reindex(encoder=StaticEncoder(tmp_path / "nothing", "nothing"))
    assert library.store.stamp == before
    assert library.retriever.search("公务接待费")


def test_a_library_made_without_the_embedded_model_moves_to_it(tmp_path: Path) -> None:
    """The fallback is no choice of anybody's: the next addition renews the vectors."""
    Library.open(tmp_path, HashingEncoder()).add(STREET_FILE, "东街.txt")
    library = Library.open(tmp_path)
    assert library.encoder.name == DEFAULT
    assert library.outdated
    library.add(BUREAU_FILE, "财政局.txt")
    assert not library.outdated


def test_vectors_of_an_older_program_are_made_anew(tmp_path: Path) -> None:
    """When the default encoder has changed, searching still compares like with like, and adding renews all."""
    library = Library.open(tmp_path)
    library.add(STREET_FILE, "东街.txt")
    before = library.retriever.search("公务接待费")
    with library.store.write() as writing:
        entry = library.store.documents()[0]
        count = len(library.store.chunks_of(entry.id))
        writing.set_vectors(entry.id, np.ones((count, 3), dtype=np.float32))
        writing.set_meta("encoder", "older")
    assert library.outdated
    assert Library.open(tmp_path).retriever.search("公务接待费") == before
    library.add(BUREAU_FILE, "财政局.txt")
    assert not library.outdated
    assert library.store.vectors()[1].shape[1] == library.encoder.dimension


def test_a_second_writer_is_turned_away_while_readers_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process holds the lock, adding is refused and searching works."""
    monkeypatch.setattr(index.library, "LOCK_SECONDS", 0.1)
    library = Library.open(tmp_path)
    library.add(STREET_FILE, "东街.txt")
    script = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        "with Library.open(Path(sys.argv[1]))._locked():\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LibraryError, match="另一个程序正在写入"):
            library.add(BUREAU_FILE, "财政局.txt")
        assert library.add(STREET_FILE, "东街.txt").added is False
        assert found(library, "公务接待费")
    assert library.add(BUREAU_FILE, "财政局.txt").added


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file where a folder should be is no library."""
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(LibraryError, match=str(folder)):
            Library.open(folder)


def test_a_read_only_library_answers_and_refuses_changes(read_only: Path) -> None:
    """Reading needs no right to write, neither in the library nor for its caches."""
    library = Library.open(read_only)
    assert "2.30万元" in found(library, "公务接待费")[0]
    with pytest.raises(LibraryError, match="权限"):
        library.add(BUREAU_FILE, "财政局.txt")
    with pytest.raises(LibraryError, match="权限"):
        Library.open(read_only / "below")


def test_a_read_only_library_without_its_index_answers_all_the_same(read_only: Path) -> None:
    """The keyword index is then built in memory."""
    before = Library.open(read_only).retriever.search("公务接待费")
    user = os.geteuid()
    os.seteuid(os.getuid())
    read_only.chmod(0o755)
    (read_only / "keyword").rename(read_only / "elsewhere")
    read_only.chmod(0o555)
    os.seteuid(user)
    assert Library.open(read_only).retriever.search("公务接待费") == before
    assert not (read_only / "keyword").exists()


def test_a_damaged_library_is_never_overwritten(tmp_path: Path) -> None:
    """Opening a damaged file says so and leaves every byte as it was."""
    library = Library.open(tmp_path)
    library.add(STREET_FILE, "东街.txt")
    library.close()
    path = tmp_path / "library.sqlite3"
    path.write_bytes(b"\xff" * 5000)
    with pytest.raises(LibraryError, match="已损坏"):
        Library.open(tmp_path)
    assert path.read_bytes() == b"\xff" * 5000
