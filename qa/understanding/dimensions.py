"""What kind of number a question asks for: money, a rate, a count, an area, a time; and in which unit."""

from corpus.regex import regex
from corpus.units import COUNTS, MONEY
from corpus.units import dimension as dimension_of

_MONEY_ASKED = regex(
    r"多少(?:万|亿|千|百)?元|多少(?:万|亿)(?!人|平|个|户)|钱|几(?:万|亿|千|百)(?:元|块)?|几(?:块|元|毛)|花(?:了|费|掉)?(?:多少|几)|多少块|多少(?:资金|经费)|"
    r"(?:资金|经费|金额|预算)总[额数量](?:呢|[？?]|$)|(?:资金(?!使用|利用|到位|支付|拨付)|花费|开销|开支|价值|金额|总价|造价)[^，。？]{0,6}(?:多少|几|是)|(?<![标指])值(?:多少|几)|金额|"
    r"(?:房租|租金|工资|补贴|补助|津贴|奖金|奖励金)(?:要|得|该)?(?:掏|付|交|出|花|发|给|缴)?(?:了|掉)?(?:多少|几)(?![\u4e00-\u9fff]?[个户人名家率])|(?:掏|缴|交|付)(?:了|掉|出)?(?:多少|几)(?![个户人名家])|(?:多少|几)(?![率个家户名人辆台件条项])[\u4e00-\u9fff]{0,5}(?:金|费|补贴|补助|津贴|工资|报酬|房租|租金)(?![\u4e00-\u9fff]?[率数人户])"
)
_AREA_ASKED = regex(
    r"面积|(?<!幅)(?<!变化)(?<!幅度)(?<!差距)(?<!差别)(?<!力度)(?<!规模)(?<!盘子)(?<!预算)(?<!金额)(?<!数额)(?<!总额)多大(?!岁|规模|金额|数额|额度|力度|投资)|多少平|几平|多少亩|平方"
)
_SIZE_OF_MONEY = regex(r"(?:盘子|规模|收入|支出|预算|决算|经费|资金|金额|数额|费用|开支)[^，。？]{0,8}多大(?!面积)")
"""How large an amount is, not an area (收入盘子总共有多大)."""
_TIME_ASKED = regex(
    r"(?:签|租|用|干|建|管|保|合同)了?几年|几月份?(?!.{0,2}[多几])|什么时[候间]|啥时候|何时|几月|哪[个一]?月|哪[天一]?天|多久|多长时间|最晚|时限|期限|哪年"
)
_RATE_ASKED = regex(
    r"百分之(?:几|多少)|几成|比[重例率]|占比|多少个?百分点|百分比|增幅|降幅|涨幅|幅度|幅多大|增长率|(?:率|(?<![年季长宽高深厚温湿])度)(?:是|要求|目标|指标)?(?:[达得]到)?(?:多少|几)"
)
_COUNT_ASKED = regex(
    rf"(?:多少|(?<![这那好的])几)\s*(?!个[亿万])(?!项目?(?:资金|经费|预算|支出|款|钱))({'|'.join(sorted((c for c in COUNTS if c.isalpha()), key=len, reverse=True))})(?<!支(?=[持出付撑援]))"
)
_PERSONS_ASKED = regex(
    r"(?:多少|几)(?:名|位|个)?[\u4e00-\u9fff]{0,4}(?:职工|人员(?!经费|支出)|干部|员工|工人|党员|老人|学生|儿童|教师|志愿者)(?![费金工资津补经])|"
    r"(?:的人|职工|人员(?!经费|支出)|干部|员工|工人|编制)(?:一共|加起来|加一起|合起来|合计|总共|共|现在|目前)?(?:有|是)?(?:多少|几)(?![万千百亿元钱块])|工作人员[几多少]+个?人?(?=[？?\s]*$)|(?:多少|几)号人|人数(?=呢|[？?\s]*$|是多少|有多少)"
)
_NUMBER_NAMED = regex(r"(?<![两几三])([个户件套家台辆])数(?=是|有|呢|多少|[？?\s]|$)")
"""A number by its own name (装修个数)."""
_SCORE_ASKED = regex(
    r"(?:平均分|得分|评分|打分|分数)(?:数)?(?:(?:打了?|是|为|有|得了?)?(?:多少|几)|[？?\s]*$|(?=谁|哪|最[高低]))|(?<!角)(?:几|多少)分(?=[？?。，,呢啊了\s的]|$)"
)
_UNIT_WANTED = (
    (
        regex(
            r"(?:多少|几个?|折成?|换成|换算成?|合|用|以|按|转成|折合成?|等于|[写算变化]成)\s*(?:人民币)?[“\"]?(亿)(?:元)?"
        ),
        "亿元",
    ),
    (
        regex(
            r"(?:折成?|换成|换算成?|合|用|以|按|转成|折合成?|等于|[写算变化]成)\s*(?:多少)?\s*(?:人民币)?[“\"]?(万)元?"
        ),
        "万元",
    ),
    (
        regex(
            r"(?:折成?|换成|换算成?|合|用|以|按|转成|折合成?|等于|[写算变化]成)\s*(?:多少)?\s*(?:人民币)?[“\"]?(元|块钱)"
        ),
        "元",
    ),
    (regex(r"(?:多少|几)\s*(万)(?:元|块钱?)?(?=[？?，,。！啊呀呢了\s]|$)"), "万元"),
    (regex(r"多少个?\s*(元)(?!/)|(?:多少|几)块钱?[（(](元)[）)]"), "元"),
)
_ASKS_MONEY = regex(r"(?:多少|几)[^，。？]{0,4}钱")
_UNIT_UNWANTED = regex(r"(?:不要?|别)(?:再)?(?:用|按|以|写成?|说成?)(?:人民币)?[亿万]?元")
_WANTS_EXACT_YUAN = regex(r"精确到元|单位(?:是|为|用)元|以元为单位")


def dimension_asked(plain: str) -> tuple[str | None, str | None]:
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


def unit_wanted(plain: str) -> str | None:
    """The unit that a question asks for (换成元, 是多少万元); None where it asks for none."""
    if _WANTS_EXACT_YUAN.search(plain):
        return "元"
    plain = _UNIT_UNWANTED.sub("", plain)
    return next((unit for pattern, unit in _UNIT_WANTED if pattern.search(plain)), None)
