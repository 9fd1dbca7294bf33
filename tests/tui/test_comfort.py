"""Choosing readings, following sources, completing, going back, finding, exporting, remapping."""

from dataclasses import replace
from pathlib import Path

import pytest
from driving import NARROW, ask, notices, running, status, texts, until
from fake_desk import AMBIGUOUS, FakeDesk
from test_library_screen import main
from textual.widgets import Digits, Input, OptionList, Static

from tui import clipboard
from tui.config import Config
from tui.filtering import EVERYTHING, Choice
from tui.history import History
from tui.palette import COMMANDS
from tui.screens.help import HelpScreen
from tui.screens.pick import PickScreen
from tui.widgets.candidates import Candidates
from tui.widgets.citation_link import CitationLink
from tui.widgets.document_text import DocumentText
from tui.widgets.outline import Outline
from tui.widgets.source_pane import SourcePane
from tui.widgets.turn_card import TurnCard

pytestmark = pytest.mark.asyncio


async def test_a_reading_is_chosen_by_its_number_in_the_box() -> None:
    """It is then the answer, with its own source; another one can still be chosen."""
    async with running() as pilot:
        card = await ask(pilot, "合计多少")
        for number, value in (("2", "30.00"), ("1", "1.20")):
            pilot.app.screen.query_one("#question", Input).value = number
            await pilot.press("enter")
            await until(pilot, lambda expected=value: [d.value for d in card.query(Digits)] == [expected])  # type: ignore[misc]
        assert "办公设备 1.20万元" in texts(card)
        assert card.answer is not None
        assert card.answer.status == "answered"
        assert len(pilot.app.screen.query(TurnCard)) == 1
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard.startswith("办公设备 1.20万元\n出处：")


async def test_the_conversation_goes_on_from_the_reading_chosen() -> None:
    """The desk is told each of them; a number that chooses nothing tells it nothing."""
    desk = FakeDesk()
    async with running(desk.open) as pilot:
        await ask(pilot, "合计多少")
        for number in ("2", "1"):
            pilot.app.screen.query_one("#question", Input).value = number
            await pilot.press("enter")
        await until(pilot, lambda: desk.settled == ["物业管理 30.00万元", "办公设备 1.20万元"])
        assert desk.asked == ["合计多少"]


@pytest.mark.parametrize("keys", [("down", "2"), ("down", "down", "enter")], ids=["number", "enter"])
async def test_a_reading_is_chosen_in_the_list(keys: tuple[str, ...]) -> None:
    """Down leads there out of the empty box; afterwards one can go on asking."""
    async with running() as pilot:
        card = await ask(pilot, "合计多少")
        await pilot.press(*keys)
        await until(pilot, lambda: [d.value for d in card.query(Digits)] == ["30.00"])
        assert pilot.app.focused is pilot.app.screen.query_one("#question")


async def test_a_number_is_a_question_where_there_is_nothing_to_choose() -> None:
    """Nor is a number beyond the last reading a choice."""
    desk = FakeDesk()
    async with running(desk.open) as pilot:
        await ask(pilot, "公务接待费是多少")
        await ask(pilot, "2")
        await ask(pilot, "合计多少")
        await ask(pilot, "3")
        assert desk.asked == ["公务接待费是多少", "2", "合计多少", "3"]


async def test_a_source_is_followed_by_enter() -> None:
    async with running(size=NARROW) as pilot:
        card = await ask(pilot, "公务接待费是多少")
        await pilot.press("down")
        assert pilot.app.focused is card.query(CitationLink).first()
        await pilot.press("tab", "enter")
        text = pilot.app.screen.query_one(DocumentText)
        await until(pilot, lambda: text.cited_text == "较2020年增加0.30万元")
        assert pilot.app.screen.query_one(SourcePane).display


async def test_names_are_completed_while_typing() -> None:
    """The right arrow takes the completion, also in the middle of a question; it can be switched off."""
    async with running() as pilot:
        box = pilot.app.screen.query_one("#question", Input)
        await until(pilot, lambda: bool(main(pilot).entries))
        await pilot.pause(0.1)
        box.value = "请问公务接"
        box.cursor_position = len(box.value)
        await until(pilot, lambda: bool(box._suggestion))
        await pilot.press("right")
        assert box.value == "请问公务接待费"
    async with running(config=Config(suggestions=False)) as pilot:
        assert pilot.app.screen.query_one("#question", Input).suggester is None


