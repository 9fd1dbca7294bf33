"""Rows of a table picked by what one of their cells says: 货物类采购买哪些东西, 政府集中采购的几笔一共多少.

A cell that classes rows stands in a column of words before the column that names them, and has fellows that say
something else.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from corpus.numbering import numbering
from corpus.quantity import find_quantities
from corpus.records import Chunk, Figure, Quantity, Table
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor, is_money
from qa.answer import Answer, Derivation
from qa.answering.operands import how_many
from qa.answering.structure import heading_score
from qa.compose import Draft, plain, said, terms_of, total_of
from qa.inquiry import Inquiry
from qa.understanding.operations import rank_asked

_WHOLE = ("合计", "总计", "小计", "金额", "预算数", "决算数", "采购金额", "采购预算")
_NAMES = regex(r"(?:名称|项目|品目|内容)$")
_NAME_OF = regex(r"名称$|^采购")
_TOTAL_ROW = regex(r"^(?:合|总|小)\s*计$")
_SHORT, _FEWEST = 4, 2
_CLASS_LETTER = regex(r"[A-Za-z]$|类$|[（(].*[）)]$")
_ROWS_ASKED = regex(
    r"[几多少]\s*(?:行|条|笔|样|种|项|个)|哪[几些]|逐项|明细|清单(?![里中上])|列出|东西|什么(?:货物|服务|工程|设备|物品)"
)


_EACH = regex(r"各(?:是|有|自)?(?:多少|几)|分别")
_OF_THEM = regex(r"(?:其中|里面|里头|当中|这里面|这里头)")
_SHOWN = Decimal("0.01")
_AT_LEAST = regex(r"(?:达到|达|满|够)了?$")
_BEGINS_WITH = regex(r"以?(?:字母|数字)?([a-z0-9]{1,8})(?:字母)?(?:打头|开头|起头|开始的)")
_OF_ROWS = regex(r"(?:几|多少|[两三四五])(?:行|条记录|笔)|(?<!执)行数|明细|各项|[每哪][一]?笔")
_OF_COLUMN = regex(
    r"(?:几|多少)[个种类]不同的?(项目|专项|科目|品目|方式)|涉及(?:了)?(?:几|多少)[个种类](?:不同的)?(项目|专项|科目|品目|方式)"
)
_ROW_WORD = regex(r"(?:几|多少)([行笔])")
_TOP = regex(r"[大小高低多少]的?(?:前)?[两三四五六七八九十]")
_NAMED = 0.5
_CODE = regex(r"\d{2,7}")


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one table of which a cell says what the question names."""

    table: str
    named: str
    rows: tuple[Chunk, ...]
    naming: int

    @property
    def whose(self) -> str:
        """The class in quotation marks; nothing where the whole table is meant."""
        return f"“{self.named}”" if self.named else ""

    def name(self, row: Chunk) -> str:
        """What the column of names says in a row."""
        name = _cell(row, self.naming)
        if not _CODE.fullmatch(name):
            return name
        # The levels of a code stand in columns of their own: the name follows the last of them.
        codes = [f.text for f in row.fields if f.column <= self.naming and _CODE.fullmatch(f.text)]
        called = next(
            (f.text for f in row.fields if f.column > self.naming and not find_quantities(f.text, bare=True)), ""
        )
        return f"{''.join(codes)} {called}".strip()


def answer_records(inquiry: Inquiry) -> Answer | None:
    """The names, the number, the sum, the largest or the smallest of the rows; None where none are picked."""
    question = inquiry.question
    if len(question.asks) > 1 and (_EACH.search(question.asks[-1]) or _OF_THEM.match(question.asks[-1])):
        # 采购一共多少，货物、服务各多少 asks for amounts that are stated, one for each name.
        return None
    listed = question.kind == "list" or (question.kind in ("figure", "text") and _ROWS_ASKED.search(question.plain))
    if not listed and question.kind != "count" and question.operation not in ("sum", "max", "min", "average"):
        return None
    distinct = _distinct(inquiry)
    if distinct is not None:
        return distinct
    found = _selected(inquiry)
    if found is None:
        return None
    if question.operation == "average":
        return _mean(inquiry, found)
    if question.operation in ("max", "min"):
        return _extreme(inquiry, found)
    if question.operation == "sum" and question.kind != "count" and question.dimension in (None, "金额"):
        return _sum(inquiry, found)
    if question.kind == "count":
        return _number(inquiry, found)
    return _names(inquiry, found)


