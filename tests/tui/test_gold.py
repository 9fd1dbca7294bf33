"""Files of questions: what is taken, and what is said of a line that is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import BadInputError
from tui.evaluating.gold import read_gold

_GOOD = {"id": "1", "kind": "lookup", "question": "公务接待费是多少", "expect": {"value": "2.30", "unit": "万元"}}


def _faults(tmp_path: Path, *records: object) -> list[str]:
    path = tmp_path / "问题.jsonl"
    lines = [record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_gold(path).faults


def _with(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {key: value for key, value in (_GOOD | {"id": "2"} | changes).items() if value is not ...}


def _expecting(**expect: Any) -> dict[str, Any]:  # noqa: ANN401
    return _with(expect=expect)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "不是一个 JSON 对象"),
        ("[1]", "不是一个 JSON 对象"),
        ("[" * 100_000, "不是一个 JSON 对象"),
        (_with(id=...), "没有“id”"),
        (_with(kind=3), "没有“kind”"),
        (_with(question=...), "没有“question”"),
        (_with(question="\x1b[2J"), "控制字符"),
        (_with(question="公" * 2000), "太长"),
        (_with(expect=...), "没有“expect”"),
        (_with(id="1"), "id“1”与第1行重复"),
        (_with(session="1", library=["a"]), "session“1”前后的 library 不同"),
        (_with(library=[]), "“library”是空的"),
        (_with(evidence=[3]), "“evidence”应为文字"),
        (_expecting(), "没有可以比较的内容"),
        (_expecting(max_items=3), "没有可以比较的内容"),
        (_expecting(contain=["甲"]), "不认识的项：contain"),
        (_expecting(value="两万", unit="元"), "“value”应为数"),
        (_expecting(value="NaN"), "“value”应为数"),
        (_expecting(value="2", unit=3), "“unit”应为文字"),
        (_expecting(value="2", tolerance="少许"), "“tolerance”应为数"),
        (_expecting(value="2", comparator="不超过"), "“comparator”只能是"),
        (_expecting(values=["2"]), "“values”应为对象的列表"),
        (_expecting(yes="是"), "“yes”应为 true 或 false"),
        (_expecting(status="absent"), "“status”只能是"),
        (_expecting(items=["甲"], max_items="3"), "“max_items”应为正整数"),
    ],
)
def test_a_bad_line_is_told_with_its_number(line: object, said: str, tmp_path: Path) -> None:
    """Blank lines count as lines and are no questions."""
    (fault,) = _faults(tmp_path, _GOOD, "", line)
    assert fault.startswith("第3行：")
    assert said in fault


def test_every_bad_line_is_told(tmp_path: Path) -> None:
    assert len(_faults(tmp_path, "{", _GOOD, "{")) == 2


def test_a_number_that_is_no_text_is_read_as_it_is_written(tmp_path: Path) -> None:
    """It never becomes binary."""
    path = tmp_path / "问题.jsonl"
    path.write_text('\ufeff{"id": 1, "kind": "x", "question": "多少", "expect": {"value": 2.30}}\r\n', encoding="utf-8")
    (item,) = read_gold(path).items
    assert item.expect.first is not None
    assert (item.id, item.session, str(item.expect.first.value)) == ("1", "1", "2.30")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="找不到文件"):
        read_gold(tmp_path / "没有")
