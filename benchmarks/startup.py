"""How soon the app is there: its first frame, the library open, the first answer; and what each import costs.

The program is run in a terminal of its own, a pseudo-terminal (not on Windows), as a person would run it:

    python benchmarks/startup.py            with a library of the bundled disclosure
    python benchmarks/startup.py --library DIR --rounds 10 --imports 20
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PROGRAM = "import sys; from tui.cli import main; sys.exit(main(sys.argv[1:]))"
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|(\s*)(\S+)")
_SIZE = (24, 80)
_PATIENCE = 60.0
_QUESTION = "公务接待费是多少"
_STAGES = (("first frame", "输入问题"), ("library open", "份文件"), ("answer after Enter", "›|可能|没有"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="a library's folder; without it one with the bundled disclosure")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--imports", type=int, default=15, help="how many imports to list, the costliest first")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = given.library or Path(folder) / "library"
        environment = os.environ | {
            "XDG_DATA_HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "TERM": "xterm-256color",
            "PYTHONPATH": str(_ROOT),
        }
        # The first run makes the library, where there is none, and the caches.
        _run(library, environment)
        rounds = [_run(library, environment) for _ in range(given.rounds)]
    print(f"seconds from the start of the process, {given.rounds} rounds, {os.cpu_count()} processors")
    for number, (stage, _) in enumerate(_STAGES):
        times = [times[number] for times in rounds]
        print(f"  {stage:20} median {statistics.median(times):.3f}   slowest {max(times):.3f}")
    print(f"imports of the app, milliseconds of their own and with what they import, the {given.imports} costliest")
    for own, whole, name in _imports(environment)[: given.imports]:
        print(f"  {own / 1000:8.1f} {whole / 1000:8.1f}  {name}")


def _run(library: Path, environment: dict[str, str]) -> list[float]:
    """When each stage was to be seen; the last counts from the Enter key."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
    command = [sys.executable, "-c", _PROGRAM, "--library", str(library)]
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - this very program
        command, cwd=_ROOT, env=environment, stdin=child, stdout=child, stderr=child, start_new_session=True
    )
    os.close(child)
    try:
        came = _Output(parent)
        # A library may be open before the first frame is drawn: then both are seen at once.
        times = [came.seen(words) - begun for _, words in _STAGES[:-1]]
        os.write(parent, _QUESTION.encode())
        came.seen(_QUESTION[-1])
        came.forget()
        asked = time.perf_counter()
        os.write(parent, b"\r")
        return [*times, came.seen(_STAGES[-1][1]) - asked]
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(parent)


class _Output:
    """What the program writes to its terminal."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._came = b""

    def seen(self, words: str) -> float:
        """The moment at which one of the words has come."""
        wanted = re.compile(words.encode())
        end = time.perf_counter() + _PATIENCE
        while not wanted.search(self._came):
            if not select.select([self._terminal], [], [], max(end - time.perf_counter(), 0))[0]:
                message = f"never came: {words}"
                raise TimeoutError(message)
            self._came += os.read(self._terminal, 65536)
        return time.perf_counter()

    def forget(self) -> None:
        """Look only at what comes from now on."""
        self._came = b""


def _imports(environment: dict[str, str]) -> list[tuple[int, int, str]]:
    command = [sys.executable, "-X", "importtime", "-c", "import tui.cli, tui.app"]
    done = subprocess.run(  # noqa: S603 - this very program
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=True
    )
    found = [(int(m[1]), int(m[2]), m[4]) for m in map(_IMPORT.match, done.stderr.splitlines()) if m]
    return sorted(found, key=lambda item: item[1], reverse=True)


if __name__ == "__main__":
    main()
