"""Where words may be found: the answers so far and the document shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer import Citation
from tui.reading import section_at
from tui.widgets.turn_card import TurnCard

if TYPE_CHECKING:
    from corpus.records import TableCell
    from index.interfaces import DocumentContent


@dataclass(frozen=True, slots=True)
class Place:
    """A line to be found, and where it leads: a turn of the conversation, or a place in the document."""

    text: str
    card: TurnCard | None = None
    citation: Citation | None = None


def places_in(cards: Iterable[TurnCard], document: "DocumentContent | None") -> list[Place]:
    """A line for each answer, the latest first, and for each line of the document."""
    answered = [(card, card.answer) for card in cards if card.answer is not None]
    found = [Place(f"答：{card.question} → {answer.text}", card) for card, answer in reversed(answered)]
    return found if document is None else [*found, *_lines(document)]


def _lines(document: "DocumentContent") -> Iterator[Place]:
    position, text = 0, document.text
    spans = (span for table in document.tables for row in table.cells if (span := _span(row)) is not None)
    rows = {text.rfind("\n", 0, start) + 1: end for start, end in spans}
    while position < len(text):
        # A row of a table is one line, in however many lines the text has it.
        end = rows.get(position) or _line_end(text, position)
        if text[position:end].strip():
            yield Place(text[position:end], citation=_citation(document, position, end))
        position = end + 1


def _span(row: "Sequence[TableCell]") -> tuple[int, int] | None:
    own = [cell for cell in row if cell.text and not cell.inherited]
    return (min(cell.start for cell in own), max(cell.end for cell in own)) if own else None


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _citation(document: "DocumentContent", start: int, end: int) -> Citation:
    index = section_at(document.sections, start)
    section = () if index is None else (document.sections[index].heading,)
    quote = document.text[start:end]
    return Citation(document.identity.name, document.id, None, section, None, None, None, start, end, quote)
