"""The terminal app."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from corpus.errors import BadInputError
from tui import clipboard
from tui.cells import pad, width
from tui.config import Config
from tui.desk import EngineDesk, OpenDesk
from tui.history import History
from tui.palette import COMMANDS
from tui.screens.dialogs import ConfirmScreen
from tui.screens.help import HelpScreen, help_of
from tui.screens.main import MainScreen
from tui.screens.pick import PickScreen
from tui.themes import DARK, LIGHT, THEMES

_FUNCTION_KEY = re.compile(r"f\d+")


class WenzhangApp(App[int]):
    """Ask a library of budget disclosures and read the source beside the answer.

    Args:
        folder: the library's folder.
        open_desk: what opens it; called in a thread of its own after the first frame.
        history: the questions of earlier runs; without it they are kept only while the app runs.
        config: the settings.
        problems: what is wrong with the settings file, to be told.
    """

    TITLE = "问账"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - no ClassVar in the base class either
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", id="app.help", tooltip="这里的按键和用法", priority=True),
        Binding("ctrl+p", "palette", "命令", id="app.palette", tooltip="所有的命令，输入几个字来找"),
        Binding("ctrl+t", "toggle_look", "明暗", show=False, id="app.look", tooltip="深色、浅色、终端自己的颜色"),
        Binding("ctrl+q", "quit", "退出", id="app.quit", tooltip="退出问账", priority=True),
    ]

    def __init__(
        self,
        folder: Path,
        open_desk: OpenDesk = EngineDesk,
        *,
        history: History | None = None,
        config: Config | None = None,
        problems: list[str] | None = None,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._open_desk = open_desk
        self._history = History() if history is None else history
        self._config = config or Config()
        self._problems = problems or []
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = THEMES[self._config.theme].name
        self.set_keymap(self._config.keys)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return MainScreen(self._folder, self._open_desk, self._history, suggests=self._config.suggestions)

    def on_mount(self) -> None:
        """Tell what is wrong with the settings."""
        for problem in self._problems:
            self.notify(problem, severity="warning", timeout=15, markup=False)

    def action_help(self) -> None:
        """Open the help page: the pane with the focus, and the keys that work now."""
        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
            return
        self.push_screen(HelpScreen(self._keys(), help_of(self.focused or self.screen)))

    def action_palette(self) -> None:
        """Choose a command by typing some of its words."""
        main = self.screen
        if not isinstance(main, MainScreen):
            return
        keys = {item.id: " ".join(shown) for shown, item in self._shown_keys()}
        widest = max(width(command.name) for command in COMMANDS)
        items = [f"{pad(command.name, widest)}  {keys.get(command.key, '')}".rstrip() for command in COMMANDS]

        def take(index: int | None) -> None:
            if index is not None:
                self.call_later(self.run_action, COMMANDS[index].action, main)

        self.push_screen(PickScreen("命令", items), take)

    async def action_quit(self) -> None:
        """Leave; files being added are first brought to an end."""
        main = self.screen_stack[0]
        if not isinstance(main, MainScreen) or main.leave():
            self.exit(0)

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are printed on the keyboard."""
        shown = super().get_key_display(binding)
        return shown.upper() if _FUNCTION_KEY.fullmatch(shown) else shown.replace("esc", "Esc")

    def action_toggle_look(self) -> None:
        """Dark, light, the terminal's own colours."""
        names = [theme.name for theme in THEMES.values()]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_look(self, name: str) -> None:
        """One of the looks by its name in the settings."""
        self.theme = THEMES[name].name

    def action_clear_history(self) -> None:
        """Forget all questions, when the person confirms."""

        def clear() -> None:
            self._try(self._history.clear, "已清除提问记录。")

        question = f"清除全部 {len(self._history)} 条提问记录吗？清除后找不回来。"
        self.push_screen(ConfirmScreen(question), lambda yes: clear() if yes else None)

    def action_keep_history(self, on: bool) -> None:  # noqa: FBT001 - an action's argument
        """Write questions down, or no longer."""
        said = "从现在起记录提问。" if on else "不再记录提问；以前的还在，可以用“提问记录：清除”去掉。"
        self._try(lambda: self._history.switch(on=on), said)

    def action_help_quit(self) -> None:
        """Tell how to quit, when Ctrl+C was meant to."""
        self.notify("退出请按 Ctrl+Q。", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Hand a text to the terminal (OSC 52), and to the system's clipboard where there is one."""
        super().copy_to_clipboard(text)
        if self._config.clipboard and not self.is_headless:
            self._copy_there(text)

    @work(thread=True, group="clipboard", exit_on_error=False)
    def _copy_there(self, text: str) -> None:
        clipboard.copy(text)

    def _try(self, change: Callable[[], object], said: str) -> None:
        try:
            change()
        except BadInputError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self.notify(said, markup=False)

    def _keys(self) -> list[tuple[str, Binding]]:
        """The keys that work on this screen, each action once."""
        return [(" ".join(keys), item) for keys, item in self._shown_keys()]

    def _shown_keys(self) -> list[tuple[list[str], Binding]]:
        found: dict[str, tuple[list[str], Binding]] = {}
        for active in self.screen.active_bindings.values():
            item = active.binding
            if item.id is None or not item.tooltip:
                continue
            keys, _ = found.setdefault(item.id, ([], item))
            keys.append(self.get_key_display(item))
        return list(found.values())
