"""What a new user sees: what this is and five questions to try."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widgets import OptionList, Static

EXAMPLES = (
    "公务接待费是多少",
    "预算收入一共多少",
    "三公经费比上年增加多少",
    "政府采购预算总额是多少",
    "上年结转是什么意思",
)
_HINT = "用平常的话问部门预算、决算公开文件里的数，每个数都带出处。\n试试（Tab 移到这里，回车发问；也可以点）："


class Welcome(VerticalGroup):
    """The first-run hint; it goes when the first question is asked."""

    class Picked(Message):
        """One of the examples is to be asked."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def compose(self) -> ComposeResult:
        """The hint and the examples."""
        yield Static(_HINT, classes="hint")
        yield OptionList(*EXAMPLES, id="examples", markup=False, compact=True)

    @on(OptionList.OptionSelected, "#examples")
    def pick(self, event: OptionList.OptionSelected) -> None:
        """Hand the picked example on."""
        event.stop()
        self.post_message(self.Picked(EXAMPLES[event.option_index]))
