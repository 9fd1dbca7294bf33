"""Which accounts went up or down: 哪一类支出减少了, of those whose change a document states."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor
from corpus.vocabulary import vocabulary
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.answering.lookup import explained
from qa.answering.reasons import reasons
from qa.answering.whole_amounts import WHOLE_REVENUE, WHOLE_SPENDING
from qa.compose import said, sentence
from qa.inquiry import Inquiry
from qa.matching.catalogue import concepts
from qa.matching.fit import direction_said

_WHICH = regex(
    r"哪(?:[一几些两三四])?个?(?:大)?(?:(?:类|项目?|块|部分|种|方面|科目|笔|款)(?:的)?|(?=支出|收入|经费|费用|开支|资金))(?P<noun>支出|收入|经费|费用|预算|开支|资金)?(?P<asked>[^。]*)"
)
_ONLY_THAT = regex(r"(?:给|才|都|在|是)?的?(?:上?涨|增|减|降|多|少|上升|下降)[\u4e00-\u9fff]{0,4}[？?]?")
"""Which of them rose, and nothing more (是哪两块涨的)."""
_AS_BEFORE = regex(r"(?:跟|和|与|同)(?:去年|上年|上一年|20\d\d年)(?:度)?(?:是)?(?:一样|相同|持平)")
_SIDE = regex(r"(?P<side>收入|支出)(?:里面?|里头|中|上)?(?:的)?(?:，|是|有)?$")
_UNCHANGED = regex(r"没有?(?:什么)?变|不变|持平|一样|没动|无(?:增减)?变化")
_EITHER_OF = regex(
    r"(?P<one>[\u4e00-\u9fff]{2,12}?)上?还是(?:在|涨在|增在|减在)?(?P<other>[\u4e00-\u9fff]{2,12}?)(?:上|[？?，,]|$)"
)
_RATHER = regex(r"顶上来|往上|拉高|推高|涨上")
_RATHER_DOWN = regex(r"往下|压下|拉低|降下")
_ENUMERATED = regex(r"[、和]")
_ACCOUNT_MARK = regex(r"[“”\"]|科目$")
"""What a sentence puts around the name of an account (“教育支出”科目)."""
_OF_REVENUE = regex(r"收入|收、支|拨款|结转|结余")
_MOST, _CALLED, _LISTED, _CLASS_CODE = 6, 3, 30, 3
_MOST_CHANGED = regex(
    r"(?:[增涨降减]幅|增长率|增速|(?:增加|增长|减少|下降|上升|[涨降增减])得?)最[大多高快厉害]|最[大多高]的?(?:[增涨降减]幅|增长率)|(?:增加|减少|增长|下降)(?:额|数)?最[大多]"
)
_UPWARD, _BY_RATE = regex(r"增|涨|升"), regex(r"幅|率|速")


def answer_which_changed(inquiry: Inquiry) -> Answer | None:
    """The accounts that a document says rose, or fell, each with its amount and reason; None where it says so of none.

    Totals are left out: what is asked for is what they are made of.
    """
    if not inquiry.one_disclosure:
        return None
    found = _WHICH.search(inquiry.question.plain)
    changed = _of_either(inquiry) if found is None else _asked(inquiry, found)
    none_of = "" if changed or found is None else _way(inquiry, found) or ""
    if none_of:
        # 三公里哪一块减了, where none of its parts did: how each of them changed says so.
        changed = [f for way in ("增加", "减少", "持平") for f in _of_parts(inquiry, _stated(inquiry, way))]
    if not changed and found is not None and _way(inquiry, found) and _ONLY_THAT.fullmatch(found.group("asked")):
        # No list of names says which of them rose.
        return not_found(inquiry)
    if not changed or len(changed) > _LISTED:
        return None
    if len(changed) > _MOST:
        return _listed(inquiry, changed)
    draft = inquiry.draft()
    lines = [f"没有{none_of}的"] if none_of else []
    for figure in changed:
        draft.add(figure)
        lines.append(sentence(figure) + explained(draft, figure, reasons(inquiry, figure)))
    return draft.answer(inquiry.question.text, "；".join(lines) + "。", confidence=0.75, assumed=inquiry.assumed)


def _listed(inquiry: Inquiry, changed: Sequence[Figure]) -> Answer:
    """Many accounts that changed one way, one to a line, without their reasons."""
    draft = inquiry.draft()
    for figure in changed:
        draft.add(figure)
    lines = "\n".join(f"{number}. {sentence(figure)}" for number, figure in enumerate(changed, 1))
    text = f"共{len(changed)}项：\n{lines}"
    return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)


def _asked(inquiry: Inquiry, found: re.Match[str]) -> Sequence[Figure]:
    way = _way(inquiry, found)
    side = _SIDE.search(inquiry.question.plain[: found.start()])
    if way is None:
        return ()
    changed = _changed(inquiry, way, found.group("noun") or "", side["side"] if side else "")
    classes = [f for f in changed if _is_class(f)] if "类" in found.group() else []
    return classes or changed


def _is_class(figure: Figure) -> bool:
    """Whether a figure is of a class of the functional classification, whose codes have three digits."""
    term = vocabulary().get(figure.concept) if figure.concept is not None else None
    return term is not None and term.kind == "function" and any(len(code) == _CLASS_CODE for code in term.codes)


def answer_most_changed(inquiry: Inquiry) -> Answer | None:
    """增幅最大的是哪项: of the accounts whose change is stated, the one that changed most the way asked for."""
    asked = _MOST_CHANGED.search(inquiry.question.plain)
    if asked is None or not inquiry.one_disclosure:
        return None
    way = "增加" if _UPWARD.search(asked.group()) else "减少"
    measures = ("增减率", "增减额") if _BY_RATE.search(asked.group()) else ("增减额", "增减率")
    stated = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.measure in measures and p.figure.direction == way and p.figure.document_id in inquiry.contents
        and p.figure.column is None and p.figure.concept not in WHOLE_SPENDING | WHOLE_REVENUE
    ]  # fmt: skip
    stated = [f for f in stated if not _is_whole(f, stated) and not _of_other_side(f, inquiry.question.plain)]
    if "收入" not in inquiry.question.plain:
        stated = [f for f in stated if _OF_REVENUE.search(f.label) is None] or stated
    found = next((own for m in measures if (own := _each_once(f for f in stated if f.measure == m))), [])
    if not found:
        # What is largest is not what rose most.
        return not_found(inquiry)
    ranked = sorted(found, key=lambda f: (-abs(_yuan(f)), f.quantity.start))
    draft = inquiry.draft()
    draft.add(ranked[0])
    told = sentence(ranked[0]) + explained(draft, ranked[0], reasons(inquiry, ranked[0]))
    others = "；".join(f"{f.label}{f.direction}{said(f)}" for f in ranked[1:_MOST])
    text = f"{len(ranked)}项里{way}最多的：{told}（其次：{others}）。" if others else f"{way}的只有1项：{told}。"
    return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)


def _each_once(figures: Iterable[Figure]) -> list[Figure]:
    """The first figure of each account."""
    return list({fold(figure.label): figure for figure in reversed(list(figures))}.values())[::-1]


def _is_whole(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether another of the figures is of a part of this one's account."""
    parts = _parts_of(figure.concept) if figure.concept is not None else set()
    return any(other.concept in parts for other in others)


