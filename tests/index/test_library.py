"""A library takes what can be read, reports what can't, has one writer, and loses nothing."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from shelf import BUREAU, STREET, disclosure

import index.lock
from corpus.document import read_document
from corpus.errors import BadInputError, LibraryError
from corpus.records import Document
from index import reading
from index.encoder import DEFAULT, encoder_named, register
from index.hashing import HashingEncoder
from index.interfaces import Matrix
from index.kin import current
from index.library import Library
from index.prepared import Prepared
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


def test_two_versions_of_one_disclosure_are_told_with_what_differs(tmp_path: Path) -> None:
    """Same department, year and kind with another figure: the person is to decide which of the two counts."""
    library = Library.open(tmp_path)
    first = library.add(STREET_FILE, "东街.txt")
    changed = tuple(line.replace("2.30", "2.50") for line in STREET)
    second = library.add(disclosure("某市东街街道办事处", 2021, changed), "东街2.txt")
    [kin] = second.kin
    assert (kin.entry.id, kin.completes) == (first.document_id, False)
    assert {(new.quantity.raw, old.quantity.raw) for new, old in kin.contested} == {("2.50万元", "2.30万元")}


def test_files_that_complete_each_other_are_one_disclosure(tmp_path: Path) -> None:
    """A narrative, and its tables under the department's name with 中共 before it: nothing in one denies the other."""
    library = Library.open(tmp_path)
    narrative = library.add(
        disclosure("中共某市委办公室", 2021, ["2021年财政拨款公务接待费预算2.30万元。", *STREET[1:2]]), "说明.txt"
    )
    tables = library.add(
        disclosure("某市委办公室", 2021, ["2021年差旅费支出预算1.20万元。", "2021年会议费经费收入0.50万元。"]), "表.txt"
    )
    [kin] = tables.kin
    assert kin.entry.id == narrative.document_id
    assert kin.completes


def test_another_year_kind_scope_or_department_is_another_disclosure(tmp_path: Path) -> None:
    """And a document whose department isn't known has no kin."""
    library = Library.open(tmp_path)
    library.add(STREET_FILE, "东街.txt")
    for department, year in (("某市东街街道办事处", 2022), ("某市西街街道办事处", 2021)):
        assert library.add(disclosure(department, year, STREET), f"{department}{year}.txt").kin == ()
    assert library.add(disclosure("某市东街街道办事处（本级）", 2021, STREET), "本级.txt").kin == ()


def test_a_superseded_document_is_kin_no_more_until_its_successor_goes(tmp_path: Path) -> None:
    """What a person has decided is kept over reindexing, turned round by deciding anew, and ends with the successor."""
    library = Library.open(tmp_path)
    old = library.add(STREET_FILE, "旧.txt").document_id
    new = library.add(disclosure("某市东街街道办事处", 2021, STREET[1:]), "新.txt").document_id
    library.supersede(new, old)
    library.reindex()
    assert [entry.id for entry in current(library.store.documents())] == [new]
    assert library.kin(new) == ()
    library.supersede(old, new)
    assert [entry.id for entry in current(library.store.documents())] == [old]
    library.remove(old)
    assert [entry.id for entry in current(library.store.documents())] == [new]
    with pytest.raises(BadInputError, match="取代它自己"):
        library.supersede(new, new)
    with pytest.raises(BadInputError, match="没有这份文件"):
        library.supersede(new, old)


def test_many_files_are_read_in_several_processes_as_by_one(tmp_path: Path) -> None:
    """The same documents, results in the order of the files, the bad one by name, twice the same bytes once."""
    folder = tmp_path / "公开"
    folder.mkdir()
    names = "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己"
    for number, name in enumerate(names):
        paragraphs = [*STREET, f"2021年差旅费预算{number}.10万元。"]
        (folder / f"{number:02}.txt").write_bytes(disclosure(f"某市{name}街道办事处", 2021, paragraphs))
    (folder / "05.txt").write_bytes(b"")
    (folder / "17.txt").write_bytes((folder / "03.txt").read_bytes())
    library = Library.open(tmp_path / "library")
    seen: list[int] = []
    report = library.add_paths([folder], lambda done, total, _: seen.append(done * 100 + total))
    assert [failure.path.name for failure in report.failures] == ["05.txt"]
    assert seen == [done * 100 + 18 for done in range(1, 19)]
    assert [result.added for result in report.results] == [True] * 16 + [False]
    assert [result.name[2] for result in report.results] == [*names[:5], *names[6:17], names[3]]
    alone = Library.open(tmp_path / "alone")
    for path in sorted(folder.iterdir()):
        with contextlib.suppress(BadInputError):
            alone.add(path.read_bytes(), path.name)
    assert library.store.documents() == alone.store.documents()
    for entry in alone.store.documents():
        assert library.store.record(entry.id) == alone.store.record(entry.id)


