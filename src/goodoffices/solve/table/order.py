"""In which order to eliminate variables, so that the tables stay small.

Steps (Kjærulff 1990, "Triangulation of graphs: algorithms giving small total state space"):

1. Least weighted fill: next goes the variable whose removal ties new pairs together with the least sum of the products
   of their domain sizes (ties: the smaller table, then the smaller number). Sets of variables are bit masks.
2. Where that leaves tables of more than MANY cells in all, two more rules are tried: the fewest new pairs, and the
   smallest table. The order whose tables have the fewest cells is taken.

Invariant: the same order for the same problem.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goodoffices.solve.bits import neighbours, numbers

MANY = 300_000
"""Cells of all tables from which on more than one rule is tried."""


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


class _Graph:
    """The variables not yet eliminated: `near[v]` are the neighbours of v, as a bit mask. Cells of tables are products
    of domain sizes, had from how many variables of each size a mask holds."""

    def __init__(self, domains: Sequence[int], scopes: Sequence[tuple[int, ...]]) -> None:
        self.domains = domains
        self.near = neighbours(len(domains), scopes)
        self.variables = sorted({v for scope in scopes for v in scope})
        alike: dict[int, int] = {}
        for v in self.variables:
            alike[domains[v]] = alike.get(domains[v], 0) | 1 << v
        self.alike = tuple(alike.items())
        self._cells: dict[int, int] = {}

    def cells(self, mask: int) -> int:
        """Cells of a table over these variables."""
        found = self._cells.get(mask)
        if found is None:
            found = 1
            for size, some in self.alike:
                found *= size ** (mask & some).bit_count()
            self._cells[mask] = found
        return found

    def eliminate(self, v: int) -> int:
        """The neighbours of v, which are all tied together once it is gone."""
        rest = self.near[v]
        for other in numbers(rest):
            self.near[other] = (self.near[other] | rest) & ~(1 << other) & ~(1 << v)
        return rest

    def fill(self, v: int) -> int:
        """How many new pairs the removal of v ties together, twice."""
        around = left = self.near[v]
        count = 0
        while left:
            low = left & -left
            count += (around & ~self.near[low.bit_length() - 1]).bit_count() - 1
            left ^= low
        return count

    def weighted_fill(self, v: int) -> int:
        """The new pairs, each counted with the product of its domain sizes, twice."""
        around = left = self.near[v]
        total = 0
        while left:
            low = left & -left
            one = low.bit_length() - 1
            new = around & ~self.near[one] ^ low
            if new:
                total += self.domains[one] * sum([size * (new & some).bit_count() for size, some in self.alike])
            left ^= low
        return total

    def table(self, v: int) -> int:
        """Cells of the table that the removal of v needs."""
        return self.cells(self.near[v]) * self.domains[v]


_Rule = Callable[[_Graph, int], int]

RULES: tuple[_Rule, ...] = (_Graph.weighted_fill, _Graph.fill, _Graph.table)
"""The rules, in the order in which they are tried."""


def least_fill(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], limit: float = math.inf) -> Order:
    """The order by the fewest new pairs alone, which is the quickest rule; it ends with the first table of more than
    `limit` cells, which is then the largest.

    >>> least_fill([2, 2, 2], [(0, 1), (1, 2)]).first
    (0, 1, 2)
    """
    return least(domains, scopes, _Graph.fill, limit)


def least(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], rule: _Rule, limit: float = math.inf) -> Order:
    """The same by any rule."""
    graph = _Graph(domains, scopes)
    near, cells_of = graph.near, graph.cells
    rank = {v: (rule(graph, v), cells_of(near[v]), v) for v in graph.variables}
    first, rests, cells = [], [], []
    while rank:
        v = min(rank.values())[2]
        del rank[v]
        rest = graph.eliminate(v)
        first.append(v)
        rests.append(rest)
        cells.append(cells_of(rest) * domains[v])
        if cells[-1] > limit:
            break
        touched = rest
        if rule is not _Graph.table:
            for other in numbers(rest):
                touched |= near[other]
        for other in numbers(touched):
            rank[other] = (rule(graph, other), cells_of(near[other]), other)
    return Order(tuple(first), tuple(rests), max(cells, default=1), sum(cells))


def small_order(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], rules: int | None = None) -> Order:
    """The best order that the rules find (or the first so many of them); variables in no scope are left out.

    >>> small_order([2, 2, 2], [(0, 1), (1, 2)]).first
    (0, 1, 2)
    """
    found = least(domains, scopes, RULES[0])
    if MANY < found.total < HOPELESS:
        others = [least(domains, scopes, rule) for rule in RULES[1:rules]]
        found = min([found, *others], key=lambda order: order.total)
    return found
