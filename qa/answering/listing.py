"""Lists: what a document itself enumerates, and the projects or rows that satisfy a condition."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.numbering import chinese_numeral
from corpus.records import Chunk, Figure, Quantity
from corpus.text import fold
from corpus.units import factor, same_unit
from qa.answer import Answer, Derivation
from qa.answering.passage import answer_definition, sentences
from qa.answering.structure import NumberedList, best_list, is_titled, name_columns, table_named
from qa.compose import Draft
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of, coverage, telling
from qa.matching.catalogue import grams
from qa.understanding.words import NAME, Word

_MIN_HEADING = 0.5
_MIN_SUBJECT = 0.6
_MIN_TABLE = 0.5
_MIN_ENUMERATED = 0.7
_LABEL_SLACK = 0.2
_BOOK = re.compile(r"《([^《》]{4,120})》|[\[【〔(（](?:19|20)\d\d[\]】〕)）]\s*-?\d+号?")
_ITEMS = re.compile(
    r"[^、，,；;：:。（）()\n]{2,24}(?:、[^、，,；;：:。\n]{2,40})+(?:[和及与][^、，,；;：:。\n]{2,24})?"
)
_PAIR = re.compile(r"[^、，,；;：:。“”（）()\n]{3,20}[和及与][^、，,；;：:。“”（）()\n]{3,20}")
_MAX_NAME = 24
_BETTER, _NAMED_LITTLE, _TOLD = 0.15, 0.4, 0.85
_TEMPLATE = re.compile(r"项目概[述况]|立项依据|实施(?:主体|方案|周期|内容)|年度预算安排|绩效目标|预算安排|项目总目标")
_DEFINED = 0.5
_ENTRY = re.compile(r"第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[条项点款]")
_PARTS = re.compile(r"部分|方面|栏目|板块|内容|小标题|章节")
LEVEL = re.compile(
    r"(?P<class>数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度|产出|效果|效益)(?:指标|类|这一类|的三级指标)"
)
_NAMES_OF_THEM = re.compile(
    r"\d+(?:个|家|处|户)(?!项目|工程|专项)[\u4e00-\u9fff]{2,12}[，,]?(?:的?(?:名字|名单|名称)|分别|具体|都|到底)*(?:叫|是)(?:什么|哪|啥)"
)
"""The things that a number counts asked for by name (8个示范社区具体是哪几个), which no project's name answers."""
_INCLUDES = re.compile(
    r"(?:(?:主要|分别)?(?:包括|分别(?:是|为)|有)[：:]?|反映(?:单位)?(?:[^，。；、]{2,14}的)?|[，：:]?是?指[^，。；、]{4,24}(?:安排|使用|发生)的)(?P<names>[^。；;，\n：:]{4,300})"
)
_AMOUNT_BETWEEN = r"[^。；，\n]{0,16}?\d[\d,.]*\s*(?:万元|元)[，。]?\s*(?=主要包括|包括)"
"""An account's amount before what it includes (公用经费416.36万元，主要包括：…)."""
_INCLUDING = re.compile(r"包括|包含|含有?|分为|都?有")
_TOLD_IN = re.compile(r"[^。；\n]*(?:是|为|有|包括|如下)[：:]\s*(?P<names>[^。；\n]{4,}(?:；[^。；\n]{4,})+)。?")
_WITH_BRACKET = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,16})[（(](?P<what>[\u4e00-\u9fff]{2,8})[）)]")
_TOLD_BY_BRACKET = 0.4
"""How much of a question a bracket must account for to be what is asked for."""
_JOINED = re.compile(r"^(?:以及|和|及|与)")
_LED_IN = re.compile(r"^(?:不含|不包括|不纳入|包括|包含|含有?|其中|分别为|和|及|与|以及|为|有|是)+")
_TWO_FILES = 2
"""A disclosure may come in two files, its narrative and its tables."""
_ANY_PROJECT = re.compile(r"项目[^，。？]{0,4}(?:哪|什么|名单)|(?:哪|什么)[些几]?个?项目")
_NOUN, _FEWEST = 3, 2
_DIGIT = re.compile(r"\d")
_HOW_MANY = re.compile(r"几[份个项条张家]|多少[份个项条张家]")
_CATCHWORD = re.compile(
    r"[“\"「](?P<quoted>[\u4e00-\u9fff]{2,8})[”\"」][^，。？]{0,6}(?:哪|什么|啥)|(?P<bare>[一二两三四五六七八九十][\u4e00-\u9fff]{1,3})(?:具体)?(?:指|是)(?:的是)?(?:哪|什么|啥)"
)


