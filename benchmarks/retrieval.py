"""How well and how fast passages are found. Every path is an option; what isn't there is said and left out.

python benchmarks/retrieval.py --questions dev.jsonl --cmrc cmrc2018_trial.jsonl.gz --score score.py
    [--model FOLDER] [--held-out] [--weights] [--sizes 1000 100000]

The everyday questions stand beside this script; 30 of the 100 are held out from tuning (--held-out).
"""

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import speed
from ablation import ablation
from systems import Blank, bm25, nearest, ranking, search_of, weight_table, without_lexical
from tasks import CUTS, FIRST, Ranking, Task, cmrc_task, disclosure_task, everyday_tasks, records, scores
from tree import commit

from corpus.errors import WenzhangError
from index import segment
from index.encoder import DEFAULT, FALLBACK, Encoder, encoder_named

_EVERYDAY = Path(__file__).with_name("everyday.jsonl")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, help="questions about the bundled disclosure, with their evidence")
    parser.add_argument("--everyday", type=Path, default=_EVERYDAY, help="everyday questions")
    parser.add_argument("--held-out", action="store_true", help="also those held out from tuning")
    parser.add_argument("--cmrc", type=Path, help="pairs of a question and a paragraph, gzipped")
    parser.add_argument("--model", action="append", default=[], help="compare with this encoder as well")
    parser.add_argument("--score", type=Path, help="script that scores the answers to --questions, for the ablation")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[1000, 100_000], help="passages to search for speed; none: no timing"
    )
    parser.add_argument("--weights", action="store_true", help="try other weights of the lexical parts")
    options = parser.parse_args()
    _say(f"python {shlex.join(sys.argv)}", f"commit {commit()}")
    for line in _report(options):
        _say(line)


def _report(options: argparse.Namespace) -> Iterator[str]:
    encoders: list[Encoder] = [encoder_named(DEFAULT), encoder_named(FALLBACK)]
    for name in options.model:
        try:
            encoder = encoder_named(name)
            encoder.encode(["预算"])
        except WenzhangError as error:
            yield f"left out: --model {name}: {error}"
        else:
            encoders.append(encoder)
    for task in _tasks(options):
        yield from _quality(task, encoders, weights=options.weights)
    yield from _answers(options.questions, options.score)
    if options.sizes:
        yield from _speeds(encoders, options.sizes)


def _tasks(options: argparse.Namespace) -> Iterator[Task]:
    if _is_there(options.questions, "--questions"):
        yield disclosure_task(options.questions)
    if _is_there(options.everyday, "--everyday"):
        tuned, held_out = everyday_tasks(options.everyday)
        yield tuned
        if options.held_out:
            yield held_out
    if _is_there(options.cmrc, "--cmrc"):
        yield cmrc_task(options.cmrc)


def _is_there(path: Path | None, option: str) -> bool:
    if path is None or not path.is_file():
        _say(f"left out: {option}: {'not given' if path is None else f'no file {path}'}")
        return False
    return True


def _quality(task: Task, encoders: list[Encoder], *, weights: bool) -> Iterator[str]:
    chunks = task.document.chunks
    yield f"\n{task.name}: {len(task.questions)} questions, {len(chunks)} passages"
    yield f"  {'':34}" + "".join(f"{f'R@{cut}':>7}" for cut in CUTS) + f"{f'MRR@{FIRST}':>8}{'ms':>8}"
    yield _row("BM25, jieba's words", task, bm25(chunks, segment.words))
    yield _row("BM25, characters 1-2", task, bm25(chunks, segment.grams))
    for encoder in encoders:
        yield _row(f"{encoder.name} alone", task, nearest(chunks, encoder))
    for encoder in (Blank(), *encoders):
        with tempfile.TemporaryDirectory() as folder:
            search = search_of(task, encoder, Path(folder))
            if encoder is encoders[0]:
                with without_lexical():
                    yield _row("search, no lexical fields", task, ranking(search))
            name = "no vectors" if isinstance(encoder, Blank) else encoder.name
            yield _row(f"search, {name}", task, ranking(search))
            if weights and encoder is encoders[0]:
                for grams, words, found in weight_table(task, search):
                    yield _line(f"characters {grams:.1f} words {words:.1f}", found)


def _row(name: str, task: Task, rank: Ranking) -> str:
    begun = time.perf_counter()
    found = scores(task, rank)
    return f"{_line(name, found)}{(time.perf_counter() - begun) / len(task.questions) * 1000:8.2f}"


def _line(name: str, found: list[float]) -> str:
    return f"  {name:34}" + "".join(f"{value:7.3f}" for value in found[:-1]) + f"{found[-1]:8.3f}"


def _answers(questions: Path | None, scorer: Path | None) -> Iterator[str]:
    if not (_is_there(questions, "--questions") and _is_there(scorer, "--score")) or not questions or not scorer:
        return
    yield f"\nanswers to {questions.stem}"
    for name, lines in ablation(questions, scorer):
        yield f"  {name:34}{'; '.join(lines)}"


def _speeds(encoders: list[Encoder], sizes: list[int]) -> Iterator[str]:
    asked = [gold["question"] for gold in records(_EVERYDAY)]
    yield "\nencoding on one core"
    for encoder in encoders:
        per_second = speed.apart(speed.encode_speed, encoder.name, asked)
        yield f"  {encoder.name:34}{per_second:10,.0f} short texts a second"
    yield f"\nsearch with {encoders[0].name}, {len(asked)} everyday questions, p50/p95 in ms, sizes in MB"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            speed.apart(speed.fill, Path(folder), size, encoders[0].name)
            found = speed.apart(speed.library_speed, Path(folder), encoders[0].name, asked)
        yield (
            f"  {found.passages:7,} passages: first {found.first[0]:.1f}/{found.first[1]:.1f}, "
            f"again {found.again[0]:.1f}/{found.again[1]:.1f}; memory {found.memory:.0f}, "
            f"store {found.store:.0f}, keyword index {found.keyword:.0f}"
        )


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
