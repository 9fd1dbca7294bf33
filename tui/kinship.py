"""What a person is told of other documents of the same disclosure."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.kin import Kin
    from index.report import AddResult

SHORT_ID = 8
"""How many characters of a document's id are shown; commands take any beginning of it."""


def kin_note(kin: "Kin") -> str:
    """How another document of the same disclosure stands to the one added."""
    entry = kin.entry
    other = f"“{entry.name}”（{entry.file_name}，编号 {entry.id[:SHORT_ID]}）"
    if kin.completes:
        return f"与{other}是同一份公开，合在一起作答，相同的数只算一次。"
    new, old = kin.contested[0]
    return (
        f"与{other}是同一份公开，有 {len(kin.contested)} 处的数不同，"
        f"例如“{new.label}”：新的是 {new.quantity.raw}，旧的是 {old.quantity.raw}。"
    )


def kept_note(result: "AddResult", kin: "Kin") -> str:
    """That both are kept, and how to let the new one take the other's place."""
    command = f"wenzhang edit {result.document_id[:SHORT_ID]} --supersedes {kin.entry.id[:SHORT_ID]}"
    return f"两份都留着，问到不同的数会一并列出。要用新的取代旧的：{command}"
