"""Checks inside prose: a total is the sum of the parts named after 其中, a change the sum of their changes.

Parts that exceed their total contradict it. Parts that fall short of it do so only where they are all the
parts that there are: 其中 may also name a few of many.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from corpus.reconcile.check import Check, Partial, gap
from corpus.reconcile.material import Material, Passage, block_of, is_level, said
from corpus.reconcile.operand import reckonable
from corpus.records import Figure
from corpus.units import dimension, is_money, same_unit
from corpus.vocabulary import vocabulary

_MIN_PARTS = 2
_RESTATED = re.compile(r"(?:合计|共计|总计|一共|小计)(?:为|约)?$")
_PURCHASES = ("货物", "工程", "服务")
_LIST_FOLLOWS = re.compile(r"(?:其中|包括|具体为|分别为|如下)\s*[：:]?\s*$|(?:其中|包括)\s*[：:]")
_WHOLE_SHARE = 100
_ALL_FUNDS = ("一般公共预算", "政府性基金", "国有资本经营")
"""What 财政拨款 is made of."""
_BOTH_SIDES = re.compile(r"收入.*支出|收.{0,2}支")


def enumeration_checks(material: Material) -> Iterator[Check]:
    """Totals of prose against their parts, in a sentence and in the numbered paragraphs that follow it."""
    for passage in material.paragraphs:
        groups = [*_in_sentence(passage, is_level), *_in_sentence(passage, _is_count)]
        for total, parts in groups:
            partial: Partial = "" if _is_complete(total, parts) else "少列"
            yield Check("部分之和", "矛盾", "和", said(total), tuple(map(said, parts)), partial=partial)
        yield from _changes(passage, groups)
    yield from _numbered(material.paragraphs)


def _is_count(figure: Figure) -> bool:
    counted = dimension(figure.quantity.unit) == "数量" and figure.quantity.comparator == "="
    return counted and figure.measure == "数量" and figure.direction is None and reckonable(figure.quantity)


def _in_sentence(passage: Passage, wanted: Callable[[Figure], bool]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each total with the parts that follow it in the same paragraph."""
    prose = [f for f in passage.figures if wanted(f)]
    for index, total in enumerate(prose):
        parts: list[Figure] = []
        for part in prose[index + 1 :]:
            if len(part.path) <= len(total.path):
                break
            restated = _RESTATED.search(passage.before(part, 6).rstrip())
            if (
                part.path[:-1] == total.path
                and part.period == total.period
                and same_unit(part.quantity.unit, total.quantity.unit)
                and not restated
            ):
                parts.append(part)
        distinct = {part.label for part in parts}
        if len(parts) >= _MIN_PARTS and len(distinct) == len(parts):
            yield total, parts


