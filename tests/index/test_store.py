"""The store gives back exactly what it was given, in an order that no history can change, and survives accidents."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelf import BUREAU, STREET, document, keep, opened

from corpus.errors import BadInputError, LibraryError
from corpus.records import Chunk, Document, Field, Figure, Finding, Identity, Quantity, Section, Table, TableCell
from index import rows, schema
from index.prepared import prepared
from index.store import Store

_ROOT = Path(__file__).parents[2]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.lists(texts, max_size=3).map(tuple)
optional = st.none() | texts
places = st.integers(0, 10**6)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
fields = st.builds(Field, texts, texts, places, places, places)
identities = st.builds(Identity, texts, st.none() | st.integers(1990, 2100), texts, texts, names, texts)
sections = st.builds(Section, texts, texts, places, places, places, st.none() | places)
cells = st.builds(TableCell, texts, places, places, st.booleans())
tables = st.builds(
    Table,
    block=places,
    title=texts,
    subject=texts,
    unit=texts,
    as_of=optional,
    headers=st.lists(names, max_size=3).map(tuple),
    header_rows=places,
    label_column=places,
    cells=st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple),
    notes=st.lists(fields, max_size=2).map(tuple),
    section=names,
    start=places,
    end=places,
    page=st.none() | places,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document whose figures stand in its own chunks."""
    identifier = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    chunks = [
        Chunk(
            f"{identifier}:{block}:0",
            identifier,
            block,
            0,
            draw(st.sampled_from(["paragraph", "item", "row", "heading"])),
            draw(names),
            draw(optional),
            draw(optional),
            draw(optional),
            draw(texts),
            draw(places),
            draw(places),
            draw(st.none() | places),
            tuple(draw(st.lists(fields, max_size=2))),
        )
        for block in draw(st.permutations(range(draw(st.integers(1, 3)))))
    ]
    figures = st.builds(
        Figure,
        id=texts,
        chunk_id=st.sampled_from([chunk.id for chunk in chunks]),
        document_id=st.just(identifier),
        quantity=st.builds(Quantity, decimals, texts | st.just("万元"), texts, texts, places, places),
        label=texts,
        path=names,
        measure=texts,
        period=optional,
        quote_start=places,
        quote_end=places,
        base=optional,
        as_of=optional,
        fund=optional,
        direction=st.sampled_from([None, "增加", "减少", "持平"]),
        subject=optional,
        concept=optional,
        context=texts,
        column=optional,
        repeated=st.booleans(),
        total=st.booleans(),
    )
    spans = st.lists(st.tuples(places, places), max_size=3).map(tuple)
    severities = st.sampled_from(["矛盾", "可疑", "提示"])
    findings = st.builds(Finding, texts, st.just(identifier), texts, severities, texts, texts, names, names, spans)
    return Document(
        identifier,
        draw(identities),
        draw(texts),
        tuple(draw(st.lists(sections, max_size=2))),
        tuple(draw(st.lists(tables, max_size=2))),
        tuple(chunks),
        tuple(draw(st.lists(figures, max_size=3))),
        tuple(draw(st.lists(findings, max_size=2))),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=documents())
def test_any_document_comes_back_equal(tmp_path: Path, kept: Document) -> None:
    """What is read from the store equals what was put there, field by field."""
    store = opened(tmp_path)
    try:
        with store.write() as writing:
            vectors = np.zeros((len(kept.chunks), 4), dtype=np.float32)
            writing.put(prepared(kept, vectors), data=b"x", file_name="a.txt", extractor=1)
        assert store.record(kept.id) == kept
    finally:
        store.close()


