"""The commands of ``wenzhang``, a module per group of commands."""

from pathlib import Path

import click

from tui.chinese_click import LIBRARY_KEY, Group
from tui.commands import asking, auditing, correcting, evaluating, keeping, looking, remembering, showing, tabulating
from tui.opening import library_folder

_EPILOG = """例子：
  wenzhang                              打开程序
  wenzhang ask 公务接待费是多少         问一个问题
  wenzhang add 2022年部门预算.txt      把文件加进资料库"""


@click.group(cls=Group, invoke_without_command=True, epilog=_EPILOG)
@click.pass_context
def root(context: click.Context) -> int | None:
    """问账：查部门预算、决算公开文件里的数，每个数都带出处。

    不写命令就打开程序。
    """
    if context.invoked_subcommand is not None:
        return None
    return _open_app(library_folder(context.meta.get(LIBRARY_KEY)))


def _open_app(folder: Path) -> int:
    from tui.streams import interactive

    if not interactive():
        message = "这里不是终端，打不开程序。要提问请用：wenzhang ask “问题”"
        raise click.UsageError(message)
    from tui.app import WenzhangApp
    from tui.config import config_path, read_config
    from tui.history import History, history_folder

    config, problems = read_config(config_path())
    app = WenzhangApp(folder, history=History(history_folder()), config=config, problems=problems)
    app.run()
    if app.return_code:
        message = "界面意外结束"
        raise RuntimeError(message)
    return 0


for _module in (asking, keeping, correcting, showing, looking, tabulating, auditing, evaluating, remembering):
    for _command in _module.COMMANDS:
        root.add_command(_command)
