"""Yes or no: settled by a figure, by a document's own negation, or by what a passage affirms."""

import re
from collections.abc import Sequence

from corpus.headers import is_amount
from corpus.quantity import find_quantities
from corpus.records import Chunk, Figure, Quantity
from corpus.regex import regex
from corpus.text import fold
from corpus.units import TIMES, factor, is_money
from corpus.vocabulary import Spot, vocabulary
from qa.answer import Answer
from qa.answering.denied import denials
from qa.answering.passage import Found, sentences
from qa.answering.settled import (
    AGREES,
    asks_of_size,
    by_all,
    by_finding,
    by_nothing,
    by_value,
    comparable,
    only_way,
    stated_first,
)
from qa.answering.vehicles import vehicles_bought, vehicles_owned
from qa.answering.yesno_told import settled_by_names
from qa.compose import sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams
from qa.matching.match import good_enough

_NEGATION = regex(
    r"严禁|禁止|不得(?!少|低|超)|不准|无(?!障碍|业|线|论)|没有|未(?!成年|来)|不(?!断|动产|得|准|同|低于|少于|超过|高于|忘|含税)|非(?!常|税|遗|独立)"
)
_OR_NOT = regex(r"([\u4e00-\u9fff]{1,3})(?:或者?|与|和)(?:不|未|非)\1")
"""Both are said (批准或不批准), so nothing is denied."""
_SPENDS = regex(r"买|购|安排|有钱|花|列|编|给钱|拨")
_HAVE = regex(r"有没有|有无|尚有|可有|还有|是否有|有(?!关|效|序).*吗|存在|(?<!了)没有[？?]?$")
_OF_TERMS = regex(r"包[括含]|属于?|算|纳入|指|里面|在内|含|区别|一样|相同|一回事")
"""A question on what a term takes in, which the glossary settles."""
_DENIED_IN_QUESTION = regex(r"(?<![有是会能要])[没未](?!有[？?]?$)[\u4e00-\u9fff]{1,8}的")
"""A denial inside what is asked of (没划给税务的那部分收入由谁管), which the document's own denial only repeats."""
_ZERO = regex(r"(?<![\d.,])0(?:\.0+)?\s*(?:万?元|[辆台人个项家])")
_EXCEPT = regex(r"(?:除了?|不包?[括含]|剔除|扣除)(?P<what>[^，。；、]{2,20}?)(?:以外|之外|外|的|，|；|。|$)")
"""What a definition says it leaves out."""
_LEFT_OUT_LIKE = 0.25
_FIELD = frozenset({"account", "fund", "function", "economic", "procurement"})
_DONE = regex(r"(?P<verb>[\u4e00-\u9fff]{2})?了(?:吗|么|没有?)[？?\s]*$")
_SAME_VERB = ("开工动工动土破土", "完工竣工建成建好完成", "撤销取消撤并", "启动开始")
"""Verbs of how far a work is, two characters each, that say the same."""
_BELONGS = regex(
    r"^(?P<name>[^，。？]{3,16}?)(?:算不算|是不是|是否|算|在不在|属不属于|属于|有没有|包不包括)(?:被)?(?:也)?(?:在|纳入|属于|列入|编入|进)?(?P<list>[^，。？]*(?:范围|名单|单位|机构|之列|里头?|其中))"
)
_ENUMERATES = regex(r"(?:包括|分别(?:为|是)|共\s*\d+\s*[家个]|如下)[^。]*[、：:]")
_MODAL = regex(r"拟|将|计划|无|没有|未|有|可|能|应|须|严禁|禁止|^(?:均|也|都|并|且)?不")
_MIN_COVERAGE, _LIKELY = 0.4, 0.6
_SHARED = 1
_HOW_MUCH = regex(r"多少|几")
_DENIED_VERB = regex(r"(?:均|也|都|并|且)?[不未无没]")
_SAYS = 12
_LOOKED_AT = 12
_NAMED, _CALLED = 0.7, 0.5
_NAMED_THERE = 0.8


def answer_yesno(inquiry: Inquiry) -> Answer | None:
    """Begin with 是/有 or 不是/没有, then say why."""
    if AGREES.search(inquiry.question.plain):
        told = by_finding(inquiry)
        if told is not None or inquiry.question.operation in ("sum", "product"):
            # Whether amounts make another is settled by reckoning alone: a sentence that names them proves nothing.
            return told
        stated = stated_first(inquiry)
        if stated is not None:
            return stated
    way = only_way(inquiry)
    if way is not None:
        return way(inquiry)
    return (
        settled_by_names(inquiry)
        or vehicles_owned(inquiry)
        or vehicles_bought(inquiry)
        or _by_none(inquiry)
        or by_nothing(inquiry)
        or by_value(inquiry)
        or by_all(inquiry)
        or _by_named_figure(inquiry)
        or _by_text(inquiry)
        or _by_zero(inquiry)
    )


