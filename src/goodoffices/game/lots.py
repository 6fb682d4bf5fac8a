"""Items that are alike, taken together, and every state that an exchange of them can be in.

A lot is a class of items with the same giver, taker, cost, value and place in the prescribed order; which of them goes
first makes no difference. A state is how many of each lot are still to come, written as one number in mixed radix, so
that a hundred equal tranches of one item have a hundred and one states and not 2^100.

Invariant: state 0 is the end, where nothing is left; the last state is the outset, where all is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from goodoffices.game.commit import Exchange, Item

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Lots:
    """`items[j]` stands for all of lot j, `members[j]` are their numbers in the exchange, `before[j]` the lots that
    must be delivered whole before any of lot j."""

    exchange: Exchange
    items: tuple[Item, ...]
    members: tuple[tuple[int, ...], ...]
    before: tuple[frozenset[int], ...]

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(members) for members in self.members)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(size + 1 for size in self.sizes)

    @cached_property
    def states(self) -> int:
        return math.prod(self.shape)

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """How far apart two states are that differ by one item of a lot."""
        return tuple(math.prod(self.shape[number + 1 :]) for number in range(len(self.items)))

    @cached_property
    def total(self) -> int:
        return sum(self.sizes)

    @cached_property
    def givers(self) -> tuple[int, ...]:
        return tuple(sorted({item.giver for item in self.items}))

    def left(self, lot: int, states: Whole) -> Whole:
        """How many of a lot are still to come in each of these states."""
        return (states // self.strides[lot]) % self.shape[lot]

    def allowed(self, lot: int, states: Whole) -> Flags:
        """In which of these states one of the lot can be next, as far as the prescribed order goes."""
        free = self.left(lot, states) > 0
        for earlier in self.before[lot]:
            free &= self.left(earlier, states) == 0
        return free

    def burden(self, party: int) -> Real:
        """What is still to come from a party less what is still to come to it, by state."""
        found = np.zeros(1)
        for item, size in zip(self.items, self.sizes, strict=True):
            found = (found[:, None] + np.arange(size + 1.0) * item.burden(party)).ravel()
        return found

    def taking_part(self, party: int) -> Flags:
        """In which states something is still to come from a party or to it."""
        found = np.zeros(1, dtype=np.bool_)
        for item, size in zip(self.items, self.sizes, strict=True):
            some = (np.arange(size + 1) > 0) & (party in (item.giver, item.taker))
            found = (found[:, None] | some).ravel()
        return found

    @cached_property
    def counts(self) -> Whole:
        """How many items are still to come, by state."""
        found = np.zeros(1, dtype=np.int64)
        for size in self.sizes:
            found = (found[:, None] + np.arange(size + 1)).ravel()
        return found


def lots(exchange: Exchange) -> Lots:
    """The items by their lots.

    >>> lots(Exchange((Item(0, 1, 1, 2), Item(1, 0, 1, 1), Item(0, 1, 1, 2)))).members
    ((0, 2), (1,))
    """
    before = exchange.before
    follow: dict[int, set[int]] = {number: set() for number in before}
    for later, earlier in exchange.after:
        follow[earlier].add(later)
    found: dict[object, list[int]] = {}
    for number, item in enumerate(exchange.items):
        found.setdefault((item, before[number], frozenset(follow[number])), []).append(number)
    groups = list(found.values())
    lot_of = {number: lot for lot, members in enumerate(groups) for number in members}
    return Lots(
        exchange,
        tuple(exchange.items[members[0]] for members in groups),
        tuple(map(tuple, groups)),
        tuple(frozenset(lot_of[earlier] for earlier in before[members[0]]) for members in groups),
    )
