"""Plain enumeration: the reference that the exact solvers are tested against. Its time grows with the whole space."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve.demand.clause import Clause
from goodoffices.solve.table.factor import Assignment, Factor, score

LIMIT = 1_000_000
"""Assignments that are tried at most."""


def all_assignments(domains: Sequence[int], limit: int = LIMIT) -> Iterable[tuple[int, ...]]:
    """Every assignment, in lexicographic order. Raises SpaceTooLarge."""
    size = math.prod(domains)
    if size > limit:
        raise SpaceTooLarge(size, limit)
    return itertools.product(*(range(domain) for domain in domains))


def best_k(domains: Sequence[int], factors: Sequence[Factor], k: int, limit: int = LIMIT) -> tuple[Assignment, ...]:
    """The k assignments of the greatest sums, best first, equals in lexicographic order. Raises SpaceTooLarge."""
    scored = (Assignment(values, score(factors, values)) for values in all_assignments(domains, limit))
    possible = [assignment for assignment in scored if assignment.score > -math.inf]
    return tuple(sorted(possible, key=lambda assignment: -assignment.score)[:k])


def minimal_subsets(
    count: int, consistent: Callable[[frozenset[int]], bool], limit: int = LIMIT
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """All MUSes and all MCSes of the constraints 0 … count-1, by trying every subset, smallest first, those of one size
    in lexicographic order. Where all can be met together there is nothing to correct. Raises SpaceTooLarge.

    >>> minimal_subsets(3, lambda s: not {0, 1} <= s)
    ([(0, 1)], [(0,), (1,)])
    """
    if 2**count > limit:
        raise SpaceTooLarge(2**count, limit)
    everything = frozenset(range(count))
    conflicts: list[tuple[int, ...]] = []
    corrections: list[tuple[int, ...]] = []
    for one in itertools.chain.from_iterable(itertools.combinations(range(count), size) for size in range(count + 1)):
        if not any(set(known) <= set(one) for known in conflicts):
            conflicts += [] if consistent(frozenset(one)) else [one]
        if one and not any(set(known) <= set(one) for known in corrections):
            corrections += [one] if consistent(everything.difference(one)) else []
    return conflicts, [] if consistent(everything) else corrections


def met_together(domains: Sequence[int], clauses: Sequence[Clause], limit: int = LIMIT) -> bool:
    """Whether some assignment meets all the clauses. Raises SpaceTooLarge."""
    return any(
        all(any(mask >> values[variable] & 1 for variable, mask in clause) for clause in clauses)
        for values in all_assignments(domains, limit)
    )
