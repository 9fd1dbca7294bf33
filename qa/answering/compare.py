"""Across documents: the same thing asked of several departments or years, ranked, added up or set side by side."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.records import Figure, Identity
from corpus.regex import regex
from corpus.text import fold
from corpus.units import factor, same_unit
from index.kin import disclosure_of
from qa.answer import Answer, Derivation
from qa.answering.choice import choose
from qa.answering.vehicles import OWNED, owned
from qa.compose import Draft, name_of, plain, said
from qa.inquiry import Inquiry
from qa.matching.match import Match, good_enough, same_value
from qa.scope import mention

_COMPARES = regex(
    r"哪一?年|哪[个家](?:部门|单位|机关|局|委|厅)?|哪[些几]个?(?:部门|单位|街道|家)|谁|几家|(?:各|每)(?:个|家)?(?:部门|单位)|[两三四五六七八九十](?:个部门|个单位|家)|分别|差多少|相差|哪个(?:更)?[高低多少]|高出|多出|加起来|一共|合计|排(?:一下|个)?(?:名|序|队)|[从由][高低大小多少]到|几倍|多少倍|[多少高低](?:安排|花|列|出|用|支)?了?(?:多少|几)|比较|对比|最[高低大小多少]的?(?:是)?(?:部门|单位|机关|街道|一?家|局|委)"
)
_EACH_HAS = regex(r"各(?:自|是|有|为|花|要|列|安排)*(?:多少|几)")
_LACKING = regex(r"哪[个家](?:部门|单位)?(?:都|还)?没有?(?:列|安排|编|写|报|花)")
_WHOSE_PART = regex(r"^(?P<name>[^，。？]{3,20}?)(?:是|属于?|归|隶属于?)哪(?:个|家|一家)(?:部门|单位)(?!最|更)")
_DIFFERENCE = regex(r"差多少|相差|[多少高低](?:安排|花|列|出|用|支)?了?(?:多少|几)|差了")
_TIMES = regex(r"(?:几|多少)倍")
_SUM = regex(r"加(?:在)?一?起来?|一共|合计|总共|总和")
_WHICH = regex(r"哪|谁|几家")
_LOWEST = regex(r"最[低少小]|垫底|[从由][低少小]到[高多大]")
_HIGHEST = regex(r"最[高多大]|排第一")
_LIMITS = (
    ("≤", regex(r"不超过|不高于|不大于|不多于")),
    ("≥", regex(r"不低于|不少于|不小于|以上|达到|至少")),
    (">", regex(r"超过|超出|高于|大于|多于|超了")),
    ("<", regex(r"低于|小于|少于|不到|不足|没到|以下|以内")),
)
_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt, "≥": operator.ge, "<": operator.lt, "≤": operator.le,
}  # fmt: skip
_HAVING = regex(
    r"(?:哪[个几些]?(?:家|部门|单位)?|谁)(?:还|才)?(?:列|安排)?有(?!多少|几|哪|没)|(?:不是|不为|不等于|大于)[0零]"
)
"""Which of them have any."""
_AS_GOOD = 0.12
_SHOWN = Decimal("0.01")
_TWO = 2
_VEHICLES = frozenset({*OWNED, "公务用车"})
_LAST_YEAR = regex(r"去年|上年|上一年|前一年")
_FALLING = regex(r"减少|下降|降低|减了")
_RISING = regex(r"增加|增长|上升|提高")


@dataclass(frozen=True, slots=True)
class Row:
    """What one document says of the thing compared."""

    document_id: str
    match: Match

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.match.figure

    @property
    def amount(self) -> Decimal:
        """The figure's amount in its base unit."""
        return self.figure.quantity.value * (factor(self.figure.quantity.unit) or Decimal(1))


