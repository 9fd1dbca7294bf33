"""Whether answers are right as often as their confidence says."""

from collections.abc import Callable, Iterator, Sequence

from tui.evaluating.scoring import Verdict

_BINS = 10


def reliability(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Tables by bins of confidence: all replies, answers, and what is said instead of one."""
    groups: dict[str, Callable[[Verdict], bool]] = {
        "all replies": lambda _verdict: True,
        "answered": lambda verdict: verdict.answer.status == "answered",
        "ambiguous": lambda verdict: verdict.answer.status == "ambiguous",
        "not_found": lambda verdict: verdict.answer.status == "not_found",
    }
    for name, belongs in groups.items():
        members = [verdict for verdict in verdicts if belongs(verdict)]
        if members:
            yield f"  {name}: {len(members)}, expected calibration error {calibration_error(members):.3f}"
            yield from _rows(members)


def calibration_error(verdicts: Sequence[Verdict]) -> float:
    """The mean over replies of how far the confidence of their bin lies from the share of it that is right.

    Naeini, Cooper, Hauskrecht: Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
    """
    gaps = (len(members) * abs(_confidence(members) - _right(members)) for members in _bins(verdicts).values())
    return sum(gaps) / len(verdicts)


def _rows(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for number, members in sorted(_bins(verdicts).items()):
        low, high = number / _BINS, (number + 1) / _BINS
        share = f"{sum(verdict.right for verdict in members)}/{len(members)}"
        yield (
            f"    {low:.1f} to {high:.1f}  {share:>9}  right {_right(members):6.1%}  "
            f"mean confidence {_confidence(members):6.1%}"
        )


def _bins(verdicts: Sequence[Verdict]) -> dict[int, list[Verdict]]:
    bins: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        bins.setdefault(min(int(verdict.answer.confidence * _BINS), _BINS - 1), []).append(verdict)
    return bins


def _confidence(verdicts: Sequence[Verdict]) -> float:
    return sum(verdict.answer.confidence for verdict in verdicts) / len(verdicts)


def _right(verdicts: Sequence[Verdict]) -> float:
    return sum(verdict.right for verdict in verdicts) / len(verdicts)
