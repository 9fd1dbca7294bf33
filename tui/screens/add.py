"""Choosing what to add: a path typed or pasted, or a file or folder in the tree."""

from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static

from tui.pasted import all_there, pasted_paths
from tui.printable import one_line
from tui.widgets.file_tree import FileTree


class AddScreen(ModalScreen[list[Path] | None]):
    """Gives the paths to add, None where the person turned away."""

    HELP = (
        "上面：输入或粘贴文件、文件夹的路径，回车加入；也可以把文件拖进来。\n"
        "下面：用 ↑ ↓ 和回车在文件树里找，在文件上回车就加入，按 A 加入整个文件夹，按 U 到上一层。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消", id="add.close", tooltip="不加了，回去"),
        Binding("a", "take_cursor", "加入", id="add.take", tooltip="加入光标所在的文件或整个文件夹"),
        Binding("u", "go_up", "上一层", id="add.up", tooltip="文件树到上一层文件夹"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Box and tree."""
        with Vertical(classes="dialog -tall"):
            yield Static(Content.styled("添加文件或文件夹", "bold $primary"))
            yield Input(placeholder="输入或粘贴路径，回车加入；按 ↓ 到文件树里挑", id="add-path", compact=True)
            yield Static(Content(one_line(str(self._folder))), id="add-folder")
            yield FileTree(self._folder, id="add-tree")
            yield Static(Content.styled("回车 加入或打开  A 加入整个文件夹  U 上一层  Esc 取消", "$foreground-muted"))

    def on_key(self, event: events.Key) -> None:
        """Down leaves the box for the tree."""
        if event.key == "down" and self.query_one("#add-path").has_focus:
            event.stop()
            self.query_one(FileTree).focus()

    def on_paste(self, event: events.Paste) -> None:
        """Several paths at once: what was dropped is added."""
        if all_there(event.text):
            event.stop()
            self.dismiss(pasted_paths(event.text))

    @on(Input.Submitted, "#add-path")
    def take_path(self, event: Input.Submitted) -> None:
        """Add what was typed."""
        if event.value.strip():
            self.dismiss(pasted_paths(event.value))

    @on(DirectoryTree.FileSelected)
    def take_file(self, event: DirectoryTree.FileSelected) -> None:
        """Add the file chosen in the tree."""
        event.stop()
        self.dismiss([event.path])

    def action_take_cursor(self) -> None:
        """Add the file or the whole folder under the cursor."""
        node = self.query_one(FileTree).cursor_node
        if node is not None and node.data is not None:
            self.dismiss([node.data.path])

    def action_go_up(self) -> None:
        """Show the folder above."""
        self._folder = self._folder.resolve().parent
        self.query_one(FileTree).path = self._folder
        self.query_one("#add-folder", Static).update(Content(one_line(str(self._folder))))
