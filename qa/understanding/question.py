"""Words into a Question: what is asked, of which year, in which unit, with which operation.

Nothing here looks at a document. What is left of a question when its grammar is taken away is its
``content``: the words that a figure's label, a row or a passage must account for.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from corpus.numbering import chinese_numeral
from corpus.quantity import find_quantities
from corpus.records import Quantity
from corpus.text import canonical_char
from corpus.units import COUNTS, MONEY
from corpus.units import dimension as dimension_of
from corpus.vocabulary import Spot, vocabulary
from qa.understanding.names import Names
from qa.understanding.words import COMPARED, Word, content_words, excluded_words, focus_of

if TYPE_CHECKING:
    from opencc import OpenCC

Kind = Literal["figure", "definition", "reason", "basis", "purpose", "text", "yesno", "list", "count"]
Operation = Literal["sum", "average", "max", "min", "share", "previous", "difference", "product"]

_MONEY_ASKED = re.compile(
    r"多少(?:万|亿|千|百)?元|多少(?:万|亿)(?!人|平|个|户)|钱|几(?:万|亿|千|百)(?:元|块)?|几(?:块|元|毛)|花(?:了|费|掉)?(?:多少|几)|多少块|多少(?:资金|经费)|"
    r"(?:资金|经费|金额|预算)总[额数量](?:呢|[？?]|$)|(?:资金(?!使用|利用|到位|支付|拨付)|花费|开销|开支|价值|金额|总价|造价)[^，。？]{0,6}(?:多少|几|是)|(?<![标指])值(?:多少|几)|金额|"
    r"(?:房租|租金|工资|补贴|补助|津贴|奖金|奖励金)(?:要|得|该)?(?:掏|付|交|出|花|发|给|缴)?(?:了|掉)?(?:多少|几)(?![\u4e00-\u9fff]?[个户人名家率])|(?:掏|缴|交|付)(?:了|掉|出)?(?:多少|几)(?![个户人名家])|(?:多少|几)(?![率个家户名人辆台件条项])[\u4e00-\u9fff]{0,5}(?:金|费|补贴|补助|津贴|工资|报酬|房租|租金)(?![\u4e00-\u9fff]?[率数人户])"
)
_AREA_ASKED = re.compile(
    r"面积|(?<!幅)(?<!变化)(?<!幅度)(?<!差距)(?<!差别)(?<!力度)(?<!规模)(?<!盘子)(?<!预算)(?<!金额)(?<!数额)(?<!总额)多大(?!岁|规模|金额|数额|额度|力度|投资)|多少平|几平|多少亩|平方"
)
_SIZE_OF_MONEY = re.compile(
    r"(?:盘子|规模|收入|支出|预算|决算|经费|资金|金额|数额|费用|开支)[^，。？]{0,8}多大(?!面积)"
)
"""How large an amount is, not an area (收入盘子总共有多大)."""
_TIME_ASKED = re.compile(
    r"(?:签|租|用|干|建|管|保|合同)了?几年|几月份?(?!.{0,2}[多几])|什么时[候间]|啥时候|何时|几月|哪[个一]?月|哪[天一]?天|多久|多长时间|最晚|时限|期限|哪年"
)
_RATE_ASKED = re.compile(
    r"百分之(?:几|多少)|几成|比[重例率]|占比|多少个?百分点|百分比|增幅|降幅|涨幅|幅度|幅多大|增长率|(?:率|(?<![年季长宽高深厚温湿])度)(?:是|要求|目标|指标)?(?:[达得]到)?(?:多少|几)"
)
_COUNT_ASKED = re.compile(
    rf"(?:多少|(?<![这那好的])几)\s*(?!个[亿万])(?!项目?(?:资金|经费|预算|支出|款|钱))({'|'.join(sorted((c for c in COUNTS if c.isalpha()), key=len, reverse=True))})(?<!支(?=[持出付撑援]))"
)
_PERSONS_ASKED = re.compile(
    r"(?:多少|几)(?:名|位|个)?[\u4e00-\u9fff]{0,4}(?:职工|人员(?!经费|支出)|干部|员工|工人|党员|老人|学生|儿童|教师|志愿者)(?![费金工资津补经])|"
    r"(?:的人|职工|人员(?!经费|支出)|干部|员工|工人|编制)(?:一共|加起来|加一起|合起来|合计|总共|共|现在|目前)?(?:有|是)?(?:多少|几)(?![万千百亿元钱块])|工作人员[几多少]+个?人?(?=[？?\s]*$)|(?:多少|几)号人|人数(?=呢|[？?\s]*$|是多少|有多少)"
)
_NUMBER_NAMED = re.compile(r"(?<![两几三])([个户件套家台辆])数(?=是|有|呢|多少|[？?\s]|$)")
"""A number by its own name (装修个数)."""
_SHORT_YEAR = re.compile(r"(?<=[比较跟和同与到])([0-3]\d)年(?!\d)")
"""A year said by its last two figures (比16年涨了多少)."""
_SINCE = re.compile(r"[从自](?:19|20)\d\d年?(?:算起|开始算?|起)")
_HOW_NOT = re.compile(r"(?:怎么|咋)(?:就)?(?:没有?|不)(?:单独|另外|再)?(?:列|算|写|编|公开|安排|单列|放|报)")
"""Why something is not there, which the document says beside it (怎么没单独列出来)."""
_NAMED_SUM = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[年的表度里中]))(?:(?:本年|当年)?(?:收入|支出)合计|(?:人员|公用)经费合计)"
)
_SCORE_ASKED = re.compile(
    r"(?:平均分|得分|评分|打分|分数)(?:数)?(?:(?:打了?|是|为|有|得了?)?(?:多少|几)|[？?\s]*$|(?=谁|哪|最[高低]))|(?<!角)(?:几|多少)分(?=[？?。，,呢啊了\s的]|$)"
)
_UNIT_WANTED = (
    (
        re.compile(
            r"(?:多少|几个?|折成?|换成|换算成?|合|用|以|按|转成|折合成?|等于|[写算变化]成)\s*(?:人民币)?[“\"]?(亿)(?:元)?"
        ),
        "亿元",
    ),
    (
        re.compile(
            r"(?:折成?|换成|换算成?|合|用|以|按|转成|折合成?|等于|[写算变化]成)\s*(?:多少)?\s*(?:人民币)?[“\"]?(万)元?"
        ),
        "万元",
    ),
    (
        re.compile(
            r"(?:折成?|换成|换算成?|合|用|以|按|转成|折合成?|等于|[写算变化]成)\s*(?:多少)?\s*(?:人民币)?[“\"]?(元|块钱)"
        ),
        "元",
    ),
    (re.compile(r"(?:多少|几)\s*(万)(?:元|块钱?)?(?=[？?，,。！啊呀呢了\s]|$)"), "万元"),
    (re.compile(r"多少个?\s*(元)(?!/)|(?:多少|几)块钱?[（(](元)[）)]"), "元"),
)
_ASKS_MONEY = re.compile(r"(?:多少|几)[^，。？]{0,4}钱")
_UNIT_UNWANTED = re.compile(r"(?:不要?|别)(?:再)?(?:用|按|以|写成?|说成?)(?:人民币)?[亿万]?元")
_WANTS_EXACT_YUAN = re.compile(r"精确到元|单位(?:是|为|用)元|以元为单位")

_DEFINITION = re.compile(
    r"什么意思|啥意思|是指什么|指什么|指的是什么|指的?是啥|怎么解释|如何解释|怎么讲|什么叫|啥叫|何谓|含义|定义|解释一下|怎么理解|具体指|怎么定义|指哪些|(?<!为)什么是|是什么[钱费](?!增|减|多|少)"
)
_REASON = re.compile(
    r"归结|归因|从哪[儿里]?(?:调|来|挤|挪|拿|省)|哪[儿里]?来的|怎么来的|(?<!定性)(?<!称)(?<!视)(?<!叫)(?<!定位)为什么|为何|为啥|咋没|到底为|原因|什么缘故|怎么(?:会|才|只|超|少花|没(?:有)?安排|比|一下|就|涨|多|少|降|增|减)|因为什么|因为啥|理由|凭什么|咋(?:会|就)|是不是因为|由于什么|什么引起|引起的|什么造成|造成的|缘故|(?:主要)?是什么[\u4e00-\u9fff]{0,3}(?:增加|减少)了?|怎么.{0,12}(?:多|少|高|低|增|减)|[多少增减]在(?:了)?哪"
)
_BASIS = re.compile(
    r"(?:照着?|按着?|根据|凭)(?:的是)?哪一?[个份](?:通知|文件|办法|意见|规定|批[文复])|哪一?[个份]批[文复]|批文号|要文号|依据文件|依据[^，。]{0,4}(?:哪|什么)|(?:依据|根据|按照|凭)(?:的)?(?:是)?(?:什么|哪|啥)|什么(?:文件|依据|规定|根据)|哪(?:[个份些几]|[几两三][个份部])(?:文件|法律|规定|办法|依据)|依据(?:是|栏|写|填|哪|了哪)|文号|几号文|文件号"
)
_PURPOSE = re.compile(
    r"拿去(?:做|干|办|买|编|搞|建|修)(?:什么|啥)|(?:钱|经费|资金|支出)[^，。？]{0,6}(?:保障|支持)(?:的是)?(?:什么|哪些|啥)|用于(?:什么|哪|啥)|[用花]在了?(?:哪|什么|啥)|[用花]到了?(?:哪|什么|啥)|(?:都|主要|拿来|用来|是)(?:用|花|干|做|开支)(?:来|于|在|些|了)?(?:干什么|干啥|做什么|哪|什么|啥)|干什么用|干嘛|干吗|做啥|用途|往哪[儿里]?花|花哪[儿里]|都花|花到哪|用到哪|投向|投到哪|投在哪|增在|加在(?!一起|一块|内)|增加在|减在"
)
_YESNO = re.compile(
    r"([\u4e00-\u9fff])不\1|吗[？?。！\s]*$|[吗嘛][，,？?]|是不是|有没有|是否|会不会|算不算|能不能|对不对|对吧|要不要|属不属于|包不包括|含不含|可不可以|没有[？?]?$|还有没(?=有|[？?，,。]|$)|[了过]没|行不行|准不准|让不让|可不可|不[？?]?\s*$|有无|否[？?]?\s*$|吧[？?。]?\s*$|可有(?=[\u4e00-\u9fff])|(?:增加|减少|增长|下降|上升|提高|降低|涨|降)了[？?]\s*$"
)
_WHAT_IS = re.compile(
    r"(?:请问|那么?|这个)?(?P<term>[\u4e00-\u9fff“”\"（）()]{2,24}?)"
    r"(?:到底|究竟)?(?:(?:里头|里面|当中)(?:都|主要)?(?:含|装|有)(?:的是|着)?(?:什么|哪些|啥)(?:钱|资金|收入)?|(?:是|都是)(?:个)?(?:什么|啥)(?:东西|意思|概念|钱|费用|开支|支出)?)"
    r"(?:来的|呢|呀|啊|的)?[？?\s]*"
)
_SAID_IN_A_CELL = ("形式", "方式", "性质", "级别", "规格", "来源", "依据")
"""What a table says of a unit or an item (经费保障形式), which is no term to be explained."""
_MARKS = re.compile(r"[“”\"\s]")
_DEFINED = frozenset({"account", "fund", "economic", "function", "procurement", "asset", "measure"})
_EXPLAINED = re.compile(r"(?:怎么|如何)(?:解释|理解|讲)")
"""基本支出为什么下降，文件怎么解释的 asks for the reason."""
_EITHER = re.compile(
    r"(?:涨|增|多|升|高)[^，。？]{0,4}还是[^，。？]{0,3}(?:降|减|少|跌|低)|(?:降|减|少|跌|低)[^，。？]{0,4}还是[^，。？]{0,3}(?:涨|增|多|升|高)"
)
_ALTERNATIVE = re.compile(r"([\u4e00-\u9fff])不\1")
_HOW_MANY = re.compile(r"[的，,].*(?:多少|几)(?![个点些句])[\u4e00-\u9fff]?")
_HOW_MANY_OF = re.compile(r"有没有[\u4e00-\u9fff]{1,8}的(?:一共|总共|共)?(?:有|是)?(?:多少|几)[\u4e00-\u9fff]")
"""要查有没有证的有多少人 asks how many; what stands before only says of whom."""
_LIST = re.compile(
    r"都报|报出来|说全|列全|报一遍|数一遍|说一遍|几支(?!.{0,4}有)|找出|挑出|选出|列出|都?叫(?:啥|什么)|哪些|哪几|有哪|分别(?:是|叫)什么|都(?:有|是)(?:什么|啥|谁)|列(?:出|一下|举)|名单|包括(?:什么|哪)|哪两|哪三|哪四|都叫什么|哪样|有什么"
)
_COUNT = re.compile(
    r"(?:(?<![这那好的])几|多少)\s*(?:大)?(?!个[亿万])(?:条|项|个|张|份|种|类|样|笔|行|方面|部分|大块|章|节|点|步|支(?![持出付撑援])|名词|词|次)|(?<![两几三])(?:条|项|个|(?<!执)行|笔|张)数(?!量|字|据|额|目)"
)
_TEXT = re.compile(
    r"什么(?!时|意)[\u4e00-\u9fff]|(?:什么|啥)(?:来着|呢|呀|啊)?[？?。\s]*$|是什么|还是(?!多|少|涨|增|减)[\u4e00-\u9fff]{2}|什么[级性规方内目要职单程形情]|哪(?!年|月|天|里|儿|一年|一月|一天|个月)|叫什么|怎么(?:保障|做|说|写|开展|规定|要求|定|处理|处置|办理?(?![公案])|解决|落实|安排的?[？?]?$|管)|如何|什么样|怎样|多高的?程度|达到什么|啥(?:级|性|单)|谁|写的是|填的是什么|是哪"
)

_CHANGE = re.compile(
    r"(?:比|较|(?<!年)(?:跟|和|同|与)|对比|相对于?|对照)[^，。？]{0,12}?(?:上年|去年|前年|前一年|往年|上一年|20\d\d|年初|同期)[^，。？]{0,14}?(?:增|减|多(?!少)|少了|少花|少用|多花|多用|涨|降|变|升|高|低|差|省)|"
    r"同比|(?:增长|下降|增加|减少|上升|上涨|涨|降)了?百分之|(?<!最)(?:增加|减少|增长|下降|上涨|上升|涨|降|多|少|减|增|降低|提高|变动|变化|增减|浮动|上浮|下浮)(?:了)?(?:多少|几|额|幅|情况|数)|(?:比|较|同比)[^，。？]{1,10}(?:加|大|小)了(?:多少|几)|(?:多少|几)[^，。？]{0,4}(?:增加|减少)|"
    r"是[增升涨]是[减降跌]|是[减降跌]是[增升涨]|(?:跟|和|同|与)(?:去年|上年度?|上一年度?|前一年)(?:的?(?:预算|决算))?(?:相比|比)|动没动|变没变(?!的)|有没有变|一样不一样|(?:多|少|涨|降|增|减)了|变动|变化|变了|增减|增长率|下降率|增速|是多了|是涨|高出|涨幅|降幅|增幅|差额"
)
_CHANGED_BY = re.compile(
    r"(?:变化|变动|增减)[^，。？]{0,4}[，,]?幅度|(?:增加|减少|增减|变动|增长|下降)的?(?:额|数额|金额)|(?:多|少|高|低)(?:花|用|安排|列|支|拨)?(?:了|出)?多少|(?:增加|减少|增长|下降|涨|降|增|减|加|(?<=年)大|(?<=年)小)了?多少(?!个?百分)"
)
_ONLY_COMPARED = re.compile(
    r"(?:呢|怎么样|如何|咋样|的话)[？?。\s]*$|(?:比|相比|比较|(?:比|较)(?:去年|前一年|上年度?|上一年度?|(?:19|20)\d\d年度?))[？?。\s]*$"
)
_RATE_OF_CHANGE = re.compile(r"(?:增长|下降|增加|减少|涨|降|增|减)了?(?:百分之|几个百分|多少个?百分)|增长率|下降率")
_PREVIOUS = re.compile(
    r"推出(?:去年|上年|20\d\d)|减(?:去|掉)?增加额|加(?:上)?减少额|倒推|往回推|回推|(?:增加|减少|增减|变动)(?:额|数|的数)[^，。？]{0,4}推|推算|反推|倒算|推一下|算一下去年|原来是|原来有|(?:增加|减少|增减|变动|增长|下降)(?:额|数|的数|幅度)[^。？]{0,6}?[^，。？]{0,16}(?:上年|去年|前一年|上一年|20\d\d年?)[^，。？]{0,16}(?:应|是|有|为)[^，。？]{0,4}多少"
)
_PER_ONE = re.compile(r"每(?:一)?(?:平方?米|平米|个|户|人|辆|台)[^，。？]{0,4}(?:合|折|摊|均)")
_SHARE = re.compile(
    r"(?:相当于|(?<![还都才总])是(?!不是|否))[^，。？]{2,20}(?:百分之[几多]|几成)|占(?!用|地|有)[^，。？]{0,24}?(?:比[重例率]?|百分|多少(?!万|亿|元|块|钱|预算|资金|经费|金额)|几成)|(?:比[重例]|百分比|份额(?![^，。？]{0,6}多少(?:万|亿|元|块|钱)))(?:是|有|为|占)?"
)
_LEAST_SHARE = re.compile(
    r"占比?(?:重|例)?最[高低大小多少][^，。？]{0,6}(?:哪|什么|谁)|哪[^，。？]{0,8}占比?(?:重|例)?最[高低大小多少]"
)
_SUM = re.compile(
    r"加(?:在)?一起|加起来|加总|加一[块起]|相加|之和|总和|合起来|(?:合|加|凑)[到在成]一?[起块]|合计|(?:一共|总共|共计|总计|总的|总(?=多少|有|是|要|花)|(?<![公中])共(?=多少|几|有|(?:支出|花费?|安排|用|列|拨|需要?|要)(?:了|掉)?(?:多少|几)))|[一二两三四五六七八九十几]笔.*?一共|加.{1,12}(?:一共|总共|是多少|一年)"
)
_AVERAGE = re.compile(r"平均(?!分|得分)|均摊|人均|每(?:个|家|户|人|项|处|所)[\u4e00-\u9fff]{0,4}(?:大概|大约)")
_MAX = re.compile(
    r"(?<!每个)(?<!每次)(?<!每人)最(?:花钱|费钱|花费)|(?<!每个)(?<!每次)(?<!每人)最[高多大贵长](?!能|可|不|多少|几|花|限)|(?:哪|谁).{0,12}(?:花钱|用钱)最|哪[个家项处][^，。？]{0,10}更?(?:大|多|高|贵|长)(?![约概小])(?=[，？?]|$)|排第[一二三四五六七八九]|第[一二三四五六七八九](?:名|高|多|大)|数额最大|最多的|(?:排名?(?:在)?)?前[两二三四五六七八九十](?:名|位|[？?]|$)|排(?:名)?(?:在)?前[两二三四五六七八九十]"
)
_MIN = re.compile(r"最[低少小短]|最便宜|垫底")
_DIFFERENCE = re.compile(r"相差|差多少|差了?几|比.{2,20}多多少|比.{2,20}少多少|高出多少|多出多少|差距")
_PRODUCT = re.compile(
    r"(?:一整年|整年|一年|全年|12个月)[^，。]{0,8}(?:发|付)[^，。]{0,4}(?:多少|几)|全年(?:要|得|一共|总共)?(?:发|花|付)|一年(?:要|得|一共|总共)?(?:发|花|付)[^，。？]{0,6}多少|按[^，。？]{2,18}算(?![^，。？]{0,2}(?:占|平均))"
)
_MEASURES = (
    (
        re.compile(
            r"完成了?(?:年初|全年|调整后?)?的?预算数?(?:的|百分之|几成|了?多少(?![钱万元亿块]))|预算(?:的)?完成(?:率|度|进度|情况)|完成率"
        ),
        "完成率",
    ),
    (
        re.compile(
            r"决算(?!审计|编制|报表|批复|公开)|(?:实际|真正|最后|最终|到底)(?:上|一共|总共)?(?:花|支出|用(?!于)|开支|执行|发生|使用)"
        ),
        "决算数",
    ),
    (re.compile(r"年初(?:预算|批|定|安排|给|下达|核定|拨)"), "年初预算数"),
    (re.compile(r"(?:全年|调整后?的?)预算(?!支出|收入|执行)"), "预算数"),
    (re.compile(r"执行数|执行情况|执行了(?=多少|几)"), "执行数"),
)
_YEARS = re.compile(
    r"(?<![\d\[【〔(（])((?:19|20)\d\d)(?!\.?\d|\s*[万亿千百元个人户名家辆台项])|(?<=[(（])((?:19|20)\d\d)(?=年)|(?<!\d)(\d\d)年(?!\d)"
)
_ANEW = re.compile(r"(?<=多少|什么|几个|几家)\s+(?=[\u4e00-\u9fff]{2})|(?<=多少)(?=[\u4e00-\u9fff]{2,8}(?:是|有)?多少)")
"""A space behind a question asked, or the next one asked at once, is where the next one begins (水费多少电费多少)."""
_BUYING = re.compile(r"(?:买|采购)(货物|服务|工程)的")
_CLASSES_TOGETHER = re.compile(r"(?<=货物)(?=服务|工程)|(?<=工程)(?=货物|服务)|(?<=服务)(?=货物|工程)")
"""Two classes of what is bought, named without a mark between (货物服务各多少)."""
_CLASS_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![一哪几各每两三四五])类(?=支出|收入)")
"""公共安全类支出 is 公共安全支出."""
_CLASS_BOUGHT = re.compile(
    r"(?:政府)?采购(?:预算|支出|金额|计划)?(?:里面?|里头|中|当中|之中|的)(?P<what>货物|工程|服务)(?:类|方面)?(?=[是有一共总合花安占多几？?]|预算|支出|金额|$)"
)
"""政府采购里货物多少 asks for 货物类采购."""
_GREETING = re.compile(r"^\s*(?:(?:你|您)好[，,\s]*)?(?:在不在|在吗|有人吗|喂)[～~，,！!。？?\s]+")
_METHOD = re.compile(
    r"[（(](?:拿|用(?!于)|以(?!前)|按)[^（）()]*(?:除以|乘以?|减去?|相加|加上|相除|÷|×)[^（）()]*[)）]"
)
"""How a figure is to be worked out (拿增加额除以上年总额): nothing that is asked of."""
_RUNNING_PART = r"(?:加油|油费|油钱|燃油费?|燃料费?|修理费?|修车|维修费?|保养费?|(?:上|买|交)?(?:车|保)险费?|过路过桥费?|过路费?|过桥费?|停车费?|年检|洗车)"
_RUNNING = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,2}}(?:用|公务?)|执法|执勤|单位的?|所有的?)?车辆?的?{_RUNNING_PART}(?:[、，和与及跟]{_RUNNING_PART})+(?:这些|这几项|几项)?的?(?:费用|钱|费)?"
)
"""What 公务用车运行维护费 is made of, joined, is that account (车加油、修理、上保险)."""
_PARTED_CODE = re.compile(r"(?<!\d)([2-5]\d\d)[ -](\d\d)(?:[ -](\d\d))?(?!\d)")
"""A code of an account as tables print it, its levels apart (302 99)."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LAST_YEAR = re.compile(r"去年|上年(?!结转|末)|上一年|前一年")
_AWAY = ((re.compile(r"明年|来年|下一?年度?(?!度)"), 1), (re.compile(r"后年"), 2), (re.compile(r"前年(?!度)"), -2))
"""Years said by their distance from this one, the year before apart."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood; ``plain`` is the question in simplified characters and half-width digits."""

    text: str
    plain: str
    kind: Kind
    asks: tuple[str, ...]
    operation: Operation | None = None
    change: bool = False
    measure: str | None = None
    years: tuple[str, ...] = ()
    last_year: bool = False
    away: int = 0
    unit: str | None = None
    dimension: str | None = None
    counted: str | None = None
    spots: tuple[Spot, ...] = ()
    words: tuple[Word, ...] = ()
    focus: tuple[Word, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    wants_reason: bool = False
    wants_basis: bool = False
    excluded: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """The content words as plain text."""
        return tuple(word.text for word in self.words)


def understand(text: str, names: Names | None = None) -> Question:
    """Read a question. Any text gives a Question; an unintelligible one has no content.

    ``names`` are the names of the library that is asked; what the question says of them is kept whole.
    """
    names = names or Names()
    text_asked = _GREETING.sub("", text)
    joined = _PARTED_CODE.sub(
        lambda code: "".join(filter(None, code.groups())), simplified(_ANEW.sub("，", text_asked))
    )
    joined = _SHORT_YEAR.sub(r"20\1年", joined)
    joined = _RUNNING.sub("公务用车运行维护费", joined)
    joined = _BUYING.sub(r"\1类采购", joined)
    joined = _parted(_CLASSES_TOGETHER.sub("、", joined))
    joined = _CLASS_BOUGHT.sub(r"，\g<what>类采购", _CLASS_OF.sub("", _METHOD.sub("", joined)))
    joined = _DOES_WHAT.sub("职责有哪些", joined)
    plain = names.mended(names.spelled_out(joined))
    base = COMPARED.search(plain)
    years = tuple(dict.fromkeys(_years(plain if base is None else plain[: base.start()] + "　" + plain[base.end() :])))
    operation = _operation(plain)
    if operation == "sum" and _SUM.search(_NAMED_SUM.sub("", plain)) is None:
        # 本年支出合计 is the name of a row or a column, and asks for no adding up.
        operation = None
    if operation == "previous" and _RATE_OF_CHANGE.search(plain):
        # How the year before is worked out is the way to the rate that is asked for.
        operation = None
    words = content_words(plain, names)
    compared = base is not None and _ONLY_COMPARED.search(plain) is not None
    either = _EITHER.search(plain) is not None
    change = (compared or either or _CHANGE.search(plain) is not None) and operation not in ("previous", "share")
    if change and operation == "difference" and base is not None:
        # 比上年多还是少，差多少 asks for the change.
        operation = None
    dimension, counted = _dimension(plain)
    measure = next((measure for pattern, measure in _MEASURES if pattern.search(plain)), None)
    if measure == "完成率" and dimension is None:
        dimension = "比率"
    if change and dimension == "比率" and _CHANGED_BY.search(plain):
        # The amount and its rate are both asked for: the rate is said beside the amount.
        dimension = None
    # What a department is called is no account (检察院, 文化和旅游局).
    spots = tuple(vocabulary().spot(names.without_departments(plain)))
    kind = _kind(plain)
    if _of_a_term(plain, spots):
        kind, dimension, counted = "definition", None, None
    return Question(
        text=text,
        plain=plain,
        kind=kind,
        asks=_asks(plain),
        operation=operation,
        change=change,
        measure=measure,
        years=years,
        last_year=base is None and not change and _LAST_YEAR.search(plain) is not None,
        away=next((step for pattern, step in _AWAY if base is None and pattern.search(plain)), 0),
        unit=_unit_wanted(plain),
        dimension=dimension,
        counted=counted,
        spots=spots,
        words=words,
        focus=focus_of(plain, words),
        quantities=tuple(q for q in find_quantities(plain) if q.unit),
        wants_reason=_REASON.search(plain) is not None or (change and _EXPLAINED.search(plain) is not None),
        wants_basis=_BASIS.search(plain) is not None,
        excluded=excluded_words(plain),
    )


def _of_a_term(plain: str, spots: tuple[Spot, ...]) -> bool:
    """Whether a question asks what a term of the field is, and nothing else of it (基本支出是什么)."""
    asked = _WHAT_IS.fullmatch(plain)
    if asked is None:
        return False
    term = _MARKS.sub("", asked["term"])
    if term.endswith(_SAID_IN_A_CELL):
        return False
    return any(s.term.kind in _DEFINED and not s.everyday and _MARKS.sub("", s.surface) == term for s in spots)


def _parted(plain: str) -> str:
    """A question with a mark between two expenses that are named without one (水费电费一共多少)."""
    spots = [s for s in vocabulary().spot(plain) if s.term.kind == "economic" and s.surface.endswith("费")]
    for one, other in reversed(list(pairwise(spots))):
        if one.end == other.start:
            plain = f"{plain[: one.end]}、{plain[one.end :]}"
    return plain


_DOES_WHAT = re.compile(
    r"(?:(?<=[局委办厅院道位门府会队站馆])|^)(?:到底|究竟|平时|都|主要|具体)*(?:是)?(?:来)?(?:做(?:什么|啥)|干(?:什么|嘛|啥)|管(?:什么|啥|哪些(?:事情?|方面|工作)?)|负责(?:什么|啥|哪些(?:事情?|方面|工作)?))(?:工作|事情?)?(?:的)?(?:呀|啊|呢)?(?=[？?。\s]*$)"
)
"""What an organ is there for (这个局是干什么的)."""
_SAID_OTHERWISE = (
    ("\n", " "), ("\t", " "), ("係", "是"), ("嗰", "那"), ("啲", "些"), ("嘅", "的"), ("幾多", "多少"), ("几多", "多少"),
    ("几何", "多少"), ("截止", "截至"), ("填的什么数", "是多少"), ("填的是什么数", "是多少"), ("写的什么数", "是多少"),
    ("几个点", "百分之几"), ("银子", "钱"),
)  # fmt: skip
"""What people say (Cantonese words, turns of speech, a common slip) beside what is meant."""


@cache
def _traditional_to_simplified() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def _in_common_words(text: str) -> str:
    """A text in which words of the south and turns of speech are the common ones."""
    for said, common in _SAID_OTHERWISE:
        text = text.replace(said, common)
    return text


def simplified(text: str) -> str:
    """Simplified characters, half-width letters and digits, lower case, no control characters, no halves of pairs."""
    plain = "".join(
        map(
            canonical_char,
            _in_common_words(_SURROGATE.sub(" ", text)),
        )
    ).lower()
    plain = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", plain)
    try:
        plain.encode("gb2312")
    except UnicodeEncodeError:
        return str(_traditional_to_simplified().convert(plain))
    return plain


def _years(plain: str) -> list[str]:
    # A year that a span begins with says nothing of the period of what is asked (从2024年算起整个项目).
    return [full or inside or f"20{short}" for full, inside, short in _YEARS.findall(_SINCE.sub("", plain))]


def _kind(plain: str) -> Kind:
    rules: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_DEFINITION, "definition"),
        (_PURPOSE, "purpose"),
        (_REASON, "reason"),
        (_BASIS, "basis"),
        (_YESNO, "yesno"),
        (_LIST, "list"),
    )
    if _EXPLAINED.search(plain) and (_REASON.search(plain) or _CHANGE.search(plain)):
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
    if _dimension(plain)[0] is None and _TEXT.search(plain) and "多少" not in plain:
        return "text"
    return "figure"


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


