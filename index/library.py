"""The library: documents are added, corrected, read anew and removed here and nowhere else.

One writer at a time, in any process; readers are never blocked.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import BadInputError, LibraryError, WenzhangError
from corpus.records import EXTRACTOR_VERSION, Document, Identity
from index import lookup, schema
from index.encoder import DEFAULT, FALLBACK, Encoder, encoder_named
from index.files import Failure, find_files, read_bytes
from index.interfaces import DocumentEntry
from index.keyword import open_keyword
from index.retriever import Retriever
from index.store import Store
from index.writing import Writing

LOCK_SECONDS = 2.0
_LOCK = "library.lock"
_KEYWORD = "keyword"
_EDITABLE = frozenset({"department", "year", "kind", "title", "region", "scope"})

Progress = Callable[[int, int, Path], None]
"""Called after each file with the number done, the number of all, and the file."""


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one file; ``twins`` are other documents of the same department, year, kind and scope."""

    document_id: str
    name: str
    added: bool
    twins: tuple[DocumentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of a batch, in the order of the files."""

    results: tuple[AddResult, ...]
    failures: tuple[Failure, ...]


class Library:
    """A folder of documents: ``store`` to read them, ``retriever`` to find passages."""

    def __init__(self, folder: Path, store: Store, encoder: Callable[[], Encoder]) -> None:
        """Use ``Library.open``."""
        self.folder = folder
        self.store = store
        self._make_encoder = encoder

    @classmethod
    def open(cls, folder: Path, encoder: Encoder | None = None) -> "Library":
        """Open the library in ``folder``, making both where there are none.

        Without ``encoder`` the one by which the library was made is used, or the default where that was the fallback.

        Raises:
            LibraryError: the folder cannot be used, the library is damaged or of a newer version, or its vectors
                were made by another encoder than the one given.
        """
        store = Store(_made(folder) / schema.FILE_NAME)
        kept = store.meta("encoder_name")
        if encoder is not None and kept is not None and encoder.fingerprint != store.meta("encoder"):
            store.close()
            raise LibraryError(
                f"资料库的向量由模型 {kept} 生成，与 {encoder.name} 不同：{folder}。"
                f"请用 --library 另选一个文件夹，重新添加文件。"
            )
        name = DEFAULT if kept in (None, FALLBACK) else kept
        return cls(folder, store, lambda: encoder or encoder_named(name))

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of this library."""
        return self._make_encoder()

    @cached_property
    def retriever(self) -> Retriever:
        """Search over this library."""
        return Retriever(self.store, lambda: self.encoder, self.folder / _KEYWORD)

    @property
    def outdated(self) -> bool:
        """Whether documents were read, or vectors made, by another version of the program: time to reindex."""
        entries = self.store.documents()
        return bool(entries) and (
            self.store.meta("encoder") != self.encoder.fingerprint
            or any(entry.extractor != EXTRACTOR_VERSION for entry in entries)
        )

    def close(self) -> None:
        """Close the library's file."""
        self.store.close()

    def add(self, data: bytes, name: str) -> AddResult:
        """Add one file's bytes; the same bytes again change nothing.

        Raises:
            BadInputError: the bytes are no disclosure.
            LibraryError: another process is writing, or the library cannot be written.
        """
        known = self._known(data)
        if known:
            return known
        with self._locked():
            result = self._add(data, name)
        self._warm()
        return result

    def add_paths(self, paths: Iterable[Path], progress: Progress | None = None) -> AddReport:
        """Add files, and all files in folders; a file that fails is reported and costs nothing else.

        Raises:
            LibraryError: another process is writing, or the library cannot be written.
        """
        files, failures = find_files(paths)
        results: list[AddResult] = []
        with self._locked():
            for number, path in enumerate(files, start=1):
                try:
                    results.append(self._add(read_bytes(path), path.name))
                except BadInputError as error:
                    failures.append(Failure(path, str(error)))
                if progress:
                    progress(number, len(files), path)
        self._warm()
        return AddReport(tuple(results), tuple(failures))

    def remove(self, document_id: str) -> None:
        """Forget a document and all that was made of it.

        Raises:
            BadInputError: there is no document of that id.
            LibraryError: another process is writing, or the library cannot be written.
        """
        with self._locked():
            if not self.store.has(document_id):
                raise BadInputError(f"资料库里没有这份文件：{document_id}。用 wenzhang list 查看已有的文件。")
            with self.store.write() as writing:
                writing.remove(document_id)
        self._warm()

    def edit(self, document_id: str, **changes: Any) -> DocumentEntry:  # noqa: ANN401 - fields of Identity
        """Correct fields of a document's identity; kept over reindexing.

        Raises:
            BadInputError: there is no document of that id, or no such field.
            LibraryError: another process is writing, or the library cannot be written.
        """
        unknown = changes.keys() - _EDITABLE
        if unknown:
            raise BadInputError(f"不能修改的项目：{'、'.join(sorted(unknown))}。")
        with self._locked():
            data = self.store.source(document_id)
            edits = self.store.edits(document_id) | changes
            with self.store.write() as writing:
                self._match_vectors(writing)
                self._put(writing, self.store.record(document_id), data, self._entry(document_id), edits)
                self._remember_encoder(writing)
        self._warm()
        return self._entry(document_id)

    def reindex(self, progress: Progress | None = None, encoder: Encoder | None = None) -> AddReport:
        """Read all documents anew from the bytes that are kept, and make all vectors anew; all or nothing.

        A document that this version of the program cannot read keeps its old records and is reported.
        ``encoder`` takes the place of the library's own for good.

        Raises:
            LibraryError: another process is writing, or the library or the encoder's model cannot be used.
        """
        if encoder is not None:
            report = Library(self.folder, self.store, lambda: encoder).reindex(progress)
            self.encoder = encoder
            return report
        results: list[AddResult] = []
        failures: list[Failure] = []
        with self._locked(), self.store.write() as writing:
            entries = self.store.documents()
            for number, entry in enumerate(entries, start=1):
                data = self.store.source(entry.id)
                try:
                    document, extractor = _read(data, entry.file_name), EXTRACTOR_VERSION
                except BadInputError as error:
                    failures.append(Failure(Path(entry.file_name), str(error)))
                    document, extractor = self.store.record(entry.id), entry.extractor
                else:
                    results.append(AddResult(entry.id, entry.name, added=False))
                self._put(writing, document, data, replace(entry, extractor=extractor), self.store.edits(entry.id))
                if progress:
                    progress(number, len(entries), Path(entry.file_name))
            self._remember_encoder(writing)
        self._warm()
        return AddReport(tuple(results), tuple(failures))

    def find(self, text: str) -> tuple[DocumentEntry, ...]:
        """Give the documents whose id begins with ``text``, or whose name or file name holds all its words."""
        return lookup.find(self.store.documents(), text)

    def resolve(self, text: str) -> DocumentEntry:
        """Give the one document that ``find`` finds. Raises ``BadInputError`` when there is none, or several."""
        return lookup.resolve(self.store.documents(), text)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        import filelock

        lock = filelock.FileLock(self.folder / _LOCK, timeout=LOCK_SECONDS)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            message = f"另一个程序正在写入资料库：{self.folder}。请等它完成后再试。"
            raise LibraryError(message) from error
        except OSError as error:
            raise LibraryError(f"资料库不能写入：{self.folder}。请检查文件夹的权限。") from error
        try:
            yield
        finally:
            lock.release()

    def _known(self, data: bytes) -> AddResult | None:
        identifier = hashlib.sha256(data).hexdigest()
        if not self.store.has(identifier):
            return None
        entry = self._entry(identifier)
        return AddResult(identifier, entry.name, added=False, twins=self._twins(entry))

    def _add(self, data: bytes, name: str) -> AddResult:
        known = self._known(data)
        if known:
            return known
        document = _read(data, name)
        entry = DocumentEntry(document.id, document.identity, name, EXTRACTOR_VERSION)
        with self.store.write() as writing:
            self._match_vectors(writing)
            self._put(writing, document, data, entry, {})
            self._remember_encoder(writing)
        return AddResult(document.id, entry.name, added=True, twins=self._twins(entry))

    def _put(
        self, writing: Writing, document: Document, data: bytes, entry: DocumentEntry, edits: dict[str, Any]
    ) -> None:
        vectors = self.encoder.encode([chunk.text for chunk in document.chunks])
        writing.put(
            document, data=data, file_name=entry.file_name, extractor=entry.extractor, vectors=vectors, edits=edits
        )

    def _match_vectors(self, writing: Writing) -> None:
        # After an update of the program the default encoder may be another one; vectors of two never mix.
        if self.store.meta("encoder") in (None, self.encoder.fingerprint):
            return
        for entry in self.store.documents():
            writing.set_vectors(entry.id, self.encoder.encode([chunk.text for chunk in self.store.chunks_of(entry.id)]))

    def _remember_encoder(self, writing: Writing) -> None:
        writing.set_meta("encoder", self.encoder.fingerprint)
        writing.set_meta("encoder_name", self.encoder.name)

    def _twins(self, entry: DocumentEntry) -> tuple[DocumentEntry, ...]:
        key = _key(entry.identity)
        others = (other for other in self.store.documents() if other.id != entry.id)
        return tuple(other for other in others if entry.identity.department and _key(other.identity) == key)

    def _entry(self, document_id: str) -> DocumentEntry:
        [entry] = (entry for entry in self.store.documents() if entry.id == document_id)
        return entry

    def _warm(self) -> None:
        # A courtesy to the next question, which would otherwise catch up itself.
        with contextlib.suppress(LibraryError):
            open_keyword(self.folder / _KEYWORD, self.store)


def _read(data: bytes, name: str) -> Document:
    # Readers are loaded when something is read: a question does without them.
    from corpus.document import read_document

    try:
        return read_document(data, name)
    except WenzhangError:
        raise
    except Exception as error:
        # Files come from anywhere: one that trips a reader must not end a batch of a thousand.
        raise BadInputError(f"无法解读文件：{name}（{type(error).__name__}: {error}）。") from error


def _key(identity: Identity) -> tuple[object, ...]:
    return identity.department, identity.year, identity.kind, identity.scope


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise LibraryError(f"不是文件夹，不能作资料库：{folder}。请用 --library 另选一个文件夹。") from error
    except OSError as error:
        raise LibraryError(f"不能建立资料库：{folder}。请检查权限，或用 --library 另选一个文件夹。") from error
    return folder
