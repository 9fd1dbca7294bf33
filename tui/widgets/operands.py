"""What a finding says in full, its arithmetic, and its operands side by side, the one that is shown marked."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui.answer_text import quoted
from tui.cells import fit
from tui.printable import one_line
from tui.widgets.findings import heading
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer import Citation
    from tui.audit_records import Listed

_AT_ONCE = 4
_QUOTE_CELLS = 120


class Operands(Prose):
    """Both sides of a finding as they are written."""

    def __init__(self) -> None:
        super().__init__(Content(""), hang=4, id="operands")

    def show(self, listed: "Listed", citations: "Sequence[Citation]", shown: int) -> None:
        """Say what a finding says; ``shown`` counts the citations."""
        finding = listed.finding
        sums = f"\n算式 {one_line(finding.arithmetic)}" if finding.arithmetic else ""
        first = max(0, min(shown - 1, len(citations) - _AT_ONCE))
        lines = [
            _operand(number, citation, lit=number == shown, count=len(citations))
            for number, citation in enumerate(citations)
            if first <= number < first + _AT_ONCE
        ]
        said = Content.assemble(heading(listed), f"\n{one_line(finding.text)}", (sums, "$foreground-muted"))
        self.update(Content("\n").join([said, *lines]))

    def clear(self) -> None:
        """Say nothing."""
        self.update(Content(""))


def _operand(number: int, citation: "Citation", *, lit: bool, count: int) -> Content:
    text = f"{'▸' if lit else ' '}[{number + 1}] {fit(quoted(citation), _QUOTE_CELLS)}"
    return Content.styled(text + (f"（{number + 1}/{count}）" if lit else ""), "$accent bold" if lit else "")
