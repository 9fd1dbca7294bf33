"""The keyword index is a cache: whatever happens to it, it answers for the store's present state."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from shelf import BUREAU, STREET, document, keep, opened

from index import keyword, segment
from index.interfaces import Filters
from index.keyword import KeywordIndex, open_keyword
from index.store import Store

_ROOT = Path(__file__).parents[2]

FIRST = document("某街道", 2021, STREET)
SECOND = document("某局", 2022, BUREAU)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of one document."""
    store = opened(tmp_path)
    keep(store, FIRST)
    return store


def found(index: KeywordIndex, words: str, filters: Filters = Filters()) -> list[str]:  # noqa: B008 - frozen
    """Ids of the passages that share grams with some words."""
    return index.candidates({"grams": segment.grams(words)}, 10, filters)


def directory(folder: Path) -> str:
    """Where the saved index lies."""
    return str(json.loads((folder / "state.json").read_text())["directory"])


def test_an_addition_is_caught_up_in_place(tmp_path: Path, store: Store) -> None:
    """The saved index grows; nothing is built twice."""
    folder = tmp_path / "keyword"
    open_keyword(folder, store)
    before = directory(folder)
    keep(store, SECOND)
    index = open_keyword(folder, store)
    assert directory(folder) == before
    assert index.size == len(FIRST.chunks) + len(SECOND.chunks)
    assert found(index, "养老保险")[0] == SECOND.chunks[2].id


def test_a_removal_leaves_no_trace_in_the_statistics(tmp_path: Path, store: Store) -> None:
    """The number of passages that hold a term is what it would be without the removed document."""
    folder = tmp_path / "keyword"
    keep(store, SECOND)
    assert open_keyword(folder, store).frequency("grams", "养老") == 1
    with store.write() as writing:
        writing.remove(SECOND.id)
    index = open_keyword(folder, store)
    assert index.frequency("grams", "养老") == 0
    assert index.size == len(FIRST.chunks)


def test_a_fresh_index_is_not_written_again(tmp_path: Path, store: Store) -> None:
    """Opening twice leaves the files as they are."""
    folder = tmp_path / "keyword"
    open_keyword(folder, store)
    before = (folder / "state.json").stat().st_mtime_ns
    assert open_keyword(folder, store).size == len(FIRST.chunks)
    assert (folder / "state.json").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "damage", ["truncate", "delete", "flip", "state", "another library", "another segmenter", "format"]
)
def test_a_damaged_or_foreign_index_is_built_anew(tmp_path: Path, store: Store, damage: str) -> None:
    """Whatever is wrong with the saved files, the passages found are those of the store."""
    folder = tmp_path / "keyword"
    expected = found(open_keyword(folder, store), "公务接待费")
    state = folder / "state.json"
    largest = max((folder / directory(folder)).iterdir(), key=lambda file: file.stat().st_size)
    content = largest.read_bytes()
    values = json.loads(state.read_text())
    match damage:
        case "truncate":
            largest.write_bytes(content[: len(content) // 2])
        case "delete":
            largest.unlink()
        case "flip":
            largest.write_bytes(bytes([content[0] ^ 1]) + content[1:])
        case "state":
            state.write_text(state.read_text()[:20])
        case "another library":
            state.write_text(json.dumps(values | {"stamp": "1-0123456789abcdef"}))
        case "format":
            state.write_text(json.dumps(values | {"format": values["format"] - 1}))
        case "another segmenter":
            state.write_text(json.dumps(values | {"segmenter": "older"}))
    index = open_keyword(folder, store)
    assert found(index, "公务接待费") == expected
    assert directory(folder) != values["directory"]
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [directory(folder)]


def test_an_index_of_another_layout_is_built_anew(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when its state file says that it fits."""
    with monkeypatch.context() as older:
        older.setattr(keyword, "_RAW", keyword._RAW[:-1])
        keyword._schema.cache_clear()
        open_keyword(tmp_path / "keyword", store)
    keyword._schema.cache_clear()
    index = open_keyword(tmp_path / "keyword", store)
    assert index.candidates({"grams": ["接待"]}, 10, Filters(), [FIRST.chunks[0].section])


@pytest.mark.parametrize("equal", [5, 30])
def test_which_of_many_equal_passages_are_found_does_not_depend_on_the_order(tmp_path: Path, equal: int) -> None:
    """Those that tie for the last of ten places are taken by their ids, or not at all where they are too many."""
    shelf = [document(f"某{name}局", 2022, ["办公费1.00万元。"] * equal) for name in "甲乙丙"]
    candidates = []
    for name, documents in (("one", shelf), ("other", shelf[::-1])):
        store = opened(tmp_path / name)
        for made in documents:
            keep(store, made)
            index = open_keyword(tmp_path / name / "keyword", store)
        candidates.append(sorted(found(index, "办公费")))
    ids = sorted(chunk.id for made in shelf for chunk in made.chunks)
    assert candidates[0] == candidates[1] == (ids[:10] if equal == 5 else [])


def test_filters_hold_before_the_best_are_chosen(tmp_path: Path, store: Store) -> None:
    """Document, year, kind and department narrow the search; a filter of nothing finds nothing."""
    keep(store, SECOND)
    index = open_keyword(tmp_path / "keyword", store)
    for filters in (
        Filters(document_ids=frozenset({SECOND.id})),
        Filters(years=frozenset({2022, 2030})),
        Filters(departments=frozenset({"某局"})),
    ):
        assert {identifier[:64] for identifier in found(index, "公务接待费", filters)} == {SECOND.id}
    assert found(index, "公务接待费", Filters(kinds=frozenset({"决算"}))) == []
    assert found(index, "公务接待费", Filters(years=frozenset())) == []
    assert found(index, "，。") == []


def test_a_folder_that_cannot_be_used_leaves_the_index_in_memory(tmp_path: Path, store: Store) -> None:
    """A file in the folder's place is not touched, and the search works."""
    (tmp_path / "keyword").write_text("a file")
    index = open_keyword(tmp_path / "keyword", store)
    assert found(index, "公务接待费")[0] == FIRST.chunks[0].id
    assert (tmp_path / "keyword").read_text() == "a file"


def test_two_processes_may_build_at_once(tmp_path: Path, store: Store) -> None:
    """Both get the whole index, and one of them is kept."""
    script = (
        "import sys; from pathlib import Path\n"
        "from index.keyword import open_keyword; from index.store import Store\n"
        "folder = Path(sys.argv[1])\n"
        "print(open_keyword(folder / 'keyword', Store(folder / 'library.sqlite3')).size)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    running = [subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE) for _ in range(3)]
    sizes = [int(process.communicate()[0]) for process in running]
    assert sizes == [len(FIRST.chunks)] * 3
    assert open_keyword(tmp_path / "keyword", store).stamp == store.stamp
