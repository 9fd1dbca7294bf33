"""Which state of the tree was measured."""

import subprocess
from pathlib import Path


def commit() -> str:
    """Give the commit, marked where the tree differs from it."""
    command = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - ours
    except (OSError, subprocess.CalledProcessError):
        return "unknown: no git here"
