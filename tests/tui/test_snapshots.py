"""Pictures of the app: on the bundled disclosure and on a small one, narrow and wide, dark and light."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import WenzhangApp
from tui.widgets.findings import Findings

_TRIES = 500
_SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["narrow", "wide"])
_LOOKS = pytest.mark.parametrize("look", [(), ("ctrl+t",)], ids=["dark", "light"])
"""The keys that lead from the look at the start to another."""

Compare = Callable[..., bool]


async def _settle(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0.1)
    for box in pilot.app.screen.query(Input):
        box.cursor_blink = False
    await pilot.pause(0.1)


def _asking(question: str, *keys: str) -> Callable[[Pilot[int]], object]:
    async def run(pilot: Pilot[int]) -> None:
        box = pilot.app.screen.query_one("#question", Input)
        box.cursor_blink = False
        box.value = question
        await pilot.press("enter")
        for _ in range(_TRIES):
            await pilot.pause(0.02)
            if not pilot.app.screen.query(".pending"):
                break
        # The source is fetched after the answer, and drawn after that.
        await pilot.pause(0.3)
        await _settle(pilot, *keys)

    return run


def _pressing(*keys: str) -> Callable[[Pilot[int]], object]:
    async def run(pilot: Pilot[int]) -> None:
        await pilot.pause(0.3)
        await _settle(pilot, *keys)

    return run


@_LOOKS
@_SIZES
def test_a_figure_in_prose(size: tuple[int, int], look: tuple[str, ...], snap_compare: Compare, tmp_path: Path) -> None:
    """The figure large, and where there is room its sentence lit beside it."""
    app = WenzhangApp(tmp_path)
    assert snap_compare(app, terminal_size=size, run_before=_asking("公务接待费是多少", *look))


@_LOOKS
@_SIZES
def test_a_figure_in_a_table(size: tuple[int, int], look: tuple[str, ...], snap_compare: Compare) -> None:
    """Row and cell lit, the warning above."""
    app = WenzhangApp(Path("library"), FakeDesk().open)
    assert snap_compare(app, terminal_size=size, run_before=_asking("物业管理采购多少", *look))


def _auditing(*keys: str) -> Callable[[Pilot[int]], object]:
    async def run(pilot: Pilot[int]) -> None:
        await pilot.press("f4")
        for _ in range(_TRIES):
            await pilot.pause(0.02)
            if pilot.app.screen.query_one(Findings).listed is not None:
                break
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)

    return run


@_LOOKS
@pytest.mark.parametrize("keys", [(), ("f2",)], ids=["list", "source"])
@_SIZES
def test_an_audit(
    size: tuple[int, int], keys: tuple[str, ...], look: tuple[str, ...], snap_compare: Compare, tmp_path: Path
) -> None:
    """The findings of the bundled disclosure, and both sides of the first."""
    app = WenzhangApp(tmp_path)
    assert snap_compare(app, terminal_size=size, run_before=_auditing("c", *keys, *look))


@_LOOKS
@_SIZES
def test_readings_to_choose_from(size: tuple[int, int], look: tuple[str, ...], snap_compare: Compare) -> None:
    """Numbered, the cursor on the second."""
    app = WenzhangApp(Path("library"), FakeDesk().open)
    assert snap_compare(app, terminal_size=size, run_before=_asking("合计多少", "down", "down", *look))


@_LOOKS
@_SIZES
def test_the_library(size: tuple[int, int], look: tuple[str, ...], snap_compare: Compare) -> None:
    """One document in the table."""
    app = WenzhangApp(Path("library"), FakeDesk().open)
    assert snap_compare(app, terminal_size=size, run_before=_pressing("f5", *look))


@_LOOKS
@_SIZES
def test_the_figures(size: tuple[int, int], look: tuple[str, ...], snap_compare: Compare) -> None:
    """Sorted by their worth, the greatest first."""
    app = WenzhangApp(Path("library"), FakeDesk().open)
    keys = ("f6", "down", "right", "s", "s", *look)
    assert snap_compare(app, terminal_size=size, run_before=_pressing(*keys))


@_LOOKS
@_SIZES
def test_the_palette(size: tuple[int, int], look: tuple[str, ...], snap_compare: Compare) -> None:
    """The commands with their keys, over what was there."""
    app = WenzhangApp(Path("library"), FakeDesk().open)
    assert snap_compare(app, terminal_size=size, run_before=_pressing(*look, "ctrl+p"))


@_SIZES
def test_in_the_colours_of_the_terminal(size: tuple[int, int], snap_compare: Compare) -> None:
    """The cited words stand out by more than a colour."""
    app = WenzhangApp(Path("library"), FakeDesk().open)
    assert snap_compare(app, terminal_size=size, run_before=_asking("公务接待费是多少", "ctrl+t", "ctrl+t", "f2", "f2"))


@_SIZES
def test_without_any_colour(size: tuple[int, int], snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR a warning is a sign and a word, and what is cited is reversed or underlined."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = WenzhangApp(Path("library"), FakeDesk().open)
    assert snap_compare(app, terminal_size=size, run_before=_asking("物业管理采购多少"))
