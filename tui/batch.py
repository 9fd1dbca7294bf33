"""Questions from a file: one JSON object a line in, one JSON answer a line out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.errors import BadInputError, WenzhangError
from qa.answer import Answer
from tui.question_check import checked_question


class Asker(Protocol):
    """What answers: ``qa.engine.Engine`` or anything like it."""

    def ask(self, question: str, *, session: str | None = None) -> Answer:
        """Answer one question of a conversation."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a batch: ``session`` names the conversation it belongs to."""

    id: str | None
    question: str
    session: str | None


def replies(lines: Iterable[bytes], engine: Asker) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in the order of the lines.

    A line that cannot be taken gets a ``not_found`` that says why, and the batch goes on.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield reply(line, number, engine)


def reply(line: bytes, number: int, engine: Asker) -> dict[str, Any]:
    """The answer to one line, in its JSON form."""
    identifier, question = None, ""
    try:
        record = _record(line, number)
        identifier, question = _identifier(record), str(record.get("question", ""))
        turn = _turn(record, identifier, number)
        payload = engine.ask(turn.question, session=turn.session).to_json()
    except WenzhangError as error:
        payload = Answer(question=question, status="not_found", text=str(error)).to_json()
    return {**payload, "id": identifier}


def _record(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = f"第{number}行不是一个 JSON 对象，没有作答。"
        raise BadInputError(message) from error
    if not isinstance(record, dict):
        message = f"第{number}行不是一个 JSON 对象，没有作答。"
        raise BadInputError(message)
    return record


def _identifier(record: dict[str, Any]) -> str | None:
    value = record.get("id")
    return None if value is None else str(value)


def _turn(record: dict[str, Any], identifier: str | None, number: int) -> Turn:
    question, session = record.get("question"), record.get("session")
    if not isinstance(question, str):
        message = f"第{number}行没有“question”这一项，没有作答。"
        raise BadInputError(message)
    return Turn(identifier, checked_question(question), None if session is None else str(session))
