"""Values that are never needed: whatever a sum of factors holds, another value of the same variable gives as much.

Steps (dominance, or neighbourhood substitutability: Freuder 1991, "Eliminating interchangeable values in constraint
satisfaction problems", AAAI; for soft constraints Lecoutre, Roussel and Dehani 2012, CP):

1. A value dominates another where every table in play is at least as great with it, whatever the other variables are.
2. Leave out the dominated values; of equals the first stays. Begin anew, since fewer values are compared by fewer
   cells, until nothing more can be left out.

Invariant: the greatest sum of any choice of tables, one a factor out of those in play, is the same without them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.solve.table.factor import Table

Values = npt.NDArray[np.intp]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kept:
    """`values[v]` are the values of variable v that stay, in order; `tables[f]` what stays of the tables of f."""

    values: tuple[tuple[int, ...], ...]
    tables: tuple[Table, ...]

    @property
    def domains(self) -> tuple[int, ...]:
        return tuple(len(values) for values in self.values)


def undominated(
    domains: Sequence[int], scopes: Sequence[tuple[int, ...]], tables: Sequence[Table], rounds: int = 3
) -> Kept:
    """What stays. `tables[f]` holds all tables in play for the scope `scopes[f]`, one beside the other on a last axis.
    A further round rarely finds more than the first.

    >>> undominated([3], [(0,)], [np.array([[0.2, 0.1], [0.2, 0.3], [0.1, 0.4]])]).values
    ((1, 2),)
    """
    groups = [_compared(some) for some in _alike(scopes, tables)]
    alive = _there(domains, scopes)
    for _ in range(rounds if groups else 0):
        kept = alive & ~_beaten(_better(groups, alive), alive)
        if kept.sum() == alive.sum():
            break
        alive = kept
    values = [np.flatnonzero(own) for own in alive]
    left = [_within(scope, table, values) for scope, table in zip(scopes, tables, strict=True)]
    return Kept(tuple(tuple(own.tolist()) for own in values), tuple(left))


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """Factors of one shape, along one axis: `ahead[a, b, rest, n]` is whether value a of `variables[n]` is nowhere less
    than b where the other axes (of variables `others[n]`, and of the lengths `shape`) have the values `rest`. Factors
    come last, since there are more of them than values: numpy is quick along long axes."""

    variables: Values
    others: Values
    shape: tuple[int, ...]
    ahead: Truths


def _alike(scopes: Sequence[tuple[int, ...]], tables: Sequence[Table]) -> Iterator[tuple[Values, list[Table]]]:
    """Scopes of one shape, and tables of them all, the factors along the last axis: the first in play of each, the
    second, and so on; where one has fewer its last again."""
    found: dict[tuple[int, ...], list[int]] = {}
    for number, table in enumerate(tables):
        found.setdefault(table.shape[:-1], []).append(number)
    for shape, numbers in found.items():
        most = max([tables[n].shape[-1] for n in numbers])
        if shape and most:
            some = [[tables[n][..., min(place, tables[n].shape[-1] - 1)] for n in numbers] for place in range(most)]
            yield np.array([scopes[n] for n in numbers], dtype=np.intp), [np.stack(each, axis=-1) for each in some]


def _compared(group: tuple[Values, Sequence[Table]]) -> list[_Compared]:
    """The comparison along each axis of more than one value."""
    scopes, stacked = group
    found = []
    for axis, size in enumerate(stacked[0].shape[:-1]):
        if size < 2:
            continue
        shape = tuple(length for other, length in enumerate(stacked[0].shape[:-1]) if other != axis)
        axes = [axis, *(other for other in range(stacked[0].ndim) if other != axis)]
        ahead: Truths = np.ones((), dtype=np.bool_)
        for tables in stacked:
            rows = tables.transpose(axes).reshape(size, -1, len(scopes))
            ahead = ahead & (rows[:, None] >= rows)
        found.append(_Compared(scopes[:, axis], np.delete(scopes, axis, 1), shape, ahead))
    return found


def _there(domains: Sequence[int], scopes: Sequence[tuple[int, ...]]) -> Truths:
    """`[v, value]`: all values of a variable that some scope speaks of, the first one of another."""
    sizes = np.array(domains, dtype=np.intp)
    spoken = np.zeros(len(sizes), dtype=np.bool_)
    spoken[[v for scope in scopes for v in scope]] = True
    sizes = np.where(spoken, sizes, np.minimum(sizes, 1))
    there: Truths = np.arange(sizes.max(initial=0))[None, :] < sizes[:, None]
    return there


def _better(groups: Sequence[Sequence[_Compared]], alive: Truths) -> Truths:
    """`[a, b, v]`: whether value a of variable v is nowhere less than b, as far as values are alive."""
    better: Truths = np.ones((alive.shape[1], *alive.T.shape), dtype=np.bool_)
    for one in itertools.chain.from_iterable(groups):
        size = one.ahead.shape[0]
        dead = np.zeros((*one.shape, len(one.variables)), dtype=np.bool_)
        for axis, length in enumerate(one.shape):
            gone = ~alive[one.others[:, axis], :length].T
            dead |= gone.reshape(*[length if axis == other else 1 for other in range(len(one.shape))], -1)
        told = one.ahead | dead.reshape(-1, len(one.variables)) if dead.any() else one.ahead
        ahead = np.logical_and.reduce(told, axis=2)
        order = np.argsort(one.variables, kind="stable")
        variables = one.variables[order]
        starts = np.flatnonzero(np.diff(variables, prepend=-1))
        better[:size, :size, variables[starts]] &= np.logical_and.reduceat(ahead[:, :, order], starts, axis=2)
    return better


def _beaten(better: Truths, alive: Truths) -> Truths:
    """`[v, b]`: whether another value dominates b; of equals the first stays."""
    earlier = np.triu(np.ones(better.shape[:2], dtype=np.bool_), 1)[:, :, None]
    others = ~np.eye(len(better), dtype=np.bool_)[:, :, None]
    over = better & (~better.transpose(1, 0, 2) | earlier) & others & alive.T[:, None, :]
    beaten: Truths = np.logical_or.reduce(over, axis=0).T
    return beaten


def _within(scope: Sequence[int], table: Table, values: Sequence[Values]) -> Table:
    for axis, v in enumerate(scope):
        if len(values[v]) < table.shape[axis]:
            table = np.take(table, values[v], axis=axis)
    return table
