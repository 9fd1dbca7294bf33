"""Which way to an answer: for each kind of question the steps that may answer it, in order."""

import re
from collections.abc import Callable

from corpus.regex import regex
from qa.answer import Answer
from qa.answering.absent import no_such_department, not_found
from qa.answering.attribute import (
    answer_attribute,
    answer_basis,
    answer_document_number,
    answer_either,
    answer_rank,
    answer_row_text,
)
from qa.answering.bought import answer_bought
from qa.answering.by_use import answer_by_use
from qa.answering.by_value import answer_by_value
from qa.answering.changes import answer_most_changed, answer_which_changed
from qa.answering.choice import choose
from qa.answering.classes import answer_top_class
from qa.answering.compare import answer_comparison
from qa.answering.compute import answer_computed
from qa.answering.counting import answer_count, answer_count_of_list
from qa.answering.denied import answer_denied
from qa.answering.each_department import answer_share_of_each
from qa.answering.each_of_several import answer_each_of_several
from qa.answering.enumerated import answer_said_to_include, answer_spelled_out
from qa.answering.everyday import answer_everyday
from qa.answering.extremes import answer_larger
from qa.answering.figures import EACH_ASKED, answer_both_measures, answer_figures, states_it
from qa.answering.foremost import answer_foremost
from qa.answering.goals import answer_goal
from qa.answering.headed import answer_entry, answer_headings, answer_titled
from qa.answering.listing import answer_list
from qa.answering.lookup import answer_figure, carried, state
from qa.answering.meaning import answer_by_meaning
from qa.answering.members import answer_members, answer_total_of_parts
from qa.answering.numbered import answer_numbered, asks_of_number
from qa.answering.one_of_units import answer_one_of_units, asks_of_one_unit
from qa.answering.over_accounts import answer_by_rate, answer_over_accounts
from qa.answering.passage import (
    FIRM_ASKED,
    answer_date,
    answer_definition,
    answer_passage,
    answer_purpose,
    answer_reason,
)
from qa.answering.project_note import answer_project_note
from qa.answering.projects import answer_projects
from qa.answering.records import answer_records
from qa.answering.roles import answer_role
from qa.answering.section import answer_section
from qa.answering.sides import answer_sides
from qa.answering.units import answer_units
from qa.answering.vehicles import answer_vehicles
from qa.answering.when_and_where import answer_when_or_where
from qa.answering.whole import of_the_whole, without_container
from qa.answering.yesno import answer_yesno
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams
from qa.understanding.kinds import Kind

_LISTED = 0.7
_NAMED, _COVERED = 0.8, 0.75
_OF_A_REGION = regex(
    r"全[区市省县州国旗](?:20\d\d年)?度?的?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金|财政)(?:预算)?(?:总?收入|总?支出|总额)"
)
"""What a government's budget holds; a department's disclosure speaks of the department alone."""
_DOCUMENT_NUMBER = regex(r"[\[【〔(（](?:19|20)\d\d[\]】〕)）]\s*\d+号?")
_GLOSSARY = regex(r"名词解释(?:里面?|中|部分|上)?")
_SEVERAL_ASKED = regex(r"哪[几些两三四五]|都列|列出|列全")
_ALONE = regex(
    r"(?:光是?|单单|单是|只算|只看|仅算)(?P<part>[\u4e00-\u9fff]{2,6}?)(?=[（(，,]|预算|花|是|要|多少|一年|有)|"
    r"(?:下面的?|下属的?|所属的?)?(?P<whose>[\u4e00-\u9fff]{2,12}?)的?(?:单独|单列)(?:的?(?:预算|支出|经费|决算)|(?:安排|列|编|拨|批)?了?(?:多少|几))"
)
_OF_RUNNING = regex(r"油|燃料|修车|过路|过桥|停车|车险|洗车|车检")
"""What 公务用车运行维护费 is made of and no disclosure gives alone (财政部 definition of the 三公 items)."""
_MONEY_ENDS = ("费", "支出", "收入", "经费", "补贴", "补助", "公积金", "工资")
"""What the names of accounts end in: no list and no passage stands for one."""
_CODED = regex(r"(?<!\d)[2-5]\d{2}(?:\d\d){0,2}(?!\d)")
_TABLES_ASKED = regex(r"几张|多少张|几个项目|多少个项目|哪[些几]个?项目")
_TOTAL = regex(r"总(?:预算|决算)")
_HOW_MUCH = regex(r"多少|几|数额|金额|差|还是(?:多|少|增|减|涨|降)|幅度|变化|变动|同比|增减")
_ASKS_A_NUMBER = regex(r"多少|几|[增减]|[高低]|占|率|数|额|\d|价|值|费|钱|款|金")
_Step = Callable[[Inquiry], Answer | None]


