"""The clauses of a question that each ask for something of their own."""

import re

from corpus.regex import regex

_ASK = regex(
    r"多少|百分之几|几成|几(?=[个名人辆台户家次条项万期场批册篇件种笔处间所栋座部套份张支])|哪|什么|怎么|为什么|各|分别"
)
_NUMBER_NAMED_FIRST = regex(r"(?:[预决]算|执行)数$|(?:金额|数额)$")
"""A number asked for by naming it, before its share is (某支出决算数，占多少比例)."""
_NEXT_ASK = regex(
    r"(?:多少(?:万?元|亿元|[钱元人个辆台家项次批])?|(?<![哪前这那第好])几[个项批家辆名台](?:项目|团组|单位|部门|工程)?)(?=[^，的万多少几]{0,8}?(?:多少|几))"
)
"""Where one asking ends and the next begins without a mark between (货物多少工程多少, 几批几人)."""
_ONLY_NAMES = regex(
    r"(?!请问|你好|您好|麻烦|我想|帮|那么|对了|另外|谢谢|不好意思)(?=.*(?:支出|收入|经费|事务|项目|工程|费|预算|决算|表|款|金|科目))[\da-z\u4e00-\u9fff“”\"（）()\[\]《》-]{3,24}(?<![了呢吗吧啊的])"
)
_NAMES_ONLY = regex(r"^(?!.*(?:多少|几|哪|什么|怎么)).*呢\s*$")
_ASKS_ON = regex(r"呢\s*$|^(?:还有|以及|另外|加上|再?(?:告诉我|说说|看看|报)?其中)[^，。]{2,}|总额\s*$")


def clauses_asking(plain: str) -> tuple[str, ...]:
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


def _split_asks(clause: str) -> list[str]:
    """有几辆、值多少钱 and 几批几人 ask twice; 水费、电费是多少 asks once."""
    parts = re.split(r"[、和]", clause)
    parts = parts if sum(bool(_ASK.search(part)) for part in parts) > 1 else [clause]
    return [ask for part in parts for ask in _NEXT_ASK.sub(r"\g<0>，", part).split("，")]
