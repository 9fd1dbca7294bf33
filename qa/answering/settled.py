"""Yes or no settled by amounts: a stated change against the one asked, two amounts against each other, one against a number."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from corpus.records import Figure, Finding, Quantity
from corpus.regex import regex
from corpus.units import factor, same_unit
from qa.answer import Answer
from qa.answering.absent import not_found
from qa.answering.accounts import of_account
from qa.answering.apart import figures_apart, figures_asked
from qa.answering.choice import choose
from qa.answering.execution import measures_apart
from qa.answering.lookup import explained, state
from qa.answering.operands import named_apart_projects
from qa.answering.reasons import reasons
from qa.compose import said, sentence
from qa.inquiry import Inquiry
from qa.matching.atoms import atoms_of
from qa.matching.catalogue import grams
from qa.matching.match import CHANGES, Match, good_enough
from qa.understanding.question import understand
from qa.understanding.words import COMPARED

_DIRECTION = regex(
    r"(?:增加|减少|增长|下降|上升|上涨|提高|降低|变多|变少|[涨降减增]|多(?!少)|(?<!多)少)了?[，,]?(?:没有?|吗|吧|对不对|对吗|对吧|是不是|是吗|是吧|[？?]|$)|(?:有没有|是不是|是否|有无|没有|没|比[去上]年.{0,4})(?:增加|减少|增长|下降|上升|上涨|提高|降低|变多|变少|[涨降]|比(?:去年|上年度?|上一年度?|前一年|20\d\d年度?)(?:还|更|要)?[高低])"
)
AGREES = regex(
    r"一致[吗么？?]|是否一致|对得上|对不上|核得上|核不上|配得上|配不上|相符|吻合|相等[吗么？?]|是否相等|等于[^，。？]{1,14}[吗么？?]|平不平|勾得上|有没有(?:矛盾|出入|对不上)|有出入"
)
_MOSTLY = 0.6
_ANY_CHANGE = regex(
    r"有没有(?:什么)?(?:变化|变动|变|增减|调整)|有无(?:变化|变动|增减)|变没变(?!的)|动没动|[变动]了(?:没有?|吗|么)|(?:有|发生)(?:什么)?(?:变化|变动|增减)(?:吗|没|么)|是否(?:有|发生)?(?:变化|变动|增减)"
)
_DENIED = regex(r"(?<!有)没有?(?:增|减|涨|降|下降|上升|提高)")
_THE_SAME = regex(
    r"持平(?:吗|么|没|不|[？?]|$)|相等(?:吗|么|不|[？?]|$)|一样(?:多|高|大)?(?:吗|不|么|[？?]|$)|相同吗|是否(?:一致|相同|一样)|是不是一样|等不等|同样多吗"
)
_TWO = 2
_BOTH_MEANT = regex(r"它们|两者|二者|这?两[个项笔样种类]|俩")
_NOTHING = regex(r"(?:是|为|等于|就是)(?:不是|否为?)?[0零](?![\d.．%])|为零|没花钱")
_SHORT_OF = ("不到", "不足", "没到", "未到", "不满", "没有到")
_ABOUT = Decimal("0.05")
_UP = regex(r"增|涨|上升|提高|变多|多(?!少)|(?<!提)高(?!新)")
_DOWN = regex(r"减|降|下滑|缩|低|变少|(?<!多)少")
_BUDGET_KEPT = regex(
    r"(?:超出?|超过|突破)了?(?:年初|全年|调整后?|当年)?的?预算|超预?支|没超预算|"
    r"比(?:年初|全年)?预算(?:还|要|更)?[高低]|预算(?:之?内|范围内)"
)
"""Whether a budget was kept, which the two amounts settle."""
_SPENT_UP = regex(
    r"(?:花|用|执行)(?:得|掉)?(?:完|光)(?:了)?(?:没有?|吗|么|[？?]|$)|(?:有没有|是否|是不是)(?:都|全部?)?(?:花|用|执行)(?:完|光)"
)
"""Whether anything of a budget was left."""
_MORE = regex(
    r"(?P<one>[^，。？、]{2,24}?)(?:是不是|是否|有没有)?(?:真的|确实)?比"
    r"(?P<than>(?!去年|上年|上一年|前年|今年|(?:年初|全年)?预算|\d|以[往前]|之前|原来)[^，。？、]{2,16}?)"
    r"(?:还|要|更|来得)*(?P<way>多|高|大|少|低|小|贵|便宜)(?:一?些|一?点)?(?:吗|么|嘛|吧|不|没有?|，?(?:对|是)(?:吗|吧|不)|[？?]|$)"
)
"""One amount against another (项目支出比基本支出高吗)."""
_LESS = ("少", "低", "小", "便宜")
_FINAL = ("决算数", "执行数")
_WITHIN_BUDGET = regex(r"(?:在|控制在)[^，。？]{0,6}预算(?:之?内|范围内)|没超|未超")
_HOW_MUCH = regex(r"多少|几|多大")
_ALL = regex(r"全(?:部|都|是)?|都(?:是|来自)?")
_NAMED = 0.7
_NEAR = 0.6

Way = Callable[[Inquiry], Answer | None]


def only_way(inquiry: Inquiry) -> Way | None:
    """The one way to settle what only amounts can: a sentence that names them proves nothing. None for all else."""
    plain = inquiry.question.plain
    if not inquiry.question.quantities:
        if _ANY_CHANGE.search(plain):
            return _by_unchanged
        if _MORE.search(plain):
            return _by_more
        if _THE_SAME.search(plain):
            return _by_unchanged if COMPARED.search(plain) else _by_comparison
        if _DIRECTION.search(plain):
            return _by_direction
    if _SPENT_UP.search(plain):
        return _by_spent_up
    return _by_budget if _BUDGET_KEPT.search(plain) else None


def _changes(inquiry: Inquiry) -> list[Match]:
    """The stated changes of what the question names, best first; a part's change says nothing of the whole."""
    changes = [m for m in inquiry.found() if m.figure.measure in CHANGES and good_enough(m)]
    own = {figure.id for figure in of_account(inquiry, (m.figure for m in changes))}
    return [m for m in changes if m.figure.id in own]


