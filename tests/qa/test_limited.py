"""Questions answered from some of a library's documents only."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from index.library import Library
from qa.engine import Engine

_TEXT = """{name}2022年部门预算信息公开情况说明
一、部门职责
（一）贯彻执行党的路线方针政策。
二、财政拨款“三公”经费预算情况
2022年，我单位财政拨款“三公”经费预算安排{amount}万元，其中：公务接待费{amount}万元，会议费1{amount}万元。
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two departments."""
    library = Library.open(tmp_path)
    for name, amount in (("某市某局", "2.30"), ("某市某委", "4.30")):
        library.add(_TEXT.format(name=name, amount=amount).encode(), f"{name}.txt")
    return library


def of(library: Library, department: str) -> frozenset[str]:
    """The ids of a department's documents."""
    return frozenset(e.id for e in library.store.documents() if e.identity.department == department)


def test_what_is_ambiguous_in_the_whole_is_not_in_a_part(library: Library) -> None:
    engine = Engine(library)
    assert engine.ask("公务接待费是多少").status == "ambiguous"
    answer = engine.ask("公务接待费是多少", documents=of(library, "某市某委"))
    assert [figure.value for figure in answer.figures] == ["4.30"]
    assert engine.ask("公务接待费是多少").status == "ambiguous"


def test_a_department_outside_of_the_part_is_not_answered_for(library: Library) -> None:
    """Neither from its own document nor from another's."""
    answer = Engine(library).ask("某市某局公务接待费是多少", documents=of(library, "某市某委"))
    assert (answer.status, answer.figures) == ("not_found", ())


def test_no_document_at_all_gives_nothing(library: Library) -> None:
    assert Engine(library).ask("公务接待费是多少", documents=frozenset()).status == "not_found"


def test_a_question_that_goes_on_goes_on_in_the_part_chosen_now(library: Library) -> None:
    engine = Engine(library)
    engine.ask("公务接待费是多少", session="甲", documents=of(library, "某市某局"))
    answer = engine.ask("那会议费呢", session="甲", documents=of(library, "某市某委"))
    assert [figure.value for figure in answer.figures] == ["14.30"]


def test_a_document_added_later_is_in_no_part_by_itself(library: Library) -> None:
    """The part is kept only as long as the library stays the same."""
    engine, part = Engine(library), of(library, "某市某局")
    assert engine.ask("公务接待费是多少", documents=part).figures[0].value == "2.30"
    [document] = part
    library.remove(document)
    assert engine.ask("公务接待费是多少", documents=part).status == "not_found"
    assert engine.names.departments == ("某市某委",)


def test_the_conversation_goes_on_from_the_reading_that_was_chosen(library: Library) -> None:
    """The other department, of which no more is asked, is out of it; an earlier subject too."""
    engine = Engine(library)
    engine.ask("会议费是多少", session="a", documents=of(library, "某市某局"))
    answer = engine.ask("公务接待费是多少", session="b")
    engine.ask("部门职责是什么", session="b")
    for number, figure in enumerate(answer.figures):
        chosen = replace(
            answer, status="answered", figures=(replace(figure, citation=0),), citations=(answer.citations[number],)
        )
        for session in ("a", "b"):
            engine.settle(chosen, session=session)
            answered = engine.ask("那会议费呢", session=session)
            assert [f.value for f in answered.figures] == [f"1{figure.value}"]
            assert answered.assumed == (f"沿用：{answered.citations[0].document[:4]}",)
            engine.settle(chosen, session=session)
            in_yuan = engine.ask("换成元是多少", session=session).figures[0]
            assert Decimal(in_yuan.value) == Decimal(figure.value) * 10000
    assert sorted(figure.value for figure in answer.figures) == ["2.30", "4.30"]


def test_files_of_one_disclosure_that_differ_are_all_offered(library: Library) -> None:
    """Beside another department too: no value stands for the others."""
    library.add(_TEXT.format(name="某市某局", amount="5.30").encode(), "changed.txt")
    library.add(_TEXT.format(name="某市某局", amount="2.30").replace("政策", "政策等").encode(), "again.txt")
    answer = Engine(library).ask("公务接待费是多少")
    assert answer.status == "ambiguous"
    assert sorted(figure.value for figure in answer.figures) == ["2.30", "4.30", "5.30"]
