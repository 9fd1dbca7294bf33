"""Search finds by meaning and by words, within filters, and explains its scores."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from models import static_model
from shelf import BUREAU, STREET, document, keep, opened, retriever

from corpus.records import Document, Field
from index.hashing import HashingEncoder
from index.interfaces import Filters
from index.prepared import prepared
from index.retriever import CROWD_WEIGHT, GRAM_WEIGHT, Retriever
from index.static import StaticEncoder
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


def test_filters_narrow_what_is_compared_not_what_was_found(tmp_path: Path) -> None:
    """A hundred better passages of another department leave no less room for those asked for."""
    store = opened(tmp_path)
    keep(store, document("某局", 2022, [f"公务接待费{n}.00万元。" for n in range(100)]), FIRST)
    filters = Filters(departments=frozenset({"某街道"}))
    hits = retriever(store).search("公务接待费", filters=filters, limit=4)
    assert [hit.chunk_id[:64] for hit in hits] == [FIRST.id] * 4
    assert hits == retriever(store).search("公务接待费", filters=Filters(years=frozenset({2021})), limit=4)


def test_nothing_found_depends_on_the_order_of_adding(tmp_path: Path) -> None:
    """Not even which of many equal passages are among the first."""
    shelf = [document(f"某{name}局", 2022, [*["办公费1.00万元。"] * 30, "办公费说明。"]) for name in "甲乙丙丁戊己"]
    found = []
    for folder, documents in (("one", shelf), ("other", shelf[::-1])):
        store = opened(tmp_path / folder)
        keep(store, *documents)
        found.append(retriever(store).search("办公费是多少", limit=15))
    assert len(found[0]) == 15
    assert found[0] == found[1]


def test_a_passage_with_the_kind_of_quantity_asked_for_comes_first(tmp_path: Path) -> None:
    """A heading and a definition name the thing as well, and say nothing of what was asked."""
    store = opened(tmp_path)
    passages = ["会议费情况", "会议费：指单位开会的支出。", "会议费3.10万元。", "会议费涉及会议12次。"]
    keep(store, document("某局", 2022, passages))
    search = retriever(store).search
    for question, passage in (("会议费花了多少钱", 2), ("会议费开了多少次会", 3), ("会议费是指什么", 1)):
        assert search(question)[0].chunk_id.split(":")[1] == str(passage + 1), question


def test_what_a_question_rules_out_is_not_looked_for(tmp_path: Path) -> None:
    """健身器材不算 asks for everything else."""
    store = opened(tmp_path)
    keep(store, document("某局", 2022, ["健身器材采购401个。", "办公设备采购244个。"]))
    [first, *_] = retriever(store).search("采购了多少个，健身器材不算")
    assert first.chunk_id.split(":")[1] == "2"


def test_the_rule_that_a_target_was_set_by_finds_its_row(tmp_path: Path) -> None:
    """The column of grounds stands in no text, and yet is found."""
    store = opened(tmp_path)
    found = document("某局", 2022, ["装修面积800平方米。", "采购数量20个。", "《某市基层治理办法》宣传3次。"])
    grounds = Field("指标值确定依据", "《某市政府采购管理办法》（某财〔2020〕9号）", 0, 1, 0)
    keep(store, replace(found, chunks=(found.chunks[0], replace(found.chunks[1], fields=(grounds,)), found.chunks[2])))
    [first, *_] = retriever(store).search("哪一项依据《某市政府采购管理办法》")
    assert first.chunk_id == found.chunks[1].id
    assert first.parts["grounds"] > 0
    assert retriever(store).matched("政府采购管理办法", store.chunks([first.chunk_id])[0]).keys() == {"grounds"}


def test_rows_of_one_table_make_room_for_others(tmp_path: Path) -> None:
    """Each one taken makes the next one of its table worth a little less, twice at most."""
    store = opened(tmp_path)
    found = document("某局", 2022, ["租赁费10.00万元。"] * 4)
    rows = [replace(chunk, id=f"{found.id}:00007:{n:03}", block=7, window=n) for n, chunk in enumerate(found.chunks)]
    keep(store, replace(found, chunks=tuple(rows), figures=(), findings=()))
    hits = retriever(store).search("租赁费")
    assert [hit.parts["crowd"] for hit in hits] == [0, -CROWD_WEIGHT, -2 * CROWD_WEIGHT, -2 * CROWD_WEIGHT]
    assert [hit.chunk_id for hit in hits] == [row.id for row in rows]


def test_words_found_are_told_by_field(store: Store) -> None:
    """The official name of an everyday word counts as asked for."""
    search = retriever(store)
    [hit, *_] = search.search("请客吃饭花了多少", filters=Filters(years=frozenset({2022})))
    assert search.matched("请客吃饭花了多少", store.chunks([hit.chunk_id])[0]) == {"text": ("公务接待费",)}


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


def test_vectors_of_another_model_are_never_compared(tmp_path: Path, store: Store) -> None:
    """Whatever their dimension: the passages are encoded anew from their texts, and the store stays as it is."""
    static_model(tmp_path / "model")
    stamp, expected = store.stamp, store.vectors()[1]
    encoder = StaticEncoder(tmp_path / "model", "test")
    [hit, *_] = Retriever(store, lambda: encoder, tmp_path / "keyword").search("请客")
    asked, found = encoder.encode(["请客", store.chunks([hit.chunk_id])[0].text])
    assert hit.parts["cosine"] == pytest.approx(float(asked @ found), abs=1e-5) != 0
    assert store.stamp == stamp
    assert (store.vectors()[1] == expected).all()


def test_vectors_that_do_not_fit_their_model_are_made_anew(tmp_path: Path) -> None:
    """Named as this model's, but of another length."""
    store = opened(tmp_path)
    with store.write() as writing:
        vectors = np.ones((len(FIRST.chunks), 3), dtype=np.float32)
        writing.put(prepared(FIRST, vectors), data=b"", file_name="公开.txt", extractor=1)
        writing.set_meta("encoder", HashingEncoder().fingerprint)
    hits = retriever(store).search("公务接待费")
    keep(whole := opened(tmp_path / "whole"), FIRST)
    assert hits == retriever(whole).search("公务接待费")


@pytest.mark.parametrize("query", ["", "  \n", "？！", "\x00\x07", "的" * 10_000])
def test_a_query_without_matter_is_no_error(store: Store, query: str) -> None:
    """Nothing to look for finds nothing or something, but never fails."""
    assert isinstance(retriever(store).search(query), list)


def test_the_limit_is_kept(store: Store) -> None:
    """No more hits than asked for; none for none."""
    assert len(retriever(store).search("预算", limit=2)) == 2
    assert retriever(store).search("预算", limit=0) == []