def _by_direction(inquiry: Inquiry) -> Answer | None:
    """基本支出比上年下降了吗: the direction stated against the one asked."""
    plain = inquiry.question.plain
    up, down = _UP.search(plain), _DOWN.search(plain)
    changes = _changes(inquiry)
    if not changes or bool(up) == bool(down):
        return None
    figure = next((m.figure for m in changes if m.precision >= _NAMED), changes[0].figure)
    draft = inquiry.draft()
    draft.add(figure)
    same = figure.quantity.value != 0 and figure.direction == ("增加" if up else "减少")
    if _DENIED.search(plain):
        same = not same
    text = f"{'是' if same else '不是'}，{sentence(figure)}{explained(draft, figure, reasons(inquiry, figure))}。"
    return draft.answer(inquiry.question.text, text, confidence=0.85, assumed=inquiry.assumed)


def _by_comparison(inquiry: Inquiry) -> Answer | None:
    """甲和乙的利用率一样吗: one figure of each, set side by side."""
    if not _THE_SAME.search(inquiry.question.plain):
        return None
    pair = named_apart_projects(inquiry) or figures_apart(inquiry) or _the_two_before(inquiry)
    if len(pair) != _TWO or not same_unit(*(m.figure.quantity.unit for m in pair)):
        return None
    one, other = (m.figure.quantity for m in pair)
    amounts = [q.value * (factor(q.unit) or Decimal(1)) for q in (one, other)]
    same = amounts[0] == amounts[1] and one.comparator == other.comparator
    draft = inquiry.draft()
    for match in pair:
        draft.add(match.figure)
    text = f"{'是，一样' if same else '不是，不一样'}：{'，'.join(sentence(match.figure) for match in pair)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _the_two_before(inquiry: Inquiry) -> list[Match]:
    """The two figures that answered before, where the question means them (它们相等吗)."""
    meant = inquiry.two_before if _BOTH_MEANT.search(inquiry.question.plain) else ()
    return [Match(figure, 1.0, 1.0, 1.0, 1.0, order) for order, figure in enumerate(meant)]


