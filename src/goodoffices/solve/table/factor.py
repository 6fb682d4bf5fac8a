"""A sum of small log tables over variables with finitely many values.

Invariant: a factor's scope is sorted, its table has one axis a variable of the scope, and its cells are logarithms:
finite, or -inf for what is impossible; never NaN and never +inf. That the table is one of floats is seen to when a
factor is made, all else by `check`, which whoever takes factors from outside calls first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import lt
from typing import Any

import numpy as np
import numpy.typing as npt

from goodoffices.errors import NumbersInvalid
from goodoffices.solve.domains import known, sizes

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """A log table over the variables of `scope` (sorted); `table.shape` is the domain sizes of the scope. Raises
    NumbersInvalid for what is no table of numbers."""

    scope: tuple[int, ...]
    table: Table

    def __post_init__(self) -> None:
        if type(self.table) is not np.ndarray or self.table.dtype.char != "d":
            object.__setattr__(self, "table", _floats(f"factor over {self.scope}", self.table))


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value for every variable, and the sum of all factors there."""

    values: tuple[int, ...]
    score: float


def check(domains: Sequence[int], factors: Sequence[Factor], least: int = 0) -> tuple[int, ...]:
    """The number of values of each variable, `least` at least. Raises NumbersInvalid where that is no number, or a
    factor is not one of logarithms over these variables.

    >>> check([2], [Factor((0,), np.array([0.0, -1.0]))])
    (2,)
    """
    domains = sizes(domains, least)
    for number, part in enumerate(factors):
        scope = part.scope
        if not _in_order(scope, len(domains)):
            remedy = "Give a tuple of known variables, in order."
            raise NumbersInvalid(f"factor {number}", f"its scope is {scope}", remedy)
        if part.table.shape != tuple([domains[v] for v in scope]):
            problem = f"has a table of {part.table.shape}"
            raise NumbersInvalid(f"factor {number}", problem, "Give one axis a variable of the scope.")
    check_cells([(f"factor {number}", part.table) for number, part in enumerate(factors)])
    return domains


def _in_order(scope: tuple[int, ...], count: int) -> bool:
    rising = all(map(lt, scope, scope[1:]))
    return type(scope) is tuple and rising and all(known(variable, count) for variable in scope)


LARGEST = 1e300
"""What the cells of all factors may come to, in size."""

SMALL = 10_000
"""Cells of a table up to which it is looked at together with others."""


def check_cells(tables: Sequence[tuple[str, Table]]) -> None:
    """Raises NumbersInvalid where a cell of a table, told by its name, is no logarithm: finite, or -inf; or where the
    tables may sum up to what is no float."""
    together = [table.ravel() for _, table in tables if table.size <= SMALL]
    groups = [np.concatenate(together)] if together else []
    groups += [table for _, table in tables if table.size > SMALL]
    if all(_size(group) * len(tables) < LARGEST for group in groups):
        return
    for name, table in tables:
        wrong = np.argwhere(np.isnan(table) | (table == math.inf))
        if len(wrong):
            cell = tuple(int(n) for n in wrong[0])
            raise NumbersInvalid(f"{name}, cell {cell}", f"is {table[cell]}", "Give a finite number or -inf.")
    name = max(tables, key=lambda one: _size(one[1]))[0]
    problem = "has cells so large that sums of them may be no numbers"
    raise NumbersInvalid(name, problem, "Give logarithms, and -inf for what is impossible.")


def _size(cells: Table) -> float:
    """The largest cell in size, of those that are not -inf; NaN or infinite where there is such a cell."""
    if not cells.size:
        return 0.0
    most, least = float(cells.max()), float(cells.min())
    if least == -math.inf:
        least = float(np.where(cells == -math.inf, 0.0, cells).min())
    return max(most, -least) if most < math.inf else math.nan


def _floats(where: str, table: Any) -> Table:
    """A table in floats. Raises NumbersInvalid."""
    try:
        found = np.asarray(table)
        if found.dtype.kind in "biuf" or (found.dtype.kind == "O" and found.size):
            return found.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        pass
    raise NumbersInvalid(where, "has a table that is not one of numbers", "Give an array of floats.")


def factor(scope: Iterable[int], domains: Sequence[int], value: Callable[[tuple[int, ...]], float]) -> Factor:
    """The factor whose cells are the logarithm of `value` (at least 0) at each combination of the sorted scope.
    Raises NumbersInvalid.

    >>> factor([0], [2], lambda x: (0.0, 1.0)[x[0]]).table.tolist()
    [-inf, 0.0]
    """
    ordered = tuple(sorted(set(scope)))
    sizes(domains)
    if not all(known(variable, len(domains)) for variable in ordered):
        raise NumbersInvalid("factor", f"its scope is {ordered}", "Give known variables.")
    shape = tuple(domains[variable] for variable in ordered)
    table = np.empty(shape, dtype=np.float64)
    for index in np.ndindex(*shape):
        table[index] = value(index)
        if not 0.0 <= table[index] < math.inf:
            raise NumbersInvalid(f"factor, cell {index}", f"is {table[index]}", "Give a finite number of at least 0.")
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