_TOLD_UNDER = 600


def answer_list(inquiry: Inquiry) -> Answer | None:
    """Answer a question for a set of names."""
    return (
        _indicators(inquiry)
        or answer_spelled_out(inquiry)
        or _told_in_section(inquiry)
        or _all_projects(inquiry)
        or answer_said_to_include(inquiry)
        or _projects_with_value(inquiry)
        or _projects_with_text(inquiry)
        or _column_values(inquiry)
        or _projects_named(inquiry)
        or _bracketed(inquiry)
        or answer_headings(inquiry)
        or _told_at_once(inquiry)
        or answer_definition(inquiry, least=_DEFINED)
        or _enumeration(inquiry)
    )


def answer_said_to_include(inquiry: Inquiry) -> Answer | None:
    """The names that a sentence says something includes (直属单位包括：甲、乙), or their number; None where no sentence does."""
    question = inquiry.question
    verb = _INCLUDING.search(question.plain)
    known = [word for word in question.words if word.worth == NAME]
    # What stands last before the verb is what is asked of (“三公”经费里的公务接待费包括哪些).
    before = sorted(
        (w for w in known if verb and w.start < verb.start() and w.text != "名词解释"), key=lambda w: -w.start
    )
    rest = sorted((w for w in known if w not in before), key=lambda w: -len(w.text))
    nouns = [word.text.strip('“”"') for word in before[:1] or rest]
    for noun, content in ((n, c) for n in nouns if len(n) >= _NOUN for c in inquiry.contents.values()):
        # The quotation marks of a name may stand in the question or in the document alone.
        named = "[“”]?".join(map(re.escape, re.sub(r"[“”]", "", noun)))
        said = re.search(rf"{named}[”]?{_AMOUNT_BETWEEN}{_INCLUDES.pattern}", content.text) or re.search(
            rf"{named}[”]?{_INCLUDES.pattern}", content.text
        )
        names = _names_in(said.group("names")) if said is not None else []
        if said is None or len(names) < _FEWEST or any(len(name) > _MAX_NAME or _DIGIT.search(name) for name in names):
            # Vehicles and people are counted by their own numbers, not by how many kinds are named.
            continue
        draft = inquiry.draft()
        draft.cite(content.id, said.start(), said.end())
        if question.kind != "count" and question.dimension != "数量":
            return _listed(inquiry, draft, f"{noun}共{len(names)}个", names)
        draft.add_counted(noun, len(names), question.counted or "个")
        text = f"{noun}共{len(names)}{question.counted or '个'}：{'、'.join(names)}。"
        derivation = Derivation(f"逐项计数 = {len(names)}", ())
        return draft.answer(question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)
    return None


