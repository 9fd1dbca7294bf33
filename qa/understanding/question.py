"""Words into a Question: what is asked, of which year, in which unit, with which operation.

Nothing here looks at a document. What is left of a question when its grammar is taken away is its
``content``: the words that a figure's label, a row or a passage must account for.
"""

from dataclasses import dataclass

from corpus.quantity import find_quantities
from corpus.records import Quantity
from corpus.regex import regex
from corpus.vocabulary import Spot, vocabulary
from qa.understanding.clauses import clauses_asking
from qa.understanding.dimensions import dimension_asked, unit_wanted
from qa.understanding.kinds import BASIS, CHANGE, EXPLAINED, REASON, Kind, kind_of, of_a_term
from qa.understanding.names import Names
from qa.understanding.operations import Operation, operation_asked
from qa.understanding.wording import in_plain_words
from qa.understanding.words import COMPARED, Word, content_words, excluded_words, focus_of

_SINCE = regex(r"[从自](?:19|20)\d\d年?(?:算起|开始算?|起)")
_EITHER = regex(
    r"(?:涨|增|多|升|高)[^，。？]{0,4}还是[^，。？]{0,3}(?:降|减|少|跌|低)|(?:降|减|少|跌|低)[^，。？]{0,4}还是[^，。？]{0,3}(?:涨|增|多|升|高)"
)
_CHANGED_BY = regex(
    r"(?:变化|变动|增减)[^，。？]{0,4}[，,]?幅度|(?:增加|减少|增减|变动|增长|下降)的?(?:额|数额|金额)|(?:多|少|高|低)(?:花|用|安排|列|支|拨)?(?:了|出)?多少|(?:增加|减少|增长|下降|涨|降|增|减|加|(?<=年)大|(?<=年)小)了?多少(?!个?百分)"
)
_ONLY_COMPARED = regex(
    r"(?:呢|怎么样|如何|咋样|的话)[？?。\s]*$|(?:比|相比|比较|(?:比|较)(?:去年|前一年|上年度?|上一年度?|(?:19|20)\d\d年度?))[？?。\s]*$"
)
_MEASURES = (
    (
        regex(
            r"完成了?(?:年初|全年|调整后?)?的?预算数?(?:的|百分之|几成|了?多少(?![钱万元亿块]))|预算(?:的)?完成(?:率|度|进度|情况)|完成率"
        ),
        "完成率",
    ),
    (
        regex(
            r"决算(?!审计|编制|报表|批复|公开)|(?:实际|真正|最后|最终|到底)(?:上|一共|总共)?(?:花|支出|用(?!于)|开支|执行|发生|使用)"
        ),
        "决算数",
    ),
    (regex(r"年初(?:预算|批|定|安排|给|下达|核定|拨)"), "年初预算数"),
    (regex(r"(?:全年|调整后?的?)预算(?!支出|收入|执行)"), "预算数"),
    (regex(r"执行数|执行情况|执行了(?=多少|几)"), "执行数"),
)
_YEARS = regex(
    r"(?<![\d\[【〔(（])((?:19|20)\d\d)(?!\.?\d|\s*[万亿千百元个人户名家辆台项])|(?<=[(（])((?:19|20)\d\d)(?=年)|(?<!\d)(\d\d)年(?!\d)"
)
_LAST_YEAR = regex(r"去年|上年(?!结转|末)|上一年|前一年")
_AWAY = ((regex(r"明年|来年|下一?年度?(?!度)"), 1), (regex(r"后年"), 2), (regex(r"前年(?!度)"), -2))
"""Years said by their distance from this one, the year before apart."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood; ``plain`` is the question in simplified characters and half-width digits."""

    text: str
    plain: str
    kind: Kind
    asks: tuple[str, ...]
    operation: Operation | None = None
    change: bool = False
    measure: str | None = None
    years: tuple[str, ...] = ()
    last_year: bool = False
    away: int = 0
    unit: str | None = None
    dimension: str | None = None
    counted: str | None = None
    spots: tuple[Spot, ...] = ()
    words: tuple[Word, ...] = ()
    focus: tuple[Word, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    wants_reason: bool = False
    wants_basis: bool = False
    excluded: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """The content words as plain text."""
        return tuple(word.text for word in self.words)


def understand(text: str, names: Names | None = None) -> Question:
    """Read a question. Any text gives a Question; an unintelligible one has no content.

    ``names`` are the names of the library that is asked; what the question says of them is kept whole.
    """
    names = names or Names()
    joined = in_plain_words(text)
    plain = names.mended(names.spelled_out(joined))
    base = COMPARED.search(plain)
    years = tuple(dict.fromkeys(_years(plain if base is None else plain[: base.start()] + "　" + plain[base.end() :])))
    operation = operation_asked(plain)
    words = content_words(plain, names)
    compared = base is not None and _ONLY_COMPARED.search(plain) is not None
    either = _EITHER.search(plain) is not None
    change = (compared or either or CHANGE.search(plain) is not None) and operation not in ("previous", "share")
    if change and operation == "difference" and base is not None:
        # 比上年多还是少，差多少 asks for the change.
        operation = None
    dimension, counted = dimension_asked(plain)
    measure = next((measure for pattern, measure in _MEASURES if pattern.search(plain)), None)
    if measure == "完成率" and dimension is None:
        dimension = "比率"
    if change and dimension == "比率" and _CHANGED_BY.search(plain):
        # The amount and its rate are both asked for: the rate is said beside the amount.
        dimension = None
    # What a department is called is no account (检察院, 文化和旅游局).
    spots = tuple(vocabulary().spot(names.without_departments(plain)))
    kind = kind_of(plain)
    if of_a_term(plain, spots):
        kind, dimension, counted = "definition", None, None
    return Question(
        text=text,
        plain=plain,
        kind=kind,
        asks=clauses_asking(plain),
        operation=operation,
        change=change,
        measure=measure,
        years=years,
        last_year=base is None and not change and _LAST_YEAR.search(plain) is not None,
        away=next((step for pattern, step in _AWAY if base is None and pattern.search(plain)), 0),
        unit=unit_wanted(plain),
        dimension=dimension,
        counted=counted,
        spots=spots,
        words=words,
        focus=focus_of(plain, words),
        quantities=tuple(q for q in find_quantities(plain) if q.unit),
        wants_reason=REASON.search(plain) is not None or (change and EXPLAINED.search(plain) is not None),
        wants_basis=BASIS.search(plain) is not None,
        excluded=excluded_words(plain),
    )


def _years(plain: str) -> list[str]:
    # A year that a span begins with says nothing of the period of what is asked (从2024年算起整个项目).
    return [full or inside or f"20{short}" for full, inside, short in _YEARS.findall(_SINCE.sub("", plain))]
