"""A table as wide as what stands in it, from the first time it is drawn."""

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import DataTable

from tui.cells import width


class Listing(DataTable[Text]):
    """A table that is filled as a whole.

    Left to itself, a table is drawn once before its columns are measured, as wide as their headings:
    for that moment 6460.99 reads 64. Here every column gets its width together with its cells.
    """

    def fill(
        self, names: Sequence[str], rows: Sequence[Sequence[str]], *, keys: Sequence[str] = (), right: int | None = None
    ) -> None:
        """Show these rows instead of what there was.

        Args:
            names: the headings.
            rows: the cells of each row, one line each, as many as there are headings.
            keys: the key of each row; none where rows are not asked for by key.
            right: the column whose cells end at its right side.
        """
        self.clear(columns=True)
        for column, name in enumerate(names):
            self.add_column(name, width=max([width(name), *(width(row[column]) for row in rows)]))
        for number, row in enumerate(rows):
            cells = (Text(cell, justify="right" if column == right else "left") for column, cell in enumerate(row))
            self.add_row(*cells, key=keys[number] if keys else None)
