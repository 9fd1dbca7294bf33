"""Answers out of rows and their headers: what a row says under a header, on what it rests, a document's number, a rank."""

import re
from collections.abc import Sequence

from corpus.records import Chunk, Field
from corpus.regex import regex
from corpus.text import fold
from qa.answer import Answer, Candidate
from qa.answering.passage import answer_passage, sentences
from qa.compose import sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import coverage
from qa.matching.catalogue import grams

_BY_ROW = regex(r"(?:那|这)一?行|一行的|栏里?")
_MIN_ATTRIBUTE = 0.55
_MORE = 0.1
_AS_GOOD, _HALF = 0.05, 0.5
_MOST = 8
_HINTED = 0.25
_RANK_ASKED = regex(r"(?:什么|啥|哪个?|几)(?:行政)?(?:级别|规格|级)(?!科目|指标)|级别是")
_RANK = regex(r"[正副](?:省|部|厅|司|局|地|处|县|科|股|乡)级")
_BOOKS = regex(r"《[^《》]{2,120}》")
_NUMBER_ASKED = regex(r"几号|多少号|文号|第几号")
_LEVEL_HEADER = regex(r"[一二三]级指标$|^指标值$")
_AS_REQUIRED = regex(r"(?:按照?|依照)什么样?的?(?:要求|标准|原则|思路|方式|方针)")
"""What is to be kept to is said in prose; no row's 依据 is meant."""
_EITHER = regex(r"(?:算|是|属于)(?P<one>[\u4e00-\u9fff]{2,8}?)还是(?P<other>[\u4e00-\u9fff]{2,8}?)(?=[？?，,]|$)")
_KIND_HEADER = regex(r"性质|方式|形式|规格|类型|类别")
_OF_IT = regex(r"^(?:那|那么)?(?:它|这|该|其)")
_VALUE_ASKED = regex(r"指标值|目标值|写的|填的|定的|怎么[写填定]")
_SERIAL = regex(r"编号|编码|代码|号码")
_HEADER_AFFIX = regex(r"^(?:单位|项目|部门|绩效|政府采购)|(?:形式|情况|类型|方式|名称)$")
_LOOKED_AT, _MIN_BASIS, _MIN_NAMED = 8, 0.25, 0.6


def answer_document_number(inquiry: Inquiry) -> Answer | None:
    """《…》是几号文: every number that the documents give the title named."""
    title = _BOOKS.search(inquiry.question.plain)
    if title is None or not _NUMBER_ASKED.search(inquiry.question.plain):
        return None
    draft = inquiry.draft()
    numbers: dict[str, int] = {}
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            for field in chunk.fields:
                found = re.search(re.escape(title.group()) + r"\s*([^《》、，。；\s]{2,30}?号)", field.text)
                if found and found.group(1) not in numbers:
                    numbers[found.group(1)] = draft.cite_chunk(chunk)
    if not numbers:
        return None
    text = f"{title.group()}的文号：{'、'.join(numbers)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def answer_basis(inquiry: Inquiry) -> Answer | None:
    """On which document something rests: the 依据 cell of the row meant, else the books a passage names."""
    if _AS_REQUIRED.search(inquiry.question.plain):
        return answer_passage(inquiry)
    row = best_row(inquiry)
    if row is not None:
        fields = [f for f in row.fields if "依据" in f.header]
        if fields:
            draft = inquiry.draft()
            draft.cite_chunk(row)
            text = f"{_row_name(row)}的{fields[0].header}：{fields[0].text}。"
            return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    for found in sentences(inquiry):
        text = inquiry.contents[found.chunk.document_id].text[found.start : found.end]
        books = _BOOKS.findall(text)
        if books and found.score >= _MIN_BASIS:
            draft = inquiry.draft()
            draft.cite_chunk(found.chunk, found.start, found.end)
            said = f"依据：{'、'.join(dict.fromkeys(books))}。\n{text.strip()}"
            return draft.answer(inquiry.question.text, said, confidence=0.7, assumed=inquiry.assumed)
    return answer_passage(inquiry)


