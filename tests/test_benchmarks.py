"""The benchmark runs with whatever is there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_answers_are_scored_and_their_confidence_compared(tmp_path: Path) -> None:
    """One answer right, one wrong, one question whose document is not there, one line that cannot be taken."""
    asked: list[dict[str, object]] = [
        {"id": name, "kind": "lookup", "question": "公务接待费是多少", "expect": {"value": value, "unit": "万元"}}
        for name, value in (("1", "2.30"), ("2", "9.99"), ("3", "1"), ("4", "许多"))
    ]
    asked[2]["library"] = ["z09"]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(question) for question in asked), encoding="utf-8")
    command = [sys.executable, "benchmarks/answering.py", "--gold", str(gold), "--no-speed"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "left out: gold.jsonl 第4行：“value”应为数" in done.stdout
    assert "left out: 1 questions: no z09" in done.stdout
    (total,) = (line.split() for line in done.stdout.splitlines() if line.startswith("合计"))
    assert total[:4] == ["合计", "1/2", "50.0%", "1"]
    (bin_,) = {line for line in done.stdout.splitlines() if "mean confidence" in line}
    right, confidence = (float(part.strip().split()[-1].rstrip("%")) for part in bin_.split("mean"))
    (error,) = {float(line.split()[-1]) for line in done.stdout.splitlines() if "calibration error" in line}
    assert right == 50
    assert error == pytest.approx(abs(confidence - right) / 100, abs=0.001)


def test_a_third_of_the_everyday_questions_is_held_out() -> None:
    """A hundred questions, each with its evidence."""
    lines = (_ROOT / "benchmarks" / "everyday.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    assert len({question["question"] for question in questions}) == 100
    assert sum(question["held_out"] for question in questions) == 30
    assert all(question["evidence"] and question["official"] for question in questions)
