"""What matters in a paragraph of prose, in order: quantities, levels, and the marks that part and nest clauses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus import clause
from corpus.records import Quantity
from corpus.spans import merged, within

_QUOTED = re.compile(r"“[^“”]{1,60}”|《[^《》]{1,120}》|‘[^‘’]{1,40}’")
SMALL_BRACKET = re.compile(r"[（(][^（()）。；]{1,14}[）)]")
_THRESHOLD = re.compile(r"单(?:价|位价值)\s?在?\s?\d+\s?(?:万元|万|元)\s?(?:[（(]含[）)])?\s?以上")
_EVENT = re.compile(
    r"(?P<stop>[。！？\n])|(?P<semi>[；;])|(?P<comma>[，,])|(?P<dun>、)|(?P<colon>[：:])|(?P<open>[（(])|(?P<close>[）)])|"
    r"(?P<part>其中|包括|包含|用于以下(?:几个)?方面)|(?P<among>(?<=[出费入算金款])中(?=[，,]))"
)


def events(text: str, quantities: Sequence[Quantity], start: int) -> Iterator[tuple[str, int, int, Quantity | None]]:
    """Give kind, begin, end and quantity (None for a mark) of all that matters from ``start`` on, in order.

    Kinds are the names of the marks, ``quantity``, and ``level`` for 持平 and its like. What stands in quotation marks
    or in a small bracket without a quantity is part of a name.
    """
    starts = [quantity.start for quantity in quantities]
    shielded = [m.span() for pattern in (_QUOTED, _THRESHOLD) for m in pattern.finditer(text)]
    for match in SMALL_BRACKET.finditer(text):
        holds = bisect_right(starts, match.start()) < bisect_left(starts, match.end())
        if "其中" not in match.group() and not holds and not clause.LEVEL.search(match.group()):
            shielded.append(match.span())
    shielded = merged(shielded)
    found: list[tuple[int, int, str, Quantity | None]] = [
        (q.start, q.end, "quantity", q) for q in quantities if not within(shielded, q.start)
    ]
    taken = merged([(begin, end) for begin, end, _, _ in found] + shielded)
    marks = (*_EVENT.finditer(text), *clause.LEVEL.finditer(text))
    found += [
        (m.start(), m.end(), m.lastgroup or "level", None)
        for m in marks
        if m.start() >= start and not within(taken, m.start())
    ]
    for begin, end, kind, quantity in sorted(found, key=lambda event: event[:2]):
        yield kind, begin, end, quantity