def _is_complete(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts are all that there are: by the regulations, 货物、工程、服务, or kinds of cars that are nil."""
    known = {part.name for part in vocabulary().parts(total.concept or "")}
    if known and known <= {part.concept for part in parts}:
        return True
    bought = {kind for kind in _PURCHASES for part in parts if kind in part.label}
    if "采购" in total.label and {"货物", "服务"} <= bought:
        return True
    rest = bool(parts) and parts[-1].label.startswith("其他")
    return rest and not is_money(total.quantity.unit) and len(parts) > _MIN_PARTS


def _changes(passage: Passage, groups: Sequence[tuple[Figure, list[Figure]]]) -> Iterator[Check]:
    """A change against the changes of the parts; complete where the parts themselves make up the total."""
    changes = [f for f in passage.figures if _is_change(f)]
    complete = {total.path for total, parts in groups if _is_complete(total, parts)}
    for index, total in enumerate(changes):
        if _level(total):
            continue
        parts: list[Figure] = []
        for part in changes[index + 1 :]:
            # 财政拨款支出预算中，… begins again with the whole: its parts are named after it alone.
            under = part.path[:-1] in (total.path, total.path[-1:])
            if len(part.path) <= len(total.path) and not under:
                break
            if under and part.base == total.base:
                parts.append(part)
        money = [part for part in parts if not _level(part)]
        if len(parts) < _MIN_PARTS or not money or len({p.label for p in parts}) < len(parts):
            continue
        whole = {part.concept for part in parts}
        funds = [fund for fund in _ALL_FUNDS if any(fund in part.label for part in parts)]
        all_told = total.path in complete or {"基本支出", "项目支出"} <= whole or len(funds) == len(_ALL_FUNDS)
        partial: Partial = "" if all_told else "不全"
        yield Check("增减额之和", "矛盾", "和", said(total), tuple(map(said, money)), partial=partial)


def _is_change(figure: Figure) -> bool:
    """Whether a figure states a change of money, or that there is none."""
    money = is_money(figure.quantity.unit) and reckonable(figure.quantity)
    return figure.measure == "增减额" and (money or _level(figure))


def _level(figure: Figure) -> bool:
    return figure.direction == "持平"


def _numbered(passages: Sequence[Passage]) -> Iterator[Check]:
    """A total whose parts are the numbered paragraphs that follow: 支出预算…包括： 1.… 2.… 3.…."""
    for index, passage in enumerate(passages):
        total = _announcing(passage)
        if total is None or _BOTH_SIDES.search(total.label):
            continue
        parts = _listed(passages, index + 1, passage.style)
        firsts = [part.amount for part in parts]
        amounts = [figure for figure in firsts if figure]
        labels = {figure.path for figure in amounts}
        if len(amounts) < _MIN_PARTS or len(labels) < len(amounts) or len(amounts) < len(parts):
            continue
        if any(f.measure != total.measure or f.period != total.period for f in amounts):
            continue
        shares = [f for part in parts for f in part.figures if f.measure == "占比"]
        whole = (
            len(shares) == len(parts) and abs(sum((f.quantity.value for f in shares), Decimal(0)) - _WHOLE_SHARE) < 1
        )
        partial: Partial = "" if whole or _is_complete(total, amounts) else "少列"
        yield Check("部分之和", "矛盾", "和", said(total), tuple(map(said, amounts)), partial=partial)
        yield from _numbered_changes(total, passage, parts, amounts)


def _numbered_changes(
    total: Figure, passage: Passage, parts: Sequence[Passage], amounts: Sequence[Figure]
) -> Iterator[Check]:
    """Where the paragraphs make up the total and each states its change, the changes make up the total's."""
    made = Check("部分之和", "矛盾", "和", said(total), tuple(map(said, amounts)))
    if gap(made) != 0:
        return
    changes = [next((f for f in part.figures if f.measure == "增减额"), None) for part in parts]
    own = next((f for f in passage.figures if _is_change(f) and not _level(f)), None)
    found = [f for f in changes if f and _is_change(f)]
    if own is None or len(found) < len(parts) or block_of(own) != passage.block:
        return
    money = tuple(said(f) for f in found if not _level(f))
    if money:
        yield Check("增减额之和", "矛盾", "和", said(own), money)


def _announcing(passage: Passage) -> Figure | None:
    """The amount whose parts a paragraph says follow."""
    text = passage.text.rstrip()
    if not _LIST_FOLLOWS.search(text[-8:]):
        return None
    levels = [f for f in passage.figures if is_level(f)]
    return levels[0] if len(levels) == 1 else None


def _listed(passages: Sequence[Passage], first: int, above: str | None) -> list[Passage]:
    """The numbered (or parallel) paragraphs that follow, of one style, as long as they go on."""
    found: list[Passage] = []
    style = passages[first].style if first < len(passages) else None
    for passage in passages[first:]:
        if passage.style != style or (style is not None and style == above):
            if found and passage.style in ("arabic_paren", "circled") and style not in ("arabic_paren", "circled"):
                continue
            break
        if style is None and (not passage.figures or passage.figures[0].measure in ("增减额", "增减率")):
            break
        found.append(passage)
        if style is None and passage.text.rstrip().endswith("。"):
            break
    return found
