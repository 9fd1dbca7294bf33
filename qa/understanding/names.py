"""The names that a library knows: departments, projects, labels. A question is read against them."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.regex import regex
from corpus.text import canonical_char, fold
from corpus.vocabulary import vocabulary
from qa.scope import without_mention

GAP = "|"
"""Stands for what was taken out of a question; no word reaches over it."""

_RUN = 3
_MENDED = 4
_SPELLED = 8
_PINYIN = regex(r"[a-z]{3,}(?: [a-z]{2,})*")
_COMMON_WORDS = frozenset(
    {
        "占",
        "去年",
        "今年",
        "上年",
        "决算",
        "收入",
        "支出",
        "增加",
        "减少",
        "多少",
        "多少钱",
        "万元",
        "元",
        "项目",
        "预算",
        "经费",
        "金额",
        "是多少",
        "几个",
        "面积",
        "成本",
        "数量",
    }
)
_GRAMMATICAL = frozenset(
    "占的了吗呢啊呀吧是有在和与跟及对比把被让也都还又很这那为较于从到里上下中多少几每个各总共按请问要得能用花给年月日找出来去查说讲打定些该发领装"
)
_ONLY_A_YEAR = regex(r"^\d{1,4}年?.?$")
_MIN_DEPARTMENT = 3
_SHORT_FORMS = (
    ("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"), ("人民检察院", "检察院"), ("人民法院", "法院"),
    ("常务委员会", "常委会"), ("纪律检查委员会", "纪委"), ("街道办事处", "街道办"), ("办事处", "办"), ("办公室", "办"), ("委员会", "委"), ("人民政府", "政府"),
)  # fmt: skip
_ASKED_AS = regex(r"折成|折合|换成|换算|折算|合成|等于|多少|怎么|指?什么|指哪|指的")
"""Words of asking, in which no character is a slip of a name's."""
_ACCOUNTS = frozenset({"account", "function", "economic"})
_KEPT = "\ue010"
"""Stands for the characters of an account while departments are looked for."""
_LONGEST_ROW = 16
_ORGAN = regex(r"[局委院办厅部会处所站]")
_LEVEL = regex(r"(?:(?<=[比和与跟及对、，])|(?<=较之))[省市区县州](?=\|)")
"""The level of an organ that stands before its name (比区商务委)."""
_REGIONS = regex(r"(?:[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|州|旗))+")
_SELF = regex(
    r"(?:我们|咱们|你们|本|该|这个|我)(?:部门|单位|街道办?|办事处|局|委|办)|街道办(?!事|公)|(?<=[，。？?\s])街道(?=今年|的|办)|^街道(?=[^道]{0,3}(?:今年|20|那|办|领|底))"
)


_PLACE = regex(r"(?:中共)?([\u4e00-\u9fff]{2,3})[省市区县]")


