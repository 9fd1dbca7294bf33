"""A question that names no account at all asks of the whole: 财政局今年预算是多少 is its 支出预算."""

from dataclasses import replace
from itertools import pairwise

from corpus.regex import regex
from corpus.vocabulary import Term, vocabulary
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, telling
from qa.understanding.question import understand
from qa.understanding.words import VERB

_BARE = regex(
    r"(?:20\d\d年|全年|年度?)?(?:部门|单位|财政)?总?(?<!年初)(?P<what>预算|决算)(?!单位|部门|表|书|公开|编制|说明|管理|科目|收入|支出|数|执行)(?:总额|总数|总量|盘子|规模)?"
)
_SPENDS = regex(
    r"(?:总共|一共|总的|全年|今年|20\d\d年度?)(?P<what>)(?:[一总]共)?(?:打算|准备|计划|预计)?(?:要?(?:花|用|开销)(?:出去|掉)?了?|(?:是|有)?)(?=多少钱|多少资金|(?<=[花用销掉了去])(?:多少|几))"
)
_SPENDING = regex(
    r"(?:20\d\d年|今年|全年|年度?)?(?:部门|单位)?的?(?P<what>支出|收入(?=决算|[比较跟和与同]))(?:决算)?(?:总额|总数|总量|盘子|规模)?(?=一共|总共|合计|总计|共|是多少|有多少|多少|总|呢|(?:比|较|跟|和|与|同)(?:去年|上年|20\d\d)|(?:增加|减少|增长|下降|增减|变化)的?(?:主要)?原因)"
)
"""支出一共多少 names no account but the whole itself."""
_OF_OTHERS = regex(r"[一两二三四五六七八九十几\d]+个?(?:项目|专项|工程)|(?:这|那|哪|所有|全部)些?个?(?:项目|专项|工程)")
"""Projects, of which all expenditure is not what they come to."""
_NO_ACCOUNT = regex(
    r"(?:20\d\d年|年度?)?(?:部门|单位|财政)?总?(?:预算|决算)?(?:总额|总数|总量|盘子|规模|资金|钱|支出)?|实际|没花|花完|剩下|剩余|结余|之间|出去|花出去"
)
_ACCOUNTS = frozenset({"account", "function", "economic"})
_BASIC = ("基本支出", "项目支出")
_INSIDE = regex(r"(?:预算)?(?:这块|这部分|项下)?(?:里面?|里头|中|当中|之中|下面?|项下)(?:的|，)?")
_WHOLE = {"预算": "支出预算", "决算": "决算支出"}
_BY_SIDE = {"支出": ("支出预算", "决算支出"), "收入": ("收入预算", "决算收入")}
"""What all spending and all revenue are called in a budget and in final accounts."""
_MORE_OR_LESS = regex(
    r"(?:为什么|为何|为啥|怎么)?(?:(?:比|较|跟|和|与|同)?(?:去年|上年|上一年|20\d\d年)(?:度|的?预算)?(?:相比|比)?)?(?:总共|一共)?(?:增减|增加|减少|增长|下降|变化|变动|涨|降|多|少)(?:了|率|幅度?|额)?(?:多少|几|百分之几|钱)?(?:[，,]?(?:为什么|原因(?:是什么)?|为啥))?[？?。呢\s]*"
)
_NOTE = "没有说是哪一项，按支出{what}的总额回答"


def without_container(inquiry: Inquiry) -> Inquiry | None:
    """资本性支出里的办公设备购置: the same question without the account that the other is part of by the classification.

    None where the question names no account within another.
    """
    question = inquiry.question
    spots = [spot for spot in question.spots if spot.term.kind in _ACCOUNTS]
    for outer, inner in pairwise(spots):
        inside = _INSIDE.match(question.plain, outer.end)
        if inside is not None and inside.end() <= inner.start and _is_part(outer.term, inner.term):
            return _asked(inquiry, f"{question.plain[: outer.start]}{question.plain[inside.end() :]}")
    return None


