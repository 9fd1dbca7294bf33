"""All figures on screen: narrowed, sorted, exported, led back to their source."""

import csv
import json
from pathlib import Path

import pytest
from driving import NARROW, notices, running, status, until
from test_library_screen import main, write
from textual.coordinate import Coordinate
from textual.pilot import Pilot
from textual.widgets import DataTable, Input

from index.library import Library
from tui.filtering import Choice
from tui.screens.main import MainScreen
from tui.widgets.document_text import DocumentText
from tui.widgets.filter_bar import FilterBar

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents of four figures, only read."""
    folder = tmp_path_factory.mktemp("figures")
    library = Library.open(folder / "library")
    files = folder / "files"
    library.add_paths([write(files, "某市某局", 2021, "12.30"), write(files, "某市某局", 2022, "3.30")])
    library.close()
    return folder / "library"


def column(pilot: Pilot[int], number: int) -> list[str]:
    """A column of the table."""
    table = pilot.app.screen.query_one("#figures", DataTable)
    return [str(table.get_row_at(row)[number]) for row in range(table.row_count)]


async def opened(pilot: Pilot[int]) -> DataTable[object]:
    """The table, filled."""
    await until(pilot, lambda: bool(main(pilot).entries))
    await pilot.press("f6")
    await until(pilot, lambda: bool(pilot.app.screen.query("#figures")))
    table: DataTable[object] = pilot.app.screen.query_one("#figures", DataTable)
    await until(pilot, lambda: table.row_count > 0)
    return table


async def narrow(pilot: Pilot[int], words: str) -> None:
    """Type into the filter."""
    pilot.app.screen.query_one("#figures-words", Input).value = words
    await pilot.pause()


async def test_figures_are_narrowed_by_words_and_sorted_by_worth(library: Path) -> None:
    """12.30 is more than 3.30; the other way round at the second time."""
    async with running(folder=library) as pilot:
        table = await opened(pilot)
        await narrow(pilot, "接待 某局")
        assert sorted(column(pilot, 1)) == ["12.30", "3.30"]
        table.focus()
        table.cursor_coordinate = Coordinate(0, 1)
        for expected in (["3.30", "12.30"], ["12.30", "3.30"]):
            await pilot.press("s")
            await pilot.pause()
            assert column(pilot, 1) == expected
        assert "按数从大到小" in status(pilot, "#figures-status")
        await pilot.press("slash")
        assert pilot.app.focused is pilot.app.screen.query_one("#figures-words")
        await narrow(pilot, "没有的字")
        assert column(pilot, 0) == []
        await pilot.press("down", "e")
        await pilot.pause()
        assert "没有可以导出的数" in notices(pilot)


async def test_the_choice_of_year_holds_here_too(library: Path) -> None:
    async with running(folder=library) as pilot:
        await until(pilot, lambda: bool(main(pilot).entries))
        pilot.app.screen.query_one(FilterBar).choose(Choice(2022))
        await opened(pilot)
        assert set(column(pilot, 3)) == {"2022"}
        assert "只查：2022年" in status(pilot, "#figures-status")


async def test_enter_leads_to_the_source(library: Path) -> None:
    async with running(folder=library, size=NARROW) as pilot:
        await opened(pilot)
        await narrow(pilot, "接待 2022")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
        text = pilot.app.screen.query_one(DocumentText)
        await until(pilot, lambda: "公务接待费3.30万元" in text.cited_text)
        assert pilot.app.screen.query_one("#source").display


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".doc"])
async def test_what_is_listed_is_exported(library: Path, tmp_path: Path, ending: str) -> None:
    """In the order of the screen, to the kinds of file there are."""
    path = tmp_path / f"数据{ending}"
    async with running(folder=library) as pilot:
        table = await opened(pilot)
        await narrow(pilot, "接待")
        table.focus()
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#prompt", Input).value = str(path)
        await pilot.press("enter")
        await pilot.pause()
        assert ("（2 个数）" in notices(pilot)) == path.exists() == (ending != ".doc")
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert {row["数"] for row in csv.DictReader(file)} == {"12.30", "3.30"}
    if ending == ".json":
        assert {record["label"] for record in json.loads(path.read_text(encoding="utf-8"))} == {"公务接待费"}
