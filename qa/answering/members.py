"""What an account is made of: the accounts under its code in a table, or the parts named after it in prose.

Asked as 商品和服务支出里面哪一项最多, 一般公共服务支出底下分了几个项级科目, 按哪几个方向分配的.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor, is_money
from corpus.vocabulary import vocabulary
from qa.answer import Answer, Derivation
from qa.compose import name_of, plain, said, terms_of, total_of
from qa.inquiry import Inquiry
from qa.matching.catalogue import grams

_AMONG = regex(
    r"(?:里面|里头|当中|之中|底下|下面|下设|[里中](?=[，,哪各分最花]))|(?:的|各)?(?:明细|分项|细项|子项|各项)|[分拆](?:配|解)?(?:给|成|到|为|了)|"
    r"由哪|(?:构成|组成)|(?:收入|资金)[^，。？]{0,4}来源|[两三四五六七八九十]个(?:方向|部分|方面)|[项款]级科目|哪[几些](?:个|块|部分|方面)?[\u4e00-\u9fff]{0,4}(?:方向|部分|块|方面)|"
    r"支出(?:都|主要)?(?:包括|包含|含|分为?|有|下设)(?=哪[几些](?:个)?(?:[款项](?!目)|科目|内容|[？?]|$))|哪[几些](?:个)?(?:科目|[类款项])[^，。？]{0,3}(?:有|安排了?|列了?)(?=基本支出|项目支出)"
)
_CODE = regex(r"^(\d{3}(?:\d\d){0,2}) (.+)$")
_WHOLE = ("合计", "总计", "小计", "本年支出合计", "本年收入合计", "决算数", "预算数", "金额")
_LEVELS = {"类级": 3, "款级": 5, "项级": 7, "哪些类": 3, "哪几类": 3, "哪些款": 5, "哪几款": 5, "哪几项支出": 7}
_BASIC = (
    ("人员经费", ("301", "303")),
    ("公用经费", ("302", "307", "309", "310", "311", "312", "313", "399")),
)
"""The classes of 部门预算支出经济分类科目 (《政府收支分类科目》) that make up the two halves of 基本支出."""
_ACCOUNTS = frozenset({"account", "economic"})
_LEVELS_OF = frozenset({"预算数", "决算数", "年初预算数", "执行数", "金额"})
_PLAINER = regex(r"[“”\"]|支出$|经费$|资金$|总额$|费用$|专项$|总?预算$")
_SIDES = ("支出", "收入")
_ALL = regex(r"(?<![\u4e00-\u9fff])(?:支出|收入)|[总的年度局厅委门位]的?(?:支出|收入)|(?:支出|收入)(?:预算|决算|由)")
"""All that is spent or comes in, and no account whose name ends so."""
_FEWEST = 2
_LACKS = regex(r"(?:没有?|无|不含|不安排|未安排|没安排)(?:任何)?(?P<column>基本支出|项目支出|人员经费|公用经费)")
_SHORT = 2
_GIVEN_CODE = regex(r"(?<!\d)\d{3}(?:\d\d){0,2}(?!\d)(?!年)")
_NAMED = 0.6
_TOO = regex(r"也(?:算|计|包括|列|要)")
_NOTHING = regex(r"(?:为|是|写成|写的是|等于|列)(?:的是)?[0零](?![\d.．%])|没有?(?:安排|列|钱)的")
_NOT_NOTHING = regex(r"(?:不是|不为|不等于|非|大于)[0零]")


def answer_members(inquiry: Inquiry) -> Answer | None:
    """The largest or smallest member, their number, their names or their sum; None where none is asked for."""
    question = inquiry.question
    among = _AMONG.search(question.plain)
    # What is counted by 条 is written in words, one entry below the other, and is no account's.
    if among is None or (question.kind == "count" and question.counted == "条"):
        return None
    rows = members_of(inquiry, among.start(), among.end())
    if question.operation == "sum":
        rest = fold(question.plain[among.end() :])
        if sum(fold(member_name(row)) in rest for row in rows) == 1:
            # One member is asked for, and no sum of them.
            return None
        rows = _named_members(rows, question.plain[among.end() :])
    only = len(rows) == 1 and question.kind == "list" and any(word in question.plain for word in _LEVELS)
    if len(rows) < _FEWEST and not only:
        return None
    if question.operation in ("max", "min"):
        return _extreme(inquiry, rows, largest=question.operation == "max")
    if question.kind in ("list", "purpose", "basis") or re.search(r"哪[几些]", question.plain):
        return _names(inquiry, rows)
    if question.kind == "count" or question.dimension == "数量":
        return _number(inquiry, rows)
    return _sum(inquiry, rows) if question.operation == "sum" else None


def members_of(inquiry: Inquiry, until: int, named_until: int) -> list[Figure]:
    """The amounts that the account which a question names before a place is made of; nothing where the document gives none.

    By the codes of a table, by a column of it, by the parts that a regulation gives the account, or as prose says.
    """
    plain = inquiry.question.plain
    return (
        _by_code(inquiry, plain)
        or _by_column(inquiry, plain)
        or _of_basic(inquiry, plain)
        or _by_term(inquiry, until)
        or _by_parts(inquiry, plain[:named_until])
    )


def _of_basic(inquiry: Inquiry, asked: str) -> list[Figure]:
    """The items that 人员经费 or 公用经费 is made of by their classes, where a table of 基本支出 has no column of that name."""
    classes = next((codes for name, codes in _BASIC if name in asked), ())
    tables: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for profile in inquiry.catalogue.profiles if classes else ():
        figure = profile.figure
        coded = next((m for part in figure.path[1:] if (m := _CODE.match(part))), None)
        item = coded is not None and coded[1].startswith(classes) and len(coded[1]) == _LEVELS["款级"]
        if item and figure.column in _WHOLE and figure.document_id in inquiry.contents and figure.quantity.value:
            tables[figure.document_id, figure.path[0], figure.column].append(figure)
    return max(tables.values(), key=len, default=[])


def _named_members(rows: Sequence[Figure], rest: str) -> list[Figure]:
    """The members that the rest of the question names (其中区级和市级的…加起来); all where it names none."""
    asked = grams(rest)
    named = [row for row in rows if len(grams(member_name(row)) & asked) >= _NAMED * len(grams(member_name(row)))]
    return named or list(rows)


def answer_parts(inquiry: Inquiry) -> Answer | None:
    """What an amount is divided into (这笔钱用在哪上面), where the document says no more of its use."""
    rows = _by_parts(inquiry, inquiry.question.plain, fewest=1)
    return _names(inquiry, rows) if rows else None


def _by_code(inquiry: Inquiry, asked: str) -> list[Figure]:
    """The rows under the code of the account that the question names, one column of one table."""
    coded: list[tuple[str, str, Figure]] = []
    columns: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for profile in inquiry.catalogue.profiles:
        columns[profile.figure.document_id, profile.figure.path[0]].add(profile.figure.column)
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        match = next((m for part in figure.path[1:] if (m := _CODE.match(part))), None)
        of_total = figure.column in _WHOLE or len(columns[figure.document_id, figure.path[0]]) == 1
        if match is not None and figure.document_id in inquiry.contents and of_total:
            coded.append((match.group(1), match.group(2), figure))
    folded = fold(asked)
    by_number = _GIVEN_CODE.search(asked)
    named = next((name for code, name, _ in coded if by_number and code == by_number.group()), None)
    # An organ may be called by an account's name (检察院: 检察).
    said = (name for _, name, _ in coded if re.search(rf"{re.escape(fold(name))}(?![局委院办厅部会])", folded))
    named = named or max(said, key=len, default=None)
    if named is None:
        return []
    level = next((length for word, length in _LEVELS.items() if word in asked), None)
    tables: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for code, _, whole in (entry for entry in coded if entry[1] == named):
        place = (whole.document_id, whole.path[0], whole.column or "")
        below = [
            (c, f)
            for c, _, f in coded
            if c.startswith(code) and c != code and (f.document_id, f.path[0], f.column) == place
        ]
        # A class of one section only is made of that section's items.
        lengths = [level] if level else sorted({len(c) for c, _ in below})
        levels = ([f for c, f in below if len(c) == length] for length in lengths)
        tables[place] = next((rows for rows in levels if len(rows) >= (1 if level else _FEWEST)), [])
    return max(tables.values(), key=lambda rows: (_named_table(rows, folded), len(rows)), default=[])


def _by_column(inquiry: Inquiry, asked: str) -> list[Figure]:
    """The rows of one level, or of the lowest, in the column that the question names (公用经费的明细) or of a table's totals.

    Nothing where the question names neither a column nor a level.
    """
    level = next((length for word, length in _LEVELS.items() if word in asked), None)
    columns: dict[tuple[str, str, str], list[tuple[str, Figure]]] = defaultdict(list)
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        match = next((m for part in figure.path[1:] if (m := _CODE.match(part))), None)
        if match is not None and figure.column and figure.document_id in inquiry.contents and figure.quantity.value:
            columns[figure.document_id, figure.path[0], figure.column].append((match.group(1), figure))
    named = {key: rows for key, rows in columns.items() if len(key[2]) > _SHORT and key[2] in asked}
    of_one = any(s.term.kind == "function" and not s.everyday for s in inquiry.question.spots)
    if not named and level is not None and not of_one:
        named = {key: rows for key, rows in columns.items() if key[2] in _WHOLE or key[2] == "本年支出合计"}
        named = {key: rows for key, rows in named.items() if "收入" in asked or "收入" not in key[1]}
    tables = {key: _lowest(rows, level) for key, rows in named.items()}
    best = max(tables, key=lambda k: (_named_table(tables[k], asked), len(tables[k])), default=None)
    return tables[best] if best is not None else []


def _lowest(rows: Sequence[tuple[str, Figure]], level: int | None) -> list[Figure]:
    """The rows whose codes are of one length, else those that no other row is under."""
    if level is not None:
        return [figure for code, figure in rows if len(code) == level]
    codes = {code for code, _ in rows}
    return [f for code, f in rows if not any(other != code and other.startswith(code) for other in codes)]


def _named_table(rows: Sequence[Figure], asked: str) -> int:
    """How many of the words that tell tables apart the question has in common with the rows' table."""
    title = rows[0].path[0] if rows else ""
    return sum(
        word in title and word in asked
        for word in (
            "基本支出",
            "项目支出",
            "一般公共预算",
            "财政拨款",
            "收入",
            "政府性基金",
            "机关运行经费",
            "政府采购",
            "三公",
        )
    )


