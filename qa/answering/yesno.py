"""Yes or no: settled by a figure, by a document's own negation, or by what a passage affirms."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.quantity import find_quantities
from corpus.records import Chunk, Figure, Finding, Quantity
from corpus.units import TIMES, factor, same_unit
from corpus.vocabulary import vocabulary
from qa.answer import Answer
from qa.answering.apart import figures_apart, figures_asked
from qa.answering.compute import named_apart_projects
from qa.answering.execution import measures_apart
from qa.answering.lookup import explained, state
from qa.answering.passage import sentences
from qa.answering.reasons import reasons
from qa.compose import said, sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams
from qa.matching.match import CHANGES, good_enough
from qa.understanding.words import COMPARED

_NEGATION = re.compile(
    r"严禁|禁止|不得(?!少|低|超)|不准|无(?!障碍|业|线|论)|没有|未(?!成年|来)|不(?!断|动产|得|准|同|低于|少于|超过|高于|忘|含税)|非(?!常|税|遗|独立)"
)
_SPENDS = re.compile(r"买|购|安排|有钱|花|列|编|给钱|拨")
_HAVE = re.compile(r"有没有|有无|尚有|可有|还有|是否有|有(?!关|效|序).*吗|存在|没有[？?]?$")
_OF_TERMS = re.compile(r"包[括含]|属于?|算|纳入|指|里面|在内|含|区别|一样|相同|一回事")
"""A question on what a term takes in, which the glossary settles."""
_DIRECTION = re.compile(
    r"(?:增加|减少|增长|下降|上升|上涨|提高|降低|变多|变少|[涨降减增]|多(?!少)|(?<!多)少)了?[，,]?(?:没有?|吗|吧|对不对|对吗|对吧|是不是|是吗|是吧|[？?]|$)|(?:有没有|是不是|是否|有无|没有|没|比[去上]年.{0,4})(?:增加|减少|增长|下降|上升|上涨|提高|降低|变多|变少|[涨降]|比(?:去年|上年度?|上一年度?|前一年|20\d\d年度?)(?:还|更|要)?[高低])"
)
_AGREES = re.compile(
    r"一致[吗么？?]|是否一致|对得上|对不上|相符|吻合|相等[吗么？?]|是否相等|等于[^，。？]{1,14}[吗么？?]|平不平|勾得上|有没有(?:矛盾|出入|对不上)|有出入"
)
_MOSTLY = 0.6
_ANY_CHANGE = re.compile(
    r"有没有(?:什么)?(?:变化|变动|变|增减|调整)|有无(?:变化|变动|增减)|变没变(?!的)|动没动|[变动]了(?:没有?|吗|么)|(?:有|发生)(?:什么)?(?:变化|变动|增减)(?:吗|没|么)|是否(?:有|发生)?(?:变化|变动|增减)"
)
_DENIED = re.compile(r"(?<!有)没有?(?:增|减|涨|降|下降|上升|提高)")
_THE_SAME = re.compile(
    r"一样(?:多|高|大)?(?:吗|不|么|[？?]|$)|相同吗|是否(?:一致|相同|一样)|是不是一样|等不等|同样多吗"
)
_TWO = 2
_DENIED_IN_QUESTION = re.compile(r"(?<![有是会能要])[没未](?!有[？?]?$)[\u4e00-\u9fff]{1,8}的")
"""A denial inside what is asked of (没划给税务的那部分收入由谁管), which the document's own denial only repeats."""
_NOTHING = re.compile(r"(?:是|为|等于|就是)(?:不是|否为?)?[0零](?![\d.．%])|为零|没花钱")
_ZERO = re.compile(r"(?<![\d.,])0(?:\.0+)?\s*(?:万?元|[辆台人个项家])")
_SHORT_OF = ("不到", "不足", "没到", "未到", "不满", "没有到")
_ABOUT = Decimal("0.05")
_UP = re.compile(r"增|涨|上升|提高|变多|多(?!少)|(?<!提)高(?!新)")
_DOWN = re.compile(r"减|降|下滑|缩|低|变少|(?<!多)少")
_OVER_BUDGET = re.compile(
    r"(?:超出?|超过|突破)了?(?:年初|全年|调整后?|当年)?的?预算|超预?支|比(?:年初|全年)?预算(?:还|要|更)?[高低]|预算(?:之?内|范围内)|没超预算"
)
_OVER = re.compile(
    r"(?:超出?|超过|突破)了?(?:年初|全年|调整后?|当年)?的?预算|超预?支|比(?:年初|全年)?预算(?:还|要|更)?[高低]"
)
_FINAL = ("决算数", "执行数")
_WITHIN_BUDGET = re.compile(r"(?:在|控制在)[^，。？]{0,6}预算(?:之?内|范围内)|没超|未超")
_FIELD = frozenset({"account", "fund", "function", "economic", "procurement"})
_DONE = re.compile(r"了(?:吗|么|没有?)[？?\s]*$")
_BELONGS = re.compile(
    r"^(?P<name>[^，。？]{3,16}?)(?:算不算|是不是|是否|算|在不在|属不属于|属于|有没有|包不包括)(?:被)?(?:也)?(?:在|纳入|属于|列入|编入|进)?(?P<list>[^，。？]*(?:范围|名单|单位|机构|之列|里头?|其中))"
)
_ENUMERATES = re.compile(r"(?:包括|分别(?:为|是)|共\s*\d+\s*[家个]|如下)[^。]*[、：:]")
_HOW_MUCH = re.compile(r"多少|几")
_ALL = re.compile(r"全(?:部|都|是)?|都(?:是|来自)?")
_MODAL = re.compile(r"拟|将|计划|无|没有|未|有|可|能|应|须|严禁|禁止|^(?:均|也|都|并|且)?不")
_MIN_COVERAGE, _LIKELY = 0.4, 0.6
_SHARED = 1
_DENIED_VERB = re.compile(r"(?:均|也|都|并|且)?[不未无没]")
_SAYS = 12
_NAMED = 0.7
_NEAR = 0.6
_NAMED_THERE = 0.8


