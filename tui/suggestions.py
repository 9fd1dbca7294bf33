"""What a question that is being typed may go on with."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from textual.suggester import Suggester

if TYPE_CHECKING:
    from qa.understanding.names import Names

_SHORTEST = 2
_LONGEST_TYPED = 24
_LONGEST_NAME = 30


def likely_names(names: "Names") -> list[str]:
    """The names a library knows and the words of the vocabulary, each once, the likeliest first.

    Departments come first, then the terms that the library has figures of, its other labels, all other terms.
    """
    from corpus.vocabulary import vocabulary

    words = vocabulary()
    terms = [name for term in words.terms for name in words.surfaces(term)]
    own = set(names.labels)
    found = (*names.departments, *(term for term in terms if term in own), *names.labels, *terms)
    return list(dict.fromkeys(name for name in found if _SHORTEST < len(name) <= _LONGEST_NAME))


class NameSuggester(Suggester):
    """Completes the last words typed to a name that begins with them."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names: list[str] = []
        self._rank: dict[str, int] = {}

    def learn(self, names: Iterable[str]) -> None:
        """Take these names, the likeliest first, for those known so far."""
        self._rank = {name: rank for rank, name in enumerate(names)}
        self._names = sorted(self._rank)

    async def get_suggestion(self, value: str) -> str | None:
        """``value`` completed; the longest piece of its end that begins a name decides."""
        for length in range(min(len(value), _LONGEST_TYPED), _SHORTEST - 1, -1):
            typed = value[-length:]
            name = self._likeliest(typed)
            if name is not None:
                return value + name[length:]
        return None

    def _likeliest(self, typed: str) -> str | None:
        first = bisect_left(self._names, typed)
        alike: Sequence[str] = list(
            takewhile(lambda name: name.startswith(typed), (self._names[i] for i in range(first, len(self._names))))
        )
        # What is typed already needs no more, even where longer names begin with it.
        return None if typed in alike else min(alike, key=self._rank.__getitem__, default=None)
