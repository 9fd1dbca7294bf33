"""The system's clipboard, for terminals that do not pass OSC 52 on."""

import os
import shutil
import subprocess
import sys

_SECONDS = 2.0


def copy(text: str) -> bool:
    """Put a text on the system's clipboard by its own tool; tells whether there was one that took it."""
    command = _tool()
    if command is None:
        return False
    encoding = "utf-16-le" if command[0].endswith("clip.exe") else "utf-8"
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - a fixed list of tools
            command, input=text.encode(encoding, "replace"), stdout=quiet, stderr=quiet, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _tool() -> list[str] | None:
    """The tool of this desktop; none over SSH, where the clipboard would be another machine's."""
    if os.environ.get("SSH_CONNECTION"):
        return None
    tools: list[list[str]] = []
    if sys.platform == "win32":
        tools.append(["clip.exe"])
    elif sys.platform == "darwin":
        tools.append(["pbcopy"])
    else:
        if os.environ.get("WAYLAND_DISPLAY"):
            tools.append(["wl-copy"])
        if os.environ.get("DISPLAY"):
            tools += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    for name, *options in tools:
        found = shutil.which(name)
        if found is not None:
            return [found, *options]
    return None
