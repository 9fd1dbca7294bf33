"""The commands of the palette: a line each, with what it belongs to before the colon."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Command:
    """``action`` is run on the main screen; ``key`` is the id of the binding that does the same, if any."""

    name: str
    action: str
    key: str = ""


COMMANDS: Final[tuple[Command, ...]] = (
    Command("资料库：看有哪些文件", "library", "library.open"),
    Command("资料库：添加文件或文件夹", "add_files"),
    Command("筛选：只查某一年", "pick_year", "filter.year"),
    Command("筛选：只查某个部门", "pick_department", "filter.department"),
    Command("筛选：全部都查", "everything"),
    Command("核对：列出文件里对不上的地方", "audit", "audit.open"),
    Command("数据：所有的数（筛选、排序、导出）", "figures", "figures.open"),
    Command("问答：复制答案和出处", "copy_answer", "answer.copy"),
    Command("问答：在问答和文件里查找", "find", "find.open"),
    Command("问答：接着上一次的问答", "reopen"),
    Command("导出：问答存成 Markdown", "export", "conversation.export"),
    Command("视图：显示或收起原文", "toggle_source", "source.toggle"),
    Command("视图：显示或收起目录", "toggle_outline", "outline.toggle"),
    Command("视图：深色", "app.look('dark')"),
    Command("视图：浅色", "app.look('light')"),
    Command("视图：用终端自己的颜色", "app.look('ansi')"),
    Command("提问记录：在问过的里面找", "search_history", "question.search"),
    Command("提问记录：清除", "app.clear_history"),
    Command("提问记录：不再记录", "app.keep_history(False)"),
    Command("提问记录：重新开始记录", "app.keep_history(True)"),
    Command("程序：按键和帮助", "app.help", "app.help"),
    Command("程序：退出", "app.quit", "app.quit"),
)