def _of_other_side(figure: Figure, asked: str) -> bool:
    """Whether a figure is of revenue where expenditure alone is asked for, or the other way."""
    name = _ACCOUNT_MARK.sub("", figure.label)
    if ("收入" in asked) == ("支出" in asked):
        return False
    return _OF_REVENUE.search(name) is None if "收入" in asked else name.endswith("收入")


def _way(inquiry: Inquiry, found: re.Match[str]) -> str | None:
    """Which way the accounts asked for changed; None where the question is of no change (在哪些方面提高服务水平)."""
    asked = found.group("asked")
    if not inquiry.question.change and not _ONLY_THAT.fullmatch(asked) and not _AS_BEFORE.search(asked):
        return None
    way = direction_said(asked)
    way = "增加" if _RATHER.search(asked) else "减少" if _RATHER_DOWN.search(asked) else way
    return "持平" if way is None and _UNCHANGED.search(asked) else way


def _of_either(inquiry: Inquiry) -> Sequence[Figure]:
    """Of two accounts that a question names, the one that changed more the way it says (涨在运维费上还是接待费上)."""
    found = _EITHER_OF.search(inquiry.question.plain)
    way = direction_said(inquiry.question.plain)
    if found is None or way is None or not inquiry.question.change:
        return ()
    changed = _changed(inquiry, way, "")
    sides = [_called(fold(found.group(name)), changed) for name in ("one", "other")]
    best = [max(own, key=_yuan) for own in sides if own]
    return [max(best, key=_yuan)] if len({figure.id for figure in best}) == len(sides) else ()


