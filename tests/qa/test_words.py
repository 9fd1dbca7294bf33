"""What a question is about, once politeness and grammar are gone."""

import pytest

from qa.understanding.names import GAP, Names
from qa.understanding.question import understand
from qa.understanding.words import NAME, NOUN, VERB, content_words

DEPARTMENT = "临江县水务局"
NAMES = Names.of([DEPARTMENT], ["河道清淤工程", "清淤长度", "监测设备采购"])


def _about(question: str, names: Names = NAMES) -> str:
    return "".join(word.text for word in content_words(question, names))


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费",
        "公务接待费是多少",
        "请问一下公务接待费到底是多少",
        "麻烦帮我查一下公务接待费大概多少钱，谢谢",
        "文件里写的公务接待费是多少",
        "2021年公务接待费总共多少万元",
        "公务接待费呢？",
        "临江县水务局今年公务接待费",
        "我们单位公务接待费一共花了多少",
    ],
)
def test_an_account_is_what_is_left(question: str) -> None:
    """Politeness, years, units, the department and the asking itself name no thing."""
    assert _about(question) == "公务接待费"


@pytest.mark.parametrize("question", ["多少", "是多少？", "请问是什么", "那呢", "！！！", "", "2021年", "5000元"])
def test_a_question_may_be_about_nothing(question: str) -> None:
    """Then nothing may be made of it."""
    assert _about(question) == ""


def test_names_of_the_library_stay_whole() -> None:
    """Whatever words they are made of."""
    assert "河道清淤工程" in {word.text for word in content_words("河道清淤工程是多少", NAMES)}


def test_known_names_weigh_more_than_nouns_and_nouns_more_than_verbs() -> None:
    """A word that the library does not know still says what is asked for."""
    worth = {word.text: word.worth for word in content_words("河道清淤工程买苹果搅拌了多少", NAMES)}
    assert worth["河道清淤工程"] == NAME
    assert worth["苹果"] == NOUN
    assert worth["搅拌"] == VERB
    assert NAME > NOUN > VERB


def test_places_are_places_in_the_question() -> None:
    """A word's start tells where it stands."""
    question = "请问河道清淤工程的清淤长度是多少"
    for word in content_words(question, NAMES):
        assert question[word.start :].startswith(word.text)
        assert GAP not in word.text


def test_what_is_excluded_is_not_asked_for() -> None:
    """除了… names what is not meant."""
    assert "监测设备" not in _about("除了监测设备，采购有哪些")
    assert "监测设备" in _about("监测设备采购有哪些")


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("河道清淤工程的清淤长度是多少", "清淤长度"),
        ("公务用车有多少辆", "公务用车"),
        ("一共有几个名词解释", "名词解释"),
        ("多少", ""),
    ],
)
def test_the_noun_asked_for_stands_before_the_asking_or_right_behind_it(question: str, focus: str) -> None:
    """有几个X asks for X; the X of Y是多少 asks for Y."""
    assert "".join(word.text for word in understand(question, NAMES).focus)[-len(focus or "x") :] == focus
