"""The Answer: what a question gets, and its JSON form."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["answered", "ambiguous", "not_found"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where it stands: ``document.text[start:end] == quote``."""

    document: str
    document_id: str
    page: int | None
    section: tuple[str, ...]
    table: str | None
    row: str | None
    column: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure on screen; ``citation`` indexes the answer's citations (None for a computed figure)."""

    label: str
    path: tuple[str, ...]
    value: str
    unit: str
    comparator: str
    yuan: str | None
    direction: str | None
    measure: str
    period: str | None
    entity: str
    computed: bool
    citation: int | None


@dataclass(frozen=True, slots=True)
class Derivation:
    """Shown arithmetic; ``operands`` index the answer's figures."""

    expression: str
    operands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerWarning:
    """A finding that implicates a figure shown; ``citations`` index the answer's citations."""

    rule: str
    severity: str
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of an ambiguous question; ``figure`` indexes the answer's figures."""

    text: str
    figure: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; ``to_json`` gives the wire form whose JSON Schema the package ships."""

    question: str
    status: Status
    text: str
    figures: tuple[AnswerFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    derivation: Derivation | None = None
    warnings: tuple[AnswerWarning, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    assumed: tuple[str, ...] = ()
    confidence: float = 0.0
    elapsed_ms: float = 0.0
    id: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The wire form; ``answer.schema.json`` beside this module describes it."""
        return {"id": self.id} | {key: value for key, value in asdict(self).items() if key != "id"}
