"""Without demands: points that weightings reach, and how far any outcome may lie beyond points.

With no demand the greatest weighted sum of the parties' utilities is had issue by issue, so that many weightings cost
little.

Invariant: the labels are those of real outcomes, and no outcome lies further beyond the points than the bound.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.proof import Clock
from goodoffices.solve.frontier.beyond import Floats, beyond, weightings
from goodoffices.solve.frontier.dominance import Label
from goodoffices.solve.frontier.merge import Column

DRAWN = 1_000
"""Weightings drawn by chance for points."""

POSITIVE = 1e-6
"""The least weight of a party in a weighting that is to reach a point."""


def supported_labels(columns: Sequence[Column], parties: int) -> list[Label]:
    """Labels as `merge` makes them, of the outcomes of the greatest weighted sums, in all directions."""
    drawn = np.random.default_rng(1).dirichlet(np.ones(parties), DRAWN)
    weights = np.maximum(np.concatenate([weightings(parties), drawn]), POSITIVE) / _spans(columns, parties)
    sums = np.zeros((len(weights), parties))
    chains: list[tuple[object, ...]] = [()] * len(weights)
    for column in columns:
        gains = _gains(column, parties)
        chosen = np.argmax(gains @ weights.T, axis=0)
        sums += gains[chosen]
        chains = list(zip(chosen.tolist(), chains, strict=True))
    first = np.unique(sums, axis=0, return_index=True)[1].tolist()
    return [(*row, chains[n]) for n, row in zip(first, sums[first].tolist(), strict=True)]


def furthest(columns: Sequence[Column], labels: Sequence[Label], parties: int, clock: Clock) -> float:
    """How far any outcome may lie beyond the labels' points (`beyond`)."""
    weights = weightings(parties) / _spans(columns, parties)
    highest = np.zeros(len(weights))
    lowest = np.zeros(parties)
    for column in columns:
        gains = _gains(column, parties)
        highest += (gains @ weights.T).max(axis=0)
        lowest += gains.min(axis=0)
    points = np.array([label[:parties] for label in labels], dtype=np.float64)
    return beyond(points, weights, highest, lowest, clock)


def _gains(column: Column, parties: int) -> Floats:
    return np.array(column, dtype=np.float64).reshape(-1, parties)


def _spans(columns: Sequence[Column], parties: int) -> Floats:
    """What each party has at stake; 1 where that is nothing."""
    spans = sum((np.ptp(_gains(column, parties), axis=0) for column in columns), np.zeros(parties))
    return np.asarray(np.where(spans > 0, spans, 1.0), dtype=np.float64)