def _dimension(plain: str) -> tuple[str | None, str | None]:
    """The dimension asked for last and, for counts, the classifier."""
    found: list[tuple[int, str, str | None]] = []
    for pattern, dimension in (
        (_RATE_ASKED, "比率"),
        (_AREA_ASKED, "面积"),
        (_TIME_ASKED, "时间"),
        (_MONEY_ASKED, "金额"),
    ):
        found += [(match.end(), dimension, None) for match in pattern.finditer(plain)]
    if _SIZE_OF_MONEY.search(plain):
        found = [f for f in found if f[1] != "面积"]
    for match in _NUMBER_NAMED.finditer(plain):
        found.append((match.end(), "数量", match.group(1)))
    for match in _COUNT_ASKED.finditer(plain):
        if match.group(1) not in MONEY:
            found.append((match.end(), dimension_of(match.group(1)), match.group(1)))
    score = _SCORE_ASKED.search(plain)
    if score is not None:
        found.append((score.end(), "数量", "分"))
    persons = _PERSONS_ASKED.search(plain)
    if persons is not None:
        found.append((persons.end(), "数量", "名"))
    # 几月份把钱拨出去 asks when: money that is only spoken of is not asked for.
    asked = [f for f in found if f[1] != "金额" or not plain[: f[0]].endswith("钱") or _ASKS_MONEY.search(plain)]
    found = asked if any(f[1] == "时间" for f in found) else found
    if not found:
        return None, None
    _, dimension, counted = max(found, key=lambda f: f[0])
    return dimension, counted


