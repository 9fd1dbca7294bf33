"""Sentences, figures, citations and warnings: an answer is put together here and nowhere else."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.clause import FUNDS
from corpus.records import Chunk, Figure, Finding, Table
from corpus.regex import regex
from corpus.rows import row_label
from corpus.units import MONEY, factor, is_money
from index.interfaces import DocumentContent
from qa.answer import Answer, AnswerFigure, AnswerWarning, Candidate, Citation, Derivation, Status
from qa.between import Between

if TYPE_CHECKING:
    from qa.restated import Restated

_MAX_QUOTE = 400
_FEW = 3
_TOTAL_ROW = regex(r"^[合总小]\s*计$")
_UNIT_BRACKET = regex(r"[（(](?:[台辆套个元万亩名人处栋件份、/]|平方米|万元)+[）)]$")


@dataclass
class Draft:
    """An answer being written: figures and citations are added as they are used, each once.

    ``page_of`` gives the page of a place in a document, ``elsewhere`` the other places that state a figure;
    ``contested`` are amounts that were passed over for others of the same account: what is said against them is told.
    """

    documents: dict[str, DocumentContent]
    findings: Sequence[Finding] = ()
    page_of: Callable[[str, int], int | None] | None = None
    elsewhere: Callable[[Figure], Sequence[Figure]] | None = None
    between: Between | None = None
    contested: Sequence[Figure] = ()
    figures: list[AnswerFigure] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    shown: list[Figure] = field(default_factory=list)

    def cite(  # noqa: PLR0913
        self,
        document_id: str,
        start: int,
        end: int,
        *,
        section: tuple[str, ...] = (),
        table: str | None = None,
        row: str | None = None,
        column: str | None = None,
        page: int | None = None,
    ) -> int:
        """Add a citation of ``text[start:end]`` and give its index."""
        content = self.documents[document_id]
        end = min(end, start + _MAX_QUOTE)
        if page is None and self.page_of is not None:
            page = self.page_of(document_id, start)
        for index, known in enumerate(self.citations):
            if (known.document_id, known.start, known.end) == (document_id, start, end):
                return index
        self.citations.append(
            Citation(
                content.identity.name, document_id, page, section or section_path(content, start), table, row, column,
                start, end, content.text[start:end],
            )
        )  # fmt: skip
        return len(self.citations) - 1

    def cite_chunk(self, chunk: Chunk, start: int | None = None, end: int | None = None) -> int:
        """Cite a chunk, or part of it."""
        return self.cite(
            chunk.document_id,
            chunk.start if start is None else start,
            chunk.end if end is None else end,
            section=chunk.section,
            table=chunk.table,
            row=chunk.row,
            page=chunk.page,
        )

    def cite_figure(self, figure: Figure, *, until: int | None = None) -> int:
        """Cite the clause or the row that a figure stands in."""
        content = self.documents[figure.document_id]
        table = next((t for t in content.tables if t.start <= figure.quantity.start < t.end), None)
        return self.cite(
            figure.document_id,
            figure.quote_start,
            max(figure.quote_end, until or 0),
            table=table.title if table else None,
            row=_row_of(table, figure) if table else None,
            column=figure.column,
        )

    def add(self, figure: Figure, *, until: int | None = None) -> int:
        """Add a figure of a document with its citation; gives its index."""
        citation = self.cite_figure(figure, until=until)
        quantity = figure.quantity
        self.shown.append(figure)
        self.figures.append(
            AnswerFigure(
                figure.label, figure.path, plain(abs(quantity.value) if figure.direction else quantity.value), quantity.unit,
                quantity.comparator, yuan(quantity.value, quantity.unit), figure.direction, figure.measure, figure.period,
                self.documents[figure.document_id].identity.department, computed=False, citation=citation,
            )
        )  # fmt: skip
        return len(self.figures) - 1

    def add_converted(self, figure: Figure, value: Decimal, unit: str) -> int:
        """Put a figure in another unit first: it stays as much, as little and as up or down as it was."""
        self.add_computed(figure.label, abs(value) if figure.direction else value, unit, figure.measure, figure)
        self.figures[0] = replace(self.figures[0], comparator=figure.quantity.comparator, direction=figure.direction)
        return 0

    def add_computed(  # noqa: PLR0913 - a figure has that many sides
        self, label: str, value: Decimal, unit: str, measure: str, like: Figure, period: str | None = None
    ) -> int:
        """Put a computed figure first; operands already added move one up."""
        self.figures.insert(
            0,
            AnswerFigure(
                label, (*like.path[:-1], label), plain(value), unit, "=", yuan(value, unit), None, measure, period or like.period,
                self.documents[like.document_id].identity.department, computed=True, citation=None,
            ),
        )  # fmt: skip
        return 0

    def add_none(self, what: str, document_id: str, citation: int) -> int:
        """Add the nothing that a sentence says there is of an account (本部门无政府性基金预算支出)."""
        identity = self.documents[document_id].identity
        measure, period = (
            f"{identity.kind}数" if identity.kind else "金额",
            str(identity.year) if identity.year else None,
        )
        self.figures.append(
            AnswerFigure(
                what, (what,), "0", "元", "=", "0", None, measure, period, identity.department, computed=False, citation=citation,
            )
        )  # fmt: skip
        return len(self.figures) - 1

    def add_counted(self, what: str, count: int, unit: str) -> int:
        """Add a number that was counted over what the first citation is of."""
        self.figures.append(
            AnswerFigure(what, (what,), str(count), unit, "=", None, None, "数量", None, "", computed=True, citation=0)
        )
        return len(self.figures) - 1

    def warnings(self, text: str) -> tuple[AnswerWarning, ...]:
        """Findings that implicate a figure shown, the row quoted where no figure is, or a title that is named."""
        passed_over = (c for c in self.contested if any(_same_account(c, figure) for figure in self.shown))
        shown = {figure.id for figure in (*self.shown, *passed_over)}
        quoted = {(c.document_id, c.start) for c in self.citations} if not self.shown else set()
        found = []
        for finding in self.findings:
            row = finding.figures and (finding.document_id, finding.spans[0][0]) in quoted
            titled = not finding.figures and any(name in text for name in finding.implicated)
            if row or titled or shown.intersection(finding.implicated):
                places = tuple(self.cite(finding.document_id, start, end) for start, end in finding.spans)
                found.append(_warning(finding, places))
        return (*found, *self._warnings_between())

    def _warnings_between(self) -> Iterator[AnswerWarning]:
        """Findings against other documents of the department, which are cited too, in scope or not."""
        if self.between is None:
            return
        for finding in self.between.implicating(self.shown):
            for place in finding.places:
                self.documents.setdefault(place.document_id, self.between.contents[place.document_id])
            yield _warning(finding, tuple(self.cite(p.document_id, p.start, p.end) for p in finding.places))

    def answer(  # noqa: PLR0913
        self,
        question: str,
        text: str,
        *,
        status: Status = "answered",
        derivation: Derivation | None = None,
        candidates: tuple[Candidate, ...] = (),
        assumed: tuple[str, ...] = (),
        confidence: float = 0.9,
    ) -> Answer:
        """The finished answer."""
        warnings = self.warnings(text)
        if status == "answered" and self.elsewhere is not None and len(self.shown) <= _FEW:
            for figure in [other for shown in self.shown for other in self.elsewhere(shown)]:
                self.cite_figure(figure)
        self._widen()
        return Answer(
            question=question,
            status=status,
            text=text,
            figures=tuple(self.figures),
            citations=tuple(self.citations),
            derivation=derivation,
            warnings=warnings,
            candidates=candidates,
            assumed=assumed,
            confidence=round(min(max(confidence, 0.0), 1.0), 2),
        )

    def asked_back(self, question: str, candidates: Sequence[Candidate], assumed: tuple[str, ...] = ()) -> Answer:
        """An answer that lists the readings for a person to choose from, and gives none of them."""
        lines = "\n".join(f"{number}. {candidate.text}" for number, candidate in enumerate(candidates, 1))
        text = f"有{len(candidates)}种可能，请说明是哪一个：\n{lines}"
        return self.answer(
            question, text, status="ambiguous", candidates=tuple(candidates), confidence=0.5, assumed=assumed
        )

    def _widen(self) -> None:
        """A clause that another cited one goes on from is quoted up to the end of that one: two figures of a sentence."""
        for index, one in enumerate(self.citations):
            for other in self.citations:
                if (
                    (one.document_id, one.table, other.table) == (other.document_id, None, None)
                    and 0 <= other.start - one.end <= 1
                    and other.end - one.start <= _MAX_QUOTE
                ):
                    text = self.documents[one.document_id].text
                    self.citations[index] = replace(one, end=other.end, quote=text[one.start : other.end])


def _same_account(one: Figure, other: Figure) -> bool:
    """Whether two figures are amounts of one account of one document, by one measure and of one year."""
    named = {one.concept, one.row, one.label} & {other.concept, other.row, other.label} - {None}
    places = (one.document_id, one.measure, one.period), (other.document_id, other.measure, other.period)
    return bool(named) and places[0] == places[1]


def _warning(finding: "Finding | Restated", places: tuple[int, ...]) -> AnswerWarning:
    sums = f"（{finding.arithmetic}）" if finding.arithmetic else ""
    return AnswerWarning(finding.rule, finding.severity, finding.text + sums, places)


def plain(value: Decimal) -> str:
    """A plain decimal, trailing zeros as they are."""
    return format(value, "f")


def yuan(value: Decimal, unit: str) -> str | None:
    """An amount of money in 元, without trailing zeros; None for anything else."""
    if not is_money(unit):
        return None
    amount = abs(value) * MONEY[unit]
    return plain(amount.normalize()) if amount else "0"


def converted(figure: Figure, unit: str) -> tuple[Decimal, str] | None:
    """A figure's amount in another unit of money, exactly; prices keep what they are per."""
    written = figure.quantity.unit
    scale = factor(written)
    if scale is None or unit not in MONEY:
        return None
    rest = written[len(written.split("/", 1)[0]) :]
    value = figure.quantity.value * scale / MONEY[unit]
    return Decimal(plain(value.normalize()) if value else "0"), unit + rest


