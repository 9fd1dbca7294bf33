"""The settings file: every option, what it means, and what it is without being set.

A TOML file in the platform's folder for settings (platformdirs); it need not exist.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

Look = Literal["dark", "light", "ansi"]
FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What a person may set."""

    theme: Look = "dark"
    """配色：dark 深色、light 浅色、ansi 用终端自己的颜色"""

    suggestions: bool = True
    """提问时，按资料库和词汇表里的名称提示后面的字"""

    clipboard: bool = True
    """复制时，除了通过终端（OSC 52），也放进系统的剪贴板"""

    keys: Mapping[str, str] = field(default_factory=dict)
    """改按键：[keys] 下面每行一个，动作的名称 = "按键"，几个按键用逗号隔开；动作的名称见 F1"""


def config_path() -> Path:
    """Where the settings file is looked for."""
    from platformdirs import user_config_path

    return user_config_path("wenzhang", appauthor=False) / FILE


def read_config(path: Path) -> tuple[Config, list[str]]:
    """The settings in a file, and what is wrong with it in words for a person; what is wrong is left at its default."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Config(), []
    except (OSError, ValueError) as error:
        return Config(), [f"设置文件读不懂，照默认的来：{path}（{error}）。"]
    names = {item.name for item in fields(Config)}
    kept = {name: value for name, value in given.items() if _fits(name, value)}
    problems = [f"设置文件里没有这个选项：{name}（{path}）。" for name in given if name not in names]
    problems += [f"设置文件里“{name}”的值不能用：{value!r}（{path}）。" for name, value in given.items()
                 if name in names and name not in kept]  # fmt: skip
    return Config(**kept), problems


def _fits(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever TOML holds
    if name == "theme":
        return value in get_args(Look)
    if name == "keys":
        return isinstance(value, dict) and all(isinstance(key, str) and key for key in value.values())
    return name in {"suggestions", "clipboard"} and isinstance(value, bool)