def _selected(inquiry: Inquiry) -> Records | None:
    """The rows that a question picks by a cell, else all those of the table it names; what it leaves out left out."""
    question = inquiry.question
    beginning = _BEGINS_WITH.search(question.plain)
    limits = [_limit(question.plain, q) for q in question.quantities if is_money(q.unit)]
    limits = [q for q in limits if q.comparator != "="]
    less = question.excluded if question.operation in ("sum", "average") or _OF_ROWS.search(question.plain) else ()
    conditions = bool(beginning or limits or less)
    of_a_table = "表" in question.plain and question.operation == "average" and _OF_ROWS.search(question.plain)
    whole = question.kind == "count" or question.operation in ("max", "min") or conditions or of_a_table
    found = _picked(inquiry) or (_whole_table(inquiry, named_only=conditions) if whole else None)
    if found is None or not conditions:
        return found
    kept = [row for row in found.rows if not any(w in field.text for w in less for field in row.fields)]
    if beginning is not None:
        begins = beginning.group(1).upper()
        kept = [row for row in kept if any(field.text.upper().startswith(begins) for field in row.fields)]
    if limits:
        money = dict(amounts(inquiry, replace(found, rows=tuple(kept))))
        kept = [row for row in kept if (own := money[row]) is not None and all(_within(own, q) for q in limits)]
    wanted = how_many(question.plain)
    if not (beginning or limits) and len(kept) == len(found.rows):
        # What is left out is none of the rows (不含合计): it is said of rows, or of something else.
        return found if _OF_ROWS.search(question.plain) else None
    if not kept or (wanted is not None and wanted != len(kept)):
        return None
    return replace(found, rows=tuple(kept))


def _limit(plain: str, quantity: Quantity) -> Quantity:
    """A quantity with what a question says of it: 达到100万元 is 100万元 or more."""
    at_least = quantity.comparator == "=" and _AT_LEAST.search(plain[: quantity.start])
    return replace(quantity, comparator="≥") if at_least else quantity


def _within(figure: Figure, limit: Quantity) -> bool:
    """Whether an amount is as a question limits it (超过100万元的)."""
    own, asked = _yuan(figure), limit.value * (factor(limit.unit) or 1)
    return {">": own > asked, "≥": own >= asked, "<": own < asked, "≤": own <= asked}.get(limit.comparator, False)


def _picked(inquiry: Inquiry) -> Records | None:
    asked = fold(inquiry.question.plain)
    best: tuple[int, Records] | None = None
    for content in inquiry.contents.values():
        own: dict[str, list[Chunk]] = defaultdict(list)
        for chunk in inquiry.chunks(content.id):
            if chunk.kind == "row" and chunk.table and chunk.subject is None:
                own[chunk.table].append(chunk)
        for table in content.tables:
            if table.title.endswith("总表"):
                # Its rows are accounts, and no records of one kind.
                continue
            groups = list(_in_table(table, own.get(table.title, ()), asked))
            for length, found in groups:
                if best is None or length > best[0]:
                    best = length, _of_all(found, [other for _, other in groups])
    return best[1] if best is not None else None


def _of_all(found: Records, others: Sequence[Records]) -> Records:
    """The rows that every class named has (甲专项下办公设备购置这块), where there are such rows."""
    for other in others:
        both = tuple(row for row in found.rows if row in other.rows)
        apart = found.named not in other.named and other.named not in found.named
        if apart and _FEWEST <= len(both) < len(found.rows):
            found = replace(found, rows=both, named=f"{found.named}、{other.named}")
    return found


def _distinct(inquiry: Inquiry) -> Answer | None:
    """How many different names a column of the table named has (采购表里涉及几个项目)."""
    found_column = _OF_COLUMN.search(inquiry.question.plain)
    if found_column is None or inquiry.question.kind != "count":
        return None
    asked = found_column.group(1) or found_column.group(2)
    for content in inquiry.contents.values():
        for table in content.tables:
            if table.subject or heading_score(inquiry.words, (table.title,)) < _NAMED:
                continue
            rows = [c for c in inquiry.chunks(content.id) if c.kind == "row" and c.table == table.title]
            names: dict[str, Chunk] = {}
            for row in rows:
                for field in row.fields:
                    header = _NAME_OF.sub("", field.header.split(" › ")[-1])
                    if header.endswith(asked) and not _TOTAL_ROW.match(field.text):
                        names.setdefault(field.text, row)
            if names:
                found = Records(table.title, f"不同的{asked}", tuple(names.values()), 0)
                return _number(inquiry, found, list(names))
    return None


