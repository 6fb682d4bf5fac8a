"""For every factor, the best that all the others allow over its scope: now, and under each of many changes at once.

A change puts other tables in the place of one or several factors: what would be known after an answer, or under other
credences. All changes are worked out in the same two sweeps, each a column of the messages that it can reach.

Steps (Shafer and Shenoy 1990, "Probability propagation", Annals of Mathematics and Artificial Intelligence 2, for
maxima and sums):

1. Order the changes of single factors as the junction tree meets these factors, so that those below any node stand
   side by side. Changes of several factors have a column in every message.
2. Upwards, a node sends the greatest sum over what its parent knows: one column for the tables as they are, and one for
   each change below it.
3. Downwards, a child gets the greatest sum of everything that is not below it: one column for the tables as they are,
   and one for each change elsewhere.

Nothing is subtracted, so that what is impossible (-inf) stays exact. Invariant: a column never mixes two changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import Node, junction

Change = Mapping[int, Table]
"""Tables to put in the place of the factors of these numbers, of the same shape as theirs."""


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """`now[f]` is the table of the greatest sum of all factors but f over its scope; `under[f]` the same with one more
    axis, for the changes `told[f]` (all in their order, unless half of them was asked for). Under a change, what it
    puts in the place of f itself is left out."""

    now: tuple[Table, ...]
    under: tuple[Table, ...]
    told: tuple[tuple[int, ...], ...]

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


def sweep(
    domains: Sequence[int],
    factors: Sequence[Factor],
    changes: Sequence[Change],
    tree: Sequence[Node],
    *,
    half: bool = False,
) -> Around:
    """The same on a junction tree of the factors' scopes. With `half`, each factor has only the columns of the changes
    that the tree meets before it, which is enough for pairs; all changes are then of one factor."""
    columns = _columns(changes, tree)
    axes = _axes(factors, tree)
    leaves = [_leaf(number, part, changes, columns).turned(axes[number]) for number, part in enumerate(factors)]
    up: list[_Message] = []
    for node in tree:
        parts = [_seen(up[child], tree[child].scope, node.scope) for child in node.children]
        shape = tuple(domains[v] for v in node.scope)
        parts += [leaves[number].shaped(shape) for number in node.factors]
        up.append(_sum(parts, shape, columns.several))
    found = _down(tree, up, leaves, columns, half)
    for number, (now, under) in enumerate(found):
        back: list[int] = np.argsort(axes[number]).tolist()
        sizes = [factors[number].table.shape[axis] for axis in axes[number]]
        found[number] = (
            now.reshape(sizes).transpose(tuple(back)),
            under.reshape(*sizes, under.shape[-1]).transpose(*back, len(sizes)),
        )
    every = tuple(range(len(changes)))
    told = [columns.order[: columns.first[number]] if half else every for number in range(len(factors))]
    return Around(tuple(now for now, _ in found), tuple(under for _, under in found), tuple(told))


def _axes(factors: Sequence[Factor], tree: Sequence[Node]) -> list[tuple[int, ...]]:
    """For each factor its axes in the order of its node's, those of a single value first."""
    found: list[tuple[int, ...]] = [()] * len(factors)
    for node in tree:
        place = {v: n for n, v in enumerate(node.scope)}
        for number in node.factors:
            scope = factors[number].scope
            found[number] = tuple(sorted(range(len(scope)), key=lambda axis: place.get(scope[axis], -1)))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Message:
    """`table` has the shape of a scope and one more axis, of columns: first the tables as they are, then `singles` of
    the single changes, then the changes of several factors."""

    table: Table
    singles: int

    def as_it_is(self) -> _Message:
        """Without the columns of single changes, where there are no others."""
        return _Message(self.table[..., :1], 0)

    def turned(self, axes: tuple[int, ...]) -> _Message:
        """With the axes of the scope in another order."""
        in_place = axes == tuple(range(len(axes)))
        return self if in_place else _Message(self.table.transpose(*axes, len(axes)).copy(), self.singles)

    def shaped(self, shape: tuple[int, ...]) -> _Message:
        return _Message(self.table.reshape(*shape, self.table.shape[-1]), self.singles)


@dataclass(frozen=True, slots=True)
class _Columns:
    """`order[n]` is the change of the n-th single column, `first` where the columns of a factor begin; `many` are
    the changes of several factors (or of none)."""

    order: tuple[int, ...]
    first: Mapping[int, int]
    many: tuple[int, ...]

    @property
    def several(self) -> int:
        return len(self.many)


def _columns(changes: Sequence[Change], tree: Sequence[Node]) -> _Columns:
    """Step 1."""
    of: dict[int, list[int]] = {}
    for number, change in enumerate(changes):
        if len(change) == 1:
            of.setdefault(next(iter(change)), []).append(number)
    order: list[int] = []
    first: dict[int, int] = {}
    for factor in _met(tree):
        first[factor] = len(order)
        order += of.get(factor, ())
    return _Columns(tuple(order), first, tuple(n for n, change in enumerate(changes) if len(change) != 1))


