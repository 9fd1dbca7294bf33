"""Write docs/images/app.svg: the real app on the bundled disclosure, asked a question or two.

Run it with the Python that has the program installed: ``python tools/screenshot.py``.
"""

import asyncio
import tempfile
from pathlib import Path

from textual.widgets import Input

from tui.app import WenzhangApp

QUESTIONS = ("公务接待费是多少", "三公经费比上年增加多少")
SIZE = (128, 34)
TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "app.svg"
_PATIENCE = 30.0
_STEP = 0.05


async def screenshot(questions: tuple[str, ...], size: tuple[int, int]) -> str:
    """Ask the questions and give the screen as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        app = WenzhangApp(Path(folder))
        async with app.run_test(size=size) as pilot:
            box = app.screen.query_one("#question", Input)
            box.cursor_blink = False
            for question in questions:
                box.value = question
                await pilot.press("enter")
                for _ in range(round(_PATIENCE / _STEP)):
                    await pilot.pause(_STEP)
                    if not app.screen.query(".pending"):
                        break
            await pilot.pause(_STEP)
            return app.export_screenshot(title="问账")


def main() -> None:
    """Write the picture."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(asyncio.run(screenshot(QUESTIONS, SIZE)), encoding="utf-8")


if __name__ == "__main__":
    main()
