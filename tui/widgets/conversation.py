"""The conversation: turn under turn, the newest in view."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.widgets.turn_card import TurnCard
from tui.widgets.welcome import Welcome


class Conversation(VerticalScroll):
    """Questions and answers."""

    def __init__(self) -> None:
        super().__init__(id="conversation")
        self._turns: list[TurnCard] = []

    def compose(self) -> ComposeResult:
        """The first-run hint."""
        yield Welcome()

    async def add(self, question: str) -> TurnCard:
        """Begin a turn with a question."""
        await self.query(Welcome).remove()
        card = TurnCard(len(self._turns), question)
        self._turns.append(card)
        await self.mount(card)
        self.bring(card)
        return card

    def turn(self, number: int) -> TurnCard:
        """The turn with this number, from 0."""
        return self._turns[number]

    def bring(self, card: TurnCard) -> None:
        """Scroll so that a turn's question is in view, with as much of the answer as fits."""
        self.call_after_refresh(self.scroll_to_widget, card, top=True, animate=False)
