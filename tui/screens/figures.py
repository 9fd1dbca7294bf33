"""All figures in a table: filtered by typing, sorted by column, exported, led back to their source."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.coordinate import Coordinate
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from corpus.errors import BadInputError
from corpus.text import fold
from tui.cells import fit
from tui.figure_records import ENDINGS, write_records
from tui.filtering import Choice
from tui.messages import FiguresFound, Narrated
from tui.printable import one_line
from tui.saving import ask_where
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from tui.figure_records import Record

_MOST_SHOWN = 2000
_WIDEST = 40
_AMOUNT = 1

_Key = Callable[["Record"], object]


def _amount(record: "Record") -> tuple[bool, Decimal]:
    """Money by its worth in yuan, other quantities after it by their number."""
    return (record["yuan"] is None, Decimal(record["yuan"] or record["value"]))


_COLUMNS: tuple[tuple[str, Callable[["Record"], str], _Key], ...] = (
    ("名称", lambda r: r["label"], lambda r: r["label"]),
    ("数", lambda r: f"{'' if r['comparator'] == '=' else r['comparator']}{r['value']}", _amount),
    ("单位", lambda r: r["unit"], lambda r: r["unit"]),
    ("年度", lambda r: r["period"] or "", lambda r: r["period"] or ""),
    ("口径", lambda r: r["measure"], lambda r: r["measure"]),
    ("路径", lambda r: " › ".join(r["path"]), lambda r: r["path"]),
    ("文件", lambda r: r["document"], lambda r: r["document"]),
)


class FiguresScreen(Screen["Record | None"]):
    """Gives the figure whose source is to be shown, None where the person turns back.

    Args:
        choice: what it is limited to, to be told.
        fetch: has the figures brought; they come to the function given as ``FiguresFound``.
    """

    HELP = (
        "所有的数。上面输入几个字，只列名称、路径、文件里含有这些字的。\n"
        "在表里：回车看出处，S 按光标所在的列排序（再按一次倒过来），E 把列出的存成 CSV、Excel 或 JSON，/ 回到筛选框。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "排序", id="figures.sort", tooltip="按光标所在的列排序，再按一次倒过来"),
        Binding("e,ctrl+e", "export", "导出", id="figures.export", tooltip="把列出的数存成 CSV、Excel 或 JSON"),
        Binding("slash", "filter", "筛选", key_display="/", id="figures.filter", tooltip="回到筛选框"),
        Binding("escape,f6", "dismiss(None)", "返回", id="figures.close", tooltip="回到问答"),
    ]

    def __init__(self, choice: Choice, fetch: Callable[[Callable[[Message], object]], object]) -> None:
        super().__init__()
        self._choice = choice
        self._fetch = fetch
        self._records: Sequence[Record] = ()
        self._words: list[str] = []
        self._listed: list[Record] = []
        self._order: tuple[int, bool] | None = None

    def compose(self) -> ComposeResult:
        """Heading, filter, table."""
        yield Static("正在取出所有的数……", id="figures-status")
        yield Input(placeholder="输入几个字来筛选，↓ 到表里", id="figures-words", compact=True)
        yield Listing(id="figures", cursor_type="cell")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Have the figures brought."""
        self._fetch(self.post_message)

    @on(FiguresFound)
    def found(self, event: FiguresFound) -> None:
        """List them."""
        self._records = event.records
        self._words = [fold(" ".join((r["label"], *r["path"], r["document"]))) for r in self._records]
        self._list()

    @on(Narrated)
    def failed(self, event: Narrated) -> None:
        """Say why there are none."""
        self.query_one("#figures-status", Static).update(Content(one_line(event.text)))

    @on(Input.Changed, "#figures-words")
    def narrow(self) -> None:
        """Only those with all the words typed."""
        self._list()

    @on(Input.Submitted, "#figures-words")
    def action_table(self) -> None:
        """Go to the table."""
        self.query_one(Listing).focus()

    def key_down(self) -> None:
        """Down leaves the box for the table."""
        if self.query_one("#figures-words").has_focus:
            self.action_table()

    @on(DataTable.HeaderSelected)
    def sort_clicked(self, event: DataTable.HeaderSelected) -> None:
        """Sort by the column clicked."""
        self._sort(event.column_index)

    @on(DataTable.CellSelected)
    def jump(self, event: DataTable.CellSelected) -> None:
        """Show where the figure stands."""
        self.dismiss(self._listed[event.coordinate.row])

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        self._sort(self.query_one(Listing).cursor_column)

    def action_filter(self) -> None:
        """Go to the box."""
        self.query_one("#figures-words").focus()

    def action_export(self) -> None:
        """Write what is listed to a file."""
        if not self._listed:
            self.notify("没有可以导出的数。", markup=False)
            return

        ask_where(self, "存到哪个文件（.csv、.xlsx 或 .json）", "问账数据.xlsx", self._write)

    def _write(self, path: Path) -> str:
        if path.suffix.lower() not in ENDINGS:
            raise BadInputError("没有导出：文件名要以 .csv、.xlsx 或 .json 结尾。")
        write_records(path, self._listed)
        return f"已写入：{one_line(str(path))}（{len(self._listed)} 个数）"

    def _sort(self, column: int) -> None:
        reverse = self._order == (column, False)
        self._order = (column, reverse)
        self._list()
        self.query_one(Listing).cursor_coordinate = Coordinate(0, column)

    def _list(self) -> None:
        wanted = [fold(word) for word in self.query_one("#figures-words", Input).value.split()]
        fitting = zip(self._records, self._words, strict=True)
        self._listed = [record for record, words in fitting if all(word in words for word in wanted)]
        if self._order is not None:
            column, reverse = self._order
            self._listed.sort(key=_COLUMNS[column][2], reverse=reverse)  # type: ignore[arg-type]
        shown = self._listed[:_MOST_SHOWN]
        rows = [[fit(one_line(text(record)), _WIDEST) for _, text, _ in _COLUMNS] for record in shown]
        self.query_one(Listing).fill([name for name, _, _ in _COLUMNS], rows, right=_AMOUNT)
        self._tell()

    def _tell(self) -> None:
        parts = [f"{len(self._listed)} 个数"]
        if len(self._listed) > _MOST_SHOWN:
            parts.append(f"表里是前 {_MOST_SHOWN} 个，导出是全部")
        if self._order is not None:
            column, reverse = self._order
            parts.append(f"按{_COLUMNS[column][0]}{'从大到小' if reverse else '从小到大'}")
        if self._choice.note:
            parts.append(self._choice.note)
        text = Content.assemble(("数据  ", "bold $primary"), one_line("；".join(parts)))
        self.query_one("#figures-status", Static).update(text)
