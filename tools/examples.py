"""Write qa/examples/*.json: one answer of each kind, as the engine gives it on the bundled disclosure.

Run it with the Python that has the program installed, after the engine changes: ``python tools/examples.py``.
"""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from qa.engine import Engine
from tui.opening import open_for_reading

QUESTIONS: Final = {
    "lookup": "公务接待费是多少",
    "cell": "租赁面积多大",
    "change": "三公经费比上年增加多少",
    "derived": "2020年“三公”经费预算是多少",
    "unit": "2021年支出预算折成元是多少元",
    "list": "工作保障措施有哪几条",
    "count": "名词解释一共解释了几个词",
    "yesno": "街道办底下还有没有下属单位？",
    "text": "上年结转是什么意思",
    "warning": "公务用车购置及运维费预算合计是多少？",
    "ambiguous": "装修面积多大？",
    "not_found": "教育支出是多少",
}
TARGET = Path(__file__).resolve().parent.parent / "qa" / "examples"


def main() -> None:
    """Write the examples anew, and none that is no longer a kind."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.json"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        library = open_for_reading(Path(folder), print)
        for kind, question in QUESTIONS.items():
            answer = replace(Engine(library).ask(question), elapsed_ms=0.0)
            text = json.dumps(answer.to_json(), ensure_ascii=False, indent=2) + "\n"
            (TARGET / f"{kind}.json").write_text(text, encoding="utf-8", newline="\n")
        library.close()


if __name__ == "__main__":
    main()
