"""Units of money, rates, time and counting, and how they convert."""

import re
from decimal import Decimal

MONEY: dict[str, Decimal] = {
    "元": Decimal(1),
    "角": Decimal("0.1"),
    "千元": Decimal(1000),
    "万元": Decimal(10**4),
    "十万元": Decimal(10**5),
    "百万元": Decimal(10**6),
    "千万元": Decimal(10**7),
    "亿元": Decimal(10**8),
    "万亿元": Decimal(10**12),
}
_WRITTEN_MONEY = {
    "元整": "元", "圆整": "元", "圆": "元", "元人民币": "元", "元钱": "元", "块钱": "元", "块": "元",
    "万元人民币": "万元", "万元整": "万元", "万块钱": "万元", "万块": "万元", "亿元人民币": "亿元",
}  # fmt: skip
RATES: dict[str, str] = {
    "%": "%", "％": "%", "(%)": "%", "（%）": "%", "（％）": "%", "百分比": "%", "‰": "‰",
    "个百分点": "个百分点", "百分点": "个百分点", "倍": "倍", "成": "成", "番": "番",
}  # fmt: skip
TIMES = (
    "个工作日",
    "工作日",
    "个小时",
    "小时",
    "分钟",
    "个月",
    "月份",
    "月",
    "个季度",
    "季度",
    "周年",
    "年",
    "天",
    "日",
    "周",
)
COUNTS = (
    "人次", "户次", "车次", "件次", "台套", "台次", "平方公里", "平方米", "平米", "㎡", "m2", "m²", "立方米", "公里", "千米",
    "公斤", "千克", "kg", "吨", "公顷", "亩", "米", "升", "千瓦时", "度", "吨/年",
    "个", "名", "人", "位", "户", "家", "辆", "台", "部", "套", "件", "栋", "幢", "座", "间", "处", "所", "次", "场", "期",
    "项", "条", "支", "只", "本", "册", "份", "张", "批", "类", "种", "篇", "幅", "盏", "棵", "株", "块", "片", "对", "组",
    "队", "班", "门", "级", "岁", "头", "宗", "起", "例", "床", "盘", "封", "枚", "把", "根", "段", "口", "亩次", "课时",
    "学时", "字", "平方", "网格", "笔", "分", "批次", "班次", "架次", "场次", "人天", "人日", "页", "架", "艘", "箱", "袋", "瓶", "桶", "羽",
    "尾", "粒", "匹", "轮", "美元", "港元", "欧元",
)  # fmt: skip
DIVISORS = ("学期", "学年", "餐", "生", "村", "车", "天", "晚")
SCALES: dict[str, int] = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7,
    "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10,
}  # fmt: skip
_SAME = {
    "平米": "平方米", "㎡": "平方米", "m2": "平方米", "m²": "平方米", "平方": "平方米", "名": "人", "位": "人", "月份": "月",
    "个月": "月", "台": "辆", "部": "辆", "千克": "公斤", "kg": "公斤", "千米": "公里",
}  # fmt: skip


def _by_first_char() -> dict[str, list[tuple[str, str]]]:
    written = {unit: unit for unit in (*MONEY, *TIMES, *COUNTS)} | _WRITTEN_MONEY | RATES
    table: dict[str, list[tuple[str, str]]] = {}
    for surface in sorted(written, key=len, reverse=True):
        table.setdefault(surface[0], []).append((surface, written[surface]))
    return table


_TABLE = _by_first_char()


_OTHER_WORD = re.compile(
    r"部门|部分|本级|项目(?!标)|支[出付]|台账|年[代级]|人民|条例|期[间末]|分(?=[\u4e00-\u9fff])(?![以及的为者])|位一体"
)


def unit_at(text: str, position: int, *, divisor: bool = False) -> tuple[str, int] | None:
    """The longest unit that begins at ``position``: its canonical form and where it ends.

    ``divisor`` also takes what only stands after a stroke (元/学期). The first character of another word
    (部门, 项目) is no unit.
    """
    if position >= len(text):
        return None
    for surface, unit in _TABLE.get(text[position], ()):
        if text.startswith(surface, position) and not (len(surface) == 1 and _OTHER_WORD.match(text, position)):
            return unit, position + len(surface)
    if divisor:
        return next(((word, position + len(word)) for word in DIVISORS if text.startswith(word, position)), None)
    return None


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else."""
    found = unit_at(text.strip(), 0)
    return found is not None and found[1] == len(text.strip())


def is_money(unit: str) -> bool:
    """Whether a unit is plain money (元/个 is a price, not money)."""
    return unit in MONEY


def dimension(unit: str) -> str:
    """What a unit measures: 金额, 单价, 比率, 时间, 面积, 数量, or empty for none."""
    head = unit.split("/", 1)[0]
    if head in MONEY:
        return "单价" if "/" in unit else "金额"
    if head in RATES.values():
        return "比率"
    if head in TIMES:
        return "时间"
    if _SAME.get(head, head) in ("平方米", "亩", "公顷", "平方公里"):
        return "面积"
    return "数量" if head else ""


def factor(unit: str) -> Decimal | None:
    """How many 元 one unit of money is (also of 元/个), None where the unit is no money."""
    return MONEY.get(unit.split("/", 1)[0])


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same kind of thing: 平米 and 平方米, 名 and 人, 万元 and 元."""
    heads = [u.split("/", 1)[0] for u in (one, other)]
    if all(head in MONEY for head in heads):
        return one.count("/") == other.count("/")
    return _SAME.get(heads[0], heads[0]) == _SAME.get(heads[1], heads[1])
