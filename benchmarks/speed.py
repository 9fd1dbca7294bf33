"""How fast, how large: the encoder on one core, and search over libraries of many passages.

Each is measured in a process of its own, so that one's threads and memory are not the other's.
"""

import hashlib
import multiprocessing
import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from tasks import sample

from index.encoder import encoder_named
from index.prepared import prepared
from index.retriever import Retriever
from index.store import Store

_TEXTS = 20_000
_BATCH = 1000
_ROUNDS = 5
_NAME = "东南西北新长安永平兴和丰泰河山林江海"
_ENDS = ("街道办事处", "局", "委员会", "乡人民政府")
_MEGA = 1_000_000

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class LibrarySpeed:
    """Milliseconds of a query on passages not looked at before and again, and sizes in millions of bytes."""

    passages: int
    first: tuple[float, float]
    again: tuple[float, float]
    memory: float
    store: float
    keyword: float


def apart(function: Callable[_P, _R], *arguments: _P.args, **options: _P.kwargs) -> _R:
    """Call a function of this module in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments, options)


def encode_speed(model: str, texts: Sequence[str]) -> float:
    """Texts encoded in a second on one core."""
    os.environ |= {"RAYON_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    encoder = encoder_named(model)
    encoder.encode(texts[:10])
    many = [texts[i % len(texts)] for i in range(_TEXTS)]
    best = 0.0
    for start in range(0, _TEXTS, _BATCH):
        begun = time.perf_counter()
        encoder.encode(many[start : start + _BATCH])
        best = max(best, _BATCH / (time.perf_counter() - begun))
        if start == 0 and best < _BATCH:
            # A large model: one batch tells enough.
            break
    return best


def fill(folder: Path, passages: int, model: str) -> None:
    """A library of copies of the bundled disclosure, each of another department and year."""
    chance = random.Random(1)  # noqa: S311 - no secret
    document, encoder = sample(), encoder_named(model)
    store = Store(folder / "library.sqlite3")
    with store.write() as writing:
        for number in range(-(-passages // len(document.chunks))):
            department = "".join(chance.choices(_NAME, k=3)) + chance.choice(_ENDS)
            year = 2015 + number % 10
            identity = replace(
                document.identity, department=department, year=year, title=f"{department}{year}年部门预算"
            )
            identifier = hashlib.sha256(str(number).encode()).hexdigest()
            chunks = tuple(
                replace(
                    chunk,
                    id=identifier + chunk.id[len(identifier) :],
                    document_id=identifier,
                    text=chunk.text.replace(document.identity.name, identity.name),
                )
                for chunk in document.chunks
            )
            copy = replace(document, id=identifier, identity=identity, chunks=chunks, figures=(), findings=())
            vectors = encoder.encode([chunk.text for chunk in chunks])
            writing.put(prepared(copy, vectors), data=b"", file_name=department, extractor=1)
        writing.set_meta("encoder", encoder.fingerprint)
    Retriever(store, lambda: encoder, folder / "keyword").refresh()


def library_speed(folder: Path, model: str, questions: Sequence[str]) -> LibrarySpeed:
    """Measure search over the library in a folder."""
    encoder = encoder_named(model)
    search = Retriever(Store(folder / "library.sqlite3"), lambda: encoder, folder / "keyword")
    size = len(search.refresh().vectors.ids)
    # What is loaded once is no part of a query.
    search.search("预算")
    first = _quantiles([_milliseconds(search, question) for question in questions])
    again = _quantiles([_milliseconds(search, question) for _ in range(_ROUNDS) for question in questions])
    keyword = sum(path.stat().st_size for path in (folder / "keyword").rglob("*") if path.is_file())
    store = sum(path.stat().st_size for path in folder.glob("library.sqlite3*"))
    return LibrarySpeed(size, first, again, peak_memory(), store / _MEGA, keyword / _MEGA)


def _milliseconds(search: Retriever, question: str) -> float:
    begun = time.perf_counter()
    search.search(question)
    return (time.perf_counter() - begun) * 1000


def _quantiles(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def peak_memory() -> float:
    """Millions of bytes that this process has held at most; not a number where the system does not tell."""
    # What the process itself has held; a count of the kind that ``resource`` gives would include its parent's.
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    peaks = [int(line.split()[1]) * 1024 / _MEGA for line in lines if line.startswith("VmHWM")]
    return peaks[0] if peaks else float("nan")
