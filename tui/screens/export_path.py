"""Asks for the file that the findings of an audit are written to."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.audit_files import ENDINGS

_PROPOSED = "核对.xlsx"


class ExportPathScreen(ModalScreen[Path | None]):
    """Gives a path with an ending that can be written, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "不导出", id="export.cancel", tooltip="不导出，回到核对"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._asked_about: Path | None = None

    def compose(self) -> ComposeResult:
        """The question, the path, and what is wrong with it."""
        with Vertical(id="export"):
            yield Static(f"把列出的{self._count}条写到哪个文件？以 {'、'.join(ENDINGS)} 结尾。", markup=False)
            yield Input(_PROPOSED, id="export-path")
            yield Static("回车写入，Esc 不导出。", id="export-note", markup=False)

    @on(Input.Submitted, "#export-path")
    def submit(self, event: Input.Submitted) -> None:
        """Take the path; one that is there already is asked about once."""
        event.stop()
        note = self.query_one("#export-note", Static)
        path, there = _known(event.value.strip())
        if path is None or path.suffix.lower() not in ENDINGS:
            note.update(f"文件名要以 {'、'.join(ENDINGS)} 结尾。")
        elif there and path != self._asked_about:
            self._asked_about = path
            note.update("已经有这个文件了。再按一次回车就覆盖它，或换一个名字。")
        else:
            self.dismiss(path)

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def _known(text: str) -> tuple[Path | None, bool]:
    """The path that was typed, and whether there is something; None where it can be none."""
    if not text.isprintable():
        return None, False
    try:
        path = Path(text).expanduser()
        return path, path.exists()
    except (OSError, RuntimeError, ValueError):
        return None, False
