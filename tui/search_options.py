"""What ``wenzhang search`` narrows its search to, and how it says why a passage was found."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import BadInputError
from corpus.text import fold
from index.interfaces import Filters, Hit
from index.kin import current

if TYPE_CHECKING:
    from index.library import Library

_PARTS = {
    "cosine": "向量",
    "grams": "字",
    "words": "词",
    "grounds": "依据",
    "asked": "问的数",
    "crowd": "同一处已列",
}
_ALWAYS = ("cosine", "grams", "words")
_FIELDS = {"section": "章节", "table": "表名", "text": "正文", "grounds": "依据"}
_LISTED = 10


def filters_of(library: "Library", wanted: Mapping[str, Sequence[Any]]) -> Filters:
    """The filters that options ask for; an option not given lets everything pass but superseded documents.

    ``wanted`` has the values of ``departments``, ``years``, ``kinds``, ``documents`` and ``sections``.

    Raises:
        BadInputError: no department, or not exactly one document, is meant by what is given.
    """
    documents = [library.resolve(text).id for text in wanted["documents"]]
    answering = documents or [entry.id for entry in current(library.store.documents())]
    return Filters(
        document_ids=frozenset(answering),
        years=frozenset(wanted["years"]) or None,
        kinds=frozenset(wanted["kinds"]) or None,
        departments=_departments(library, wanted["departments"]) or None,
        sections=frozenset(wanted["sections"]) or None,
    )


def _departments(library: "Library", wanted: Sequence[str]) -> frozenset[str]:
    known = sorted({entry.identity.department for entry in library.store.documents()})
    found: set[str] = set()
    for words in wanted:
        meant = [name for name in known if fold(words) in fold(name)]
        if not meant:
            more = "等" if len(known) > _LISTED else ""
            raise BadInputError(f"资料库里没有名称里含有“{words}”的部门。有：{'、'.join(known[:_LISTED])}{more}。")
        found.update(meant)
    return frozenset(found)


def explanation(hit: Hit, matched: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The parts of a score, which add up to it, and the words found by field, for JSON."""
    return {"parts": dict(hit.parts), "matched": {field: list(words) for field, words in matched.items()}}


def explanation_line(record: Mapping[str, Any]) -> str:
    """The same in words: two lines under a passage."""
    parts = [(name, part) for name, part in record["parts"].items() if part or name in _ALWAYS]
    summed = "".join(f" {'＋' if part >= 0 else '－'} {_PARTS[name]} {abs(part):.2f}" for name, part in parts)
    words = "；".join(f"{_FIELDS[field]}：{'、'.join(found)}" for field, found in record["matched"].items())
    return f"  得分 {record['score']:.2f} ＝{summed.removeprefix(' ＋')}\n  命中 {words or '没有相同的词，意思相近'}"
