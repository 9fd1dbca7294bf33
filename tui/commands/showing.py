"""``wenzhang show``: the outline of a document, and any section, table or row of it."""

from typing import TYPE_CHECKING

import click

from corpus.errors import BadInputError, ExitCode
from tui import streams
from tui.chinese_click import LIBRARY_KEY, Command
from tui.opening import library_folder, open_for_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Section, Table
    from index.interfaces import DocumentContent

_LISTED = 8


@click.command(cls=Command, short_help="看一份文件的目录，或其中的一节、一张表、一行")
@click.argument("document", metavar="文件")
@click.option("--section", metavar="标题", help="看标题里有这些字的一节")
@click.option("--table", metavar="标题或序号", help="看一张表；序号见目录里的“表1”“表2”")
@click.option("--row", metavar="名称", help="只看名称里有这些字的行；可与 --table 同用")
@click.pass_context
def show(context: click.Context, document: str, section: str | None, table: str | None, row: str | None) -> int:
    """看一份文件的目录和表格。用编号的开头、名称或文件名指明，见 wenzhang list。"""
    if section is not None and (table is not None or row is not None):
        raise click.UsageError("--section 不能与 --table、--row 同用。", ctx=context)
    library = open_for_reading(library_folder(context.meta.get(LIBRARY_KEY)), streams.say)
    content = library.store.document(library.resolve(document).id)
    if section is not None:
        _print_section(content, section)
    elif table is not None or row is not None:
        tables = list(content.tables) if table is None else [_table(content, table)]
        return _print_tables(content, tables, row)
    else:
        _print_outline(content)
    return ExitCode.DONE


def _print_outline(content: "DocumentContent") -> None:
    from tui.printable import one_line
    from tui.reading import section_at

    streams.data(one_line(content.identity.name), style="bold")
    for note in content.notes:
        streams.say(f"提示：{note}")
    sections = content.sections
    marks = [(section.start, section.level, one_line(section.heading)) for section in sections]
    for number, table in enumerate(content.tables, start=1):
        around = section_at(sections, table.start)
        level = 1 if around is None else sections[around].level + 1
        marks.append((table.start, level, f"[表{number}] {_title(table)}"))
    for _, level, text in sorted(marks):
        streams.data("  " * level + text)


def _print_section(content: "DocumentContent", words: str) -> None:
    from tui.reading import reading_lines

    found = _section(content, words)
    cells = streams.columns() or 100
    for line in reading_lines(content, cells):
        if found.start <= line.start < found.end:
            streams.data(line.text, style="bold" if line.kind == "heading" else "")


def _print_tables(content: "DocumentContent", tables: "Sequence[Table]", row: str | None) -> int:
    from corpus.rows import row_label
    from corpus.text import fold
    from tui.table_text import table_lines

    printed = False
    for table in tables:
        numbers = [
            number
            for number in range(table.header_rows, len(table.cells))
            if row is None or fold(row) in fold(row_label(table, table.cells[number]) or "")
        ]
        if row is not None and not numbers:
            continue
        if printed:
            streams.data("")
        unit = f"（单位：{table.unit}）" if table.unit else ""
        streams.data(f"[表{content.tables.index(table) + 1}] {_title(table)}{unit}", style="bold")
        for line in table_lines(table, numbers, streams.columns()):
            streams.data(line)
        printed = True
    if not printed:
        streams.say(f"没有名称里有“{row}”的行。" if row is not None else "这份文件里没有表格。")
    return ExitCode.DONE if printed else ExitCode.NOTHING


def _title(table: "Table") -> str:
    from tui.printable import one_line

    page = f"（第 {table.page} 页）" if table.page else ""
    return f"{one_line(table.title) or '（没有标题）'}{page}"


def _section(content: "DocumentContent", words: str) -> "Section":
    from corpus.text import fold

    named = [section for section in content.sections if fold(words) in fold(section.heading)]
    exact = [section for section in named if fold(words) in (fold(section.heading), fold(section.title))]
    if len(exact) == 1:
        return exact[0]
    return named[_only([section.heading for section in named], f"标题里有“{words}”的节")]


def _table(content: "DocumentContent", words: str) -> "Table":
    from corpus.text import fold

    number = words.removeprefix("表")
    if number.isascii() and number.isdigit() and 0 < int(number) <= len(content.tables):
        return content.tables[int(number) - 1]
    named = [table for table in content.tables if fold(words) in fold(table.title)]
    names = [f"表{content.tables.index(table) + 1} {_title(table)}" for table in named]
    return named[_only(names, f"标题里有“{words}”的表")]


def _only(names: "Sequence[str]", sought: str) -> int:
    if not names:
        raise BadInputError(f"这份文件里没有{sought}。不加选项的 wenzhang show 列出目录。")
    if len(names) > 1:
        more = f"等 {len(names)} 处" if len(names) > _LISTED else ""
        raise BadInputError(f"{sought}不止一处：{'；'.join(names[:_LISTED])}{more}。请写得更具体。")
    return 0


COMMANDS = (show,)
