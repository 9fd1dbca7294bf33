"""Whose disclosure it is, for which year, a budget or final accounts: read from the text, else the file's name."""

import re
from collections.abc import Sequence

from corpus.blocks import Block, Paragraph
from corpus.errors import BadInputError
from corpus.records import Identity

_TITLE = re.compile(
    r"(?P<department>[\u4e00-\u9fff（）()·]{2,40}?)\s*(?P<year>(?:19|20)\d\d)\s*年?(?:度)?\s*(?P<scope>部门|单位|本级)?\s*(?P<kind>预算|决算)"
)
_REGION = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|地区|盟|县|自治县|区|旗)")
_FIELD_WORDS = ("预算", "决算", "收入", "支出", "经费", "财政", "拨款", "采购", "绩效", "三公")
_MIN_FIELD_WORDS = 3
_TITLE_BLOCKS = 12


def identify(blocks: Sequence[Block], text: str, name: str) -> Identity:
    """Identity from the first lines of a disclosure, the file's name as a fallback.

    Raises:
        BadInputError: the text does not speak of budgets at all.
    """
    if sum(word in text for word in _FIELD_WORDS) < _MIN_FIELD_WORDS or not ("预算" in text or "决算" in text):
        message = f"“{name}”看起来不是预算或决算公开文件（没有找到预算、决算的内容），没有添加。"
        raise BadInputError(message)
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", name)
    lines = [block.text for block in blocks[:_TITLE_BLOCKS] if isinstance(block, Paragraph) and len(block.text) <= 80]  # noqa: PLR2004
    for line in [*lines, stem]:
        match = _TITLE.search(line)
        if match is not None:
            return _identity(match, line)
    title = lines[0] if lines else stem
    years = re.findall(r"((?:19|20)\d\d)年", text)
    kind = "决算" if text.count("决算") > text.count("预算") else "预算"
    return Identity(
        department="", year=int(max(set(years), key=years.count)) if years else None, kind=kind, title=title
    )


def _identity(match: re.Match[str], line: str) -> Identity:
    department = match.group("department").strip()
    return Identity(
        department=department,
        year=int(match.group("year")),
        kind=match.group("kind"),
        title=line.strip(),
        region=_regions(department),
        scope=match.group("scope") or "",
    )


def _regions(department: str) -> tuple[str, ...]:
    found: list[str] = []
    position = 0
    while (match := _REGION.match(department, position)) is not None and match.end() < len(department):
        found.append(match.group())
        position = match.end()
    return tuple(found)
