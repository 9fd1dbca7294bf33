"""The conversation: turn under turn, the newest in view."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.widgets.turn_card import TurnCard
from tui.widgets.welcome import Welcome


class Conversation(VerticalScroll):
    """Questions and answers."""

    HELP = "问和答。Tab 到各个答案的出处和几种可能；数字键看当前答案的第几处出处；Esc 回到输入框。"

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

    def answered(self) -> list[TurnCard]:
        """The turns that have an answer, in order."""
        return [card for card in self._turns if card.answer is not None]

    def bring(self, card: TurnCard) -> None:
        """Scroll so that a turn's question is in view, with as much of the answer as fits."""
        self.call_after_refresh(self.scroll_to_widget, card, top=True, animate=False)
