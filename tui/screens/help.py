"""The help page: the pane in use, the keys, and how to ask."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.cells import pad
from tui.widgets.prose import Prose

_ASKING = """\
在下面的框里用平常的话提问，回车发问。例如：
  公务接待费是多少        租赁面积多大        三公经费比上年增加多少
可以接着问：那会议费呢？  可以换单位：合多少元？

答案下面的 [1] [2] 是出处：点一下，或先按 Tab 离开输入框再按数字键，
右边（窄屏按 F2）就显示原文，出处所在的句子或单元格会点亮。
⚠ 表示文件里的数对不上：矛盾、可疑、提示。按 F4 全部列出，可以标已核、忽略。
资料库里没有的，会说没有找到，不会编造。"""
_COUNTED = (("citation.", "1 … 9", "第几处出处"), ("candidate.", "1 … 9", "第几种可能"))


def help_of(node: DOMNode) -> str:
    """What the innermost pane around a widget says of itself."""
    return next((text for pane in node.ancestors_with_self if (text := getattr(pane, "HELP", None))), "")


class HelpScreen(ModalScreen[None]):
    """Keys and hints over another screen.

    Args:
        bindings: the keys that work there, each with what it does.
        about: how the pane with the focus is used.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "关闭", id="help.close", tooltip="回到问答"),
    ]

    def __init__(self, bindings: list[tuple[str, Binding]], about: str = "") -> None:
        super().__init__()
        self._bindings_shown = bindings
        self._about = about

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="help"):
            if self._about:
                yield Static(Content.styled("这里", "bold $primary"))
                yield Prose(Content(self._about), classes="help-about")
            yield Static(Content.styled("按键", "bold $primary"))
            yield Static(Content("\n".join(self._lines())), classes="help-keys")
            yield Static(Content.assemble(("怎么问\n", "bold $primary"), _ASKING))
            yield Static(
                Content.styled("\nEsc 关闭；动作的名称（右边一列）用来在设置文件里改按键", "$foreground-muted")
            )

    def _lines(self) -> list[str]:
        lines = []
        for key, item in self._bindings_shown:
            counted = next((row for row in _COUNTED if (item.id or "").startswith(row[0]) and key.isdigit()), None)
            if counted is not None and key != "1":
                continue
            shown, told = (key, item.tooltip) if counted is None else (counted[1], f"看、选{counted[2]}")
            lines.append(f"  {pad(shown, 8)}{pad(told, 38)}{item.id}")
        return lines
