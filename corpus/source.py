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


_WHOSE = re.compile(
    r"^(?:全[省市县区镇乡]|[省市县区镇乡街]?本级|[省市区县镇乡]级|(?:所属|下属)?各?预算单位|部门|单位|实际支出)(?=.{2})"
)
_NOTE = re.compile(r"(?<=.)[（(](?:以|按)[^（）()]{2,20}[)）]$")
"""How an amount is counted (以合同签订为准), which is no part of its name."""
_COUNTED = {
    ("公务接待费", "批次"): "国内公务接待批次",
    ("公务接待费", "批"): "国内公务接待批次",
    ("公务接待费", "人次"): "国内公务接待人次",
    ("公务接待费", "人"): "国内公务接待人次",
    ("因公出国（境）费", "个"): "因公出国（境）团组数",
    ("因公出国（境）费", "人次"): "因公出国（境）人次",
    ("因公出国（境）费", "人"): "因公出国（境）人次",
    ("公务用车购置费", "辆"): "公务用车购置数",
}
"""What a count under the name of a cost counts: 国内公务接待275批次 is no money."""


def concept_of(label: str, unit: str = "") -> str | None:
    """The canonical term of a label, also where it ends in 预算, 预算数 or begins with 财政拨款; by its unit a count."""
    concept = _term_of(label)
    return _COUNTED.get((concept, unit), concept) if concept else None


def _term_of(label: str) -> str | None:
    words = vocabulary()
    label = _NOTE.sub("", label)
    trimmed = re.sub(r"(?:预算|决算)?(?:数|总额|总?金额|情况|支出)?$", "", label)
    plain = re.sub(r"^.*(?:(?:拨款|部门|单位|列支|使用)的|安排的?)(?=.{2})", "", trimmed)
    whose = (_WHOSE.sub("", label), _WHOSE.sub("", trimmed))
    for candidate in (label, trimmed, re.sub(r"^(?:财政拨款|当年|本年)", "", trimmed), plain, *whose):
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
