"""The records that are made of a document once and kept: identity, chunks, figures, findings.

They are plain frozen data: what makes them lives in ``chunk``, ``figure`` and ``reconcile``;
what keeps them lives in ``index.store``.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Direction = Literal["增加", "减少", "持平"]
Severity = Literal["矛盾", "可疑", "提示"]
Mark = Literal["已核", "忽略"]
ChunkKind = Literal["paragraph", "item", "row", "heading"]

EXTRACTOR_VERSION = 12
"""Raised whenever the same bytes would give other chunks, figures or findings; a library then knows what to read again."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: ``raw == text[start:end]`` of the text it was read from.

    ``value`` keeps the scale as written (``2.30``), without the unit's factor: ``2.30万元`` is 2.30 and 万元.
    """

    value: Decimal
    unit: str
    comparator: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose disclosure it is. ``kind`` is 预算 or 决算, ``scope`` 部门, 本级 or 单位; empty where unknown."""

    department: str
    year: int | None
    kind: str
    title: str
    region: tuple[str, ...] = ()
    scope: str = ""

    @property
    def name(self) -> str:
        """How the document is called in citations: 某市某局2021年部门预算."""
        if not self.department or self.year is None:
            return self.title
        return f"{self.department}{self.year}年{self.scope or '部门'}{self.kind}"


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a row with its header path, as one string (``政府采购金额 › 合计``)."""

    header: str
    text: str
    start: int
    end: int
    column: int

    def name_or(self, other: str) -> str:
        """The header, or another name where it has none."""
        return self.header or other


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage that can be read alone.

    ``text`` is self-contained (document, section, table title, header: value); what the document itself
    says stands at ``document.text[start:end]``. ``id`` is document id, block number and window.
    """

    id: str
    document_id: str
    block: int
    window: int
    kind: ChunkKind
    section: tuple[str, ...]
    table: str | None
    subject: str | None
    row: str | None
    text: str
    start: int
    end: int
    page: int | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity that says something. ``id`` is the chunk's id and the quantity's span.

    ``row`` and ``column`` name its place in a table. Spans are offsets into the document's text: ``start``/``end`` the quantity, ``quote_start``/``quote_end``
    the clause or row that settles it.
    """

    id: str
    chunk_id: str
    document_id: str
    quantity: Quantity
    label: str
    path: tuple[str, ...]
    measure: str
    period: str | None
    quote_start: int
    quote_end: int
    base: str | None = None
    as_of: str | None = None
    fund: str | None = None
    direction: Direction | None = None
    subject: str | None = None
    concept: str | None = None
    context: str = ""
    row: str | None = None
    column: str | None = None
    repeated: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or slip found inside one document.

    ``figures`` are its operands, as far as they are figures; ``implicated`` those an answer must warn of: the
    failing total, or a part that fails another check. ``spans`` are the places of all operands in the document's text.
    ``id`` outlasts a new reading of the document that says the same; a person's ``Mark`` is kept by it.
    """

    id: str
    document_id: str
    rule: str
    severity: Severity
    text: str
    arithmetic: str
    figures: tuple[str, ...]
    implicated: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: ``document.text[start:end]`` begins with the heading."""

    number: str
    title: str
    level: int
    start: int
    end: int
    parent: int | None

    @property
    def heading(self) -> str:
        """Number and title, as the heading's line has them."""
        return f"{self.number}{self.title}"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a rectangular table; ``inherited`` marks text filled down from a blank cell's upper neighbour."""

    text: str
    start: int
    end: int
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular table: every row of ``cells`` has ``len(headers)`` cells; ``headers`` are header paths.

    ``header_rows`` tells how many of ``cells`` are headers; ``label_column`` is the last of the leading
    columns that name a row; ``notes`` are the rows around the grid that speak
    of the whole table (单位：万元, 绩效目标, 截止时间) as (name, text, start, end).
    """

    block: int
    title: str
    subject: str
    unit: str
    as_of: str | None
    headers: tuple[tuple[str, ...], ...]
    header_rows: int
    label_column: int
    cells: tuple[tuple[TableCell, ...], ...]
    notes: tuple[Field, ...]
    section: tuple[str, ...]
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One disclosure, read: everything the library keeps of it.

    ``notes`` tell what a person should know of the reading (第3页没有文字), each a sentence of Chinese.
    """

    id: str
    identity: Identity
    text: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    chunks: tuple[Chunk, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
