"""Names that one question joins: 货物、服务分别多少 and 水费加电费一共多少 are two questions each, asked in one breath."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.regex import regex
from corpus.text import fold
from corpus.vocabulary import vocabulary
from qa.answering.choice import choose
from qa.inquiry import Inquiry
from qa.matching.atoms import GENERAL, atoms_of
from qa.matching.match import Match
from qa.understanding.question import Question, understand
from qa.understanding.words import COMPARED, Word

_JOIN = r"(?:、|以及|，?再?加上|(?<!增)加(?!起|在|了|一|总)|和|与|及|跟|，)"
_NAME = r"(?:[^、，。？的中里内和与及跟加分各]|中(?=[心行学小央医])|分(?!别)|(?<=增)加(?=[）)])){2,16}?"
_SEVERAL = regex(
    rf"(?P<names>{_NAME}(?:{_JOIN}的?{_NAME}){{1,4}})(?=，(?:一共|总共|合计)|一样|相同|相等|一致|分别|各|的(?:预算|决算|执行)数?[？?。]?$|一共|总共|共|合计|加起来|加在?一起|合起来|之和|两|三|四|一年|是|有|要|花|安排|多少|的|，?这?[两三四五六七八]|都?[比增减涨降]|，?加(?:一|起|在|总)|，[^，。？]{{2,16}}(?:一共|总共|合计|加(?:一|起|在|总)|合起来|之和|分别|各是|一样|相同|一致))"
)
_EACH_ITS_OWN = regex(
    r"(?P<names>[^，。？、：:的]{2,20}的[^，。？、的]{2,12}?(?:和|与|跟|同|加上|以及|、)[^，。？、：:的]{2,20}的[^，。？、的]{2,12}?)"
    r"(?=，?(?:一共|总共|共|合计|加|合起来|合在?一|之和|分别|各是))"
)
"""Two names each with its own noun (甲的租金和乙的总额，加一块多少)."""
_SET_OFF = regex(rf"[（(：:](?P<names>{_NAME}(?:、{_NAME}){{1,7}})(?:[）)]|，(?=[^，。？]*(?:多少|几)))")
"""Names set off by brackets or a colon (三个专项：甲、乙、丙，一共多少)."""
_COUNTED = regex(
    r"^，?(?:这|那|等|以上|上述|上面)?[两三四五六七八九十](?:大)?[个项类笔家张者](?:项目|工程|专项|单位|部门|表)?(?:里|中)?的?|^都(?=[比增减涨降])"
)
"""What only counts the names before it (甲、乙，这两个项目的成本)."""
_ACCOUNTS = frozenset({"account", "function", "economic"})
_PAIR = regex(
    r"(?P<one>[^，。？、]{2,24}?)(?:[，,]?比(?P<than>(?!去年|上年|上一年|前年|今年|预算|年初|\d|以[往前]|之前|原来)[^，。？、]{2,16}?)(?:要|还|又)?"
    r"(?:多|少|高|低|贵|便宜|大|小)(?:了|出)?(?:多少|几)|(?:和|与|跟|同)(?P<to>[^，。？、]{2,16}?)(?:之间)?(?:(?:一比|比一比|比一?下|相比较?|比较(?:一下)?|比起来|对比)[，,]?)?(?:的?差额?是?|相差|差)(?:了|出)?(?:多少|几))"
)
_HEAD = r"(?:^|[，,。？：:；])(?:请|帮我?|麻烦)?(?:计算|算一下|算算|算出|求一下)?"
_SHARES = (
    regex(_HEAD + r"(?P<part>[^，。？：:；占]{0,24}?)(?:相当于|(?<![还都才])是(?!不是|否))(?:整个|全部|全年|所有)?(?P<whole>[^，。？：:；占]{2,24}?)的?(?:百分|几成)"),
    regex(_HEAD + r"(?P<whole>[^，。？：:；占]{2,24}?)(?:里面?|里头|中|当中|之中)(?:的)?[，,]?(?P<part>[^，。？：:；占]{2,20}?)(?:所)?(?:的)?占(?!用|地)"),
    regex(_HEAD + r"(?P<part>[^，。？：:；占]{1,24}?)在(?P<whole>[^，。？：:；占]{2,24}?)(?:里面?|里头|中|当中|之中|内)?(?:的|所)?占(?!用|地)"),
    regex(_HEAD + r"(?P<part>[^，。？：:；占]{1,24}?)占(?!用|地)(?:了|到|整个|全部|全年|所有)?(?P<whole>[^，。？：:；占]{2,24}?)(?:的)?(?:百分|比[重例率]|几成|多少|多大)"),
)  # fmt: skip
"""A share is asked for with the part first (办公费占公用经费的几成) or with the whole (公用经费里，办公费占几成)."""
_TIMES = regex(r"(?P<one>[^，。？：]{2,24}?)(?:相当于|是)(?P<other>[^，。？：]{2,24}?)的?(?:几|多少)倍")
_COLUMNS = regex(r"的(?P<columns>[\u4e00-\u9fff]{2,6}(?:和|与|、|及)[\u4e00-\u9fff]{2,6}?)(?:分别|各)")
_HALVES = regex(r"[及和与、”“]+")
_TIED = {"和": "\ue000", "与": "\ue001", "及": "\ue002", "加": "\ue003"}
_LOOSE = {mark: char for char, mark in _TIED.items()}
_PLACE = regex(r"(?:表上?|上|里|中|内|方面|来看|其中)$")
_FEWEST = 2
_TIE = regex(_JOIN)
_NEAR = 0.7
"""How much of a part's words its figure must account for; less, and the names were no names."""


