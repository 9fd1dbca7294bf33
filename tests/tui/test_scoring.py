"""Every rule by which answers are scored: the answers given pass, and each fails once what the rule asks is damaged."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from asked_questions import QUESTIONS, write_disclosures

from qa.answer import Answer, AnswerFigure, AnswerWarning
from tui.evaluating.amounts import difference
from tui.evaluating.gold import Item, item_of, read_gold
from tui.evaluating.naming import count_named
from tui.evaluating.scoring import Verdict, score
from tui.evaluating.shelf import Shelf, ask_all
from tui.evaluating.yesno import says_yes

Damage = Callable[[Answer], Answer]
Asked = dict[str, tuple[Item, Answer]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The questions and the answers that the program gives to them."""
    folder = write_disclosures(tmp_path_factory.mktemp("documents"))
    replies = ask_all(read_gold(QUESTIONS).items, Shelf(folder), lambda _line: None)
    return {item.id: (item, answer) for item, answer in replies.answered}


def _first(answer: Answer, **changes: str) -> Answer:
    """The answer with its first figure changed."""
    figure, *others = answer.figures
    changed = {"value": figure.value, "unit": figure.unit, "comparator": figure.comparator} | changes
    given = replace(figure, value=changed["value"], unit=changed["unit"], comparator=changed["comparator"])
    return replace(answer, figures=(given, *others))


def _text(text: str) -> Damage:
    return lambda answer: replace(answer, text=text)


def _status(status: str) -> Damage:
    assert status in ("answered", "ambiguous", "not_found")
    return lambda answer: replace(answer, status=status)  # type: ignore[arg-type]


_WARNING = AnswerWarning("笔误", "提示", "两处名称不一致。", ())


def test_every_answer_passes(asked: Asked) -> None:
    """With the citation that settles it, no needless question, warning or abstention."""
    verdicts = [score(item, answer) for item, answer in asked.values()]
    assert [(v.item.id, v.reasons) for v in verdicts if not v.right] == []
    assert [v.item.id for v in verdicts if v.cited is False] == []
    assert not any(v.wrong_figure or v.needless_question or v.needless_warning or v.false_abstention for v in verdicts)


@pytest.mark.parametrize(
    ("name", "damage", "reason"),
    [
        ("unit", lambda a: _first(a, unit="元"), "应为2833000元"),
        ("unit", lambda a: _first(a, unit=""), "数没有单位"),
        ("unit", lambda a: _first(a, value="283.31"), "应为2833000元"),
        ("unit", lambda a: replace(a, figures=()), "没有给出数"),
        ("unit", _status("ambiguous"), "应当回答"),
        ("comparator", lambda a: _first(a, comparator="="), "应为“≤”"),
        ("comparator", lambda a: _first(a, unit="元/人"), "应为“元/个”"),
        ("values", lambda a: replace(a, figures=a.figures[:1]), "没有给出2.30万元"),
        ("values", lambda a: replace(a, figures=a.figures * 3), "问的是2个数，给了6个"),
        ("contains", _text("是一般的保障。"), "没有说到“全额拨款|财政拨款”"),
        ("contains", _text("甲" * 800 + "财政拨款"), "没有说到"),
        ("items", _text("2021年新建社区建设、党建示范社区建设工程"), "没有列出“社区党组织服务群众专项经费”"),
        ("items", lambda a: replace(a, text=a.text + "\n4. 文化长廊建设工程"), "列出了4项，最多3项"),
        ("no", _text("有，安排了固定资产。"), "答的是“是”，应为“否”"),
        ("no", _text("固定资产。"), "开头没有说是或不是"),
        ("yes", _text("没有增加。"), "答的是“否”，应为“是”"),
        ("absent", _status("answered"), "应当说没有找到"),
        ("wrongscope", _status("answered"), "应当说没有找到"),
        ("ambiguous", _status("not_found"), "应当列出几种可能"),
        ("ambiguous", lambda a: replace(a, text="请问是哪一个项目？", candidates=a.candidates[:1]), "没有列出"),
        ("warning", lambda a: replace(a, warnings=()), "没有提醒"),
        ("tolerance", lambda a: _first(a, value="0.644"), "应为0.65亿元"),
        ("second", lambda a: replace(a, text=a.text.replace("增加", "减少")), "没有说到“增加”"),
        ("crossdoc", lambda a: _first(a, value="1.20"), "应为3.30万元"),
    ],
)
def test_a_damaged_answer_is_wrong_and_the_reason_is_told(name: str, damage: Damage, reason: str, asked: Asked) -> None:
    item, answer = asked[name]
    assert any(reason in told for told in score(item, damage(answer)).reasons)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("unit", lambda a: _first(a, value="2833000.00", unit="元")),
        ("unit", lambda a: _first(a, value="0.02833", unit="亿元")),
        ("comparator", lambda a: _first(a, value="0.5", unit="万元")),
        ("tolerance", lambda a: _first(a, value="6549.99", unit="万元")),
        ("contains", _text("由财政 拨款。")),
        ("ambiguous", lambda a: replace(a, status="answered", text="317个、244个、401个。", candidates=())),
        ("values", lambda a: replace(a, figures=a.figures[::-1])),
    ],
)
def test_the_same_said_otherwise_is_right(name: str, same: Damage, asked: Asked) -> None:
    item, answer = asked[name]
    assert score(item, same(answer)).right