def _by_none(inquiry: Inquiry) -> Answer | None:
    """有没有政府性基金支出, where a sentence says 无政府性基金支出: the sentence's own word for there being none."""
    plain = inquiry.question.plain
    if not _HAVE.search(plain) or not inquiry.one_department:
        return None
    accounts = [spot for spot in inquiry.question.spots if spot.term.kind in _FIELD and not spot.everyday]
    for document_id, start, end, _ in denials(inquiry, accounts):
        draft = inquiry.draft()
        draft.cite(document_id, start, end)
        text = f"没有。{inquiry.contents[document_id].text[start:end].strip()}"
        return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None


def _by_text(inquiry: Inquiry) -> Answer | None:
    of_terms = _OF_TERMS.search(inquiry.question.plain) is not None
    for found in sentences(inquiry)[:_LOOKED_AT]:
        if found.covered < _MIN_COVERAGE:
            return None
        text = inquiry.contents[found.chunk.document_id].text[found.start : found.end]
        if not _has_verb(inquiry, text):
            continue
        heading = len(text.strip()) < _SAYS and not re.search(r"[。；，]", text)
        if heading or (not of_terms and _explains(inquiry, found.chunk)):
            continue
        affirmed = _affirms(inquiry, found, text, of_terms=of_terms)
        if affirmed is not None:
            return _say(inquiry, found.chunk, found.start, found.end, affirmed=affirmed)
    return None


def _has_verb(inquiry: Inquiry, text: str) -> bool:
    """Whether a sentence has the verb of what is asked to be done (动工了没有); true where no such thing is asked."""
    asked = _DONE.search(inquiry.question.plain)
    verb = asked["verb"] if asked is not None else None
    if verb is None:
        return True
    alike = next((group for group in _SAME_VERB if verb in {group[i : i + 2] for i in range(0, len(group), 2)}), verb)
    return any(alike[i : i + 2] in text for i in range(0, len(alike), 2))


def _affirms(inquiry: Inquiry, found: Found, text: str, *, of_terms: bool) -> bool | None:
    """Whether a sentence affirms or denies what is asked; None where it settles nothing."""
    plain = inquiry.question.plain
    if _not_listed(inquiry, text) or (of_terms and _left_out(inquiry, text)):
        return False
    clause = _OR_NOT.sub(r"\1", _clause(inquiry, text))
    if (_NEGATION.search(clause) and not _DENIED_IN_QUESTION.search(plain)) or _ZERO.search(clause):
        return False
    having = _HAVE.search(plain) is not None
    if found.chunk.kind == "row" and not any(is_amount(field.text) for field in found.chunk.fields):
        # A row whose amounts are blank says neither.
        return None
    if text.rstrip().endswith("表") or (having and coverage(inquiry.subject, [(text, 1.0)]) < _NAMED_THERE):
        return None
    wanted = [q for q in inquiry.question.quantities if q.unit not in TIMES]
    if wanted and not any(_as_said(q, wanted) for q in find_quantities(text)):
        # The passage is of what is asked, and says another number.
        return None if asks_of_size(inquiry) else False
    near = inquiry.found()[:3]
    figures = [m.figure for m in near if found.start <= m.figure.quantity.start < found.end and good_enough(m)]
    return not figures or figures[0].quantity.value != 0 or figures[0].direction is not None


def _as_said(quantity: Quantity, wanted: Sequence[Quantity]) -> bool:
    amount = quantity.value * (factor(quantity.unit) or 1)
    return any(comparable(quantity.unit, q.unit) and amount == q.value * (factor(q.unit) or 1) for q in wanted)


def _left_out(inquiry: Inquiry, text: str) -> bool:
    """Whether a definition leaves out what the question asks of (除因公出国（境）培训费以外的…: 出国培训算培训费吗)."""
    asked = _OF_TERMS.split(inquiry.question.plain)[0]
    named = grams(asked)
    return any(
        len(named & grams(found.group("what"))) >= _LEFT_OUT_LIKE * len(grams(found.group("what")))
        for found in _EXCEPT.finditer(text)
    )


def _not_listed(inquiry: Inquiry, text: str) -> bool:
    """Whether a sentence that counts up its members lacks the name that a question asks of (某杂志社算不算在汇总范围里)."""
    found = _BELONGS.search(inquiry.question.plain)
    if found is None or not _ENUMERATES.search(text):
        return False
    named = found.group("name")
    # A term of the field that is nearly all of the name may stand there by another word.
    terms = {s.term for s in vocabulary().spot(named) if s.end - s.start >= _NAMED * len(named)}
    listed = any(surface in text for term in terms for surface in vocabulary().surfaces(term))
    return not listed and len(grams(named) & grams(text)) < _NAMED * len(grams(named))


