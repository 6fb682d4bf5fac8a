"""A problem made ready for questions: the greatest sum as things are, and under each answer.

Steps:
1. Leave out values of variables that no table in play ever needs (`needed`), and alternatives of credence 0.
2. Two sweeps over the junction tree give, for every factor, the best that all the others allow (`around`). An
   alternative that replaces one factor then costs one look at a small table.
3. Alternatives that replace several factors are columns of the same sweeps.

Invariant: an answer of credence 0 is no answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from goodoffices.errors import NumbersInvalid
from goodoffices.solve.question.query import Query, check
from goodoffices.solve.table.around import Around, Change, sweep
from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import Node, elimination, in_order
from goodoffices.solve.table.needed import undominated

SMALL = 1000
"""Where no table has more cells than this, looking for dominated values costs more than it saves."""

LARGE = 2000
"""Cells from which on it pays to look for dominated values again after some are left out: FEW rounds, or MANY."""

FEW, MANY = 1, 4

WHOLE = 10**100
"""No limit to the cells of a table: for a tree that no table is made for."""

Vector = npt.NDArray[np.float64]


_LARGEST = 700.0


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Changes of one factor each, all of the same number of cells: their `numbers`, and a row of `cells` for each; of
    the factor `factors[row[n]]` is row n. The rows of a factor stand together: `spans`."""

    factors: tuple[int, ...]
    spans: tuple[slice, ...]
    numbers: npt.NDArray[np.intp]
    row: npt.NDArray[np.intp]
    cells: Table

    def tables(self, tables: Sequence[Table]) -> Table:
        """Tables of all factors: those of these factors, one a row."""
        return np.concatenate([tables[f] for f in self.factors], axis=None).reshape(len(self.factors), -1)


def looks(changes: Sequence[Change]) -> tuple[Look, ...]:
    """The changes of one factor each, put together by the number of their cells."""
    of: dict[int, list[int]] = {}
    for number, change in enumerate(changes):
        if len(change) == 1:
            of.setdefault(next(iter(change)), []).append(number)
    sized: dict[int, list[int]] = {}
    for factor, numbers in of.items():
        sized.setdefault(changes[numbers[0]][factor].size, []).append(factor)
    found = []
    for size, factors in sized.items():
        counts = [len(of[f]) for f in factors]
        ends = np.cumsum(counts).tolist()
        numbers = [n for f in factors for n in of[f]]
        cells = np.concatenate([changes[n][f] for f in factors for n in of[f]], axis=None).reshape(len(numbers), size)
        spans = tuple(slice(end - count, end) for count, end in zip(counts, ends, strict=True))
        row = np.repeat(np.arange(len(factors)), counts)
        found.append(Look(tuple(factors), spans, np.array(numbers, dtype=np.intp), row, cells))
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Inquiry:
    """A problem made ready for questions. The changes of all alternatives of some credence stand one after the other;
    `credences[n]` is that of change n, `asked[n]` its query, `place[n]` which alternative of the query it is."""

    domains: tuple[int, ...]
    factors: tuple[Factor, ...]
    changes: tuple[Change, ...]
    credences: Vector
    asked: npt.NDArray[np.intp]
    place: tuple[int, ...]
    queries: tuple[Query, ...]
    tree: tuple[Node, ...] = field(repr=False)
    looks: tuple[Look, ...] = field(repr=False)

    def around(self, changes: Sequence[Change] = (), factors: Sequence[Factor] | None = None) -> Around:
        """Everything around each factor, under each of some changes."""
        return sweep(self.domains, self.factors if factors is None else factors, changes, self.tree)

    def expected(self, values: Table) -> Table:
        """For each query the expectation over its answers of what stands along the first axis, a line a change. (Sums
        over the few answers of each query are many times quicker than the product with a matrix that is all but empty.)
        """
        if not len(self.queries):
            return np.zeros((0, *values.shape[1:]))
        weighted = values * self.credences.reshape(-1, *[1] * (values.ndim - 1))
        sums: Table = np.add.reduceat(weighted, np.searchsorted(self.asked, range(len(self.queries))), axis=0)
        return sums

    def followed(self, both: Table, allowed: npt.NDArray[np.bool_]) -> Table:
        """After each answer (a line), the expectation over the answers of each query (a column) of what stands in
        `both`, a line and a column an answer; 0 where the query is not `allowed` then."""
        return np.where(allowed, self.expected(both.T).T, 0.0)

    def answers(self, query: int) -> npt.NDArray[np.intp]:
        """The numbers of the changes that are answers to a query."""
        return np.flatnonzero(self.asked == query)


