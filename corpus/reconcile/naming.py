"""The ids of findings: the same after a document is read anew, as long as the same words say the same thing.

A person's mark hangs on the id, so it is made of the rule, the arithmetic and the words of every operand, and of no
position, chunk or reading version; a finding that now says something else gets another id and loses its mark.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.records import Finding

_DIGITS = 12


def finding_id(document_id: str, rule: str, arithmetic: str, quotes: Iterable[str], nth: int = 0) -> str:
    """The document's id, the rule, and a digest of what is said; ``nth`` tells apart those that say just the same."""
    words = ("".join(quote.split()) for quote in quotes)
    said = "\0".join((document_id, rule, arithmetic, *words, *([str(nth)] if nth else [])))
    return f"{document_id}:{rule}:{hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]}"


def named(findings: Iterable[Finding], text: str) -> list[Finding]:
    """The findings of a document with the ids they are kept under; equal ones are counted in the order given."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        quotes: Sequence[str] = [text[start:end] for start, end in finding.spans]
        own = (finding.document_id, finding.rule, finding.arithmetic, quotes)
        first = finding_id(*own)
        found.append(replace(finding, id=finding_id(*own, seen[first])))
        seen[first] += 1
    return found
