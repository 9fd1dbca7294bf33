"""What a conversation remembers: the last question, what it named and what answered it."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field

from corpus.records import Figure
from qa.understanding.question import Question

_MAX_SESSIONS = 256
_REFERS = re.compile(
    r"^(?:那|其中|它|他|她|这|该|里头|里面|还有|换成|折成|为什么|为啥|什么原因|原因|怎么|主要|合|呢|另外|再|占(?!地|用))|它|这个项目|这笔|这里头|里头|这里面|那个|该项目|[前后]面[那这]|这?两[者项类笔]|二者|呢[？?。\s]*$|换成|换算"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the question as it was resolved and the figures that answered it, with those of the turn ``before``."""

    question: Question
    pieces: tuple[str, ...]
    figures: tuple[Figure, ...]
    years: tuple[str, ...] = ()
    document_ids: frozenset[str] = frozenset()
    before: tuple[Figure, ...] = ()


@dataclass(slots=True)
class Dialogue:
    """The last turn of each session; the oldest sessions are forgotten first."""

    turns: "OrderedDict[str, Turn]" = field(default_factory=OrderedDict)

    def last(self, session: str | None) -> Turn | None:
        """The turn before, None in a new session."""
        return self.turns.get(session) if session is not None else None

    def remember(self, session: str | None, turn: Turn) -> None:
        """Keep a turn for the next question of its session."""
        if session is None:
            return
        self.turns[session] = turn
        self.turns.move_to_end(session)
        while len(self.turns) > _MAX_SESSIONS:
            self.turns.popitem(last=False)


_ONLY_NAMES = re.compile(r"(?:那么?|还有|再说)?[，,]?[^，。？?多少几]{2,16}呢[？?。\s]*")
_ACCOUNTS = frozenset({"account", "economic", "function"})
_LONG = 12
"""A label longer than this has more in it than the account's name."""


def refers_back(question: Question) -> bool:
    """Whether a question says that it goes on from the one before."""
    return _REFERS.search(question.plain.strip()) is not None or not question.content


def asked_of_another(question: Question, turn: Turn) -> str | None:
    """All that was asked of one account, asked of another (基本支出多少，占百分之几; 项目支出呢: both of 项目支出).

    None unless the turn before asked for several things of one account and the question only names another.
    """
    asked = turn.question
    named = {spot.surface for spot in asked.spots if spot.term.kind in _ACCOUNTS and not spot.everyday}
    another = [spot.surface for spot in question.spots if spot.term.kind in _ACCOUNTS and not spot.everyday]
    several = len(asked.asks) > 1 and len(turn.figures) > 1 and len({f.label for f in turn.figures}) == 1
    first = next((spot.surface for spot in asked.spots if spot.surface in named), None)
    if not several or first is None or len(another) != 1 or not _ONLY_NAMES.fullmatch(question.plain.strip()):
        return None
    return None if another[0] in named else asked.plain.replace(first, another[0])


def context_pieces(turn: Turn) -> tuple[str, ...]:
    """The words that an earlier turn hands on: its project and label where a figure answered, else its own."""
    if turn.figures:
        figure = turn.figures[0]
        label = figure.concept if figure.concept and len(figure.label) > _LONG else figure.label
        return tuple(part for part in (figure.subject, label) if part)
    return turn.pieces
