"""An order of variables in which few ties are open at any time, for decision diagrams.

Steps (greedy vertex separation; Kinnersley 1992, "The vertex separation number of a graph equals its path-width"):

1. From every variable as a start, take next the variable that leaves the fewest variables with an open tie to those
   taken; among equals the smaller number.
2. Of these orders keep the one whose open ties cost least, each counted as a doubling.

Variables that no scope ties to another come last, in the order of their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodoffices.solve.bits import neighbours, numbers

STARTS = 12
"""Variables that are tried as a start, those with the fewest neighbours."""


def narrow_order(count: int, scopes: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """An order of the variables 0 … count-1 for these scopes.

    >>> narrow_order(4, [(0, 2), (2, 3)])
    (0, 2, 3, 1)
    """
    near = neighbours(count, scopes)
    tied = [variable for variable in range(count) if near[variable]]
    order: list[int] = []
    left = sum(1 << variable for variable in tied)
    while left:
        part = _component(near, (left & -left).bit_length() - 1)
        order += _best_order(near, [variable for variable in tied if part >> variable & 1])
        left &= ~part
    return (*order, *(variable for variable in range(count) if not near[variable]))


def _component(near: Sequence[int], start: int) -> int:
    found, edge = 0, 1 << start
    while edge:
        found |= edge
        around = 0
        for variable in numbers(edge):
            around |= near[variable]
        edge = around & ~found
    return found


def _best_order(near: Sequence[int], part: Sequence[int]) -> list[int]:
    starts = sorted(part, key=lambda variable: (near[variable].bit_count(), variable))[:STARTS]
    return min((_from(near, part, start) for start in starts), key=lambda found: found[0])[1]


def _from(near: Sequence[int], part: Sequence[int], start: int) -> tuple[int, list[int]]:
    """The greedy order from a start, and its cost (step 1)."""
    order, edge = [start], near[start]
    taken = 1 << start
    cost = 1 << edge.bit_count()
    while len(order) < len(part):
        best = min((((near[v] & ~taken) | edge).bit_count() - (edge >> v & 1), v) for v in numbers(edge))[1]
        order.append(best)
        taken |= 1 << best
        edge = (edge | near[best]) & ~taken
        cost += 1 << edge.bit_count()
    return cost, order
