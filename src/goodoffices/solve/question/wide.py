"""Questions where the tables of an exact answer would be too large: what is found, and what nothing can be better than.

Steps:
1. From below: choices improved one variable at a time, many side by side, some under every answer (iterated local
   search). Under each answer, and each pair of answers, the best choice met is a lower bound that can be had.
2. From above: where a clique of the junction tree is too large, some factor forgets one of its variables (its greatest
   cell along it stays), the one that loses least first, until the tables are small (mini-buckets: Dechter and Rish
   2003, "Mini-buckets: a general scheme for bounded inference", Journal of the ACM 50). The exact search on what
   remains gives an upper bound.

Invariant: the true value lies between the two, and the answer is the same whenever it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from goodoffices.errors import SpaceTooLarge
from goodoffices.proof import Clock
from goodoffices.solve.question.inquiry import Inquiry, Vector, looks
from goodoffices.solve.question.pairs import Pairs
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import elimination, in_order, too_large

CAP = 20_000
"""Cells that the tables of the upper bound may have."""

AT_ONCE = 4
"""One for so many of the cliques that are too large forgets a variable before the cliques are looked at again."""

ROUNDS = 6
"""How often the choices are shaken and improved."""

SOME = 64
"""Choices, the best under an answer, with which a second answer is tried."""

_SWEEPS = 8
_SHAKEN = 0.15
_LEAST = -50.0
_NEVER = -1e6  # in place of -inf, where it is added and taken away again

Choices = npt.NDArray[np.intp]


def relaxed(ready: Inquiry, cap: int = CAP) -> Inquiry:
    """The same problem with factors that forget variables until no table has more than `cap` cells (step 2)."""
    factors = list(ready.factors)
    changes: list[Change] = list(ready.changes)
    while True:
        scopes = [part.scope for part in factors]
        order = elimination(ready.domains, scopes, rules=1)
        if order.largest <= cap:
            tree = in_order(ready.domains, scopes, order, cap)
            return replace(ready, factors=tuple(factors), changes=tuple(changes), tree=tree, looks=looks(changes))
        wide = too_large(ready.domains, order, cap)
        forgotten = dict([_least_lost(factors, clique) for clique in wide[: 1 + len(wide) // AT_ONCE]])
        for number, variable in forgotten.items():
            part = factors[number]
            axis = part.scope.index(variable)
            factors[number] = Factor(tuple(v for v in part.scope if v != variable), part.table.max(axis=axis))
            for n, change in enumerate(changes):
                if number in change:
                    changes[n] = {**change, number: change[number].max(axis=axis)}


def _least_lost(factors: Sequence[Factor], clique: frozenset[int]) -> tuple[int, int]:
    """Which factor forgets which of the clique's variables, so that its cells rise least. Where no factor ties two of
    them together by itself, any that ties some variables together."""
    for several in (clique, None):
        losses = [
            (_loss(part.table, axis), number, variable)
            for number, part in enumerate(factors)
            if len(part.scope) > 1 and (several is None or len(several.intersection(part.scope)) > 1)
            for axis, variable in enumerate(part.scope)
            if several is None or variable in several
        ]
        if losses:
            _, number, variable = min(losses)
            return number, variable
    raise SpaceTooLarge(len(clique), 1)  # a variable alone is too large


def _loss(table: Table, axis: int) -> float:
    held = np.maximum(table, _LEAST)
    return float((held.max(axis=axis, keepdims=True) - held).mean())


@dataclass(frozen=True, slots=True, eq=False)
class _Stacked:
    """A factor's own table and those that changes put in its place, one behind the other; `row` by change."""

    scope: tuple[int, ...]
    tables: Table
    row: Mapping[int, int]