def asked_apart(plain: str) -> tuple[str, ...]:
    """A question once for each of the names that it joins; nothing where it joins none."""
    return next(iter(_ways_apart(plain)), ())


def _ways_apart(plain: str) -> list[tuple[str, ...]]:
    """All ways in which a question may be once for each of its names, the likelier first."""
    return [
        tuple(map(_untied, way)) for way in _read_apart(_tied(_side_by_side(COMPARED.sub("", plain).lstrip("，, "))))
    ]


def _tied(plain: str) -> str:
    """A question in which the 和 of an account's own name joins nothing (社会保障和就业支出)."""
    for spot in vocabulary().spot(plain):
        if spot.term.kind in _ACCOUNTS and (not spot.everyday or "加" in spot.surface):
            own = "".join(_TIED.get(char, char) for char in plain[spot.start : spot.end])
            plain = f"{plain[: spot.start]}{own}{plain[spot.end :]}"
    return plain


def _untied(plain: str) -> str:
    return "".join(_LOOSE.get(char, char) for char in plain)


def _read_apart(plain: str) -> list[tuple[str, ...]]:
    own = _EACH_ITS_OWN.search(plain)
    if own is not None:
        return [tuple(f"{name}是多少" for name in _TIE.split(own.group("names"), maxsplit=1))]
    found = _SET_OFF.search(plain) or _SEVERAL.search(plain)
    if found is None:
        return []
    # What stands before brackets or a colon only says what the names are of.
    before = "" if found.re.pattern == _SET_OFF.pattern else plain[: found.start("names")]
    after = plain[found.end() if found.re.pattern == _SET_OFF.pattern else found.end("names") :]
    joined, comma, last = found.group("names").rpartition("，")
    if any(_untied(found.group("names")) in spot.surface for spot in vocabulary().spot(plain)):
        # 公务用车购置及运维费 is one account.
        return []
    ways = [(found.group("names"), after)]
    head, first_comma, names = found.group("names").partition("，")
    if first_comma and len(_TIE.split(names)) >= _FEWEST and not _TIE.search(head):
        # 政府采购，货物和服务各多少: what stands before the comma is what they are parts of.
        return [way for way in (_each_asked(f"{before}{head}，", names, after),) if way] or [
            way for names, rest in ways if (way := _each_asked(before, names, rest))
        ]
    if comma and _TIE.search(joined):
        # 甲和乙，总额合起来: what stands behind the comma is asked of both.
        ways.insert(0, (joined, last + after))
    return [way for names, rest in ways if (way := _each_asked(before, names, rest))]


def _each_asked(before: str, joined: str, after: str) -> tuple[str, ...]:
    names = [name.lstrip("的") for name in _TIE.split(joined) if not _COUNTED.match(name)]
    if len(names) < _FEWEST or not all(names) or any(_PLACE.search(name) for name in names):
        return ()
    return tuple(f"{before}{name}{_COUNTED.sub('', after)}" for name in names)


def _side_by_side(plain: str) -> str:
    """A question in which accounts that stand side by side are parted (水费电费一共多少)."""
    spots = [spot for spot in vocabulary().spot(plain) if spot.term.kind in _ACCOUNTS and not spot.everyday]
    for one, other in zip(reversed(spots[:-1]), reversed(spots[1:]), strict=True):
        if one.end == other.start and one.term is not other.term:
            plain = f"{plain[: one.end]}、{plain[one.end :]}"
    return plain


def asked_pair(plain: str) -> tuple[str, ...]:
    """The two questions in one for a difference (项目支出比基本支出多多少); nothing where it asks for none."""
    found = _PAIR.search(plain)
    if found is None:
        return ()
    before = plain[: found.start()]
    return tuple(f"{before}{name}是多少" for name in (found.group("one"), found.group("than") or found.group("to")))


