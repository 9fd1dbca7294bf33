"""勾稽 inside one document: what its own figures say against each other.

A sum contradicts its total when they differ by more than half a unit of the last displayed digit, added
up over all terms, the total included: rounding alone cannot explain more.
"""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal

from corpus.records import Figure, Finding
from corpus.units import factor, is_money
from corpus.vocabulary import vocabulary

_MIN_PARTS = 2
_WIDE = Context(prec=100)


def findings_of(document_id: str, figures: Sequence[Figure]) -> list[Finding]:
    """All findings of a document, in order of their first operand."""
    return list(_parts_against_totals(document_id, figures))


def _parts_against_totals(document_id: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Prose: a total must be the sum of the parts named after 其中.

    Parts that exceed their total contradict it. Parts that fall short of it do so only where they are all the
    parts that the regulations know; 其中 may also name a few of many. Where a part fails against its own parts,
    and the whole holds once that part is replaced by their sum, the part alone is at fault.
    """
    groups = _enumerations(figures)
    corrected: dict[str, Decimal] = {}
    for total, parts in sorted(groups, key=lambda group: -len(group[0].path)):
        gap = _gap(total, parts, {})
        if gap == 0 or _gap(total, parts, corrected) == 0:
            continue
        if gap > 0 and not _is_complete(total, parts):
            continue
        corrected[total.id] = sum((_yuan(part) for part in parts), Decimal(0))
        terms = " + ".join(str(part.quantity.value) for part in parts)
        yield Finding(
            id=f"{document_id}:{total.quantity.start}:部分之和",
            document_id=document_id,
            rule="部分之和",
            severity="矛盾",
            text=(
                f"文件写{total.label}{total.quantity.raw}，但它的组成部分"
                f"（{'、'.join(part.label for part in parts)}）合计为{_sum_as_written(total, parts)}，两者不符。"
            ),
            arithmetic=f"{terms} ≠ {total.quantity.value}（{total.quantity.unit}）",
            figures=(total.id, *(part.id for part in parts)),
            implicated=(total.id,),
            spans=tuple((f.quote_start, f.quote_end) for f in (total, *parts)),
        )


def _is_complete(total: Figure, parts: Sequence[Figure]) -> bool:
    known = {part.name for part in vocabulary().parts(total.concept or "")}
    return bool(known) and known <= {part.concept for part in parts}


def _enumerations(figures: Sequence[Figure]) -> list[tuple[Figure, list[Figure]]]:
    """Each money total of prose with the parts that follow it in the same paragraph."""
    groups: list[tuple[Figure, list[Figure]]] = []
    prose = [
        f
        for f in figures
        if f.column is None
        and f.measure not in ("增减额", "增减率")
        and is_money(f.quantity.unit)
        and f.quantity.comparator == "="
    ]
    for index, total in enumerate(prose):
        block = total.chunk_id.rsplit(":", 1)[0]
        parts = []
        for position in range(index + 1, len(prose)):
            part = prose[position]
            if part.chunk_id.rsplit(":", 1)[0] != block or len(part.path) <= len(total.path):
                break
            if part.path[:-1] == total.path and part.period == total.period:
                parts.append(part)
        if len(parts) >= _MIN_PARTS:
            groups.append((total, parts))
    return groups


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or Decimal(1))


def _half_digit(figure: Figure) -> Decimal:
    exponent = figure.quantity.value.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    return Decimal(5).scaleb(digits - 1) * (factor(figure.quantity.unit) or Decimal(1))


def _gap(total: Figure, parts: Sequence[Figure], corrected: dict[str, Decimal]) -> Decimal:
    """What the total has more than its parts, beyond rounding; 0 where they agree, negative where they exceed it."""
    difference = _yuan(total) - sum((corrected.get(part.id, _yuan(part)) for part in parts), Decimal(0))
    allowed = sum((_half_digit(f) for f in (total, *parts) if f.quantity.value), Decimal(0))
    return difference if abs(difference) > allowed else Decimal(0)


def _sum_as_written(total: Figure, parts: Sequence[Figure]) -> str:
    unit = factor(total.quantity.unit) or Decimal(1)
    value = sum((_yuan(part) for part in parts), Decimal(0)) / unit
    exponent = min((int(p.quantity.value.as_tuple().exponent) for p in parts), default=0)
    written = value.quantize(Decimal(1).scaleb(min(exponent, 0)), context=_WIDE)
    return f"{written:f}{total.quantity.unit}"
