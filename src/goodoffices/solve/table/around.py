"""For every factor, the best that all the others allow over its scope: now, and under each of many changes at once.

A change puts other tables in the place of one or several factors: what would be known after an answer, or under other
credences. All changes are worked out in the same two sweeps, each a column of the messages that it can reach.

Steps (Shafer and Shenoy 1990, "Probability propagation", Annals of Mathematics and Artificial Intelligence 2, for
maxima and sums):

1. Factors are the leaves of the junction tree. A message has no columns as long as no change has reached it; else one
   for the tables as they are and one for each change.
2. Upwards, a node sends the greatest sum over what its parent knows.
3. Downwards, a child or a leaf gets the greatest sum of everything that is not below it.

Nothing is subtracted, so that what is impossible (-inf) stays exact. Invariant: a column never mixes two changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.cellwise import added, highest
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import Node, junction

Change = Mapping[int, Table]
"""Tables to put in the place of the factors of these numbers, of the same shape as theirs."""

_Message = tuple[Table, bool]
"""A table with an axis for each variable of a node (of length 1 where it does not depend on it), and whether it has one
more axis, of columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """`now[f]` is the table of the greatest sum of all factors but f over its scope; `under[f]` the same with one more
    axis, for the changes in their order. Under a change, what it puts in the place of f itself is left out."""

    now: tuple[Table, ...]
    under: tuple[Table, ...]

    def best(self, factor: int, table: Table) -> float:
        """The greatest sum with this table in the place of a factor."""
        return float(np.max(self.now[factor] + table))


def around(
    domains: Sequence[int], factors: Sequence[Factor], changes: Sequence[Change] = (), limit: int = LIMIT
) -> Around:
    """Everything around each factor, now and under each change. Raises SpaceTooLarge.

    >>> from goodoffices.solve.table.factor import factor
    >>> wants, gives = factor([0], [2], lambda x: (0.2, 0.8)[x[0]]), factor([0], [2], lambda x: 1.0)
    >>> found = around([2], [wants, gives], [{1: factor([0], [2], lambda x: (1.0, 0.0)[x[0]]).table}])
    >>> found.now[0].tolist(), found.under[0][:, 0].tolist()
    ([0.0, 0.0], [0.0, -inf])
    """
    tree = junction(domains, [part.scope for part in factors], limit)
    return sweep(domains, factors, changes, tree)


def sweep(domains: Sequence[int], factors: Sequence[Factor], changes: Sequence[Change], tree: Sequence[Node]) -> Around:
    """The same on a junction tree of the factors' scopes."""
    axes = _axes(factors, tree)
    leaves = _leaves(domains, factors, changes, (axes, tree))
    arriving: list[list[_Message]] = []
    up: list[_Message] = []
    for number, node in enumerate(tree):
        parts = [_sent(up[child], tree[child].scope, node.scope) for child in node.children]
        parts += [leaves[factor] for factor in node.factors]
        arriving.append(parts)
        if number < len(tree) - 1:
            up.append(_total(parts))
    found = _down(tree, arriving, len(factors))
    now, under = [], []
    for part, table, turned in zip(factors, found, axes, strict=True):
        one, other = _placed(table, part.table.shape, turned, len(changes))
        now.append(one)
        under.append(other)
    return Around(tuple(now), tuple(under))


def _axes(factors: Sequence[Factor], tree: Sequence[Node]) -> list[tuple[int, ...]]:
    """For each factor its axes in the order of its node's, those of a single value first."""
    found: list[tuple[int, ...]] = [()] * len(factors)
    for node in tree:
        place = {v: n for n, v in enumerate(node.scope)}
        for number in node.factors:
            scope = factors[number].scope
            if len(scope) > 1:
                found[number] = tuple(sorted(range(len(scope)), key=[place.get(v, -1) for v in scope].__getitem__))
            else:
                found[number] = (0,) * len(scope)
    return found


