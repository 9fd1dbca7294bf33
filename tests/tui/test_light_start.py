"""The app begins without the engine."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HEAVY = (
    "torch", "transformers", "sentence_transformers", "jieba", "faiss", "tantivy", "numpy", "openpyxl", "pdfplumber",
    "docx", "lxml", "opencc", "pypinyin", "sqlite3", "index.library", "qa.engine",
)  # fmt: skip


def test_importing_the_app_loads_nothing_heavy() -> None:
    """The first frame waits for none of it."""
    script = f"import sys, tui, tui.cli, tui.app; print([name for name in {_HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