def remembered(*questions: str) -> History:
    """A history with these questions."""
    history = History()
    for question in questions:
        history.add(question, EVERYTHING)
    return history


async def test_up_and_down_go_through_what_was_asked() -> None:
    """From run to run, and back to what was being typed."""
    async with running(history=remembered("合计多少", "物业管理采购多少", "合计多少")) as pilot:
        await ask(pilot, "公务接待费是多少")
        box = pilot.app.screen.query_one("#question", Input)
        box.value = "正在写"
        seen = []
        for key in ("up", "up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(box.value)
        asked = ["公务接待费是多少", "合计多少", "物业管理采购多少"]
        assert seen == [*asked, asked[-1], asked[1], asked[0], "正在写"]


async def test_an_earlier_question_is_found_by_its_words() -> None:
    """Ctrl+R puts it into the box, to be asked or changed."""
    async with running(history=remembered("合计多少", "物业管理采购多少")) as pilot:
        await pilot.press("ctrl+r")
        await pilot.pause()
        pilot.app.screen.query_one("#pick-words", Input).value = "物业 多少"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query_one("#question", Input).value == "物业管理采购多少"
        assert not pilot.app.screen.query(TurnCard)


async def test_the_last_session_is_asked_again(tmp_path: Path) -> None:
    """With what each question was limited to."""
    before = History(tmp_path)
    before.add("公务接待费是多少", Choice(2021))
    before.add("合计多少", EVERYTHING)
    desk = FakeDesk()
    async with running(desk.open, history=History(tmp_path)) as pilot:
        await main(pilot).run_action("reopen")
        await until(pilot, lambda: len(desk.asked) == 2)
        assert desk.asked == ["公务接待费是多少", "合计多少"]
        assert desk.choices == [Choice(2021), EVERYTHING]
    async with running() as pilot:
        await main(pilot).run_action("reopen")
        await pilot.pause()
        assert "没有上一次的问答" in notices(pilot)


async def test_the_history_is_cleared_and_switched_off_in_the_palette(tmp_path: Path) -> None:
    history = History(tmp_path)
    async with running(history=history) as pilot:
        await ask(pilot, "合计多少")
        assert "合计多少" in (tmp_path / "history.jsonl").read_text(encoding="utf-8")
        await pilot.app.run_action("clear_history")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: not (tmp_path / "history.jsonl").exists())
        await pilot.app.run_action("keep_history(False)")
        await ask(pilot, "公务接待费是多少")
        assert not (tmp_path / "history.jsonl").exists()
        await pilot.app.run_action("keep_history(True)")
        await ask(pilot, "合计多少")
        assert len(History(tmp_path)) == 1


async def test_words_are_found_in_answers_and_in_the_document() -> None:
    """The line chosen is shown: the answer in the conversation, the row of a table whole."""
    async with running() as pilot:
        await ask(pilot, "公务接待费是多少")
        text = pilot.app.screen.query_one(DocumentText)
        await until(pilot, lambda: bool(text.cited_text))
        for words, number in (("路线方针", 1), ("物业 30", 1), ("接待费预算为", 1), ("没有的字", 0)):
            await pilot.press("ctrl+f")
            await pilot.pause()
            pilot.app.screen.query_one("#pick-words", Input).value = words
            await pilot.pause()
            assert pilot.app.screen.query_one("#pick-list", OptionList).option_count == number
            await pilot.press("enter" if number else "escape")
            await pilot.pause()
            if words == "路线方针":
                assert text.cited_text == "贯彻执行党的路线方针政策[bold]和决议[/bold]。"
        assert pilot.app.screen is main(pilot)


