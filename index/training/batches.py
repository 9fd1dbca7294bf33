"""Pairs as token ids, and batches of them drawn at random, one source at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.training.sources import Pair, Source

Ids = npt.NDArray[np.int64]

BATCH: Final = 768
_LONGEST = 160
_DROPOUT = 0.05


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as token ids: text ``i`` is ``ids[starts[i]:starts[i + 1]]``, the last one reaches to the end."""

    ids: Ids
    starts: Ids


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of one source; the passages ``hidden[i, j]`` are no counter-examples of query ``i`` ([n, n], bool)."""

    queries: Bags
    passages: Bags
    hidden: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Tokens:
    source: Source
    queries: list[Ids]
    passages: list[Ids]
    # Equal numbers mean equal texts, or equal concepts; a pair without a concept has one of its own.
    keys: Ids


def encode_pairs(tokenizer: Tokenizer, sources: Sequence[tuple[Source, Sequence[Pair]]]) -> list[_Tokens]:
    """Cut the texts of all sources; pairs of which a side is left with no token are dropped."""
    return [_encoded(tokenizer, source, pairs) for source, pairs in sources]


def _encoded(tokenizer: Tokenizer, source: Source, pairs: Sequence[Pair]) -> _Tokens:
    queries = _ids(tokenizer, [pair.query for pair in pairs])
    passages = _ids(tokenizer, [pair.passage for pair in pairs])
    kept = [i for i in range(len(pairs)) if len(queries[i]) and len(passages[i])]
    numbers: dict[str, int] = {}
    keys = [
        [
            numbers.setdefault(f"{kind}\0{value}", len(numbers))
            for kind, value in zip("qpc", (pair.query, pair.passage, pair.concept or str(i)), strict=True)
        ]
        for i, pair in enumerate(pairs)
    ]
    return _Tokens(source, [queries[i] for i in kept], [passages[i] for i in kept], np.array(keys)[kept])


def _ids(tokenizer: Tokenizer, texts: list[str]) -> list[Ids]:
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    # 0 is the unknown token, whose row stays zero.
    return [np.array([i for i in encoding.ids if i][:_LONGEST], dtype=np.int64) for encoding in encodings]


def draw(sources: Sequence[_Tokens], steps: int, seed: int) -> Iterator[Batch]:
    """Draw ``steps`` batches, each from one source chosen by its weight."""
    chance = np.random.default_rng(seed)
    weights = np.array([tokens.source.weight for tokens in sources])
    orders = [_endless(len(tokens.queries), chance) for tokens in sources]
    for number in chance.choice(len(sources), size=steps, p=weights / weights.sum()):
        chosen = next(orders[number])
        tokens = sources[number]
        yield Batch(
            queries=_bags([tokens.queries[i] for i in chosen], chance),
            passages=_bags([tokens.passages[i] for i in chosen], chance),
            hidden=_hidden(tokens.keys[chosen]),
        )


def _endless(size: int, chance: np.random.Generator) -> Iterator[Ids]:
    while True:
        order = chance.permutation(size)
        for start in range(0, max(size - BATCH, 0) + 1, BATCH):
            yield order[start : start + BATCH]


def _bags(texts: list[Ids], chance: np.random.Generator) -> Bags:
    kept = [_dropped(text, chance) for text in texts]
    lengths = np.array([len(text) for text in kept])
    return Bags(np.concatenate(kept), np.cumsum(lengths) - lengths)


def _dropped(text: Ids, chance: np.random.Generator) -> Ids:
    left = text[chance.random(len(text)) >= _DROPOUT]
    return left if len(left) else text


def _hidden(keys: Ids) -> npt.NDArray[np.bool_]:
    same = (keys[:, None, :] == keys[None, :, :]).any(axis=2)
    np.fill_diagonal(same, val=False)
    return np.asarray(same)