def _bracketed(inquiry: Inquiry) -> Answer | None:
    """The names behind each of which a bracket says what the question asks for (甲宾馆（自收自支）和乙宾馆（自收自支）)."""
    if "哪" not in inquiry.question.plain or len(inquiry.contents) > _TWO_FILES:
        return None
    asked = fold(inquiry.question.plain)
    for content in inquiry.contents.values():
        found: dict[str, list[re.Match[str]]] = {}
        for said in _WITH_BRACKET.finditer(content.text):
            if fold(said["what"]) in asked:
                found.setdefault(said["what"], []).append(said)
        best = max(found.values(), key=len, default=[])
        if best and coverage(inquiry.words, [(best[0]["what"], 1.0)]) < _TOLD_BY_BRACKET:
            continue
        names = list(dict.fromkeys(_LED_IN.sub("", said["name"]) for said in best))
        if len(names) >= _FEWEST:
            draft = inquiry.draft()
            for said in best:
                draft.cite(content.id, said.end("name") - len(_JOINED.sub("", said["name"])), said.end())
            return _listed(inquiry, draft, f"写明“{best[0]['what']}”的共{len(names)}个", names)
    return None


def _all_projects(inquiry: Inquiry) -> Answer | None:
    """The projects that have tables of their own, where nothing more is asked than which projects there are."""
    subjects = all_subjects(inquiry)
    if inquiry.pieces or not _ANY_PROJECT.search(inquiry.question.plain) or len(subjects) < _FEWEST:
        return None
    draft = inquiry.draft()
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject:
                draft.cite(content.id, table.start, min(table.end, table.start + len(table.title)))
    return _listed(inquiry, draft, f"附有表的项目共{len(subjects)}个", subjects)


def answer_titled(inquiry: Inquiry) -> Answer | None:
    """What stands under the one heading that a question names and asks nothing else of (部门职能是什么, 主要干什么的)."""
    spots = [spot for spot in inquiry.question.spots if spot.term.kind == "organ"]
    if {s.term.name for s in spots} != {s.term.name for s in inquiry.question.spots} or len(spots) != 1:
        return None
    (spot,) = spots
    beyond = [w for w in inquiry.question.words if not spot.start <= w.start < spot.end]
    if inquiry.question.dimension is not None or telling(beyond):
        return None
    inquiry = replace(inquiry, atoms=atoms_of([Word(spot.term.name, NAME, spot.start)], inquiry.catalogue))
    found = named_list(inquiry)
    if found is not None and is_titled(found.section, inquiry.atoms):
        return answer_headings(inquiry)
    return _told_in_section(inquiry)


def _told_in_section(inquiry: Inquiry) -> Answer | None:
    """What a section without numbered entries says it is about, part by part (主要职责是：甲；乙；丙。)."""
    for content in inquiry.contents.values():
        for section in content.sections:
            told = _TOLD_IN.search(content.text, section.start + len(section.heading), section.end)
            if told is None or not is_titled(section, inquiry.atoms):
                continue
            if any(
                chunk.kind == "item" and section.start <= chunk.start < section.end
                for chunk in inquiry.chunks(content.id)
            ):
                continue
            names = [name.strip("，, ") for name in told["names"].split("；")]
            draft = inquiry.draft()
            draft.cite(content.id, told.start(), told.end())
            return _listed(inquiry, draft, f"{section.title}共{len(names)}项", names)
    return None


def answer_spelled_out(inquiry: Inquiry) -> Answer | None:
    """What a catchword stands for, where a bracket or a colon behind it spells it out (“四必”（甲必须…、乙必须…）)."""
    asked = _CATCHWORD.search(inquiry.question.plain)
    if asked is None or any(not spot.everyday for spot in inquiry.question.spots):
        # What a term of the field means is in the glossary.
        return None
    word = re.escape(asked.group("quoted") or asked.group("bare"))
    for content in inquiry.contents.values():
        said = re.search(
            rf"{word}[”\"」]?\s*(?:[（(](?P<bracket>[^（）()]{{6,300}})[）)]|(?:，?即|[：:])(?P<after>[^。；\n]{{6,300}}))",
            content.text,
        )
        names = _names_in(said["bracket"] or said["after"]) if said is not None else []
        if said is not None and len(names) >= _FEWEST:
            draft = inquiry.draft()
            draft.cite(content.id, said.start(), said.end())
            return _listed(inquiry, draft, f"“{asked['quoted'] or asked['bare']}”共{len(names)}项", names)
    return None