def _leaves(
    domains: Sequence[int],
    factors: Sequence[Factor],
    changes: Sequence[Change],
    along: tuple[Sequence[tuple[int, ...]], Sequence[Node]],
) -> list[_Message]:
    """Each factor, with what the changes put in its place, in the axes of its node."""
    touched: dict[int, list[int]] = {}
    for column, change in enumerate(changes, 1):
        for factor in change:
            touched.setdefault(factor, []).append(column)
    axes, tree = along
    found: list[_Message] = [(np.zeros(()), False)] * len(factors)
    for node in tree:
        shape = tuple(domains[v] for v in node.scope)
        for number in node.factors:
            table, turned = factors[number].table, axes[number]
            in_order = len(turned) < 2 or list(turned) == sorted(turned)
            columned = number in touched
            if columned:
                table = np.repeat(table[..., None], 1 + len(changes), axis=-1)
                for column in touched[number]:
                    table[..., column] = changes[column - 1][number]
                turned, shape_now = (*turned, len(turned)), (*shape, 1 + len(changes))
            else:
                shape_now = shape
            if not in_order:
                table = np.ascontiguousarray(table.transpose(turned))
            found[number] = (table if table.shape == shape_now else table.reshape(shape_now), columned)
    return found


def _sent(message: _Message, scope: tuple[int, ...], within: tuple[int, ...]) -> _Message:
    """A message as a neighbour sees it: the maximum over what it does not know, with an axis for all that it knows."""
    table = highest(message[0], tuple([axis for axis, v in enumerate(scope) if v not in within]))
    return table[tuple([slice(None) if v in scope else None for v in within])], message[1]


def _plus(one: _Message, other: _Message) -> _Message:
    if one[1] == other[1]:
        return added(one[0], other[0]), one[1]
    if one[1]:
        return one[0] + other[0][..., None], True
    return one[0][..., None] + other[0], True


def _total(parts: Sequence[_Message]) -> _Message:
    """Their sum; the small ones first."""
    if len(parts) > 2:
        parts = sorted(parts, key=lambda part: part[0].size)
    total = parts[0]
    for part in parts[1:]:
        total = _plus(total, part)
    return total


def _all_but_one(parts: Sequence[_Message]) -> list[_Message]:
    """For each of two parts or more the sum of the others."""
    after = [parts[-1]]
    for part in parts[-2:0:-1]:
        after.append(_plus(part, after[-1]))
    found, before = [after.pop()], parts[0]
    for part in parts[1:-1]:
        found.append(_plus(before, after.pop()))
        before = _plus(before, part)
    return [*found, before]


def _down(tree: Sequence[Node], arriving: Sequence[list[_Message]], count: int) -> list[_Message]:
    """Step 3: what comes to each of so many factors."""
    found: list[_Message] = [(np.zeros(()), False)] * count
    above: dict[int, _Message] = {}
    for number in range(len(tree) - 1, -1, -1):
        node, parts = tree[number], arriving[number]
        if number in above:
            parts = [*parts, above.pop(number)]
        if len(parts) < 2:  # nothing else
            continue
        told = _all_but_one(parts)
        for child, rest in zip(node.children, told, strict=False):
            above[child] = _sent(rest, node.scope, tree[child].scope)
        for factor, rest in zip(node.factors, told[len(node.children) :], strict=False):
            found[factor] = rest
    return found


def _placed(message: _Message, shape: tuple[int, ...], turned: tuple[int, ...], count: int) -> tuple[Table, Table]:
    """What comes to a factor in its own axes: as things are, and under each of so many changes."""
    table, columned = message
    sizes = [shape[axis] for axis in turned]
    full = (*[size for size in sizes if size > 1], 1 + count) if columned else tuple([n for n in sizes if n > 1])
    if table.shape != full:
        table = np.broadcast_to(table, full)
    if len(full) != len(sizes) + columned:
        table = table.reshape((*sizes, 1 + count) if columned else sizes)
    if len(turned) > 1:
        back = sorted(range(len(turned)), key=turned.__getitem__)
        table = table.transpose((*back, len(turned)) if columned else back)
    if columned:
        return table[..., 0], table[..., 1:]
    return table, np.broadcast_to(table[..., None], (*shape, count)) if count else np.empty((*shape, 0))
