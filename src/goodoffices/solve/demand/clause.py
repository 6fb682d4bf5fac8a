"""Clauses: "variable a has one of these values, or variable b one of those". Values are sets as bit masks.

Invariant: a clause is a tuple of (variable, mask) literals, at least one of which must hold; the empty one never holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Clause = tuple[tuple[int, int], ...]


def mask(values: Iterable[int]) -> int:
    """Values as a bit mask.

    >>> bin(mask([0, 2]))
    '0b101'
    """
    return sum(1 << value for value in set(values))


def consistent(domains: Sequence[int], clauses: Iterable[Clause]) -> bool:
    """Whether some assignment meets all clauses (backtracking over the clauses with the fewest literals first).

    >>> consistent([2], [((0, 0b01),), ((0, 0b10),)])
    False
    """
    allowed = [(1 << size) - 1 for size in domains]
    return _meets(allowed, sorted(clauses, key=len))


def _meets(allowed: list[int], clauses: Sequence[Clause]) -> bool:
    if not clauses:
        return all(allowed)
    first, rest = clauses[0], clauses[1:]
    for variable, values in first:
        before = allowed[variable]
        if before & values:
            allowed[variable] = before & values
            if _meets(allowed, rest):
                return True
            allowed[variable] = before
    return False
