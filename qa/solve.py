"""Which way to an answer: for each kind of question the steps that may answer it, in order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.text import fold
from corpus.units import dimension
from qa.answer import Answer
from qa.answering.apart import asked_pair, figures_apart
from qa.answering.attribute import (
    answer_attribute,
    answer_basis,
    answer_document_number,
    answer_either,
    answer_rank,
    answer_row_text,
)
from qa.answering.changes import answer_which_changed
from qa.answering.classes import answer_top_class
from qa.answering.compare import answer_comparison, of_each_department
from qa.answering.compute import (
    answer_computed,
    answer_difference,
    answer_of_both,
    answer_readings_apart,
    answer_rest,
    answer_times,
    answer_without,
    group,
    named_apart,
    names_several,
)
from qa.answering.counting import answer_count, answer_count_of_list
from qa.answering.derive import answer_growth, answer_multiplied, answer_per_unit, answer_previous, answer_vacancies
from qa.answering.execution import answer_execution, answer_gap, answer_over_accounts, measures_apart
from qa.answering.listing import answer_entry, answer_headings, answer_list, answer_said_to_include
from qa.answering.lookup import ambiguous, answer_figure, carried, choose, several, state
from qa.answering.meaning import answer_by_meaning
from qa.answering.members import answer_members
from qa.answering.numbered import answer_numbered, asks_of_number
from qa.answering.passage import (
    FIRM_ASKED,
    answer_date,
    answer_definition,
    answer_passage,
    answer_purpose,
    answer_reason,
)
from qa.answering.projects import answer_projects
from qa.answering.records import answer_records
from qa.answering.section import answer_section
from qa.answering.whole import of_the_whole
from qa.answering.yesno import answer_yesno
from qa.compose import Draft, measure_of, name_of, said
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, coverage, telling
from qa.matching.match import Match
from qa.understanding.question import Kind, Question, understand

_NEAREST = 3
_LISTED = 0.7
_MOST_NAMED = 6
_NAMED, _COVERED = 0.8, 0.75
_OF_A_REGION = re.compile(
    r"全[区市省县州国旗](?:20\d\d年)?度?的?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金|财政)(?:预算)?(?:总?收入|总?支出|总额)"
)
"""What a government's budget holds; a department's disclosure speaks of the department alone."""
_NUMBER_AND_AMOUNT = re.compile(r"数量?[和与、及跟][\u4e00-\u9fff]{0,6}(?:额|资金|钱|价值)")
_DOCUMENT_NUMBER = re.compile(r"[\[【〔(（](?:19|20)\d\d[\]】〕)）]\s*\d+号?")
_GLOSSARY = re.compile(r"名词解释(?:里面?|中|部分|上)?")
_SEVERAL_ASKED = re.compile(r"哪[几些]|都列|列出|列全")
_TOTAL = re.compile(r"总(?:预算|决算)")
_TIMES = re.compile(r"(?:几|多少)倍")
_PLURAL = re.compile(r"[几各两三四五六七八九十、和与]|所有|全部|加")
_EACH = re.compile(
    r"分别|[两三](?:项|个|类)?数|都报|各[^，。？]{0,5}(?:多少|几)|各(?:是|自|有)?(?:[变增减涨降占]|什么变|怎样|怎么变)"
)
_TOGETHER = re.compile(r"一共|总共|共(?=[多几])|加|合起来|之和|总和")
_HOW_MUCH = re.compile(r"多少|几|数额|金额|差|还是(?:多|少|增|减|涨|降)|幅度|变化|变动|同比|增减")
_ASKS_A_NUMBER = re.compile(r"多少|几|[增减]|[高低]|占|率|数|额|\d|价|值|费|钱|款|金")
_Step = Callable[[Inquiry], Answer | None]


def solve(inquiry: Inquiry) -> Answer:
    """The first answer that a step gives, else what was looked for and not found."""
    if inquiry.missing is not None:
        return _no_such_department(inquiry)
    if _OF_A_REGION.search(inquiry.question.plain) and not _told_of_a_region(inquiry):
        return _not_found(inquiry)
    asked = of_the_whole(inquiry)
    for step in (answer_comparison, answer_over_accounts, answer_which_changed, *_STEPS[asked.question.kind]):
        answer = step(asked)
        if answer is not None:
            return answer
    # A sum that is called 收支总预算 is the whole as well, where no expenditure is stated alone.
    by_name = answer_figure(inquiry) if asked is not inquiry and _TOTAL.search(inquiry.question.plain) else None
    return by_name or _not_found(inquiry)


def _explained(inquiry: Inquiry) -> Answer | None:
    """What the glossary says, where the question names the glossary and a term in it."""
    return answer_definition(inquiry) if _GLOSSARY.search(inquiry.question.plain) else None


def _bases_listed(inquiry: Inquiry) -> Answer | None:
    """All documents of a list of grounds, where the question asks for several (立项依据是哪几个文件)."""
    return answer_headings(inquiry) if _SEVERAL_ASKED.search(inquiry.question.plain) else None


def _told_of_a_region(inquiry: Inquiry) -> bool:
    return any(_OF_A_REGION.search(content.text) for content in inquiry.contents.values())


def _changed(inquiry: Inquiry) -> Answer | None:
    """How much it changed and why: the change with its reason, where both are asked for."""
    if not inquiry.question.change or not _HOW_MUCH.search(inquiry.question.plain):
        return None
    answer = (_figures if _EACH.search(inquiry.question.plain) else answer_figure)(inquiry)
    return answer if answer is not None and answer.status == "answered" else None


def _numbered(inquiry: Inquiry) -> Answer | None:
    """The document of a number; a number that stands nowhere is no other document's."""
    return (answer_numbered(inquiry) or _not_found(inquiry)) if asks_of_number(inquiry) else None


