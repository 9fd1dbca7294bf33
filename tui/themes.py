"""The light and the dark look, and the terminal's own colours."""

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="wenzhang-dark",
    primary="#5fafaf",
    secondary="#87afd7",
    accent="#e5b567",
    foreground="#dcdfe4",
    background="#16191d",
    surface="#1c2026",
    panel="#262b33",
    success="#8fbf7f",
    warning="#e5a050",
    error="#e06c75",
    dark=True,
)
LIGHT = Theme(
    name="wenzhang-light",
    primary="#1f6f78",
    secondary="#355f8a",
    accent="#9a5b00",
    foreground="#22262b",
    background="#f7f5f0",
    surface="#fdfcf9",
    panel="#e9e5dc",
    success="#3f7a34",
    warning="#a85800",
    error="#b3261e",
    dark=False,
)
ANSI = BUILTIN_THEMES["ansi-dark"]
THEMES: Final = {"dark": DARK, "light": LIGHT, "ansi": ANSI}
"""By their names in the settings."""
