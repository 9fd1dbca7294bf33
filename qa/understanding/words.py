"""What a question is about: its words without politeness, grammar and the asking itself.

The language's own dictionary tells nouns and verbs from particles; terms of the vocabulary and names of
the library are kept whole, whatever stands in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.quantity import find_quantities
from corpus.regex import regex
from corpus.vocabulary import Spot, vocabulary
from qa.understanding.names import GAP, Names

NAME, NOUN, VERB = 1.0, 0.55, 0.2
"""What a word weighs, against a rare word, where the library doesn't know it."""

_POLITE = regex(
    r"请问一下|请问|麻烦(?:你|您)?|帮我|帮忙|(?:我)?想(?:问|知道|了解|查)(?:一下)?|查一?下|查查|查询|看一下|看看|问一?下|告诉我|说一下|说说|讲一下|给我|"
    r"你好|您好|谢谢|多谢|拜托|急+|来着|到底|究竟|具体|大概|大约|推一下|算一下|hi|hello|please|ok|thx|thanks|pls"
)
_ASIDE = regex(
    r"(?:主要)?原因(?:是)?(?:怎么|咋|如何)(?:写|说|讲|解释)的?|[少多](?:花|用|支)(?:了|掉|出)?(?=多少|几)|(?:最后|最终|到底|究竟)?(?:实际|真正|真实)(?:上|支付)?(?:花|用|支出|开支|执行|发生|使用)(?:了|掉|出去)?(?:的)?(?=[多几是有为？?，,]|$)|(?:(?<=收入)|(?<=支出)|(?<=收入预算)|(?<=支出预算)|(?<=收入决算)|(?<=支出决算)|(?<=经费))的?总?(?:盘子|数额|数目)|(?:几份|几个|各)?(?:部门|单位)(?:预算|决算)(?:书|公开)?(?:里面?|里头|中)|(?:这份|那份)?(?:文件|材料|说明|公开稿?|报告|预算书|表格?)(?:里面?|中|上|里头)|(?:公开稿)?没有?直接写|名词解释(?:里面?|中|部分)(?:说|写|讲|提到)?(?:的)?|(?:部门|单位)?(?:预算|决算)公开(?:里面?|中|上|的)?(?=[，,])|别四舍五入|四舍五入|(?<=[”」])科目|超(?:出|过|了)?(?:年初|全年)?预算了?(?=多少|几)|(?<=[\u4e00-\u9fff])[这那]个?科目|，?(?:采购)?组织形式(?:是)?(?:什么|怎样|哪种)?|(?:保)?留(?:到)?(?:小数点后)?.{0,2}位(?:小数)?|(?:算到|精确到)?小数点后?.{0,2}位|精确到.|"
    r"编制说明(?:里面?|中|上|里头)|钱是?从?哪[儿里]?来的?|(?:拿来|用来)(?:做|干)(?:什么|啥|嘛)|"
    r"[由从](?:[大高多]到[小低少]|[小低少]到[大高多])|排个?(?:一下)?(?:名|序|队)|公布的|公开的|写着的?|文中|上面写的|[一二三]级指标|指标值|目标值|折合成?|折成|换算成?|换成|折算(?:成|为)?|合(?=多少)|用(?:亿|万)?元表示"
)
COMPARED = regex(
    r"请?以(?:(?:19|20)\d\d年?|上年|去年)(?:的?(?:预算|决算))?为(?:基数|基期|基准)(?:来?计?算)?|"
    r"(?:跟|和|同|与)(?:去年|上年度?|上一年度?|前一年)(?:的?(?:预算|决算))?(?:相比|比)|"
    r"(?:比|较|(?<!年)(?<!年度)(?:跟|和|同|与)|对比|相比|相较于?|相对于?|对照)\s*(?:(?:(?:19|20)\d\d)年?度?|去年|前一年|上年度?|上一年度?)(?:的?(?:预算|决算|执行数))?\s*(?:相比较?|比较|对比|比|来看)?(?:(?:多|少)(?:出来?|掉)的?(?:那?部分)?)?"
)
_TOTAL = regex(r"合计|(?<!收支)总计|共计|总额|总数|总共|一共|总的|加(?:在)?一起|加起来|相加|合起来|倒推|推算|反推")
_NAMED_TOTALS = frozenset({"总额", "总数"})
"""What ends the name of an account (支出总额) and else only asks for a total."""
_YEAR = regex(
    r"[（(](?:19|20)\d\d\s*年?度?[）)]|(?:19|20)\d\d\s*年?度?|(?<!\d)\d\d年|去年|今年|明年|来年|后年|前年(?!度)|上年(?!结转|末)|上一年|当年|本年度?|全年|年度(?!预算)"
)
_EARLIER = regex(r"去年|今年(?!度)|前一年|上一年度?|上年度?(?!结转|末|结余|[预决]算数|数)")
"""A year that is said by its distance is part of no name (上年支出预算: no 年支出预算)."""
_EXCLUDED = regex(
    r"(?:不要|不含|不包括|除了|除去|除开|刨去|刨除|剔除|扣除|扣掉|去掉|减去|不算)((?!决算|预算)[\u4e00-\u9fff]{2,8}?)(?=[，,。？?以之、]|$)|^不是([\u4e00-\u9fff]{2,8}的)[、，]|([\u4e00-\u9fff]{2,8}?)(?:不算|除外)|[（(]不是([\u4e00-\u9fff]{2,8})[）)]"
)
_STOP_NOUNS = frozenset(
    "百分之 百分数 记得 有关 相关 同比 环比 钱 事 事情 东西 数 数字 情况 时候 意思 部分 文件 说明 表 单位 部门 街道 局里 委里 院里 镇里 乡里 机关里 里头 里面 金额 数额 总共 一共 地方 册子 那类 那块 那行 那一行 这一行 张表 那张表 这张表 这一项 多少 什么 哪些 怎么 为什么 为啥 是不是 有没有 "
    "这是 那是 缘故 盘子 是否 如何 哪个 几个 要求 规定 标准 原因 理由 分别 全部 所有 目前 现在 主要 块 家伙 份儿 幅度 变化 变动 增减 差额 增加额 减少额 增加数 减少数 增减额 增减数 依据 根据 栏 那会儿 "
    "性质 级别 种类 类型 方面 比重 比例 百分比 占比 程度 结果 内容 名字 名称 名单 数目 数据 材料 报告 公开 全年 年度 大项 样 一段 那段 位小数 小数 单价 上限 下限 最高 最低 最多 最少 项目".split()
)
_STOP_VERBS = frozenset(
    "是 有 能 会 要 写 填 列 定 花 用 给 查 问 说 讲 算 打算 计划 安排 准备 需要 预计 应该 可以 能够 想 找 看 做 搞 弄 拿 来 去 到 叫 为 成 得 让 使 "
    "提到 猛增 大增 激增 骤增 锐减 骤减 微增 微降 略增 略降 数减 记得 多出 多出来 算是 写成 花费 花掉 开销 开支 列支 批 批了 涨 降 增 减 增加 减少 增长 下降 上涨 上升 提高 降低 变 变动 变化 多 少 差 超 占 折 换 换成 折成 表示 推算 倒推 反推 平均 "
    "列出 找出 挑出 选出 列出来 找出来 要交 要花 要付 得交 得花 得付 高出 高在 低在 多在 少在 没用 没用掉 没花掉 没用完 没花完 超出 超过 减去 减掉 扣除 扣掉 包括 包含 属于 没 没有 无 不 请 麻烦 帮 达到 等于 合计 总计 设 定在 求 应为 应是 应当 各有 各是 各自 对比 核对 倒算 往回推 回推".split()
)
_CONTENT_TAGS = frozenset("n nr ns nt nz ng nrt nrfg vn an j l i s b".split())
_VERB_TAGS = frozenset("v vd vg vi vq a ad ag".split())
_CODE = regex(r"(?<![\d.])((?:2\d\d|3\d\d)(?:\d\d){0,2})(?![\d.年万元亿个名人%])")
_LED = regex(r"[^：:，。？]{2,10}[：:]")
"""What a question is introduced by (审计要对比：), which names nothing."""
_ASKING_ON = regex(r"[\u4e00-\u9fff]+(?:多少|几)[\u4e00-\u9fff]$")
"""Everyday words that end in asking and go on to what is asked for (覆盖多少个小区) name nothing themselves."""
_ASKS_WITHIN = regex(r"(?:多少|几)(?:[个名]?[人户家辆台]|个$)")
"""A citizen's phrase that asks (给多少人发) names nothing beside a name of the field."""
_SHORT_FOR = frozenset({"运维费", "运行维护费", "运行费", "维护费"})
_NOUN_BEFORE = regex(r"(?!.?[的和与及里中年度今全个下上是查问看车])[\u4e00-\u9fff]{2}")
_LATIN = regex(r"[a-z]{2,}")
"""Letters, which are a word where the library has them (PC, LED)."""
_OF_CODES = frozenset("科目 编码 代码 编号 号码 对应 功能 分类 经济".split())
_WHOLE_REGION = regex(r"全[区市省县州国旗盟]")
"""A whole region's budget is a government's, no department's."""
_PLAINLY_ASKED = regex(r"的?(?:是|有|花了?|要)?(?:多少|几)(?:个|元|钱|人)?|是什么|的?预算|的?决算")
_LED_BY_YEAR = regex(r"(?:19|20)\d\d年度?")
_PARTICLE_TAGS = frozenset({"uj", "ul", "uz", "ug", "y", "p", "m", "q", "r", "c", "d", "x", "f", "u"})
_HAN_RUN = regex(r"[\u4e00-\u9fff]{2}")
_EDGES = frozenset("的了和及与 ，、。|")
_ASKING = regex(r"[\s，。？！、；：,.?!;:“”\"'‘’（）()《》【】…—\-~～·/|几哪啥]|多少|什么|怎么|是不是|有没有")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word; ``worth`` is what it weighs where the library doesn't know it, ``start`` its place in the question."""

    text: str
    worth: float
    start: int


