"""The document's headings; choosing one goes there."""

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from tui.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Section


class Outline(OptionList):
    """The section tree as an indented list."""

    class Chosen(Message):
        """The person wants to read a section; ``index`` counts the document's sections."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="outline", markup=False, compact=True)

    def show(self, sections: "Sequence[Section]") -> None:
        """List the headings of a document."""
        top = min((section.level for section in sections), default=0)
        self.clear_options()
        self.add_options(Content("  " * (section.level - top) + one_line(section.heading)) for section in sections)

    def follow(self, index: int | None) -> None:
        """Mark the section that is being read."""
        self.highlighted = index

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Hand the chosen section on."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))
