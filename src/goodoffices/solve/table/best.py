"""Exact best assignments of a sum of factors, best first, found one by one as they are asked for.

Steps (Flerova, Marinescu and Dechter 2016, "Searching for the M best solutions in graphical models", JAIR 55):

1. Build the bucket tree (`bucket`). Its constant is the score of the best assignment.
2. Give the variables their values in reverse order of elimination. A choice costs its *regret*: how far the best
   completion falls behind by it. Regrets are exact, so best-first search on their sum meets assignments best first, and
   opens nothing that it does not need.

Invariant: equal scores come in lexicographic order of the values in the order they are given (step 2).
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np

from goodoffices.solve.table.bucket import LIMIT, Bucket, buckets, constant
from goodoffices.solve.table.factor import Assignment, Factor, Table, score

_SAME = 12
"""Regrets that agree to this many digits after the point count as equal."""


def best(domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT) -> Assignment | None:
    """The assignment of the greatest sum, or None where every assignment is impossible. Raises SpaceTooLarge.

    >>> from goodoffices.solve.table.factor import factor
    >>> both = factor([0, 1], [2, 2], lambda x: 0.9 if x[0] != x[1] else 0.1)
    >>> best([2, 2], [both, factor([0], [2], lambda x: (0.2, 0.8)[x[0]])]).values
    (1, 0)
    """
    return next(ranked(domains, factors, limit), None)


def best_k(domains: Sequence[int], factors: Sequence[Factor], k: int, limit: int = LIMIT) -> tuple[Assignment, ...]:
    """The k assignments of the greatest sums, best first; fewer where fewer are possible. Raises SpaceTooLarge."""
    return tuple(itertools.islice(ranked(domains, factors, limit), k))


def ranked(
    domains: Sequence[int], factors: Sequence[Factor], limit: int = LIMIT, order: Sequence[int] | None = None
) -> Iterator[Assignment]:
    """All possible assignments, best first; `order` is one of elimination, the least-fill one for None. Raises
    SpaceTooLarge."""
    tree = buckets(domains, factors, limit, order)
    if constant(factors, tree) == -math.inf:
        return
    given_in = [bucket.variable for bucket in reversed(tree)]
    regrets = [_regret(bucket, given_in) for bucket in reversed(tree)]
    heap: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    while heap:
        cost, given = heapq.heappop(heap)
        if len(given) == len(given_in):
            values = tuple(value for _, value in sorted(zip(given_in, given, strict=True)))
            yield Assignment(values, score(factors, values))
            continue
        context, regret = regrets[len(given)]
        for value, fallen in enumerate(regret[tuple(given[n] for n in context)].tolist()):
            if fallen < math.inf:
                heapq.heappush(heap, (round(cost + fallen, _SAME), (*given, value)))


def _regret(bucket: Bucket, given_in: Sequence[int]) -> tuple[tuple[int, ...], Table]:
    """How far each value falls behind the best one, the variable's axis last; before it, at which places in `given_in`
    the variables of the other axes are."""
    table = np.moveaxis(bucket.table, bucket.scope.index(bucket.variable), -1)
    with np.errstate(invalid="ignore"):
        fallen = bucket.message.table[..., None] - table
    return tuple(given_in.index(v) for v in bucket.message.scope), np.where(np.isnan(fallen), 0.0, fallen)
