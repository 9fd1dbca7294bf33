"""Passages by the words and characters they share with a question: tantivy over segmented text.

The index is a cache of the store. Beside it a small file names the state of the store it was made from, the way
of segmenting, and the size and checksum of every file; whatever doesn't fit is caught up or built anew.
"""

import json
import secrets
import shutil
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index import segment
from index.interfaces import DocumentEntry, Filters
from index.passage import grounds_of
from index.store import Store

if TYPE_CHECKING:
    import tantivy

TermField = Literal["grams", "words"]
SectionPath = tuple[str, ...]

_FORMAT = 2
_RAW = ("id", "document", "year", "kind", "department", "section")
_CUT = ("grams", "words")
_STATE = "state.json"
_LOCK = "keyword.lock"
_LOCK_SECONDS = 30.0
_HEAP_BYTES = 50_000_000
_DECIMALS = 3
_SPARE = 4


@dataclass(frozen=True, slots=True)
class _State:
    format: int
    engine: str
    segmenter: str
    stamp: str
    directory: str
    files: dict[str, list[int]]


class KeywordIndex:
    """The passages of one state of the store, found by terms."""

    def __init__(self, index: "tantivy.Index", stamp: str) -> None:
        """Search ``index``, made from the store's state ``stamp``."""
        self.stamp = stamp
        self._schema = index.schema
        self._searcher = index.searcher()

    @property
    def size(self) -> int:
        """Number of passages."""
        return int(self._searcher.num_docs)

    def frequency(self, field: TermField, term: str) -> int:
        """Give the number of passages that hold a term."""
        return int(self._searcher.doc_freq(field, term))

    def holds_any(self, document_ids: Iterable[str]) -> bool:
        """Tell whether passages of any of these documents are in the index."""
        return any(self._searcher.doc_freq("document", identifier) for identifier in document_ids)

    def candidates(
        self,
        terms: Mapping[TermField, Sequence[str]],
        limit: int,
        filters: Filters,
        paths: Collection[SectionPath] | None = None,
    ) -> list[str]:
        """Give the ids of the best ``limit`` passages holding any of the terms, within the filters, ties by id.

        They are fewer where so many tie for the last place that they cannot be told apart. ``paths`` are the
        section paths allowed (None: all); ``filters.sections`` is left to them.
        """
        import tantivy

        wanted = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, term))
            for field, found in terms.items()
            for term in sorted(set(found))
        ]
        if not wanted:
            return []
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, tantivy.Query.boolean_query(wanted)),
                *((tantivy.Occur.Must, query) for query in self._conditions(filters, paths)),
            ]
        )
        hits = self._searcher.search(query, limit=_SPARE * limit, count=False).hits
        ranked = [(round(score, _DECIMALS), address) for score, address in hits]
        last = ranked[limit - 1][0] if len(ranked) > limit else -1.0
        before = [self._id(address) for score, address in ranked if score > last]
        # Which of those that tie come first depends on the order of adding, and nothing that is found may.
        tied = [address for score, address in ranked if score == last]
        if len(ranked) == _SPARE * limit and ranked[-1][0] == last:
            return before
        return before + sorted(map(self._id, tied))[: limit - len(before)]

    def _id(self, address: "tantivy.DocAddress") -> str:
        return str(self._searcher.doc(address)["id"][0])

    def _conditions(self, filters: Filters, paths: Collection[SectionPath] | None) -> list["tantivy.Query"]:
        import tantivy

        years = None if filters.years is None else frozenset(map(str, filters.years))
        values = {
            "section": None if paths is None else frozenset(map(_path_name, paths)),
            "document": filters.document_ids,
            "year": years,
            "kind": filters.kinds,
            "department": filters.departments,
        }
        return [
            tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, field, sorted(allowed)), 0.0)
            for field, allowed in values.items()
            if allowed is not None
        ]


def open_keyword(folder: Path, store: Store) -> KeywordIndex:
    """Give the index of the store's present state: as saved, caught up, or built anew.

    Several processes may do so at once; one builds and the others wait. Where ``folder`` cannot be written, or the
    others take too long, the index is built in memory.
    """
    saved = _load(folder)
    if saved and saved.stamp == store.stamp:
        opened = _opened(folder, saved)
        if opened:
            return opened
    import filelock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / _LOCK, timeout=_LOCK_SECONDS):
            return _refresh(folder, store)
    except (OSError, filelock.Timeout):
        return _in_memory(store)


