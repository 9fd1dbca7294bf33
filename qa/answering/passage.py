"""Answers in the document's own words: definitions, reasons, purposes, bases, attributes, passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.numbering import numbering
from corpus.records import Chunk, Figure
from corpus.regex import regex
from corpus.source import concept_of
from corpus.text import fold
from qa.answer import Answer
from qa.answering.accounts import of_account
from qa.answering.lookup import explained
from qa.answering.members import answer_parts
from qa.answering.reasons import reasons
from qa.compose import name_of, sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams
from qa.matching.fit import direction_said
from qa.matching.match import good_enough

_MIN_PASSAGE = 0.5
_TOLD = 20
"""From this length a cell says something in words."""
_TRIED = 8
_MAX_SHOWN = 300
_MEANS_IT = ((0.55, 0.6), (0.45, 0.8))
"""How near the best sentence must be, and how much it must account for, to answer without naming the noun asked for."""
_COMPARED, _NEARER = 16, 0.15
FIRM_ASKED = regex(
    r"哪一?[家个](?:施工单位|施工方|承包商|中标人|公司|企业|厂|供应商|施工队|[\u4e00-\u9fff]{0,4}(?:事务所|律所|银行))|谁中标|中标的?[？?]?$|中标(?:单位|公司|企业|人)"
)
_FIRM = regex(r"公司|集团|厂(?!房)|事务所")
_BEHIND_BUDGET = regex(r"决算[^，。？]{0,10}预算|预算[^，。？]{0,10}决算")
_UNSPENT = regex(
    r"(?:没有?|未|不)(?:花|用|达|完成|执行)[到完成]?[^，。？]{0,4}预算|(?:小|低|少)于(?:全年|年初)?预算|没花完|没用完|花不完"
)
_GAP_REASON = regex(r"(?:决算数?[^，。；]{0,8}预算数?|预算数?[^，。；]{0,4}决算数?)[^，。；：:]{0,10}原因[^。]*。?")
_OF_EACH = regex(r"分别|各自|两边|两[项个类者]|各是|都要|都[说讲]")
_CALLED, _TWO = 3, 2
"""运维费 is what people call an account whose name ends so."""
_GIVES_REASON = regex(r"(?<!等)原因|由于|因为|缘于|主要是因")
_NAMES_IT = 0.6
_SENTENCE = regex(r"[^。！？；\n]+[。！？；]?")
_USED_FOR = regex(r"(?:主要)?用于|用在|是指")
_PURPOSE = regex(r"主要用于|用于|主要为|主要是|包括|主要包括")
_MEANS = regex(r"指|即|是(?!否)|：|:|包括|包含|反映|用于")
_DEFINES = regex(r"^\s*[“\"]?(?P<term>[^：:。，]{2,30}?)[”\"]?(?:（[^）]*）)?\s*(?:[：:]|是?指)")
_MIN_TERM = 0.6
_DATE = regex(r"\d{1,2}月(?:\d{1,2}日|底|初|份|中旬|上旬|下旬)?|年底|年内")
_YEAR_ASKED = regex(r"哪一?年|何年")
_FROM_A_YEAR = regex(r"(?<!\d)(?:19|20)\d\d年(?:起|以来|开始|\d{1,2}月)|自(?:19|20)\d\d年")
_AS_OF = regex(r"截[至止][^，。]{0,6}\d{4}年\d{1,2}月")
_AS_OF_ASKED = regex(r"截[至止]|哪一?天的数|什么时候的数|时点")
_MIN_AS_OF = 0.3


def answer_definition(inquiry: Inquiry, *, least: float = 0.0) -> Answer | None:
    """The glossary entry whose head the question names, and which accounts for at least so much of its words."""
    best: tuple[float, Chunk] | None = None
    asked = set().union(*(grams(p) for p in inquiry.pieces)) if inquiry.pieces else set()
    terms = {atom.word for atom in inquiry.words if atom.term}
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            head = _defined(inquiry, chunk)
            if head is None:
                continue
            own = grams(head)
            named = len(own & asked) / (len(own) or 1)
            if concept_of(head) in terms:
                named = max(named, 0.95)
            if least and coverage(inquiry.words, [(head, 1.0)]) < least:
                continue
            if named >= _MIN_TERM and (best is None or named > best[0]):
                best = named, chunk
    if best is None:
        return None
    start, end = _whole_block(inquiry, best[1])
    draft = inquiry.draft()
    draft.cite_chunk(best[1], start, end)
    text = draft.documents[best[1].document_id].text[start:end].strip()
    return draft.answer(inquiry.question.text, text, confidence=0.6 + 0.35 * best[0], assumed=inquiry.assumed)


def _defined(inquiry: Inquiry, chunk: Chunk) -> str | None:
    if chunk.kind not in ("item", "paragraph") or chunk.window:
        return None
    text = inquiry.contents[chunk.document_id].text[chunk.start : chunk.end]
    number = numbering(text)
    match = _DEFINES.match(text[number.length :] if number else text)
    return match.group("term") if match else None


def _whole_block(inquiry: Inquiry, chunk: Chunk) -> tuple[int, int]:
    same = [c for c in inquiry.chunks(chunk.document_id) if c.block == chunk.block]
    return same[0].start, same[-1].end


_REASON_OF = regex(r"(?:增加|增长|上升|减少|下降|降低)的?(?:主要)?原因")


def answer_reason(inquiry: Inquiry) -> Answer | None:
    """Why something changed: the figure of the change with the clause that explains it."""
    if _BEHIND_BUDGET.search(inquiry.question.plain) or _UNSPENT.search(inquiry.question.plain):
        behind = _reason_of_gap(inquiry) or _reason_behind(inquiry, _BEHIND_BUDGET)
        if behind is not None:
            return behind
    both = _reasons_of_each(inquiry) if _OF_EACH.search(inquiry.question.plain) else None
    if both is not None:
        return both
    changed = (m.figure for m in inquiry.found() if m.figure.direction and good_enough(m))
    way = direction_said(inquiry.question.plain)
    changes = [f for f in of_account(inquiry, changed, or_part=True) if way is None or f.direction == way][:6]
    carried = [f for f in inquiry.previous if not inquiry.atoms]
    same_label = [
        m.figure for m in inquiry.found() for f in carried if m.figure.direction and m.figure.label == f.label
    ]
    for figure in (*changes, *same_label, *carried):
        why = reasons(inquiry, figure)
        if why:
            draft = inquiry.draft()
            draft.add(figure)
            text = f"{sentence(figure)}{explained(draft, figure, why)}。"
            return draft.answer(inquiry.question.text, text, confidence=0.85, assumed=inquiry.assumed)
    answer = _reason_behind(inquiry) or _without_glossary(answer_passage(inquiry))
    return None if answer is not None and _of_the_other_way(answer.text, way) else answer


def _of_the_other_way(text: str, way: str | None) -> bool:
    """Whether a sentence gives the reason of a change the other way than asked (减少的主要原因, asked why it rose)."""
    told = _REASON_OF.search(text)
    return told is not None and way in ("增加", "减少") and direction_said(told.group()) not in (way, None)


def _without_glossary(answer: Answer | None) -> Answer | None:
    """A passage, unless it only says what a term means: that is no reason."""
    if answer is None or any("名词" in name for citation in answer.citations for name in citation.section):
        return None
    return answer


def _reason_of_gap(inquiry: Inquiry) -> Answer | None:
    """Why a final amount is not the budget's: the reason in the paragraph that states the amount."""
    question = replace(inquiry.question, change=False, measure=None, dimension=None)
    for match in replace(inquiry, question=question, _found=None).fitting():
        figure = match.figure
        if figure.measure != "决算数" or figure.column is not None or not good_enough(match):
            continue
        text = inquiry.contents[figure.document_id].text
        end = text.find("\n", figure.quantity.end)
        found = _GAP_REASON.search(text, figure.quantity.end, end if end >= 0 else len(text))
        if found is not None:
            draft = inquiry.draft()
            draft.add(figure)
            draft.cite(figure.document_id, found.start(), found.end())
            said = f"{sentence(figure)}。{found.group().strip()}"
            return draft.answer(inquiry.question.text, said, confidence=0.8, assumed=inquiry.assumed)
    return None