def _whole_table(inquiry: Inquiry, *, named_only: bool = False) -> Records | None:
    """All rows of the table that a question names, where it asks for rows (明细有几行) or, ``named_only``, whatever it asks."""
    if not named_only and not _OF_ROWS.search(inquiry.question.plain):
        return None
    best: tuple[float, Records] | None = None
    for content in inquiry.contents.values():
        for table in content.tables:
            score = heading_score(inquiry.words, (table.title,))
            named = score >= _NAMED or (named_only and _same_words(table.title, inquiry.question.plain))
            if not named or table.subject or (best is not None and score <= best[0]):
                continue
            rows = [c for c in inquiry.chunks(content.id) if c.kind == "row" and c.table == table.title and c.fields]
            naming = _naming_column(rows)
            own = tuple(row for row in rows if naming is not None and _cell(row, naming))
            if naming is not None and own:
                best = score, Records(table.title, "", own, naming)
    return best[1] if best is not None else None


def _in_table(table: Table, rows: Sequence[Chunk], asked: str) -> Iterable[tuple[int, Records]]:
    """The groups of a table's rows that a question names, with the length of what it names."""
    naming = _naming_column(rows)
    if naming is None:
        return
    leaves = [row for row in rows if _cell(row, naming)]
    naming = _column_asked(leaves, asked) or naming
    about = _same_words(table.title, asked)
    classes: dict[tuple[int, str], list[Chunk]] = defaultdict(list)
    for row in leaves:
        for field in row.fields:
            if _is_words(field.text):
                classes[field.column, field.text].append(row)
    for (column, text), own in classes.items():
        core = fold(class_name(text))
        fellows = {other for at, other in classes if at == column}
        named = len(core) > 1 and core in asked and (about or len(core) > _SHORT)
        if named and len(own) >= _FEWEST and (len(fellows) > 1 or len(core) > _SHORT):
            # Rows of one name are told apart by what stands before the name.
            before = max((f.column for f in own[0].fields if f.column < column), default=naming)
            yield len(core), Records(table.title, class_name(text), tuple(own), naming if column != naming else before)


def class_name(text: str) -> str:
    """What a class is called, its number and letter left out (一、货物A: 货物)."""
    number = numbering(text)
    return _CLASS_LETTER.sub("", text[number.length :] if number else text).strip() or text


def _same_words(title: str, asked: str) -> bool:
    return any(word in title and word in asked for word in ("采购", "购买服务", "资产", "绩效"))


def _naming_column(rows: Sequence[Chunk]) -> int | None:
    """The column of words that names the rows: the last one headed so that has more than one name."""
    names: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        for field in row.fields:
            if _NAMES.search(field.header.split(" › ")[-1]) and _is_words(field.text):
                names[field.column].add(field.text)
    return max((column for column, texts in names.items() if len(texts) >= _FEWEST), default=None)


def _column_asked(rows: Sequence[Chunk], asked: str) -> int | None:
    """The column of words whose name a question asks with 哪 for (哪几个专项)."""
    for row in rows:
        for field in row.fields:
            core = _NAME_OF.sub("", field.header.split(" › ")[-1])
            if len(core) > 1 and re.search(rf"哪[些几]?[个项类]?{re.escape(core)}", asked):
                return field.column
    return None


@lru_cache(maxsize=65536)
def _is_words(text: str) -> bool:
    """Whether a cell holds words and no quantity."""
    return not any(char.isdigit() for char in text) or not find_quantities(text, bare=True)


def _cell(row: Chunk, column: int) -> str:
    text = next((field.text for field in row.fields if field.column == column), "")
    return "" if _TOTAL_ROW.match(text) else text


def amounts(inquiry: Inquiry, found: Records) -> list[tuple[Chunk, Figure | None]]:
    """Each row with its amount: that of the column of totals, else its only one."""
    whole: dict[str, Figure] = {}
    own = {row.id for row in found.rows}
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        if figure.column and is_money(figure.quantity.unit) and figure.chunk_id in own:
            known = whole.get(figure.chunk_id)
            if known is None or figure.column.split(" › ")[-1] in _WHOLE:
                whole[figure.chunk_id] = figure
    return [(row, whole.get(row.id)) for row in found.rows]