async def test_the_conversation_is_exported_as_markdown(tmp_path: Path) -> None:
    """What is there already is not overwritten unasked."""
    path = tmp_path / "记录.md"
    async with running() as pilot:
        await pilot.press("ctrl+s")
        assert "还没有可以导出" in notices(pilot)
        await ask(pilot, "公务接待费是多少")
        for keys in ((), ("escape",), ("y",)):
            if keys:
                path.write_text("旧", encoding="utf-8")
            await pilot.press("ctrl+s")
            await pilot.pause()
            pilot.app.screen.query_one("#prompt", Input).value = str(path)
            await pilot.press("enter", *keys)
            await pilot.pause()
            assert path.read_text(encoding="utf-8").startswith("旧" if keys == ("escape",) else "# 问账")
        await pilot.press("ctrl+s")
        await pilot.pause()
        pilot.app.screen.query_one("#prompt", Input).value = str(tmp_path / "没有" / "a.md")
        await pilot.press("enter")
        await pilot.pause()
        assert "不能写入文件" in notices(pilot)


async def test_the_palette_runs_what_is_chosen() -> None:
    """Every command says where it belongs, and is one that the screen has."""
    async with running() as pilot:
        assert all("：" in command.name for command in COMMANDS)
        for command in COMMANDS:
            name = command.action.partition("(")[0]
            owner = pilot.app if name.startswith("app.") else pilot.app.screen
            assert hasattr(owner, f"action_{name.removeprefix('app.')}"), command
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickScreen)
        pilot.app.screen.query_one("#pick-words", Input).value = "视图 浅色"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: not pilot.app.current_theme.dark)


async def test_keys_are_changed_by_their_names() -> None:
    """The old key does nothing any longer, and what is shown is the new one."""
    config = Config(theme="light", keys={"answer.copy": "f9", "filter.year": "ctrl+g"})
    async with running(config=config) as pilot:
        assert not pilot.app.current_theme.dark
        await pilot.press("ctrl+y")
        assert not notices(pilot)
        await pilot.press("f9")
        assert "还没有可以复制的答案" in notices(pilot)
        assert str(pilot.app.screen.query_one("#year", Static).content) == "^g 年度：全部"


async def test_help_tells_of_the_pane_in_use() -> None:
    async with running() as pilot:
        for widget, words in (("#question", "用平常的话提问"), ("#document-text", "出处的原文")):
            pilot.app.screen.query_one(widget).focus()
            await pilot.press("f1")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HelpScreen)
            assert words in pilot.app.screen._about
            await pilot.press("escape")


async def test_examples_come_from_the_library_itself() -> None:
    """As soon as they are found, as long as nobody is choosing one."""

    class Offering(FakeDesk):
        def examples(self) -> tuple[str, ...]:
            return ("物业管理[b]采购多少",)

    desk = Offering()
    async with running(desk.open) as pilot:
        examples = pilot.app.screen.query_one("#examples", OptionList)
        await until(pilot, lambda: str(examples.options[0].prompt) == "物业管理[b]采购多少")
        assert examples.option_count == 5
        await pilot.press("down", "enter")
        await until(pilot, lambda: desk.asked == ["物业管理[b]采购多少"])


async def test_a_copy_goes_to_the_system_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread, unless that is switched off."""
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", copied.append)
    for config, number in ((Config(), 1), (Config(clipboard=False), 1)):
        async with running(config=config) as pilot:
            monkeypatch.setattr(type(pilot.app), "is_headless", False)
            await ask(pilot, "公务接待费是多少")
            await pilot.press("ctrl+y")
            await until(pilot, lambda: bool(copied))
            await pilot.pause(0.1)
            assert len(copied) == number
            monkeypatch.undo()
            monkeypatch.setattr(clipboard, "copy", copied.append)
    assert copied[0].startswith("2021年公务接待费预算为2.30万元。")


async def test_nothing_a_candidate_says_is_markup() -> None:
    async with running() as pilot:
        odd = replace(AMBIGUOUS, candidates=(replace(AMBIGUOUS.candidates[0], text="[b]甲[/b]\x1b[31m"),))
        card = await ask(pilot, "合计多少")
        await card.show(odd)
        shown = card.query(Candidates).last()
        assert str(shown.get_option_at_index(0).prompt).strip() == "1. [b]甲[/b]␛[31m"
        assert pilot.app.screen.query_one(Outline).option_count == 3
        assert "共1份文件" in status(pilot)
