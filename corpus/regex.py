"""Regular expressions that are compiled when they are first used.

The path of a question has hundreds of them, of which one question needs a part: to compile them all at import takes a third
of the time of a cold command.
"""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "scanner")


class _Later:
    """Stands for a compiled expression; the first use makes it and takes over its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled expression has
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> "re.Pattern[str]":
    """A regular expression with the methods of ``re.compile(source, flags)``, compiled at its first use.

    An expression that is wrong raises ``re.error`` then. ``found.re`` of a match is the compiled expression, not this one.
    """
    return cast("re.Pattern[str]", _Later(source, flags))
