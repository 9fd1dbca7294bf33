"""The audit in the app: every key does what it says, on a real library of two documents."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from driving import NARROW, WIDE, notices, running, status, until
from openpyxl import load_workbook
from textual.coordinate import Coordinate
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input, Static

from index.library import Library
from tui.desk import EngineDesk
from tui.screens.audit import AuditScreen
from tui.screens.export_path import ExportPathScreen
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen
from tui.widgets.cited_table import CitedTable
from tui.widgets.document_text import DocumentText
from tui.widgets.findings import Findings
from tui.widgets.operands import Operands

pytestmark = pytest.mark.asyncio

_HEAD = "某市财政局{}年部门预算公开\n本说明包括收入、支出、财政拨款和经费安排。\n"
_TABLE = (("科目编码", "科目名称", "合计"), ("201", "一般公共服务支出", "100.00"), ("合计", "", "100.00"))
_GRID = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in _TABLE)
_FIRST = f"""2021年支出预算101.00万元。
基本支出90.00万元，其中：人员经费60.00万元，公用经费50.00万元。
[bold red]公务接待费XX万元。[/]
支出预算总表
单位：万元
{_GRID}

"""
_SECOND = "2022年支出预算110.00万元，比2021年预算增加12.00万元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four findings in one document, and one between the two."""
    library = Library.open(tmp_path / "library")
    for year, text in ((2021, _FIRST), (2022, _SECOND)):
        library.add((_HEAD.format(year) + text).encode(), f"某市财政局{year}年部门预算.txt")
    library.close()
    return tmp_path / "library"


@asynccontextmanager
async def auditing(folder: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[int]]:
    """The app on a library with its audit open and listed."""
    async with running(lambda _folder, narrate: EngineDesk(folder, narrate), size) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: _list(pilot).listed is not None)
        yield pilot


def _list(pilot: Pilot[int]) -> Findings:
    return pilot.app.screen.query_one(Findings)


def _shown(pilot: Pilot[int]) -> str:
    """All that the list says."""
    return "\n".join(str(option.prompt) for option in _list(pilot).options)


def _rules(pilot: Pilot[int]) -> list[str]:
    return [one.finding.rule for one in _list(pilot)._rows if one is not None]


async def _go(pilot: Pilot[int], rule: str) -> None:
    """Put the cursor on the finding of a rule and wait for its source."""
    for _ in range(10):
        listed = _list(pilot).listed
        if listed is not None and listed.finding.rule == rule:
            break
        await pilot.press("down")
    await until(pilot, lambda: "▸[1]" in pilot.app.screen.query_one(Operands).text)
    await pilot.pause()
    assert rule in pilot.app.screen.query_one(Operands).text


async def test_the_audit_lists_every_finding_under_its_document(folder: Path) -> None:
    """Signs and words tell the severity, so that it needs no colour; a document that holds is not named."""
    async with auditing(folder) as pilot:
        assert _rules(pilot) == ["文表不符", "部分之和", "占位符未填", "上年数改口"]
        shown = _shown(pilot)
        assert "某市财政局2021年部门预算（3条）" in shown
        assert "几份文件之间（1条）" in shown
        assert "✗ 矛盾 部分之和" in shown
        assert "? 可疑 占位符未填" in shown
        assert "4条  ✗矛盾2  ?可疑2" in status(pilot)
        listed = _list(pilot).listed
        assert listed is not None
        assert listed.finding.rule == "文表不符"


async def test_what_a_document_says_is_no_markup(folder: Path) -> None:
    """In the list, in the pane, and where it is quoted."""
    async with auditing(folder) as pilot:
        assert "[bold red]公务接待费XX" in _shown(pilot)
        await _go(pilot, "占位符未填")
        assert "「[bold red]公务接待费XX" in pilot.app.screen.query_one(Operands).text


async def test_both_sides_are_lit_and_gone_through(folder: Path) -> None:
    """The one that is looked at, and what it is held against; after the last the first."""
    async with auditing(folder) as pilot:
        await _go(pilot, "部分之和")
        text = pilot.app.screen.query_one(DocumentText)
        sides = ["基本支出90.00万元", "人员经费60.00万元", "公用经费50.00万元"]
        assert text.cited_text == sides[0]
        assert text.beside_texts == sides
        assert "60.00 + 50.00 ≠ 90.00" in pilot.app.screen.query_one(Operands).text
        for key, side in (("n", 1), ("right", 2), ("n", 0), ("p", 2), ("left", 1)):
            await pilot.press(key)
            await until(pilot, lambda side=side: text.cited_text == sides[side])  # type: ignore[misc]  # bound at once
        assert "▸[2] 「人员经费60.00万元」（2/3）" in pilot.app.screen.query_one(Operands).text


