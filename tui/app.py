"""The terminal app."""

import re
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.desk import EngineDesk, OpenDesk
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen
from tui.themes import DARK, LIGHT

_FUNCTION_KEY = re.compile(r"f\d+")


class WenzhangApp(App[int]):
    """Ask a library of budget disclosures and read the source beside the answer.

    Args:
        folder: the library's folder.
        open_desk: what opens it; called in a thread of its own after the first frame.
    """

    TITLE = "问账"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - no ClassVar in the base class either
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", id="app.help", tooltip="按键和提问方法", priority=True),
        Binding("ctrl+t", "toggle_look", "明暗", id="app.look", tooltip="换成浅色或深色"),
        Binding("ctrl+q", "quit", "退出", id="app.quit", tooltip="退出问账", priority=True),
    ]

    def __init__(self, folder: Path, open_desk: OpenDesk = EngineDesk) -> None:
        super().__init__()
        self._folder = folder
        self._open_desk = open_desk
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return MainScreen(self._folder, self._open_desk)

    def action_help(self) -> None:
        """Open the help page with the keys that work now."""
        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
            return
        self.push_screen(HelpScreen(self._keys()))

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are printed on the keyboard."""
        shown = super().get_key_display(binding)
        return shown.upper() if _FUNCTION_KEY.fullmatch(shown) else shown.replace("esc", "Esc")

    def action_toggle_look(self) -> None:
        """Light or dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_help_quit(self) -> None:
        """Tell how to quit, when Ctrl+C was meant to."""
        self.notify("退出请按 Ctrl+Q。", markup=False)

    def _keys(self) -> list[tuple[str, Binding]]:
        """The keys that work on this screen, each action once."""
        found: dict[str, tuple[list[str], Binding]] = {}
        for active in self.screen.active_bindings.values():
            item = active.binding
            if item.id is None or not item.tooltip:
                continue
            keys, _ = found.setdefault(item.id, ([], item))
            keys.append(self.get_key_display(item))
        return [(" ".join(keys), item) for keys, item in found.values()]