def inquiry(
    domains: Sequence[int],
    factors: Sequence[Factor],
    queries: Sequence[Query],
    limit: int = LIMIT,
    small: int = SMALL,
) -> Inquiry:
    """Step 1, where some table has more cells than `small`. Raises NumbersInvalid, SpaceTooLarge."""
    domains = check(domains, factors, queries)
    listed = [
        (n, place, one) for n, q in enumerate(queries) for place, one in enumerate(q.alternatives) if one.credence
    ]
    changes: list[Change] = [one.change for _, _, one in listed]
    scopes = [part.scope for part in factors]
    order = elimination(domains, scopes, rules=1)
    if order.largest > min(small, limit):
        domains, factors, changes = _reduced(domains, factors, changes, MANY if order.largest > LARGE else FEW)
        order = elimination(domains, scopes)
    tree = in_order(domains, scopes, order, limit)
    return Inquiry(
        tuple(domains),
        tuple(factors),
        tuple(changes),
        np.array([one.credence for _, _, one in listed]),
        np.array([n for n, _, _ in listed], dtype=np.intp),
        tuple(place for _, place, _ in listed),
        tuple(queries),
        tree,
        looks(changes),
    )


def alone(ready: Inquiry, factors: Sequence[Factor] | None = None) -> tuple[float, Vector]:
    """The greatest sum as things are, and under each change (steps 2 and 3)."""
    return surveyed(ready, ready.factors if factors is None else factors)[:2]


def surveyed(ready: Inquiry, factors: Sequence[Factor]) -> tuple[float, Vector, Around]:
    """The same with the sweep that they are looked up in."""
    many = [number for number, change in enumerate(ready.changes) if len(change) != 1]
    found = ready.around([ready.changes[number] for number in many], factors)
    return *alone_in(ready, factors, found, {number: column for column, number in enumerate(many)}), found


def alone_in(
    ready: Inquiry, factors: Sequence[Factor], found: Around, columns: Mapping[int, int]
) -> tuple[float, Vector]:
    """The same from a sweep that has been made: `columns` of it for the changes of several factors."""
    bests = np.empty(len(ready.changes))
    for look in ready.looks:
        bests[look.numbers] = (look.tables(found.now)[look.row] + look.cells).max(axis=1)
    for number, column in columns.items():
        bests[number] = under(found, column, ready.changes[number], factors)
    now = float((found.now[0] + factors[0].table).max()) if factors else 0.0
    return now, bests


def under(found: Around, column: int, change: Change, factors: Sequence[Factor]) -> float:
    """The greatest sum under a change that is a column of a sweep."""
    factor = next(iter(change), 0)
    if not factors:
        return 0.0
    table = change.get(factor, factors[factor].table)
    return float((found.under[factor][..., column] + table).max())


def scale(unit: float) -> float:
    """The exponential of a sum. Raises NumbersInvalid where no float holds it.

    >>> scale(0.0)
    1.0
    """
    if unit > _LARGEST:
        problem = f"the exponential of {unit:g} is no number"
        raise NumbersInvalid("sum of the tables", problem, "Take a constant off the tables.")
    return math.exp(unit)


def top(now: float, bests: Vector) -> float:
    """The greatest of all, to scale by; 0 where nothing is possible."""
    highest = max(now, float(bests.max(initial=-math.inf)))
    return highest if highest > -math.inf else 0.0


def _reduced(
    domains: Sequence[int], factors: Sequence[Factor], changes: Sequence[Change], rounds: int
) -> tuple[tuple[int, ...], tuple[Factor, ...], list[Change]]:
    tables: list[list[Table]] = [[part.table] for part in factors]
    where: list[dict[int, int]] = []
    for change in changes:
        where.append({factor: len(tables[factor]) for factor in change})
        for factor, table in change.items():
            tables[factor].append(table)
    stacked = [np.stack(some, axis=-1) for some in tables]
    kept = undominated(domains, [part.scope for part in factors], stacked, rounds)
    smaller = tuple(Factor(part.scope, table[..., 0]) for part, table in zip(factors, kept.tables, strict=True))
    return kept.domains, smaller, [{f: kept.tables[f][..., n] for f, n in places.items()} for places in where]