async def test_the_side_in_a_table_is_lit_in_its_table(folder: Path) -> None:
    """Text against table: the words first, then the cell."""
    async with auditing(folder) as pilot:
        await _go(pilot, "文表不符")
        text, switcher = (pilot.app.screen.query_one(kind) for kind in (DocumentText, ContentSwitcher))
        assert isinstance(text, DocumentText)
        assert isinstance(switcher, ContentSwitcher)
        assert (switcher.current, text.cited_text) == ("document-text", "2021年支出预算101.00万元")
        await pilot.press("n")
        table = pilot.app.screen.query_one(CitedTable)
        await until(pilot, lambda: switcher.current == "cited-table" and table.row_count > 0)
        await until(pilot, lambda: str(table.get_cell_at(table.cursor_coordinate)) == "100.00")


async def test_a_finding_between_documents_shows_both(folder: Path) -> None:
    async with auditing(folder) as pilot:
        await _go(pilot, "上年数改口")
        text = pilot.app.screen.query_one(DocumentText)
        await until(pilot, lambda: "110.00" in text.cited_text)
        await pilot.press("p")
        await until(pilot, lambda: text.cited_text == "2021年支出预算101.00万元")


async def test_marks_are_kept_in_the_library_and_taken_back(folder: Path) -> None:
    """Each by its key; what is passed over just now stays in sight until the audit is opened again."""
    async with auditing(folder) as pilot:
        store = Library.open(folder).store
        await _go(pilot, "部分之和")
        for key, mark in (("c", "已核"), ("x", "忽略")):
            await pilot.press(key)
            await until(pilot, lambda mark=mark: f"✗ 矛盾 部分之和  〔{mark}〕" in _shown(pilot))  # type: ignore[misc]  # bound at once
            assert list(store.marks().values()) == [mark]
            listed = _list(pilot).listed
            assert listed is not None
            assert (listed.finding.rule, listed.mark) == ("部分之和", mark)
        await pilot.press("u")
        await until(pilot, lambda: "〔" not in _shown(pilot))
        assert store.marks() == {}


async def test_what_is_passed_over_is_listed_only_when_asked_for(folder: Path) -> None:
    async with auditing(folder) as pilot:
        await _go(pilot, "占位符未填")
        await pilot.press("x")
        await until(pilot, lambda: "〔忽略〕" in _shown(pilot))
        await pilot.press("f4", "f4")
        await until(pilot, lambda: _list(pilot).listed is not None)
        assert "占位符未填" not in _rules(pilot)
        assert "3条  ✗矛盾2  ?可疑1  另有1条已忽略（按 a 列出）" in status(pilot)
        await pilot.press("a")
        assert "占位符未填" in _rules(pilot)
        await pilot.press("a")
        assert "占位符未填" not in _rules(pilot)


async def test_the_list_is_narrowed_by_severity_and_by_document(folder: Path) -> None:
    """What is left says by what."""
    async with auditing(folder) as pilot:
        await pilot.press("s")
        assert _rules(pilot) == ["文表不符", "部分之和"]
        assert "只看矛盾" in status(pilot)
        await pilot.press("s", "s")
        assert _rules(pilot) == []
        assert "没有可列的" in _shown(pilot)
        await pilot.press("c")
        assert "没有可以标记的" in notices(pilot)
        await pilot.press("e")
        assert "没有可以导出的" in notices(pilot)
        await pilot.press("s")
        assert len(_rules(pilot)) == 4
        await _go(pilot, "上年数改口")
        await pilot.press("d")
        assert _rules(pilot) == ["上年数改口"]
        assert "只看几份文件之间" in status(pilot)
        await pilot.press("d")
        assert len(_rules(pilot)) == 4


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
async def test_what_is_listed_is_written_to_the_file_asked_for(folder: Path, tmp_path: Path, ending: str) -> None:
    async with auditing(folder) as pilot:
        await pilot.press("s", "e")
        path = tmp_path / f"核对.{ending}"
        pilot.app.screen.query_one("#export-path", Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: "已写入2条" in notices(pilot))
        assert isinstance(pilot.app.screen, AuditScreen)
        if ending == "xlsx":
            sheet = load_workbook(path).active
            assert sheet is not None
            assert [row[2].value for row in sheet.iter_rows(min_row=2)] == ["文表不符", "部分之和"]
        else:
            text = path.read_text(encoding="utf-8")
            assert "部分之和" in text
            assert "占位符未填" not in text


