"""Which documents a question may be answered from: the department, the year and the kind it names are filters.

A department is named in full, without its region, or by an abbreviation that keeps characters of its name in
order and ends in a character that organs end in (商务委 for 商务委员会, 区府办 for 区人民政府办公室).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.records import Identity
from corpus.regex import regex
from corpus.vocabulary import vocabulary

_ORGAN_END = frozenset("局委办厅院部会处街道镇乡府校馆所站队署社中心大协联检法")
_ORGAN = regex(
    r"[\u4e00-\u9fff]{1,8}?(?:人民检察院|人民法院|检察院|法院|委员会|办公室|办公厅|管理局|管委会|办事处|局|厅|委|联合会|中心)(?![\u4e00-\u9fff]?费)"
)
_BARE_ORGAN = regex(
    r"^(?:请问(?:一下)?|我?想(?:问|知道|了解)(?:一?下)?|帮我?查(?:一?下)?|查(?:一?下)?|那么?)?"
    r"((?![这那该本哪你我咱他它])(?:(?![归由是管属])[\u4e00-\u9fff]){2,7}?(?:法院|检察院|[局厅]|委(?!员?会|托|派|办))(?=[的\d，今去前上呢]|[？?\s]*$|有(?!多少|几)|[\u4e00-\u9fff]{2}))"
)
"""An organ without its region, at a question's start."""
_ACTED_ON = regex(r"(?:提请|报请|呈报|上报|报送|报给|提交|需经|须经|是否经|要经)$")
_PLACE = regex(
    r"^(?:请问(?:一下)?|我?想(?:问|知道|了解)(?:一?下)?|帮我?查(?:一?下)?|查(?:一?下)?|那么?)?"
    r"((?!我|咱|本|你|这|该|各|全|哪|所有|几)[\u4e00-\u9fff]{2,6}?(?:街道(?:办事处|办)?|镇政府|乡政府|镇|乡|高新区|开发区|管委会|工作部|组织部|宣传部|统战部|[\u4e00-\u9fff]院|[\u4e00-\u9fff]馆))"
)
"""A place or a party organ at a question's start; only before an account's name is it whose account that is."""
_REGION = regex(
    r"(?:(?!的|社区|小区|片区|街区|地区)[\u4e00-\u9fff]){2,4}?(?<!社)(?<!小)(?<!片)(?<!街)(?:省|自治区|市|自治州|区|县|旗)"
)
_ORGAN_TAIL = frozenset("会委院局厅")
_GENERAL = frozenset("委员会 办公室 办公厅 办事处 管理局 人民政府 常委会 工作部 检察院 人民法院".split())
_LEVELS = frozenset("省市区县州旗")
_PLACE_TAGS = frozenset("ns nr nz nrt nrfg j x".split())
"""What the dictionary takes the name of a place for; one it doesn't know is mostly a person's."""
_GRAMMATICAL = frozenset("的和与跟及比较对问查下年是在把从给由请各全本该这那")
_LEFT_OUT = frozenset(
    {
        "",
        "人民",
        "人民政",
        "常委会",
        "常务委员会",
        "委员",
        "员",
        "公",
        "委员会办公",
        "事",
        "中共",
        "市",
        "省",
        "区",
        "县",
        "管理",
        "人民政府",
        "会",
    }
)
_OWN_NAME = regex(r"(?:中共)?(?:[\u4e00-\u9fff]{2,6}?(?:省|自治区|市|自治州|区|县|旗))*(?:人民政府(?!办)|委(?!员会))?")
_ENDINGS = frozenset(
    "局 厅 部 院 室 处 委 会 委员会 办公室 办公厅 办事处 道办事处 镇 乡 馆 校 所 站 队 署 社 中心 心".split()
)
"""What must be left of an organ's name at the last character of its short form (卫健委, 文旅局)."""
_BEFORE_ORGAN = tuple(
    "请问 我想 知道 了解 告诉 帮忙 看看 说说 关于 咱们 我们 你们 他们 那个 这个 再看 一下 麻烦".split()
)
_MIN_MENTION, _TWO = 3, 2
_ALONE = regex(r"(?:办公[厅室]|机关)?(?:20\d\d|[、，的和与跟今去呢]|$)")
_IN_SHORT = (
    ("人民代表大会", "人大"), ("常务委员会", "常委会"), ("中国人民政治协商会议", "政协"), ("纪律检查委员会", "纪委"),
    ("监察委员会", "监委"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a question names a department: ``plain[start:end]``."""

    start: int
    end: int

    def within(self, other: "Mention") -> bool:
        """Whether a longer mention takes up the place of this one."""
        overlap = self.start < other.end and other.start < self.end
        return overlap and self.end - self.start < other.end - other.start


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents in scope, and the organ that is named but not in the library."""

    document_ids: frozenset[str]
    named: bool
    missing: str | None = None


def in_short(text: str) -> str:
    """A text with the organs that everybody calls by a short name called so (人民代表大会常务委员会: 人大常委会)."""
    for long, short in _IN_SHORT:
        text = text.replace(long, short)
    return text


def scope_of(plain: str, documents: Iterable[tuple[str, Identity]]) -> Scope:
    """The documents whose department, and whose region, a question names; all where it names none."""
    plain = in_short(plain)
    entries = [(d, replace(identity, department=in_short(identity.department))) for d, identity in documents]
    found = {
        d: m for d, identity in entries if (m := mention(plain, identity) or _by_short(plain, identity)) is not None
    }
    chosen = {d for d, m in found.items() if not any(m.within(other) for other in found.values())}
    if chosen:
        return Scope(frozenset(chosen), named=True)
    in_region = {d for d, identity in entries if any(_short(region) in plain for region in identity.region)}
    kept = frozenset(in_region or {d for d, _ in entries})
    return Scope(kept, named=bool(in_region), missing=_unknown_organ(plain, [i for _, i in entries]))


def mention(plain: str, identity: Identity) -> Mention | None:
    """The longest stretch of a question that names a department of a region, in full or shortened."""
    return _longest(plain, identity.department, identity.region)


def _by_short(plain: str, identity: Identity) -> Mention | None:
    """A department named by the two characters that everybody knows its organ by (人大2017年)."""
    return _two_characters(plain, identity.department)


def _two_characters(plain: str, department: str) -> Mention | None:
    for _, short in _IN_SHORT:
        at = plain.find(short)
        if len(short) == _TWO and short in in_short(department) and at >= 0 and _ALONE.match(plain, at + _TWO):
            return Mention(at, at + _TWO)
    return None


def without_mention(plain: str, department: str, gap: str) -> str:
    """A question in which the characters that name a department are gaps."""
    for long, short in _IN_SHORT:
        if long in plain and short in in_short(department):
            plain = plain.replace(long, short + gap * (len(long) - len(short)))
    found = _longest(plain, in_short(department) if gap in plain else department, ()) or _two_characters(
        plain, department
    )
    if found is None:
        return plain
    return f"{plain[: found.start]}{gap * (found.end - found.start)}{plain[found.end :]}"


def _longest(plain: str, department: str, regions: Sequence[str]) -> Mention | None:
    best: Mention | None = None
    elsewhere = 0
    for start in range(len(plain) - 1):
        end = _abbreviates(plain, start, department)
        longer = best is None or end - start > best.end - best.start
        if end - start < _MIN_MENTION or not longer or start < elsewhere:
            continue
        if _only_general(plain, start, end):
            continue
        own = _region_agrees(plain, start, regions) and not _part_of_another(plain, start, department)
        if own and not _goes_on(plain, start, department):
            best = Mention(start, end)
        else:
            # Nor is any part of another region's name a mention.
            elsewhere = end
    return best


def _abbreviates(plain: str, start: int, name: str) -> int:
    """Where a stretch ends that keeps a name's characters in order and leaves out only what is usually left out."""
    position = name.find(plain[start])
    best = start
    while position >= 0:
        end = _follow(plain, start, name, position)
        best = max(best, end)
        position = name.find(plain[start], position + 1)
    return best


def _follow(plain: str, start: int, name: str, position: int) -> int:
    """Where the longest stretch from a place of a name ends: what is left out is usual, or whole words, or up to the last character."""
    words, own, last = _word_starts(name), _own_start(name), start
    reached = {(position, position == own, False)}
    for index in range(start + 1, len(plain)):
        onward: set[tuple[int, bool, bool]] = set()
        for at, whole, shortened in reached:
            following = name.find(plain[index], at + 1)
            while following >= 0:
                if name[at + 1 : following] in _LEFT_OUT:
                    onward.add((following, whole or following == own, shortened))
                elif whole and (following in words or following == len(name) - 1):
                    onward.add((following, True, True))
                following = name.find(plain[index], following + 1)
        if not onward:
            break
        reached = onward
        if plain[index] in _ORGAN_END and any(not shortened or name[at:] in _ENDINGS for at, _, shortened in reached):
            last = index + 1
    return last


@cache
def _word_starts(name: str) -> frozenset[int]:
    """Where the words of a name begin, the words within words too (自然资源: 自然, 资源)."""
    import rjieba

    starts, at = set(), 0
    for word in rjieba.cut(name):
        starts |= {at, *(at + word.find(part) for part in rjieba.cut_for_search(word))}
        at += len(word)
    return frozenset(starts)


@cache
def _own_start(name: str) -> int:
    """Where an organ's own name begins, after its region and government (上海市某区人民政府|某路街道办事处)."""
    own = _OWN_NAME.match(name)
    return own.end() if own is not None else 0


def begins_with_region(organ: str) -> bool:
    """Whether an organ is called with its region (南京市人民检察院)."""
    return _REGION.match(organ) is not None


def _region_agrees(plain: str, start: int, regions: Sequence[str]) -> bool:
    """Whether the region that stands before a mention, if any, is the department's own (a city's 财政局 is no district's)."""
    before = [region for region in _REGION.findall(plain[:start]) if plain[:start].endswith(region)]
    if not before and plain[start] in _LEVELS:
        # The mention begins with the level itself: 静安区商务委员会.
        before = [place + plain[start] for place in (_place(plain[:start]),) if place]
    return not before or not regions or before[-1] == regions[-1]


def _only_general(plain: str, start: int, end: int) -> bool:
    """Whether a mention is the general word in which another organ's name ends (卫生健康委员会)."""
    before = plain[max(0, start - 1) : start]
    return plain[start:end] in _GENERAL and "\u4e00" <= before <= "\u9fff" and before not in _GRAMMATICAL


def _part_of_another(plain: str, start: int, department: str) -> bool:
    """Whether a mention goes on from another organ's name (人大常委会办公厅 is no 省委's 办公厅)."""
    return start > 1 and plain[start - 1] in _ORGAN_TAIL and plain[start - 1 : start + 1] not in department


def _goes_on(plain: str, start: int, department: str) -> bool:
    """Whether a mention is the end of a longer name, of which only this end is the department's (某路|街道办事处)."""
    before = plain[max(0, start - 1) : start]
    if not "\u4e00" <= before <= "\u9fff" or before in _GRAMMATICAL or before in _LEVELS:
        return False
    at = department.find(plain[start : start + _TWO])
    return at > _own_start(department) and before != department[at - 1] and not plain[:start].endswith(_BEFORE_ORGAN)


def _place(before: str) -> str:
    """The name of a place that a text ends in; nothing where it ends in a word of grammar or of asking."""
    match = re.search(r"[\u4e00-\u9fff]{2,3}$", before)
    if match is None:
        return ""
    import rjieba

    *_, (word, tag) = rjieba.tag(match.group())
    named = len(word) > 1 and tag in _PLACE_TAGS and not _GRAMMATICAL.intersection(word)
    return word if named else ""


def _short(region: str) -> str:
    return region[:-1] if len(region) > 2 else region  # noqa: PLR2004


def _unknown_organ(plain: str, identities: Sequence[Identity]) -> str | None:
    """An organ that a question names and no document is of."""
    for match in _ORGAN.finditer(plain):
        organ = match.group()
        regions, bare = _REGION.findall(organ), _REGION.sub("", organ)
        if len(bare) < _MIN_MENTION or not (regions and organ.startswith(regions[0])):
            continue
        if _ACTED_ON.search(plain[: match.start()] + regions[0][:-1]):
            # Whom a matter is laid before is not whose disclosure is asked for.
            continue
        own = [
            i
            for i in identities
            if bare in i.department and (not regions or not i.region or i.region[-1] == regions[-1])
        ]
        if not own:
            return organ
    opening = _BARE_ORGAN.match(plain) or _PLACE.match(plain)
    if opening and opening.re.pattern == _PLACE.pattern and not _asks_of_an_account(plain[opening.end() :]):
        return None
    if opening and not any(_keeps_order(opening.group(1), i.department) for i in identities):
        return opening.group(1)
    return None


def _asks_of_an_account(rest: str) -> bool:
    """Whether what follows is an account's name (某镇公务接待费), so that what stands before is whose it is."""
    rest = re.sub(r"^的?(?:(?:20\d\d|今|去|上)年度?)?的?", "", rest)
    if re.match(r"总?(?:预算|决算|支出|收入)", rest):
        return True
    return any(s.start == 0 and s.term.kind in ("account", "function", "indicator") for s in vocabulary().spot(rest))


def _keeps_order(short: str, name: str) -> bool:
    """Whether a name has all characters of a short form, in their order (住建局 of 住房和城乡建设局)."""
    rest = iter(name)
    return all(character in rest for character in short)
