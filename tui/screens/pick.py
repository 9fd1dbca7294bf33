"""Choosing one of many lines by typing some of its words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from corpus.text import fold
from tui.cells import width
from tui.printable import one_line

_MOST_SHOWN = 200
_SHORT = 68
_BEFORE = 12


class PickScreen(ModalScreen[int | None]):
    """Gives the index of the item chosen, None where the person turned away.

    Args:
        title: what is chosen.
        items: a line each; shown as they are, never as markup.
        chosen: the index of the item that stands now.
    """

    HELP = "输入几个字，只列含有这些字的；↑ ↓ 移动，回车选定，Esc 不选。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "不选", id="pick.close", tooltip="不选，回去"),
        Binding("down", "move(1)", "下一条", show=False, id="pick.down", tooltip="移到下一条", priority=True),
        Binding("up", "move(-1)", "上一条", show=False, id="pick.up", tooltip="移到上一条", priority=True),
    ]

    def __init__(self, title: str, items: Sequence[str], chosen: int | None = None) -> None:
        super().__init__()
        self._title = title
        self._items = [one_line(item) for item in items]
        self._folded = [fold(item) for item in self._items]
        self._chosen = chosen
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        """Title, box and lines."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold $primary"))
            yield Input(placeholder="输入几个字来找", id="pick-words", compact=True)
            yield OptionList(id="pick-list", markup=False, compact=True)
            yield Static(Content.styled("回车选定  Esc 不选", "$foreground-muted"), id="pick-note")

    def on_mount(self) -> None:
        """All lines, the one that stands marked."""
        self._list("")
        if self._chosen is not None and self._chosen in self._shown:
            self.query_one(OptionList).highlighted = self._shown.index(self._chosen)

    @on(Input.Changed, "#pick-words")
    def narrow(self, event: Input.Changed) -> None:
        """Only lines with all the words typed."""
        self._list(event.value)

    @on(Input.Submitted, "#pick-words")
    def take(self) -> None:
        """The line under the cursor."""
        number = self.query_one(OptionList).highlighted
        if number is not None:
            self.dismiss(self._shown[number])

    @on(OptionList.OptionSelected, "#pick-list")
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        """The line clicked."""
        self.dismiss(self._shown[event.option_index])

    def action_move(self, step: int) -> None:
        """Move the cursor in the list while the box keeps the focus."""
        lines = self.query_one(OptionList)
        if step > 0:
            lines.action_cursor_down()
        else:
            lines.action_cursor_up()

    def _list(self, words: str) -> None:
        wanted = [fold(word) for word in words.split()]
        fitting = [n for n, item in enumerate(self._folded) if all(word in item for word in wanted)]
        self._shown = fitting[:_MOST_SHOWN]
        lines = self.query_one(OptionList)
        lines.clear_options()
        first = words.split(maxsplit=1)[0] if wanted else ""
        lines.add_options(Option(Content(_from(self._items[n], first))) for n in self._shown)
        lines.highlighted = 0 if self._shown else None
        left = len(fitting) - len(self._shown)
        note = f"另有{left}条，再输入几个字" if left else "回车选定  Esc 不选" if fitting else "没有含这些字的"
        self.query_one("#pick-note", Static).update(Content.styled(note, "$foreground-muted"))


def _from(item: str, word: str) -> str:
    """A long line from a little before a word on, so that the word is in view."""
    place = item.find(word) if width(item) > _SHORT else 0
    return item if place <= _BEFORE else f"…{item[place - _BEFORE :]}"
