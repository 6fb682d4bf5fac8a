"""In which order to eliminate variables, so that the tables stay small.

Steps (Kjærulff 1990, "Triangulation of graphs: algorithms giving small total state space"):

1. Least fill: next goes the variable whose removal ties the fewest new pairs together (ties: the smaller table, then
   the smaller number). Sets of variables are bit masks.
2. Where that leaves a table of more than MANY cells, two more rules are tried: the least sum, over the new pairs, of
   the products of their domain sizes; and the smallest table. The order whose tables have the fewest cells is taken.

Invariant: the same order for the same problem.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goodoffices.solve.bits import mask_of, numbers

MANY = 5000
"""Cells of the largest table from which on more than one rule is tried."""


HOPELESS = 10**10
"""Cells from which on no other rule would help."""


@dataclass(frozen=True, slots=True)
class Order:
    """The variables as they go (`first`), each with its neighbours then (`rests`, bit masks); cells of the largest
    table and of all."""

    first: tuple[int, ...]
    rests: tuple[int, ...]
    largest: int
    total: int


_Rule = Callable[[Sequence[int], Sequence[int], int], int]


def least_fill(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], limit: float = math.inf) -> Order:
    """The order by the first rule; it ends with the first table of more than `limit` cells, which is then the largest.

    >>> least_fill([2, 2, 2], [(0, 1), (1, 2)]).first
    (0, 1, 2)
    """
    return least(domains, scopes, _fill, limit)


def least(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], rule: _Rule, limit: float = math.inf) -> Order:
    """The same by any rule."""
    near = [0] * len(domains)
    for scope in set(scopes):
        mask = mask_of(scope)
        for v in scope:
            near[v] |= mask & ~(1 << v)
    sizes: dict[int, int] = {}
    rank: dict[int, tuple[int, int, int]] = {}
    for v in {v for scope in scopes for v in scope}:
        rank[v] = (rule(domains, near, v), _size(domains, near[v], sizes), v)
    first, rests, cells = [], [], []
    while rank:
        v = min(rank.values())[2]
        del rank[v]
        rest = near[v]
        first.append(v)
        rests.append(rest)
        cells.append(_size(domains, rest, sizes) * domains[v])
        if cells[-1] > limit:
            break
        touched, gone = rest, ~(1 << v)
        for other in numbers(rest):
            near[other] = (near[other] | rest) & ~(1 << other) & gone
            touched |= near[other]
        for other in numbers(touched):
            rank[other] = (rule(domains, near, other), _size(domains, near[other], sizes), other)
    return Order(tuple(first), tuple(rests), max(cells, default=1), sum(cells))


def _size(domains: Sequence[int], mask: int, known: dict[int, int]) -> int:
    """Cells of a table over these variables."""
    size = known.get(mask)
    if size is None:
        size, left = 1, mask
        while left:
            low = left & -left
            size *= domains[low.bit_length() - 1]
            left ^= low
        known[mask] = size
    return size


def _fill(_domains: Sequence[int], near: Sequence[int], variable: int) -> int:
    """How many new pairs the removal of a variable ties together, twice, less what all such counts have in common."""
    around = left = near[variable]
    count = 0
    while left:
        low = left & -left
        count += (around & ~near[low.bit_length() - 1]).bit_count() - 1
        left ^= low
    return count


def _weighted_fill(domains: Sequence[int], near: Sequence[int], variable: int) -> int:
    """The new pairs, each counted with the product of its domain sizes, twice."""
    around = near[variable]
    return sum(
        domains[one] * sum(domains[other] for other in numbers(around & ~near[one] & ~(1 << one)))
        for one in numbers(around)
    )


def _table(domains: Sequence[int], near: Sequence[int], variable: int) -> int:
    """Cells of the table that the variable's removal needs."""
    return _size(domains, near[variable], {}) * domains[variable]


RULES: tuple[_Rule, ...] = (_fill, _weighted_fill, _table)
"""The rules, in the order in which they are tried."""


def small_order(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], rules: int | None = None) -> Order:
    """The best order that the rules find (or the first so many of them); variables in no scope are left out.

    >>> small_order([2, 2, 2], [(0, 1), (1, 2)]).first
    (0, 1, 2)
    """
    found = least_fill(domains, scopes)
    if MANY < found.largest < HOPELESS:
        others = [least(domains, scopes, rule) for rule in RULES[1:rules]]
        found = min([found, *others], key=lambda order: order.total)
    return found
