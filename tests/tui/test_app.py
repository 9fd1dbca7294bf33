"""The app: every key and click does what it says."""

import threading
from pathlib import Path

import pytest
from driving import NARROW, ask, notices, running, status, texts, until
from fake_desk import NOT_FOUND, FakeDesk
from textual.widgets import ContentSwitcher, Digits, Input

from corpus.errors import LibraryError
from tui.desk import Narrate
from tui.screens.help import HelpScreen
from tui.widgets.candidates import Candidates
from tui.widgets.citation_link import CitationLink
from tui.widgets.cited_table import CitedTable
from tui.widgets.document_text import DocumentText
from tui.widgets.outline import Outline
from tui.widgets.source_pane import SourcePane
from tui.widgets.turn_card import TurnCard
from tui.widgets.welcome import EXAMPLES, Welcome

pytestmark = pytest.mark.asyncio


async def test_the_question_box_has_the_focus_from_the_start() -> None:
    """One can type at once, and the five examples are there."""
    async with running() as pilot:
        assert pilot.app.focused is pilot.app.screen.query_one("#question")
        assert len(EXAMPLES) == 5
        await until(pilot, lambda: "某街道办事处2021年部门预算（共1份文件）" in status(pilot))


async def test_an_answer_stands_out_with_its_source_beside_it() -> None:
    """The figure large, the sentence, the cited words lit in the text."""
    async with running() as pilot:
        card = await ask(pilot, "公务接待费是多少")
        assert card.query_one(Digits).value == "2.30"
        assert "2021年公务接待费预算为2.30万元。" in texts(card)
        text = pilot.app.screen.query_one(DocumentText)
        await until(pilot, lambda: text.cited_text == "公务接待费2.30万元")
        assert pilot.app.screen.query_one(Outline).highlighted == 1
        assert not pilot.app.screen.query(Welcome)


async def test_a_cited_cell_is_lit_in_its_table() -> None:
    """The cursor stands on it, and the warning is shown as written."""
    async with running() as pilot:
        card = await ask(pilot, "物业管理采购多少")
        assert "⚠ 矛盾：各项之和[red]不等于[/red]合计" in texts(card)
        table = pilot.app.screen.query_one(CitedTable)
        switcher = pilot.app.screen.query_one(ContentSwitcher)
        await until(pilot, lambda: switcher.current == "cited-table" and table.cursor_coordinate == (1, 2))
        assert str(table.get_cell_at(table.cursor_coordinate)) == "30.00"


async def test_arithmetic_readings_and_not_found() -> None:
    """Each kind of answer shows what belongs to it."""
    async with running() as pilot:
        assert "算式 2.30 − 0.30 = 2.00" in texts(await ask(pilot, "2020年公务接待费是多少"))
        card = await ask(pilot, "合计多少")
        assert card.query_one(Candidates).texts == ["1. 办公设备 1.20万元", "2. 物业管理 30.00万元"]
        assert not card.query(Digits)
        assert NOT_FOUND in texts(await ask(pilot, "教育支出是多少"))
        assert "这个问题[b]不能答[/b]。" in texts(await ask(pilot, "坏问题"))


async def test_number_keys_and_clicks_choose_a_source() -> None:
    """Numbers count outside the question box; in it they are typed."""
    async with running() as pilot:
        card = await ask(pilot, "公务接待费是多少")
        text = pilot.app.screen.query_one(DocumentText)
        await pilot.press("2")
        assert pilot.app.screen.query_one("#question", Input).value == "2"
        text.focus()
        await pilot.press("2")
        await until(pilot, lambda: text.cited_text == "较2020年增加0.30万元")
        await pilot.press("9")
        assert text.cited_text == "较2020年增加0.30万元"
        await pilot.click(card.query(CitationLink).first())
        await until(pilot, lambda: text.cited_text == "公务接待费2.30万元")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: text.cited_text == "较2020年增加0.30万元")


async def test_a_heading_in_the_outline_leads_to_its_section() -> None:
    """Enter on it is enough."""
    async with running() as pilot:
        await ask(pilot, "物业管理采购多少")
        outline = pilot.app.screen.query_one(Outline)
        outline.focus()
        outline.highlighted = 0
        await pilot.press("enter")
        text = pilot.app.screen.query_one(DocumentText)
        await until(pilot, lambda: text.cited_text == "一、部门职责")


async def test_copying_takes_the_source_along() -> None:
    """Before there is an answer, it says so."""
    async with running() as pilot:
        await pilot.press("ctrl+y")
        assert "还没有" in notices(pilot)
        await ask(pilot, "公务接待费是多少")
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard.startswith("2021年公务接待费预算为2.30万元。\n出处1：")


