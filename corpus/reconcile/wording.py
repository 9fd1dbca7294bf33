"""Slips that need no reckoning: sentences cut off, placeholders, doubled units, another year, notes that do not fit."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.reconcile.material import Material, Passage
from corpus.records import Figure, Finding, Severity
from corpus.units import is_money

_UNFINISHED = re.compile(
    r"(?:主要|增减|变动|增加|减少)?(?:原因|用于|包括)(?:是|为|：|:)\s*(?:。|；|，。)|(?:主要用于|主要包括)\s*[。；]"
)
_PLACEHOLDER = re.compile(
    r"(?:[XxＸ×*＊]{2,}|[＿_]{2,}|[○〇]{2,})(?=\s*(?:万元|元|%|％|年|个|辆|人|部门|单位|局|项目))"
)
_DOUBLED = re.compile(r"\d\s*(?:元元|万万元|万元万元|元万元|万元元|%%|％％|亿亿元|人人次|辆辆)")
_EMPTY = re.compile(r"(?:本|此|该)表(?:为空|无数据|没有数据|为空表)|空表")
_FUNDS = ("政府性基金", "国有资本经营", "“三公”经费", "政府采购")
_NONE_OF = re.compile(r"(?:没有|无|未安排)[^，。；]{0,12}?(?P<fund>政府性基金|国有资本经营|“三公”经费|政府采购)")
_UNIT_NOTE = re.compile(
    r"(?:编制(?:部门|单位)|部门(?:名称)?|单位(?:名称)?)\s*[：:]\s*(?P<name>[\u4e00-\u9fff（）()]{4,40})"
)
_YEAR_SAID = re.compile(r"(?P<year>20\d\d)年度?[，,]?(?P<after>[^，。；《》]{0,30})")
_BUDGETED = re.compile(r"预算|决算|收入|支出|经费|采购|绩效目标")
_BASE_YEAR = re.compile(r"20\d\d")
_LATER = re.compile(r"起|以来|至|—|-|~|期间|五年|规划|开始")
_MIN_NOTES = 3
_MAX_LINE = 60


def wording_slips(material: Material) -> Iterator[Finding]:
    """All slips of wording of a document."""
    for passage in material.paragraphs:
        for pattern, rule, said in (
            (_UNFINISHED, "句子没写完", "这句话没有写完：“{}”。"),
            (_PLACEHOLDER, "占位符未填", "这里还留着没有填的占位符：“{}”。"),
            (_DOUBLED, "单位重复", "单位写重了：“{}”。"),
        ):
            for match in pattern.finditer(passage.text):
                yield _slip(material, passage, match, rule, said)
        yield from _another_year(material, passage)
        yield from _another_base(material, passage)
    yield from _empty_tables(material)
    yield from _another_department(material)


def _slip(material: Material, passage: Passage, match: re.Match[str], rule: str, said: str) -> Finding:
    start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
    begin, end = passage.start + start, passage.start + match.end()
    return _finding(
        material, rule, "可疑", said.format(material.text[max(begin, end - _MAX_LINE) : end].strip()), (begin, end)
    )


def _finding(
    material: Material,
    rule: str,
    severity: Severity,
    text: str,
    *spans: tuple[int, int],
    figures: tuple[Figure, ...] = (),
) -> Finding:
    return Finding(
        id=f"{material.document_id}:{spans[0][0]}:{rule}:{spans[0][1]}",
        document_id=material.document_id,
        rule=rule,
        severity=severity,
        text=text,
        arithmetic="",
        figures=tuple(f.id for f in figures),
        implicated=tuple(f.id for f in figures),
        spans=spans,
    )


def _another_year(material: Material, passage: Passage) -> Iterator[Finding]:
    """A budget of a year that is neither the document's nor the one before, outside titles and spans of years."""
    if material.identity.year is None:
        return
    known = {material.identity.year, material.identity.year - 1}
    for match in _YEAR_SAID.finditer(passage.text):
        year, after, start = int(match.group("year")), match.group("after"), match.start()
        if year in known or not _BUDGETED.search(after) or _LATER.search(after[:8]):
            continue
        before = passage.text[max(0, start - 40) : start]
        quoted = before.rfind("《") > before.rfind("》") or before.endswith(tuple("〔【[（(至自从-—~、"))
        figures = tuple(
            f for f in passage.figures
            if 0 <= f.quantity.start - passage.start - match.start() <= _MAX_LINE and is_money(f.quantity.unit)
        )[:1]  # fmt: skip
        if quoted or not figures or "。" in passage.text[match.end() : figures[0].quantity.start - passage.start]:
            continue
        if figures[0].period != match.group("year") and figures[0].base is None:
            continue
        yield _finding(
            material, "年度不符", "可疑",
            f"这是{material.identity.year}年的文件，这里写的却是{year}年的{figures[0].label}。",
            (figures[0].quote_start, figures[0].quote_end), figures=figures,
        )  # fmt: skip


def _another_base(material: Material, passage: Passage) -> Iterator[Finding]:
    """A change against a year other than the one before (a 决算 may also be compared with its own year's budget)."""
    own = material.identity.year
    for figure in passage.figures if own else ():
        named = _BASE_YEAR.search(figure.base or "")
        if named is None or own is None:
            continue
        year = int(named.group())
        if year == own - 1 or (year == own and material.identity.kind == "决算"):
            continue
        yield _finding(
            material, "年度不符", "可疑",
            f"这是{own}年的文件，{figure.label}却是与{year}年相比。",
            (figure.quote_start, figure.quote_end), figures=(figure,),
        )  # fmt: skip


def _empty_tables(material: Material) -> Iterator[Finding]:
    """A note under a table that calls it empty although it is not, or speaks of the money of another table."""
    for table in material.tables:
        below = [p for p in material.paragraphs if 0 <= p.start - table.end <= _MAX_LINE * 4][:3]
        note = next((p for p in below if _EMPTY.search(p.text)), None)
        if note is None or any(table.end < other.start < note.start for other in material.tables):
            continue
        span = (note.start, note.start + len(note.text))
        inside = tuple(f for f in material.figures if table.start <= f.quantity.start < table.end and f.quantity.value)
        if inside:
            yield _finding(
                material, "空表说明不符", "矛盾",
                f"说明写《{table.title}》是空表，表里却有{inside[0].label}{inside[0].quantity.raw}。", span,
                (inside[0].quote_start, inside[0].quote_end), figures=inside[:1],
            )  # fmt: skip
        named = _NONE_OF.search(note.text)
        own = [fund for fund in _FUNDS if fund in table.title]
        if named and own and named.group("fund") not in own:
            yield _finding(
                material, "空表说明不符", "可疑",
                f"《{table.title}》下面的说明写的却是{named.group('fund')}。", span,
            )  # fmt: skip


def _another_department(material: Material) -> Iterator[Finding]:
    """The name above a table where all other tables bear another one."""
    found: list[tuple[str, int, int]] = []
    for passage in material.paragraphs:
        match = _UNIT_NOTE.match(passage.text) if len(passage.text) <= _MAX_LINE else None
        if match:
            found.append((match.group("name"), passage.start + match.start("name"), passage.start + match.end("name")))
    names = Counter(name for name, _, _ in found)
    if len(names) < 2:  # noqa: PLR2004
        return
    [(common, often), *_] = names.most_common(1)
    for name, start, end in found:
        if names[name] == 1 and often >= _MIN_NOTES and name not in common and common not in name:
            yield _finding(
                material, "编制部门不符", "可疑", f"这张表的编制部门写的是{name}，别的表写的是{common}。", (start, end)
            )
