"""Slips of wording: what a careful reader would mark although no sum fails."""

import pytest
from bundled import bundled, grid, small

from corpus.records import Finding

_HEAD = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
_TOTAL = "2021年支出预算100.00万元。"


def _project(name: str, *rows: str) -> str:
    return f"1.{name}绩效目标表\n{grid(_HEAD, *rows)}"


def _row(label: str, value: str, level: str = "成本指标", description: str = "说明", basis: str = "测算") -> str:
    return f"产出指标|{level}|{label}|{description}|{value}|{basis}"


def _slips(*lines: str) -> list[Finding]:
    rules = {"金额超过预算", "指标类别不符", "名称不一致", "文号不一致"}
    return [finding for finding in small(_TOTAL, *lines).findings if finding.rule in rules]


_ELSE = _row("采购数量", "3个", "数量指标")


def test_an_amount_over_the_whole_expenditure_is_marked() -> None:
    """10000万元 for an activity of an office that spends 100.00万元."""
    [finding] = _slips(_project("文化活动", _ELSE, _row("活动成本", "≤10000万元")))
    assert (finding.rule, finding.severity) == ("金额超过预算", "可疑")
    assert "活动成本" in finding.text
    assert "100.00" in finding.arithmetic
    assert len(finding.figures) == len(finding.spans) == 2
    assert finding.implicated == finding.figures[:1]


@pytest.mark.parametrize("amount", ["100万元", "99.99万元", "1000000元", "≤100万元", "5000元"])
def test_an_amount_within_the_expenditure_is_no_slip(amount: str) -> None:
    """Up to all of it; 1000000元 are 100万元."""
    assert _slips(_project("文化活动", _ELSE, _row("活动成本", amount))) == []


def test_units_are_compared_by_what_they_are_worth() -> None:
    """1000001元 are more than 100.00万元, although 2000000 was never written beside 100."""
    [finding] = _slips(_project("文化活动", _ELSE, _row("活动成本", "1000001元")))
    assert finding.rule == "金额超过预算"


def test_without_a_total_nothing_can_exceed_it() -> None:
    """A guess is no finding."""
    lines = _project("文化活动", _ELSE, _row("活动成本", "≤10000万元"))
    assert not [f for f in small(lines).findings if f.rule == "金额超过预算"]


def test_an_amount_among_deadlines_is_marked() -> None:
    """A 时效指标 is a time or a rate."""
    [finding] = _slips(_project("文化活动", _ELSE, _row("活动成本", "20万元", "时效指标")))
    assert (finding.rule, finding.severity) == ("指标类别不符", "可疑")
    assert "20万元" in finding.text


@pytest.mark.parametrize(
    ("level", "value"), [("成本指标", "20万元"), ("时效指标", "≤6月份"), ("时效指标", "100%"), ("时效指标", "1年")]
)
def test_a_deadline_among_deadlines_is_no_slip(level: str, value: str) -> None:
    """Nor is an amount among costs."""
    assert _slips(_project("文化活动", _ELSE, _row("完成情况", value, level))) == []


def test_completion_among_costs_is_marked() -> None:
    """A 成本指标 is a cost, or a limit of one."""
    [finding] = _slips(_project("文化活动", _ELSE, _row("工作完成及时率", "100%", "成本指标")))
    assert (finding.rule, finding.severity) == ("指标类别不符", "可疑")
    assert _slips(_project("文化活动", _ELSE, _row("成本控制率", "≤100%", "成本指标"))) == []
    assert _slips(_project("文化活动", _ELSE, _row("预算完成率", "100%", "成本指标"))) == []
    assert _slips(_project("文化活动", _ELSE, _row("工作完成及时率", "100%", "时效指标"))) == []


def test_a_place_of_another_project_is_marked() -> None:
    """A table of one 社区 that speaks of another."""
    rows = _ELSE, _row("装修面积", "300平方米", "数量指标", "对桃花坞社区进行装修的面积")
    [finding] = _slips(_project("杏花村社区装修工程", *rows))
    assert (finding.rule, finding.severity) == ("名称不一致", "可疑")
    assert "桃花坞社区" in finding.text
    assert "杏花村社区装修工程" in finding.text


@pytest.mark.parametrize(
    ("project", "description"),
    [
        ("桃花坞社区装修工程", "对桃花坞社区进行装修的面积"),
        ("办公楼装修工程", "对桃花坞社区进行装修的面积"),
        ("杏花村社区装修工程", "对办公用房进行装修的面积"),
        ("杏花村社区装修工程", "装修的面积"),
    ],
)
def test_the_projects_own_place_or_a_project_of_no_place_is_no_slip(project: str, description: str) -> None:
    """Both sides must name a place of the same kind."""
    assert _slips(_project(project, _ELSE, _row("装修面积", "300平方米", "数量指标", description))) == []


def test_one_title_with_two_numbers_is_marked_once() -> None:
    """Each number with its first place."""
    rows = [
        _row("活动次数", f"{n}次", "数量指标", basis=f"《文化活动管理办法》文发【2020】{number}号")
        for n, number in enumerate((9, 11, 9), 1)
    ]
    [finding] = _slips(_project("文化活动", *rows))
    assert finding.rule == "文号不一致"
    assert finding.implicated == ("《文化活动管理办法》",)
    assert finding.figures == ()
    assert "【2020】9号" in finding.text
    assert "【2020】11号" in finding.text
    assert len(finding.spans) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《文化活动管理办法》文发【2020】9号", "《文化活动管理办法》文发【2020】9 号"),
        ("《文化活动管理办法》文发【2020】9号", "《体育活动管理办法》文发【2020】11号"),
        ("《文化活动管理办法》文发【2020】9号", "《文化活动管理办法》"),
    ],
)
def test_one_number_or_two_titles_are_no_slip(one: str, other: str) -> None:
    """Nor is a title without a number, or a space within one."""
    rows = [_row("活动次数", f"{n}次", "数量指标", basis=basis) for n, basis in enumerate((one, other), 1)]
    assert _slips(_project("文化活动", *rows)) == []


def test_the_slips_of_the_bundled_disclosure() -> None:
    """Four rules find what stands there, and nothing else."""
    rules = {"金额超过预算", "指标类别不符", "名称不一致", "文号不一致"}
    found = [finding for finding in bundled().findings if finding.rule in rules]
    said = {rule: [f.text for f in found if f.rule == rule] for rule in rules}
    assert len(said["名称不一致"]) == 2
    assert all("星月湾社区" in text for text in said["名称不一致"])
    assert [("活动成本" in text, "10000万元" in text) for text in said["金额超过预算"]] == [(True, True)]
    assert ["活动成本" in text for text in said["指标类别不符"]] == [True, False]
    assert any("三组发【2018】9号" in text and "三组发【2018】11号" in text for text in said["文号不一致"])


def test_spans_of_slips_hold_what_they_speak_of() -> None:
    """Each place lies in the text and is not empty; no two findings have one id."""
    document = bundled()
    for finding in document.findings:
        assert all(document.text[start:end].strip() for start, end in finding.spans)
    assert len({finding.id for finding in document.findings}) == len(document.findings)
