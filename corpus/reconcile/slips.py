"""Slips of a document's wording: what a careful reader would mark although no sum fails.

Each rule needs positive evidence on both sides; a guess is no finding.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.records import Chunk, Figure, Finding
from corpus.units import factor, is_money

_PLACE = re.compile(
    r"对([\u4e00-\u9fff]{2,8}?)(社区|小区|村|家园|学校|医院|街道)(?=[\u4e00-\u9fff]*(?:进行|开展|实施))"
)
_CITED = re.compile(r"《([^《》]{4,100})》\s*((?:[\u4e00-\u9fff]{1,8})?[〔【\[（(]?\d{4}[〕】\]）)]?\s*-?\s*\d+\s*号)")
_TOTAL_EXPENDITURE = "支出总计"
_DONE, _COST = (
    re.compile(r"完成|及时|合格|达标|覆盖|验收|满意|知晓"),
    re.compile(r"成本|费|节约|控制|资金|支出|预算|经费"),
)
_BUDGET_COLUMN = "预算资金"


def slips_of(document_id: str, chunks: Sequence[Chunk], figures: Sequence[Figure]) -> list[Finding]:
    """All slips of a document."""
    return [
        *_amount_over_budget(document_id, figures),
        *_amount_as_deadline(document_id, figures),
        *_completion_as_cost(document_id, figures),
        *_place_of_another_project(document_id, chunks, figures),
        *_one_title_two_numbers(document_id, chunks),
    ]


def _amount_over_budget(document_id: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """An indicator's amount cannot exceed its project's budget, nor any amount the whole expenditure."""
    budgets = {f.subject: f for f in figures if f.column == _BUDGET_COLUMN and f.subject and not f.repeated}
    whole = next((f for f in figures if f.concept == _TOTAL_EXPENDITURE and is_money(f.quantity.unit)), None)
    for figure in figures:
        if figure.measure != "指标值" or not is_money(figure.quantity.unit):
            continue
        limit = budgets.get(figure.subject or "") or whole
        if limit is not None and _yuan(figure) > _yuan(limit):
            yield _finding(
                document_id, "金额超过预算", figure, limit,
                f"“{figure.subject}”的{figure.label}写{figure.quantity.raw}，超过{limit.label}{_said(limit)}。",
                f"{_said(figure)} > {_said(limit)}",
            )  # fmt: skip


def _amount_as_deadline(document_id: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """A 时效指标 is a time or a rate of timeliness, never an amount of money."""
    for figure in figures:
        if figure.measure == "指标值" and is_money(figure.quantity.unit) and "时效指标" in figure.path:
            yield _finding(
                document_id, "指标类别不符", figure, None,
                f"“{figure.subject}”的{figure.label}是金额（{figure.quantity.raw}），却列在时效指标下。",
                "时效指标应为时间或及时率",
            )  # fmt: skip


def _completion_as_cost(document_id: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """A 成本指标 is a cost or a limit of one, never how much or how soon something was done."""
    for figure in figures:
        rate = figure.quantity.unit == "%" and figure.measure == "指标值" and "成本指标" in figure.path
        if rate and _DONE.search(figure.label) and not _COST.search(figure.label):
            yield _finding(
                document_id, "指标类别不符", figure, None,
                f"“{figure.subject}”的{figure.label}是完成情况（{figure.quantity.raw}），却列在成本指标下。",
                "成本指标应为金额或成本的控制",
            )  # fmt: skip


def _place_of_another_project(
    document_id: str, chunks: Sequence[Chunk], figures: Sequence[Figure]
) -> Iterator[Finding]:
    """A description that speaks of a place of the kind that the project's own name has, but of another one."""
    by_chunk = {figure.chunk_id: figure for figure in figures}
    for chunk in chunks:
        if chunk.subject is None or chunk.id not in by_chunk:
            continue
        for field in chunk.fields:
            place = _PLACE.search(field.text)
            if place is None or place.group(2) not in chunk.subject or place.group(1) in chunk.subject:
                continue
            figure = by_chunk[chunk.id]
            yield _finding(
                document_id, "名称不一致", figure, None,
                f"“{chunk.subject}”的{figure.label}，描述写的是“{field.text}”，与项目名称不一致。",
                f"{place.group(1)}{place.group(2)} ≠ {chunk.subject}",
            )  # fmt: skip


def _one_title_two_numbers(document_id: str, chunks: Sequence[Chunk]) -> Iterator[Finding]:
    """One document title cited with different numbers."""
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for chunk in chunks:
        for field in chunk.fields:
            for match in _CITED.finditer(field.text):
                number = re.sub(r"\s", "", match.group(2))
                places.setdefault(match.group(1), {}).setdefault(number, (field.start, field.end))
    for title, numbers in sorted(places.items()):
        if len(numbers) > 1:
            yield Finding(
                id=f"{document_id}:{title}:文号不一致",
                document_id=document_id,
                rule="文号不一致",
                severity="可疑",
                text=f"《{title}》在文件里有{len(numbers)}个文号：{'、'.join(numbers)}。",
                arithmetic=" ≠ ".join(numbers),
                figures=(),
                implicated=(f"《{title}》",),
                spans=tuple(numbers.values()),
            )


def _finding(  # noqa: PLR0913
    document_id: str, rule: str, figure: Figure, other: Figure | None, text: str, arithmetic: str
) -> Finding:
    operands = (figure,) if other is None else (figure, other)
    return Finding(
        id=f"{document_id}:{figure.quantity.start}:{rule}",
        document_id=document_id,
        rule=rule,
        severity="可疑",
        text=text,
        arithmetic=arithmetic,
        figures=tuple(f.id for f in operands),
        implicated=(figure.id,),
        spans=tuple((f.quote_start, f.quote_end) for f in operands),
    )


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _said(figure: Figure) -> str:
    raw, unit = figure.quantity.raw, figure.quantity.unit
    return raw if unit in raw else f"{raw}{unit}"
