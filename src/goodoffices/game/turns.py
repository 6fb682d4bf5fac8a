"""Turns at which parties deliver shares of their items: the linear programmes behind `tranche`.

A pattern says whose turn it is at each step; a node of the search narrows it, by a window of turns for every item and
the last turn up to which a party with an outside option is sure to take part. In its programme

    minimise λ   where   Σ_t f(i, t) = 1   for every item i, over the turns t of its giver within its window,
                         Σ_(i, t' ≥ t) burden(p, i) · f(i, t') + edge(p)  ≤  λ   wherever p is asked at turn t

the start is known: every item whole at its first turn, λ the worst temptation then.

Invariant: no split that keeps to a node has a worst temptation (or 0) under the node's `least`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from goodoffices.game.commit import Exchange
from goodoffices.game.linear import Program, Real, minimise

SOME = 1e-9
"""A share smaller than this is rounding."""

Row = tuple[int, int]
"""(p, t): the temptation of party p by all that comes at turn t and later."""


@dataclass(frozen=True, slots=True)
class Node:
    """`first` and `last` turn of every item; `asked[p]` is the turn up to which p, having an outside option, takes
    part."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    asked: tuple[int, ...]


@dataclass(frozen=True)
class Pattern:
    """Whose turn it is at each step, and which items can be split."""

    exchange: Exchange
    divisible: frozenset[int]
    turns: tuple[int, ...]

    @cached_property
    def edges(self) -> tuple[float, ...]:
        return tuple(self.exchange.stakes.edge(party, 0) for party in self.exchange.parties)

    @cached_property
    def told(self) -> tuple[int, ...]:
        """The parties with an outside option that something is to come for or from."""
        some = {party for item in self.exchange.items for party in (item.giver, item.taker)}
        return tuple(party for party in self.exchange.stakes.told if party in some)

    @cached_property
    def root(self) -> Node | None:
        """Everything open; None where not all can be delivered in these turns."""
        number = len(self.exchange.items)
        open_ = Node((0,) * number, (len(self.turns) - 1,) * number, (-1,) * len(self.exchange.parties))
        return self.narrowed(open_)

    def at(self, item: int, node: Node) -> list[int]:
        """The turns at which an item may be delivered."""
        giver = self.exchange.items[item].giver
        return [t for t in range(node.first[item], node.last[item] + 1) if self.turns[t] == giver]

    def narrowed(self, node: Node) -> Node | None:
        """The same with all windows as narrow as the prescribed order makes them; None where one has no turn left."""
        first, last = list(node.first), list(node.last)
        changed = True
        while changed:
            changed = False
            for item in range(len(first)):
                turns = self.at(item, Node(tuple(first), tuple(last), ()))
                if not turns:
                    return None
                changed |= (first[item], last[item]) != (turns[0], turns[-1])
                first[item], last[item] = turns[0], turns[-1]
            for later, earlier in self.exchange.after:
                if first[later] <= first[earlier] or last[earlier] >= last[later]:
                    first[later] = max(first[later], first[earlier] + 1)
                    last[earlier] = min(last[earlier], last[later] - 1)
                    changed = True
        asked = tuple(
            max([node.asked[party], *(first[n] for n in self._touching(party))]) if party in self.told else -1
            for party in self.exchange.parties
        )
        return Node(tuple(first), tuple(last), asked)

    def _touching(self, party: int) -> list[int]:
        return [n for n, item in enumerate(self.exchange.items) if party in (item.giver, item.taker)]

    def rows(self, node: Node) -> Iterator[Row]:
        """Where somebody is sure to be asked."""
        givers = {item.giver for item in self.exchange.items}
        for turn, party in enumerate(self.turns):
            if party in givers and party not in self.told:
                yield party, turn
            yield from ((other, turn) for other in self.told if turn <= node.asked[other])

    def early(self, node: Node) -> Real:
        """Every item whole at its first turn."""
        shares = np.zeros((len(self.exchange.items), len(self.turns)))
        shares[np.arange(len(shares)), list(node.first)] = 1.0
        return shares

    def whole(self, node: Node, shares: Real) -> Node | None:
        """The node with everything that cannot be split at the turn where about half of it is delivered."""
        middle = (np.cumsum(shares, axis=1) >= 0.5 - SOME).argmax(axis=1).tolist()
        fixed = [n not in self.divisible for n in range(len(shares))]
        first = tuple(m if fix else f for m, fix, f in zip(middle, fixed, node.first, strict=True))
        last = tuple(m if fix else f for m, fix, f in zip(middle, fixed, node.last, strict=True))
        return self.narrowed(replace(node, first=first, last=last))

    def broken(self, node: Node, shares: Real) -> tuple[Node, Node] | None:
        """The node in two halves that these shares are in neither of; None where they are a split that is allowed."""
        for item in range(len(shares)):
            turns = np.flatnonzero(shares[item] > SOME)
            if item not in self.divisible and len(turns) > 1:
                cut = min(max(int(shares[item] @ np.arange(len(self.turns))), int(turns[0])), int(turns[-1]) - 1)
                return self._until(node, [item], cut), self._from(node, [item], cut + 1)
        for later, earlier in self.exchange.after:
            start, end = (np.flatnonzero(shares[n] > SOME) for n in (later, earlier))
            if end[-1] >= start[0]:
                cut = int(start[0])
                return self._until(node, [earlier], cut - 1), self._from(node, [later], cut + 1)
        return None

    def left_out(self, node: Node, shares: Real, most: float) -> tuple[Node, Node] | None:
        """The same where a party with an outside option is tempted by more than `most` at a turn of no row."""
        for party in self.told:
            touching = self._touching(party)
            burdens = np.array([item.burden(party) for item in self.exchange.items])
            for turn in range(len(self.turns) - 1, node.asked[party], -1):
                rest = shares[:, turn:].sum(axis=1)
                if rest[touching].max() > SOME and burdens @ rest + self.edges[party] > most:
                    asked = tuple(max(a, turn) if p == party else a for p, a in enumerate(node.asked))
                    return self._until(node, touching, turn - 1), replace(node, asked=asked)
        return None

    def _until(self, node: Node, items: Iterable[int], turn: int) -> Node:
        return replace(node, last=tuple(min(at, turn) if n in items else at for n, at in enumerate(node.last)))

    def _from(self, node: Node, items: Iterable[int], turn: int) -> Node:
        return replace(node, first=tuple(max(at, turn) if n in items else at for n, at in enumerate(node.first)))