def excluded_words(plain: str) -> tuple[str, ...]:
    """What a question says not to count (健身器材不算, 不要采购)."""
    named = (word.strip("的") for groups in _EXCLUDED.findall(plain) for word in groups)
    return tuple(word for word in named if len(word) > 1)


def content_words(plain: str, names: Names) -> tuple[Word, ...]:
    """The content words of a question in simplified characters, in order."""
    text = names.without_departments(plain)
    led = _LED.match(text)
    if led is not None and not vocabulary().spot(led.group()) and not names.runs(led.group()):
        text = _blank(led) + text[led.end() :]
    for pattern in (_EXCLUDED, _POLITE, _ASIDE, COMPARED):
        text = pattern.sub(_blank, text)
    official = [(s.start, s.end) for s in vocabulary().spot(text) if not s.everyday and s.term.kind == "account"]
    text = _TOTAL.sub(
        lambda m: (
            m.group() if m.group() in _NAMED_TOTALS and any(a < m.start() < b for a, b in official) else _blank(m)
        ),
        text,
    )
    for quantity in reversed(find_quantities(text)):
        if quantity.unit:
            text = f"{text[: quantity.start]}{GAP * (quantity.end - quantity.start)}{text[quantity.end :]}"
    text = _EARLIER.sub(_blank, text)
    runs = names.runs(text)
    own = [(start, end) for start, end in runs if names.is_name(text[start:end])]
    spots = [
        s for s in vocabulary().spot(text)
        if not (s.everyday and (_ASKING_ON.match(text, s.start, s.end + 1) or _cuts(s, own) or of_another(text, s)))
    ]  # fmt: skip
    kept = _merged([(s.start, s.end) for s in spots] + runs)
    kept = [span for span in (_trimmed(text, start, end) for start, end in kept) if span[1] - span[0] > 1]
    words = [Word(text[start:end], NAME, start) for start, end in kept if not _is_measure(text[start:end])]
    words += [Word(m.group(1), NAME, m.start(1)) for m in _CODE.finditer(plain)]
    words += [
        Word(m.group(), NAME, m.start())
        for m in _LATIN.finditer(text)
        if all(m.group()[i : i + 2] in names.bigrams for i in range(len(m.group()) - 1))
        and not any(start < m.end() and m.start() < end for start, end in kept)
    ]
    others = _other_words(text, kept, names)
    if _CODE.search(plain):
        others = [word for word in others if word.text not in _OF_CODES]
        words = [word for word in words if word.text not in _OF_CODES]
    for spot in vocabulary().spot(text):
        if spot.everyday and of_another(text, spot):
            others = [word for word in others if not spot.start - 2 <= word.start < spot.end]
            others.append(Word(text[spot.start - 2 : spot.end], NAME, spot.start - 2))
    words += others
    named = [word for word in words if _ASKS_WITHIN.search(word.text) is None]
    words = named if any(word.worth == NAME for word in named) else words
    if not words:
        # A citizen's phrase that is all asking (单位多少人) still means what it stands for.
        words = [Word(s.surface, NAME, s.start) for s in vocabulary().spot(text) if s.term.kind != "measure"][:1]
    return tuple(sorted(words, key=lambda word: word.start))


