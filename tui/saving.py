"""Writing a text to a file that the person names."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import BadInputError
from tui.export import cannot_write
from tui.printable import one_line
from tui.screens.dialogs import ConfirmScreen, PromptScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen


def ask_where(screen: "Screen[Any]", title: str, name: str, write: "Callable[[Path], str]") -> None:
    """Ask for a file's name, and before it takes the place of another; ``write`` writes it and says what it did.

    A ``BadInputError`` of ``write`` is told to the person.
    """

    def save(path: Path) -> None:
        try:
            said = write(path)
        except BadInputError as error:
            screen.notify(str(error), severity="error", markup=False)
        else:
            screen.notify(said, markup=False)

    def take(given: str | None) -> None:
        if given is None:
            return
        path = Path(given).expanduser()
        if not path.exists():
            save(path)
            return
        question = f"已经有“{one_line(path.name)}”，换成新的吗？"
        screen.app.push_screen(ConfirmScreen(question), lambda yes: save(path) if yes else None)

    screen.app.push_screen(PromptScreen(title, name), take)


def ask_and_save(screen: "Screen[Any]", title: str, name: str, text: str) -> None:
    """Ask for a file's name and write a text to it."""

    def write(path: Path) -> str:
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise cannot_write(path, error) from error
        return f"已写入：{one_line(str(path))}"

    ask_where(screen, title, name, write)