def answer_either(inquiry: Inquiry) -> Answer | None:
    """算行政单位还是事业单位: the one of the two that a cell headed 性质, 方式 or the like says; None where none or both are said."""
    found = _EITHER.search(inquiry.question.plain)
    if found is None:
        return None
    sides = [fold(found.group(side)).removesuffix("单位") for side in ("one", "other")]
    told: dict[str, Chunk] = {}
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            for field in chunk.fields:
                side = next((s for s in sides if s and fold(field.text).endswith(s)), None)
                if side is not None and _KIND_HEADER.search(field.header):
                    told.setdefault(side, chunk)
    if len(told) != 1:
        return None
    chunk = next(iter(told.values()))
    draft = inquiry.draft()
    draft.cite_chunk(chunk)
    said = "；".join(f"{f.header}：{f.text}" for f in chunk.fields if _KIND_HEADER.search(f.header))
    return draft.answer(
        inquiry.question.text, f"{_row_name(chunk)}，{said}。", confidence=0.75, assumed=inquiry.assumed
    )


def answer_attribute(inquiry: Inquiry) -> Answer | None:
    """The cells of a row whose column headers the question names (单位规格, 经费保障形式, 绩效指标描述)."""
    best: tuple[float, Chunk, tuple[Field, ...]] | None = None
    # 它的目录序号 asks of the row that answered before.
    own = (
        {f.chunk_id for f in inquiry.previous if f.column is not None} if _OF_IT.search(inquiry.question.plain) else ()
    )
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            if own and chunk.id not in own:
                continue
            named = tuple(f for f in chunk.fields if f.header and _names(inquiry, f.header.split(" › ")[-1]))
            if not named:
                continue
            rest = [(chunk.text, 1.0), *((f.header, 1.0) for f in chunk.fields)]
            score = coverage(inquiry.words, rest) + 0.05 * len(named) + _HINTED * coverage(inquiry.hints, rest[:1])
            if best is None or score > best[0]:
                best = score, chunk, named
    if best is None or best[0] < _MIN_ATTRIBUTE:
        return None
    _, chunk, named = best
    row = [(chunk.text, 1.0), *((f.header, 1.0) for f in chunk.fields)]
    told = next(iter(sentences(inquiry, _LOOKED_AT)), None)
    by_row = _BY_ROW.search(inquiry.question.plain) is not None
    if (
        not by_row
        and told is not None
        and told.chunk.kind != "row"
        and told.covered > coverage(inquiry.words, row) + _MORE
    ):
        return None
    draft = inquiry.draft()
    draft.cite_chunk(chunk)
    text = "；".join(f"{f.header}：{f.text}" for f in named)
    return draft.answer(
        inquiry.question.text, f"{_row_name(chunk)}，{text}。", confidence=0.75, assumed=inquiry.assumed
    )


def _names(inquiry: Inquiry, header: str) -> bool:
    """Whether a question names a header, with or without its general words (规格 for 单位规格)."""
    if _LEVEL_HEADER.search(header) or (header.endswith("描述") and "描述" not in inquiry.question.plain):
        return False
    if header.endswith("描述"):
        return True
    asked = _SERIAL.sub("序号", fold(inquiry.question.plain)) if "序号" in header else fold(inquiry.question.plain)
    words = grams(asked)
    for form in (header, _HEADER_AFFIX.sub("", header)):
        own = grams(form)
        if fold(form) in asked or (len(own) > 1 and len(own & words) / len(own) >= _MIN_NAMED):
            return len(form) > 1
    return False


def _row_name(chunk: Chunk) -> str:
    parts = [p for p in (chunk.subject, chunk.row) if p]
    return "的".join(dict.fromkeys(parts)) or (chunk.table or "")


def best_row(inquiry: Inquiry, *, minimum: float = 0.55) -> Chunk | None:
    """The table row whose words account for most of the question."""
    return next(iter(_best_rows(inquiry, minimum)), None)


