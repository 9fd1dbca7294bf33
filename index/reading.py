"""Files read: one after another here, or many at once in processes of their own.

Reading is the costly part of adding. A batch of any size takes as many processors as there are; results come in
the order of the files, and no more of them are held than the processors need to stay busy.
"""

import contextlib
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import BadInputError, WenzhangError
from index.encoder import Encoder, comes_along, encoder_named
from index.prepared import Prepared, prepared

if TYPE_CHECKING:
    from corpus.records import Document

_WORTH_A_PROCESS = 1024 * 1024
_MANY_FILES = 16
_AHEAD = 2
_FILES_PER_PROCESS = 200


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: where it came from and its bytes."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a document made ready to be kept, or what is wrong in words for a person."""

    file: File
    result: "Prepared | str"


def read(data: bytes, name: str, corrections: Mapping[str, Any] | None = None) -> "Document":
    """Read a disclosure as ``corpus.document`` does; a file that trips a reader is bad input as well.

    Raises:
        BadInputError: the bytes are no disclosure, or no reader can make sense of them.
    """
    # Readers are loaded when something is read: a question does without them.
    from corpus.document import read_document

    try:
        return read_document(data, name, corrections)
    except WenzhangError:
        raise
    except Exception as error:
        # Files come from anywhere: one that trips a reader must not end a batch of a thousand.
        raise BadInputError(f"无法解读文件：{name}（{type(error).__name__}: {error}）。") from error


def made_ready(document: "Document", encoder: Encoder) -> Prepared:
    """Encode the chunks of a document and make all of it ready to be kept."""
    return prepared(document, encoder.encode([chunk.text for chunk in document.chunks]))


def read_all(files: Iterable[File], total: int, size: int, encoder: Encoder) -> Iterator[Outcome]:
    """Read and encode ``total`` files of together ``size`` bytes; the outcomes are in their order.

    Processes of their own are used where there is more than one processor, the batch is worth their start, and the
    encoder is one that comes with the program: another model is too large to be had once for each process.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    worth = total >= _MANY_FILES or (total > 1 and size >= _WORTH_A_PROCESS)
    if processors > 1 and worth and comes_along(encoder):
        yield from _in_processes(iter(files), min(processors, total), encoder)
    else:
        yield from (Outcome(file, _result(file, encoder)) for file in files)


def _in_processes(files: Iterator[File], processes: int, encoder: Encoder) -> Iterator[Outcome]:
    waiting: deque[tuple[File, Future[Prepared | str]]] = deque()
    pool = _pool(processes)
    try:
        while True:
            while len(waiting) < processes * _AHEAD and (file := next(files, None)) is not None:
                waiting.append((file, _submitted(pool, file, encoder.name)))
            if not waiting:
                return
            file, future = waiting.popleft()
            try:
                yield Outcome(file, future.result())
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                doubtful = [file, *(other for other, _ in waiting)]
                waiting.clear()
                if not _processes_start():
                    yield from (Outcome(file, _result(file, encoder)) for file in (*doubtful, *files))
                    return
                # One of the files at hand took its process down: each is read once more with a process to itself.
                yield from (_alone(file, encoder.name) for file in doubtful)
                pool = _pool(processes)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, file: File, encoder: str) -> "Future[Prepared | str]":
    try:
        return pool.submit(_read_there, file, encoder)
    except BrokenProcessPool as error:
        future: Future[Prepared | str] = Future()
        future.set_exception(error)
        return future


def _processes_start() -> bool:
    """Whether a process can be had at all: not in a program that adds documents while its main module is imported."""
    with _pool(1) as pool:
        try:
            return pool.submit(os.getpid).result() > 0
        except BrokenProcessPool:
            return False


def _pool(processes: int) -> ProcessPoolExecutor:
    # A fresh interpreter, not a copy of this one: the app has threads, and a copied lock may never be released.
    return ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, max_tasks_per_child=_FILES_PER_PROCESS
    )


def _alone(file: File, encoder: str) -> Outcome:
    with _pool(1) as pool:
        try:
            return Outcome(file, pool.submit(_read_there, file, encoder).result())
        except BrokenProcessPool:
            name = file.path.name
            return Outcome(file, f"“{name}”的内容已损坏，读取时程序中断；请重新下载，或另存一份再添加。")


def _begin() -> None:
    # Ctrl+C reaches every process of the terminal; the one that writes decides what happens.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The processors are taken by processes already.
    os.environ["TOKENIZERS_PARALLELISM"] = "false"


def _read_there(file: File, encoder: str) -> Prepared | str:
    return _result(file, _encoder(encoder))


@lru_cache(maxsize=1)
def _encoder(name: str) -> Encoder:
    return encoder_named(name)


def _result(file: File, encoder: Encoder) -> Prepared | str:
    """The document, or what is wrong: errors travel between processes as their message."""
    try:
        return made_ready(read(file.data, file.path.name), encoder)
    except BadInputError as error:
        return str(error)
