"""The junction tree of a sum of factors: which tables to make, and which of them exchange messages.

Steps (Lauritzen and Spiegelhalter 1988, "Local computations with probabilities on graphical structures", Journal of
the Royal Statistical Society B 50; Shafer and Shenoy 1990, "Probability propagation", Annals of Mathematics and
Artificial Intelligence 2):

1. Order the variables (`order`). Each variable and its neighbours at that moment are a clique; one that lies within an
   earlier one is left out.
2. A clique hangs below the one in which the first of its remaining variables is eliminated. What has no variable in
   common with anything above hangs below a root without variables.
3. Each scope of a factor is a node too, below the smallest node that holds it, so that what concerns one scope alone is
   worked out in a table of that scope.

4. Below a large node, what fits a much smaller table together is put together there first (Shenoy 1997, "Binary join
   trees for computing marginals in the Shenoy-Shafer architecture", International Journal of Approximate Reasoning 17).

Invariant: children come before their parents, the root comes last, and the nodes that speak of a variable hang
together. Variables with a single value are in no scope.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve.bits import numbers
from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.order import RULES, Order, small_order

BUNDLED = 1000
"""Cells from which on a node is large (step 4)."""


@dataclass(frozen=True, slots=True)
class Node:
    """A table over `scope` (in the order of elimination, in which numpy is quickest): the factors of these numbers and
    the nodes of these numbers (`children`) send their messages into it."""

    scope: tuple[int, ...]
    factors: tuple[int, ...]
    children: tuple[int, ...]


def junction(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], limit: int = LIMIT) -> tuple[Node, ...]:
    """The junction tree of factors over these scopes. Raises SpaceTooLarge where a table has more than `limit` cells.

    >>> [(node.scope, node.children) for node in junction([2, 2, 2], [(0, 1), (1, 2)])]
    [((0, 1), ()), ((1, 2), (0,)), ((), (1,))]
    """
    return in_order(domains, scopes, elimination(domains, scopes), limit)


def elimination(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], rules: int = len(RULES)) -> Order:
    """The order of elimination of the variables with two values or more, by the first so many rules."""
    return small_order(domains, _free(domains, scopes), rules)


def in_order(
    domains: Sequence[int], scopes: Sequence[tuple[int, ...]], order: Order, limit: int = LIMIT
) -> tuple[Node, ...]:
    """The junction tree for an order of elimination. Raises SpaceTooLarge."""
    if order.largest > limit:
        raise SpaceTooLarge(order.largest, limit)
    free = _free(domains, scopes)
    cliques, above = _cliques(order.first, order.rests)
    masks = [*cliques, 0]
    parents = [len(cliques) if parent < 0 else parent for parent in above] + [-1]
    where: dict[int, int] = {mask: number for number, mask in enumerate(masks)}
    for scope in sorted(set(free), key=len, reverse=True):
        mask = sum([1 << v for v in scope])
        if mask not in where:
            where[mask] = len(masks)
            parents.append(_smallest(mask, masks, domains))
            masks.append(mask)
    homes = [where[sum([1 << v for v in scope])] for scope in free]
    _bundle(masks, parents, domains)
    return _numbered([tuple([v for v in order.first if mask >> v & 1]) for mask in masks], parents, homes)


def too_large(domains: Sequence[int], order: Order, limit: int) -> list[frozenset[int]]:
    """The variables of each clique of more than `limit` cells, in the order in which they are eliminated."""
    cliques = [rest | 1 << v for v, rest in zip(order.first, order.rests, strict=True)]
    return [frozenset(numbers(clique)) for clique in cliques if _cells(domains, clique) > limit]


def _free(domains: Sequence[int], scopes: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Scopes without the variables of a single value."""
    if all(size > 1 for size in domains):
        return list(scopes)
    return [tuple([v for v in scope if domains[v] > 1]) for scope in scopes]


def largest(domains: Sequence[int], tree: Sequence[Node]) -> int:
    """Cells of the largest table."""
    return max(math.prod(domains[v] for v in node.scope) for node in tree)


def cells(domains: Sequence[int], tree: Sequence[Node]) -> int:
    """Cells of all tables together."""
    return sum(math.prod(domains[v] for v in node.scope) for node in tree)


def _smallest(mask: int, masks: Sequence[int], domains: Sequence[int]) -> int:
    """The node of the fewest cells that holds these variables."""
    holding = [number for number, other in enumerate(masks) if mask & other == mask]
    return min(holding, key=lambda number: (_cells(domains, masks[number]), -number))


def _bundle(masks: list[int], parents: list[int], domains: Sequence[int]) -> None:
    """Step 4, in place: new nodes between a large node and two of its children, whichever pair needs the least."""
    for node in range(len(masks)):
        if _cells(domains, masks[node]) < BUNDLED:
            continue
        below = [child for child, parent in enumerate(parents) if parent == node]
        while len(below) > 2:
            shared = {child: masks[child] & masks[node] for child in below}
            pairs = [(_cells(domains, shared[a] | shared[b]), a, b) for a in below for b in below if a < b]
            cells, one, other = min(pairs)
            if cells * 3 > _cells(domains, masks[node]):
                break
            below = [child for child in below if child not in (one, other)] + [len(masks)]
            masks.append(shared[one] | shared[other])
            parents[one] = parents[other] = len(masks) - 1
            parents.append(node)


def _cliques(first: Sequence[int], rests: Sequence[int]) -> tuple[list[int], list[int]]:
    """Steps 1 and 2: the cliques as bit masks, and which one each hangs below (-1: none)."""
    place = {v: n for n, v in enumerate(first)}
    cliques: list[int] = []
    heads: list[int] = []
    home: list[int] = []  # by place: the clique that holds the variable and its neighbours
    of: dict[int, int] = {}  # a rest, and a clique that it remains of
    for v, rest in zip(first, rests, strict=True):
        own = rest | 1 << v
        if own in of:  # within an earlier clique, which goes on in its place
            heads[of[own]] = rest
            home.append(of[own])
            if rest:
                of.setdefault(rest, of[own])
            continue
        home.append(len(cliques))
        if rest:
            of.setdefault(rest, len(cliques))
        cliques.append(own)
        heads.append(rest)
    above = [home[min(place[v] for v in numbers(rest))] if rest else -1 for rest in heads]
    return cliques, above


def _cells(domains: Sequence[int], mask: int) -> int:
    return math.prod([domains[v] for v in numbers(mask)])


def _numbered(scopes: Sequence[tuple[int, ...]], parents: Sequence[int], homes: Sequence[int]) -> tuple[Node, ...]:
    """The nodes, children first, numbered anew."""
    children: list[list[int]] = [[] for _ in scopes]
    factors: list[list[int]] = [[] for _ in scopes]
    for number, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(number)
    for factor, home in enumerate(homes):
        factors[home].append(factor)
    order, stack = [], [parents.index(-1)]
    while stack:
        number = stack.pop()
        order.append(number)
        stack += children[number]
    order.reverse()
    new = {old: n for n, old in enumerate(order)}
    return tuple(Node(scopes[old], tuple(factors[old]), tuple(new[child] for child in children[old])) for old in order)