def _indicators(inquiry: Inquiry) -> Answer | None:
    """The indicators of one level or class that a project's table has (数量指标设了哪几个)."""
    level = LEVEL.search(inquiry.question.plain)
    subjects = [inquiry.project()] if inquiry.project() else matching_subjects(inquiry)[:2]
    if level is not None and len(subjects) != 1:
        # One project alone may have indicators, whatever the question calls it.
        subjects = _with_indicators(inquiry)
    if level is None or len(subjects) != 1:
        return None
    named = f"{level['class']}指标"
    draft = inquiry.draft()
    names: list[str] = []
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            of_level = any(fold(named) == fold(field.text) for field in chunk.fields)
            if chunk.subject == subjects[0] and chunk.row and of_level:
                value = next((field.text for field in chunk.fields if field.header == "指标值"), "")
                names.append(f"{chunk.row}：{value}" if value else chunk.row)
                draft.cite_chunk(chunk)
    return _listed(inquiry, draft, f"“{subjects[0]}”的{named}共{len(names)}项", names) if names else None


def named_list(inquiry: Inquiry) -> NumberedList | None:
    """The list whose heading the question names."""
    contents = list(inquiry.contents.values())
    chunks = {content.id: inquiry.chunks(content.id) for content in contents}
    found = best_list(inquiry.words, inquiry.subject, contents, chunks)
    return found if found is not None and found.score >= _MIN_HEADING else None


def _with_indicators(inquiry: Inquiry) -> list[str | None]:
    chunks = (chunk for document_id in inquiry.contents for chunk in inquiry.chunks(document_id))
    return list({c.subject for c in chunks if c.subject and any(f.header == "三级指标" for f in c.fields)})


def answer_headings(inquiry: Inquiry) -> Answer | None:
    """The entries under the heading that a question names, unless a sentence says better what is asked for."""
    found = named_list(inquiry)
    if found is None or _said_better(inquiry, found):
        return None
    if not is_titled(found.section, inquiry.atoms) and (told := _told_under_entry(inquiry, found)) is not None:
        return told
    draft = inquiry.draft()
    for entry in found.entries:
        draft.cite(found.document_id, entry.start, entry.end)
    names = [entry.name.rstrip("。；") for entry in found.entries]
    return _listed(inquiry, draft, f"{found.section.title}共{len(names)}项", names)


def _told_under_entry(inquiry: Inquiry, found: NumberedList) -> Answer | None:
    """What stands under the one entry that is itself what is asked for (一、主要职责 with a paragraph and no list)."""
    content = inquiry.contents[found.document_id]
    starts = {entry.start for entry in found.entries}
    own = [
        section for section in content.sections
        if any(section.start <= start < section.start + len(section.heading) + 1 for start in starts)
        and is_titled(section, inquiry.atoms)
    ]  # fmt: skip
    if len(own) != 1:
        return None
    start, end = own[0].start + len(own[0].heading), own[0].end
    text = content.text[start:end]
    told = text.strip()[:_TOLD_UNDER]
    if not told:
        return None
    draft = inquiry.draft()
    start += len(text) - len(text.lstrip())
    draft.cite(content.id, start, start + len(told))
    return draft.answer(inquiry.question.text, told, confidence=0.7, assumed=inquiry.assumed)


