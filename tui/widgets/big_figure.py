"""The figure of an answer, large."""

import re

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widgets import Digits, Static

from qa.answer import AnswerFigure
from tui.printable import one_line

_DRAWABLE = re.compile(r"[0-9][0-9.,]{0,13}")


def drawable(figure: AnswerFigure) -> bool:
    """Whether the figure's value can be drawn in large digits."""
    return _DRAWABLE.fullmatch(figure.value) is not None


def caption(figure: AnswerFigure) -> str:
    """What the figure is: 2021年 公务接待费 预算数."""
    period = figure.period or ""
    if period.isdigit():
        period += "年"
    parts = (period, figure.label, figure.measure, "（算得）" if figure.computed else "")
    return one_line(" ".join(part for part in parts if part))


class BigFigure(HorizontalGroup):
    """Large digits, the unit beside them, and what the figure is."""

    def __init__(self, figure: AnswerFigure) -> None:
        super().__init__(classes="big-figure")
        self._figure = figure

    def compose(self) -> ComposeResult:
        """Sign, digits, unit and caption."""
        figure = self._figure
        before = " ".join(part for part in (figure.direction, figure.comparator.replace("=", "")) if part)
        if before:
            yield Static(Content(one_line(before)), classes="figure-sign")
        yield Digits(figure.value, classes="figure-digits")
        unit = Content.styled(one_line(figure.unit), "bold $accent")
        yield Static(Content.assemble(unit, "\n", (caption(figure), "$foreground-muted")), classes="figure-unit")
