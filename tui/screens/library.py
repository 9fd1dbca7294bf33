"""The library: what it holds, adding, removing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, ProgressBar, Static

from tui.keeper import Adding
from tui.printable import one_line
from tui.screens.add import AddScreen
from tui.screens.dialogs import ConfirmScreen
from tui.widgets.listing import Listing
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from index.interfaces import DocumentEntry

_COLUMNS = ("年度", "类别", "部门", "文件")
_MOST_TOLD = 200


class LibraryScreen(Screen[None]):
    """Documents in a table; what happens to files being added below it.

    Args:
        entries: the documents now; later ones come by ``show``.
        adding: how far adding has come.
        add: begins to add files.
        stop: stops adding.
        remove: forgets the document of an id.
    """

    HELP = (
        "资料库里的文件。A 添加，D 去掉光标所在的一份（原来的文件不动），S 停下正在进行的添加，Esc 回到问答。\n"
        "添加时可以照常提问；已经加入的不会因为停下或退出而丢失。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert", "add", "添加", id="library.add", tooltip="把文件或文件夹加进资料库"),
        Binding("d,delete", "remove", "去掉", id="library.remove", tooltip="从资料库里去掉这份文件"),
        Binding("s", "stop", "停下", id="library.stop", tooltip="停下正在进行的添加，已加入的留着"),
        Binding("escape,f5", "dismiss", "返回", id="library.close", tooltip="回到问答"),
    ]

    def __init__(
        self,
        entries: "Sequence[DocumentEntry]",
        adding: Adding,
        *,
        add: Callable[[Sequence[Path]], object],
        stop: Callable[[], object],
        remove: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._entries = entries
        self._adding = adding
        self._add, self._stop, self._remove = add, stop, remove

    def compose(self) -> ComposeResult:
        """Heading, table, progress, what failed."""
        yield Static(id="library-status")
        yield Listing(id="documents", cursor_type="row", zebra_stripes=False)
        with Horizontal(id="adding"):
            yield ProgressBar(id="progress", show_eta=False)
            yield Static(id="adding-name")
        with VerticalScroll(id="told"):
            yield Prose(Content(""), hang=2)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill in what is known."""
        self.show(self._entries)
        self.follow(self._adding)

    def show(self, entries: "Sequence[DocumentEntry]") -> None:
        """List the documents, by department and year."""
        self._entries = sorted(entries, key=lambda e: (e.identity.department, e.identity.year or 0, e.name, e.id))
        replaced = {old for entry in entries for old in entry.supersedes}
        table = self.query_one(Listing)
        row = table.cursor_row
        rows = []
        for entry in self._entries:
            identity = entry.identity
            whose = (identity.department or entry.name) + ("（已被取代）" if entry.id in replaced else "")
            cells = (str(identity.year or ""), identity.kind, whose, entry.file_name)
            rows.append([one_line(cell) for cell in cells])
        table.fill(_COLUMNS, rows, keys=[entry.id for entry in self._entries])
        table.move_cursor(row=min(row, max(len(self._entries) - 1, 0)))
        heading = Content.assemble(("资料库  ", "bold $primary"), f"共{len(self._entries)}份文件")
        self.query_one("#library-status", Static).update(heading)

    def follow(self, adding: Adding) -> None:
        """Show how far adding has come, and in the end what came of it."""
        self._adding = adding
        self.set_class(adding.running, "-adding")
        self.query_one(ProgressBar).update(total=adding.total or None, progress=adding.done)
        name = "正在停下……" if adding.stopping else adding.name or "正在准备……"
        self.query_one("#adding-name", Static).update(Content(one_line(name)))
        self.set_class(bool(not adding.running and (adding.total or adding.failed)), "-told")
        if not adding.running:
            self.query_one("#told Prose", Prose).update(_told(adding))

    def action_add(self) -> None:
        """Choose files and add them."""
        if self._adding.running:
            self.notify("正在添加，请等它完成，或按 S 停下。", markup=False)
            return

        def take(paths: list[Path] | None) -> None:
            if paths:
                self._add(paths)

        self.app.push_screen(AddScreen(Path.cwd()), take)

    def action_stop(self) -> None:
        """Stop adding."""
        if self._adding.running:
            self._stop()

    def action_remove(self) -> None:
        """Forget the document under the cursor, when the person confirms."""
        if self._adding.running:
            self.notify("正在添加，请等它完成，或按 S 停下。", markup=False)
            return
        table = self.query_one(Listing)
        if not 0 <= table.cursor_row < len(self._entries):
            return
        entry = self._entries[table.cursor_row]

        question = f"从资料库里去掉“{one_line(entry.name)}”吗？（{one_line(entry.file_name)}；原来的文件不动）"
        self.app.push_screen(ConfirmScreen(question), lambda yes: self._remove(entry.id) if yes else None)


def _told(adding: Adding) -> Content:
    parts: list[Content | tuple[str, str] | str] = [adding.summary]
    parts += [(f"\n✗ {one_line(text)}", "$text-error") for text in adding.failed[:_MOST_TOLD]]
    parts += [(f"\n· {one_line(text)}", "$foreground-muted") for text in adding.noted[:_MOST_TOLD]]
    left = len(adding.failed) + len(adding.noted) - 2 * _MOST_TOLD
    if left > 0:
        parts.append(f"\n另有{left}条，用 wenzhang add 可以全部列出。")
    return Content.assemble(*parts)
