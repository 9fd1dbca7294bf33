"""勾稽 inside one document: what its own figures and words say against each other.

Each family of rules yields its checks, one evaluator judges them; the failing ones are the findings.
"""

from corpus.reconcile.across_tables import across_checks
from corpus.reconcile.check import Verdict, finding_of, judged
from corpus.reconcile.direction import direction_checks
from corpus.reconcile.enumeration import enumeration_checks
from corpus.reconcile.material import Material
from corpus.reconcile.naming import named
from corpus.reconcile.performance import performance_checks
from corpus.reconcile.rates import rate_checks
from corpus.reconcile.repeated import repeated_checks
from corpus.reconcile.slips import slips_of
from corpus.reconcile.text_table import text_table_checks
from corpus.reconcile.within_table import table_checks
from corpus.reconcile.wording import wording_slips
from corpus.records import Finding

__all__ = ["Material", "findings_of", "verdicts_of"]

_SEVERITIES = ("矛盾", "可疑", "提示")


def verdicts_of(material: Material) -> list[Verdict]:
    """Every check that a document's figures allow, with its outcome: what holds, what fails, what stays open."""
    return judged(
        [
            *enumeration_checks(material),
            *repeated_checks(material),
            *rate_checks(material),
            *direction_checks(material),
            *table_checks(material.sheets),
            *across_checks(material.sheets),
            *text_table_checks(material),
            *performance_checks(material),
        ]
    )


def findings_of(material: Material) -> list[Finding]:
    """All findings of a document: contradictions first, each in order of its place."""
    failing = [finding_of(material.document_id, v) for v in verdicts_of(material) if v.outcome == "fails"]
    slips = slips_of(material.document_id, material.chunks, material.figures)
    found = {finding.id: finding for finding in (*failing, *slips, *wording_slips(material))}
    return named(sorted(found.values(), key=lambda f: (_SEVERITIES.index(f.severity), f.spans[0])), material.text)