def _reasons_of_each(inquiry: Inquiry) -> Answer | None:
    """Why each of the accounts changed that a question names (基本支出、项目支出的原因分别是什么); None for fewer than two."""
    asked = fold(inquiry.question.plain)
    named: dict[str, Figure] = {}
    for match in inquiry.found():
        figure = match.figure
        said_so = any(fold(form) in asked for form in (figure.label, figure.label[-_CALLED:]))
        if figure.measure == "增减额" and figure.column is None and said_so and reasons(inquiry, figure):
            named.setdefault(figure.label, figure)
    kept = [f for label, f in named.items() if not any(label != other and other.endswith(label) for other in named)]
    if len(kept) < _TWO:
        return None
    draft = inquiry.draft()
    said = []
    for figure in sorted(kept, key=lambda f: (f.document_id, f.quantity.start)):
        draft.add(figure)
        said.append(sentence(figure) + explained(draft, figure, reasons(inquiry, figure)))
    return draft.answer(inquiry.question.text, "；".join(said) + "。", confidence=0.8, assumed=inquiry.assumed)


def _reason_behind(inquiry: Inquiry, about: re.Pattern[str] | None = None) -> Answer | None:
    """The reason that a paragraph gives further on than the sentence that names what is asked of.

    Where ``about`` is given, the sentence of the reason must speak of that.
    """
    for found in sentences(inquiry)[:_TRIED]:
        if found.covered < _NAMES_IT or found.chunk.kind == "row":
            continue
        content = inquiry.contents[found.chunk.document_id]
        _, end = _whole_block(inquiry, found.chunk)
        for sentence_found in _SENTENCE.finditer(content.text, found.start, max(end, found.end)):
            said = sentence_found.group()
            if _GIVES_REASON.search(said) and (about is None or about.search(said)):
                draft = inquiry.draft()
                start = found.start if sentence_found.end() - found.start <= _MAX_SHOWN else sentence_found.start()
                draft.cite_chunk(found.chunk, start, sentence_found.end())
                text = content.text[start : sentence_found.end()].strip()
                return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)
    return None


