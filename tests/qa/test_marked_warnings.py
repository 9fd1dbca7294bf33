"""Which findings warn of an answer: not those a person passes over, and those between documents of one department too."""

import subprocess
import sys
from pathlib import Path

import pytest
from soundness import assert_sound

from index.library import Library
from qa.engine import Engine

_HEAD = "某市财政局{}年部门预算公开\n本说明包括收入、支出、财政拨款和经费安排。\n"
_WRONG = "2021年基本支出100.00万元，其中：人员经费60.00万元，公用经费50.00万元。"
_LAST = "2021年公务接待费100.00万元。"
_THIS = "2022年公务接待费110.00万元，比2021年预算增加{}万元。"
_ASKED = "2021年公务接待费是多少"
_CHANGE = "2022年公务接待费比上年增加多少"


def _engine(folder: Path, **documents: str) -> Engine:
    library = Library.open(folder)
    for name, line in documents.items():
        year = int(name.removeprefix("of"))
        library.add((_HEAD.format(year) + line).encode(), f"某市财政局{year}年部门预算.txt")
    return Engine(library)


def _rules(engine: Engine, question: str) -> list[str]:
    answer = engine.ask(question)
    assert_sound(answer, engine)
    return [warning.rule for warning in answer.warnings]


def test_what_a_person_passes_over_is_no_warning(tmp_path: Path) -> None:
    """At once, and a warning again when it is taken back; what was merely checked still warns."""
    engine = _engine(tmp_path, of2021=_WRONG)
    library = engine.library
    [finding] = library.store.findings()
    assert _rules(engine, "基本支出是多少") == ["部分之和"]
    for mark, rules in (("忽略", []), ("已核", ["部分之和"]), (None, ["部分之和"])):
        library.mark(finding.document_id, finding.id, mark)  # type: ignore[arg-type]  # of a table of marks
        assert _rules(engine, "基本支出是多少") == rules


def test_a_figure_that_a_later_document_restates_is_warned_of_and_both_are_cited(tmp_path: Path) -> None:
    """110 − 12 is 98, not 100: what was last year is in doubt, what is this year is not."""
    engine = _engine(tmp_path, of2021=_LAST, of2022=_THIS.format("12.00"))
    answer = engine.ask(_ASKED)
    assert_sound(answer, engine)
    [warning] = answer.warnings
    assert (warning.rule, warning.severity) == ("上年数改口", "可疑")
    assert len({answer.citations[i].document_id for i in warning.citations}) == 2
    assert _rules(engine, _CHANGE) == ["上年数改口"]
    assert _rules(engine, "2022年公务接待费是多少") == []


def test_documents_that_agree_warn_of_nothing(tmp_path: Path) -> None:
    engine = _engine(tmp_path, of2021=_LAST, of2022=_THIS.format("10.00"))
    assert _rules(engine, _ASKED) == []


def test_a_finding_between_documents_can_be_passed_over(tmp_path: Path) -> None:
    engine = _engine(tmp_path, of2021=_LAST, of2022=_THIS.format("12.00"))
    assert _rules(engine, _ASKED) == ["上年数改口"]
    [finding] = engine._current().between._of("某市财政局")
    engine.library.mark(finding.document_id, finding.id, "忽略")
    assert _rules(engine, _ASKED) == []


def test_documents_are_compared_once_for_a_state_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And anew when one of them has gone."""
    engine = _engine(tmp_path, of2021=_LAST, of2022=_THIS.format("12.00"))
    assert _rules(engine, _ASKED) == ["上年数改口"]
    reads: list[str] = []
    monkeypatch.setattr(engine.library.store, "record", reads.append)
    assert _rules(engine, _ASKED) == ["上年数改口"]
    assert reads == []
    engine.library.remove(engine.library.find("2022")[0].id)
    assert _rules(engine, _ASKED) == []


def test_one_document_of_a_department_is_answered_from_without_the_rules(tmp_path: Path) -> None:
    """They take time to load, and there is nothing to compare it with."""
    _engine(tmp_path, of2021=_LAST).library.close()
    script = (
        "import sys; from pathlib import Path; from index.library import Library; from qa.engine import Engine\n"
        f"assert Engine(Library.open(Path(sys.argv[1]))).ask('{_ASKED}').status == 'answered'\n"
        "print([name for name in sys.modules if name.startswith('corpus.reconcile')])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, check=True)
    assert run.stdout == b"[]\n"
