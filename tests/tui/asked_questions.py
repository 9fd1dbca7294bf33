"""A small file of questions on the bundled disclosure and on two invented ones, for tests of scoring and its command."""

from pathlib import Path

QUESTIONS = Path(__file__).with_name("questions.jsonl")
_DISCLOSURE = """临江县{department}2022年部门预算信息公开情况说明
一、部门职责
（一）贯彻执行党的路线方针政策。
二、财政拨款“三公”经费预算情况
2022年，我局财政拨款“三公”经费预算安排{amount}万元，其中：公务接待费{amount}万元。
"""


def write_disclosures(folder: Path) -> Path:
    """Put the invented disclosures into a folder, the id that the questions use first in each name."""
    for identifier, department, amount in (("a01", "水务局", "3.30"), ("b01", "档案局", "1.20")):
        path = folder / f"{identifier}_临江县{department}_2022部门预算.txt"
        path.write_text(_DISCLOSURE.format(department=department, amount=amount), encoding="utf-8")
    return folder