def met(ready: Inquiry, clock: Clock) -> Pairs:
    """What the best of some choices come to (step 1): now, under each change, and under each pair."""
    stacked = [_stacked(number, part, ready.changes) for number, part in enumerate(ready.factors)]
    choices = _choices(ready, stacked, clock)
    held = [np.maximum(_cells(one, 0, choices), _NEVER) for one in stacked]
    total = sum(held, np.zeros(len(choices)))
    swapped = np.zeros((len(ready.changes), len(choices)))
    for number, change in enumerate(ready.changes):
        for f in change:
            swapped[number] += np.maximum(_cells(stacked[f], stacked[f].row[number], choices), _NEVER) - held[f]
    both = np.full((len(swapped), len(swapped)), -np.inf)
    for one, row in enumerate(swapped):
        sums = total + row
        some = np.argpartition(sums, -SOME)[-SOME:] if len(sums) > SOME else slice(None)
        both[one] = (sums[some] + swapped[:, some]).max(axis=1)
        shared = [n for n, change in enumerate(ready.changes) if not change.keys().isdisjoint(ready.changes[one])]
        both[one, shared] = -np.inf
    return Pairs(
        float(_possible(total.max(keepdims=True))[0]), _possible((total + swapped).max(axis=1)), _possible(both)
    )


def _possible(sums: Table) -> Table:
    """Sums with -inf where something impossible is counted in."""
    return np.where(sums < _NEVER / 2, -np.inf, sums)


def _stacked(number: int, part: Factor, changes: Sequence[Change]) -> _Stacked:
    own = [(n, change[number]) for n, change in enumerate(changes) if number in change]
    tables = np.stack([part.table, *(table for _, table in own)])
    return _Stacked(part.scope, tables, {n: place for place, (n, _) in enumerate(own, 1)})


def _cells(one: _Stacked, row: int | npt.NDArray[np.intp], choices: Choices) -> Vector:
    index = (row, *(choices[:, v] for v in one.scope))
    found: Vector = one.tables[index]
    return found if found.ndim else np.full(len(choices), float(found))


def _choices(ready: Inquiry, stacked: Sequence[_Stacked], clock: Clock) -> Choices:
    """Choices that no change of one variable betters: two under each answer, and some as things are."""
    random = np.random.default_rng(0)
    count = len(ready.changes)
    under = np.concatenate([np.arange(count), np.arange(count), np.full(32, -1)])
    rows = [np.array([one.row.get(int(n), 0) for n in under], dtype=np.intp) for one in stacked]
    sizes = np.array(ready.domains)
    current = random.integers(0, sizes, (len(under), len(sizes)))
    best, reached = current, np.full(len(under), -np.inf)
    for _ in range(ROUNDS):
        current = _improved(ready, stacked, rows, current, clock)
        scores = sum((np.maximum(_cells(one, row, current), _LEAST) for one, row in zip(stacked, rows, strict=True)))
        better = scores > reached
        best, reached = np.where(better[:, None], current, best), np.maximum(scores, reached)
        if clock.over:
            break
        shaken = random.random(best.shape) < _SHAKEN
        current = np.where(shaken, random.integers(0, sizes, best.shape), best)
    return np.unique(best, axis=0)


def _improved(
    ready: Inquiry, stacked: Sequence[_Stacked], rows: Sequence[npt.NDArray[np.intp]], choices: Choices, clock: Clock
) -> Choices:
    """Each variable in turn takes its best value, until nothing changes or the sweeps are used up."""
    choices = choices.copy()
    touching = {v: [n for n, one in enumerate(stacked) if v in one.scope] for v in range(len(ready.domains))}
    for _ in range(_SWEEPS):
        before = choices.copy()
        for v, numbers in touching.items():
            values = np.arange(ready.domains[v])[None, :]
            gains = np.zeros((len(choices), ready.domains[v]))
            for n in numbers:
                index = [values if u == v else choices[:, u, None] for u in stacked[n].scope]
                gains += np.maximum(stacked[n].tables[(rows[n][:, None], *index)], _LEAST)
            if numbers:
                choices[:, v] = gains.argmax(axis=1)
        if clock.over or np.array_equal(before, choices):
            break
    return choices
