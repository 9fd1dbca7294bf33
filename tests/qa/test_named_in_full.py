"""Rows, columns and projects that a question names in full, and accounts that look like a department."""

from collections.abc import Iterator

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_CULTURE = """青禾区文化和旅游局2026年部门预算

一、收支情况
2026年收入预算900.00万元，支出预算900.00万元。
“三公”经费预算数为6.00万元，其中：因公出国（境）费4.00万元、公务接待费2.00万元。
二、其他
青禾区文化和旅游局共有车辆6辆，其中：执法执勤用车5辆、其他用车1辆；单价100万元（含）以上设备（不含车辆）2台（套）。
2026年部门预算安排购置车辆3辆，其中：执法执勤用车2辆、其他用车1辆。
编报绩效目标的项目14个，涉及项目预算资金310.00万元。

2026年部门支出预算总表
单位：元

| 项目 |  |  |  | 支出预算 |  |  |
| --- | --- | --- | --- | --- | --- | --- |
| 功能分类科目编码 |  |  | 功能分类科目名称 | 合计 | 基本支出 | 项目支出 |
| 类 | 款 | 项 |  |  |  |  |
| 207 |  |  | 文化旅游体育与传媒支出 | 9,000,000 | 4,000,000 | 5,000,000 |
| 207 | 01 |  | 文化和旅游 | 8,400,000 | 4,000,000 | 4,400,000 |
| 207 | 01 | 01 | 行政运行 | 4,000,000 | 4,000,000 |  |
| 207 | 01 | 13 | 旅游宣传 | 1,400,000 |  | 1,400,000 |
| 207 | 01 | 99 | 其他文化和旅游支出 | 3,000,000 |  | 3,000,000 |
| 207 | 99 |  | 其他文化旅游体育与传媒支出 | 600,000 |  | 600,000 |
| 合计 |  |  |  | 9,000,000 | 4,000,000 | 5,000,000 |

一般公共预算基本支出表
单位：元

| 科目编码 | 科目名称 | 金额 |
| --- | --- | --- |
| 302 | 商品和服务支出 | 300,000 |
| 30217 | 公务接待费 | 5,000 |
| 30202 | 印刷费 | 90,000 |
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    library = Library.open(tmp_path_factory.mktemp("culture"))
    library.add(_CULTURE.encode(), "青禾区文化和旅游局2026年部门预算.md")
    yield Engine(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("其他文化和旅游支出是多少", "3,000,000"),
        ("旅游宣传的项目支出是多少", "1,400,000"),
        ("其他文化旅游体育与传媒支出是多少", "600,000"),
        ("文化旅游体育与传媒支出是多少", "9,000,000"),
        ("行政运行的基本支出是多少", "4,000,000"),
        ("基本支出是多少", "4,000,000"),
        ("文旅局的项目支出是多少", "5,000,000"),
        ("文旅局今年预算多少", "900.00"),
        ("公务接待费多少", "2.00"),
        ("印刷费多少", "90,000"),
        ("全部项目支出加总是多少元", "5,000,000"),
    ],
)
def test_the_row_or_the_account_that_is_named(question: str, value: str, culture: Engine) -> None:
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.status == "answered", answer.text
    assert answer.figures[0].value == value.replace(",", ""), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("执法执勤用车有多少辆", "5"),
        ("要购置几辆执法执勤用车", "2"),
        ("绩效目标的项目有几个", "14"),
        ("单价100万元以上的设备有几台", "2"),
    ],
)
def test_what_there_is_and_what_is_to_be_bought(question: str, value: str, culture: Engine) -> None:
    answer = culture.ask(question)
    assert_sound(answer, culture)
    assert answer.figures[0].value == value, answer.text


@pytest.mark.parametrize("question", ["一般行政管理事务多少", "教育支出多少", "公务用车运行维护费多少"])
def test_an_account_that_is_not_there_is_no_other(question: str, culture: Engine) -> None:
    assert culture.ask(question).status == "not_found"
