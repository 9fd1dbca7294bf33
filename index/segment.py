"""Text to the tokens that are matched: character 1–2-grams and words.

A document is segmented once, when it is added, by jieba's algorithm; a question is segmented over the words
that the library holds, which needs no dictionary at all.
"""

import hashlib
import operator
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.text import fold

if TYPE_CHECKING:
    import rjieba

VERSION = 1
LONGEST_WORD = 12
"""Longest word looked for in a question, in characters."""

_RUNS_KEPT = 16384
_RUN = re.compile(r"[^\W_]+")
_FUNCTION_CHARACTERS = frozenset("的了吗呢吧啊么是有在和与及或也都就还要多少几请问我你他它这那哪什怎样给让把被呀谁")


def is_function(gram: str) -> bool:
    """Tell whether a gram holds nothing but characters that carry grammar rather than matter."""
    return _FUNCTION_CHARACTERS.issuperset(gram)


def grams(text: str) -> list[str]:
    """Character 1- and 2-grams of a text, folded; runs are broken at anything but letters and digits."""
    return [gram for run in runs(text) for gram in _grams_of(run)]


@lru_cache(maxsize=_RUNS_KEPT)
def _grams_of(run: str) -> tuple[str, ...]:
    return (*run, *map(operator.add, run, run[1:]))


def runs(text: str) -> list[str]:
    """The folded text cut at punctuation."""
    return _RUN.findall(fold(text))


def words(text: str) -> list[str]:
    """Words of a document's text, long words together with the shorter ones inside them."""
    return [word for run in runs(text) for word in _words_of(run)]


# The names of a document, its sections and its columns stand in every passage of it.
@lru_cache(maxsize=_RUNS_KEPT)
def _words_of(run: str) -> tuple[str, ...]:
    return tuple(word for word in _segmenter().cut_for_search(run, hmm=False) if len(word) > 1)


def known_words(text: str, frequency: Callable[[str], int]) -> list[str]:
    """Words of a question: the cut into fewest pieces, every word known to ``frequency``, rare words first choice.

    ``frequency`` gives the number of passages that hold a word. Single characters are left to the grams.
    """
    return [word for run in runs(text) for word in _best_cut(run, frequency)]


def _best_cut(run: str, frequency: Callable[[str], int]) -> list[str]:
    # best[i]: (pieces, passages holding them, start of the last piece) of the best cut of run[:i]
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(run) + 1):
        pieces, commonness, _ = best[end - 1]
        choice = (pieces + 1, commonness, end - 1)
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            count = frequency(run[start:end])
            if count:
                pieces, commonness, _ = best[start]
                choice = min(choice, (pieces + 1, commonness + count, start))
        best.append(choice)
    found: list[str] = []
    end = len(run)
    while end:
        start = best[end][2]
        if end - start > 1:
            found.append(run[start:end])
        end = start
    return found[::-1]


@cache
def _budget_words() -> tuple[str, ...]:
    from corpus.vocabulary import vocabulary

    terms = vocabulary()
    found = {fold(surface) for term in terms.terms for surface in terms.surfaces(term)}
    return tuple(sorted(word for word in found if len(word) > 1))


@cache
def _segmenter() -> "rjieba.Jieba":
    # 60 ms of dictionary: wanted when documents are added, never for a question.
    import rjieba

    segmenter = rjieba.Jieba()
    for word in _budget_words():
        segmenter.add_word(word, None, None)
    return segmenter


@cache
def fingerprint() -> str:
    """Name of this way of segmenting: it changes with the rules and with the vocabulary."""
    from corpus.vocabulary.terms import FILES

    digest = hashlib.blake2b(str(VERSION).encode(), digest_size=8)
    for path in FILES:
        digest.update(path.read_bytes())
    return digest.hexdigest()
