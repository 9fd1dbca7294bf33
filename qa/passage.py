"""Answers in the document's own words: definitions, reasons, purposes, bases, attributes, passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numbering import numbering
from corpus.records import Chunk, Field, Figure
from corpus.text import fold
from qa.answer import Answer
from qa.catalogue import grams
from qa.compose import name_of, reason_span, sentence
from qa.inquiry import Inquiry
from qa.match import good_enough

_MIN_PASSAGE = 0.45
_MAX_SHOWN = 300
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_CLAUSE = re.compile(r"[^，,。！？；\n]+[，,。！？；]?")
_PURPOSE = re.compile(r"主要用于|用于|主要为|主要是|包括|主要包括")
_BOOKS = re.compile(r"《[^《》]{2,120}》")
_DEFINES = re.compile(r"^\s*[“\"]?(?P<term>[^：:]{2,30}?)[”\"]?(?:（[^）]*）)?\s*(?:[：:]|是?指)")
_MIN_TERM = 0.6


def answer_definition(inquiry: Inquiry) -> Answer | None:
    """The glossary entry whose head the question names."""
    best: tuple[float, Chunk] | None = None
    asked = set().union(*(grams(p) for p in inquiry.pieces)) if inquiry.pieces else set()
    terms = {atom.word for atom in inquiry.atoms if atom.term}
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            head = _defined(inquiry, chunk)
            if head is None:
                continue
            own = grams(head)
            named = len(own & asked) / (len(own) or 1)
            from corpus.figure import concept_of  # noqa: PLC0415

            if concept_of(head) in terms:
                named = max(named, 0.95)
            if named >= _MIN_TERM and (best is None or named > best[0]):
                best = named, chunk
    if best is None:
        return None
    whole = _whole_block(inquiry, best[1])
    return _said(inquiry, best[1], whole[0], whole[1], 0.6 + 0.35 * best[0])


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


def _said(inquiry: Inquiry, chunk: Chunk, start: int, end: int, confidence: float) -> Answer:
    draft = inquiry.draft()
    draft.cite_chunk(chunk, start, end)
    text = draft.documents[chunk.document_id].text[start:end].strip()
    return draft.answer(inquiry.question.text, text, confidence=confidence, assumed=inquiry.assumed)


def answer_reason(inquiry: Inquiry) -> Answer | None:
    """Why something changed: the figure of the change with the clause that explains it."""
    changes = [m for m in inquiry.found() if m.figure.direction and good_enough(m)] or [
        m for m in inquiry.found() if m.figure in inquiry.previous
    ]
    for match in changes[:6]:
        figure = match.figure
        span = reason_span(inquiry.contents[figure.document_id], figure)
        if span is not None and match.score >= changes[0].score - 0.1:
            draft = inquiry.draft()
            draft.add(figure, until=span[1])
            text = f"{sentence(figure)}，{inquiry.contents[figure.document_id].text[span[0] : span[1]].strip()}。"
            return draft.answer(inquiry.question.text, text, confidence=0.85, assumed=inquiry.assumed)
    return answer_passage(inquiry)


def answer_purpose(inquiry: Inquiry) -> Answer | None:
    """What money is for: the 主要用于 clause behind the figure meant, else the best passage."""
    candidates: list[Figure] = [m.figure for m in inquiry.found() if good_enough(m)][:8]
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
            text = f"{name_of(figure)}{content.text[match.start() : end]}。"
            return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)
    return answer_passage(inquiry)


def answer_basis(inquiry: Inquiry) -> Answer | None:
    """On which document something rests: the 依据 cell of the row meant, else the books a passage names."""
    row = best_row(inquiry)
    if row is not None:
        fields = [f for f in row.fields if "依据" in f.header]
        if fields:
            draft = inquiry.draft()
            draft.cite_chunk(row)
            text = f"{_row_name(row)}的{fields[0].header}：{fields[0].text}。"
            return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    for chunk, start, end, score in sentences(inquiry):
        text = inquiry.contents[chunk.document_id].text[start:end]
        books = _BOOKS.findall(text)
        if books and score >= _MIN_PASSAGE / 2:
            draft = inquiry.draft()
            draft.cite_chunk(chunk, start, end)
            said = f"依据：{'、'.join(dict.fromkeys(books))}。\n{text.strip()}"
            return draft.answer(inquiry.question.text, said, confidence=0.7, assumed=inquiry.assumed)
    return answer_passage(inquiry)


def answer_attribute(inquiry: Inquiry) -> Answer | None:
    """The cells of a row whose column headers the question names (单位规格, 经费保障形式), or a wordy 指标值."""
    best: tuple[float, Chunk, tuple[Field, ...]] | None = None
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            if chunk.kind != "row":
                continue
            named = tuple(f for f in chunk.fields if f.header and _names(inquiry, f.header.split(" › ")[-1]))
            if not named:
                continue
            rest = chunk.text + " ".join(f.header for f in named)
            score = _coverage(inquiry, rest) + 0.1 * len(named)
            if best is None or score > best[0]:
                best = score, chunk, named
    if best is None or best[0] < _MIN_PASSAGE + 0.2:
        return None
    _, chunk, named = best
    draft = inquiry.draft()
    draft.cite_chunk(chunk)
    text = "；".join(f"{f.header}：{f.text}" for f in named)
    return draft.answer(inquiry.question.text, f"{_row_name(chunk)}，{text}。", confidence=0.75, assumed=inquiry.assumed)


def _names(inquiry: Inquiry, header: str) -> bool:
    """Whether a question names a header: its last two characters or all of it (规格 for 单位规格)."""
    folded = fold(header)
    asked = fold(inquiry.question.plain)
    return len(folded) > 1 and (folded in asked or (len(folded) == 4 and folded[2:] in asked and folded[:2] not in ("政府",)))  # noqa: PLR2004


def _row_name(chunk: Chunk) -> str:
    parts = [p for p in (chunk.subject, chunk.row) if p]
    return "的".join(dict.fromkeys(parts)) or (chunk.table or "")


def best_row(inquiry: Inquiry, *, minimum: float = 0.55) -> Chunk | None:
    """The table row whose words account for most of the question."""
    best: tuple[float, Chunk] | None = None
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            if chunk.kind == "row" and len(chunk.fields) > 1:
                score = _coverage(inquiry, f"{chunk.table} {chunk.subject or ''} {' '.join(f.text for f in chunk.fields)}")
                own = grams(chunk.row or "")
                if own:
                    score += 0.15 * len(own & _asked(inquiry)) / len(own)
                if best is None or score > best[0]:
                    best = score, chunk
    return best[1] if best is not None and best[0] >= minimum else None


def answer_row_text(inquiry: Inquiry) -> Answer | None:
    """A row asked for in words: its value cell, with the other cells beside it."""
    row = best_row(inquiry, minimum=0.75)
    if row is None:
        return None
    value = next((f for f in row.fields if f.header.endswith(("指标值", "目标值"))), None)
    if value is None:
        return None
    draft = inquiry.draft()
    draft.cite_chunk(row)
    described = next((f.text for f in row.fields if "描述" in f.header), "")
    note = f"（{described}）" if described and described != row.row else ""
    return draft.answer(
        inquiry.question.text, f"{_row_name(row)}{note}：{value.text}。", confidence=0.75, assumed=inquiry.assumed
    )


def _asked(inquiry: Inquiry) -> set[str]:
    return set().union(*(grams(p) for p in inquiry.pieces)) if inquiry.pieces else set()


def _coverage(inquiry: Inquiry, text: str) -> float:
    """How much of a question's weight a text accounts for."""
    atoms = (*inquiry.atoms,)
    total = sum(a.weight for a in atoms)
    if not total:
        return 0.0
    own = grams(text)
    from qa.catalogue import concepts  # noqa: PLC0415

    named = concepts(text)
    covered = 0.0
    for atom in atoms:
        surface = grams(atom.surface)
        literal = bool(surface) and surface <= own
        covered += atom.weight * (1.0 if literal or (atom.term and atom.word in named) else 0.0)
    return covered / total


