"""A batch never stops at a bad line."""

import json
from typing import Any

import pytest
from fake_desk import FakeDesk

from qa.answer import Answer
from tui.batch import replies


def _asked(*lines: bytes) -> list[dict[str, Any]]:
    return list(replies(lines, FakeDesk()))


def test_replies_come_in_order_with_the_ids() -> None:
    """Blank lines are no questions."""
    lines = [json.dumps({"id": name, "question": "公务接待费是多少"}).encode() for name in ("b", "a")]
    found = _asked(lines[0], b"\n", lines[1])
    assert [(reply["id"], reply["status"]) for reply in found] == [("b", "answered"), ("a", "answered")]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[1]",
        b"\xff\xfe",
        b'{"id": "x"}',
        b'{"id": "x", "question": 3}',
        b'{"id": "x", "question": ""}',
        '{"id": "x", "question": "坏问题"}'.encode(),
        b'{"id": "x", "question": "' + b"a" * 10_000 + b'"}',
        b'{"question": "\\u001b[2J"}',
        b"[" * 100_000,
        b"1" * 5_000,
    ],
)
def test_a_bad_line_gets_its_reply_and_the_next_one_its_answer(line: bytes) -> None:
    """The reply says why in its text."""
    bad, good = _asked(line, '{"id": 7, "question": "公务接待费是多少"}'.encode())
    assert bad["status"] == "not_found"
    assert bad["text"]
    assert (good["id"], good["status"]) == ("7", "answered")


def test_turns_of_a_session_go_to_one_conversation() -> None:
    """The engine is told the session of each line."""
    seen: list[tuple[str, str | None]] = []

    class Engine:
        def ask(self, question: str, *, session: str | None = None) -> Answer:
            seen.append((question, session))
            return Answer(question, "not_found", "")

    lines = (b'{"question": "a", "session": "s"}', b'{"question": "b"}', b'{"question": "c", "session": "s"}')
    list(replies(lines, Engine()))
    assert seen == [("a", "s"), ("b", None), ("c", "s")]
