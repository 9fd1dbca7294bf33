"""A question in plain words: simplified characters, common words for those of the south, what is shortened said whole."""

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.regex import regex
from corpus.text import canonical_char
from corpus.vocabulary import vocabulary

if TYPE_CHECKING:
    from opencc import OpenCC

_SHORT_YEAR = regex(r"(?<=[比较跟和同与到])([0-3]\d)年(?!\d)")
"""A year said by its last two figures (比16年涨了多少)."""
_ANEW = regex(r"(?<=多少|什么|几个|几家)\s+(?=[\u4e00-\u9fff]{2})|(?<=多少)(?=[\u4e00-\u9fff]{2,8}(?:是|有)?多少)")
"""A space behind a question asked, or the next one asked at once, is where the next one begins (水费多少电费多少)."""
_BUYING = regex(r"(?:买|采购)(货物|服务|工程)的")
_CLASSES_TOGETHER = regex(r"(?<=货物)(?=服务|工程)|(?<=工程)(?=货物|服务)|(?<=服务)(?=货物|工程)")
"""Two classes of what is bought, named without a mark between (货物服务各多少)."""
_CLASS_OF = regex(r"(?<=[\u4e00-\u9fff]{2})(?<![一哪几各每两三四五])类(?=支出|收入)")
"""公共安全类支出 is 公共安全支出."""
_CLASS_BOUGHT = regex(
    r"(?:政府)?采购(?:预算|支出|金额|计划)?(?:里面?|里头|中|当中|之中|的)(?P<what>货物|工程|服务)(?:类|方面)?(?=[是有一共总合花安占多几？?]|预算|支出|金额|$)"
)
"""政府采购里货物多少 asks for 货物类采购."""
_GREETING = regex(r"^\s*(?:(?:你|您)好[，,\s]*)?(?:在不在|在吗|有人吗|喂)[～~，,！!。？?\s]+")
_METHOD = regex(r"[（(](?:拿|用(?!于)|以(?!前)|按)[^（）()]*(?:除以|乘以?|减去?|相加|加上|相除|÷|×)[^（）()]*[)）]")
"""How a figure is to be worked out (拿增加额除以上年总额): nothing that is asked of."""
_RUNNING_PART = r"(?:加油|油费|油钱|燃油费?|燃料费?|修理费?|修车|维修费?|保养费?|(?:上|买|交)?(?:车|保)险费?|过路过桥费?|过路费?|过桥费?|停车费?|年检|洗车)"
_RUNNING = regex(
    rf"(?:[\u4e00-\u9fff]{{0,2}}(?:用|公务?)|执法|执勤|单位的?|所有的?)?车辆?的?{_RUNNING_PART}(?:[、，和与及跟]{_RUNNING_PART})+(?:这些|这几项|几项)?的?(?:费用|钱|费)?"
)
"""What 公务用车运行维护费 is made of, joined, is that account (车加油、修理、上保险)."""
_PARTED_CODE = regex(r"(?<!\d)([2-5]\d\d)[ -](\d\d)(?:[ -](\d\d))?(?!\d)")
"""A code of an account as tables print it, its levels apart (302 99)."""
_SURROGATE = regex(r"[\ud800-\udfff]")
_DOES_WHAT = regex(
    r"(?:(?<=[局委办厅院道位门府会队站馆])|^)(?:到底|究竟|平时|都|主要|具体)*(?:是)?(?:来)?(?:做(?:什么|啥)|干(?:什么|嘛|啥)|管(?:什么|啥|哪些(?:事情?|方面|工作)?)|负责(?:什么|啥|哪些(?:事情?|方面|工作)?))(?:工作|事情?)?(?:的)?(?:呀|啊|呢)?(?=[？?。\s]*$)"
)
"""What an organ is there for (这个局是干什么的)."""
_SAID_OTHERWISE = (
    ("\n", " "), ("\t", " "), ("係", "是"), ("嗰", "那"), ("啲", "些"), ("嘅", "的"), ("幾多", "多少"), ("几多", "多少"),
    ("几何", "多少"), ("截止", "截至"), ("填的什么数", "是多少"), ("填的是什么数", "是多少"), ("写的什么数", "是多少"),
    ("几个点", "百分之几"), ("银子", "钱"),
)  # fmt: skip
"""What people say (Cantonese words, turns of speech, a common slip) beside what is meant."""


def in_plain_words(text: str) -> str:
    """A question as it is read: simplified, without greetings, what is said in two places or shortened said in one and whole."""
    text_asked = _GREETING.sub("", text)
    joined = _PARTED_CODE.sub(
        lambda code: "".join(filter(None, code.groups())), simplified(_ANEW.sub("，", text_asked))
    )
    joined = _SHORT_YEAR.sub(r"20\1年", joined)
    joined = _RUNNING.sub("公务用车运行维护费", joined)
    joined = _BUYING.sub(r"\1类采购", joined)
    joined = _parted(_CLASSES_TOGETHER.sub("、", joined))
    joined = _CLASS_BOUGHT.sub(r"，\g<what>类采购", _CLASS_OF.sub("", _METHOD.sub("", joined)))
    return _DOES_WHAT.sub("职责有哪些", joined)


def _parted(plain: str) -> str:
    """A question with a mark between two expenses that are named without one (水费电费一共多少)."""
    spots = [s for s in vocabulary().spot(plain) if s.term.kind == "economic" and s.surface.endswith("费")]
    for one, other in reversed(list(pairwise(spots))):
        if one.end == other.start:
            plain = f"{plain[: one.end]}、{plain[one.end :]}"
    return plain


@cache
def _traditional_to_simplified() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def _in_common_words(text: str) -> str:
    """A text in which words of the south and turns of speech are the common ones."""
    for said, common in _SAID_OTHERWISE:
        text = text.replace(said, common)
    return text


def simplified(text: str) -> str:
    """Simplified characters, half-width letters and digits, lower case, no control characters, no halves of pairs."""
    plain = "".join(
        map(
            canonical_char,
            _in_common_words(_SURROGATE.sub(" ", text)),
        )
    ).lower()
    plain = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", plain)
    try:
        plain.encode("gb2312")
    except UnicodeEncodeError:
        return str(_traditional_to_simplified().convert(plain))
    return plain
