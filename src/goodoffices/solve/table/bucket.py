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

from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve.table.factor import Factor, Table, total
from goodoffices.solve.table.order import least_fill

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


def buckets(
    domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT, order: Sequence[int] | None = None
) -> tuple[Bucket, ...]:
    """One bucket a variable, in the order of elimination (the least-fill order for None). Raises SpaceTooLarge before
    any table is made."""
    order = elimination_order(domains, factors, limit) if order is None else order
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
    """The least-fill order of all variables (step 1). Raises SpaceTooLarge, with the size of the first table that is
    over the limit."""
    order = least_fill(domains, [*((v,) for v in range(len(domains))), *(part.scope for part in factors)], limit)
    if order.largest > limit:
        raise SpaceTooLarge(order.largest, limit)
    return order.first
