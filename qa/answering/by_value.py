"""What has the value that a question gives: 预算资金540万的项目是哪个, 264.87万元是哪项支出."""

from corpus.records import Figure
from corpus.regex import regex
from qa.answer import Answer
from qa.answering.listed import listed
from qa.answering.named_projects import equals
from qa.compose import name_of, sentence
from qa.inquiry import Inquiry
from qa.understanding.words import VERB

_ASKED = regex(
    r"(?:的|是)(?:那个|那项)?(?:项目|科目|支出|工程|采购|收入|指标)?(?:是|叫)?(?:哪(?:一?[个项笔块家])?(?:项目|科目|支出|工程|采购|收入)?|什么(?:项目|科目|支出|钱|费用)?)[？?。\s]*$"
    r"|哪(?:一?[个项笔块])?(?:项目|科目|支出|工程|采购)[^，。？]{0,12}(?:是|为|有|花了?|安排了?|等于)\s*[\d一二两三四五六七八九十百千万]"
)
_NOT_ALL = regex(r"以上|以下|超过|不到|大于|小于|多于|少于|高于|低于|左右|哪[几些]|占|比")
_KINDS = frozenset({"项目", "科目", "支出", "收入", "工程", "采购", "指标", "费用", "决算数", "预算数"})
_FEW, _SURE = 4, 0.5


def answer_by_value(inquiry: Inquiry) -> Answer | None:
    """The rows, projects or accounts of the one value that a question gives; None where it gives none, or many have it."""
    question = inquiry.question
    plain = question.plain
    given = [q for q in question.quantities if q.unit and q.comparator == "="]
    if len(given) != 1 or not _ASKED.search(plain) or _NOT_ALL.search(plain) or question.change:
        return None
    named = any(word.worth > VERB and word.text not in _KINDS for word in question.words)
    figures = [m.figure for m in inquiry.found() if m.coverage >= _SURE] if named else [
        p.figure for p in inquiry.catalogue.profiles if p.figure.document_id in inquiry.contents
    ]  # fmt: skip
    having: dict[str, Figure] = {}
    for figure in figures:
        if figure.direction is None and not figure.repeated and equals(figure, given[0]):
            having.setdefault(_called(figure), figure)
    if not 0 < len(having) <= _FEW:
        return None
    draft = inquiry.draft()
    for figure in having.values():
        draft.add(figure)
    if len(having) == 1:
        ((name, figure),) = having.items()
        text = f"{name}。{sentence(figure)}。" if name not in name_of(figure) else f"{sentence(figure)}。"
        return draft.answer(question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return listed(inquiry, draft, f"共{len(having)}个", list(having))


def _called(figure: Figure) -> str:
    """What has the value: the project, else the row, else the account."""
    return figure.subject or figure.row or figure.label
