"""The terms themselves and how they are read from the data files beside this module.

A file has one table per kind and one line per term; lists are written as words parted by spaces,
which keeps a term on one line and reading fast (every question waits for it).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

Kind = Literal[
    "account",
    "function",
    "economic",
    "fund",
    "procurement",
    "asset",
    "indicator",
    "measure",
    "table",
    "subject",
    "organ",
]

KINDS: Final[frozenset[str]] = frozenset(get_args(Kind))
FIELDS: Final[frozenset[str]] = frozenset({"variants", "everyday", "parts", "codes", "definition"})
FILES: Final = tuple(
    Path(__file__).with_name(f"{area}.toml")
    for area in ("accounts", "economic", "functions", "management", "performance", "livelihood")
)


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of public budgeting.

    ``variants`` are official names of the same thing, ``everyday`` what citizens say, ``parts`` the names of
    the terms that make it up, ``codes`` its numbers in 政府收支分类科目 (3, 5 or 7 digits).
    """

    name: str
    kind: Kind
    variants: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    definition: str = ""


def read_terms(path: Path) -> Iterator[Term]:
    """The terms of one data file, in its order.

    Raises ValueError, naming the file and the term, for a kind or a field that does not exist.
    """
    tables: dict[str, dict[str, dict[str, str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind, entries in tables.items():
        if kind not in KINDS:
            message = f"{path.name}: no such kind: {kind}"
            raise ValueError(message)
        for name, fields in entries.items():
            if not fields.keys() <= FIELDS:
                message = f"{path.name}: {name}: no such field: {sorted(fields.keys() - FIELDS)}"
                raise ValueError(message)
            yield Term(
                name=name,
                kind=cast("Kind", kind),
                variants=tuple(fields.get("variants", "").split()),
                everyday=tuple(fields.get("everyday", "").split()),
                parts=tuple(fields.get("parts", "").split()),
                codes=tuple(fields.get("codes", "").split()),
                definition=fields.get("definition", ""),
            )
