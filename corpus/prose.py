"""Statements of prose: what each quantity of a paragraph is said of.

Disclosures enumerate: a total, 其中 its parts, brackets with parts of parts, semicolons between them,
changes against another year whose subject stands clauses earlier. The walk over a paragraph keeps the
subject of each depth of that enumeration.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.quantity import find_quantities
from corpus.records import Direction, Quantity
from corpus.units import dimension, same_unit


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity and what it is said of; spans are offsets into the paragraph."""

    quantity: Quantity
    label: str
    wholes: tuple[str, ...]
    measure: str
    direction: Direction | None
    year: str | None
    base: str | None
    start: int
    end: int
    listed: bool


_UP = r"增加|增长|上升|提高|上涨|增多|增幅|多出|多|高出"
_DOWN = r"减少|下降|降低|压减|压缩|缩减|减幅|降幅|节约|少|下调"
_CHANGE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|额|率|数)?(?:为|是|达)?(?:约)?\s*$"
    r"|(?P<above>大于|高于|多于)(?P<what>[^，。；]{0,8}数)\s*$|(?P<below>小于|低于|少于)(?P<what2>[^，。；]{0,8}数)\s*$"
)
_LEVEL = re.compile(r"持平|无增减变化|无变化|没有变化|未发生变化")
_BASE = re.compile(
    r"(?:与|较|比|同|相比|相较于?)?\s*(?P<year>(?:19|20)\d\d\s*年度?|上年度?|去年|上一年度?|年初)(?:的)?"
    r"(?P<what>(?:年初|调整后?)?(?:部门)?(?:预算|决算|执行)?(?:执行)?数?)\s*(?:相比|比较|相较|同比)?"
)
_BASE_LED = re.compile(r"(?:与|较|比|同|相比|大于|小于)\s*(?:(?:19|20)\d\d|上|去|年初)")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年(?!初)")
_LEAD = re.compile(
    r"^(?:其中|包括|包含|主要(?:是|为|包括|用于)?|分别(?:是|为)|具体(?:是|为)|含|即|和|及|与|以及|并|还有|截至|截止|对于|对|将|把|按|要|在|已有|现有|目前|"
    r"安排|编制|下达|核定|共有|设有|共|当年|今年|本年度?|上述|"
    r"[\s，,：:、；;。)）])+"
)
_PRONOUN = re.compile(r"(?:我|本)(?:街道|部门|单位|机关|系统|中心|局|委|办|院|校|馆|所|站|厅|处|会|乡|镇|县|区|市|省)")
_TAIL = re.compile(
    r"(?:共计|合计|总计|一共|共|总共|安排|为|是|达到|达|分别|列支|核定|批复|完成|实现|约|的|有|或|和|及|与|拟|预计|：|:|，|,|\s|“)+$"
)
_NOUN_END_AFTER_VERB = re.compile(
    r"进行|加强|开展|实行|实施|集中|定期|严禁|建立|落实|，|等(?=[^级]|$)|均|已|应|将|被|的(?:巡查|排查|检查|管理|监管)"
)
_VERB_LED = re.compile(r"使用|存在|从事|具有|符合|享受|领取|参加|承担|实行|纳入|列入|未|已")
_CLAUSE_END = re.compile(r"[。！？\n；;，,：:（()）]")
_NOUN_END = re.compile(
    r"的|进行|加强|开展|实行|实施|集中|定期|严禁|登记|认证|台账|走访|建立|展开|落实|，|依法|及其|以及(?=$)|等(?=[^级]|$)|管失|全部|均|已|应|将|被|参加"
)
_CONJUNCTION_END = re.compile(r"(?:和|及|与|以及|、|或|并)+$")
_QUOTED = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,120}》|‘[^‘’]{1,40}’")
_SMALL_BRACKET = re.compile(r"[（(][^（()）。；]{1,14}[）)]")
_EVENT = re.compile(r"(?P<stop>[。！？\n])|(?P<semi>[；;])|(?P<comma>[，,])|(?P<dun>、)|(?P<colon>[：:])|(?P<open>[（(])|(?P<close>[）)])|(?P<part>其中|包括|包含)")
_MAX_LABEL = 40
_CHANGE_MEASURES = ("增减额", "增减率")


def statements(text: str, start: int = 0) -> list[Statement]:
    """The statements of one paragraph, in order; ``start`` skips a heading number."""
    walk = _Walk(text)
    walk.run(start)
    return walk.found


