"""``wenzhang eval``: how well the questions of a file are answered."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import ExitCode
from tui import streams
from tui.chinese_click import Command

if TYPE_CHECKING:
    from tui.evaluating.scoring import Verdict
    from tui.evaluating.shelf import Replies


@click.command("eval", cls=Command, short_help="用一批有标准答案的问题，看答得怎么样")
@click.argument("gold", metavar="问题文件", type=click.Path(path_type=Path))
@click.option(
    "--documents",
    metavar="目录",
    type=click.Path(path_type=Path),
    help="问题里的 library 写的文件在哪里；编号是文件名里第一个“_”以前的部分",
)
@click.option("--show", is_flag=True, help="逐个列出没有答好的：问题、应为什么、答的什么")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，每题的回答都在内")
def evaluate(gold: Path, documents: Path | None, *, show: bool, as_json: bool) -> int:
    """把一个文件里的问题逐个问一遍，与标准答案比较，列出各类问题答对多少。

    文件每行一个 JSON：id、kind、question、expect，还可以有 session、library、evidence。没有 library 的问自带的示例文件。

    每组文件用一个临时的资料库，不动自己的资料库。
    """
    from tui.evaluating.gold import read_gold
    from tui.evaluating.scoring import score
    from tui.evaluating.shelf import Shelf, ask_all

    found = read_gold(gold)
    for fault in found.faults:
        streams.say(f"{gold.name} {fault}")
    if found.faults:
        streams.say("请改好以后再运行，一题也没有问。")
        return ExitCode.BAD_INPUT
    if not found.items:
        streams.say(f"文件里没有问题：{gold}。")
        return ExitCode.NOTHING
    replies = ask_all(found.items, Shelf(documents), streams.say)
    verdicts = [score(item, answer) for item, answer in replies.answered]
    _tell(verdicts, replies, show=show, as_json=as_json)
    return ExitCode.NOTHING if replies.skipped else ExitCode.DONE


def _tell(verdicts: "list[Verdict]", replies: "Replies", *, show: bool, as_json: bool) -> None:
    from tui.evaluating import report
    from tui.printable import json_text

    if as_json:
        skipped = {"skipped": [item.id for item in replies.skipped], "missing_documents": list(replies.missing)}
        streams.data(json_text(report.as_json(verdicts) | skipped, indent=2))
    else:
        for line in report.misses(verdicts) if show else ():
            streams.data(line)
        for line in report.table(verdicts) if verdicts else ():
            streams.data(line)
    if replies.missing:
        streams.say(f"没有文件：{'、'.join(replies.missing)}。请用 --documents 指明文件所在的目录。")
    if replies.skipped:
        streams.say(f"有 {len(replies.skipped)} 题因为缺文件没有问。")


COMMANDS = (evaluate,)
