"""Questions about a sum of factors: answers of known credence, each of which puts other tables in place.

A query is a thing not known, as alternatives that exclude each other; each has a credence, and says which tables would
hold. Rival accounts of one position are alternatives that replace one factor. A story that settles several positions at
once is an alternative that replaces several.

Invariant: the credences of a query sum to 1. Where the tables of now are the expectation over the alternatives
(`mixture` makes them so), no answer can be expected to make things worse.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.errors import NumbersInvalid
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.factor import Factor, Table, log

_SUM = 1e-6
"""How far credences may be from summing to 1, for rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """With this `credence`, the tables of `change` hold (log tables by number of factor, of the factors' shapes)."""

    credence: float
    change: Change


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """What could be asked: `alternatives` that exclude each other."""

    alternatives: tuple[Alternative, ...]

    @property
    def factors(self) -> frozenset[int]:
        """The factors that some alternative replaces."""
        return frozenset(number for one in self.alternatives for number in one.change)


def about(factor: int, credences: Sequence[float], tables: Sequence[Table]) -> Query:
    """The query about one factor: with each credence the log table beside it holds."""
    return Query(tuple(Alternative(c, {factor: table}) for c, table in zip(credences, tables, strict=True)))


def mixture(scope: tuple[int, ...], credences: Sequence[float], tables: Sequence[Table]) -> Factor:
    """The factor that holds as long as nobody has answered: the logarithm of the expectation of the tables.

    >>> mixture((0,), [0.25, 0.75], [log(np.array([1.0, 0.0])), log(np.array([1.0, 1.0]))]).table.round(3).tolist()
    [0.0, -0.288]
    """
    expected: Table = sum((c * np.exp(t) for c, t in zip(credences, tables, strict=True)), np.zeros(tables[0].shape))
    return Factor(scope, log(expected))


def check(domains: Sequence[int], factors: Sequence[Factor], queries: Sequence[Query]) -> None:
    """Raises NumbersInvalid where no exact answer can be computed: domains, shapes, credences, cells."""
    for variable, size in enumerate(domains):
        if size < 1:
            raise NumbersInvalid(f"variable {variable}", f"it has {size} values", "Give it at least one value.")
    for number, part in enumerate(factors):
        if tuple(sorted(set(part.scope))) != part.scope or any(not 0 <= v < len(domains) for v in part.scope):
            raise NumbersInvalid(f"factor {number}", f"its scope is {part.scope}", "Give known variables, in order.")
        _check_shape(f"factor {number}", part.table, tuple(domains[v] for v in part.scope))
    for number, query in enumerate(queries):
        _check_query(f"query {number}", query, factors)
    named = [(f"factor {number}", part.table) for number, part in enumerate(factors)]
    named += [
        (f"query {number}, alternative {place}, factor {factor}", table)
        for number, query in enumerate(queries)
        for place, one in enumerate(query.alternatives)
        for factor, table in one.change.items()
    ]
    if named and not _logarithms(np.concatenate([table.ravel() for _, table in named])):
        where = next(name for name, table in named if not _logarithms(table))
        raise NumbersInvalid(where, "a cell is NaN or +inf", "Give logarithms: finite, or -inf for what is impossible.")


def _check_query(where: str, query: Query, factors: Sequence[Factor]) -> None:
    credences = [one.credence for one in query.alternatives]
    if not credences:
        raise NumbersInvalid(where, "it has no alternative", "Give at least one.")
    if any(not math.isfinite(c) or c < 0 for c in credences):
        raise NumbersInvalid(where, f"its credences are {credences}", "Give numbers from 0 to 1.")
    if abs(sum(credences) - 1) > _SUM:
        raise NumbersInvalid(where, f"its credences sum to {sum(credences):g}", "Make them sum to 1.")
    for place, one in enumerate(query.alternatives):
        for factor, table in one.change.items():
            if not 0 <= factor < len(factors):
                raise NumbersInvalid(where, f"there is no factor {factor}", f"Give a number below {len(factors)}.")
            if table.shape != factors[factor].table.shape:
                name = f"{where}, alternative {place}, factor {factor}"
                _check_shape(name, table, factors[factor].table.shape)


def _check_shape(where: str, table: Table, shape: tuple[int, ...]) -> None:
    if table.shape != shape:
        raise NumbersInvalid(
            where, f"its table has the shape {table.shape}, not {shape}", "Give one cell a combination."
        )


def _logarithms(cells: Table) -> bool:
    return bool((cells < math.inf).all())  # NaN is not less than anything