@dataclass
class _Walk:
    text: str
    found: list[Statement] = field(default_factory=list)
    heads: list[tuple[str, Quantity | None]] = field(default_factory=list)
    depth: int = 0
    list_depth: int | None = None
    brackets: list[tuple[int, int | None]] = field(default_factory=list)
    segment: int = 0
    clause: int = 0
    pending: list[str] = field(default_factory=list)
    year: str | None = None
    change_base: str | None = None
    quantities: list[Quantity] = field(default_factory=list)

    def run(self, start: int) -> None:
        self.segment = self.clause = start
        self.quantities = find_quantities(self.text)
        for kind, begin, end, quantity in self._events(start):
            if quantity is not None:
                self._quantity(quantity)
            elif kind == "level":
                self._level(begin, end)
            else:
                self._mark(kind, begin, end)

    def _events(self, start: int) -> Iterator[tuple[str, int, int, Quantity | None]]:
        quantities = self.quantities
        shielded = [m.span() for m in _QUOTED.finditer(self.text)]
        starts = [(q.start, q.end) for q in quantities]
        shielded += [
            m.span()
            for m in _SMALL_BRACKET.finditer(self.text)
            if "其中" not in m.group() and not any(m.start() < s < m.end() for s, _ in starts) and not _LEVEL.search(m.group())
        ]
        events: list[tuple[int, int, str, Quantity | None]] = []
        for quantity in quantities:
            if not any(s <= quantity.start < e for s, e in shielded):
                events.append((quantity.start, quantity.end, "quantity", quantity))
        taken = [(s, e) for s, e, _, _ in events] + shielded
        for match in (*_EVENT.finditer(self.text), *_LEVEL.finditer(self.text)):
            if match.start() >= start and not any(s <= match.start() < e for s, e in taken):
                events.append((match.start(), match.end(), match.lastgroup or "level", None))
        for begin, end, kind, found in sorted(events, key=lambda event: event[:2]):
            yield kind, begin, end, found

    def _mark(self, kind: str, begin: int, end: int) -> None:
        if kind == "part":
            self._open_parts(begin)
            self.segment = self.clause = end
            return
        if kind not in ("dun", "open"):
            left = self.text[self.segment : begin].strip()
            if left:
                self.pending.append(left)
                self._note_year(left)
        if kind == "open":
            self.brackets.append((self.depth, self.list_depth))
            if self.found and self.found[-1].quantity.end >= self.segment:
                self.depth += 1
            self.list_depth = None
        elif kind == "close" and self.brackets:
            self.depth, self.list_depth = self.brackets.pop()
        elif kind == "semi":
            self.depth = self.list_depth if self.list_depth is not None else (0 if not self.brackets else self.depth)
            self.pending.clear()
        elif kind == "stop":
            self.depth, self.list_depth = 0, None
            self.brackets.clear()
            self.pending.clear()
        self.segment = end
        if kind != "dun":
            self.clause = end

    def _open_parts(self, begin: int) -> None:
        first_in_bracket = self.brackets and not self.text[self.clause : begin].strip() and self.depth > self.brackets[-1][0]
        if not first_in_bracket and self.heads:
            self.depth = min(self.depth + 1, len(self.heads))
        if self.list_depth is None:
            self.list_depth = self.depth
        self.pending.clear()

    def _note_year(self, clause: str) -> None:
        years = _YEAR.findall(_BASE_LED.sub("", clause))
        if years and not _BASE_LED.search(clause):
            self.year = years[-1]

    def _level(self, begin: int, end: int) -> None:
        """持平 and 无增减变化 state a change of nothing."""
        left = self.text[self.segment : begin]
        base = self._base(left)
        label = _subject(left) or self._inherited()
        previous = self.found[-1] if self.found else None
        again = previous and previous.direction == "持平" and (label == previous.label or not _subject(left))
        if label and not again:
            quantity = Quantity(Decimal(0), "", "=", self.text[begin:end], begin, end)
            self._keep(quantity, label, "增减额", "持平", base, end)
        self.segment = self.clause = end

    def _quantity(self, quantity: Quantity) -> None:
        left = self.text[self.segment : quantity.start]
        change = _CHANGE.search(left)
        base = self._base(left)
        if base is None:
            self._note_year(left)
        direction: Direction | None = None
        stripped = left
        if change is not None:
            direction = "增加" if change.group("up") or change.group("above") else "减少"
            stripped = left[: change.start()]
            base = base or (change.group("what") or change.group("what2") or None)
        after = self._noun_after(quantity)
        label = _subject(stripped)
        counted = dimension(quantity.unit) in ("数量", "面积") and bool(after)
        if counted:
            label = after
        elif not label or _is_share(stripped) or _is_rate(stripped):
            label = self._inherited() or label
        measure = _measure(quantity, left, change is not None)
        end = quantity.end
        if counted:
            end = self.text.index(after, quantity.end) + len(after)
        self._keep(quantity, label, measure, direction, base, end)
        self.segment = quantity.end

    def _noun_after(self, quantity: Quantity) -> str:
        """The noun that a count is a count of; it may be a list (处小建筑工地、裸露土地、料堆)."""
        following = _CLAUSE_END.search(self.text, quantity.end)
        end = following.start() if following else len(self.text)
        following_quantity = next((q for q in self.quantities if quantity.end <= q.start < end), None)
        if following_quantity is not None:
            end = following_quantity.start
            listed = self.text.rfind("、", quantity.end, end)
            end = listed if listed >= 0 else end
        right = _CONJUNCTION_END.sub("", self.text[quantity.end : end].strip())
        cut = (_NOUN_END_AFTER_VERB if _VERB_LED.match(right) else _NOUN_END).search(right)
        noun = _CONJUNCTION_END.sub("", right[: cut.start()] if cut else right)
        return noun if 1 < len(noun) <= _MAX_LABEL else ""

    def _base(self, left: str) -> str | None:
        for clause in (left, *reversed(self.pending[-1:])):
            led = _BASE_LED.search(clause)
            match = _BASE.search(clause, led.start()) if led else None
            if match is not None:
                return re.sub(r"\s|^(?:与|较|比|同)|(?:相比|比较|相较|同比)$", "", match.group())
        return None

    def _inherited(self) -> str:
        for clause in reversed(self.pending):
            label = _subject(clause)
            if label and not _BASE_LED.match(clause) and len(label) <= _MAX_LABEL // 2 and not self.heads[self.depth :]:
                return label
        for head, _ in reversed(self.heads[: self.depth + 1]):
            if head:
                return head
        return ""

    def _keep(  # noqa: PLR0913
        self, quantity: Quantity, label: str, measure: str, direction: Direction | None, base: str | None, end: int
    ) -> None:
        if not label:
            return
        if measure not in _CHANGE_MEASURES:
            self._leave_smaller_whole(quantity)
        if measure in _CHANGE_MEASURES:
            base = base or (self.change_base if self.depth else None)
            self.change_base = base
        kind = dimension(quantity.unit)
        wholes = tuple(
            head for head, whole in self.heads[: self.depth] if not kind or not whole or dimension(whole.unit) == kind or kind == "比率"
        )
        self.found.append(
            Statement(
                quantity, label, wholes, measure, direction, self.year, base,
                min(self._clause_start(quantity.start), quantity.start), max(end, quantity.end), listed=self.depth > 0,
            )
        )  # fmt: skip
        if measure in ("占比", "完成率", "增减率") or (measure in _CHANGE_MEASURES and label in [h for h, _ in self.heads]):
            return
        self.heads[self.depth :] = [(label, quantity)]
        self.pending.clear()

    def _leave_smaller_whole(self, quantity: Quantity) -> None:
        """A part is no larger than its whole: a larger one begins a list of its own."""
        while self.depth > 0 and not self.brackets:
            whole = self.heads[self.depth - 1][1]
            if whole is None or not same_unit(whole.unit, quantity.unit) or quantity.value <= whole.value:
                return
            self.depth -= 1

    def _clause_start(self, position: int) -> int:
        start = self.clause
        while start < position and self.text[start] in " 　，,；;：:、。":
            start += 1
        return start


