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
from goodoffices.solve.domains import known
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.factor import Factor, Table, check_cells, log
from goodoffices.solve.table.factor import check as check_factors

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
    """The query about one factor: with each credence the log table beside it holds. Raises NumbersInvalid."""
    _one_each(credences, tables)
    return Query(tuple(Alternative(c, {factor: table}) for c, table in zip(credences, tables, strict=True)))


def mixture(scope: tuple[int, ...], credences: Sequence[float], tables: Sequence[Table]) -> Factor:
    """The factor that holds as long as nobody has answered: the logarithm of the expectation of the tables. Raises
    NumbersInvalid.

    >>> mixture((0,), [0.25, 0.75], [log(np.array([1.0, 0.0])), log(np.array([1.0, 1.0]))]).table.round(3).tolist()
    [0.0, -0.288]
    """
    _one_each(credences, tables)
    if not tables or any(not (math.isfinite(c) and c >= 0) for c in credences):
        problem = f"its credences are {list(credences)}"
        raise NumbersInvalid(f"factor over {scope}", problem, "Give one number of at least 0, or more.")
    expected: Table = sum((c * np.exp(t) for c, t in zip(credences, tables, strict=True)), np.zeros(tables[0].shape))
    return Factor(scope, log(expected))


def _one_each(credences: Sequence[float], tables: Sequence[Table]) -> None:
    if len(credences) != len(tables) or len({np.shape(table) for table in tables}) > 1:
        problem = f"there are {len(credences)} credences for tables of {[np.shape(table) for table in tables]}"
        raise NumbersInvalid("accounts", problem, "Give one table a credence, all of one shape.")


def check(domains: Sequence[int], factors: Sequence[Factor], queries: Sequence[Query]) -> tuple[int, ...]:
    """The number of values of each variable. Raises NumbersInvalid where no exact answer can be computed: domains,
    shapes, credences, cells."""
    domains = check_factors(domains, factors, least=1)
    for number, query in enumerate(queries):
        _check_query(f"query {number}", query, factors)
    check_cells(
        [
            (f"query {number}, alternative {place}, factor {factor}", table)
            for number, query in enumerate(queries)
            for place, one in enumerate(query.alternatives)
            for factor, table in one.change.items()
        ]
    )
    return domains


def _check_query(where: str, query: Query, factors: Sequence[Factor]) -> None:
    def name(place: int, factor: int) -> str:
        return f"{where}, alternative {place}, factor {factor}"

    credences = [one.credence for one in query.alternatives]
    if not credences:
        raise NumbersInvalid(where, "it has no alternative", "Give at least one.")
    if any(not (math.isfinite(c) and c >= 0) for c in credences):
        raise NumbersInvalid(where, f"its credences are {credences}", "Give numbers from 0 to 1.")
    if abs(sum(credences) - 1) > _SUM:
        raise NumbersInvalid(where, f"its credences sum to {sum(credences):g}", "Make them sum to 1.")
    for place, one in enumerate(query.alternatives):
        for factor, table in one.change.items():
            if not known(factor, len(factors)):
                raise NumbersInvalid(where, f"there is no factor {factor}", f"Give a number below {len(factors)}.")
            if not isinstance(table, np.ndarray | np.number) or table.dtype.kind not in "iuf":
                raise NumbersInvalid(name(place, factor), "its table is no array of numbers", "Give one of floats.")
            if table.shape != factors[factor].table.shape:
                problem = f"its table has the shape {table.shape}, not {factors[factor].table.shape}"
                raise NumbersInvalid(name(place, factor), problem, "Give one cell a combination.")