def sentences(inquiry: Inquiry, limit: int = 10) -> list[tuple[Chunk, int, int, float]]:
    """The best sentences of the retriever's best chunks with their score, best first."""
    found = []
    for chunk, hit in inquiry.passages(limit):
        content = inquiry.contents[chunk.document_id]
        heading = " ".join(chunk.section[-1:])
        if chunk.kind == "heading":
            continue
        if chunk.kind == "row":
            found.append((chunk, chunk.start, chunk.end, _coverage(inquiry, chunk.text) + 0.1 * hit.score))
            continue
        for match in _SENTENCE.finditer(content.text, chunk.start, chunk.end):
            score = _coverage(inquiry, match.group()) + 0.15 * _coverage(inquiry, heading) + 0.1 * hit.score
            found.append((chunk, match.start(), match.end(), score))
    return sorted(found, key=lambda f: (-f[3], f[0].document_id, f[1]))


def answer_passage(inquiry: Inquiry, *, minimum: float = _MIN_PASSAGE) -> Answer | None:
    """The sentence that accounts for most of the question, as the document has it."""
    ranked = sentences(inquiry)
    if not ranked or ranked[0][3] < minimum:
        return None
    chunk, start, end, score = ranked[0]
    content = inquiry.contents[chunk.document_id]
    start, end = _with_neighbours(content.text, chunk, start, end)
    draft = inquiry.draft()
    draft.cite_chunk(chunk, start, end)
    text = re.sub(r"\t", "  ", content.text[start:end].strip())
    return draft.answer(inquiry.question.text, text, confidence=min(0.85, 0.3 + 0.5 * score), assumed=inquiry.assumed)


def _with_neighbours(text: str, chunk: Chunk, start: int, end: int) -> tuple[int, int]:
    """A short sentence is shown with what follows in its chunk."""
    if end - start < _MAX_SHOWN // 3 and chunk.kind != "row":
        stop = next((m.end() for m in _SENTENCE.finditer(text, end, chunk.end)), end)
        if stop - start <= _MAX_SHOWN:
            end = stop
    return start, end


def statement_of(inquiry: Inquiry, chunk: Chunk, asked: Sequence[str]) -> str:
    """The clause of a chunk that names the asked words."""
    text = inquiry.contents[chunk.document_id].text[chunk.start : chunk.end]
    wanted = set().union(*(grams(piece) for piece in asked)) if asked else set()
    return max((m.group() for m in _CLAUSE.finditer(text)), key=lambda c: len(grams(c) & wanted), default=text)
