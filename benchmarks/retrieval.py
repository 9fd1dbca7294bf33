"""How well passages are found: Recall@1/5/20 and MRR@10 on questions about the bundled disclosure and on CMRC 2018.

python benchmarks/retrieval.py --questions QUESTIONS.jsonl [--cmrc cmrc2018_trial.jsonl.gz] [--model NAME] [--weights]

A question is found within k when all of its evidence stands in the first k passages (k at least the number of
passages that the evidence takes). A question that goes on from another is asked together with the one before.
"""

import argparse
import gzip
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.document import read_document
from corpus.records import Chunk, Document, Identity
from corpus.text import fold_with_map
from index import retriever, segment
from index.encoder import DEFAULT, Encoder, encoder_named
from index.retriever import Retriever
from index.store import Store

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
CUTS = (1, 5, 20)
_MRR = 10
_GRID = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)

Needed = list[list[frozenset[str]]]
"""For each piece of evidence its places, for each place the passages that it takes."""
Ranking = Callable[[str], list[str]]
"""Question to ids of passages, best first."""


@dataclass(frozen=True, slots=True)
class Task:
    """Passages of one document, and questions with the passages that answer them."""

    name: str
    document: Document
    questions: list[tuple[str, Needed]]


def disclosure_task(questions: Path) -> Task:
    """Questions about the bundled disclosure; those without evidence are left out."""
    [path] = SAMPLES.glob("*.txt")
    document = read_document(path.read_bytes(), path.name)
    text, places = _letters(document.text)
    found: list[tuple[str, Needed]] = []
    before: dict[str, str] = {}
    for line in questions.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        session = gold.get("session", gold["id"])
        asked = " ".join(filter(None, (before.get(session), gold["question"])))
        before[session] = asked
        evidence = filter(None, _listed(gold.get("evidence")))
        needed = [_places(document.chunks, text, places, gold, words) for words in evidence]
        if needed and all(needed):
            found.append((asked, needed))
        elif needed:
            sys.stderr.write(f"evidence not found: {gold['id']}\n")
    return Task(questions.stem, document, found)


def _listed(evidence: str | list[str] | None) -> list[str]:
    return [evidence] if isinstance(evidence, str) else evidence or []


def _letters(text: str) -> tuple[str, list[int]]:
    folded, origin = fold_with_map(text)
    kept = [i for i, char in enumerate(folded) if char.isalnum()]
    return "".join(folded[i] for i in kept), [origin[i] for i in kept]


def _places(
    chunks: Sequence[Chunk], text: str, places: list[int], gold: dict[str, Any], words: str
) -> list[frozenset[str]]:
    alternatives = _listed(gold.get("evidence_alt")) if isinstance(gold["evidence"], str) else []
    found = []
    for wording in (words, *alternatives):
        needle = _letters(wording)[0]
        at = text.find(needle) if needle else -1
        while at >= 0:
            start, end = places[at], places[at + len(needle) - 1]
            found.append(frozenset(chunk.id for chunk in chunks if chunk.start <= end and start < chunk.end))
            at = text.find(needle, at + 1)
    return [taken for taken in found if taken]


