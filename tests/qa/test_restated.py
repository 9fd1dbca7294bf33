"""Between the documents of one department: last year restated, 决算 against 预算, text against the tables of another file."""

import pytest

from corpus.document import read_document
from corpus.records import Document
from qa.restated import restated

_HEAD = "某市财政局{}年部门{}公开\n本说明包括收入、支出、财政拨款和经费安排。\n"


def _document(year: int, *lines: str, kind: str = "预算", office: str = "某市财政局") -> Document:
    head = _HEAD.format(year, kind).replace("某市财政局", office)
    return read_document((head + "\n".join(lines)).encode(), f"{office}{year}年部门{kind}.txt")


_THIS = "2022年支出预算110.00万元，比2021年预算增加{}万元。"
_LAST = "2021年支出预算100.00万元。"


@pytest.mark.parametrize(("change", "differs"), [("10.00", False), ("10.01", False), ("12.00", True)])
def test_this_year_less_its_change_is_what_was_said_last_year(change: str, differs: bool) -> None:
    """110 − 12 is not the 100 of last year's document; 0.01 is rounding of three amounts."""
    found = restated([_document(2022, _THIS.format(change)), _document(2021, _LAST)])
    assert bool(found) is differs
    if found:
        [finding] = found
        assert (finding.rule, finding.severity) == ("上年数改口", "可疑")
        assert finding.arithmetic == "110.00万元 − 12.00万元 ≠ 100.00万元"
        assert len({place.document_id for place in finding.places}) == 2


def test_the_order_of_the_documents_makes_no_difference() -> None:
    documents = [_document(2022, _THIS.format("12.00")), _document(2021, _LAST)]
    assert restated(documents) == restated(documents[::-1])


def test_a_change_against_what_was_spent_is_not_one_against_the_budget() -> None:
    said = "2022年支出预算110.00万元，比2021年执行数增加12.00万元。"
    assert restated([_document(2022, said), _document(2021, _LAST)]) == []


def test_other_departments_and_other_years_are_not_compared() -> None:
    this = _document(2022, _THIS.format("12.00"))
    assert restated([this, _document(2020, "2020年支出预算100.00万元。")]) == []
    assert restated([this, _document(2021, _LAST, office="某市水务局")]) == []
    assert restated([this]) == []


def test_the_first_budget_of_a_settlement_is_the_one_that_was_published() -> None:
    spent = "公务接待费年初预算为{}万元，支出决算为4.00万元。"
    budget = _document(2021, "2021年公务接待费5.00万元。")
    assert restated([_document(2021, spent.format("5.00"), kind="决算"), budget]) == []
    [finding] = restated([_document(2021, spent.format("6.00"), kind="决算"), budget])
    assert finding.rule == "年初预算与预算公开"


def test_text_and_tables_in_two_files_are_compared() -> None:
    """One file explains, the other holds the tables of the same year."""
    cells = "科目编码|科目名称|合计", "201|一般公共服务支出|100.00", "合计||100.00"
    grid = "\n\n".join("\n".join("\t" + cell for cell in row.split("|")) for row in cells)
    tables = _document(2021, f"支出预算总表\n单位：万元\n{grid}\n\n")
    assert tables.tables
    assert restated([_document(2021, _LAST), tables]) == []
    [finding] = restated([_document(2021, "2021年支出预算101.00万元。"), tables])
    assert finding.rule == "文表不符"
    assert {place.document_id for place in finding.places} == {finding.places[0].document_id, tables.id}
