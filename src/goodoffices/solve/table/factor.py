"""A sum of small log tables over variables with finitely many values.

Invariant: a factor's scope is sorted, its table has one axis a variable of the scope, and its cells are logarithms:
finite, or -inf for what is impossible; never NaN and never +inf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """A log table over the variables of `scope` (sorted); `table.shape` is the domain sizes of the scope."""

    scope: tuple[int, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value for every variable, and the sum of all factors there."""

    values: tuple[int, ...]
    score: float


def factor(scope: Iterable[int], domains: Sequence[int], value: Callable[[tuple[int, ...]], float]) -> Factor:
    """The factor whose cells are the logarithm of `value` (at least 0) at each combination of the sorted scope.

    >>> factor([0], [2], lambda x: (0.0, 1.0)[x[0]]).table.tolist()
    [-inf, 0.0]
    """
    ordered = tuple(sorted(set(scope)))
    shape = tuple(domains[variable] for variable in ordered)
    table = np.empty(shape, dtype=np.float64)
    for index in np.ndindex(*shape):
        table[index] = value(index)
    return Factor(ordered, log(table))


def log(table: Table) -> Table:
    """The logarithm, cell by cell, with log(0) = -inf and no warning."""
    with np.errstate(divide="ignore"):
        return np.log(table)


def total(factors: Sequence[Factor], scope: tuple[int, ...], domains: Sequence[int]) -> Table:
    """The sum of factors as one table over `scope` (sorted; every factor's scope lies within it)."""
    result = np.zeros(tuple(domains[variable] for variable in scope))
    for part in factors:
        shape = tuple(domains[variable] if variable in part.scope else 1 for variable in scope)
        result = result + part.table.reshape(shape)
    return result


def score(factors: Iterable[Factor], values: Sequence[int]) -> float:
    """The sum of all factors at one assignment."""
    return float(sum(part.table[tuple(values[variable] for variable in part.scope)] for part in factors))