def answer_purpose(inquiry: Inquiry) -> Answer | None:
    """What money is for: the 主要用于 clause behind the figure meant, else the best passage."""
    candidates: list[Figure] = [m.figure for m in inquiry.found() if good_enough(m)][:8] if inquiry.atoms else []
    for figure in (*candidates, *inquiry.previous):
        content = inquiry.contents.get(figure.document_id)
        if content is None or figure.column is not None:
            continue
        stop = re.search(r"[。\n；]", content.text[figure.quantity.end :])
        end = figure.quantity.end + (stop.start() if stop else 0)
        match = _PURPOSE.search(content.text, figure.quantity.end, end)
        if match is not None:
            draft = inquiry.draft()
            draft.add(figure, until=end)
            said = f"{sentence(figure)}，" if inquiry.question.change or inquiry.question.dimension else name_of(figure)
            text = f"{said}{content.text[match.start() : end]}。"
            return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)
    around = _purpose_around(inquiry, candidates) or answer_definition(inquiry)
    if around is None and inquiry.question.kind == "definition":
        # What an amount is divided into, or why it rose, says nothing of what its name means.
        told = answer_passage(inquiry)
        return told if told is not None and _MEANS.search(told.text) else None
    return around or answer_parts(inquiry) or answer_passage(inquiry)


def _purpose_around(inquiry: Inquiry, candidates: Sequence[Figure]) -> Answer | None:
    """What money is for where the paragraph says so before it states the amount (主要用于：…。支出决算为…)."""
    for figure in candidates:
        chunk = next((c for c in inquiry.chunks(figure.document_id) if c.id == figure.chunk_id), None)
        if chunk is None or chunk.kind == "row" or figure.direction is not None:
            continue
        start, end = _whole_block(inquiry, chunk)
        text = inquiry.contents[figure.document_id].text
        for found in _SENTENCE.finditer(text, start, end):
            if _USED_FOR.search(found.group()):
                draft = inquiry.draft()
                draft.add(figure)
                draft.cite_chunk(chunk, *found.span())
                said = f"{name_of(figure)}：{found.group().strip()}{sentence(figure)}。"
                return draft.answer(inquiry.question.text, said, confidence=0.75, assumed=inquiry.assumed)
    return None


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, or a row, with how well it accounts for a question.

    ``covered`` is the share of the question's words that it has; ``near`` the cosine of the two, 0 where it was not asked for.
    """

    chunk: Chunk
    start: int
    end: int
    score: float
    covered: float
    near: float = 0.0


def sentences(inquiry: Inquiry, limit: int = 24) -> list[Found]:
    """The sentences and rows of the retriever's best chunks, best first."""
    atoms = inquiry.words
    key = (inquiry.question.plain, frozenset(inquiry.contents), limit, atoms)
    if key not in inquiry.told:
        inquiry.told[key] = _sentences(inquiry, limit)
    return inquiry.told[key]


def _sentences(inquiry: Inquiry, limit: int) -> list[Found]:
    found: list[Found] = []
    atoms = inquiry.words
    for chunk, hit in inquiry.passages(limit):
        if chunk.kind == "heading":
            continue
        content = inquiry.contents[chunk.document_id]
        above = " ".join(chunk.section[-2:]) + (chunk.table or "")
        around = content.text[chunk.start : chunk.end]
        for start, end in _pieces(content.text, chunk):
            said = content.text[start:end]
            covered = coverage(atoms, [(said, 1.0), (above, 0.5), (around, 0.6)])
            score = 0.85 * covered + 0.15 * min(hit.score, 1.0)
            found.append(Found(chunk, start, end, score, covered))
    best = sorted(found, key=lambda f: (-f.score, f.chunk.document_id, f.start))
    return [*_by_nearness(inquiry, best[:_COMPARED]), *best[_COMPARED:]]


