"""The findings of an audit as a list, under the names of their documents."""

from collections.abc import Iterator, Mapping, Sequence

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.audit_records import PASSED_OVER, Listed
from tui.cells import fit, wrap
from tui.printable import one_line

SIGNS = {"矛盾": "✗", "可疑": "?", "提示": "i"}
STYLES = {"矛盾": "$text-error", "可疑": "$text-warning", "提示": "$text-secondary"}
_INDENT = "  "
_SENTENCE_LINES = 2
_EDGE = 3
"""Cells that the list's own padding and scroll bar take."""


class Findings(OptionList):
    """One option for each finding; headings cannot be chosen."""

    class Looked(Message):
        """The cursor stands on a finding."""

        def __init__(self, listed: Listed) -> None:
            super().__init__()
            self.listed = listed

    class Picked(Message):
        """The person wants to see a finding's source."""

    def __init__(self) -> None:
        super().__init__(id="findings", markup=False, compact=True)
        self._found: Mapping[str, Sequence[Listed]] = {}
        self._rows: list[Listed | None] = []
        self._drawn_at = 0
        self._nothing = ""

    @property
    def listed(self) -> Listed | None:
        """The finding that the cursor stands on."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, found: Mapping[str, Sequence[Listed]], nothing: str) -> None:
        """List findings under their headings, the cursor where it was; ``nothing`` is said where there are none."""
        self._found, self._nothing = found, nothing
        kept, row = self.listed, self.highlighted or 0
        self._drawn_at = self.scrollable_content_region.width
        self._rows = []
        options = [self._option(*line) for line in self._entries()]
        self.clear_options()
        self.add_options(options)
        same = [at for at, one in enumerate(self._rows) if one and kept and one.id == kept.id]
        near = [at for at, one in enumerate(self._rows) if one]
        self.highlighted = same[0] if same else min(near, key=lambda at: (abs(at - row), at), default=None)

    def on_resize(self, event: events.Resize) -> None:
        """Break the sentences at another width."""
        if event.size.width and self.scrollable_content_region.width != self._drawn_at:
            self.show(self._found, self._nothing)

    @on(OptionList.OptionHighlighted)
    def look(self, event: OptionList.OptionHighlighted) -> None:
        """Tell which finding the cursor stands on."""
        event.stop()
        if self.listed is not None:
            self.post_message(self.Looked(self.listed))

    @on(OptionList.OptionSelected)
    def pick(self, event: OptionList.OptionSelected) -> None:
        """Hand the chosen finding on."""
        event.stop()
        self.post_message(self.Picked())

    def _entries(self) -> Iterator[tuple[Content, Listed | None]]:
        for name, own in self._found.items():
            if own:
                yield Content.styled(f"{one_line(name)}（{len(own)}条）", "bold $primary"), None
            for listed in own:
                yield _described(listed, max(self._drawn_at - _EDGE, 2)), listed
        if not any(self._found.values()):
            yield Content(self._nothing), None

    def _option(self, text: Content, listed: Listed | None) -> Option:
        self._rows.append(listed)
        return Option(text, disabled=listed is None)


def heading(listed: Listed) -> Content:
    """Sign, severity, rule, mark: to be told apart without colour."""
    severity = listed.severity
    mark = f"  〔{listed.mark}〕" if listed.mark else ""
    return Content.assemble(
        (f"{SIGNS[severity]} {severity}", f"bold {STYLES[severity]}"), (f" {listed.finding.rule}", "bold"), mark
    )


def _described(listed: Listed, cells: int) -> Content:
    room = cells - len(_INDENT)
    lines = wrap(one_line(listed.finding.text), room)
    if len(lines) > _SENTENCE_LINES:
        lines = [*lines[: _SENTENCE_LINES - 1], fit("".join(lines[_SENTENCE_LINES - 1 :]), room)]
    sentence = "\n".join(_INDENT + line for line in lines)
    muted = "$foreground-muted" if listed.mark == PASSED_OVER else ""
    return Content.assemble(heading(listed), "\n", (sentence, muted))