def _unit_wanted(plain: str) -> str | None:
    if _WANTS_EXACT_YUAN.search(plain):
        return "元"
    plain = _UNIT_UNWANTED.sub("", plain)
    return next((unit for pattern, unit in _UNIT_WANTED if pattern.search(plain)), None)


_RANK = re.compile(r"排第([二三四五六七八九])|第([二三四五六七八九])(?:名|高|多|大|小|少|低)")


def rank_asked(plain: str) -> int:
    """Which place of a ranking is asked for (金额排第二的); 1 where none is said."""
    found = _RANK.search(plain)
    return (chinese_numeral(found.group(1) or found.group(2)) or 1) if found else 1


_ASK = re.compile(
    r"多少|百分之几|几成|几(?=[个名人辆台户家次条项万期场批册篇件种笔处间所栋座部套份张支])|哪|什么|怎么|为什么|各|分别"
)


def _asks(plain: str) -> tuple[str, ...]:
    """The clauses of a question that each ask for something of their own (车辆有几辆，价值多少)."""
    clauses = [clause for clause in re.split(r"[，,；;？?。]", plain) if clause.strip()]
    clauses = [part for clause in clauses for part in _split_asks(clause)]
    # 那行呢，价值多少: the first clause only says what the second is about.
    for number in range(len(clauses) - 2, -1, -1):
        if _NAMES_ONLY.search(clauses[number]):
            clauses[number : number + 2] = [f"{clauses[number]}，{clauses[number + 1]}"]
    asking = [clause for clause in clauses if _ASK.search(clause) or _ASKS_ON.search(clause)]
    if len(clauses) > 1 and _NUMBER_NAMED_FIRST.search(clauses[0]) and clauses[1].startswith(("占", "比重", "占比")):
        asking = [clauses[0], *(clause for clause in asking if clause != clauses[0])]
    if len(asking) > 1 and _ONLY_NAMES.fullmatch(clauses[0]) and clauses[0] not in asking:
        # 21101环境保护管理事务，基本支出多少、项目支出多少: what is named first is what all of it is asked of.
        asking = [f"{clauses[0]}的{clause}" for clause in asking]
    return tuple(asking) if len(asking) > 1 else (plain,)


