"""What the figures of a document share, from prose and from cells alike."""

import re
from dataclasses import dataclass, replace

from corpus.records import Identity, Quantity
from corpus.vocabulary import vocabulary

_FUNDS = ("一般公共预算", "政府性基金", "基金预算", "国有资本经营预算", "财政专户", "单位资金")


@dataclass(frozen=True, slots=True)
class Source:
    """The document that figures are made of."""

    identity: Identity

    @property
    def year(self) -> str | None:
        """The year that a figure is of where nothing else is said."""
        return str(self.identity.year) if self.identity.year else None

    @property
    def kind_measure(self) -> str:
        """The measure of a plain amount: 决算数 in final accounts, else 预算数."""
        return "决算数" if self.identity.kind == "决算" else "预算数"


def concept_of(label: str) -> str | None:
    """The canonical term of a label, also where it ends in 预算, 预算数 or begins with 财政拨款."""
    words = vocabulary()
    trimmed = re.sub(r"(?:预算|决算)?(?:数|总额|总?金额|情况|支出)?$", "", label)
    plain = re.sub(r"^.*(?:拨款|安排|部门|单位|列支)的(?=.{2})", "", trimmed)
    for candidate in (label, trimmed, re.sub(r"^(?:财政拨款|当年|本年)", "", trimmed), plain):
        concept = words.concept(candidate) if candidate else None
        if concept is not None:
            return concept
    return None


def moved(quantity: Quantity, offset: int) -> Quantity:
    """A quantity of a part of a text as one of the whole text."""
    return replace(quantity, start=quantity.start + offset, end=quantity.end + offset)


def fund_of(text: str) -> str | None:
    """The one of the four budgets that a label names."""
    return next((fund for fund in _FUNDS if fund in text), None)
