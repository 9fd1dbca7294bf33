"""The program as a person runs it: in a real terminal, by its keys."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_library_screen import write

_TMUX = shutil.which("tmux")
_ROOT = Path(__file__).parents[2]
_PROGRAM = "import sys; from tui.cli import main; sys.exit(main(sys.argv[1:]))"
_PATIENCE = 60.0

pytestmark = pytest.mark.skipif(_TMUX is None, reason="tmux is not installed")


class Terminal:
    """A terminal of 80 by 24 with the program in it."""

    def __init__(self, folder: Path) -> None:
        self._socket = f"wenzhang-{os.getpid()}"
        self._environment = os.environ | {
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        self._environment.pop("TMUX", None)
        command = shlex.join([sys.executable, "-c", _PROGRAM, "--library", str(folder / "library")])
        left = shlex.quote(str(folder / "left"))
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", f"{command}; echo $? > {left}")

    def press(self, *keys: str) -> None:
        """Press keys by their names, or type text."""
        for key in keys:
            self._tmux("send-keys", key)
            # An Escape with a key right behind it would be Alt and that key.
            time.sleep(0.3 if key == "Escape" else 0.05)

    def screen(self) -> str:
        """What is to be seen now."""
        return self._tmux("capture-pane", "-p")

    def wait(self, *words: str) -> str:
        """Wait until all the words are to be seen."""
        until(lambda: all(word in self.screen() for word in words), lambda: f"{words} in\n{self.screen()}")
        return self.screen()

    def close(self) -> None:
        """End the terminal, whatever is still going on in it."""
        subprocess.run([_TMUX or "", "-L", self._socket, "kill-server"], capture_output=True, check=False)

    def _tmux(self, *arguments: str) -> str:
        command = [_TMUX or "", "-u", "-L", self._socket, *arguments]
        done = subprocess.run(
            command, cwd=_ROOT, env=self._environment, capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout


def until(condition: Callable[[], bool], what: Callable[[], str]) -> None:
    """Wait for something, not for ever."""
    end = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < end, what()
        time.sleep(0.1)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal, closed at the end."""
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def test_five_minutes_of_a_new_user(terminal: Terminal, tmp_path: Path) -> None:
    """Ask, follow the source, add files, limit to a year, choose a reading, compare, export, quit."""
    for name, year, amount in (("某市某局", 2022, "3.30"), ("某市某委", 2022, "4.30")):
        write(tmp_path / "new", name, year, amount)
    terminal.wait("共1份文件", "F7 年度：全部")
    terminal.press("公务接待费是多少", "Enter")
    terminal.wait("2021年公务接待费预算为2.30万元。", "「公务接待费2.30万元」")
    terminal.press("F2")
    terminal.wait("三河市行宫东街道办事处2021年部门预算 ›", "公务接待费2.30万元")
    terminal.press("Escape", "F5")
    terminal.wait("资料库  共1份文件")
    terminal.press("a")
    terminal.wait("添加文件或文件夹")
    terminal.press(str(tmp_path / "new"), "Enter")
    terminal.wait("共3份文件", "加入 2 份。", "某市某委2022年部门预算.txt")
    terminal.press("Escape", "F7")
    terminal.wait("只查哪一年")
    terminal.press("2022", "Enter")
    terminal.wait("F7 年度：2022年")
    terminal.press("公务接待费是多少", "Enter")
    terminal.wait("有2种可能", "只查：2022年")
    terminal.press("2", "Enter")
    terminal.wait("● 2.")
    terminal.press("某市某局和某市某委的公务接待费相差多少", "Enter")
    terminal.wait("1.00万元")
    terminal.press("C-y")
    terminal.wait("已复制")
    terminal.press("C-s")
    terminal.wait("存到哪个文件")
    terminal.press("C-u", str(tmp_path / "a.md"), "Enter")
    until((tmp_path / "a.md").exists, terminal.screen)
    terminal.press("C-q")
    until((tmp_path / "left").exists, terminal.screen)
    assert (tmp_path / "left").read_text(encoding="utf-8") == "0\n"
    assert (tmp_path / "a.md").read_text(encoding="utf-8").count("\n## ") == 3
