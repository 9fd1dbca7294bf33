"""Hybrid search: cosine of the vectors and BM25 over characters and words, weighed and added up."""

import heapq
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.records import Chunk
from corpus.text import fold
from corpus.vocabulary import vocabulary
from index import bm25, segment
from index.asked import Asked, asked, fit
from index.encoder import Encoder
from index.explain import matched
from index.interfaces import DocumentEntry, Filters, Hit, Matrix
from index.keyword import KeywordIndex, SectionPath, TermField, open_keyword
from index.passage import Passage, passage_of
from index.store import Store
from index.vector import VectorIndex

GRAM_WEIGHT = 0.6
WORD_WEIGHT = 0.3
GROUNDS_WEIGHT = 1.0
ASKED_WEIGHT = 0.5
CROWD_WEIGHT = 0.1
"""Chosen with ``benchmarks/retrieval.py --weights`` on questions of both kinds, in the middle of a plateau: characters
0.4 to 0.8, words 0.2 to 0.4, grounds 0.5 to 2, what is asked 0.4 to 0.6, crowding 0.05 to 0.15."""
_POOL = 60
_DECIMALS = 6
_CACHED = 50_000
_CROWD = 2
_LONGEST_QUERY = 500
_BATCH = 1024


_Terms = dict[TermField, list[str]]


@dataclass(frozen=True, slots=True)
class _State:
    stamp: str
    documents: tuple[DocumentEntry, ...]
    vectors: VectorIndex
    keyword: KeywordIndex
    document_of_row: npt.NDArray[np.intp]
    passages: dict[str, Passage]
    rows_of_path: dict[SectionPath, npt.NDArray[np.intp]]


@dataclass(frozen=True, slots=True)
class _Scored:
    """Passages with the parts of their scores, float64 [passages, parts]."""

    ids: list[str]
    names: tuple[str, ...]
    values: npt.NDArray[np.float64]


class Retriever:
    """Searches the store's present state; loads what it needs at the first search and after each change."""

    def __init__(self, store: Store, encoder: Callable[[], Encoder], cache: Path) -> None:
        """Search ``store``; ``cache`` is the folder for what can be made anew. ``encoder`` is called when needed."""
        self._store = store
        self._make_encoder = encoder
        self._cache = cache
        self._state: _State | None = None
        self._loading = threading.Lock()

    def search(self, query: str, *, filters: Filters = Filters(), limit: int = 20) -> list[Hit]:  # noqa: B008 - frozen
        """Give the best ``limit`` passages within ``filters``, best first, ties by chunk id.

        The score is the sum of its parts: cosine + 0.6 × (character BM25 ÷ its maximum) + 0.3 × (word BM25 ÷ its
        maximum), the maximum being that of the passages compared; + (share of the query found in the rules that a
        row names as its grounds)² + 0.5 × (how well the kind of its quantities fits what is asked for) − 0.1 for
        each of up to 2 better passages of the same table or paragraph. Of a very long query the first 500
        characters count.

        Raises:
            LibraryError: the library is damaged.
        """
        query = query[:_LONGEST_QUERY]
        if limit <= 0 or not segment.runs(query):
            return []
        state = self.refresh()
        paths = self._paths(state, filters.sections)
        question = asked(query)
        vector = self._make_encoder().encode_queries([question.text])[0]
        pool = max(_POOL, 3 * limit)
        terms = _terms(question.text, state.keyword)
        admitted = np.array([filters.admits(entry) for entry in state.documents], dtype=bool)
        # A question to the whole library names all of its documents; it needs no filter.
        narrowed = Filters() if admitted.all() else filters
        found = state.keyword.candidates(terms, pool, narrowed, paths)
        found += state.vectors.nearest(vector, pool, _allowed(state, admitted, paths))
        return _apart(self._scored(state, question, vector, terms, sorted(set(found))), limit)

    def nearness(self, query: str, texts: Sequence[str]) -> list[float]:
        """Give the cosine of each text to a question, in the order of the texts; 0 for a text without words.

        Raises:
            LibraryError: the model's files are missing or damaged.
        """
        if not texts:
            return []
        encoder = self._make_encoder()
        cosines = encoder.encode(texts) @ encoder.encode_queries([query[:_LONGEST_QUERY]])[0]
        return [float(cosine) for cosine in cosines]

    def matched(self, query: str, chunk: Chunk) -> dict[str, tuple[str, ...]]:
        """Which words of a query, and official names of its everyday words, stand in which field of a passage.

        The fields are ``index.explain.FIELDS``; those without any are left out.
        """
        text = asked(query[:_LONGEST_QUERY]).text
        return matched([*_known_words(text, self.refresh().keyword), *_official(text)], chunk)

    def refresh(self) -> _State:
        """Bring everything in memory to the store's present state."""
        with self._loading:
            if self._state is None or self._state.stamp != self._store.stamp:
                self._state = self._load()
            return self._state

    def _load(self) -> _State:
        keyword = open_keyword(self._cache, self._store)
        with self._store.apart() as store:
            owner = dict(store.chunk_documents())
            vectors = self._vectors(store, list(owner))
            entries = store.documents()
        order = {entry.id: number for number, entry in enumerate(entries)}
        rows = (order[owner[identifier]] for identifier in vectors.ids)
        return _State(
            # Should the store have moved on meanwhile, the next search brings all up to date.
            stamp=keyword.stamp,
            documents=entries,
            vectors=vectors,
            keyword=keyword,
            document_of_row=np.fromiter(rows, dtype=np.intp, count=len(vectors.ids)),
            passages={},
            rows_of_path={},
        )

    def _vectors(self, store: Store, ids: list[str]) -> VectorIndex:
        encoder = self._make_encoder()
        if store.meta("encoder") == encoder.fingerprint:
            kept, vectors = store.vectors()
            if vectors.shape[1] in (0, encoder.dimension):
                return VectorIndex(kept, vectors)
        # Made by another encoder: no number of theirs can be compared with ours.
        matrix = np.zeros((len(ids), encoder.dimension), dtype=np.float32)
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            texts = store.chunk_texts(batch)
            matrix[start : start + _BATCH] = encoder.encode([texts[identifier] for identifier in batch])
        return VectorIndex(ids, matrix)

    def _paths(self, state: _State, sections: frozenset[str] | None) -> frozenset[SectionPath] | None:
        """The section paths in which one of some words stands."""
        if sections is None:
            return None
        if not state.rows_of_path:
            rows: dict[SectionPath, list[int]] = {}
            for identifier, path in self._store.chunk_headings():
                if identifier in state.vectors.row_of:
                    rows.setdefault(path, []).append(state.vectors.row_of[identifier])
            state.rows_of_path.update((path, np.array(found, dtype=np.intp)) for path, found in rows.items())
        wanted = list(filter(None, map(fold, sections)))
        folded = {heading: fold(heading) for path in state.rows_of_path for heading in path}
        holding = {heading for heading, text in folded.items() if any(words in text for words in wanted)}
        return frozenset(path for path in state.rows_of_path if not holding.isdisjoint(path))

    def _scored(self, state: _State, question: Asked, vector: Matrix, terms: _Terms, ids: list[str]) -> _Scored:
        passages = self._passages(state, ids)
        ids = [identifier for identifier in ids if identifier in passages]
        chosen = [passages[identifier] for identifier in ids]
        texts = [passage.text for passage in chosen]
        grams = _weights(terms["grams"], "grams", state.keyword)
        words = _weights(terms["words"], "words", state.keyword)
        fits = [fit(question, passage.units, titled=passage.titled) for passage in chosen]
        parts = {
            "cosine": state.vectors.cosines(vector, ids),
            "grams": GRAM_WEIGHT * bm25.relative(bm25.scores(grams, texts)),
            "words": WORD_WEIGHT * bm25.relative(bm25.scores(words, texts)),
            "grounds": GROUNDS_WEIGHT * bm25.coverage(grams, [passage.grounds for passage in chosen]) ** 2,
            "asked": ASKED_WEIGHT * np.array(fits, dtype=np.float64),
        }
        values: npt.NDArray[np.float64] = np.stack(list(parts.values()), axis=1)
        # Rounded, so that equal passages tie and their ids decide.
        return _Scored(ids, tuple(parts), values.round(_DECIMALS))

    def _passages(self, state: _State, ids: Sequence[str]) -> dict[str, Passage]:
        known = {identifier: state.passages.get(identifier) for identifier in ids}
        found = {identifier: passage for identifier, passage in known.items() if passage is not None}
        if len(found) < len(known):
            missing = (identifier for identifier in known if identifier not in found)
            read = {chunk.id: passage_of(chunk) for chunk in self._store.chunks(missing)}
            if len(state.passages) > _CACHED:
                state.passages.clear()
            state.passages.update(read)
            found |= read
        return found


