"""The words of one clause: its subject, whether it states a change, a share or a level, and against what.

All patterns look at a bounded stretch of text, so that a clause of any length is read in linear time.
"""

import re

from corpus.records import Direction, Quantity
from corpus.units import dimension

MAX_LABEL = 40
MAX_ACCOUNTS = 120
"""A path of accounts, each with its level (…（类）…（款）…（项）), is longer than any other label."""
_ACCOUNTS = re.compile(r"[（(][类款][）)]")
REACH = 200
"""How far left of a quantity the words that say what it is may stand."""

AMOUNTS = ("年初预算数", "预算数", "决算数", "执行数")
CHANGE_MEASURES = ("增减额", "增减率")

_UP = r"增加|(?<![稳促保])增长|上升|提高|上涨|增多|增幅|多出|多|高出|翻"
_DOWN = r"减少|下降|降低|压减|压缩|缩减|减幅|降幅|节约|少|下调"
_EITHER = rf"(?:{_UP})[（(](?:{_DOWN})[）)]|(?:{_DOWN})[（(](?:{_UP})[）)]"
CHANGE = re.compile(
    rf"(?:(?P<either>{_EITHER})|(?P<up>(?:{_UP})+)|(?P<down>(?:{_DOWN})+))(?:了|额|率|数)?(?:为|是|达)?(?:约)?\s*$"
    r"|(?P<above>大于|高于|多于)(?P<what>[^，。；]{0,8}数)\s*$|(?P<below>小于|低于|少于)(?P<what2>[^，。；]{0,8}数)\s*$"
)
_LED_CHANGE = re.compile(
    r"(?:(?P<up>增加|增长|提高)|(?P<down>减少|压减|压缩|缩减|下降|降低|节约))了?(?=[\u4e00-\u9fff]{2})"
)
LEVEL = re.compile(r"(?:增加|减少)?持平|无增减变化|无变化|没有变化|未发生变化|(?<=[数算])(?:一致|相同|相等)")
_BASE = re.compile(
    r"(?:与|较|比|同|相比|相较于?)?\s*(?P<year>(?:19|20)\d\d\s*年度?|上年度?|去年|上一年度?|年初)(?:的)?"
    r"(?P<what>(?:年初|调整后?)?(?:部门)?(?:(?:支出|收入)(?=数)|预算|决算|执行)?(?:执行)?(?:数字?)?)\s*(?:相比|比较|相较|同比)?"
)
_BASE_VALUE = re.compile(
    r"(?:与|(?<!经比)较|比)\s*(?:((?:19|20)\d\d)\s*年度?|上年度?|去年|上一年度?)(?:部门)?(?:预算|决算)?(?:执行)?数?(?:的|为)?\s*$"
)
CHANGE_FOLLOWS = re.compile(r"[，,]?\s*(?:相比|比较)?[，,]?[^，。；]{0,6}?(?:增|减|升|降|多|少|持平|提高|压|缩)")
_SAME_PERIOD = re.compile(r"同比(?!例)")
BASE_LED = re.compile(r"(?:与|(?<!经比)较|比|同|相比|大于|小于)\s*(?:(?:19|20)\d\d|上|去|年初)")
YEAR = re.compile(r"\s?((?:19|20)\d\d)\s?年度?(?!初)\s?")
_LEAD = re.compile(
    r"^(?:其中|包括|包含|主要原因(?:是|为)?|原因(?:是|为)|主要(?:是|为|包括|用于|(?!领导|负责))|分别(?:是|为)|具体(?:是|为)|含|即|和|及|与|以及|并|"
    r"还有|截至|截止|经(?:比较|汇总|统计|核算)|对于|对(?!附属|个人|企业|社会)|将|把|按|要|在(?![职编岗校园建册库读线用训籍])|已有|现有|目前|安排|编制(?=\s*\S)|下达|核定|共有|设有|共|当年|今年|本年度?|上述|"
    r"[\s，,：:、；;。)）])+"
)
_PRONOUN = re.compile(r"(?:我|本)(?:街道|部门|单位|机关|系统|中心|局|委|办|院|校|馆|所|站|厅|处|会|乡|镇|县|区|市|省)")
_TAIL = re.compile(
    r"(?:共计|合计|总计|一共|共|总共|安排|均?为|是|达到|达|分别|列支|核定|批复|完成|实现|约|的|有|或|和|及|与|拟|预计|均|各|：|:|，|,|\s|“)+$"
)
ACCOUNT_LED = re.compile(r"((?![（(])[\u4e00-\u9fff、（）()0-9]{2,120}[（(](?:[类款项]|\d{2,7})[）)])\s*[：:]$")
NO_SUBJECT = frozenset({"支出", "预算支出", "支出预算", "决算支出", "支出决算", "收入", "预算收入"})
"""What a clause says of itself that names no account."""
SUMS_UP = re.compile(r"\s*(?:以上|上述)?(?:[\u4e00-\u9fff]{1,2}项)?(?:共计|合计|总计|一共)(?:为|是)?\s*")
"""What stands before a sum that closes a list, and nothing else."""
_BOTH_SIDES = re.compile(r"收入支出|收入、支出|收、支|收支")
SUMMED = re.compile(r"(?:收入支出|收入、支出|收、支|收入|支出|收支)(?:预算|决算)?(?:合计|总计)")
"""All revenue, all expenditure or both, by their sum; what they come to is part of the name."""
_MEASURE_WORDS = re.compile(r"^(?:收入|支出)决算数?$|(?:(?:年初|全年|调整后?|当年)预算|决算|预算数|执行数)数?$")
# Which number it is, not of what: 一、公务接待费。2021年预算2.30万元.
_COMPLETED = re.compile(
    r"[预决]算数?的|完成(?:了)?(?:年初|全年|当年|本年|调整|年度)*后?(?:部门)?[预决]算数?(?:为|达)?\s*$"
)
SAYS_NOTHING = frozenset({"预算", "决算"})
_YEAR_REST = re.compile(r"^(?:[度年](?![初末中]))+")
_SMALL_NOUN = 2
_SPENT_BY = re.compile(
    r".*[）)、和及](?:[\u4e00-\u9fff]{2,12})?(?:使用|安排)(?:财政拨款)?(?:安排)?的?(?=[“\u4e00-\u9fff]{4})"
)
"""A long list of who spends (行政单位（含…）、事业单位和其他单位使用财政拨款安排) before what is spent."""
_AMOUNT_ONLY = re.compile(r"[\d.,，%％\s]+")
NOUN_END_AFTER_VERB = re.compile(
    r"进行|加强|开展|实行|实施|集中|定期|严禁|建立|落实|，|等(?=[^级]|$)|均|已|应|将|被|的(?:巡查|排查|检查|管理|监管)"
)
VERB_LED = re.compile(r"使用|存在|从事|具有|符合|享受|领取|参加|承担|实行|纳入|列入|未|已")
NOUN_END = re.compile(
    r"的|进行|加强|开展|实行|实施|集中|定期|严禁|登记|认证|台账|经验|成效|走访|建立|展开|落实|，|依法|及其|以及(?=$)|等(?=[^级]|$)|"
    r"管失|全部|均|已|应|将|被|参加"
)


