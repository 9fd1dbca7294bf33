"""Which class or item of expenditure is the largest or the smallest: rows of 类, 款 or 项 by their code, of one table."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from corpus.records import Figure
from corpus.regex import regex
from corpus.units import factor
from qa.answer import Answer, Derivation
from qa.compose import said, sentence
from qa.inquiry import Inquiry

_ASKED = regex(
    r"功能分类|经济分类|哪一?[大]?类|哪个大?类|类级科目|(?<!采购)(?<!项目)(?:哪一?[项块]|哪方面的?)支出|最[大多高]的(?:一[项块类])?支出(?!预算)|支出(?:里面?|中)?(?:最[大多高]的?)?(?:是)?(?:哪一?[项块]|哪方面)|支出[^，。？]{0,4}大头|支出[^，。？]{0,6}最[大多高少小低]的(?:一?个)?大?类"
)
_NUMBER = regex(r"(?:几|多少)个?[^，。？]{0,8}类|分(?:成|为|了)?几个?(?P<level>款|项)")
_LISTED = regex(r"支出(?:一共|总共|都)?(?:分(?:成|为|了)?|有|包括)哪(?:几|些)个?(?:大)?(?P<level>类|款)")
_LEVEL = regex(
    r"哪一?个?(?:支出)?(?P<which>款|项(?![目支])|项(?=支出)(?<=个项)|(?:支出)?科目)|最[大多高少小低]的(?:一?个)?(?:支出)?(?P<most>款|项(?!目)|科目)"
)
"""The level of the classification whose rows are ranked, where it is not that of 类."""
_DIGITS = {"类": 3, "款": 5, "项": 7, "科目": 7}
_ECONOMIC = regex(r"经济分类")
_CODED = regex(r"^(?P<code>2[0-3]\d(?:\d\d){0,2}|3\d\d(?:\d\d)?) ")
_WHOLE = ("合计", "总计", "小计", "决算数", "预算数", "金额", "本年支出合计")
_UNDER = regex(r"(?:[（(][类款][)）])?(?:这一?[类款])?(?:下面?|底下|项下|里面?|里头|当中|中|之中|包括|分|有(?=哪))")
_CHANGED = regex(r"[增降减涨]幅|增长率|(?:增加|增长|减少|下降|[涨降增减])得?最|比(?:去年|上年)")
_MOST = regex(r"最[大多高]")
_OF_AN_ACCOUNT = regex(r"人员经费|公用经费|(?<!“)三公|工资福利支出|商品和服务支出")
"""What is made of economic items, or of parts of its own: its largest member is no class of all expenditure."""
_FEWEST, _SHOWN = 2, 12


def answer_top_class(inquiry: Inquiry) -> Answer | None:
    """The largest (smallest) 类, 款 or 项 of the table of expenditure with most of them, their number or their names.

    None where none of that is asked, or where several documents have such tables.
    """
    question = inquiry.question
    of_revenue = "收入" in question.plain and "支出" not in question.plain
    if question.change or of_revenue or "采购" in question.plain or _CHANGED.search(question.plain):
        return None
    level = _LEVEL.search(question.plain)
    counting = question.kind == "count" and _NUMBER.search(question.plain)
    listing = _LISTED.search(question.plain) if question.kind in ("list", "count", "text") else None
    ranks = question.operation in ("max", "min") or (question.operation == "share" and _MOST.search(question.plain))
    if not (ranks and (level or _ASKED.search(question.plain))) and not counting and not listing:
        return None
    if (level is None and "支出" not in question.plain) or _OF_AN_ACCOUNT.search(question.plain):
        return None
    said_level = (level["which"] or level["most"]) if level else ""
    told = next((m["level"] for m in (listing, counting or None) if m is not None and m["level"]), "")
    rows = rows_of_level(inquiry, _DIGITS[said_level.removeprefix("支出") or told or "类"])
    within = _within(inquiry)
    if within:
        rows = [row for row in rows if _code(row).startswith(within) and _code(row) not in within]
    if len(rows) < _FEWEST:
        return None
    if counting or listing:
        return _number(inquiry, rows, said_level or told or "类")
    return _ranked(inquiry, rows, said_level.removeprefix("支出") or "类")


def _within(inquiry: Inquiry) -> tuple[str, ...]:
    """The codes of the class whose rows alone are meant (污染防治下面哪项最多); none where no class is named so."""
    plain = inquiry.question.plain
    return tuple(
        code
        for spot in inquiry.question.spots
        if not spot.everyday and _UNDER.match(plain, spot.end)
        for code in spot.term.codes
    )


def _code(figure: Figure) -> str:
    return next((coded["code"] for part in figure.path[1:] if (coded := _CODED.match(part))), "")


def rows_of_level(inquiry: Inquiry, digits: int) -> list[Figure]:
    """The amounts of all rows of one level in the table of expenditure that has most of them; none for several documents."""
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    economic = _ECONOMIC.search(inquiry.question.plain) is not None
    for profile in inquiry.catalogue.profiles:
        figure = profile.figure
        code = _code(figure)
        if figure.document_id not in inquiry.contents or len(code) != digits or code.startswith("3") != economic:
            continue
        if figure.column in _WHOLE and "支出" in figure.path[0] and factor(figure.quantity.unit):
            tables[figure.document_id, figure.path[0]].append(figure)
    alone = len({f.document_id for found in tables.values() for f in found}) == 1
    return max(tables.values(), key=len, default=[]) if alone else []


def _ranked(inquiry: Inquiry, rows: Sequence[Figure], level: str) -> Answer | None:
    question = inquiry.question
    least = question.operation == "min"
    chosen = (min if least else max)(rows, key=_amount)
    if sum(_amount(row) == _amount(chosen) for row in rows) > 1:
        return None
    draft = inquiry.draft()
    share = _share_of(inquiry, chosen) if "占" in question.plain else None
    if share is not None:
        draft.add(share)
    draft.add(chosen)
    others = sorted((row for row in rows if row is not chosen), key=_amount, reverse=not least)
    word = "最少" if least else "最多"
    beside = "；".join(f"{row.row}{said(row)}" for row in others[:_SHOWN])
    also = f"，占{said(share)}" if share is not None else ""
    rest = f"{len(rows) - 1 - _SHOWN}项略" if len(others) > _SHOWN else ""
    text = f"{len(rows)}{'个' if level == '科目' else ''}{level}支出中，{chosen.row}{word}：{sentence(chosen)}{also}（其余：{'；'.join(filter(None, (beside, rest)))}）。"
    return draft.answer(question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _share_of(inquiry: Inquiry, chosen: Figure) -> Figure | None:
    """The share that the document states of a class."""
    own = (
        p.figure for p in inquiry.catalogue.profiles
        if p.figure.measure == "占比" and p.figure.label == chosen.row and p.figure.document_id == chosen.document_id
    )  # fmt: skip
    return next(own, None)


def _number(inquiry: Inquiry, rows: Sequence[Figure], level: str) -> Answer:
    """How many rows of a level have an amount, and which they are."""
    draft = inquiry.draft()
    for row in rows:
        draft.cite_figure(row)
    names = list(dict.fromkeys(row.row or row.label for row in rows))
    text = f"共{len(names)}个：{'、'.join(names)}。"
    if inquiry.question.kind != "count":
        return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)
    draft.add_counted(f"支出功能分类的{level}", len(names), "个")
    derivation = Derivation(f"逐项计数 = {len(names)}", ())
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.8, assumed=inquiry.assumed)


def _amount(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)