def test_a_file_that_takes_its_process_down_is_reported_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader written in another language may abort; the files read beside it are read again."""
    monkeypatch.setattr("index.reading._read_there", _aborting)
    files = [reading.File(Path(f"{number}.txt"), STREET_FILE) for number in range(6)]
    files.insert(2, reading.File(Path("坏.txt"), b"abort"))
    outcomes = list(reading.read_all(iter(files), 20, 0, HashingEncoder()))
    assert [outcome.file.path.name for outcome in outcomes] == [file.path.name for file in files]
    assert [outcome.file.path.name for outcome in outcomes if isinstance(outcome.result, str)] == ["坏.txt"]
    assert "已损坏" in str(outcomes[2].result)


def test_where_no_process_can_be_started_files_are_read_all_the_same(tmp_path: Path) -> None:
    """A script that adds documents at its top level would start itself again in every process."""
    (tmp_path / "公开").mkdir()
    for number, name in enumerate("子丑寅卯辰巳午未申酉戌亥甲乙丙丁"):
        paragraphs = [*STREET, f"2021年差旅费预算{number}.10万元。"]
        (tmp_path / "公开" / f"{name}.txt").write_bytes(disclosure(f"某市{name}街道办事处", 2021, paragraphs))
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from index.library import Library\n"
        f"report = Library.open(Path({str(tmp_path / 'library')!r})).add_paths([Path({str(tmp_path / '公开')!r})])\n"
        "print(len(report.results), len(report.failures))\n"
    )
    done = subprocess.run(
        [sys.executable, script], cwd=_ROOT, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, check=True
    )
    assert done.stdout.split() == [b"16", b"0"]


def _aborting(file: reading.File, _: str) -> Prepared | str:
    if file.data == b"abort":
        os.abort()
    return reading.made_ready(read_document(file.data, file.path.name), HashingEncoder())


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

    def tripping(data: bytes, name: str, corrections: object = None) -> Document:
        if name == "乙.txt":
            raise RecursionError
        assert not corrections
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


def test_a_corrected_year_is_the_year_of_the_figures(tmp_path: Path) -> None:
    """Names and years of a document stand in its chunks and figures; taken back, all is as it was read."""
    library = Library.open(tmp_path)
    file = disclosure("某市东街街道办事处", 2021, ["财政拨款公务接待费预算2.30万元。", "收入预算6460.99万元。"])
    street = library.add(file, "东街.txt").document_id
    read = library.store.record(street)
    library.edit(street, year=2020, department="清水县西街街道办事处")
    assert {figure.period for figure in library.store.figures()} == {"2020"}
    assert all("清水县西街街道办事处2020年" in chunk.text for chunk in library.store.chunks_of(street))
    assert library.store.documents()[0].identity.region == ("清水县",)
    library.edit(street, year=None, department=None)
    assert library.store.record(street) == read
    assert library.store.edits(street) == {}


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
    monkeypatch.setattr(index.lock, "LOCK_SECONDS", 0.1)
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


def test_a_batch_that_is_cancelled_keeps_what_it_has(tmp_path: Path) -> None:
    """No other file is begun, and the library is free for the next batch."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(disclosure(f"某市第{number}局", 2021, STREET))
    library = Library.open(tmp_path / "library")
    done: list[int] = []
    report = library.add_paths(
        sorted(tmp_path.glob("*.txt")), lambda number, _all, _path: done.append(number), lambda: bool(done)
    )
    assert (done, len(report.results), report.failures) == ([1], 1, ())
    assert len(library.store.documents()) == 1
    assert len(library.add_paths(sorted(tmp_path.glob("*.txt"))).results) == 3