def answer_yesno(inquiry: Inquiry) -> Answer | None:
    """Begin with 是/有 or 不是/没有, then say why."""
    if _AGREES.search(inquiry.question.plain):
        told = _by_finding(inquiry)
        if told is not None or inquiry.question.operation in ("sum", "product"):
            # Whether amounts make another is settled by reckoning alone: a sentence that names them proves nothing.
            return told
        stated = _stated_first(inquiry)
        if stated is not None:
            return stated
    if _ANY_CHANGE.search(inquiry.question.plain) and not inquiry.question.quantities:
        return _by_unchanged(inquiry)
    if _DIRECTION.search(inquiry.question.plain) and not inquiry.question.quantities:
        # Whether something rose is settled by its stated change alone: a sentence that names it proves nothing.
        return _by_direction(inquiry)
    if _THE_SAME.search(inquiry.question.plain) and not inquiry.question.quantities:
        # Whether two are alike is settled by the two alone: a sentence that names one of them proves nothing.
        return _by_unchanged(inquiry) if COMPARED.search(inquiry.question.plain) else _by_comparison(inquiry)
    if _OVER.search(inquiry.question.plain):
        # Whether a budget was kept is settled by the two amounts alone.
        return _by_budget(inquiry)
    return (
        _by_none(inquiry)
        or _by_budget(inquiry)
        or _by_nothing(inquiry)
        or _by_value(inquiry)
        or _by_all(inquiry)
        or _by_named_figure(inquiry)
        or _by_text(inquiry)
        or _by_zero(inquiry)
    )