@dataclass
class Names:
    """Departments, projects and labels of the documents in a library."""

    departments: Sequence[str] = ()
    labels: Sequence[str] = ()
    trigrams: frozenset[str] = field(default_factory=frozenset)
    bigrams: Container[str] = frozenset()
    rare: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        departments: Iterable[str],
        labels: Iterable[str],
        bigrams: Container[str] = frozenset(),
        rare: frozenset[str] = frozenset(),
    ) -> "Names":
        """Collect names, each once.

        Args:
            departments: full names.
            labels: names of projects, rows and columns.
            bigrams: all pairs of characters that the figures' words have.
            rare: pairs that tell one project from the others.
        """
        unique = sorted(set(labels))
        folded = ("".join(map(canonical_char, label)).lower() for label in unique)
        found = {label[i : i + _RUN] for label in folded for i in range(len(label) - _RUN + 1)}
        return cls(tuple(sorted(set(departments))), tuple(unique), frozenset(found), bigrams, rare)

    def runs(self, text: str) -> list[tuple[int, int]]:
        """Stretches of three characters or more that stand in some name, and pairs that only one or two projects have."""
        found: list[tuple[int, int]] = []
        for start in range(len(text) - _RUN + 1):
            if text[start : start + _RUN] in self.trigrams:
                end = start + _RUN
                if found and start <= found[-1][1] - _RUN + 1:
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
        # Three characters from the middle of a name are a chance (动覆盖 of 活动覆盖率).
        found = [(start, end) for start, end in found if end - start > _RUN or text[start:end] in self._edges]
        found += [(i, i + 2) for i in range(len(text) - 1) if text[i : i + 2] in self.rare]
        return [(start, end) for start, end in found if not _ONLY_A_YEAR.match(text[start:end])]

    @cached_property
    def _edges(self) -> frozenset[str]:
        """The first and the last three characters of every name."""
        folded = ["".join(map(canonical_char, label)).lower() for label in self.labels]
        return frozenset(edge for label in folded for edge in (label[:_RUN], label[-_RUN:]))

    def is_name(self, word: str) -> bool:
        """Whether a word is a whole name, what it says in brackets left out (空调机（20万以下）)."""
        return word in self._bare

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(fold(re.sub(r"[（(][^（()）]*[）)]", "", label)) for label in self.labels)

    def knows(self, word: str) -> bool:
        """Whether some name contains a word."""
        return any(word in label for label in self.labels)

    def without_departments(self, plain: str) -> str:
        """A question without what it says of a department of the library, whole or in part or short."""
        accounts = self._accounts(plain)
        text = plain
        for start, end in accounts:
            text = f"{text[:start]}{_KEPT * (end - start)}{text[end:]}"
        for form in self._forms:
            text = text.replace(form, GAP * len(form))
        for department in self.departments:
            text = without_mention(text, department, GAP)
        for department in self.departments:
            text = _without_parts(text, department)
        for place in self._places:
            text = text.replace(place, GAP * len(place))
        for region in self._regions:
            text = text.replace(f"{region}{GAP}", GAP * (len(region) + 1))
        text = _SELF.sub(lambda match: GAP * len(match.group()), _LEVEL.sub(GAP, text))
        for start, end in accounts:
            text = f"{text[:start]}{plain[start:end]}{text[end:]}"
        return text

    def _accounts(self, plain: str) -> list[tuple[int, int]]:
        """Where accounts are named that only begin or end like a department (其他文化和旅游支出, 旅游宣传)."""
        spots = [
            (spot.start, spot.end)
            for spot in vocabulary().spot(plain)
            if spot.term.kind in _ACCOUNTS and not spot.everyday and not _ORGAN.match(plain, spot.end)
            and not any(spot.surface in department for department in self.departments)
        ]  # fmt: skip
        own = [(at, at + len(name)) for name in self._lookalikes if (at := plain.find(name)) >= 0]
        return [*spots, *own]

    @cached_property
    def _lookalikes(self) -> list[str]:
        """Names of rows that have a piece of a department's name in them and are no part of it."""
        pieces = {d[i : i + _MIN_DEPARTMENT] for d in self.departments for i in range(len(d) - _MIN_DEPARTMENT + 1)}
        return [
            label
            for label in self.labels
            if _RUN < len(label) <= _LONGEST_ROW
            and any(piece in label for piece in pieces)
            and not any(label in d or d in label for d in self.departments)
        ]

    @cached_property
    def _places(self) -> list[str]:
        """The regions of the departments as people call them (a province without its 省), where no name of the library has them."""
        found = {match.group(1) for d in self.departments if (match := _PLACE.match(d)) is not None}
        return sorted(place for place in found if not self.knows(place))

    @cached_property
    def _regions(self) -> list[str]:
        """The regions of the departments without their level, as people say them before an organ (某某商务委 for 某某区商务委)."""
        heads = (_REGIONS.match(department) for department in self.departments)
        return sorted(
            {name for head in heads if head for name in re.split(r"[省市区县州旗]", head.group()) if len(name) > 1}
        )

    @cached_property
    def _forms(self) -> list[str]:
        forms: set[str] = set()
        for department in self.departments:
            bare = re.sub(r"^(?:[\u4e00-\u9fff]{2,6}?(?:省|市|区|县))+", "", department)
            forms.update({department, bare})
            for long, short in _SHORT_FORMS:
                forms.update({name.replace(long, short) for name in (department, bare) if long in name})
        return sorted((form for form in forms if len(form) >= _MIN_DEPARTMENT), key=len, reverse=True)

    def mended(self, plain: str) -> str:
        """A question with single wrong characters set right where the three around it stand in a name or a term.

        Only a character that is part of no word of the language can be wrong: 拔 in 拔款, not 盘 in 盘子.
        """
        text = plain
        for position in self._suspicious(plain):
            text = self._mend(text, position)
        return text

    def _suspicious(self, text: str) -> list[int]:
        asked = {i for match in _ASKED_AS.finditer(text) for i in range(*match.span())}
        unknown = [
            i for i, char in enumerate(text)
            if i not in asked and "\u4e00" <= char <= "\u9fff" and char not in _GRAMMATICAL
            and not any(pair in self._known or pair in self.bigrams for pair in (text[max(0, i - 1) : i + 1], text[i : i + 2]) if len(pair) > 1)
        ]  # fmt: skip
        return [i for i in unknown if i in _lone_characters(text)] if unknown else []

    def _mend(self, text: str, position: int) -> str:
        for begin in range(max(0, position - _MENDED + 1), min(position, len(text) - _MENDED) + 1):
            window, wrong = text[begin : begin + _MENDED], position - begin
            right = self._skeletons.get((window[:wrong], window[wrong + 1 :]))
            inside = 0 < wrong < _MENDED - 1
            if right is not None and (inside or _sounds_like(window[wrong], right[wrong])):
                return text[:begin] + right + text[begin + _MENDED :]
        return text

    def spelled_out(self, text: str) -> str:
        """A question with words in pinyin (zulin mianji) written in characters, where a name or a term sounds so."""
        return _PINYIN.sub(lambda match: self._before(match) or self._characters(match.group()), text)

    def _before(self, letters: re.Match[str]) -> str:
        """The characters of a name or a term that go before those written behind the letters (zhiye年金)."""
        from pypinyin import lazy_pinyin

        sound = letters.group().replace(" ", "")
        for length in (2, 1):
            following = letters.string[letters.end() : letters.end() + length]
            if len(following) != length or not all("\u4e00" <= char <= "\u9fff" for char in following):
                continue
            for word in sorted(set(self._by_sound.values())):
                at = word.find(following)
                # One character alone may begin any word: it must end this one, and all before it be spelled.
                starts = range(max(0, at - _MENDED), at) if length > 1 else range(at + 1 == len(word) and at > 0)
                for start in starts:
                    if "".join(lazy_pinyin(word[start:at])) == sound:
                        return word[start:at]
        return ""

    def _characters(self, letters: str) -> str:
        tokens = letters.split()
        for length in range(len(tokens), 0, -1):
            for start in range(len(tokens) - length + 1):
                word = self._by_sound.get("".join(tokens[start : start + length]))
                if word is not None:
                    before, after = " ".join(tokens[:start]), " ".join(tokens[start + length :])
                    return (
                        f"{self._characters(before) if before else ''}{word}{self._characters(after) if after else ''}"
                    )
        return letters

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        from pypinyin import lazy_pinyin

        words = (
            {s for t in vocabulary().terms for s in (t.name, *t.variants, *t.everyday)}
            | set(self.labels)
            | _COMMON_WORDS
        )
        return {"".join(lazy_pinyin(fold(word))): word for word in sorted(words, reverse=True) if len(word) <= _SPELLED}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(fold(label) for label in self.labels)

    @cached_property
    def _known(self) -> frozenset[str]:
        words = [*self.labels, *self.departments, *(s for t in vocabulary().terms for s in vocabulary().surfaces(t))]
        return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))

    @cached_property
    def _skeletons(self) -> dict[tuple[str, str], str]:
        """Every four characters in a row of a name or an official word, with one left out, to the four."""
        words = {fold(label) for label in self.labels}
        words.update(fold(s) for t in vocabulary().terms for s in (t.name, *t.variants))
        found: dict[tuple[str, str], str] = {}
        for word in sorted(words):
            for start in range(len(word) - _MENDED + 1):
                four = word[start : start + _MENDED]
                for i in range(_MENDED):
                    found.setdefault((four[:i], four[i + 1 :]), four)
        return found


def _sounds_like(one: str, other: str) -> bool:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(one) == lazy_pinyin(other)


def _lone_characters(text: str) -> set[int]:
    """Positions that the language's own dictionary leaves as words of one character."""
    import rjieba

    lone, position = set(), 0
    for word in rjieba.cut(text, hmm=False):
        if len(word) == 1:
            lone.add(position)
        position += len(word)
    return lone


def _without_parts(text: str, department: str) -> str:
    """Take out the longest stretches of three characters or more that stand in a department's name."""
    start = 0
    while start <= len(text) - _MIN_DEPARTMENT:
        end = start + _MIN_DEPARTMENT
        if text[start:end] not in department:
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in department:
            end += 1
        text = f"{text[:start]}{GAP * (end - start)}{text[end:]}"
        start = end
    return text
