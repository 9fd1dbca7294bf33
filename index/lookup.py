"""Which document a person means by a few words."""

from collections.abc import Sequence

from corpus.errors import BadInputError
from corpus.text import fold
from index.interfaces import DocumentEntry

_SHORTEST_PREFIX = 4
_LISTED = 5


def find(entries: Sequence[DocumentEntry], text: str) -> tuple[DocumentEntry, ...]:
    """Give the documents whose id begins with ``text``, or whose name or file name holds all its words."""
    prefix = text.strip().lower()
    by_id = tuple(entry for entry in entries if len(prefix) >= _SHORTEST_PREFIX and entry.id.startswith(prefix))
    words = [fold(word) for word in text.split()]
    if by_id or not words:
        return by_id
    names = {entry.id: fold(f"{entry.name} {entry.identity.title} {entry.file_name}") for entry in entries}
    return tuple(entry for entry in entries if all(word in names[entry.id] for word in words))


def resolve(entries: Sequence[DocumentEntry], text: str) -> DocumentEntry:
    """Give the one document that ``find`` finds. Raises ``BadInputError`` when there is none, or several."""
    found = find(entries, text)
    if not found:
        raise BadInputError(f"资料库里没有与“{text}”相符的文件。用 wenzhang list 查看已有的文件。")
    if len(found) > 1:
        names = "；".join(f"{entry.id[:8]} {entry.name}" for entry in found[:_LISTED])
        raise BadInputError(f"与“{text}”相符的文件有 {len(found)} 份：{names}。请写得更具体，或用编号。")
    return found[0]
