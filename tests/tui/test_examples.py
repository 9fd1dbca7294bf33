"""Questions to try, made from a document."""

from pathlib import Path

from index.library import Library
from qa.engine import Engine
from tui.examples import examples
from tui.opening import open_for_reading

_TEXT = """某市某局2022年部门预算信息公开情况说明
一、部门职责
（一）贯彻执行党的路线方针政策。
二、财政拨款“三公”经费预算情况
2022年，公务接待费3.30万元，较2021年增加0.30万元；会议费1.20万元。
"""


def test_five_questions_of_several_kinds_that_are_answered(tmp_path: Path) -> None:
    library = open_for_reading(tmp_path, print)
    engine = Engine(library)
    asked = examples(library.store, engine)
    assert len(set(asked)) == 5
    assert all(engine.ask(question).status == "answered" for question in asked)
    assert any("比上年" in question for question in asked)


def test_a_short_document_gives_what_it_has_and_an_empty_library_nothing(tmp_path: Path) -> None:
    """Where there are several documents, the department and the year are named."""
    library = Library.open(tmp_path)
    assert examples(library.store, Engine(library)) == []
    library.add(_TEXT.encode(), "a.txt")
    assert "公务接待费是多少" in examples(library.store, Engine(library))
    library.add(_TEXT.replace("某局", "某委").replace("2022", "2021").encode(), "b.txt")
    assert "某市某局2022年公务接待费是多少" in examples(library.store, Engine(library))
