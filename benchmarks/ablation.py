"""What search is worth to the answers: the questions answered with all of it, without vectors, without words."""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from systems import Blank, without_lexical
from tasks import records, sample_library

from index.encoder import Encoder
from qa.engine import Engine

_TOLD = ("overall", "wrong figures", "citation accuracy")


def ablation(questions: Path, scorer: Path) -> Iterator[tuple[str, list[str]]]:
    """For each way of searching its name and the lines of the scorer that tell it all."""
    for name, encoder, cut in (
        ("all of the search", None, contextlib.nullcontext()),
        ("without vectors", Blank(), contextlib.nullcontext()),
        ("without lexical fields", None, without_lexical()),
        ("without either", Blank(), without_lexical()),
    ):
        with tempfile.TemporaryDirectory() as folder, cut:
            answers = Path(folder) / "answers.jsonl"
            _answer(questions, answers, encoder)
            command = [sys.executable, str(scorer), str(questions), str(answers)]
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603 - a script the user names
        lines = done.stdout.splitlines()
        yield name, [" ".join(line.split("(")[0].split()) for line in lines if line.startswith(_TOLD)]


def _answer(questions: Path, answers: Path, encoder: Encoder | None) -> None:
    library = sample_library(answers.parent / "library", encoder)
    engine = Engine(library)
    with answers.open("w", encoding="utf-8") as file:
        for gold in records(questions):
            answer = engine.ask(gold["question"], session=gold.get("session", gold["id"])).to_json()
            file.write(json.dumps(answer | {"id": gold["id"]}, ensure_ascii=False) + "\n")
    library.close()