async def test_a_file_that_cannot_be_meant_is_asked_about(folder: Path, tmp_path: Path) -> None:
    """Another ending is refused, an old file is overwritten only by a second Enter, Escape writes nothing."""
    old = tmp_path / "旧.csv"
    old.write_text("旧", encoding="utf-8")
    async with auditing(folder) as pilot:
        await pilot.press("e")
        box, note = (pilot.app.screen.query_one(name) for name in ("#export-path", "#export-note"))
        assert isinstance(box, Input)
        assert isinstance(note, Static)
        for value, said in (("a.txt", "结尾"), ("", "结尾"), ("a\0.csv", "结尾"), (str(old), "再按一次回车就覆盖")):
            box.value = value
            await pilot.press("enter")
            await until(pilot, lambda said=said: said in str(note.content))  # type: ignore[misc]  # bound at once
        assert old.read_text(encoding="utf-8") == "旧"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, AuditScreen)
        await pilot.press("e")
        pilot.app.screen.query_one("#export-path", Input).value = str(old)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "已写入4条" in notices(pilot))
        assert old.read_text(encoding="utf-8") != "旧"


async def test_a_file_that_cannot_be_written_is_said_so(folder: Path, tmp_path: Path) -> None:
    async with auditing(folder) as pilot:
        await pilot.press("e")
        pilot.app.screen.query_one("#export-path", Input).value = str(tmp_path / "没有" / "a.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "不能写入文件" in notices(pilot))


async def test_narrow_shows_the_list_or_the_source(folder: Path) -> None:
    """Enter, F2 or the next operand go to the source; Escape comes back to the list, then to the conversation."""
    async with auditing(folder, NARROW) as pilot:
        evidence = pilot.app.screen.query_one("#evidence")
        await _go(pilot, "部分之和")
        for key in ("enter", "f2", "n"):
            assert (evidence.display, _list(pilot).display) == (False, True)
            await pilot.press(key)
            await until(pilot, lambda: evidence.display)
            assert not _list(pilot).display
            await pilot.press("escape")
        assert isinstance(pilot.app.screen, AuditScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_wide_can_do_without_the_source(folder: Path) -> None:
    """The sentences then break at the wider list."""
    async with auditing(folder) as pilot:
        evidence = pilot.app.screen.query_one("#evidence")
        before = _list(pilot).size.width
        await pilot.press("f2")
        await until(pilot, lambda: _list(pilot).size.width > before and _list(pilot)._drawn_at > before)
        assert not evidence.display
        assert len(_rules(pilot)) == 4
        await pilot.press("f2")
        assert evidence.display


async def test_help_lists_the_keys_of_the_audit(folder: Path) -> None:
    async with auditing(folder) as pilot:
        own = [item for item in AuditScreen.BINDINGS if not isinstance(item, tuple)]
        assert all(item.id and item.description and item.tooltip for item in (*own, *ExportPathScreen.BINDINGS))  # type: ignore[union-attr]  # bindings all
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        page = "\n".join(str(part.content) for part in pilot.app.screen.query(Static))
        assert [item.tooltip for item in own if item.tooltip not in page] == []


async def test_an_audit_that_fails_says_why() -> None:
    """As text, and the app stays."""
    async with running() as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: "没有可以[b]核对[/b]的。" in status(pilot))
        await pilot.press("c", "n", "e", "escape")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_a_library_without_findings_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.add((_HEAD.format(2022) + _SECOND).encode(), "某市财政局2022年部门预算.txt")
    library.close()
    async with running(lambda _folder, narrate: EngineDesk(tmp_path, narrate)) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: "没有发现对不上的地方" in _shown(pilot))
        assert status(pilot).endswith("0条")


async def test_cells_of_one_table_are_marked_together(tmp_path: Path) -> None:
    """The total under the cursor, the rows that it is held against underlined."""
    rows = (_TABLE[0], _TABLE[1], ("205", "教育支出", "20.00"), ("合计", "", "110.00"))
    grid = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    library = Library.open(tmp_path)
    library.add((_HEAD.format(2021) + f"支出预算总表\n单位：万元\n{grid}\n\n").encode(), "某市财政局2021年部门预算.txt")
    library.close()
    async with auditing(tmp_path) as pilot:
        table = pilot.app.screen.query_one(CitedTable)
        await until(pilot, lambda: table.row_count > 0 and table.cursor_row == 2)
        cells = [table.get_cell_at(Coordinate(row, 2)) for row in range(3)]
        assert [str(cell) for cell in cells] == ["100.00", "20.00", "110.00"]
        assert ["underline" in str(cell.style) for cell in cells] == [True, True, True]
        assert "underline" not in str(table.get_cell_at(Coordinate(0, 1)).style)
