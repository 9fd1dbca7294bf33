"""Why a passage was found: which of the question's words stand in it, and in which of its fields."""

from collections.abc import Iterable

from corpus.chunk import in_text
from corpus.records import Chunk
from corpus.text import fold
from index.passage import grounds_of

FIELDS = ("section", "table", "text", "grounds")
"""The headings above a passage, the title of its table, what it says itself, the rules that it names."""


def matched(words: Iterable[str], chunk: Chunk) -> dict[str, tuple[str, ...]]:
    """For each of ``FIELDS`` in which some of ``words`` stand, those words, in their order.

    A word that is part of a longer one which stands there too is left out.
    """
    wanted = list(dict.fromkeys(map(fold, words)))
    found = {name: _held(wanted, fold(text)) for name, text in zip(FIELDS, _texts(chunk), strict=True)}
    return {name: held for name, held in found.items() if held}


def _held(words: list[str], text: str) -> tuple[str, ...]:
    held = [word for word in words if word and word in text]
    return tuple(word for word in held if not any(word != other and word in other for other in held))


def _texts(chunk: Chunk) -> tuple[str, str, str, str]:
    if chunk.fields:
        own = " ".join(f"{field.header} {field.text}" for field in chunk.fields if in_text(field))
    else:
        own = chunk.text.rpartition("｜")[2]
    return " ".join(chunk.section), chunk.table or "", own, grounds_of(chunk)