def _best_rows(inquiry: Inquiry, minimum: float) -> list[Chunk]:
    """The table rows whose words account for most of the question, best first, as far as they are as good as the first."""
    scored: list[tuple[float, Chunk]] = []
    asked = set().union(*(grams(p) for p in inquiry.pieces)) if inquiry.pieces else set()
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            if chunk.kind != "row" or len(chunk.fields) < 2:  # noqa: PLR2004
                continue
            if any(word in (chunk.row or "") for word in inquiry.question.excluded):
                continue
            texts = [(f"{chunk.table} {chunk.subject or ''} {' '.join(f.text for f in chunk.fields)}", 1.0)]
            score = coverage(inquiry.words, texts) + _HINTED * coverage(inquiry.hints, texts)
            own = grams(chunk.row or "")
            scored.append((score + 0.15 * len(own & asked) / (len(own) or 1), chunk))
    scored.sort(key=lambda pair: -pair[0])
    return [chunk for score, chunk in scored if score >= max(scored[0][0] - _AS_GOOD, minimum)]


def answer_rank(inquiry: Inquiry) -> Answer | None:
    """Of what administrative rank a unit is (正处级), where a sentence says so and no table has a column of ranks."""
    if not _RANK_ASKED.search(inquiry.question.plain):
        return None
    for document_id, content in inquiry.contents.items():
        found = _RANK.search(content.text)
        if found is not None:
            start = max(content.text.rfind(mark, 0, found.start()) for mark in "。\n；") + 1
            end = min((i for mark in "。\n；" if (i := content.text.find(mark, found.end())) >= 0), default=found.end())
            draft = inquiry.draft()
            draft.cite(document_id, start, end)
            text = content.text[start:end].strip()
            return draft.answer(inquiry.question.text, f"{text}。", confidence=0.7, assumed=inquiry.assumed)
    return None


def answer_row_text(inquiry: Inquiry) -> Answer | None:
    """A row asked for in words: its value cell, with the description beside it; all of them where projects differ in it."""
    rows = [(row, value) for row in _best_rows(inquiry, 0.75) if (value := _value_cell(row)) is not None]
    if not rows:
        return None
    row, value = rows[0]
    told = [(" ".join((row.text, row.subject or "", row.table or "")), 1.0)]
    if inquiry.subject and coverage(inquiry.subject, told) < _HALF and not _VALUE_ASKED.search(inquiry.question.plain):
        # 领奖励金要带什么证件 is answered by no row of it.
        return None
    others = {(r.subject, v.text) for r, v in rows if r.row == row.row}
    if len({text for _, text in others}) > 1 and inquiry.project() is None:
        return _ambiguous(inquiry, [(r, v) for r, v in rows if r.row == row.row])
    draft = inquiry.draft()
    figure = next(
        (p.figure for p in inquiry.catalogue.profiles if p.figure.chunk_id == row.id and p.figure.measure == "指标值"),
        None,
    )
    if figure is not None:
        draft.add(figure)
        return draft.answer(inquiry.question.text, f"{sentence(figure)}。", confidence=0.8, assumed=inquiry.assumed)
    draft.cite_chunk(row)
    described = next((f.text for f in row.fields if "描述" in f.header), "")
    note = f"（{described}）" if described and described != row.row else ""
    text = f"{_row_name(row)}{note}：{value.text}。"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)


def _value_cell(row: Chunk) -> Field | None:
    return next((f for f in row.fields if f.header.endswith(("指标值", "目标值"))), None)


def _ambiguous(inquiry: Inquiry, rows: Sequence[tuple[Chunk, Field]]) -> Answer:
    """One indicator of several projects with different words in it: whose is meant is for the asker to say."""
    draft = inquiry.draft()
    candidates = []
    for row, value in rows[:_MOST]:
        draft.cite_chunk(row)
        candidates.append(Candidate(f"{_row_name(row)}：{value.text}", None))
    return draft.asked_back(inquiry.question.text, candidates, inquiry.assumed)