def _projects_of_basis(inquiry: Inquiry) -> Answer | None:
    """哪些项目依据某文件 asks for projects, not for the document."""
    named = "《" in inquiry.question.plain or _DOCUMENT_NUMBER.search(inquiry.question.plain)
    return answer_list(inquiry) if named and "项目" in inquiry.question.plain else None


def _carried_over(inquiry: Inquiry) -> Answer | None:
    """换成元: the figure of the turn before, in the unit asked for."""
    if inquiry.atoms or not inquiry.previous or inquiry.question.unit is None or inquiry.question.change:
        return None
    return state(inquiry, carried(inquiry))


def _previous_year(inquiry: Inquiry) -> Answer | None:
    return answer_computed(inquiry) if inquiry.question.operation == "previous" else None


def _listed_in_passage(inquiry: Inquiry) -> Answer | None:
    """A sentence that may hold the names, where the question doesn't say how many they are."""
    return (
        None
        if re.search(r"哪[两三四五六七八九十]", inquiry.question.plain)
        else answer_passage(inquiry, minimum=_LISTED)
    )


def _ranked(inquiry: Inquiry) -> Answer | None:
    top = answer_top_class(inquiry)
    if top is not None:
        return top
    return answer_computed(inquiry) if inquiry.question.operation in ("max", "min", "average") else None


def _aggregated(inquiry: Inquiry) -> Answer | None:
    if inquiry.question.operation == "sum" and (inquiry.question.counted in ("条", "项", "张") or _stated(inquiry)):
        return None
    return answer_computed(inquiry)


def _described(inquiry: Inquiry) -> Answer | None:
    """A column of words asked for by its name (指标描述), although the row has a number too."""
    return (
        answer_attribute(inquiry)
        if re.search(r"描述|依据栏|备注|序号|编码|编号|代码|采购方式|规格|性质", inquiry.question.plain)
        else None
    )


def _counted(inquiry: Inquiry) -> Answer | None:
    asks = re.search(
        r"几|多少(?=[个项条种类张份款点])|数量", inquiry.question.plain
    ) and inquiry.question.dimension in (None, "数量")
    return answer_count_of_list(inquiry) or answer_said_to_include(inquiry) if asks else None


