"""Two small dialogs: a line of text, and yes or no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.printable import printable
from tui.widgets.prose import Prose


class PromptScreen(ModalScreen[str | None]):
    """Gives the text typed, None where the person turned away or typed nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消", id="prompt.close", tooltip="不做了，回去"),
    ]

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title and box."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold $primary"))
            yield Input(self._text, id="prompt", compact=True, select_on_focus=False)
            yield Static(Content.styled("回车确定  Esc 取消", "$foreground-muted"))

    @on(Input.Submitted, "#prompt")
    def take(self, event: Input.Submitted) -> None:
        """Hand the text over."""
        self.dismiss(event.value.strip() or None)


class ConfirmScreen(ModalScreen[bool]):
    """Asks before something that cannot be undone; Enter alone does not say yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "是", id="confirm.yes", tooltip="照做"),
        Binding("n,escape,enter", "dismiss(False)", "否", id="confirm.no", tooltip="不做，回去"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(classes="dialog"):
            yield Prose(Content(printable(self._question)))
            yield Static(Content.styled("\nY 是    N 否（回车、Esc 也是否）", "$foreground-muted"))
