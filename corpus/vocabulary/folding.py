"""How surfaces and texts are made comparable: width, case, quotes and brackets do not count."""

import unicodedata
from functools import cache

IGNORED = frozenset("“”‘’＂＇\"'「」『』〝〞()（）[]［］【】〔〕〈〉《》")


@cache
def _folded_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return "".join(piece for piece in folded if piece not in IGNORED)


def fold(text: str) -> str:
    """``text`` in NFKC and lower case, without quotes and brackets: ``“三公”经费`` becomes ``三公经费``."""
    return "".join(map(_folded_character, text))


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the index in ``text`` of the character it came from."""
    pieces = list(map(_folded_character, text))
    places = [index for index, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), places
