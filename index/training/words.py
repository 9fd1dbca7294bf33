"""The tokenizer: a unigram model over jieba's words, whose best path is jieba's own cut (without guessing of new words)."""

import logging
import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from corpus.text import fold
from corpus.vocabulary import vocabulary

UNKNOWN: Final = "<unk>"
_RARE_CHARACTER = 2
_LONGEST_WHOLE = 4
_BATCH = 4096
_IGNORED = r"[“”\"‘’'「」『』《》〈〉()\[\]【】〔〕{}·]|(?<![a-z0-9])\s+|\s+(?![a-z0-9])"


def make_tokenizer(texts: Sequence[str], size: int) -> Tokenizer:
    """Make a tokenizer of at most ``size`` entries.

    Entries are all single characters, the vocabulary's ``whole_words``, and the most frequent words of ``texts``.
    """
    scores = _jieba_scores()
    characters = sorted(_characters(texts))
    lowest = min(scores.values())
    for character in characters:
        scores.setdefault(character, lowest - 1)
    counts = _counts(_tokenizer(scores), texts)
    counts.pop(UNKNOWN, None)
    kept = dict.fromkeys((*characters, *(word for word in whole_words() if word in scores)))
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        if len(kept) == size - 1:
            break
        kept.setdefault(word)
    return _tokenizer({word: scores[word] for word in kept})


def whole_words() -> list[str]:
    """The short official names, which are kept whole.

    A long name or an everyday phrase kept whole would teach nothing of the words that it is made of, and those are
    what the next person's wording has in common with it.
    """
    found = {fold(name) for term in vocabulary().terms for name in (term.name, *term.variants)}
    kept = (word for word in found if word.isalpha() and len(word) <= _LONGEST_WHOLE)
    return sorted(kept, key=lambda word: (len(word), word))


def _jieba_scores() -> dict[str, float]:
    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    segmenter.initialize()
    # Short before long: a long word must win over the words that it is made of, which have been raised before.
    for word in whole_words():
        segmenter.suggest_freq(word, tune=True)
    total = math.log(segmenter.total)
    return {
        word: math.log(count) - total
        for word, count in segmenter.FREQ.items()
        if count and word == fold(word) and word.isalpha()
    }


def _characters(texts: Iterable[str]) -> set[str]:
    counts: dict[str, int] = {}
    for text in texts:
        for character in set(fold(text)):
            counts[character] = counts.get(character, 0) + 1
    wanted = {character for character, count in counts.items() if count > _RARE_CHARACTER and character.isalnum()}
    return wanted | set("0123456789abcdefghijklmnopqrstuvwxyz") | {c for word in whole_words() for c in word}


def _counts(tokenizer: Tokenizer, texts: Sequence[str]) -> dict[str, int]:
    totals = np.zeros(tokenizer.get_vocab_size(), dtype=np.int64)
    for start in range(0, len(texts), _BATCH):
        encodings = tokenizer.encode_batch_fast(list(texts[start : start + _BATCH]), add_special_tokens=False)
        ids = [number for encoding in encodings for number in encoding.ids]
        totals += np.bincount(ids, minlength=len(totals))
    return {word: int(totals[number]) for word, number in tokenizer.get_vocab().items() if totals[number]}


def _tokenizer(scores: dict[str, float]) -> Tokenizer:
    entries = [(UNKNOWN, min(scores.values()) - 10), *sorted(scores.items())]
    tokenizer = Tokenizer(models.Unigram(entries, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(_IGNORED), "")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed"),
            pre_tokenizers.Split(Regex(r"\p{N}"), "isolated"),
        ]
    )
    return tokenizer
