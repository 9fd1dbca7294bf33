"""What is accepted as a question, before it goes to the engine."""

import re
import unicodedata

from corpus.errors import BadInputError

MAX_LENGTH = 1000
"""Longer than any question a person types, shorter than a pasted document."""

_INVISIBLE = re.compile("[\ufeff\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")


def checked_question(text: str) -> str:
    """``text`` ready to be asked: on one line, without invisible characters.

    Raises:
        BadInputError: it is empty, too long, or holds control characters.
    """
    question = _INVISIBLE.sub("", re.sub(r"\s+", " ", text)).strip()
    if not question:
        message = "问题是空的：请写一句话，例如“公务接待费是多少”。"
        raise BadInputError(message)
    if len(question) > MAX_LENGTH:
        message = f"问题太长（{len(question)}个字，最多{MAX_LENGTH}个字）：请只写要查的那一句。"
        raise BadInputError(message)
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in question):
        message = "问题里有控制字符（可能是误贴进来的终端代码或乱码）：请删去后再问。"
        raise BadInputError(message)
    return question
