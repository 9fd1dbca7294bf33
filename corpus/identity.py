"""Whose disclosure it is, for which year, a budget or final accounts: read from the text, else the file's name.

A title page has the department before the year (某局2021年部门预算), after it (2019年度某厅部门预算公开), on lines
of their own, or names the region only (某区2025年区级部门预算) with the department on a line 预算主管部门：某局.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.blocks import Block, Paragraph
from corpus.errors import BadInputError
from corpus.numbering import numbering
from corpus.records import Identity

_NAME = r"[\u4e00-\u9fff（）()·、]"
_YEAR = r"(?P<year>(?:19|20)\d\d)年?度?"
_MATTER = r"(?:[“\"]?三公[”\"]?经费(?:财政拨款)?(?:支出)?|整体支出|财政拨款|收支|收入支出)?"
_KIND = rf"(?:[省市区县镇乡]级)?(?P<scope>部门|单位|本级)?{_MATTER}(?P<kind>预算|决算)"
_TITLES = (
    re.compile(rf"(?P<department>{_NAME}{{2,40}}?)[_\-—]*{_YEAR}{_KIND}"),
    re.compile(rf"{_YEAR}(?P<department>{_NAME}{{2,40}}?){_KIND}"),
)
_UNNAMED = re.compile(_YEAR + _KIND)
_LABELLED = re.compile(
    rf"(?:预算主管部门|主管部门|预算单位|编制部门|编制单位|部门名称|单位名称|部门|单位)[（）()名称]*[：:]({_NAME}{{4,40}})"
)
_ORGAN = re.compile(
    r"(?:局|厅|委|委员会|会|院|部|办|室|处|街道|镇|乡|政府|中心|校|大学|小学|中学|幼儿园|所|站|馆|队|社|团|联|署|台|公司|园|场|庭|庄|村|组|组织)$"
)
_OWN_LEVEL = re.compile(r"[（(]?本级[）)]?$")
_BEFORE_NAME = re.compile(r"^(?:纳入|附件|附表|关于|公布|信息公开|公开|现将)+")
_REGION = re.compile(r"[^局院校会部办厅委社园所站队馆中（）()]{2,8}?(?:省|自治区|市|自治州|地区|盟|县|自治县|区|旗)")
_FIELD_WORDS = ("预算", "决算", "收入", "支出", "经费", "财政", "拨款", "采购", "绩效", "三公")
_MIN_FIELD_WORDS = 3
_SPENT = re.compile(r"支出情况|绩效(?:单位)?自评|绩效评价报告")
"""What is told of a year that is over, where the title says neither 预算 nor 决算."""
_SENTENCE = re.compile(r"[。；]|\d\s*万?元|公布如下|说明如下")
_SECTION = re.compile(r"(?:主要职[能责]|机构设置|名词解释)$")
"""The heading of a first section, which is no part of the title page."""
_TITLE_BLOCKS = 12
_TITLE_LENGTH = 80
_WINDOW = 4


def identify(blocks: Sequence[Block], text: str, name: str) -> Identity:
    """Identity from the first lines of a disclosure; what they do not say comes from the file's name.

    Raises:
        BadInputError: the text does not speak of budgets at all.
    """
    if sum(word in text for word in _FIELD_WORDS) < _MIN_FIELD_WORDS or not ("预算" in text or "决算" in text):
        message = f"“{name}”看起来不是预算或决算公开文件（没有找到预算、决算的内容），没有添加。"
        raise BadInputError(message)
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", name)
    lines = list(_first_lines(blocks))
    found = _from_titles(_candidates(lines)) or Identity("", None, "", "")
    named = _from_titles([stem]) or Identity("", None, "", stem)
    department = found.department or _labelled(lines) or _alone(lines) or named.department
    whole = _OWN_LEVEL.sub("", department)
    year = found.year or named.year or _commonest_year(text)
    carried_out = text.count("决算") > text.count("预算") or any(_SPENT.search(line) for line in lines[:2])
    kind = found.kind or named.kind or ("决算" if carried_out else "预算")
    return Identity(
        department=whole,
        year=year,
        kind=kind,
        title=found.title or (named.title if named.kind else lines[0] if lines else stem),
        region=regions(whole) or found.region or named.region,
        scope="本级" if whole != department else found.scope or named.scope,
    )


def corrected(identity: Identity, corrections: Mapping[str, Any]) -> Identity:
    """An identity with what a person knows better; another department is of the regions that its name begins with."""
    changes = dict(corrections)
    if "department" in changes and "region" not in changes:
        changes["region"] = regions(changes["department"]) or identity.region
    return replace(identity, **changes)


def _first_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks[:_TITLE_BLOCKS]:
        if isinstance(block, Paragraph) and len(block.text) <= _TITLE_LENGTH:
            yield block.text.strip()


def _candidates(lines: Sequence[str]) -> Iterator[str]:
    """The lines of the title page, each alone and then with those that follow it."""
    contents = next((i for i, line in enumerate(lines) if re.sub(r"\s", "", line) == "目录"), len(lines))
    title_page = [
        line
        for line in lines[:contents]
        if numbering(line) is None and not _SENTENCE.search(line) and not _SECTION.search(line)
    ]
    yield from title_page
    for index in range(len(title_page) - 1):
        for end in range(index + 2, min(index + _WINDOW, len(title_page)) + 1):
            yield "".join(title_page[index:end])


def _from_titles(candidates: Iterator[str] | Sequence[str]) -> Identity | None:
    """The first title that names its department, else the first that has at least a year and a kind."""
    partial: Identity | None = None
    for line in candidates:
        compact = re.sub(r"\s", "", line)
        for pattern in _TITLES:
            match = pattern.search(compact)
            department = _organ(match.group("department")) if match else ""
            if match is not None and department:
                return _identity(match, department, line)
        unnamed = _UNNAMED.search(compact)
        if unnamed is not None and partial is None:
            before = compact[: unnamed.start()]
            partial = replace(_identity(unnamed, "", line), region=regions(f"{before}部"))
    return partial


def _identity(match: re.Match[str], department: str, line: str) -> Identity:
    scope = match.group("scope") or ""
    if department != (whole := _OWN_LEVEL.sub("", department)):
        department, scope = whole, "本级"
    return Identity(
        department=department,
        year=int(match.group("year")),
        kind=match.group("kind"),
        title=line.strip(),
        region=regions(department),
        scope=scope,
    )


def _organ(written: str) -> str:
    """The name of an organ, or nothing where the words are none (a region, 第二部分)."""
    name = _BEFORE_NAME.sub("", written).strip("、·")
    return name if _ORGAN.search(_OWN_LEVEL.sub("", name)) else ""


def _labelled(lines: Sequence[str]) -> str:
    for line in lines:
        match = _LABELLED.search(re.sub(r"[ \t]", "", line))
        if match is not None and (name := _organ(re.sub(r"单位$", "", match.group(1)))):
            return name
    return ""


def _alone(lines: Sequence[str]) -> str:
    """A line that is the name of an organ and nothing else."""
    compact = (re.sub(r"\s", "", line) for line in lines if numbering(line) is None)
    return next((line for line in compact if re.fullmatch(rf"{_NAME}{{4,30}}", line) and _organ(line)), "")


def _commonest_year(text: str) -> int | None:
    years = Counter(re.findall(r"((?:19|20)\d\d)年", text))
    return int(max(years, key=lambda year: (years[year], year))) if years else None


def regions(department: str) -> tuple[str, ...]:
    """The regions that an organ's name begins with, from the largest: the city, then its district."""
    name = department.removeprefix("中共").removeprefix("中国共产党")
    found: list[str] = []
    position = 0
    while (match := _REGION.match(name, position)) is not None and match.end() < len(name):
        found.append(match.group())
        position = match.end()
    return tuple(found)
