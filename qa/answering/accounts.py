"""Which figures are of the account, the post or the noun that a question names; what is near to it is no answer."""

import re
from collections.abc import Iterable, Sequence

from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import is_money
from corpus.vocabulary import Spot, vocabulary
from qa.answering.whole_amounts import WHOLE_REVENUE, WHOLE_SPENDING
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams
from qa.matching.match import Match

_SHORT_HEADER = 3
_WHERE_SAID = regex(r"(?:部门|单位|本级)(?:预算|决算)(?:公开|报告|书)?")
"""What names the disclosure itself, and no account in it."""
_NOUN_ASKED = regex(
    r"(?:多少|几)(?:名|位|个)?(?P<counted>[\u4e00-\u9fff]{2,4}?)(?=[？?，,。啊呀呢了]|$)|(?P<named>(?:(?!的)[\u4e00-\u9fff]){2,3}[费款])(?:一共|总共|大概|约)?(?:是|有|为|要)?(?:多少|几)"
)
_SUPPORTED = regex(
    r"(?P<what>(?:(?![的给对发各项年是个哪用]|今年|去年)[\u4e00-\u9fff]){2,6})的?(?:补贴|补助|奖补|奖励)(?:资金|费|款|金)?(?!支出|收入|标准|对象|范围)"
)
"""Whom or what is supported (菜市场补贴): another support is no answer."""
_COUNTED_BEFORE = regex(
    r"的(?P<noun>单位|部门)(?:一共|总共|共)?(?:有)?(?:多少|几)|(?:多少|几)个?(?P<after>指标|单位|部门|科目|处室)"
)
_ALL_ASSETS = regex(
    r"(?<!固定)(?<!无形)(?<!流动)资产(?:总额|总值|总量|总计|合计|原值|净值|总共|一共)|(?:总资产|国有资产(?:一共|总共|共))(?!管理)"
)
_ASSETS_TOLD = regex(r"资产[^，。]{0,6}(?:总|合计|原值|净值|价值|账面)|(?:总|合计)[^，。]{0,4}资产")
"""What all assets come to, which what is paid for new ones is not."""
_ANY_NOUN = regex(
    r"[钱元万亿资款经预决金额数率比例成倍年月日天岁人次个家户件项条份台辆套米吨里亩公斤分点级]|花费|这笔|那笔|^的|是|花|用|给|有|以[内上下]|之内|左右|来着|谢|急|[啊呀哈哦呗吧嘛]|合适|才|算"
)
"""What may stand after 多少 and names nothing itself."""
_ACCOUNTS = frozenset({"account", "economic"})
_OFFICIAL = frozenset({"account", "economic", "function"})
_POSTS, _DRAWN_UP = regex(r"^(?:..|参公|政法专项)?编制$"), regex(r"说明|范围|口径|时|依据|的?预算|的?决算")
"""Established posts, which are counted; 编制 as what is done to a budget is another word."""
_IN_FULL = 4
_LIKE, _ALIKE, _BY_NAME = 0.6, 0.7, 0.9
_PLAINLY_BETTER = 0.1
_SIDES = ("收入", "支出")