def _is_part(outer: Term, inner: Term) -> bool:
    """Whether an account is part of another by its code, or by the list of the other's parts."""
    if inner.codes and all(code.startswith(outer.codes) for code in inner.codes if outer.codes):
        return bool(outer.codes) and inner is not outer
    words = vocabulary()
    wholes = [outer.name, *(name for name in _BASIC if outer.name.endswith(name))]
    return any(inner.name == part.name for whole in wholes for part in words.parts(whole))


def _asked(inquiry: Inquiry, plain: str) -> Inquiry:
    """Another wording of a question, of the same documents."""
    said = understand(plain, inquiry.catalogue.names)
    return replace(
        inquiry,
        question=replace(said, text=inquiry.question.text, years=inquiry.question.years),
        pieces=said.content,
        atoms=atoms_of(said.words, inquiry.catalogue),
        focus=atoms_of(telling(said.focus), inquiry.catalogue),
        subject=atoms_of(said.focus, inquiry.catalogue),
        _found=None,
    )


def _asks_of_nothing(inquiry: Inquiry) -> bool:
    """Whether a question asks for a change, its reason or a rate of completion, and names nothing (比上年增减多少)."""
    question = inquiry.question
    if question.words or inquiry.hints or inquiry.previous or not inquiry.one_disclosure:
        return False
    return (question.measure == "完成率" and question.operation is None) or (
        _MORE_OR_LESS.fullmatch(question.plain) is not None and question.kind in ("figure", "reason")
    )


def _of_all_spending(inquiry: Inquiry) -> Inquiry:
    """The same question of all that is spent, with a note that it was taken so."""
    executed = all(content.identity.kind == "决算" for content in inquiry.contents.values())
    whole = "决算支出" if executed else "支出预算"
    what = "决算" if executed else "预算"
    if inquiry.question.measure == "完成率":
        whole = "一般公共预算财政拨款支出"
    asked = _asked(inquiry, f"{whole}{inquiry.question.plain}")
    return replace(asked, whole=True, assumed=(*inquiry.assumed, _NOTE.format(what=what)))


def of_the_whole(inquiry: Inquiry) -> Inquiry:
    """The same question for the total expenditure, where it names a budget and nothing in it; else as it is."""
    question = inquiry.question
    if _asks_of_nothing(inquiry):
        return _of_all_spending(inquiry)
    named = _SPENDING.search(question.plain)
    bare = named or _BARE.search(question.plain) or _SPENDS.search(question.plain)
    leaning = (inquiry.hints or inquiry.previous) and not named
    of_others = named is None and _OF_OTHERS.search(question.plain) is not None
    if bare is None or leaning or of_others or question.operation in ("previous", "max", "min"):
        return inquiry
    if question.kind not in ("figure", "reason", "purpose") or "科目" in question.plain:
        return inquiry
    words = [word for word in question.words if word.worth > VERB and not _NO_ACCOUNT.fullmatch(word.text)]
    if words or telling(word for word in question.words if not _NO_ACCOUNT.fullmatch(word.text)):
        return inquiry
    executed = all(content.identity.kind == "决算" for content in inquiry.contents.values())
    what = bare["what"] if bare["what"] in _WHOLE else "决算" if executed else "预算"
    whole_name = _BY_SIDE[named["what"]][executed] if named else _WHOLE[what]
    plain = f"{question.plain[: bare.start()]}{whole_name}{question.plain[bare.end() :]}"
    names = inquiry.catalogue.names
    whole = understand(plain, names)
    kept = tuple(w for w in whole.words if w.text == whole_name or not _NO_ACCOUNT.fullmatch(w.text))
    return replace(
        inquiry,
        question=replace(
            whole, text=question.text, years=question.years, last_year=question.last_year, measure=question.measure
        ),
        pieces=tuple(word.text for word in kept),
        atoms=atoms_of(kept, inquiry.catalogue),
        focus=atoms_of(telling(whole.focus), inquiry.catalogue),
        subject=atoms_of(whole.focus, inquiry.catalogue),
        whole=True,
        assumed=inquiry.assumed if named else (*inquiry.assumed, _NOTE.format(what=what)),
        _found=None,
    )
