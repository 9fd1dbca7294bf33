"""``wenzhang history``: the questions asked in the app, listed, cleared, kept or not."""

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import Command


@click.command(cls=Command, short_help="看、清除程序里的提问记录，或不再记录")
@click.option("--clear", is_flag=True, help="清除全部记录")
@click.option("--on/--off", "switch", default=None, help="以后记录，还是不记录")
def history(*, clear: bool, switch: bool | None) -> int:
    """列出在程序里问过的问题，一行一个；记录只有本人能读，命令行里问的不记。"""
    from tui.history import History, history_folder

    kept = History(history_folder())
    if clear:
        number = len(kept)
        kept.clear()
        streams.say(f"已清除 {number} 条提问记录。")
    if switch is not None:
        kept.switch(on=switch)
        left = f"以前的 {len(kept)} 条还在，清除用：wenzhang history --clear" if len(kept) and not switch else ""
        streams.say(f"{'以后记录提问。' if switch else '以后不再记录提问。'}{left}")
    if clear or switch is not None:
        return ExitCode.DONE
    for question in kept.questions():
        streams.data(question)
    streams.say(f"{'正在记录' if kept.on else '没有在记录'}：{kept.path}")
    return ExitCode.DONE if len(kept) else ExitCode.NOTHING


COMMANDS = (history,)