def asked_share(plain: str) -> tuple[str, str] | None:
    """What a share is of: the part and the whole, in the question's words; None where it asks for no share."""
    found = next((match for pattern in _SHARES if (match := pattern.search(plain)) is not None), None)
    return (found.group("part"), found.group("whole")) if found is not None else None


def asked_times(plain: str) -> tuple[str, ...]:
    """The two questions in one for a ratio (项目支出是基本支出的几倍); nothing where it asks for none."""
    found = _TIMES.search(plain)
    return tuple(f"{found.group(name)}是多少" for name in ("one", "other")) if found is not None else ()


def figures_apart(inquiry: Inquiry) -> list[Match]:
    """One figure for each of the names that a question joins; nothing unless every one of them has its own."""
    ways = _ways_apart(inquiry.question.plain)
    return next((found for way in ways if (found := figures_asked(inquiry, way, change=inquiry.question.change))), [])


def columns_apart(inquiry: Inquiry) -> list[Match]:
    """One figure of a row for each of the columns that a question joins behind it (某某的数量和价值分别是多少)."""
    found = _COLUMNS.search(inquiry.question.plain)
    if found is None:
        return []
    columns = _TIE.split(found.group("columns"))
    asked = understand(
        f"{inquiry.question.plain[: found.start('columns')]}{columns[-1]}是多少", inquiry.catalogue.names
    )
    row = figures_asked(inquiry, [asked.plain], fewest=1)
    if not row or row[0].figure.row is None:
        return []
    own = [p.figure for p in inquiry.catalogue.profiles if p.figure.chunk_id == row[0].figure.chunk_id]
    cells = [next((f for f in own if f.column is not None and fold(name) in fold(f.column)), None) for name in columns]
    return [replace(row[0], figure=cell) for cell in cells if cell is not None] if all(cells) else []


def figures_asked(inquiry: Inquiry, asked: Sequence[str], *, change: bool = False, fewest: int = 2) -> list[Match]:
    """One figure for each of several questions, or its change; nothing unless every one of them has its own."""
    together = [] if change else figures_beside(inquiry, asked)
    if together:
        return together
    found: list[Match] = []
    for plain in asked:
        part = understand(plain, inquiry.catalogue.names)
        asked_for = replace(
            part, operation=None, change=change,
            dimension=inquiry.question.dimension or part.dimension, counted=inquiry.question.counted or part.counted,
        )  # fmt: skip
        # 出国费用 is no less the 出国费 for the 用.
        telling = [word for word in part.words if word.text not in GENERAL]
        choices = (_choice(inquiry, asked_for, words) for words in (part.words, telling) if words)
        choice = next((choice for choice in choices if choice is not None), None)
        if choice is None:
            return []
        if not any(_names_both(choice, match, part.plain) for match in found):
            found.append(choice)
    apart = len({match.figure.id for match in found}) == len(found) >= fewest
    return found if apart else []


def figures_beside(inquiry: Inquiry, asked: Sequence[str]) -> list[Match]:
    """The parts of one whole that a sentence names beside each other as the question does (货物、工程、服务各多少)."""
    parts = [understand(plain, inquiry.catalogue.names) for plain in asked]
    names = [
        fold("".join(word.text for word in part.words if word.text not in GENERAL) or part.words[0].text)
        for part in parts
        if part.words
    ]
    if not _FEWEST <= len(parts) == len(set(names)):
        return []
    wholes: dict[tuple[str, tuple[str, ...], str, str | None], list[Match]] = {}
    for match in inquiry.found():
        figure = match.figure
        if figure.column is None and len(figure.path) > 1:
            wholes.setdefault((figure.chunk_id, figure.path[:-1], figure.measure, figure.period), []).append(match)
    for matches in wholes.values():
        named = [[m for m in matches if name in fold(m.figure.label)] for name in names]
        if all(len(own) == 1 for own in named) and len({own[0].figure.id for own in named}) == len(names):
            return [own[0] for own in named]
    return []


def _names_both(one: Match, other: Match, plain: str) -> bool:
    """Whether one figure is of two of the names at once (幼儿园及托管机构)."""
    return one.figure.id == other.figure.id and any(
        fold(word) in fold(plain) for word in _HALVES.split(one.figure.label)
    )


def _choice(inquiry: Inquiry, question: Question, words: Sequence[Word]) -> Match | None:
    """The one figure that accounts for nearly all of some words."""
    own = replace(
        inquiry, question=question, pieces=tuple(word.text for word in words),
        atoms=atoms_of(words, inquiry.catalogue), focus=(), _found=None,
    )  # fmt: skip
    choice = choose(own)
    if choice is None or len(choice.readings) > 1:
        return None
    return choice.best if choice.best.coverage >= _NEAR else None
