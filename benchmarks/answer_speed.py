"""How fast questions are answered: warm in a process that has the library open, cold by the command."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from speed import peak_memory

from index.library import Library
from qa.engine import Engine

_ROOT = Path(__file__).parents[1]
_COMMAND = "import sys; from tui.cli import main; sys.exit(main(sys.argv[1:]))"
_ROUNDS = 5
_QUESTION = "公务接待费是多少"


@dataclass(frozen=True, slots=True)
class AnswerSpeed:
    """Milliseconds: a cold command (median), opening with the first answer, warm answers (p50, p95); memory in MB."""

    cold: float
    opening: float
    middle: float
    slow: float
    memory: float


@dataclass(frozen=True, slots=True)
class _Warm:
    opening: float
    times: list[float]
    memory: float


def cold(folder: Path) -> float:
    """Milliseconds that ``wenzhang ask`` takes from its start to its end, the median of a few."""
    command = [sys.executable, "-c", _COMMAND, "ask", _QUESTION, "--library", str(folder)]
    times = []
    for _ in range(_ROUNDS + 1):
        begun = time.perf_counter()
        subprocess.run(command, cwd=_ROOT, capture_output=True, check=True)  # noqa: S603 - ours
        times.append(_milliseconds(begun))
    # The first one also reads the program from the disk.
    return statistics.median(times[1:])


def warm(folder: Path, turns: Sequence[tuple[str, str]]) -> _Warm:
    """Ask questions with their sessions twice over; the second time counts."""
    begun = time.perf_counter()
    library = Library.open(folder)
    engine = Engine(library)
    engine.ask(_QUESTION)
    opening = _milliseconds(begun)
    times: list[float] = []
    for name in ("first", "again"):
        times = []
        for question, session in turns:
            begun = time.perf_counter()
            engine.ask(question, session=f"{name} {session}")
            times.append(_milliseconds(begun))
    library.close()
    return _Warm(opening, times, peak_memory())


def told(cold_time: float, found: _Warm) -> AnswerSpeed:
    """The measures of one library."""
    cut = statistics.quantiles(found.times, n=20)
    return AnswerSpeed(cold_time, found.opening, statistics.median(found.times), cut[-1], found.memory)


def _milliseconds(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