def answer_comparison(inquiry: Inquiry) -> Answer | None:
    """Answer a question that compares documents; None where it doesn't, or where fewer than two say anything."""
    if len(inquiry.contents) < _TWO or not (_COMPARES.search(inquiry.question.plain) or _asks_of_each(inquiry)):
        return None
    whose = _whose_part(inquiry)
    if whose is not None:
        return whose
    apart = _DIFFERENCE.search(inquiry.question.plain) is not None and not _LAST_YEAR.search(inquiry.question.plain)
    rows = _rows(replace(inquiry, question=replace(inquiry.question, change=False)) if apart else inquiry)
    if inquiry.question.change and not apart and len(rows) > 1:
        rows = _of_direction(inquiry.question.plain, rows) or rows
    question = inquiry.question.plain
    if _LACKING.search(question) and rows:
        return _lacking(inquiry, rows)
    alone = len(rows) < 2  # noqa: PLR2004
    if alone and _TIMES.search(question):
        return None
    if not rows or (alone and (not inquiry.question.change or _SUM.search(question) or not _WHICH.search(question))):
        return None
    return _reckoned(inquiry, rows)


def _reckoned(inquiry: Inquiry, rows: Sequence[Row]) -> Answer | None:
    """What a question wants of the amounts: how far apart they are, their sum or mean, those that meet a condition, a rank."""
    question = inquiry.question.plain
    if len(rows) == _TWO and _DIFFERENCE.search(question):
        return _difference(inquiry, rows)
    if len(rows) == _TWO and _TIMES.search(question):
        return _times(inquiry, rows)
    if inquiry.question.operation == "average":
        return _mean(inquiry, rows)
    if _SUM.search(question) and not _HIGHEST.search(question):
        return _sum(inquiry, rows)
    kept = _meeting(inquiry, rows)
    return _ranking(inquiry, rows) if kept is None else _those(inquiry, rows, kept)


def _meeting(inquiry: Inquiry, rows: Sequence[Row]) -> list[Row] | None:
    """The rows that meet the condition of a question (哪家低于1万, 哪家有政府性基金预算); None where it sets none."""
    plain_text = inquiry.question.plain
    if not _WHICH.search(plain_text):
        return None
    limits = [q for q in inquiry.question.quantities if same_unit(q.unit, rows[0].figure.quantity.unit)]
    way = next((sign for sign, pattern in _LIMITS if pattern.search(plain_text)), None)
    if len(limits) == 1 and way is not None:
        limit = limits[0].value * (factor(limits[0].unit) or Decimal(1))
        return [row for row in rows if _SIGNS[way](row.amount, limit)]
    return [row for row in rows if row.amount] if _HAVING.search(plain_text) else None


def _those(inquiry: Inquiry, rows: Sequence[Row], kept: Sequence[Row]) -> Answer:
    """The departments that meet a condition, with their amounts; those of all where none does."""
    shown = sorted(kept or rows, key=lambda row: (-row.amount, row.document_id))
    draft = inquiry.draft()
    for row in shown:
        draft.add(row.figure)
    lines = "\n".join(f"{number}. {_said(inquiry, row)}" for number, row in enumerate(shown, 1))
    head = f"符合的有{_many(inquiry, shown)}" if kept else "没有符合的，各家是"
    return draft.answer(inquiry.question.text, f"{head}：\n{lines}", confidence=0.75, assumed=inquiry.assumed)


def _asks_of_each(inquiry: Inquiry) -> bool:
    """Whether a question names every department in scope and asks how much each has (甲街道和乙街道公车各几辆)."""
    identities = [content.identity for content in inquiry.contents.values()]
    apart = len({identity.department for identity in identities}) > 1
    return (
        apart
        and _EACH_HAS.search(inquiry.question.plain) is not None
        and all(mention(inquiry.question.plain, identity) is not None for identity in identities)
    )


