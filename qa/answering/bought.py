"""How much is bought of goods, of works or of services, added up by the codes of what is bought.

The first letter of a code says the class: A goods, B works, C services (财政部《政府采购品目分类目录》).
"""

from collections import defaultdict
from collections.abc import Sequence

from corpus.records import Chunk, Figure
from corpus.regex import regex
from qa.answer import Answer, Derivation
from qa.answering.absent import not_found
from qa.answering.lookup import state
from qa.answering.records import Records, amounts
from qa.compose import plain, said, terms_of, total_of
from qa.inquiry import Inquiry
from qa.matching.match import Match

_LETTERS = {"货物": "A", "工程": "B", "服务": "C"}
_ASKED = regex(
    r"采购(?:预算|支出|金额|计划)?(?:里面?|里头|中|当中|的)?(?P<after>货物|工程|服务)(?:类|方面)?(?:采购|预算|支出|金额|类)?(?:的|一共|总共|合计|安排了?|是|有|花了?)*(?:多少|几|$|[？?。\s])|"
    r"(?:^|[，,的买])(?P<before>货物|工程|服务)类?的?(?:政府)?采购(?:预算|支出|金额)?(?:一共|总共|合计|安排了?|是|有|花了?)*(?:多少|几)"
)
_CODES_HEADED = regex(r"目录|品目|编码|序号|代码|编号")
_CODE = regex(r"[ABC]\d{2,}")


def answer_bought(inquiry: Inquiry) -> Answer | None:
    """The sum of the rows of a class; None where the document states it, or has no one table with such codes."""
    asked = _ASKED.search(inquiry.question.plain)
    if asked is None or inquiry.question.kind not in ("figure", "count") or inquiry.question.change:
        return None
    named = asked["after"] or asked["before"]
    concept = f"{named}类采购"
    profiles = inquiry.catalogue.of_term(concept)
    if any(p.figure.concept == concept and p.figure.document_id in inquiry.contents for p in profiles):
        return None
    tables = [rows for content in inquiry.contents.values() for rows in _coded(inquiry, content.id)]
    if len(tables) != 1:
        return None
    own = tuple(row for row in tables[0].rows if _code_of(row)[:1] == _LETTERS[named])
    if not own:
        return not_found(inquiry)
    figures = [f for _, f in amounts(inquiry, Records(tables[0].table, named, own, 0)) if f is not None]
    return _total(inquiry, named, tables[0].table, figures) if len(figures) == len(own) else None


def _coded(inquiry: Inquiry, document_id: str) -> list[Records]:
    """The tables of a document whose rows bear codes of what is bought."""
    tables: dict[str, list[Chunk]] = defaultdict(list)
    for chunk in inquiry.chunks(document_id):
        if chunk.kind == "row" and chunk.table and "采购" in chunk.table and chunk.subject is None and _code_of(chunk):
            tables[chunk.table].append(chunk)
    return [Records(title, "", tuple(rows), 0) for title, rows in tables.items()]


def _code_of(row: Chunk) -> str:
    cells = (f.text for f in row.fields if _CODES_HEADED.search(f.header) and _CODE.fullmatch(f.text))
    return next(cells, "")


def _total(inquiry: Inquiry, named: str, table: str, figures: Sequence[Figure]) -> Answer:
    if len(figures) == 1:
        return state(inquiry, Match(figures[0], 1.0, 1.0, 1.0, 1.0, 0))
    total, unit = total_of(figures)
    draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in figures]
    draft.add_computed(f"{named}类采购合计", total, unit, figures[0].measure, figures[0])
    listed = "；".join(f"{figure.row or figure.label}{said(figure)}" for figure in figures)
    text = f"{table}里{named}类（编码以{_LETTERS[named]}开头）{len(figures)}项合计{plain(total)}{unit}：{listed}。"
    derivation = Derivation(f"{terms_of(figures, unit)} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)