def base_of(clause: str) -> str | None:
    """What a change is measured against (2020年预算, 上年决算数), None where the clause names nothing."""
    led = BASE_LED.search(clause)
    match = _BASE.search(clause, led.start()) if led else None
    if match is None:
        return None
    return re.sub(r"\s|^(?:与|较|比|同)|(?:相比|比较|相较|同比|的)$|(?<=数)字$", "", match.group())


PREVIOUS = "上年"
"""The year before the one that a document is of."""


def base_year(left: str, year: str | None) -> str | None:
    """The year of an amount that a change is measured against, where it stands before it (较2020年的3万元减少1万元).

    ``year`` is the one that the clause speaks of, if it says so; 上年 is the one before it, else ``PREVIOUS``.
    None where ``left`` does not end in such words.
    """
    match = _BASE_VALUE.search(left)
    if match is None:
        return None
    return match.group(1) or (str(int(year) - 1) if year else PREVIOUS)


def same_period(clause: str) -> str | None:
    """同比 measures against the year before, which it does not name."""
    return PREVIOUS if _SAME_PERIOD.search(clause) else None


def direction_of(change: re.Match[str], quantity: Quantity) -> Direction | None:
    """Up or down; 增加（减少） is a template nobody filled in: 持平 at zero, else unknown."""
    if change.group("either"):
        return None if quantity.value else "持平"
    return "增加" if change.group("up") or change.group("above") else "减少"