def solve(inquiry: Inquiry) -> Answer:
    """The first answer that a step gives, else what was looked for and not found."""
    if inquiry.missing is not None:
        return no_such_department(inquiry)
    if _OF_A_REGION.search(inquiry.question.plain) and not _told_of_a_region(inquiry):
        return not_found(inquiry)
    units = answer_one_of_units(inquiry) or answer_units(inquiry)
    if units is not None:
        return units
    if inquiry.question.kind != "yesno" and (_of_a_part(inquiry) or asks_of_one_unit(inquiry)):
        return not_found(inquiry)
    asked = of_the_whole(inquiry)
    answer = _first(asked)
    if answer is not None and answer.status == "ambiguous":
        # 工资福利支出中绩效工资多少 is of the one account within the other.
        inner = without_container(inquiry)
        of_inner = _first(inner) if inner is not None else None
        answer = of_inner if of_inner is not None and of_inner.status == "answered" else answer
    if answer is not None:
        return answer
    # A sum that is called 收支总预算 is the whole as well, where no expenditure is stated alone.
    answer = answer_figure(inquiry) if asked is not inquiry and _TOTAL.search(inquiry.question.plain) else None
    part = without_container(inquiry) if answer is None else None
    return answer or (_first(part) if part is not None else None) or not_found(inquiry)


def _of_a_part(inquiry: Inquiry) -> bool:
    """Whether a question asks for a part alone that no figure is of (光油钱, 培训中心单独的预算)."""
    alone = _ALONE.search(inquiry.question.plain)
    if alone is None or len(inquiry.question.asks) > 1:
        return False
    named = alone["part"] or alone["whose"]
    if alone["part"] and _OF_RUNNING.search(named) is None:
        return False
    pairs = grams(named)
    return not any(len(pairs & grams("".join(m.figure.path))) >= _NAMED * len(pairs) for m in inquiry.found())


def _first(asked: Inquiry) -> Answer | None:
    """The first answer that a step gives."""
    for step in (
        answer_sides,
        answer_each_of_several,
        answer_share_of_each,
        answer_comparison,
        answer_over_accounts,
        answer_by_rate,
        answer_foremost,
        answer_most_changed,
        answer_which_changed,
        answer_project_note,
        answer_goal,
        answer_by_value,
        answer_when_or_where,
        *_STEPS[asked.question.kind],
    ):
        answer = step(asked)
        if answer is not None:
            return answer
    return None


def _explained(inquiry: Inquiry) -> Answer | None:
    """What the glossary says, where the question names the glossary and a term in it."""
    if not _GLOSSARY.search(inquiry.question.plain):
        return None
    listed = answer_said_to_include(inquiry) if inquiry.question.kind in ("list", "count") else None
    return listed or answer_definition(inquiry)


def _bases_listed(inquiry: Inquiry) -> Answer | None:
    """All documents of a list of grounds, where the question asks for several (立项依据是哪几个文件)."""
    return answer_headings(inquiry) if _SEVERAL_ASKED.search(inquiry.question.plain) else None


def _told_of_a_region(inquiry: Inquiry) -> bool:
    return any(_OF_A_REGION.search(content.text) for content in inquiry.contents.values())


def _changed(inquiry: Inquiry) -> Answer | None:
    """How much it changed and why: the change with its reason, where both are asked for."""
    if not inquiry.question.change or not _HOW_MUCH.search(inquiry.question.plain):
        return None
    answer = (answer_figures if EACH_ASKED.search(inquiry.question.plain) else answer_figure)(inquiry)
    return answer if answer is not None and answer.status == "answered" else None


