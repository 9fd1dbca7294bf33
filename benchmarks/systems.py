"""What is compared: plain BM25, encoders alone, and the program's own search with all or some of its parts."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest import mock

import numpy as np
from tasks import CUTS, Ranking, Task, scores

from corpus.records import Chunk
from index import retriever
from index.encoder import Encoder
from index.interfaces import Matrix
from index.keyword import KeywordIndex
from index.prepared import prepared
from index.retriever import Retriever
from index.store import Store

_GRAMS = (0.2, 0.4, 0.6, 0.8, 1.0)
_WORDS = (0.0, 0.2, 0.3, 0.4, 0.6)


class Blank:
    """An encoder to which all texts are the same: search without vectors."""

    name = "blank"
    fingerprint = "blank"
    dimension = 1

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Give zeros [n, 1]."""
        return np.zeros((len(texts), 1), dtype=np.float32)

    encode_queries = encode


@contextlib.contextmanager
def without_lexical() -> Iterator[None]:
    """The program's search by vectors alone, none of its lexical parts, while this is entered."""
    with (
        mock.patch.multiple(retriever, GRAM_WEIGHT=0.0, WORD_WEIGHT=0.0, GROUNDS_WEIGHT=0.0),
        mock.patch.object(KeywordIndex, "candidates", _nothing),
    ):
        yield


def _nothing(*_arguments: object) -> list[str]:
    return []


def bm25(chunks: Sequence[Chunk], cut: Callable[[str], list[str]]) -> Ranking:
    """Plain BM25 over the tokens that ``cut`` gives."""
    counts = [Counter(cut(chunk.text)) for chunk in chunks]
    lengths = np.array([count.total() for count in counts])
    spread = Counter(token for count in counts for token in count)
    postings: dict[str, list[int]] = {}
    for i, count in enumerate(counts):
        for token in count:
            postings.setdefault(token, []).append(i)

    def rank(question: str) -> list[str]:
        scores = np.zeros(len(chunks))
        for token in set(cut(question)) & postings.keys():
            rows = postings[token]
            often = np.array([counts[i][token] for i in rows])
            weight = np.log(1 + (len(chunks) - spread[token] + 0.5) / (spread[token] + 0.5))
            scores[rows] += weight * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[rows] / lengths.mean()))
        return [chunks[i].id for i in np.argsort(-scores, kind="stable")]

    return rank


def nearest(chunks: Sequence[Chunk], encoder: Encoder) -> Ranking:
    """The encoder alone."""
    vectors = encoder.encode([chunk.text for chunk in chunks])

    def rank(question: str) -> list[str]:
        return [chunks[i].id for i in np.argsort(-(vectors @ encoder.encode_queries([question])[0]), kind="stable")]

    return rank


def search_of(task: Task, encoder: Encoder, folder: Path) -> Retriever:
    """The program's own search over a task's passages."""
    store = Store(folder / "library.sqlite3")
    with store.write() as writing:
        vectors = encoder.encode([chunk.text for chunk in task.document.chunks])
        writing.put(prepared(task.document, vectors), data=b"", file_name=task.name, extractor=1)
        writing.set_meta("encoder", encoder.fingerprint)
    return Retriever(store, lambda: encoder, folder / "keyword")


def weight_table(task: Task, search: Retriever) -> Iterator[tuple[float, float, list[float]]]:
    """Scores for pairs of weights of the two lexical parts."""
    for grams in _GRAMS:
        for words in _WORDS:
            with mock.patch.multiple(retriever, GRAM_WEIGHT=grams, WORD_WEIGHT=words):
                yield grams, words, scores(task, ranking(search))


def ranking(search: Retriever) -> Ranking:
    """The search as it is."""
    return lambda question: [hit.chunk_id for hit in search.search(question, limit=max(CUTS))]
