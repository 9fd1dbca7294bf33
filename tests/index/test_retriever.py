"""Search finds by meaning and by words, within filters, and explains its scores."""

from pathlib import Path

import pytest
from shelf import BUREAU, STREET, document, keep, opened, retriever

from corpus.records import Document
from index.interfaces import Filters
from index.retriever import GRAM_WEIGHT
from index.store import Store

FIRST = document("某街道", 2021, STREET)
SECOND = document("某局", 2022, BUREAU)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of two documents."""
    store = opened(tmp_path)
    keep(store, FIRST, SECOND)
    return store


def best(store: Store, query: str, **filters: frozenset[str] | frozenset[int]) -> str:
    """Text of the best passage."""
    hits = retriever(store).search(query, filters=Filters(**filters))  # type: ignore[arg-type]
    return store.text(hits[0].chunk_id[:64])[slice(*place(store, hits[0].chunk_id))]


def place(store: Store, chunk_id: str) -> tuple[int, int]:
    """Where a passage stands."""
    [chunk] = store.chunks([chunk_id])
    return chunk.start, chunk.end


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("2021年预算收入一共多少", STREET[1]),
        ("单位规格是什么", STREET[2]),
        ("采购花多少钱", STREET[3]),
        ("车辆有几辆，价值多少", BUREAU[1]),
    ],
)
def test_the_passage_with_the_answer_comes_first(store: Store, query: str, passage: str) -> None:
    """Questions of a citizen's call over two small documents."""
    assert best(store, query) == passage


def test_everyday_words_find_the_official_ones(store: Store) -> None:
    """请客吃饭 shares no character with 公务接待费."""
    assert best(store, "请客吃饭花了多少", years=frozenset({2022})) == BUREAU[0]


def test_filters_hold_for_both_ways_of_finding(store: Store) -> None:
    """Every passage found passes every filter; filters that nothing passes find nothing."""
    search = retriever(store).search
    for filters in (
        Filters(years=frozenset({2022})),
        Filters(departments=frozenset({"某局"})),
        Filters(document_ids=frozenset({SECOND.id}), kinds=frozenset({"预算"})),
    ):
        assert {hit.chunk_id[:64] for hit in search("预算", filters=filters)} == {SECOND.id}
    assert search("预算", filters=Filters(kinds=frozenset({"决算"}))) == []
    assert search("预算", filters=Filters(document_ids=frozenset())) == []


def test_a_section_is_chosen_by_words_of_its_heading(store: Store) -> None:
    """Width and quotes of the heading don't matter."""
    search = retriever(store).search
    assert len(search("预算", filters=Filters(sections=frozenset({"收支 情况"})))) == 7
    assert search("预算", filters=Filters(sections=frozenset({"国有资产"}))) == []
    assert search("预算", filters=Filters(sections=frozenset())) == []


def test_the_score_is_the_sum_of_its_parts(store: Store) -> None:
    """The best match of characters contributes its weight, whole."""
    hits = retriever(store).search("公务接待费")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert max(hit.parts["grams"] for hit in hits) == pytest.approx(GRAM_WEIGHT)
    for hit in hits:
        assert hit.score == pytest.approx(sum(hit.parts.values()), abs=1e-5)


def test_equal_passages_are_ordered_by_id(tmp_path: Path) -> None:
    """Ten rows that say the same keep their place from search to search."""
    store = opened(tmp_path)
    keep(store, document("某街道", 2021, ["办公费1.00万元。"] * 10))
    ids = [hit.chunk_id for hit in retriever(store).search("办公费")]
    assert len(ids) == 10
    assert ids == sorted(ids)


def test_a_change_is_seen_by_the_next_search(store: Store) -> None:
    """An open retriever follows the store."""
    search = retriever(store)
    assert search.search("教育支出预算")
    third: Document = document("某校", 2023, ["教育支出预算88.00万元。"])
    keep(store, third)
    assert search.search("教育支出预算")[0].chunk_id == third.chunks[0].id
    with store.write() as writing:
        writing.remove(third.id)
    assert third.chunks[0].id not in {hit.chunk_id for hit in search.search("教育支出预算")}


@pytest.mark.parametrize("query", ["", "  \n", "？！", "\x00\x07", "的" * 10_000])
def test_a_query_without_matter_is_no_error(store: Store, query: str) -> None:
    """Nothing to look for finds nothing or something, but never fails."""
    assert isinstance(retriever(store).search(query), list)


def test_the_limit_is_kept(store: Store) -> None:
    """No more hits than asked for; none for none."""
    assert len(retriever(store).search("预算", limit=2)) == 2
    assert retriever(store).search("预算", limit=0) == []
