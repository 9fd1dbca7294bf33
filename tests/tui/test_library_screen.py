"""The library on screen: added, told of, stopped, removed, while questions go on."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import NARROW, ask, notices, running, status, texts, until
from textual import events
from textual.pilot import Pilot
from textual.widgets import DataTable, Input

from index.library import Library
from tui.screens.add import AddScreen
from tui.screens.dialogs import ConfirmScreen
from tui.screens.library import LibraryScreen
from tui.screens.main import MainScreen
from tui.widgets.file_tree import FileTree
from tui.widgets.prose import Prose

pytestmark = pytest.mark.asyncio

_TEXT = """{name}{year}年部门预算信息公开情况说明
一、部门职责
（一）贯彻执行党的路线方针政策。
二、财政拨款“三公”经费预算情况
{year}年，我局财政拨款“三公”经费预算安排{amount}万元，其中：公务接待费{amount}万元。
"""


def write(folder: Path, name: str, year: int, amount: str) -> Path:
    """A small disclosure as a file."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}{year}年部门预算.txt"
    path.write_text(_TEXT.format(name=name, year=year, amount=amount), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one document."""
    folder = tmp_path / "library"
    library = Library.open(folder)
    library.add_paths([write(tmp_path / "old", "某市某局", 2021, "2.30")])
    library.close()
    return folder


def rows(pilot: Pilot[int]) -> list[list[str]]:
    """The table of documents."""
    table = pilot.app.screen.query_one("#documents", DataTable)
    return [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]


def main(pilot: Pilot[int]) -> MainScreen:
    """The main screen, whatever lies over it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


async def opened(pilot: Pilot[int]) -> LibraryScreen:
    """The library's screen, once the library is open."""
    await until(pilot, lambda: bool(main(pilot).entries))
    await pilot.press("f5")
    await pilot.pause()
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


async def add(pilot: Pilot[int], path: str) -> None:
    """Add a path by typing it, and wait until it is done."""
    await pilot.press("a")
    await pilot.pause()
    pilot.app.screen.query_one("#add-path", Input).value = path
    await pilot.press("enter")
    await until(pilot, lambda: not main(pilot).keeper.busy)
    await pilot.pause()


async def test_documents_are_listed_with_year_kind_and_department(library: Path) -> None:
    async with running(folder=library, size=NARROW) as pilot:
        await opened(pilot)
        assert rows(pilot) == [["2021", "预算", "某市某局", "某市某局2021年部门预算.txt"]]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_a_folder_is_added_by_its_path_and_what_failed_is_listed(library: Path, tmp_path: Path) -> None:
    write(tmp_path / "new", "某市某委", 2022, "3.30")
    (tmp_path / "new" / "[b]坏.pdf").write_bytes(b"%PDF-1.4 no more")
    async with running(folder=library) as pilot:
        await opened(pilot)
        await add(pilot, f"'{tmp_path / 'new'}'")
        await until(pilot, lambda: len(rows(pilot)) == 2)
        told = pilot.app.screen.query_one("#told Prose", Prose).text
        assert told.startswith("加入 1 份，没有加入的 1 份。\n✗ ")
        assert "[b]坏.pdf" in told
        assert status(pilot, "#library-status").endswith("共2份文件")
        await pilot.press("escape")
        assert "2022年公务接待费预算为3.30万元。" in texts(await ask(pilot, "某市某委公务接待费是多少"))[1]


@pytest.mark.parametrize(("key", "second"), [("y", "某市某局（已被取代）"), ("n", "某市某局")], ids=["yes", "no"])
async def test_a_changed_version_is_asked_of(library: Path, tmp_path: Path, key: str, second: str) -> None:
    """Nothing takes the old one's place without a yes; its row says so when it has."""
    changed = write(tmp_path / "new", "某市某局", 2021, "2.80")
    changed = changed.rename(changed.with_stem("某市某局2021年部门预算（更正）"))
    async with running(folder=library) as pilot:
        await opened(pilot)
        await add(pilot, str(changed))
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        said = pilot.app.screen.query_one(Prose).text
        assert "2.80万元" in said
        assert "2.30万元" in said
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen) and len(rows(pilot)) == 2)
        await until(pilot, lambda: sorted(row[2] for row in rows(pilot)) == sorted(["某市某局", second]))
        if key == "n":
            assert "两份都留着，问到不同的数会一并列出。" in notices(pilot)


