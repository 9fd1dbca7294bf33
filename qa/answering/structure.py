"""A document's own lists: what stands numbered under a heading, which projects have tables, what a table's columns name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.numbering import numbering
from corpus.records import Chunk, Section, Table
from corpus.regex import regex
from corpus.vocabulary import vocabulary
from index.interfaces import DocumentContent
from qa.matching.atoms import Atom, coverage
from qa.matching.catalogue import grams

_ANCESTOR, _ENTRY, _SUBJECT, _EXACT = 0.6, 0.5, 0.2, 0.5
_ALL_NAMED = 0.8
_LEADS = regex(r"(?:主要)?(?:包括|如下|[是为有])?[：:]?$")
_DEFINED = regex(r"^(?:[“\"]([^“”\"：:]{2,24})[”\"]|(.{2,26}?))\s*[：:]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list with its place."""

    name: str
    ordinal: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The entries numbered under one heading."""

    document_id: str
    section: Section
    entries: tuple[Entry, ...]
    score: float

    @property
    def count(self) -> int:
        """How many there are: the last ordinal, where numbers run on although one was left out in print."""
        ordinals = [entry.ordinal for entry in self.entries]
        return max(ordinals) if ordinals and ordinals[0] == 1 else len(ordinals)


def numbered_lists(content: DocumentContent, chunks: Sequence[Chunk]) -> list[NumberedList]:
    """All lists of a document, unscored."""
    found = []
    for index, section in enumerate(content.sections):
        children = [s for s in content.sections if s.parent == index and s.number]
        entries = [_heading_entry(content, child) for child in children] or _items(content, index, chunks)
        if len(entries) > 1:
            found.append(NumberedList(content.id, section, tuple(entries), 0.0))
    return found


def _heading_entry(content: DocumentContent, section: Section) -> Entry:
    number = numbering(section.number + "x")
    printed = content.text.find(section.title, section.start, section.end)
    end = max(printed, section.start + len(section.number)) + len(section.title)
    return Entry(section.title, number.ordinal if number else 0, section.start, end)


def _items(content: DocumentContent, index: int, chunks: Sequence[Chunk]) -> list[Entry]:
    path = _path(content, index)
    entries = []
    for chunk in chunks:
        if chunk.kind == "item" and chunk.window == 0 and chunk.section == path:
            text = content.text[chunk.start : chunk.end]
            number = numbering(text)
            if number is None:
                continue
            body = text[number.length :]
            defined = _DEFINED.match(body)
            entries.append(
                Entry(
                    defined.group(1) or defined.group(2) if defined else body.strip(),
                    number.ordinal,
                    chunk.start,
                    chunk.end,
                )
            )
    return _with_unnumbered(content, path, chunks, entries)


def _with_unnumbered(
    content: DocumentContent, path: tuple[str, ...], chunks: Sequence[Chunk], entries: Sequence[Entry]
) -> list[Entry]:
    """The entries, with the paragraph that stands between two of them where one number is missing in print."""
    told = [c for c in chunks if c.kind == "paragraph" and c.window == 0 and c.section == path]
    whole: list[Entry] = []
    for entry in entries:
        before = whole[-1] if whole else None
        if before is not None and entry.ordinal == before.ordinal + 2:
            between = [c for c in told if before.end <= c.start < entry.start]
            if len(between) == 1:
                start, end = between[0].start, between[0].end
                whole.append(Entry(content.text[start:end].strip(), before.ordinal + 1, start, end))
        whole.append(entry)
    return whole


def _path(content: DocumentContent, index: int) -> tuple[str, ...]:
    names: list[str] = []
    position: int | None = index
    while position is not None:
        names.append(content.sections[position].heading)
        position = content.sections[position].parent
    return tuple(reversed(names))


def best_list(
    atoms: Sequence[Atom],
    subject: Sequence[Atom],
    contents: Sequence[DocumentContent],
    chunks: Mapping[str, Sequence[Chunk]],
) -> NumberedList | None:
    """The list whose heading the words of a question name best, None where there is no list."""
    best: NumberedList | None = None
    for content in contents:
        for found in numbered_lists(content, chunks[content.id]):
            path = _path(content, content.sections.index(found.section))
            score = heading_score(atoms, path) + _ENTRY * _entries_named(atoms, found.entries)
            score += _SUBJECT * coverage(subject, [(path[-1], 1.0)])
            score += _EXACT if is_titled(found.section, atoms) else 0.0
            if best is None or score > best.score:
                best = replace(found, score=score)
    return best


def is_titled(section: Section, atoms: Sequence[Atom]) -> bool:
    """Whether a section's title is by its term what a question names of an office (主要职责, 部门职能)."""
    name = vocabulary().concept(_LEADS.sub("", section.title))
    term = vocabulary().get(name) if name is not None else None
    return term is not None and term.kind == "organ" and any(atom.term and atom.word == name for atom in atoms)


def _entries_named(atoms: Sequence[Atom], entries: Sequence[Entry]) -> float:
    """The share of entries that name all of the words (…绩效目标表, asked how many 绩效目标表 there are)."""
    named = sum(coverage(atoms, [(entry.name, 1.0)]) > _ALL_NAMED for entry in entries)
    return named / len(entries)


def heading_score(atoms: Sequence[Atom], path: Sequence[str]) -> float:
    """How much of the words a heading accounts for, its ancestors counting less, and how much of it is named."""
    if not path or not atoms:
        return 0.0
    covered = coverage(atoms, [(path[-1], 1.0), *((name, _ANCESTOR) for name in path[:-1])])
    asked = set().union(*(grams(a.surface) | grams(a.word) for a in atoms))
    own = grams(path[-1])
    named = len(own & asked) / (len(own) or 1)
    return 0.75 * covered + 0.25 * named


def table_named(atoms: Sequence[Atom], content: DocumentContent) -> tuple[Table, float] | None:
    """The table whose title and section the words name best."""
    best: tuple[Table, float] | None = None
    for table in content.tables:
        if table.headers and any(table.headers):
            headers = " ".join(name for path in table.headers for name in path)
            score = heading_score(atoms, (headers, *table.section[-1:], table.title))
            if best is None or score > best[1]:
                best = table, score
    return best


def name_columns(table: Table) -> list[int]:
    """The columns that name things (项目名称, 采购物品名称), else the first."""
    named = [i for i, path in enumerate(table.headers) if path and path[-1].endswith(("名称", "项目"))]
    return named or [0]