def total_of(figures: Sequence[Figure]) -> tuple[Decimal, str]:
    """What figures of one dimension come to, with the unit of the first."""
    unit = figures[0].quantity.unit
    scale = factor(unit)
    if scale is None:
        return sum((f.quantity.value for f in figures), Decimal(0)), unit
    total = sum((f.quantity.value * (factor(f.quantity.unit) or scale) for f in figures), Decimal(0))
    places = min(int(f.quantity.value.as_tuple().exponent) for f in figures)
    value = total / scale
    return value.quantize(Decimal(1).scaleb(min(places, 0))) if all(
        f.quantity.unit == unit for f in figures
    ) else value, unit


def terms_of(figures: Sequence[Figure], unit: str) -> str:
    """The figures as terms of a sum, each in the unit of the sum."""
    money = unit.split("/", 1)[0]
    others = (converted(f, money) if f.quantity.unit != unit else None for f in figures)
    return " + ".join(plain(other[0] if other else f.quantity.value) for f, other in zip(figures, others, strict=True))


def section_path(content: DocumentContent, position: int) -> tuple[str, ...]:
    """The headings above a place, outermost first."""
    inside = [s for s in content.sections if s.start <= position < s.end]
    return tuple(section.heading for section in sorted(inside, key=lambda s: s.level))