@dataclass(frozen=True, slots=True)
class Solved:
    """The shares (items × turns) with the least worst temptation (or 0) and what none has less than."""

    shares: Real
    least: float


def solve(pattern: Pattern, node: Node) -> Solved:
    """The programme of a node."""
    turns = [pattern.at(item, node) for item in range(len(pattern.exchange.items))]
    return programme(pattern.exchange, pattern.edges, turns, list(pattern.rows(node)), len(pattern.turns))


def programme(
    exchange: Exchange, edges: Sequence[float], turns: Sequence[Sequence[int]], rows: Sequence[Row], length: int
) -> Solved:
    """The least worst temptation over all shares of the items at these `turns`, asked at these `rows`."""
    cells = [(item, turn) for item, some in enumerate(turns) for turn in some]
    items, number = len(exchange.items), len(rows)
    scale = max([1e-300, *(max(item.cost, item.value) for item in exchange.items), *map(abs, edges)])
    table = np.zeros((number + items, len(cells) + 1 + number))
    for column, (item, turn) in enumerate(cells):
        table[number + item, column] = 1.0
        for row, (party, start) in enumerate(rows):
            if turn >= start:
                table[row, column] = exchange.items[item].burden(party) / scale
    table[:number, len(cells)] = -1.0
    table[:number, len(cells) + 1 :] = np.eye(number)
    right = np.array([*(-edges[party] / scale for party, _ in rows), *(1.0 for _ in range(items))])
    first = [column for column, (item, turn) in enumerate(cells) if turn == turns[item][0]]
    over = table[:number, first].sum(axis=1) - right[:number]
    shares = np.zeros((items, length))
    if not number or over.max() <= 0:
        shares[np.arange(items), [some[0] for some in turns]] = 1.0
        return Solved(shares, 0.0)
    costs = np.zeros(table.shape[1])
    costs[len(cells)] = 1.0
    slacks = [len(cells) + 1 + row for row in range(number) if row != over.argmax()]
    limits = np.full(table.shape[1], float(over.max()) + 2.0 * items + 2.0)
    limits[: len(cells)] = 1.0
    limits[len(cells) + 1 :] += np.abs(table[:number, : len(cells)]).sum(axis=1) + np.abs(right[:number])
    answer = minimise(Program(costs, table, right, limits), np.array([*slacks, len(cells), *first]))
    for (item, turn), share in zip(cells, answer.x, strict=False):
        shares[item, turn] = share
    return Solved(shares / shares.sum(axis=1, keepdims=True), max(0.0, answer.bound * scale))


def fluid(exchange: Exchange, edges: Sequence[float], stops: Sequence[int]) -> float:
    """The least worst temptation (or 0) where parties deliver all at once in ever smaller parts and stop in this order
    (step 4 of `tranche`): at stage s those deliver that stop there or later, and are asked at its beginning and end."""
    place = {party: number for number, party in enumerate(stops)}
    turns = [list(range(place[item.giver] + 1)) for item in exchange.items]
    rows = [(party, stage) for party, end in place.items() for stage in range(end + 2)]
    return programme(exchange, edges, turns, rows, len(stops)).least
