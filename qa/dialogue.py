"""What a conversation remembers: the last question, what it named and what answered it."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.records import Figure
from corpus.regex import regex
from qa.understanding.question import Question

_MAX_SESSIONS = 256
_REFERS = regex(
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


_AMOUNTS = frozenset({"预算数", "年初预算数", "决算数", "执行数", "金额"})
_EXECUTED, _BUDGETED = ("决算数", "执行数"), ("预算数", "年初预算数")
_BY_NAME = {"实际": "决算", "执行": "决算", "实际花": "决算"}
_LEAD = r"(?:那|那么|它的?|其|这个?|这笔)?[，,]?"
_OTHER_MEASURE = regex(
    rf"{_LEAD}(?P<measure>年初预算|全年预算|预算|决算|实际花|实际|执行)(?:数|额)?(?:又|是|有|了)*(?:呢|多少)?[？?。\s]*"
)
_WHY = regex(rf"{_LEAD}(?:是)?(?:为什么|为啥|什么原因|原因(?:是什么)?|怎么回事)(?:呢|啊)?[？?。\s]*")
_GAP = regex(
    rf"{_LEAD}(?:们|两者|两个|俩)?(?:之间)?(?:相?差(?:了|额|距)?(?:是)?(?:多少|几)?|差多少)(?:钱|万元)?(?:呢|啊)?[？?。\s]*"
)
_LEVEL = regex(
    rf"{_LEAD}(?P<level>数量|质量|时效|成本|满意度|(?:经济|社会|生态)效益|可持续影响)(?:指标)?(?:又|是|有)*(?:呢|多少|怎么定的)?[？?。\s]*"
)
"""A level of the indicators of a project (《项目支出绩效评价管理办法》, 财预〔2020〕10号)."""
_WHICH = regex(
    rf"{_LEAD}(?:们|这?两(?:个|家|项)?|俩)?(?:里|中)?[，,]?(?:哪[个家一]?(?:家|个|项|边)?|谁)的?(?:更|比较)?(?P<way>[高低多少大小])(?:一?[些点])?(?:呢|啊)?[？?。\s]*"
)
_EACH_OF_TWO = regex(
    rf"{_LEAD}(?:们|这?两(?:个|家)?(?:部门|单位)?)?(?:各自?|分别)的?(?P<what>[\u4e00-\u9fff“”（）()]{{3,16}}?)(?:又|是|有)*(?:呢|多少)?[？?。\s]*"
)
_TOGETHER = regex(
    rf"{_LEAD}(?:们|这?两(?:个|家|项|笔)?|俩)?(?:加(?:在)?一?起(?:来)?|加总|合计|总共|一共|合起来|之和)(?:是|有|共)?(?:多少)?(?:钱|万元)?(?:呢|啊)?[？?。\s]*"
)
_ONLY_NAMES = regex(r"(?:那么?|还有|再说)?[，,]?[^，。？?多少几]{2,16}呢[？?。\s]*")
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


def said_in_full(plain: str, turn: Turn, departments: Mapping[str, str]) -> str | None:
    """A question that leaves out what the turns before were about, with it: 那预算呢, 差多少, 为什么, 哪个高, 两家加起来.

    ``departments`` are the departments of the documents by their ids. None where the question leaves nothing out that way.
    """
    if not turn.figures:
        return None
    last = turn.figures[0]
    name = _name(last)
    if last.measure in _AMOUNTS and last.subject is None:
        measure = _OTHER_MEASURE.fullmatch(plain)
        if measure is not None:
            return f"{name}的{_BY_NAME.get(measure['measure'], measure['measure'])}是多少"
        if _WHY.fullmatch(plain) and any(figure.measure in _EXECUTED for figure in turn.figures):
            return f"{name}决算与预算不同的原因是什么"
        if _GAP.fullmatch(plain) and last.measure in (*_EXECUTED, *_BUDGETED):
            other = turn.before[0] if turn.before else None
            if other is not None and other.measure != last.measure and name in (other.row, other.label, other.concept):
                return f"{name}的决算和预算相差多少"
    level = _LEVEL.fullmatch(plain) if last.subject is not None else None
    if level is not None:
        return f"{last.subject}的{level['level']}指标是多少"
    return _of_the_two(plain, turn, departments)


def _of_the_two(plain: str, turn: Turn, departments: Mapping[str, str]) -> str | None:
    """The figures of the last two turns compared, added or set apart, where they are of two departments or two accounts."""
    if not turn.before:
        return None
    one, other = turn.before[0], turn.figures[0]
    whose = [departments.get(figure.document_id, "") for figure in (one, other)]
    apart = whose[0] != whose[1]
    if one.period != other.period:
        whose = [f"{name}{figure.period or ''}年" for name, figure in zip(whose, (one, other), strict=True)]
    both = f"{whose[0]}和{whose[1]}"
    each = _EACH_OF_TWO.fullmatch(plain) if apart else None
    if each is not None:
        return f"{both}的{each['what']}各是多少"
    which, total, gap = _WHICH.fullmatch(plain), _TOGETHER.fullmatch(plain), _GAP.fullmatch(plain)
    if which is None and total is None and gap is None:
        return None
    asked = f"哪个{which['way']}" if which is not None else "一共多少" if total is not None else "相差多少"
    if apart and _name(one) == _name(other):
        return f"{both}的{_name(one)}{asked}"
    if not apart and _name(one) != _name(other):
        return f"{_name(one)}和{_name(other)}{asked}"
    return None


def _name(figure: Figure) -> str:
    """What a figure is called when it is asked for again."""
    row = None if figure.total else figure.row
    return row or (figure.concept if figure.concept and len(figure.label) > _LONG else figure.label)


def needs_two(plain: str) -> bool:
    """Whether a question is of two figures and names neither (差多少, 哪个高): one of them alone is no answer."""
    return (_WHICH.fullmatch(plain) or _GAP.fullmatch(plain)) is not None


def context_pieces(turn: Turn) -> tuple[str, ...]:
    """The words that an earlier turn hands on: its project and label where a figure answered, else its own."""
    if turn.figures:
        figure = turn.figures[0]
        label = figure.concept if figure.concept and len(figure.label) > _LONG else figure.label
        return tuple(part for part in (figure.subject, label) if part)
    return turn.pieces
