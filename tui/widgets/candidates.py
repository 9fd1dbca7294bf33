"""The readings of an ambiguous question, to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from qa.answer import Candidate
from tui.printable import one_line

_KEYS = 9


class Candidates(OptionList):
    """A numbered line for each reading; numbers and Enter choose."""

    HELP = "按数字键，或 ↑ ↓ 移动、回车，选定一种可能；选定的数连同出处显示为答案。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"choose({n - 1})", f"第{n}种", show=False, id=f"candidate.{n}", tooltip=f"选第{n}种可能")
        for n in range(1, _KEYS + 1)
    ]

    class Chosen(Message):
        """The person means this reading."""

        def __init__(self, turn: int, index: int) -> None:
            super().__init__()
            self.turn = turn
            self.index = index

    def __init__(self, turn: int, candidates: Sequence[Candidate], chosen: int | None = None) -> None:
        self.texts = [f"{number}. {one_line(item.text)}" for number, item in enumerate(candidates, 1)]
        lines = (f"{'●' if n == chosen else ' '} {text}" for n, text in enumerate(self.texts))
        super().__init__(*map(Content, lines), markup=False, compact=True, classes="candidates")
        self._turn = turn
        self._chosen = chosen

    def on_mount(self) -> None:
        """The chosen one, else the first, is under the cursor."""
        self.highlighted = self._chosen or 0

    def action_choose(self, index: int) -> None:
        """Choose by number."""
        if index < len(self.texts):
            self.post_message(self.Chosen(self._turn, index))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Choose the line under the cursor."""
        event.stop()
        self.action_choose(event.option_index)
