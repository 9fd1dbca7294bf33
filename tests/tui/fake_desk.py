"""A small disclosure and a desk that answers from a table of answers, for tests of the screen."""

import threading
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import BadInputError
from corpus.records import Identity, Section, Table, TableCell
from index.interfaces import DocumentContent, DocumentEntry
from qa.answer import Answer, AnswerFigure, Candidate, Citation, Derivation
from qa.answer import AnswerWarning as Warned
from tui.auditor import Auditor
from tui.desk import Narrate
from tui.figure_records import Record
from tui.filtering import EVERYTHING, Choice

NAME = "某街道办事处2021年部门预算"
_PROSE = """某街道办事处2021年部门预算信息公开情况说明
一、部门职责
贯彻执行党的路线方针政策[bold]和决议[/bold]。
四、财政拨款“三公”经费
2021年公务接待费2.30万元，较2020年增加0.30万元。
五、政府采购
"""
_ROWS = (("采购项目", "金额", "合计"), ("办公设备", "1.20", "1.20"), ("物业管理", "30.00", "30.00"))


def _table(text: str) -> tuple[str, Table]:
    start = len(text)
    cells: list[tuple[TableCell, ...]] = []
    for row in _ROWS:
        made = []
        for value in row:
            text += "\t"
            made.append(TableCell(value, len(text), len(text) + len(value)))
            text += value + "\n"
        cells.append(tuple(made))
    headers = (("采购项目",), ("政府采购金额", "金额"), ("政府采购金额", "合计"))
    section = ("五、政府采购",)
    table = Table(6, "政府采购预算表", "", "万元", None, headers, 1, 0, tuple(cells), (), section, start, len(text))
    return text, table


def _sections(text: str) -> tuple[Section, ...]:
    numbers = (("一、", "部门职责"), ("四、", "财政拨款“三公”经费"), ("五、", "政府采购"))
    starts = [text.index(number + title) for number, title in numbers]
    ends = [*starts[1:], len(text)]
    return tuple(
        Section(number, title, 1, start, end, None)
        for (number, title), start, end in zip(numbers, starts, ends, strict=True)
    )


def disclosure() -> DocumentContent:
    """A disclosure with three sections and one table."""
    text, table = _table(_PROSE)
    text += "六、结束\n"
    identity = Identity("某街道办事处", 2021, "预算", "某街道办事处2021年部门预算信息公开情况说明")
    return DocumentContent("d1", identity, "a.txt", 1, text, _sections(text), (table,))


def cite(quote: str, section: str, **place: str) -> Citation:
    """A citation of words of the disclosure."""
    start = disclosure().text.index(quote)
    return Citation(
        NAME, "d1", None, (section,), place.get("table"), place.get("row"), place.get("column"),
        start, start + len(quote), quote,
    )  # fmt: skip


def figure(label: str, value: str, *, computed: bool = False, citation: int | None = 0) -> AnswerFigure:
    """A figure in 万元."""
    return AnswerFigure(
        label, (label,), value, "万元", "=", None, None, "预算数", "2021", "某街道办事处", computed, citation
    )  # fmt: skip


LOOKUP = Answer(
    "公务接待费是多少",
    "answered",
    "2021年公务接待费预算为2.30万元。",
    (figure("公务接待费", "2.30"),),
    (
        cite("公务接待费2.30万元", "四、财政拨款“三公”经费"),
        cite("较2020年增加0.30万元", "四、财政拨款“三公”经费"),
    ),
    confidence=0.97,
)
CELL = Answer(
    "物业管理采购多少",
    "answered",
    "物业管理政府采购金额合计为30.00万元。",
    (figure("合计", "30.00"),),
    (cite("30.00", "五、政府采购", table="政府采购预算表", row="物业管理", column="政府采购金额 › 合计"),),
    warnings=(Warned("合计", "矛盾", "各项之和[red]不等于[/red]合计", (0,)),),
)
DERIVED = Answer(
    "2020年公务接待费是多少",
    "answered",
    "2020年公务接待费为2.00万元（算得）。",
    (figure("公务接待费", "2.00", computed=True, citation=None), figure("公务接待费", "2.30"), figure("增加", "0.30")),
    LOOKUP.citations,
    Derivation("2.30 − 0.30 = 2.00", (1, 2)),
    assumed=("沿用：2021年",),
)
AMBIGUOUS = Answer(
    "合计多少",
    "ambiguous",
    "“合计”有两个，请说明是哪一个。",
    (figure("办公设备", "1.20"), figure("物业管理", "30.00")),
    CELL.citations,
    candidates=(Candidate("办公设备 1.20万元", 0), Candidate("物业管理 30.00万元", 1)),
)
ANSWERS = {answer.question: answer for answer in (LOOKUP, CELL, DERIVED, AMBIGUOUS)}
NOT_FOUND = "没有找到。"


class FakeDesk:
    """Answers the questions of ``ANSWERS``; ``gate`` holds it back until it is set."""

    def __init__(self, gate: threading.Event | None = None) -> None:
        self.asked: list[str] = []
        self.choices: list[Choice] = []
        self.settled: list[str] = []
        self._gate = gate

    def open(self, folder: Path, narrate: Narrate) -> "FakeDesk":
        """Stand in for ``EngineDesk``."""
        narrate(f"打开 {folder.name}")
        if self._gate is not None:
            self._gate.wait(10)
        return self

    def documents(self) -> Sequence[DocumentEntry]:
        """One document."""
        content = disclosure()
        return (DocumentEntry(content.id, content.identity, content.file_name, 1),)

    def ask(self, question: str, choice: Choice = EVERYTHING, *, session: str | None = None) -> Answer:  # noqa: ARG002
        """The answer of the table, else not found."""
        self.asked.append(question)
        self.choices.append(choice)
        if question == "坏问题":
            message = "这个问题[b]不能答[/b]。"
            raise BadInputError(message)
        return ANSWERS.get(question) or Answer(question, "not_found", NOT_FOUND)

    def settle(self, answer: Answer, choice: Choice = EVERYTHING) -> None:  # noqa: ARG002
        """Keep what was chosen."""
        self.settled.append(answer.text)

    def document(self, document_id: str) -> DocumentContent:
        """The only document."""
        assert document_id == "d1"
        return disclosure()

    def auditor(self) -> Auditor:
        """None: an audit needs a library."""
        message = "没有可以[b]核对[/b]的。"
        raise BadInputError(message)

    def remove(self, document_id: str) -> None:
        """Nothing is forgotten here."""

    def supersede(self, document_id: str, superseded: str) -> None:
        """Nothing is replaced here."""

    def names(self) -> Sequence[str]:
        """Some names."""
        return ("某街道办事处", "公务接待费", "公务用车购置费")

    def examples(self) -> Sequence[str]:
        """None of its own."""
        return ()

    def figures(self, choice: Choice = EVERYTHING) -> Sequence[Record]:  # noqa: ARG002
        """Two amounts, the greater one in the smaller unit."""
        amounts = (("办公设备", "12000.00", "元", "12000.00"), ("物业管理", "30.00", "万元", "300000.00"))
        return [
            {"label": label, "value": value, "unit": unit, "yuan": yuan, "comparator": "=", "path": ["政府采购", label],
             "period": "2021", "measure": "预算数", "document": NAME}
            for label, value, unit, yuan in amounts
        ]  # fmt: skip
