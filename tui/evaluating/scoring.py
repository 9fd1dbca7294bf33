"""One answer against what was expected of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.answer import Answer
from tui.evaluating.amounts import difference
from tui.evaluating.gold import Expectation, Item
from tui.evaluating.naming import count_named
from tui.evaluating.wording import names, words_of
from tui.evaluating.yesno import says_yes

# Beyond these nothing counts: repeating the document at length must earn nothing.
LONGEST_TEXT = 800
LONGEST_QUOTE = 400
MOST_CITATIONS = 40
SPARE_FIGURES = 3
"""Figures beyond those asked for that an answer to several may carry: operands of the arithmetic shown."""
_STATUS = {"answered": "回答了", "ambiguous": "列出了几种可能", "not_found": "说没有找到"}
_CONTRADICTING = "audit"
"""The kind of question that a warning belongs to even where none is demanded."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An item, its answer, and what is to be said of it.

    ``reasons`` are in Chinese, empty where the answer is right; ``cited`` is None for an item without evidence.
    """

    item: Item
    answer: Answer
    reasons: tuple[str, ...]
    cited: bool | None
    wrong_figure: bool
    needless_question: bool
    needless_warning: bool
    false_abstention: bool

    @property
    def right(self) -> bool:
        """Whether all that was expected holds."""
        return not self.reasons


def score(item: Item, answer: Answer) -> Verdict:
    """Compare an answer with what an item expects."""
    expect, status = item.expect, answer.status
    return Verdict(
        item=item,
        answer=answer,
        reasons=tuple(_faults(expect, answer)),
        cited=_cited(item, answer),
        wrong_figure=_is_wrong_figure(expect, answer),
        needless_question=expect.status is None and status == "ambiguous",
        needless_warning=bool(answer.warnings) and item.kind != _CONTRADICTING and not expect.warning,
        false_abstention=expect.status != "not_found" and status == "not_found",
    )


def _faults(expect: Expectation, answer: Answer) -> Iterator[str]:
    if expect.status == "not_found":
        yield from _not_abstaining(answer)
    elif expect.status == "ambiguous":
        yield from _not_asking_back(expect, answer)
    elif answer.status != "answered":
        yield f"{_STATUS[answer.status]}，应当回答"
    else:
        yield from _faults_of_figures(expect, answer)
        yield from _faults_of_text(expect, answer.text)
        if expect.warning and not answer.warnings:
            yield "没有提醒"


def _not_abstaining(answer: Answer) -> Iterator[str]:
    if answer.status != "not_found":
        yield f"{_STATUS[answer.status]}，应当说没有找到"
    elif answer.figures:
        yield "说没有找到，却给了数"


def _not_asking_back(expect: Expectation, answer: Answer) -> Iterator[str]:
    # To answer with all the readings is as good as to ask which is meant.
    if answer.status == "not_found" or (answer.status == "answered" and not expect.items):
        yield f"{_STATUS[answer.status]}，应当列出几种可能"
        return
    told = "\n".join(map(words_of, (answer.text, *(candidate.text for candidate in answer.candidates))))
    yield from (f"没有列出“{wanted}”" for wanted in expect.items if not names(told, wanted))


def _faults_of_figures(expect: Expectation, answer: Answer) -> Iterator[str]:
    figures = answer.figures
    if expect.first is not None:
        fault = difference(expect.first, figures[0]) if figures else "没有给出数"
        if fault:
            yield fault
    if expect.among and len(figures) > len(expect.among) + SPARE_FIGURES:
        yield f"问的是{len(expect.among)}个数，给了{len(figures)}个"
    for wanted in expect.among:
        if all(difference(wanted, figure) for figure in figures):
            yield f"没有给出{wanted.written}{wanted.unit}"


def _faults_of_text(expect: Expectation, text: str) -> Iterator[str]:
    opening, whole = words_of(text[:LONGEST_TEXT]), words_of(text)
    yield from (f"没有说到“{wanted}”" for wanted in expect.contains if not names(opening, wanted))
    if expect.yes is not None:
        said = says_yes(text)
        if said is None:
            yield "开头没有说是或不是"
        elif said is not expect.yes:
            yield f"答的是“{'是' if said else '否'}”，应为“{'是' if expect.yes else '否'}”"
    yield from (f"没有列出“{wanted}”" for wanted in expect.items if not names(whole, wanted))
    if expect.items and expect.max_items is not None:
        named = count_named(text, expect.items)
        if named > expect.max_items:
            yield f"列出了{named}项，最多{expect.max_items}项"


def _is_wrong_figure(expect: Expectation, answer: Answer) -> bool:
    """Whether a figure is shown as the answer that is not it, or where there is none to give."""
    if answer.status != "answered" or not answer.figures:
        return False
    if expect.status == "not_found":
        return True
    wanted = [expect.first] if expect.first is not None else expect.among
    return bool(wanted) and all(difference(amount, answer.figures[0]) for amount in wanted)


def _cited(item: Item, answer: Answer) -> bool | None:
    quotes = [citation.quote[:LONGEST_QUOTE] for citation in answer.citations if citation.quote][:MOST_CITATIONS]
    told = [words_of(quote) for quote in quotes]
    covered = _covered(item.evidence, told)
    # A figure may stand in two places: in prose in 万元, in a table in 元.
    return _covered(item.evidence_alt, told) or False if covered is False else covered


def _covered(evidence: Iterable[str], quotes: list[str]) -> bool | None:
    wanted = [words for piece in evidence if (words := words_of(piece))]
    return all(any(words in quote for quote in quotes) for words in wanted) if wanted else None