def answer_total_of_parts(inquiry: Inquiry) -> Answer | None:
    """What all the parts of an account come to, where it has no figure itself and every one of them has (水费 and 电费)."""
    question = inquiry.question
    named = {spot.term.name: spot.term for spot in question.spots if spot.term.kind in _ACCOUNTS}
    if (
        len(named) != 1
        or question.change
        or question.operation not in (None, "sum", "product")
        or question.measure == "完成率"
    ):
        return None
    (whole,) = named.values()
    stated = any(
        p.figure.concept == whole.name and p.figure.document_id in inquiry.contents
        for p in inquiry.catalogue.of_term(whole.name)
    )
    rows = [] if stated else _by_term(inquiry, len(question.plain))
    return _sum(inquiry, rows) if len(rows) == len(whole.parts) >= _FEWEST else None


def _by_term(inquiry: Inquiry, until: int) -> list[Figure]:
    """One figure for each part that an account has by its regulation (“三公”经费: 出国、用车、接待), all of one document."""
    wholes = [s.term for s in inquiry.question.spots if s.start < until and s.term.parts and s.term.kind in _ACCOUNTS]
    disclosures = {p.disclosure for p in inquiry.catalogue.profiles if p.figure.document_id in inquiry.contents}
    if not wholes or len(disclosures) != 1:
        return []
    parts: list[Figure] = []
    for part in vocabulary().parts(wholes[-1].name):
        own = [
            p.figure
            for p in inquiry.catalogue.of_term(part.name)
            if p.figure.concept == part.name and p.figure.document_id in inquiry.contents
            and p.figure.measure in _LEVELS_OF and inquiry.in_years(p.figure)
        ]  # fmt: skip
        within = [f for f in own if any(wholes[-1].name in name for name in f.path[:-1])] or own
        # Final accounts give the budget beside what was spent.
        within.sort(key=lambda f: (f.measure in ("预算数", "年初预算数") and _executed(inquiry), f.quantity.start))
        parts += within[:1]
    return parts if len({f.measure for f in parts}) == 1 else []


