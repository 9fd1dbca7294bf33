"""BM25 of given texts, counted exactly."""

import math

import pytest

from index import bm25

_TEXTS = ["公务接待费", "公务接待费公务接待费", "培训费"]


def test_a_rare_word_weighs_more() -> None:
    """And one that no passage holds nothing at all."""
    found = bm25.weights(["费", "培训", "无"], {"费": 3, "培训": 1, "无": 0}.__getitem__, 3)
    assert found.keys() == {"费", "培训"}
    assert found["培训"] == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert found["培训"] > found["费"] > 0


def test_a_text_scores_by_what_it_holds() -> None:
    """More often is better, though less than twice; relative scores are parts of the best."""
    one, two, none = bm25.scores({"接待": 1.0}, _TEXTS)
    assert none == 0 < one < two < 2 * one
    assert bm25.relative(bm25.scores({"接待": 1.0}, _TEXTS)).tolist() == [pytest.approx(one / two), 1, 0]
    assert bm25.relative(bm25.scores({"无": 1.0}, _TEXTS)).tolist() == [0, 0, 0]


def test_coverage_is_the_share_that_is_held() -> None:
    """Whatever the length; nothing is held by nothing."""
    assert bm25.coverage({"接待": 3.0, "培训": 1.0}, [*_TEXTS, ""]).tolist() == [0.75, 0.75, 0.25, 0]
    assert bm25.coverage({}, _TEXTS).tolist() == [0, 0, 0]