def _lacking(inquiry: Inquiry, rows: Sequence[Row]) -> Answer | None:
    """哪家没有列离休费: the departments in scope that state no such figure, beside those that do."""
    own = {inquiry.contents[row.document_id].identity.department for row in rows if row.amount}
    without = sorted({c.identity.department for c in inquiry.contents.values()} - own)
    if not without:
        return None
    draft = inquiry.draft()
    for row in rows:
        draft.add(row.figure)
    listed = "；".join(f"{inquiry.contents[row.document_id].identity.department}{said(row.figure)}" for row in rows)
    text = f"没有列{rows[0].figure.label}的：{'、'.join(without)}。列了的：{listed}。"
    return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)


def _whose_part(inquiry: Inquiry) -> Answer | None:
    """招待所是哪个部门的直属单位: the one department whose documents speak of it, with the sentence."""
    found = _WHOSE_PART.search(inquiry.question.plain)
    if found is None:
        return None
    name = found.group("name")
    told = [(content, at) for content in inquiry.contents.values() if (at := content.text.find(name)) >= 0]
    departments = {content.identity.department for content, _ in told}
    if len(departments) != 1:
        return None
    content, at = told[0]
    start = max(content.text.rfind(mark, 0, at) for mark in "。；\n") + 1
    end = min((i for mark in "。；\n" if (i := content.text.find(mark, at)) >= 0), default=len(content.text))
    draft = inquiry.draft()
    draft.cite(content.id, start, end)
    text = f"{content.identity.department}：{content.text[start:end].strip()}。"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)


def of_each_department(inquiry: Inquiry) -> list[Match]:
    """What each document says of a thing that is asked without saying whose; nothing where a project is named."""
    if len(inquiry.contents) < 2 or inquiry.project() is not None:  # noqa: PLR2004
        return []
    rows = _rows(inquiry)
    best = max((row.match.coverage for row in rows), default=0.0)
    matches = [row.match for row in rows if row.match.coverage >= best - _AS_GOOD]
    return [one for match in matches for one in (match, *_contested(inquiry, match))] if len(matches) > 1 else []


def _contested(inquiry: Inquiry, match: Match) -> list[Match]:
    """What other documents of the same disclosure say instead, each value once: which of them holds is for a person to say."""
    own, found = match.figure, [match]
    for other in inquiry.fitting():
        figure = other.figure
        elsewhere = other.disclosure == match.disclosure and figure.document_id != own.document_id
        said_of_it = (
            (figure.label, figure.measure, figure.period, figure.subject, figure.column)
            == (own.label, own.measure, own.period, own.subject, own.column)
        )  # fmt: skip
        if elsewhere and said_of_it and not any(same_value(figure, known.figure) for known in found):
            found.append(other)
    return found[1:]


def _rows(inquiry: Inquiry) -> list[Row]:
    """One figure for each disclosure, all of the same thing: that of the disclosure which says it best."""
    inquiry.found()
    parts: dict[object, list[str]] = {}
    for d, content in inquiry.contents.items():
        parts.setdefault(disclosure_of(content.identity) or d, []).append(d)
    own = {
        first: replace(
            inquiry,
            contents={d: inquiry.contents[d] for d in (first, *others)},
            years=_own_year(inquiry.contents[first].identity, inquiry.years),
            _found=None,
        )
        for first, *others in parts.values()
    }
    vehicles = _vehicles(inquiry, own)
    if vehicles:
        return vehicles
    choices = {d: choice.best for d, part in own.items() if (choice := choose(part)) is not None}
    if not choices:
        return []
    model = max(choices.values(), key=lambda match: (match.figure.subject is None, match.score)).figure
    found: dict[tuple[str, str | None], Row] = {}
    for first, best in choices.items():
        match = _same_thing(model, [best, *(m for m in own[first].fitting() if good_enough(m))])
        if match is not None:
            document_id = match.figure.document_id
            department = inquiry.contents[document_id].identity.department.removeprefix("中共")
            found.setdefault((department, match.figure.period), Row(document_id, match))
    return list(found.values())


