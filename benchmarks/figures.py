"""How many figures of real disclosures are found, and found right.

Recall is measured against lists written by hand from the pages, exhaustive for the parts they name
(``figures/listed.jsonl``); precision against verdicts of a reader on figures drawn at random
(``figures/verdicts.jsonl``). The documents are told by their SHA-256 and are not part of the project.

    python benchmarks/figures.py --documents DIR [--show]
    python benchmarks/figures.py --documents DIR --draw 100 > drawn.jsonl

A drawn line is judged by adding ``"right"``: true or false, and ``"why"`` where it is false.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tree import commit

from corpus.document import read_document
from corpus.records import Document, Figure
from corpus.source import concept_of
from corpus.text import fold
from corpus.units import factor

HERE = Path(__file__).parent / "figures"
ASPECTS = ("label", "path", "measure", "period", "direction")
SEED = 20_210_101

Record = dict[str, Any]


def main() -> int:
    """Print the tables; exit code 0 also where documents are missing, which is said."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, required=True, help="folder with the documents")
    parser.add_argument("--show", action="store_true", help="print every miss and every difference")
    parser.add_argument("--draw", type=int, metavar="N", help="draw N figures of each document to be judged")
    options = parser.parse_args()
    documents = dict(_documents(options.documents))
    if options.draw:
        for name, document in documents.values():
            _draw(name, document, options.draw)
        return 0
    print(f"tree: {commit()}  command: python benchmarks/figures.py --documents DIR")
    _recall(documents, show=options.show)
    _precision(documents)
    return 0


def _documents(folder: Path) -> Iterator[tuple[str, tuple[str, Document]]]:
    for path in sorted(folder.iterdir()):
        if path.is_file():
            data = path.read_bytes()
            yield hashlib.sha256(data).hexdigest(), (path.name.split("_")[0], read_document(data, path.name))


def _lines(name: str) -> list[Record]:
    path = HERE / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _recall(documents: dict[str, tuple[str, Document]], *, show: bool) -> None:
    parts: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in _lines("listed.jsonl"):
        parts[record["sha256"], record["document"], record["part"]].append(record)
    total: Counter[str] = Counter()
    print(f"{'part':<44}{'listed':>7}{'found':>7}" + "".join(f"{aspect:>10}" for aspect in ASPECTS) + f"{'extra':>7}")
    for (sha, name, part), listed in parts.items():
        if sha not in documents:
            print(f"{name}: not in the folder, {len(listed)} figures not checked")
            continue
        counts = _part(documents[sha][1], part, listed, show=show)
        total.update(counts)
        _print_counts(f"{name} {part[:18]}", counts)
    _print_counts("all", total)
    if total["listed"]:
        shares = [f"{aspect} {total[aspect] / total['found']:.1%}" for aspect in ASPECTS]
        print(f"recall {total['found'] / total['listed']:.1%}; of those found: {', '.join(shares)}")


def _print_counts(name: str, counts: Counter[str]) -> None:
    wide = sum(2 if char > "\u2e7f" else 1 for char in name)
    row = "".join(f"{counts[aspect]:>10}" for aspect in ASPECTS)
    print(name + " " * max(1, 44 - wide) + f"{counts['listed']:>7}{counts['found']:>7}{row}{counts['extra']:>7}")


def _part(document: Document, part: str, listed: Sequence[Record], *, show: bool) -> Counter[str]:
    tabular = listed[0]["kind"] == "table"
    free = [
        (figure, page)
        for figure, page in _region(document, part, listed)
        if (figure.row is not None) == tabular or figure.column
    ]
    counts: Counter[str] = Counter(listed=len(listed))
    for record in listed:
        fitting = [figure for figure, _ in free if _same_amount(figure, record)]
        if not fitting:
            if show:
                print(f"  missed {record['raw']}{record['unit']} {record['path']} p{record['page']}")
            continue
        best = max(fitting, key=lambda figure: sum(_agrees(figure, record, aspect, document) for aspect in ASPECTS))
        free = [pair for pair in free if pair[0] is not best]
        counts["found"] += 1
        for aspect in ASPECTS:
            agrees = _agrees(best, record, aspect, document)
            counts[aspect] += agrees
            if show and not agrees:
                print(
                    f"  {aspect}: {record['raw']}{record['unit']} wanted {_wanted(record, aspect)} got {_got(best, aspect)}"
                )
    if tabular:
        counts["extra"] = len(free)
        for figure, _ in free if show else ():
            print(f"  extra {figure.quantity.raw} {figure.path}")
    return counts


def _region(document: Document, part: str, listed: Sequence[Record]) -> list[tuple[Figure, int | None]]:
    """The figures that stand in a part: in the tables of that title, or on the pages of the listed prose."""
    chunks = {chunk.id: chunk for chunk in document.chunks}
    pages = {record["page"] for record in listed}
    name = fold(part)
    titles = {fold(table.title) for table in document.tables}
    found = []
    for figure in document.figures:
        chunk = chunks[figure.chunk_id]
        if listed[0]["kind"] == "table":
            title = fold(chunk.table or "")
            inside = title == name if name in titles else title.endswith(name)
        else:
            inside = chunk.table is None and (chunk.page is None or chunk.page in pages or chunk.page + 1 in pages)
        if inside:
            found.append((figure, chunk.page))
    return found


