"""Plain enumeration: the reference that the exact solvers are tested against. Its time grows with the whole space."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve.factor import Assignment, Factor, score

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
