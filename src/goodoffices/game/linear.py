"""Linear programmes with few rows, from a vertex that is known.

    minimise c·x  where  A·x = b,  0 ≤ x

1. Write the rows in terms of the basis that is given (a vertex).
2. While a variable outside the basis has a negative reduced cost, let it enter, and the one that first falls to 0 leave
   (G. Dantzig 1951). The most negative one enters; once as many steps are done as there are cells in a row, the one of
   smallest number, which never runs in a circle (R. Bland, *Mathematics of Operations Research* 2, 1977).
3. The reduced costs prove the answer: no x under the upper limits `most` costs less than the answer plus the sum of
   what is left of negative ones, each times its limit (weak duality).

Invariant: `bound` ≤ the least cost ≤ `cost`, up to the rounding of one solved system of equations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Real = npt.NDArray[np.float64]

ZERO = 1e-11
"""What is smaller is rounding, in tables whose entries are of the order of 1."""


@dataclass(frozen=True, slots=True)
class Program:
    """Costs (n), rows (m × n), their right sides (m), and upper limits (n) that some best answer keeps."""

    costs: Real
    rows: Real
    right: Real
    most: Real


@dataclass(frozen=True, slots=True)
class Answer:
    """The variables, what they cost, and what none cost less than."""

    x: Real
    cost: float
    bound: float


def minimise(program: Program, basis: npt.NDArray[np.int64]) -> Answer:
    """The least cost, from the vertex where only the variables of `basis` (m) are not 0.

    >>> rows = np.array([[1.0, 2.0, 1.0]])
    >>> found = minimise(Program(np.array([-1.0, -3.0, 0.0]), rows, np.ones(1), np.ones(3)), np.array([2]))
    >>> found.x.tolist(), found.cost
    ([0.0, 0.5, 0.0], -1.5)
    """
    basis = basis.copy()
    columns = program.rows.shape[1]
    table = np.linalg.solve(program.rows[:, basis], np.column_stack([program.rows, program.right]))
    reduced = program.costs - program.costs[basis] @ table[:, :-1]
    for step in range(50 * columns + 1000):
        entering = int(reduced.argmin()) if step < columns else int(np.argmax(reduced < -ZERO))
        if reduced[entering] >= -ZERO:
            break
        leaving = _leaving(table, basis, entering)
        if leaving is None:  # without end: the limits `most` hold it, and the bound tells of it
            break
        table[leaving] /= table[leaving, entering]
        others = table[:, entering].copy()
        others[leaving] = 0.0
        table -= np.outer(others, table[leaving])
        reduced = reduced - reduced[entering] * table[leaving, :-1]
        basis[leaving] = entering
    return _proven(program, basis)


def _leaving(table: npt.NDArray[np.floating[Any]], basis: npt.NDArray[np.int64], entering: int) -> int | None:
    """The row whose variable falls to 0 first; among equals the smallest variable."""
    column = table[:, entering]
    positive = column > ZERO
    if not positive.any():
        return None
    ratios = np.full(len(column), np.inf)
    np.divide(table[:, -1], column, out=ratios, where=positive)
    least = max(float(ratios.min()), 0.0)
    ties = np.flatnonzero(ratios <= least + ZERO)
    return int(ties[basis[ties].argmin()])


def _proven(program: Program, basis: npt.NDArray[np.int64]) -> Answer:
    """The vertex of a basis, solved anew, with its proof (step 3)."""
    square = program.rows[:, basis]
    x = np.zeros(program.rows.shape[1])
    x[basis] = np.maximum(np.linalg.solve(square, program.right), 0.0)
    prices = np.linalg.solve(square.T, program.costs[basis])
    reduced = program.costs - prices @ program.rows
    bound = float(prices @ program.right + np.minimum(reduced, 0.0) @ program.most)
    return Answer(x, float(program.costs @ x), bound)
