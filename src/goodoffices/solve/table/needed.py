"""Values that are never needed: whatever a sum of factors holds, another value of the same variable gives as much.

Steps (dominance, or neighbourhood substitutability: Freuder 1991, "Eliminating interchangeable values in constraint
satisfaction problems", AAAI; for soft constraints Lecoutre, Roussel and Dehani 2012, CP):

1. A value dominates another where every table in play is at least as great with it, whatever the other variables are.
2. Leave out the dominated values; of equals the first stays. Begin anew, since fewer values are compared by fewer
   cells, until nothing more can be left out.

Invariant: the greatest sum of any choice of tables, one a factor out of those in play, is the same without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.solve.table.factor import Table


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
    spoken = {v for scope in scopes for v in scope}
    values = [np.arange(size if v in spoken else min(size, 1)) for v, size in enumerate(domains)]
    left = list(tables)
    for _ in range(rounds if spoken else 0):
        stay = _kept(_better(scopes, left, [len(own) for own in values]))
        dropped = {v: stay[v, : len(values[v])] for v in spoken if not stay[v, : len(values[v])].all()}
        for v, kept in dropped.items():
            values[v] = values[v][kept]
        if not dropped:
            break
        left = [_within(scope, table, dropped) for scope, table in zip(scopes, left, strict=True)]
    return Kept(tuple(tuple(own.tolist()) for own in values), tuple(left))


def _better(scopes: Sequence[tuple[int, ...]], tables: Sequence[Table], sizes: Sequence[int]) -> npt.NDArray[np.bool_]:
    """`[v, a, b]`: whether value a of variable v is nowhere less than b; tables of one shape at once."""
    alike: dict[tuple[int, ...], list[int]] = {}
    for number, table in enumerate(tables):
        alike.setdefault(table.shape, []).append(number)
    better = np.ones((len(sizes), max(sizes), max(sizes)), dtype=np.bool_)
    for v, size in enumerate(sizes):
        better[v, size:] = False
    for shape, numbers in alike.items():
        some = np.stack([tables[number] for number in numbers])
        for axis, size in enumerate(shape[:-1]):
            if size > 1:
                rows = np.moveaxis(some, axis + 1, 1).reshape(len(numbers), size, -1)
                ahead: npt.NDArray[np.bool_] = np.logical_and.reduce(
                    rows[:, :, None, :] >= rows[:, None, :, :], axis=-1
                )
                for number, pairs in zip(numbers, ahead, strict=True):
                    better[scopes[number][axis], :size, :size] &= pairs
    return better


def _kept(better: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """`[v, b]`: whether no other value dominates b; of equals the first."""
    earlier = np.triu(np.ones(better.shape[1:], dtype=np.bool_), 1)
    others = ~np.eye(better.shape[1], dtype=np.bool_)
    beaten: npt.NDArray[np.bool_] = better & (~better.transpose(0, 2, 1) | earlier) & others
    kept: npt.NDArray[np.bool_] = ~np.logical_or.reduce(beaten, axis=1)
    return kept


def _within(scope: Sequence[int], table: Table, kept: Mapping[int, npt.NDArray[np.bool_]]) -> Table:
    for axis, v in enumerate(scope):
        if v in kept:
            table = np.compress(kept[v], table, axis=axis)
    return table
