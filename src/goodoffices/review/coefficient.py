"""How far reviewers agree beyond chance: Cohen's kappa and Krippendorff's alpha.

`counts` is a table of units by values: how many reviewers gave the unit that value. A unit with fewer than two values
tells nothing of agreement and counts for nothing.

Alpha (K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011):

1. A unit that m reviewers judged has m (m - 1) ordered pairs of values; each counts 1 / (m - 1) in the table of
   coincidences of value with value, whose margins are n_c, and n in all.
2. Observed disagreement is the mean of the metric over these pairs, expected disagreement its mean over all pairs of
   the n values. Alpha is 1 - observed / expected.
3. The metric of names is 0 or 1; that of ranks c < k is the square of n_c / 2 + n_(c+1) + ... + n_(k-1) + n_k / 2.

Kappa (J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20, 1960):
the share of units on which two agree, less that expected from how often each gives each value, over what chance leaves.

An interval is that of the percentiles of the coefficient over units drawn again with replacement (the bootstrap of
Efron, 1979), from a fixed seed.

Invariant: a coefficient is None where it is not defined: no pair of values, or all values the same.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Coefficient = Callable[[Table], float | None]
Interval = tuple[float, float]

DRAWS, SEED, SHARE = 1000, 20260101, 0.95
AT_ONCE = 2_000_000
"""Numbers that are held at a time while units are drawn again."""


def alpha(counts: Table, *, ranks: bool = False) -> float | None:
    """Krippendorff's alpha, nominal, or ordinal where the values are `ranks` in their order.

    >>> alpha(np.array([[2, 0], [0, 2], [2, 0]]))
    1.0
    """
    (found,) = _alphas(counts, np.ones((1, len(counts))), ranks)
    return None if np.isnan(found) else float(found)


def alpha_interval(counts: Table, *, ranks: bool = False) -> Interval | None:
    """The interval of alpha over units drawn again."""
    return _interval(len(counts), lambda weights: _alphas(counts, weights, ranks), counts.shape[1] ** 2)


def kappa(table: Table) -> float | None:
    """Cohen's kappa of two reviewers; the table has the values of the one by those of the other, in counts of units.

    >>> round(kappa(np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])), 3)
    0.492
    """
    (found,) = _kappas(table[None])
    return None if np.isnan(found) else float(found)


def kappa_interval(pairs: NDArray[np.int64], values: int) -> Interval | None:
    """The interval of kappa; `pairs` has a row for each unit, with the number of the value that each of two gave."""
    cells = np.eye(values * values)[pairs[:, 0] * values + pairs[:, 1]]

    def drawn(weights: Table) -> Table:
        return _kappas((weights @ cells).reshape(-1, values, values))

    return _interval(len(pairs), drawn, values * values)


def _alphas(counts: Table, weights: Table, ranks: bool) -> Table:
    """Alpha for each row of weights of the units; NaN where it is not defined."""
    judged = counts.sum(axis=1)
    told = counts[judged >= 2].astype(float)
    weights, judged = weights[:, counts.sum(axis=1) >= 2], judged[judged >= 2]
    margins = weights @ told
    n = margins.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        if ranks:
            pairs = told[:, :, None] * told[:, None, :] - told[:, :, None] * np.eye(told.shape[1])
            flat = (pairs / (judged - 1)[:, None, None]).reshape(len(told), told.shape[1] ** 2)
            metric = _by_rank(margins)
            seen = ((weights @ flat).reshape(metric.shape) * metric).sum(axis=(1, 2)) / n
            chance = (margins[:, :, None] * margins[:, None, :] * metric).sum(axis=(1, 2)) / (n * (n - 1))
        else:
            apart = (told * (judged[:, None] - told)).sum(axis=1) / (judged - 1)
            seen = weights @ apart / n
            chance = (margins * (n[:, None] - margins)).sum(axis=1) / (n * (n - 1))
        return np.where(chance > 0, 1 - seen / chance, np.nan)


def _by_rank(margins: Table) -> Table:
    """The metric of ranks for each row of margins: squares of how many values lie between two, half of each counted."""
    middle = np.cumsum(margins, axis=1) - margins / 2
    squared: Table = (middle[:, :, None] - middle[:, None, :]) ** 2
    return squared


def _kappas(tables: Table) -> Table:
    n = tables.sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = np.trace(tables, axis1=1, axis2=2) / n
        chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / n**2
        return np.where(chance < 1, (seen - chance) / (1 - chance), np.nan)


def _interval(units: int, drawn: Callable[[Table], Table], width: int) -> Interval | None:
    """The percentiles of a coefficient over draws of units; None where most draws leave it undefined."""
    if units < 2:
        return None
    chance = np.random.default_rng(SEED)
    some = max(1, min(DRAWS, AT_ONCE // max(units, width)))
    found = []
    for first in range(0, DRAWS, some):
        count = min(some, DRAWS - first)
        found.append(drawn(chance.multinomial(units, [1 / units] * units, size=count).astype(float)))
    told = np.concatenate(found)
    told = told[~np.isnan(told)]
    if len(told) < DRAWS / 2:
        return None
    low, high = np.quantile(told, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return float(low), float(high)
