"""Which class of expenditure is the largest or the smallest: rows of 类 by their code, of one table."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from corpus.records import Figure
from corpus.units import factor
from qa.answer import Answer, Derivation
from qa.compose import said, sentence
from qa.inquiry import Inquiry

_ASKED = re.compile(
    r"功能分类|经济分类|哪一?[大]?类|哪个大?类|类级科目|(?<!采购)(?<!项目)(?:哪一?[项块]|哪方面的?)支出|最[大多高]的(?:一[项块类])?支出(?!预算)|支出(?:里面?|中)?(?:最[大多高]的?)?(?:是)?(?:哪一?[项块]|哪方面)|支出[^，。？]{0,4}大头"
)
_NUMBER = re.compile(r"(?:几|多少)个?[^，。？]{0,8}类")
_ECONOMIC = re.compile(r"经济分类")
_CLASS = re.compile(r"^(?:2[0-3]\d|3\d\d) ")
_WHOLE = ("合计", "总计", "小计", "决算数", "预算数", "金额", "本年支出合计")


def answer_top_class(inquiry: Inquiry) -> Answer | None:
    """The largest (smallest) 类 of the table of expenditure with most of them; None where that is not asked."""
    question = inquiry.question
    counting = question.kind == "count" and _NUMBER.search(question.plain)
    if (
        (question.operation not in ("max", "min") and not counting)
        or not _ASKED.search(question.plain)
        or "支出" not in question.plain
    ):
        return None
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    economic = _ECONOMIC.search(question.plain) is not None
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        code = next((part for part in figure.path[1:] if _CLASS.match(part)), None)
        if figure.document_id not in inquiry.contents or code is None or code.startswith("3") != economic:
            continue
        if figure.column in _WHOLE and "支出" in figure.path[0] and factor(figure.quantity.unit):
            tables[figure.document_id, figure.path[0]].append(figure)
    rows = max(tables.values(), key=len, default=[])
    if len(rows) < 2 or len({f.document_id for found in tables.values() for f in found}) != 1:  # noqa: PLR2004
        return None
    if counting:
        return _number(inquiry, rows)
    chosen = (max if question.operation == "max" else min)(rows, key=_amount)
    if sum(_amount(row) == _amount(chosen) for row in rows) > 1:
        return None
    draft = inquiry.draft()
    share = _share_of(inquiry, chosen) if "占" in question.plain else None
    if share is not None:
        draft.add(share)
    draft.add(chosen)
    others = sorted((row for row in rows if row is not chosen), key=_amount, reverse=question.operation == "max")
    word = "最多" if question.operation == "max" else "最少"
    beside = "；".join(f"{row.row}{said(row)}" for row in others)
    also = f"，占{said(share)}" if share is not None else ""
    text = f"{len(rows)}类支出中，{chosen.row}{word}：{sentence(chosen)}{also}（其余：{beside}）。"
    return draft.answer(question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _share_of(inquiry: Inquiry, chosen: Figure) -> Figure | None:
    """The share that the document states of a class."""
    own = (
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.measure == "占比" and p.figure.label == chosen.row and p.figure.document_id == chosen.document_id
    )  # fmt: skip
    return next(own, None)


def _number(inquiry: Inquiry, rows: Sequence[Figure]) -> Answer:
    """How many 类 have an amount."""
    draft = inquiry.draft()
    for row in rows:
        draft.cite_figure(row)
    names = list(dict.fromkeys(row.row or row.label for row in rows))
    draft.add_counted("支出功能分类的类", len(names), "个")
    text = f"共{len(names)}个：{'、'.join(names)}。"
    derivation = Derivation(f"逐项计数 = {len(names)}", ())
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _amount(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)
