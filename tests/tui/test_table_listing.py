"""Tables that show whole figures from their first frame on."""

import pytest
from textual.app import App, ComposeResult

from tui.widgets.listing import Listing


class Shown(App[None]):
    """One table, filled when it comes up."""

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield Listing()


@pytest.mark.asyncio
async def test_columns_are_wide_enough_before_the_table_is_drawn() -> None:
    """A figure is never cut to the width of its heading, not even in the first frame."""
    async with Shown().run_test() as pilot:
        table = pilot.app.query_one(Listing)
        table.fill(["名称", "数"], [["预算收入", "6460.99"], ["基金预算收入", "0"]], right=1)
        assert [column.get_render_width(table) for column in table.ordered_columns] == [12 + 2, 7 + 2]
        table.fill(["名称", "数"], [["总", "0"]])
        assert [column.get_render_width(table) for column in table.ordered_columns] == [4 + 2, 2 + 2]


@pytest.mark.asyncio
async def test_rows_are_found_by_their_keys() -> None:
    """Filling again forgets the rows there were."""
    async with Shown().run_test() as pilot:
        table = pilot.app.query_one(Listing)
        table.fill(["名称"], [["甲"], ["乙"]], keys=["1", "2"])
        table.fill(["名称"], [["丙"]], keys=["2"])
        assert table.row_count == 1
        assert str(table.get_row("2")[0]) == "丙"