def _stated_first(inquiry: Inquiry) -> Answer | None:
    """总数写的是多少，和分项对得上吗: the stated figure; what the reconciliation found of it goes with it as a warning."""
    clauses = re.split(r"[？?]", inquiry.question.plain)
    asking = next((clause for clause in clauses if _HOW_MUCH.search(clause)), None)
    if asking is None or len(clauses) < _TWO:
        return None
    found = figures_asked(replace(inquiry, question=replace(inquiry.question, dimension=None)), [asking], fewest=1)
    return state(inquiry, found[0]) if found else None


def _by_direction(inquiry: Inquiry) -> Answer | None:
    """基本支出比上年下降了吗: the direction stated against the one asked."""
    plain = inquiry.question.plain
    up, down = _UP.search(plain), _DOWN.search(plain)
    changes = [m for m in inquiry.found() if m.figure.measure in CHANGES and good_enough(m)]
    if not changes or bool(up) == bool(down):
        return None
    figure = next((m.figure for m in changes if m.precision >= _NAMED), changes[0].figure)
    draft = inquiry.draft()
    draft.add(figure)
    same = figure.quantity.value != 0 and figure.direction == ("增加" if up else "减少")
    if _DENIED.search(plain):
        same = not same
    text = f"{'是' if same else '不是'}，{sentence(figure)}{explained(draft, figure, reasons(inquiry, figure))}。"
    return draft.answer(inquiry.question.text, text, confidence=0.85, assumed=inquiry.assumed)


def _by_comparison(inquiry: Inquiry) -> Answer | None:
    """甲和乙的利用率一样吗: one figure of each, set side by side."""
    if not _THE_SAME.search(inquiry.question.plain):
        return None
    pair = named_apart_projects(inquiry) or figures_apart(inquiry)
    if len(pair) != _TWO or not same_unit(*(m.figure.quantity.unit for m in pair)):
        return None
    one, other = (m.figure.quantity for m in pair)
    amounts = [q.value * (factor(q.unit) or Decimal(1)) for q in (one, other)]
    same = amounts[0] == amounts[1] and one.comparator == other.comparator
    draft = inquiry.draft()
    for match in pair:
        draft.add(match.figure)
    text = f"{'是，一样' if same else '不是，不一样'}：{'，'.join(sentence(match.figure) for match in pair)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _by_finding(inquiry: Inquiry) -> Answer | None:
    """算出来和预算一致吗: what the reconciliation of the document says against figures that the question names."""
    asked = grams(inquiry.question.plain)
    best: tuple[int, Finding, list[Figure]] | None = None
    for finding in inquiry.findings:
        figures = [p.figure for i in finding.figures if (p := inquiry.catalogue.by_id.get(i)) is not None]
        if finding.document_id in inquiry.contents and figures:
            named = {f.id for f in figures if len(grams(f.label) & asked) >= _MOSTLY * len(grams(f.label))}
            subject = {f.subject for f in figures if f.subject}
            told = all(len(grams(s) & asked) >= _MOSTLY * len(grams(s)) for s in subject)
            if told and len(named) >= _TWO and (best is None or len(named) > best[0]):
                best = len(named), finding, figures
    if best is None:
        return None
    _, finding, figures = best
    draft = inquiry.draft()
    for figure in figures:
        draft.add(figure)
    text = f"不一致。{finding.text.rstrip('。')}（{finding.arithmetic}）。"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)


