"""The main screen: the conversation, the source beside it, the question below."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from corpus.errors import BadInputError
from tui.answer_text import MAX_SOURCES, answer_text
from tui.clerk import Clerk
from tui.desk import OpenDesk
from tui.messages import Answered, DocumentFetched, Narrated, Opened, OpeningFailed, Refused
from tui.printable import one_line
from tui.question_check import checked_question
from tui.widgets.citation_link import CitationLink
from tui.widgets.conversation import Conversation
from tui.widgets.source_pane import SourcePane
from tui.widgets.turn_card import TurnCard
from tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from index.interfaces import DocumentContent
    from qa.answer import Citation

_SEVERAL = 2


class MainScreen(Screen[None]):
    """Ask on the left, read the source on the right."""

    AUTO_FOCUS = "#question"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+o", "toggle_source", "原文", id="source.toggle", tooltip="显示或收起出处原文"),
        Binding("f3", "toggle_outline", "目录", id="outline.toggle", tooltip="显示或收起文件目录"),
        Binding("f4", "audit", "核对", id="audit.open", tooltip="列出文件里对不上的地方"),
        Binding("ctrl+n", "next_citation", "下一出处", id="citation.next", tooltip="看这个答案的下一处出处"),
        Binding("ctrl+y", "copy_answer", "复制", id="answer.copy", tooltip="复制答案和出处"),
        Binding("escape", "ask", "提问", show=False, id="question.focus", tooltip="回到输入框"),
        *(
            Binding(str(n), f"cite({n})", f"出处{n}", show=False, id=f"citation.{n}", tooltip=f"看第{n}处出处")
            for n in range(1, MAX_SOURCES + 1)
        ),
    ]

    def __init__(self, folder: Path, open_desk: OpenDesk) -> None:
        super().__init__()
        self._clerk = Clerk(folder, open_desk, self.post_message)
        self._documents: dict[str, DocumentContent] = {}
        self._card: TurnCard | None = None
        self._shown = 0

    def compose(self) -> ComposeResult:
        """Status, conversation and source, question, keys."""
        yield Static("正在打开资料库……", id="status")
        with Horizontal(id="body"):
            yield Conversation()
            yield SourcePane()
        yield Input(placeholder="请输入问题，回车发问", id="question", max_length=0)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start opening the library once the first frame is drawn."""
        self.call_after_refresh(self.open_library)

    def on_unmount(self) -> None:
        """Let the thread end."""
        self._clerk.leave()

    @work(thread=True, group="clerk", exit_on_error=False)
    def open_library(self) -> None:
        """Run the clerk."""
        self._clerk.work()

    @on(Input.Submitted, "#question")
    async def submit(self, event: Input.Submitted) -> None:
        """Ask what was typed; what cannot be asked stays in the box."""
        try:
            question = checked_question(event.value)
        except BadInputError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        event.input.clear()
        await self.put(question)

    @on(Welcome.Picked)
    async def pick(self, event: Welcome.Picked) -> None:
        """Ask an example."""
        self.query_one("#question").focus()
        await self.put(event.question)

    async def put(self, question: str) -> None:
        """Add a question to the conversation and hand it to the clerk."""
        card = await self.query_one(Conversation).add(question)
        self._clerk.ask(card.turn, question)

    @on(Narrated)
    def narrate(self, event: Narrated) -> None:
        """Show what is going on."""
        self._status(event.text)

    @on(Opened)
    def opened(self, event: Opened) -> None:
        """Tell what the library holds, and show the only document there is."""
        entries = event.documents
        names = "、".join(entry.identity.name for entry in entries[:_SEVERAL])
        self._status(f"{names}{' 等' if len(entries) > _SEVERAL else ''}（共{len(entries)}份文件）")
        if len(entries) == 1:
            self._clerk.fetch(entries[0].id)

    @on(OpeningFailed)
    def opening_failed(self, event: OpeningFailed) -> None:
        """Say why nothing can be answered."""
        self._status(event.text)
        self.notify(event.text, severity="error", timeout=30, markup=False)

    @on(Answered)
    async def answered(self, event: Answered) -> None:
        """Show an answer and its first source."""
        conversation = self.query_one(Conversation)
        card = conversation.turn(event.turn)
        await card.show(event.answer)
        conversation.bring(card)
        self._choose(card, 0)

    @on(Refused)
    async def refused(self, event: Refused) -> None:
        """Show why there is no answer."""
        await self.query_one(Conversation).turn(event.turn).refuse(event.text)

    @on(CitationLink.Chosen)
    def citation_chosen(self, event: CitationLink.Chosen) -> None:
        """Show the source that was clicked."""
        self._choose(self.query_one(Conversation).turn(event.turn), event.index)
        self._reveal()

    @on(DocumentFetched)
    def fetched(self, event: DocumentFetched) -> None:
        """Show the document if it is still the one wanted."""
        self._documents[event.document.id] = event.document
        self._show_source()
        if self._citation() is None:
            self.query_one(SourcePane).show(event.document, None)

    def action_cite(self, number: int) -> None:
        """Show a source of the current answer by its number."""
        if self._card is not None and self._card.answer is not None and number <= len(self._card.answer.citations):
            self._choose(self._card, number - 1)
            self._reveal()

    def action_next_citation(self) -> None:
        """Show the next source of the current answer, after the last the first."""
        if self._card is not None and self._card.answer is not None and self._card.answer.citations:
            self._choose(self._card, (self._shown + 1) % len(self._card.answer.citations))
            self._reveal()

    def action_toggle_source(self) -> None:
        """Wide: show or hide the source. Narrow: go between conversation and source."""
        self.toggle_class("-source-hidden" if self.has_class("-wide") else "-source-only")

    def action_toggle_outline(self) -> None:
        """Show or hide the outline."""
        self.toggle_class("-outline")
        self._reveal()

    def action_audit(self) -> None:
        """Open the audit over the conversation."""
        from tui.screens.audit import AuditScreen

        self.app.push_screen(AuditScreen(self._clerk))

    def action_copy_answer(self) -> None:
        """Copy the current answer with its sources."""
        if self._card is None or self._card.answer is None:
            self.notify("还没有可以复制的答案。", markup=False)
            return
        self.app.copy_to_clipboard(answer_text(self._card.answer))
        self.notify("已复制答案和出处。", markup=False)

    def action_ask(self) -> None:
        """Back to the conversation and the question."""
        self.remove_class("-source-only")
        self.query_one("#question").focus()

    def _status(self, text: str) -> None:
        self.query_one("#status", Static).update(Content.assemble(("问账  ", "bold $primary"), one_line(text)))

    def _citation(self) -> "Citation | None":
        answer = self._card.answer if self._card is not None else None
        return answer.citations[self._shown] if answer is not None and self._shown < len(answer.citations) else None

    def _choose(self, card: TurnCard, index: int) -> None:
        if self._card is not None and self._card is not card:
            self._card.mark(None)
        self._card, self._shown = card, index
        card.mark(index)
        citation = self._citation()
        if citation is not None and citation.document_id not in self._documents:
            self._clerk.fetch(citation.document_id)
        self._show_source()

    def _show_source(self) -> None:
        citation = self._citation()
        document = self._documents.get(citation.document_id) if citation is not None else None
        if document is not None:
            self.query_one(SourcePane).show(document, citation)

    def _reveal(self) -> None:
        self.remove_class("-source-hidden")
        if self.has_class("-narrow"):
            self.add_class("-source-only")
