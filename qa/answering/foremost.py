"""The first few of what an account is made of, or of the rows of a level: 公用经费里花得最多的三项, 支出前三的项级科目."""

from collections.abc import Sequence

from corpus.numbering import chinese_numeral
from corpus.records import Figure
from corpus.regex import regex
from qa.answer import Answer
from qa.answering.classes import rows_of_level
from qa.answering.members import amount_of, member_name, members_of
from qa.compose import said
from qa.inquiry import Inquiry

_NUMERAL = r"(?P<{name}>[两二三四五六七八九十]|\d{{1,2}})"
_ASKED = regex(
    rf"(?:排名?(?:在)?)?前{_NUMERAL.format(name='first')}(?:名|位|大|个|项|类|款|笔)?|"
    rf"最(?P<way>[多大高少小低])的(?:支出)?(?:前)?{_NUMERAL.format(name='most')}(?:个|项|类|款|笔|大)"
)
_FIRST = regex(r"(?:排名?|位列|排在?)第一|第一名|排名首位")
_NOT_RANKED = regex(r"前[两二三四五六七八九十\d]+(?:年|个?月|季度|天|条|点|次)")
_LEVELS = (("类", 3), ("款", 5), ("项级", 7), ("科目", 7), ("支出", 3))
_LEAST = regex(r"[少小低]|倒数")
_FEWEST = 2


def answer_foremost(inquiry: Inquiry) -> Answer | None:
    """As many of the members as are asked for, each with its amount, the largest (smallest) first.

    None where no number of them is asked for, or the documents give fewer.
    """
    plain = inquiry.question.plain
    asked = _ASKED.search(plain)
    if asked is None and (first := _FIRST.search(plain)) is not None and inquiry.one_disclosure:
        rows = members_of(inquiry, first.start(), first.start())
        return _told(inquiry, rows, 1, least=False) if len(rows) > 1 else None
    if asked is None or _NOT_RANKED.search(plain) or not inquiry.one_disclosure or inquiry.question.change:
        return None
    number = asked["first"] or asked["most"]
    wanted = int(number) if number.isdigit() else chinese_numeral("二" if number == "两" else number) or 0
    rows = members_of(inquiry, asked.start(), asked.start())
    bought = "采购" in plain
    digits = next((length for word, length in _LEVELS if word in plain), None) if not bought else None
    rows = rows if len(rows) > wanted else rows_of_level(inquiry, digits) if digits else []
    if not _FEWEST <= wanted <= len(rows):
        return None
    return _told(inquiry, rows, wanted, least=_LEAST.search(plain) is not None)


def _told(inquiry: Inquiry, rows: Sequence[Figure], wanted: int, *, least: bool) -> Answer:
    ranked = sorted(rows, key=lambda f: (amount_of(f) if least else -amount_of(f), f.quantity.start))[:wanted]
    draft = inquiry.draft()
    for row in ranked:
        draft.add(row)
    lines = "\n".join(f"{number}. {member_name(row)}：{said(row)}" for number, row in enumerate(ranked, 1))
    text = f"{len(rows)}项中最{'少' if least else '多'}的{wanted}项：\n{lines}"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
