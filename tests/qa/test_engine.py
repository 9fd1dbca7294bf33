"""A question in, an answer out: what holds whatever is asked."""

from pathlib import Path

import pytest
from documents import FILES, LIBRARY, WATER, engine_over
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import assert_sound, quotes, wire

from corpus.errors import BadInputError
from index.library import Library
from qa.engine import MAX_QUESTION, Engine

# What the first slice must answer: value and unit, or words, and what a quotation of the answer holds.
ACCEPTED = {
    "2021年预算收入一共多少": (("6460.99", "万元"), "2021年预算收入6460.99万元"),
    "国税分局小区修缮花多少钱": (("24", "万元"), "24万元"),
    "租赁面积多大": (("7076", "平米"), "7076平米"),
    "综合执法队工作经费支出总额": (("137.76", "万元"), "137.76万元"),
    "独生子女父母奖励金每人每月多少": (("10", "元/人/月"), "10元/人/月"),
    "政府采购预算总额": (("538.00", "万元"), "政府采购预算538.00万元"),
    "车辆有几辆，价值多少": (("2", "辆"), "车辆（台、辆）\t2\t18.02"),
    "三公经费比上年增加多少": (("9.63", "万元"), "与2020年相比增加9.63万元"),
    "公务接待费是多少": (("2.30", "万元"), "公务接待费2.30万元"),
    "单位规格是什么": ("正科级", "正科级"),
    "上年结转是什么意思": ("结转到本年仍按原规定用途继续使用的资金", "结转到本年仍按原规定用途继续使用的资金"),
}
ASKED = (
    *ACCEPTED,
    "教育支出是多少",
    "公务接待费换成元",
    "总成本是多少",
    "总成本最高的项目是哪个",
    "2020年公务接待费是多少",
    "基本支出占支出预算的比重",
    "哪些项目要采购办公设备",
    "名词解释有几条",
    "有没有下属单位",
    "公务接待费为什么增加",
    "三公经费是多少",
    "公务接待费是多少",
    "机关运行经费用于什么",
)
HOSTILE = (
    "？？？！！！",
    "。",
    "、、、，，，；；；",
    "\x00\x01\x02",
    "公务接待费\x00是多少",
    "\x1b]0;title\x07公务接待费",
    "\u202e公务接待费是多少\u202c",
    "<script>alert(1)</script>",
    "<b>公务接待费</b>是多少&nbsp;",
    "'; DROP TABLE documents; --",
    '" OR 1=1 --',
    "公务接待费* AND (预算 OR",
    "title:公务 +接待 -费 ^2 ~3 \\",
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "%s%s%n",
    "What is the total budget?",
    "Combien coûte la réception ?",
    "いくらですか",
    "Сколько стоит?",
    "كم الميزانية",
    "🙂🙂🙂",
    "公" * MAX_QUESTION,
    "公务接待费" * (MAX_QUESTION // 5),
    "9" * MAX_QUESTION,
    "（" * 500 + "）" * 500,
    "多少" * 900,
    "，" * MAX_QUESTION,
    "999999999999999999999999999999年公务接待费是多少",
    "0000年公务接待费",
    "公务接待费是0万元还是-1万元吗",
    "1/0是多少",
    "NaN",
    "\ud800公务接待费",
)
WORDS = (
    "公务接待费 2020年 2021年 多少 多少元 比上年 增加 换成元 占 支出预算 基本支出 总成本 一共 最高的 最低 哪个 哪些 项目 吗 有没有 为什么 依据 "
    "《临江县水库安全管理办法》 [2020] 244个 平均 每人每月 。 、 和 三个 95% 去年 差多少 一年要发 奖励金 车辆 面积 几个 指标 是什么 意思 采购数量 "
    "三公经费 几号文 不算 亿元 那 呢 它 （ “ 预算收入 决算 12月 0 是不是 分别 除了 装修 名词解释 社会效益指标 几条 倒推 用于什么 水务局 图书馆"
).split()


def _ask(engine: Engine, question: str, session: str | None = None) -> None:
    try:
        answer = engine.ask(question, session=session)
    except BadInputError:
        return
    assert answer.question == question
    assert_sound(answer, engine)


@pytest.mark.parametrize("question", ACCEPTED)
def test_the_first_slice_answers_these(street: Engine, question: str) -> None:
    """With value and unit, and a quotation that holds them."""
    expected, evidence = ACCEPTED[question]
    answer = street.ask(question)
    assert_sound(answer, street)
    assert answer.status == "answered"
    assert evidence in quotes(answer)
    if isinstance(expected, str):
        assert expected in answer.text
    else:
        assert (answer.figures[0].value, answer.figures[0].unit) == expected


def test_what_the_document_does_not_hold_is_not_found(street: Engine) -> None:
    """教育支出 is no account of a street office."""
    answer = street.ask("教育支出是多少")
    assert_sound(answer, street)
    assert answer.status == "not_found"
    assert "教育支出" in answer.text


@pytest.mark.parametrize("question", ["", " ", "\n\t", "　"])
def test_an_empty_question_is_refused(street: Engine, question: str) -> None:
    """In words a clerk can act on."""
    with pytest.raises(BadInputError, match="空"):
        street.ask(question)


def test_a_question_that_is_too_long_is_refused(street: Engine) -> None:
    """One character more than may be."""
    with pytest.raises(BadInputError, match="太长"):
        street.ask("公" * (MAX_QUESTION + 1))


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_gets_a_sound_answer_or_is_refused(street: Engine, question: str) -> None:
    """Punctuation, control characters, markup, queries of other programs, other languages, endless repetition."""
    _ask(street, question)


@pytest.mark.parametrize(
    "question", ["？？？！！！", "いくらですか", "What is the total budget?", "🙂🙂🙂", "'; DROP TABLE documents; --"]
)
def test_what_names_nothing_of_the_document_finds_nothing(street: Engine, question: str) -> None:
    """And leaves the library as it was."""
    before = street.library.store.stamp
    assert street.ask(question).status == "not_found"
    assert street.library.store.stamp == before


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_a_sound_answer_or_is_refused(street: Engine, question: str) -> None:
    """Never another exception."""
    _ask(street, question)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
def test_any_words_of_the_field_get_a_sound_answer(street: Engine, water: Engine, words: list[str]) -> None:
    """In whatever order; each figure cited, each sum right."""
    for engine in (street, water):
        _ask(engine, "".join(words))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=2, max_size=3), st.uuids())
