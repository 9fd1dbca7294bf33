"""The benchmark runs with whatever is there."""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def test_what_is_not_there_is_said_and_left_out(tmp_path: Path) -> None:
    """One question, no other file, a model's folder that holds none."""
    question = {"id": "1", "question": "请客吃饭花多少", "evidence": "公务接待费2.30万元", "held_out": False}
    everyday = tmp_path / "everyday.jsonl"
    everyday.write_text(json.dumps(question), encoding="utf-8")
    command = [
        sys.executable,
        "benchmarks/retrieval.py",
        "--everyday",
        str(everyday),
        "--sizes",
        "--model",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    for left_out in ("--questions: not given", "--cmrc: not given", f"--model {tmp_path}: 不是向量模型的文件夹"):
        assert f"left out: {left_out}" in done.stdout
    assert "everyday, for tuning: 1 questions" in done.stdout


def test_a_third_of_the_everyday_questions_is_held_out() -> None:
    """A hundred questions, each with its evidence."""
    lines = (_ROOT / "benchmarks" / "everyday.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    assert len({question["question"] for question in questions}) == 100
    assert sum(question["held_out"] for question in questions) == 30
    assert all(question["evidence"] and question["official"] for question in questions)
