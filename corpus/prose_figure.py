"""Figures from prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.blocks import Paragraph
from corpus.clause import PREVIOUS, SUMMED, plain_label
from corpus.numbering import numbering
from corpus.prose import Statement, statements
from corpus.records import Chunk, Figure, Identity
from corpus.source import Source, concept_of, fund_of, moved
from corpus.text import unspaced

_ACCOUNT = re.compile(r"([^（()）“”、]+(?:、[^（()）“”、]+)*)[（(]([类款项])[）)]")
"""An account with its level; its name may be a list (环境保护法规、规划及标准（项）)."""
_CODED = re.compile(r"([^（()）“”、\d][^（()）“”\d]*)(?:[（(][类款项][）)])?[（(](\d{2,7})[）)](?:[（(][类款项][）)])?")
"""Accounts with their codes in brackets: 一般公共服务（类）（201）人力资源事务（10）行政运行（01）."""
_BETWEEN = '-－—＂" '
_SAID_OF_ACCOUNT = re.compile(r"[”\"＂]?(?:科目)?(?:年度?)?(?:支出|预算|决算)?数?")
"""What may stand after a path of accounts and names nothing more (“…（项）”科目, …（项）”2026年度预算)."""
_CLASS_CODE = 3
_DASHED = re.compile(
    r"[“\"]?([\u4e00-\u9fff（()）、]{2,30}(?:[-－—][\u4e00-\u9fff（()）、]{2,30}){1,2})[”\"]?(?:科目)?(?:支出)?"
)
"""A path of accounts as some write it, class, section and item with dashes between (住房保障支出-住房改革支出-购房补贴)."""
_WHOSE_RUNNING = re.compile(r"^[^，。的]{0,40}财政拨款的(?=机关运行经费)")
"""Whose organs the running cost is of (下属1家机关和1家参公事业单位财政拨款的机关运行经费), which names no account."""
_OF_AN_AMOUNT = re.compile(
    r"(?:财政拨款)?(?P<what>[“”\u4e00-\u9fff（）()]{2,20}?(?:费|经费|预算安排|资金安排|[预决]算|资金|支出|收入|投资))(?:安排|使用|支出)?(?:情况)?(?:的)?(?:说明)?[:：]?"
)
"""A heading that names an amount, with what headings add to it."""
_MAX_CONTEXT = 400


def prose_figures(
    source: Source, block: Paragraph, chunks: Sequence[Chunk], project: str | None = None
) -> Iterator[Figure]:
    """The figures of a paragraph, each in the chunk it stands in; ``project`` is what the paragraph is about."""
    text, places = unspaced(block.text)
    number = numbering(text)
    starts = [chunk.start for chunk in chunks]
    for told in statements(text, number.length if number else 0, _titled(chunks[0].section)):
        statement = told if text is block.text else _placed(told, block.text, places)
        at = bisect_right(starts, block.start + statement.quantity.start) - 1
        yield _prose_figure(source, block, statement, chunks[at], project)


def _titled(section: Sequence[str]) -> str:
    """The amount that a section's heading names, for a sentence that names none (机关运行经费：2025年安排30万元)."""
    title = section[-1] if section else ""
    number = numbering(title)
    named = _OF_AN_AMOUNT.fullmatch(title[number.length :] if number else title)
    return named["what"] if named is not None else ""


def _placed(statement: Statement, text: str, places: Sequence[int]) -> Statement:
    """A statement of a text without its spaces, as one of the text itself."""
    quantity = statement.quantity
    start, end = places[quantity.start], places[quantity.end - 1] + 1
    return replace(
        statement,
        quantity=replace(quantity, raw=text[start:end], start=start, end=end),
        start=places[statement.start],
        end=places[statement.end],
    )


def _prose_figure(source: Source, block: Paragraph, statement: Statement, chunk: Chunk, project: str | None) -> Figure:
    quantity = moved(statement.quantity, block.start)
    path = (
        *((project,) if project else ()),
        *(_without_department(whole, source.identity) for whole in statement.wholes),
        *_account_path(_without_department(statement.label, source.identity)),
    )
    label = path[-1]
    stock = any("资产" in name or "年末" in name for name in path)
    measure = source.kind_measure if statement.measure == "金额" and not stock else statement.measure
    changed = measure in ("增减额", "增减率")
    return Figure(
        id=f"{chunk.id}:{quantity.start}",
        chunk_id=chunk.id,
        document_id=chunk.document_id,
        quantity=quantity,
        label=label,
        path=path,
        measure=measure,
        period=_period(source, label, statement, changed=changed),
        quote_start=block.start + statement.start,
        quote_end=block.start + statement.end,
        base=statement.base,
        fund=fund_of(label),
        direction=statement.direction,
        subject=project,
        concept=concept_of(label, quantity.unit),
        context=_sentence(block.text, statement.quantity.start),
        total=not statement.listed,
    )


def _period(source: Source, label: str, statement: Statement, *, changed: bool) -> str | None:
    if statement.year == PREVIOUS:
        return str(source.identity.year - 1) if source.identity.year else None
    if changed or statement.year is None:
        previous = re.match(r"上年度?末", label) and source.identity.year
        return str(previous - 1) if previous else source.year
    return statement.year


def _sentence(text: str, position: int) -> str:
    first, last = max(0, position - _MAX_CONTEXT), min(len(text), position + _MAX_CONTEXT)
    start = max(first, *(text.rfind(mark, first, position) + 1 for mark in "。；\n"))
    ends = [end for mark in "。；\n" if (end := text.find(mark, position, last)) >= 0]
    return text[start : min(ends, default=last)]


def _account_path(label: str) -> tuple[str, ...]:
    """“教育支出（类）进修及培训（款）培训支出（项）” is a path of accounts, and so is one with dashes; any other label is a path of one."""
    coded = [(name, code) for name, code in _CODED.findall(label)]
    if coded and not _CODED.sub("", label).strip("“” 支出"):
        return tuple(
            f"{name}支出" if len(code) == _CLASS_CODE and name[-2:] != "支出" else name for name, code in coded
        )
    dashed = _DASHED.fullmatch(label)
    if dashed is not None:
        return tuple(re.split("[-－—]", dashed.group(1)))
    levels = [(name.strip(_BETWEEN), kind) for name, kind in _ACCOUNT.findall(label)]
    accounts = [f"{name}支出" if kind == "类" and name[-2:] != "支出" else name for name, kind in levels]
    rest = _ACCOUNT.sub("", label).strip(f"“”{_BETWEEN}")
    return tuple(accounts) if accounts and _SAID_OF_ACCOUNT.fullmatch(rest) else (label,)


def _without_department(label: str, identity: Identity) -> str:
    # An organ may be called without its city (某区…局 of 某市某区…局), and be followed by its level (局部门共有…).
    for name in _called(identity):
        if name in label:
            rest = label.replace(name, "", 1)
            label = (
                re.sub(r"^(?:部门|本级|单位)?(?:共有|现有|拥有|有)(?=[\u4e00-\u9fff]{2})", "", rest) if rest else label
            )
            break
    label = _WHOSE_RUNNING.sub("", label)
    bare = re.sub(r"^[（(][^（()）]*[）)]", "", label)
    return bare if SUMMED.fullmatch(bare) else plain_label(bare).strip() or label


def _called(identity: Identity) -> list[str]:
    """The names that an organ is called by, the longest first: in full, and without its larger regions."""
    names, rest = [identity.department] if identity.department else [], identity.department
    for region in identity.region[:-1]:
        rest = rest.removeprefix(region)
        names.append(rest)
    return [name for name in names if len(name) > len(identity.region[-1] if identity.region else "")]
