"""What kind of answer a question asks for: a figure, a list, a number of things, yes or no, a reason, a definition."""

from typing import TYPE_CHECKING, Literal

from corpus.regex import regex
from corpus.vocabulary import Spot
from qa.understanding.dimensions import dimension_asked

if TYPE_CHECKING:
    import re

Kind = Literal["figure", "definition", "reason", "basis", "purpose", "text", "yesno", "list", "count"]
_HOW_NOT = regex(r"(?:怎么|咋)(?:就)?(?:没有?|不)(?:单独|另外|再)?(?:列|算|写|编|公开|安排|单列|放|报)")
"""Why something is not there, which the document says beside it (怎么没单独列出来)."""
_DEFINITION = regex(
    r"什么意思|啥意思|是指什么|指什么|指的是什么|指的?是啥|怎么解释|如何解释|怎么讲|什么叫|啥叫|何谓|含义|定义|解释一下|怎么理解|具体指|怎么定义|指哪些|(?<!为)什么是|是什么[钱费](?!增|减|多|少)"
)
REASON = regex(
    r"归结|归因|从哪[儿里]?(?:调|来|挤|挪|拿|省)|哪[儿里]?来的|怎么来的|(?<!定性)(?<!称)(?<!视)(?<!叫)(?<!定位)为什么|为何|为啥|咋没|到底为|原因|什么缘故|怎么(?:会|才|只|超|少花|没(?:有)?安排|比|一下|就|涨|多|少|降|增|减)|因为什么|因为啥|理由|凭什么|咋(?:会|就)|是不是因为|由于什么|什么引起|引起的|什么造成|造成的|缘故|(?:主要)?是什么[\u4e00-\u9fff]{0,3}(?:增加|减少)了?|怎么.{0,12}(?:多|少|高|低|增|减)|[多少增减]在(?:了)?哪"
)
BASIS = regex(
    r"(?:照着?|按着?|根据|凭)(?:的是)?哪一?[个份](?:通知|文件|办法|意见|规定|批[文复])|哪一?[个份]批[文复]|批文号|要文号|依据文件|依据[^，。]{0,4}(?:哪|什么)|(?:依据|根据|按照|凭)(?:的)?(?:是)?(?:什么|哪|啥)|什么(?:文件|依据|规定|根据)|哪(?:[个份些几]|[几两三][个份部])(?:文件|法律|规定|办法|依据)|依据(?:是|栏|写|填|哪|了哪)|文号|几号文|文件号"
)
_PURPOSE = regex(
    r"拿去(?:做|干|办|买|编|搞|建|修)(?:什么|啥)|(?:钱|经费|资金|支出)[^，。？]{0,6}(?:保障|支持)(?:的是)?(?:什么|哪些|啥)|用于(?:什么|哪|啥)|[用花]在了?(?:哪|什么|啥)|[用花]到了?(?:哪|什么|啥)|(?:都|主要|拿来|用来|是)(?:用|花|干|做|开支)(?:来|于|在|些|了)?(?:干什么|干啥|做什么|哪|什么|啥)|干什么用|干嘛|干吗|做啥|用途|往哪[儿里]?花|花哪[儿里]|都花|花到哪|用到哪|投向|投到哪|投在哪|增在|加在(?!一起|一块|内)|增加在|减在"
)
_YESNO = regex(
    r"([\u4e00-\u9fff])不\1|吗[？?。！\s]*$|[吗嘛][，,？?]|是不是|有没有|是否|会不会|算不算|能不能|对不对|对吧|要不要|属不属于|包不包括|含不含|可不可以|没有[？?]?$|还有没(?=有|[？?，,。]|$)|[了过]没|行不行|准不准|让不让|可不可|不[？?]?\s*$|有无|否[？?]?\s*$|吧[？?。]?\s*$|可有(?=[\u4e00-\u9fff])|(?:增加|减少|增长|下降|上升|提高|降低|涨|降)了[？?]\s*$"
)
_WHAT_IS = regex(
    r"(?:请问|那么?|这个)?(?P<term>[\u4e00-\u9fff“”\"（）()]{2,24}?)"
    r"(?:到底|究竟)?(?:(?:里头|里面|当中)(?:都|主要)?(?:含|装|有)(?:的是|着)?(?:什么|哪些|啥)(?:钱|资金|收入)?|(?:是|都是)(?:个)?(?:什么|啥)(?:东西|意思|概念|钱|费用|开支|支出)?)"
    r"(?:来的|呢|呀|啊|的)?[？?\s]*"
)
_SAID_IN_A_CELL = ("形式", "方式", "性质", "级别", "规格", "来源", "依据")
"""What a table says of a unit or an item (经费保障形式), which is no term to be explained."""
_MARKS = regex(r"[“”\"\s]")
_DEFINED = frozenset({"account", "fund", "economic", "function", "procurement", "asset", "measure"})
EXPLAINED = regex(r"(?:怎么|如何)(?:解释|理解|讲)")
"""基本支出为什么下降，文件怎么解释的 asks for the reason."""
_ALTERNATIVE = regex(r"([\u4e00-\u9fff])不\1")
_HOW_MANY = regex(r"[的，,].*(?:多少|几)(?![个点些句])[\u4e00-\u9fff]?")
_HOW_MANY_OF = regex(r"有没有[\u4e00-\u9fff]{1,8}的(?:一共|总共|共)?(?:有|是)?(?:多少|几)[\u4e00-\u9fff]")
"""要查有没有证的有多少人 asks how many; what stands before only says of whom."""
_LIST = regex(
    r"都报|报出来|说全|列全|报一遍|数一遍|说一遍|几支(?!.{0,4}有)|找出|挑出|选出|列出|都?叫(?:啥|什么)|哪些|哪几|有哪|分别(?:是|叫)什么|都(?:有|是)(?:什么|啥|谁)|列(?:出|一下|举)|名单|包括(?:什么|哪)|哪两|哪三|哪四|都叫什么|哪样|有什么"
)
_COUNT = regex(
    r"(?:(?<![这那好的])几|多少)\s*(?:大)?(?!个[亿万])(?:条|项|个|张|份|种|类|样|笔|行|方面|部分|大块|章|节|点|步|支(?![持出付撑援])|名词|词|次)|(?<![两几三])(?:条|项|个|(?<!执)行|笔|张)数(?!量|字|据|额|目)"
)
_TEXT = regex(
    r"什么(?!时|意)[\u4e00-\u9fff]|(?:什么|啥)(?:来着|呢|呀|啊)?[？?。\s]*$|是什么|还是(?!多|少|涨|增|减)[\u4e00-\u9fff]{2}|什么[级性规方内目要职单程形情]|哪(?!年|月|天|里|儿|一年|一月|一天|个月)|叫什么|怎么(?:保障|做|说|写|开展|规定|要求|定|处理|处置|办理?(?![公案])|解决|落实|安排的?[？?]?$|管)|如何|什么样|怎样|多高的?程度|达到什么|啥(?:级|性|单)|谁|写的是|填的是什么|是哪"
)
CHANGE = regex(
    r"(?:比|较|(?<!年)(?:跟|和|同|与)|对比|相对于?|对照)[^，。？]{0,12}?(?:上年|去年|前年|前一年|往年|上一年|20\d\d|年初|同期)[^，。？]{0,14}?(?:增|减|多(?!少)|少了|少花|少用|多花|多用|涨|降|变|升|高|低|差|省)|"
    r"同比|(?:增长|下降|增加|减少|上升|上涨|涨|降)了?百分之|(?<!最)(?:增加|减少|增长|下降|上涨|上升|涨|降|多|少|减|增|降低|提高|变动|变化|增减|浮动|上浮|下浮)(?:了)?(?:多少|几|额|幅|情况|数)|(?:比|较|同比)[^，。？]{1,10}(?:加|大|小)了(?:多少|几)|(?:多少|几)[^，。？]{0,4}(?:增加|减少)|"
    r"是[增升涨]是[减降跌]|是[减降跌]是[增升涨]|(?:跟|和|同|与)(?:去年|上年度?|上一年度?|前一年)(?:的?(?:预算|决算))?(?:相比|比)|动没动|变没变(?!的)|有没有变|一样不一样|(?:多|少|涨|降|增|减)了|变动|变化|变了|增减|增长率|下降率|增速|是多了|是涨|高出|涨幅|降幅|增幅|差额"
)


