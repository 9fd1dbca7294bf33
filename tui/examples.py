"""Questions to try, made from what a library holds."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import Figure
    from index.interfaces import Reader
    from qa.engine import Engine

_WANTED = 5
_MOST_TRIED = 40
_LONGEST_LABEL = 12
_MONEY = frozenset({"元", "万元", "亿元"})
_NO_COUNT = _MONEY | {"%", "％", "‰", ""}


def examples(store: "Reader", engine: "Engine") -> list[str]:
    """Five questions of different kinds from the latest document, or fewer; the engine answers each with a figure."""
    from index.kin import current

    entries = current(store.documents())
    if not entries:
        return []
    latest = max(entries, key=lambda entry: (entry.identity.year or 0, entry.id))
    several = len({entry.identity.department for entry in entries}) > 1 or len(entries) > 1
    whose = f"{latest.identity.department}{latest.identity.year}年" if several and latest.identity.year else ""
    named = [figure for figure in store.figures([latest.id]) if _nameable(figure)]
    kinds = (_accounts(named), _changes(named), _amounts(named), _counts(named))
    answered: list[str] = []
    for question in islice(_in_turn(kinds), _MOST_TRIED):
        asked = whose + question
        if asked not in answered and engine.ask(asked, documents=frozenset({latest.id})).status == "answered":
            answered.append(asked)
        if len(answered) == _WANTED:
            break
    return answered


def _nameable(figure: "Figure") -> bool:
    return 2 < len(figure.label) <= _LONGEST_LABEL and not any(c.isdigit() or c.isspace() for c in figure.label)  # noqa: PLR2004


def _accounts(figures: "Iterable[Figure]") -> Iterator[str]:
    """Amounts of accounts that the vocabulary knows."""
    from corpus.vocabulary import vocabulary

    for figure in figures:
        term = vocabulary().get(figure.concept or "")
        if term is not None and term.kind == "account" and _is_stated(figure):
            yield f"{figure.label}是多少"


def _changes(figures: "Iterable[Figure]") -> Iterator[str]:
    return (f"{figure.label}比上年{figure.direction}多少" for figure in figures if figure.direction in ("增加", "减少"))


def _amounts(figures: "Iterable[Figure]") -> Iterator[str]:
    return (f"{figure.label}是多少" for figure in figures if _is_stated(figure))


def _counts(figures: "Iterable[Figure]") -> Iterator[str]:
    return (f"{figure.label}是多少" for figure in figures if figure.row and figure.quantity.unit not in _NO_COUNT)


def _is_stated(figure: "Figure") -> bool:
    return figure.quantity.unit in _MONEY and figure.direction is None


def _in_turn(kinds: Iterable[Iterator[str]]) -> Iterator[str]:
    """One of each kind, then another of each."""
    left = list(kinds)
    while left:
        for kind in tuple(left):
            question = next(kind, None)
            if question is None:
                left.remove(kind)
            else:
                yield question
