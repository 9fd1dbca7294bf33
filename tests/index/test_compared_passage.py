"""A chunk as search sees it: its words, its grounds and the kinds of its quantities."""

from dataclasses import replace

import pytest
from shelf import document

from corpus.records import Chunk, Field
from index.passage import passage_of

[CHUNK] = document("某局", 2022, ["公务接待费2.30万元。"]).chunks


def chunk(text: str, kind: str = "paragraph") -> Chunk:
    """A passage that says just this."""
    return replace(CHUNK, text=text, kind=kind)  # type: ignore[arg-type]  # one of the kinds


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("公务接待费2.30万元", {"万元"}),
        ("2万多间居民地下室，900多家商铺", {"间", "家"}),
        ("每人每月领取标准10元/人/月", {"元/人"}),
        ("满意度≥95％，12月份完成", {"%", "月份"}),
        ("2021年完成，6.9万平方米", {"平方米"}),
        ("单位：万元｜合计：538.00", {"万元"}),
        ("单位：万元｜科目编码：2010301", set()),
        ("没有数", set()),
    ],
)
def test_the_units_of_quantities_are_known(text: str, units: set[str]) -> None:
    """As written, with the unit that stands over a table; a year is none."""
    assert passage_of(chunk(text)).units == units


def test_a_heading_gives_no_quantity() -> None:
    """A number in it is part of a name."""
    assert passage_of(chunk("3.新建10个社区绩效目标表", "heading")).units == frozenset()
    assert passage_of(chunk("3.新建10个社区绩效目标表", "heading")).titled


def test_grounds_stand_apart() -> None:
    """The rule that a target was set by is neither text nor lost."""
    row = replace(CHUNK, fields=(Field("指标值", "3个", 0, 1, 0), Field("指标值确定依据", "《某办法》", 1, 2, 1)))
    assert passage_of(row).grounds == "某办法"
    assert "某办法" not in passage_of(row).text