def test_an_amount_keeps_its_written_digits_and_an_exact_number_of_yuan(tmp_path: Path) -> None:
    """2.30万元 stays 2.30 and is 23,000 yuan, both without binary floating point."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    [figure] = store.figures(label="公务接待费")
    assert str(figure.quantity.value) == "2.30"
    with sqlite3.connect(store.path) as connection:
        found = connection.execute("SELECT value, typeof(value), yuan, typeof(yuan) FROM figures ORDER BY key")
        assert found.fetchone() == ("2.30", "text", 23_000 * 10**rows.YUAN_SCALE, "integer")


@pytest.mark.parametrize(
    ("value", "unit", "yuan"),
    [
        ("0", "万元", "0"),
        ("-1.5", "亿元", "-150000000"),
        ("0.01", "元", "0.01"),
        ("20000", "间", None),
        ("5000", "元/个", None),
        ("0.00001", "元", None),
        ("1e40", "元", None),
    ],
)
def test_money_is_scaled_exactly_or_not_at_all(value: str, unit: str, yuan: str | None) -> None:
    """Other units, prices, and what the scale cannot hold have no number of yuan."""
    scaled = rows.scaled_yuan(Quantity(Decimal(value), unit, "=", "", 0, 0))
    assert (None if scaled is None else Decimal(scaled).scaleb(-rows.YUAN_SCALE)) == (yuan and Decimal(yuan))


def test_reading_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    """Two libraries with the same documents list the same records in the same order."""
    first, second = document("某街道", 2021, STREET), document("某局", 2022, BUREAU)
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    keep(one, first, second)
    keep(other, second, first)
    ids = [chunk.id for chunk in (*second.chunks, *first.chunks)]
    assert one.documents() == other.documents()
    assert one.figures() == other.figures()
    assert one.findings() == other.findings()
    assert one.chunks(ids) == other.chunks(ids[::-1])
    assert one.figures_of_chunks(ids) == other.figures_of_chunks(ids[::-1])
    assert one.vectors()[0] == other.vectors()[0]
    assert np.array_equal(one.vectors()[1], other.vectors()[1])


def test_figures_are_chosen_by_document_label_and_concept(tmp_path: Path) -> None:
    """Conditions are combined; an empty set of documents has no figures."""
    store = opened(tmp_path)
    first, second = document("某街道", 2021, STREET), document("某局", 2022, BUREAU)
    keep(store, first, second)
    assert {figure.period for figure in store.figures(concept="公务接待费")} == {"2021", "2022"}
    [figure] = store.figures([second.id], label="公务接待费", concept="公务接待费")
    assert str(figure.quantity.value) == "5.10"
    assert store.figures([]) == ()
    assert store.figures(label="教育支出") == ()


def test_each_change_raises_the_revision_and_names_the_documents_it_touched(tmp_path: Path) -> None:
    """Whoever remembers a stamp can ask what has changed since."""
    store = opened(tmp_path)
    empty = store.stamp
    first, second = document("某街道", 2021, STREET), document("某局", 2022, BUREAU)
    keep(store, first)
    middle = store.stamp
    keep(store, second)
    with store.write() as writing:
        assert writing.remove(first.id)
    assert store.revision == 3
    assert store.changes_since(empty) == frozenset({first.id, second.id})
    assert store.changes_since(middle) == frozenset({first.id, second.id})
    assert store.changes_since(store.stamp) == frozenset()
    assert store.changes_since("2-another") is None
    assert store.changes_since("nonsense") is None


def test_removing_a_document_leaves_no_row_behind(tmp_path: Path) -> None:
    """Chunks, figures, findings, vectors, text and source go with their document."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    with store.write() as writing:
        writing.remove(kept.id)
    assert store.documents() == ()
    with sqlite3.connect(store.path) as connection:
        for table in ("contents", "sources", "chunks", "figures", "findings", "vectors"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_failed_change_changes_nothing(tmp_path: Path) -> None:
    """An error in the middle of a transaction takes back all of it, the revision too."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    before = store.stamp
    with pytest.raises(ZeroDivisionError), store.write() as writing:  # noqa: PT012
        writing.remove(kept.id)
        raise ZeroDivisionError
    assert store.stamp == before
    assert store.record(kept.id) == kept


def test_readers_see_the_old_state_while_a_change_is_under_way(tmp_path: Path) -> None:
    """A reader is neither blocked nor shown half a change."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    with store.write() as writing:
        writing.remove(kept.id)
        assert Store(store.path).record(kept.id) == kept
        assert store.record(kept.id) == kept
    assert store.documents() == ()


def test_a_store_may_be_read_from_several_threads(tmp_path: Path) -> None:
    """One open store serves the threads of an app."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    found: list[Document] = []
    threads = [threading.Thread(target=lambda: found.append(store.record(kept.id))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [kept] * 4


def test_an_unknown_document_is_bad_input(tmp_path: Path) -> None:
    """Asking for a document that isn't there says so in words."""
    store = opened(tmp_path)
    for ask in (store.document, store.text, store.source, store.record):
        with pytest.raises(BadInputError, match="没有这份文件"):
            ask("f" * 64)


def test_a_process_killed_while_writing_leaves_the_library_whole(tmp_path: Path) -> None:
    """After kill -9 in the middle of a document the library opens and holds the documents before it."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from index import rows\n"
        "from shelf import BUREAU, document, keep, opened\n"
        "rows.finding_row = lambda finding: os.kill(os.getpid(), signal.SIGKILL)\n"
        "keep(opened(Path(sys.argv[1])), document('某局', 2022, BUREAU))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(_ROOT), str(Path(__file__).parent)))}
    command = [sys.executable, "-c", script, str(tmp_path)]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    reopened = Store(store.path)
    assert [entry.id for entry in reopened.documents()] == [kept.id]
    assert reopened.record(kept.id) == kept
    assert reopened.revision == 1
    keep(reopened, document("某局", 2022, BUREAU))
    assert len(reopened.documents()) == 2


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_named_in_the_message(tmp_path: Path, content: bytes) -> None:
    """The message says which file is damaged and what to do."""
    path = tmp_path / schema.FILE_NAME
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="已损坏"):
        Store(path)
    assert path.read_bytes() == content


def test_a_truncated_file_is_damaged_not_empty(tmp_path: Path) -> None:
    """Half a library never answers as if the rest had not been there."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET * 50)
    keep(store, kept)
    store.close()
    content = store.path.read_bytes()
    store.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(LibraryError, match="已损坏"):
        Store(store.path).record(kept.id)


def test_a_library_of_the_last_version_is_brought_up_to_this_one(tmp_path: Path) -> None:
    """What it holds is as it was; what the older version did not know is empty."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    store.close()
    with sqlite3.connect(store.path) as connection:
        connection.execute("ALTER TABLE documents DROP COLUMN supersedes")
        connection.execute("ALTER TABLE contents DROP COLUMN notes")
        connection.execute("DROP TABLE marks")
        connection.execute("PRAGMA user_version = 2")
    again = Store(store.path)
    assert again.record(kept.id) == kept
    assert again.documents()[0].supersedes == ()
    assert again.marks() == {}


def test_a_library_of_a_far_older_program_is_no_damaged_one(tmp_path: Path) -> None:
    """The message says to move it away and add the files again; the file stays as it is."""
    store = opened(tmp_path)
    store.close()
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version = 1")
    before = store.path.read_bytes()
    with pytest.raises(LibraryError, match="太旧版本"):
        Store(store.path)
    assert store.path.read_bytes() == before


def test_a_library_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    """The message asks for an upgrade; the file stays as it is."""
    store = opened(tmp_path)
    store.close()
    with sqlite3.connect(store.path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    with pytest.raises(LibraryError, match="升级"):
        Store(store.path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A database that is no library is not written into."""
    path = tmp_path / schema.FILE_NAME
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(LibraryError, match="不是问账的资料库"):
        Store(path)


def test_several_processes_may_make_the_library_at_once(tmp_path: Path) -> None:
    """All of them open the same new library."""
    script = (
        "import sys; from pathlib import Path; from index.store import Store; print(Store(Path(sys.argv[1])).stamp)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / schema.FILE_NAME)]
    running = [subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE) for _ in range(4)]
    stamps = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0] * 4
    assert len(stamps) == 1


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections that are opened from now on find no room for more pages."""
    connection = schema._connection

    def cramped(uri: str) -> sqlite3.Connection:
        opened = connection(uri)
        opened.execute("PRAGMA max_page_count = 1")
        return opened

    monkeypatch.setattr(schema, "_connection", cramped)


def test_a_full_disk_is_no_damage(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The message says what to do; all that was there is still there, and is not called damaged."""
    store = opened(tmp_path)
    kept = document("某街道", 2021, STREET)
    keep(store, kept)
    request.getfixturevalue("small_disk")
    with pytest.raises(LibraryError, match=r"磁盘空间不足，资料库没有改动.*腾出空间") as told:
        keep(store, document("某局", 2022, BUREAU * 200))
    assert "损坏" not in str(told.value)
    assert store.record(kept.id) == kept
    assert len(store.documents()) == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘出错"),
        (sqlite3.SQLITE_IOERR_FSYNC, "磁盘出错"),
        (sqlite3.SQLITE_FULL, "磁盘空间不足"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "权限"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "权限"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "正忙"),
        (sqlite3.SQLITE_NOMEM, "内存不足"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "已损坏"),
        (sqlite3.SQLITE_NOTADB, "已损坏"),
    ],
)
def test_only_a_damaged_library_is_called_damaged(code: int, said: str, tmp_path: Path) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    with pytest.raises(LibraryError, match=said) as told, schema.translated(tmp_path / schema.FILE_NAME):
        raise error
    assert ("损坏" in str(told.value)) is (said == "已损坏")
