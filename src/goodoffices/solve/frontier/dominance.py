"""Which of many vectors no other one beats: the Pareto filter, for any number of parties.

Steps (Kung, Luccio and Preparata 1975, "On finding the maxima of a set of vectors", Journal of the ACM 22):

1. Sort by the first coordinate, the largest first; whatever beats a vector then stands before it.
2. Two coordinates: keep a vector if its second coordinate is above all before it. Three: keep the staircase of the
   second and third coordinates of what was kept, and look each vector up in it. More: compare with what was kept.
3. Coordinates that differ by no more than a tolerance are equal, so the first coordinate may have put a vector that is
   beaten in front of the one that beats it: the filter is run once with every coordinate as the first.

Invariant: of vectors equal within the tolerance one is kept, and nothing is dropped that is not met or beaten by a
vector which is kept, up to the tolerance. No two floats are compared for equality.

A *label* is (first, …, last coordinate, anything more), so that what belongs to a vector travels with it.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from goodoffices.proof import NO_LIMIT, Clock

Label = tuple[Any, ...]
"""The coordinates, and after them whatever belongs to the vector."""

FEW = 48
"""Vectors of four coordinates and more up to which they are compared one by one."""

ALWAYS_COMPARED = 3
"""Coordinates up to which comparing vectors takes so little time that no clock is asked."""

RELATIVE = 1e-9
"""The share of a coordinate's range up to which two numbers are the same one."""

ROUNDING = 1e-15
"""The share of the numbers themselves that sums of floats may be off by."""


def undominated(labels: Sequence[Label], tolerances: Sequence[float], clock: Clock = NO_LIMIT) -> list[Label]:
    """The labels that no other beats in its first `len(tolerances)` coordinates, largest first coordinate first. When
    the time is over, what is not yet compared is left in.

    >>> undominated([(1.0, 0.0), (0.5, 0.5), (0.4, 0.5)], (1e-9, 1e-9))
    [(1.0, 0.0), (0.5, 0.5)]
    """
    kept = list(labels)
    for first in reversed(range(len(tolerances))):
        kept = swept(kept, tolerances, first, clock)
    return kept if tolerances else kept[:1]


def swept(labels: Sequence[Label], tolerances: Sequence[float], first: int = 0, clock: Clock = NO_LIMIT) -> list[Label]:
    """One pass of the filter, with coordinate `first` put first; exact but for ties of that coordinate (step 3)."""
    rest = [n for n in range(len(tolerances)) if n != first]
    if not rest:
        return [max(labels, key=itemgetter(first))] if labels else []
    ordered = sorted(labels, key=itemgetter(first, *rest), reverse=True)
    if len(rest) == 1:
        return _two(ordered, rest[0], tolerances[rest[0]])
    if len(rest) == 2:
        return _three(ordered, (rest[0], rest[1]), tolerances)
    return _many(ordered, rest, tolerances, clock) if len(ordered) > FEW else _more(ordered, rest, tolerances)


def _two(ordered: Sequence[Label], second: int, tolerance: float) -> list[Label]:
    kept: list[Label] = []
    highest = float("-inf")
    for label in ordered:
        if label[second] > highest:
            highest = label[second] + tolerance
            kept.append(label)
    return kept


def _three(ordered: Sequence[Label], rest: tuple[int, int], tolerances: Sequence[float]) -> list[Label]:
    """The staircase: `ups` rising, `downs` falling; the entry at or above a second coordinate, within its tolerance,
    has the highest third coordinate of all that could beat it."""
    second, third = rest
    slack, more = tolerances[second], tolerances[third]
    ups: list[float] = []
    downs: list[float] = []
    kept: list[Label] = []
    for label in ordered:
        up, down = label[second], label[third]
        place = bisect.bisect_left(ups, up - slack)
        if place < len(downs) and downs[place] >= down - more:
            continue
        kept.append(label)
        place = bisect.bisect_right(ups, up)
        start = place
        while start and downs[start - 1] <= down:
            start -= 1
        if place < len(ups) and downs[place] >= down:
            continue  # already below a step of the staircase, but for the tolerance
        ups[start:place] = [up]
        downs[start:place] = [down]
    return kept


def _more(ordered: Sequence[Label], rest: Sequence[int], tolerances: Sequence[float]) -> list[Label]:
    kept: list[Label] = []
    seen: list[tuple[float, ...]] = []
    for label in ordered:
        mine = tuple(label[n] - tolerances[n] for n in rest)
        if not any(all(map(float.__ge__, other, mine)) for other in seen):
            kept.append(label)
            seen.append(tuple(float(label[n]) for n in rest))
    return kept


def _many(ordered: Sequence[Label], rest: Sequence[int], tolerances: Sequence[float], clock: Clock) -> list[Label]:
    """The same for many: each vector that is kept strikes out what comes after it and is not above it anywhere."""
    import numpy as np

    vectors = np.array([[label[n] for n in rest] for label in ordered], dtype=np.float64)
    slack = np.array([tolerances[n] for n in rest])
    left = np.arange(len(ordered))
    kept: list[Label] = []
    while len(left):
        if clock.over:
            return [*kept, *(ordered[n] for n in left.tolist())]
        kept.append(ordered[left[0]])
        above = (vectors[left[1:]] > vectors[left[0]] + slack).any(axis=1)
        left = left[1:][above]
    return kept