def _by_nearness(inquiry: Inquiry, best: Sequence[Found]) -> list[Found]:
    """The best sentences, those that are nearer in meaning before others that account for as many words."""
    texts = [inquiry.contents[f.chunk.document_id].text[f.start : f.end] for f in best]
    near = inquiry.retriever.nearness(inquiry.question.plain, texts)
    scored = [replace(f, score=f.score + _NEARER * cosine, near=cosine) for f, cosine in zip(best, near, strict=True)]
    return sorted(scored, key=lambda f: (-f.score, f.chunk.document_id, f.start))


def _pieces(text: str, chunk: Chunk) -> list[tuple[int, int]]:
    if chunk.kind == "row" and len(chunk.fields) > 1:
        return [(chunk.start, chunk.end)]
    return [match.span() for match in _SENTENCE.finditer(text, chunk.start, chunk.end)]


def answer_date(inquiry: Inquiry) -> Answer | None:
    """When something is due, where only prose says so: a sentence with a date in it."""
    dates = _FROM_A_YEAR if _YEAR_ASKED.search(inquiry.question.plain) else _DATE
    for found in sentences(inquiry)[:4]:
        text = inquiry.contents[found.chunk.document_id].text[found.start : found.end]
        if found.covered >= _MIN_PASSAGE and dates.search(text):
            return _as_written(inquiry, found)
    for found in sentences(inquiry)[:_TRIED] if _AS_OF_ASKED.search(inquiry.question.plain) else ():
        text = inquiry.contents[found.chunk.document_id].text[found.start : found.end]
        if found.covered >= _MIN_AS_OF and _AS_OF.search(text):
            return _as_written(inquiry, found)
    return None


_WHICH_MOST = regex(
    r"最[大多高少小低贵]的?(?:是)?(?:一?个)?(?:项目|工程|部门|单位|科目|项|类|款)?(?:是)?(?:哪|什么|谁)"
)


_TITLE = regex(r"[^，。；：:\t]{2,40}表(?:[（(][^（()）]*[）)])?")


def answer_passage(inquiry: Inquiry, *, minimum: float = _MIN_PASSAGE) -> Answer | None:
    """The sentence that accounts for most of the question, as the document has it."""
    if inquiry.question.operation in ("max", "min") and _WHICH_MOST.search(inquiry.question.plain):
        # Which is the most is reckoned; no sentence that has the word 最大 says it.
        return None
    fitting = [found for found in sentences(inquiry) if found.covered >= minimum and not _is_title(inquiry, found)]
    if inquiry.question.kind in ("definition", "purpose", "reason"):
        fitting = [found for found in fitting if not _only_amounts(found.chunk)]
    for whole_chunk in (False, True):
        for found in fitting[:_TRIED]:
            if _speaks_of(inquiry, found, whole_chunk=whole_chunk):
                return _as_written(inquiry, found)
    return None


def _is_title(inquiry: Inquiry, found: Found) -> bool:
    """Whether a sentence is no more than the title of a table, which answers nothing."""
    return _TITLE.fullmatch(inquiry.contents[found.chunk.document_id].text[found.start : found.end].strip()) is not None


def _only_amounts(chunk: Chunk) -> bool:
    """Whether a chunk is a row of names and amounts, which explains nothing."""
    return chunk.kind == "row" and all(len(field.text) < _TOLD for field in chunk.fields)


def _speaks_of(inquiry: Inquiry, found: Found, *, whole_chunk: bool) -> bool:
    """Whether a sentence, or the chunk around it, names the noun that is asked for."""
    text = inquiry.contents[found.chunk.document_id].text
    if FIRM_ASKED.search(inquiry.question.plain):
        sentence_text = text[found.start : found.end]
        if not _FIRM.search(sentence_text) or coverage(inquiry.words, [(sentence_text, 1.0)]) < _MIN_PASSAGE:
            return False
    said = text[found.chunk.start : found.chunk.end] if whole_chunk else text[found.start : found.end]
    if found is sentences(inquiry)[0] and any(found.near >= n and found.covered >= c for n, c in _MEANS_IT):
        return True
    texts = [(said, 1.0), (" ".join(found.chunk.section[-2:]), 1.0 if whole_chunk else 0.0)]
    return not inquiry.subject or coverage(inquiry.subject, texts) >= _MIN_PASSAGE


def _as_written(inquiry: Inquiry, found: Found) -> Answer:
    content = inquiry.contents[found.chunk.document_id]
    start, end = found.start, found.end
    if end - start < _MAX_SHOWN // 3 and found.chunk.kind != "row":
        following = next((m.end() for m in _SENTENCE.finditer(content.text, end, found.chunk.end)), end)
        end = following if following - start <= _MAX_SHOWN else end
    draft = inquiry.draft()
    draft.cite_chunk(found.chunk, start, end)
    text = re.sub(r"\t", "  ", content.text[start:end].strip())
    return draft.answer(
        inquiry.question.text, text, confidence=min(0.85, 0.2 + 0.6 * found.score), assumed=inquiry.assumed
    )
