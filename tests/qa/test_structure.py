"""A document's own lists, as its numbers make them."""

from corpus.records import Chunk
from index.interfaces import DocumentContent
from qa.answering.structure import best_list, heading_score, name_columns, numbered_lists, table_named
from qa.engine import Engine
from qa.matching.atoms import atoms_of
from qa.understanding.words import NAME, Word


def _content(engine: Engine) -> tuple[DocumentContent, tuple[Chunk, ...]]:
    [entry] = engine.library.store.documents()
    return engine.library.store.document(entry.id), engine.library.store.chunks_of(entry.id)


def test_lists_are_the_numbered_children_of_a_heading(water: Engine) -> None:
    """Duties, explanations of income and spending, tables of goals, the glossary."""
    content, chunks = _content(water)
    found = {
        listed.section.title: [entry.name for entry in listed.entries] for listed in numbered_lists(content, chunks)
    }
    assert found["名词解释"] == ["基本支出", "上年结转"]
    assert found["资金绩效目标"] == ["河道清淤工程绩效目标表", "水库监测设备采购绩效目标表"]
    assert len(found["部门职责"]) == 3


def test_an_entry_knows_its_place(street: Engine) -> None:
    """Its span begins with its number and holds its name."""
    content, chunks = _content(street)
    for listed in numbered_lists(content, chunks):
        for entry in listed.entries:
            assert entry.name.strip()[:4] in content.text[entry.start : entry.end]
            assert content.text[entry.start] not in " \n\t"


def test_a_list_is_as_long_as_its_last_number(street: Engine) -> None:
    """The paragraph whose number was left out in print is the entry that the number is missing of."""
    content, chunks = _content(street)
    duties = next(listed for listed in numbered_lists(content, chunks) if listed.section.title.startswith("部门职责"))
    assert (len(duties.entries), duties.count) == (11, 11)
    assert [entry.ordinal for entry in duties.entries] == list(range(1, 12))


def test_the_list_named_best_is_the_one_meant(water: Engine) -> None:
    """By its heading; nothing named finds no good one."""
    content, chunks = _content(water)
    atoms = atoms_of([Word("名词解释", NAME, 0)], water._current().catalogue)
    found = best_list(atoms, atoms, [content], {content.id: chunks})
    assert found is not None
    assert found.section.title == "名词解释"
    assert best_list(atoms, atoms, [], {}) is None


def test_a_heading_counts_more_than_those_above_it(water: Engine) -> None:
    """名词解释 under 附件 is named better than 附件 under 名词解释."""
    atoms = atoms_of([Word("名词解释", NAME, 0)], water._current().catalogue)
    assert heading_score(atoms, ("附件", "名词解释")) > heading_score(atoms, ("名词解释", "附件")) > 0
    assert heading_score(atoms, ()) == heading_score((), ("名词解释",)) == 0


def test_a_table_is_found_by_its_title_and_names_things_in_its_name_columns(street: Engine) -> None:
    """项目名称 and 采购物品名称 name; amounts do not."""
    content, _ = _content(street)
    atoms = atoms_of([Word("部门政府采购预算", NAME, 0)], street._current().catalogue)
    found = table_named(atoms, content)
    assert found is not None
    table, _score = found
    assert table.title == "部门政府采购预算"
    assert [table.headers[column][-1] for column in name_columns(table)] == ["项目名称", "采购物品名称"]
