"""Nearest vectors are exact, within filters, whichever way they are counted."""

import numpy as np
import pytest

from index import vector
from index.interfaces import Matrix
from index.vector import VectorIndex


@pytest.fixture
def rows() -> Matrix:
    """200 unit rows of 16 dimensions."""
    drawn = np.random.default_rng(7).normal(size=(200, 16)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


IDS = [f"{number:03}" for number in range(200)]


@pytest.mark.parametrize("flat_size", [5000, 1], ids=["numpy", "faiss"])
def test_the_nearest_are_exact_with_and_without_a_filter(
    rows: Matrix, flat_size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways of counting give what sorting all products gives."""
    monkeypatch.setattr(vector, "FLAT_SIZE", flat_size)
    index = VectorIndex(IDS, rows)
    products = rows @ rows[3]
    allowed = np.arange(200) % 3 == 0
    assert set(index.nearest(rows[3], 5)) == {IDS[row] for row in np.argsort(-products)[:5]}
    kept = np.flatnonzero(allowed)
    expected = {IDS[row] for row in kept[np.argsort(-products[kept])[:5]]}
    assert set(index.nearest(rows[3], 5, allowed)) == expected


def test_fewer_rows_than_asked_for_are_all_given(rows: Matrix) -> None:
    """Neither a small library nor a narrow filter is an error."""
    index = VectorIndex(IDS, rows)
    assert index.nearest(rows[0], 5, np.zeros(200, dtype=bool)) == []
    assert len(index.nearest(rows[0], 500)) == 200
    assert VectorIndex([], np.zeros((0, 0), dtype=np.float32)).nearest(rows[0], 5) == []


def test_cosines_are_given_by_id(rows: Matrix) -> None:
    """A row's cosine with itself is 1; an unknown id counts as unrelated."""
    found = VectorIndex(IDS, rows).cosines(rows[3], ["003", "unknown"])
    assert found.tolist() == [pytest.approx(1), 0.0]
