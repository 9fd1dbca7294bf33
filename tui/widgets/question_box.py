"""The question box: completes names, goes back to earlier questions, takes files dropped on it."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.history import History
from tui.pasted import all_there, pasted_paths
from tui.screens.pick import PickScreen
from tui.suggestions import NameSuggester


class QuestionBox(Input):
    """Where questions are typed."""

    HELP = (
        "用平常的话提问，回车发问；灰色的字是提示，按 → 采用。\n"
        "↑ ↓ 翻以前问过的，Ctrl+R 在其中找；问题还没输入时按 ↓，移到答案的几种可能或出处。\n"
        "回答有几种可能时，输入序号再回车就选定。把文件拖进来（或粘贴路径），就加进资料库。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier", "上一问", show=False, id="question.earlier", tooltip="翻到前面问过的"),
        Binding("down", "later", "下一问", show=False, id="question.later", tooltip="翻到后面问过的，或移到答案"),
        Binding("ctrl+r", "search", "找旧问", show=False, id="question.search", tooltip="在问过的里面找"),
    ]

    class Left(Message):
        """The person goes down out of the empty box, to the answer."""

    class Dropped(Message):
        """Files were dropped on the terminal, or their paths pasted."""

        def __init__(self, paths: list[Path]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self, history: History, *, suggests: bool = True) -> None:
        self.names = NameSuggester()
        super().__init__(
            placeholder="请输入问题，回车发问",
            id="question",
            max_length=0,
            suggester=self.names if suggests else None,
        )
        self._history = history
        self._back = 0
        self._draft = ""

    def restart(self) -> None:
        """Empty the box and come back to the present."""
        self.clear()
        self._back, self._draft = 0, ""

    def on_paste(self, event: events.Paste) -> None:
        """Paths are dropped files; lines of a question are joined."""
        if all_there(event.text):
            event.prevent_default()
            event.stop()
            self.post_message(self.Dropped(pasted_paths(event.text)))
        elif "\n" in event.text or "\r" in event.text:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(" ".join(event.text.split()))

    def action_earlier(self) -> None:
        """The question before."""
        asked = self._history.questions()
        if self._back < len(asked):
            if self._back == 0:
                self._draft = self.value
            self._back += 1
            self._put(asked[-self._back])

    def action_later(self) -> None:
        """The question after, what was being typed at last, the answer where nothing is."""
        if self._back == 0:
            if not self.value:
                self.post_message(self.Left())
            return
        self._back -= 1
        self._put(self._history.questions()[-self._back] if self._back else self._draft)

    def action_search(self) -> None:
        """Find an earlier question, the latest first."""
        asked = self._history.questions()[::-1]

        def take(index: int | None) -> None:
            if index is not None:
                self._put(asked[index])

        self.app.push_screen(PickScreen("问过的问题", asked), take)

    def _put(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)