async def test_a_file_is_picked_in_the_tree(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what can be read is there, and names are no markup."""
    folder = tmp_path / "[red]新"
    write(folder, "某市某委", 2022, "3.30")
    (folder / "程序.exe").write_bytes(b"MZ")
    monkeypatch.chdir(folder)
    async with running(folder=library) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await pilot.pause()
        tree = pilot.app.screen.query_one(FileTree)
        await until(pilot, lambda: bool(tree.root.children))
        assert str(tree.root.label) == "[red]新"
        assert [str(node.label) for node in tree.root.children] == ["某市某委2022年部门预算.txt"]
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: len(main(pilot).entries) == 2)


async def test_the_tree_goes_up_and_takes_whole_folders(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "new", "某市某委", 2022, "3.30")
    inner = path.parent / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    async with running(folder=library) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await pilot.pause()
        tree = pilot.app.screen.query_one(FileTree)
        tree.focus()
        await pilot.press("u")
        await until(pilot, lambda: tree.path == path.parent and bool(tree.root.children))
        await pilot.press("home", "a")
        await until(pilot, lambda: len(main(pilot).entries) == 2)


async def test_a_dropped_file_is_added_when_confirmed(library: Path, tmp_path: Path) -> None:
    """A terminal pastes its path; any other text is pasted into the question."""
    path = write(tmp_path / "new one", "某市某委", 2022, "3.30")
    async with running(folder=library) as pilot:
        await until(pilot, lambda: bool(main(pilot).entries))
        box = pilot.app.screen.query_one("#question", Input)
        box.post_message(events.Paste("公务接待费\n是多少"))
        await until(pilot, lambda: box.value == "公务接待费 是多少")
        box.post_message(events.Paste(str(path).replace(" ", "\\ ")))
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(pilot, lambda: len(main(pilot).entries) == 2)
        assert "加入 1 份。" in notices(pilot)
        assert box.value == "公务接待费 是多少"


async def test_removing_asks_first(library: Path) -> None:
    """Enter is no yes."""
    async with running(folder=library) as pilot:
        await opened(pilot)
        for key, left in (("enter", 1), ("y", 0)):
            await pilot.press("d")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ConfirmScreen)
            await pilot.press(key)
            await until(pilot, lambda expected=left: len(main(pilot).entries) == expected)  # type: ignore[misc]
        await until(pilot, lambda: rows(pilot) == [])


async def test_a_document_that_another_takes_the_place_of_is_marked(library: Path, tmp_path: Path) -> None:
    opened_library = Library.open(library)
    new = opened_library.add_paths([write(tmp_path / "new", "某市某局", 2021, "3.30")]).results[0].document_id
    [old] = [entry.id for entry in opened_library.store.documents() if entry.id != new]
    opened_library.supersede(new, old)
    opened_library.close()
    async with running(folder=library) as pilot:
        await opened(pilot)
        assert sorted(row[2] for row in rows(pilot)) == ["某市某局", "某市某局（已被取代）"]


class Held:
    """Stands in for ``Library.add_paths``: adds the first file, then waits to be let go on."""

    def __init__(self) -> None:
        self.first, self.go = threading.Event(), threading.Event()

    def watch(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hold every batch back after its first file."""
        original: Callable[..., object] = type(library).add_paths
        held = self

        def add_paths(self: Library, paths: object, progress: Callable[..., None], cancelled: object) -> object:
            def slow(done: int, total: int, path: Path) -> None:
                progress(done, total, path)
                held.first.set()
                held.go.wait(10)

            return original(self, paths, slow, cancelled)

        monkeypatch.setattr(Library, "add_paths", add_paths)


@pytest.fixture
def held(library: Path, monkeypatch: pytest.MonkeyPatch) -> Held:
    """Batches that wait after their first file."""
    holding = Held()
    kept = Library.open(library)
    holding.watch(kept, monkeypatch)
    kept.close()
    return holding


async def begin(pilot: Pilot[int], held: Held, folder: Path) -> None:
    """Begin to add three files, and wait for the first."""
    for number in range(3):
        write(folder, f"某市第{number}局", 2022, "3.30")
    await until(pilot, lambda: bool(main(pilot).entries))
    main(pilot).add_files([folder])
    await until(pilot, held.first.is_set)


async def test_questions_are_answered_and_typed_while_files_are_added(
    library: Path, tmp_path: Path, held: Held
) -> None:
    """And a second batch is put off."""
    async with running(folder=library) as pilot:
        await begin(pilot, held, tmp_path / "new")
        assert "2021年公务接待费预算为2.30万元。" in texts(await ask(pilot, "某市某局公务接待费是多少"))[1]
        await pilot.press("a", "b")
        assert pilot.app.screen.query_one("#question", Input).value == "ab"
        assert "正在加入 1/3" in status(pilot)
        main(pilot).add_files([tmp_path])
        await pilot.pause()
        assert "正在添加" in notices(pilot)
        held.go.set()
        await until(pilot, lambda: len(main(pilot).entries) == 4)


async def test_adding_stops_when_told_and_keeps_what_is_added(library: Path, tmp_path: Path, held: Held) -> None:
    async with running(folder=library) as pilot:
        await begin(pilot, held, tmp_path / "new")
        await opened(pilot)
        assert pilot.app.screen.query_one("#adding").display
        await pilot.press("d", "a")
        assert not isinstance(pilot.app.screen, (AddScreen, ConfirmScreen))
        await pilot.press("s")
        held.go.set()
        await until(pilot, lambda: len(rows(pilot)) == 2 and not main(pilot).keeper.busy)
        await pilot.pause()
        assert pilot.app.screen.query_one("#told Prose", Prose).text.startswith("已停下：加入 1 份。")


async def test_quitting_while_adding_loses_nothing(library: Path, tmp_path: Path, held: Held) -> None:
    """The file at hand is kept, the others are not begun."""
    async with running(folder=library) as pilot:
        await begin(pilot, held, tmp_path / "new")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "写完就退出" in notices(pilot)
        held.go.set()
        await until(pilot, lambda: pilot.app.return_code == 0)
    assert len(Library.open(library).store.documents()) == 2


async def test_a_library_that_cannot_be_written_says_so(library: Path, tmp_path: Path) -> None:
    """Adding ends, and can begin again."""
    async with running(folder=library) as pilot:
        await until(pilot, lambda: bool(main(pilot).entries))
        main(pilot).keeper._folder = write(tmp_path / "new", "某市某委", 2022, "3.30")
        main(pilot).add_files([tmp_path])
        await until(pilot, lambda: "没有加入的 1 份" in notices(pilot))
        assert not main(pilot).keeper.busy
