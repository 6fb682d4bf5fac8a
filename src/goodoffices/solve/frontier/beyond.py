"""How far outcomes may lie beyond points of a frontier that is not all found.

Known are points that can be had, and for some weightings the most that the weighted sum of any outcome comes to. Asked
is the least b such that every outcome gives each party, for some point, at most b more than that point.

Steps (branch and bound on the outcomes; the search region of a box as in Benson 1998, "An outer approximation algorithm
for generating all efficient extreme points in the outcome set", Journal of Global Optimization 13):

1. A box holds outcomes between two corners. What the lower corner has takes from what the weightings leave, so the
   upper one comes down; where some weighting leaves less than nothing, the box is empty.
2. No outcome of the box lies further beyond the points than its upper corner does: over the points the least, over the
   parties the largest difference.
3. Split the box whose upper corner lies furthest out, along the party that makes it so, until the splits or the time
   are used up. The furthest corner left is the answer.

Invariant: no outcome lies further beyond the points than the answer; it is no more than after fewer splits.
"""

from __future__ import annotations

import heapq
import itertools
import math

import numpy as np
import numpy.typing as npt

from goodoffices.proof import Clock

SPLITS = 300
"""Boxes that are split at most."""

POINTS = 3_000
"""Points that boxes are measured from at most, evenly picked."""

RANDOM = 48
"""Weightings drawn by chance, besides those of single parties, of pairs and of all alike."""

Floats = npt.NDArray[np.float64]


def weightings(parties: int) -> Floats:
    """Weightings (W, parties) in all directions, each summing to 1; first each party alone."""
    pairs = [np.eye(parties)[list(two)].sum(axis=0) / 2 for two in itertools.combinations(range(parties), 2)]
    drawn = np.random.default_rng(0).dirichlet(np.ones(parties), RANDOM if parties > 1 else 0).reshape(-1, parties)
    rows = [*np.eye(parties), *pairs, *([np.full(parties, 1 / parties)] if parties > 2 else []), *drawn]
    return np.array(rows, dtype=np.float64).reshape(-1, parties)


def beyond(points: Floats, weights: Floats, highest: Floats, lowest: Floats, clock: Clock) -> float:
    """How far any outcome may lie beyond the points (n, parties): `highest` (W,) is the most that an outcome comes to
    by each of the `weights` (W, parties; each party alone among them), `lowest` (parties,) the least of each party.

    >>> ends, even = np.array([[4.0, 0.0], [0.0, 4.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    >>> round(beyond(ends, even, np.array([4.0, 4.0, 2.0]), np.zeros(2), Clock()), 1)  # (2, 2) may be there
    2.0
    """
    if not len(points):
        return math.inf
    points = points[np.linspace(0, len(points) - 1, min(len(points), POINTS)).astype(np.intp)]
    start = _lowered(lowest, np.full(len(lowest), math.inf), weights, highest)
    heap: list[tuple[float, int, Floats, Floats]] = []
    if start is not None:
        heap.append((-_far(points, start)[0], 0, lowest, start))
    for number in range(1, 2 * SPLITS, 2):
        if not heap or heap[0][0] >= 0 or clock.over:
            break
        _, _, low, high = heapq.heappop(heap)
        party, base = _far(points, high)[1:]
        at = (max(base, float(low[party])) + float(high[party])) / 2
        each = np.arange(len(low)) == party
        for place, (bottom, top) in enumerate(((low, np.where(each, at, high)), (np.where(each, at, low), high))):
            corner = _lowered(bottom, top, weights, highest)
            if corner is not None:
                heapq.heappush(heap, (-_far(points, corner)[0], number + place, bottom, corner))
    return max(0.0, -heap[0][0]) if heap else 0.0


def _lowered(low: Floats, high: Floats, weights: Floats, highest: Floats) -> Floats | None:
    """Step 1: the upper corner of a box; None where the box is empty."""
    left = highest - weights @ low
    if (left < -1e-9 * np.maximum(1.0, np.abs(highest))).any():
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(weights > 0, np.maximum(left, 0.0)[:, None] / weights, math.inf).min(axis=0)
    return np.asarray(np.minimum(high, low + room))


def _far(points: Floats, corner: Floats) -> tuple[float, int, float]:
    """Step 2: how far a corner lies beyond the points, by which party, and what the point nearest to it gives that
    party."""
    gaps = corner - points
    worst = gaps.max(axis=1)
    nearest = int(np.argmin(worst))
    party = int(np.argmax(gaps[nearest]))
    return float(worst[nearest]), party, float(points[nearest, party])
