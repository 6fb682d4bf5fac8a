"""Which of finitely many outcomes to choose: the Pareto set and its named points.

Rows of `gains` are outcomes, columns are parties; `disagreement` is what each party has without a deal (0 unless told).
Sources: Nash 1950, "The bargaining problem"; Kalai and Smorodinsky 1975; Kalai 1977 (egalitarian). All are the
versions for a finite set: the outcome that does best by the point's own measure.

Invariant: every named point is a member of the Pareto set, and equals are broken towards the smaller row number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Gains = npt.NDArray[np.float64]

_SAME = 9
"""Gains that agree to this many digits after the point are equal."""


def pareto(gains: Gains) -> tuple[int, ...]:
    """The outcomes that no other one beats for some party while being no worse for any.

    >>> pareto(np.array([[1.0, 0.0], [0.5, 0.5], [0.4, 0.5]]))
    (0, 1)
    """
    rounded = np.round(gains, _SAME)
    beaten = [bool(np.any(np.all(rounded >= row, axis=1) & np.any(rounded > row, axis=1))) for row in rounded]
    return tuple(number for number, is_beaten in enumerate(beaten) if not is_beaten)


def nash(gains: Gains, disagreement: Gains | None = None) -> int:
    """The outcome with the largest product of gains over disagreement.

    >>> nash(np.array([[1.0, 0.1], [0.6, 0.5], [0.2, 0.9]]))
    1
    """
    return _first(gains, lambda over: np.prod(np.maximum(over, 0.0), axis=1), disagreement)


def egalitarian(gains: Gains, disagreement: Gains | None = None) -> int:
    """The outcome whose worst-off party gains most over disagreement."""
    return _first(gains, lambda over: np.min(over, axis=1), disagreement)


def kalai_smorodinsky(gains: Gains, disagreement: Gains | None = None) -> int:
    """The outcome whose worst-off party comes nearest to the most that it could gain in any outcome."""

    def share(over: Gains) -> Gains:
        ideal = np.max(over, axis=0)
        shares = np.divide(over, ideal, out=np.ones_like(over), where=ideal > 0)
        return np.asarray(np.min(shares, axis=1))

    return _first(gains, share, disagreement)


POINTS = (nash, kalai_smorodinsky, egalitarian)


def choose(gains: Gains, disagreement: Gains | None = None) -> int:
    """The outcome that most of the named points choose; where each chooses another, the Nash point."""
    named = [point(gains, disagreement) for point in POINTS]
    return Counter(named).most_common(1)[0][0]


def _first(gains: Gains, measure: Callable[[Gains], Gains], disagreement: Gains | None) -> int:
    """Of the Pareto set the outcome with the greatest measure; among equals the greatest sum, then the first."""
    front = pareto(gains)
    over = gains[list(front)] - (0.0 if disagreement is None else disagreement)
    if over.shape[1] == 0:
        return front[0]
    measures: Sequence[float] = np.round(measure(over), _SAME).tolist()
    sums: Sequence[float] = np.round(over.sum(axis=1), _SAME).tolist()
    return front[max(range(len(front)), key=lambda n: (measures[n], sums[n], -n))]
