"""A question is answered without the heavy libraries."""

import subprocess
import sys
from pathlib import Path

from shelf import STREET, disclosure

from index.library import Library

_ROOT = Path(__file__).parents[2]
_HEAVY = ("torch", "transformers", "sentence_transformers", "jieba", "rjieba", "faiss", "sklearn", "scipy")


def test_opening_a_library_and_searching_it_loads_no_heavy_library(tmp_path: Path) -> None:
    """Neither a model runtime nor a dictionary is on the path of a question."""
    Library.open(tmp_path).add(disclosure("某市东街街道办事处", 2021, STREET), "东街.txt")
    script = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        "assert Library.open(Path(sys.argv[1])).retriever.search('公务接待费是多少')\n"
        f"print([name for name in {_HEAVY!r} if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    run = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True)
    assert run.stdout == b"[]\n"