def cmrc_task(path: Path) -> Task:
    """Questions with the paragraph that each is about, of a file of pairs."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [(pair["a"], pair["b"]) for pair in map(json.loads, lines)]
    passages = list(dict.fromkeys(passage for _, passage in pairs))
    text = "\n".join(passages)
    identifier = hashlib.sha256(text.encode()).hexdigest()
    chunks = [
        Chunk(
            f"{identifier}:{i:05d}:000", identifier, i, 0, "paragraph", (), None, None, None, passage, 0, len(passage)
        )
        for i, passage in enumerate(passages)
    ]
    number = {chunk.text: chunk.id for chunk in chunks}
    document = Document(identifier, Identity("", None, "", "CMRC"), text, (), (), tuple(chunks), (), ())
    return Task(path.name.split(".")[0], document, [(asked, [[frozenset({number[b]})]]) for asked, b in pairs])


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


def scores(task: Task, rank: Ranking) -> list[float]:
    """Recall at each of ``CUTS``, then MRR@10."""
    found = Counter[int]()
    reciprocal = 0.0
    for question, needed in task.questions:
        places = {identifier: i for i, identifier in enumerate(rank(question), start=1)}
        worst = max(min(_last(taken, places) for taken in place) for place in needed)
        size = len(frozenset().union(*(min(place, key=len) for place in needed)))
        first = min(_last(taken, places) for place in needed for taken in place)
        found.update(k for k in CUTS if worst <= max(k, size))
        reciprocal += 1 / first if first <= _MRR else 0
    return [*(found[k] / len(task.questions) for k in CUTS), reciprocal / len(task.questions)]


def _last(taken: Iterable[str], places: dict[str, int]) -> int:
    return max(places.get(identifier, len(places) + 1) for identifier in taken)


def search_of(task: Task, encoder: Encoder, folder: Path) -> Retriever:
    """The program's own search over a task's passages."""
    store = Store(folder / "library.sqlite3")
    with store.write() as writing:
        vectors = encoder.encode([chunk.text for chunk in task.document.chunks])
        writing.put(task.document, data=b"", file_name=task.name, extractor=1, vectors=vectors)
        writing.set_meta("encoder", encoder.fingerprint)
    return Retriever(store, lambda: encoder, folder / "keyword")


def weight_table(task: Task, search: Retriever) -> Iterator[tuple[float, float, list[float]]]:
    """Scores for every pair of weights of the two lexical parts."""
    base = {"cosine": 1.0, "grams": retriever.GRAM_WEIGHT, "words": retriever.WORD_WEIGHT}
    hits = {question: search.search(question, limit=len(task.document.chunks)) for question, _ in task.questions}
    for grams in _GRID:
        for words in _GRID:
            wanted = {"cosine": 1.0, "grams": grams, "words": words}
            ranked = {
                question: [
                    hit.chunk_id
                    for hit in sorted(found, key=lambda hit: (-_weighed(hit.parts, wanted, base), hit.chunk_id))
                ]
                for question, found in hits.items()
            }
            yield grams, words, scores(task, ranked.__getitem__)


def _weighed(parts: dict[str, float], wanted: dict[str, float], base: dict[str, float]) -> float:
    return sum(part * wanted[name] / base[name] for name, part in parts.items())


def main() -> None:
    """Print one line for each system and task."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=Path, action="append", default=[])
    parser.add_argument("--cmrc", type=Path, action="append", default=[])
    parser.add_argument("--model", default=DEFAULT)
    parser.add_argument("--weights", action="store_true", help="try other weights of the lexical parts")
    options = parser.parse_args()
    encoder = encoder_named(options.model)
    for task in (*map(disclosure_task, options.questions), *map(cmrc_task, options.cmrc)):
        with tempfile.TemporaryDirectory() as folder:
            for line in report(task, encoder, Path(folder), weights=options.weights):
                sys.stdout.write(line + "\n")


def report(task: Task, encoder: Encoder, folder: Path, *, weights: bool) -> Iterator[str]:
    """Give the lines about one task."""
    chunks = task.document.chunks
    search = search_of(task, encoder, folder)
    yield f"{task.name}: {len(task.questions)} questions, {len(chunks)} passages"
    systems: dict[str, Ranking] = {
        "BM25 over jieba's words": bm25(chunks, segment.words),
        "BM25 over character 1-2-grams": bm25(chunks, segment.grams),
        f"{encoder.name} alone": nearest(chunks, encoder),
        "the program's search, no vectors": _lexical(search, len(chunks)),
        "the program's search": lambda question: [hit.chunk_id for hit in search.search(question, limit=max(CUTS))],
    }
    for name, rank in systems.items():
        begun = time.perf_counter()
        found = scores(task, rank)
        yield f"{_line(name, found)}  {(time.perf_counter() - begun) / len(task.questions) * 1000:.2f} ms a question"
    if weights:
        for grams, words, found in weight_table(task, search):
            yield _line(f"grams {grams:.1f} words {words:.1f}", found)


def _lexical(search: Retriever, limit: int) -> Ranking:
    def rank(question: str) -> list[str]:
        hits = search.search(question, limit=limit)
        return [hit.chunk_id for hit in sorted(hits, key=lambda hit: (hit.parts["cosine"] - hit.score, hit.chunk_id))]

    return rank


def _line(name: str, found: list[float]) -> str:
    names = (*(f"R@{k}" for k in CUTS), f"MRR@{_MRR}")
    return f"  {name:32}" + "".join(f"  {label} {value:.3f}" for label, value in zip(names, found, strict=True))


if __name__ == "__main__":
    main()
