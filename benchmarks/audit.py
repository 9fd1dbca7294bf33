"""What the audit finds: contradictions and checks that hold in real documents, and how many planted slips it sees.

python benchmarks/audit.py [FILE OR FOLDER …] [--mutations 500] [--seed 7] [--list]

Without files the bundled disclosure is taken. A planted slip is a figure drawn at random and changed (one digit, a
dropped or swapped cell, a flipped direction, another year); it is found when the changed document has a finding that
the unchanged one has not. Figures that already stand in a finding are not drawn.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.blocks import Block, Cell, Paragraph, RawTable, Reading
from corpus.document import document_of
from corpus.readers import read
from corpus.reconcile import Material, verdicts_of
from corpus.reconcile.check import Verdict
from corpus.reconcile.operand import Operand
from corpus.records import Document, Figure, Finding
from corpus.units import is_money

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
KINDS = ("one digit", "dropped cell", "swapped cell", "flipped direction", "another year")
_TURNED = {
    "增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降", "降低": "提高", "提高": "降低",
}  # fmt: skip
_DIRECTION = re.compile("|".join(_TURNED))
_YEAR = re.compile(r"20\d\d(?=年)")
_REACH = 40

Edit = tuple[int, int, str]
"""Start, end and new text of a place."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its reading, its checks, and the places that stand in identities and in findings."""

    name: str
    reading: Reading
    document: Document
    verdicts: Sequence[Verdict]
    held: frozenset[int]
    accused: frozenset[int]


def case_of(path: Path) -> Case:
    """Read a file and judge its checks."""
    reading = read(path.read_bytes(), path.name)
    document = document_of(reading, "0", path.name)
    verdicts = verdicts_of(material_of(document))
    held = {o.key for v in verdicts if v.outcome == "holds" and v.check.relation != "不超过" for o in _operands(v)}
    accused = {o.key for v in verdicts if v.outcome == "fails" for o in _operands(v)}
    return Case(path.name, reading, document, verdicts, frozenset(held), frozenset(accused))


def material_of(document: Document) -> Material:
    """What the rules look at in a document."""
    return Material(document.id, document.identity, document.text, document.tables, document.chunks, document.figures)


def _operands(verdict: Verdict) -> list[Operand]:
    return [verdict.check.subject, *verdict.check.terms]


def changed(reading: Reading, edits: Sequence[Edit]) -> Reading:
    """A reading in which some places say something else; all offsets follow."""
    edits = sorted(edits)
    text, last = "", 0
    for start, end, new in edits:
        text, last = text + reading.text[last:start] + new, end
    text += reading.text[last:]

    def moved(position: int) -> int:
        return position + sum(
            len(new) - (end - start) for start, end, new in edits if end <= position and start < position
        )

    def cell_of(cell: Cell) -> Cell:
        start, end = moved(cell.start), moved(cell.end)
        return replace(cell, text=text[start:end], start=start, end=end)

    blocks: list[Block] = []
    for block in reading.blocks:
        start, end = moved(block.start), moved(block.end)
        if isinstance(block, RawTable):
            rows = tuple(tuple(map(cell_of, row)) for row in block.rows)
            blocks.append(replace(block, rows=rows, start=start, end=end))
        else:
            blocks.append(Paragraph(text[start:end], start, end, block.page))
    return replace(reading, text=text, blocks=tuple(blocks), source_offsets=())


def mutation(case: Case, figure: Figure, kind: str, chance: random.Random) -> list[Edit]:
    """The edits of one planted slip; empty where the figure allows none of its kind."""
    start, text = figure.quantity.start, case.reading.text
    if kind == "one digit":
        digits = [start + i for i, char in enumerate(figure.quantity.raw) if char in "0123456789"]
        if not digits or not (is_money(figure.quantity.unit) or figure.quantity.unit == "%"):
            return []
        at = chance.choice(digits)
        return [(at, at + 1, chance.choice([d for d in "123456789" if d != text[at]]))]
    if kind in ("dropped cell", "swapped cell"):
        return _cells(case, figure, kind, chance)
    if kind == "flipped direction":
        if figure.column is not None or figure.direction not in ("增加", "减少"):
            return []
        words = list(_DIRECTION.finditer(text, max(0, start - 8), start))
        return [(words[-1].start(), words[-1].end(), _TURNED[words[-1].group()])] if words else []
    if figure.column is not None or not is_money(figure.quantity.unit):
        return []
    years = [m for m in _YEAR.finditer(text, max(0, start - _REACH), start) if "。" not in text[m.end() : start]]
    if not years:
        return []
    year = int(years[-1].group())
    return [(years[-1].start(), years[-1].end(), str(year + chance.choice([-3, -2, -1, 1, 2, 3])))]


def _cells(case: Case, figure: Figure, kind: str, chance: random.Random) -> list[Edit]:
    start = figure.quantity.start
    for block in case.reading.blocks:
        if not isinstance(block, RawTable) or not block.start <= start < block.end:
            continue
        for row in block.rows:
            own = next((cell for cell in row if cell.start <= start < cell.end), None)
            if own is None:
                continue
            if kind == "dropped cell":
                return [(own.start, own.end, "")] if is_money(figure.quantity.unit) and figure.quantity.value else []
            numbers = [
                cell for other in block.rows for cell in other
                if re.fullmatch(r"[\d,]+\.\d\d", cell.text) and cell.text != own.text
            ]  # fmt: skip
            if not numbers or not is_money(figure.quantity.unit):
                return []
            partner = chance.choice(numbers)
            return [(own.start, own.end, partner.text), (partner.start, partner.end, own.text)]
    return []


