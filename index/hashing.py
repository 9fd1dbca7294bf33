"""Vectors that need no trained weights: character grams and the concepts of the vocabulary, hashed."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from index import segment
from index.interfaces import Matrix

_VERSION = 1
_DIMENSION = 512
_FUNCTION_WEIGHT = 0.15
_SINGLE_WEIGHT = 0.5
_CONCEPT_WEIGHT = 3.0
_CONCEPT_BINS = 8
_NAME_WEIGHT = 0.7


class HashingEncoder:
    """Signed hashing of character 1–2-grams (Weinberger et al., 2009) with the concepts of the vocabulary.

    A word of the vocabulary, everyday or official, adds the bins of its concept and the grams of the concept's
    name: 请客吃饭 lands beside 公务接待费.
    """

    name: Final = "hashing"
    dimension: Final = _DIMENSION

    @property
    def fingerprint(self) -> str:
        """Version of the rules, of folding and of the vocabulary."""
        constants = (_VERSION, _DIMENSION, _CONCEPT_WEIGHT, _CONCEPT_BINS, _NAME_WEIGHT, _FUNCTION_WEIGHT)
        digest = hashlib.blake2b(f"{constants}{segment.fingerprint()}".encode(), digest_size=8)
        return f"{self.name}-{digest.hexdigest()}"

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Encode texts as float32 [n, 512], unit rows."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = _grams_vector(text)
            for name in _concepts(text):
                vectors[row] += _concept_vector(name)
        # A sum may cancel to nothing; such a row stays zero rather than not-a-number.
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Matrix:
        """Encode questions, which are read as any other text."""
        return self.encode(texts)


def _grams_vector(text: str) -> npt.NDArray[np.float64]:
    counts = Counter(segment.grams(text))
    bins, weights = zip(*map(_place, counts), strict=True) if counts else ((), ())
    tempered = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
    places = np.array(bins, dtype=np.intp)
    summed = np.bincount(places, weights=np.array(weights) * tempered, minlength=_DIMENSION)
    return summed.astype(np.float64)


@cache
def _concept_vector(name: str) -> Matrix:
    vector = _NAME_WEIGHT * _grams_vector(name)
    for number in range(_CONCEPT_BINS):
        place, sign = _place(f"{name}\0{number}")
        vector[place] += _CONCEPT_WEIGHT * sign
    return vector.astype(np.float32)


def _concepts(text: str) -> list[str]:
    from corpus.vocabulary import vocabulary

    return sorted({spot.term.name for spot in vocabulary().spot(text)})


@lru_cache(maxsize=1 << 17)
def _place(feature: str) -> tuple[int, float]:
    # CRC-32 is linear, so its low bits alone would pair related grams; the product mixes them.
    mixed = (zlib.crc32(feature.encode()) * 0x9E3779B1) & 0xFFFFFFFF
    return (mixed >> 8) % _DIMENSION, _weight(feature) * (1 if mixed >> 31 else -1)


def _weight(feature: str) -> float:
    if segment.is_function(feature):
        return _FUNCTION_WEIGHT
    return _SINGLE_WEIGHT if len(feature) == 1 else 1.0