def _refresh(folder: Path, store: Store) -> KeywordIndex:
    with store.apart() as still:
        saved = _load(folder)
        stamp = still.stamp
        opened = _opened(folder, saved) if saved else None
        if saved and opened and saved.stamp == stamp:
            return opened
        changed = still.changes_since(saved.stamp) if saved else None
        if saved and opened and changed is not None and not opened.holds_any(changed):
            directory = saved.directory
        else:
            # A passage taken out of a tantivy index goes on counting in its statistics until segments merge,
            # so that scores would depend on the past; only additions are caught up in place.
            directory, changed = secrets.token_hex(8), None
        path = folder / directory
        path.mkdir(exist_ok=True)
        _fill(path, still, changed)
        state = _State(_FORMAT, _engine(), segment.fingerprint(), stamp, directory, _checksums(path))
        _save(folder, state)
        return _open(path, stamp)


def _in_memory(store: Store) -> KeywordIndex:
    import tantivy

    with store.apart() as still:
        index = tantivy.Index(_schema())
        _write(index, still, None)
        index.reload()
        return KeywordIndex(index, still.stamp)


def _fill(path: Path, store: Store, changed: frozenset[str] | None) -> None:
    import tantivy

    try:
        index = tantivy.Index(_schema(), path=str(path)) if changed is None else tantivy.Index.open(str(path))
        _write(index, store, changed)
    except ValueError as error:
        raise OSError(str(error)) from error


def _write(index: "tantivy.Index", store: Store, changed: frozenset[str] | None) -> None:
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    for entry in store.documents():
        if changed is None or entry.id in changed:
            _add(writer, store, entry)
    writer.commit()
    writer.wait_merging_threads()


def _add(writer: "tantivy.IndexWriter", store: Store, entry: DocumentEntry) -> None:
    import tantivy

    identity = entry.identity
    for chunk in store.chunks_of(entry.id):
        document = tantivy.Document()
        document.add_text("id", chunk.id)
        document.add_text("document", entry.id)
        document.add_text("year", str(identity.year))
        document.add_text("kind", identity.kind)
        document.add_text("department", identity.department)
        said = f"{chunk.text}\n{grounds_of(chunk)}"
        document.add_text("section", _path_name(chunk.section))
        document.add_text("grams", " ".join(segment.grams(said)))
        document.add_text("words", " ".join(segment.words(said)))
        writer.add_document(document)


@lru_cache(maxsize=1)
def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in _RAW[1:]:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _CUT:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _path_name(path: SectionPath) -> str:
    return "\n".join(path)


def _engine() -> str:
    import tantivy

    return str(vars(tantivy)["__version__"])


def _load(folder: Path) -> _State | None:
    """Read what is saved, if it is whole and of this program's making."""
    try:
        state = _State(**json.loads((folder / _STATE).read_text(encoding="utf-8")))
        made_here = (state.format, state.engine, state.segmenter) == (_FORMAT, _engine(), segment.fingerprint())
        whole = made_here and _checksums(folder / state.directory) == state.files
    except (OSError, ValueError, TypeError):
        return None
    return state if whole else None


def _save(folder: Path, state: _State) -> None:
    draft = folder / f"{_STATE}.{secrets.token_hex(4)}"
    draft.write_text(json.dumps(asdict(state)), encoding="utf-8")
    draft.replace(folder / _STATE)
    for other in folder.iterdir():
        # Another process may still be reading an old index; what cannot be deleted now goes next time.
        if other.is_dir() and other.name != state.directory:
            shutil.rmtree(other, ignore_errors=True)


def _checksums(path: Path) -> dict[str, list[int]]:
    files = sorted(file for file in path.iterdir() if not file.name.startswith("."))
    contents = ((file.name, file.read_bytes()) for file in files)
    return {name: [len(data), zlib.crc32(data)] for name, data in contents}


def _opened(folder: Path, state: _State) -> KeywordIndex | None:
    try:
        return _open(folder / state.directory, state.stamp)
    except (OSError, ValueError):
        # Another process may have replaced the index between the look at it and its opening.
        return None


def _open(path: Path, stamp: str) -> KeywordIndex:
    import tantivy

    index = tantivy.Index.open(str(path))
    for name in (*_RAW, *_CUT):
        # Fails with ValueError for an index of another layout, whatever its state file says.
        tantivy.Query.term_query(index.schema, name, "")
    return KeywordIndex(index, stamp)