def _executed(inquiry: Inquiry) -> bool:
    budget = "预算" in inquiry.question.plain
    return not budget and all(c.identity.kind == "决算" for c in inquiry.contents.values())


def _by_parts(inquiry: Inquiry, asked: str, fewest: int = _FEWEST) -> list[Figure]:
    """The figures of prose whose path says that they are parts of what the question names."""
    folded = fold(asked)
    wholes: dict[tuple[str, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        money = is_money(figure.quantity.unit) and figure.direction is None
        if (
            figure.row is None
            and len(figure.path) > 1
            and figure.path[-1] not in _WHOLE
            and money
            and figure.document_id in inquiry.contents
        ):
            wholes[figure.document_id, figure.path[:-1]].append(figure)
    named = {key: _longest(key[1], folded) for key in wholes if _longest(key[1], folded) and len(wholes[key]) >= fewest}
    # What is asked for its use alone is divided where it is divided furthest.
    best = max(named, key=lambda k: (named[k], len(k[1]) if fewest == 1 else 0, len(wholes[k])), default=None)
    return wholes[best] if best is not None else []


def _longest(path: Sequence[str], asked: str) -> int:
    """The length of the longest name of a path that the question holds, in full or without its last word."""
    names = [fold(_PLAINER.sub("", re.sub(r"[（(][^（()）]*[）)]", "", name))) for name in path]
    named = (name for name in names if len(name) > 1 and name in asked and (name not in _SIDES or _ALL.search(asked)))
    return max((len(name) for name in named), default=0)


def amount_of(figure: Figure) -> Decimal:
    """An amount of money in 元."""
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def member_name(figure: Figure) -> str:
    """What a member is called: its row, else its label."""
    return figure.row or figure.label


def _extreme(inquiry: Inquiry, rows: Sequence[Figure], *, largest: bool) -> Answer | None:
    ranked = sorted(rows, key=lambda f: (-amount_of(f) if largest else amount_of(f), f.quantity.start))
    winners = [row for row in ranked if amount_of(row) == amount_of(ranked[0])]
    if len(winners) == len(rows):
        return None
    draft = inquiry.draft()
    for row in winners:
        draft.add(row)
    names = "、".join(member_name(row) for row in winners)
    others = "；".join(f"{member_name(row)}{said(row)}" for row in ranked if row not in winners)
    word = "最多" if largest else "最少"
    text = f"{len(rows)}项中{word}的是{names}，{said(winners[0])}（其余：{others}）。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _names(inquiry: Inquiry, rows: Sequence[Figure]) -> Answer:
    rows = _some_or_none(inquiry, rows)
    draft = inquiry.draft()
    for row in rows:
        draft.add(row)
    names = list(dict.fromkeys(f"{member_name(row)}：{said(row)}" for row in rows))
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    return draft.answer(inquiry.question.text, f"共{len(names)}项：\n{lines}", confidence=0.75, assumed=inquiry.assumed)


def _without(inquiry: Inquiry, rows: Sequence[Figure]) -> Sequence[Figure]:
    """The members that have no amount in the column that a question says they lack (没有基本支出); all where it says nothing."""
    lacking = _LACKS.search(inquiry.question.plain)
    if lacking is None or not rows:
        return rows
    having = {
        (p.figure.document_id, p.figure.row)
        for p in inquiry.catalogue.profiles
        if p.figure.column == lacking.group("column") and p.figure.quantity.value
    }
    return [row for row in rows if (row.document_id, row.row) not in having] or rows


def _some_or_none(inquiry: Inquiry, rows: Sequence[Figure]) -> Sequence[Figure]:
    """The members that have an amount, or those that have none, where a question asks for these alone."""
    rows = _without(inquiry, rows)
    if _NOT_NOTHING.search(inquiry.question.plain):
        return [row for row in rows if row.quantity.value] or rows
    return (
        [row for row in rows if not row.quantity.value] or rows
        if _NOTHING.search(inquiry.question.plain) and not _TOO.search(inquiry.question.plain)
        else rows
    )


def _number(inquiry: Inquiry, rows: Sequence[Figure]) -> Answer:
    rows = _some_or_none(inquiry, rows)
    names = list(dict.fromkeys(member_name(row) for row in rows))
    draft = inquiry.draft()
    for row in rows:
        draft.cite_figure(row)
    draft.add_computed("项数", Decimal(len(names)), "个", "数量", rows[0])
    text = f"共{len(names)}个：{'、'.join(names)}。"
    return draft.answer(
        inquiry.question.text,
        text,
        derivation=Derivation(f"逐项计数 = {len(names)}", ()),
        confidence=0.8,
        assumed=inquiry.assumed,
    )


def _sum(inquiry: Inquiry, rows: Sequence[Figure]) -> Answer:
    total, unit = total_of(rows)
    draft = inquiry.draft()
    indexes = [draft.add(row) for row in rows]
    draft.add_computed(f"{name_of(rows[0])}等合计", total, unit, rows[0].measure, rows[0])
    derivation = Derivation(f"{terms_of(rows, unit)} = {plain(total)}（{unit}）", tuple(i + 1 for i in indexes))
    listed = "；".join(f"{member_name(row)}{said(row)}" for row in rows)
    text = f"{len(rows)}项合计{plain(total)}{unit}：{listed}。"
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)
