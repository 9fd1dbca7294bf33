"""The embedded model is made from data and a seed, and from nothing else."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from index.encoder import EMBEDDED
from index.interfaces import Matrix
from index.static import StaticEncoder
from index.training.sources import LEXICON, PUBLIC, Pair, all_pairs, sample_pairs, vocabulary_pairs

PAIRS = [
    Pair(f"{word}多少钱", f"2021年{name}预算", name) for word, name in (("请客", "接待费"), ("买车", "购置费")) * 4
]


def test_every_word_for_a_term_finds_its_official_name() -> None:
    """Everyday words, variants and definitions of one term are one concept."""
    pairs = vocabulary_pairs(seed=1)
    assert pairs == vocabulary_pairs(seed=1) != vocabulary_pairs(seed=2)
    meals = [pair for pair in pairs if pair.concept == "公务接待费"]
    assert any("请客吃饭" in pair.query for pair in meals)
    assert any("公务接待费" in pair.passage for pair in meals)


def test_the_bundled_disclosure_is_read_too() -> None:
    """Headings and row names find what stands beneath them."""
    pairs = sample_pairs()
    assert pairs
    assert all(pair.query and pair.passage and pair.query == pair.concept for pair in pairs)


def test_the_trial_set_is_held_out() -> None:
    """What the model card measures on is nothing that was learnt."""
    made = json.loads((EMBEDDED / "training.json").read_text(encoding="utf-8"))
    assert "cmrc2018_trial" not in {source.name for source in PUBLIC} | made["pairs"].keys()


def test_data_that_are_missing_are_an_error(tmp_path: Path) -> None:
    """Rather than a model made from the rest."""
    with pytest.raises(OSError, match=PUBLIC[0].name):
        all_pairs(tmp_path, seed=1)


def test_texts_and_concepts_that_are_equal_are_no_counter_examples() -> None:
    """Two pairs of 接待费 don't push each other away; those of 购置费 stay counter-examples."""
    from tokenizers import Tokenizer

    from index.training.batches import draw, encode_pairs

    tokens = encode_pairs(Tokenizer.from_file(str(EMBEDDED / "tokenizer.json")), [(LEXICON, PAIRS)])
    [batch] = draw(tokens, steps=1, seed=1)
    assert batch.hidden.shape == (8, 8)
    assert not batch.hidden.diagonal().any()
    assert (batch.hidden.sum(axis=1) == 3).all()


def test_the_same_seed_makes_the_same_model(tmp_path: Path) -> None:
    """To the last byte, and it has learnt something."""
    for name in ("a", "b"):
        _train(tmp_path / name)
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("a", "b")]
    assert weights[0] == weights[1]
    asked, meant, other = StaticEncoder(tmp_path / "a", "a").encode(["请客", "接待费", "购置费"])
    assert asked @ meant > asked @ other + 0.3


def test_a_word_begins_with_its_characters() -> None:
    """What is written has them folded in: words that share characters lie near each other before any learning."""
    from tokenizers import Tokenizer

    from index.training.learning import Vectors

    tokenizer = Tokenizer.from_file(str(EMBEDDED / "tokenizer.json"))
    model = Vectors(tokenizer)
    rows = model.folded()
    assert not rows[0].any()
    left, right, other = (rows[tokenizer.token_to_id(word)] for word in ("接待费", "招待费", "人员"))
    assert _cosine(left, right) > _cosine(left, other) + 0.1


def test_a_public_source_is_a_file_of_pairs(tmp_path: Path) -> None:
    """One pair a line, long texts cut."""
    from index.training.sources import read_pairs

    (tmp_path / "pairs").mkdir()
    with gzip.open(tmp_path / "pairs" / f"{PUBLIC[0].name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"a": "谁", "b": "某" * 1000}) + "\n")
    [pair] = read_pairs(tmp_path, PUBLIC[0])
    assert pair.query == "谁"
    assert 100 <= len(pair.passage) < 1000


def _train(folder: Path) -> None:
    import torch
    from tokenizers import Tokenizer

    from index.training.batches import draw, encode_pairs
    from index.training.export import write_model
    from index.training.learning import Vectors, learn

    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(EMBEDDED / "tokenizer.json"))
    model = Vectors(tokenizer)
    learn(model, draw(encode_pairs(tokenizer, [(LEXICON, PAIRS)]), 20, seed=1), 20)
    write_model(folder, tokenizer, model.folded(), {})


def _cosine(left: Matrix, right: Matrix) -> float:
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))
