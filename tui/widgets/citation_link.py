"""A numbered source under an answer; a click or Enter shows it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qa.answer import Citation
from tui.answer_text import location, quoted
from tui.widgets.prose import Prose


class CitationLink(Prose, can_focus=True):
    """Where one figure of an answer stands."""

    HELP = "答案的出处：回车或点一下，看原文里的这一处；Tab 到下一处，Esc 回到输入框。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "show", "看原文", show=False, id="citation.show", tooltip="看这一处出处的原文"),
    ]

    class Chosen(Message):
        """The person wants to see this source."""

        def __init__(self, turn: int, index: int) -> None:
            super().__init__()
            self.turn = turn
            self.index = index

    def __init__(self, turn: int, index: int, citation: Citation) -> None:
        number = f"[{index + 1}] "
        content = Content.assemble(
            (number, "$accent bold"),
            location(citation),
            "\n",
            (" " * len(number) + quoted(citation), "$foreground-muted"),
        )
        super().__init__(content, hang=len(number), classes="citation")
        self.index = index
        self._turn = turn

    def on_click(self, event: events.Click) -> None:
        """Ask for the source to be shown."""
        event.stop()
        self.post_message(self.Chosen(self._turn, self.index))

    def action_show(self) -> None:
        """Ask for the source to be shown."""
        self.post_message(self.Chosen(self._turn, self.index))
