"""What changes of some factors do to what one other factor gets, worked out along the way between them alone.

Steps (lazy propagation: Madsen and Jensen 1999, "Lazy propagation: a junction tree inference algorithm based on lazy
evaluation", Artificial Intelligence 113):

1. One pass over the junction tree for things as they are (`sweep`) keeps every message.
2. Under changes, a message is another one only if a changed factor is behind it; it then has a column for each change.
3. Of these, only those are worked out that the factor asked for rests on, when it is asked for, and kept for the next.

Invariant: the same as the columns of `around`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from goodoffices.solve.bits import mask_of
from goodoffices.solve.table.around import Swept
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import Node
from goodoffices.solve.table.message import Change, Message, axes, leaf, placed, sent, total

LARGE = 1000
"""Cells of a table from which on columns are worked out one by one."""

_Way = tuple[int, bool]
"""From a node to its parent (True), or the other way."""


class Tree:
    """A junction tree with the messages of things as they are: `parts[n]` come to node n, from its children and its
    factors in their order, and last from above (None: nothing)."""

    def __init__(self, domains: Sequence[int], factors: Sequence[Factor], nodes: Sequence[Node], swept: Swept) -> None:
        self.factors, self.nodes = factors, nodes
        self.parts = [
            [None if message is None else _now(message) for message in (*arriving, above)]
            for arriving, above in zip(swept.arriving, swept.above, strict=True)
        ]
        self.shapes = [tuple([domains[v] for v in node.scope]) for node in nodes]
        self.turned = axes(factors, nodes)
        self.home = [(0, 0)] * len(factors)  # by factor, its node and its place there
        self.parent = [(-1, 0)] * len(nodes)
        self.behind: list[int] = []  # by node, the factors below it as bits
        for number, node in enumerate(nodes):
            mask = mask_of(node.factors)
            for place, child in enumerate(node.children):
                self.parent[child] = number, place
                mask |= self.behind[child]
            for place, factor in enumerate(node.factors, len(node.children)):
                self.home[factor] = number, place
            self.behind.append(mask)

    def under(self, changes: Sequence[Change]) -> Under:
        """What there is under each of some changes."""
        return Under(self, changes)


class Under:
    """The messages under some changes, as far as they have been asked for; `cells` they have in all."""

    def __init__(self, tree: Tree, changes: Sequence[Change]) -> None:
        self._tree, self._count, self.cells = tree, len(changes), 0
        replaced = sorted({factor for change in changes for factor in change})
        self._changed = mask_of(replaced)
        self._known: dict[_Way, Message] = {}
        self._leaves: dict[int, Message] = {}
        for factor in replaced:
            own = tree.factors[factor].table
            columns = np.stack([change.get(factor, own) for change in changes], axis=-1)
            self._leaves[factor] = leaf(columns, tree.turned[factor], tree.shapes[tree.home[factor][0]], columned=True)

    def around(self, factor: int) -> Table:
        """The greatest sum of all factors but this one over its scope, with one more axis for the changes."""
        tree = self._tree
        shape = tree.factors[factor].table.shape
        base, columned = self._parts(*tree.home[factor])
        parts = [*base, *([total(columned)] if columned else [])]
        message = total(parts) if parts else (np.zeros(()), False)
        found = placed(message, shape, tree.turned[factor], self._count)
        return found if message[1] else np.broadcast_to(found[..., None], (*shape, self._count))

    def best(self) -> Table:
        """The greatest sum under each change."""
        if not self._tree.factors:
            return np.zeros(self._count)
        factor = next(iter(self._leaves), 0)
        own = self._tree.factors[factor].table[..., None]
        if factor in self._leaves:
            own = placed(self._leaves[factor], own.shape[:-1], self._tree.turned[factor], self._count)
        found: Table = (self.around(factor) + own).reshape(-1, self._count).max(axis=0)
        return found

    def _parts(self, node: int, without: int) -> tuple[list[Message], list[Message]]:
        """What comes to a node but from one place: the sum of all that has no columns (one, or none), and what has."""
        self._work_out(node, without)
        ways = dict(self._ways(node, without))
        first, factors = len(self._tree.nodes[node].children), self._tree.nodes[node].factors
        parts = []
        for place, part in enumerate(self._tree.parts[node]):
            if place in ways:
                part = self._known[ways[place]]
            elif first <= place < len(factors) + first:
                part = self._leaves.get(factors[place - first], part)
            if part is not None and place != without:
                parts.append(part)
        plain = [part for part in parts if not part[1]]
        return ([total(plain)] if plain else []), [part for part in parts if part[1]]

    def _ways(self, node: int, without: int) -> Iterator[tuple[int, _Way]]:
        """The places from which messages with columns come to a node, and their ways."""
        tree = self._tree
        for place, child in enumerate(tree.nodes[node].children):
            if place != without and tree.behind[child] & self._changed:
                yield place, (child, True)
        last = len(tree.parts[node]) - 1
        if without != last and self._changed & ~tree.behind[node]:
            yield last, (node, False)

    def _work_out(self, node: int, without: int) -> None:
        """The messages with columns that come to a node; what each rests on first (no recursion: trees may be deep)."""
        open_ = [way for _, way in self._ways(node, without)]
        while open_:
            start = self._start(open_[-1])
            missing = [way for _, way in self._ways(*start) if way not in self._known]
            if missing and open_[-1] not in self._known:
                open_ += missing
                continue
            way = open_.pop()
            if way not in self._known:
                self._known[way] = self._made(way, *start)
                self.cells += self._known[way][0].size

    def _start(self, way: _Way) -> tuple[int, int]:
        """The node that a message leaves, and the place there of the one that it goes to."""
        node, upwards = way
        return (node, len(self._tree.parts[node]) - 1) if upwards else self._tree.parent[node]

    def _made(self, way: _Way, start: int, without: int) -> Message:
        """A message. Where tables are large, column by column: numpy is slow along an axis of a few columns."""
        nodes = self._tree.nodes
        base, columned = self._parts(start, without)
        scope, within = nodes[start].scope, nodes[self._tree.parent[way[0]][0] if way[1] else way[0]].scope
        if max([part[0].size for part in (*base, *columned)]) < LARGE:
            return sent(total([*base, total(columned)]), scope, within)
        found = []
        for column in range(self._count):
            parts = [*base, *((table[..., column], False) for table, _ in columned)]
            found.append(sent(total(parts), scope, within)[0])
        return np.stack(found, axis=-1), True


def _now(message: Message) -> Message:
    """A message for things as they are."""
    return (message[0][..., 0], False) if message[1] else message
