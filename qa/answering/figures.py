"""A question for figures: one, one for each clause or name, or what two of them make."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.regex import regex
from corpus.text import fold
from corpus.units import dimension
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.answering.apart import asked_pair, columns_apart, figures_apart, figures_beside
from qa.answering.choice import choose
from qa.answering.compare import of_each_department
from qa.answering.compute import answer_computed, answer_of_both
from qa.answering.derive import answer_growth, answer_multiplied, answer_previous, answer_vacancies
from qa.answering.execution import answer_execution, answer_gap, measures_apart
from qa.answering.lookup import ambiguous, answer_figure, several
from qa.answering.operands import group, named_apart, names_several
from qa.answering.per_unit import PER_HEAD, PER_VEHICLE, answer_per_reception, answer_per_unit
from qa.answering.two_figures import (
    answer_difference,
    answer_readings_apart,
    answer_rest,
    answer_times,
    answer_with_added,
    answer_without,
)
from qa.answering.whole import without_container
from qa.answering.years_apart import answer_years_apart
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, telling
from qa.matching.match import Match
from qa.understanding.question import Question, understand

_MOST_NAMED = 6
_NAMED = 0.8
_NUMBER_AND_AMOUNT = regex(r"数量?[和与、及跟][\u4e00-\u9fff]{0,6}(?:额|资金|钱|价值)")
_ASKING = regex(r"(?:总额|总数|总的)?(?:是|有|为|要|花)?(?:多少|几)[\u4e00-\u9fff]{0,3}$")
_NO_NAME = regex(r"(?:预算|涉及|牵涉|对应|相应|总的?|项目)*(?:预算|资金|金额|经费|得分)*")
"""Words of a clause that only asks how much, of what the clause before names."""
_TIMES = regex(r"(?:几|多少)倍")
_BOTH_TOLD = regex(r"[和与跟、及][^，。？]{1,10}(?:都|也|一并|一起)(?:要)?(?:报|说|列|给|告诉|念|查)")
_PLURAL = regex(r"[几各两三四五六七八九十、和与]|所有|全部|加")
EACH_ASKED = regex(
    r"分别|各(?:查|报|给|说|花|用|发|列|安排)|[、和与及][^，。？]{1,14}(?:两|三|四|这两|这三)(?:项|个|样|笔)(?:数|科目)?[？?。\s]*$|[两三](?:项|个|类)?数|[两三四](?:栏|列)|都报|各[^，。？]{0,5}(?:多少|几)|[和与、及][^，。？的]{2,12}的(?:预算|决算|执行)数?[？?。\s]*$|各(?:是|自|有)?(?:[变增减涨降占]|什么变|怎样|怎么变)"
)
"""A question that asks of each of its names alone (甲和乙各多少)."""
_ACCOUNTS = frozenset({"account", "economic", "function"})
_JOINS = ("、", "和", "与", "及", "以及", "跟")
_ONE_OF_THEM = regex(
    r"最[\u4e00-\u9fff]{1,2}的?前?[一那两二三四五六七八九十]?(?:个?项目|项|笔|块)|哪一?(?:个项目|[项笔块])[^，。？]{0,10}最|[里中]前[两三四五六]"
)
"""One of several, which what all of them come to is not."""
_TOGETHER = regex(r"一共|总共|共(?=[多几])|加|合起来|之和|总和")


def _of_two(inquiry: Inquiry) -> Answer | None:
    """What two figures make of each other, where a question sets two apart or asks for several in one breath."""
    ways = (
        answer_gap,
        answer_rest,
        answer_with_added,
        answer_without,
        answer_of_both,
        answer_readings_apart,
        answer_vacancies,
        answer_multiplied,
        answer_per_reception,
    )
    gap = next((answer for way in ways if (answer := way(inquiry)) is not None), None)
    if gap is not None:
        return gap
    if _TIMES.search(inquiry.question.plain) and not inquiry.question.change:
        return answer_times(inquiry) or not_found(inquiry)
    if asked_pair(inquiry.question.plain):
        # Neither of the two is the answer, and no change from the year before is.
        return answer_difference(inquiry) or answer_years_apart(inquiry) or not_found(inquiry)
    return _parts(inquiry) or answer_execution(inquiry)


def answer_figures(inquiry: Inquiry) -> Answer | None:
    """What two figures make of each other, several asked for together, one computed, or the one that is stated."""
    apart = _of_two(inquiry)
    if apart is not None:
        return apart
    together = _each_named(inquiry) or _number_and_amount(inquiry)
    if together:
        return several(inquiry, together)
    if PER_HEAD.search(inquiry.question.plain) and not _stated_per_head(inquiry):
        # Whose heads an amount is to be divided by, no document says.
        return not_found(inquiry)
    computed = (answer_computed(inquiry) if inquiry.question.operation else None) or answer_per_unit(inquiry)
    if computed is None and PER_VEHICLE.search(inquiry.question.plain) and not _stated_per(inquiry, "/辆"):
        # What all vehicles cost is no answer where their number isn't told.
        return not_found(inquiry)
    if inquiry.question.operation == "previous":
        # A figure that the document gives for that year in passing is not what is to be worked out.
        return computed or not_found(inquiry)
    if computed is not None and (inquiry.question.operation != "sum" or not states_it(inquiry)):
        return computed
    if inquiry.question.operation in ("max", "min") and _ONE_OF_THEM.search(inquiry.question.plain):
        # 最大的项目是哪个 is not answered with what all projects come to.
        return not_found(inquiry)
    each = of_each_department(inquiry) if not inquiry.question.wants_reason else []
    if each:
        return ambiguous(inquiry, each)
    if inquiry.whole and (earlier := _derived_previous(inquiry)) is not None:
        # What single items were budgeted the year before is nothing of the whole.
        return earlier
    answer = answer_growth(inquiry) or answer_figure(inquiry)
    return answer or answer_years_apart(inquiry) or _derived_previous(inquiry)


def _each_named(inquiry: Inquiry) -> list[Match]:
    """One figure for each of the things that a question asks of alone (货物、服务各多少); nothing where it asks of one."""
    question = inquiry.question
    asks_a_sum = question.operation == "sum" and _TOGETHER.search(question.plain)
    asks_each = EACH_ASKED.search(question.plain) or _names_side_by_side(question)
    if not asks_each or asks_a_sum or question.operation not in (None, "share", "sum"):
        return []
    inner = without_container(inquiry)
    named = measures_apart(inquiry) or figures_apart(inquiry) or (figures_apart(inner) if inner else [])
    named = named or columns_apart(inquiry) or named_apart(inquiry) or group(inquiry)
    return named if 1 < len(named) <= _MOST_NAMED else []


def _names_side_by_side(question: Question) -> bool:
    """Whether a question is of several accounts and nothing else (水费和电费多少)."""
    if question.change or question.operation is not None:
        return False
    spots = [spot for spot in question.spots if spot.term.kind in _ACCOUNTS and not spot.everyday]
    joined = all(question.plain[one.end : other.start] in _JOINS for one, other in pairwise(spots))
    return len({spot.term.name for spot in spots}) > 1 and joined and len({spot.start for spot in spots}) == len(spots)


def _stated_per_head(inquiry: Inquiry) -> bool:
    return _stated_per(inquiry, "/人") or any(PER_HEAD.search("".join(m.figure.path)) for m in inquiry.fitting())


def _stated_per(inquiry: Inquiry, unit: str) -> bool:
    """Whether an amount is stated per one of something (元/辆)."""
    return any(unit in m.figure.quantity.unit for m in inquiry.fitting())


def answer_both_measures(inquiry: Inquiry) -> Answer | None:
    """年初的和决算的都报一下: the amounts of one account by the two measures that a question names; None for any other list."""
    both = measures_apart(inquiry) if _BOTH_TOLD.search(inquiry.question.plain) else []
    return several(inquiry, both) if both else None


def _number_and_amount(inquiry: Inquiry) -> list[Match]:
    """How many there are and how much they come to, asked for together (项目数和资金额分别是多少)."""
    if not _NUMBER_AND_AMOUNT.search(inquiry.question.plain):
        return []
    number = choose(replace(inquiry, question=replace(inquiry.question, dimension="数量"), focus=(), _found=None))
    amount = _beside(inquiry, number.best, "金额") if number is not None else None
    return [number.best, amount] if number is not None and amount is not None else []


def states_it(inquiry: Inquiry) -> bool:
    """Whether a total is stated as such, so that nothing need be added up."""
    choice = choose(inquiry)
    if names_several(inquiry):
        return False
    if choice is None or len(choice.readings) != 1 or choice.best.precision <= _NAMED:
        return False
    figure = choice.best.figure
    # A row that is named in full, by its code or among others of its name, is no column to be added up.
    asked = fold(inquiry.question.plain)
    named = figure.row is not None and fold(figure.row) in asked
    return (
        figure.column is None
        or figure.row is None
        or (named and not _PLURAL.search(asked.replace(fold(figure.row or ""), "")))
    )


def _asks_in_parts(inquiry: Inquiry) -> bool:
    """Whether clauses ask for figures of their own; 是增加还是减少，多少 asks for one change and no amount beside it."""
    asks = inquiry.question.asks
    if len(asks) < 2 or inquiry.question.operation not in (None, "sum", "average", "share"):  # noqa: PLR2004
        return False
    names = inquiry.catalogue.names
    named = any(telling(understand(ask, names).words) for ask in asks[1:])
    return named or not understand(asks[0], names).change


def _parts(inquiry: Inquiry) -> Answer | None:
    """Each asking clause gets its own figure, with the subject of the first (车辆有几辆，价值多少)."""
    if not _asks_in_parts(inquiry):
        return None
    return _parts_beside(inquiry) or _parts_each(inquiry)


def _parts_beside(inquiry: Inquiry) -> Answer | None:
    named = figures_beside(inquiry, inquiry.question.asks)
    return several(inquiry, named) if named else None


def _parts_each(inquiry: Inquiry) -> Answer | None:
    names = inquiry.catalogue.names
    first = understand(inquiry.question.asks[0], names)
    if len(inquiry.question.asks) == 2 and not telling(understand(inquiry.question.asks[1], names).words):  # noqa: PLR2004
        both = measures_apart(inquiry)
        if both:
            return several(inquiry, both)
    found: list[Match] = []
    for number, ask in enumerate(inquiry.question.asks):
        part = understand(ask, names)
        if part.kind not in ("figure", "count"):
            return None
        if part.dimension is None:
            part = replace(part, dimension=inquiry.question.dimension if number else first.dimension)
        each = _each_part(inquiry, ask) if number else []
        if each:
            found.extend(each)
            continue
        match = _stated_share(inquiry, part, found) or _part(inquiry, part, first if number else None)
        if found and (match is None or match.figure.id in {m.figure.id for m in found}):
            match = _beside(inquiry, found[-1], part.dimension)
        if match is None:
            return None
        found.append(match)
    return several(inquiry, found) if len({m.figure.id for m in found}) == len(found) else None


def _each_part(inquiry: Inquiry, ask: str) -> list[Match]:
    """采购总额是多少，其中货物、服务各多少: one figure for each name of the clause, of what the first clause is about."""
    if not EACH_ASKED.search(ask):
        return []
    about = _ASKING.sub("", inquiry.question.asks[0])
    joined = replace(inquiry.question, plain=f"{about}，{ask.removeprefix('其中')}", dimension=None)
    return figures_apart(replace(inquiry, question=joined))


def _stated_share(inquiry: Inquiry, part: Question, found: Sequence[Match]) -> Match | None:
    """项目支出是多少，占总支出百分之几: the share that the document states of what the clause before asks for."""
    if not found or part.operation != "share":
        return None
    whole = found[-1].figure
    shares = [
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.measure == "占比" and p.figure.label == whole.label and p.figure.document_id == whole.document_id
    ]  # fmt: skip
    return replace(found[-1], figure=shares[0]) if len({f.quantity.value for f in shares}) == 1 else None


def _beside(inquiry: Inquiry, match: Match, wanted: str | None) -> Match | None:
    """The next figure of the kind asked for in the passage of another one (有几个项目，涉及多少资金)."""
    figure = match.figure
    after = [
        profile.figure
        for profile in inquiry.catalogue.profiles
        if profile.figure.chunk_id == figure.chunk_id
        and profile.figure.quantity.start > figure.quantity.start
        and wanted is not None
        and dimension(profile.figure.quantity.unit) == wanted
    ]
    nearest = min(after, key=lambda f: f.quantity.start, default=None)
    return replace(match, figure=nearest) if nearest is not None else None


def _part(inquiry: Inquiry, part: Question, first: Question | None) -> Match | None:
    """One clause's figure: by its own words where they name something, else with those of the first clause."""
    tries = [part.words] if first is None else [part.words, (*first.words, *part.words)]
    for number, words in enumerate(tries):
        if first is not None and number == 0 and (not telling(words) or all(_NO_NAME.fullmatch(w.text) for w in words)):
            continue
        atoms = atoms_of(words, inquiry.catalogue)
        pieces = tuple(word.text for word in words)
        own = atoms_of(part.focus, inquiry.catalogue)
        choice = choose(replace(inquiry, question=part, pieces=pieces, atoms=atoms, focus=(), subject=own, _found=None))
        if choice is not None:
            return choice.best
    return None


def _derived_previous(inquiry: Inquiry) -> Answer | None:
    """A year that no document is of, where this year's figure and its change are stated."""
    if not inquiry.years or inquiry.question.change or inquiry.question.measure == "决算数":
        return None
    budget_years = {str(c.identity.year) for c in inquiry.contents.values()}
    # 2019年预算里，上一年（2018年）的…: the year that a document is of says which document is meant.
    earlier = [year for year in inquiry.years if year not in budget_years]
    if not earlier or not {str(int(year) + 1) for year in earlier} <= budget_years:
        return None
    return answer_previous(inquiry)