def _told(inquiry: Inquiry) -> Answer | None:
    """A bare name that is no figure's is that of a list or a passage: 部门职责, 机构设置."""
    numeric = inquiry.question.dimension is not None or _ASKS_A_NUMBER.search(inquiry.question.plain)
    if numeric or inquiry.assumed:
        return None
    return answer_list(inquiry) or answer_section(inquiry) or answer_passage(inquiry, minimum=_LISTED)


def _dated(inquiry: Inquiry) -> Answer | None:
    return answer_date(inquiry) if inquiry.question.dimension == "时间" else None


def _figures_without_ambiguity(inquiry: Inquiry) -> Answer | None:
    choice = choose(inquiry)
    if choice is None or choice.best.coverage < _COVERED or choice.best.precision < _LISTED:
        return None
    figure = choice.best.figure
    if FIRM_ASKED.search(inquiry.question.plain):
        return answer_passage(inquiry)
    if inquiry.subject and not coverage(inquiry.subject, [(f"{' '.join(figure.path)} {figure.context}", 1.0)]):
        # 领奖励金要带什么证件: the amount says nothing of what is asked for.
        return None
    if choice.best.figure.column is None and inquiry.question.dimension is None and inquiry.question.unit is None:
        # What is asked with 哪 or 什么 is in the words around a number of prose, which a passage gives with it.
        return answer_passage(inquiry, minimum=_LISTED)
    return answer_figure(inquiry)


def _of_two(inquiry: Inquiry) -> Answer | None:
    """What two figures make of each other, where a question sets two apart or asks for several in one breath."""
    ways = (
        answer_gap,
        answer_rest,
        answer_without,
        answer_of_both,
        answer_readings_apart,
        answer_vacancies,
        answer_multiplied,
    )
    gap = next((answer for way in ways if (answer := way(inquiry)) is not None), None)
    if gap is not None:
        return gap
    if _TIMES.search(inquiry.question.plain) and not inquiry.question.change:
        return answer_times(inquiry) or _not_found(inquiry)
    if asked_pair(inquiry.question.plain):
        # Neither of the two is the answer, and no change from the year before is.
        return answer_difference(inquiry) or _not_found(inquiry)
    return _parts(inquiry) or answer_execution(inquiry)


def _figures(inquiry: Inquiry) -> Answer | None:
    apart = _of_two(inquiry)
    if apart is not None:
        return apart
    asks_a_sum = inquiry.question.operation == "sum" and _TOGETHER.search(inquiry.question.plain)
    if _EACH.search(inquiry.question.plain) and not asks_a_sum and inquiry.question.operation in (None, "share", "sum"):
        named = measures_apart(inquiry) or figures_apart(inquiry) or named_apart(inquiry) or group(inquiry)
        if 1 < len(named) <= _MOST_NAMED:
            return several(inquiry, named)
    together = _number_and_amount(inquiry)
    if together:
        return several(inquiry, together)
    computed = (answer_computed(inquiry) if inquiry.question.operation else None) or answer_per_unit(inquiry)
    if inquiry.question.operation == "previous":
        # A figure that the document gives for that year in passing is not what is to be worked out.
        return computed or _not_found(inquiry)
    if computed is not None and (inquiry.question.operation != "sum" or not _stated(inquiry)):
        return computed
    each = of_each_department(inquiry) if not inquiry.question.wants_reason else []
    if each:
        return ambiguous(inquiry, each)
    answer = answer_figure(inquiry)
    return answer or answer_growth(inquiry) or _derived_previous(inquiry)


def _number_and_amount(inquiry: Inquiry) -> list[Match]:
    """How many there are and how much they come to, asked for together (项目数和资金额分别是多少)."""
    if not _NUMBER_AND_AMOUNT.search(inquiry.question.plain):
        return []
    number = choose(replace(inquiry, question=replace(inquiry.question, dimension="数量"), focus=(), _found=None))
    amount = _beside(inquiry, number.best, "金额") if number is not None else None
    return [number.best, amount] if number is not None and amount is not None else []


