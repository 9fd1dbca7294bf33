"""The JSON form of an answer: its schema, and the examples that come with it."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from qa.answer import Answer
from qa.engine import Engine
from tui.opening import open_for_reading

Json = dict[str, Any]

SCHEMA: Json = json.loads((files("qa") / "answer.schema.json").read_text(encoding="utf-8"))
EXAMPLES: dict[str, Json] = {
    Path(entry.name).stem: json.loads(entry.read_text(encoding="utf-8"))
    for entry in sorted((files("qa") / "examples").iterdir(), key=lambda entry: entry.name)
}
SHOWS: dict[str, Callable[[Json], object]] = {
    "lookup": lambda answer: answer["figures"][0]["value"] == "2.30" and answer["figures"][0]["yuan"] == "23000",
    "cell": lambda answer: answer["citations"][0]["table"] and answer["citations"][0]["column"],
    "change": lambda answer: answer["figures"][0]["direction"] and answer["figures"][0]["measure"] == "增减额",
    "derived": lambda answer: answer["figures"][0]["computed"] and len(answer["derivation"]["operands"]) > 1,
    "unit": lambda answer: answer["figures"][0]["unit"] == "元" and answer["figures"][0]["computed"],
    "list": lambda answer: not answer["figures"] and len(answer["text"].splitlines()) > 1,
    "count": lambda answer: answer["figures"][0]["measure"] == "数量" and answer["derivation"],
    "yesno": lambda answer: answer["text"].startswith(("有", "没有", "是", "不是")),
    "text": lambda answer: answer["citations"] and not answer["figures"],
    "warning": lambda answer: answer["warnings"] and answer["figures"],
    "ambiguous": lambda answer: len(answer["candidates"]) > 1,
    "not_found": lambda answer: answer["status"] == "not_found" and not answer["figures"],
}
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine on the bundled disclosure."""
    library = open_for_reading(tmp_path_factory.mktemp("library"), print)
    yield Engine(library)
    library.close()


def test_the_schema_is_itself_valid() -> None:
    """Of JSON Schema 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_of_answer_has_its_example() -> None:
    """And there is no other."""
    assert EXAMPLES.keys() == SHOWS.keys()


@pytest.mark.parametrize("kind", SHOWS)
def test_an_example_is_valid_and_shows_its_kind(kind: str) -> None:
    """An example of a derived answer has a derivation, and so on."""
    VALIDATOR.validate(EXAMPLES[kind])
    assert SHOWS[kind](EXAMPLES[kind])


@pytest.mark.parametrize("kind", SHOWS)
def test_an_example_is_what_the_engine_says_now(kind: str, engine: Engine) -> None:
    """``python tools/examples.py`` writes them anew."""
    said = json.loads(json.dumps(engine.ask(EXAMPLES[kind]["question"], session=kind).to_json()))
    VALIDATOR.validate(said)
    assert said | {"elapsed_ms": 0.0} == EXAMPLES[kind]


@pytest.mark.parametrize("kind", SHOWS)
def test_indexes_and_quotes_hold(kind: str, engine: Engine) -> None:
    """Every index points at something, and every quote stands in its document where it says."""
    answer = EXAMPLES[kind]
    figures, citations = range(len(answer["figures"])), range(len(answer["citations"]))
    assert all(figure["citation"] in citations for figure in answer["figures"] if figure["citation"] is not None)
    assert all(place in citations for warning in answer["warnings"] for place in warning["citations"])
    assert all(candidate["figure"] in figures for candidate in answer["candidates"] if candidate["figure"] is not None)
    assert all(operand in figures for operand in (answer["derivation"] or {"operands": []})["operands"])
    for citation in answer["citations"]:
        text = engine.library.store.text(citation["document_id"])
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_answer_to_a_line_that_cannot_be_taken_is_valid_too() -> None:
    """It has nothing but a message."""
    VALIDATOR.validate(
        json.loads(json.dumps(Answer(question="", status="not_found", text="第1行不能回答。").to_json()))
    )


@pytest.mark.parametrize(
    "change",
    [
        {"status": "maybe"},
        {"extra": 1},
        {"text": ""},
        {"citations": []},
        {"confidence": 2},
        {"status": "not_found"},
        {"status": "ambiguous"},
        {"figures": [EXAMPLES["lookup"]["figures"][0] | {"value": "2.30万元"}]},
        {"figures": [EXAMPLES["lookup"]["figures"][0] | {"citation": None}]},
        {"figures": [EXAMPLES["lookup"]["figures"][0] | {"measure": "多少"}]},
        {"warnings": [{"rule": "部分之和", "severity": "矛盾", "text": "两者不符。"}]},
    ],
)
def test_what_is_no_answer_is_refused(change: Json) -> None:
    """Unknown fields, unknown words, a figure without a place, a number where nothing was found."""
    with pytest.raises(ValidationError):
        VALIDATOR.validate(EXAMPLES["lookup"] | change)
