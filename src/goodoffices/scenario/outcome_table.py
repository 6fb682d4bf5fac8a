"""Utilities told outcome by outcome, taken apart into a sum over issues where they are one.

Steps:

1. Take the outcome of the first values as base: `constant = u(base)`.
2. `tables[i][v] = u(base with value v of issue i) - u(base)`.
3. Where the sum agrees with every utility told, these are the tables; if it does not, no tables are (Fishburn 1967,
   "Interdependence and additivity in multivariate, unidimensional expected utility theory").

Invariant: the sum gives back every utility to within TOLERANCE of the largest, or nothing is given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

TOLERANCE = 1e-9


def taken_apart(
    utilities: Mapping[tuple[int, ...], float], domains: Sequence[int]
) -> tuple[list[list[float]], float] | None:
    """The tables and the constant of utilities by outcome (places of values), over issues with so many values each;
    None where they are no sum over issues. Every outcome must be told.

    >>> taken_apart({(0, 0): 1.0, (0, 1): 2.0, (1, 0): 4.0, (1, 1): 5.0}, [2, 2])
    ([[0.0, 3.0], [0.0, 1.0]], 1.0)
    >>> taken_apart({(0, 0): 0.0, (0, 1): 0.0, (1, 0): 0.0, (1, 1): 1.0}, [2, 2]) is None
    True
    """
    base = (0,) * len(domains)
    constant = utilities[base]
    tables = [
        [utilities[(*base[:i], value, *base[i + 1 :])] - constant for value in range(size)]
        for i, size in enumerate(domains)
    ]
    allowed = TOLERANCE * max(1.0, *map(abs, utilities.values()))
    for outcome in product(*map(range, domains)):
        told = constant + sum(table[value] for table, value in zip(tables, outcome, strict=True))
        if abs(told - utilities[outcome]) > allowed:
            return None
    return tables, constant