def _stated(inquiry: Inquiry) -> bool:
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
    return figure.column is None or (named and not _PLURAL.search(asked.replace(fold(figure.row or ""), "")))


def _parts(inquiry: Inquiry) -> Answer | None:
    """Each asking clause gets its own figure, with the subject of the first (车辆有几辆，价值多少)."""
    if len(inquiry.question.asks) < 2 or inquiry.question.operation not in (None, "sum", "average", "share"):  # noqa: PLR2004
        return None
    names = inquiry.catalogue.names
    first = understand(inquiry.question.asks[0], names)
    found: list[Match] = []
    for number, ask in enumerate(inquiry.question.asks):
        part = understand(ask, names)
        if part.kind not in ("figure", "count"):
            return None
        if part.dimension is None:
            part = replace(part, dimension=inquiry.question.dimension if number else first.dimension)
        match = _stated_share(inquiry, part, found) or _part(inquiry, part, first if number else None)
        if found and (match is None or match.figure.id in {m.figure.id for m in found}):
            match = _beside(inquiry, found[-1], part.dimension)
        if match is None:
            return None
        found.append(match)
    return several(inquiry, found) if len({m.figure.id for m in found}) == len(found) else None


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
        if first is not None and number == 0 and not telling(words):
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


def _no_such_department(inquiry: Inquiry) -> Answer:
    names = "、".join(sorted({c.identity.name for c in inquiry.contents.values()})[:_NEAREST])
    text = f"没有找到：资料库里没有“{inquiry.missing}”的文件。现有：{names}等。"
    return inquiry.draft().answer(inquiry.question.text, text, status="not_found", confidence=0.8)


def _not_found(inquiry: Inquiry) -> Answer:
    """Say what was looked for and where, and what was nearest: names only, never a number as if it answered."""
    draft: Draft = inquiry.draft()
    looked = "、".join(inquiry.pieces) or inquiry.question.text
    when = "、".join(f"{year}年" for year in inquiry.years)
    names = "、".join(sorted({c.identity.name for c in inquiry.contents.values()})[:3])
    text = f"没有找到：在《{names}》里查“{when}{looked}”，文件没有写。" if names else "资料库里还没有文件，请先添加。"
    nearest = [m for m in inquiry.found() if m.coverage > 0.3][:_NEAREST]  # noqa: PLR2004
    labels = list(dict.fromkeys(f"{name_of(m.figure)}{measure_of(m.figure)}" for m in nearest if said(m.figure)))
    if labels:
        text += f"相近的有：{'；'.join(labels)}。"
    return draft.answer(inquiry.question.text, text, status="not_found", confidence=0.6, assumed=inquiry.assumed)


_STEPS: dict[Kind, tuple[_Step, ...]] = {
    "definition": (answer_definition, answer_purpose),
    "reason": (_changed, answer_reason),
    "basis": (_numbered, answer_document_number, _projects_of_basis, _bases_listed, answer_basis),
    "purpose": (_changed, answer_members, answer_purpose),
    "yesno": (_previous_year, answer_yesno),
    "list": (
        _explained,
        answer_entry,
        _changed,
        answer_projects,
        answer_members,
        answer_records,
        _ranked,
        answer_list,
        _listed_in_passage,
    ),
    "count": (
        answer_projects,
        answer_top_class,
        answer_members,
        answer_records,
        _aggregated,
        answer_count,
        _figures,
        answer_count_of_list,
        answer_by_meaning,
    ),
    "text": (
        _explained,
        _changed,
        _ranked,
        answer_entry,
        answer_either,
        answer_attribute,
        answer_row_text,
        answer_rank,
        _figures_without_ambiguity,
        answer_passage,
    ),
    "figure": (
        _carried_over,
        answer_members,
        answer_records,
        _ranked,
        _described,
        _figures,
        _dated,
        _counted,
        _told,
        answer_by_meaning,
    ),
}
"""For each kind of question what is tried, in order; a new way of answering takes its place here."""
