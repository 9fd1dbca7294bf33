"""Sentences, figures, citations and warnings."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import assert_sound, quotes

from corpus.records import Figure, Finding
from corpus.units import MONEY
from qa.compose import Draft, converted, plain, said, sentence, yuan
from qa.engine import Engine


def _figure(engine: Engine, label: str, measure: str) -> Figure:
    profiles = engine._current().catalogue.profiles
    return next(p.figure for p in profiles if p.figure.label == label and p.figure.measure == measure)


@pytest.mark.parametrize(
    ("value", "shown"), [("2.30", "2.30"), ("0", "0"), ("1E+3", "1000"), ("-5", "-5"), ("0.000001", "0.000001")]
)
def test_a_number_is_shown_plain(value: str, shown: str) -> None:
    """Trailing zeros stay, no exponent appears."""
    assert plain(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        ("2.30", "万元", "23000"),
        ("0", "万元", "0"),
        ("-810.76", "万元", "8107600"),
        ("1.2", "亿元", "120000000"),
        ("5", "个", None),
        ("5", "元/个", None),
        ("0.015", "元", "0.015"),
    ],
)
def test_money_in_yuan(value: str, unit: str, amount: str | None) -> None:
    """A magnitude; counts and prices are no money."""
    assert yuan(Decimal(value), unit) == amount


@settings(deadline=None)
@given(st.decimals(0, 10**9, places=2), st.sampled_from(sorted(MONEY)), st.sampled_from(sorted(MONEY)))
def test_a_conversion_there_and_back_loses_nothing(water: Engine, value: Decimal, one: str, other: str) -> None:
    """Exactly, from any unit of money to any other."""
    figure = _figure(water, "公务接待费", "预算数")
    written = replace(figure, quantity=replace(figure.quantity, value=value, unit=one))
    there = converted(written, other)
    assert there is not None
    back = converted(replace(figure, quantity=replace(figure.quantity, value=there[0], unit=other)), one)
    assert back is not None
    assert back == (value, one)
    assert there[0] * MONEY[other] == value * MONEY[one]


def test_a_price_stays_per_what_it_is(water: Engine) -> None:
    """≤30000元/台 is 3万元/台."""
    figure = _figure(water, "设备单位购置成本", "指标值")
    assert converted(figure, "万元") == (Decimal(3), "万元/台")


def test_only_money_is_converted_into_money(water: Engine) -> None:
    """40台 are no 元, and no money is 人."""
    assert converted(_figure(water, "采购数量", "指标值"), "元") is None
    assert converted(_figure(water, "公务接待费", "预算数"), "人") is None


def test_a_sentence_names_year_label_measure_and_amount(water: Engine) -> None:
    """As written; a change names its base and its direction, an indicator its project."""
    assert sentence(_figure(water, "公务接待费", "预算数")) == "2021年公务接待费预算为3.00万元"
    change = sentence(_figure(water, "公务接待费", "增减额"))
    assert all(word in change for word in ("2021年", "公务接待费", "2020年", "减少1.50万元"))
    indicator = sentence(_figure(water, "清淤长度", "指标值"))
    assert all(word in indicator for word in ("河道清淤工程", "清淤长度", "12.5公里"))


def test_a_table_cell_gets_the_unit_of_its_table(street: Engine) -> None:
    """192.00 in a table of 万元."""
    cell = next(p.figure for p in street._current().catalogue.profiles if p.figure.quantity.raw == "192.00")
    assert said(cell) == "192.00万元"


def test_a_place_is_cited_once(water: Engine) -> None:
    """However often it is used; each figure points at its own."""
    inquiry_documents = water._current().contents
    draft = Draft(dict(inquiry_documents))
    figure = _figure(water, "公务接待费", "预算数")
    assert draft.add(figure) == 0
    assert draft.add(figure) == 1
    assert len(draft.citations) == 1
    assert draft.add(_figure(water, "清淤长度", "指标值")) == 2
    assert len(draft.citations) == 2
    assert draft.figures[2].citation == 1


def test_a_computed_figure_comes_first(water: Engine) -> None:
    """Its operands move one up; it has no place of its own."""
    draft = Draft(dict(water._current().contents))
    figure = _figure(water, "公务接待费", "预算数")
    draft.add(figure)
    draft.add_computed("两倍", Decimal("6.00"), "万元", "预算数", figure)
    assert [f.label for f in draft.figures] == ["两倍", "公务接待费"]
    assert (draft.figures[0].computed, draft.figures[0].citation, draft.figures[0].yuan) == (True, None, "60000")


def test_a_citation_says_where_it_stands(street: Engine) -> None:
    """Document, section, table, row and column."""
    [prose] = street.ask("公务接待费是多少").citations
    assert prose.section[0].startswith("四、")
    assert (prose.table, prose.column) == (None, None)
    [cell] = street.ask("租赁面积多大").citations
    assert cell.table is not None
    assert "租赁费绩效目标表" in cell.table
    assert (cell.row, cell.column) == ("租赁面积", "指标值")
    assert prose.document == cell.document == "三河市行宫东街道办事处2021年部门预算"


@pytest.mark.parametrize("question", ["公务用车购置及运维费是多少", "公务用车购置及运维费一共多少钱"])
def test_a_failing_total_is_given_with_a_warning(street: Engine, question: str) -> None:
    """15.72 as stated, although its parts make 13.42; both parts are cited."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.figures[0].value == "15.72"
    [warning] = answer.warnings
    assert (warning.rule, warning.severity) == ("部分之和", "矛盾")
    cited = "\n".join(answer.citations[place].quote for place in warning.citations)
    assert "15.72" in cited
    assert "13.42" in cited


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费是多少",
        "三公经费一共多少",
        "公务用车运维费是多少",
        "公务用车购置费是多少",
        "因公出国（境）费是多少",
        "预算收入是多少",
        "租赁面积多大",
    ],
)
def test_an_operand_of_another_total_gets_no_warning(street: Engine, question: str) -> None:
    """15.72 = 0 + 13.42 + 2.30: the whole and its good parts are clean."""
    answer = street.ask(question)
    assert answer.status == "answered"
    assert answer.warnings == ()


