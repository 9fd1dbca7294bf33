"""The help page: the keys, and how to ask."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.cells import pad

_ASKING = """\
在下面的框里用平常的话提问，回车发问。例如：
  公务接待费是多少        租赁面积多大        三公经费比上年增加多少
可以接着问：那会议费呢？  可以换单位：合多少元？

答案下面的 [1] [2] 是出处：点一下，或先按 Tab 离开输入框再按数字键，
右边（窄屏按 F2）就显示原文，出处所在的句子或单元格会点亮。
⚠ 表示文件里的数对不上：矛盾、可疑、提示。按 F4 全部列出，可以标已核、忽略。
资料库里没有的，会说没有找到，不会编造。"""


class HelpScreen(ModalScreen[None]):
    """Keys and hints over the main screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "关闭", id="help.close", tooltip="回到问答"),
    ]

    def __init__(self, bindings: list[tuple[str, Binding]]) -> None:
        super().__init__()
        self._bindings_shown = bindings

    def compose(self) -> ComposeResult:
        """The page."""
        lines = (f"  {pad(key, 12)}{pad(item.description, 14)}{item.tooltip}" for key, item in self._bindings_shown)
        with VerticalScroll(id="help"):
            yield Static(Content.assemble(("按键\n", "bold $primary"), "\n".join(lines)))
            yield Static(Content.assemble(("\n怎么问\n", "bold $primary"), _ASKING))
            yield Static(Content.styled("\nEsc 关闭", "$foreground-muted"))
