"""What a check reckons with: an amount of the document with its place and the rounding that its last digit allows."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.records import Figure, Quantity
from corpus.units import dimension, factor

_TENS = tuple(Decimal(10) ** n for n in range(1, 9))
_MIN_DIGITS = 4
_MAX_DIGITS = 20
_MAX_SIZE = 14
"""Sums of a thousand such amounts are exact in the 28 digits that decimal arithmetic keeps."""


@dataclass(frozen=True, slots=True)
class Operand:
    """One amount of a document.

    ``value`` and ``slack`` are in 元 for money, else in the unit as written; ``slack`` is half a unit of the last
    displayed digit, 0 for a zero. A change has the sign of its direction. ``figure`` is the id of the figure,
    None for a cell of which the library keeps none. ``title`` is the table's, empty in prose.
    """

    name: str
    quantity: Quantity
    value: Decimal
    slack: Decimal
    figure: str | None
    span: tuple[int, int]
    title: str = ""

    @property
    def key(self) -> int:
        """Its place in the text, by which it is told from others."""
        return self.quantity.start

    @property
    def said(self) -> str:
        """As the document writes it, with the unit that its table gives it."""
        if not self.quantity.raw:
            return "空白"
        raw, unit = self.quantity.raw, self.quantity.unit
        return raw if not unit or unit in raw or not raw[-1:].isdigit() else f"{raw}{unit}"

    @property
    def where(self) -> str:
        """Its table in 《》, with the words that lead a sentence."""
        return f"《{self.title}》的" if self.title else "文件写的"


def operand_of(figure: Figure, title: str = "") -> Operand:
    """A figure as an operand; its table's title where it stands in one."""
    quantity = figure.quantity
    name = figure.label
    if title and figure.row and figure.row != figure.label:
        name = f"{figure.row}（{figure.label}）"
    sign = -1 if figure.direction == "减少" and quantity.value > 0 else 1
    return amount(name, quantity, figure.id, (figure.quote_start, figure.quote_end), title, sign)


def amount(  # noqa: PLR0913 - an amount has that many sides
    name: str, quantity: Quantity, figure: str | None, span: tuple[int, int], title: str = "", sign: int = 1
) -> Operand:
    """An operand of a quantity."""
    scale = factor(quantity.unit) or Decimal(1)
    return Operand(name, quantity, sign * quantity.value * scale, half_digit(quantity) * scale, figure, span, title)


def reckonable(quantity: Quantity) -> bool:
    """Whether a quantity has a size and precision that money has; a row of a hundred digits is no amount."""
    digits = quantity.value.as_tuple()
    return quantity.value.is_finite() and len(digits.digits) <= _MAX_DIGITS and quantity.value.adjusted() <= _MAX_SIZE


def slip_apart(one: Operand, other: Operand) -> bool:
    """Whether two amounts differ as a slip of the pen does: in one digit, in two exchanged, or in the place of the point."""
    if one.quantity.unit != other.quantity.unit:
        return False
    larger, smaller = max(one.value, other.value), min(one.value, other.value)
    if smaller > 0 and larger / smaller in _TENS:
        return True
    first, second = (o.quantity.raw.replace(",", "") for o in (one, other))
    if len(first) != len(second) or sum(char.isdigit() for char in first) < _MIN_DIGITS:
        return False
    places = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(places) == 1:
        return True
    return len(places) == 2 and first[places[0]] == second[places[1]] and first[places[1]] == second[places[0]]  # noqa: PLR2004


def half_digit(quantity: Quantity) -> Decimal:
    """Half a unit of the last displayed digit, in the unit as written; a zero is exact, and so is a count."""
    if dimension(quantity.unit) == "数量":
        return Decimal(0)
    exponent = quantity.value.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    return Decimal(5).scaleb(digits - 1) if quantity.value else Decimal(0)


def in_unit(value: Decimal, unit: str, digits: int) -> str:
    """An amount in 元 (or its own unit) as text in ``unit``, with so many decimals at least as are needed."""
    scaled = value / (factor(unit) or Decimal(1))
    shown = scaled.quantize(Decimal(1).scaleb(-digits))
    return f"{shown if shown == scaled else scaled.normalize():f}"


def decimals(quantity: Quantity) -> int:
    """How many decimals a quantity is written with."""
    exponent = quantity.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