def _numbered(inquiry: Inquiry) -> Answer | None:
    """The document of a number; a number that stands nowhere is no other document's."""
    return (answer_numbered(inquiry) or not_found(inquiry)) if asks_of_number(inquiry) else None


def _projects_of_basis(inquiry: Inquiry) -> Answer | None:
    """哪些项目依据某文件 asks for projects, not for the document."""
    named = "《" in inquiry.question.plain or _DOCUMENT_NUMBER.search(inquiry.question.plain)
    return answer_list(inquiry) if named and "项目" in inquiry.question.plain else None


def _projects_by_cell(inquiry: Inquiry) -> Answer | None:
    """依据写“问卷调查”的有几张 asks for tables, not for the ground of one."""
    return answer_projects(inquiry) if _TABLES_ASKED.search(inquiry.question.plain) else None


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


def _largest_part(inquiry: Inquiry) -> Answer | None:
    """三公经费里哪项最多: the largest or the smallest part of an account, or of the names that a question joins."""
    return answer_members(inquiry) or answer_larger(inquiry) if inquiry.question.operation in ("max", "min") else None


def _ranked(inquiry: Inquiry) -> Answer | None:
    top = answer_top_class(inquiry)
    if top is not None:
        return top
    return answer_computed(inquiry) if inquiry.question.operation in ("max", "min", "average") else None


def _aggregated(inquiry: Inquiry) -> Answer | None:
    if inquiry.question.operation == "sum" and (inquiry.question.counted in ("条", "项", "张") or states_it(inquiry)):
        return None
    return answer_computed(inquiry)


def _described(inquiry: Inquiry) -> Answer | None:
    """A column of words asked for by its name (指标描述), although the row has a number too."""
    amount = inquiry.question.dimension == "金额" or "多少" in inquiry.question.plain
    if _CODED.search(inquiry.question.plain) and amount:
        return None
    return (
        answer_attribute(inquiry)
        if re.search(r"描述|依据栏|备注|序号|编码|编号|代码|采购方式|计量单位|规格|性质", inquiry.question.plain)
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
    accounts = any(not s.everyday and s.surface.endswith(_MONEY_ENDS) for s in inquiry.question.spots)
    if numeric or inquiry.assumed or accounts:
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


_STEPS: dict[Kind, tuple[_Step, ...]] = {
    "definition": (answer_spelled_out, answer_definition, answer_purpose),
    "reason": (_changed, answer_reason),
    "basis": (_projects_by_cell, _numbered, answer_document_number, _projects_of_basis, _bases_listed, answer_basis),
    "purpose": (_changed, answer_titled, answer_members, answer_purpose),
    "yesno": (_previous_year, answer_yesno),
    "list": (
        _explained,
        answer_both_measures,
        answer_entry,
        _changed,
        answer_top_class,
        answer_projects,
        answer_members,
        answer_records,
        _ranked,
        answer_list,
        _listed_in_passage,
    ),
    "count": (
        answer_vehicles,
        answer_projects,
        answer_top_class,
        answer_members,
        answer_records,
        _aggregated,
        answer_count,
        answer_figures,
        answer_count_of_list,
        answer_by_meaning,
    ),
    "text": (
        _explained,
        answer_role,
        _changed,
        answer_top_class,
        _largest_part,
        answer_entry,
        answer_titled,
        _ranked,
        answer_either,
        answer_attribute,
        answer_row_text,
        answer_rank,
        _figures_without_ambiguity,
        answer_passage,
    ),
    "figure": (
        _carried_over,
        answer_entry,
        answer_bought,
        answer_top_class,
        answer_members,
        answer_records,
        _ranked,
        _described,
        answer_vehicles,
        answer_by_use,
        answer_figures,
        _dated,
        _counted,
        _told,
        answer_total_of_parts,
        answer_denied,
        answer_everyday,
        answer_by_meaning,
    ),
}
"""For each kind of question what is tried, in order; a new way of answering takes its place here."""