def _called(name: str, changed: Sequence[Figure]) -> list[Figure]:
    """The figures whose label ends as a name does, with as many characters as any (涨在运维费: 公务用车运维费)."""
    alike = {figure.id: _same_end(fold(figure.label), name) for figure in changed}
    most = max(alike.values(), default=0)
    return [figure for figure in changed if alike[figure.id] == most >= _CALLED]


def _same_end(one: str, other: str) -> int:
    """How many characters two texts end with alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _changed(inquiry: Inquiry, way: str, noun: str, side: str = "") -> Sequence[Figure]:
    """The figures of change that went one way, of accounts called by a noun or of a side, each account once."""
    asked = fold(inquiry.question.plain)
    changed = _stated(inquiry, way, noun)
    named = [figure for label, figure in changed.items() if fold(label) in asked]
    if len(named) == 1 and len(_ENUMERATED.findall(asked)) > 1:
        return named
    if _wholes(inquiry):
        return _of_parts(inquiry, changed)
    # 三公里哪一项增加了 asks among the parts of what is named.
    of_named = [f for f in changed.values() if any(fold(part) in asked for part in f.path[:-1])]
    return of_named or [f for f in changed.values() if side in "".join(f.path)]


def _stated(inquiry: Inquiry, way: str, noun: str = "") -> dict[str, Figure]:
    """The figures of change that went one way, by their labels."""
    changed: dict[str, Figure] = {}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        stated = figure.measure == "增减额" and figure.direction == way and figure.document_id in inquiry.contents
        called = _ACCOUNT_MARK.sub("", figure.label).endswith(noun)
        if stated and figure.column is None and called and figure.concept not in WHOLE_SPENDING:
            changed.setdefault(figure.label, figure)
    return changed


def _wholes(inquiry: Inquiry) -> list[str]:
    """The accounts made of parts that a question names."""
    whole = WHOLE_SPENDING | WHOLE_REVENUE
    spots = (s.term for s in inquiry.question.spots if s.term.kind == "account")
    return [term.name for term in spots if term.parts and term.name not in whole]


def _of_parts(inquiry: Inquiry, changed: Mapping[str, Figure]) -> list[Figure]:
    """Those of the parts, or of their parts, of the accounts that a question names."""
    wholes = _wholes(inquiry)
    parts = {part for whole in wholes for part in _parts_of(whole)}
    return [f for f in changed.values() if f.concept in parts or _stands_under(f, wholes)]


def _parts_of(whole: str) -> set[str]:
    """The names of an account's parts and of theirs."""
    parts = {term.name for term in vocabulary().parts(whole)}
    return parts.union(*(_parts_of(part) for part in parts))


def _stands_under(figure: Figure, wholes: Sequence[str]) -> bool:
    """Whether a figure stands among the parts of one of the accounts."""
    return any(concepts(part) & set(wholes) for part in figure.path[:-1])