@pytest.mark.parametrize(
    ("question", "rules"),
    [
        ("活动成本是多少", {"金额超过预算", "指标类别不符"}),
        ("福成六期的装修面积是多少", {"名称不一致"}),
        ("嘉都社区的装修面积是多少", {"名称不一致"}),
        ("嘉都社区居委会装修工程的总成本是多少", set()),
    ],
)
def test_a_slip_of_wording_warns_of_its_own_row(street: Engine, question: str, rules: set[str]) -> None:
    """And of no other row of the project."""
    answer = street.ask(question)
    assert_sound(answer, street)
    assert {warning.rule for warning in answer.warnings} == rules


def test_a_warning_quotes_what_it_speaks_of(street: Engine) -> None:
    """星月湾 in the table of 福成六期."""
    answer = street.ask("福成六期的装修面积是多少")
    assert "星月湾" in answer.warnings[0].text
    assert "星月湾" in quotes(answer)


def test_a_warning_without_arithmetic_ends_with_its_sentence(water: Engine) -> None:
    """A slip of wording has nothing to reckon; a sum is shown in brackets."""
    figure = _figure(water, "公务接待费", "预算数")
    content = water._current().contents[figure.document_id]
    place = ((figure.quote_start, figure.quote_end),)
    slip = Finding("1", figure.document_id, "年度不符", "可疑", "年度写错了。", "", (figure.id,), (figure.id,), place)
    wrong = replace(slip, id="2", arithmetic="1 ≠ 2")
    draft = Draft({figure.document_id: content}, (slip, wrong))
    draft.add(figure)
    assert [warning.text for warning in draft.warnings("")] == ["年度写错了。", "年度写错了。（1 ≠ 2）"]