def answer_entry(inquiry: Inquiry) -> Answer | None:
    """The entry of a list by its number (主要职责第8条); None where no number is asked for, or the list ends before."""
    asked = _ENTRY.search(inquiry.question.plain)
    if asked is None:
        return None
    number = int(asked.group(1)) if asked.group(1).isdigit() else chinese_numeral(asked.group(1))
    found = named_list(inquiry)
    entry = next((e for e in found.entries if e.ordinal == number), None) if found is not None else None
    if found is None or entry is None:
        return None
    draft = inquiry.draft()
    draft.cite(found.document_id, entry.start, entry.end)
    text = inquiry.contents[found.document_id].text[entry.start : entry.end].strip()
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _said_better(inquiry: Inquiry, found: NumberedList) -> bool:
    """Whether one sentence has names side by side and accounts for more of the question than a list's heading does."""
    best = next(iter(sentences(inquiry, 8)), None)
    if best is None or best.chunk.kind == "row":
        return False
    named = coverage(inquiry.words, [(found.section.title, 1.0)])
    if all(_TEMPLATE.fullmatch(entry.name) for entry in found.entries):
        # The headings that every project's account has are asked for by nobody but who asks for its parts.
        return _PARTS.search(inquiry.question.plain) is None
    text = inquiry.contents[best.chunk.document_id].text[best.start : best.end]
    return best.covered > named + _BETTER and named < _NAMED_LITTLE and "、" in text


def _listed(inquiry: Inquiry, draft: Draft, head: str, names: Sequence[str]) -> Answer:
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    if "哪" not in inquiry.question.plain and _HOW_MANY.search(inquiry.question.plain):
        draft.add_counted(re.sub(r"共\d+.$", "", head), len(names), inquiry.question.counted or "项")
    return draft.answer(inquiry.question.text, f"{head}：\n{lines}", confidence=0.75, assumed=inquiry.assumed)


def matching_subjects(inquiry: Inquiry) -> list[str]:
    """The projects whose names account for the question's words; all ties."""
    atoms = [atom for atom in inquiry.words if atom.word != "项目"]
    scores = {
        subject: coverage(atoms, [(subject, 1.0)])
        for subject in all_subjects(inquiry)
        if not any(word in subject for word in inquiry.question.excluded)
    }
    best = max(scores.values(), default=0.0)
    return [s for s, score in scores.items() if best >= _MIN_SUBJECT and score >= best - 0.05]


def all_subjects(inquiry: Inquiry) -> list[str]:
    """The projects that have a table of their own, in the documents' order."""
    found: dict[str, None] = {}
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject:
                found.setdefault(table.subject)
    return list(found)


def _projects_named(inquiry: Inquiry) -> Answer | None:
    """买办公设备的项目有哪些: the projects whose names fit."""
    if not re.search(
        r"(?:项目|工程|采购)[^，。]{0,6}哪|哪[些几][^，。]{0,8}(?:项目|工程|采购)", inquiry.question.plain
    ):
        return None
    subjects = matching_subjects(inquiry)
    draft = inquiry.draft()
    cite_tables(inquiry, draft, subjects)
    return _listed(inquiry, draft, f"共{len(subjects)}个", subjects) if subjects else None


def cite_tables(inquiry: Inquiry, draft: Draft, subjects: Sequence[str]) -> None:
    """Cite the heading of each project's table."""
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject in subjects:
                heading = next((s for s in content.sections if table.title in (s.heading, s.title)), None)
                start = heading.start if heading else table.start
                draft.cite(content.id, start, start + len(table.title))


def _projects_with_value(inquiry: Inquiry) -> Answer | None:
    """哪些项目的采购数量是244个: projects whose figure has the value the question names."""
    if _NAMES_OF_THEM.search(inquiry.question.plain):
        return None
    names, draft = with_value(inquiry)
    return _listed(inquiry, draft, f"共{len(names)}个", names) if names else None


def with_value(inquiry: Inquiry) -> tuple[list[str], Draft]:
    """The projects with a figure of the value that the question names, cited."""
    draft = inquiry.draft()
    for wanted in reversed(inquiry.question.quantities):
        hits = [m for m in inquiry.found() if m.figure.subject and not m.figure.repeated and _equals(m.figure, wanted)]
        scored = [(m, _label_score(inquiry, m.figure)) for m in hits]
        best = max((score for _, score in scored), default=0.0)
        concepts = {m.figure.concept for m, score in scored if score == best and m.figure.concept}
        chosen = sorted(
            (m for m, score in scored if score >= best - _LABEL_SLACK or m.figure.concept in concepts),
            key=lambda m: m.order,
        )
        for match in chosen:
            draft.cite_figure(match.figure)
        if chosen:
            return list(dict.fromkeys(m.figure.subject for m in chosen if m.figure.subject)), draft
    return [], draft


