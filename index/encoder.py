"""Text to vectors: the interface of an encoder, the encoders by name, and the one that needs no trained weights.

Vectors are unit rows, so that their product is the cosine.
"""

import hashlib
import math
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Protocol

import numpy as np

from corpus.errors import BadInputError
from index import segment
from index.interfaces import Matrix


class Encoder(Protocol):
    """Turns texts into vectors. Equal fingerprints mean equal vectors for equal texts."""

    @property
    def name(self) -> str:
        """Name by which the encoder is chosen."""

    @property
    def fingerprint(self) -> str:
        """Name of these very weights and rules."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Encode ``n`` texts as float32 [n, dimension], unit rows; a text without letters or digits is a zero row."""


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
            features = _features(text)
            if not features:
                continue
            bins = [_bin(feature) for feature in features]
            weights = np.array(list(features.values()))
            signs = np.array([sign for _, sign in bins])
            np.add.at(vectors[row], [place for place, _ in bins], weights * signs)
        # A sum may cancel to nothing; such a row stays zero rather than not-a-number.
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors


def _features(text: str) -> dict[str, float]:
    features = {gram: _weight(gram) * (1 + math.log(count)) for gram, count in Counter(segment.grams(text)).items()}
    for name in _concepts(text):
        for gram in segment.grams(name):
            features[gram] = features.get(gram, 0.0) + _NAME_WEIGHT * _weight(gram)
        for number in range(_CONCEPT_BINS):
            features[f"{name}\0{number}"] = _CONCEPT_WEIGHT
    return features


def _concepts(text: str) -> list[str]:
    from corpus.vocabulary import vocabulary

    return sorted({spot.term.name for spot in vocabulary().spot(text)})


def _weight(gram: str) -> float:
    if segment.is_function(gram):
        return _FUNCTION_WEIGHT
    return _SINGLE_WEIGHT if len(gram) == 1 else 1.0


@lru_cache(maxsize=1 << 17)
def _bin(feature: str) -> tuple[int, int]:
    # CRC-32 is linear, so its low bits alone would pair related grams; the product mixes them.
    mixed = (zlib.crc32(feature.encode()) * 0x9E3779B1) & 0xFFFFFFFF
    return (mixed >> 8) % _DIMENSION, 1 if mixed >> 31 else -1


DEFAULT: Final = "hashing"
_MAKERS: dict[str, Callable[[], Encoder]] = {"hashing": HashingEncoder}


def register(name: str, make: Callable[[], Encoder]) -> None:
    """Let an encoder be chosen by name; ``make`` is called when it is first needed."""
    _MAKERS[name] = make


def encoder_named(name: str = DEFAULT) -> Encoder:
    """Give an encoder by its name. Raises ``BadInputError`` when there is none of that name."""
    if name not in _MAKERS:
        raise BadInputError(f"没有名为 {name} 的向量模型。可用的有：{'、'.join(sorted(_MAKERS))}。")
    return _MAKERS[name]()
