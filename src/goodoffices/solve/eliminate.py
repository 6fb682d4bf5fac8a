"""Exact best assignments of a sum of factors, by bucket elimination.

Steps (Dechter 1999, "Bucket elimination", Artificial Intelligence 113; for the k best: Flerova, Marinescu and Dechter
2016, "Searching for the M best solutions in graphical models", JAIR 55):

1. Order the variables by least fill: next goes the variable whose removal ties the fewest new pairs together (ties:
   the one with the smaller table, then the smaller number). The largest table is known from the order alone; where
   it is over the limit, say so.
2. Eliminate in that order: add up the factors that speak of the variable, take the maximum over it, and hand the
   table that remains on as a factor of its own. The constant left at the end is the score of the best assignment.
3. Give the variables their values in reverse order. A choice costs its *regret*: how far the best completion
   falls behind by it. Regrets are exact, so best-first search on their sum meets assignments best first, and opens
   nothing that it does not need.

Invariant: equal scores come in lexicographic order of the values in the order they are given (step 3).
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve.factor import Assignment, Factor, Table, score, total

LIMIT = 4_000_000
"""Cells that the largest table may have."""

_SAME = 12
"""Regrets that agree to this many digits after the point count as equal."""


@dataclass(frozen=True, slots=True)
class _Bucket:
    """What step 2 leaves behind of one variable: its regret over the variables eliminated after it."""

    variable: int
    context: tuple[int, ...]
    regret: Table


def best(domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT) -> Assignment | None:
    """The assignment of the greatest sum, or None where every assignment is impossible. Raises SpaceTooLarge.

    >>> from goodoffices.solve.factor import factor
    >>> both = factor([0, 1], [2, 2], lambda x: 0.9 if x[0] != x[1] else 0.1)
    >>> best([2, 2], [both, factor([0], [2], lambda x: (0.2, 0.8)[x[0]])]).values
    (1, 0)
    """
    return next(ranked(domains, factors, limit), None)


def best_k(domains: Sequence[int], factors: Sequence[Factor], k: int, limit: int = LIMIT) -> tuple[Assignment, ...]:
    """The k assignments of the greatest sums, best first; fewer where fewer are possible. Raises SpaceTooLarge."""
    return tuple(itertools.islice(ranked(domains, factors, limit), k))


def ranked(domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT) -> Iterator[Assignment]:
    """All possible assignments, best first, found one by one as they are asked for. Raises SpaceTooLarge."""
    order = elimination_order(domains, factors, frozenset(), limit)
    constant, buckets = _eliminate(domains, factors, order)
    if constant == -math.inf:
        return
    buckets.reverse()
    heap: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    while heap:
        cost, given = heapq.heappop(heap)
        if len(given) == len(buckets):
            values = _in_place(buckets, given)
            yield Assignment(values, score(factors, values))
            continue
        bucket = buckets[len(given)]
        context = tuple(given[position] for position in bucket.context)
        for value, regret in enumerate(bucket.regret[context].tolist()):
            if regret < math.inf:
                heapq.heappush(heap, (round(cost + regret, _SAME), (*given, value)))


def _in_place(buckets: Sequence[_Bucket], given: tuple[int, ...]) -> tuple[int, ...]:
    values = [0] * len(buckets)
    for bucket, value in zip(buckets, given, strict=True):
        values[bucket.variable] = value
    return tuple(values)


def project(domains: Sequence[int], factors: Sequence[Factor], scope: Sequence[int], limit: int = LIMIT) -> Factor:
    """The best sum for every combination of the variables of `scope` (the max-marginal). Raises SpaceTooLarge."""
    kept = tuple(sorted(set(scope)))
    order = elimination_order(domains, factors, frozenset(kept), limit)
    remaining = list(factors)
    for variable in order:
        remaining = _without(domains, remaining, variable)[0]
    return Factor(kept, total(remaining, kept, domains))


def elimination_order(
    domains: Sequence[int], factors: Sequence[Factor], kept: frozenset[int], limit: int
) -> tuple[int, ...]:
    """The least-fill order of all variables but `kept` (step 1). Raises SpaceTooLarge before any table is made."""
    near: dict[int, set[int]] = {variable: set() for variable in range(len(domains))}
    scopes = [part.scope for part in factors] + [tuple(sorted(kept))]
    for scope in scopes:
        for variable in scope:
            near[variable].update(other for other in scope if other != variable)
    order: list[int] = []
    todo = set(near) - kept
    largest = _cells(domains, kept)
    while todo:
        variable = min(todo, key=lambda v: (_fill(near, v), _cells(domains, near[v]), v))
        largest = max(largest, _cells(domains, near[variable] | {variable}))
        _remove(near, variable)
        todo.remove(variable)
        order.append(variable)
    if largest > limit:
        raise SpaceTooLarge(largest, limit)
    return tuple(order)


def _fill(near: dict[int, set[int]], variable: int) -> int:
    return sum(second not in near[first] for first, second in itertools.combinations(sorted(near[variable]), 2))


def _cells(domains: Sequence[int], scope: frozenset[int] | set[int]) -> int:
    return math.prod(domains[variable] for variable in scope)


def _remove(near: dict[int, set[int]], variable: int) -> None:
    around = near.pop(variable)
    for other in around:
        near[other] |= around
        near[other] -= {variable, other}


def _eliminate(domains: Sequence[int], factors: Sequence[Factor], order: Sequence[int]) -> tuple[float, list[_Bucket]]:
    """Step 2: the score of the best assignment, and one bucket a variable, in the order of elimination."""
    place = {variable: len(order) - 1 - index for index, variable in enumerate(order)}
    remaining, buckets = list(factors), []
    for variable in order:
        remaining, table, message = _without(domains, remaining, variable)
        axes = sorted(range(len(message.scope)), key=lambda axis: place[message.scope[axis]])
        context = tuple(place[message.scope[axis]] for axis in axes)
        with np.errstate(invalid="ignore"):
            regret = message.table[..., None] - table
        regret = np.where(np.isnan(regret), 0.0, regret)
        buckets.append(_Bucket(variable, context, np.transpose(regret, (*axes, len(axes)))))
    return float(sum(float(part.table) for part in remaining)), buckets


def _without(domains: Sequence[int], factors: Sequence[Factor], variable: int) -> tuple[list[Factor], Table, Factor]:
    """The factors with one variable maximised away; also the table maximised (its axis last) and what that left."""
    bucket = [part for part in factors if variable in part.scope]
    others = [part for part in factors if variable not in part.scope]
    scope = tuple(sorted({variable}.union(*(part.scope for part in bucket))))
    table = np.moveaxis(total(bucket, scope, domains), scope.index(variable), -1)
    message = Factor(tuple(other for other in scope if other != variable), table.max(axis=-1))
    return [*others, message], table, message