def of_another(text: str, spot: Spot) -> bool:
    """Whether a word that is short for a vehicle's cost (运维费) stands behind the name of something else (办公平台运维费)."""
    before = text[max(0, spot.start - 2) : spot.start]
    return spot.surface in _SHORT_FOR and len(before) == 2 and _NOUN_BEFORE.fullmatch(before) is not None  # noqa: PLR2004


def _cuts(spot: Spot, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a name of the library ends an everyday word or goes on behind it (买空调机, 买复印机): it is what is said."""
    return any(first < spot.end < last or (spot.start < first and last == spot.end) for first, last in names)


def _is_measure(text: str) -> bool:
    """Whether a stretch is nothing but the name of a measure (增加额, 同比), which is no thing to look for."""
    spots = vocabulary().spot(text)
    return bool(spots) and all(s.term.kind == "measure" and s.end - s.start == len(text) for s in spots)


def _blank(match: re.Match[str]) -> str:
    return GAP * len(match.group())


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start] == "年" and text[start - 1 : start].isdigit():
        start += 2 if text.startswith("年度", start) else 1
    year = _LED_BY_YEAR.match(text, start, end)
    if year is not None and any(s.end - s.start == end - year.end() for s in vocabulary().spot(text[year.end() : end])):
        # The year before an account is no part of its name (2019年政府采购预算).
        start = year.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _other_words(text: str, kept: list[tuple[int, int]], names: Names) -> list[Word]:
    """The nouns and verbs outside the spans kept, and pairs of characters that the library alone knows for a word (援滇)."""
    for start, end in kept:
        text = f"{text[:start]}{GAP * (end - start)}{text[end:]}"
    text = _YEAR.sub(_blank, text)
    if not _HAN_RUN.search(_PLAINLY_ASKED.sub(_blank, text)):
        return []
    # Its dictionary takes a tenth of a second to load, which a plain question does without.
    import rjieba

    found, position, single = [], 0, ""
    for token, tag in rjieba.tag(text):
        start, position = position, position + len(token)
        pair = single + token if len(token) == 1 and tag not in _PARTICLE_TAGS else ""
        if len(pair) > 1 and pair in names.bigrams and _HAN_RUN.fullmatch(pair) and not _ASKING.search(pair):
            found.append(Word(pair, NOUN, start - 1))
            pair = ""
        single = pair[-1:]
        worth = _worth(token, tag)
        if worth:
            found.append(Word(token, worth, start))
    return found


def _worth(token: str, tag: str) -> float:
    if len(token) < 2 or _ASKING.search(token) or token.isascii():  # noqa: PLR2004
        return 0.0
    if token[0] == "每":
        return 0.0
    if _WHOLE_REGION.fullmatch(token):
        return NAME
    if tag in _CONTENT_TAGS:
        return 0.0 if token in _STOP_NOUNS or token in _STOP_VERBS else NOUN
    if tag in _VERB_TAGS:
        return 0.0 if token in _STOP_VERBS or token in _STOP_NOUNS else VERB
    return 0.0


_ASKED_AFTER = regex(
    r"(?:多少|几|哪几|哪些|哪|什么)(?:个|名|人|户|家|辆|台|件|条|项|部|处|栋|位|张|支|样|份|种|类|笔|次|月份|月)?(?=[\u4e00-\u9fff])"
)
_ASK = regex(r"多少|几(?![\u4e00-\u9fff]{0,1}期)|什么|哪|怎么|为什么|吗|是不是|有没有")


def focus_of(plain: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The noun that is asked for: right behind 多少个 where it stands there, else the last before the asking word."""
    nouns = [word for word in words if word.worth >= NOUN]
    after = _ASKED_AFTER.search(plain)
    if after is not None:
        behind = [word for word in nouns if after.end() <= word.start <= after.end() + 1]
        if behind:
            return tuple(behind[:1])
    ask = _ASK.search(plain)
    limit = ask.start() if ask else len(plain)
    before = [word for word in nouns if word.start < limit] or nouns
    return tuple(before[-1:])
