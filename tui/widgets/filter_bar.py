"""The line above the question box: the year and the department that questions are limited to."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.cells import fit
from tui.filtering import EVERYTHING, Choice, departments, years
from tui.printable import one_line
from tui.screens.pick import PickScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.interfaces import DocumentEntry

_ALL = "全部"
_WIDEST = 30


class FilterChip(Static):
    """One of the two; a click is as good as its key."""

    class Clicked(Message):
        """The person wants to choose; ``chip`` is this one's id."""

        def __init__(self, chip: str) -> None:
            super().__init__()
            self.chip = chip

    def show(self, key: str, name: str, value: str | None) -> None:
        """The key, what is chosen by it, and the choice."""
        chosen = (fit(one_line(value), _WIDEST), "bold $accent") if value else (_ALL, "")
        self.update(Content.assemble((f"{key} ", "$foreground-muted"), f"{name}：", chosen))

    def on_click(self, event: events.Click) -> None:
        """Ask for the list."""
        event.stop()
        self.post_message(self.Clicked(self.id or ""))


class FilterBar(Horizontal):
    """Always visible; tells when it has changed."""

    class Changed(Message):
        """Another choice holds from now on."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self) -> None:
        super().__init__(id="filters")
        self.choice = EVERYTHING
        self._entries: Sequence[DocumentEntry] = ()

    def compose(self) -> ComposeResult:
        """Two chips."""
        yield FilterChip(id="year")
        yield FilterChip(id="department")

    def on_mount(self) -> None:
        """Nothing is chosen at first."""
        self._draw()

    def offer(self, entries: "Sequence[DocumentEntry]") -> None:
        """Offer what these documents have; a choice that none of them fits any longer is taken back."""
        self._entries = entries
        if self.choice is not EVERYTHING and not any(map(self.choice.admits, entries)):
            self.choose(EVERYTHING)

    def choose(self, choice: Choice) -> None:
        """Take a choice and tell."""
        self.choice = choice
        self._draw()
        self.post_message(self.Changed(choice))

    def on_filter_chip_clicked(self, event: FilterChip.Clicked) -> None:
        """A click on a chip."""
        event.stop()
        if event.chip == "year":
            self.pick_year()
        else:
            self.pick_department()

    def pick_year(self) -> None:
        """Let the person choose a year."""
        found = years(self._entries)
        items = [_ALL, *(f"{year}年" for year in found)]
        now = found.index(self.choice.year) + 1 if self.choice.year in found else 0

        def take(index: int | None) -> None:
            if index is not None:
                year = found[index - 1] if index else None
                self.choose(self._possible(Choice(year, self.choice.department), Choice(year)))

        self.app.push_screen(PickScreen("只查哪一年", items, now), take)

    def pick_department(self) -> None:
        """Let the person choose a department."""
        found = departments(self._entries)
        now = found.index(self.choice.department) + 1 if self.choice.department in found else 0

        def take(index: int | None) -> None:
            if index is not None:
                department = found[index - 1] if index else None
                self.choose(self._possible(Choice(self.choice.year, department), Choice(None, department)))

        self.app.push_screen(PickScreen("只查哪个部门", [_ALL, *found], now), take)

    def _possible(self, choice: Choice, otherwise: Choice) -> Choice:
        """A choice that some document fits; the last one made counts for more than the one before."""
        return choice if any(map(choice.admits, self._entries)) else otherwise

    def _draw(self) -> None:
        year = f"{self.choice.year}年" if self.choice.year else None
        self.query_one("#year", FilterChip).show(self._key("filter.year"), "年度", year)
        self.query_one("#department", FilterChip).show(self._key("filter.department"), "部门", self.choice.department)
        self.set_class(self.choice.note is not None, "-limited")

    def _key(self, binding_id: str) -> str:
        """The key as it is bound now: keys can be changed."""
        for active in self.screen.active_bindings.values():
            if active.binding.id == binding_id:
                return self.app.get_key_display(active.binding)
        return ""
