"""One turn of the conversation: a question and its answer."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qa.answer import Answer
from tui.answer_text import MAX_SOURCES
from tui.printable import one_line, printable
from tui.readings import reading
from tui.widgets.big_figure import BigFigure, drawable
from tui.widgets.candidates import Candidates
from tui.widgets.citation_link import CitationLink
from tui.widgets.prose import Prose

_SEVERITY_STYLES = {"矛盾": "$text-error", "可疑": "$text-warning", "提示": "$text-secondary"}


class TurnCard(VerticalGroup):
    """A question, and below it the answer once there is one."""

    def __init__(self, turn: int, question: str) -> None:
        super().__init__(classes="turn")
        self.turn = turn
        self.answer: Answer | None = None
        self.question = question
        self._asked: Answer | None = None

    def compose(self) -> ComposeResult:
        """The question and a sign that it is being worked on."""
        question = Content.assemble(("问 ", "bold $primary"), (one_line(self.question), "bold"))
        yield Prose(question, hang=3, classes="question")
        yield Static("查找中……", classes="pending")

    async def show(self, answer: Answer) -> None:
        """Put the answer under the question."""
        self.answer = self._asked = answer
        self.add_class(f"-{answer.status.replace('_', '-')}")
        await self.query(".pending").remove()
        await self.mount_all(_parts(self.turn, answer))

    async def choose(self, index: int) -> bool:
        """Let one reading of an ambiguous answer be the answer, the others below it; tells whether it can be."""
        asked = self._asked
        chosen = None if asked is None else reading(asked, index)
        if asked is None or chosen is None:
            return False
        self.answer = chosen
        await self.remove_children([part for part in self.children if not part.has_class("question")])
        await self.mount_all([*_parts(self.turn, chosen), Candidates(self.turn, asked.candidates, index)])
        return True

    async def refuse(self, text: str) -> None:
        """Tell why there is no answer."""
        await self.query(".pending").remove()
        await self.mount(Prose(Content.styled(printable(text), "$text-error"), classes="answer-text"))

    def mark(self, index: int | None) -> None:
        """Mark the source that is shown beside; None marks none."""
        for link in self.query(CitationLink):
            link.set_class(link.index == index, "-shown")


def _parts(turn: int, answer: Answer) -> Iterator[Widget]:
    if answer.status == "answered" and _one_figure(answer) and drawable(answer.figures[0]):
        yield BigFigure(answer.figures[0])
    # The readings are listed below, to choose from.
    text = answer.text.partition("\n")[0] if answer.candidates else answer.text
    yield Prose(Content(printable(text)), classes="answer-text")
    if answer.derivation is not None:
        expression = one_line(answer.derivation.expression)
        yield Prose(Content.assemble(("算式 ", "$foreground-muted"), expression), hang=5, classes="derivation")
    for warning in answer.warnings:
        text = f"⚠ {warning.severity}：{one_line(warning.text)}"
        yield Prose(Content.styled(text, _SEVERITY_STYLES.get(warning.severity, "")), hang=2, classes="warning")
    if answer.candidates:
        yield Candidates(turn, answer.candidates)
    if answer.assumed:
        yield Prose(Content.styled(one_line("；".join(answer.assumed)), "$foreground-muted"), classes="assumed")
    for index, citation in enumerate(answer.citations[:MAX_SOURCES]):
        yield CitationLink(turn, index, citation)
    left = len(answer.citations) - MAX_SOURCES
    if left > 0:
        yield Prose(Content.styled(f"另有{left}处出处", "$foreground-muted"), classes="assumed")


def _one_figure(answer: Answer) -> bool:
    return bool(answer.figures) and (len(answer.figures) == 1 or answer.derivation is not None)
