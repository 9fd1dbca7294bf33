"""Why a figure changed: the clause that gives its own reason, or those of its parts."""

from corpus.records import Figure
from corpus.regex import regex
from corpus.vocabulary import vocabulary
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams

_REASON = regex(
    r"(?:增加|减少|增长|下降|变动|变化)?(?:幅度)?(?:较大|较多|较快)?的?(?:主要)?原因(?:主要)?(?:是|为|：|:|在于)|主要(?:为|是|系|由于|因)|(?<![A-Za-z])由于|系因|(?<!原)因(?!公|私|病|地|此|素|人)"
)
_POINT = regex(r"[；;。，,]\s*[二三四五六]是")
_STOP = regex(r"[；;。！？\n]")
_BRACKETS = regex(r"[（(][^（()）]*[）)]|^[^（(]*[）)]")
_CHANGED = regex(r"(?:增加|减少|增长|下降|上升|降低)\s*(?![\d.,]+(?:[%％]|倍))\d")
"""Another change; a rate behind an amount is the same change once more."""

_LATER = regex(
    r"(?m)(?:^|(?<=。))(?P<what>[^，。；：:\n]{2,24}?)(?P<way>增加|增长|上升|减少|下降|降低|变动|变化)(?:幅度较大|较多)?的?(?:主要)?原因(?:是|为|在于|：|:)[^。\n]+"
)
_ACCOUNT = regex(r"[\u4e00-\u9fff）)](?:费|支出|经费|收入)")
_SUM = regex(r"(?<=[入出])(?:合计|总计)$")
"""What the name of all revenue or all expenditure ends with, which a sentence on its change leaves out."""
_RISING = frozenset({"增加", "增长", "上升"})
_FALLING = frozenset({"减少", "下降", "降低"})
_NAMED = 0.5
_FAR = 1500

Span = tuple[int, int]


def reasons(inquiry: Inquiry, figure: Figure) -> list[tuple[Figure, Span]]:
    """The reasons of a change with the figures they belong to: the figure's own, else those of its parts."""
    own = _own(inquiry, figure)
    if own is not None:
        return [(figure, own)]
    depth = len(figure.path)
    found: dict[Span, Figure] = {}
    for profile in inquiry.catalogue.profiles:
        part = profile.figure
        if (
            part.document_id == figure.document_id
            and part.direction is not None
            and len(part.path) > depth
            and part.path[:depth] == figure.path
            and part.period == figure.period
        ):
            span = _own(inquiry, part)
            if span is not None and span not in found:
                found[span] = part
    later = None if found else _later(inquiry, figure)
    if later is not None:
        return [(figure, later)]
    found = found or _of_parts(inquiry, figure)
    return [(part, span) for span, part in sorted(found.items())]


def _of_parts(inquiry: Inquiry, figure: Figure) -> dict[Span, Figure]:
    """The reasons of the parts that an account has by definition and that changed the same way (“三公”经费: 公务用车购置费)."""
    names = {part.name for part in vocabulary().parts(figure.concept or "")}
    found: dict[Span, Figure] = {}
    for profile in inquiry.catalogue.profiles:
        part = profile.figure
        alike = part.document_id == figure.document_id and part.period == figure.period and part.column is None
        if alike and part.concept in names and part.direction == figure.direction and part.direction != "持平":
            span = _own(inquiry, part)
            if span is not None:
                found.setdefault(span, part)
    return found


def _own(inquiry: Inquiry, figure: Figure) -> Span | None:
    """The reason clause behind a figure, unless another change outside brackets stands before it."""
    text = inquiry.contents[figure.document_id].text
    start = figure.quantity.end
    for _ in range(2):
        stop = _STOP.search(text, start)
        end = stop.start() if stop else len(text)
        match = _REASON.search(text, start, end)
        if match is not None and start > figure.quantity.end and _of_another(text[start : match.start()], figure):
            return None
        between = text[figure.quantity.end : match.start() if match else end]
        if _CHANGED.search(_BRACKETS.sub("", between)):
            return None
        if match is not None and _of_other_way(match.group(), figure):
            return None
        if match is not None:
            return match.start(), _through_points(text, end) if "一是" in text[match.start() : end] else end
        if stop is None or stop.group() == "\n":
            return None
        start = stop.end()
    return None


def _of_other_way(words: str, figure: Figure) -> bool:
    """Whether a reason is said to be that of a change the other way (增加0.3万元，减少的主要原因是…)."""
    against = _FALLING if figure.direction == "增加" else _RISING if figure.direction == "减少" else frozenset()
    return words.startswith(tuple(against)) and not words.startswith("增减")


def _of_another(lead: str, figure: Figure) -> bool:
    """Whether a sentence gives the reason of another account (因公出国（境）费支出持平的主要原因是…)."""
    words = grams(_SUM.sub("", figure.label))
    return _ACCOUNT.search(lead) is not None and len(grams(lead) & words) < _NAMED * len(words)


def _through_points(text: str, end: int) -> int:
    """Where the last of several reasons ends (一是…；二是…)."""
    while (point := _POINT.match(text, end)) is not None:
        stop = _STOP.search(text, point.end())
        end = stop.start() if stop else len(text)
    return end


def _later(inquiry: Inquiry, figure: Figure) -> Span | None:
    """A paragraph further on that gives the reason of the same account's change (财政拨款支出减少的主要原因是…)."""
    text = inquiry.contents[figure.document_id].text
    words = grams(_SUM.sub("", figure.label))
    for match in _LATER.finditer(text, figure.quantity.end, figure.quantity.end + _FAR):
        against = _FALLING if figure.direction == "增加" else _RISING
        said = grams(match["what"])
        if match["way"] not in against and said and len(said & words) >= _NAMED * len(words):
            return match.span()
    return None
