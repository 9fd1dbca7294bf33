"""Hashed vectors are unit rows, the same in every process, and bring everyday words to official ones."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.hashing import HashingEncoder

_ROOT = Path(__file__).parents[2]


def test_rows_are_unit_vectors_of_float32() -> None:
    """One row a text; a text without letters or digits is a row of zeros, never not-a-number."""
    encoder = HashingEncoder()
    vectors = encoder.encode(["公务接待费2.30万元", "", "，。", "a"])
    assert vectors.shape == (4, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0, 1])
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_text_has_one_vector_in_any_company_and_in_any_process() -> None:
    """Neither the other texts of a batch nor the seed of Python's own hashing matters."""
    script = (
        "from index.hashing import HashingEncoder; import sys\n"
        "sys.stdout.buffer.write(HashingEncoder().encode(['公务接待费']).tobytes())\n"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, cwd=_ROOT, env={"PYTHONHASHSEED": "7"}, stdout=subprocess.PIPE, check=True)
    there = np.frombuffer(run.stdout, dtype=np.float32)
    assert np.array_equal(there, HashingEncoder().encode(["租赁费", "公务接待费"])[1])


@pytest.mark.parametrize(
    ("everyday", "official", "other"),
    [("请客吃饭花了多少", "公务接待费", "因公出国（境）费"), ("养老的钱", "基本养老保险缴费", "住房公积金")],
)
def test_everyday_words_lie_nearer_to_what_they_mean(everyday: str, official: str, other: str) -> None:
    """The vocabulary's everyday words share their concept's direction."""
    question, meant, distant = HashingEncoder().encode([everyday, official, other])
    assert question @ meant > question @ distant
