"""Ruled lines into lattices of cells: which lines belong to one table, and which cells are merged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.readers.pdf.page import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SNAP = 2.5
_TOUCH = 3.0
_OPEN_SIDE = 8.0
_DRAWN = 0.5
_MAX_CROSSINGS = 1_000_000
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a lattice, in rows and columns of it: from ``row`` and ``column`` up to ``bottom`` and ``right``."""

    row: int
    column: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: the places of its lines from left to right and from top to bottom, and its cells in order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        return (
            min(bisect_right(self.ys, y) - 1, len(self.ys) - 2),
            min(bisect_right(self.xs, x) - 1, len(self.xs) - 2),
        )


def lattices(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Lattice]:
    """The tables that ruled lines draw, from top to bottom; lines that cross no other (underlines) draw none.

    Lines beyond number are a drawing (a map, a chart, squared paper), which is no table.
    """
    across, down = _merged(horizontal), _merged(vertical)
    found: list[Lattice] = []
    if len(across) * len(down) > _MAX_CROSSINGS:
        return found
    for own_across, own_down in _connected(across, down):
        xs = _places([rule.at for rule in own_down], [e for rule in own_across for e in (rule.start, rule.end)])
        ys = _places([rule.at for rule in own_across], [e for rule in own_down for e in (rule.start, rule.end)])
        if len(xs) > 1 and len(ys) > 1 and len(xs) * len(ys) <= _MAX_CELLS:
            found.append(Lattice(xs, ys, _boxes(xs, ys, own_across, own_down)))
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line made one: borders are drawn cell by cell, dotted lines dot by dot."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if not lines or rule.at - lines[-1][0].at > _SNAP:
            lines.append([])
        lines[-1].append(rule)
    merged: list[Rule] = []
    for pieces in lines:
        at = sum(p.at * (p.end - p.start) for p in pieces) / sum(p.end - p.start for p in pieces)
        pieces.sort(key=lambda p: p.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces:
            if piece.start - end > _TOUCH:
                merged.append(Rule(at, start, end))
                start = piece.start
            end = max(end, piece.end)
        merged.append(Rule(at, start, end))
    return merged


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch each other, directly or through others."""
    owner = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, flat in enumerate(across):
        for j, upright in enumerate(down, len(across)):
            if (
                flat.start - _TOUCH <= upright.at <= flat.end + _TOUCH
                and upright.start - _TOUCH <= flat.at <= upright.end + _TOUCH
            ):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(across + down):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _places(lines: list[float], ends: list[float]) -> tuple[float, ...]:
    """Where the lines stand, and where the lines across them end beyond the last: a side left open."""
    found = sorted(lines)
    places = [found[0]]
    for place in found[1:]:
        if place - places[-1] > _SNAP:
            places.append(place)
    if places[0] - min(ends) > _OPEN_SIDE:
        places.insert(0, min(ends))
    if max(ends) - places[-1] > _OPEN_SIDE:
        places.append(max(ends))
    return tuple(places)


def _boxes(xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> tuple[Box, ...]:
    """Cells: places between which no line is drawn are one, and a cell is as wide as it is anywhere."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(r, c): Box(r, c, r + 1, c + 1) for r in range(rows) for c in range(columns)}

    def unite(a: Box, b: Box) -> None:
        box = Box(min(a.row, b.row), min(a.column, b.column), max(a.bottom, b.bottom), max(a.right, b.right))
        while True:
            inside = {owner[r, c] for r in range(box.row, box.bottom) for c in range(box.column, box.right)}
            grown = Box(
                min(b.row for b in inside),
                min(b.column for b in inside),
                max(b.bottom for b in inside),
                max(b.right for b in inside),
            )
            grown = Box(
                min(grown.row, box.row),
                min(grown.column, box.column),
                max(grown.bottom, box.bottom),
                max(grown.right, box.right),
            )
            if grown == box:
                break
            box = grown
        for r in range(box.row, box.bottom):
            for c in range(box.column, box.right):
                owner[r, c] = box

    upright = _drawn(xs, ys, down)
    flat = _drawn(ys, xs, across)
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and (c + 1, r) not in upright and owner[r, c] != owner[r, c + 1]:
                unite(owner[r, c], owner[r, c + 1])
            if r + 1 < rows and (r + 1, c) not in flat and owner[r, c] != owner[r + 1, c]:
                unite(owner[r, c], owner[r + 1, c])
    return tuple(sorted(set(owner.values()), key=lambda box: (box.row, box.column)))


def _drawn(places: Sequence[float], steps: Sequence[float], rules: Sequence[Rule]) -> set[tuple[int, int]]:
    """Which stretches are drawn: (number of the line's place, number of the step along it)."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        line = min(range(len(places)), key=lambda i: abs(places[i] - rule.at))
        first = max(bisect_right(steps, rule.start) - 1, 0)
        for step in range(first, len(steps) - 1):
            if steps[step] >= rule.end:
                break
            length = min(rule.end, steps[step + 1]) - max(rule.start, steps[step])
            covered[line, step] = covered.get((line, step), 0.0) + max(length, 0.0)
    return {
        (line, step) for (line, step), length in covered.items() if length >= _DRAWN * (steps[step + 1] - steps[step])
    }
