"""Which of finitely many outcomes to choose: the named points of bargaining theory.

Rows of `gains` are outcomes, columns are parties; `disagreement` is what each party has without a deal (0 unless told).
Sources: Nash 1950, "The bargaining problem"; Kalai and Smorodinsky 1975; Kalai 1977 (egalitarian). All are the
versions for a finite set: the outcome that does best by the point's own measure, among equals the one with the greatest
sum of gains, and then the first.

Invariant: no outcome beats a named point. A measure never falls as gains rise, so what beats a point would measure as
much and have the greater sum.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Sequence

from goodoffices.errors import NumbersInvalid

Gains = Sequence[Sequence[float]]

SAME = 1e-9
"""Measures that differ by less than this share of them are equal."""


def nash(gains: Gains, disagreement: Sequence[float] | None = None) -> int:
    """The outcome with the largest product of gains over disagreement; a party that would lose counts as gaining
    nothing. Raises NumbersInvalid where there is no outcome.

    >>> nash([[1.0, 0.1], [0.6, 0.5], [0.2, 0.9]])
    1
    """
    return _first(gains, _products, disagreement)


def egalitarian(gains: Gains, disagreement: Sequence[float] | None = None) -> int:
    """The outcome whose worst-off party gains most over disagreement."""
    return _first(gains, lambda over: list(map(min, over)), disagreement)


def utilitarian(gains: Gains, disagreement: Sequence[float] | None = None) -> int:
    """The outcome with the greatest sum of gains."""
    return _first(gains, lambda over: list(map(sum, over)), disagreement)


def kalai_smorodinsky(gains: Gains, disagreement: Sequence[float] | None = None) -> int:
    """The outcome whose worst-off party comes nearest to the most that it could gain in any outcome."""
    return _first(gains, _shares, disagreement)


NAMED = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}

POINTS = (nash, kalai_smorodinsky, egalitarian)


def choose(gains: Gains, disagreement: Sequence[float] | None = None) -> int:
    """The outcome that most of POINTS choose; where each chooses another, the Nash point."""
    named = [point(gains, disagreement) for point in POINTS]
    return Counter(named).most_common(1)[0][0]


def _products(over: Gains) -> list[float]:
    if min(map(min, over)) < 0:
        over = [[max(gain, 0.0) for gain in row] for row in over]
    return list(map(math.prod, over))


def _shares(over: Gains) -> list[float]:
    """Of each row the least share of the most there is; of what nobody could gain, everyone has all."""
    ideal = list(map(max, zip(*over, strict=True)))
    if min(ideal) > 0:
        return [min(map(operator.truediv, row, ideal)) for row in over]
    return [min(gain / most if most > 0 else 1.0 for gain, most in zip(row, ideal, strict=True)) for row in over]


def _first(gains: Gains, measured: Callable[[Gains], Sequence[float]], disagreement: Sequence[float] | None) -> int:
    """The outcome with the greatest measure of its gains over disagreement."""
    if not len(gains):
        raise NumbersInvalid("the gains", "hold no outcome", "Give at least one row.")
    over = gains
    if disagreement is not None and any(disagreement):
        over = [[gain - least for gain, least in zip(row, disagreement, strict=True)] for row in gains]
    if not len(over[0]):
        return 0
    sums = list(map(sum, over))
    if not math.isfinite(sum(map(abs, sums))):
        number = next((n for n, total in enumerate(sums) if not math.isfinite(total)), 0)
        raise NumbersInvalid(f"outcome {number}", f"has the gains {list(gains[number])}", "Give finite numbers.")
    tied = _greatest(measured(over), range(len(over)))
    return tied[0] if len(tied) == 1 else _greatest(sums, tied)[0]


def _greatest(numbers: Sequence[float], among: Sequence[int]) -> list[int]:
    """Those of `among` whose number is the greatest, up to the tolerance of equal numbers."""
    most = max(numbers) if len(among) == len(numbers) else max(numbers[n] for n in among)
    least = most - SAME * max(1.0, abs(most))
    return [n for n in among if numbers[n] >= least]
