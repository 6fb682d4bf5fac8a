"""The junction tree of a sum of factors: which tables to make, and which of them exchange messages.

Steps (Lauritzen and Spiegelhalter 1988, "Local computations with probabilities on graphical structures", Journal of
the Royal Statistical Society B 50; Shafer and Shenoy 1990, "Probability propagation", Annals of Mathematics and
Artificial Intelligence 2):

1. Order the variables by least fill, with sets as bit masks. Each variable and its neighbours at that moment are a
   clique; one that lies within an earlier one is left out.
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
from goodoffices.solve.table.bucket import LIMIT

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
    free = [tuple(v for v in scope if domains[v] > 1) for scope in scopes]
    first, rests = _eliminated(domains, free, limit)
    cliques, above = _cliques(first, rests)
    masks = [*cliques, 0]
    parents = [len(cliques) if parent < 0 else parent for parent in above] + [-1]
    where: dict[int, int] = {mask: number for number, mask in enumerate(masks)}
    for scope in sorted(set(free), key=len, reverse=True):
        mask = sum(1 << v for v in scope)
        if mask not in where:
            where[mask] = len(masks)
            parents.append(_smallest(mask, masks, domains))
            masks.append(mask)
    homes = [where[sum(1 << v for v in scope)] for scope in free]
    _bundle(masks, parents, domains)
    return _in_order([tuple(v for v in first if mask >> v & 1) for mask in masks], parents, homes)


def too_large(domains: Sequence[int], scopes: Sequence[tuple[int, ...]], limit: int) -> frozenset[int] | None:
    """The variables of the first clique of more than `limit` cells; None where all tables fit."""
    free = [tuple(v for v in scope if domains[v] > 1) for scope in scopes]
    first, rests = _eliminated(domains, free, limit, stop=False)
    for v, rest in zip(first, rests, strict=True):
        if _cells(domains, rest | 1 << v) > limit:
            return frozenset(_bits(rest | 1 << v))
    return None


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
    above = [home[min(place[v] for v in _bits(rest))] if rest else -1 for rest in heads]
    return cliques, above


def _eliminated(
    domains: Sequence[int], scopes: Sequence[tuple[int, ...]], limit: int, *, stop: bool = True
) -> tuple[list[int], list[int]]:
    """The variables by least fill (ties: the smaller table, then the smaller number), each with its neighbours then."""
    near = [0] * len(domains)
    for scope in set(scopes):
        mask = sum(1 << v for v in scope)
        for v in scope:
            near[v] |= mask & ~(1 << v)
    left = {v for scope in scopes for v in scope}
    rank = {v: (_fill(near, v), _cells(domains, near[v]), v) for v in left}
    order, rests = [], []
    while left:
        v = min(left, key=rank.__getitem__)
        left.remove(v)
        rest = near[v]
        if (cells := _cells(domains, rest) * domains[v]) > limit and stop:
            raise SpaceTooLarge(cells, limit)
        order.append(v)
        rests.append(rest)
        touched = rest
        for other in _bits(rest):
            near[other] = (near[other] | rest) & ~(1 << other | 1 << v)
            touched |= near[other]
        for other in _bits(touched):
            rank[other] = (_fill(near, other), _cells(domains, near[other]), other)
    return order, rests


def _fill(near: Sequence[int], variable: int) -> int:
    """How many new pairs the removal of a variable ties together, twice."""
    around = near[variable]
    return sum((around & ~near[other]).bit_count() - 1 for other in _bits(around))


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _cells(domains: Sequence[int], mask: int) -> int:
    return math.prod([domains[v] for v in _bits(mask)])


def _in_order(scopes: Sequence[tuple[int, ...]], parents: Sequence[int], homes: Sequence[int]) -> tuple[Node, ...]:
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
