"""Statements of prose: what each quantity of a paragraph is said of.

Disclosures enumerate: a total, 其中 its parts, brackets with parts of parts, semicolons between them,
changes against another year whose subject stands clauses earlier. The walk over a paragraph keeps the
subject of each depth of that enumeration.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

from corpus import clause
from corpus.events import SMALL_BRACKET, events
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


_STATEMENT_END = re.compile(r"[，；;。！？\n（(）)]|,(?!\d{3})")
_CLAUSE_END = re.compile(r"[。！？\n；;，,：:（()）]")
_CONJUNCTION_END = re.compile(r"(?:和|及|与|以及|、|或|并){1,4}$")
_SHARED_NOUN = re.compile(r"[\u4e00-\u9fff]{2,12}?(?P<noun>的[\u4e00-\u9fff]{2,8}?)(?=进行|开展|实行|加强|，|$)")
_WITHOUT = re.compile(r"^(?:无(?![线偿障形人害])|没有|未(?:发生|安排|列支|产生)?)(?=.{4})")
"""无公务用车购置支出，较上年无变化 speaks of the purchase."""
_ACCOUNT_TOPIC = re.compile(
    r"[“\"＂]?((?:[^，。；：:（）()“”\n]{2,30}(?:[（(]室[）)][^，。；：:（）()“”\n]{0,20})?[（(][类款项][）)][-－—]?){2,3})[”\"＂]?(?=[，,。：:]|主要)"
)
"""The account that a paragraph begins with and speaks of, before it says what it is used for (…（项），主要用于…，年初预算为…)."""
_TELLS_OF = re.compile(r"由(?P<what>[\u4e00-\u9fff]{4,20}的)")
_USE = re.compile(r"(?:主要)?(?:用于|用来|反映|是指|包括|为了|支付)")
_REASON = re.compile(r"原因|由于")
_MONTHS = ("月", "月份")
_ZERO_SAID = re.compile(
    r"(?:费|费用|支出|收入|经费|拨款|资金|结余|结转|购置|[预决]算数?)(?:安排|列支)?为\s?(?P<zero>0|零)(?=\s*(?:[，,。；;、）)\n]|$))"
)
"""A nothing of money written without its unit (公务用车购置为0，)."""
_MAX_DEPTH = 8
_MAX_TOPIC = 60
_PENDING_SEEN = 6


def statements(text: str, start: int = 0, title: str = "") -> list[Statement]:
    """The statements of one paragraph, in order.

    ``start`` skips a heading number; ``title`` is what the heading above it names, for an amount said of nothing else.
    """
    walk = _Walk(text, title=title)
    walk.run(start)
    return walk.found


def _zeros(text: str) -> list[Quantity]:
    spans = (found.span("zero") for found in _ZERO_SAID.finditer(text))
    return [Quantity(Decimal(0), "元", "=", text[start:end], start, end) for start, end in spans]


@dataclass
class _Walk:
    text: str
    found: list[Statement] = field(default_factory=list)
    heads: list[tuple[str, Quantity | None]] = field(default_factory=list)
    depth: int = 0
    list_depth: int | None = None
    brackets: list[tuple[int, int | None, str | None]] = field(default_factory=list)
    segment: int = 0
    clause: int = 0
    sentence: int = 0
    pending: list[str] = field(default_factory=list)
    topic: str = ""
    title: str = ""
    year: str | None = None
    change_base: str | None = None
    based: int = -1
    parts: list[Quantity] = field(default_factory=list)
    semicolons: bool = False
    quantities: list[Quantity] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    told_from: int | None = None

    def run(self, start: int) -> None:
        self.segment = self.clause = start
        found = [q for q in find_quantities(self.text) if q.unit not in _MONTHS]
        self.quantities = sorted([*found, *_zeros(self.text)], key=lambda q: q.start)
        self.starts = [q.start for q in self.quantities]
        led = _ACCOUNT_TOPIC.match(self.text, start)
        self.topic = led.group(1) if led is not None else ""
        for kind, begin, end, quantity in events(self.text, self.quantities, start):
            if quantity is not None:
                self._quantity(quantity)
            elif kind == "level":
                self._level(begin, end)
            else:
                self._mark(kind, begin, end)
                if kind == "stop" and not self.found and not self.topic:
                    self._take_topic(start, begin)

    def _left(self, end: int) -> str:
        return self.text[max(self.segment, end - clause.REACH) : end]

    def _take_topic(self, start: int, stop: int) -> None:
        """A paragraph may name its account before it speaks of it: 1.行政运行（项）。年初预算为3万元."""
        first = self.text[start:stop]
        if len(first) <= _MAX_TOPIC and not re.search(r"[，,：:；;]", first):
            self.topic = clause.subject_of(first)

    def _mark(self, kind: str, begin: int, end: int) -> None:
        if kind == "part":
            self._open_parts(begin)
            self.segment, self.clause = end, begin
            return
        if kind == "among":
            self._open_among(begin)
            self.segment = self.clause = end
            return
        if kind == "dun" and not (self.found and self.found[-1].quantity.end > self.clause):
            return
        if kind not in ("dun", "open"):
            left = self._left(begin).strip()
            if left:
                self.pending.append(left)
                self._note_year(left)
        self._turn(kind)
        self.segment = end
        if kind == "stop":
            self.sentence = end
        if kind != "dun":
            self.clause = end

    def _turn(self, kind: str) -> None:
        """Go down into a bracket, back out of it, or to the list that a semicolon or full stop ends."""
        if kind == "open":
            self.brackets.append((self.depth, self.list_depth, self.year))
            if self.found and self.found[-1].quantity.end >= self.segment:
                self.depth = min(self.depth + 1, _MAX_DEPTH)
            self.list_depth = None
        elif kind == "close" and self.brackets:
            self.depth, self.list_depth, self.year = self.brackets.pop()
        elif kind == "semi" and self._complete():
            self.depth, self.list_depth = self.depth - 1, None
            self.pending.clear()
        elif kind == "semi":
            self.depth = self.list_depth if self.list_depth is not None else (0 if not self.brackets else self.depth)
            self.semicolons = True
            self.pending.clear()
        elif kind == "stop":
            self.depth, self.list_depth = 0, None
            self.brackets.clear()
            self.pending.clear()
            self.year = self.found[-1].year if self.found else None

    def _open_parts(self, begin: int) -> None:
        first_in_bracket = (
            self.brackets and not self.text[self.clause : begin].strip() and self.depth > self.brackets[-1][0]
        )
        if not first_in_bracket and self.heads:
            self.depth = min(self.depth + 1, len(self.heads), _MAX_DEPTH)
        if self.list_depth is None:
            self.list_depth = self.depth
            self.parts, self.semicolons = [], False
        self.pending.clear()

    def _complete(self) -> bool:
        """Whether a list without semicolons makes up its whole: what comes after the first one is no part of it."""
        if (
            self.semicolons
            or self.brackets
            or self.depth == 0
            or self.depth != self.list_depth
            or self.depth > len(self.heads)
        ):
            return False
        whole = self.heads[self.depth - 1][1]
        return (
            whole is not None
            and len(self.parts) > 1
            and all(same_unit(part.unit, whole.unit) for part in self.parts)
            and sum(part.value for part in self.parts) == whole.value > 0
        )

    def _open_among(self, begin: int) -> None:
        """财政拨款支出中，… names a whole of which the parts follow, and no amount of it."""
        left = self._left(begin)
        self._note_year(left)
        label = clause.without_measure(clause.subject_of(left))
        if label and not self.brackets:
            self.heads[self.depth :] = [(label, None)]
            self.depth = self.list_depth = len(self.heads)
            self.pending.clear()

    def _note_year(self, words: str) -> None:
        if not clause.BASE_LED.search(words) and not _REASON.search(words):
            years = clause.YEAR.findall(words)
            self.year = years[-1] if years else self.year

    def _level(self, begin: int, end: int) -> None:
        """持平 and 无增减变化 state a change of nothing."""
        left = self._left(begin)
        base = self._base(left)
        subject = clause.without_measure(clause.subject_of(left))
        if base is None and re.search(r"[预决]算数?[与和]", subject):
            subject = ""
        subject = _WITHOUT.sub("", subject)
        label = subject or self._inherited()
        previous = self.found[-1] if self.found else None
        again = previous and previous.direction == "持平" and (label == previous.label or not subject)
        if label and not again:
            quantity = Quantity(Decimal(0), "", "=", self.text[begin:end], begin, end)
            self._keep(quantity, label, "增减额", "持平", base, end)
        self.segment = self.clause = end

    def _quantity(self, quantity: Quantity) -> None:
        left = self._left(quantity.start)
        change = clause.CHANGE.search(left)
        changes = clause.CHANGE_FOLLOWS.match(self.text, quantity.end)
        earlier = clause.base_year(left, self.year) if changes else None
        base = self._base(left)
        if base is None:
            self._note_year(left)
        direction = clause.direction_of(change, quantity) if change else None
        stripped = left[: change.start()] if change else left
        if change is not None:
            base = base or change.group("what") or change.group("what2") or clause.same_period(left)
        after = self._noun_after(quantity)
        label = clause.without_measure(clause.subject_of(stripped))
        if not label or label in clause.NO_SUBJECT:
            label = self._account_before_colon() or label
        else:
            label = self._told_of(label)
        led = clause.led_change(label) if change is None else None
        if led is not None:
            label, direction = led
        counted = dimension(quantity.unit) in ("数量", "面积") and bool(after)
        shared = "" if stripped.strip() or dimension(quantity.unit) != "比率" else self._shared_by(quantity)
        label = (after if counted else shared) or self._subject(stripped, label)
        measure = clause.measure_of(quantity, left, changed=change is not None or (led is not None and not counted))
        measure = "占比" if shared else self._measure_of_whole() if measure == "金额" else measure
        end = quantity.end
        if counted:
            at = self.text.find(after, quantity.end)
            end = at + len(after) if at >= 0 else self._clause_end(quantity.end)
        if earlier is None:
            self._keep(quantity, label, measure, direction, base, end)
        else:
            self._keep_earlier(quantity, label, measure, earlier, base)
        self.segment = quantity.end

    def _keep_earlier(self, quantity: Quantity, label: str, measure: str, year: str, base: str | None) -> None:
        """An amount of another year that the change after it is measured against: no whole of what follows."""
        spoken, heads = self.year, list(self.heads)
        self.year = year
        self._keep(quantity, label, measure, None, None, quantity.end)
        self.year, self.heads = spoken, heads
        self.change_base, self.based = base, len(self.found)

    def _subject(self, words: str, label: str) -> str:
        """What a clause speaks of: its own ``label``, or a whole that it sums up, or what stood clauses earlier."""
        if clause.SUMS_UP.fullmatch(words) and self.found and self.found[-1].quantity.end > self.sentence:
            return self._summed()
        if not label or label in clause.SAYS_NOTHING or clause.is_share(words) or clause.is_rate(words):
            return self._inherited() or label
        return label

    def _measure_of_whole(self) -> str:
        """What the amounts of a list are, where only their whole says it (预算为20万元，其中：…9万元)."""
        if self.depth == 0 or self.depth > len(self.heads):
            return "金额"
        whole = self.heads[self.depth - 1]
        told = next((s for s in reversed(self.found) if (s.label, s.quantity) == whole), None)
        return told.measure if told is not None and told.measure in clause.AMOUNTS else "金额"

    def _told_of(self, label: str) -> str:
        """What a clause that ends with 的 says of the noun behind the comma (由中小企业供应商中标或成交的，采购金额)."""
        told = _TELLS_OF.fullmatch(self.pending[-1].strip()) if self.pending else None
        if told is not None:
            self.told_from = self.text.rfind(told["what"], 0, self.segment) - 1
        return f"{told['what']}{label}" if told is not None else label

    def _account_before_colon(self) -> str:
        """检察（款）：2018年预算支出合计3万元 speaks of the account before the colon."""
        before = self.text[max(0, self.clause - clause.REACH) : self.clause].rstrip()
        account = clause.ACCOUNT_LED.search(before)
        return account.group(1) if account else ""

    def _summed(self) -> str:
        """A sum after its parts is that of the whole they are parts of; where none was named it is a sum and no more."""
        self.depth = max(self.depth - 1, 0) if self.heads[: self.depth] else 0
        return self.heads[self.depth][0] if self.list_depth is not None and self.heads else "合计"

    def _noun_after(self, quantity: Quantity) -> str:
        """The noun that a count is a count of; it may be a list (处小建筑工地、裸露土地、料堆)."""
        end = min(len(self.text), quantity.end + clause.REACH)
        following = _CLAUSE_END.search(self.text, quantity.end, end)
        end = following.start() if following else end
        after = bisect_left(self.starts, quantity.end)
        if after < len(self.starts) and self.starts[after] < end:
            end = self.starts[after]
            listed = self.text.rfind("、", quantity.end, end)
            end = listed if listed >= 0 else end
        right = _CONJUNCTION_END.sub("", self.text[quantity.end : end].strip())
        if after < len(self.starts) and end < self.starts[after] and clause.VERB_LED.match(right) and "的" not in right:
            right += self._shared_noun(self.quantities[after].end)
        cut = (clause.NOUN_END_AFTER_VERB if clause.VERB_LED.match(right) else clause.NOUN_END).search(right)
        noun = _CONJUNCTION_END.sub("", right[: cut.start()] if cut else right)
        return noun if 1 < len(noun) <= clause.MAX_LABEL else ""

    def _shared_noun(self, start: int) -> str:
        """The noun behind the last of several counts (20家使用天然气、3家使用柴油的饭店), with its 的."""
        stop = _CLAUSE_END.search(self.text, start)
        words = self.text[start : stop.start() if stop else len(self.text)]
        head = _SHARED_NOUN.match(words) if clause.VERB_LED.match(words) else None
        return head.group("noun") if head is not None else ""

    def _shared_by(self, quantity: Quantity) -> str:
        """What a rate at the head of a sentence is of (95%的适龄人员登记)."""
        if not self.text.startswith("的", quantity.end):
            return ""
        stop = _CLAUSE_END.search(self.text, quantity.end)
        noun = self.text[quantity.end + 1 : stop.start() if stop else len(self.text)].strip()
        return noun if 1 < len(noun) <= clause.MAX_LABEL else ""

    def _base(self, left: str) -> str | None:
        return next((base for words in (left, *self.pending[-1:]) if (base := clause.base_of(words))), None)

    def _inherited(self) -> str:
        for words in reversed(self.pending[-_PENDING_SEEN:]):
            label = clause.without_measure(clause.subject_of(words))
            short = 0 < len(label) <= clause.MAX_LABEL // 2
            used = self.topic and _USE.match(words)
            if short and not used and not clause.BASE_LED.match(words) and not self.heads[self.depth :]:
                return label
        for head, _ in reversed(self.heads[: self.depth + 1]):
            if head:
                return head
        return self.topic or self.title

    def _keep(  # noqa: PLR0913
        self, quantity: Quantity, label: str, measure: str, direction: Direction | None, base: str | None, end: int
    ) -> None:
        if not label:
            return
        changed = measure in clause.CHANGE_MEASURES
        if changed:
            same = bool(self.found) and (
                (self.found[-1].label, self.found[-1].direction) == (label, direction) or self.based == len(self.found)
            )
            base = base or (self.change_base if self.depth or same else None)
            self.change_base = base
        else:
            self._leave_smaller_whole(quantity)
        start = min(self._clause_start(quantity.start), quantity.start)
        start, self.told_from = min(start, self.told_from if self.told_from is not None else start), None
        last = self.found[-1] if self.found else None
        if (changed or measure in ("占比", "完成率")) and last and last.label == label and last.end > self.sentence:
            # 比上年增加2万元 says nothing without what has grown.
            start = min(start, max(last.start, quantity.start - clause.REACH))
        self.found.append(
            Statement(
                quantity,
                label,
                self._wholes(dimension(quantity.unit)),
                measure,
                direction,
                self.year,
                base,
                start,
                self._clause_end(max(end, quantity.end)),
                listed=self.depth > 0,
            )
        )
        if not changed and self.depth == self.list_depth and dimension(quantity.unit) != "比率":
            self.parts.append(quantity)
        if measure in ("占比", "完成率", "增减率") or (changed and label in [head for head, _ in self.heads]):
            return
        self.heads[self.depth :] = [(label, quantity)]
        self.pending.clear()

    def _wholes(self, kind: str) -> tuple[str, ...]:
        """The wholes that a quantity of a kind is a part of: money of money, counts of counts."""
        return tuple(
            head
            for head, whole in self.heads[: self.depth]
            if not kind or not whole or dimension(whole.unit) == kind or kind == "比率"
        )

    def _leave_smaller_whole(self, quantity: Quantity) -> None:
        """A part is no larger than its whole: a larger one begins a list of its own."""
        while self.depth > 0 and not self.brackets:
            whole = self.heads[self.depth - 1][1]
            if whole is None or not same_unit(whole.unit, quantity.unit) or quantity.value <= whole.value:
                return
            self.depth -= 1

    def _clause_end(self, position: int) -> int:
        """Where the clause that a quantity stands in ends; a note in brackets is part of it, a list of parts is not."""
        limit = min(len(self.text), position + clause.REACH)
        while (stop := _STATEMENT_END.search(self.text, position, limit)) is not None:
            note = SMALL_BRACKET.match(self.text, stop.start())
            if note is None or bisect_right(self.starts, note.start()) < bisect_left(self.starts, note.end()):
                return stop.start()
            position = note.end()
        return limit

    def _clause_start(self, position: int) -> int:
        start = self.clause
        while start < min(position, self.clause + clause.REACH) and self.text[start] in " \u3000，,；;：:、。":
            start += 1
        return start
