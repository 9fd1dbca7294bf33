"""Questions with the passages that answer them, and how well a ranking finds those.

A question is found within k when all of its evidence stands in the first k passages (k at least the number of
passages that the evidence takes). A question that goes on from another is asked as the program resolves it: behind
the words that the turn before hands on.
"""

import gzip
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.document import read_document
from corpus.records import Chunk, Document, Identity
from corpus.text import fold_with_map
from index.encoder import Encoder
from index.library import Library
from qa.dialogue import Dialogue, context_pieces
from qa.engine import Engine

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
CUTS = (1, 5, 20)
FIRST = 10
"""Reciprocal ranks count down to this place: MRR@10."""

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


def records(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sample() -> Document:
    """The bundled disclosure."""
    [path] = SAMPLES.glob("*.txt")
    return read_document(path.read_bytes(), path.name)


def sample_library(folder: Path, encoder: Encoder | None = None) -> Library:
    """A library of the bundled disclosure."""
    [path] = SAMPLES.glob("*.txt")
    library = Library.open(folder, encoder)
    library.add(path.read_bytes(), path.name)
    return library


def disclosure_task(path: Path) -> Task:
    """Questions about the bundled disclosure; those without evidence are left out."""
    return _task(path.stem, records(path))


def everyday_tasks(path: Path) -> tuple[Task, Task]:
    """The everyday questions: those that may be looked at while tuning, and those held out from it."""
    golds = records(path)
    tuned = _task(f"{path.stem}, for tuning", [gold for gold in golds if not gold["held_out"]])
    return tuned, _task(f"{path.stem}, held out", [gold for gold in golds if gold["held_out"]])


def _task(name: str, golds: Sequence[dict[str, Any]]) -> Task:
    document = sample()
    text, places = _letters(document.text)
    found: list[tuple[str, Needed]] = []
    for gold, asked in zip(golds, _resolved(golds), strict=True):
        evidence = filter(None, _listed(gold.get("evidence")))
        needed = [_places(document.chunks, text, places, gold, words) for words in evidence]
        if needed and all(needed):
            found.append((asked, needed))
        elif needed:
            sys.stderr.write(f"evidence not found: {gold['id']}\n")
    return Task(name, document, found)


def _resolved(golds: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len({_session(gold) for gold in golds}) == len(golds):
        yield from (gold["question"] for gold in golds)
        return
    with tempfile.TemporaryDirectory() as folder:
        library, dialogue = sample_library(Path(folder)), Dialogue()
        engine = Engine(library, dialogue)
        for gold in golds:
            turn = dialogue.last(_session(gold))
            yield " ".join([*(context_pieces(turn) if turn else ()), gold["question"]])
            engine.ask(gold["question"], session=_session(gold))
        library.close()


def _session(gold: dict[str, Any]) -> str:
    return str(gold.get("session", gold["id"]))


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
        reciprocal += 1 / first if first <= FIRST else 0
    return [*(found[k] / len(task.questions) for k in CUTS), reciprocal / len(task.questions)]


def _last(taken: Iterable[str], places: dict[str, int]) -> int:
    return max(places.get(identifier, len(places) + 1) for identifier in taken)