def _names(inquiry: Inquiry, found: Records) -> Answer:
    draft = inquiry.draft()
    lines = []
    for row, figure in amounts(inquiry, found):
        draft.cite_chunk(row)
        line = f"{found.name(row)}：{said(figure)}" if figure is not None else found.name(row)
        if line not in lines:
            lines.append(line)
    listed = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    text = f"{found.table}里“{found.named}”共{len(lines)}项：\n{listed}"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _number(inquiry: Inquiry, found: Records, named: Sequence[str] = ()) -> Answer:
    draft = inquiry.draft()
    for row in found.rows:
        draft.cite_chunk(row)
    said_so = _ROW_WORD.search(inquiry.question.plain)
    unit = inquiry.question.counted or (said_so.group(1) if said_so else "项")
    draft.add_counted(f"{found.named or found.table}的行数", len(found.rows), unit)
    names = "、".join(dict.fromkeys(named or map(found.name, found.rows)))
    text = f"{found.table}里{found.whose}共{len(found.rows)}{unit}：{names}。"
    derivation = Derivation(f"逐项计数 = {len(found.rows)}", ())
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _counted(inquiry: Inquiry, found: Records) -> list[Figure]:
    return [figure for _, figure in amounts(inquiry, found) if figure is not None]


def _sum(inquiry: Inquiry, found: Records) -> Answer | None:
    figures = _counted(inquiry, found)
    if len(figures) < _FEWEST or len(figures) != len(found.rows):
        return None
    total, unit = total_of(figures)
    draft: Draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in figures]
    draft.add_computed(f"{found.named}合计", total, unit, figures[0].measure, figures[0])
    listed = "；".join(f"{found.name(row)}{said(figure)}" for row, figure in amounts(inquiry, found) if figure)
    text = f"{found.table}里“{found.named}”{len(figures)}项合计{plain(total)}{unit}：{listed}。"
    derivation = Derivation(f"{terms_of(figures, unit)} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _mean(inquiry: Inquiry, found: Records) -> Answer | None:
    figures = _counted(inquiry, found)
    if len(figures) < _FEWEST or len(figures) != len(found.rows):
        return None
    total, unit = total_of(figures)
    value = (total / len(figures)).quantize(_SHOWN, ROUND_HALF_UP)
    draft: Draft = inquiry.draft()
    indexes = [draft.add(figure) for figure in figures]
    draft.add_computed(f"{found.named}平均", value, unit, figures[0].measure, figures[0])
    listed = "；".join(f"{found.name(row)}{said(figure)}" for row, figure in amounts(inquiry, found) if figure)
    rounded = "" if value * len(figures) == total else "（四舍五入到两位小数）"
    text = f"{found.table}里{found.whose}{len(figures)}项平均{plain(value)}{unit}{rounded}：{listed}。"
    derivation = Derivation(
        f"({terms_of(figures, unit)}) ÷ {len(figures)} = {plain(value)}（{unit}）", tuple(i + 1 for i in indexes)
    )
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _extreme(inquiry: Inquiry, found: Records) -> Answer | None:
    paired = [(row, figure) for row, figure in amounts(inquiry, found) if figure is not None]
    if len(paired) < _FEWEST:
        return None
    largest = inquiry.question.operation == "max"
    ranked = sorted(paired, key=lambda p: (-_yuan(p[1]) if largest else _yuan(p[1]), p[0].start))
    places = sorted({_yuan(figure) for _, figure in paired}, reverse=largest)
    rank = rank_asked(inquiry.question.plain)
    if rank > len(places):
        return None
    most = how_many(inquiry.question.plain) if _TOP.search(inquiry.question.plain) else None
    winners = ranked[:most] if most else [pair for pair in ranked if _yuan(pair[1]) == places[rank - 1]]
    draft = inquiry.draft()
    for _, figure in winners:
        draft.add(figure)
    names = "、".join(f"{found.name(row)}{said(figure) if most else ''}" for row, figure in winners)
    others = "；".join(f"{found.name(row)}{said(figure)}" for row, figure in ranked if (row, figure) not in winners)
    word = ("最多" if largest else "最少") if rank == 1 else f"排第{rank}"
    text = f"{found.whose or found.table}{len(paired)}项中{word}的是{names}{'' if most else '，' + said(winners[0][1])}（其余：{others}）。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _yuan(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)
