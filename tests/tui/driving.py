"""The app driven by a pilot: starting it, waiting, asking, reading what it shows."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fake_desk import FakeDesk
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tui.app import WenzhangApp
from tui.config import Config
from tui.desk import EngineDesk, OpenDesk
from tui.history import History
from tui.widgets.prose import Prose
from tui.widgets.turn_card import TurnCard

WIDE, NARROW = (140, 40), (80, 24)
_TRIES = 500


@asynccontextmanager
async def running(
    open_desk: OpenDesk | None = None,
    size: tuple[int, int] = WIDE,
    *,
    folder: Path | None = None,
    history: History | None = None,
    config: Config | None = None,
) -> AsyncIterator[Pilot[int]]:
    """The app on a desk: the fake one unless another is given, the real one on a folder."""
    opens = open_desk or (FakeDesk().open if folder is None else EngineDesk)
    app = WenzhangApp(folder or Path("library"), opens, history=history, config=config)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait for what a thread brings about."""
    for _ in range(_TRIES):
        if condition():
            return
        await pilot.pause(0.02)
    message = "it never came"
    raise AssertionError(message)


async def ask(pilot: Pilot[int], question: str) -> TurnCard:
    """Ask in the box and wait for the reply."""
    pilot.app.screen.query_one("#question", Input).value = question
    await pilot.press("enter")
    await pilot.pause()
    card = pilot.app.screen.query(TurnCard).last()
    await until(pilot, lambda: not card.query(".pending"))
    await pilot.pause()
    return card


def texts(card: TurnCard) -> list[str]:
    """What a turn says, part by part."""
    return [part.text for part in card.query(Prose)]


def notices(pilot: Pilot[int]) -> str:
    """What was said in passing."""
    return "\n".join(notice.message for notice in pilot.app._notifications)


def status(pilot: Pilot[int], widget: str = "#status") -> str:
    """The line at the top."""
    return str(pilot.app.screen.query_one(widget, Static).content)
