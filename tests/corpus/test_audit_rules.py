"""The rules by name: every check and finding bears one of them, and the guide lists them all."""

import re
from pathlib import Path

from audited import both_sides, material, outlay
from bundled import bundled, small

from corpus.reconcile import verdicts_of
from corpus.reconcile.rules import FAMILIES, RULES, rule_names

_ROOT = Path(__file__).parents[2]


def test_each_rule_has_one_name_and_a_family() -> None:
    assert len(set(rule_names())) == len(RULES)
    assert {rule.family for rule in RULES} == set(FAMILIES)


def test_every_name_that_the_modules_use_is_a_rule_and_every_rule_is_used() -> None:
    sources = [*(_ROOT / "corpus" / "reconcile").glob("*.py"), _ROOT / "qa" / "restated.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.name != "rules.py")
    assert [name for name in rule_names() if f'"{name}"' not in text] == []
    used = set(re.findall(r'(?:Check|Link|Rule)\(\s*"([\u4e00-\u9fff]+)"', text))
    assert used <= set(rule_names())


def test_what_is_found_bears_the_name_of_a_rule() -> None:
    documents = bundled(), small("公务接待费XX万元。", both_sides("99.00"), outlay())
    names = {finding.rule for document in documents for finding in document.findings}
    names |= {verdict.check.rule for document in documents for verdict in verdicts_of(material(document))}
    assert names
    assert names <= set(rule_names())


def test_the_guide_lists_every_rule() -> None:
    guide = (_ROOT / "docs" / "adding-an-audit-rule.md").read_text(encoding="utf-8")
    assert [rule.name for rule in RULES if f"| {rule.name} | {rule.family} |" not in guide] == []


def test_a_row_of_digits_is_no_amount_and_stops_nothing() -> None:
    """Whatever a file holds, it can be added."""
    digits = "9" * 200
    document = small(
        f"支出预算{digits}万元，比上年增加{digits}万元，增长{digits}%，其中：基本支出{digits}万元，项目支出1.00万元。",
        f"共有车辆{digits}辆，其中：机要通信用车{digits}辆、其他用车{digits}辆，公务接待费5.00万元与上年{digits}万元持平。",
        outlay(("合计||100.00|80.00|20.00", f"合计||{digits}|0.{digits}|20.00")),
    )
    assert {finding.rule for finding in document.findings} <= set(rule_names())
