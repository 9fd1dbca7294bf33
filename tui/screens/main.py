"""The main screen: the conversation, the source beside it, the question below."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Static

from corpus.errors import BadInputError
from qa.answer import Citation
from tui import saving
from tui.answer_text import MAX_SOURCES, answer_text
from tui.desk import OpenDesk
from tui.filtering import EVERYTHING, Choice
from tui.history import History
from tui.messages import Answered, DocumentFetched, DocumentsChanged, Refused
from tui.question_check import checked_question
from tui.screens.figures import FiguresScreen
from tui.screens.finding import places_in
from tui.screens.pick import PickScreen
from tui.screens.shelf import ShelfScreen
from tui.transcript import markdown
from tui.widgets.candidates import Candidates
from tui.widgets.citation_link import CitationLink
from tui.widgets.conversation import Conversation
from tui.widgets.filter_bar import FilterBar
from tui.widgets.question_box import QuestionBox
from tui.widgets.source_pane import SourcePane
from tui.widgets.turn_card import TurnCard
from tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from index.interfaces import DocumentContent
    from tui.figure_records import Record


class MainScreen(ShelfScreen):
    """Ask on the left, read the source on the right."""

    AUTO_FOCUS = "#question"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+o", "toggle_source", "原文", id="source.toggle", tooltip="显示或收起出处原文"),
        Binding("f3", "toggle_outline", "目录", id="outline.toggle", tooltip="显示或收起文件目录"),
        Binding("f4", "audit", "核对", id="audit.open", tooltip="列出文件里对不上的地方"),
        Binding("f5", "library", "资料库", id="library.open", tooltip="看资料库里的文件，添加、去掉"),
        Binding("f6", "figures", "数据", id="figures.open", tooltip="所有的数：筛选、排序、导出"),
        Binding(
            "ctrl+n", "next_citation", "下一出处", show=False, id="citation.next", tooltip="看这个答案的下一处出处"
        ),
        Binding("f7", "pick_year", "年度", show=False, id="filter.year", tooltip="只查某一年的文件"),
        Binding("f8", "pick_department", "部门", show=False, id="filter.department", tooltip="只查某个部门的文件"),
        Binding("ctrl+y", "copy_answer", "复制", id="answer.copy", tooltip="复制答案和出处"),
        Binding("ctrl+s", "export", "导出", show=False, id="conversation.export", tooltip="把问答存成 Markdown 文件"),
        Binding(
            "ctrl+f", "find", "查找", show=False, id="find.open", tooltip="在问答和正在看的文件里找", priority=True
        ),
        Binding("escape", "ask", "提问", show=False, id="question.focus", tooltip="回到输入框"),
        *(
            Binding(str(n), f"cite({n})", f"出处{n}", show=False, id=f"citation.{n}", tooltip=f"看第{n}处出处")
            for n in range(1, MAX_SOURCES + 1)
        ),
    ]

    def __init__(self, folder: Path, open_desk: OpenDesk, history: History, *, suggests: bool = True) -> None:
        super().__init__(folder, open_desk)
        self.history = history
        self._suggests = suggests
        self._documents: dict[str, DocumentContent] = {}
        self._card: TurnCard | None = None
        self._shown = 0
        self._pinned: Citation | None = None

    def compose(self) -> ComposeResult:
        """Status, conversation and source, limits, question, keys."""
        yield Static("正在打开资料库……", id="status")
        with Horizontal(id="body"):
            yield Conversation()
            yield SourcePane()
        yield FilterBar()
        yield QuestionBox(self.history, suggests=self._suggests)
        yield Footer(show_command_palette=False)

    @on(Input.Submitted, "#question")
    async def submit(self, event: Input.Submitted) -> None:
        """Ask what was typed, or choose the reading of that number; what cannot be asked stays in the box."""
        box = self.query_one(QuestionBox)
        if await self._chooses(event.value):
            box.restart()
            return
        try:
            question = checked_question(event.value)
        except BadInputError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        box.restart()
        await self.put(question)

    @on(Welcome.Picked)
    async def pick(self, event: Welcome.Picked) -> None:
        """Ask an example."""
        self.query_one("#question").focus()
        await self.put(event.question)

    async def put(self, question: str, choice: Choice | None = None) -> None:
        """Add a question to the conversation and hand it to the clerk."""
        choice = self.query_one(FilterBar).choice if choice is None else choice
        self.history.add(question, choice)
        card = await self.query_one(Conversation).add(question)
        self._clerk.ask(card.turn, question, choice)

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

    @on(Candidates.Chosen)
    async def reading_chosen(self, event: Candidates.Chosen) -> None:
        """Show the figure that was meant."""
        await self._read_as(self.query_one(Conversation).turn(event.turn), event.index)
        self.query_one("#question").focus()

    @on(QuestionBox.Left)
    def go_to_answer(self) -> None:
        """From the empty box to what can be chosen: the readings, the sources, the examples."""
        cards = self.query(TurnCard)
        within = cards.last().query("Candidates, CitationLink") if cards else self.query("#examples")
        if within:
            within.first().focus()

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

    @on(DocumentsChanged)
    def forget(self, event: DocumentsChanged) -> None:
        """Keep no document that may have been read anew or removed."""
        left = {entry.id for entry in event.documents}
        self._documents = {key: document for key, document in self._documents.items() if key in left}

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

    def action_export(self) -> None:
        """Write the conversation to a file."""
        turns = [(card.question, card.answer) for card in self.query_one(Conversation).answered() if card.answer]
        if not turns:
            self.notify("还没有可以导出的问答。", markup=False)
            return
        saving.ask_and_save(self, "存到哪个文件（Markdown）", "问账记录.md", markdown(turns))

    def action_figures(self) -> None:
        """Open the table of all figures."""
        choice = self.query_one(FilterBar).choice
        screen = FiguresScreen(choice, lambda take: self._clerk.figures(choice, take))
        self.app.push_screen(screen, self._show_record)

    def action_find(self) -> None:
        """Find words in the answers and in the document shown."""
        cards = self.query_one(Conversation).answered()
        places = places_in(cards, self.query_one(SourcePane).document)

        def take(index: int | None) -> None:
            place = None if index is None else places[index]
            if place is not None and place.card is not None:
                self.action_ask()
                self.query_one(Conversation).bring(place.card)
            elif place is not None:
                self._pin(place.citation)

        self.app.push_screen(PickScreen("在问答和正在看的文件里找", [place.text for place in places]), take)

    async def action_reopen(self) -> None:
        """Ask again what was asked in the last session."""
        asked = self.history.last_session()
        if not asked:
            self.notify("没有上一次的问答：以前没有问过，或提问记录已清除、已关闭。", markup=False)
        for item in asked:
            await self.put(item.question, item.choice)

    def action_everything(self) -> None:
        """Limit questions no longer."""
        self.query_one(FilterBar).choose(EVERYTHING)

    def action_search_history(self) -> None:
        """Find an earlier question."""
        self.query_one(QuestionBox).action_search()

    def action_ask(self) -> None:
        """Back to the conversation and the question."""
        self.remove_class("-source-only")
        self.query_one("#question").focus()

    async def _chooses(self, typed: str) -> bool:
        """Whether what was typed is the number of a reading of the last answer, which is then shown."""
        number = typed.strip()
        if not (number.isascii() and number.isdigit() and self._card is not None):
            return False
        return int(number) > 0 and await self._read_as(self._card, int(number) - 1)

    async def _read_as(self, card: TurnCard, index: int) -> bool:
        if not await card.choose(index) or card.answer is None:
            return False
        self._clerk.settle(card.answer, self.query_one(FilterBar).choice)
        self._choose(card, 0)
        return True

    def _show_record(self, record: "Record | None") -> None:
        if record is not None:
            places = (record[name] for name in ("table", "row", "column", "start", "end", "quote"))
            citation = Citation(
                record["document"], record["document_id"], record["page"], tuple(record["section"]), *places
            )
            self._pin(citation)

    def _pin(self, citation: Citation | None) -> None:
        """Show a place that is no source of an answer."""
        self._pinned = citation
        self._bring_source()
        self._reveal()

    def _citation(self) -> Citation | None:
        if self._pinned is not None:
            return self._pinned
        answer = self._card.answer if self._card is not None else None
        return answer.citations[self._shown] if answer is not None and self._shown < len(answer.citations) else None

    def _choose(self, card: TurnCard, index: int) -> None:
        if self._card is not None and self._card is not card:
            self._card.mark(None)
        self._pinned = None
        self._card, self._shown = card, index
        card.mark(index)
        self._bring_source()

    def _bring_source(self) -> None:
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
