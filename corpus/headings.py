"""Headings that a file itself marks as such: by a style, an outline level, a tag, or bold type."""

from dataclasses import dataclass
from typing import Self

from corpus.blocks import Paragraph

BOLD = 9
"""The depth of a line that only its bold type makes a heading."""


@dataclass(frozen=True, slots=True)
class Heading(Paragraph):
    """A paragraph that its file marks as a heading; the outermost have depth 1."""

    depth: int = 1


class HeadingText(str):
    """A line of text that its file marks as a heading, until it has its place."""

    __slots__ = ("depth",)
    depth: int

    def __new__(cls, text: str, depth: int) -> Self:
        """Mark a line."""
        made = super().__new__(cls, text)
        made.depth = depth
        return made
