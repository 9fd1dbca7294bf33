"""勾稽 between the documents of one department: last year's figure restated, 决算 against its 预算, text against tables.

A restatement may have its reason (another scope, units merged), so it is 可疑 at most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from corpus.reconcile import Material
from corpus.reconcile.accounts import account_of
from corpus.reconcile.check import Check, Verdict, finding_of, gap
from corpus.reconcile.material import is_level, said
from corpus.reconcile.naming import finding_id
from corpus.reconcile.operand import Operand
from corpus.reconcile.rates import pairs_of
from corpus.reconcile.text_table import text_table_checks
from corpus.records import Document, Figure, Severity
from qa.between import Place, department_of

_RULE = "上年数改口"
_BUDGET_RULE = "年初预算与预算公开"


@dataclass(frozen=True, slots=True)
class Restated:
    """A finding between two documents: like ``Finding``, with places in several texts.

    ``id`` begins with the id of the document whose statement is tested, under which marks are kept; ``figures`` and
    ``implicated`` are ids of figures of either document: its operands, and those an answer must warn of.
    """

    id: str
    rule: str
    severity: Severity
    text: str
    arithmetic: str
    places: tuple[Place, ...]
    figures: tuple[str, ...]
    implicated: tuple[str, ...]

    @property
    def document_id(self) -> str:
        """The document whose statement is tested."""
        return self.places[0].document_id


def restated(documents: Sequence[Document]) -> list[Restated]:
    """What the documents of one department say against each other, in the order of the documents."""
    found: list[Restated] = []
    for later, earlier in permutations(documents, 2):
        if not _of_one_department(later, earlier):
            continue
        one, other = later.identity, earlier.identity
        if one.year is None or other.year is None:
            continue
        if one.kind == other.kind and one.year == other.year + 1:
            found += _last_year(later, earlier)
        elif (one.kind, other.kind) == ("决算", "预算") and one.year == other.year:
            found += _first_budget(later, earlier)
        elif (one.kind, one.year) == (other.kind, other.year) and earlier.tables and not later.tables:
            found += _other_half(later, earlier)
    return found


def _of_one_department(one: Document, other: Document) -> bool:
    names = {department_of(document.identity) for document in (one, other)}
    return len(names) == 1 and "" not in names and one.identity.scope == other.identity.scope


def _material(document: Document) -> Material:
    return Material(document.id, document.identity, document.text, document.tables, document.chunks, document.figures)


def _stated(material: Material) -> dict[str, Figure]:
    """The accounts that a document's prose states for its own year; none that it states by two amounts."""
    found: dict[str, set[Figure]] = {}
    for passage in material.paragraphs:
        for figure in passage.figures:
            name = _account(figure)
            if name and figure.measure in ("预算数", "决算数") and figure.period == material.year and is_level(figure):
                found.setdefault(name, set()).add(figure)
    return {
        name: min(figures, key=lambda figure: figure.quantity.start)
        for name, figures in found.items()
        if len({said(figure).value for figure in figures}) == 1
    }


def _account(figure: Figure) -> str | None:
    account = account_of(figure.label)
    return account.name if account and figure.subject is None else None


def _last_year(later: Document, earlier: Document) -> Iterator[Restated]:
    """This year less its change is what last year's document said."""
    before = _stated(_material(earlier))
    year = str(earlier.identity.year)
    seen: set[str] = set()
    for passage in _material(later).paragraphs:
        for level, change, _ in pairs_of(passage):
            name = _account(level)
            if name in seen or name not in before or not _against(change, year, later.identity.kind):
                continue
            seen.add(name)
            now, moved, then = said(level), said(change), said(before[name])
            due = replace(then, value=now.value - moved.value, slack=now.slack + moved.slack)
            if abs(due.value - then.value) > due.slack + then.slack:
                sign = "−" if moved.value > 0 else "+"
                yield _finding(
                    _RULE, "可疑",
                    f"{later.identity.name}里的{name}是{now.said}、比上年{change.direction}{moved.said}，"
                    f"推出上年与{earlier.identity.name}写的{then.said}不一致。",
                    f"{now.said} {sign} {moved.said} ≠ {then.said}",
                    ((later, now), (later, moved), (earlier, then)), (moved, then),
                )  # fmt: skip
    yield from _columns(later, earlier, before)


def _columns(later: Document, earlier: Document, before: dict[str, Figure]) -> Iterator[Restated]:
    """A column 上年数 of this year's table."""
    for figure in later.figures:
        name = account_of(figure.row) if figure.measure == "上年数" and figure.row else None
        then = before.get(name.name) if name else None
        if name and then:
            yield from _differing(_RULE, later, figure, earlier, then, name.name)


def _against(change: Figure, year: str, kind: str) -> bool:
    """Whether a change is against what the earlier document of the same kind says."""
    base = change.base or ""
    other = "决算" if kind == "预算" else "预算"
    return (year in base or "上年" in base or "去年" in base) and other not in base and "执行" not in base


def _first_budget(outcome: Document, budget: Document) -> Iterator[Restated]:
    """年初预算 of a 决算 is what the 预算 of that year said."""
    planned = _stated(_material(budget))
    seen: set[str] = set()
    for passage in _material(outcome).paragraphs:
        for figure in passage.figures:
            name = _account(figure)
            if figure.measure == "年初预算数" and is_level(figure) and name in planned and name not in seen:
                seen.add(name)
                yield from _differing(_BUDGET_RULE, outcome, figure, budget, planned[name], name)


def _differing(  # noqa: PLR0913
    rule: str, one: Document, figure: Figure, other: Document, then: Figure, name: str
) -> Iterator[Restated]:
    if gap(Check(rule, "可疑", "等于", said(figure), (said(then),))):
        yield _finding(
            rule, "可疑",
            f"{one.identity.name}里{name}的{figure.measure}写{said(figure).said}，{other.identity.name}写的是{said(then).said}。",
            f"{said(figure).said} ≠ {said(then).said}",
            ((one, said(figure)), (other, said(then))), (said(figure), said(then)),
        )  # fmt: skip


def _other_half(prose: Document, tables: Document) -> Iterator[Restated]:
    """The text of a disclosure in one file against its tables in another."""
    for check in text_table_checks(_material(prose), _material(tables).sheets):
        if gap(check):
            found = finding_of(prose.id, Verdict(check, "fails"))
            operands = (check.subject, *check.terms)
            sides = tuple((tables if operand.title else prose, operand) for operand in operands)
            yield _finding(found.rule, found.severity, found.text, found.arithmetic, sides, operands)


def _finding(  # noqa: PLR0913 - a finding has that many sides
    rule: str,
    severity: Severity,
    text: str,
    arithmetic: str,
    sides: tuple[tuple[Document, Operand], ...],
    doubtful: tuple[Operand, ...],
) -> Restated:
    quotes = (f"{document.id}{document.text[slice(*operand.span)]}" for document, operand in sides)
    return Restated(
        finding_id(sides[0][0].id, rule, arithmetic, quotes),
        rule,
        severity,
        text,
        arithmetic,
        tuple(Place(document.id, *operand.span) for document, operand in sides),
        tuple(operand.figure for _, operand in sides if operand.figure),
        tuple(operand.figure for operand in doubtful if operand.figure),
    )