def test_what_is_counted_beside_right_and_wrong(asked: Asked) -> None:
    def verdict(name: str, damage: Damage) -> Verdict:
        item, answer = asked[name]
        return score(item, damage(answer))

    figure = asked["unit"][1].figures
    assert verdict("unit", lambda a: _first(a, value="1")).wrong_figure
    assert verdict("values", lambda a: _first(a, value="1")).wrong_figure
    assert verdict("absent", lambda a: replace(a, status="answered", figures=figure)).wrong_figure
    assert not verdict("unit", lambda a: replace(_first(a, value="1"), status="ambiguous")).wrong_figure
    assert verdict("unit", _status("ambiguous")).needless_question
    assert not verdict("ambiguous", _status("ambiguous")).needless_question
    assert verdict("unit", lambda a: replace(a, warnings=(_WARNING,))).needless_warning
    assert not verdict("warning", lambda a: replace(a, warnings=(_WARNING,))).needless_warning
    assert verdict("unit", _status("not_found")).false_abstention
    assert not verdict("absent", _status("not_found")).false_abstention


def test_the_evidence_must_stand_in_what_is_cited(asked: Asked) -> None:
    """All of it where it is a list, within a short quote; at its other place it is as good."""
    item, answer = asked["values"]
    assert score(item, replace(answer, citations=answer.citations[:1])).cited is False
    assert score(item, replace(answer, citations=())).cited is False
    long = tuple(replace(citation, quote="甲" * 400 + citation.quote) for citation in answer.citations)
    assert score(item, replace(answer, citations=long)).cited is False
    item, answer = asked["elsewhere"]
    assert score(item, answer).cited is True
    assert score(replace(item, evidence_alt=()), answer).cited is False
    assert score(replace(item, evidence=()), answer).cited is None


@pytest.mark.parametrize(
    ("expected", "given", "same"),
    [
        ("1800 平方米", "1800 平米", True),
        ("0.18 万平方米", "1800 ㎡", True),
        ("96 名", "96 人", True),
        ("180000 人", "18 万人", True),
        ("163 户", "163 ", True),
        ("163 户", "163 家", False),
        ("95 %", "95 ％", True),
        ("95 %", "95 ", False),
        ("10 元/人/月", "10 元/月·人", True),
        ("320 处", "320 余处", True),
        ("5 千米", "5000 米", False),
        ("26 ", "26 张", True),
        ("2.30 万元", "２.３０ 万元", True),
        ("2.30 万元", "23,000 元", True),
        ("2.30 万元", "二 万元", False),
    ],
)
def test_units_are_converted(expected: str, given: str, same: bool) -> None:
    wanted, unit = expected.split(" ")
    value, given_unit = given.split(" ")
    record = {"id": "1", "kind": "lookup", "question": "多少", "expect": {"value": wanted, "unit": unit}}
    first = item_of(record).expect.first
    figure = AnswerFigure("甲", (), value, given_unit, "=", None, None, "金额", None, "", computed=False, citation=0)
    assert first is not None
    assert (difference(first, figure) == "") is same


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("是。", True), ("有，共2辆", True), ("答：会的", True), ("“是”", True), ("没错，就是", True), ("全部为拨款", True),
        ("没有，无下属单位", False), ("不是，是≥90%", False), ("未安排", False), ("暂无", False), ("No.", False),
        ("有限空间4123处", None), ("会议费未列明", None), ("不动产", None), ("未成年人", None), ("2021年", None), ("", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_told_by_the_first_words(text: str, yes: bool | None) -> None:
    assert says_yes(text) is yes


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("甲项目、乙项目", 2),
        ("甲项目\n丙项目\n乙项目", 3),
        ("1. 甲项目\n   - 单价：5元\n2. 乙项目", 2),
        ("（1）甲项目\n（2）丙项目\n（3）乙项目", 3),
        ("甲项目（192万元、装修）、乙项目；合计：255万元", 2),
        ("包括丙项目、甲 项目、《乙项目》。详见表2、表9。", 3),
        ("甲项目、丙项目、甲项目", 2),
        ("没有", 0),
    ],
)
def test_a_list_is_counted_entry_by_entry(text: str, named: int) -> None:
    assert count_named(text, ["甲项目", "乙项目"]) == named
