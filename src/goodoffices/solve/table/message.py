"""Messages between the nodes of a junction tree: tables with an axis for each variable of the node that gets them.

A message may have one more axis, of columns: the same table as it is under each of several changes. There are maxima
and sums only (Shafer and Shenoy 1990, "Probability propagation", Annals of Mathematics and Artificial Intelligence 2).

Invariant: nothing is subtracted, so that what is impossible (-inf) stays exact; a column never mixes two changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from goodoffices.solve.table.cellwise import added, highest
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import Node

Change = Mapping[int, Table]
"""Tables to put in the place of the factors of these numbers, of the same shape as theirs."""

Message = tuple[Table, bool]
"""A table with an axis for each variable of a node (of length 1 where it does not depend on it), and whether it has one
more axis, of columns."""


def axes(factors: Sequence[Factor], tree: Sequence[Node]) -> list[tuple[int, ...]]:
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


def leaf(table: Table, turned: tuple[int, ...], shape: tuple[int, ...], columned: bool) -> Message:
    """A factor's table (its columns last, if it has some) as a message to its node, whose axes are of this `shape`."""
    if columned:
        turned, shape = (*turned, len(turned)), (*shape, table.shape[-1])
    if len(turned) > 1 and list(turned) != sorted(turned):
        table = np.ascontiguousarray(table.transpose(turned))
    return (table if table.shape == shape else table.reshape(shape)), columned


def sent(message: Message, scope: tuple[int, ...], within: tuple[int, ...]) -> Message:
    """A message as a neighbour sees it: the maximum over what it does not know, with an axis for all that it knows."""
    table = highest(message[0], tuple([axis for axis, v in enumerate(scope) if v not in within]))
    return table[tuple([slice(None) if v in scope else None for v in within])], message[1]


def plus(one: Message, other: Message) -> Message:
    if one[1] == other[1]:
        return added(one[0], other[0]), one[1]
    if one[1]:
        return one[0] + other[0][..., None], True
    return one[0][..., None] + other[0], True


def total(parts: Sequence[Message]) -> Message:
    """Their sum; the small ones first."""
    if len(parts) > 2:
        parts = sorted(parts, key=lambda part: part[0].size)
    total = parts[0]
    for part in parts[1:]:
        total = plus(total, part)
    return total


def all_but_one(parts: Sequence[Message]) -> list[Message]:
    """For each of two parts or more the sum of the others."""
    after = [parts[-1]]
    for part in parts[-2:0:-1]:
        after.append(plus(part, after[-1]))
    found, before = [after.pop()], parts[0]
    for part in parts[1:-1]:
        found.append(plus(before, after.pop()))
        before = plus(before, part)
    return [*found, before]


def placed(message: Message, shape: tuple[int, ...], turned: tuple[int, ...], count: int) -> Table:
    """What comes to a factor in its own axes, with `count` columns where the message has columns."""
    table, columned = message
    sizes = [shape[axis] for axis in turned]
    full = (*[size for size in sizes if size > 1], *((count,) if columned else ()))
    if table.shape != full:
        table = np.broadcast_to(table, full)
    if len(full) != len(sizes) + columned:
        table = table.reshape((*sizes, count) if columned else sizes)
    if len(turned) > 1:
        back = sorted(range(len(turned)), key=turned.__getitem__)
        table = table.transpose((*back, len(turned)) if columned else back)
    return table
