"""BM25 (Robertson & Zaragoza, 2009) of given passages, counted exactly from their texts.

The search engine finds the candidates; their scores are counted here, so that they depend on nothing but the
query, the passage and how many passages hold a term: not on the order of adding or the layout of an index.
"""

import math
from collections.abc import Callable, Iterable, Mapping

K1 = 1.2
B = 0.75
MEAN_LENGTH = 150
"""A fixed length to compare with: an average over the library would change every score with every document."""


def weights(terms: Iterable[str], frequency: Callable[[str], int], total: int) -> dict[str, float]:
    """Weight of each term known to ``frequency`` (passages that hold it) among ``total`` passages, in a fixed order."""
    counts = {term: frequency(term) for term in sorted(set(terms))}
    return {
        term: math.log(1 + (max(total - count, 0) + 0.5) / (count + 0.5)) for term, count in counts.items() if count
    }


def scores(term_weights: Mapping[str, float], texts: Mapping[str, str]) -> dict[str, float]:
    """Score of each text; ``texts`` are folded, and a term counts where it stands in them."""
    return {identifier: _score(term_weights, text) for identifier, text in texts.items()}


def relative(found: Mapping[str, float]) -> dict[str, float]:
    """Scores divided by the largest of them."""
    largest = max(found.values(), default=0.0)
    return {identifier: score / largest if largest else 0.0 for identifier, score in found.items()}


def _score(term_weights: Mapping[str, float], text: str) -> float:
    length = K1 * (1 - B + B * len(text) / MEAN_LENGTH)
    total = 0.0
    for term, weight in term_weights.items():
        count = text.count(term)
        if count:
            total += weight * count * (K1 + 1) / (count + length)
    return total
