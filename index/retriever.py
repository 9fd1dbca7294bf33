"""Hybrid search: cosine of the vectors and BM25 over characters and words, weighed and added up."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.text import fold
from corpus.vocabulary import vocabulary
from index import bm25, segment
from index.encoder import Encoder
from index.interfaces import DocumentEntry, Filters, Hit, Matrix
from index.keyword import KeywordIndex, TermField, open_keyword
from index.store import Store
from index.vector import VectorIndex

GRAM_WEIGHT = 0.8
WORD_WEIGHT = 0.4
"""Chosen with ``benchmarks/retrieval.py --weights``: in the middle of a plateau (0.6 to 1.0, 0.2 to 0.6)."""
_POOL = 100
_DECIMALS = 6
_CACHED_TEXTS = 50_000
_LONGEST_QUERY = 500
_BATCH = 1024


@dataclass(frozen=True, slots=True)
class _State:
    stamp: str
    documents: dict[str, DocumentEntry]
    vectors: VectorIndex
    keyword: KeywordIndex
    document_of_row: tuple[str, ...]
    texts: dict[str, str]


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

        The score is cosine + 0.8 × (character BM25 ÷ its maximum) + 0.4 × (word BM25 ÷ its maximum), the maximum
        being that of the passages compared. Of a very long query the first 500 characters count.

        Raises:
            LibraryError: the library is damaged.
        """
        query = query[:_LONGEST_QUERY]
        if limit <= 0 or not segment.runs(query):
            return []
        state = self.refresh()
        sections = self._in_sections(filters.sections)
        vector = self._make_encoder().encode_queries([query])[0]
        pool = max(_POOL, 5 * limit)
        terms = _terms(query, state.keyword)
        found = state.keyword.candidates(terms, pool, filters, sections)
        found += state.vectors.nearest(vector, pool, _allowed(state, filters, sections))
        return self._ranked(state, vector, terms, sorted(set(found)))[:limit]

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
            return _State(
                # Should the store have moved on meanwhile, the next search brings all up to date.
                stamp=keyword.stamp,
                documents={entry.id: entry for entry in store.documents()},
                vectors=vectors,
                keyword=keyword,
                document_of_row=tuple(owner[identifier] for identifier in vectors.ids),
                texts={},
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

    def _in_sections(self, sections: frozenset[str] | None) -> frozenset[str] | None:
        if sections is None:
            return None
        wanted = sorted(filter(None, map(fold, sections)))
        return frozenset(
            identifier
            for identifier, path in self._store.chunk_headings()
            if any(words in fold(heading) for heading in path for words in wanted)
        )

    def _ranked(self, state: _State, vector: Matrix, terms: dict[TermField, list[str]], ids: list[str]) -> list[Hit]:
        texts = self._texts(state, ids)
        ids = [identifier for identifier in ids if identifier in texts]
        cosines = state.vectors.cosines(vector, ids)
        parts = {"cosine": cosines}
        for name, weight in (("grams", GRAM_WEIGHT), ("words", WORD_WEIGHT)):
            field: TermField = "grams" if name == "grams" else "words"
            weighted = _weights(terms[field], field, state.keyword)
            counted = bm25.relative(bm25.scores(weighted, {identifier: texts[identifier] for identifier in ids}))
            parts[name] = {identifier: weight * score for identifier, score in counted.items()}
        hits = [_hit(identifier, {name: scores[identifier] for name, scores in parts.items()}) for identifier in ids]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))

    def _texts(self, state: _State, ids: Iterable[str]) -> dict[str, str]:
        missing = [identifier for identifier in ids if identifier not in state.texts]
        if missing:
            if len(state.texts) > _CACHED_TEXTS:
                state.texts.clear()
                missing = list(ids)
            read = self._store.chunk_texts(missing)
            state.texts.update((identifier, " ".join(segment.runs(text))) for identifier, text in read.items())
        return {identifier: state.texts[identifier] for identifier in ids if identifier in state.texts}


def _terms(query: str, keyword: KeywordIndex) -> dict[TermField, list[str]]:
    words = segment.known_words(query, lambda word: keyword.frequency("words", word))
    # The official name of an everyday word counts as if it had been asked for.
    spots = vocabulary().spot(query)
    official = " ".join(sorted({spot.term.name for spot in spots if spot.everyday}))
    grams = [gram for gram in segment.grams(f"{query} {official}") if not segment.is_function(gram)]
    return {"grams": grams, "words": words}


def _weights(terms: Iterable[str], field: TermField, keyword: KeywordIndex) -> dict[str, float]:
    return bm25.weights(terms, lambda term: keyword.frequency(field, term), keyword.size)


def _allowed(state: _State, filters: Filters, ids: frozenset[str] | None) -> npt.NDArray[np.bool_] | None:
    if filters == Filters():
        return None
    admitted = {identifier for identifier, entry in state.documents.items() if filters.admits(entry)}
    rows = zip(state.vectors.ids, state.document_of_row, strict=True)
    passing = (owner in admitted and (ids is None or identifier in ids) for identifier, owner in rows)
    return np.fromiter(passing, dtype=bool, count=len(state.vectors.ids))


def _hit(identifier: str, parts: dict[str, float]) -> Hit:
    # Rounded, so that equal passages tie and their ids decide.
    rounded = {name: round(part, _DECIMALS) for name, part in parts.items()}
    return Hit(identifier, round(sum(parts.values()), _DECIMALS), rounded)
