"""The figures of the bundled disclosure against a list of all of them that was written by hand from the document.

The list (``listed_figures.jsonl``) is in the order of the document; it was made without the program.
"""

import json
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bundled import bundled

from corpus.records import Figure
from corpus.text import fold

Listed = dict[str, Any]

NOT_FOUND = {
    ("一", "低保户及特困户生存及户籍状况认证"): "每月一次, how often",
    ("2021年3月底", "完成项目立项审批"): "a date by which something is to be done, in a goal's sentence",
    ("12月底", "完成资金全部支出"): "a date by which something is to be done, in a goal's sentence",
}
"""What the list has and the program does not take for a figure, with what it is."""

OTHER_NAMES = {
    "365": "使用液化石油气的经营场所: a noun with a clause before it",
    "1541": "退役军人中的党员: a noun with a group before it",
}


@cache
def _pairs() -> list[tuple[Listed, Figure | None]]:
    """Each listed figure with the one found for it: the same amount, of the same project, that agrees best."""
    path = Path(__file__).with_name("listed_figures.jsonl")
    listed = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    free = list(bundled().figures)
    pairs: list[tuple[Listed, Figure | None]] = []
    for record in listed:
        fitting = [figure for figure in free if _same(record, figure)]
        best = max(fitting, key=lambda figure: _agreement(record, figure), default=None)
        if best is not None:
            free.remove(best)
        pairs.append((record, best))
    return pairs


def _same(record: Listed, figure: Figure) -> bool:
    if record["direction"] == "持平" or figure.direction == "持平":
        return bool(record["direction"] == figure.direction)
    try:
        value = abs(Decimal(record["value"]))
    except InvalidOperation:
        return record["raw"].lstrip("≤") in figure.quantity.raw and _names(record, figure)
    return abs(figure.quantity.value) == value and (_names(record, figure) or record["raw"] in OTHER_NAMES)


def _names(record: Listed, figure: Figure) -> bool:
    words = [fold(word) for word in (figure.label, *figure.path, figure.row or "", figure.column or "") if word]
    wanted = [fold(record["label"]), fold((record["column"] or record["label"]).split(" › ")[-1])]
    alike = any(word in name or name in word for word in words for name in wanted)
    return alike and (record["subject"] or None) == figure.subject and record["raw"].lstrip("≤≥") in figure.quantity.raw


def _agreement(record: Listed, figure: Figure) -> int:
    same_label = fold(figure.label) == fold(record["label"])
    same_column = bool(record["column"]) and fold(record["column"]).endswith(fold(figure.column or " "))
    same_measure, same_unit = figure.measure == record["measure"], figure.quantity.unit == record["unit"]
    return 2 * int(same_label) + 2 * int(same_column) + int(same_measure) + int(same_unit)


def test_all_listed_figures_are_found_but_these() -> None:
    missing = {(record["raw"], record["label"]) for record, figure in _pairs() if figure is None}
    assert missing == set(NOT_FOUND)
    assert len(missing) <= len(_pairs()) * 0.02


def test_nothing_is_found_that_is_not_listed() -> None:
    found = {figure.id for _, figure in _pairs() if figure is not None}
    assert [figure.quantity.raw for figure in bundled().figures if figure.id not in found] == []


@pytest.mark.parametrize(("aspect", "differing"), [("measure", 2), ("period", 1), ("direction", 1), ("unit", 3)])
def test_what_is_found_is_what_was_read(aspect: str, differing: int) -> None:
    """Where they differ the list has a view of its own (增加2辆 as a count, a year for 已创建, the units of 持平 and of a row 车辆（台、辆）)."""
    others = [
        (record["raw"], record[aspect], _aspect(figure, aspect))
        for record, figure in _pairs()
        if figure is not None and record[aspect] != _aspect(figure, aspect)
    ]
    assert len(others) == differing, others


def _aspect(figure: Figure, aspect: str) -> str | None:
    return figure.quantity.unit if aspect == "unit" else getattr(figure, aspect)


def test_a_floor_is_told_by_its_comparator() -> None:
    """6000多 and 320余 are about that many; ≤6月份 is at most that."""
    for record, figure in _pairs():
        if figure is not None:
            wanted = "≈" if record["raw"][-1] in "多余" else record["comparator"]
            assert figure.quantity.comparator == wanted, record["raw"]