def _vehicles(inquiry: Inquiry, own: Mapping[str, Inquiry]) -> list[Row]:
    """The vehicles of each disclosure, where vehicles are counted and all of them count them by one name."""
    if inquiry.question.counted != "辆" or not any(spot.term.name in _VEHICLES for spot in inquiry.question.spots):
        return []
    for term in OWNED[::-1]:
        found = {first: owned(part, term) for first, part in own.items()}
        if len(found) > 1 and all(found.values()):
            return [Row(figures[0].document_id, Match(figures[0], 1.0, 1.0, 1.0, 1.0, 0)) for figures in found.values()]
    return []


def _own_year(identity: Identity, years: tuple[str, ...]) -> tuple[str, ...]:
    """Of several years asked for, the one that a document is of."""
    return (str(identity.year),) if str(identity.year) in years else years


def _same_thing(model: Figure, found: Sequence[Match]) -> Match | None:
    """The match of the model's account, of a project's or of none as the model is; by its label where no account is named."""
    for match in found:
        figure = match.figure
        named = figure.concept == model.concept if model.concept else fold(figure.label) == fold(model.label)
        alike = same_unit(figure.quantity.unit, model.quantity.unit) and (figure.direction is None) == (
            model.direction is None
        )
        if named and alike and (figure.subject is None) == (model.subject is None):
            return match
    return None


def _of_direction(question: str, rows: Sequence[Row]) -> list[Row]:
    wanted = "减少" if _FALLING.search(question) else "增加" if _RISING.search(question) else None
    return [row for row in rows if wanted is None or row.figure.direction == wanted]


def _said(inquiry: Inquiry, row: Row) -> str:
    identity = inquiry.contents[row.document_id].identity
    changed = row.figure.direction or ""
    return f"{identity.department}{row.figure.period or ''}年{name_of(row.figure)}{changed}{said(row.figure)}"


def _many(inquiry: Inquiry, rows: Sequence[Row]) -> str:
    """How many are compared: departments, or documents where one department has several."""
    departments = {inquiry.contents[row.document_id].identity.department for row in rows}
    return f"{len(rows)}家" if len(departments) == len(rows) else f"{len(rows)}份文件"


def _ranking(inquiry: Inquiry, rows: Sequence[Row]) -> Answer:
    lowest = _LOWEST.search(inquiry.question.plain) is not None
    ranked = sorted(rows, key=lambda row: (row.amount if lowest else -row.amount, row.document_id))
    draft = inquiry.draft()
    for row in ranked:
        draft.add(row.figure)
    lines = "\n".join(f"{number}. {_said(inquiry, row)}" for number, row in enumerate(ranked, 1))
    one = lowest or _HIGHEST.search(inquiry.question.plain)
    if one and len(ranked) > 1 and ranked[0].amount == ranked[-1].amount:
        text = f"都一样。{_many(inquiry, ranked)}：\n{lines}"
        return draft.answer(inquiry.question.text, text, confidence=0.7, assumed=inquiry.assumed)
    head = f"最{'低' if lowest else '高'}的是{_said(inquiry, ranked[0])}。" if one else ""
    text = f"{head}{_many(inquiry, ranked)}：\n{lines}" if len(ranked) > 1 else f"{_said(inquiry, ranked[0])}。"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)


def _difference(inquiry: Inquiry, rows: Sequence[Row]) -> Answer:
    more, less = sorted(rows, key=lambda row: (-row.amount, row.document_id))
    unit = more.figure.quantity.unit
    scale = factor(unit) or Decimal(1)
    value = (more.amount - less.amount) / scale
    draft = inquiry.draft()
    draft.add(more.figure)
    draft.add(less.figure)
    draft.add_computed(f"{more.figure.label}之差", value, unit, more.figure.measure, more.figure)
    terms = f"{plain(more.amount / scale)} − {plain(less.amount / scale)} = {plain(value)}（{unit}）"
    identity = inquiry.contents[more.document_id].identity
    alike = identity.department == inquiry.contents[less.document_id].identity.department
    text = f"{identity.department}{f'{more.figure.period}年' if alike else ''}高，高出{plain(value)}{unit}：{_said(inquiry, more)}，{_said(inquiry, less)}。"
    return _derived(inquiry, draft, text, terms, 2)