def led_change(label: str) -> tuple[str, Direction] | None:
    """The subject and direction of a clause that begins with its verb: 减少接待批次 3批."""
    match = _LED_CHANGE.match(label)
    if match is None:
        return None
    return label[match.end() :], "增加" if match.group("up") else "减少"


def is_share(left: str) -> bool:
    """Whether the words left of a rate make it a share."""
    return "占" in left


def is_rate(left: str) -> bool:
    """Whether the words left of a rate make it a rate of completion."""
    return "完成" in left and (_COMPLETED.search(left) is not None or left.endswith("完成率"))


FUNDS = re.compile(r"(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算")
"""The four budgets by name (预算法): 一般公共预算财政拨款支出 in final accounts is no budgeted amount."""


def measure_of(quantity: Quantity, left: str, *, changed: bool) -> str:
    """What kind of number a quantity is, by its unit and the words left of it."""
    kind = dimension(quantity.unit)
    if changed:
        return "增减率" if kind == "比率" else "增减额"
    if kind == "比率":
        if is_rate(left):
            return "完成率"
        return "占比" if is_share(left) else "比率"
    if kind in ("金额", "单价"):
        for word, measure in (
            ("年初预算", "年初预算数"),
            ("决算", "决算数"),
            ("实际支出", "决算数"),
            ("执行数", "执行数"),
        ):
            if word in left:
                return measure
        return "预算数" if "预算" in FUNDS.sub("", left) else "金额"
    return "数量"


def subject_of(left: str) -> str:
    """The noun that a clause states something of, without period, pronoun, base and verbs."""
    text = left.strip()
    if len(text) > MAX_LABEL and (spent := _SPENT_BY.match(text)) is not None:
        text = text[spent.end() :]
    led = BASE_LED.search(text)
    if led is not None:
        base = _BASE.search(text, led.start())
        text = text[: led.start()] + (text[base.end() :] if base else "")
    summed = SUMMED.findall(text)
    text = plain_label(_SAME_PERIOD.sub("", _PRONOUN.sub("", YEAR.sub("", text))))
    if summed and text[-2:] == summed[-1][:2] and (len(text) == _SMALL_NOUN or text[:-2].count("总计")):
        text += summed[-1][2:]
    elif summed and text.endswith(summed[-1][:-2]) and _BOTH_SIDES.match(summed[-1]):
        text += summed[-1][-2:]
    if len(text) > MAX_LABEL and _ACCOUNTS.search(text):
        return text[-MAX_ACCOUNTS:]
    return text[-MAX_LABEL:] if len(text) > 1 and not _AMOUNT_ONLY.fullmatch(text) else ""


def plain_label(label: str) -> str:
    """A label without the conjunctions before it and the verbs after it."""
    text, before = label, None
    while text != before:
        before = text
        text = _TAIL.sub("", _LEAD.sub("", _YEAR_REST.sub("", text)))
    return text


def without_measure(label: str) -> str:
    """A label without the words that only say which number it is (年初预算, 支出决算); may be empty."""
    return _MEASURE_WORDS.sub("", label)