def _met(tree: Sequence[Node]) -> Iterator[int]:
    """The factors in the order in which the parts of a sum are put together: a node's children, then its own."""
    stack: list[tuple[int, bool]] = [(len(tree) - 1, False)]
    while stack:
        number, done = stack.pop()
        if done:
            yield from tree[number].factors
            continue
        stack.append((number, True))
        stack += [(child, False) for child in reversed(tree[number].children)]


def _leaf(number: int, part: Factor, changes: Sequence[Change], columns: _Columns) -> _Message:
    """A factor with what the changes put in its place."""
    if not columns.order and not columns.many:
        return _Message(part.table[..., None], 0)
    own = []
    for change in columns.order[columns.first[number] :]:
        if number not in changes[change]:
            break
        own.append(changes[change][number])
    many = [changes[change].get(number, part.table) for change in columns.many]
    return _Message(np.stack([part.table, *own, *many], axis=-1), len(own))


def _seen(message: _Message, scope: tuple[int, ...], within: tuple[int, ...]) -> _Message:
    """A node's sum as its neighbour sees it: the maximum over what that does not know, shaped for its table."""
    table = message.table
    for axis in range(len(scope) - 1, -1, -1):  # one after the other: numpy does that faster than all at once
        if scope[axis] not in within:
            table = np.maximum.reduce(table, axis)
    sizes = dict(zip([v for v in scope if v in within], table.shape, strict=False))
    return _Message(table.reshape(*[sizes.get(v, 1) for v in within], table.shape[-1]), message.singles)


def _sum(parts: Sequence[_Message], shape: tuple[int, ...], several: int) -> _Message:
    """The sum of messages, each with columns of its own, one after the other."""
    if len(parts) == 1 and parts[0].table.shape[:-1] == shape:
        return parts[0]
    singles = sum(part.singles for part in parts)
    bases = [part.table[..., 0].copy() if part.table.shape[-1] > 1 else part.table[..., 0] for part in parts]
    table = np.empty((*shape, 1 + singles + several))
    table[..., 0] = _total(bases)
    if several:
        table[..., 1 + singles :] = _total([part.table[..., 1 + part.singles :] for part in parts])
    if singles:
        place = 1
        for part, beside in zip(parts, _all_but_one(bases), strict=True):
            if part.singles:
                own = part.table[..., 1 : 1 + part.singles]
                np.add(beside[..., None], own, out=table[..., place : place + part.singles])
                place += part.singles
    return _Message(table, singles)


def _total(tables: Sequence[Table]) -> Table:
    """Their sum; the small ones first."""
    total: Table = np.zeros(())
    for table in sorted(tables, key=lambda table: table.size):
        total = total + table
    return total


def _all_but_one(tables: Sequence[Table]) -> list[Table]:
    """For each table the sum of the others."""
    if len(tables) == 1:
        return [np.zeros(())]
    after = [tables[-1]]
    for table in tables[-2:0:-1]:
        after.append(table + after[-1])
    found, before = [after.pop()], tables[0]
    for table in tables[1:-1]:
        found.append(before + after.pop())
        before = before + table
    return [*found, before]


def _down(
    tree: Sequence[Node], up: Sequence[_Message], leaves: Sequence[_Message], columns: _Columns, half: bool
) -> list[tuple[Table, Table]]:
    """Step 3, and the same for the factors as the tree's leaves. A child's columns begin where its own end, and go
    round: later parts, what is above, earlier parts. For half of them, later parts have none."""
    above = {len(tree) - 1: _Message(np.zeros((1 + columns.several,)), 0)}
    found = [(leaf.table, leaf.table) for leaf in leaves]
    for number in range(len(tree) - 1, -1, -1):
        node, shape = tree[number], up[number].table.shape[:-1]
        parts = [_seen(up[child], tree[child].scope, node.scope) for child in node.children]
        parts += [leaves[one].shaped(shape) for one in node.factors]
        from_above = above.pop(number)
        for place in range(len(parts)):
            later = [part.as_it_is() for part in parts[place + 1 :]] if half else parts[place + 1 :]
            told = _sum([*later, from_above, *parts[:place]], shape, columns.several)
            if place < len(node.children):
                child = node.children[place]
                above[child] = _seen(told, node.scope, tree[child].scope)
            else:
                factor = node.factors[place - len(node.children)]
                if half:
                    found[factor] = told.table[..., 0], told.table[..., 1:]
                else:
                    found[factor] = _placed(told, factor, leaves[factor], columns)
    return found


def _placed(told: _Message, factor: int, leaf: _Message, columns: _Columns) -> tuple[Table, Table]:
    """The columns of a message in the order of the changes; what changes the factor itself changes nothing there."""
    if not columns.order and not columns.many:
        return told.table[..., 0], told.table[..., 1:]
    start = columns.first[factor]
    after = start + leaf.singles
    order = [*columns.order[after:], *columns.order[:start], *columns.many, *columns.order[start:after]]
    source = np.zeros(len(order), dtype=np.intp)
    source[order[: told.table.shape[-1] - 1]] = np.arange(1, told.table.shape[-1])
    return told.table[..., 0], told.table[..., source]