def test_any_conversation_gets_sound_answers(county: Engine, turns: list[list[str]], session: object) -> None:
    """Over several documents, each question leaning on those before."""
    for words in turns:
        _ask(county, "".join(words), str(session))


@pytest.mark.parametrize("question", ASKED)
def test_the_same_question_gets_the_same_bytes(street: Engine, question: str) -> None:
    """Asked again, and whatever was asked in between."""
    first = wire(street.ask(question))
    street.ask("总成本是多少", session="between")
    assert wire(street.ask(question)) == first


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    """Same library, same question, same bytes."""
    names = list(FILES)
    engines = [
        engine_over(tmp_path / str(n), order) for n, order in enumerate((names, names[::-1], names[1:] + names[:1]))
    ]
    for question in (
        *ASKED,
        "水务局公务接待费是多少",
        "图书馆2022年公务接待费是多少",
        "培训费是多少",
        "教育局公务接待费是多少",
    ):
        answers = {wire(engine.ask(question)) for engine in engines}
        assert len(answers) == 1
    for engine in engines:
        engine.library.close()


def test_an_answer_is_of_the_library_as_it_is_now(tmp_path: Path) -> None:
    """A document added is answered from at once, a document removed no longer."""
    library = Library.open(tmp_path)
    engine = Engine(library)
    assert engine.ask("公务接待费是多少").status == "not_found"
    name, text = next(iter(FILES.items()))
    added = library.add(text.encode(), name)
    assert engine.ask("公务接待费是多少").figures[0].value == "3.00"
    library.remove(added.document_id)
    assert engine.ask("公务接待费是多少").status == "not_found"
    library.close()


@pytest.mark.parametrize(
    ("question", "value", "entity", "period"),
    [
        ("水务局2021年公务接待费是多少", "3.00", WATER, "2021"),
        ("水务局2022年公务接待费是多少", "2.60", WATER, "2022"),
        ("临江县水务局2022年三公经费是多少", "8.10", WATER, "2022"),
        ("2021年三公经费是多少", "9.00", WATER, "2021"),
        ("2022年政府采购预算是多少", "66.00", WATER, "2022"),
        ("图书馆公务接待费是多少", "0.40", LIBRARY, "2022"),
        ("临江县图书馆2022年三公经费决算是多少", "1.20", LIBRARY, "2022"),
        ("公务接待费决算数是多少", "0.40", LIBRARY, "2022"),
        ("培训费是多少", "5.60", LIBRARY, "2022"),
        ("机关运行经费是多少", "40.20", WATER, "2021"),
        ("水务局2020年公务接待费是多少", "4.50", WATER, "2020"),
    ],
)
def test_department_year_and_kind_named_are_filters(
    county: Engine, question: str, value: str, entity: str, period: str
) -> None:
    """The figure is of that department and that year, and says so."""
    answer = county.ask(question)
    assert_sound(answer, county)
    assert answer.status == "answered"
    first = answer.figures[0]
    assert (first.value, first.entity, first.period) == (value, entity, period)


@pytest.mark.parametrize(
    "question",
    [
        "水务局的培训费是多少",
        "图书馆的机关运行经费是多少",
        "2021年政府采购预算是多少",
        "2021年培训费是多少",
        "2022年机关运行经费是多少",
        "2023年公务接待费是多少",
        "教育局公务接待费是多少",
        "临江县教育局的三公经费是多少",
        "图书馆2021年公务接待费是多少",
        "水务局公务接待费决算数是多少",
    ],
)
def test_no_other_department_or_year_answers_in_its_stead(county: Engine, question: str) -> None:
    """A wrong figure is worse than none."""
    answer = county.ask(question)
    assert_sound(answer, county)
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("水务局公务接待费是多少", {"3.00", "2.60"}),
        ("水务局三公经费是多少", {"9.00", "8.10"}),
        ("三公经费是多少", {"9.00", "8.10", "1.20"}),
        (
            "公务接待费是多少",
            {"3.00", "2.60", "0.40"},
        ),
        (
            "2022年公务接待费是多少",
            {"2.60", "0.40"},
        ),
    ],
)
def test_readings_of_several_documents_are_listed(county: Engine, question: str, values: set[str]) -> None:
    """Where neither department nor year decides; each candidate says whose and of which year it is."""
    answer = county.ask(question)
    assert_sound(answer, county)
    assert answer.status == "ambiguous"
    assert {figure.value for figure in answer.figures} == values
    for candidate in answer.candidates:
        assert candidate.figure is not None
        figure = answer.figures[candidate.figure]
        assert figure.entity in candidate.text
        assert f"{figure.period}年" in candidate.text


def test_every_figure_is_of_a_document_that_is_cited(county: Engine) -> None:
    """Its entity is the department of the document that its citation names."""
    for question in ASKED:
        answer = county.ask(question)
        assert_sound(answer, county)
        for figure in answer.figures:
            if figure.citation is not None and figure.entity:
                assert answer.citations[figure.citation].document.startswith(figure.entity)