def planted(cases: Sequence[Case], count: int, seed: int) -> Iterator[tuple[Case, Figure, str, list[Edit]]]:
    """So many slips, drawn at random: a document, a kind of slip, a figure that allows it."""
    chance = random.Random(seed)  # noqa: S311 - a seeded draw, no secret
    made = 0
    while made < count:
        case = chance.choice(cases)
        kind = chance.choice(KINDS)
        figure = chance.choice(case.document.figures)
        if figure.quantity.start in case.accused:
            continue
        edits = mutation(case, figure, kind, chance)
        if edits:
            made += 1
            yield case, figure, kind, edits


def found(case: Case, edits: Sequence[Edit]) -> list[Finding]:
    """The findings that a changed document has more than the unchanged one."""
    known = {(finding.rule, finding.text) for finding in case.document.findings}
    after = document_of(changed(case.reading, edits), "0", case.name)
    return [finding for finding in after.findings if (finding.rule, finding.text) not in known]


def _files(paths: Sequence[Path]) -> list[Path]:
    return [
        file
        for path in paths or [SAMPLES]
        for file in (sorted(path.iterdir()) if path.is_dir() else [path])
        if file.suffix != ".py" and not file.name.startswith("_")
    ]


def main() -> None:
    """Print what stands in each document, then how many planted slips are found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--mutations", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--list", action="store_true", help="list the findings and the slips that are missed")
    options = parser.parse_args()
    cases = [case_of(path) for path in _files(options.paths)]
    for line in (
        *standing(cases, listed=options.list),
        *mutated(cases, options.mutations, options.seed, listed=options.list),
    ):
        sys.stdout.write(line + "\n")


def standing(cases: Sequence[Case], *, listed: bool) -> Iterator[str]:
    """Findings and holding checks of the unchanged documents."""
    for case in cases:
        begun = time.perf_counter()
        verdicts_of(material_of(case.document))
        spent = (time.perf_counter() - begun) * 1000
        outcomes = Counter(v.outcome for v in case.verdicts)
        severities = Counter(f.severity for f in case.document.findings)
        counts = " ".join(f"{s} {severities[s]}" for s in ("矛盾", "可疑", "提示"))
        yield f"{case.name}: holds {outcomes['holds']}, fails {outcomes['fails']}, open {outcomes['open']}; {counts}; {spent:.0f} ms"
        for finding in case.document.findings if listed else ():
            yield f"    {finding.severity} {finding.rule}: {finding.text} {finding.arithmetic}"
    rules = Counter((v.check.rule, v.outcome) for case in cases for v in case.verdicts)
    for rule in sorted({rule for rule, _ in rules}):
        yield f"  {rule}: holds {rules[rule, 'holds']}, fails {rules[rule, 'fails']}, open {rules[rule, 'open']}"


def mutated(cases: Sequence[Case], count: int, seed: int, *, listed: bool) -> Iterator[str]:
    """The share of planted slips that are found, over all, by kind, and for figures that stand in an identity."""
    seen: Counter[tuple[str, bool, bool]] = Counter()
    for case, figure, kind, edits in planted(cases, count, seed):
        standing_in = figure.quantity.start in case.held
        hit = bool(found(case, edits))
        seen[kind, standing_in, hit] += 1
        if listed and not hit:
            place = case.reading.text[max(0, edits[0][0] - 30) : edits[0][1] + 15].replace("\n", "⏎").replace("\t", "|")
            new = " / ".join(new for *_, new in edits)
            yield f"  missed{' (in an identity)' if standing_in else ''}: {kind} {case.name[:6]} …{place}… → {new}"
    yield _rate("all planted slips", seen, KINDS, (True, False))
    yield _rate("figures in an identity", seen, KINDS, (True,))
    yield _rate("figures in none", seen, KINDS, (False,))
    for kind in KINDS:
        yield _rate(f"  {kind}", seen, (kind,), (True, False))
        yield _rate(f"  {kind}, in an identity", seen, (kind,), (True,))
    places = [
        figure.quantity.start in case.held
        for case in cases
        for figure in case.document.figures
        if is_money(figure.quantity.unit) or figure.quantity.unit == "%"
    ]
    yield f"figures of money and rates that stand in an identity: {sum(places)} of {len(places)}"


def _rate(name: str, seen: Counter[tuple[str, bool, bool]], kinds: Sequence[str], standing_in: Sequence[bool]) -> str:
    all_ = sum(seen[k, s, hit] for k in kinds for s in standing_in for hit in (True, False))
    hits = sum(seen[k, s, True] for k in kinds for s in standing_in)
    return f"{name}: {hits} of {all_} found" + (f" ({hits / all_:.1%})" if all_ else "")


if __name__ == "__main__":
    main()
