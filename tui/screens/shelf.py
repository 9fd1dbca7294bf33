"""What the main screen does with the library: opens it, lists it, has files added and removed, limits questions."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.clerk import Clerk
from tui.desk import OpenDesk
from tui.keeper import AddingChanged, Contest, Keeper
from tui.messages import DocumentsChanged, ExamplesFound, NamesFound, Narrated, Opened, OpeningFailed
from tui.printable import one_line
from tui.screens.dialogs import ConfirmScreen
from tui.screens.library import LibraryScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.question_box import QuestionBox
from tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from index.interfaces import DocumentEntry

_SEVERAL = 2
_LISTED_EVERY = 3.0
"""Seconds between two lists of the library while files are being added."""


class ShelfScreen(Screen[None]):
    """A screen with a status line, a filter bar and a question box, over one library."""

    def __init__(self, folder: Path, open_desk: OpenDesk) -> None:
        super().__init__()
        self.entries: Sequence[DocumentEntry] = ()
        self.keeper = Keeper(folder, self.post_message)
        self._clerk = Clerk(folder, open_desk, self.post_message)
        self._leaving = False
        self._listed = 0.0

    def on_mount(self) -> None:
        """Start opening the library once the first frame is drawn."""
        self.call_after_refresh(self.open_library)

    def on_unmount(self) -> None:
        """Let the threads end."""
        self.keeper.stop()
        self._clerk.leave()

    @work(thread=True, group="clerk", exit_on_error=False)
    def open_library(self) -> None:
        """Run the clerk."""
        self._clerk.work()

    @work(thread=True, group="keeper", exit_on_error=False)
    def _add_there(self, paths: Sequence[Path]) -> None:
        self.keeper.add(paths)

    @on(Narrated)
    def narrate(self, event: Narrated) -> None:
        """Show what is going on."""
        self.tell(event.text)

    @on(Opened)
    def opened(self, event: Opened) -> None:
        """Tell what the library holds, and show the only document there is."""
        self._hold(event.documents)
        if len(event.documents) == 1:
            self._clerk.fetch(event.documents[0].id)

    @on(DocumentsChanged)
    def changed(self, event: DocumentsChanged) -> None:
        """Tell what the library holds now; while files are being added only the list grows."""
        if not self.keeper.busy:
            self._hold(event.documents)
        screen = self._library_screen()
        if screen is not None:
            screen.show(event.documents)

    @on(OpeningFailed)
    def opening_failed(self, event: OpeningFailed) -> None:
        """Say why nothing can be answered."""
        self.tell(event.text)
        self.notify(event.text, severity="error", timeout=30, markup=False)

    @on(NamesFound)
    def learn_names(self, event: NamesFound) -> None:
        """Complete these from now on."""
        self.query_one(QuestionBox).names.learn(event.names)

    @on(ExamplesFound)
    def offer_examples(self, event: ExamplesFound) -> None:
        """Offer them as long as nothing has been asked."""
        for welcome in self.query(Welcome):
            welcome.offer(event.questions)

    @on(AddingChanged)
    def follow_adding(self, event: AddingChanged) -> None:
        """Tell how far adding has come; in the end list the library anew, and leave when that was waited for."""
        adding = event.adding
        screen = self._library_screen()
        if screen is not None:
            screen.follow(adding)
        if adding.running:
            self.tell(f"正在加入 {adding.done}/{adding.total or '…'}：{adding.name}（F5 看资料库）")
            if screen is not None and time.monotonic() > self._listed + _LISTED_EVERY:
                self._listed = time.monotonic()
                self._clerk.look_again()
            return
        if self._leaving:
            self.app.exit(0)
            return
        self._clerk.look_again()
        if screen is None:
            more = "详情见资料库（F5）。" if adding.failed or adding.noted else ""
            self.notify(adding.summary + more, severity="warning" if adding.failed else "information", markup=False)
        self._decide(list(adding.contests))

    def _decide(self, contests: list[Contest]) -> None:
        """Ask of one version after the other whether the new one takes the old one's place; both stay where not."""
        if not contests:
            return
        contest, *others = contests

        def decided(yes: bool | None) -> None:  # noqa: FBT001 - the screen hands it over so
            if yes:
                self._clerk.supersede(contest.document_id, contest.older_id)
            else:
                self.notify("两份都留着，问到不同的数会一并列出。", markup=False)
            self._decide(others)

        question = f"{one_line(contest.said)}\n\n用新的取代旧的吗？旧的不删，只是不再用来作答。"
        self.app.push_screen(ConfirmScreen(question), decided)

    @on(QuestionBox.Dropped)
    def dropped(self, event: QuestionBox.Dropped) -> None:
        """Add what was dropped, when the person confirms."""
        names = "、".join(one_line(path.name) for path in event.paths[:_SEVERAL])
        more = f" 等{len(event.paths)}个" if len(event.paths) > _SEVERAL else ""
        question = f"把“{names}”{more}加进资料库吗？"
        self.app.push_screen(ConfirmScreen(question), lambda yes: self.add_files(event.paths) if yes else None)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Have files and folders added; questions go on meanwhile."""
        if self.keeper.busy:
            self.notify("正在添加，请等它完成，或在资料库（F5）里停下。", severity="warning", markup=False)
            return
        self.keeper.begin()
        self._add_there(paths)

    def leave(self) -> bool:
        """Whether the app may end now; files being added are first brought to an end, unless asked a second time."""
        if not self.keeper.busy or self._leaving:
            return True
        self._leaving = True
        self.keeper.stop()
        self.notify("正在写完手头的文件，写完就退出。再按一次 Ctrl+Q 不等。", timeout=10, markup=False)
        return False

    def action_library(self) -> None:
        """Open the library."""
        screen = LibraryScreen(
            self.entries,
            self.keeper.state,
            add=self.add_files,
            stop=self.keeper.stop,
            remove=self._clerk.remove,
        )
        self.app.push_screen(screen)

    def action_add_files(self) -> None:
        """Open the library and ask what to add."""
        self.action_library()
        self.call_after_refresh(lambda: self.app.screen.run_action("add"))

    def action_pick_year(self) -> None:
        """Choose a year."""
        self.query_one(FilterBar).pick_year()

    def action_pick_department(self) -> None:
        """Choose a department."""
        self.query_one(FilterBar).pick_department()

    def tell(self, text: str) -> None:
        """Write the status line."""
        self.query_one("#status", Static).update(Content.assemble(("问账  ", "bold $primary"), one_line(text)))

    def _hold(self, entries: "Sequence[DocumentEntry]") -> None:
        self.entries = entries
        if len(entries) == 1:
            self.tell(f"{entries[0].name}（共1份文件）")
        else:
            names = "、".join(entry.name for entry in entries[:_SEVERAL])
            self.tell(f"共{len(entries)}份文件：{names}{' 等' if len(entries) > _SEVERAL else ''}")
        self.query_one(FilterBar).offer(entries)
        self._clerk.learn()

    def _library_screen(self) -> LibraryScreen | None:
        return next((screen for screen in self.app.screen_stack if isinstance(screen, LibraryScreen)), None)
