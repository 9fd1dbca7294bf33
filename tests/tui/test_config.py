"""The settings file: what it may say, and that a bad one hinders nobody."""

from dataclasses import fields
from pathlib import Path

import pytest

from tui.config import Config, read_config

_README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_what_is_set_holds_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "light"\n[keys]\n"answer.copy" = "f9"\n', encoding="utf-8")
    assert read_config(path) == (Config(theme="light", keys={"answer.copy": "f9"}), [])
    assert read_config(tmp_path / "none.toml") == (Config(), [])


@pytest.mark.parametrize(
    "text", ["theme =", 'theme = "red"', "suggestions = 1", "[keys]\na = 1", 'colour = "red"', "\udcff"]
)
def test_what_cannot_be_understood_is_said_and_left_at_its_default(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    config, problems = read_config(path)
    assert config == Config()
    assert len(problems) == 1
    assert "config.toml" in problems[0]


def test_every_option_is_in_the_readme() -> None:
    for option in fields(Config):
        assert f"`{option.name}`" in _README or f"`[{option.name}]`" in _README, option.name
