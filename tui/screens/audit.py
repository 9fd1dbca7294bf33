"""The audit: what the documents say against themselves, both sides of it, and what a person says of that."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from corpus.records import Mark, Severity
from tui.audit_records import PASSED_OVER, Listed, counted
from tui.auditor import FindingsListed, Marked, OperandsFound, Written
from tui.messages import Narrated
from tui.printable import one_line
from tui.screens.export_path import ExportPathScreen
from tui.widgets.findings import SIGNS, Findings
from tui.widgets.operands import Operands
from tui.widgets.source_pane import SourcePane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.interfaces import DocumentContent
    from qa.answer import Citation
    from tui.clerk import Clerk
    from tui.desk import Desk

_SEVERITIES: tuple[Severity | None, ...] = (None, *get_args(Severity))
_NOTHING = "没有发现对不上的地方。"
_FILTERED = "按现在的筛选，没有可列的。"


class AuditScreen(Screen[None]):
    """Findings on the left, their operands in the source on the right."""

    AUTO_FOCUS = "#findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "toggle_source", "原文", id="audit.source", tooltip="显示或收起两边的原文"),
        Binding("n,right", "operand(1)", "下一处", id="audit.next", tooltip="看这条发现的下一处原文"),
        Binding("p,left", "operand(-1)", "上一处", show=False, id="audit.previous", tooltip="看上一处原文"),
        Binding("c", "mark('已核')", "已核", id="audit.checked", tooltip="标为已核，留在清单里"),
        Binding("x", "mark('忽略')", "忽略", id="audit.ignored", tooltip="标为忽略，不再列出，回答里不再提醒"),
        Binding("u", "mark('')", "撤销", show=False, id="audit.unmarked", tooltip="撤销标记"),
        Binding("s", "next_severity", "轻重", show=False, id="audit.severity", tooltip="只看矛盾、可疑或提示，或都看"),
        Binding("d", "one_document", "文件", show=False, id="audit.document", tooltip="只看这一份文件，或都看"),
        Binding("a", "show_ignored", "忽略的", show=False, id="audit.all", tooltip="列出或收起标为忽略的"),
        Binding("e", "export", "导出", id="audit.export", tooltip="把列出的写成 CSV、Excel 或网页"),
        Binding("escape", "back", "返回", id="audit.back", tooltip="回到清单，或回到问答"),
        Binding("f4", "leave", "问答", show=False, id="audit.leave", tooltip="回到问答"),
    ]

    def __init__(self, clerk: "Clerk") -> None:
        super().__init__()
        self._clerk = clerk
        self._found: dict[str, list[Listed]] | None = None
        self._severity: Severity | None = None
        self._group: str | None = None
        self._with_ignored = False
        # What was passed over just now stays in sight, so that it can be taken back.
        self._touched: set[str] = set()
        self._listed: Listed | None = None
        self._citations: Sequence[Citation] = ()
        self._documents: Mapping[str, DocumentContent] = {}
        self._shown = 0

    def compose(self) -> ComposeResult:
        """What is listed, the findings and their sources, keys."""
        yield Static("", id="status")
        with Horizontal(id="body"):
            yield Findings()
            with Vertical(id="evidence"):
                yield Operands()
                yield SourcePane()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Have the findings listed."""
        self._status("正在核对……")
        self._clerk.hand(lambda desk: desk.auditor().findings(), self.post_message)

    @on(FindingsListed)
    def findings_listed(self, event: FindingsListed) -> None:
        """List the findings."""
        self._found = event.found
        self._list()

    @on(Narrated)
    def narrated(self, event: Narrated) -> None:
        """Say what went wrong."""
        if self._found is None:
            self._status(event.text)
        self.notify(event.text, severity="error", markup=False)

    @on(Findings.Looked)
    def looked(self, event: Findings.Looked) -> None:
        """Show the finding under the cursor; its sources come later."""
        before, self._listed = self._listed, event.listed
        if before is None or before.id != event.listed.id:
            self._citations, self._shown = (), 0
            self._clerk.hand(lambda desk: self._operands(desk, event.listed), self.post_message)
        self._show()

    @on(OperandsFound)
    def operands_found(self, event: OperandsFound) -> None:
        """Show the first operand, if its finding is still the one wanted."""
        if self._listed is not None and event.finding_id == self._listed.id:
            self._citations, self._documents = event.citations, event.documents
            self._show()

    @on(Findings.Picked)
    def picked(self) -> None:
        """Show the source where there is no room for both."""
        self.remove_class("-source-hidden")
        self.add_class("-source-only")

    @on(Marked)
    def marked(self, event: Marked) -> None:
        """Show what is kept."""
        self._touched.add(event.finding_id)
        for own in (self._found or {}).values():
            own[:] = [replace(one, mark=event.mark) if one.id == event.finding_id else one for one in own]
        self._list()

    @on(Written)
    def written(self, event: Written) -> None:
        """Tell where the file is."""
        self.notify(f"已写入{event.count}条：{event.path}", markup=False)

    def action_toggle_source(self) -> None:
        """Wide: show or hide the source. Narrow: go between list and source."""
        self.toggle_class("-source-hidden" if self.has_class("-wide") else "-source-only")

    def action_operand(self, step: int) -> None:
        """Show another operand, after the last the first."""
        if self._citations:
            self._shown = (self._shown + step) % len(self._citations)
            self.picked()
            self._show()

    def action_mark(self, mark: str) -> None:
        """Say of the finding under the cursor that it was checked, or is passed over; or take it back."""
        listed = self.query_one(Findings).listed
        if listed is None:
            self.notify("没有可以标记的发现。", markup=False)
            return
        said = next((known for known in get_args(Mark) if known == mark), None)
        self._clerk.hand(lambda desk: desk.auditor().mark(listed, said), self.post_message)

    def action_next_severity(self) -> None:
        """All, then each severity alone."""
        self._severity = _SEVERITIES[(_SEVERITIES.index(self._severity) + 1) % len(_SEVERITIES)]
        self._list()

    def action_one_document(self) -> None:
        """The document under the cursor alone, or all."""
        listed = self.query_one(Findings).listed
        self._group = listed.group if self._group is None and listed is not None else None
        self._list()

    def action_show_ignored(self) -> None:
        """List what is passed over, too, or leave it out."""
        self._with_ignored = not self._with_ignored
        self._touched.clear()
        self._list()

    def action_export(self) -> None:
        """Ask for a file and write what is listed to it."""
        found = self._wanted()
        if not counted(found):
            self.notify("没有可以导出的。", markup=False)
            return
        self.app.push_screen(ExportPathScreen(counted(found)), lambda path: self._write(path, found))

    def action_back(self) -> None:
        """From the source to the list, from the list to the conversation."""
        if self.has_class("-narrow") and self.has_class("-source-only"):
            self.remove_class("-source-only")
            self.query_one(Findings).focus()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to the conversation."""
        self.dismiss()

    def _write(self, path: Path | None, found: dict[str, list[Listed]]) -> None:
        if path is not None:
            self._clerk.hand(lambda desk: desk.auditor().write(path, found), self.post_message)

    def _operands(self, desk: "Desk", listed: Listed) -> Message | None:
        # The cursor may have moved on while other work was done.
        wanted = self._listed is not None and self._listed.id == listed.id
        return desk.auditor().operands(listed) if wanted else None

    def _wanted(self, *, heeding: bool = True) -> dict[str, list[Listed]]:
        return {
            name: kept
            for name, own in (self._found or {}).items()
            if self._group in (None, name) and (kept := [one for one in own if self._is_wanted(one, heeding=heeding)])
        }

    def _is_wanted(self, listed: Listed, *, heeding: bool) -> bool:
        left_out = heeding and listed.mark == PASSED_OVER and not self._with_ignored and listed.id not in self._touched
        return not left_out and self._severity in (None, listed.severity)

    def _list(self) -> None:
        found = self._wanted()
        filtered = counted(self._found or {}) > 0
        self.query_one(Findings).show(found, _FILTERED if filtered else _NOTHING)
        self._status(self._summary(found))
        if not found:
            self._listed, self._citations = None, ()
            self.query_one(Operands).clear()

    def _summary(self, found: dict[str, list[Listed]]) -> str:
        everything = [one for own in found.values() for one in own]
        counts = [(sign, name, sum(one.severity == name for one in everything)) for name, sign in SIGNS.items()]
        parts = [f"{len(everything)}条", *(f"{sign}{name}{count}" for sign, name, count in counts if count)]
        left_out = counted(self._wanted(heeding=False)) - len(everything)
        parts += [f"只看{self._severity}"] if self._severity else []
        parts += [f"只看{one_line(self._group)}"] if self._group else []
        parts += [f"另有{left_out}条已忽略（按 a 列出）"] if left_out else []
        return "  ".join(parts)

    def _show(self) -> None:
        if self._listed is None:
            return
        self.query_one(Operands).show(self._listed, self._citations, self._shown)
        if self._citations:
            citation = self._citations[self._shown]
            document = self._documents[citation.document_id]
            self.query_one(SourcePane).show(document, citation, self._citations)

    def _status(self, text: str) -> None:
        self.query_one("#status", Static).update(Content.assemble(("核对  ", "bold $primary"), one_line(text)))
