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

TINY = 1e-200
"""Products under this may have lost digits."""

SAME = 1e-9
"""Measures that differ by less than this share of the greatest are equal, however small they all are."""

ROUNDING = 1e-15
"""So are those that differ by less than this share of the one largest in size."""

NONE = 1e-12
"""A gain over disagreement of less than this share of what it is the difference of is rounding."""


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
    """Of each row the product; where no float holds them all (many parties, large or small units), each party's gains
    are told in its largest first, and where that is still too little the product's logarithm, over the least."""
    if min(map(min, over)) < 0:
        over = [[max(gain, 0.0) for gain in row] for row in over]
    found = list(map(math.prod, over))
    if TINY < max(found) < math.inf:
        return found
    units = [most if most > 0 else 1.0 for most in map(max, zip(*over, strict=True))]
    shares = [[gain / unit for gain, unit in zip(row, units, strict=True)] for row in over]
    found = list(map(math.prod, shares))
    if max(found) > TINY or not any(min(row) > 0 for row in shares):
        return found
    logs = [math.fsum(map(math.log, row)) if min(row) > 0 else -math.inf for row in shares]
    most = max(logs)
    return [math.exp(one - most) for one in logs]


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
    over, sums = _over(gains, disagreement)
    if not len(over[0]):
        return 0
    tied = _greatest(measured(over), range(len(over)))
    return tied[0] if len(tied) == 1 else _greatest(sums, tied)[0]


def _over(gains: Gains, disagreement: Sequence[float] | None) -> tuple[Gains, list[float]]:
    """The gains over disagreement, and their sums. Raises NumbersInvalid."""
    parties = len(gains[0])
    number = next((n for n, row in enumerate(gains) if len(row) != parties), None)
    if number is not None:
        problem = f"has {len(gains[number])} gains, outcome 0 has {parties}"
        raise NumbersInvalid(f"outcome {number}", problem, "Give one gain a party.")
    try:
        over = gains
        if disagreement is not None and len(disagreement):
            _check_disagreement(disagreement, parties)
            if any(disagreement):  # else all of it is gained
                over = [[_gain(have, least) for have, least in zip(row, disagreement, strict=True)] for row in gains]
        sums = list(map(float, map(sum, over)))
        if math.isfinite(sum(map(abs, sums))):
            return over, sums
    except (TypeError, ValueError, OverflowError):
        pass
    number = next((n for n, row in enumerate(gains) if not _summable(row)), 0)
    raise NumbersInvalid(f"outcome {number}", f"has the gains {list(gains[number])}", "Give finite numbers.")


def _gain(have: float, least: float) -> float:
    """What is had over the least; 0 where that is but rounding."""
    gain = have - least
    return gain if abs(gain) > NONE * (abs(have) + abs(least)) else 0.0


def _check_disagreement(disagreement: Sequence[float], parties: int) -> None:
    if len(disagreement) != parties or not _summable(disagreement):
        problem = f"is {list(disagreement)}, with {parties} parties"
        raise NumbersInvalid("disagreement", problem, "Give one finite number a party.")


def _summable(row: Sequence[float]) -> bool:
    try:
        return math.isfinite(sum(map(abs, row)))
    except (TypeError, ValueError, OverflowError):
        return False


def _greatest(numbers: Sequence[float], among: Sequence[int]) -> list[int]:
    """Those of `among` whose number is the greatest, up to the tolerance of equal numbers."""
    every = numbers if len(among) == len(numbers) else [numbers[n] for n in among]
    most = max(every)
    least = most - max(SAME * abs(most), ROUNDING * max(map(abs, every)))
    return [n for n in among if numbers[n] >= least]
