"""Totals against the parts that the text names: what contradicts, what only rounds, what is another's fault."""

import pytest
from bundled import bundled, small

from corpus.records import Finding


def _contradictions(*lines: str) -> list[Finding]:
    return [f for f in small(*lines).findings if f.severity == "矛盾"]


def test_the_one_contradiction_of_the_bundled_disclosure() -> None:
    """公务用车购置及运维费 15.72 against 0 + 13.42."""
    document = bundled()
    (finding,) = (f for f in document.findings if f.severity == "矛盾")
    assert finding.rule == "部分之和"
    assert finding.arithmetic == "0 + 13.42 ≠ 15.72（万元）"
    assert finding.text == (
        "文件写公务用车购置及运维费15.72万元，但它的组成部分（公务用车购置费、公务用车运维费）合计为13.42万元，两者不符。"
    )
    assert [document.text[start:end] for start, end in finding.spans] == [
        "公务用车购置及运维费15.72万元",
        "公务用车购置费为0万元",
        "公务用车运维费13.42万元",
    ]


def test_only_the_failing_total_is_implicated() -> None:
    """Neither its operands nor the 三公 total, which holds once 13.42 stands in for 15.72: 0 + 13.42 + 2.30 = 15.72."""
    document = bundled()
    figures = {figure.id: figure for figure in document.figures}
    (finding,) = (f for f in document.findings if f.severity == "矛盾")
    assert [figures[i].label for i in finding.implicated] == ["公务用车购置及运维费"]
    assert [figures[i].label for i in finding.figures] == ["公务用车购置及运维费", "公务用车购置费", "公务用车运维费"]
    (total,) = (f for f in document.figures if f.label == "财政拨款“三公”经费预算" and f.measure == "预算数")
    assert all(total.id not in f.implicated for f in document.findings)


def test_the_operands_of_a_finding_are_figures_and_its_spans_lie_in_the_text() -> None:
    document = bundled()
    known = {figure.id for figure in document.figures}
    assert document.findings
    for finding in document.findings:
        assert set(finding.figures) <= known
        assert all(0 <= start < end <= len(document.text) for start, end in finding.spans)
    assert len({f.id for f in document.findings}) == len(document.findings)


def test_parts_that_make_up_their_total_are_no_finding() -> None:
    assert _contradictions("支出预算100.00万元，其中：基本支出60.00万元，项目支出40.00万元。") == []


def test_parts_that_exceed_their_total_contradict_it() -> None:
    (finding,) = _contradictions("支出预算100.00万元，其中：基本支出60.00万元，项目支出45.00万元。")
    assert finding.arithmetic == "60.00 + 45.00 ≠ 100.00（万元）"


def test_parts_that_are_but_some_of_many_are_no_finding() -> None:
    """其中 may name two of ten projects."""
    assert _contradictions("项目支出100.00万元，其中：设备购置费20.00万元，会议费10.00万元。") == []


def test_all_the_parts_that_there_are_must_make_up_the_total() -> None:
    (finding,) = _contradictions("基本支出100.00万元，其中：人员经费60.00万元，公用经费30.00万元。")
    assert "合计为90.00万元" in finding.text


@pytest.mark.parametrize(
    ("total", "parts", "contradicts"),
    [
        ("10.00", ("3.33", "6.66"), False),
        ("10.00", ("3.33", "6.65"), True),
        ("10.0", ("3.33", "6.62"), False),
        ("10", ("4", "5"), False),
        ("10", ("4", "4"), True),
        ("0.00", ("0.00", "0.00"), False),
    ],
)
def test_half_a_unit_of_the_last_digit_of_every_term_is_rounding(
    total: str, parts: tuple[str, str], contradicts: bool
) -> None:
    """9.99 for 10.00 may be rounding of three terms, 9.98 is not."""
    found = _contradictions(f"基本支出{total}万元，其中：人员经费{parts[0]}万元，公用经费{parts[1]}万元。")
    assert bool(found) is contradicts


def test_units_are_converted_before_adding() -> None:
    assert _contradictions("基本支出1.00亿元，其中：人员经费6000.00万元，公用经费4000.00万元。") == []


def test_nested_brackets_are_checked_at_each_depth() -> None:
    """公务用车 holds against its parts, the 三公 total fails against its own."""
    (finding,) = _contradictions(
        "“三公”经费10.00万元，其中：因公出国（境）费1.00万元，公务用车购置及运行维护费5.00万元"
        "（其中：公务用车购置费2.00万元，公务用车运行维护费3.00万元），公务接待费3.00万元。"
    )
    assert finding.arithmetic == "1.00 + 5.00 + 3.00 ≠ 10.00（万元）"


def test_a_part_at_fault_is_found_and_its_total_is_cleared() -> None:
    (finding,) = _contradictions(
        "“三公”经费9.00万元，其中：因公出国（境）费1.00万元，公务用车购置及运行维护费6.00万元"
        "（其中：公务用车购置费2.00万元，公务用车运行维护费3.00万元），公务接待费3.00万元。"
    )
    assert finding.arithmetic == "2.00 + 3.00 ≠ 6.00（万元）"


def test_both_are_found_where_both_fail() -> None:
    found = _contradictions(
        "“三公”经费20.00万元，其中：因公出国（境）费1.00万元，公务用车购置及运行维护费6.00万元"
        "（其中：公务用车购置费2.00万元，公务用车运行维护费3.00万元），公务接待费3.00万元。"
    )
    assert sorted(f.arithmetic for f in found) == ["1.00 + 6.00 + 3.00 ≠ 20.00（万元）", "2.00 + 3.00 ≠ 6.00（万元）"]


def test_changes_estimates_and_lists_of_other_paragraphs_are_not_added() -> None:
    """增加…其中：… is a sum of changes; 约 is no exact part; a new paragraph is a new list."""
    assert _contradictions("基本支出比上年增加10.00万元，其中：人员经费增加60.00万元，公用经费增加70.00万元。") == []
    assert _contradictions("基本支出约10.00万元，其中：人员经费约60.00万元，公用经费约70.00万元。") == []
    assert _contradictions("基本支出10.00万元。", "人员经费60.00万元，公用经费70.00万元。") == []
