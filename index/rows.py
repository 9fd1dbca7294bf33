"""Records to rows of the store and back: every pair of functions here is an exact round trip."""

import dataclasses
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from corpus.records import (
    Chunk,
    Field,
    Figure,
    Finding,
    Identity,
    Quantity,
    Section,
    Table,
    TableCell,
)
from corpus.units import MONEY

Row = tuple[Any, ...]

YUAN_SCALE = 4
"""Exact amounts are kept as whole ten-thousandths of a yuan: four decimals of 元 and up to 922 万亿 fit 64 bits."""

_INT64 = 2**63
_LARGEST_EXPONENT = 30


def scaled_yuan(quantity: Quantity) -> int | None:
    """Give an amount of money in ten-thousandths of a yuan, exact; None for other units or what does not fit."""
    unit = MONEY.get(quantity.unit)
    if unit is None or not quantity.value.is_finite() or quantity.value.adjusted() > _LARGEST_EXPONENT:
        return None
    scaled = Fraction(quantity.value) * Fraction(unit) * 10**YUAN_SCALE
    if scaled.denominator != 1 or abs(scaled) >= _INT64:
        return None
    return int(scaled)


def dump(value: object) -> str:
    """Write a value as compact JSON, Chinese kept readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _field(values: Any) -> Field:  # noqa: ANN401 - JSON has no narrower type
    return Field(*values)


def _fields(fields: tuple[Field, ...]) -> list[list[Any]]:
    return [[f.header, f.text, f.start, f.end, f.column] for f in fields]


def identity_row(identity: Identity) -> Row:
    """Columns department, year, kind, title, region, scope."""
    return (
        identity.department,
        identity.year,
        identity.kind,
        identity.title,
        dump(identity.region),
        identity.scope,
    )


def identity_of(row: Row) -> Identity:
    """Read what ``identity_row`` wrote."""
    department, year, kind, title, region, scope = row
    return Identity(department, year, kind, title, tuple(json.loads(region)), scope)


def dump_sections(sections: tuple[Section, ...]) -> str:
    """Write sections as JSON."""
    return dump([[s.number, s.title, s.level, s.start, s.end, s.parent] for s in sections])


def load_sections(text: str) -> tuple[Section, ...]:
    """Read what ``dump_sections`` wrote."""
    return tuple(Section(*values) for values in json.loads(text))


def _table(table: Table) -> dict[str, Any]:
    values = {field.name: getattr(table, field.name) for field in dataclasses.fields(Table)}
    values["cells"] = [[[c.text, c.start, c.end, int(c.inherited)] for c in row] for row in table.cells]
    values["notes"] = _fields(table.notes)
    return values


def dump_tables(tables: tuple[Table, ...]) -> str:
    """Write tables as JSON."""
    return dump([_table(table) for table in tables])


def load_tables(text: str) -> tuple[Table, ...]:
    """Read what ``dump_tables`` wrote."""
    tables = []
    for values in json.loads(text):
        values["headers"] = tuple(tuple(path) for path in values["headers"])
        values["cells"] = tuple(
            tuple(TableCell(cell, start, end, bool(inherited)) for cell, start, end, inherited in row)
            for row in values["cells"]
        )
        values["notes"] = tuple(_field(note) for note in values["notes"])
        values["section"] = tuple(values["section"])
        tables.append(Table(**values))
    return tuple(tables)


CHUNK_COLUMNS = "id, block, window, kind, section, table_title, subject, row, text, start, end, page, fields"


def chunk_row(chunk: Chunk) -> Row:
    """Values of ``CHUNK_COLUMNS``."""
    return (
        chunk.id,
        chunk.block,
        chunk.window,
        chunk.kind,
        dump(chunk.section),
        chunk.table,
        chunk.subject,
        chunk.row,
        chunk.text,
        chunk.start,
        chunk.end,
        chunk.page,
        dump(_fields(chunk.fields)),
    )


def chunk_of(document_id: str, row: Row) -> Chunk:
    """Read what ``chunk_row`` wrote."""
    identifier, block, window, kind, section, table, subject, name, text, start, end, page, fields = row
    return Chunk(
        identifier,
        document_id,
        block,
        window,
        kind,
        tuple(json.loads(section)),
        table,
        subject,
        name,
        text,
        start,
        end,
        page,
        () if fields == "[]" else tuple(_field(values) for values in json.loads(fields)),
    )


FIGURE_COLUMNS = (
    "id, value, unit, comparator, raw, start, end, yuan, label, path, measure, period, quote_start, quote_end, "
    "base, as_of, fund, direction, subject, concept, context, row_name, column_name, repeated, total"
)


def figure_row(figure: Figure) -> Row:
    """Values of ``FIGURE_COLUMNS``; ``yuan`` is the exact scaled integer, for totals inside the store."""
    quantity = figure.quantity
    return (
        figure.id,
        format(quantity.value, "f"),
        quantity.unit,
        quantity.comparator,
        quantity.raw,
        quantity.start,
        quantity.end,
        scaled_yuan(quantity),
        figure.label,
        dump(figure.path),
        figure.measure,
        figure.period,
        figure.quote_start,
        figure.quote_end,
        figure.base,
        figure.as_of,
        figure.fund,
        figure.direction,
        figure.subject,
        figure.concept,
        figure.context,
        figure.row,
        figure.column,
        int(figure.repeated),
        int(figure.total),
    )


def figure_of(document_id: str, chunk_id: str, row: Row) -> Figure:
    """Read what ``figure_row`` wrote."""
    identifier, value, unit, comparator, raw, start, end, _, label, path, measure, period = row[:12]
    quote_start, quote_end, base, as_of, fund, direction, subject, concept = row[12:20]
    context, row_name, column, repeated, total = row[20:]
    return Figure(
        id=identifier,
        chunk_id=chunk_id,
        document_id=document_id,
        quantity=Quantity(Decimal(value), unit, comparator, raw, start, end),
        label=label,
        path=tuple(json.loads(path)),
        measure=measure,
        period=period,
        quote_start=quote_start,
        quote_end=quote_end,
        base=base,
        as_of=as_of,
        fund=fund,
        direction=direction,
        subject=subject,
        concept=concept,
        context=context,
        row=row_name,
        column=column,
        repeated=bool(repeated),
        total=bool(total),
    )


FINDING_COLUMNS = "id, rule, severity, text, arithmetic, figures, implicated, spans"


def finding_row(finding: Finding) -> Row:
    """Values of ``FINDING_COLUMNS``."""
    return (
        finding.id,
        finding.rule,
        finding.severity,
        finding.text,
        finding.arithmetic,
        dump(finding.figures),
        dump(finding.implicated),
        dump(finding.spans),
    )


def finding_of(document_id: str, row: Row) -> Finding:
    """Read what ``finding_row`` wrote."""
    identifier, rule, severity, text, arithmetic, figures, implicated, spans = row
    return Finding(
        identifier,
        document_id,
        rule,
        severity,
        text,
        arithmetic,
        tuple(json.loads(figures)),
        tuple(json.loads(implicated)),
        tuple((start, end) for start, end in json.loads(spans)),
    )
