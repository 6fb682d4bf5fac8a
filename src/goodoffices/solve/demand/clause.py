"""Clauses: "variable a has one of these values, or variable b one of those". Values are sets as bit masks.

Invariant: a clause is a tuple of (variable, mask) literals, at least one of which must hold; the empty one never holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import index
from typing import Any

from goodoffices.errors import NumbersInvalid
from goodoffices.solve.domains import known, sizes

Clause = tuple[tuple[int, int], ...]


def mask(values: Iterable[int]) -> int:
    """Values as a bit mask. Raises NumbersInvalid.

    >>> bin(mask([0, 2]))
    '0b101'
    """
    listed = {int(value) for value in values}
    if listed and min(listed) < 0:
        raise NumbersInvalid("values", f"{min(listed)} is negative", "Number the values from 0.")
    return sum(1 << value for value in listed)


def checked(
    domains: Sequence[int], clauses: Iterable[Clause], least: int = 0
) -> tuple[tuple[int, ...], tuple[Clause, ...]]:
    """The same in plain whole numbers, whatever they were told as; each variable with `least` values at least. Values
    that a variable does not have may be named. Raises NumbersInvalid.

    >>> checked([2, 3], [[(1, True)]])
    ((2, 3), (((1, 1),),))
    """
    found = sizes(domains, least)
    return found, tuple(_plain(number, clause, len(found)) for number, clause in enumerate(clauses))


def _plain(number: int, clause: Any, count: int) -> Clause:
    where = f"clause {number}"
    literals = []
    try:
        pairs = [(variable, values) for variable, values in clause]
    except (TypeError, ValueError):
        remedy = "Give pairs of a variable and its values as a bit mask."
        raise NumbersInvalid(where, f"{clause!r} is no clause", remedy) from None
    for variable, values in pairs:
        if not known(variable, count):
            problem = f"there is no variable {variable!r} among {count}"
            raise NumbersInvalid(where, problem, "Number the variables from 0.")
        try:
            taken = int(index(values))
        except TypeError:
            taken = -1
        if taken < 0:
            raise NumbersInvalid(where, f"{values!r} is no set of values", "Give it as a bit mask.")
        literals.append((int(variable), taken))
    return tuple(literals)