def _row_of(table: Table, figure: Figure) -> str | None:
    """What the row that a figure stands in is called."""
    for row in table.cells:
        if any(cell.start <= figure.quantity.start < cell.end for cell in row):
            return row_label(table, row)
    return None


def name_of(figure: Figure) -> str:
    """What a figure is called in a sentence: its project or its row first, then its label."""
    label = _UNIT_BRACKET.sub("", figure.label)
    row = figure.row if figure.row and figure.row not in figure.label else None
    if figure.subject and figure.subject not in figure.label:
        between = f"的{row}" if row and row != figure.subject else ""
        return f"“{figure.subject}”{between}的{label}"
    if row is not None:
        return f"{label}{row}" if figure.total and _TOTAL_ROW.match(row) else f"{row}的{label}"
    if figure.total and figure.column and len(figure.path) > 1 and figure.path[0] != label:
        return f"{re.sub(r'^(?:19|20)[0-9]{2}年(?:度)?', '', figure.path[0])}的{label}"
    return label


def measure_of(figure: Figure) -> str:
    """The measure as it is said after a label; not twice (支出预算 + 预算)."""
    words = {
        "预算数": "预算",
        "决算数": "决算",
        "年初预算数": "年初预算",
        "执行数": "执行数",
        "指标值": "指标值",
        "上年数": "上年数",
        "占比": "占比",
        "完成率": "完成率",
    }
    word = words.get(figure.measure, "")
    if figure.column and word in figure.column and figure.measure != "指标值":
        return ""
    return "" if word and word in FUNDS.sub("", figure.label) else word


def sentence(figure: Figure) -> str:
    """One sentence that states a figure with its year, measure and unit as written."""
    raw = said(figure)
    if figure.measure in ("增减额", "增减率"):
        base = re.sub(r"^(?:与|较|比)", "", figure.base or "上年")
        return f"{figure.period or ''}年{name_of(figure)}比{base}{_change(figure, raw)}"
    stock = figure.as_of or figure.measure in ("数量", "金额", "指标值", "比率") or not figure.period
    when = f"截至{figure.as_of}，" if figure.as_of else "" if stock else f"{figure.period}年"
    mark = f"（{figure.measure}）" if figure.measure == "指标值" else measure_of(figure)
    kind = "价值" if figure.measure == "金额" and figure.column and "价值" in figure.column else ""
    return f"{when}{name_of(figure)}{kind or mark}为{raw}"


def said(figure: Figure) -> str:
    """The quantity as written, with the unit its table gives it."""
    raw = figure.quantity.raw
    unit = figure.quantity.unit
    return raw if not unit or unit in raw or not raw[-1].isdigit() else f"{raw}{unit}"


def _change(figure: Figure, raw: str) -> str:
    if figure.direction == "持平":
        return "持平，没有增减"
    return f"{figure.direction or '变动'}{raw.lstrip('-−')}"
