"""Small disclosures for the audit: lines and tables in, findings of a rule out."""

from bundled import grid, small

from corpus.reconcile import Material, verdicts_of
from corpus.records import Document, Finding

DEFINED = "机关运行经费：指使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。"
_COLUMNS = "科目编码|科目名称|合计|基本支出|项目支出"
_ACCOUNTS = (
    "201|一般公共服务支出|60.00|40.00|20.00",
    "20103|政府办公厅事务|60.00|40.00|20.00",
    "2010301|行政运行|45.00|40.00|5.00",
    "2010302|一般行政管理事务|15.00||15.00",
    "208|社会保障和就业支出|40.00|40.00|",
    "20805|行政事业单位养老支出|40.00|40.00|",
    "2080505|机关事业单位基本养老保险缴费支出|40.00|40.00|",
    "合计||100.00|80.00|20.00",
)


def table(title: str, *rows: str, unit: str = "万元") -> str:
    """A table with its title and unit above it."""
    return f"{title}\n单位：{unit}\n{grid(*rows)}"


def outlay(*changes: tuple[str, str], title: str = "支出预算总表") -> str:
    """A table of outlay by account that adds up, but for rows changed."""
    rows = [dict(changes).get(row, row) for row in _ACCOUNTS]
    return table(title, _COLUMNS, *rows)


def general(*changes: tuple[str, str]) -> str:
    """The same accounts as outlay of 一般公共预算."""
    return outlay(*changes, title="一般公共预算支出预算表")


def both_sides(income: str = "100.00", expense: str = "100.00", service: str = "60.00") -> str:
    """收支总表: income beside outlay."""
    return table(
        "收支预算总表",
        "收入项目|预算数|支出项目|预算数",
        f"一、财政拨款收入|100.00|一、一般公共服务支出|{service}",
        "二、事业收入||二、社会保障和就业支出|40.00",
        f"收入总计|{income}|支出总计|{expense}",
    )


def found(rule: str, *lines: str) -> list[Finding]:
    """The findings of one rule in a small disclosure."""
    return [finding for finding in small(*lines).findings if finding.rule == rule]


def contradictions(*lines: str) -> list[Finding]:
    """All contradictions of a small disclosure."""
    return [finding for finding in small(*lines).findings if finding.severity == "矛盾"]


def holding(rule: str, *lines: str) -> int:
    """How many checks of a rule hold."""
    return sum(v.outcome == "holds" and v.check.rule == rule for v in verdicts_of(material(small(*lines))))


def material(document: Document) -> Material:
    """What the rules look at in a document."""
    return Material(document.id, document.identity, document.text, document.tables, document.chunks, document.figures)


def implicated(document: Document, finding: Finding) -> list[str]:
    """What a finding puts in doubt, as written."""
    return [f.quantity.raw for f in document.figures if f.id in finding.implicated]