def _is_share(left: str) -> bool:
    return "占" in left


def _is_rate(left: str) -> bool:
    return "完成" in left and ("预算的" in left or left.endswith("完成率"))


def _measure(quantity: Quantity, left: str, changed: bool) -> str:  # noqa: FBT001
    kind = dimension(quantity.unit)
    if changed:
        return "增减率" if kind == "比率" else "增减额"
    if kind == "比率":
        if _is_rate(left):
            return "完成率"
        return "占比" if _is_share(left) else "比率"
    if kind in ("金额", "单价"):
        for word, measure in (("决算", "决算数"), ("实际支出", "决算数"), ("执行数", "执行数"), ("年初预算", "年初预算数")):
            if word in left:
                return measure
        return "预算数" if "预算" in left else "金额"
    return "数量"


def _subject(left: str) -> str:
    """The noun that a clause states something of, without period, pronoun, base and verbs."""
    text = left.strip()
    led = _BASE_LED.search(text)
    if led is not None:
        base = _BASE.search(text, led.start())
        text = text[: led.start()] + (text[base.end() :] if base else "")
    text = _YEAR.sub("", text)
    text = _PRONOUN.sub("", text)
    before = None
    while text != before:
        before = text
        text = _TAIL.sub("", _LEAD.sub("", text.lstrip("度年")))
    return text if len(text) <= _MAX_LABEL and len(text) > 1 else text[-_MAX_LABEL:] if len(text) > 1 else ""


def with_default_measure(statement: Statement, measure: str) -> Statement:
    """A plain 金额 takes the measure of the document's kind."""
    return replace(statement, measure=measure) if statement.measure == "金额" else statement
