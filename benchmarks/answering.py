"""How well, how surely and how fast questions are answered. What isn't there is said and left out.

python benchmarks/answering.py --gold dev.jsonl dev_documents.jsonl --documents FOLDER [--show] [--no-speed]

The files of questions are those of ``wenzhang eval``.
"""

import argparse
import contextlib
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from answer_speed import cold, told, warm
from reliability import reliability
from speed import apart
from tasks import SAMPLES
from tree import commit

from corpus.errors import WenzhangError
from index.library import Library
from tui.evaluating import report
from tui.evaluating.gold import Item, read_gold
from tui.evaluating.scoring import Verdict, score
from tui.evaluating.shelf import Shelf, ask_all


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="questions with what is expected")
    parser.add_argument("--documents", type=Path, help="folder of the documents that questions name")
    parser.add_argument("--show", action="store_true", help="also every answer that is not as it should be")
    parser.add_argument("--no-speed", action="store_true", help="no timing")
    options = parser.parse_args()
    _say(f"python {shlex.join(sys.argv)}", f"commit {commit()}")
    try:
        for line in _report(options):
            _say(line)
    except WenzhangError as error:
        parser.exit(error.exit_code, f"{error}\n")


def _report(options: argparse.Namespace) -> Iterator[str]:
    shelf = Shelf(options.documents)
    items: list[Item] = []
    verdicts: list[Verdict] = []
    for path in options.gold:
        gold = read_gold(path)
        yield f"\n{path.stem}: {len(gold.items)} questions"
        yield from (f"left out: {path.name} {fault}" for fault in gold.faults)
        replies = ask_all(gold.items, shelf, lambda _line: None)
        if replies.skipped:
            missing = ", ".join(replies.missing) or "documents that cannot be read"
            yield f"left out: {len(replies.skipped)} questions: no {missing}"
        found = [score(item, answer) for item, answer in replies.answered]
        if found:
            yield from report.table(found)
            yield from report.misses(found) if options.show else ()
            yield f"confidence, {path.stem}"
            yield from reliability(found)
        items += gold.items
        verdicts += found
    if len(options.gold) > 1 and verdicts:
        yield "\nconfidence, all of them"
        yield from reliability(verdicts)
    if not options.no_speed:
        yield from _speeds(items, options.documents)


def _speeds(items: Sequence[Item], documents: Path | None) -> Iterator[str]:
    yield "\nspeed: milliseconds, memory in MB"
    yield from _speed("bundled disclosure", [SAMPLES], [item for item in items if not item.library])
    if documents is None:
        yield "left out: several documents: --documents not given"
    else:
        yield from _speed("all documents", [SAMPLES, documents], items)


def _speed(name: str, paths: Sequence[Path], items: Sequence[Item]) -> Iterator[str]:
    turns = [(item.question, item.session) for item in items]
    if len(turns) < 2:  # noqa: PLR2004 - of one time there are no quantiles
        yield f"left out: {name}: no questions"
        return
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.closing(Library.open(Path(folder))) as library:
            library.add_paths(paths)
            documents = len(library.store.documents())
        found = told(cold(Path(folder)), apart(warm, Path(folder), turns))
    yield (
        f"  {name} ({documents}), {len(turns)} questions: warm p50 {found.middle:.1f}, p95 {found.slow:.1f}; "
        f"opened, with the first answer {found.opening:.0f}; cold command {found.cold:.0f}; memory {found.memory:.0f}"
    )


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
