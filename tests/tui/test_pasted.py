"""Paths as terminals and people give them."""

import os
from pathlib import Path

import pytest

from tui.pasted import all_there, pasted_paths

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths of a POSIX system")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a space and a quote in its name."""
    file = tmp_path / "某局 2021年'预算'.txt"
    file.write_text("", encoding="utf-8")
    return file


def test_one_path_in_each_way_of_writing(path: Path) -> None:
    """Bare, quoted, with backslashes, as an address."""
    text = str(path)
    escaped = text.replace(" ", "\\ ").replace("'", "\\'")
    for given in (text, f'"{text}"', escaped, path.as_uri(), f"  {text}\n"):
        assert pasted_paths(given) == [path], given
        assert all_there(given)


def test_several_paths_on_one_line_or_on_several(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("", encoding="utf-8")
    assert pasted_paths(f'"{path}" {other}') == [path, other]
    assert pasted_paths(f"{path}\n{other}\n") == [path, other]


@pytest.mark.parametrize("text", ["公务接待费是多少", "", "/没有/这个.txt", "it's", "a\x00b", "/" + "长" * 5000])
def test_what_is_no_path_is_none(text: str) -> None:
    assert not all_there(text)