def _by_unchanged(inquiry: Inquiry) -> Answer | None:
    """会议费是不是跟上年一样, 有没有变化: whether its stated change is none."""
    found = [m for m in inquiry.found() if m.figure.measure in CHANGES and good_enough(m)]
    if not found:
        return None
    figure = found[0].figure
    draft = inquiry.draft()
    draft.add(figure)
    same = figure.direction == "持平" or not figure.quantity.value
    as_asked = ("没有变化", "有变化") if _ANY_CHANGE.search(inquiry.question.plain) else ("是，一样", "不是，不一样")
    why = explained(draft, figure, reasons(inquiry, figure)) if inquiry.question.wants_reason else ""
    text = f"{as_asked[not same]}：{sentence(figure)}{why}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _by_none(inquiry: Inquiry) -> Answer | None:
    """有没有政府性基金支出, where a sentence says 无政府性基金支出: the sentence's own word for there being none."""
    plain = inquiry.question.plain
    if not _HAVE.search(plain) or len({c.identity.department for c in inquiry.contents.values()}) > 1:
        return None
    accounts = [spot for spot in inquiry.question.spots if spot.term.kind in _FIELD and not spot.everyday]
    for spot in sorted(accounts, key=lambda s: s.start - s.end):
        for content in inquiry.contents.values():
            said = re.search(
                rf"(?m)^[^。；\n]*(?:无|没有|未安排|不涉及|无本年度?){re.escape(plain[spot.start : spot.end])}[^。；\n]*[。；]?",
                content.text,
            )
            if said is not None:
                draft = inquiry.draft()
                draft.cite(content.id, said.start(), said.end())
                text = f"没有。{said.group().strip()}"
                return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None


def _by_budget(inquiry: Inquiry) -> Answer | None:
    """支出超出预算了没有: the final amount against the budget of the same account."""
    if not _OVER_BUDGET.search(inquiry.question.plain):
        return None
    pair = measures_apart(inquiry, left=True)
    if len(pair) != _TWO or not same_unit(*(m.figure.quantity.unit for m in pair)):
        return None
    budget, final = sorted((m.figure for m in pair), key=lambda f: f.measure in _FINAL)
    if final.measure not in _FINAL or budget.measure in _FINAL:
        return None
    over = final.quantity.value * (factor(final.quantity.unit) or 1) > budget.quantity.value * (
        factor(budget.quantity.unit) or 1
    )
    draft = inquiry.draft()
    draft.add(budget)
    draft.add(final)
    if _WITHIN_BUDGET.search(inquiry.question.plain):
        head = "不是，超出了预算" if over else "是，在预算内"
    else:
        head = "是，超出了预算" if over else "没有超出预算"
    text = f"{head}：{sentence(budget)}，{sentence(final)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _by_nothing(inquiry: Inquiry) -> Answer | None:
    """因公出国费是不是0: whether the very figure is nothing."""
    if not _NOTHING.search(inquiry.question.plain):
        return None
    found = [m for m in inquiry.found() if good_enough(m) and m.figure.measure not in CHANGES]
    if not found:
        return None
    draft = inquiry.draft()
    draft.add(found[0].figure)
    head = "是" if found[0].figure.quantity.value == 0 else "不是"
    text = f"{head}，{sentence(found[0].figure)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _by_value(inquiry: Inquiry) -> Answer | None:
    """满意度要求是不低于95%吗: the stated figure against the one in the question."""
    wanted = inquiry.question.quantities
    if not wanted or _ALL.search(inquiry.question.plain):
        return None
    found = [m for m in inquiry.found() if good_enough(m) and _comparable(m.figure.quantity.unit, wanted[-1].unit)]
    if not found:
        return None
    figure = found[0].figure
    same = _holds(inquiry.question.plain, figure, wanted[-1])
    draft = inquiry.draft()
    draft.add(figure)
    head = "是" if same else "不是"
    return draft.answer(inquiry.question.text, f"{head}，{sentence(figure)}。", confidence=0.8, assumed=inquiry.assumed)


def _comparable(stated: str, asked: str) -> bool:
    """Whether a price may be compared with an amount said without what it is per (每人每月20元 with 10元/人/月)."""
    return same_unit(stated if "/" in asked else stated.split("/", maxsplit=1)[0], asked)


def _holds(plain: str, figure: Figure, wanted: Quantity) -> bool:
    """Whether a stated figure is as the question says: more, less, about or just as much."""
    stated, asked = (q.value * (factor(q.unit) or Decimal(1)) for q in (figure.quantity, wanted))
    before = plain[: wanted.start]
    comparator = "<" if before.endswith(_SHORT_OF) else wanted.comparator
    if figure.quantity.comparator != "=":
        return stated == asked and comparator in ("=", figure.quantity.comparator)
    held = {
        "=": stated == asked, ">": stated > asked, "≥": stated >= asked, "<": stated < asked, "≤": stated <= asked,
        "≈": abs(stated - asked) <= asked * _ABOUT,
    }[comparator]  # fmt: skip
    return held != before.endswith(("没有", "没", "未"))