def _apart(scored: _Scored, limit: int) -> list[Hit]:
    """The best ``limit`` passages, best first, ties by id.

    Each passage already taken of a table or a paragraph makes the next one of it worth less, so that rows that say
    much the same don't crowd out the rest.
    """
    totals = scored.values.sum(axis=1).round(_DECIMALS).tolist()
    waiting = [
        (-total, identifier, 0, row) for row, (total, identifier) in enumerate(zip(totals, scored.ids, strict=True))
    ]
    heapq.heapify(waiting)
    taken: Counter[str] = Counter()
    found: list[Hit] = []
    while waiting and len(found) < limit:
        worth, identifier, counted, row = heapq.heappop(waiting)
        block = identifier.rpartition(":")[0]
        crowd = min(taken[block], _CROWD)
        if counted == crowd:
            taken[block] += 1
            parts = dict(zip(scored.names, scored.values[row].tolist(), strict=True))
            found.append(Hit(identifier, -worth, parts | {"crowd": -CROWD_WEIGHT * crowd}))
        else:
            heapq.heappush(waiting, (round(CROWD_WEIGHT * crowd - totals[row], _DECIMALS), identifier, crowd, row))
    return found


def _terms(query: str, keyword: KeywordIndex) -> _Terms:
    # The official name of an everyday word counts as if it had been asked for.
    said = " ".join((query, *_official(query)))
    grams = [gram for gram in segment.grams(said) if not segment.is_function(gram)]
    return {"grams": grams, "words": _known_words(query, keyword)}


def _known_words(query: str, keyword: KeywordIndex) -> list[str]:
    return segment.known_words(query, lambda word: keyword.frequency("words", word))


def _official(query: str) -> list[str]:
    return sorted({spot.term.name for spot in vocabulary().spot(query) if spot.everyday})


def _weights(terms: Iterable[str], field: TermField, keyword: KeywordIndex) -> dict[str, float]:
    return bm25.weights(terms, lambda term: keyword.frequency(field, term), keyword.size)


def _allowed(
    state: _State, admitted: npt.NDArray[np.bool_], paths: frozenset[SectionPath] | None
) -> npt.NDArray[np.bool_] | None:
    if paths is None and admitted.all():
        return None
    allowed = admitted[state.document_of_row]
    if paths is not None:
        inside = np.zeros_like(allowed)
        for path in paths:
            inside[state.rows_of_path[path]] = True
        allowed &= inside
    return allowed
