"""Whether an exchange in steps holds when nobody can enforce it, and the order in which it holds best.

A step is a set of items that change hands against each other. At every step each party can walk away: it then
saves the cost of all it was still to deliver, and loses the value of all that the others still owed it.

    temptation(p, k) = Σ cost of p's items in steps ≥ k  −  Σ value of items owed to p in steps ≥ k

An exchange holds where no temptation is positive (or none is over what a party would pay for breaking its word).
Source: T. Sandholm and V. Lesser, "Equilibrium analysis of the possibilities of unenforced exchange in multiagent
systems", IJCAI 1995; here for any number of parties.

Invariant: a temptation depends on what is still to come, never on what has been delivered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

EXACT_UP_TO = 12
"""Items that the exact search for an order takes; it looks at every subset of them."""


@dataclass(frozen=True, slots=True)
class Item:
    """`giver` (a party's number) delivers, which costs it `cost`, and `taker` has `value` from it; both at least 0."""

    giver: int
    taker: int
    cost: float
    value: float


@dataclass(frozen=True, slots=True)
class Lure:
    """At step `step` (0-based) `party` would save `saves` by walking away, and lose `loses`."""

    party: int
    step: int
    saves: float
    loses: float

    @property
    def amount(self) -> float:
        return self.saves - self.loses


@dataclass(frozen=True, slots=True)
class Schedule:
    """An order of items, one a step, by number; its `worst` temptation; whether that is `proven` to be the least."""

    order: tuple[int, ...]
    worst: float
    proven: bool


def lures(steps: Sequence[Sequence[Item]]) -> tuple[Lure, ...]:
    """Every party's temptation at every step at which it has something to deliver, in the order of the steps.

    >>> first, second = lures([[Item(0, 1, cost=2, value=3)], [Item(1, 0, cost=1, value=4)]])
    >>> first.amount, second.amount
    (-2, 1)
    """
    found = []
    for number, step in enumerate(steps):
        to_come = [item for later in steps[number:] for item in later]
        for party in sorted({item.giver for item in step}):
            saves = sum(item.cost for item in to_come if item.giver == party)
            loses = sum(item.value for item in to_come if item.taker == party)
            found.append(Lure(party, number, saves, loses))
    return tuple(found)


def worst(found: Sequence[Lure]) -> Lure | None:
    """The largest temptation; among equals the earliest. None where nobody delivers anything."""
    return max(found, key=lambda lure: (round(lure.amount, 9), -lure.step, -lure.party), default=None)


def tranches(items: Sequence[Item], parts: int) -> tuple[Item, ...]:
    """Every item split into `parts` equal ones, part by part: first the first part of all, then the second."""
    return tuple(
        replace(item, cost=item.cost / parts, value=item.value / parts) for _ in range(parts) for item in items
    )


def schedule(items: Sequence[Item]) -> Schedule:
    """The order, one item after the other, with the least worst temptation: proven for up to EXACT_UP_TO items,
    found by going backwards from the end with the least temptation at each step for more."""
    return _exact(items) if len(items) <= EXACT_UP_TO else _backwards(items)


def _exact(items: Sequence[Item]) -> Schedule:
    """Dynamic programming over the sets of items still to come, the smallest sets first: the least worst temptation of
    a set is the least, over the item that comes first, of the larger of its giver's temptation and the rest's worst."""
    count = len(items)
    masks = np.arange(1 << count)
    tempts = {item.giver: _temptation_by_set(items, item.giver, masks) for item in items}
    sizes = sum(((masks >> n) & 1 for n in range(count)), np.zeros_like(masks))
    least = np.full(len(masks), math.inf)
    least[0] = -math.inf
    first = np.zeros(len(masks), dtype=np.int64)
    for size in range(1, count + 1):
        layer = masks[sizes == size]
        for number, item in enumerate(items):
            some = layer[(layer >> number) & 1 == 1]
            value = np.round(np.maximum(tempts[item.giver][some], least[some ^ (1 << number)]), 12)
            better = value < least[some]
            least[some[better]], first[some[better]] = value[better], number
    order, left = [], len(masks) - 1
    while left:
        order.append(int(first[left]))
        left ^= 1 << order[-1]
    return Schedule(tuple(order), float(least[-1]), proven=True)


def _temptation_by_set(items: Sequence[Item], party: int, masks: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    result = np.zeros(len(masks))
    for number, item in enumerate(items):
        result += ((masks >> number) & 1) * _burden(item, party)
    return result


def _burden(item: Item, party: int) -> float:
    """What an item still to come adds to a party's temptation."""
    return (item.cost if item.giver == party else 0.0) - (item.value if item.taker == party else 0.0)


def _backwards(items: Sequence[Item]) -> Schedule:
    """From the end backwards: next goes the item whose giver is least tempted by it together with all that follow."""
    left: set[int] = set(range(len(items)))
    order: list[int] = []
    burden = {party: 0.0 for item in items for party in (item.giver, item.taker)}
    highest = -math.inf
    while left:
        number = min(left, key=lambda n: (round(burden[items[n].giver] + _burden(items[n], items[n].giver), 12), n))
        left.remove(number)
        for party in {items[number].giver, items[number].taker}:
            burden[party] += _burden(items[number], party)
        highest = max(highest, burden[items[number].giver])
        order.append(number)
    return Schedule(tuple(reversed(order)), highest, proven=False)