def _by_more(inquiry: Inquiry) -> Answer | None:
    """项目支出比基本支出高吗: one figure of each, the larger told from the smaller."""
    asked = _MORE.search(inquiry.question.plain)
    if asked is None:
        return None
    before = inquiry.question.plain[: asked.start()]
    pair = figures_asked(inquiry, [f"{before}{asked.group(name)}是多少" for name in ("one", "than")])
    if len(pair) != _TWO or not same_unit(*(m.figure.quantity.unit for m in pair)):
        return None
    one, other = (m.figure.quantity.value * (factor(m.figure.quantity.unit) or Decimal(1)) for m in pair)
    holds = one < other if asked.group("way") in _LESS else one > other
    draft = inquiry.draft()
    for match in pair:
        draft.add(match.figure)
    head = "是" if holds else "不是，两者一样" if one == other else "不是"
    text = f"{head}：{'，'.join(sentence(match.figure) for match in pair)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def by_finding(inquiry: Inquiry) -> Answer | None:
    """算出来和预算一致吗: what the reconciliation of the document says against figures that the question names."""
    asked = grams(inquiry.question.plain)
    best: tuple[int, Finding, list[Figure]] | None = None
    for finding in inquiry.findings:
        figures = [p.figure for i in finding.figures if (p := inquiry.catalogue.by_id.get(i)) is not None]
        if finding.document_id in inquiry.contents and figures:
            named = {f.id for f in figures if len(grams(f.label) & asked) >= _MOSTLY * len(grams(f.label))}
            subject = {f.subject for f in figures if f.subject}
            told = all(len(grams(s) & asked) >= _MOSTLY * len(grams(s)) for s in subject)
            if told and len(named) >= _TWO and (best is None or len(named) > best[0]):
                best = len(named), finding, figures
    if best is None:
        return None
    _, finding, figures = best
    draft = inquiry.draft()
    for figure in figures:
        draft.add(figure)
    text = f"不一致。{finding.text.rstrip('。')}（{finding.arithmetic}）。"
    return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)


def _by_unchanged(inquiry: Inquiry) -> Answer | None:
    """会议费是不是跟上年一样, 有没有变化: whether its stated change is none."""
    found = _changes(inquiry)
    if not found:
        return None
    figure = found[0].figure
    draft = inquiry.draft()
    draft.add(figure)
    same = figure.direction == "持平" or not figure.quantity.value
    as_asked = ("没有变化", "有变化") if _ANY_CHANGE.search(inquiry.question.plain) else ("是，一样", "不是，不一样")
    why = explained(draft, figure, reasons(inquiry, figure)) if inquiry.question.wants_reason else ""
    text = f"{as_asked[not same]}：{sentence(figure)}{why}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def _budget_and_final(inquiry: Inquiry) -> tuple[Figure, Figure] | None:
    """Budget and final amount of the account that a question names; None unless both are stated."""
    pair = measures_apart(inquiry, left=True)
    if len(pair) != _TWO or not same_unit(*(m.figure.quantity.unit for m in pair)):
        return None
    budget, final = sorted((m.figure for m in pair), key=lambda f: f.measure in _FINAL)
    return None if final.measure not in _FINAL or budget.measure in _FINAL else (budget, final)


def _worth(figure: Figure) -> Decimal:
    return figure.quantity.value * (factor(figure.quantity.unit) or 1)


def _by_budget(inquiry: Inquiry) -> Answer | None:
    """支出超出预算了没有: the final amount against the budget of the same account."""
    pair = _budget_and_final(inquiry)
    if pair is None:
        return None
    over = _worth(pair[1]) > _worth(pair[0])
    if _WITHIN_BUDGET.search(inquiry.question.plain):
        head = "不是，超出了预算" if over else "是，在预算内"
    else:
        head = "是，超出了预算" if over else "没有超出预算"
    return _with_both(inquiry, pair, head)


def _by_spent_up(inquiry: Inquiry) -> Answer:
    """行政运行花完了吗: nothing left of the budget; what was spent alone doesn't say it."""
    pair = _budget_and_final(inquiry)
    if pair is None:
        return not_found(inquiry)
    budget, final = (_worth(figure) for figure in pair)
    head = "没有花完" if final < budget else "是，花完了" if final == budget else "是，花完了，还超出了预算"
    return _with_both(inquiry, pair, head)


def _with_both(inquiry: Inquiry, pair: tuple[Figure, Figure], head: str) -> Answer:
    draft = inquiry.draft()
    for figure in pair:
        draft.add(figure)
    text = f"{head}：{sentence(pair[0])}，{sentence(pair[1])}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


def by_nothing(inquiry: Inquiry) -> Answer | None:
    """因公出国费是不是0: whether the very figure is nothing."""
    if not _NOTHING.search(inquiry.question.plain):
        return None
    found = [m for m in inquiry.found() if good_enough(m) and m.figure.measure not in CHANGES]
    if not found:
        return None
    draft = inquiry.draft()
    draft.add(found[0].figure)
    head = "是" if found[0].figure.quantity.value == 0 else "不是"
    text = f"{head}，{sentence(found[0].figure)}。"
    return draft.answer(inquiry.question.text, text, confidence=0.8, assumed=inquiry.assumed)


_OF_SIZE = regex(r"(?:[（(]含[）)])?(?:以[上下内])?的(?:[\u4e00-\u9fff]{0,2}设备|车辆?|仪器|资产)")