def having(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """Without the figures of other accounts, where an account that is named has no figure in scope at all (取暖费)."""
    missing = {
        fold(spot.surface)
        for spot in inquiry.question.spots
        if (spot.term.kind in _ACCOUNTS or (spot.term.kind == "function" and _is_asked(inquiry, spot)))
        and not spot.everyday
        and len(spot.surface) >= _SHORT_HEADER
        and not spot.surface.endswith(("计", "额"))
        and not _WHERE_SAID.fullmatch(spot.surface)
        and not _has_figure(inquiry, spot.term.name)
    }
    plain = inquiry.question.plain
    posts = [
        s.term.name for s in inquiry.question.spots if _POSTS.search(s.term.name) and not _DRAWN_UP.match(plain, s.end)
    ]
    own = {p.figure.id for name in posts for p in inquiry.catalogue.of_term(name)}
    kept = [m for m in found if not posts or (m.figure.id in own and not is_money(m.figure.quantity.unit))]
    kin = _kin_of_missing(inquiry)
    named = _named_in_full(inquiry)
    alone = _class_alone(inquiry)
    if alone is not None:
        kept = [m for m in kept if _is_of_class(alone, m.figure)]
    return [
        m
        for m in kept
        if m.figure.concept not in kin
        and all(_like(name, m.figure) for name in missing)
        and not (named and _rest_of(named, m.figure))
    ]


def _named_in_full(inquiry: Inquiry) -> tuple[str, ...]:
    """The classes and accounts that a question names in full and without 其他."""
    plain = inquiry.question.plain
    return tuple(
        fold(spot.surface)
        for spot in inquiry.question.spots
        if spot.term.kind in _OFFICIAL and not spot.everyday and len(spot.surface) >= _IN_FULL
        and not re.search(r"其[他它]$", plain[: spot.start])
    )  # fmt: skip


def _class_alone(inquiry: Inquiry) -> Spot | None:
    """The class of expenditure that is all that a question for a figure names (城乡社区支出年初预算多少)."""
    question = inquiry.question
    if question.kind != "figure" or question.operation is not None or question.change or not question.words:
        return None
    for spot in question.spots:
        of_class = spot.term.kind == "function" and not spot.everyday and spot.surface.endswith("支出")
        if of_class and all(spot.start <= word.start < spot.end for word in question.words):
            return spot
    return None


def _is_of_class(spot: Spot, figure: Figure) -> bool:
    """Whether a figure is of a class itself, and not of an item that stands under its name."""
    pairs = grams(spot.surface)
    if fold(figure.row or figure.label).startswith("其他") and not spot.surface.startswith("其他"):
        return False
    return figure.concept == spot.term.name or any(
        len(pairs & grams(own)) >= _ALIKE * len(pairs) for own in (figure.label, figure.row) if own
    )


def _rest_of(names: Sequence[str], figure: Figure) -> bool:
    """Whether a figure is of the rest of a class only (其他城乡社区支出), which is not what the class comes to."""
    own = fold(figure.row or figure.label)
    return own.startswith("其他") and any(own.removeprefix("其他") == name for name in names)


def _is_asked(inquiry: Inquiry, spot: Spot) -> bool:
    """Whether a class or item of expenditure is what is asked for, and no topic of something else (安全监管那段里的电梯)."""
    words = inquiry.question.words
    return spot.surface.endswith("支出") or all(spot.start <= word.start < spot.end for word in words)


def _like(name: str, figure: Figure) -> bool:
    """Whether one of the names that a figure stands under is nearly the one given; words of several make up no name.

    Revenue is no expenditure, whatever else two names share.
    """
    pairs, side = grams(name), next((word for word in _SIDES if name.endswith(word)), "")
    names = [own for own in figure.path if side in own]
    return any(len(pairs & grams(own)) >= _ALIKE * len(pairs) for own in names)


def _kin_of_missing(inquiry: Inquiry) -> set[str]:
    """The wholes and the other parts of accounts that the question names and no figure in scope is of (采购的工程).

    What a whole or another part of it comes to is no answer for the part.
    """
    missing = {
        spot.term.name
        for spot in inquiry.question.spots
        if not spot.everyday and not spot.surface.endswith(("计", "额")) and not _has_figure(inquiry, spot.term.name)
    }
    wholes = {whole.name for name in missing for whole in vocabulary().wholes(name)}
    named = {spot.term.name for spot in inquiry.question.spots}
    return (wholes | {part.name for whole in wholes for part in vocabulary().parts(whole)}) - (named - missing)


def of_noun(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures that say something of the very noun asked for (多少观众, 监理费是多少), where it is no word of the field."""
    return [m for m in found if is_of_noun(inquiry, m.figure)]


def is_of_noun(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure says something of the noun asked for; true where that is a word of the field, or none is."""
    if not _of_what_is_supported(inquiry, figure) or not _of_what_is_counted(inquiry, figure):
        return False
    if _ALL_ASSETS.search(inquiry.question.plain) and not _ASSETS_TOLD.search("".join(figure.path)):
        return False
    asked = _NOUN_ASKED.search(inquiry.question.plain)
    if asked is None:
        return True
    group = "counted" if asked.group("counted") else "named"
    start, end = asked.span(group)
    known = any(spot.start < end and start < spot.end for spot in inquiry.question.spots)
    if known or _ANY_NOUN.search(asked[group]) or (group == "counted" and inquiry.question.dimension is not None):
        return True
    return bool(grams(asked[group]) & grams(f"{' '.join(figure.path)} {figure.context} {figure.quantity.unit}"))


def _of_what_is_supported(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure speaks of what the question says is supported, where no term of the field is the whole of it."""
    asked = _SUPPORTED.search(inquiry.question.plain)
    if asked is None or any(s.start <= asked.start() and asked.end() <= s.end for s in inquiry.question.spots):
        return True
    within = [s for s in inquiry.question.spots if asked.start() <= s.start and s.end <= asked.end("what")]
    if any(figure.concept == spot.term.name for spot in within):
        return True
    told = f"{' '.join(figure.path)} {figure.context}"
    return bool(grams(asked["what"]) & grams(told))


def _of_what_is_counted(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a number is of the noun that the question counts (编报绩效目标的单位有几个 asks for no number of projects)."""
    asked = _COUNTED_BEFORE.search(inquiry.question.plain)
    if asked is None or is_money(figure.quantity.unit):
        return True
    return (
        bool(grams(asked["noun"] or asked["after"]) & grams(f"{figure.label} {figure.quantity.unit}"))
        or figure.row is not None
    )


def of_rare_name(inquiry: Inquiry, found: Sequence[Match]) -> list[Match]:
    """The figures of the projects whose own pair of characters a question says (东湖装修的成本), where there are any."""
    accounts = {fold(spot.surface) for spot in inquiry.question.spots if spot.term.kind in _OFFICIAL}
    pieces = [piece for piece in inquiry.pieces if fold(piece) not in accounts]
    rare = {pair for piece in pieces for pair in grams(piece) & inquiry.catalogue.names.rare}
    if not rare:
        return list(found)
    own = [m for m in found if m.figure.subject is not None and rare <= grams(m.figure.subject)]
    # A sentence may count by that name what no project is to bring about (已创建的9个示范社区).
    least = max((m.score for m in own), default=0.0) + _PLAINLY_BETTER
    told = [m for m in found if m.figure.subject is None and m.score > least and rare <= grams(m.figure.label)]
    return told or own or list(found)


def names_its_account(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure is of an account that the question calls by its official name, where any figure in scope is."""
    named = [
        spot
        for spot in inquiry.question.spots
        if spot.term.kind in _OFFICIAL and not spot.everyday and _has_figure(inquiry, spot.term.name)
    ]
    of_them = {p.figure.id for spot in named for p in inquiry.catalogue.of_term(spot.term.name)}
    said = grams(" ".join(figure.path))
    alike = any(len(grams(s.surface) & said) >= _LIKE * len(grams(s.surface)) for s in named)
    return not named or alike or figure.id in of_them


def of_account(inquiry: Inquiry, figures: Iterable[Figure], *, or_part: bool = False) -> list[Figure]:
    """The figures that are of the very account that the question names; all where it names none.

    All that is spent goes by several names, and so does all that comes in. With ``or_part`` the parts that the account
    has by its regulation count as well.
    """
    named = [
        s
        for s in inquiry.question.spots
        if s.term.kind in _OFFICIAL and not s.everyday and _has_figure(inquiry, s.term.name)
    ]
    if not named:
        return list(figures)
    terms = {spot.term.name for spot in named}
    for whole in (WHOLE_SPENDING, WHOLE_REVENUE):
        terms |= whole if terms & whole else frozenset()
    if or_part:
        terms |= {part.name for name in terms for part in vocabulary().parts(name)}
    pairs = [grams(spot.surface) for spot in named]
    return [f for f in figures if f.concept in terms or any(len(p & grams(f.label)) >= _LIKE * len(p) for p in pairs)]


def _has_figure(inquiry: Inquiry, term: str) -> bool:
    """Whether a figure in scope is named by a term itself, and not only stands in a passage that mentions it."""
    named = inquiry.catalogue.of_term(term)
    return any(p.named[term] >= _BY_NAME and p.figure.document_id in inquiry.contents for p in named)