def _times(inquiry: Inquiry, rows: Sequence[Row]) -> Answer | None:
    """How many times the one that is named first is the other."""
    plain_text = inquiry.question.plain
    places = {row.document_id: mention(plain_text, inquiry.contents[row.document_id].identity) for row in rows}
    order = {d: place.start if place is not None else len(plain_text) for d, place in places.items()}
    one, other = sorted(rows, key=lambda row: (order[row.document_id], -row.amount))
    if not other.amount:
        return None
    value = (one.amount / other.amount).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    draft.add(one.figure)
    draft.add(other.figure)
    draft.add_computed(f"{one.figure.label}的倍数", value, "倍", "比率", one.figure)
    scale = factor(one.figure.quantity.unit) or Decimal(1)
    terms = f"{plain(one.amount / scale)} ÷ {plain(other.amount / scale)} = {plain(value)}（倍，四舍五入到两位小数）"
    text = f"前者是后者的{plain(value)}倍：{_said(inquiry, one)}，{_said(inquiry, other)}。"
    return _derived(inquiry, draft, text, terms, 2)


def _one_of_each(inquiry: Inquiry, rows: Sequence[Row]) -> list[Row]:
    """The rows of the latest year of each department: its budget and its final accounts are no two amounts to be added."""
    latest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row.figure.period or ""):
        latest[inquiry.contents[row.document_id].identity.department] = row
    return [row for row in rows if row in latest.values()]


def _sum(inquiry: Inquiry, rows: Sequence[Row]) -> Answer | None:
    if len(inquiry.years) < _TWO:
        rows = _one_of_each(inquiry, rows)
    if len(rows) < _TWO:
        return None
    unit = rows[0].figure.quantity.unit
    scale = factor(unit) or Decimal(1)
    total = sum((row.amount for row in rows), Decimal(0)) / scale
    draft = inquiry.draft()
    for row in rows:
        draft.add(row.figure)
    draft.add_computed(f"{rows[0].figure.label}合计", total, unit, rows[0].figure.measure, rows[0].figure)
    terms = f"{' + '.join(plain(row.amount / scale) for row in rows)} = {plain(total)}（{unit}）"
    text = f"{_many(inquiry, rows)}合计{plain(total)}{unit}：{'；'.join(_said(inquiry, row) for row in rows)}。"
    return _derived(inquiry, draft, text, terms, len(rows))


def _mean(inquiry: Inquiry, rows: Sequence[Row]) -> Answer | None:
    """What the departments have on average, one amount of each."""
    rows = _one_of_each(inquiry, rows)
    if len(rows) < _TWO:
        return None
    unit = rows[0].figure.quantity.unit
    scale = factor(unit) or Decimal(1)
    total = sum((row.amount for row in rows), Decimal(0)) / scale
    mean = (total / len(rows)).quantize(_SHOWN, ROUND_HALF_UP)
    draft = inquiry.draft()
    for row in rows:
        draft.add(row.figure)
    draft.add_computed(f"{rows[0].figure.label}平均", mean, unit, rows[0].figure.measure, rows[0].figure)
    added = " + ".join(plain(row.amount / scale) for row in rows)
    terms = f"({added}) ÷ {len(rows)} = {plain(mean)}（{unit}，四舍五入到两位小数）"
    text = f"{_many(inquiry, rows)}平均{plain(mean)}{unit}：{'；'.join(_said(inquiry, row) for row in rows)}。"
    return _derived(inquiry, draft, text, terms, len(rows))


def _derived(inquiry: Inquiry, draft: Draft, text: str, expression: str, operands: int) -> Answer:
    derivation = Derivation(expression, tuple(range(1, operands + 1)))
    return draft.answer(inquiry.question.text, text, derivation=derivation, confidence=0.75, assumed=inquiry.assumed)