def asks_of_size(inquiry: Inquiry) -> bool:
    """Whether a number only says which things are meant (单价100万元以上的设备有吗), and is compared with no other."""
    wanted = inquiry.question.quantities
    return bool(wanted) and _OF_SIZE.match(inquiry.question.plain, wanted[-1].end) is not None


_PRICE_LIMIT = regex(r"(?:单价|单台|单件|单位价值|价值)(?:在|是|为)?$")


def by_value(inquiry: Inquiry) -> Answer | None:
    """满意度要求是不低于95%吗: the stated figure against the one in the question."""
    wanted = inquiry.question.quantities
    if not wanted or _ALL.search(inquiry.question.plain):
        return None
    if asks_of_size(inquiry):
        return None
    if _PRICE_LIMIT.search(inquiry.question.plain[: wanted[-1].start]) and wanted[-1].raw.endswith("以上"):
        # 单价100万元以上的设备 limits what is meant, and no amount is compared with it.
        return None
    found = [m for m in inquiry.found() if good_enough(m) and comparable(m.figure.quantity.unit, wanted[-1].unit)]
    if not found:
        return None
    choice = choose(inquiry)
    chosen = [m for m in (choice.readings if choice else ()) if comparable(m.figure.quantity.unit, wanted[-1].unit)]
    figure = (chosen or found)[0].figure
    same = _holds(inquiry.question.plain, figure, wanted[-1])
    draft = inquiry.draft()
    draft.add(figure)
    head = "是" if same else "不是"
    return draft.answer(inquiry.question.text, f"{head}，{sentence(figure)}。", confidence=0.8, assumed=inquiry.assumed)


def comparable(stated: str, asked: str) -> bool:
    """Whether a price may be compared with an amount said without what it is per (每人每月20元 with 10元/人/月)."""
    return same_unit(stated if "/" in asked else stated.split("/", maxsplit=1)[0], asked)


def _holds(plain: str, figure: Figure, wanted: Quantity) -> bool:
    """Whether a stated figure is as the question says: more, less, about or just as much."""
    stated, asked = (q.value * (factor(q.unit) or Decimal(1)) for q in (figure.quantity, wanted))
    before = plain[: wanted.start]
    comparator = "<" if before.endswith(_SHORT_OF) else wanted.comparator
    if figure.quantity.comparator != "=":
        return stated == asked and comparator in ("=", figure.quantity.comparator)
    held = {
        "=": stated == asked, ">": stated > asked, "≥": stated >= asked, "<": stated < asked, "≤": stated <= asked,
        "≈": abs(stated - asked) <= asked * _ABOUT,
    }[comparator]  # fmt: skip
    return held != before.endswith(("没有", "没", "未"))


def by_all(inquiry: Inquiry) -> Answer | None:
    """是不是全部用…拨款: a part of the total's row that equals the total."""
    if not _ALL.search(inquiry.question.plain):
        return None
    for match in inquiry.found()[:12]:
        part = match.figure
        if part.column is None or not part.total or match.coverage < _NEAR:
            continue
        row = [p.figure for p in inquiry.catalogue.profiles if p.figure.chunk_id == part.chunk_id]
        whole = max(row, key=lambda f: f.quantity.value)
        same = whole.quantity.value == part.quantity.value
        draft = inquiry.draft()
        draft.add(part)
        head = "是" if same else "不是"
        text = f"{head}，{part.label}为{said(part)}，合计为{said(whole)}。"
        return draft.answer(inquiry.question.text, text, confidence=0.75, assumed=inquiry.assumed)
    return None


def stated_first(inquiry: Inquiry) -> Answer | None:
    """总数写的是多少，和分项对得上吗: the stated figure; what the reconciliation found of it goes with it as a warning."""
    agrees = AGREES.search(inquiry.question.plain)
    clauses = re.split(r"[？?，,]", inquiry.question.plain[: agrees.start()] if agrees else inquiry.question.plain)
    asking = "，".join(clauses[:-1])
    if not _HOW_MUCH.search(asking):
        return None
    found = figures_asked(replace(inquiry, question=replace(inquiry.question, dimension=None)), [asking], fewest=1)
    if found:
        return state(inquiry, found[0])
    said = understand(asking, inquiry.catalogue.names)
    choice = choose(
        replace(
            inquiry,
            question=said,
            pieces=said.content,
            atoms=atoms_of(said.words, inquiry.catalogue),
            focus=(),
            _found=None,
        )
    )
    return state(inquiry, choice.best) if choice is not None and len(choice.readings) == 1 else None