_NUMBER_NAMED_FIRST = re.compile(r"(?:[预决]算|执行)数$|(?:金额|数额)$")
"""A number asked for by naming it, before its share is (某支出决算数，占多少比例)."""
_NEXT_ASK = re.compile(
    r"(?:多少(?:万?元|亿元|[钱元人个辆台家项次批])?|(?<![哪前这那第好])几[个项批家辆名台](?:项目|团组|单位|部门|工程)?)(?=[^，的万多少几]{0,8}?(?:多少|几))"
)
"""Where one asking ends and the next begins without a mark between (货物多少工程多少, 几批几人)."""
_ONLY_NAMES = re.compile(
    r"(?!请问|你好|您好|麻烦|我想|帮|那么|对了|另外|谢谢|不好意思)(?=.*(?:支出|收入|经费|事务|项目|工程|费|预算|决算|表|款|金|科目))[\da-z\u4e00-\u9fff“”\"（）()\[\]《》-]{3,24}(?<![了呢吗吧啊的])"
)
_NAMES_ONLY = re.compile(r"^(?!.*(?:多少|几|哪|什么|怎么)).*呢\s*$")
_ASKS_ON = re.compile(r"呢\s*$|^(?:还有|以及|另外|加上|再?(?:告诉我|说说|看看|报)?其中)[^，。]{2,}|总额\s*$")


def _split_asks(clause: str) -> list[str]:
    """有几辆、值多少钱 and 几批几人 ask twice; 水费、电费是多少 asks once."""
    parts = re.split(r"[、和]", clause)
    parts = parts if sum(bool(_ASK.search(part)) for part in parts) > 1 else [clause]
    return [ask for part in parts for ask in _NEXT_ASK.sub(r"\g<0>，", part).split("，")]
