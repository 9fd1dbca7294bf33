"""Whether a text begins by saying yes or no."""

import re
from collections.abc import Mapping

from tui.evaluating.wording import plain

_LEAD = re.compile(r"(?:答案|回答|答|结论)\s*是?\s*:")
_CLAUSE_END = re.compile(r"[,.;:!?。、\n\t ()]")
_YES_AGAINST_THE_LOOK = ("没错", "不错")
# A word, and what may not follow it: with that it is another word (有限, 会议, 不动产, 未成年).
_YES_UNLESS = {
    "是": "否 不是", "有": "限 关 效 序 机 没有", "会": "议 计 不会", "能": "源 力 耗 否", "算": "法 术", "要": "求", "全部": "预算",
    **dict.fromkeys(
        "已 可以 属于 包括 包含 含 确实 的确 确有 存在 需要 应当 应该 正确 没错 不错 安排了 设有 设立了".split(), ""
    ),
}  # fmt: skip
_NO_UNLESS = {
    "没": "错", "不": "错 动产 锈 清楚 确定 知道", "未": "成年 来", "无": "业 线 论 障碍 人机 法", "非": "常 税 遗",
    **dict.fromkeys("否 并非 并不 并未 并没 并无 从未 从不 尚未 尚无 暂无 暂未 均未 均无 都没 都不 毫无".split(), ""),
}  # fmt: skip
# A word, and one of what must follow it; $ is the end of the clause.
_YES_BEFORE = {
    "对": "$ 的 啊",
    "可": "$ 的",
    "均": "为 是 由 已 来自",
    "都": "是 有 来自 算",
    "yes": r"\b",
    "true": r"\b",
}
_NO_BEFORE = {"no": r"\b", "false": r"\b"}


def says_yes(text: str) -> bool | None:
    """True or False by the first clause of a text, None where it says neither."""
    begun = plain(text).strip().lower()
    lead = _LEAD.match(begun)
    opening = re.sub(r"^[\W_]+", "", begun[lead.end() :] if lead else begun)
    clause = _CLAUSE_END.split(opening, maxsplit=1)[0]
    if clause.startswith(_YES_AGAINST_THE_LOOK):
        return True
    if _NO.match(clause):
        return False
    return True if _YES.match(clause) else None


def _pattern(unless: Mapping[str, str], before: Mapping[str, str]) -> re.Pattern[str]:
    words = [f"{word}(?!{'|'.join(others.split())})" if others else word for word, others in unless.items()]
    words += [f"{word}(?={'|'.join(others.split())})" for word, others in before.items()]
    return re.compile("|".join(words))


_YES = _pattern(_YES_UNLESS, _YES_BEFORE)
_NO = _pattern(_NO_UNLESS, _NO_BEFORE)