def _equals(figure: Figure, wanted: Quantity) -> bool:
    units = [q.unit if "/" in wanted.unit else q.unit.split("/")[0] for q in (figure.quantity, wanted)]
    if not same_unit(*units):
        return False
    scales = [factor(q.unit) or Decimal(1) for q in (figure.quantity, wanted)]
    if figure.quantity.value * scales[0] != wanted.value * scales[1]:
        return False
    return wanted.comparator in ("=", figure.quantity.comparator)


def _label_score(inquiry: Inquiry, figure: Figure) -> float:
    return coverage(inquiry.words, [(" ".join((*figure.path, figure.label)), 1.0), (figure.context, 0.7)])


def _projects_with_text(inquiry: Inquiry) -> Answer | None:
    """哪些项目依据《…》: projects with a row that holds the book or document number the question names."""
    books = [match.group() for match in _BOOK.finditer(inquiry.question.plain)]
    if not books:
        return None
    names: list[str] = []
    draft = inquiry.draft()
    for document_id in inquiry.contents:
        for chunk in inquiry.chunks(document_id):
            said = fold("".join(field.text for field in chunk.fields))
            if chunk.subject and all(fold(book) in said for book in books) and chunk.subject not in names:
                names.append(chunk.subject)
                draft.cite_chunk(chunk)
    return _listed(inquiry, draft, f"共{len(names)}个", names) if names else None


def _column_values(inquiry: Inquiry) -> Answer | None:
    """The names in a column of the table meant, of the rows meant where the question names some."""
    for content in inquiry.contents.values():
        rows = [c for c in inquiry.chunks(content.id) if c.kind == "row" and c.fields and c.fields[0].header]
        named = table_named(inquiry.words, content)
        for table in content.tables:
            own = [c for c in rows if c.table == table.title]
            columns = name_columns(table)
            first = [c for c in own if _row_named(inquiry, c, columns[0])]
            if len(columns) > 1 and len(first) > 1:
                return _values(inquiry, first, columns[-1])
        if named is not None and named[1] >= _MIN_TABLE and not named[0].subject:
            own = [c for c in rows if c.table == named[0].title]
            column = _column_meant(inquiry, name_columns(named[0]), named[0].headers)
            if len(own) > 1:
                return _values(inquiry, own, column)
    return None


def _column_meant(inquiry: Inquiry, columns: Sequence[int], headers: Sequence[Sequence[str]]) -> int:
    asked = fold(inquiry.question.plain)
    scored = [(len(grams(headers[c][-1] if headers[c] else "") & grams(asked)), -c, c) for c in columns]
    return max(scored)[2]


def _row_named(inquiry: Inquiry, chunk: Chunk, column: int) -> bool:
    name = next((f.text for f in chunk.fields if f.column == column), "")
    words = grams(name)
    asked = set().union(*(grams(p) for p in inquiry.pieces)) if inquiry.pieces else set()
    return len(words) > 3 and len(words & asked) >= len(words) * 0.8  # noqa: PLR2004


def _values(inquiry: Inquiry, rows: Sequence[Chunk], column: int) -> Answer | None:
    draft = inquiry.draft()
    names: list[str] = []
    for row in rows:
        name = next((f.text for f in row.fields if f.column == column), "")
        if name and not re.match(r"^(?:合|总|小)\s*计$", name):
            draft.cite_chunk(row)
            if name not in names:
                names.append(name)
    return _listed(inquiry, draft, f"共{len(names)}项", names) if names else None


