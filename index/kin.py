"""Documents of one disclosure: the parts it was published in, its copies, and its versions.

A department publishes its budget of a year as one file, or its narrative and its tables apart, or again with
corrections. What a person reads as one disclosure has one department, year, kind and scope.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Figure, Identity
from corpus.text import fold
from index import rows
from index.interfaces import DocumentEntry

_PARTY = ("中国共产党", "中共")
_TELLING_PATH = 2

DisclosureKey = tuple[str, int | None, str, str]
FigureKey = tuple[object, ...]
Value = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """Another document of the same disclosure.

    ``contested`` are pairs of figures (of this one, of that one) that give one thing two values; ``shared`` is the
    number of those that agree.
    """

    entry: DocumentEntry
    contested: tuple[tuple[Figure, Figure], ...] = ()
    shared: int = 0

    @property
    def completes(self) -> bool:
        """Whether the two can stand side by side: nothing in one denies the other."""
        return not self.contested


def disclosure_of(identity: Identity) -> DisclosureKey | None:
    """What two documents of one disclosure have in common; None where the department is unknown.

    An organ of the party is written with 中共 before its name or without; a scope that is not said is the 部门.
    """
    department = fold(identity.department)
    for prefix in _PARTY:
        department = department.removeprefix(prefix)
    if not department:
        return None
    return department, identity.year, identity.kind, identity.scope or "部门"


def current(entries: Iterable[DocumentEntry]) -> tuple[DocumentEntry, ...]:
    """The documents that no other one has taken the place of."""
    listed = tuple(entries)
    replaced = {old for entry in listed for old in entry.supersedes}
    return tuple(entry for entry in listed if entry.id not in replaced)


def figure_key(figure: Figure) -> FigureKey:
    """What a figure says, its value left aside; equal in the copies of a document in other formats.

    Prose and cells are kept apart: prose rounds what a table has to the cent.
    """
    return (
        figure.column is not None,
        # A known account needs no path, which may change with the very amount that was corrected.
        figure.concept or tuple(map(fold, (*figure.path[-_TELLING_PATH:], figure.label))),
        figure.fund,
        fold(figure.column or ""),
        fold(figure.subject or ""),
        figure.measure,
        figure.period,
        figure.base,
        figure.as_of,
    )


def value_of(figure: Figure) -> Value:
    """A figure's value: money in its smallest part whatever the unit written, anything else with its unit."""
    yuan = rows.scaled_yuan(figure.quantity)
    amount = (yuan,) if yuan is not None else (figure.quantity.value, figure.quantity.unit)
    return (*amount, figure.quantity.comparator, figure.direction)


def compare(ours: Sequence[Figure], entry: DocumentEntry, theirs: Sequence[Figure]) -> Kin:
    """Compare a document's figures with those of another one, as far as each says a thing once."""
    mine, other = _single(ours), _single(theirs)
    common = [key for key in mine if key in other]
    contested = [(mine[key], other[key]) for key in common if value_of(mine[key]) != value_of(other[key])]
    return Kin(entry, tuple(contested), len(common) - len(contested))


def counted_once(
    documents: Iterable[tuple[DocumentEntry, Sequence[Figure]]],
) -> Iterator[tuple[DocumentEntry, tuple[Figure, ...]]]:
    """Give each document with the figures that no earlier document of the same disclosure has.

    Within a document nothing is left out: a table may well say the same thing twice.
    """
    seen: dict[DisclosureKey, set[tuple[FigureKey, Value]]] = defaultdict(set)
    for entry, figures in documents:
        key = disclosure_of(entry.identity)
        said = [(figure_key(figure), value_of(figure)) for figure in figures]
        if key is None:
            yield entry, tuple(figures)
            continue
        yield entry, tuple(figure for figure, what in zip(figures, said, strict=True) if what not in seen[key])
        seen[key].update(said)


def _single(figures: Sequence[Figure]) -> dict[FigureKey, Figure]:
    """The figures that a document has one value for."""
    values: dict[FigureKey, set[Value]] = defaultdict(set)
    first: dict[FigureKey, Figure] = {}
    for figure in figures:
        key = figure_key(figure)
        values[key].add(value_of(figure))
        first.setdefault(key, figure)
    return {key: figure for key, figure in first.items() if len(values[key]) == 1}
