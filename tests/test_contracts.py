"""What holds for the whole tree: who may import whom, what is documented, what is never done."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tui.commands import root

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = {name: root.commands[name] for name in root.commands}
SHARED = {"--library", "--debug", "--help"}

NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"network: {event} {arguments}")

sys.addaudithook(refuse)
from tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
FOREIGN_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work|private|opt)/\w|\b[A-Z]:\\Users\\\w", re.IGNORECASE)
OWN_FOLDERS = ("corpus", "index", "qa", "tui", "tools", "tests", "benchmarks", "docs", ".ci")
TEXT = {".py", ".md", ".toml", ".json", ".jsonl", ".tcss", ".svg", ".txt", ""}


def test_imports_run_one_way() -> None:
    """And only the library knows the engines it stands on; ``pyproject.toml`` has the contracts."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_a_question_needs_no_network(tmp_path: Path) -> None:
    """Neither to read the bundled disclosure into an empty library nor to answer."""
    command = [sys.executable, "-c", NO_NETWORK, "ask", "公务接待费是多少", "--library", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[:1]) == (0, ["2021年公务接待费预算为2.30万元。"]), done.stderr


def test_the_guard_against_the_network_would_notice() -> None:
    """A guard that never fires guards nothing."""
    program = NO_NETWORK.replace("from tui.cli import main", "import socket; socket.socket()")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "RuntimeError: network" in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_in_the_readme(name: str) -> None:
    """In the row of the command, and no option is there that the command hasn't."""
    rows = [line for line in README.splitlines() if line.startswith(f"| `{name}")]
    assert len(rows) == 1, f"README.md: one row for {name}"
    options = {option for parameter in COMMANDS[name].params for option in _names(parameter)} - SHARED
    assert set(re.findall(r"--[a-z-]+", rows[0])) == options


def test_the_options_that_every_command_has_are_in_the_readme() -> None:
    """Once, for all of them."""
    assert all(f"`{option}" in README for option in SHARED)


def test_what_the_readme_points_at_is_there() -> None:
    """Pictures and pages of the project."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_modules_named_in_the_pages_are_there() -> None:
    """A page about a house that has been rebuilt misleads."""
    for page in sorted((ROOT / "docs").glob("*.md")):
        for name in re.findall(
            r"`((?:corpus|index|qa|tui|tools|tests)/[\w/]+\.\w+)`", page.read_text(encoding="utf-8")
        ):
            assert (ROOT / name).exists(), f"{page.name}: {name}"


def test_no_path_of_any_one_machine_is_in_the_tree() -> None:
    """What works only on the machine it was written on works nowhere."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _texts()
        for match in FOREIGN_PATH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def _names(parameter: click.Parameter) -> list[str]:
    return [name for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("--")]


def _texts() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT and path.name != ".git")
    for folder in OWN_FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path
