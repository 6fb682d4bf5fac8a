"""The bucket tree of a sum of factors: everything about a problem that its exact answers share.

Steps (Dechter 1999, "Bucket elimination", Artificial Intelligence 113):

1. Order the variables by least fill: next goes the variable whose removal ties the fewest new pairs together (ties:
   the one with the smaller table, then the smaller number). The largest table is known from the order alone; where
   it is over the limit, say so.
2. In that order give each variable a bucket: add up the factors that speak of it and of no earlier variable, and the
   messages of earlier buckets that do; take the maximum over the variable, and send the table that remains as a
   message to the bucket of its first variable in the order.

Invariant: a factor lies in exactly one bucket, and a message goes to exactly one later bucket or, with no variable
left, into the constant.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve.factor import Factor, Table, total

LIMIT = 4_000_000
"""Cells that the largest table may have."""


@dataclass(frozen=True, slots=True, eq=False)
class Bucket:
    """The bucket of `variable`: its `table` over `scope` (sorted) is the sum of the factors of these numbers and of the
    messages of the buckets of these numbers (`children`); `message` is its maximum over the variable."""

    variable: int
    scope: tuple[int, ...]
    factors: tuple[int, ...]
    children: tuple[int, ...]
    table: Table
    message: Factor


def buckets(domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT) -> tuple[Bucket, ...]:
    """One bucket a variable, in the order of elimination. Raises SpaceTooLarge before any table is made."""
    order = elimination_order(domains, factors, limit)
    place = {variable: number for number, variable in enumerate(order)}
    own: list[list[int]] = [[] for _ in order]
    children: list[list[int]] = [[] for _ in order]
    for number, part in enumerate(factors):
        if part.scope:
            own[min(place[variable] for variable in part.scope)].append(number)
    found: list[Bucket] = []
    for number, variable in enumerate(order):
        parts = [factors[n] for n in own[number]] + [found[child].message for child in children[number]]
        scope = tuple(sorted({variable}.union(*(part.scope for part in parts))))
        table = total(parts, scope, domains)
        rest = tuple(other for other in scope if other != variable)
        message = Factor(rest, table.max(axis=scope.index(variable)))
        found.append(Bucket(variable, scope, tuple(own[number]), tuple(children[number]), table, message))
        if rest:
            children[min(place[other] for other in rest)].append(number)
    return tuple(found)


def constant(factors: Sequence[Factor], tree: Sequence[Bucket]) -> float:
    """The score of the best assignment: what is left when every variable is gone; -inf where none is possible."""
    scalars = [part for part in (*factors, *(bucket.message for bucket in tree)) if not part.scope]
    return float(sum(float(part.table) for part in scalars))


def elimination_order(domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT) -> tuple[int, ...]:
    """The least-fill order of all variables (step 1). Raises SpaceTooLarge."""
    near: dict[int, set[int]] = {variable: set() for variable in range(len(domains))}
    for part in factors:
        for variable in part.scope:
            near[variable].update(other for other in part.scope if other != variable)
    order: list[int] = []
    largest = 0
    while near:
        variable = min(near, key=lambda v: (_fill(near, v), _cells(domains, near[v]), v))
        largest = max(largest, _cells(domains, near[variable] | {variable}))
        _remove(near, variable)
        order.append(variable)
    if largest > limit:
        raise SpaceTooLarge(largest, limit)
    return tuple(order)


def _fill(near: dict[int, set[int]], variable: int) -> int:
    return sum(second not in near[first] for first, second in itertools.combinations(sorted(near[variable]), 2))


def _cells(domains: Sequence[int], scope: set[int]) -> int:
    return math.prod(domains[variable] for variable in scope)


def _remove(near: dict[int, set[int]], variable: int) -> None:
    around = near.pop(variable)
    for other in around:
        near[other] |= around
        near[other] -= {variable, other}
