"""The library: documents are added, corrected, read anew and removed here and nowhere else.

One writer at a time, in any process; readers are never blocked.
"""

import contextlib
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import BadInputError, LibraryError
from corpus.records import EXTRACTOR_VERSION, Document, Mark
from index import lookup, reading, rows, schema
from index.encoder import DEFAULT, FALLBACK, Encoder, encoder_named
from index.files import Failure, find_files, read_bytes, size_of
from index.interfaces import DocumentEntry
from index.keyword import open_keyword
from index.kin import Kin, compare, current, disclosure_of
from index.lock import locked
from index.prepared import Prepared
from index.report import AddReport, AddResult, Progress
from index.retriever import Retriever
from index.store import Store
from index.writing import Writing

_KEYWORD = "keyword"
EDITABLE = frozenset({"department", "year", "kind", "title", "region", "scope"})
"""The fields of an identity that a person may correct."""


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
                f"请用 wenzhang reindex --model 换模型，或用 --library 另选一个文件夹。"
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
        document = reading.read(data, name)
        with self._locked():
            result = self._known(data) or self._keep(self._made_ready(document), data, name)
        self._warm()
        return result

    def add_paths(
        self, paths: Iterable[Path], progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> AddReport:
        """Add files, and all files in folders; a file that fails is reported and costs nothing else.

        Each document is kept as soon as it is read. Once ``cancelled`` says so no other one is begun; what is kept
        stays, and the report is of what was done.

        Raises:
            LibraryError: another process is writing, or the library cannot be written.
        """
        files, failures = find_files(paths)
        results: dict[Path, AddResult] = {}
        done = itertools.count(1)

        def ended(path: Path, became: AddResult | str) -> None:
            if isinstance(became, str):
                failures.append(Failure(path, became))
            else:
                results[path] = became
            if progress:
                progress(next(done), len(files), path)

        def unknown() -> Iterator[reading.File]:
            for path in itertools.takewhile(lambda _: not cancelled(), files):
                try:
                    data = read_bytes(path)
                except BadInputError as error:
                    ended(path, str(error))
                    continue
                known = self._known(data)
                if known:
                    ended(path, known)
                else:
                    yield reading.File(path, data)

        with self._locked():
            for outcome in reading.read_all(unknown(), len(files), size_of(files), self.encoder):
                path, data = outcome.file.path, outcome.file.data
                if isinstance(outcome.result, str):
                    ended(path, outcome.result)
                else:
                    # The same bytes may lie twice in one batch.
                    ended(path, self._known(data) or self._keep(outcome.result, data, path.name))
        self._warm(unless=cancelled)
        place = {path: number for number, path in enumerate(files)}
        failures.sort(key=lambda failure: place.get(failure.path, -1))
        return AddReport(tuple(results[path] for path in files if path in results), tuple(failures))

    def remove(self, document_id: str) -> None:
        """Forget a document and all that was made of it.

        Raises:
            BadInputError: there is no document of that id.
            LibraryError: another process is writing, or the library cannot be written.
        """
        with self._locked():
            self.store.entry(document_id)
            with self.store.write() as writing:
                writing.remove(document_id)
        self._warm()

    def edit(self, document_id: str, **changes: Any) -> DocumentEntry:  # noqa: ANN401 - fields of Identity
        """Correct fields of a document's identity; kept over reindexing. None takes a correction back.

        Raises:
            BadInputError: there is no document of that id, or no such field.
            LibraryError: another process is writing, or the library cannot be written.
        """
        unknown = changes.keys() - EDITABLE
        if unknown:
            raise BadInputError(f"不能修改的项目：{'、'.join(sorted(unknown))}。")
        with self._locked():
            data = self.store.source(document_id)
            entry = self.store.entry(document_id)
            edits = {k: v for k, v in (self.store.edits(document_id) | changes).items() if v is not None}
            # Names and years of a document stand in its chunks and figures, so it is read anew with the corrections.
            read = self._made_ready(reading.read(data, entry.file_name, edits))
            with self.store.write() as writing:
                self._match_vectors(writing)
                self._put(writing, read, data, replace(entry, extractor=EXTRACTOR_VERSION), edits)
                self._remember_encoder(writing)
        self._warm()
        return self.store.entry(document_id)

    def supersede(self, document_id: str, *superseded: str) -> None:
        """Say that a document takes the place of others, which no question is answered from any longer.

        Raises:
            BadInputError: there is no document of one of these ids, or it is said to take its own place.
            LibraryError: another process is writing, or the library cannot be written.
        """
        with self._locked():
            for identifier in (document_id, *superseded):
                self.store.entry(identifier)
            if document_id in superseded:
                raise BadInputError("一份文件不能取代它自己。")
            with self.store.write() as writing:
                writing.supersede(document_id, superseded)

    def mark(self, document_id: str, finding_id: str, mark: Mark | None) -> None:
        """Say of a finding of a document that it is 已核 or to be passed over (忽略); None takes it back.

        Kept over reindexing as long as the finding says the same, and forgotten with the document.

        Raises:
            BadInputError: there is no document of that id.
            LibraryError: another process is writing, or the library cannot be written.
        """
        with self._locked():
            self.store.entry(document_id)
            with self.store.write(documents=False) as writing:
                writing.mark(document_id, finding_id, mark)

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
                data, edits = self.store.source(entry.id), self.store.edits(entry.id)
                try:
                    document, extractor = reading.read(data, entry.file_name, edits), EXTRACTOR_VERSION
                except BadInputError as error:
                    failures.append(Failure(Path(entry.file_name), str(error)))
                    document, extractor = self.store.record(entry.id), entry.extractor
                else:
                    results.append(AddResult(entry.id, document.identity.name, added=False, notes=document.notes))
                self._put(writing, self._made_ready(document), data, replace(entry, extractor=extractor), edits)
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

    def kin(self, document_id: str) -> tuple[Kin, ...]:
        """The other current documents of the same disclosure, each compared with this one."""
        identity = self.store.entry(document_id).identity
        key = disclosure_of(identity)
        alike = current(self.store.documents_of(identity.year, identity.kind))
        others = [other for other in alike if other.id != document_id and key and disclosure_of(other.identity) == key]
        figures = self.store.figures([document_id]) if others else ()
        return tuple(compare(figures, other, self.store.figures([other.id])) for other in others)

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        return locked(self.folder)

    def _known(self, data: bytes) -> AddResult | None:
        identifier = hashlib.sha256(data).hexdigest()
        if not self.store.has(identifier):
            return None
        entry = self.store.entry(identifier)
        return AddResult(identifier, entry.name, added=False, kin=self.kin(identifier))

    def _keep(self, read: Prepared, data: bytes, name: str) -> AddResult:
        entry = DocumentEntry(read.id, rows.identity_of(read.identity), name, EXTRACTOR_VERSION)
        with self.store.write() as writing:
            self._match_vectors(writing)
            self._put(writing, read, data, entry, {})
            self._remember_encoder(writing)
        return AddResult(read.id, read.name, added=True, kin=self.kin(read.id), notes=read.notes)

    def _put(self, writing: Writing, read: Prepared, data: bytes, entry: DocumentEntry, edits: dict[str, Any]) -> None:
        writing.put(
            read,
            data=data,
            file_name=entry.file_name,
            extractor=entry.extractor,
            edits=edits,
            supersedes=entry.supersedes,
        )

    def _made_ready(self, document: Document) -> Prepared:
        return reading.made_ready(document, self.encoder)

    def _match_vectors(self, writing: Writing) -> None:
        # After an update of the program the default encoder may be another one; vectors of two never mix.
        if self.store.meta("encoder") in (None, self.encoder.fingerprint):
            return
        for entry in self.store.documents():
            writing.set_vectors(entry.id, self.encoder.encode([chunk.text for chunk in self.store.chunks_of(entry.id)]))

    def _remember_encoder(self, writing: Writing) -> None:
        writing.set_meta("encoder", self.encoder.fingerprint)
        writing.set_meta("encoder_name", self.encoder.name)

    def _warm(self, unless: Callable[[], bool] = lambda: False) -> None:
        # A courtesy to the next question, which would otherwise catch up itself; who cancels does not wait for it.
        if unless():
            return
        with contextlib.suppress(LibraryError):
            open_keyword(self.folder / _KEYWORD, self.store)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise LibraryError(f"不是文件夹，不能作资料库：{folder}。请用 --library 另选一个文件夹。") from error
    except OSError as error:
        raise LibraryError(f"不能建立资料库：{folder}。请检查权限，或用 --library 另选一个文件夹。") from error
    return folder
