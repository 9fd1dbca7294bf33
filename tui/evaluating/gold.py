"""Questions with what is expected of the answers: a file of JSON lines, read and checked."""

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from corpus.errors import BadInputError
from index.files import read_bytes
from tui.question_check import checked_question

COMPARATORS = ("=", "≥", "≤", ">", "<", "≈")
_STATUSES = ("not_found", "ambiguous")
_KEYS = frozenset(
    {"value", "unit", "comparator", "tolerance", "values", "contains", "items", "max_items", "yes", "status", "warning"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that is expected; ``tolerance`` is in its own unit, a ``comparator`` of None is not compared."""

    value: Decimal
    unit: str = ""
    comparator: str | None = None
    tolerance: Decimal = Decimal(0)
    written: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must hold of an answer, all of it; what is empty or None is not asked for."""

    status: str | None = None
    first: Amount | None = None
    among: tuple[Amount, ...] = ()
    contains: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    max_items: int | None = None
    yes: bool | None = None
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One question; ``library`` names the documents it is asked of, none is the bundled disclosure."""

    id: str
    session: str
    kind: str
    question: str
    expect: Expectation
    library: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    evidence_alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """The questions of a file in their order, and what is wrong with lines that cannot be taken."""

    items: list[Item] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_gold(path: Path) -> Gold:
    """Read a file of questions; every bad line is a fault that names its number, and the reading goes on.

    Raises:
        BadInputError: the file cannot be read.
    """
    gold = Gold()
    lines: dict[str, int] = {}
    libraries: dict[str, frozenset[str]] = {}
    for number, line in enumerate(read_bytes(path).removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            item = item_of(_record(line))
            _require(item.id not in lines, f"id“{item.id}”与第{lines.get(item.id)}行重复")
            of_session = libraries.setdefault(item.session, item.library)
            _require(of_session == item.library, f"session“{item.session}”前后的 library 不同")
        except BadInputError as error:
            gold.faults.append(f"第{number}行：{error}。")
            continue
        lines[item.id] = number
        gold.items.append(item)
    return gold


def item_of(record: dict[str, Any]) -> Item:
    """One question of its JSON object.

    Raises:
        BadInputError: something is missing or is not what it should be.
    """
    identifier = _text(record, "id")
    library = _texts(record, "library")
    _require(bool(library) or record.get("library") is None, "“library”是空的")
    expect = record.get("expect")
    if not isinstance(expect, dict):
        raise BadInputError("没有“expect”这一项，或它不是一个对象")
    return Item(
        id=identifier,
        session=_text(record, "session") if record.get("session") is not None else identifier,
        kind=_text(record, "kind"),
        question=_question(_text(record, "question")),
        expect=_expectation(expect),
        library=frozenset(library),
        evidence=_texts(record, "evidence"),
        evidence_alt=_texts(record, "evidence_alt"),
    )


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadInputError("不是一个 JSON 对象") from error
    if not isinstance(record, dict):
        raise BadInputError("不是一个 JSON 对象")
    return record


def _question(text: str) -> str:
    try:
        return checked_question(text)
    except BadInputError as error:
        raise BadInputError(str(error).rstrip("。")) from error


def _expectation(record: dict[str, Any]) -> Expectation:
    unknown = sorted(record.keys() - _KEYS)
    _require(not unknown, f"“expect”里有不认识的项：{'、'.join(unknown)}")
    values = record.get("values", [])
    _require(isinstance(values, list) and all(isinstance(value, dict) for value in values), "“values”应为对象的列表")
    found = Expectation(
        status=_one_of(record, "status", _STATUSES),
        first=_amount(record) if "value" in record else None,
        among=tuple(map(_amount, values)),
        contains=_texts(record, "contains"),
        items=_texts(record, "items"),
        max_items=_typed(record, "max_items", lambda n: type(n) is int and n > 0, "应为正整数"),
        yes=_typed(record, "yes", lambda yes: isinstance(yes, bool), "应为 true 或 false"),
        warning=bool(_typed(record, "warning", lambda warning: isinstance(warning, bool), "应为 true 或 false")),
    )
    _require(found != Expectation(max_items=found.max_items), "“expect”里没有可以比较的内容")
    return found


def _amount(record: dict[str, Any]) -> Amount:
    unit = record.get("unit", "")
    _require(isinstance(unit, str), "“unit”应为文字")
    return Amount(
        value=_decimal(record, "value"),
        unit=unit,
        comparator=_one_of(record, "comparator", COMPARATORS),
        tolerance=abs(_decimal(record, "tolerance")) if record.get("tolerance") is not None else Decimal(0),
        written=str(record["value"]),
    )


def _decimal(record: dict[str, Any], key: str) -> Decimal:
    found = number(str(record.get(key)))
    if found is None:
        raise BadInputError(f'“{key}”应为数，例如 "2.30"')
    return found


def number(text: str) -> Decimal | None:
    """A plain number as written, thousands apart or not; None where it is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if c not in ", _" and not c.isspace())
    try:
        found = Decimal(plain.replace("−", "-"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "session"):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadInputError(f"没有“{key}”这一项，或它不是文字")
    return value


def _texts(record: dict[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key)
    values = [] if value is None else value if isinstance(value, list) else [value]
    _require(all(isinstance(text, str) for text in values), f"“{key}”应为文字，或文字的列表")
    return tuple(text for text in values if text.strip())


def _one_of(record: dict[str, Any], key: str, allowed: Iterable[str]) -> str | None:
    value = _typed(record, key, lambda value: value in allowed, f"只能是 {'、'.join(allowed)}")
    return None if value is None else str(value)


def _typed(record: dict[str, Any], key: str, fits: Callable[[Any], bool], wanted: str) -> Any:  # noqa: ANN401 - of a JSON object
    value = record.get(key)
    _require(value is None or fits(value), f"“{key}”{wanted}")
    return value


def _require(holds: bool, fault: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise BadInputError(fault)
