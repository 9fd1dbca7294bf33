"""What a question wants reckoned: a sum, an average, the largest, a share, the year before; and which place of a ranking."""

from typing import TYPE_CHECKING, Literal

from corpus.numbering import chinese_numeral
from corpus.regex import regex

if TYPE_CHECKING:
    import re

Operation = Literal["sum", "average", "max", "min", "share", "previous", "difference", "product"]
_NAMED_SUM = regex(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[年的表度里中]))(?:(?:本年|当年)?(?:收入|支出)合计|(?:人员|公用)经费合计)"
)
_RATE_OF_CHANGE = regex(r"(?:增长|下降|增加|减少|涨|降|增|减)了?(?:百分之|几个百分|多少个?百分)|增长率|下降率")
_PREVIOUS = regex(
    r"推出(?:去年|上年|20\d\d)|减(?:去|掉)?增加额|加(?:上)?减少额|倒推|往回推|回推|(?:增加|减少|增减|变动)(?:额|数|的数)[^，。？]{0,4}推|推算|反推|倒算|推一下|算一下去年|原来是|原来有|(?:增加|减少|增减|变动|增长|下降)(?:额|数|的数|幅度)[^。？]{0,6}?[^，。？]{0,16}(?:上年|去年|前一年|上一年|20\d\d年?)[^，。？]{0,16}(?:应|是|有|为)[^，。？]{0,4}多少"
)
_PER_ONE = regex(r"每(?:一)?(?:平方?米|平米|个|户|人|辆|台)[^，。？]{0,4}(?:合|折|摊|均)")
_SHARE = regex(
    r"(?:相当于|(?<![还都才总])是(?!不是|否))[^，。？]{2,20}(?:百分之[几多]|几成)|占(?!用|地|有)[^，。？]{0,24}?(?:比[重例率]?|百分|多少(?!万|亿|元|块|钱|预算|资金|经费|金额)|几成)|(?:比[重例]|百分比|份额(?![^，。？]{0,6}多少(?:万|亿|元|块|钱)))(?:是|有|为|占)?"
)
_LEAST_SHARE = regex(
    r"占比?(?:重|例)?最[高低大小多少][^，。？]{0,6}(?:哪|什么|谁)|哪[^，。？]{0,8}占比?(?:重|例)?最[高低大小多少]"
)
_SUM = regex(
    r"加(?:在)?一起|加起来|加总|加一[块起]|相加|之和|总和|合起来|(?:合|加|凑)[到在成]一?[起块]|合计|(?:一共|总共|共计|总计|总的|总(?=多少|有|是|要|花)|(?<![公中])共(?=多少|几|有|(?:支出|花费?|安排|用|列|拨|需要?|要)(?:了|掉)?(?:多少|几)))|[一二两三四五六七八九十几]笔.*?一共|加.{1,12}(?:一共|总共|是多少|一年)"
)
_AVERAGE = regex(r"平均(?!分|得分)|均摊|人均|每(?:个|家|户|人|项|处|所)[\u4e00-\u9fff]{0,4}(?:大概|大约)")
_MAX = regex(
    r"(?<!每个)(?<!每次)(?<!每人)最(?:花钱|费钱|花费)|(?<!每个)(?<!每次)(?<!每人)最[高多大贵长](?!能|可|不|多少|几|花|限)|(?:哪|谁).{0,12}(?:花钱|用钱)最|哪[个家项处][^，。？]{0,10}更?(?:大|多|高|贵|长)(?![约概小])(?=[，？?]|$)|排第[一二三四五六七八九]|第[一二三四五六七八九](?:名|高|多|大)|数额最大|最多的|(?:排名?(?:在)?)?前[两二三四五六七八九十](?:名|位|[？?]|$)|排(?:名)?(?:在)?前[两二三四五六七八九十]"
)
_MIN = regex(r"最[低少小短]|最便宜|垫底")
_DIFFERENCE = regex(r"相差|差多少|差了?几|比.{2,20}多多少|比.{2,20}少多少|高出多少|多出多少|差距")
_PRODUCT = regex(
    r"(?:一整年|整年|一年|全年|12个月)[^，。]{0,8}(?:发|付)[^，。]{0,4}(?:多少|几)|全年(?:要|得|一共|总共)?(?:发|花|付)|一年(?:要|得|一共|总共)?(?:发|花|付)[^，。？]{0,6}多少|按[^，。？]{2,18}算(?![^，。？]{0,2}(?:占|平均))"
)
_RANK = regex(r"排第([二三四五六七八九])|第([二三四五六七八九])(?:名|高|多|大|小|少|低)")


def operation_asked(plain: str) -> Operation | None:
    """What is to be reckoned; None where a sum or the year before is only named (本年支出合计)."""
    operation = _operation(plain)
    if operation == "sum" and _SUM.search(_NAMED_SUM.sub("", plain)) is None:
        # 本年支出合计 is the name of a row or a column, and asks for no adding up.
        return None
    if operation == "previous" and _RATE_OF_CHANGE.search(plain):
        # How the year before is worked out is the way to the rate that is asked for.
        return None
    return operation


def _operation(plain: str) -> Operation | None:
    rules: tuple[tuple[re.Pattern[str], Operation], ...] = (
        (_PREVIOUS, "previous"),
        (_PRODUCT, "product") if _PER_ONE.search(plain) is None else (_AVERAGE, "average"),
        (_LEAST_SHARE, "min" if _MIN.search(plain) else "max"),
        (_SHARE, "share"),
        (_AVERAGE, "average"),
        (_MAX, "max"),
        (_MIN, "min"),
        (_DIFFERENCE, "difference"),
        (_SUM, "sum"),
    )
    return next((operation for pattern, operation in rules if pattern.search(plain)), None)


def rank_asked(plain: str) -> int:
    """Which place of a ranking is asked for (金额排第二的); 1 where none is said."""
    found = _RANK.search(plain)
    return (chinese_numeral(found.group(1) or found.group(2)) or 1) if found else 1
