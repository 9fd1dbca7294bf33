"""The id of a finding is of what it says, so that a person's mark still hangs on it after the document is read anew."""

from bundled import small

from corpus.reconcile.naming import named
from corpus.records import Finding

_WRONG = "基本支出100.00万元，其中：人员经费60.00万元，公用经费50.00万元。"


def _finding(text: str, *quotes: str, rule: str = "部分之和", arithmetic: str = "") -> Finding:
    spans = tuple((text.index(quote), text.index(quote) + len(quote)) for quote in quotes)
    return Finding(f"d:{spans}", "d", rule, "矛盾", "两者不符。", arithmetic, (f"d:{spans}",), (), spans)


def _ids(text: str, *findings: Finding) -> list[str]:
    return [finding.id for finding in named(findings, text)]


def test_a_finding_that_stands_elsewhere_is_the_same() -> None:
    """Another reader may leave out a page's foot, part words by other spaces, or number the passages otherwise."""
    before, after = "合计5元。一项3元。", "第一页\n合计 5元。\n一项3元。"
    assert _ids(before, _finding(before, "合计5元", "一项3元")) == _ids(after, _finding(after, "合计 5元", "一项3元"))


def test_a_finding_that_says_something_else_is_another_one() -> None:
    text = "合计5元。一项3元。二项3元。"
    found = [
        _finding(text, "合计5元", "一项3元"),
        _finding(text, "合计5元", "二项3元"),
        _finding(text, "合计5元"),
        _finding(text, "合计5元", "一项3元", rule="占比"),
        _finding(text, "合计5元", "一项3元", arithmetic="3 ≠ 5"),
    ]
    assert len(set(_ids(text, *found))) == len(found)


def test_findings_that_say_just_the_same_are_told_apart_by_their_order() -> None:
    text = "公务接待费XX万元。"
    twice = _ids(text, _finding(text, "XX"), _finding(text, "XX"))
    assert len(set(twice)) == 2
    assert twice[0] == _ids(text, _finding(text, "XX"))[0]


def test_the_findings_of_a_document_bear_such_ids() -> None:
    document = small(_WRONG)
    [finding] = document.findings
    assert [finding] == named([finding], document.text)
    assert finding.id.startswith(f"{document.id}:部分之和:")