def _told_at_once(inquiry: Inquiry) -> Answer | None:
    """The names in a sentence that accounts for the question itself, before a glossary's word for one of its terms."""
    best = next(iter(sentences(inquiry, 8)), None)
    glossary = best is not None and any("名词" in name for name in best.chunk.section)
    return _enumeration(inquiry) if best is not None and best.covered >= _TOLD and not glossary else None


def _enumeration(inquiry: Inquiry) -> Answer | None:
    """Names set side by side in a sentence (合唱队、舞蹈队、秧歌队), as many as the question says there are."""
    wanted = _how_many(inquiry.question.plain)
    for found in sentences(inquiry)[:3]:
        if found.covered < _MIN_ENUMERATED or found.chunk.kind == "row":
            continue
        text = inquiry.contents[found.chunk.document_id].text[found.start : found.end]
        runs = [_names_in(m.group()) for m in (*_ITEMS.finditer(text), *_PAIR.finditer(text))]
        runs = [
            names
            for names in runs
            if names
            and not all(name in inquiry.question.plain for name in names[:-1])
            and len(names) == (wanted or len(names))
            and all(len(name) <= _MAX_NAME for name in names)
        ]
        best = max(runs, key=lambda names: (round(_clause_coverage(inquiry, text, names), 1), len(names)), default=None)
        if best is None:
            continue
        draft = inquiry.draft()
        draft.cite_chunk(found.chunk, found.start, found.end)
        best[0] = _without_verb(inquiry, best[0])
        return _listed(inquiry, draft, f"共{len(best)}项", best)
    return None


def _without_verb(inquiry: Inquiry, name: str) -> str:
    """The first of several names without the verb that leads them in and that the question says too (维护老年人、妇女)."""
    said = [w.text for w in inquiry.question.words if w.worth < NAME and name.startswith(w.text)]
    rest = name.removeprefix(max(said, key=len, default=""))
    return rest if len(rest) >= _FEWEST else name


def _clause_coverage(inquiry: Inquiry, text: str, names: Sequence[str]) -> float:
    clause = next((c for c in re.split(r"[，,。；;：:\n]", text) if names[0] in c), "")
    return coverage(inquiry.words, [(clause, 1.0)])


_AS_WELL = re.compile(r"、?以及(?=..)")
_TORN = re.compile(r"^(?:指(?!导|标|数|挥)|将(?!军|来))|(?:[^可难所得予]以|在|将)$|纳入|全过程")
"""What no name begins or ends with: a run of it was torn out of its sentence."""


def _names_in(run: str) -> list[str]:
    names = [name for name in _AS_WELL.sub("、", run).split("、") if name]
    if not names or any(_TORN.search(name) for name in names):
        return []
    # 和 parts the last two of a list where what stands before it ends as the others do; else it is part of a name.
    ending = names[-1]
    marks = list(re.finditer(r"(?<=[^和及与]{3})[和及与](?=[^和及与]{3})", ending))
    for mark in marks if len(names) == 1 else reversed(marks):
        first, last = ending[: mark.start()], ending[mark.end() :]
        if len(names) == 1 or first[-1] in {name[-1] for name in (*names[:-1], last)}:
            names[-1:] = [first, last]
            break
    names[0] = re.sub(r"^.*(?:打造|包括|包含|设有|设立|即|为|是|有|加挂|开展|要求)", "", names[0]) or names[0]
    names[0] = re.sub(r"^(?:的|对(?=原)|将(?=原))+", "", names[0])
    names[-1] = re.sub(r"(?:等.*|几支.*|(?<=..)\d+[个家][\u4e00-\u9fff]{2,10}[)）]*)$", "", names[-1]) or names[-1]
    return names


def _how_many(plain: str) -> int | None:
    """The number of names a question says there are (哪两样, 哪三个), None where it says none."""
    match = re.search(r"哪([两三四五六七八九十])", plain)
    return chinese_numeral(match.group(1)) if match else None
