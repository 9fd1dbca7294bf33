"""What prose says more than once, and totals with numbered paragraphs under them."""

from audited import contradictions, found, holding


def test_one_account_has_one_amount() -> None:
    """One digit apart is a slip; another amount may be of another thing."""
    said = "收入预算12345.67万元。", "支出预算12345.67万元。", "预算收入{}万元，全部为财政拨款。"
    assert found("前后不一", *said[:2], said[2].format("12345.67")) == []
    [finding] = found("前后不一", *said[:2], said[2].format("12346.67"))
    assert finding.severity == "可疑"
    assert found("前后不一", *said[:2], said[2].format("13245.67"))
    assert found("前后不一", *said[:2], said[2].format("10000.00")) == []


def test_no_account_is_larger_than_all_there_is() -> None:
    """A unit mistaken: 30万元 written as 30亿元."""
    assert found("金额超过总额", "支出预算500.00万元。", "公务接待费30亿元。")
    assert found("金额超过总额", "支出预算500.00万元。", "公务接待费30万元。") == []
    assert found("金额超过总额", "公务接待费30亿元。") == []


_LIST = (
    "支出预算100.00万元，与上年相比增加10.00万元。包括：",
    "1.一般公共服务支出60.00万元，与上年相比增加{}万元。",
    "2.社会保障和就业支出{}万元，与上年相比减少2.00万元。",
    "二、其他情况",
)


def _listed(change: str, second: str) -> list[str]:
    return [_LIST[0], _LIST[1].format(change), _LIST[2].format(second), _LIST[3]]


def test_numbered_paragraphs_after_a_total_are_its_parts() -> None:
    assert contradictions(*_listed("12.00", "40.00")) == []
    assert holding("部分之和", *_listed("12.00", "40.00")) == 1
    [finding] = found("部分之和", *_listed("12.00", "50.00"))
    assert finding.arithmetic == "60.00 + 50.00 ≠ 100.00（万元）"


def test_numbered_paragraphs_may_leave_parts_out() -> None:
    assert contradictions(*_listed("12.00", "30.00")) == []


def test_changes_of_the_parts_make_up_the_change() -> None:
    [finding] = found("增减额之和", *_listed("13.00", "40.00"))
    assert finding.arithmetic == "13.00 − 2.00 ≠ 10.00（万元）"


def test_changes_of_some_parts_say_nothing_of_the_change() -> None:
    """What is not named may have gone up or down."""
    said = "支出预算100.00万元，比上年增加10.00万元，其中：会议费增加8.00万元，培训费减少1.00万元。"
    assert found("增减额之和", said) == []


def test_the_changes_of_basic_and_project_outlay_are_all_there_is() -> None:
    said = "支出预算100.00万元，比上年增加10.00万元，其中：基本支出增加8.00万元，项目支出{}2.00万元。"
    assert found("增减额之和", said.format("增加")) == []
    assert found("增减额之和", said.format("减少"))


def test_a_sum_said_again_after_its_parts_is_no_part() -> None:
    assert contradictions("项目总预算100.00万元，其中支持甲60.00万元，支持乙40.00万元，合计100.00万元。") == []


def test_income_and_outlay_under_one_total_are_not_added() -> None:
    said = "收入、支出预算总计100.00万元。其中：", "（一）收入预算总计100.00万元。", "（二）支出预算总计100.00万元。"
    assert contradictions(*said) == []


def test_counts_are_added_as_amounts_are() -> None:
    said = "共有车辆{}辆，其中：机要通信用车1辆、应急保障用车2辆、其他用车3辆。"
    assert contradictions(said.format(6)) == []
    assert contradictions(said.format(5))
    assert contradictions(said.format(9))
