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

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import Node, junction
from goodoffices.solve.table.message import Change, Message, all_but_one, axes, leaf, placed, sent, total

__all__ = ["Around", "Change", "Swept", "around", "sweep"]


@dataclass(frozen=True, slots=True, eq=False)
class Swept:
    """What came to each node of a tree: from its children and its factors, in this order (`arriving`), and from above
    (None: nothing)."""

    arriving: Sequence[Sequence[Message]]
    above: Sequence[Message | None]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """`now[f]` is the table of the greatest sum of all factors but f over its scope; `under[f]` the same with one more
    axis, for the changes in their order. Under a change, what it puts in the place of f itself is left out."""

    now: tuple[Table, ...]
    under: tuple[Table, ...]
    swept: Swept = field(repr=False)

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
    turned = axes(factors, tree)
    leaves = _leaves(domains, factors, changes, (turned, tree))
    arriving: list[list[Message]] = []
    up: list[Message] = []
    for number, node in enumerate(tree):
        parts = [sent(up[child], tree[child].scope, node.scope) for child in node.children]
        parts += [leaves[factor] for factor in node.factors]
        arriving.append(parts)
        if number < len(tree) - 1:
            up.append(total(parts))
    found, above = _down(tree, arriving, len(factors))
    now, under = [], []
    for part, message, own in zip(factors, found, turned, strict=True):
        shape = part.table.shape
        table = placed(message, shape, own, 1 + len(changes))
        if message[1]:
            now.append(table[..., 0])
            under.append(table[..., 1:])
        else:
            now.append(table)
            alike = np.broadcast_to(table[..., None], (*shape, len(changes))) if changes else np.empty((*shape, 0))
            under.append(alike)
    return Around(tuple(now), tuple(under), Swept(arriving, above))


def _leaves(
    domains: Sequence[int],
    factors: Sequence[Factor],
    changes: Sequence[Change],
    along: tuple[Sequence[tuple[int, ...]], Sequence[Node]],
) -> list[Message]:
    """Each factor, with what the changes put in its place, in the axes of its node."""
    touched: dict[int, list[int]] = {}
    for column, change in enumerate(changes, 1):
        for factor in change:
            touched.setdefault(factor, []).append(column)
    axes, tree = along
    found: list[Message] = [(np.zeros(()), False)] * len(factors)
    for node in tree:
        shape = tuple(domains[v] for v in node.scope)
        for number in node.factors:
            table = factors[number].table
            if number in touched:
                table = np.repeat(table[..., None], 1 + len(changes), axis=-1)
                for column in touched[number]:
                    table[..., column] = changes[column - 1][number]
            found[number] = leaf(table, axes[number], shape, number in touched)
    return found


def _down(
    tree: Sequence[Node], arriving: Sequence[list[Message]], count: int
) -> tuple[list[Message], list[Message | None]]:
    """Step 3: what comes to each of so many factors, and to each node from above."""
    found: list[Message] = [(np.zeros(()), False)] * count
    above: list[Message | None] = [None] * len(tree)
    for number in range(len(tree) - 1, -1, -1):
        node, parts = tree[number], arriving[number]
        top = above[number]
        if top is not None:
            parts = [*parts, top]
        if len(parts) < 2:  # nothing else
            continue
        told = all_but_one(parts)
        for child, rest in zip(node.children, told, strict=False):
            above[child] = sent(rest, node.scope, tree[child].scope)
        for factor, rest in zip(node.factors, told[len(node.children) :], strict=False):
            found[factor] = rest
    return found, above