def _explains(inquiry: Inquiry, chunk: Chunk) -> bool:
    """Whether a passage says what a term or a table is, not what there is."""
    text = inquiry.contents[chunk.document_id].text
    start = min(c.start for c in inquiry.chunks(chunk.document_id) if c.block == chunk.block)
    return any("名词" in name for name in chunk.section) or bool(
        re.match(
            r"\s*(?:注|说明)\s*[：:]|.{0,8}[、.）)]?[“\"]?[^，。]{2,20}[”\"]?[：:]\s*(?:指|是指|是与|纳入)",
            text[start : chunk.end],
        )
    )


def _clause(inquiry: Inquiry, text: str) -> str:
    """The clause that speaks most of what is asked; of two, the one that speaks of having or intending."""
    clauses = [c for c in re.split(r"[，,。；;！？\n\t]", text) if c] or [text]
    covered = {c: coverage(inquiry.words, [(c, 1.0)]) for c in clauses}
    best = max(covered.values())
    asked = grams(inquiry.question.plain)
    likely = [
        c
        for c in clauses
        if covered[c] >= best * _LIKELY or (_DENIED_VERB.match(c.strip()) and len(grams(c) & asked) >= _SHARED)
    ]
    return max(likely, key=lambda c: (bool(_MODAL.search(c)), covered[c]))


def _by_named_figure(inquiry: Inquiry) -> Answer | None:
    """有没有公务用车: a figure of the very thing says whether there is any."""
    if not _HAVE.search(inquiry.question.plain) and not _SPENDS.search(inquiry.question.plain):
        return None
    if _HAVE.search(inquiry.question.plain):
        fields = [s for s in inquiry.question.spots if s.term.kind in _FIELD]
        named, terms = [s.surface for s in fields if not s.everyday], {s.term.name for s in fields}
        stated = [
            m.figure for m in inquiry.fitting()
            if is_money(m.figure.quantity.unit) and m.figure.column is None and m.figure.direction is None
            and (any(fold(name) in fold(m.figure.label) for name in named) or m.figure.concept in terms)
        ]  # fmt: skip
        if stated:
            largest = max(
                stated, key=lambda f: (f.concept in _of_longest(fields), _of_its_kind(inquiry, f), f.quantity.value)
            )
            draft = inquiry.draft()
            draft.add(largest)
            head = "有" if largest.quantity.value else "没有"
            text = f"{head}，{sentence(largest)}。"
            return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    found = [m for m in inquiry.fitting() if good_enough(m) and m.precision >= _NAMED]
    return _by_zero(inquiry) if found and all(m.figure.quantity.value == 0 for m in found[:2]) else None


def _of_its_kind(inquiry: Inquiry, figure: Figure) -> bool:
    """Whether a figure is no budget beside the amount that final accounts are of."""
    executed = inquiry.contents[figure.document_id].identity.kind == "决算"
    return not executed or figure.measure not in ("预算数", "年初预算数") or "预算" in inquiry.question.plain


def _of_longest(fields: Sequence[Spot]) -> set[str]:
    """Of the accounts named those that are told by more characters than any other (小微企业预留采购预算 is no 采购预算)."""
    longest = max((spot.end - spot.start for spot in fields), default=0)
    return {spot.term.name for spot in fields if spot.end - spot.start == longest}


def _by_zero(inquiry: Inquiry) -> Answer | None:
    terms = {spot.term.name for spot in inquiry.question.spots}
    found = [
        m
        for m in inquiry.found()
        if good_enough(m) and inquiry.is_within(m.figure) and (m.precision >= _CALLED or m.figure.concept in terms)
    ]
    if not found:
        return None
    figure = found[0].figure
    draft = inquiry.draft()
    draft.add(figure)
    head = "没有" if figure.quantity.value == 0 else "有"
    return draft.answer(inquiry.question.text, f"{head}，{sentence(figure)}。", confidence=0.7, assumed=inquiry.assumed)


def _say(inquiry: Inquiry, chunk: Chunk, start: int, end: int, *, affirmed: bool) -> Answer:
    have = _HAVE.search(inquiry.question.plain) is not None
    done = _DONE.search(inquiry.question.plain) is not None
    draft = inquiry.draft()
    stated = next(
        (
            m.figure
            for m in inquiry.found()
            if start <= m.figure.quantity.start < end and m.figure.chunk_id == chunk.id and good_enough(m)
        ),
        None,
    )
    if stated is not None and (chunk.kind == "row" or _HOW_MUCH.search(inquiry.question.plain)):
        draft.add(stated)
    draft.cite_chunk(chunk, start, end)
    buys = _SPENDS.search(inquiry.question.plain) is not None
    head = ("有" if have else "是") if affirmed else ("没有" if have or done or buys else "不是")
    text = inquiry.contents[chunk.document_id].text[start:end].replace("\t", " ").strip()
    if stated is not None and chunk.kind == "row":
        text = f"{sentence(stated)}。"
    return draft.answer(inquiry.question.text, f"{head}。{text}", confidence=0.65, assumed=inquiry.assumed)