def _by_all(inquiry: Inquiry) -> Answer | None:
    """是不是全部用…拨款: a part of the total's row that equals the total."""
    if not _ALL.search(inquiry.question.plain):
        return None
    for match in inquiry.found()[:12]:
        part = match.figure
        if part.column is None or not part.total or match.coverage < _NEAR:
            continue
        row = [p.figure for p in inquiry.catalogue.profiles if p.figure.chunk_id == part.chunk_id]
        whole = max(row, key=lambda f: f.quantity.value)
        same = whole.quantity.value == part.quantity.value
        draft = inquiry.draft()
        draft.add(part)
        head = "是" if same else "不是"
        text = f"{head}，{part.label}为{said(part)}，合计为{said(whole)}。"
        return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None


def _by_text(inquiry: Inquiry) -> Answer | None:
    having = _HAVE.search(inquiry.question.plain) is not None
    of_terms = _OF_TERMS.search(inquiry.question.plain) is not None
    for found in sentences(inquiry)[:6]:
        if found.covered < _MIN_COVERAGE:
            return None
        if not of_terms and _explains(inquiry, found.chunk):
            continue
        chunk, start, end = found.chunk, found.start, found.end
        text = inquiry.contents[chunk.document_id].text[start:end]
        if len(text.strip()) < _SAYS and not re.search(r"[。；，]", text):
            # A heading says nothing of what there is.
            continue
        if _not_listed(inquiry, text):
            return _say(inquiry, chunk, start, end, affirmed=False)
        clause = _clause(inquiry, text)
        if (_NEGATION.search(clause) and not _DENIED_IN_QUESTION.search(inquiry.question.plain)) or _ZERO.search(
            clause
        ):
            return _say(inquiry, chunk, start, end, affirmed=False)
        if text.rstrip().endswith("表") or (having and coverage(inquiry.subject, [(text, 1.0)]) < _NAMED_THERE):
            continue
        wanted = [q for q in inquiry.question.quantities if q.unit not in TIMES]
        if wanted and not any(_as_said(q, wanted) for q in find_quantities(text)):
            # The passage is of what is asked, and says another number.
            return _say(inquiry, chunk, start, end, affirmed=False)
        figures = [m for m in inquiry.found()[:3] if start <= m.figure.quantity.start < end and good_enough(m)]
        if figures:
            zero = figures[0].figure.quantity.value == 0 and figures[0].figure.direction is None
            return _say(inquiry, chunk, start, end, affirmed=not zero)
        return _say(inquiry, chunk, start, end, affirmed=True)
    return None


def _as_said(quantity: Quantity, wanted: Sequence[Quantity]) -> bool:
    amount = quantity.value * (factor(quantity.unit) or 1)
    return any(_comparable(quantity.unit, q.unit) and amount == q.value * (factor(q.unit) or 1) for q in wanted)


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
    found = [m for m in inquiry.fitting() if good_enough(m) and m.precision >= _NAMED]
    return _by_zero(inquiry) if found and all(m.figure.quantity.value == 0 for m in found[:2]) else None


def _by_zero(inquiry: Inquiry) -> Answer | None:
    found = [m for m in inquiry.found() if good_enough(m)]
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
    head = ("有" if have else "是") if affirmed else ("没有" if have or done else "不是")
    draft = inquiry.draft()
    draft.cite_chunk(chunk, start, end)
    text = inquiry.contents[chunk.document_id].text[start:end].replace("\t", " ").strip()
    return draft.answer(inquiry.question.text, f"{head}。{text}", confidence=0.65, assumed=inquiry.assumed)
