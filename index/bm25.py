"""BM25 (Robertson & Zaragoza, 2009) of given passages, counted exactly from their texts.

The search engine finds the candidates; their scores are counted here, so that they depend on nothing but the
query, the passage and how many passages hold a term: not on the order of adding or the layout of an index.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

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


def scores(term_weights: Mapping[str, float], texts: Sequence[str]) -> Vector:
    """Score of each of ``n`` texts, float64 [n]; texts are folded, and a term counts where it stands in them."""
    lengths = K1 * (1 - B + B * np.array([len(text) for text in texts], dtype=np.float64) / MEAN_LENGTH)
    total = np.zeros(len(texts))
    for term, weight in term_weights.items():
        counts = np.array([text.count(term) for text in texts], dtype=np.float64)
        total += weight * counts * (K1 + 1) / (counts + lengths)
    return total


def relative(found: Vector) -> Vector:
    """Scores divided by the largest of them."""
    largest = found.max(initial=0.0)
    return found / largest if largest else found


def coverage(term_weights: Mapping[str, float], texts: Sequence[str]) -> Vector:
    """Share of the query's weight that stands in each of ``n`` folded texts, float64 [n], 0 to 1, whatever its length."""
    total = np.zeros(len(texts))
    filled = [row for row, text in enumerate(texts) if text]
    for term, weight in term_weights.items() if filled else ():
        total[filled] += [weight * (term in texts[row]) for row in filled]
    return total / (sum(term_weights.values()) or 1.0)
