"""Learns word and character vectors: of the passages of a batch, a query is to find its own."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from index.interfaces import Matrix
from index.training.batches import Bags, Batch, Ids

DIMENSION: Final = 256
WIDTHS: Final = (256, 128, 64)
"""Lengths at which a vector cut short must still find its passage (Kusupati et al., Matryoshka, 2022)."""
_SCALE = 20.0
_RATE = 0.02
_WARM_UP = 0.05
_REPORT = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Which characters a word is made of, word by word: ``characters[starts[w]:starts[w + 1]]``."""

    characters: Ids
    starts: Ids
    lengths: Ids


class Vectors(torch.nn.Module):
    """A word is its own vector and the mean of those of its characters; a text is the mean of its words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Start from random vectors for all words of ``tokenizer``; row 0, the unknown word, stays out of all texts."""
        super().__init__()
        words = [word for word, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]
        self._spelling, characters = _spelled(words)
        self.words = torch.nn.Parameter(torch.randn(len(words), DIMENSION) * 0.01)
        self.characters = torch.nn.Parameter(torch.randn(characters, DIMENSION) * 0.05)

    def forward(self, bags: Bags) -> torch.Tensor:
        """Vectors of texts, [n, DIMENSION], not yet of unit length."""
        used, places = np.unique(bags.ids, return_inverse=True)
        rows = self._rows(used)
        return functional.embedding_bag(torch.from_numpy(places), rows, torch.from_numpy(bags.starts), mode="mean")

    def folded(self) -> Matrix:
        """One row for each word, its characters folded in, float32 [words, DIMENSION]."""
        with torch.no_grad():
            rows = self._rows(np.arange(len(self.words))).numpy().copy()
        rows[0] = 0
        return np.asarray(rows, dtype=np.float32)

    def _rows(self, words: Ids) -> torch.Tensor:
        spelling = self._spelling
        lengths = spelling.lengths[words]
        offsets = np.cumsum(lengths) - lengths
        within = np.arange(lengths.sum()) - np.repeat(offsets, lengths)
        characters = spelling.characters[np.repeat(spelling.starts[words], lengths) + within]
        means = functional.embedding_bag(
            torch.from_numpy(characters), self.characters, torch.from_numpy(offsets), mode="mean", sparse=True
        )
        return functional.embedding(torch.from_numpy(words), self.words, sparse=True) + means


def _spelled(words: list[str]) -> tuple[_Spelling, int]:
    numbers = {character: i for i, character in enumerate(sorted({c for word in words for c in word}))}
    lengths = np.array([len(word) for word in words])
    characters = np.array([numbers[character] for word in words for character in word])
    return _Spelling(characters, np.cumsum(lengths) - lengths, lengths), len(numbers)


def learn(model: Vectors, batches: Iterator[Batch], steps: int) -> None:
    """Train for ``steps`` batches; the rate rises for a twentieth of them and then falls to nothing."""
    optimizer = torch.optim.SparseAdam(model.parameters(), lr=_RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (_WARM_UP * steps), (steps - step) / steps)
    )
    begun, total = time.monotonic(), 0.0
    for number, batch in enumerate(batches, start=1):
        optimizer.zero_grad()
        loss = ranking_loss(model(batch.queries), model(batch.passages), torch.from_numpy(batch.hidden))
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()  # type: ignore[no-untyped-call]
        schedule.step()
        total += loss.item()
        if number % _REPORT == 0:
            _log.info("%d/%d  损失 %.3f，%.0f 秒", number, steps, total / _REPORT, time.monotonic() - begun)
            total = 0.0


def ranking_loss(queries: torch.Tensor, passages: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of finding row ``i`` of the one among all rows of the other, both ways, over all ``WIDTHS``."""
    target = torch.arange(len(queries))
    losses = []
    for width in WIDTHS:
        cosines = functional.normalize(queries[:, :width]) @ functional.normalize(passages[:, :width]).T
        scores = (_SCALE * cosines).masked_fill(hidden, -torch.inf)
        losses += [functional.cross_entropy(scores, target), functional.cross_entropy(scores.T, target)]
    return torch.stack(losses).mean()
