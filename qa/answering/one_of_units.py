"""One of a department's units: whether it is one (体育中心是你们的下属单位吗), and that what it has alone isn't told.

A department's disclosure gives the amounts of the department with all its units; those of one unit stand in the unit's own.
"""

from corpus.regex import regex
from corpus.text import fold
from qa.answer import Answer
from qa.answering.units import named_units
from qa.inquiry import Inquiry

_ASKED = regex(
    r"(?P<name>[\u4e00-\u9fff]{3,20}?)(?:是不是|是否|算不算|属不属于|属于|也?是|算)(?:你们|他们|咱们|本|该)?(?:局|委|厅|办|院|部门|单位)?(?:的)?"
    r"(?:一个|其中)?(?P<kind>(?:下属|所属|直属|二级|预算|决算|事业|派出)(?:预算|决算|事业|行政)?(?:单位|机构)?)(?:之一)?(?:吗|么|呢)?[？?\s]*$"
)
_AMOUNT_OF = regex(
    r"(?:一家|自己|单独|本身|那边|那块)?的?(?:20\d\d年度?|今年|去年|全年)?(?:的)?(?:一共|总共)?[\u4e00-\u9fff“”]{0,12}(?:经费|支出|预算|决算|收入|费|工资|多少钱|花了?多少)"
)
_UNIT_LIKE = regex(r"(?:中心|[站所队院馆校园局处社厂部办])(?:一家|自己|单独|本身|那边|那块)?的?[\u4e00-\u9fff\d“”]")
"""What the name of a unit ends in, with more behind it; looked for before any document is read."""
_FEWEST = 3


def answer_one_of_units(inquiry: Inquiry) -> Answer | None:
    """是 or 不是 with the list; None where the question is another one, or no document lists its units."""
    asked = _ASKED.search(inquiry.question.plain)
    if asked is None:
        return None
    name = fold(asked["name"])
    for document_id, content in sorted(inquiry.contents.items()):
        units = named_units(content, asked["kind"])
        if units is None:
            continue
        names, start, end = units
        among = any(name in fold(own) or fold(own) in name for own in names)
        draft = inquiry.draft()
        draft.cite(document_id, start, end)
        text = f"{'是' if among else '不是'}。{content.text[start:end].strip()}"
        return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None


def asks_of_one_unit(inquiry: Inquiry) -> bool:
    """Whether a question asks for an amount of a unit that the document lists and gives no figure of (监测站的人员经费)."""
    plain = inquiry.catalogue.names.without_departments(inquiry.question.plain)
    if not _UNIT_LIKE.search(plain):
        return False
    said = {
        name
        for content in inquiry.contents.values()
        for kind in ("下属单位", "预算单位")
        for unit in (named_units(content, kind) or ((), 0, 0))[0]
        if unit != content.identity.department and (name := _said(plain, unit))
    }
    asked = [name for name in said if _AMOUNT_OF.match(plain, plain.find(name) + len(name))]
    # A unit may bear the name of an account (图书馆): it is the account then.
    parts = {part for p in inquiry.catalogue.profiles for part in p.figure.path} if asked else set()
    return any(not any(name in part for part in parts) for name in asked)


def _said(plain: str, unit: str) -> str:
    """The name of a unit as a question says it, in full or without its regions; empty where it isn't said."""
    return next((unit[at:] for at in range(len(unit) - _FEWEST + 1) if unit[at:] in plain), "")