def _same_amount(figure: Figure, record: Record) -> bool:
    if record["direction"] == "持平":
        return figure.direction == "持平"
    if figure.direction == "持平":
        return False
    quantity = figure.quantity
    ours, theirs = factor(quantity.unit), factor("万元" if record["unit"] == "万" else record["unit"])
    if quantity.value.copy_abs() * (ours or 1) != abs(Decimal(record["value"])) * (theirs or 1):
        return False
    return (
        quantity.unit == record["unit"]
        or ours is not None
        or not record["unit"]
        or _bare(quantity.unit) == _bare(record["unit"])
    )


def _bare(text: str) -> str:
    return re.sub(r"[（(][^（()）]*[）)]|\s", "", text)


def _agrees(figure: Figure, record: Record, aspect: str, document: Document) -> bool:
    if aspect == "label":
        return any(_alike(ours, record["label"]) for ours in (figure.label, figure.row, figure.column) if ours)
    if aspect == "path":
        return all(any(_alike(ours, word) for ours in figure.path) for word in _outer(figure, record, document))
    if aspect == "measure":
        return figure.measure == record["measure"] or {figure.measure, record["measure"]} <= {"占比", "比率"}
    if aspect == "period":
        return str(figure.period) == str(record["period"])
    return figure.direction == record["direction"]


def _outer(figure: Figure, record: Record, document: Document) -> list[str]:
    """What a path must hold: of a cell its row and the leaf of its column, of prose the leaf and what it is part of.

    A whole that stands in another paragraph, or only in the reader's words, is not asked for.
    """
    if record["kind"] == "table":
        return [record["row"] or record["label"], *(record["column"] or "").split(" › ")[-1:]]
    start = document.text.rfind("\n", 0, figure.quantity.start) + 1
    paragraph = fold(document.text[start : figure.quantity.start])
    return [*(word for word in record["path"][-2:-1] if fold(word) in paragraph), record["label"]]


def _alike(ours: str, theirs: str) -> bool:
    one, other = (fold(re.sub(r"[（(][类款项][）)]|预算数?$|决算数?$", "", text)) for text in (ours, theirs))
    known = concept_of(ours)
    return (
        one == other
        or (len(one) > 1 and one in other)
        or (len(other) > 1 and other in one)
        or bool(known and known == concept_of(theirs))
    )


def _wanted(record: Record, aspect: str) -> object:
    return record[aspect]


def _got(figure: Figure, aspect: str) -> object:
    return getattr(figure, aspect)


def _draw(name: str, document: Document, number: int) -> None:
    chunks = {chunk.id: chunk for chunk in document.chunks}
    drawn = random.Random(SEED).sample(  # noqa: S311 - a sample to be judged
        document.figures, min(number, len(document.figures))
    )
    for figure in sorted(drawn, key=lambda figure: figure.quantity.start):
        print(
            json.dumps(
                {"document": name, "sha256": document.id, **_told(document, figure, chunks[figure.chunk_id].page)},
                ensure_ascii=False,
            )
        )


def _told(document: Document, figure: Figure, page: int | None) -> Record:
    return {
        "page": page,
        "value": format(figure.quantity.value, "f"),
        "unit": figure.quantity.unit,
        "comparator": figure.quantity.comparator,
        "label": figure.label,
        "path": list(figure.path),
        "measure": figure.measure,
        "period": figure.period,
        "base": figure.base,
        "direction": figure.direction,
        "row": figure.row,
        "column": figure.column,
        "quote": document.text[figure.quote_start : figure.quote_end],
    }


def _precision(documents: dict[str, tuple[str, Document]]) -> None:
    """The share of right ones among judged figures that are still found just as they were judged."""
    judged = _lines("verdicts.jsonl")
    if not judged:
        print("precision: no verdicts")
        return
    keys = ("value", "unit", "label", "path", "measure", "period", "base", "direction", "quote")
    now: dict[str, set[str]] = {}
    for sha, (_, document) in documents.items():
        told = (_told(document, figure, None) for figure in document.figures)
        now[sha] = {json.dumps([record[key] for key in keys], ensure_ascii=False) for record in told}
    by_document: dict[str, list[bool]] = defaultdict(list)
    changed = 0
    for record in judged:
        if json.dumps([record[key] for key in keys], ensure_ascii=False) in now.get(record["sha256"], set()):
            by_document[record["document"]].append(record["right"])
        else:
            changed += 1
    for name, verdicts in by_document.items():
        print(f"precision {name}: {sum(verdicts)}/{len(verdicts)}")
    verdicts = [verdict for found in by_document.values() for verdict in found]
    if verdicts:
        print(
            f"precision all: {sum(verdicts)}/{len(verdicts)} = {sum(verdicts) / len(verdicts):.1%}; {changed} judged figures are no longer as they were"
        )


if __name__ == "__main__":
    sys.exit(main())