async def test_narrow_shows_one_pane_at_a_time() -> None:
    """F2 goes to the source, Escape back to the question."""
    async with running(size=NARROW) as pilot:
        source = pilot.app.screen.query_one(SourcePane)
        await ask(pilot, "公务接待费是多少")
        assert not source.display
        await pilot.press("f2")
        assert source.display
        assert not pilot.app.screen.query_one("#conversation").display
        await pilot.press("escape")
        assert not source.display
        assert pilot.app.focused is pilot.app.screen.query_one("#question")
        await pilot.press("ctrl+n")
        assert source.display


async def test_wide_can_do_without_the_source_and_the_outline() -> None:
    """F2 and F3 hide them and bring them back."""
    async with running() as pilot:
        source, outline = pilot.app.screen.query_one(SourcePane), pilot.app.screen.query_one(Outline)
        for key, pane in (("f3", outline), ("f2", source)):
            assert pane.display
            await pilot.press(key)
            assert not pane.display
            await pilot.press(key)
            assert pane.display


async def test_help_look_and_quitting() -> None:
    """F1 opens and closes, Ctrl+T goes through the looks, Ctrl+C tells how to quit, Ctrl+Q quits."""
    async with running() as pilot:
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("f1")
        assert not isinstance(pilot.app.screen, HelpScreen)
        await ask(pilot, "物业管理采购多少")
        assert pilot.app.current_theme.dark
        await pilot.press("ctrl+t")
        assert not pilot.app.current_theme.dark
        await pilot.press("ctrl+t")
        assert pilot.app.current_theme.ansi
        pilot.app.action_help_quit()
        await pilot.pause()
        assert "Ctrl+Q" in notices(pilot)
        await pilot.press("ctrl+q")
        assert pilot.app.return_code == 0


async def test_every_key_has_a_name_and_says_what_it_does() -> None:
    """So that it can be remapped and found."""
    async with running() as pilot:
        for owner in (pilot.app, pilot.app.screen, HelpScreen([])):
            own = [item for item in type(owner).BINDINGS if not isinstance(item, tuple)]
            assert all(item.id and item.description and item.tooltip for item in own)


async def test_questions_typed_before_the_library_is_open_are_answered_later() -> None:
    """In their order."""
    gate = threading.Event()
    desk = FakeDesk(gate)
    async with running(desk.open) as pilot:
        box = pilot.app.screen.query_one("#question", Input)
        for question in ("公务接待费是多少", "合计多少"):
            box.value = question
            await pilot.press("enter")
        await pilot.pause()
        assert len(pilot.app.screen.query(".pending")) == 2
        gate.set()
        await until(pilot, lambda: not pilot.app.screen.query(".pending"))
        assert desk.asked == ["公务接待费是多少", "合计多少"]


async def test_an_example_is_asked_by_enter() -> None:
    """The hint goes away with it."""
    async with running() as pilot:
        pilot.app.screen.query_one("#examples").focus()
        await pilot.press("enter")
        await until(pilot, lambda: bool(pilot.app.screen.query(Digits)))
        assert not pilot.app.screen.query(Welcome)
        assert pilot.app.focused is pilot.app.screen.query_one("#question")


async def test_what_cannot_be_asked_stays_in_the_box() -> None:
    """With a word on why; nothing crashes."""
    async with running() as pilot:
        box = pilot.app.screen.query_one("#question", Input)
        await pilot.press("enter")
        assert "空的" in notices(pilot)
        box.value = "公" * 10_000
        await pilot.press("enter")
        assert "太长" in notices(pilot)
        assert box.value
        assert not pilot.app.screen.query(TurnCard)


async def test_markup_in_a_question_is_only_text() -> None:
    """Brackets are shown, never obeyed."""
    async with running() as pilot:
        card = await ask(pilot, "[bold red]公务[/] [@click=app.quit]接待费[/]")
        assert texts(card)[0] == "问 [bold red]公务[/] [@click=app.quit]接待费[/]"


@pytest.mark.parametrize("error", [LibraryError("资料库坏了：[b]x[/b]"), RuntimeError("x")])
async def test_a_library_that_does_not_open_is_reported(error: Exception) -> None:
    """On screen, in Chinese; the app stays and gives the reason as its answer."""

    def fail(_folder: Path, _narrate: Narrate) -> FakeDesk:
        raise error

    async with running(fail) as pilot:
        await until(pilot, lambda: bool(notices(pilot)))
        assert "资料库坏了：[b]x[/b]" in status(pilot) or "程序出错了" in status(pilot)
        assert texts(await ask(pilot, "公务接待费是多少"))[1] in status(pilot)
