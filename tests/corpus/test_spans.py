"""Spans of text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus.spans import merged, within

_SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(_SPANS, st.integers(0, 50))
def test_merging_keeps_what_lies_within(spans: list[tuple[int, int]], position: int) -> None:
    assert within(merged(spans), position) is any(start <= position < end for start, end in spans)


@given(_SPANS)
def test_merged_spans_are_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    joined = merged(spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(joined))
