"""A question that names no account at all asks of the whole: 财政局今年预算是多少 is its 支出预算."""

import re
from dataclasses import replace

from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, telling
from qa.understanding.question import understand
from qa.understanding.words import VERB

_BARE = re.compile(
    r"(?:20\d\d年|全年|年度?)?(?:部门|单位|财政)?(?<!年初)(?P<what>预算|决算)(?!单位|部门|表|书|公开|编制|说明|管理|科目|收入|支出|数|执行)(?:总额|总数|总量|盘子|规模)?"
)
_NO_ACCOUNT = re.compile(
    r"(?:20\d\d年|年度?)?(?:部门|单位|财政)?总?(?:预算|决算)?(?:总额|总数|总量|盘子|规模|资金|钱)?|实际|没花|花完|剩下|剩余|结余|之间"
)
_WHOLE = {"预算": "支出预算", "决算": "支出总计"}
_NOTE = "没有说是哪一项，按支出{what}的总额回答"


def of_the_whole(inquiry: Inquiry) -> Inquiry:
    """The same question for the total expenditure, where it names a budget and nothing in it; else as it is."""
    question = inquiry.question
    bare = _BARE.search(question.plain)
    if bare is None or inquiry.hints or inquiry.previous or question.operation == "previous":
        return inquiry
    if question.kind not in ("figure", "reason", "purpose"):
        return inquiry
    words = [word for word in question.words if word.worth > VERB and not _NO_ACCOUNT.fullmatch(word.text)]
    if words or telling(word for word in question.words if not _NO_ACCOUNT.fullmatch(word.text)):
        return inquiry
    plain = f"{question.plain[: bare.start()]}{_WHOLE[bare['what']]}{question.plain[bare.end() :]}"
    names = inquiry.catalogue.names
    whole = understand(plain, names)
    named = tuple(word for word in whole.words if not _NO_ACCOUNT.fullmatch(word.text))
    return replace(
        inquiry,
        question=replace(
            whole, text=question.text, years=question.years, last_year=question.last_year, measure=question.measure
        ),
        pieces=tuple(word.text for word in named),
        atoms=atoms_of(named, inquiry.catalogue),
        focus=atoms_of(telling(whole.focus), inquiry.catalogue),
        subject=atoms_of(whole.focus, inquiry.catalogue),
        whole=True,
        assumed=(*inquiry.assumed, _NOTE.format(what=bare["what"])),
        _found=None,
    )
