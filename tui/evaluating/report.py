"""What is told of answers scored: a table by kind, the misses one by one, or all of it as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from qa.answer import Answer
from tui.cells import pad, width
from tui.evaluating.gold import Amount, Expectation
from tui.evaluating.scoring import Verdict
from tui.printable import one_line

KINDS = {
    "lookup": "正文的数", "cell": "表里的数", "text": "文字", "yesno": "是不是", "change": "增减", "list": "清单", "count": "个数",
    "aggregate": "合计排名", "derived": "推算", "unit": "换单位", "paraphrase": "平常话", "noisy": "错字杂语", "followup": "接着问",
    "ambiguous": "不止一解", "absent": "文件没有", "audit": "自相矛盾", "crossdoc": "几份之间", "wrongscope": "没有的文件",
}  # fmt: skip
_HEADS = ("类别", "答对", "正确率", "数错", "多问", "多提醒", "漏答", "出处对")
_STATUS = {"answered": "回答", "ambiguous": "几种可能", "not_found": "没有找到"}
_TOLD = 120
_GAP = "  "


@dataclass(slots=True)
class Tally:
    """Counts over answers.

    ``with_evidence`` are the questions whose citations can be checked, ``cited`` those whose citations hold it all;
    the last two count the same where there was an answer.
    """

    asked: int = 0
    right: int = 0
    wrong_figures: int = 0
    needless_questions: int = 0
    needless_warnings: int = 0
    false_abstentions: int = 0
    with_evidence: int = 0
    cited: int = 0
    answered_with_evidence: int = 0
    answered_cited: int = 0

    def count(self, verdict: Verdict) -> None:
        """Take one answer in."""
        self.asked += 1
        self.right += verdict.right
        self.wrong_figures += verdict.wrong_figure
        self.needless_questions += verdict.needless_question
        self.needless_warnings += verdict.needless_warning
        self.false_abstentions += verdict.false_abstention
        self.with_evidence += verdict.cited is not None
        self.cited += verdict.cited is True
        if verdict.answer.status == "answered":
            self.answered_with_evidence += verdict.cited is not None
            self.answered_cited += verdict.cited is True


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Count over answers."""
    counts = Tally()
    for verdict in verdicts:
        counts.count(verdict)
    return counts


def tallies(verdicts: Sequence[Verdict]) -> dict[str, Tally]:
    """Counts by kind, the known kinds in their order and before others."""
    kinds = dict.fromkeys((*KINDS, *(verdict.item.kind for verdict in verdicts)))
    found = {kind: tally(verdict for verdict in verdicts if verdict.item.kind == kind) for kind in kinds}
    return {kind: counts for kind, counts in found.items() if counts.asked}


def table(verdicts: Sequence[Verdict]) -> list[str]:
    """The lines of the table by kind, and of all kinds together."""
    rows = [(KINDS.get(kind, one_line(kind)), counts) for kind, counts in tallies(verdicts).items()]
    cells = [_HEADS, *(_cells(name, counts) for name, counts in [*rows, ("合计", tally(verdicts))])]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return [_GAP.join([pad(row[0], widths[0]), *map(_right, row[1:], widths[1:])]) for row in cells]


def misses(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Each answer that is not as it should be: the question, what was expected, what came, and why that will not do."""
    for verdict in verdicts:
        reasons = [*verdict.reasons, *_blemishes(verdict)]
        if not reasons:
            continue
        item = verdict.item
        yield f"{'○' if verdict.right else '✗'} {one_line(item.id)}〔{KINDS.get(item.kind, one_line(item.kind))}〕{one_line(item.question)}"
        yield f"  应为：{_expected(item.expect)}"
        yield f"  答的：{_given(verdict.answer)}"
        yield f"  {'不足' if verdict.right else '不对'}：{one_line('；'.join(reasons))}"


def as_json(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """All of it: the counts, those of each kind, and every question with its answer."""
    kinds = {kind: asdict(counts) for kind, counts in tallies(verdicts).items()}
    return {"overall": asdict(tally(verdicts)), "kinds": kinds, "items": [_item(verdict) for verdict in verdicts]}


def _cells(name: str, counts: Tally) -> tuple[str, ...]:
    faults = (counts.wrong_figures, counts.needless_questions, counts.needless_warnings, counts.false_abstentions)
    right = f"{counts.right}/{counts.asked}"
    cited = f"{counts.answered_cited}/{counts.answered_with_evidence}"
    share = _share(counts.answered_cited, counts.answered_with_evidence)
    return (name, right, _share(counts.right, counts.asked), *(str(n or "·") for n in faults), f"{cited} {share:>6}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"


def _right(text: str, cells: int) -> str:
    return " " * (cells - width(text)) + text


def _blemishes(verdict: Verdict) -> Iterator[str]:
    if verdict.needless_warning:
        yield "有提醒：" + "；".join(warning.text for warning in verdict.answer.warnings)
    if verdict.cited is False and verdict.answer.status == "answered":
        yield f"出处里没有“{'”“'.join(verdict.item.evidence)}”"


def _expected(expect: Expectation) -> str:
    parts = [_amount(amount) for amount in (*filter(None, (expect.first,)), *expect.among)]
    if expect.status is not None:
        parts.append(_STATUS[expect.status])
    if expect.yes is not None:
        parts.append("答是" if expect.yes else "答否")
    parts += [f"说到“{wanted}”" for wanted in expect.contains]
    if expect.items:
        most = "" if expect.max_items is None else f"（最多{expect.max_items}项）"
        parts.append(f"列出：{'、'.join(expect.items)}{most}")
    if expect.warning:
        parts.append("带提醒")
    return one_line("；".join(parts))


def _amount(amount: Amount) -> str:
    leeway = f"（差不超过{amount.tolerance:f}）" if amount.tolerance else ""
    return f"{(amount.comparator or '').replace('=', '')}{amount.written}{amount.unit}{leeway}"


def _given(answer: Answer) -> str:
    text = answer.text if len(answer.text) <= _TOLD else answer.text[:_TOLD] + "…"
    figures = [f"{figure.comparator.replace('=', '')}{figure.value}{figure.unit}" for figure in answer.figures]
    return one_line(f"{_STATUS[answer.status]}；{text}" + (f"〔{'、'.join(figures)}〕" if figures else ""))


def _item(verdict: Verdict) -> dict[str, Any]:
    item = verdict.item
    return {
        "id": item.id,
        "session": item.session,
        "kind": item.kind,
        "library": sorted(item.library),
        "right": verdict.right,
        "reasons": list(verdict.reasons),
        "cited": verdict.cited,
        "wrong_figure": verdict.wrong_figure,
        "needless_question": verdict.needless_question,
        "needless_warning": verdict.needless_warning,
        "false_abstention": verdict.false_abstention,
        "answer": verdict.answer.to_json() | {"id": item.id},
    }