def of_a_term(plain: str, spots: tuple[Spot, ...]) -> bool:
    """Whether a question asks what a term of the field is, and nothing else of it (基本支出是什么)."""
    asked = _WHAT_IS.fullmatch(plain)
    if asked is None:
        return False
    term = _MARKS.sub("", asked["term"])
    if term.endswith(_SAID_IN_A_CELL):
        return False
    return any(s.term.kind in _DEFINED and not s.everyday and _MARKS.sub("", s.surface) == term for s in spots)


def kind_of(plain: str) -> Kind:
    """The kind of answer that the wording asks for; a figure where nothing says otherwise."""
    rules: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_DEFINITION, "definition"),
        (_PURPOSE, "purpose"),
        (REASON, "reason"),
        (BASIS, "basis"),
        (_YESNO, "yesno"),
        (_LIST, "list"),
    )
    if EXPLAINED.search(plain) and (REASON.search(plain) or CHANGE.search(plain)):
        return "reason"
    if _HOW_NOT.search(plain):
        return "text"
    if _HOW_MANY_OF.search(plain):
        return "figure"
    for pattern, kind in rules:
        found = pattern.search(plain)
        # 认证人还在不在的特困户有几户 asks how many; what it says before is no question.
        if found and not (
            kind == "yesno" and _ALTERNATIVE.match(found.group()) and _HOW_MANY.search(plain, found.end())
        ):
            return kind
    if _COUNT.search(plain):
        return "count"
    if dimension_asked(plain)[0] is None and _TEXT.search(plain) and "多少" not in plain:
        return "text"
    return "figure"
