"""What a new user sees: what this is and five questions to try."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.printable import one_line

EXAMPLES = (
    "公务接待费是多少",
    "预算收入一共多少",
    "三公经费比上年增加多少",
    "政府采购预算总额是多少",
    "上年结转是什么意思",
)
_HINT = "用平常的话问部门预算、决算公开文件里的数，每个数都带出处。\n试试（↓ 移到这里，回车发问；也可以点）："


class Welcome(VerticalGroup):
    """The first-run hint; it goes when the first question is asked."""

    class Picked(Message):
        """One of the examples is to be asked."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    HELP = "↑ ↓ 移动，回车发问；直接在下面的框里输入问题也可以。"

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[str, ...] = EXAMPLES

    def compose(self) -> ComposeResult:
        """The hint and the examples."""
        yield Static(_HINT, classes="hint")
        yield OptionList(*map(Content, EXAMPLES), id="examples", markup=False, compact=True)

    def offer(self, questions: Sequence[str]) -> None:
        """Offer these questions first, those for any disclosure after them where they are too few.

        A list that is being chosen from stays as it is.
        """
        examples = self.query_one("#examples", OptionList)
        if examples.has_focus:
            return
        self._questions = tuple(dict.fromkeys((*map(one_line, questions), *EXAMPLES)))[: len(EXAMPLES)]
        examples.clear_options()
        examples.add_options(map(Content, self._questions))
        examples.highlighted = 0

    @on(OptionList.OptionSelected, "#examples")
    def pick(self, event: OptionList.OptionSelected) -> None:
        """Hand the picked example on."""
        event.stop()
        self.post_message(self.Picked(self._questions[event.option_index]))
