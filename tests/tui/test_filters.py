"""Questions limited to a year or a department: always visible, one key away, told in the answer."""

from pathlib import Path

import pytest
from driving import ask, notices, running, texts, until
from fake_desk import FakeDesk
from test_library_screen import main, write
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from corpus.records import Identity
from index.interfaces import DocumentEntry
from index.library import Library
from tui.filtering import EVERYTHING, Choice
from tui.widgets.filter_bar import FilterBar, FilterChip


def entry(number: int, department: str, year: int | None) -> DocumentEntry:
    return DocumentEntry(f"d{number}", Identity(department, year, "预算", "预算"), "a.txt", 1)


ENTRIES = (entry(1, "某市某局", 2021), entry(2, "某市某局", 2022), entry(3, "某市某委", 2022))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two departments and two years, only read."""
    folder = tmp_path_factory.mktemp("filters")
    files = folder / "files"
    paths = [write(files, "某市某局", 2021, "2.30"), write(files, "某市某局", 2022, "3.30")]
    paths.append(write(files, "某市某委", 2022, "4.30"))
    library = Library.open(folder / "library")
    library.add_paths(paths)
    library.close()
    return folder / "library"


def chips(pilot: Pilot[int]) -> list[str]:
    """What the bar says."""
    return [str(chip.content) for chip in pilot.app.screen_stack[0].query(FilterChip)]


async def choose(pilot: Pilot[int], key: str, words: str) -> None:
    """Choose by a key the line with these words."""
    await pilot.press(key)
    await pilot.pause()
    pilot.app.screen.query_one("#pick-words", Input).value = words
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def test_a_choice_tells_what_it_is_and_which_documents_it_admits() -> None:
    assert EVERYTHING.note is None
    assert EVERYTHING.documents(ENTRIES) is None
    assert Choice(2022).documents(ENTRIES) == frozenset({"d2", "d3"})
    assert Choice(2022, "某市某委").documents(ENTRIES) == frozenset({"d3"})
    assert Choice(2022, "某市某委").note == "只查：2022年、某市某委"


@pytest.mark.asyncio
async def test_a_year_and_a_department_limit_what_is_answered_from(library: Path) -> None:
    """And the answer says so."""
    async with running(folder=library) as pilot:
        await until(pilot, lambda: len(main(pilot).entries) == 3)
        assert chips(pilot) == ["F7 年度：全部", "F8 部门：全部"]
        await choose(pilot, "f7", "2022")
        await choose(pilot, "f8", "某委")
        assert chips(pilot) == ["F7 年度：2022年", "F8 部门：某市某委"]
        said = texts(await ask(pilot, "公务接待费是多少"))
        assert "2022年公务接待费预算为4.30万元。" in said[1]
        assert "只查：2022年、某市某委" in said
        await choose(pilot, "f8", "全部")
        await choose(pilot, "f7", "2021")
        assert "2.30" in texts(await ask(pilot, "公务接待费是多少"))[1]


@pytest.mark.asyncio
async def test_a_department_without_the_year_chosen_takes_the_year_back(library: Path) -> None:
    async with running(folder=library) as pilot:
        await until(pilot, lambda: len(main(pilot).entries) == 3)
        await choose(pilot, "f7", "2021")
        await choose(pilot, "f8", "某委")
        assert chips(pilot) == ["F7 年度：全部", "F8 部门：某市某委"]


@pytest.mark.asyncio
async def test_a_click_opens_the_list_and_escape_leaves_it_as_it_is(library: Path) -> None:
    async with running(folder=library) as pilot:
        await until(pilot, lambda: len(main(pilot).entries) == 3)
        await pilot.click("#year")
        await pilot.pause()
        shown = pilot.app.screen.query_one("#pick-list", OptionList)
        assert [str(option.prompt) for option in shown.options] == ["全部", "2022年", "2021年"]
        await pilot.press("down", "up", "down", "escape")
        assert chips(pilot)[0] == "F7 年度：全部"
        await pilot.click("#department")
        await pilot.press("down", "enter")
        assert chips(pilot)[1] == "F8 部门：某市某委" or chips(pilot)[1] == "F8 部门：某市某局"


@pytest.mark.asyncio
async def test_the_choice_goes_with_the_question() -> None:
    """As it is when the question is asked."""
    desk = FakeDesk()
    async with running(desk.open) as pilot:
        await until(pilot, lambda: bool(main(pilot).entries))
        pilot.app.screen.query_one(FilterBar).choose(Choice(2021))
        await ask(pilot, "公务接待费是多少")
        await main(pilot).run_action("everything")
        await ask(pilot, "公务接待费是多少")
        assert desk.choices == [Choice(2021), EVERYTHING]
        assert not notices(pilot)


@pytest.mark.asyncio
async def test_a_choice_that_no_document_fits_any_longer_is_taken_back() -> None:
    async with running() as pilot:
        await until(pilot, lambda: bool(main(pilot).entries))
        bar = pilot.app.screen.query_one(FilterBar)
        bar.choose(Choice(2021))
        bar.offer(ENTRIES[1:])
        assert bar.choice == EVERYTHING
